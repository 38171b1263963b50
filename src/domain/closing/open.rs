//! What is still open before a therapy is closed. It informs and never blocks (map J10, J11, L10).

use chrono::NaiveDate;

use crate::domain::closing::FollowUp;
use crate::domain::dossier::Dossier;
use crate::domain::guide::Guide;
use crate::domain::session::Outcome;
use crate::domain::summary::SummaryKind;
use crate::words::closing as words;

/// The checklist of readiness, a slug of `data/checklists.ron`.
pub const READINESS: &str = "ending";

/// One thing that is still open.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum StillOpen {
    /// So many risk entries no written decision has closed.
    Risk(usize),
    /// Points of the checklist, in words.
    Readiness(Vec<String>),
    /// Goals that were not rated in the last session, by number.
    Unrated(Vec<usize>),
    /// So many sessions of this episode without a signed note.
    Unsigned(usize),
    /// No follow-up is arranged.
    NoFollowUp,
    /// No summary of the end is signed.
    NoSummary,
}

impl StillOpen {
    /// Returns it in words.
    pub fn words(&self) -> String {
        match self {
            Self::Risk(open) => words::open::risk(*open),
            Self::Readiness(missing) => words::open::readiness(missing),
            Self::Unrated(goals) => words::open::unrated(goals),
            Self::Unsigned(notes) => words::open::unsigned(*notes),
            Self::NoFollowUp => words::open::NO_FOLLOW_UP.to_owned(),
            Self::NoSummary => words::open::NO_SUMMARY.to_owned(),
        }
    }
}

/// Returns what is still open, the most pressing first.
pub fn still_open(dossier: &Dossier, guide: &Guide, today: NaiveDate) -> Vec<StillOpen> {
    let risk = dossier.open_risk().len();
    let missing = guide
        .checklist(READINESS)
        .map(|list| list.missing(&dossier.plan, today))
        .unwrap_or_default();
    let unrated = unrated(dossier);
    let unsigned = unsigned(dossier);
    let rows = [
        (risk > 0).then_some(StillOpen::Risk(risk)),
        (!missing.is_empty()).then_some(StillOpen::Readiness(missing)),
        (!unrated.is_empty()).then_some(StillOpen::Unrated(unrated)),
        (unsigned > 0).then_some(StillOpen::Unsigned(unsigned)),
        (!has_summary(dossier)).then_some(StillOpen::NoSummary),
        (!has_follow_up(dossier, today)).then_some(StillOpen::NoFollowUp),
    ];
    rows.into_iter().flatten().collect()
}

/// Returns the goals that are worked on and were not rated in the last session that was held.
fn unrated(dossier: &Dossier) -> Vec<usize> {
    let last = dossier.last_held().map(|session| session.number);
    let goals = dossier.goals.numbered().into_iter().zip(1..);
    goals
        .filter(|(goal, _)| {
            let ratings = dossier.goal_ratings(goal.id);
            let rated = ratings.last().map(|(session, _)| *session);
            rated.is_none() || rated < last
        })
        .map(|(_, number)| number)
        .collect()
}

/// Returns how many sessions of this episode have no signed note.
fn unsigned(dossier: &Dossier) -> usize {
    let sessions = dossier.sessions.iter().filter(|session| {
        session.outcome == Outcome::Held
            && session.end.is_some()
            && session.start.date_naive() >= dossier.client.since
    });
    sessions
        .filter(|session| {
            let note = dossier.note_of(session.id);
            note.is_none_or(|note| note.signed.is_none())
        })
        .count()
}

/// Tells whether a summary of the end was signed in the newest episode (L10).
pub fn has_summary(dossier: &Dossier) -> bool {
    dossier.summaries.iter().any(|summary| {
        summary.counts()
            && matches!(
                summary.kind,
                SummaryKind::Termination | SummaryKind::Integration
            )
            && summary.begun.date_naive() >= dossier.client.since
    })
}

/// Tells whether a follow-up is arranged, or was done since a day (L10).
pub fn has_follow_up(dossier: &Dossier, since: NaiveDate) -> bool {
    let counts = |one: &FollowUp| one.done.is_none() || one.date >= since;
    dossier.closing.follow_ups.iter().any(counts)
}
