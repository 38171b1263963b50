//! What the screen says of keys, said as it is asked for here: `Esc r` is `:r`, `Ctrl-Z` is `:u`.

use std::borrow::Cow;

use crate::app::command::Action;
use crate::app::keymap;
use crate::app::state::State;
use crate::words::command::{ESC, behind_menu};

/// Ctrl chords, and what they do: a letter of the menu does the same.
const TWINS: [(&str, Action); 4] = [
    ("Ctrl-Z", Action::Undo),
    ("Ctrl-Y", Action::Redo),
    ("Ctrl-L", Action::CoverScreen),
    ("F1", Action::OpenHelp),
];

/// The keys that a colon before their name presses.
const KEYS: [(&str, &str); 8] = [
    ("F2", ":"),
    ("Tab", ":tab"),
    ("Shift-Tab", ":back-tab"),
    ("Right", ":right"),
    ("Left", ":left"),
    ("Up", ":up"),
    ("Down", ":down"),
    ("Space", ":space"),
];

/// Returns a sentence of the program with its keys named as they are asked for here. Only what the program itself says may
/// pass here: the words of a record stay as they are.
pub(super) fn spoken(state: &State, words: &str) -> String {
    let words = &*in_force(state, words);
    let mut said: Vec<String> = Vec::new();
    let mut parts = words.split(' ').peekable();
    while let Some(part) = parts.next() {
        let bare = part.trim_matches(|c: char| matches!(c, '.' | ',' | ';' | ')' | '('));
        if bare == "Esc" {
            let (lead, tail) = part.split_once("Esc").unwrap_or_default();
            let next = parts
                .peek()
                .map(|next| next.trim_end_matches(['.', ',', ';', ')']).to_owned());
            match next.filter(|next| tail.is_empty() && next.chars().count() == 1) {
                // `Esc : take over`: the colon stands before the name.
                Some(next) if next == ":" => {
                    parts.next();
                    let name = parts.next().unwrap_or_default();
                    said.push([lead, ":", name].concat());
                }
                Some(_) => {
                    let key = parts.next().unwrap_or_default();
                    said.push([lead, ":", key].concat());
                }
                None => said.push(part.replace("Esc", ":back")),
            }
            continue;
        }
        let twin = TWINS.iter().find(|(key, _)| *key == bare);
        let twin = twin.and_then(|(key, does)| {
            let letter = state.keys.letter_of(*does)?;
            Some((*key, [":", letter].concat()))
        });
        let named = || {
            let named = KEYS.iter().find(|(key, _)| *key == bare)?;
            Some((named.0, named.1.to_owned()))
        };
        said.push(match twin.or_else(named) {
            Some((key, here)) => part.replace(key, &here),
            None => part.to_owned(),
        });
    }
    said.join(" ")
}

/// Returns the words with the letters of the menu that hold now. A colon stands before every name here, whatever opens the
/// list of commands on the screen.
fn in_force<'a>(state: &State, words: &'a str) -> Cow<'a, str> {
    let chords = state.keys.moved().iter();
    let by_name = behind_menu(":");
    let chords = chords.filter(|(was, _)| was.starts_with(ESC) && *was != by_name);
    let chords: Vec<(String, String)> = chords.cloned().collect();
    if chords.is_empty() {
        return Cow::Borrowed(words);
    }
    Cow::Owned(keymap::spoken(&chords, words))
}

/// Returns what the program says with words of a record in it: only a letter behind `Esc` is named as it is asked for here.
pub(super) fn chords(words: &str) -> String {
    let mut said = String::new();
    for part in words.split_inclusive(' ') {
        let mut chars = part.chars();
        let is_letter = chars.next().is_some_and(char::is_alphanumeric)
            && chars.next().is_none_or(|c| !c.is_alphanumeric());
        let lead = said
            .strip_suffix(' ')
            .and_then(|said| said.strip_suffix("Esc"));
        if let Some(lead) = lead.filter(|_| is_letter) {
            said = [lead, ":"].concat();
        }
        said.push_str(part);
    }
    said
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use crate::app::keymap::Keymap;
    use crate::domain::id::IdSource;
    use crate::domain::key_file::KeyFile;
    use crate::domain::practice::Practice;
    use crate::domain::time::Now;
    use crate::words::command;

    use super::*;

    fn state() -> State {
        let now = Now {
            wall: DateTime::default(),
            steady: 0,
        };
        let ids = IdSource::new(1);
        State::new(
            now,
            String::new(),
            String::new(),
            Practice::default(),
            (80, 24),
            ids,
        )
    }

    #[test]
    fn words_of_a_record_stay_as_they_are() {
        for (screen, here) in [
            (
                "what was done is open (Esc r)",
                "what was done is open (:r)",
            ),
            ("Esc Tab in the morning", "Esc Tab in the morning"),
            ("Tab sertraline, Up at six", "Tab sertraline, Up at six"),
        ] {
            assert_eq!(chords(screen), here);
        }
    }

    #[test]
    fn keys_are_named_as_they_are_asked_for() {
        for (screen, here) in [
            (
                "logged 14:31: said.  Ctrl-Z takes it back",
                "logged 14:31: said.  :u takes it back",
            ),
            ("Esc r closes it.", ":r closes it."),
            (
                "a decision closes it (Esc r).",
                "a decision closes it (:r).",
            ),
            ("Leave with Esc q.", "Leave with :q."),
            (
                "Esc : take over, if that is you.",
                ":take over, if that is you.",
            ),
            ("Esc leaves it as it is.", ":back leaves it as it is."),
            ("(Tab changes it)", "(:tab changes it)"),
            ("words of nobody", "words of nobody"),
        ] {
            assert_eq!(spoken(&state(), screen), here);
        }
    }

    #[test]
    fn keys_of_ones_own_are_those_that_are_named() {
        let titles = [
            command::RISK.title,
            command::UNDO.title,
            command::HELP.title,
        ];
        let [risk, undo, help] = titles;
        let text = format!(
            "(keys: {{\"menu\": {{\"{risk}\": [\"ф\"], \"{undo}\": [\"я\"], \"{help}\": []}}}})"
        );
        let file = KeyFile::read(&text).unwrap_or_default();
        let mut state = state();
        state.keys = Keymap::of(&file).unwrap_or_else(|_| Keymap::built_in());
        for (screen, here) in [
            ("Esc r closes it.", ":ф closes it."),
            ("Ctrl-Z takes it back", ":я takes it back"),
            ("Esc u takes back", ":я takes back"),
            ("Esc : take over", ":take over"),
            ("Esc g then Esc a", ":g then :a"),
        ] {
            assert_eq!(spoken(&state, screen), here);
        }
    }
}
