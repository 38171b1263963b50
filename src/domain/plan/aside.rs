//! A technique that is set aside: the client declined it, or it was put off with a reason (matching.md 4 and 11).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::id::GoalId;
use crate::domain::plan::Plan;

/// A technique that is not offered until somebody offers it again; kept for ever.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Aside {
    /// The technique's id, for instance `T056`.
    pub technique: String,
    /// Its name at that time.
    pub name: String,
    /// Who set it aside.
    pub kind: AsideKind,
    /// The goal it was put off for; none = for every goal. A refusal holds for every goal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goal: Option<GoalId>,
    /// The client's words, or the reason; never empty.
    pub words: String,
    /// When.
    pub on: NaiveDate,
    /// Who wrote it down.
    pub by: String,
    /// When and why it was offered again; none while it is set aside.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offered: Option<Offered>,
}

/// Why a technique is set aside.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AsideKind {
    /// The client does not want it.
    Declined,
    /// Not now, because.
    NotNow,
}

/// The explicit act by which a technique comes back into the lists.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Offered {
    /// When.
    pub on: NaiveDate,
    /// Who.
    pub by: String,
    /// Why.
    pub why: String,
}

impl Plan {
    /// Returns what holds a technique back for a goal: a refusal before what was put off, the newest of each.
    pub fn aside(&self, technique: &str, goal: Option<GoalId>) -> Option<&Aside> {
        let holds = |aside: &&Aside| {
            aside.technique == technique
                && aside.offered.is_none()
                && (aside.goal.is_none() || aside.goal == goal || aside.kind == AsideKind::Declined)
        };
        let mut found: Option<&Aside> = None;
        for aside in self.asides.iter().filter(holds) {
            if found.is_none_or(|known| (aside.kind, known.on) <= (known.kind, aside.on)) {
                found = Some(aside);
            }
        }
        found
    }
}
