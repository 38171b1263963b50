//! Goals: what the client wants, in the client's words, with every wording and status it ever had.

pub mod gas;
pub mod progress;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::document::Document;
use crate::domain::formulation::LensPlace;
use crate::domain::goal::gas::GasScale;
use crate::domain::homework::Homework;
use crate::domain::id::{ClientId, GoalId, ObjectiveId};
use crate::domain::objective::Objective;
use crate::domain::time::Stamp;
use crate::words::screen::goals::status as words;

/// A client's goals, the file `goals.ron`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Goals {
    /// Whose goals.
    pub client: ClientId,
    /// In the order they were made.
    #[serde(default)]
    pub goals: Vec<Goal>,
    /// What was agreed for between sessions, in the order it was written down here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub homework: Vec<Homework>,
}

impl Document for Goals {
    const KIND: &'static str = "goals";
    // 2, 3 and 4 added fields that may be missing, so an older file reads as one of version 4.
    const VERSION: u32 = 4;
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
    /// The area of life it belongs to, a cell of `data/assessment.ron`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
    /// What should be different in the end (map B07).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<OutcomeDomain>,
    /// The place in a lens it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lens: Option<LensPlace>,
    /// What shows that it moves: a scale, a count, a measure's id.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub measure: String,
    /// What will tell that this can stop (records.md 9).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub discharge: String,
    /// How the client agreed, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub agreed_how: String,
    /// What the client gives themselves for it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reward: String,
    /// Who helps.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub supporters: String,
    /// When it was last looked at together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewed: Option<NaiveDate>,
    /// The steps towards it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub objectives: Vec<Objective>,
    /// Five written levels and the ratings by them (Kiresuk & Sherman 1968).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gas: Option<GasScale>,
    /// The episode it belonged to, of a goal whose episode ended and was followed by another; it stays as it was then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub episode: Option<u16>,
    /// The goal of an earlier episode that it carries over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follows: Option<GoalId>,
    /// When and by whom it was made.
    pub created: Stamp,
    /// Every change, oldest first; the values are those that were replaced.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<GoalChange>,
}

impl Goal {
    /// Returns a goal of which only the words are known.
    pub fn new(id: GoalId, words: &str, created: Stamp) -> Self {
        Self {
            id,
            words: words.to_owned(),
            status: GoalStatus::Proposed,
            domain: GoalDomain::Problem,
            importance: None,
            impact: None,
            concern: None,
            linked: Vec::new(),
            baseline: None,
            target: None,
            review: None,
            agreed: None,
            stage: None,
            cell: None,
            outcome: None,
            lens: None,
            measure: String::new(),
            discharge: String::new(),
            agreed_how: String::new(),
            reward: String::new(),
            supporters: String::new(),
            reviewed: None,
            objectives: Vec::new(),
            gas: None,
            episode: None,
            follows: None,
            created,
            history: Vec::new(),
        }
    }

    /// Returns the objective with this id.
    pub fn objective(&self, id: ObjectiveId) -> Option<&Objective> {
        self.objectives.iter().find(|objective| objective.id == id)
    }

    /// Tells whether it is worked on: neither closed nor of an episode that ended.
    pub fn is_open(&self) -> bool {
        self.episode.is_none() && self.status.is_open()
    }

    /// Returns importance x impact, 0 to 100 (map J04b); an unset one counts as 5, the middle, so that a goal nobody
    /// weighed yet stands neither above one that matters nor below one that does not.
    pub fn weight(&self) -> u16 {
        u16::from(self.importance.unwrap_or(5)) * u16::from(self.impact.unwrap_or(5))
    }
}

impl Goal {
    /// Returns the day this goal is to be looked at again, unless it is closed or somebody looked on that day or since.
    pub fn next_review(&self) -> Option<NaiveDate> {
        let is_done = |due: NaiveDate| self.reviewed.is_some_and(|reviewed| reviewed >= due);
        self.review.filter(|due| self.is_open() && !is_done(*due))
    }

    /// Returns the day this goal is to be reached, unless it is met or closed.
    pub fn awaited(&self) -> Option<NaiveDate> {
        let waits = self.is_open() && self.status != GoalStatus::MetKeepGoing;
        self.target.filter(|_| waits)
    }

    /// Returns the day this goal was to be looked at again, if that day has come and nobody looked since.
    pub fn review_due(&self, today: NaiveDate) -> Option<NaiveDate> {
        self.next_review().filter(|due| *due <= today)
    }

    /// Returns the day this goal was to be reached, if that day has come and it is neither met nor closed.
    pub fn target_past(&self, today: NaiveDate) -> Option<NaiveDate> {
        self.awaited().filter(|target| *target <= today)
    }

    /// Tells whether the status it has was given a reason, or needs none.
    pub fn has_reason(&self) -> bool {
        !self.status.needs_reason() || !self.reason().is_empty()
    }

    /// Returns why the goal has the status it has; empty where nobody said.
    pub fn reason(&self) -> &str {
        self.history
            .iter()
            .rev()
            .find(|change| matches!(change.was, GoalWas::Status(_) | GoalWas::Made))
            .map_or("", |change| &change.why)
    }
}

impl Goals {
    /// Returns a document without goals.
    pub fn new(client: ClientId) -> Self {
        Self {
            client,
            goals: Vec::new(),
            homework: Vec::new(),
        }
    }

    /// Returns the goals that are worked on, heaviest first (J04b); of equal ones the older first. The first nine have
    /// the digits 1 to 9; those after them have numbers, and are chosen in the list.
    pub fn numbered(&self) -> Vec<&Goal> {
        let mut open: Vec<&Goal> = self.goals.iter().filter(|goal| goal.is_open()).collect();
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

    /// Returns the word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Proposed => words::PROPOSED,
            Self::Agreed => words::AGREED,
            Self::Active => words::ACTIVE,
            Self::OnHold => words::ON_HOLD,
            Self::MetKeepGoing => words::MET_KEEP_GOING,
            Self::MetClosed => words::MET_CLOSED,
            Self::ClosedPartly => words::CLOSED_PARTLY,
            Self::NotPossible => words::NOT_POSSIBLE,
            Self::Declined => words::DECLINED,
            Self::InError => words::IN_ERROR,
        }
    }

    /// Tells whether somebody who reads the record later will ask why: all but the first steps of the bridge.
    pub fn needs_reason(self) -> bool {
        !matches!(self, Self::Proposed | Self::Agreed | Self::Active)
    }

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

impl GoalDomain {
    /// Every domain.
    pub const ALL: [Self; 3] = [Self::Problem, Self::WellBeing, Self::Growth];
}

/// What should be different in the end (map B07); exploration needs no symptom (map F05).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum OutcomeDomain {
    Symptom,
    Functioning,
    SelfAwareness,
    Coping,
    QualityOfLife,
    Exploration,
}

impl OutcomeDomain {
    /// Every domain.
    pub const ALL: [Self; 6] = [
        Self::Symptom,
        Self::Functioning,
        Self::SelfAwareness,
        Self::Coping,
        Self::QualityOfLife,
        Self::Exploration,
    ];
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

impl Stage {
    /// Every stage, in the order of the model.
    pub const ALL: [Self; 6] = [
        Self::Precontemplation,
        Self::Contemplation,
        Self::Preparation,
        Self::Action,
        Self::Maintenance,
        Self::AfterLapse,
    ];
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
