//! What a line that begins with a colon asks for: a letter of the menu, a command by its name, a key by its name.

use crate::app::command::{Action, Command, Scope, scopes};
use crate::app::key::Key;
use crate::app::menu;
use crate::app::overlay::Palette;
use crate::app::state::State;
use crate::words::plain::name;

/// Keys that are pressed by their name here; the others have a line of their own or edit text.
const KEYS: [&str; 8] = [
    "tab", "back-tab", "up", "down", "left", "right", "space", "enter",
];

/// What is asked for.
#[derive(Clone, Copy)]
pub(super) enum Asked {
    /// The list of all commands.
    All,
    /// Reads the place again.
    Read,
    /// Reads on.
    More,
    /// Leaves.
    Back,
    /// Empties the field.
    Clear,
    /// Goes to a field of a form.
    Field(usize),
    /// Goes to a row.
    At(usize),
    /// Takes a row.
    Open(usize),
    /// Presses a key, on a row where one is named.
    Press(Key, Option<usize>),
    /// A command from anywhere.
    Run(Command),
    /// A menu and a letter in it.
    Two(Command, char),
    /// Several commands fit: they are listed.
    Several,
    /// Nothing is called that.
    Nothing,
}

/// Reads what stands behind the colon.
pub(super) fn read(state: &State, typed: &str) -> Asked {
    let words = typed.trim();
    if words.is_empty() {
        return Asked::All;
    }
    if let Some(asked) = own(state, words) {
        return asked;
    }
    let mut chars = words.chars();
    if let (Some(letter), None) = (chars.next(), chars.next()) {
        return of_menu(state, letter).map_or(Asked::Nothing, Asked::Run);
    }
    let mut letters = words.split_whitespace().map(|word| {
        let mut chars = word.chars();
        chars.next().filter(|_| chars.next().is_none())
    });
    if let (Some(Some(first)), Some(Some(second)), None) =
        (letters.next(), letters.next(), letters.next())
        && let Some(menu) = of_menu(state, first)
    {
        return Asked::Two(menu, second);
    }
    by_name(state, words)
}

/// What only the linear mode has, and the keys by their names.
fn own(state: &State, words: &str) -> Option<Asked> {
    let (word, number) = match words.rsplit_once(' ') {
        Some((word, number)) => (word.trim(), number.parse::<usize>().ok()),
        None => (words, None),
    };
    let n = number.unwrap_or_default();
    let plain = match word {
        name::READ => Some(Asked::Read),
        name::MORE => Some(Asked::More),
        name::BACK => Some(Asked::Back),
        name::CLEAR => Some(Asked::Clear),
        name::FIELD => Some(Asked::Field(n)),
        name::AT => Some(Asked::At(n)),
        name::OPEN => Some(Asked::Open(n)),
        _ => None,
    };
    if plain.is_some() {
        return plain;
    }
    let key = KEYS.into_iter().find(|key| *key == word)?;
    let key: Key = key.parse().ok()?;
    let found = state.keys.resolve(&scopes(state), key);
    let is_typing = found.is_some_and(|command| matches!(command.action, Action::Edit(_)));
    (found.is_some() && !is_typing).then_some(Asked::Press(key, number))
}

/// Returns the command of a letter of the menu. The help is always asked for by its sign, which sentences name here.
fn of_menu(state: &State, letter: char) -> Option<Command> {
    let help = || {
        let mut menu = state.keys.rows(Scope::Menu);
        menu.find(|command| letter == '?' && command.action == Action::OpenHelp)
            .copied()
    };
    state
        .keys
        .resolve(&[Scope::Menu], Key::Char(letter))
        .or_else(help)
        .filter(|command| !matches!(command.action, Action::Close))
}

/// Returns the one command that is called that; what writes a line at once is only run by its whole name.
fn by_name(state: &State, words: &str) -> Asked {
    /// Fewer letters are a list.
    const LEAST: usize = 3;
    let is_it = |command: &&Command| {
        command.names.title.eq_ignore_ascii_case(words)
            || command.names.short.eq_ignore_ascii_case(words)
    };
    let all = state.keys.named();
    if let Some(found) = all.iter().find(is_it) {
        return Asked::Run(*found);
    }
    let folded = words.to_lowercase();
    let begins = |command: &&Command| {
        let acts = matches!(command.scope, Scope::Moments | Scope::Markers);
        !acts && command.names.title.to_lowercase().starts_with(&folded)
    };
    let mut fits = all.iter().filter(begins);
    if let (Some(one), None) = (fits.next(), fits.next())
        && words.chars().count() >= LEAST
    {
        return Asked::Run(*one);
    }
    if found(state, words).is_empty() {
        Asked::Nothing
    } else {
        Asked::Several
    }
}

fn found(state: &State, words: &str) -> Vec<Command> {
    let palette = Palette {
        filter: crate::app::field::Field::holding(words),
        ..Palette::default()
    };
    menu::commands(state, &palette)
}

/// Returns how a command is asked for from anywhere: `:e`, `:v i`; nothing where only its name asks for it.
pub(super) fn shown_key(state: &State, command: &Command) -> String {
    let opener = match command.scope {
        Scope::Menu => None,
        Scope::Moments => Some(Action::ShowMoments),
        Scope::Markers => Some(Action::ShowMarkers),
        Scope::Time => Some(Action::ShowTime),
        _ => return String::new(),
    };
    let first = opener.map(|opens| state.keys.letter_of(opens));
    if command.key.is_empty() || first == Some(None) {
        return String::new();
    }
    let first = first.flatten().unwrap_or_default();
    let letters = [first, command.key].join(" ");
    [":", letters.trim_start()].concat()
}
