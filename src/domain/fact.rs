//! Facts: what is known of the client, each written once with where it comes from, and placed in as many lenses as see it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::id::FactId;
use crate::domain::replaced::Replaced;
use crate::domain::time::Stamp;

/// One datum of the assessment.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// The fact's id.
    pub id: FactId,
    /// The cell it stands in, a slug of `data/assessment.ron`.
    pub cell: String,
    /// What is known, in words.
    pub words: String,
    /// How it came to be known.
    pub origin: Origin,
    /// Since when it is known.
    pub date: NaiveDate,
    /// Whether it lies in the person or around them, for what keeps a problem going (map B02a).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lies: Option<Lies>,
    /// When and by whom it was written.
    pub created: Stamp,
    /// Who wrote it.
    pub by: String,
    /// When it was set aside, with why: it is no longer shown in the chart and in lenses, and stays in the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aside: Option<Aside>,
    /// Earlier values, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<Replaced>,
}

impl Fact {
    /// Tells whether the fact counts: it was not set aside.
    pub fn stands(&self) -> bool {
        self.aside.is_none()
    }
}

/// How a datum came to be known (map J01b).
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum Origin {
    #[default]
    Interview,
    Questionnaire,
    Observation,
    Collateral,
}

impl Origin {
    /// Every origin, in the order they are offered.
    pub const ALL: [Self; 4] = [
        Self::Interview,
        Self::Questionnaire,
        Self::Observation,
        Self::Collateral,
    ];
}

/// Where a factor lies.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum Lies {
    Inner,
    Outer,
}

impl Lies {
    /// Both sides.
    pub const ALL: [Self; 2] = [Self::Inner, Self::Outer];
}

/// That and why something was set aside.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Aside {
    /// When.
    pub at: Stamp,
    /// Who.
    pub by: String,
    /// Why.
    #[serde(default)]
    pub why: String,
}

/// How much one area of life troubles the client, 0 not at all to 10 most.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trouble {
    /// The cell of `data/assessment.ron`.
    pub cell: String,
    /// 0 to 10.
    pub value: u8,
    /// As of when.
    pub date: NaiveDate,
    /// Earlier values, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<Replaced>,
}
