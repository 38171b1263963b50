//! A document as bytes: header line, one RON value a person can read and edit, last line.

use std::fmt::Write as _;

use ron::Options;
use ron::extensions::Extensions;
use ron::ser::PrettyConfig;

use crate::domain::document::Document;
use crate::domain::safe::is_unsafe;
use crate::storage::decode::decode_body;
use crate::storage::record::{Header, Sum, last_line};

/// How deep a document may be nested; the default of ron overflows a small stack (storage.md 2.9).
const DEPTH: usize = 32;

/// Returns how RON is read and written here: no `Some(..)`, nothing to enable in the file.
pub fn options() -> Options {
    Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME)
        .with_recursion_limit(DEPTH)
}

/// Returns the bytes of a document, read back and compared before anybody may write them (step 3 of storage.md 4), or
/// `None` where what would be read differs from what was given.
pub fn encode<D: Document>(document: &D, rev: u64) -> Option<Vec<u8>> {
    let body = body_of(document)?;
    let back: D = decode_body(&body).ok()?;
    // Times compare equal in every zone; an offset that RFC 3339 cannot write would move the time itself.
    if back != *document {
        return None;
    }
    let body = body + &last_line(D::VERSION, rev);
    let header = Header {
        kind: D::KIND.to_owned(),
        version: D::VERSION,
        rev,
        sum: Sum::of(body.as_bytes()),
    };
    Some(format!("{header}\n{body}").into_bytes())
}

fn body_of<D: Document>(document: &D) -> Option<String> {
    let pretty = PrettyConfig::new()
        .new_line("\n")
        .indentor("  ")
        .struct_names(false);
    let text = options().to_string_pretty(document, pretty).ok()?;
    let mut body = readable(&text);
    body.push('\n');
    Some(body)
}

/// Returns the text with every character raw that can be read, and every one escaped that cannot.
///
/// ron escapes too much in strings (`can\'t`, every vowel sign of Hindi) and nothing in characters.
fn readable(text: &str) -> String {
    // The one line break that is not layout: a character of its own.
    if text.contains("'\n'") {
        return readable(&text.replace("'\n'", "'\\n'"));
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.bytes().position(is_special) {
        let (clean, tail) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(clean);
        let mut chars = tail.chars();
        match chars.next() {
            // In a string a quote has a backslash before it, so this one opens a character literal.
            Some('\\') if clean.ends_with('\'') => {
                out.push('\\');
                out.extend(chars.next());
                rest = chars.as_str();
            }
            Some('\\') => rest = escape(chars.as_str(), &mut out),
            Some(c) => {
                push(c, &mut out);
                rest = chars.as_str();
            }
            None => break,
        }
    }
    out.push_str(rest);
    out
}

/// Tells whether a byte begins something that may have to be written otherwise.
fn is_special(byte: u8) -> bool {
    byte == b'\\' || !(byte == b'\n' || (b' '..=b'~').contains(&byte))
}

/// Writes the escape that begins after a backslash in the way we want it, and returns what follows it.
fn escape<'a>(tail: &'a str, out: &mut String) -> &'a str {
    if let Some(rest) = tail.strip_prefix('\'') {
        out.push('\'');
        return rest;
    }
    let code = tail
        .strip_prefix("u{")
        .and_then(|rest| rest.split_once('}'))
        .and_then(|(hex, rest)| Some((char::from_u32(u32::from_str_radix(hex, 16).ok()?)?, rest)));
    if let Some((c, rest)) = code {
        push(c, out);
        return rest;
    }
    out.push('\\');
    let mut chars = tail.chars();
    out.extend(chars.next());
    chars.as_str()
}

fn push(c: char, out: &mut String) {
    if is_unsafe(c) {
        // Writing to a String cannot fail.
        let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
    } else {
        out.push(c);
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, written: &str) {
        let pair = (
            words.to_owned(),
            '"',
            words.to_owned(),
            '\'',
            '\\',
            '\u{202e}',
        );
        let text = readable(
            &options()
                .to_string_pretty(&pair, PrettyConfig::new())
                .unwrap(),
        );
        assert!(text.contains(written), "{text}");
        assert!(!text.chars().any(|c| is_unsafe(c) && c != '\n'), "{text}");
        let back: (String, char, String, char, char, char) = options().from_str(&text).unwrap();
        assert_eq!(back, pair);
    }

    #[test]
    fn text_is_readable_and_what_cannot_be_read_is_escaped() {
        check("can't", "\"can't\"");
        check("she said \"no\"", "\"she said \\\"no\\\"\"");
        check("हिन्दी e\u{301}", "हिन्दी e\u{301}");
        check("a\nb\tc\\'d", "\"a\\nb\\tc\\\\'d\"");
        check(
            "\u{1b}[2J\u{202e}\u{200b}\0\u{9b}",
            "\\u{1b}[2J\\u{202e}\\u{200b}",
        );
        check("\\u{202e}", "\"\\\\u{202e}\"");
    }
}
