//! The practice: who keeps the records here, and how long a session is.

use serde::{Deserialize, Serialize};

use crate::domain::document::Document;

/// The practice's own data, the file `practice.ron`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Practice {
    /// The clinician's name as it stands under notes; empty = the login name is used.
    #[serde(default)]
    pub clinician: String,
    /// Usual length of a session in minutes.
    #[serde(default = "fifty")]
    pub minutes: u16,
    /// The format a progress note has unless another is chosen, by its slug.
    #[serde(default = "dap")]
    pub note_format: String,
    /// Whether everything in here is made up.
    #[serde(default)]
    pub demo: bool,
    /// How long records are kept, a slug of `data/retention.ron` or of the practice's own file; empty = the default.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub retention: String,
    /// Who keeps the records in case of the clinician's death or incapacity, and how they get at them (records.md R-21).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub custodian: String,
    /// The folder a verified copy of the data goes to when the screen is left; empty = none is made.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub backup: String,
    /// How many of these copies are kept, from 1.
    #[serde(default = "ten", skip_serializing_if = "is_ten")]
    pub backups: u16,
    /// After how many minutes without a key the screen covers itself; 0 = never.
    #[serde(default = "five")]
    pub cover_after: u16,
    /// After how many minutes without a key the screen locks itself, outside a session; 0 = never.
    #[serde(default = "fifteen")]
    pub lock_after: u16,
    /// Whether signing a note or a summary asks for the PIN or the passphrase.
    #[serde(default)]
    pub sign_asks: bool,
}

impl Document for Practice {
    const KIND: &'static str = "practice";
    // 2 and 3 added fields that may be missing, so an older file reads as it is.
    const VERSION: u32 = 3;
}

impl Default for Practice {
    fn default() -> Self {
        Self {
            clinician: String::new(),
            minutes: fifty(),
            note_format: dap(),
            demo: false,
            retention: String::new(),
            custodian: String::new(),
            backup: String::new(),
            backups: ten(),
            cover_after: five(),
            lock_after: fifteen(),
            sign_asks: false,
        }
    }
}

fn fifty() -> u16 {
    50
}

fn five() -> u16 {
    5
}

fn fifteen() -> u16 {
    15
}

fn dap() -> String {
    String::from("dap")
}

fn ten() -> u16 {
    10
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "the signature is serde's"
)]
fn is_ten(count: &u16) -> bool {
    *count == ten()
}
