//! Risk: answers and words, never a score or a level (records.md R-60). Closes only by a written decision.

pub mod ask;
pub mod form;

use serde::{Deserialize, Serialize};

use crate::domain::document::Document;
use crate::domain::id::{ClientId, EntryId, ReadingId, SessionId};
use crate::domain::safety_plan::SafetyPlan;
use crate::domain::time::{Civil, Stamp};

/// The tag of the log line that says a critical answer and what was done about it.
pub const ANSWER_TAG: &str = "answer";

/// A client's risk history, the file `risk.ron`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RiskRecord {
    /// Whose.
    pub client: ClientId,
    /// Oldest first.
    #[serde(default)]
    pub entries: Vec<RiskEntry>,
    /// The safety plan, one a version, oldest first; the last one is in force.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub safety: Vec<SafetyPlan>,
}

impl Document for RiskRecord {
    const KIND: &'static str = "risk";
    // 2 added fields that may be missing, so a file of version 1 reads as one of version 2.
    const VERSION: u32 = 2;
}

impl RiskRecord {
    /// Returns a record in which nothing is written yet.
    pub fn new(client: ClientId) -> Self {
        Self {
            client,
            entries: Vec::new(),
            safety: Vec::new(),
        }
    }

    /// Returns the safety plan in force.
    pub fn safety_plan(&self) -> Option<&SafetyPlan> {
        self.safety.last()
    }

    /// Returns the entries no written decision has closed.
    pub fn open(&self) -> impl Iterator<Item = &RiskEntry> {
        self.entries.iter().filter(|entry| entry.closed.is_none())
    }

    /// Returns the critical answers nobody recorded an action for; the action is what closes such an entry.
    pub fn answers_open(&self) -> impl Iterator<Item = &RiskEntry> {
        self.open()
            .filter(|entry| matches!(entry.source, RiskSource::Answer { .. }))
    }

    /// Returns what the answers of a reading lit, open and closed.
    pub fn lit_by(&self, reading: ReadingId) -> impl Iterator<Item = &RiskEntry> {
        self.entries.iter().filter(move |entry| {
            matches!(entry.source, RiskSource::Answer { reading: of, .. } if of == reading)
        })
    }
}

impl RiskEntry {
    /// Returns an open entry about which nothing but its words is known.
    pub fn new(id: EntryId, at: Stamp, by: &str, source: RiskSource, words: &str) -> Self {
        Self {
            id,
            session: None,
            at,
            by: by.to_owned(),
            source,
            words: words.to_owned(),
            rows: Vec::new(),
            trigger: String::new(),
            asked: String::new(),
            more: Vec::new(),
            prevention: Vec::new(),
            actions: Vec::new(),
            rationale: String::new(),
            next_contact: None,
            filled: None,
            noted: None,
            closed: None,
            history: Vec::new(),
        }
    }

    /// Returns the reading whose answer lit it, and the item, counted from 1.
    pub fn answer(&self) -> Option<(ReadingId, u8)> {
        match self.source {
            RiskSource::Answer { reading, item } => Some((reading, item)),
            RiskSource::Line | RiskSource::Report => None,
        }
    }
}

/// One risk entry.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RiskEntry {
    /// The id; the same as that of the log line it began with, if it did.
    pub id: EntryId,
    /// The session it came up in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<SessionId>,
    /// When.
    pub at: Stamp,
    /// Who wrote it down.
    pub by: String,
    /// What it began with.
    pub source: RiskSource,
    /// The words of the line.
    pub words: String,
    /// The form's rows that were filled in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<RiskRow>,
    /// What brought it up, in words: a measure's item, a statement, a referrer.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub trigger: String,
    /// In what words it was asked, in short.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub asked: String,
    /// What more is known, a row each (records.md 11): its slug in `data/risk.ron`, and the words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub more: Vec<(String, String)>,
    /// The formulation in terms of prevention (Pisani, Murrie & Silverman 2016), a part each: its slug in
    /// `data/risk.ron`, and the words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prevention: Vec<(String, String)>,
    /// What was done, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<RiskAction>,
    /// Why it was done so, in one or two sentences.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub rationale: String,
    /// When contact is next.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_contact: Option<Civil>,
    /// When the form was gone through; none as long as it waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filled: Option<Stamp>,
    /// When a session was ended without it, to be filled in later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub noted: Option<Stamp>,
    /// The written decision that closed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<Decision>,
    /// Earlier words and rows, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<RiskChange>,
}

/// Something that was done about risk.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RiskAction {
    /// When, by the real clock.
    pub at: Stamp,
    /// Who did it.
    pub by: String,
    /// What sort, a slug of `data/risk.ron`: a contact, steps about means, a consultation.
    pub kind: String,
    /// The words: who was told, what was considered and why not.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// The consent or the legal basis of a contact.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub basis: String,
}

/// What a risk entry began with.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum RiskSource {
    /// A line of the log that began with `!`.
    Line,
    /// A critical answer in a measure.
    Answer {
        /// The reading.
        reading: ReadingId,
        /// The item, counted from 1.
        item: u8,
    },
    /// Somebody else's report or the chart.
    Report,
}

/// One row of the risk form (interaction.md 3.9).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RiskRow {
    /// The row's name in the practice's wording file.
    pub row: String,
    /// The answer.
    pub answer: RiskAnswer,
    /// Words to it.
    #[serde(default)]
    pub words: String,
}

/// An answer on the risk form.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum RiskAnswer {
    Yes,
    No,
    Unsure,
    #[default]
    NotAsked,
}

/// A written decision, with name and time.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// When.
    pub at: Stamp,
    /// Who.
    pub by: String,
    /// Why.
    pub why: String,
}

/// A change of a risk entry, with what was replaced.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RiskChange {
    /// When.
    pub at: Stamp,
    /// Who.
    pub by: String,
    /// The words before it.
    #[serde(default)]
    pub words: String,
    /// The rows before it; of a change of a row, that row alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<RiskRow>,
    /// What another field read before it, under the field's name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<(String, String)>,
}
