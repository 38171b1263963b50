//! From a script to what stands behind a risk form, and to safety plans.

use chrono::TimeDelta;
use serde::Deserialize;

use crate::domain::demo::build::Desk;
use crate::domain::demo::{CLINICIAN, DemoError};
use crate::domain::dossier::Dossier;
use crate::domain::risk::{RiskAction, RiskEntry, RiskSource};
use crate::domain::safety_plan::{SafetyLine, SafetyPlan};

/// What stands behind the form of the RISK line of a session.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BehindRow {
    /// The number of the session.
    session: u16,
    #[serde(default)]
    trigger: String,
    #[serde(default)]
    asked: String,
    #[serde(default)]
    more: Vec<(String, String)>,
    #[serde(default)]
    prevention: Vec<(String, String)>,
    #[serde(default)]
    actions: Vec<ActionRow>,
    #[serde(default)]
    rationale: String,
    /// The next contact, in days from today.
    #[serde(default)]
    next: Option<u16>,
}

/// Something that was done.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ActionRow {
    /// The minute of the session.
    minute: u16,
    kind: String,
    words: String,
    #[serde(default)]
    basis: String,
}

/// A version of a safety plan.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SafetyRow {
    /// Weeks before today.
    weeks: u16,
    /// Part, words, how likely, what could stand in the way.
    lines: Vec<(String, String, Option<u8>, String)>,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    barriers: String,
    #[serde(default)]
    copy: String,
    #[serde(default)]
    shared: String,
    /// When it is looked at again, in days from today.
    #[serde(default)]
    review: Option<i64>,
    /// When it was gone through, in weeks before today.
    #[serde(default)]
    reviewed: Option<u16>,
}

impl Desk<'_> {
    /// Writes behind the risk forms what the script says.
    pub(super) fn behind(
        &self,
        rows: Vec<BehindRow>,
        dossier: &mut Dossier,
    ) -> Result<(), DemoError> {
        for row in rows {
            let session = dossier
                .sessions
                .iter()
                .find(|session| session.number == row.session)
                .ok_or_else(|| self.missing(row.session.to_string()))?;
            let (id, start) = (session.id, session.start);
            let is_its = |entry: &&mut RiskEntry| {
                entry.session == Some(id) && entry.source == RiskSource::Line
            };
            let entries = &mut dossier.risk.entries;
            let Some(entry) = entries.iter_mut().find(is_its) else {
                return Err(self.missing(row.session.to_string()));
            };
            entry.trigger = row.trigger;
            entry.asked = row.asked;
            entry.more = row.more;
            entry.prevention = row.prevention;
            entry.rationale = row.rationale;
            entry.next_contact = row.next.and_then(|days| self.calendar.appointment(days));
            let actions = row.actions.into_iter().map(|action| RiskAction {
                at: start + TimeDelta::minutes(i64::from(action.minute)),
                by: CLINICIAN.to_owned(),
                kind: action.kind,
                words: action.words,
                basis: action.basis,
            });
            entry.actions = actions.collect();
        }
        Ok(())
    }

    /// Returns the versions of the safety plan, oldest first.
    pub(super) fn safety(&self, rows: Vec<SafetyRow>) -> Result<Vec<SafetyPlan>, DemoError> {
        let rows = rows.into_iter().zip(1..);
        rows.map(|(row, version)| {
            let lines = row.lines.into_iter();
            let lines = lines.map(|(part, words, likely, obstacle)| SafetyLine {
                part,
                words,
                likely,
                obstacle,
            });
            Ok(SafetyPlan {
                version,
                at: self.slot(row.weeks)? + TimeDelta::minutes(48),
                by: CLINICIAN.to_owned(),
                lines: lines.collect(),
                reason: row.reason,
                barriers: row.barriers,
                copy: row.copy,
                shared: row.shared,
                review: self.date(row.review)?,
                reviewed: row.reviewed.map(|weeks| self.day(weeks)).transpose()?,
            })
        })
        .collect()
    }
}
