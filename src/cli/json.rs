//! JSON for scripts: one value, one line, with nothing in it that could take over a terminal.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::Formatter;
use serde_json::{Serializer, Value};

use crate::cli::failure::{Exit, Failure};
use crate::cli::out::Out;
use crate::domain::safe::is_unsafe;
use crate::words::cli as say;

/// The format of every JSON object the program prints.
pub(super) const FORMAT: u8 = 1;

/// Writes a value as one line.
pub(super) fn print(out: &mut Out, value: &impl Serialize) -> Result<(), Failure> {
    let mut bytes = Vec::new();
    let written = value.serialize(&mut Serializer::with_formatter(&mut bytes, Escaping));
    let text = written.map(|()| String::from_utf8_lossy(&bytes));
    match text {
        Ok(text) => {
            out.line(&text);
            Ok(())
        }
        Err(error) => Err(Failure::new(
            Exit::Damaged,
            error.to_string(),
            say::HINT_OUR_MISTAKE,
        )),
    }
}

/// Returns the name that a value has in files, and the one word it carries, if it does.
pub(super) fn variant(value: &impl Serialize) -> (String, Option<String>) {
    match serde_json::to_value(value) {
        Ok(Value::String(slug)) => (slug, None),
        Ok(Value::Object(fields)) => fields
            .into_iter()
            .next()
            .map(|(slug, inner)| (slug, inner.as_str().map(str::to_owned)))
            .unwrap_or_default(),
        _ => (String::new(), None),
    }
}

/// Writes characters that would act on a terminal as `\u` escapes, so that the text stays what it was.
struct Escaping;

impl Formatter for Escaping {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        to: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(is_unsafe) {
            let (clean, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
            to.write_all(clean.as_bytes())?;
            let mut chars = from.chars();
            for unit in chars.next().into_iter().collect::<String>().encode_utf16() {
                write!(to, "\\u{unit:04x}")?;
            }
            rest = chars.as_str();
        }
        to.write_all(rest.as_bytes())
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;

    #[test]
    fn what_acts_on_a_terminal_is_escaped_and_reads_back() {
        let text = "a\u{9b}2J \u{202e}b\u{e0041} \u{7f} ü 日本 \"q\"\n";
        let mut bytes = Vec::new();
        text.serialize(&mut Serializer::with_formatter(&mut bytes, Escaping))
            .unwrap();
        let json = String::from_utf8(bytes).unwrap();
        assert!(!json.chars().any(is_unsafe), "{json}");
        assert!(json.contains("\\udb40\\udc41") && json.contains("ü 日本"));
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }
}
