//! Names that come close to what was typed, for when nothing was found.

use std::cmp::Reverse;

use crate::domain::search::index::{Entry, Index};
use crate::domain::search::query::Query;
use crate::domain::search::slip::Pairs;
use crate::domain::text::Words;

/// The least likeness of a name that is offered when nothing was found, in thousandths.
const LEAST_LIKENESS: u32 = 450;

impl Index {
    /// Returns up to three names that come close to what was typed, for when nothing was found.
    pub fn close_to(&self, typed: &str) -> Vec<&str> {
        let query = Query::new(typed);
        let whole = Pairs::of(&query.folded);
        let words: Vec<Pairs> = query
            .words
            .iter()
            .map(|word| Pairs::of(word.typed()))
            .collect();
        let n_words = u32::try_from(words.len()).unwrap_or(u32::MAX);
        let mut close: Vec<(u32, &Entry)> = Vec::new();
        let mut parts = Vec::new();
        for entry in &self.entries {
            let mut likeness = 0;
            for (_, field) in self.fields_of(entry) {
                parts.clear();
                let here = Pairs::with_parts(field, &mut parts);
                let best = |word: &Pairs| parts.iter().map(|part| word.likeness(*part)).max();
                let sum = words.iter().filter_map(best).fold(0, u32::saturating_add);
                likeness = likeness
                    .max(sum.checked_div(n_words).unwrap_or(0))
                    .max(whole.likeness(here));
            }
            if likeness >= LEAST_LIKENESS {
                close.push((likeness, entry));
            }
        }
        close.sort_by_key(|(likeness, entry)| (Reverse(*likeness), entry.place));
        let name = |(_, entry): (u32, &Entry)| {
            self.labels
                .get(entry.labels.range().start)
                .map(Words::as_str)
        };
        close.into_iter().take(3).filter_map(name).collect()
    }
}
