//! What a change replaced: every field of the chart, the goals and the homework keeps its earlier values.

use serde::{Deserialize, Serialize};

use crate::domain::time::Stamp;

/// One earlier value, in words.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Replaced {
    /// When it was replaced.
    pub at: Stamp,
    /// By whom.
    pub by: String,
    /// Which field, by its name on the form.
    pub what: String,
    /// The value before; empty where there was none.
    #[serde(default)]
    pub was: String,
    /// Why, where a reason was given.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}
