//! Keys by name, as the command table and `keys.ron` spell them; no terminal crate is known here.

use std::fmt;
use std::str::FromStr;

use crate::words::overlay::key as k;

/// One key press, freed from how a terminal sent it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Key {
    /// A character as it is typed; Shift is in the character.
    Char(char),
    /// A character with Alt, which always means Esc and then the character.
    Alt(char),
    /// A character with Ctrl; letters are lower case.
    Ctrl(char),
    /// One of [`NAMED`].
    Named(&'static str),
}

/// Every name a [`Key::Named`] can carry.
///
/// `line-end` is the line feed of a raw paste (Ctrl-j): it ends a line that has text, and does nothing on an
/// empty one, so that CR LF is one line end and never a second Enter.
pub const NAMED: [&str; 31] = [
    "backspace",
    "back-tab",
    "ctrl-end",
    "ctrl-home",
    "ctrl-left",
    "ctrl-right",
    "delete",
    "down",
    "end",
    "enter",
    "esc",
    "f1",
    "f2",
    "f3",
    "f4",
    "f5",
    "f6",
    "f7",
    "f8",
    "f9",
    "f10",
    "f11",
    "f12",
    "home",
    "left",
    "line-end",
    "page-down",
    "page-up",
    "right",
    "tab",
    "up",
];

impl Key {
    /// The Esc key.
    pub const ESC: Self = Self::Named("esc");

    /// The Enter key.
    pub const ENTER: Self = Self::Named("enter");

    /// Returns the key called `name` in [`NAMED`].
    pub fn named(name: &str) -> Option<Self> {
        NAMED
            .iter()
            .copied()
            .find(|known| *known == name)
            .map(Self::Named)
    }

    /// Returns the character that this key types, if it types one.
    pub const fn typed(self) -> Option<char> {
        match self {
            Self::Char(char) => Some(char),
            Self::Alt(_) | Self::Ctrl(_) | Self::Named(_) => None,
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Char(char) => spell(f, "", char),
            Self::Alt(char) => spell(f, "alt-", char),
            Self::Ctrl(char) => spell(f, "ctrl-", char),
            Self::Named(name) => f.write_str(name),
        }
    }
}

/// Writes a character key; the space bar has a name, because a lone blank cannot be read in a table.
fn spell(f: &mut fmt::Formatter<'_>, prefix: &str, char: char) -> fmt::Result {
    if char == ' ' {
        write!(f, "{prefix}space")
    } else {
        write!(f, "{prefix}{char}")
    }
}

/// Returns a key of the table as people read it: `Enter`, `Ctrl-L`, `F9`.
pub fn shown(key: &str) -> String {
    let named = match key {
        "enter" => k::ENTER,
        "esc" => k::ESC,
        "tab" => k::TAB,
        "back-tab" => k::BACK_TAB,
        "up" => k::UP,
        "down" => k::DOWN,
        "left" => k::LEFT,
        "right" => k::RIGHT,
        "page-up" => k::PAGE_UP,
        "page-down" => k::PAGE_DOWN,
        "home" => k::HOME,
        "end" => k::END,
        "backspace" => k::BACKSPACE,
        "delete" => k::DELETE,
        "space" => k::SPACE,
        _ => "",
    };
    if !named.is_empty() {
        return named.to_owned();
    }
    let with = |name: &str, rest: &str| [name, "-", &rest.to_uppercase()].concat();
    if let Some(rest) = key.strip_prefix("ctrl-").filter(|rest| !rest.is_empty()) {
        // Ctrl-Home and its like are keys with a name too.
        match Key::named(rest) {
            Some(_) => [k::CTRL, "-", &shown(rest)].concat(),
            None => with(k::CTRL, rest),
        }
    } else if let Some(rest) = key.strip_prefix("alt-").filter(|rest| !rest.is_empty()) {
        with(k::ALT, rest)
    } else if key.len() > 1 && key.starts_with('f') && key.is_ascii() {
        key.to_uppercase()
    } else {
        key.to_owned()
    }
}

/// A name that no key has; it carries the name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnknownKey(pub String);

impl FromStr for Key {
    type Err = UnknownKey;

    /// Reads a name as [`Display`](fmt::Display) writes it.
    fn from_str(name: &str) -> Result<Self, UnknownKey> {
        let unknown = || UnknownKey(name.to_owned());
        if let Some(key) = Self::named(name) {
            return Ok(key);
        }
        let (wrap, rest): (fn(char) -> Self, &str) = match name.split_once('-') {
            Some(("alt", rest)) if !rest.is_empty() => (Self::Alt, rest),
            Some(("ctrl", rest)) if !rest.is_empty() => (Self::Ctrl, rest),
            _ => (Self::Char, name),
        };
        let char = one_char(rest).ok_or_else(unknown)?;
        match wrap(char) {
            // A terminal sends the same byte for both cases, so a capital could never match.
            Self::Ctrl(char) if char.is_uppercase() => Err(unknown()),
            key => Ok(key),
        }
    }
}

/// Returns the one character that `name` stands for.
fn one_char(name: &str) -> Option<char> {
    if name == "space" {
        return Some(' ');
    }
    let mut chars = name.chars();
    let char = chars.next()?;
    (chars.next().is_none() && !char.is_control() && char != ' ').then_some(char)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_reads_back_from_its_own_name() {
        let chars = ['a', 'G', '-', ' ', 'é', '№', '?', ':'];
        let keys = chars
            .into_iter()
            .flat_map(|char| [Key::Char(char), Key::Alt(char)])
            .chain([Key::Ctrl('z'), Key::Ctrl(' '), Key::Ctrl('-')])
            .chain(NAMED.into_iter().map(Key::Named));
        for key in keys {
            assert_eq!(key.to_string().parse(), Ok(key), "{key}");
        }
    }

    #[test]
    fn names_are_spelled_as_the_table_spells_them() {
        let rows = [
            (Key::Char('a'), "a"),
            (Key::Char('G'), "G"),
            (Key::Char(' '), "space"),
            (Key::Alt('x'), "alt-x"),
            (Key::Ctrl('z'), "ctrl-z"),
            (Key::Named("page-down"), "page-down"),
        ];
        for (key, name) in rows {
            assert_eq!(key.to_string(), name);
        }
    }

    #[test]
    fn a_name_that_no_key_has_is_handed_back() {
        for name in [
            "", " ", "ab", "ctrl-", "ctrl-Z", "alt-xy", "pgdn", "f13", "\u{1b}",
        ] {
            assert_eq!(name.parse::<Key>(), Err(UnknownKey(name.to_owned())));
        }
    }

    #[test]
    fn only_plain_characters_type() {
        assert_eq!(Key::Char('ß').typed(), Some('ß'));
        for key in [Key::Alt('x'), Key::Ctrl('x'), Key::ENTER, Key::ESC] {
            assert_eq!(key.typed(), None);
        }
    }
}
