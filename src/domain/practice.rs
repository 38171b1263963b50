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
    /// Whether everything in here is made up.
    #[serde(default)]
    pub demo: bool,
}

impl Document for Practice {
    const KIND: &'static str = "practice";
    const VERSION: u32 = 1;
}

impl Default for Practice {
    fn default() -> Self {
        Self {
            clinician: String::new(),
            minutes: fifty(),
            demo: false,
        }
    }
}

fn fifty() -> u16 {
    50
}
