//! Informed consent: which of its elements were gone through, with version, date and how (records.md 10).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::replaced::Replaced;

/// What was gone through with the client of one element of consent.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consent {
    /// The element, a slug of `data/consent.ron`.
    pub element: String,
    /// What the client answered.
    pub answer: ConsentAnswer,
    /// When.
    pub date: NaiveDate,
    /// Which version of the practice's text.
    #[serde(default)]
    pub version: String,
    /// In which way.
    pub how: ConsentHow,
    /// Words to it: understanding, capacity, interpreter, what was declined.
    #[serde(default)]
    pub words: String,
    /// Who went through it.
    pub by: String,
    /// Earlier values, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<Replaced>,
}

/// What the client answered.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum ConsentAnswer {
    Given,
    Declined,
    Withdrawn,
    DoesNotApply,
}

impl ConsentAnswer {
    /// Every answer.
    pub const ALL: [Self; 4] = [
        Self::Given,
        Self::Declined,
        Self::Withdrawn,
        Self::DoesNotApply,
    ];
}

/// How it was gone through.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum ConsentHow {
    #[default]
    Spoken,
    Signed,
    Electronic,
    Guardian,
}

impl ConsentHow {
    /// Every way.
    pub const ALL: [Self; 4] = [Self::Spoken, Self::Signed, Self::Electronic, Self::Guardian];
}
