//! Questions the record asked once, with their answers: so that lint asks nothing twice.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::time::Stamp;

/// A question of a rule about one entry, session or goal, and what was answered.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// The rule, for instance `R-43` (records.md 8) or `L01` (domain map).
    pub rule: String,
    /// What it asked about.
    pub about: Uuid,
    /// The answer in words: `one-off`, why there was no goal that day.
    #[serde(default)]
    pub answer: String,
    /// When.
    pub at: Stamp,
    /// Who.
    pub by: String,
}
