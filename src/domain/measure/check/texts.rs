//! Texts of a definition, wherever they stand: nothing that acts on a terminal, hides, turns round, or goes on for ever.

use crate::domain::library::pack::text::{code, is_hostile, is_piled};
use crate::domain::measure::check::Look;
use crate::domain::measure::check::place;
use crate::words::packs as words;

/// The longest text, in characters.
const LONG: usize = 500;

/// Looks at every text as it reads once its escapes are resolved, so that no field can be forgotten.
pub(crate) fn check(look: &mut Look<'_>) {
    for (start, written) in place::texts(look.text) {
        let words = unescaped(written);
        let length = words.chars().count();
        if length > LONG {
            look.found
                .push((start, words::text_is_long(length), words::at_most(LONG)));
        }
        if let Some(c) = words.chars().find(|c| is_hostile(*c)) {
            let what = words::hidden_character(&code(c));
            look.found.push((start, what, words::VISIBLE.to_owned()));
        }
        if is_piled(&words) {
            let what = words::MARKS_PILED.to_owned();
            look.found.push((start, what, words::VISIBLE.to_owned()));
        }
    }
}

/// Returns a text without its quotation marks, with its escapes resolved.
fn unescaped(written: &str) -> std::borrow::Cow<'_, str> {
    let inner = written
        .strip_prefix('"')
        .and_then(|inner| inner.strip_suffix('"'));
    match inner {
        Some(inner) if !inner.contains('\\') => inner.into(),
        // What cannot be read as a text was not read as a definition either.
        _ => ron::from_str::<String>(written)
            .unwrap_or_else(|_broken| written.to_owned())
            .into(),
    }
}
