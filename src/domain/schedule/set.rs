//! Named sets of measures with how often each is asked for, and the numbers of the schedule (`data/schedule.ron`).

use chrono::NaiveDate;
use serde::Deserialize;

use crate::domain::guide::Guide;
use crate::domain::model::FACTOR_READING;
use crate::domain::reading::{Every, Readings, Scheduled};
use crate::domain::time::Stamp;

/// A set of measures that are agreed together.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScheduleSet {
    /// Its name in files.
    pub slug: String,
    /// Its name on the screen.
    pub title: String,
    /// What is asked for.
    #[serde(default)]
    pub rows: Vec<SetRow>,
    /// Whether everything that was filled in so far belongs to it, at the end of the therapy.
    #[serde(default)]
    pub baseline: bool,
}

/// A measure of a set.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetRow {
    /// The measure's id.
    pub measure: String,
    /// The version; empty = the usual one.
    #[serde(default)]
    pub version: String,
    /// How often.
    pub every: Every,
}

/// The numbers and names of the schedule.
#[derive(Clone, PartialEq, Eq, Default, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskedRule {
    /// How many days after its day a measure by weeks counts as missed, where no session went by without it: own rule.
    pub grace_days: u16,
    /// Measures that are filled in by rating a goal in the log.
    pub ratings: Vec<String>,
    /// Measures that are filled in by rating a goal by its written levels.
    pub levels: Vec<String>,
}

/// When feedback is missing (L04), and what counts as such beside ratings in the log.
#[derive(Clone, PartialEq, Eq, Default, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Feedback {
    /// After how many sessions held without any.
    pub sessions: u16,
    /// Measures whose readings are feedback.
    pub measures: Vec<String>,
}

/// Returns what a set adds to a schedule: nothing that is agreed already in the same way, and nothing nobody can fill in here.
pub fn agreed(
    set: &ScheduleSet,
    readings: &Readings,
    guide: &Guide,
    (from, at, by): (NaiveDate, Stamp, &str),
) -> Vec<Scheduled> {
    let row = |measure: &str, version: &str, every| Scheduled {
        measure: measure.to_owned(),
        version: version.to_owned(),
        every,
        from,
        until: None,
        by: by.to_owned(),
        at,
        why: String::new(),
    };
    let named = set.rows.iter().filter_map(|asked| {
        let version = version_of(guide, &asked.measure, &asked.version)?;
        Some(row(&asked.measure, &version, asked.every))
    });
    let read = readings.readings.iter().filter(|reading| {
        set.baseline && reading.withdrawn.is_none() && reading.measure != FACTOR_READING
    });
    let read = read.map(|reading| row(&reading.measure, &reading.version, Every::Ends));
    let mut all: Vec<Scheduled> = Vec::new();
    for new in named.chain(read) {
        let same = |known: &Scheduled| {
            known.until.is_none()
                && (&known.measure, &known.version, known.every)
                    == (&new.measure, &new.version, new.every)
        };
        if !readings.schedule.iter().any(same) && !all.iter().any(same) {
            all.push(new);
        }
    }
    all
}

/// Returns the version a measure of a set is asked in; none of a measure that is not here.
fn version_of(guide: &Guide, measure: &str, version: &str) -> Option<String> {
    if measure == FACTOR_READING {
        return Some(FACTOR_VERSION.to_owned());
    }
    Some(guide.measures.get(measure)?.version(version)?.id.clone())
}

/// The version under which readings of the common factors are kept.
pub const FACTOR_VERSION: &str = "1";
