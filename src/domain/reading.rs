//! Readings of measures: the answers as they were given, what is asked for when, and what was decided where a therapy is
//! off track. The score is made anew from the answers each time; nothing of it is stored.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::document::Document;
use crate::domain::id::{ClientId, ReadingId, SessionId};
use crate::domain::measure::score::Answer;
use crate::domain::time::Stamp;

/// A client's readings, the file `measures.ron`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Readings {
    /// Whose.
    pub client: ClientId,
    /// Oldest first.
    #[serde(default)]
    pub readings: Vec<Reading>,
    /// What is asked for and how often, in the order it was agreed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub schedule: Vec<Scheduled>,
    /// What was decided where the measures said that the therapy is off track, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reviews: Vec<Review>,
}

impl Document for Readings {
    const KIND: &'static str = "measures";
    // 2 added fields that may be missing, so a file of version 1 reads as one of version 2.
    const VERSION: u32 = 2;
}

impl Readings {
    /// Returns a document without readings.
    pub fn new(client: ClientId) -> Self {
        Self {
            client,
            readings: Vec::new(),
            schedule: Vec::new(),
            reviews: Vec::new(),
        }
    }

    /// Returns the readings of one measure that count, oldest first.
    pub fn of<'a>(&'a self, measure: &'a str) -> impl Iterator<Item = &'a Reading> {
        self.readings
            .iter()
            .filter(move |reading| reading.measure == measure && reading.withdrawn.is_none())
    }
}

/// One filled-in measure. After its last answer it is amended, not undone (measures.md 0.9).
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// The reading's id.
    pub id: ReadingId,
    /// The measure's id in lower case with hyphens, for instance `phq-9`.
    pub measure: String,
    /// The version of its definition; readings of two versions are never one line.
    pub version: String,
    /// One value an item; a missing answer is missing, never zero.
    pub answers: Vec<Option<u8>>,
    /// When it was filled in.
    pub at: Stamp,
    /// Who keyed it in.
    pub by: String,
    /// The session it was filled in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<SessionId>,
    /// Changes after the last answer, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub amended: Vec<Amendment>,
    /// Items that the form's own rule left out, counted from 1.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skipped: Vec<u8>,
    /// Items the client said do not apply, counted from 1.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_applicable: Vec<u8>,
    /// What had to be named before the answers: the index event, the substance.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
    /// What was written in the open line of the form.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// Scores that came without answers, by scale: the total of a form scored on paper, or one that was imported.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub totals: Vec<(String, f64)>,
    /// The file it was imported from; empty where it was keyed in.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub imported: String,
    /// Why it does not count: entered in error. It stays on file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Withdrawn>,
}

impl Reading {
    /// Returns a reading without answers.
    pub fn new(id: ReadingId, measure: &str, version: &str, at: Stamp, by: &str) -> Self {
        Self {
            id,
            measure: measure.to_owned(),
            version: version.to_owned(),
            answers: Vec::new(),
            at,
            by: by.to_owned(),
            session: None,
            amended: Vec::new(),
            skipped: Vec::new(),
            not_applicable: Vec::new(),
            about: String::new(),
            words: String::new(),
            totals: Vec::new(),
            imported: String::new(),
            withdrawn: None,
        }
    }

    /// Returns the answers with what is known of those that hold no value.
    pub fn answered(&self) -> Vec<Answer> {
        self.answers
            .iter()
            .zip(1..)
            .map(|(answer, n)| match answer {
                _ if self.skipped.contains(&n) => Answer::Skipped,
                _ if self.not_applicable.contains(&n) => Answer::NotApplicable,
                Some(value) => Answer::Value(*value),
                None => Answer::Missing,
            })
            .collect()
    }
}

/// A change of a finished reading; the first value stays.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amendment {
    /// When.
    pub at: Stamp,
    /// Who.
    pub by: String,
    /// The item, counted from 1.
    pub item: u8,
    /// The value before.
    #[serde(default)]
    pub was: Option<u8>,
    /// Why.
    pub why: String,
}

/// Why a reading does not count.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withdrawn {
    /// When.
    pub at: Stamp,
    /// Who.
    pub by: String,
    /// Why.
    pub why: String,
}

/// A measure that is being keyed in: it lies in the draft until it is finished, and its id is the reading's.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartFilled {
    /// The id the reading will have.
    pub id: ReadingId,
    /// The measure.
    pub measure: String,
    /// The version.
    pub version: String,
    /// The answers so far, one place an item.
    pub answers: Vec<Option<u8>>,
    /// Items the client said do not apply, counted from 1.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_applicable: Vec<u8>,
    /// The item the cursor stands on, counted from 1.
    pub item: u8,
    /// What had to be named first.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
    /// The open line so far.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// Scores typed instead of answers, by scale, as typed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub totals: Vec<(String, String)>,
    /// The session it was begun in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<SessionId>,
    /// When it was begun.
    pub at: Stamp,
}

impl PartFilled {
    /// Returns a form without an answer; `items` is how many it has.
    pub fn new(id: ReadingId, measure: &str, version: &str, items: usize, at: Stamp) -> Self {
        Self {
            id,
            measure: measure.to_owned(),
            version: version.to_owned(),
            answers: vec![None; items],
            not_applicable: Vec::new(),
            item: 1,
            about: String::new(),
            words: String::new(),
            totals: Vec::new(),
            session: None,
            at,
        }
    }

    /// Returns the answers so far with what is known of those that hold no value.
    pub fn answered(&self) -> Vec<Answer> {
        let answers = self.answers.iter().zip(1..);
        answers
            .map(|(answer, n)| match answer {
                _ if self.not_applicable.contains(&n) => Answer::NotApplicable,
                Some(value) => Answer::Value(*value),
                None => Answer::Missing,
            })
            .collect()
    }

    /// Tells whether anything is filled in.
    pub fn holds_something(&self) -> bool {
        self.answers.iter().any(Option::is_some)
            || !self.not_applicable.is_empty()
            || !self.about.is_empty()
            || !self.words.is_empty()
            || self.totals.iter().any(|(_, typed)| !typed.is_empty())
    }
}

/// A measure that is asked for again and again.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scheduled {
    /// The measure.
    pub measure: String,
    /// The version.
    pub version: String,
    /// How often.
    pub every: Every,
    /// From which day on.
    pub from: NaiveDate,
    /// The day it was ended; it stays on file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// Who set it.
    pub by: String,
    /// When.
    pub at: Stamp,
    /// Why it was ended or changed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}

/// How often a measure is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Every {
    /// In each session.
    Session,
    /// After so many sessions.
    Sessions(u16),
    /// After so many weeks.
    Weeks(u16),
    /// At the start, and at the end of the therapy.
    Ends,
}

/// What was decided where the measures said that the therapy is off track.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// When.
    pub at: Stamp,
    /// Who.
    pub by: String,
    /// The session it was decided in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<SessionId>,
    /// The reasons that stood then, in words.
    pub reasons: Vec<String>,
    /// The steps that were gone through, by slug, with what was found.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<(String, String)>,
    /// What was decided.
    pub decision: ReviewDecision,
    /// Why.
    pub why: String,
}

/// The two ends of a review.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReviewDecision {
    /// The plan was changed; the reason stands with the plan too.
    PlanChanged,
    /// To wait until this day.
    WaitUntil(NaiveDate),
}
