//! Which measures are due (product.md G4): what was agreed with the client, held against what was filled in.
//!
//! A reading counts where it was not withdrawn, is of the same version and holds an answer or a total; one that is keyed in
//! and not finished does not. A reading that was taken in no session counts for the session of its day.

mod filled;
pub mod set;
#[cfg(test)]
mod tests;

use chrono::{Days, NaiveDate};

use crate::domain::client::ClientStatus;
use crate::domain::dossier::Dossier;
use crate::domain::guide::Guide;
use crate::domain::id::SessionId;
use crate::domain::model::FACTOR_READING;
use crate::domain::reading::{Every, Scheduled};
use crate::domain::schedule::filled::{Filled, filled};
use crate::domain::session::{Outcome, Session};
use crate::words::schedule as words;

/// A measure that is due.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Due {
    /// The measure.
    pub measure: String,
    /// The version.
    pub version: String,
    /// Since which day.
    pub since: NaiveDate,
    /// Whether it was missed: it was due in a session before this one, or its day is past.
    pub is_missed: bool,
}

/// A measure that is waited for, whatever day it is: what a list can keep.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Awaited {
    /// The measure.
    pub measure: String,
    /// The version.
    pub version: String,
    /// The day from which on it is due; of one that was missed the day it was first missed.
    pub from: NaiveDate,
    /// The day from which on it counts as missed.
    pub missed: Option<NaiveDate>,
    /// The day the agreement ends.
    pub until: Option<NaiveDate>,
}

impl Awaited {
    /// Tells whether it is due on a day.
    pub fn is_due(&self, today: NaiveDate) -> bool {
        self.from <= today && self.until.is_none_or(|until| today < until)
    }

    /// Tells whether it counts as missed on a day.
    pub fn is_missed(&self, today: NaiveDate) -> bool {
        self.missed.is_some_and(|day| day <= today)
    }
}

/// Returns what is due on this day, in the session that runs if one does, else at the next one; in the order of the
/// schedule.
pub fn due(
    dossier: &Dossier,
    guide: &Guide,
    today: NaiveDate,
    running: Option<SessionId>,
) -> Vec<Due> {
    awaited(dossier, guide, running)
        .into_iter()
        .filter(|awaited| awaited.is_due(today))
        .map(|awaited| Due {
            since: awaited.from,
            is_missed: awaited.is_missed(today),
            measure: awaited.measure,
            version: awaited.version,
        })
        .collect()
}

/// Returns what is waited for in the session that runs, or at the next one; each measure of a version once. What was ended
/// waits for nothing.
pub fn awaited(dossier: &Dossier, guide: &Guide, running: Option<SessionId>) -> Vec<Awaited> {
    let mut all: Vec<Awaited> = Vec::new();
    for scheduled in &dossier.readings.schedule {
        let Some((from, missed)) = waits(dossier, guide, scheduled, running) else {
            continue;
        };
        let found = Awaited {
            measure: scheduled.measure.clone(),
            version: scheduled.version.clone(),
            from,
            missed,
            until: scheduled.until,
        };
        // An agreement that ended before its day came asks for nothing.
        if found.until.is_some_and(|until| until <= found.from) {
            continue;
        }
        let known = all.iter_mut().find(|known| {
            (&known.measure, &known.version) == (&found.measure, &found.version)
                && known.until == found.until
        });
        match known {
            Some(known) => {
                known.from = known.from.min(found.from);
                known.missed = known.missed.into_iter().chain(found.missed).min();
            }
            None => all.push(found),
        }
    }
    all
}

/// Returns what a measure is called on the screen.
pub fn name(guide: &Guide, measure: &str, version: &str) -> String {
    match guide.measures.get(measure) {
        None if measure == FACTOR_READING => words::FACTORS.to_owned(),
        None => measure.to_owned(),
        Some(known) if known.versions.len() > 1 => {
            let version = known.versions.iter().find(|one| one.id == version);
            version.map_or_else(
                || known.name.clone(),
                |version| words::of_version(&known.name, &version.window),
            )
        }
        Some(known) => known.name.clone(),
    }
}

/// Returns how often something is asked for, in words.
pub fn often(every: Every) -> String {
    match every {
        Every::Session => words::sessions(1),
        Every::Sessions(n) => words::sessions(n),
        Every::Weeks(n) => words::weeks(n),
        Every::Ends => words::ENDS.to_owned(),
    }
}

/// From which day on something is due, and from which on it was missed.
type Wait = (NaiveDate, Option<NaiveDate>);

fn waits(
    dossier: &Dossier,
    guide: &Guide,
    scheduled: &Scheduled,
    running: Option<SessionId>,
) -> Option<Wait> {
    let course = Course {
        held: dossier
            .sessions
            .iter()
            .filter(|session| session.outcome == Outcome::Held && session.end.is_some())
            .filter(|session| Some(session.id) != running)
            .collect(),
        running: running.and_then(|id| dossier.session(id)),
        filled: filled(dossier, guide, scheduled),
        from: scheduled.from,
    };
    match scheduled.every {
        Every::Session => course.by_sessions(1),
        Every::Sessions(n) => course.by_sessions(n.max(1)),
        Every::Weeks(n) => {
            let grace = (dossier.client.status == ClientStatus::Active)
                .then_some(u64::from(guide.asked.grace_days));
            course.by_weeks(n.max(1), grace)
        }
        Every::Ends => course.at_ends(dossier),
    }
}

/// The sessions and the readings of one measure, as an agreement looks at them.
struct Course<'a> {
    /// Sessions that took place and ended, oldest first; not the one that runs.
    held: Vec<&'a Session>,
    running: Option<&'a Session>,
    /// Oldest first.
    filled: Vec<Filled>,
    /// The first day of the agreement.
    from: NaiveDate,
}

impl Course<'_> {
    fn newest(&self) -> Option<&Filled> {
        self.filled.last()
    }

    /// Tells whether the session that runs has its reading.
    fn is_answered(&self) -> bool {
        self.running
            .is_some_and(|session| self.filled.iter().any(|one| one.answers(session)))
    }

    /// Returns the sessions held since the newest reading.
    fn since_newest(&self) -> impl Iterator<Item = &Session> {
        let newest = self.newest();
        self.held.iter().copied().filter(move |session| {
            newest.is_none_or(|one| session.start > one.at && !one.answers(session))
        })
    }

    /// Due in the n-th session after the one it was last filled in; where it never was, in the first from its day on.
    fn by_sessions(&self, n: u16) -> Option<Wait> {
        if self.is_answered() {
            return None;
        }
        let n = self.newest().map_or(1, |_| usize::from(n));
        if self.since_newest().count() + 1 < n {
            return None;
        }
        let missed = self
            .since_newest()
            .skip(n - 1)
            .map(|session| session.start.date_naive())
            .find(|day| *day >= self.from);
        Some((missed.unwrap_or_else(|| self.next()), missed))
    }

    /// Due on its day, so many weeks after the newest reading. It was missed when a session went by without it, or so many
    /// days of grace.
    fn by_weeks(&self, weeks: u16, grace: Option<u64>) -> Option<Wait> {
        let day = match self.newest() {
            None => self.from,
            Some(newest) => newest
                .at
                .date_naive()
                .checked_add_days(Days::new(u64::from(weeks) * 7))?
                .max(self.from),
        };
        let went_by = self
            .since_newest()
            .map(|session| session.start.date_naive())
            .find(|held| *held >= day);
        let late = grace.and_then(|grace| day.checked_add_days(Days::new(grace + 1)));
        let missed = went_by.into_iter().chain(late).min();
        (!self.is_answered()).then_some((day, missed))
    }

    /// Due at the start until it was filled in once; and at the end: in the last session that was planned, and once the
    /// therapy is over.
    fn at_ends(&self, dossier: &Dossier) -> Option<Wait> {
        if self.filled.is_empty() {
            return self.by_sessions(1);
        }
        let client = &dossier.client;
        let is_over = matches!(client.status, ClientStatus::Closed | ClientStatus::Archived);
        let last = match client.planned.map(usize::from) {
            Some(planned) if planned > 0 && self.held.len() + 1 >= planned => {
                self.held.get(planned - 1).copied()
            }
            _ if is_over => self.held.last().copied(),
            _ => return None,
        };
        let newest = self.newest()?;
        match last {
            // The last session is still to come, or runs.
            None if self.is_answered() || is_over => None,
            None => Some((self.next(), None)),
            Some(last) if newest.answers(last) || newest.at >= last.start => None,
            Some(last) => {
                let day = last.start.date_naive().max(self.from);
                Some((day, Some(day)))
            }
        }
    }

    /// Returns the first day of the session that runs, or on which the next one can be: not a day on which one was held or
    /// it was filled in.
    fn next(&self) -> NaiveDate {
        if let Some(session) = self.running {
            return session.start.date_naive().max(self.from);
        }
        let held = self.held.last().map(|session| session.start.date_naive());
        let read = self.newest().map(|newest| newest.at.date_naive());
        let after = held.into_iter().chain(read).max();
        after
            .and_then(|day| day.succ_opt())
            .map_or(self.from, |day| day.max(self.from))
    }
}
