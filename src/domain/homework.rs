//! Homework: what was agreed for between sessions, with due and done.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::id::{EntryId, GoalId, HomeworkId, ObjectiveId};
use crate::domain::replaced::Replaced;

/// One task for between sessions. A task of the log that nobody touched has none: it counts as open, without a due date.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Homework {
    /// The homework's id.
    pub id: HomeworkId,
    /// The log line it was agreed in, if it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<EntryId>,
    /// What was agreed, in words; of one from the log, its words as of then.
    pub words: String,
    /// The goal it serves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goal: Option<GoalId>,
    /// The objective it serves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub objective: Option<ObjectiveId>,
    /// When it was agreed.
    pub given: NaiveDate,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDate>,
    /// What became of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<HomeworkOutcome>,
    /// Earlier values, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<Replaced>,
}

/// What became of homework.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HomeworkOutcome {
    /// How far it was done.
    pub how: Done,
    /// When that was said.
    pub date: NaiveDate,
    /// Words to it: `3 of 5`, what got in the way.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

/// How far homework was done. Not doing it is information, not a failure.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum Done {
    Done,
    Partly,
    NotDone,
    Dropped,
}

impl Done {
    /// Every answer.
    pub const ALL: [Self; 4] = [Self::Done, Self::Partly, Self::NotDone, Self::Dropped];
}
