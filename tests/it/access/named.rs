//! Sentences name the keys that hold: every screen is drawn with other keys, and says those.

use std::sync::Arc;

use alongside::app::command::{COMMANDS, Scope, scopes};
use alongside::app::key::{Key, shown as key_name};
use alongside::app::keymap::{Keymap, place_name};
use alongside::app::overlay::Overlay;
use alongside::app::state::State;
use alongside::domain::key_file::KeyFile;

use crate::screens::{PLAIN, drawn, rows};

/// The letters of the menu, each moved on to the next; the keys that count everywhere, moved to others.
const RING: &str = "schgmlnarfvpwdextiuyobzjk";
const ELSEWHERE: [(&str, &str); 5] = [
    ("ctrl-l", "f5"),
    ("ctrl-z", "f6"),
    ("ctrl-y", "f7"),
    ("f1", "f10"),
    ("f2", "f8"),
];

fn next(letter: char) -> char {
    let mut ring = RING.chars().chain(RING.chars());
    ring.find(|known| *known == letter);
    ring.next()
        .filter(|_| RING.contains(letter))
        .unwrap_or(letter)
}

fn quoted(text: &str) -> String {
    format!("{text:?}")
}

/// A file that moves every letter of the menu and what else sentences name.
pub(crate) fn all_moved() -> Arc<Keymap> {
    let mut menu: Vec<String> = Vec::new();
    let mut always: Vec<String> = Vec::new();
    for command in COMMANDS {
        let title = quoted(command.names.title);
        match (command.scope, command.key.parse()) {
            (Scope::Menu, Ok(Key::Char(c))) if c.is_ascii_lowercase() => {
                menu.push(format!("{title}: [{}]", quoted(&next(c).to_string())));
            }
            (Scope::Always, _) => {
                let other = ELSEWHERE.iter().find(|(key, _)| *key == command.key);
                if let Some((_, key)) =
                    other.filter(|_| always.iter().all(|row| !row.starts_with(&title)))
                {
                    always.push(format!("{title}: [{}]", quoted(key)));
                }
            }
            _ => {}
        }
    }
    let text = format!(
        "(keys: {{{}: {{{}}}, {}: {{{}}}}})",
        quoted(&place_name(Scope::Menu)),
        menu.join(", "),
        quoted(&place_name(Scope::Always)),
        always.join(", ")
    );
    let file = KeyFile::read(&text).unwrap();
    Keymap::of(&file).unwrap()
}

/// A mention of a key on a screen: its row, its column, and what it says.
fn mentions(screen: &[String]) -> Vec<(usize, usize, String)> {
    let mut found = Vec::new();
    for (y, row) in screen.iter().enumerate() {
        let signs: Vec<char> = row.chars().collect();
        let word = |from: usize| -> String {
            let rest = signs.get(from..).unwrap_or_default().iter();
            rest.take_while(|c| c.is_alphanumeric() || **c == '-')
                .collect()
        };
        for x in 0..signs.len() {
            if x > 0 && signs[x - 1].is_alphanumeric() {
                continue;
            }
            let first = word(x);
            if first == "Esc" {
                let second = word(x + 4);
                if second.chars().count() == 1 {
                    found.push((y, x, format!("Esc {second}")));
                } else if signs.get(x + 3).is_none_or(|c| *c == ' ')
                    && signs.get(x + 4).is_none_or(|c| *c == ' ' || *c == '|')
                {
                    found.push((y, x, "Esc and nothing behind it".to_owned()));
                }
            } else if ELSEWHERE.iter().any(|(key, _)| key_name(key) == first) {
                found.push((y, x, first));
            }
        }
    }
    found
}

/// Checks that a screen names the keys that hold, wherever it named one of those the program comes with.
#[track_caller]
pub(super) fn are_those_that_hold(name: &str, state: &State) {
    // The help is made from the table that holds, in columns that are as wide as it needs.
    if matches!(state.overlay, Some(Overlay::Help(_))) {
        return;
    }
    let mut other = state.clone();
    other.keys = all_moved();
    let mut wrong = Vec::new();
    for size in [(80, 24), (120, 36)] {
        let before = rows(&drawn(state, PLAIN, size).0);
        let after = rows(&drawn(&other, PLAIN, size).0);
        let still = mentions(&after);
        for (y, x, words) in mentions(&before) {
            // A key can have a meaning of its own here; one option is about a key, and what is wrong in a
            // file quotes it.
            let is_own = scopes(state).iter().any(|scope| {
                let mut rows = COMMANDS.iter().filter(|row| row.scope == *scope);
                *scope != Scope::Always && rows.any(|row| key_name(row.key) == words)
            });
            let now = other_name(&words);
            let is_quoted = ["Ctrl-Z      ", "keys.ron line"];
            let is_quoted = is_quoted.iter().any(|said| before[y].contains(said));
            if is_own || is_quoted || now == words {
                continue;
            }
            // What stands before it in the row may be wider by now.
            let there: String = after[y].chars().skip(x).take(now.chars().count()).collect();
            let is_said = there == now
                || (after[y].contains(&now) && !still.contains(&(y, x, words.clone())));
            if !is_said {
                wrong.push(format!(
                    "{name} {size:?}: {words} is {now} by now\n{}\n{}",
                    before[y], after[y]
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// What a key that a sentence names is called by now.
fn other_name(words: &str) -> String {
    if let Some(letter) = words
        .strip_prefix("Esc ")
        .and_then(|key| key.chars().next())
    {
        return match words.chars().count() {
            5 => format!("Esc {}", next(letter)),
            _ => words.to_owned(),
        };
    }
    let other = ELSEWHERE.iter().find(|(key, _)| key_name(key) == words);
    other.map_or_else(|| words.to_owned(), |(_, key)| key_name(key))
}

#[test]
fn every_letter_of_the_menu_is_moved_and_its_sentences_with_it() {
    let keys = all_moved();
    let said = |words: &str| alongside::app::keymap::spoken(keys.moved(), words);
    assert_eq!(
        said("Esc g then Esc a adds one."),
        "Esc m then Esc r adds one."
    );
    assert_eq!(said("Ctrl-Z takes it back"), "F6 takes it back");
    assert_eq!(said("Esc t p lets it go on"), "Esc i p lets it go on");
    for letter in RING.chars() {
        let was = keys
            .rows(Scope::Menu)
            .filter(|row| row.key == letter.to_string());
        let built_in = COMMANDS
            .iter()
            .find(|row| row.scope == Scope::Menu && row.key == letter.to_string());
        let actions: Vec<_> = was.map(|row| row.action).collect();
        assert_eq!(actions.len(), 1, "{letter}");
        assert_ne!(
            built_in.map(|row| row.action),
            actions.first().copied(),
            "{letter}"
        );
    }
}

#[test]
fn keys_of_one_place_are_named_as_they_are_there() {
    let text = "(keys: {\"goals\": {\"levels\": [\"f5\"]}, \"risk-rows\": {\"yes\": [\"j\"]}, \"time\": {\"pause\": [\"x\"]}})";
    let title = |scope: Scope, key: &str| {
        let mut rows = COMMANDS.iter();
        let row = rows
            .find(|row| row.scope == scope && row.key == key)
            .unwrap();
        quoted(row.names.title)
    };
    let text = text
        .replace("\"levels\"", &title(Scope::Goals, "left"))
        .replace("\"yes\"", &title(Scope::RiskRows, "y"))
        .replace("\"pause\"", &title(Scope::Time, "p"));
    let keys = Keymap::of(&KeyFile::read(&text).unwrap()).unwrap();
    let here = keys.moved_here(&[Scope::Goals, Scope::Line]);
    let said = |words: &str| alongside::app::keymap::spoken(&here, words);
    assert_eq!(said("Right rates, Left levels"), "Right rates, F5 levels");
    assert_eq!(
        said("The clock stands. Esc t p lets it go on."),
        "The clock stands. Esc t x lets it go on."
    );
    let elsewhere = keys.moved_here(&[Scope::Measures]);
    assert_eq!(
        alongside::app::keymap::spoken(&elsewhere, "Left goes back"),
        "Left goes back"
    );
    let mut desk = crate::desk::Desk::in_session();
    desk.state.keys = keys;
    desk.line("!harm").press("esc r");
    desk.text("w");
    assert!(desk.said().starts_with("j yes, n no"), "{}", desk.said());
    assert!(Keymap::built_in().moved_here(&[Scope::Goals]).is_empty());
}
