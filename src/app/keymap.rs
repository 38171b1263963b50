//! The keys that hold now: the command table, and over it what `keys.ron` says. Dispatch, hints, menu, help, command list and
//! `alongside keys` all read it.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use crate::app::command::{Action, COMMANDS, Command, Hint, Scope};
use crate::app::key::{self, Key};
use crate::domain::key_file::KeyFile;
use crate::domain::liking::CtrlZ;
use crate::words::command as w;
use crate::words::keymap as say;

pub mod check;
pub mod print;

/// The live command table.
#[derive(Clone, Debug)]
pub struct Keymap {
    rows: Vec<Command>,
    /// The letter that a Latin keyboard has on the same key.
    latin: BTreeMap<char, char>,
    /// Keys that sentences name and that mean something else now, with those that took their place.
    moved: Vec<(String, String)>,
    /// Whether these are the keys the program comes with, so that every sentence is right as it stands.
    is_built_in: bool,
}

static BUILT_IN: LazyLock<Arc<Keymap>> = LazyLock::new(|| {
    Arc::new(Keymap {
        rows: COMMANDS.to_vec(),
        latin: BTreeMap::new(),
        moved: Vec::new(),
        is_built_in: true,
    })
});

impl Keymap {
    /// Returns the keys the program comes with.
    pub fn built_in() -> Arc<Self> {
        Arc::clone(&BUILT_IN)
    }

    /// Returns the keys of a file over the built-in ones, or everything that is wrong with it.
    pub fn of(file: &KeyFile) -> Result<Arc<Self>, Vec<String>> {
        let (rows, latin) = check::laid(file)?;
        Ok(Arc::new(Self::made(rows, latin)))
    }

    /// Returns these keys with Ctrl-Z as it is liked. What Ctrl-Z does in a file of keys comes before any liking.
    pub fn with_ctrl_z(keys: &Arc<Self>, does: CtrlZ) -> Arc<Self> {
        let wanted = match does {
            CtrlZ::Undo => (Action::Undo, w::UNDO),
            CtrlZ::Suspend => (Action::Suspend, w::SUSPEND),
        };
        let is_ctrl_z = |command: &&Command| {
            command.scope == Scope::Always
                && command.key == CTRL_Z
                && matches!(command.action, Action::Undo | Action::Suspend)
        };
        if keys
            .rows
            .iter()
            .find(is_ctrl_z)
            .is_none_or(|command| command.action == wanted.0)
        {
            return Arc::clone(keys);
        }
        let mut rows = keys.rows.clone();
        for command in &mut rows {
            if is_ctrl_z(&&*command) {
                (command.action, command.names) = wanted;
            }
        }
        Arc::new(Self::made(rows, keys.latin.clone()))
    }

    fn made(rows: Vec<Command>, latin: BTreeMap<char, char>) -> Self {
        let mut made = Self {
            rows,
            latin,
            moved: Vec::new(),
            is_built_in: false,
        };
        // What is longer comes first: `Esc t p` before `Esc t`.
        let chains = COMMANDS
            .iter()
            .filter(|command| {
                let is_below =
                    matches!(command.scope, Scope::Moments | Scope::Markers | Scope::Time);
                is_below && !check::is_fixed(command.key)
            })
            .filter_map(|command| made.chain_instead_of(command));
        let chords = COMMANDS
            .iter()
            .filter(|command| matches!(command.scope, Scope::Menu | Scope::Always))
            .filter(|command| !check::is_fixed(command.key))
            .filter_map(|command| Some((mention(command)?, made.instead_of(command)?)));
        made.moved = chains.chain(chords).collect();
        made
    }

    /// Returns every row.
    pub fn all(&self) -> &[Command] {
        &self.rows
    }

    /// Returns the rows of one place, in table order.
    pub fn rows(&self, scope: Scope) -> impl Iterator<Item = &Command> {
        self.rows
            .iter()
            .filter(move |command| command.scope == scope)
    }

    /// Returns the command a key stands for in the innermost of these places that knows it.
    pub fn resolve(&self, scopes: &[Scope], key: Key) -> Option<Command> {
        let name = key.to_string();
        scopes
            .iter()
            .find_map(|scope| self.rows(*scope).find(|command| command.key == name))
            .copied()
    }

    /// Returns the key as a Latin keyboard has it at the same place, where a file of keys says so.
    pub fn by_place(&self, key: Key) -> Option<Key> {
        match key {
            Key::Char(c) => self.latin.get(&c).copied().map(Key::Char),
            Key::Ctrl(c) => self.latin.get(&c).copied().map(Key::Ctrl),
            Key::Alt(_) | Key::Named(_) => None,
        }
    }

    /// Returns what the command list shows: each action that can be asked for by name once.
    pub fn named(&self) -> Vec<Command> {
        let mut seen = Vec::new();
        [
            Scope::Menu,
            Scope::Moments,
            Scope::Markers,
            Scope::Time,
            Scope::Named,
        ]
        .into_iter()
        .flat_map(|scope| self.rows(scope))
        .filter(|command| !matches!(command.action, Action::Close | Action::Go(_)))
        .filter(|command| {
            let new = !seen.contains(&command.action);
            seen.push(command.action);
            new
        })
        .copied()
        .collect()
    }

    /// Returns the keys that reach a command from a screen: `Esc s`, `Esc v i`, or nothing.
    pub fn keys_of(&self, command: &Command) -> String {
        let opener = match command.scope {
            Scope::Menu => None,
            Scope::Moments => Some(Action::ShowMoments),
            Scope::Markers => Some(Action::ShowMarkers),
            Scope::Time => Some(Action::ShowTime),
            _ => return String::new(),
        };
        let first = opener.map(|action| self.letter_of(action));
        // A menu that no letter opens is reached by name, and so is what is in it.
        if command.key.is_empty() || first == Some(None) {
            return String::new();
        }
        let letters: Vec<String> = first
            .flatten()
            .into_iter()
            .chain([command.key])
            .map(key::shown)
            .collect();
        w::behind_menu(&letters.join(" "))
    }

    /// Returns the letter of the menu for an action.
    pub fn letter_of(&self, action: Action) -> Option<&'static str> {
        let mut menu = self.rows(Scope::Menu);
        let found = menu.find(|command| command.action == action)?;
        (!found.key.is_empty()).then_some(found.key)
    }

    /// Tells whether a key does this everywhere.
    pub fn is_everywhere(&self, key: Key, action: Action) -> bool {
        self.resolve(&[Scope::Always], key)
            .is_some_and(|command| command.action == action)
    }

    /// Returns what sentences have to say in place of the built-in keys that mean something else now.
    pub fn moved(&self) -> &[(String, String)] {
        &self.moved
    }

    /// Returns what sentences have to say in place of built-in keys where these places have the keys: arrows and the like
    /// mean something else in each.
    pub fn moved_here(&self, places: &[Scope]) -> Cow<'_, [(String, String)]> {
        if self.is_built_in {
            return Cow::Borrowed(&[]);
        }
        let mut known: Vec<&str> = Vec::new();
        let mut here: Vec<(String, String)> = Vec::new();
        let menus = [Scope::Menu, Scope::Moments, Scope::Markers, Scope::Time];
        let own = places
            .iter()
            .filter(|scope| **scope != Scope::Always && !menus.contains(scope));
        for command in own.flat_map(|scope| COMMANDS.iter().filter(move |row| row.scope == *scope))
        {
            // Innermost first, as keys are looked up; letters are named by the sentences that need them.
            let is_letter = matches!(command.key.parse(), Ok(Key::Char(_)));
            if is_letter || known.contains(&command.key) || check::is_fixed(command.key) {
                continue;
            }
            known.push(command.key);
            let now = self.key_in(command.scope, command.key);
            let was = key::shown(command.key);
            if now != was && !now.is_empty() {
                here.push((was, now));
            }
        }
        if here.is_empty() {
            return Cow::Borrowed(&self.moved);
        }
        here.splice(0..0, self.moved.iter().cloned());
        Cow::Owned(here)
    }

    /// Returns how the key is called that does in this place what the built-in one did; empty where only the name is left.
    pub fn key_in(&self, scope: Scope, built_in: &str) -> String {
        let mut rows = COMMANDS.iter().filter(|row| row.scope == scope);
        let Some(command) = rows.find(|row| row.key == built_in) else {
            return String::new();
        };
        let same = |row: &&Command| row.action == command.action && !row.key.is_empty();
        let stays = self
            .rows(scope)
            .filter(same)
            .find(|row| row.key == built_in);
        let now = stays.or_else(|| self.rows(scope).find(same));
        now.map_or_else(String::new, |row| key::shown(row.key))
    }

    /// Returns how sentences name a built-in row below the menu, and how it is reached now; none where nothing changed.
    fn chain_instead_of(&self, built_in: &Command) -> Option<(String, String)> {
        let was = BUILT_IN.keys_of(built_in);
        let same = |row: &&Command| row.action == built_in.action;
        let rows = || self.rows(built_in.scope).filter(same);
        let now = rows()
            .find(|row| row.key == built_in.key)
            .or_else(|| rows().next());
        let now = now.map_or_else(String::new, |row| self.keys_of(row));
        let by_name = || {
            let palette = self.letter_of(Action::OpenPalette)?;
            Some(w::behind_menu(&say::by_name(palette, built_in.names.short)))
        };
        if was == now || was.is_empty() {
            return None;
        }
        let now = if now.is_empty() { by_name()? } else { now };
        Some((was, now))
    }

    /// Returns the mention of a key that took over from this built-in one; none where it still does the same.
    fn instead_of(&self, built_in: &Command) -> Option<String> {
        let now = |scope: Scope| {
            let mut rows = self.rows(scope);
            rows.find(|command| command.action == built_in.action && !command.key.is_empty())
                .and_then(mention)
        };
        let mut same = self.rows(built_in.scope);
        if same.any(|command| command.action == built_in.action && command.key == built_in.key) {
            return None;
        }
        let other = match built_in.scope {
            Scope::Menu => Scope::Always,
            _ => Scope::Menu,
        };
        let by_name = || {
            let palette = self.letter_of(Action::OpenPalette)?;
            Some(w::behind_menu(&say::by_name(palette, built_in.names.short)))
        };
        now(built_in.scope).or_else(|| now(other)).or_else(by_name)
    }
}

/// The name of the key that has a liking of its own.
const CTRL_Z: &str = "ctrl-z";

/// Returns how sentences name the key of a row of the menu or of everywhere.
fn mention(command: &Command) -> Option<String> {
    let key = (!command.key.is_empty()).then(|| key::shown(command.key))?;
    Some(match command.scope {
        Scope::Menu => w::behind_menu(&key),
        _ => key,
    })
}

/// Returns the words with the keys that hold now. A key counts as named where neither letter nor digit follows.
pub fn spoken(moved: &[(String, String)], words: &str) -> String {
    if moved.is_empty() {
        return words.to_owned();
    }
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    'words: while !rest.is_empty() {
        for (was, is) in moved {
            if let Some(after) = rest.strip_prefix(was.as_str())
                && !after.starts_with(|c: char| c.is_alphanumeric())
            {
                out.push_str(is);
                rest = after;
                continue 'words;
            }
        }
        let mut chars = rest.chars();
        out.extend(chars.next());
        rest = chars.as_str();
    }
    out
}

/// Returns the name of a place, as `keys.ron` writes it.
pub fn place_name(scope: Scope) -> String {
    let mut name = String::new();
    for c in format!("{scope:?}").chars() {
        if c.is_uppercase() && !name.is_empty() {
            name.push('-');
        }
        name.extend(c.to_lowercase());
    }
    name
}

/// Returns a row as another place has it.
fn moved_to(command: &Command, scope: Scope, key: &'static str) -> Command {
    let hint = if scope == Scope::Menu {
        Hint::Shown
    } else {
        Hint::Hidden
    };
    Command {
        scope,
        key,
        hint,
        ..*command
    }
}

#[cfg(test)]
mod tests;
