//! How the record of a made-up client is written down: what stands in the chart, in goals and plan beside the log.

use serde::Deserialize;

use crate::domain::consent::{ConsentAnswer, ConsentHow};
use crate::domain::fact::{Lies, Origin};
use crate::domain::homework::Done;
use crate::domain::objective::ObjectiveStatus;
use crate::domain::preference::{Coping, Lean, Openness, Reactance};

/// A fact and the places it has in lenses.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FactRow {
    pub(super) cell: String,
    pub(super) words: String,
    /// When it was written, in weeks before today.
    pub(super) weeks: u16,
    #[serde(default)]
    pub(super) origin: Origin,
    #[serde(default)]
    pub(super) lies: Option<Lies>,
    /// Lens and slot.
    #[serde(default)]
    pub(super) placed: Vec<(String, String)>,
}

/// What the client said of preferences in one session.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PreferencesRow {
    pub(super) weeks: u16,
    pub(super) session: u16,
    #[serde(default)]
    pub(super) directiveness: Option<Lean>,
    #[serde(default)]
    pub(super) intensity: Option<Lean>,
    #[serde(default)]
    pub(super) time: Option<Lean>,
    #[serde(default)]
    pub(super) challenge: Option<Lean>,
    #[serde(default)]
    pub(super) openness: Option<Openness>,
    #[serde(default)]
    pub(super) reactance: Option<Reactance>,
    #[serde(default)]
    pub(super) coping: Option<Coping>,
    #[serde(default)]
    pub(super) words: String,
}

/// Elements of consent that were gone through together.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ConsentRow {
    pub(super) elements: Vec<String>,
    pub(super) weeks: u16,
    #[serde(default = "given")]
    pub(super) answer: ConsentAnswer,
    #[serde(default)]
    pub(super) how: ConsentHow,
    #[serde(default)]
    pub(super) words: String,
}

/// An objective of a goal.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ObjectiveRow {
    pub(super) words: String,
    #[serde(default)]
    pub(super) criterion: String,
    #[serde(default)]
    pub(super) baseline: String,
    /// By when, in days from today.
    #[serde(default)]
    pub(super) target: Option<i64>,
    #[serde(default)]
    pub(super) who: String,
    #[serde(default)]
    pub(super) reward: String,
    #[serde(default)]
    pub(super) supporters: String,
    #[serde(default)]
    pub(super) achievable: Option<bool>,
    #[serde(default)]
    pub(super) status: ObjectiveStatus,
    /// When it was made, in weeks before today.
    pub(super) weeks: u16,
}

/// A task of the log that somebody looked at again.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HomeworkRow {
    /// The session it was agreed in, counted from 1.
    pub(super) session: u16,
    /// How the task begins.
    pub(super) line: String,
    /// The objective of the task's goal, counted from 1.
    #[serde(default)]
    pub(super) objective: Option<usize>,
    /// By when, in days from today.
    #[serde(default)]
    pub(super) due: Option<i64>,
    /// How far it was done, when that was said in weeks before today, and words to it.
    #[serde(default)]
    pub(super) outcome: Option<(Done, u16, String)>,
}

/// An answer to a question that was asked once.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AskedRow {
    pub(super) rule: String,
    pub(super) about: AskedAbout,
    pub(super) answer: String,
    pub(super) weeks: u16,
}

/// What a question was about.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum AskedAbout {
    /// A line of a session that begins so; of a technique, its id.
    Line(u16, String),
    /// A session.
    Session(u16),
    /// A concern.
    Concern(String),
    /// A planned technique.
    Planned(String),
}

const fn given() -> ConsentAnswer {
    ConsentAnswer::Given
}
