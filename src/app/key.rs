//! Keys by name, so that the command table and its tests need no terminal.

use std::fmt;

/// One key press, as the command table names it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Key {
    /// A printable character; Shift is part of it.
    Char(char),
    /// Alt and a character: always the same as Esc, then the character.
    Alt(char),
    /// Ctrl and a character, in lower case.
    Ctrl(char),
    /// A key with a name: `enter`, `esc`, `tab`, `back-tab`, `up`, `down`, `left`, `right`, `page-up`, `page-down`,
    /// `home`, `end`, `backspace`, `delete`, `f1` to `f12`.
    Named(&'static str),
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Char(' ') => f.write_str("space"),
            Self::Char(c) => write!(f, "{c}"),
            Self::Alt(c) => write!(f, "alt-{c}"),
            Self::Ctrl(c) => write!(f, "ctrl-{c}"),
            Self::Named(name) => f.write_str(name),
        }
    }
}

impl Key {
    /// Returns the key with this name, or `None` if there is none.
    pub fn parse(name: &str) -> Option<Self> {
        const NAMES: [&str; 27] = [
            "enter",
            "esc",
            "tab",
            "back-tab",
            "up",
            "down",
            "left",
            "right",
            "page-up",
            "page-down",
            "home",
            "end",
            "backspace",
            "delete",
            "insert",
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
        ];
        let single = |text: &str| {
            let mut chars = text.chars();
            let first = chars.next()?;
            chars.next().is_none().then_some(first)
        };
        if name == "space" {
            return Some(Self::Char(' '));
        }
        if let Some(c) = single(name) {
            return Some(Self::Char(c));
        }
        if let Some(c) = name.strip_prefix("alt-").and_then(single) {
            return Some(Self::Alt(c));
        }
        if let Some(c) = name.strip_prefix("ctrl-").and_then(single) {
            return Some(Self::Ctrl(c));
        }
        NAMES
            .iter()
            .find(|known| **known == name)
            .map(|known| Self::Named(known))
    }
}
