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
}

impl Document for Practice {
    const KIND: &'static str = "practice";
    // 2 added fields that may be missing, so a file of version 1 reads as one of version 2.
    const VERSION: u32 = 2;
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
        }
    }
}

fn fifty() -> u16 {
    50
}

fn dap() -> String {
    String::from("dap")
}
