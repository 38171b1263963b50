//! The safety plan: six parts after Stanley and Brown 2012, in our own wording and layout (records.md section 12).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::time::Stamp;

/// One version of a safety plan. A change makes the next one; earlier ones stay.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SafetyPlan {
    /// Which version, from 1.
    pub version: u32,
    /// When it was last written.
    pub at: Stamp,
    /// Who wrote it.
    pub by: String,
    /// The lines of the parts, in the order of the parts and of the lines.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<SafetyLine>,
    /// The most important reason to live, in the client's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// What stands in the way of care.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub barriers: String,
    /// How the client got a copy; empty as long as they have none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub copy: String,
    /// With whom it was shared, with the client's consent.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub shared: String,
    /// When it is looked at again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<NaiveDate>,
    /// When it was last gone through without a change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewed: Option<NaiveDate>,
}

/// One line of a safety plan.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SafetyLine {
    /// The part, a slug of `data/risk.ron`: `signs`, `alone`, `places`, `people`, `services`, `surroundings`.
    pub part: String,
    /// The words.
    pub words: String,
    /// How likely the client is to use it: 0 not at all to 10 certainly.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub likely: Option<u8>,
    /// What could stand in the way.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub obstacle: String,
}
