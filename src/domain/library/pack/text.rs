//! Texts of a file from elsewhere: nothing that acts on a terminal, hides, turns round, or goes on for ever.

use crate::domain::library::finding::{Fault, position};
use crate::domain::library::pack::Look;
use crate::domain::own_library::{OwnLibrary, OwnRow};
use crate::domain::safe::is_unsafe;
use crate::words::packs as words;

/// The longest line of a file, in characters.
const LINE: usize = 8_000;
/// The longest name, in characters.
const NAME: usize = 120;
/// The longest alias, lay word, tag or slug, in characters.
const SHORT: usize = 80;
/// The longest other text, in characters.
const LONG: usize = 2_000;
/// The most marks one letter may carry.
const MARKS: usize = 2;
/// The longest list within a row.
const LIST: usize = 64;

/// Looks at the characters of the file itself.
pub(super) fn raw(look: &mut Look<'_>) {
    let mut found = Vec::new();
    let mut start = 0;
    for line in look.text.split_inclusive('\n') {
        let words = line.trim_end_matches(['\n', '\r']);
        let length = words.chars().count();
        if length > LINE {
            found.push((start, words::line_too_long(length), words::LINE));
        }
        // A tab between fields is layout.
        let bad = words
            .char_indices()
            .find(|(_, c)| *c != '\t' && is_hostile(*c));
        if let Some((at, c)) = bad {
            found.push((
                start + at,
                words::hidden_character(&code(c)),
                words::VISIBLE,
            ));
        }
        start += line.len();
    }
    for (at, what, expected) in found {
        let (line, column) = position(look.text, at);
        look.findings
            .push(crate::domain::library::finding::Finding {
                file: look.name.to_owned(),
                line,
                column,
                what,
                expected: expected.to_owned(),
            });
    }
}

/// Looks at the texts of a row as they read once their escapes are resolved.
pub(super) fn row(look: &mut Look<'_>, start: usize, row: &OwnRow) {
    for (field, text) in row.texts() {
        let most = match field {
            "name" => NAME,
            "aliases" | "lay" | "tags" | "family" | "orientations" | "concerns" | "phases"
            | "ttm_processes" => SHORT,
            _ => LONG,
        };
        check(look, start, (field, text), most);
    }
    let lists = row.lists().map(|(field, list)| (field, list.len()));
    let more = [
        ("cautions", row.cautions.len()),
        ("prerequisites", row.prerequisites.len()),
        ("pairs_with", row.pairs_with.len()),
    ];
    for (field, length) in lists.into_iter().chain(more) {
        if length > LIST {
            look.say(
                start,
                Fault::new("", words::list_too_long(field, length), words::LIST),
            );
        }
    }
}

/// Looks at the texts of words a file brings of its own, and at what it says of itself.
pub(super) fn terms(look: &mut Look<'_>, library: &OwnLibrary) {
    let mut texts: Vec<(&str, &str, usize)> = vec![
        ("library_version", &library.library_version, SHORT),
        ("edited_by", &library.edited_by, NAME),
    ];
    for (field, words) in [
        ("pack", &library.pack),
        ("origin", &library.origin),
        ("family", &library.family),
    ] {
        texts.extend(words.as_deref().map(|words| (field, words, NAME)));
    }
    for family in &library.families {
        texts.extend([
            ("slug", family.slug.as_str(), SHORT),
            ("title", &family.title, NAME),
        ]);
    }
    for one in &library.orientations {
        texts.extend([
            ("slug", one.slug.as_str(), SHORT),
            ("title", &one.title, NAME),
            ("school", &one.school, NAME),
        ]);
    }
    for concern in &library.concerns {
        texts.extend([
            ("slug", concern.slug.as_str(), SHORT),
            ("title", &concern.title, NAME),
        ]);
        texts.extend(
            concern
                .words
                .iter()
                .map(|words| ("words", words.as_str(), SHORT)),
        );
    }
    for flag in &library.flags {
        texts.extend([
            ("slug", flag.slug.as_str(), SHORT),
            ("meaning", &flag.meaning, LONG),
        ]);
    }
    texts.extend(
        library
            .words
            .iter()
            .map(|word| ("word", word.word.as_str(), SHORT)),
    );
    for (field, text, most) in texts {
        check(look, 0, (field, text), most);
    }
}

fn check(look: &mut Look<'_>, start: usize, (field, text): (&str, &str), most: usize) {
    let length = text.chars().count();
    if length > most {
        let what = words::text_too_long(field, length);
        look.say(start, Fault::new(text, what, words::at_most(most)));
    }
    if let Some(c) = text.chars().find(|c| is_hostile(*c)) {
        let what = words::hidden_in(field, &code(c));
        look.say(start, Fault::new(text, what, words::VISIBLE));
    }
    if is_piled(text) {
        look.say(start, Fault::new(text, words::piled(field), words::VISIBLE));
    }
}

/// Tells whether a character has no place in a text of a library: controls, what hides or turns text round, blanks that are
/// none, private signs.
pub(crate) fn is_hostile(c: char) -> bool {
    is_unsafe(c)
        || (c.is_whitespace() && c != ' ')
        || matches!(u32::from(c),
            0x2800                   // a Braille sign without a dot
            | 0xfe00..=0xfe0f        // variation selectors
            | 0xe000..=0xf8ff        // private use
            | 0xf0000..=0x0010_ffff)
}

/// Tells whether more marks are piled up on a letter than any script needs.
pub(crate) fn is_piled(text: &str) -> bool {
    let mut marks = 0;
    text.chars().any(|c| {
        marks = if unicode_normalization::char::is_combining_mark(c) {
            marks + 1
        } else {
            0
        };
        marks > MARKS
    })
}

/// Returns the name of a character by its number.
pub(crate) fn code(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}
