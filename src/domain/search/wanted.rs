//! What is looked for in full text: every word of a query, each of which has to stand in the text.

use crate::domain::search::needle::Needle;
use crate::domain::search::texts::{Hit, Text};

/// The longest piece of a text that a hit carries, in characters: more than any list shows.
const LONGEST: usize = 400;
/// How many characters before the first match a hit begins, where the match stands far back.
const BEFORE: usize = 60;

/// The words of a query, made ready once and looked for in many texts.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Wanted {
    words: Vec<Needle>,
}

impl Wanted {
    /// Makes a query ready.
    pub fn new(query: &str) -> Self {
        let words = query
            .split_whitespace()
            .map(Needle::new)
            .filter(|word| !word.is_empty())
            .collect();
        Self { words }
    }

    /// Tells whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Returns the words.
    pub fn words(&self) -> &[Needle] {
        &self.words
    }

    /// Tells whether a text holds all words. Nothing holds no words.
    pub fn is_in(&self, text: &str) -> bool {
        !self.is_empty() && self.words.iter().all(|word| word.find(text).is_some())
    }

    /// Returns the characters of a text that are matched, counted from 0, rising.
    pub fn marks(&self, text: &str) -> Vec<usize> {
        let mut marks: Vec<usize> = self
            .words
            .iter()
            .filter_map(|word| word.find(text))
            .flatten()
            .collect();
        marks.sort_unstable();
        marks.dedup();
        marks
    }

    /// Returns a text in one line, cut around the first match where it is long.
    pub fn excerpt(&self, text: &str) -> String {
        let first = self
            .words
            .iter()
            .filter_map(|word| Some(word.find(text)?.start))
            .min()
            .unwrap_or(0);
        let skip = if first > LONGEST / 2 {
            first - BEFORE
        } else {
            0
        };
        text.chars()
            .skip(skip)
            .take(LONGEST)
            .map(|c| {
                if matches!(c, '\n' | '\r' | '\t') {
                    ' '
                } else {
                    c
                }
            })
            .collect()
    }

    /// Returns the hit that a text is, if it holds all words.
    pub fn hit(
        &self,
        client: crate::domain::id::ClientId,
        name: &str,
        text: &Text<'_>,
    ) -> Option<Hit> {
        self.is_in(&text.words).then(|| Hit {
            client,
            name: name.to_owned(),
            place: text.place,
            kind: text.kind.cloned(),
            at: text.at,
            words: self.excerpt(&text.words),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_to_be_there_in_any_order_and_spelling() {
        let wanted = Wanted::new("  BEHAVIOR   cafe ");
        assert!(wanted.is_in("at the Café his behaviour changed"));
        assert!(!wanted.is_in("at the Café"));
        assert_eq!(
            wanted.marks("Café behaviour"),
            [0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13]
        );
        assert!(!Wanted::new(" \t ").is_in("anything"));
        assert!(Wanted::new("").is_empty());
    }

    #[test]
    fn a_long_text_is_cut_around_the_match_and_stands_in_one_line() {
        let text = format!("{}\nthe bus\tagain{}", "é".repeat(5_000), "x".repeat(5_000));
        let wanted = Wanted::new("bus");
        let shown = wanted.excerpt(&text);
        assert_eq!(shown.chars().count(), LONGEST);
        assert!(shown.contains(" the bus again"));
        assert_eq!(wanted.marks(&shown), [60, 61, 62]);
        assert_eq!(wanted.excerpt("the bus"), "the bus");
    }
}
