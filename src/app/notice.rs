//! The message row: one answer at a time, which stays until the next key, errors until they are answered.

use crate::domain::id::EntryId;

/// What the message row says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    /// How long it stays.
    pub level: Level,
    /// What it says.
    pub words: String,
    /// The point of the agenda whose proposer Tab turns as long as this is shown.
    pub offers: Option<EntryId>,
}

/// How long a notice stays.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Level {
    /// Goes with the next key.
    Info,
    /// Goes with the next key; said in a way that is not overlooked.
    Warning,
    /// Stays until Esc or until it is no longer true.
    Error,
}

impl Notice {
    /// Returns a notice that goes with the next key.
    pub fn info(words: impl Into<String>) -> Option<Self> {
        Some(Self {
            level: Level::Info,
            words: words.into(),
            offers: None,
        })
    }

    /// Returns a notice that should not be overlooked.
    pub fn warning(words: impl Into<String>) -> Option<Self> {
        Some(Self {
            level: Level::Warning,
            words: words.into(),
            offers: None,
        })
    }

    /// Returns a notice that stays.
    pub fn error(words: impl Into<String>) -> Option<Self> {
        Some(Self {
            level: Level::Error,
            words: words.into(),
            offers: None,
        })
    }
}
