//! What keys do in every state: no shortcut where text goes, a twin for every chord, and no hurry.

use alongside::app::command::{Action, COMMANDS, Command, Scope};
use alongside::app::field::Edit;
use alongside::app::key::Key;
use alongside::app::keymap::Keymap;
use alongside::app::msg::{Effect, Msg};
use alongside::app::overlay::Overlay;
use alongside::app::state::{Screen, State};
use alongside::app::update::update;
use chrono::TimeDelta;

use crate::desk::Desk;
use crate::screens::made::Made;

/// Where one letter, digit or blank acts, as the design has it: menus, questions, lists of ticks, choices and scales; and
/// the two signs on an empty line.
const ONE_KEY: [(Scope, &str); 18] = [
    (Scope::Menu, "a menu"),
    (Scope::Moments, "a menu"),
    (Scope::Markers, "a menu"),
    (Scope::Time, "a menu"),
    (
        Scope::TechniqueCard,
        "a menu of what can be done with what lies on the screen",
    ),
    (Scope::FactsUntyped, "a list of ticks: the blank ticks"),
    (Scope::RiskList, "a menu over a list"),
    (Scope::RiskRows, "choices of a form"),
    (Scope::RiskAnswer, "choices of a critical answer"),
    (Scope::KeyItems, "a scale"),
    (Scope::KeyYesNo, "a scale"),
    (Scope::KeyMayNot, "a scale"),
    (Scope::KeyRow, "choices of a critical answer"),
    (Scope::KeyRead, "a menu over a reading"),
    (Scope::KeyNew, "a scale"),
    (Scope::EndAnswer, "choices of a critical answer"),
    (Scope::EmptyLine, "the two signs"),
    (Scope::FirstChoice, "choices of the first steps"),
];

/// The same on a page while no line takes letters: the draft of a note.
const ON_PAGES: [(Scope, &str); 2] = [
    (Scope::RiskRow, "choices of the row of risk"),
    (Scope::Writing, "a list of ticks: the blank ticks"),
];

fn key(command: &Command) -> Option<Key> {
    command.key.parse().ok()
}

#[test]
fn a_printable_key_acts_only_where_no_text_goes() {
    let known: Vec<Scope> = ONE_KEY
        .iter()
        .chain(&ON_PAGES)
        .map(|(scope, _)| *scope)
        .collect();
    for command in COMMANDS {
        if matches!(key(command), Some(Key::Char(_))) {
            assert!(
                known.contains(&command.scope),
                "{:?} {}",
                command.scope,
                command.key
            );
        }
    }
    let keys = Keymap::built_in();
    let signs: Vec<&str> = keys
        .rows(Scope::EmptyLine)
        .map(|command| command.key)
        .filter(|key| key.chars().count() == 1)
        .collect();
    assert_eq!(signs, ["/", ":"]);
    let ticks: Vec<&str> = keys
        .rows(Scope::Writing)
        .map(|command| command.key)
        .filter(|name| matches!(name.parse(), Ok(Key::Char(_))))
        .collect();
    assert_eq!(ticks, ["space"]);
}

#[test]
fn no_command_needs_ctrl_alt_or_a_function_key() {
    let needs_more = |name: &str| {
        let is_function =
            name.starts_with('f') && name.get(1..).is_some_and(|n| n.parse::<u8>().is_ok());
        is_function || name.starts_with("ctrl-") || name.starts_with("alt-")
    };
    for command in COMMANDS.iter().filter(|command| needs_more(command.key)) {
        let twin = COMMANDS.iter().any(|other| {
            other.action == command.action
                && !other.key.is_empty()
                && !needs_more(other.key)
                && (other.scope == Scope::Menu || other.scope == command.scope)
        });
        let is_answer_only = matches!(command.action, Action::SaySaved | Action::SayLeave);
        // Letter by letter, Backspace erases what they do.
        let is_erasing = matches!(
            command.action,
            Action::Edit(Edit::EraseAll | Edit::EraseWord)
        );
        assert!(
            twin || is_answer_only || is_erasing,
            "{:?} {}",
            command.scope,
            command.key
        );
    }
    assert!(
        Keymap::built_in()
            .rows(Scope::Text)
            .any(|command| command.key == "backspace")
    );
}

/// What can be told apart on the screen, beside time.
fn told(state: &State) -> String {
    let desk = state.desk.as_ref();
    let of_desk = desk.map(|desk| {
        (
            &desk.line,
            desk.goal,
            desk.pane,
            desk.lit,
            desk.correcting,
            desk.session,
        )
    });
    let Screen::Clients = state.screen else {
        return format!(
            "{:?} {:?} {:?} {:?} {:?} {of_desk:?}",
            state.overlay, state.question, state.screen, state.cover, state.notice
        );
    };
    format!(
        "{:?} {:?} {:?} {:?} {:?} {of_desk:?}",
        state.overlay, state.question, state.clients.filter, state.cover, state.notice
    )
}

fn pressed(state: &State, keys: &[Key]) -> (String, Vec<Effect>) {
    let mut state = state.clone();
    let mut effects = Vec::new();
    for key in keys {
        effects.extend(update(&mut state, Msg::Press(*key)));
    }
    (told(&state), effects)
}

/// All letters of the menu, and some that are none.
fn letters() -> Vec<char> {
    let keys = Keymap::built_in();
    let menu = keys
        .rows(Scope::Menu)
        .filter_map(|command| match key(command) {
            Some(Key::Char(c)) => Some(c),
            _ => None,
        });
    menu.chain(['o', 'G', '!', ',', 'é', '№', ' ', '-'])
        .collect()
}

#[test]
fn alt_and_a_letter_is_esc_and_the_letter_in_every_state() {
    for (name, state) in Made::all() {
        for c in letters() {
            let (alt, alt_effects) = pressed(&state, &[Key::Alt(c)]);
            let (two, two_effects) = pressed(&state, &[Key::ESC, Key::Char(c)]);
            assert_eq!(alt, two, "{name}: {c}");
            assert_eq!(
                format!("{alt_effects:?}"),
                format!("{two_effects:?}"),
                "{name}: {c}"
            );
        }
    }
}

#[test]
fn a_pause_between_esc_and_a_letter_changes_nothing() {
    for letter in [
        "s", "c", "g", "h", "m", "n", "f", "e", "r", "v", "2", ":", "?", "x", "a", "j",
    ] {
        let mut quick = Desk::in_session();
        let mut slow = Desk::in_session();
        for desk in [&mut quick, &mut slow] {
            // Nothing but the pause is to be seen.
            desk.state.practice.cover_after = 0;
            desk.text("words that wait");
        }
        quick.press("esc").press(letter);
        slow.press("esc").pass(TimeDelta::minutes(3)).press(letter);
        assert_eq!(told(&slow.state), told(&quick.state), "{letter}");
        assert_eq!(slow.client().line.text(), "words that wait");
    }
}

#[test]
fn an_esc_that_was_no_esc_leaves_nothing_behind() {
    for (name, state) in Made::all() {
        let mut turned = state.clone();
        update(&mut turned, Msg::Press(Key::ESC));
        update(&mut turned, Msg::EscTakenBack);
        // Hidden words come back with any key; that is no doing of Esc.
        let mut expected = state.clone();
        if state.cover == Some(alongside::app::cover::Cover::Hidden) {
            expected.cover = None;
        }
        assert_eq!(told(&turned), told(&expected), "{name}");
    }
}

#[test]
fn help_opens_everywhere() {
    for (name, mut state) in Made::all() {
        if state.cover.is_some() {
            continue;
        }
        // What lies on the screen takes its own Esc first.
        for _ in 0..3 {
            if state.overlay.is_some() || state.question.is_some() {
                update(&mut state, Msg::Press(Key::ESC));
            }
        }
        for key in [Key::ESC, Key::Char('?')] {
            update(&mut state, Msg::Press(key));
        }
        assert!(
            matches!(state.overlay, Some(Overlay::Help(_))),
            "{name}: {:?}",
            state.overlay
        );
    }
}
