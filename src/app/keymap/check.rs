//! What is wrong with a file of keys, each mistake with its line; and the table where nothing is.
//!
//! A key that acts by accident is worse than a key that stays where it was: any mistake leaves the built-in keys in force.

use std::collections::BTreeMap;

use crate::app::command::{Action, COMMANDS, Command, Hint, Scope};
use crate::app::key::{self, Key};
use crate::app::keymap::{moved_to, place_name};
use crate::domain::key_file::{KeyFile, Spot, Wish};
use crate::words::command as w;
use crate::words::keymap as say;
use crate::words::keymap::why;

/// Keys that stay where they are: people and terminals count on them.
const FIXED: [&str; 8] = [
    "enter", "esc", "tab", "ctrl-s", "ctrl-q", "ctrl-c", "ctrl-d", "line-end",
];

/// Control keys that a terminal sends for other keys.
const SAME: [&str; 5] = ["ctrl-h", "ctrl-i", "ctrl-j", "ctrl-m", "ctrl-["];

/// Places where nothing is typed, so that any letter can stand for a command.
const LETTERS: [Scope; 10] = [
    Scope::Menu,
    Scope::Moments,
    Scope::Markers,
    Scope::Time,
    Scope::TechniqueLogs,
    Scope::TechniqueCard,
    Scope::RiskList,
    Scope::RiskAnswer,
    Scope::RiskRows,
    Scope::KeyRead,
];

/// Places where digits answer, so that letters can stand for a command and digits cannot.
const NO_DIGITS: [Scope; 3] = [Scope::KeyItems, Scope::KeyYesNo, Scope::KeyMayNot];

/// Menus that Esc or Alt leads to.
const MENUS: [Scope; 4] = [Scope::Menu, Scope::Moments, Scope::Markers, Scope::Time];

/// Places whose keys count while a text is typed.
const TEXTS: [Scope; 20] = [
    Scope::Picker,
    Scope::FacetList,
    Scope::Palette,
    Scope::Help,
    Scope::Find,
    Scope::MoveEntry,
    Scope::Exports,
    Scope::Facts,
    Scope::RiskWords,
    Scope::KeyText,
    Scope::KeyNew,
    Scope::Matches,
    Scope::Form,
    Scope::LongText,
    Scope::Prompt,
    Scope::Clients,
    Scope::Line,
    Scope::End,
    Scope::Measures,
    Scope::Always,
];

/// Tells whether a key cannot be given another meaning.
pub(super) fn is_fixed(key: &str) -> bool {
    FIXED.contains(&key)
}

/// The table with the keys of a file, and which letters stand on the same key.
pub(super) type Laid = (Vec<Command>, BTreeMap<char, char>);

/// Returns what a file makes of the table, or all that is wrong with it.
pub(super) fn laid(file: &KeyFile) -> Result<Laid, Vec<String>> {
    let mut troubles: Vec<(usize, String)> = Vec::new();
    let latin = positions(file, &mut troubles);
    let mut rows = COMMANDS.to_vec();
    let mut lines: Vec<(Scope, &'static str, Action, usize)> = Vec::new();
    let mut seen: Vec<(Scope, Action)> = Vec::new();
    for wish in &file.wishes {
        let Some(command) = wished(wish, &mut troubles) else {
            continue;
        };
        if seen.contains(&(command.scope, command.action)) {
            let told = say::twice(wish.command.line, &wish.command.text);
            troubles.push((wish.command.line, told));
            continue;
        }
        seen.push((command.scope, command.action));
        let keys = keys(&command, wish, &mut troubles);
        lines.extend(
            keys.iter()
                .map(|(key, line)| (command.scope, *key, command.action, *line)),
        );
        // What a file repeats stays as it stands.
        if is_as_it_is(&rows, &command, &keys) {
            continue;
        }
        let at = rows
            .iter()
            .position(|row| row.scope == command.scope && row.action == command.action);
        let fixed: Vec<Command> = of(&rows, &command)
            .filter(|row| is_fixed(row.key))
            .copied()
            .collect();
        rows.retain(|row| row.scope != command.scope || row.action != command.action);
        let mut laid = fixed;
        for (key, _) in &keys {
            // The hints show one key of a command, and the first is it.
            let hint = if laid.is_empty() {
                command.hint
            } else {
                Hint::Hidden
            };
            laid.push(Command {
                key,
                hint,
                ..command
            });
        }
        // Without a key it is still there by name.
        if laid.is_empty() && MENUS.contains(&command.scope) {
            laid.push(Command {
                key: "",
                hint: Hint::Hidden,
                ..command
            });
        }
        let at = at.unwrap_or(rows.len()).min(rows.len());
        rows.splice(at..at, laid);
    }
    clashes(&rows, &lines, &mut troubles);
    if troubles.is_empty() {
        Ok((rows, latin))
    } else {
        troubles.sort_by_key(|(line, _)| *line);
        Err(troubles.into_iter().map(|(_, told)| told).collect())
    }
}

/// Tells whether a command has these keys already, beside those that stay with it.
fn is_as_it_is(rows: &[Command], command: &Command, keys: &[(&str, usize)]) -> bool {
    let mut now: Vec<&str> = of(rows, command)
        .map(|row| row.key)
        .filter(|key| !key.is_empty() && !is_fixed(key))
        .collect();
    let mut wanted: Vec<&str> = keys.iter().map(|(key, _)| *key).collect();
    now.sort_unstable();
    wanted.sort_unstable();
    now == wanted
}

/// Returns the rows of a command in its place.
fn of<'a>(rows: &'a [Command], command: &Command) -> impl Iterator<Item = &'a Command> {
    let (scope, action) = (command.scope, command.action);
    rows.iter()
        .filter(move |row| row.scope == scope && row.action == action)
}

/// Returns the row that a wish is about. Menu and everywhere can have any command that has a name of its own.
fn wished(wish: &Wish, troubles: &mut Vec<(usize, String)>) -> Option<Command> {
    let place = &wish.place;
    let Some(scope) = COMMANDS
        .iter()
        .map(|command| command.scope)
        .find(|scope| place_name(*scope) == place.text)
    else {
        let mut places: Vec<String> = Vec::new();
        for command in COMMANDS {
            let name = place_name(command.scope);
            if !places.contains(&name) {
                places.push(name);
            }
        }
        let near = nearest(&place.text, places.iter().map(String::as_str));
        troubles.push((place.line, say::no_place(place.line, &place.text, near)));
        return None;
    };
    let title = wish.command.text.as_str();
    let here = |scope: Scope| {
        let mut rows = COMMANDS.iter().filter(move |row| row.scope == scope);
        rows.find(|row| row.names.title == title)
    };
    let adopts = matches!(scope, Scope::Menu | Scope::Always);
    let adopted = [Scope::Menu, Scope::Named]
        .into_iter()
        .filter(|_| adopts)
        .find_map(here)
        .map(|row| moved_to(row, scope, ""));
    let found = here(scope).copied().or(adopted);
    // By name only means that there is no key; one that it gets counts everywhere.
    let found = found.map(|row| match row.scope {
        Scope::Named => moved_to(&row, Scope::Always, ""),
        _ => row,
    });
    if found.is_none() {
        let titles = COMMANDS
            .iter()
            .filter(|row| row.scope == scope || (adopts && row.scope == Scope::Named))
            .map(|row| row.names.title);
        let near = nearest(title, titles);
        let line = wish.command.line;
        troubles.push((line, say::no_command(line, title, &place.text, near)));
    }
    found
}

/// Returns the name that looks most like what was written, where one does.
fn nearest<'a>(typed: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let typed = typed.to_lowercase();
    let mut best: Option<(usize, &str)> = None;
    for name in names {
        let far = distance(&typed, &name.to_lowercase());
        if best.is_none_or(|(least, _)| far < least) {
            best = Some((far, name));
        }
    }
    best.filter(|(far, name)| {
        *far <= (name.chars().count() / 3).max(2) && *far < typed.chars().count()
    })
    .map(|(_, name)| name)
}

/// Returns how many letters must change to make one word of another.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (n, a) in one.chars().enumerate() {
        let mut before = n;
        let mut left = n + 1;
        let mut next = vec![left];
        for (b, above) in other.iter().zip(row.iter().skip(1)) {
            let changed = before + usize::from(a != *b);
            left = changed.min(above + 1).min(left + 1);
            before = *above;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

/// Returns the keys of a wish that can be given, each with its line; those that are fixed stay by themselves.
fn keys(
    command: &Command,
    wish: &Wish,
    troubles: &mut Vec<(usize, String)>,
) -> Vec<(&'static str, usize)> {
    let mut keys: Vec<(&'static str, usize)> = Vec::new();
    for spot in &wish.keys {
        let line = spot.line;
        let Ok(key) = spot.text.parse::<Key>() else {
            troubles.push((line, say::no_key(line, &spot.text)));
            continue;
        };
        let has_it = of(COMMANDS, command).any(|row| row.key == spot.text);
        if has_it && is_fixed(&spot.text) {
            continue;
        }
        if let Some(why) = refused(command, spot, key).filter(|_| !has_it) {
            troubles.push((line, say::refused(line, &key::shown(&spot.text), why)));
        } else if keys.iter().all(|(known, _)| *known != spot.text) {
            keys.push((kept(&spot.text), line));
        }
    }
    keys
}

/// Returns the name of a key for as long as the program runs: a file of keys is read once, and its names are few.
fn kept(name: &str) -> &'static str {
    COMMANDS
        .iter()
        .map(|command| command.key)
        .find(|known| *known == name)
        .unwrap_or_else(|| String::leak(name.to_owned()))
}

/// Returns why a key cannot stand for a command, if it cannot.
fn refused(command: &Command, spot: &Spot, key: Key) -> Option<&'static str> {
    let scope = command.scope;
    let name = spot.text.as_str();
    if is_fixed(name) {
        return Some(if name.starts_with("ctrl-") {
            why::TERMINAL
        } else {
            why::FIXED
        });
    }
    if SAME.contains(&name) {
        return Some(why::SAME);
    }
    match key {
        Key::Alt(_) => Some(why::ALT),
        Key::Char(c) if LETTERS.contains(&scope) => {
            let is_menu = MENUS.contains(&scope);
            if is_menu && (c == '[' || c == 'O') {
                Some(why::SWALLOWS)
            } else if is_menu && c.is_uppercase() {
                Some(why::UPPER)
            } else {
                None
            }
        }
        Key::Char(c) if NO_DIGITS.contains(&scope) => c.is_ascii_digit().then_some(why::ANSWERS),
        Key::Char(_) => Some(why::TYPED),
        Key::Ctrl(_) | Key::Named(_) => None,
    }
}

/// Finds keys that two commands have.
fn clashes(
    rows: &[Command],
    wished: &[(Scope, &'static str, Action, usize)],
    troubles: &mut Vec<(usize, String)>,
) {
    let mut told: Vec<(Scope, &str)> = Vec::new();
    for (scope, key, action, line) in wished {
        let own = rows
            .iter()
            .find(|row| row.scope == *scope && row.key == *key && row.action == *action);
        let other = rows
            .iter()
            .find(|row| row.key == *key && row.action != *action && meets(*scope, row.scope, key));
        let (Some(own), Some(other)) = (own, other) else {
            continue;
        };
        if told.contains(&(*scope, key)) {
            continue;
        }
        told.extend([(*scope, *key), (other.scope, *key)]);
        // Where both were wished for, the later line is the one that people look at.
        let later = wished
            .iter()
            .filter(|one| one.0 == other.scope && one.1 == *key && one.2 == other.action)
            .map(|one| one.3)
            .chain([*line])
            .max()
            .unwrap_or(*line);
        let shown = shown(rows, own);
        let told = say::clash(later, &shown, own.names.title, other.names.title);
        troubles.push((later, told));
    }
}

/// Tells whether a key of one place stands in the way of the same key of another. What the built-in keys do has its reason.
fn meets(one: Scope, other: Scope, key: &str) -> bool {
    if one == other {
        return true;
    }
    let is_built_in = |scope: Scope| {
        COMMANDS
            .iter()
            .any(|row| row.scope == scope && row.key == key)
    };
    if is_built_in(one) && is_built_in(other) {
        return false;
    }
    let stands_over = |over: Scope, under: Scope| match under {
        Scope::Always => !matches!(over, Scope::Cover | Scope::Turned | Scope::Named),
        Scope::Text => TEXTS.contains(&over),
        Scope::Line => matches!(over, Scope::EmptyLine | Scope::DrawerLit),
        _ => false,
    };
    stands_over(one, other) || stands_over(other, one)
}

/// Returns a key as people press it: behind the menu, where it is one of its letters.
fn shown(rows: &[Command], command: &Command) -> String {
    let letter = |action: Action| {
        rows.iter()
            .find(|row| row.scope == Scope::Menu && row.action == action)
            .map(|row| key::shown(row.key))
    };
    let key = key::shown(command.key);
    let behind = match command.scope {
        Scope::Menu => Vec::new(),
        Scope::Moments => letter(Action::ShowMoments).into_iter().collect(),
        Scope::Markers => letter(Action::ShowMarkers).into_iter().collect(),
        Scope::Time => letter(Action::ShowTime).into_iter().collect(),
        _ => return key,
    };
    let letters: Vec<String> = behind.into_iter().chain([key]).collect();
    w::behind_menu(&letters.join(" "))
}

/// Returns which letter a Latin keyboard has on the key of another letter.
fn positions(file: &KeyFile, troubles: &mut Vec<(usize, String)>) -> BTreeMap<char, char> {
    let mut latin = BTreeMap::new();
    for (from, to) in &file.positions {
        let one = |spot: &Spot| match spot.text.parse::<Key>() {
            Ok(Key::Char(c)) => Some(c),
            _ => None,
        };
        let line = from.line;
        match (one(from), one(to).filter(char::is_ascii)) {
            (Some(c), Some(l)) if !c.is_ascii_digit() => {
                if latin.insert(c, l).is_some() {
                    troubles.push((line, say::position_twice(line, &from.text)));
                }
            }
            _ => troubles.push((line, say::no_position(line, &from.text, &to.text))),
        }
    }
    latin
}
