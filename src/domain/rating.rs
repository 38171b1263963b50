//! Numbers a client gives in a session, each with its word: distress, helped, goal.

use serde::{Deserialize, Serialize};

use crate::domain::id::GoalId;

/// A rating typed after `=`. All values are 0 to 10.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Rating {
    /// Distress before and after a technique, low is better (Wolpe 1969, subjective units).
    Distress {
        /// Before it.
        before: u8,
        /// The highest in between, where it was asked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        peak: Option<u8>,
        /// After it.
        after: u8,
    },
    /// How much the technique helped, high is good.
    Helped(u8),
    /// An adverse response; its words are the entry's text.
    Adverse,
    /// Progress on a goal, 0 no progress to 10 reached (Law, goal-based outcomes).
    Goal {
        /// Which goal.
        goal: GoalId,
        /// The value.
        value: u8,
    },
}
