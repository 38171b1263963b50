//! A session typed in lines ends in the same documents as the same session by keys on the screen.

use alongside::app::msg::Paper;
use alongside::domain::session::{Drawer, Session};

use super::Speaker;
use crate::desk::Desk;

/// What is done, by keys and by lines.
const SCRIPT: [(&str, &str); 14] = [
    ("shoulders up", "shoulders up"),
    (",I joke so nobody sees it", ",I joke so nobody sees it"),
    (".named the pattern", ".named the pattern"),
    ("=7", "=7"),
    ("=6 #2", "=6 #2"),
    ("+bus log, 5 days", "+bus log, 5 days"),
    ("+?asks about medication", "+?asks about medication"),
    ("++third stop alone", "++third stop alone"),
    ("?shame about being seen", "?shame about being seen"),
    ("!passive thoughts, no plan", "!passive thoughts, no plan"),
    (";felt protective", ";felt protective"),
    ("<5 ,first tears", "<5 ,first tears"),
    (" +5 points", " +5 points"),
    (".", "."),
];

/// What a session holds beside its ids and times: those count keys, and lines press others.
fn told(session: &Session, drawer: Option<&Drawer>) -> String {
    let entries = session.entries.iter();
    let drawn = drawer.into_iter().flat_map(|drawer| &drawer.entries);
    let mut all: Vec<String> = entries
        .chain(drawn)
        .map(|entry| {
            let line = &entry.line;
            format!(
                "{:?} {:?} {:?} {:?} {:?} {:?} {}",
                line.kind,
                line.text,
                line.goals,
                line.tags,
                line.rating,
                line.technique,
                entry.stands()
            )
        })
        .collect();
    all.push(format!("{:?} {:?}", session.setting, session.number));
    all.join("\n")
}

#[test]
fn lines_and_keys_end_in_the_same_documents() {
    let mut keys = Desk::in_session();
    let mut lines = Speaker::in_session();
    for (by_key, by_line) in SCRIPT {
        keys.line(by_key);
        lines.line(by_line);
    }
    // A technique, taken back and put back.
    keys.press("esc 2 / enter");
    lines.says(&[":2", "/", "1"]);
    keys.press("ctrl-z ctrl-y");
    lines.says(&[":u", ":y"]);
    let (screen, linear) = (&keys, &lines.desk);
    assert_eq!(
        told(screen.session(), screen.client().open_drawer()),
        told(linear.session(), linear.client().open_drawer())
    );
    // Ids come from the same seed in the same order: what was entered first has the first.
    let ids = |desk: &Desk| -> Vec<String> {
        desk.session()
            .entries
            .iter()
            .map(|entry| entry.id.to_string())
            .collect()
    };
    let tails = |ids: &[String]| -> Vec<String> {
        ids.iter()
            .map(|id| id.rsplit('-').next().unwrap().to_owned())
            .collect()
    };
    assert_eq!(tails(&ids(screen)), tails(&ids(linear)));
    let risk = |desk: &Desk| -> Vec<String> {
        let risk = &desk.client().dossier.risk.entries;
        risk.iter().map(|entry| entry.words.clone()).collect()
    };
    assert_eq!(risk(screen), risk(linear));
    let kinds = |desk: &Desk| -> usize {
        let saved = desk.saved();
        saved
            .iter()
            .filter(|paper| matches!(paper, Paper::Session(_)))
            .count()
    };
    assert!(kinds(linear) >= 14);
}
