//! Lay words: what clients and trainees call a technique. They count less than its aliases and more than what is said of it.

use memchr::memchr_iter;

use crate::domain::search::Tier;
use crate::domain::search::grade::{self, Stand};
use crate::domain::search::index::{Entry, Graded, Index, Label};
use crate::domain::search::query::{Query, Word};
use crate::domain::search::rank::is_squeezed;

/// What lay words that are just what was typed count more than any that only hold it.
const JUST_THAT: i64 = 1000;

/// The fewest letters of two words that are written as one.
const SQUEEZED: usize = 6;

/// What one word of a saying counts among the mentions, before how it stands: less than the main concern, which is 200,
/// and more than a source.
const ONE_WORD_OF_IT: i64 = 100;

impl Index {
    /// How the lay words of an entry meet a query: one saying has all of its words.
    pub(super) fn by_lay(&self, entry: &Entry, query: &Query) -> Option<Graded> {
        if entry.lay_bits & query.bits != query.bits {
            return None;
        }
        // Most have no such word, and then only what is written without its blanks may be meant.
        let stands = |word: &Word| self.stand_in_lay(entry, word).is_some();
        let has_all = query.words.iter().all(stands);
        if !has_all && (query.lone_word().is_none() || query.squeezed.len() < SQUEEZED) {
            return None;
        }
        let lay = self.part(entry.lay);
        // Written as one word it begins with the same letter, and few sayings do.
        if !has_all && !begins_a_line(lay, &query.squeezed) {
            return None;
        }
        let first = entry.first_lay as usize;
        let mut best: Option<(i64, usize)> = None;
        for (place, saying) in (first..).zip(lay.split('\n')) {
            let is_just_that = saying == query.folded || is_squeezed(saying, &query.squeezed);
            let score = if is_just_that {
                Some(JUST_THAT)
            } else if !has_all {
                None
            } else {
                grade::fit(saying, query)
                    .filter(|fit| fit.stand >= Stand::Start)
                    .map(|fit| i64::from(fit.score))
            };
            if let Some(score) = score
                && best.is_none_or(|(before, _)| score > before)
            {
                best = Some((score, place));
            }
        }
        best.map(|(score, place)| {
            let by = Some(Label::Lay(place));
            if score < JUST_THAT && query.lone_word().is_some() {
                // one word of a saying is no more than a mention: `depression` is a concern before it is part of one
                (Tier::Mention, score.saturating_add(ONE_WORD_OF_IT), by)
            } else {
                (Tier::Lay, score, by)
            }
        })
    }

    /// How a word stands in the lay words of an entry, if it is a word there or begins one.
    pub(super) fn stand_in_lay(&self, entry: &Entry, word: &Word) -> Option<Stand> {
        if entry.lay_bits & word.bits != word.bits {
            return None;
        }
        grade::find(self.part(entry.lay), word)
            .map(|(stand, ..)| stand)
            .filter(|stand| *stand >= Stand::Start)
    }
}

/// Tells whether any line begins with the first letter of `word`.
fn begins_a_line(lines: &str, word: &str) -> bool {
    let lines = lines.as_bytes();
    let Some(first) = word.as_bytes().first() else {
        return false;
    };
    lines.first() == Some(first)
        || memchr_iter(b'\n', lines).any(|end| lines.get(end.saturating_add(1)) == Some(first))
}
