//! Why a call did not do what it was asked, and the code it ends with (product.md, Contracts).

use std::io;

use crate::domain::safe::safe;
use crate::storage::error::{Error, Sort};
use crate::words::cli as say;

/// How a call ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Exit {
    /// It did what it was asked.
    Done = 0,
    /// It found something wrong.
    Findings = 1,
    /// It was called in a way it does not know, or from where it cannot work.
    Usage = 2,
    /// There is no such client, goal or technique.
    Missing = 3,
    /// Another program holds the client, or the file may only be read.
    Held = 4,
    /// A file is damaged.
    Damaged = 5,
    /// Something could not be saved.
    NotSaved = 6,
    /// The passphrase is wrong or missing.
    Locked = 7,
    /// A rule refuses it.
    Refused = 8,
    /// The terminal was closed.
    HungUp = 129,
    /// It was interrupted from outside.
    Interrupted = 130,
    /// It was told to quit from outside.
    Quit = 131,
    /// It was told to end.
    Terminated = 143,
}

impl Exit {
    /// Returns how a run of the screen ended that left with this code.
    pub(super) const fn of_screen(code: u8) -> Self {
        match code {
            0 => Self::Done,
            6 => Self::NotSaved,
            129 => Self::HungUp,
            130 => Self::Interrupted,
            131 => Self::Quit,
            _ => Self::Terminated,
        }
    }
}

/// A call that did not do what it was asked: two lines for stderr and a code.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Failure {
    pub(super) exit: Exit,
    what: String,
    hint: Option<String>,
}

impl Failure {
    pub(super) fn new(exit: Exit, what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            exit,
            what: what.into(),
            hint: Some(hint.into()),
        }
    }

    /// Returns the failure with another next step.
    pub(super) fn with_hint(self, hint: &str) -> Self {
        Self {
            hint: Some(hint.to_owned()),
            ..self
        }
    }

    /// Returns the failure of a terminal, a pipe or another stream.
    pub(super) fn stream(what: &str, error: &io::Error) -> Self {
        Self {
            exit: Exit::NotSaved,
            what: say::stream(what, &error.to_string()),
            hint: Some(say::HINT_STREAM.to_owned()),
        }
    }

    /// Returns the lines for stderr, safe to be shown.
    pub(super) fn lines(&self) -> Vec<String> {
        let mut lines = vec![say::error(&safe(&self.what))];
        lines.extend(self.hint.as_deref().map(|hint| say::hint(&safe(hint))));
        lines
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let exit = match error.sort() {
            Sort::NotFound => Exit::Missing,
            Sort::Held => Exit::Held,
            Sort::Damaged => Exit::Damaged,
            Sort::NotSaved => Exit::NotSaved,
            Sort::Locked => Exit::Locked,
            Sort::Refused => Exit::Refused,
        };
        // The screen tries again by itself; a call does not.
        let hint = match exit {
            Exit::NotSaved => Some(say::HINT_NOT_SAVED),
            Exit::Damaged => Some(say::HINT_DAMAGED),
            _ => error.hint(),
        };
        Self {
            exit,
            what: error.to_string(),
            hint: hint.map(str::to_owned),
        }
    }
}
