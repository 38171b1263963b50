//! Full-text search: one word or phrase looked for in very many texts.
//!
//! Plain texts are read byte by byte as they are; only texts with foreign letters are taken apart.

use std::ops::Range;

use crate::domain::search::query::LONGEST_QUERY;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A phrase made ready once and then looked for in many texts; case, accents, and British or
/// American spelling make no difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needle {
    ways: Vec<Vec<u8>>,
    /// What all ways begin with: where it is missing none of them need be looked for.
    stem: Vec<u8>,
}

impl Needle {
    /// Makes `phrase` ready; spaces around it do not count.
    pub fn new(phrase: &str) -> Self {
        let phrase: String = phrase.trim().chars().take(LONGEST_QUERY).collect();
        let plain: String = parts(&phrase).map(|(letter, _)| letter).collect();
        let mut ways = vec![plain.clone()];
        for (one, other) in [
            ("our", "or"),
            ("or", "our"),
            ("ce", "se"),
            ("se", "ce"),
            ("ll", "l"),
        ] {
            // an `or` within `our` is not one to be made longer
            if plain.contains(one) && !(one == "or" && plain.contains("our")) {
                ways.push(plain.replace(one, other));
            }
        }
        let ways: Vec<Vec<u8>> = ways
            .into_iter()
            .filter(|way| !way.is_empty())
            .map(String::into_bytes)
            .collect();
        let mut stem = ways.first().cloned().unwrap_or_default();
        for way in &ways {
            let shared = stem.iter().zip(way).take_while(|(one, other)| one == other);
            stem.truncate(shared.count());
        }
        Self { ways, stem }
    }

    /// Tells whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.ways.is_empty()
    }

    /// Returns the spellings, each as it stands in a text that was [`folded`]; the phrase stands where one of them does.
    pub fn ways(&self) -> &[Vec<u8>] {
        &self.ways
    }

    /// Returns the characters of `text` where the phrase first stands.
    pub fn find(&self, text: &str) -> Option<Range<usize>> {
        if text.is_ascii()
            && self.ways.len() > 1
            && !self.stem.is_empty()
            && find_plain(text.as_bytes(), &self.stem).is_none()
        {
            return None;
        }
        if text.is_ascii() {
            let hit = |way: &Vec<u8>| {
                find_plain(text.as_bytes(), way).map(|start| start..start.saturating_add(way.len()))
            };
            return self
                .ways
                .iter()
                .filter_map(hit)
                .min_by_key(|range| range.start);
        }
        let (mut folded, mut origin) = (
            String::with_capacity(text.len()),
            Vec::with_capacity(text.len()),
        );
        for (letter, place) in parts(text) {
            folded.push(letter);
            origin.resize(folded.len(), place);
        }
        let hit = |way: &Vec<u8>| {
            let start = find_plain(folded.as_bytes(), way)?;
            let last = start.checked_add(way.len())?.checked_sub(1)?;
            Some(*origin.get(start)?..origin.get(last)?.saturating_add(1))
        };
        self.ways
            .iter()
            .filter_map(hit)
            .min_by_key(|range| range.start)
    }
}

/// Finds a phrase once; for many texts make a [`Needle`].
pub fn contains_folded(text: &str, phrase: &str) -> Option<Range<usize>> {
    Needle::new(phrase).find(text)
}

/// Returns a text as spellings are looked for in it: lower case, no marks, no `z`.
pub fn folded(text: &str) -> String {
    parts(text).map(|(letter, _)| letter).collect()
}

/// Lower-case letters without their marks, each with its character in the original.
fn parts(text: &str) -> impl Iterator<Item = (char, usize)> + '_ {
    text.chars().enumerate().flat_map(|(place, letter)| {
        let plain = letter.is_ascii().then(|| plain(letter));
        let foreign = (!letter.is_ascii())
            .then(|| foreign(letter))
            .into_iter()
            .flatten();
        plain
            .into_iter()
            .chain(foreign)
            .map(move |letter| (letter, place))
    })
}

fn plain(letter: char) -> char {
    match letter.to_ascii_lowercase() {
        'z' => 's',
        lower => lower,
    }
}

fn foreign(letter: char) -> Vec<char> {
    match letter {
        '’' | '‘' => vec!['\''],
        '“' | '”' => vec!['"'],
        '–' | '—' => vec!['-'],
        'ß' => vec!['s', 's'],
        'æ' | 'Æ' => vec!['a', 'e'],
        'ø' | 'Ø' => vec!['o'],
        'ł' | 'Ł' => vec!['l'],
        _ => std::iter::once(letter)
            .nfkd()
            .filter(|part| !is_combining_mark(*part))
            .flat_map(char::to_lowercase)
            .filter(|part| !is_combining_mark(*part))
            .map(plain)
            .collect(),
    }
}

/// Looks for bytes that are in lower case already and have no `z`.
fn find_plain(text: &[u8], way: &[u8]) -> Option<usize> {
    let (&first, rest) = way.split_first()?;
    let last = text.len().checked_sub(way.len())?;
    let mut from = 0;
    while from <= last {
        let window = text.get(from..=last)?;
        let start = from.saturating_add(window.iter().position(|&byte| same(byte) == first)?);
        let tail = text.get(start.saturating_add(1)..start.saturating_add(way.len()))?;
        if tail
            .iter()
            .zip(rest)
            .all(|(&byte, &wanted)| same(byte) == wanted)
        {
            return Some(start);
        }
        from = start.saturating_add(1);
    }
    None
}

const fn same(byte: u8) -> u8 {
    match byte {
        b'z' | b'Z' => b's',
        _ => byte.to_ascii_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::search::needle::{Needle, contains_folded, folded};

    #[test]
    fn case_accents_and_spelling_make_no_difference() {
        assert_eq!(contains_folded("He said: No MORE.", "no more"), Some(9..16));
        assert_eq!(contains_folded("Ça s'est passé hier", "passe"), Some(9..14));
        assert_eq!(
            contains_folded("his behavior at work", "behaviour"),
            Some(4..12)
        );
        assert_eq!(contains_folded("his behaviour", "Behavior"), Some(4..13));
        assert_eq!(
            contains_folded("externalized it", "externalise"),
            Some(0..11)
        );
        assert_eq!(contains_folded("die Straße lang", "strasse"), Some(4..10));
        assert_eq!(contains_folded("I don’t know", "don't"), Some(2..7));
        assert_eq!(contains_folded("nothing", "anything"), None);
    }

    #[test]
    fn a_folded_text_holds_a_spelling_where_the_text_holds_the_phrase() {
        for text in [
            "Ça s'est passé",
            "his behaviour",
            "die Straße",
            "Zebra",
            "",
            "e\u{301}te\u{301} ﬁve",
        ] {
            for phrase in ["passe", "behavior", "strasse", "sebra", "ete", "five", "x"] {
                let needle = Needle::new(phrase);
                let text_folded = folded(text).into_bytes();
                let there = needle
                    .ways()
                    .iter()
                    .any(|way| text_folded.windows(way.len()).any(|window| window == way));
                assert_eq!(there, needle.find(text).is_some(), "{phrase} in {text}");
            }
        }
    }

    #[test]
    fn nothing_is_found_nowhere() {
        assert!(Needle::new("  ").is_empty());
        assert_eq!(Needle::new("").find("text"), None);
        assert_eq!(contains_folded("", "a"), None);
    }

    #[test]
    fn the_range_counts_characters() {
        let text = "ééé panic";
        let range = contains_folded(text, "panic").map(|range| {
            text.chars()
                .skip(range.start)
                .take(range.len())
                .collect::<String>()
        });
        assert_eq!(range.as_deref(), Some("panic"));
    }
}
