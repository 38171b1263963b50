//! A switch of approach: from what to what, what set it off, why, and whether the client was told.

use serde::{Deserialize, Serialize};

use crate::domain::id::{EntryId, SessionId};
use crate::domain::time::Stamp;

/// The tag of the log line that tells of a switch.
pub const TAG: &str = "switch";

/// One switch of approach (map A04a, I06b, J07b).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Switch {
    /// When.
    pub at: Stamp,
    /// Who.
    pub by: String,
    /// The session it was made in, if it was made in one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<SessionId>,
    /// The log line that tells of it, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<EntryId>,
    /// The approach before, in words.
    pub from: String,
    /// The approach from then on, in words.
    pub to: String,
    /// What set it off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trigger: Option<Trigger>,
    /// Why; never empty in a switch that is complete (map L09).
    #[serde(default)]
    pub why: String,
    /// Whether the client was told.
    #[serde(default)]
    pub told: Told,
    /// The number of the plan's version that it began.
    #[serde(default)]
    pub version: u16,
}

/// What sets a switch off (map J07b; the what-next ladder of product.md G4).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trigger {
    /// A need that came up.
    Need,
    /// Circumstances changed.
    Circumstance,
    /// A goal shifted.
    GoalShift,
    /// The client asked for it.
    ClientWish,
    /// The alliance was strained.
    Rupture,
    /// No progress, or worse.
    OffTrack,
    /// The phase before came to its end.
    PhaseEnd,
}

impl Trigger {
    /// Every trigger.
    pub const ALL: [Self; 7] = [
        Self::Need,
        Self::Circumstance,
        Self::GoalShift,
        Self::ClientWish,
        Self::Rupture,
        Self::OffTrack,
        Self::PhaseEnd,
    ];
}

/// Whether the client was told of a switch.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    /// Not yet.
    #[default]
    NotYet,
    /// Told.
    Told,
    /// Decided together.
    Together,
}

impl Told {
    /// Every answer.
    pub const ALL: [Self; 3] = [Self::NotYet, Self::Told, Self::Together];
}
