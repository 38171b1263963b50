//! The readings of one scale in order: what is drawn as a line, compared only like with like (measures.md 0.7).

pub mod answers;
pub mod happened;
pub mod line;
pub mod lines;
#[cfg(test)]
mod tests;

use crate::domain::id::{ReadingId, SessionId};
use crate::domain::measure::change::{Change, change};
use crate::domain::measure::score::score;
use crate::domain::measure::{Better, ChangeRule, History, Measure, Prompt, Scale, Version};
use crate::domain::reading::{Reading, Readings};
use crate::domain::time::Stamp;

/// The readings of one scale of one version, oldest first.
#[derive(Clone, PartialEq, Debug)]
pub struct Series<'m> {
    /// The measure.
    pub measure: &'m Measure,
    /// The version.
    pub version: &'m Version,
    /// The scale.
    pub scale: &'m Scale,
    /// Its points, oldest first; a reading that cannot be scored is no point.
    pub points: Vec<Point>,
}

/// One point.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Point {
    /// The reading.
    pub reading: ReadingId,
    /// When.
    pub at: Stamp,
    /// The session it was filled in.
    pub session: Option<SessionId>,
    /// The score.
    pub value: f64,
    /// Whether it is pro-rated.
    pub is_prorated: bool,
}

impl<'m> Series<'m> {
    /// Returns the readings of a scale; a version or a scale the measure does not have gives none.
    pub fn of(
        readings: &Readings,
        measure: &'m Measure,
        version: &str,
        scale: &str,
    ) -> Option<Self> {
        let scale = measure.scale(scale)?;
        // The usual version never stands in for one that is not known: what it would score may be something else.
        let version = measure.versions.iter().find(|known| known.id == version)?;
        let mut points: Vec<Point> = readings
            .of(&measure.id)
            .filter(|reading| reading.version == version.id)
            .filter_map(|reading| point(measure, version, scale, reading))
            .collect();
        points.sort_by_key(|point| (point.at, point.reading));
        Some(Self {
            measure,
            version,
            scale,
            points,
        })
    }

    /// Returns the first point, which all others are compared with.
    pub fn baseline(&self) -> Option<Point> {
        self.points.first().copied()
    }

    /// Returns the newest point.
    pub fn newest(&self) -> Option<Point> {
        self.points.last().copied()
    }

    /// Returns the point before the newest.
    pub fn previous(&self) -> Option<Point> {
        self.points.iter().rev().nth(1).copied()
    }

    /// Returns the best point so far; of equal ones the older.
    pub fn best(&self) -> Option<Point> {
        let at = best(
            self.points.iter().map(|point| point.value),
            self.measure.better,
        )?;
        self.points.get(at).copied()
    }

    /// Returns what the change from a point to the newest comes to.
    pub fn since(&self, before: Point) -> Option<Change<'m>> {
        let newest = self.newest()?;
        Some(change(
            (self.measure, self.version, self.scale),
            before.value,
            newest.value,
        ))
    }

    /// Returns the prompt a fall since the point before asks for, with how far it fell.
    pub fn fall(&self) -> Option<(&'m Prompt, f64)> {
        let fell = self.previous()?.value - self.newest()?.value;
        let asks = |prompt: &&Prompt| match &prompt.when {
            // A hair less than the limit is the limit: means are of whole numbers.
            History::Fell(scale, by) => *scale == self.scale.id && fell + 1e-9 >= *by,
            _ => false,
        };
        let prompt = self.measure.prompts.iter().find(asks)?;
        Some((prompt, fell))
    }
}

/// Returns the place of the best of several scores; of equal ones the first.
pub fn best(values: impl Iterator<Item = f64>, better: Better) -> Option<usize> {
    let is_better = |this: f64, than: f64| match better {
        Better::Up => this > than,
        Better::Down => this < than,
        Better::Neither => false,
    };
    values
        .enumerate()
        .reduce(|best, this| {
            if is_better(this.1, best.1) {
                this
            } else {
                best
            }
        })
        .map(|(at, _)| at)
}

/// A rule that counts a change in percent of the score before.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Percent<'m> {
    /// The rule.
    pub rule: &'m ChangeRule,
    /// From how many percent on it counts.
    pub from: f64,
    /// How many percent of the score before the change for the better is; less than 0 is one for the worse.
    pub gain: f64,
    /// Whether the rule is met.
    pub is_met: bool,
}

/// Returns the rules in percent of a scale, held against two scores; none where there was nothing to lose.
pub fn percents<'m>(
    measure: &'m Measure,
    scale: &Scale,
    before: f64,
    after: f64,
) -> Vec<Percent<'m>> {
    let gain = match measure.better {
        Better::Down => before - after,
        Better::Up => after - before,
        Better::Neither => return Vec::new(),
    };
    if before <= 0.0 {
        return Vec::new();
    }
    let gain = gain / before * 100.0;
    let rules = measure.changes.iter().filter(|rule| rule.of == scale.id);
    rules
        .filter_map(|rule| {
            let from = rule.percent?;
            Some(Percent {
                rule,
                from,
                gain,
                is_met: gain + 1e-9 >= from,
            })
        })
        .collect()
}

/// Returns the point a reading is, as it came or as its answers make it; none where too much is missing.
pub fn point(
    measure: &Measure,
    version: &Version,
    scale: &Scale,
    reading: &Reading,
) -> Option<Point> {
    let came = reading.totals.iter().find(|(id, _)| *id == scale.id);
    let (value, is_prorated) = if let Some((_, value)) = came {
        (*value, false)
    } else {
        let score = score(measure, version, &reading.answered());
        let found = score.of(&scale.id)?;
        (found.value?, found.is_prorated)
    };
    Some(Point {
        reading: reading.id,
        at: reading.at,
        session: reading.session,
        value,
        is_prorated,
    })
}
