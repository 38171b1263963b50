//! What nothing ever takes out of a document: an entry of RISK, what a measure was answered, a signature and what was added
//! after it, what was given away, a row of a permanent log (storage.md 7).

use serde::Serialize;

use crate::domain::closing::Closing;
use crate::domain::disclosure::Disclosures;
use crate::domain::disposal::Disposals;
use crate::domain::reading::Readings;
use crate::domain::risk::RiskRecord;
use crate::domain::session::{Entry, Kind, What};
use crate::domain::writing::signed::{Amendment, Signed};
use crate::storage::encode::options;
use crate::words::care::history as words;

/// One thing that stays.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Standing {
    /// What it is, in words.
    pub what: &'static str,
    /// Its value as text, to be compared.
    print: String,
}

impl Standing {
    /// Returns something that stays as it is.
    pub fn new(what: &'static str, value: &impl Serialize) -> Self {
        // What cannot be written cannot be in a document that was read.
        let print = options().to_string(value).unwrap_or_default();
        Self { what, print }
    }
}

/// Returns what stands now and does not stand the same in an earlier version.
pub fn lost(now: &[Standing], then: &[Standing]) -> Vec<Standing> {
    let mut then: Vec<&Standing> = then.iter().collect();
    now.iter()
        .filter(|one| match then.iter().position(|other| other == one) {
            Some(at) => {
                then.swap_remove(at);
                false
            }
            None => true,
        })
        .cloned()
        .collect()
}

/// Returns what stays of the lines of a log: every one that is or ever was RISK.
pub(crate) fn of_entries(entries: &[Entry]) -> Vec<Standing> {
    let was_risk = |entry: &&Entry| {
        entry.line.kind == Kind::Risk
            || entry.history.iter().any(
                |change| matches!(&change.what, What::Corrected { was } if was.kind == Kind::Risk),
            )
    };
    let risk = entries.iter().filter(was_risk);
    risk.map(|entry| Standing::new(words::RISK, entry))
        .collect()
}

/// Returns what stays of a risk record: all entries and all versions of the safety plan.
pub(crate) fn of_risk(record: &RiskRecord) -> Vec<Standing> {
    let entries = record.entries.iter();
    let plans = record.safety.iter();
    entries
        .map(|entry| Standing::new(words::RISK, entry))
        .chain(plans.map(|plan| Standing::new(words::SAFETY, plan)))
        .collect()
}

/// Returns what stays of the readings: every one. Which answer is critical is a matter of the measure's definition today;
/// so no answer goes.
pub(crate) fn of_readings(readings: &Readings) -> Vec<Standing> {
    let all = readings.readings.iter();
    all.map(|reading| Standing::new(words::ANSWERS, reading))
        .collect()
}

/// Returns what stays of a text: its signature, and what was added to it after.
pub(crate) fn of_text(signed: Option<&Signed>, added: &[Amendment]) -> Vec<Standing> {
    let signed = signed.map(|signed| Standing::new(words::SIGNATURE, signed));
    let added = added.iter().map(|one| Standing::new(words::AMENDMENT, one));
    signed.into_iter().chain(added).collect()
}

/// Returns what stays of the disclosures: what was given to whom, and on which authorisation.
pub(crate) fn of_disclosures(all: &Disclosures) -> Vec<Standing> {
    let given = all.disclosures.iter();
    let allowed = all.authorisations.iter();
    given
        .map(|one| Standing::new(words::EXPORT, one))
        .chain(allowed.map(|one| Standing::new(words::AUTHORISATION, one)))
        .collect()
}

/// Returns what stays of the end of a therapy: closed episodes and legal holds.
pub(crate) fn of_closing(closing: &Closing) -> Vec<Standing> {
    let episodes = closing.episodes.iter();
    let holds = closing.holds.iter();
    episodes
        .map(|one| Standing::new(words::EPISODE, one))
        .chain(holds.map(|one| Standing::new(words::HOLD, one)))
        .collect()
}

/// Returns what stays of the log of disposals: every row.
pub(crate) fn of_disposals(log: &Disposals) -> Vec<Standing> {
    let rows = log.rows.iter();
    rows.map(|row| Standing::new(words::DISPOSAL, row))
        .collect()
}
