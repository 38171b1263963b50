//! Keys of somebody's own: the same visits, pressed otherwise; and what every place shows of them.

use std::collections::BTreeMap;

use alongside::app::command::{COMMANDS, Scope, scopes};
use alongside::app::key::Key;
use alongside::app::keymap::Keymap;
use alongside::app::msg::Effect;
use alongside::app::options::{Options, begin};
use alongside::app::overlay::Overlay;
use alongside::app::state::Screen;
use alongside::cli::keys::{SHIPPED, table_of};
use alongside::domain::key_file::KeyFile;

use crate::desk::Desk;
use crate::screens::shown;

/// Lays a file of keys over the built-in ones.
pub(crate) fn lay(desk: &mut Desk, text: &str) {
    let keys = KeyFile::read(text).map_err(|why| vec![why]);
    let keys = keys.and_then(|file| Keymap::of(&file));
    let (keys, key_troubles) = match keys {
        Ok(keys) => (keys, Vec::new()),
        Err(troubles) => (Keymap::built_in(), troubles),
    };
    let options = Options {
        has_keys: true,
        key_troubles,
        ..Options::default()
    };
    begin(&mut desk.state, options, &keys);
}

/// A file that moves a few things.
pub(crate) const MOVED: &str = r#"(
  keys: {
    "menu": {
      "goals": ["f", "4"],
      "integration plan": [],
      "end the session": ["g"],
    },
    "always": {"cover the screen": ["f5"]},
    "line": {"next pane": ["ctrl-right"]},
  },
)"#;

/// The same with the names that the table has.
pub(crate) fn moved() -> String {
    let title = |scope: Scope, key: &str| {
        let mut rows = COMMANDS.iter();
        let row = rows.find(|row| row.scope == scope && row.key == key);
        row.map_or("", |row| row.names.title)
    };
    MOVED
        .replace("end the session", title(Scope::Menu, "e"))
        .replace("cover the screen", title(Scope::Always, "ctrl-l"))
        .replace("next pane", title(Scope::Line, "tab"))
        .replace(
            "[\"f\", \"4\"],",
            &format!("[\"f\", \"4\"], \"{}\": [],", title(Scope::Menu, "4")),
        )
}

#[test]
fn keys_of_ones_own_act_and_those_they_replace_do_not() {
    let mut desk = Desk::in_session();
    lay(&mut desk, &moved());
    assert_eq!(desk.state.options.key_troubles, Vec::<String>::new());
    desk.press("esc f");
    assert!(matches!(desk.state.screen, Screen::Goals(_)));
    desk.press("esc s esc 4");
    assert!(matches!(desk.state.screen, Screen::Goals(_)));
    desk.press("esc s esc g");
    assert!(matches!(desk.state.screen, Screen::End(_)));
    desk.press("esc s esc e");
    assert_eq!(desk.said(), "e is not in this menu. Your text is kept.");
    desk.press("esc f5");
    assert!(desk.state.cover.is_some());
    desk.press("enter ctrl-l f9");
    assert!(desk.state.cover.is_none());
    let pane = desk.client().pane;
    desk.press("ctrl-right");
    assert_ne!(desk.client().pane, pane);
    // Tab is counted on and stays as well.
    desk.press("back-tab");
    assert_eq!(desk.client().pane, pane);
}

#[test]
fn every_place_shows_the_keys_that_hold() {
    let mut desk = Desk::in_session();
    lay(&mut desk, &moved());
    desk.press("esc");
    let menu = shown(&desk.state, (80, 24));
    assert!(
        menu.contains("f goals") && menu.contains("g end") && !menu.contains("e end"),
        "{menu}"
    );
    assert!(!menu.contains("f plan"), "{menu}");
    desk.press("?").text("goals");
    let help = shown(&desk.state, (120, 36));
    assert!(help.contains("f   goals"), "{help}");
    desk.press("esc esc :").text("goals");
    let list = shown(&desk.state, (80, 24));
    assert!(list.contains("Esc f"), "{list}");
    desk.press("esc");
    let table = table_of(&desk.state.keys);
    assert!(table.contains("f5"), "{table}");
    // Sentences too: the message row names no key that does something else now.
    desk.press("ctrl-c");
    desk.state.notice =
        alongside::app::notice::Notice::info("Light a goal first: Esc g, then Up or Down.");
    let said = shown(&desk.state, (80, 24));
    assert!(said.contains("Light a goal first: Esc f, then"), "{said}");
}

#[test]
fn a_file_with_one_mistake_changes_nothing() {
    let mut desk = Desk::in_session();
    lay(&mut desk, &moved().replace("ctrl-right", "ctrl-q"));
    assert_eq!(desk.state.options.key_troubles.len(), 1);
    assert!(
        desk.said()
            .ends_with("Using the built-in keys until that is mended."),
        "{}",
        desk.said()
    );
    desk.press("esc g");
    assert!(matches!(desk.state.screen, Screen::Goals(_)));
    let rows = alongside::app::options::rows(&desk.state);
    assert_eq!(
        rows.iter()
            .find(|row| row.name == "keys.ron")
            .unwrap()
            .value,
        "1 mistake"
    );
}

/// Visits that press letters wherever one key answers, and type words where words are typed.
const VISITS: [&str; 9] = [
    "esc g esc s esc v i esc p s",
    "esc 2 esc v t ctrl-z",
    "!1 enter esc r y n u esc esc",
    "esc h esc f esc m esc n esc s",
    "esc t a esc t f esc",
    "esc b enter esc u esc y",
    "esc j esc k esc c esc q esc",
    "esc l esc esc / esc esc : esc esc ?",
    "esc e enter y n esc c",
];

fn reversed(layout: &str) -> BTreeMap<char, char> {
    let file = KeyFile::read(layout).unwrap();
    let one = |text: &str| text.chars().next().unwrap();
    file.positions
        .iter()
        .map(|(from, to)| (one(&to.text), one(&from.text)))
        .collect()
}

/// What is left of a visit: the screen as it is drawn, the log, and what was asked of the world by kind.
fn left(desk: &Desk) -> (String, String, usize) {
    let saves = desk
        .effects
        .iter()
        .filter(|effect| matches!(effect, Effect::Save { .. }))
        .count();
    (
        shown(&desk.state, (80, 24)),
        format!("{:?}", desk.log()),
        saves,
    )
}

#[test]
fn the_same_visits_run_on_a_cyrillic_and_on_a_greek_keyboard() {
    for (name, layout) in SHIPPED {
        let back = reversed(layout);
        for visit in VISITS {
            let mut latin = Desk::in_session();
            latin.press(visit);
            let mut other = Desk::in_session();
            lay(&mut other, layout);
            assert_eq!(
                other.state.options.key_troubles,
                Vec::<String>::new(),
                "{name}"
            );
            for token in visit.split_whitespace() {
                let mut chars = token.chars();
                match (chars.next(), chars.next()) {
                    (Some(c), None) => other.key(Key::Char(*back.get(&c).unwrap_or(&c))),
                    _ => other.press(token),
                };
            }
            assert_eq!(left(&other), left(&latin), "{name}: {visit}");
        }
    }
}

#[test]
fn words_stay_what_they_are_on_any_keyboard() {
    let mut desk = Desk::in_session();
    lay(&mut desk, SHIPPED[0].1);
    desk.line("говорит о сне");
    assert_eq!(desk.newest().line.text, "говорит о сне");
    desk.line(".назвал, и остался");
    assert_eq!(desk.newest().line.text, "назвал, и остался");
    desk.press("esc c").text("ам");
    assert_eq!(desk.state.clients.filter.text(), "ам");
    let mut desk = Desk::in_session();
    lay(&mut desk, SHIPPED[1].1);
    desk.line(",φοβάμαι; όχι");
    assert_eq!(desk.newest().line.text, "φοβάμαι; όχι");
    // Alt and a letter is Esc and that letter.
    desk.key(Key::Alt('γ'));
    assert!(matches!(desk.state.screen, Screen::Goals(_)));
}

#[test]
fn every_letter_that_answers_is_on_the_shipped_layouts() {
    for (name, layout) in SHIPPED {
        let back = reversed(layout);
        for row in COMMANDS {
            let mut chars = row.key.chars();
            if let (Some(c @ 'a'..='z'), None) = (chars.next(), chars.next()) {
                assert!(back.contains_key(&c), "{name} has no {c}");
            }
        }
    }
}

#[test]
fn a_key_without_a_meaning_here_is_looked_up_once_and_typed_once() {
    let mut desk = Desk::with_demo();
    lay(&mut desk, SHIPPED[0].1);
    desk.press("esc");
    assert!(matches!(desk.state.overlay, Some(Overlay::Menu)));
    desk.key(Key::Char('щ'));
    assert!(matches!(desk.state.screen, Screen::Options(_)));
    assert!(scopes(&desk.state).contains(&Scope::Options));
}
