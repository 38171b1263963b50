//! What is said after a reading, looking back at those before it (measures.md 2.14 and 3.6): prompts for a conversation,
//! own rules without norms.

#[cfg(test)]
mod tests;

use crate::domain::measure::score::{Answer, holds, score};
use crate::domain::measure::{History, Item, Measure, Prompt, Test};
use crate::domain::reading::{Reading, Readings};

/// A hair: quotients of whole numbers that are the limit count as the limit.
const HAIR: f64 = 1e-9;

/// Returns the prompts of a measure that this reading gives, held against those of its version that were taken before it.
/// Readings that were withdrawn count for nothing, this one among them.
pub fn prompts<'m>(
    measure: &'m Measure,
    readings: &Readings,
    reading: &Reading,
) -> Vec<&'m Prompt> {
    if reading.measure != measure.id || reading.withdrawn.is_some() {
        return Vec::new();
    }
    let before = before(readings, reading);
    let given = |prompt: &&Prompt| is_given(&prompt.when, measure, reading, &before);
    measure.prompts.iter().filter(given).collect()
}

/// Returns the newest reading of a measure with the prompts it gives.
pub fn newest<'m, 'r>(
    measure: &'m Measure,
    readings: &'r Readings,
) -> Option<(&'r Reading, Vec<&'m Prompt>)> {
    let standing = readings.readings.iter().filter(|reading| {
        // Not by `Readings::of`: what it gives lives no longer than the id.
        reading.measure == measure.id && reading.withdrawn.is_none()
    });
    let newest = standing.max_by_key(|reading| (reading.at, reading.id))?;
    Some((newest, prompts(measure, readings, newest)))
}

/// Returns the answers that a prompt is about, where it is about single answers of this reading.
pub fn answers<'m>(
    measure: &'m Measure,
    reading: &Reading,
    prompt: &Prompt,
) -> Vec<(&'m Item, u8)> {
    let History::Now(Test::Answer(items, limit)) = &prompt.when else {
        return Vec::new();
    };
    let values = reading.answered();
    items
        .iter()
        .filter_map(|n| {
            let at = usize::from(*n).checked_sub(1)?;
            let Some(Answer::Value(value)) = values.get(at) else {
                return None;
            };
            limit
                .holds(f64::from(*value))
                .then_some((measure.item(*n)?, *value))
        })
        .collect()
}

/// Returns the readings of the same measure and version before this one, newest first.
fn before<'r>(readings: &'r Readings, reading: &'r Reading) -> Vec<&'r Reading> {
    let mut before: Vec<&Reading> = readings
        .of(&reading.measure)
        .filter(|other| other.version == reading.version)
        .filter(|other| (other.at, other.id) < (reading.at, reading.id))
        .collect();
    before.sort_by_key(|other| std::cmp::Reverse((other.at, other.id)));
    before
}

fn is_given(when: &History, measure: &Measure, reading: &Reading, before: &[&Reading]) -> bool {
    let of = |scale: &str, reading: &Reading| value(measure, scale, reading);
    // What cannot be scored is no score: the one before it is the one to hold against.
    let scored = |scale: &str, most: usize| -> Vec<f64> {
        let values = before.iter().filter_map(|reading| of(scale, reading));
        values.take(most).collect()
    };
    match when {
        History::Now(test) => measure.version(&reading.version).is_some_and(|version| {
            holds(measure, version, &reading.answered(), test) == Some(true)
        }),
        History::BelowMedian(scale, number, points) => {
            let number = usize::from(*number);
            let earlier = scored(scale, number);
            let is_enough = number > 0 && earlier.len() == number;
            let median = is_enough.then(|| median(earlier)).flatten();
            of(scale, reading)
                .zip(median)
                .is_some_and(|(now, median)| median - now + HAIR >= *points)
        }
        History::Same(scale, score, times) => {
            // In a row: one that cannot be scored in between ends the row.
            let times = usize::from(*times);
            let row = std::iter::once(&reading).chain(before).take(times);
            let is_it = |reading: &&Reading| {
                of(scale, reading).is_some_and(|value| (value - score).abs() < HAIR)
            };
            times > 0 && row.filter(|reading| is_it(reading)).count() == times
        }
        History::Fell(scale, points) => of(scale, reading)
            .zip(scored(scale, 1).first().copied())
            .is_some_and(|(now, was)| was - now + HAIR >= *points),
    }
}

/// Returns the score of a scale: as it came, else from the answers.
fn value(measure: &Measure, scale: &str, reading: &Reading) -> Option<f64> {
    let came = reading.totals.iter().find(|(id, _)| id == scale);
    if let Some((_, value)) = came {
        return Some(*value);
    }
    let version = measure.version(&reading.version)?;
    let score = score(measure, version, &reading.answered());
    score.of(scale)?.value
}

/// Returns the value in the middle; of two in the middle what lies between them.
fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let upper = values.get(values.len() / 2).copied()?;
    if values.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = values.get((values.len() / 2).checked_sub(1)?).copied()?;
    Some(f64::midpoint(lower, upper))
}
