//! `log`: the same rules as on the screen, acknowledged only when it is on the disk.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader, Write};

use alongside::domain::dossier::Dossier;
use alongside::domain::draft::Draft;
use alongside::domain::rating::Rating;
use alongside::domain::session::{Entry, Kind, Session};
use alongside::runtime::clock::Clock;
use alongside::storage::keeper::Keeper;
use alongside::storage::kept::Side;
use alongside::storage::shelf::Shelf;

use super::{CODE, Home, done};

fn last(dossier: &Dossier) -> &Session {
    dossier.sessions.last().unwrap()
}

/// Returns the entries of the last session that were typed.
fn typed(session: &Session) -> Vec<&Entry> {
    session.entries.iter().skip(1).collect()
}

#[test]
fn every_sign_enters_what_it_enters_on_the_screen() {
    use Kind::{Did, Idea, Next, Park, Rate, Risk, Said, Seen, Task, Time};
    let home = Home::with_clients();
    let before = home.dossier(CODE).sessions.len();
    let lines = "shoulders up\n,I joke\n.named it #1\n/Box breathing\n=8 5\n=7 easier\n=6 #1\n+bus log\n+?his mother\n++third stop\n?shame\n<5 ,first tears\n.\n +5 points\n;mine\n!passive thoughts\n";
    let logged = home.call_with(&["log", CODE], lines.as_bytes());
    assert_eq!(logged.code, Some(0), "{logged:?}");
    let dossier = home.dossier(CODE);
    assert_eq!(dossier.sessions.len(), before + 1);
    let session = last(&dossier);
    assert_eq!((session.end, session.by.as_str()), (None, "rk"));
    assert_eq!(
        (
            session.entries[0].line.kind.clone(),
            session.entries[0].line.text.as_str()
        ),
        (Time, "session started")
    );
    let entries = typed(session);
    let kinds: Vec<&Kind> = entries.iter().map(|entry| &entry.line.kind).collect();
    assert_eq!(
        kinds,
        [
            &Seen, &Said, &Did, &Did, &Rate, &Rate, &Rate, &Task, &Park, &Next, &Idea, &Said,
            &Time, &Seen, &Risk
        ]
    );
    let goal = dossier.goals.at(1).unwrap().id;
    assert_eq!(entries[2].line.goals, [goal]);
    assert_eq!(
        entries[3].line.technique.as_ref().unwrap().name,
        "Box breathing"
    );
    assert_eq!(
        entries[4].line.rating,
        Some(Rating::Distress {
            before: 8,
            peak: None,
            after: 5
        })
    );
    assert_eq!(entries[4].line.of, Some(entries[3].id));
    assert_eq!(
        entries[6].line.rating,
        Some(Rating::Goal { goal, value: 6 })
    );
    assert_eq!(entries[13].line.text, "+5 points");
    let drawer = dossier.drawer(session.id).unwrap();
    assert_eq!(drawer.entries[0].line.text, "mine");
    let risk = dossier.risk.entries.last().unwrap();
    assert_eq!(
        (risk.id, risk.words.as_str()),
        (entries[14].id, "passive thoughts")
    );

    // Each line was answered once, in order, with the id it has on the disk.
    let mut ids: Vec<String> = entries.iter().map(|entry| entry.id.to_string()).collect();
    ids.insert(14, drawer.entries[0].id.to_string());
    assert_eq!(logged.saved(), ids);
    assert_eq!(home.call(&["check"]).printed(), "");
}

#[test]
fn it_goes_on_with_the_session_of_today_and_begins_one_on_another_day() {
    let home = Home::with_clients();
    let log = |today: &str, line: &str| {
        let done = home.call_with(&["log", CODE, "--today", today], line.as_bytes());
        assert_eq!(done.code, Some(0), "{done:?}");
    };
    let before = home.dossier(CODE).sessions.len();
    log("2026-11-26", "one\n");
    log("2026-11-26", "two");
    assert_eq!(home.dossier(CODE).sessions.len(), before + 1);
    let texts = |dossier: &Dossier| -> Vec<String> {
        typed(last(dossier))
            .iter()
            .map(|entry| entry.line.text.clone())
            .collect()
    };
    assert_eq!(texts(&home.dossier(CODE)), ["one", "two"]);
    // However the letters of a pipe are composed, they are kept as single signs.
    log("2026-11-26", "Zu\u{308}rich \u{1112}\u{1161}\u{11ab}\n");
    assert_eq!(texts(&home.dossier(CODE)).last().unwrap(), "Zürich 한");
    log("2026-11-27", "three\r\n\n   \n");
    let dossier = home.dossier(CODE);
    assert_eq!(
        (dossier.sessions.len(), texts(&dossier)),
        (before + 2, vec![String::from("three")])
    );
    // Nothing to log begins nothing.
    log("2026-11-28", "");
    log("2026-11-28", "\n\n");
    assert_eq!(home.dossier(CODE).sessions.len(), before + 2);
}

#[test]
fn what_is_refused_is_named_by_its_line_and_the_rest_goes_on() {
    let home = Home::with_clients();
    let mut lines =
        b"one\n=11\n=7\n:end\n\xff\xfe\n/breathz\n/Box breathing\n=99 #77\n,\n<99:99 late\n"
            .to_vec();
    lines.extend(vec![b'x'; 300 * 1024]);
    lines.extend(b"\nlast");
    let logged = home.call_with(&["log", CODE], &lines);
    assert_eq!(
        (logged.code, logged.saved().len()),
        (Some(8), 3),
        "{}",
        logged.err
    );
    let refused: Vec<&str> = logged
        .err
        .lines()
        .filter_map(|line| line.strip_prefix("refused ")?.split(':').next())
        .collect();
    assert_eq!(
        refused,
        ["2", "3", "4", "5", "6", "8", "9", "10", "11"],
        "{}",
        logged.err
    );
    let dossier = home.dossier(CODE);
    let texts: Vec<&str> = typed(last(&dossier))
        .iter()
        .map(|entry| entry.line.text.as_str())
        .collect();
    assert_eq!(texts, ["one", "", "last"]);
    let piped = home.call_with(&["log", "-"], format!("{CODE}\n=11\nmore\n").as_bytes());
    assert!(piped.err.starts_with("refused 2: "), "{piped:?}");
    assert_eq!(piped.saved().len(), 1);
}

#[test]
fn a_technique_is_logged_only_by_a_name_of_its_own() {
    let home = Home::with_clients();
    let logged = home.call_with(&["log", CODE], b"/box breathing\n/breathing\n");
    assert_eq!(
        (logged.code, logged.saved().len()),
        (Some(8), 1),
        "{logged:?}"
    );
    let refused = logged.err.lines().next().unwrap();
    assert!(refused.starts_with("refused 2: "), "{refused}");
    let close: Vec<&str> = refused
        .rsplit_once("Close: ")
        .unwrap()
        .1
        .split(", ")
        .collect();
    assert!(close.len() >= 3, "{refused}");
    let dossier = home.dossier(CODE);
    assert_eq!(typed(last(&dossier)).len(), 1);
}

#[test]
fn a_client_that_is_held_is_not_logged_for() {
    let home = Home::with_clients();
    let mut keeper = Keeper::new(Shelf::new(home.places())).unwrap();
    let client = home.dossier(CODE).client.id;
    keeper.take(client).unwrap();
    let before = home.dossier(CODE);
    let refused = home.call_with(&["log", CODE], b"one\n");
    refused.fails(4);
    assert_eq!(home.dossier(CODE), before);
    keeper.release(client);
    assert_eq!(home.call_with(&["log", CODE], b"one\n").saved().len(), 1);
}

#[test]
fn what_cannot_be_saved_is_not_acknowledged_and_comes_back() {
    let home = Home::with_clients();
    let client = home.dossier(CODE).client.id;
    let sessions = home.places().sessions(client);
    let away = sessions.with_file_name("away");
    let mut child = home.command(&["log", CODE]).spawn().unwrap();
    let mut to = child.stdin.take().unwrap();
    let mut from = BufReader::new(child.stdout.take().unwrap());
    writeln!(to, "before the disk went").unwrap();
    let mut answer = String::new();
    from.read_line(&mut answer).unwrap();
    assert!(answer.starts_with("saved "));
    fs::rename(&sessions, &away).unwrap();
    fs::write(&sessions, "in the way").unwrap();
    writeln!(to, "words that must not be lost").unwrap();
    answer.clear();
    from.read_line(&mut answer).unwrap();
    assert_eq!(answer, "");
    done(child).fails_in_words(6, "error: line 2 is not saved");
    assert_eq!(home.files_with("words that must not be lost").len(), 1);

    fs::remove_file(&sessions).unwrap();
    fs::rename(&away, &sessions).unwrap();
    assert_eq!(home.call_with(&["log", CODE], b"after\n").saved().len(), 1);
    let dossier = home.dossier(CODE);
    let texts: Vec<&str> = typed(last(&dossier))
        .iter()
        .map(|entry| entry.line.text.as_str())
        .collect();
    assert_eq!(
        texts,
        [
            "before the disk went",
            "words that must not be lost",
            "after"
        ]
    );
}

#[test]
fn an_answer_comes_line_by_line_and_means_the_disk() {
    let home = Home::with_clients();
    let mut child = home.command(&["log", CODE]).spawn().unwrap();
    let mut to = child.stdin.take().unwrap();
    let mut from = BufReader::new(child.stdout.take().unwrap());
    let mut known = BTreeSet::new();
    for number in 0..5 {
        writeln!(to, "line {number}").unwrap();
        let mut answer = String::new();
        from.read_line(&mut answer).unwrap();
        let id = answer.trim().strip_prefix("saved ").unwrap().to_owned();
        let dossier = home.dossier(CODE);
        let entry = last(&dossier).entries.last().unwrap().clone();
        assert_eq!(
            (entry.id.to_string(), entry.line.text),
            (id.clone(), format!("line {number}"))
        );
        assert!(known.insert(id));
    }
    drop(to);
    assert_eq!(done(child).code, Some(0));
}

#[test]
fn what_was_typed_on_the_screen_and_not_entered_stays() {
    let home = Home::with_clients();
    let dossier = home.dossier(CODE);
    let draft = Draft {
        client: dossier.client.id,
        session: None,
        line: String::from("half a thou"),
        cursor: 11,
        correcting: dossier.sessions[0].entries.get(1).map(|entry| entry.id),
        goal: dossier.goals.at(1).map(|goal| goal.id),
        fields: Vec::new(),
        run: None,
        measures: Vec::new(),
        at: Clock::Real.now().wall,
    };
    let mut keeper = Keeper::new(Shelf::new(home.places())).unwrap();
    keeper.take(dossier.client.id).unwrap();
    keeper.write_draft(Side::Record, &draft, true).unwrap();
    drop(keeper);
    let logged = home.call_with(&["log", CODE], b"one\n.two\n");
    assert_eq!(logged.saved().len(), 2);
    let kept = Shelf::new(home.places()).drafts(dossier.client.id);
    assert_eq!(kept.record, Some(draft));
    let dossier = home.dossier(CODE);
    let entries = typed(last(&dossier));
    // Neither the draft's goal nor the entry it words anew has anything to do with these lines.
    assert!(entries.iter().all(|entry| entry.line.goals.is_empty()));
    assert_eq!(entries.len(), 2);
}
