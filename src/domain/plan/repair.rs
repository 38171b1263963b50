//! A rupture of the alliance and the way to its repair, open until it is closed with words (Safran & Muran 2000).

use serde::{Deserialize, Serialize};

use crate::domain::id::{EntryId, SessionId};
use crate::domain::time::Stamp;

/// A rupture that was marked in a log, and what was done about it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Repair {
    /// The moment in the log that marked it.
    pub rupture: EntryId,
    /// The session it was marked in.
    pub session: SessionId,
    /// How it shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<RuptureKind>,
    /// What happened, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// The steps that were taken, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<RepairStep>,
    /// When it was closed, by whom and with which words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<Closed>,
    /// When and why it was opened again, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reopened: Vec<Reopened>,
}

impl Repair {
    /// Returns what is written of a rupture before anything is.
    pub fn of(rupture: EntryId, session: SessionId) -> Self {
        Self {
            rupture,
            session,
            kind: None,
            words: String::new(),
            steps: Vec::new(),
            closed: None,
            reopened: Vec::new(),
        }
    }
}

/// How a rupture shows (Safran & Muran 2000).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RuptureKind {
    /// Moves away: silence, agreeing too fast, changing the subject.
    Withdrawal,
    /// Moves against: complaint, anger, control.
    Confrontation,
    /// Both.
    Mixed,
}

impl RuptureKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Withdrawal, Self::Confrontation, Self::Mixed];
}

/// A step on the way, a slug of `data/repair.ron`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RepairStep {
    /// Which step.
    pub step: String,
    /// When.
    pub at: Stamp,
    /// What was said or done.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

/// How a rupture was closed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closed {
    /// When.
    pub at: Stamp,
    /// By whom.
    pub by: String,
    /// With which words; never empty.
    pub words: String,
}

/// That a rupture was opened again after it was closed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reopened {
    /// When.
    pub at: Stamp,
    /// By whom.
    pub by: String,
    /// Why; never empty.
    pub why: String,
    /// The words it had been closed with.
    pub was: String,
}
