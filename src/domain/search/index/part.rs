//! What has only some of the words: a sentence as people say it seldom stands anywhere as a whole.
//!
//! A word tells the more the fewer techniques have it, as in any full-text search; words that tell nothing by
//! themselves (`what`, `you`) hardly count, however seldom they stand.

use crate::domain::search::Tier;
use crate::domain::search::grade::{self, Stand};
use crate::domain::search::index::{Entry, Index, Label, Met};
use crate::domain::search::query::{Query, Word};

/// The most a word that only joins others can tell.
const JOINING: u32 = 2;

/// How many of a hundred parts of what the best is worth a hit has to have.
const NEAR_THE_BEST: u64 = 45;

/// What a word is worth where it stands.
const IN_NAME: u8 = 20;
const BEGINS_IN_NAME: u8 = 17;
const IN_LAY: u8 = 16;
const BEGINS_IN_LAY: u8 = 13;
const STEM: u8 = 9;
/// What words of one and the same label are worth more.
const TOGETHER: u64 = 8;

impl Index {
    /// Returns what has the words that tell most, where nothing has all of them.
    pub(super) fn parts(&self, query: &Query, keep: &impl Fn(usize) -> bool) -> Vec<Met> {
        let n = query.words.len();
        let tagged: Vec<Vec<bool>> = query.words.iter().map(|word| self.tags_of(word)).collect();
        let mut worths: Vec<u8> = Vec::with_capacity(self.entries.len().saturating_mul(n));
        for entry in &self.entries {
            for (word, tagged) in query.words.iter().zip(&tagged) {
                worths.push(self.worth(entry, word, tagged));
            }
        }
        let telling: Vec<u64> = (0..n)
            .map(|nth| {
                let having = worths.iter().skip(nth).step_by(n);
                let having = having.filter(|worth| **worth > 0).count();
                let is_joining = query.words.get(nth).is_some_and(Word::only_joins);
                telling(self.entries.len(), having, is_joining)
            })
            .collect();
        let all: u64 = telling.iter().sum();
        let mut met: Vec<(usize, u64)> = Vec::new();
        let mut best = 0u64;
        for (entry, (row, worths)) in self.entries.iter().zip(worths.chunks(n)).enumerate() {
            let pairs = || telling.iter().zip(worths);
            let has: u64 = pairs()
                .filter(|(_, worth)| **worth > 0)
                .map(|(telling, _)| telling)
                .sum();
            let is_told = query
                .words
                .iter()
                .zip(worths)
                .any(|(word, worth)| *worth > 0 && !word.only_joins());
            if has.saturating_mul(3) < all || !is_told || !keep(row.place as usize) {
                continue;
            }
            let score: u64 = pairs()
                .map(|(telling, worth)| telling.saturating_mul(u64::from(*worth)))
                .sum();
            best = best.max(score);
            met.push((entry, score));
        }
        // Which label has most of the words is asked of those only that it can lift to the best.
        let least = best.saturating_mul(NEAR_THE_BEST) / 100;
        met.into_iter()
            .filter(|(_, score)| *score >= least)
            .map(|(entry, score)| {
                let (together, by) = self
                    .entries
                    .get(entry)
                    .map_or((0, None), |row| self.together(row, query, &telling));
                let score = score.saturating_add(together.saturating_mul(TOGETHER));
                Met {
                    entry,
                    tier: Tier::Part,
                    score: i64::try_from(score).unwrap_or(i64::MAX),
                    by,
                }
            })
            .collect()
    }

    /// What it is worth that an entry has a word.
    fn worth(&self, entry: &Entry, word: &Word, tagged: &[bool]) -> u8 {
        let may = word.may_stand_in(&entry.sieve);
        let stand = if may && entry.bits & word.bits == word.bits {
            grade::find(self.part(entry.names), word).map(|(stand, ..)| stand)
        } else {
            None
        };
        let named = match stand {
            Some(Stand::Whole) => IN_NAME,
            Some(Stand::Start) => BEGINS_IN_NAME,
            Some(Stand::Inside) if word.typed().len() >= 5 => STEM,
            _ => 0,
        };
        let stand = if may && entry.lay_bits & word.bits == word.bits {
            grade::find(self.part(entry.lay), word).map(|(stand, ..)| stand)
        } else {
            None
        };
        let lay = match stand {
            Some(Stand::Whole) => IN_LAY,
            Some(Stand::Start) => BEGINS_IN_LAY,
            Some(Stand::Inside) if word.typed().len() >= 5 => STEM,
            _ => 0,
        };
        let worth = named.max(lay);
        if worth > 0 {
            return worth;
        }
        // 12 to 40 where a label has it whole: a third of that here
        let said = self.mention(entry, word, may, tagged).unwrap_or(0) / 3;
        u8::try_from(said).unwrap_or(0)
    }

    /// Returns how much the words of the one label tell that has the most of them, and that label.
    fn together(&self, entry: &Entry, query: &Query, telling: &[u64]) -> (u64, Option<Label>) {
        let sum = |text: &str| -> u64 {
            let has = |word: &Word| {
                grade::find(text, word).is_some_and(|(stand, ..)| stand >= Stand::Start)
            };
            let told = query.words.iter().zip(telling);
            told.filter(|(word, _)| has(word)).map(|(_, n)| n).sum()
        };
        let own = self
            .fields_of(entry)
            .map(|(label, field)| (sum(field), Some(Label::Own(label))));
        let first = entry.first_lay as usize;
        let lay = (first..)
            .zip(self.part(entry.lay).split('\n'))
            .map(|(place, saying)| (sum(saying), Some(Label::Lay(place))));
        own.chain(lay).fold(
            (0, None),
            |best, other| {
                if other.0 > best.0 { other } else { best }
            },
        )
    }
}

/// Returns how much a word tells that so many of all entries have: nothing where none has it.
fn telling(all: usize, having: usize, is_joining: bool) -> u64 {
    let (Ok(all), Ok(having)) = (u128::try_from(all), u128::try_from(having)) else {
        return 0;
    };
    // four times the logarithm, so that whole numbers tell words apart
    let ratio = all.saturating_pow(4).checked_div(having.saturating_pow(4));
    let told = match ratio {
        Some(ratio) => ratio.checked_ilog2().unwrap_or(0).saturating_add(1),
        None => return 0,
    };
    u64::from(if is_joining { told.min(JOINING) } else { told })
}
