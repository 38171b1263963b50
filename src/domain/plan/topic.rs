//! What became of a topic: a point of the agenda, or one that was parked.

use serde::{Deserialize, Serialize};

use crate::domain::id::{EntryId, SessionId};
use crate::domain::time::Stamp;

/// A parked line that was looked at again.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// The line.
    pub entry: EntryId,
    /// What became of it.
    pub became: Became,
    /// When.
    pub at: Stamp,
    /// The session it was looked at in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<SessionId>,
    /// Words to it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

/// What became of a topic. One that nothing is said of comes back on the next start card.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Became {
    /// It was talked about.
    Discussed,
    /// It turned into a goal or a task.
    Work,
    /// It was let go.
    LetGo,
}

impl Became {
    /// Everything a topic can become.
    pub const ALL: [Self; 3] = [Self::Discussed, Self::Work, Self::LetGo];
}
