//! How a practice's therapies go by their measures: counts over all records, never a word of a client, never a cause.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::domain::dossier::Dossier;
use crate::domain::guide::Guide;
use crate::domain::measure::Measure;
use crate::domain::measure::change::{Verdict, change};
use crate::domain::measure::trend::Series;
use crate::domain::reading::Reading;

/// Under so many therapies there are counts and no shares: figures of a few say little (matching.md 9).
pub const FEW: usize = 10;

/// What is compared: a scale of a version of a measure.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Line {
    /// The measure.
    pub measure: String,
    /// The version.
    pub version: String,
    /// The scale.
    pub scale: String,
}

/// How one therapy went by one line: its newest score against its first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Outcome {
    /// Which line.
    pub line: Line,
    /// The integration model of the plan, a slug; empty where none is chosen.
    pub model: String,
    /// How many scores there are.
    pub scores: usize,
    /// The verdict; none where there is one score only, or no rule to go by.
    pub verdict: Option<Verdict>,
}

/// Returns how one therapy went: one row for each scale that was scored.
pub fn outcomes(dossier: &Dossier, guide: &Guide) -> Vec<Outcome> {
    let model = dossier.plan.model.clone().unwrap_or_default();
    let mut outcomes = Vec::new();
    for measure in guide.measures.all() {
        let mut versions: Vec<&str> = Vec::new();
        for reading in dossier.readings.of(&measure.id) {
            if !versions.contains(&reading.version.as_str()) {
                versions.push(&reading.version);
            }
        }
        for version in versions {
            for scale in &measure.scales {
                let series = Series::of(&dossier.readings, measure, version, &scale.id);
                let Some(series) = series.filter(|series| !series.points.is_empty()) else {
                    continue;
                };
                outcomes.push(Outcome {
                    line: Line {
                        measure: measure.id.clone(),
                        version: version.to_owned(),
                        scale: scale.id.clone(),
                    },
                    model: model.clone(),
                    scores: series.points.len(),
                    verdict: verdict(measure, &series),
                });
            }
        }
    }
    outcomes
}

fn verdict(measure: &Measure, series: &Series<'_>) -> Option<Verdict> {
    let first = series.baseline()?;
    let newest = series
        .newest()
        .filter(|newest| newest.reading != first.reading)?;
    let line = (measure, series.version, series.scale);
    change(line, first.value, newest.value).verdict
}

/// How many therapies went which way.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Tally {
    /// Reliably better, and the cut-off left behind.
    pub recovered: usize,
    /// Reliably better, otherwise.
    pub improved: usize,
    /// No reliable change.
    pub unchanged: usize,
    /// Reliably worse.
    pub deteriorated: usize,
    /// Two scores or more and no rule to go by.
    pub without_rule: usize,
    /// One score only.
    pub one_score: usize,
}

impl Tally {
    fn note(&mut self, outcome: &Outcome) {
        let counted = match outcome.verdict {
            Some(Verdict::Recovered) => &mut self.recovered,
            Some(Verdict::Improved | Verdict::ImprovedBelowCutOff) => &mut self.improved,
            Some(Verdict::Unchanged) => &mut self.unchanged,
            Some(Verdict::Deteriorated) => &mut self.deteriorated,
            None if outcome.scores < 2 => &mut self.one_score,
            None => &mut self.without_rule,
        };
        *counted = counted.saturating_add(1);
    }

    /// Returns how many therapies have a verdict.
    pub fn judged(&self) -> usize {
        self.recovered + self.improved + self.unchanged + self.deteriorated
    }

    /// Tells whether there are too few for shares.
    pub fn is_few(&self) -> bool {
        self.judged() < FEW
    }
}

/// The practice's outcomes.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Practice {
    /// By line, in the order of their names.
    pub lines: BTreeMap<Line, Tally>,
    /// By line and integration model; a model is no cause of how its therapies went.
    pub models: BTreeMap<(Line, String), Tally>,
    /// Records that were read.
    pub clients: usize,
    /// Records without any score.
    pub without_score: usize,
}

impl Practice {
    /// Adds one therapy.
    pub fn add(&mut self, outcomes: &[Outcome]) {
        self.clients = self.clients.saturating_add(1);
        if outcomes.is_empty() {
            self.without_score = self.without_score.saturating_add(1);
        }
        for outcome in outcomes {
            self.lines
                .entry(outcome.line.clone())
                .or_default()
                .note(outcome);
            let key = (outcome.line.clone(), outcome.model.clone());
            self.models.entry(key).or_default().note(outcome);
        }
    }
}

/// Returns the readings whose measure has no definition here, so that nothing is counted and nothing is lost from sight.
pub fn undefined<'d>(dossier: &'d Dossier, guide: &Guide) -> Vec<&'d Reading> {
    let readings = dossier.readings.readings.iter();
    readings
        .filter(|reading| reading.measure != crate::domain::model::FACTOR_READING)
        .filter(|reading| guide.measures.get(&reading.measure).is_none())
        .collect()
}
