//! Who may open what is encrypted here beside the clinician: the recovery key, and people a record was opened to.

use serde::{Deserialize, Serialize};

use crate::domain::document::Document;
use crate::domain::id::ClientId;
use crate::domain::time::Stamp;

/// The recipients of a data folder, the file `keys/recipients.ron`. There is no secret in it.
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipients {
    /// The recipient of the recovery key, `age1…`.
    pub recovery: String,
    /// The people, in the order in which records were opened to them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guests: Vec<Guest>,
}

impl Document for Recipients {
    const KIND: &'static str = "recipients";
    const VERSION: u32 = 1;
}

/// Somebody who may open one client's record with a key of their own, and never its drawer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guest {
    /// Whose record.
    pub client: ClientId,
    /// Who, as the clinician calls them.
    pub name: String,
    /// Their recipient, `age1…`.
    pub recipient: String,
    /// From when on.
    pub since: Stamp,
    /// Until when; none while it is so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Stamp>,
}

impl Recipients {
    /// Returns whom a client's record is opened to now.
    pub fn of(&self, client: ClientId) -> impl Iterator<Item = &Guest> {
        self.guests
            .iter()
            .filter(move |guest| guest.client == client && guest.until.is_none())
    }
}
