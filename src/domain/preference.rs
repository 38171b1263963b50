//! Preferences and style: what the client wants of therapy, asked again every few sessions because it moves.
//!
//! The four scales follow the areas of the Cooper-Norcross inventory (2016), as a talking aid: each holds only which way
//! the client leans (matching.md 7).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What the client said of preferences on one day.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Preferences {
    /// When it was asked.
    pub date: NaiveDate,
    /// Who asked.
    pub by: String,
    /// The number of the session it was asked in, or of the next one.
    #[serde(default)]
    pub session: u16,
    /// -1 the client leads, 1 the therapist leads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub directiveness: Option<Lean>,
    /// -1 emotional reserve, 1 emotional intensity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intensity: Option<Lean>,
    /// -1 the past, 1 the present and what comes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<Lean>,
    /// -1 warm support, 1 focused challenge.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub challenge: Option<Lean>,
    /// Whether the client is open to mixing approaches (map I01a).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub openness: Option<Openness>,
    /// How much being told what to do provokes refusal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reactance: Option<Reactance>,
    /// How the client copes with strain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coping: Option<Coping>,
    /// The client's own words: what helps, what never again.
    #[serde(default)]
    pub words: String,
}

/// Which way the client leans on a scale, stored as -1, 0 or 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(try_from = "i8", into = "i8")]
#[expect(missing_docs, reason = "the words say it")]
pub enum Lean {
    One,
    Neither,
    Other,
}

impl Lean {
    /// Every answer, in the order of the scale.
    pub const ALL: [Self; 3] = [Self::One, Self::Neither, Self::Other];
}

impl From<Lean> for i8 {
    fn from(lean: Lean) -> Self {
        match lean {
            Lean::One => -1,
            Lean::Neither => 0,
            Lean::Other => 1,
        }
    }
}

impl TryFrom<i8> for Lean {
    type Error = &'static str;

    fn try_from(value: i8) -> Result<Self, Self::Error> {
        match value {
            -1 => Ok(Self::One),
            0 => Ok(Self::Neither),
            1 => Ok(Self::Other),
            _ => Err(crate::words::chart::LEAN_RANGE),
        }
    }
}

/// Whether the client is open to mixing approaches.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum Openness {
    Yes,
    Unsure,
    No,
}

impl Openness {
    /// Every answer.
    pub const ALL: [Self; 3] = [Self::Yes, Self::Unsure, Self::No];
}

/// Low, medium or high reactance (Beutler, Edwards & Someah 2018).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum Reactance {
    Low,
    Medium,
    High,
}

impl Reactance {
    /// Every answer.
    pub const ALL: [Self; 3] = [Self::Low, Self::Medium, Self::High];
}

/// Coping style (Beutler 2011): acts outward, or turns inward.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the words say it")]
pub enum Coping {
    Externalising,
    Mixed,
    Internalising,
}

impl Coping {
    /// Every answer.
    pub const ALL: [Self; 3] = [Self::Externalising, Self::Mixed, Self::Internalising];
}
