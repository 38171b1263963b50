//! What was met, put in order and told as hits.

use std::cmp::Reverse;

use crate::domain::search::fold::Folded;
use crate::domain::search::grade;
use crate::domain::search::index::{Index, Label, Met};
use crate::domain::search::query::Query;
use crate::domain::search::rank::positions;
use crate::domain::search::{Hit, Tier, fuzzy};

/// Hits by scattered letters that are scored; more would only be noise.
const MOST_SCATTERED: usize = 256;

impl Index {
    /// Sorts by tier, score, length of name and place; scattered letters are scored only if they can be seen.
    pub(super) fn order(&self, met: &mut [Met], query: &Query, limit: usize) {
        let certain = met.iter().filter(|met| met.tier < Tier::Scattered).count();
        if certain < limit {
            let mut wholes: Option<Vec<i64>> = None;
            let scattered = met.iter_mut().filter(|met| met.tier == Tier::Scattered);
            for met in scattered.take(MOST_SCATTERED) {
                let wholes = wholes.get_or_insert_with(|| wholes_of(query));
                if let Some((score, label)) = self.score_scattered(met.entry, query, wholes) {
                    met.score = score;
                    met.by = label.map(Label::Own);
                }
            }
        }
        let key = |met: &Met| {
            let entry = self.entries.get(met.entry);
            let name = entry.and_then(|entry| self.fields.get(entry.labels.range().start));
            (
                met.tier,
                Reverse(met.score),
                name.map_or(0, |part| part.range().len()),
                met.entry,
            )
        };
        // only what is shown needs its order
        if limit > 0 && limit < met.len() {
            met.select_nth_unstable_by_key(limit, key);
        }
        let shown = met.len().min(limit);
        if let Some(shown) = met.get_mut(..shown) {
            shown.sort_unstable_by_key(key);
        }
    }

    /// The label on which most of the query stands gives the score; a word that stands elsewhere adds nothing.
    fn score_scattered(
        &self,
        entry: usize,
        query: &Query,
        wholes: &[i64],
    ) -> Option<(i64, Option<usize>)> {
        let entry = self.entries.get(entry)?;
        let mut best: Option<(i64, Reverse<usize>)> = None;
        for (label, field) in self.fields_of(entry) {
            // as good as one letter: between equals the name is what people look at
            let mut score = if label == entry.labels.range().start {
                16i64
            } else {
                0
            };
            for (word, whole) in query.words.iter().zip(wholes) {
                let letters = word.typed();
                score = score.saturating_add(match grade::find(field, word) {
                    Some(_) => *whole,
                    None if grade::is_scattered(field, letters) => {
                        fuzzy(field, letters).map_or(0, |(part, _)| part)
                    }
                    None => 0,
                });
            }
            best = best.max(Some((score, Reverse(label))));
        }
        best.map(|(score, Reverse(label))| (score, (score > 16).then_some(label)))
    }

    /// Tells what was met, with the letters to light.
    pub(super) fn hit(&self, met: &Met, query: &Query) -> Option<Hit> {
        let entry = self.entries.get(met.entry)?;
        let name = entry.labels.range().start;
        let via = match met.by {
            Some(Label::Own(label)) if label != name => self.labels.get(label),
            Some(Label::Lay(lay)) => self.lay.get(lay),
            _ => None,
        };
        // what lit an alias need not light the name
        let tier = if via.is_some() {
            Tier::Inside
        } else {
            met.tier
        };
        // A name that has not the letters of any word has nothing to light.
        let bits = self.field_bits.get(name).copied().unwrap_or(u64::MAX);
        let may_light = query.words.iter().any(|word| bits & word.bits == word.bits);
        let written = self.labels.get(name).filter(|_| may_light);
        let matched = written.map_or_else(Vec::new, |written| {
            let folded = self.fields.get(name).map_or("", |field| self.part(*field));
            let folded = Folded::straight(written, folded).unwrap_or_else(|| Folded::new(written));
            positions(&folded, query, tier)
        });
        Some(Hit {
            place: entry.place as usize,
            id: entry.id,
            tier: met.tier,
            score: met.score,
            matched,
            via: via.map(ToString::to_string),
        })
    }
}

/// What each word of a query is worth where it stands as a whole.
fn wholes_of(query: &Query) -> Vec<i64> {
    let whole = |letters: &str| fuzzy(letters, letters).map_or(0, |(whole, _)| whole);
    query.words.iter().map(|word| whole(word.typed())).collect()
}
