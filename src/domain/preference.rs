//! Preferences and style: what the client wants of therapy, asked again every few sessions because it moves.
//!
//! The four scales follow the areas of the Cooper-Norcross inventory (2016), as a talking aid: each holds only which way
//! the client leans (matching.md 7).

#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::client::Client;
use crate::domain::dossier::Dossier;
use crate::domain::session::Outcome;

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

/// After how many sessions preferences are asked again, because they move (matching.md 7); from `data/preferences.ron`.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskAgain {
    /// The first session it is time, counted from the one it was asked in.
    pub from: u16,
    /// The last.
    pub until: u16,
}

/// When preferences were asked last, and when it is time again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Asked {
    /// The day.
    pub date: NaiveDate,
    /// How many sessions took place after that day.
    pub since: u16,
    /// After how many more sessions it is time, at the earliest and at the latest; 0 is the next one, or the one that
    /// runs.
    pub again: (u16, u16),
}

impl Asked {
    /// Tells whether it is time to ask again.
    pub fn is_due(self) -> bool {
        self.again.0 == 0
    }
}

impl Preferences {
    /// Returns what holds nothing yet.
    pub fn on(date: NaiveDate, by: &str, session: u16) -> Self {
        Self {
            date,
            by: by.to_owned(),
            session,
            directiveness: None,
            intensity: None,
            time: None,
            challenge: None,
            openness: None,
            reactance: None,
            coping: None,
            words: String::new(),
        }
    }

    /// Tells whether nothing was answered.
    pub fn is_blank(&self) -> bool {
        *self == Self::on(self.date, &self.by, self.session)
    }
}

/// Returns the newest preferences of a client.
pub fn newest(client: &Client) -> Option<&Preferences> {
    client.preferences.iter().max_by_key(|asked| asked.date)
}

/// Returns when preferences were asked last and when it is time again; none where they never were.
pub fn asked(dossier: &Dossier, every: AskAgain) -> Option<Asked> {
    let date = newest(&dossier.client)?.date;
    let since = dossier
        .sessions
        .iter()
        .filter(|session| session.outcome == Outcome::Held && session.start.date_naive() > date)
        .count();
    let since = u16::try_from(since).unwrap_or(u16::MAX);
    // Without a session that runs, the next one is the one it would be asked in.
    let reached = since.saturating_add(u16::from(dossier.running().is_none()));
    Some(Asked {
        date,
        since,
        again: (
            every.from.saturating_sub(reached),
            every.until.saturating_sub(reached),
        ),
    })
}
