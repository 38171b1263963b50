//! The plan: which approaches are combined, which techniques for which goal, and what to watch.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::document::Document;
use crate::domain::formulation::LensPlace;
use crate::domain::id::{ClientId, GoalId, ObjectiveId};

/// A client's integration and treatment plan, the file `plan.ron`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Whose.
    pub client: ClientId,
    /// Counted from 1.
    pub number: u16,
    /// The integration model, a slug: `assimilative`, `sequential`, `technical-eclecticism` and so on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// The home approach, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub home: String,
    /// What is added to it, in words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub added: Vec<String>,
    /// The phases in their order, in words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phases: Vec<String>,
    /// The phase now, counted from 1; 0 where there are none.
    #[serde(default)]
    pub phase: u8,
    /// What to watch for in the room.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub watch: Vec<String>,
    /// Culture, language, values: what to adapt.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub culture: Vec<String>,
    /// Planned techniques.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<PlanRow>,
    /// When to look at it again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<NaiveDate>,
    /// When it was looked at, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reviewed: Vec<NaiveDate>,
}

impl Document for Plan {
    const KIND: &'static str = "plan";
    // 2 added fields that may be missing, so a file of version 1 reads as one of version 2.
    const VERSION: u32 = 2;
}

impl Plan {
    /// Returns a plan with nothing in it.
    pub fn new(client: ClientId) -> Self {
        Self {
            client,
            number: 1,
            model: None,
            home: String::new(),
            added: Vec::new(),
            phases: Vec::new(),
            phase: 0,
            watch: Vec::new(),
            culture: Vec::new(),
            rows: Vec::new(),
            review: None,
            reviewed: Vec::new(),
        }
    }
}

/// One planned technique.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanRow {
    /// The technique's id.
    pub technique: String,
    /// The goal it serves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goal: Option<GoalId>,
    /// The objective of that goal it serves, where it serves one and not the whole goal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub objective: Option<ObjectiveId>,
    /// The place in a lens it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lens: Option<LensPlace>,
    /// Since when it is planned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<NaiveDate>,
    /// Why this one.
    #[serde(default)]
    pub why: String,
}
