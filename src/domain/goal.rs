//! Goals: what the client wants, in the client's words, with every wording and status it ever had.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::document::Document;
use crate::domain::id::{ClientId, GoalId};
use crate::domain::time::Stamp;

/// A client's goals, the file `goals.ron`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Goals {
    /// Whose goals.
    pub client: ClientId,
    /// In the order they were made.
    #[serde(default)]
    pub goals: Vec<Goal>,
}

impl Document for Goals {
    const KIND: &'static str = "goals";
    const VERSION: u32 = 1;
}

/// One goal.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Goal {
    /// The goal's id.
    pub id: GoalId,
    /// The goal in the client's words.
    pub words: String,
    /// Where it stands.
    pub status: GoalStatus,
    /// Whether it is about a problem, well-being or growth; no diagnosis is ever needed.
    #[serde(default)]
    pub domain: GoalDomain,
    /// How much it matters to the client, 0 to 10.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub importance: Option<u8>,
    /// How much it weighs on the client's life, 0 to 10.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub impact: Option<u8>,
    /// The concern it belongs to, a slug of `data/vocabulary/concerns.ron`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub concern: Option<String>,
    /// Further concerns linked to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub linked: Vec<String>,
    /// The first rating, 0 no progress to 10 reached, where it was taken apart from a session.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline: Option<u8>,
    /// When it should be reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<NaiveDate>,
    /// When to look at it again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<NaiveDate>,
    /// When the client agreed to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreed: Option<NaiveDate>,
    /// Where the client stands with changing this (Prochaska & `DiClemente` 1983).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
    /// When and by whom it was made.
    pub created: Stamp,
    /// Every change, oldest first; the values are those that were replaced.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<GoalChange>,
}

impl Goal {
    /// Returns importance x impact, 0 to 100; an unset one counts as 5, the middle.
    pub fn weight(&self) -> u16 {
        u16::from(self.importance.unwrap_or(5)) * u16::from(self.impact.unwrap_or(5))
    }
}

impl Goals {
    /// Returns the goals that are worked on, heaviest first; their places are the digits 1 to 9 and on (J04b).
    pub fn numbered(&self) -> Vec<&Goal> {
        let mut open: Vec<&Goal> = self
            .goals
            .iter()
            .filter(|goal| goal.status.is_open())
            .collect();
        open.sort_by_key(|goal| (std::cmp::Reverse(goal.weight()), goal.id));
        open
    }

    /// Returns the number a goal has on the screen, counted from 1, or `None` for a closed one.
    pub fn number(&self, id: GoalId) -> Option<usize> {
        self.numbered()
            .iter()
            .position(|goal| goal.id == id)
            .map(|at| at + 1)
    }

    /// Returns the goal with this number, counted from 1.
    pub fn at(&self, number: usize) -> Option<&Goal> {
        self.numbered().get(number.checked_sub(1)?).copied()
    }

    /// Returns the goal with this id.
    pub fn get(&self, id: GoalId) -> Option<&Goal> {
        self.goals.iter().find(|goal| goal.id == id)
    }
}

/// Where a goal stands: the rows of the bridge to FHIR (records.md 14).
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words are those of the bridge")]
pub enum GoalStatus {
    #[default]
    Proposed,
    Agreed,
    Active,
    OnHold,
    MetKeepGoing,
    MetClosed,
    ClosedPartly,
    NotPossible,
    Declined,
    InError,
}

impl GoalStatus {
    /// Every status, in the order of the bridge.
    pub const ALL: [Self; 10] = [
        Self::Proposed,
        Self::Agreed,
        Self::Active,
        Self::OnHold,
        Self::MetKeepGoing,
        Self::MetClosed,
        Self::ClosedPartly,
        Self::NotPossible,
        Self::Declined,
        Self::InError,
    ];

    /// Tells whether the goal is still worked on and so has a number.
    pub fn is_open(self) -> bool {
        matches!(
            self,
            Self::Proposed | Self::Agreed | Self::Active | Self::OnHold | Self::MetKeepGoing
        )
    }
}

/// What a goal is about.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum GoalDomain {
    #[default]
    Problem,
    WellBeing,
    Growth,
}

/// Stage of change (Prochaska, `DiClemente` & Norcross 1992).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words are the model's own")]
pub enum Stage {
    Precontemplation,
    Contemplation,
    Preparation,
    Action,
    Maintenance,
    AfterLapse,
}

/// One change of a goal.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GoalChange {
    /// When.
    pub at: Stamp,
    /// Who.
    pub by: String,
    /// What was replaced.
    pub was: GoalWas,
    /// Why, where a reason was given.
    #[serde(default)]
    pub why: String,
}

/// The value that a change replaced.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GoalWas {
    /// It was made; there was nothing before.
    Made,
    /// The earlier words.
    Words(String),
    /// The earlier status.
    Status(GoalStatus),
    /// The earlier importance and impact.
    Weight(Option<u8>, Option<u8>),
    /// Another field, by its name on the form, with the earlier value in words.
    Field(String, String),
}
