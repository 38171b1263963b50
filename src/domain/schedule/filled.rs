//! When a measure was filled in: readings, ratings of goals in the log, ratings by written levels.

use crate::domain::dossier::Dossier;
use crate::domain::guide::Guide;
use crate::domain::id::SessionId;
use crate::domain::rating::Rating;
use crate::domain::reading::Scheduled;
use crate::domain::session::Session;
use crate::domain::time::Stamp;

/// A time at which a measure was filled in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Filled {
    /// When.
    pub(super) at: Stamp,
    /// In which session.
    pub(super) session: Option<SessionId>,
}

impl Filled {
    /// Tells whether it stands for a session: it was filled in in it, or in none and on a day of it.
    pub(super) fn answers(&self, session: &Session) -> bool {
        let day = self.at.date_naive();
        match self.session {
            Some(id) => id == session.id,
            None => {
                session.start.date_naive() <= day
                    && session.end.is_none_or(|end| day <= end.date_naive())
            }
        }
    }
}

/// Returns when a measure of the schedule was filled in, oldest first.
pub(super) fn filled(dossier: &Dossier, guide: &Guide, scheduled: &Scheduled) -> Vec<Filled> {
    let measure = &scheduled.measure;
    let mut all: Vec<Filled> = dossier
        .readings
        .of(measure)
        .filter(|reading| reading.version == scheduled.version)
        .filter(|reading| reading.answers.iter().any(Option::is_some) || !reading.totals.is_empty())
        .map(|reading| Filled {
            at: reading.at,
            session: reading.session,
        })
        .collect();
    if guide.asked.ratings.contains(measure) {
        all.extend(rated(dossier));
    }
    if guide.asked.levels.contains(measure) {
        all.extend(levelled(dossier));
    }
    all.sort_by_key(|one| one.at);
    all
}

/// Returns when goals were rated in the log.
fn rated(dossier: &Dossier) -> impl Iterator<Item = Filled> {
    dossier
        .entries()
        .filter(|(_, entry)| matches!(entry.line.rating, Some(Rating::Goal { .. })))
        .map(|(session, entry)| Filled {
            at: entry.line.at,
            session: Some(session.id),
        })
}

/// Returns when goals were rated by their five levels; by levels that were replaced since, too.
fn levelled(dossier: &Dossier) -> impl Iterator<Item = Filled> {
    let scales = dossier
        .goals
        .goals
        .iter()
        .filter_map(|goal| goal.gas.as_ref());
    scales
        .flat_map(|scale| {
            let earlier = scale.earlier.iter().flat_map(|levels| &levels.ratings);
            earlier.chain(&scale.ratings)
        })
        .map(|rating| Filled {
            at: rating.at,
            session: rating.session,
        })
}
