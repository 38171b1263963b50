//! Objectives: the small steps of a goal, each with how it will be seen.

pub mod smart;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::id::ObjectiveId;
use crate::domain::replaced::Replaced;
use crate::domain::time::Stamp;

/// One objective (records.md 9): a specific act or state, its measure, its date.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Objective {
    /// The objective's id.
    pub id: ObjectiveId,
    /// The act or state.
    pub words: String,
    /// How much, how often, seen by what: `5 of 7 nights, diary`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub criterion: String,
    /// How it is now.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub baseline: String,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<NaiveDate>,
    /// Who does it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub who: String,
    /// What the client gives themselves for it (map E06f).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reward: String,
    /// Who helps.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub supporters: String,
    /// Whether therapist and client think it can be reached: no rule can judge that, so it is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub achievable: Option<bool>,
    /// Where it stands.
    #[serde(default)]
    pub status: ObjectiveStatus,
    /// When it was made.
    pub created: Stamp,
    /// Earlier values, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<Replaced>,
}

/// Where an objective stands.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum ObjectiveStatus {
    #[default]
    Open,
    Reached,
    Changed,
    Dropped,
}

impl Objective {
    /// Returns an objective of which only the words are known.
    pub fn new(id: ObjectiveId, words: &str, created: Stamp) -> Self {
        Self {
            id,
            words: words.to_owned(),
            criterion: String::new(),
            baseline: String::new(),
            target: None,
            who: String::new(),
            reward: String::new(),
            supporters: String::new(),
            achievable: None,
            status: ObjectiveStatus::Open,
            created,
            history: Vec::new(),
        }
    }
}

impl ObjectiveStatus {
    /// Every status.
    pub const ALL: [Self; 4] = [Self::Open, Self::Reached, Self::Changed, Self::Dropped];
}
