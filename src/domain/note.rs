//! A progress note: which session it is of, in which format, what its author decided, and what became of it once signed
//! (product.md F1).

pub mod build;
pub mod carry;
pub mod format;
pub mod lacking;
mod phrase;
pub mod sign;
#[cfg(test)]
pub(crate) mod tests;

use serde::{Deserialize, Serialize};

use crate::domain::document::Document;
use crate::domain::id::{ClientId, NoteId, SessionId};
use crate::domain::time::Stamp;
use crate::domain::writing::Edits;
use crate::domain::writing::signed::{Amendment, Signed, is_in_error};

/// A progress note, the file `notes/<id>.ron`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// Its id.
    pub id: NoteId,
    /// Whose.
    pub client: ClientId,
    /// The session it is of.
    pub session: SessionId,
    /// When it was begun.
    pub begun: Stamp,
    /// Who began it.
    pub by: String,
    /// The format: `dap`, `soap`, `birp`, `girp`, `pie`, `narrative`, or the name of a template of the practice's own.
    pub format: String,
    /// What the author decided.
    #[serde(default)]
    pub edits: Edits,
    /// What is said of risk where the log says nothing (records.md R-31).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risk: Option<RiskLine>,
    /// The signature; a note without one is a draft.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed: Option<Signed>,
    /// What was added after signing, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub amendments: Vec<Amendment>,
}

/// What a note says of risk where the log holds no risk entry.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RiskLine {
    /// Asked, none reported.
    NoneReported,
    /// Not asked, and why.
    NotAsked(String),
}

impl Document for Note {
    const KIND: &'static str = "note";
    const VERSION: u32 = 1;
}

impl Note {
    /// Returns a draft that nothing was decided about.
    pub fn new(
        id: NoteId,
        client: ClientId,
        session: SessionId,
        begun: Stamp,
        by: &str,
        format: &str,
    ) -> Self {
        Self {
            id,
            client,
            session,
            begun,
            by: by.to_owned(),
            format: format.to_owned(),
            edits: Edits::default(),
            risk: None,
            signed: None,
            amendments: Vec::new(),
        }
    }

    /// Tells whether it is signed and stands.
    pub fn counts(&self) -> bool {
        self.signed.is_some() && !is_in_error(&self.amendments)
    }
}
