//! Five written levels of a goal and the ratings by them (Kiresuk & Sherman 1968); the sum over goals is
//! `domain::measure::gas`.

use serde::{Deserialize, Serialize};

use crate::domain::id::SessionId;
use crate::domain::time::Stamp;

/// The levels of one goal, written as things that can be seen before work starts.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GasScale {
    /// Much less than expected (-2), somewhat less, expected (0), somewhat more, much more (+2); five, some still empty.
    pub levels: Vec<String>,
    /// The weight in the sum, 1 where all count alike; 0 leaves the goal out.
    pub weight: u8,
    /// Where the client stood when the levels were written, -2 or -1 by convention.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<i8>,
    /// When the levels were written or last changed.
    pub at: Stamp,
    /// Who wrote them.
    pub by: String,
    /// Ratings by these levels, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ratings: Vec<GasRating>,
    /// Earlier levels with the ratings by them, oldest first; they are never counted anew by other levels.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<EarlierLevels>,
}

/// A rating by five levels.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GasRating {
    /// When.
    pub at: Stamp,
    /// Who wrote it down.
    pub by: String,
    /// The session.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<SessionId>,
    /// The level, -2 to 2.
    pub level: i8,
    /// The level before it was corrected, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub was: Vec<i8>,
}

/// Levels that were replaced.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EarlierLevels {
    /// As they read.
    pub levels: Vec<String>,
    /// The weight then.
    pub weight: u8,
    /// The start then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<i8>,
    /// The ratings by them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ratings: Vec<GasRating>,
    /// Until when they stood.
    pub until: Stamp,
    /// Why they were changed.
    pub why: String,
}
