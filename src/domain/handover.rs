//! The head of a record that goes to a colleague: whose it is, from whom, and how many documents follow.

use serde::{Deserialize, Serialize};

use crate::domain::document::Document;
use crate::domain::id::ClientId;
use crate::domain::time::Stamp;

/// The first document of a file that hands a record over.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Handover {
    /// Whose record.
    pub client: ClientId,
    /// When it was handed over.
    pub at: Stamp,
    /// By whom, as they call themselves: nothing proves it.
    pub by: String,
    /// Whether whoever handed it over goes on with the client.
    #[serde(default)]
    pub is_copy: bool,
    /// How many documents follow.
    pub documents: usize,
}

impl Document for Handover {
    const KIND: &'static str = "handover";
    const VERSION: u32 = 1;
}
