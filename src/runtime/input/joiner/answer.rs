//! What a terminal answers when it is asked: `ESC ]11;rgb:1e1e/1e1e/1e1e` and an end, or `ESC P` with a version.
//!
//! We never ask; the shell, a multiplexer or the program before us did, and the answer came too late for them.

use crate::app::key::Key;
use crate::runtime::input::joiner::PATIENCE;

/// Longer than any answer about colours, fonts or versions.
const LONGEST: usize = 200;

/// The beginning of an answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Held {
    /// The keys after Esc; the first is `]` or `P`.
    keys: Vec<Key>,
    /// Whether the first came as an Alt key, so that its Esc was never handed over.
    pub(super) with_alt: bool,
    /// When the patience ends.
    pub(super) until: u64,
}

/// What the keys held so far are.
#[derive(PartialEq, Eq, Debug)]
pub(super) enum Verdict {
    /// The beginning of an answer.
    More,
    /// A whole answer.
    Whole,
    /// No answer: the person typed it, the key that just came included.
    Text,
}

/// Tells whether an answer may begin so after Esc.
pub(super) const fn begins(char: char) -> bool {
    matches!(char, ']' | 'P')
}

impl Held {
    /// Begins to hold.
    pub(super) fn new(first: char, with_alt: bool, at: u64) -> Self {
        Self {
            keys: vec![Key::Char(first)],
            with_alt,
            until: at.saturating_add(PATIENCE),
        }
    }

    /// Takes the next key, which came at `at`.
    pub(super) fn take(&mut self, key: Key, at: u64) -> Verdict {
        let after_esc = self.keys.last() == Some(&Key::ESC);
        let verdict = match key {
            // An answer ends with BEL, or with ESC and a backslash, which may be torn apart.
            Key::Ctrl('g') | Key::Alt('\\') if self.is_begun() => return Verdict::Whole,
            Key::Char('\\') if after_esc => return Verdict::Whole,
            Key::ESC if self.is_begun() && !after_esc => Verdict::More,
            Key::Char(char) if !after_esc && self.goes_on(char) => Verdict::More,
            _ => return Verdict::Text,
        };
        self.keys.push(key);
        self.until = at.saturating_add(PATIENCE);
        verdict
    }

    /// Returns what was held, as the keys it then was.
    pub(super) fn keys(self) -> impl Iterator<Item = Key> {
        let with_alt = self.with_alt;
        self.keys
            .into_iter()
            .enumerate()
            .map(move |(at, key)| match key {
                Key::Char(char) if at == 0 && with_alt => Key::Alt(char),
                key => key,
            })
    }

    /// Whether enough has come to be an answer once it ends.
    fn is_begun(&self) -> bool {
        self.keys.len() > 2
    }

    /// Whether the answer may go on with this: `]` with the number of what was asked, `P` with a digit or a sign.
    fn goes_on(&self, char: char) -> bool {
        match (self.keys.first(), self.keys.len()) {
            (Some(Key::Char(']')), 1) => char.is_ascii_digit(),
            (Some(_), 1) => matches!(char, '0'..='9' | '!' | '>'),
            // A version has blanks in it.
            (Some(Key::Char('P')), n) => n < LONGEST && matches!(char, ' '..='~'),
            (_, n) => n < LONGEST && char.is_ascii_graphic(),
        }
    }
}
