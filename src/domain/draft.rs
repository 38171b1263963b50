//! The draft: what is typed and not yet entered. Last writer wins, no history.

use serde::{Deserialize, Serialize};

use crate::domain::document::Document;
use crate::domain::id::{ClientId, EntryId, GoalId, SessionId};
use crate::domain::reading::PartFilled;
use crate::domain::step_card::Run;
use crate::domain::time::Stamp;

/// The files `drafts/<client>.ron` and `drafts/<client>.drawer.ron`; a line that begins with `;` is only in the latter.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// Whose.
    pub client: ClientId,
    /// The session that was running.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<SessionId>,
    /// The log line as typed, sign included.
    #[serde(default)]
    pub line: String,
    /// Where the cursor stands, in characters from the start.
    #[serde(default)]
    pub cursor: usize,
    /// The entry that is being corrected, if one is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub correcting: Option<EntryId>,
    /// The current goal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goal: Option<GoalId>,
    /// Open form fields: form, field and text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<(String, String, String)>,
    /// The technique that is run in the session, and at which step.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run: Option<Run>,
    /// Measures that are keyed in and not finished.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub measures: Vec<PartFilled>,
    /// When it was written.
    pub at: Stamp,
}

impl Document for Draft {
    const KIND: &'static str = "draft";
    const VERSION: u32 = 3;
}
