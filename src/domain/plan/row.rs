//! A planned technique: for which goal, when, combined with what, why, and what the plan's model wants to know of it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::formulation::LensPlace;
use crate::domain::id::{GoalId, ObjectiveId};
use crate::domain::session::Despite;

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
    /// Whether it is for the symptom or for what lies under it (map B06a).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub layer: Option<Layer>,
    /// Since when it is planned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<NaiveDate>,
    /// The phase it belongs to, counted from 1; 0 = any.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub phase: u8,
    /// When, in words: first, each session, after step 5.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub when: String,
    /// Techniques it is combined with, by id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub combined: Vec<String>,
    /// Why this one.
    #[serde(default)]
    pub why: String,
    /// The need it answers (technical eclecticism).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub need: String,
    /// What spoke for it when it was chosen: the proposed level and more (technical eclecticism).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub evidence: String,
    /// Its role in the blended framework (theoretical integration).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub role: String,
    /// What it will mean inside the home approach (assimilative integration; T025).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub import: String,
    /// How it is adapted for this client (transcultural).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub adaptation: String,
    /// When the client agreed to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreed: Option<NaiveDate>,
    /// Why it is planned although a stop flag is present (matching.md M-04).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub despite: Option<Despite>,
}

/// Which layer of a goal a technique is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Layer {
    /// What is felt and seen.
    Symptom,
    /// What lies under it.
    Underlying,
}

impl Layer {
    /// Every layer.
    pub const ALL: [Self; 2] = [Self::Symptom, Self::Underlying];
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the serializer hands over a reference"
)]
const fn is_zero(phase: &u8) -> bool {
    *phase == 0
}
