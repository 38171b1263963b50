//! Lint, the golden thread: assessment, problem, goal, objective, technique, response, rating, review; where an arrow
//! is broken or a question is open (records.md 8, domain-map.md L).
//!
//! It only reads, says nothing of the drawer, and blocks nothing. What rests is left alone: of a client who waits, is
//! closed or archived only a missing reason, progress without a rating and an end without its papers (L10) are named; of one who pauses
//! nothing that a date alone makes due. A goal on hold is asked nothing.

mod chart;
mod consent;
mod ending;
mod goals;
mod log;
mod plan;
mod review;
mod rule;
mod scan;

use chrono::NaiveDate;
use uuid::Uuid;

pub use crate::domain::lint::rule::{FindingKind, Rule};

use crate::domain::about::About;
use crate::domain::client::ClientStatus;
use crate::domain::dossier::Dossier;
use crate::domain::guide::Guide;
use crate::domain::id::EntryId;
use crate::domain::library::Library;
use crate::domain::lint::scan::Scan;
use crate::words::lint as words;

/// One broken arrow, question or note.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// The rule that says it.
    pub rule: Rule,
    /// What it is about, for going there.
    pub about: About,
    /// What an answer to it is filed under, with the rule: `Asked.about`.
    pub id: Uuid,
    /// The log lines it is about, oldest first.
    pub entries: Vec<EntryId>,
    /// Where it is, for a row: `goal 2`, `session 3, 14:26`.
    pub place: String,
    /// What is broken, a sentence.
    pub what: String,
    /// What is safe and what can be done, a sentence or two.
    pub next: String,
}

impl Finding {
    /// Returns how much it weighs.
    pub fn kind(&self) -> FindingKind {
        self.rule.kind()
    }

    /// Tells whether an answer in `Client.asked` settles it; it is not asked again then.
    pub fn takes_answer(&self) -> bool {
        self.rule.takes_answer()
    }

    /// Returns what is broken and what can be done.
    pub fn words(&self) -> String {
        words::whole(&self.what, &self.next)
    }
}

/// Returns what the record leaves open: broken arrows first, then questions, then notes, each by rule.
///
/// What was answered once is not asked again.
pub fn lint(dossier: &Dossier, guide: &Guide, library: &Library, today: NaiveDate) -> Vec<Finding> {
    let scan = Scan::new(dossier, guide, library, today);
    let mut found = Vec::new();
    found.extend(log::reason_missing(&scan));
    found.extend(review::claimed(&scan));
    found.extend(ending::findings(&scan));
    if matches!(
        dossier.client.status,
        ClientStatus::Active | ClientStatus::Paused
    ) {
        found.extend(goals::findings(&scan));
        found.extend(plan::findings(&scan));
        found.extend(log::findings(&scan));
        found.extend(review::findings(&scan));
        found.extend(chart::findings(&scan));
        found.extend(consent::findings(&scan));
    }
    found.retain(|finding| !is_answered(dossier, finding));
    found.sort_by_key(|finding| (finding.kind(), finding.rule));
    found
}

fn is_answered(dossier: &Dossier, finding: &Finding) -> bool {
    finding.takes_answer()
        && dossier
            .client
            .answered(finding.rule.id(), finding.id)
            .is_some()
}
