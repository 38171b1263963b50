//! A mistake in a library file, with the place where it stands.

use std::fmt;

use ron::error::{Error, SpannedError};

use crate::words::library as words;

/// A mistake in a library file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The file as it was named by whoever read it.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub what: String,
    /// What was expected.
    pub expected: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&words::finding(
            &self.file,
            self.line,
            self.column,
            &self.what,
            &self.expected,
        ))
    }
}

/// A mistake in one row, before its place in the file is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// The text it is about, as it stands in the row; empty for the row itself.
    pub quote: String,
    /// What is wrong.
    pub what: String,
    /// What was expected.
    pub expected: String,
}

impl Fault {
    pub(crate) fn new(quote: &str, what: String, expected: impl Into<String>) -> Self {
        Self {
            quote: quote.to_owned(),
            what,
            expected: expected.into(),
        }
    }

    /// Finds the words it is about in the row that begins at `start` of the file.
    pub(crate) fn place(self, file: &str, text: &str, start: usize) -> Finding {
        let row = text.get(start..).unwrap_or_default();
        let inside = if self.quote.is_empty() {
            None
        } else {
            row.find(&format!("\"{}\"", self.quote))
        };
        let (line, column) = position(text, start.saturating_add(inside.unwrap_or(0)));
        Finding {
            file: file.to_owned(),
            line,
            column,
            what: self.what,
            expected: self.expected,
        }
    }
}

/// Returns line and column of a byte, both from 1.
pub(crate) fn position(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte).unwrap_or(text);
    let line = before.matches('\n').count();
    let column = before
        .rsplit('\n')
        .next()
        .map_or(0, |tail| tail.chars().count());
    (line.saturating_add(1), column.saturating_add(1))
}

/// Puts an error of the RON reader into our words; `start` is where the text it read begins in the file.
pub(crate) fn explain(file: &str, text: &str, start: usize, error: SpannedError) -> Finding {
    let (line, column) = position(text, start);
    let at = error.span.start;
    let column = if at.line == 1 {
        column.saturating_add(at.col).saturating_sub(1)
    } else {
        at.col
    };
    let line = line.saturating_add(at.line).saturating_sub(1);
    let (what, expected) = match error.code {
        Error::InvalidValueForType { expected, found } => (words::wrong_value(&found), expected),
        Error::NoSuchStructField {
            expected, found, ..
        } => (words::unknown_field(&found), words::one_of(expected)),
        Error::NoSuchEnumVariant {
            expected, found, ..
        } => (words::unknown_choice(&found), words::one_of(expected)),
        Error::MissingStructField { field, .. } => {
            (words::missing(field), words::holds(field).to_owned())
        }
        Error::ExceededRecursionLimit => (words::TOO_DEEP.to_owned(), words::RON_FORM.to_owned()),
        Error::DuplicateStructField { field, .. } => (words::field_twice(field), String::new()),
        other => (other.to_string(), words::RON_FORM.to_owned()),
    };
    Finding {
        file: file.to_owned(),
        line,
        column,
        what,
        expected,
    }
}
