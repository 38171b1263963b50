//! Readings of measures: the answers as they were given. Scoring comes with the instruments.

use serde::{Deserialize, Serialize};

use crate::domain::document::Document;
use crate::domain::id::{ClientId, ReadingId, SessionId};
use crate::domain::time::Stamp;

/// A client's readings, the file `measures.ron`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Readings {
    /// Whose.
    pub client: ClientId,
    /// Oldest first.
    #[serde(default)]
    pub readings: Vec<Reading>,
}

impl Document for Readings {
    const KIND: &'static str = "measures";
    const VERSION: u32 = 1;
}

/// One filled-in measure. After its last answer it is amended, not undone (measures.md 0.9).
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// The reading's id.
    pub id: ReadingId,
    /// The measure's id in lower case with hyphens, for instance `phq-9`.
    pub measure: String,
    /// The version of its definition.
    pub version: String,
    /// One value an item; a missing answer is missing, never zero.
    pub answers: Vec<Option<u8>>,
    /// When it was filled in.
    pub at: Stamp,
    /// Who keyed it in.
    pub by: String,
    /// The session it was filled in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<SessionId>,
    /// Changes after the last answer, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub amended: Vec<Amendment>,
}

/// A change of a finished reading; the first value stays.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amendment {
    /// When.
    pub at: Stamp,
    /// Who.
    pub by: String,
    /// The item, counted from 1.
    pub item: u8,
    /// The value before.
    #[serde(default)]
    pub was: Option<u8>,
    /// Why.
    pub why: String,
}
