//! Lay words: what clients and trainees call a technique. They count less than its aliases and more than what is said of it.

use crate::domain::search::Tier;
use crate::domain::search::fold::letter_bits;
use crate::domain::search::grade::{self, Stand};
use crate::domain::search::index::{Entry, Graded, Index, Label, Stands};
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
    pub(super) fn by_lay(&self, entry: &Entry, query: &Query, stands: &[Stands]) -> Option<Graded> {
        if entry.lay_bits & query.bits != query.bits {
            return None;
        }
        // Most have no such word, and then only what is written without its blanks may be meant.
        let has_all = stands.iter().all(|stands| stands.may)
            && (query.words.iter()).all(|word| self.stand_in_lay(entry, word).is_some());
        if !has_all && (query.lone_word().is_none() || query.squeezed.len() < SQUEEZED) {
            return None;
        }
        // Written as one word it begins with the same letter, and few sayings do.
        let start = query.squeezed.chars().next().map_or(0, first_bit);
        if !has_all && entry.lay_starts & start != start {
            return None;
        }
        let lay = self.part(entry.lay);
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

/// The letters that the lines of a folded text begin with.
pub(super) fn line_starts(lines: &str) -> u64 {
    lines
        .split('\n')
        .filter_map(|line| line.chars().next())
        .fold(0, |bits, letter| bits | first_bit(letter))
}

fn first_bit(letter: char) -> u64 {
    letter_bits(letter.encode_utf8(&mut [0; 4]))
}
