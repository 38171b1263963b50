//! Notes that wait for their signature: which sessions count, since when, and how long that is (records.md R-14).

#[cfg(test)]
mod tests;

use chrono::{Days, NaiveDate, TimeDelta};

use crate::domain::dossier::Dossier;
use crate::domain::id::{NoteId, SessionId};
use crate::domain::session::Outcome;
use crate::domain::time::Stamp;
use crate::words::notes as words;

/// How many days the last session of a record without any notes counts.
const DAYS: u64 = 14;

/// A session whose note is not signed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unsigned {
    /// The session.
    pub session: SessionId,
    /// Its number.
    pub number: u16,
    /// Its draft, where one was begun.
    pub note: Option<NoteId>,
    /// Since when the note waits: the end of the session.
    pub since: Stamp,
    /// The last day on which it counts; none where it counts until it is signed.
    pub until: Option<NaiveDate>,
}

/// How long a note waits (records.md R-14: own default, 24 and 72 hours).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Wait {
    /// Less than a day.
    Short,
    /// A day or more.
    Day,
    /// Three days or more.
    ThreeDays,
}

impl Unsigned {
    /// Tells whether it counts on a day.
    pub fn stands(&self, today: NaiveDate) -> bool {
        self.until.is_none_or(|until| today <= until)
    }
}

/// Returns the sessions whose notes are not signed, oldest first.
///
/// A session counts when its note was begun, or when it ended after the first note of this record was begun: from then on
/// notes are written here. Of a record without any notes, which comes from before there were any, the last session that was
/// held counts for 14 days.
pub fn unsigned(dossier: &Dossier) -> Vec<Unsigned> {
    let first = dossier.notes.iter().map(|note| note.begun).min();
    let mut open = Vec::new();
    let mut last_bare = None;
    for session in &dossier.sessions {
        let Some(since) = session.end else { continue };
        let note = dossier.note_of(session.id);
        if note.is_some_and(|note| note.signed.is_some()) {
            continue;
        }
        let one = Unsigned {
            session: session.id,
            number: session.number,
            note: note.map(|note| note.id),
            since,
            until: None,
        };
        let is_held = session.outcome == Outcome::Held;
        if note.is_some() || (is_held && first.is_some_and(|first| since >= first)) {
            open.push(one);
        } else if is_held && first.is_none() {
            last_bare = Some(Unsigned {
                until: since.date_naive().checked_add_days(Days::new(DAYS)),
                ..one
            });
        }
    }
    open.extend(last_bare);
    open
}

/// Returns how long a note has waited.
pub fn wait(since: Stamp, now: Stamp) -> Wait {
    let waited = now - since;
    if waited >= TimeDelta::hours(72) {
        Wait::ThreeDays
    } else if waited >= TimeDelta::hours(24) {
        Wait::Day
    } else {
        Wait::Short
    }
}

/// Returns how long a note has waited, told by days alone.
pub fn wait_in_days(since: NaiveDate, today: NaiveDate) -> Wait {
    match (today - since).num_days() {
        ..1 => Wait::Short,
        1..3 => Wait::Day,
        3.. => Wait::ThreeDays,
    }
}

/// Returns how long a note has waited, in words: `not signed for 3 days`.
pub fn waited(since: Stamp, now: Stamp) -> String {
    let waited = now - since;
    let hours = waited.num_hours();
    if hours < 1 {
        words::not_signed_minutes(waited.num_minutes().max(0))
    } else if hours < 48 {
        words::not_signed_hours(hours)
    } else {
        words::not_signed_days(waited.num_days())
    }
}
