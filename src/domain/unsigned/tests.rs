//! Which sessions wait for a signature, and how long.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};

use crate::domain::demo;
use crate::domain::dossier::Dossier;
use crate::domain::id::{IdSource, NoteId};
use crate::domain::note::Note;
use crate::domain::session::Outcome;
use crate::domain::time::Stamp;
use crate::domain::unsigned::{Wait, unsigned, wait, wait_in_days, waited};
use crate::domain::writing::Writing;
use crate::domain::writing::signed::Signed;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn stamp(text: &str) -> Stamp {
    DateTime::parse_from_rfc3339(text).unwrap()
}

/// A client with held sessions and no notes.
fn bare() -> Dossier {
    let offset = FixedOffset::east_opt(3600).unwrap();
    let all = demo::caseload(day("2026-11-26"), offset).unwrap();
    let mut one = all
        .into_iter()
        .find(|one| {
            let held = |session: &&crate::domain::session::Session| {
                session.outcome == Outcome::Held && session.end.is_some()
            };
            one.sessions.iter().filter(held).count() > 3
        })
        .unwrap();
    one.notes.clear();
    one
}

fn note(dossier: &Dossier, at: usize, is_signed: bool) -> Note {
    let session = &dossier.sessions[at];
    let end = session.end.unwrap();
    let id = NoteId(IdSource::new(at as u64 + 1).next(end));
    let mut note = Note::new(id, dossier.client.id, session.id, end, "rk", "dap");
    note.signed = is_signed.then(|| Signed {
        at: end,
        by: "rk".into(),
        credentials: String::new(),
        writing: Writing::default(),
    });
    note
}

#[test]
fn a_record_without_notes_asks_for_the_last_one_only_and_only_for_14_days() {
    let dossier = bare();
    let open = unsigned(&dossier);
    let last = dossier.last_held().unwrap();
    assert_eq!(open.len(), 1);
    assert_eq!((open[0].session, open[0].note), (last.id, None));
    let ended = last.end.unwrap().date_naive();
    assert!(open[0].stands(ended));
    assert!(open[0].stands(ended + TimeDelta::days(14)));
    assert!(!open[0].stands(ended + TimeDelta::days(15)));
}

#[test]
fn from_the_first_note_on_every_session_held_counts() {
    let mut dossier = bare();
    let held: Vec<usize> = (0..dossier.sessions.len())
        .filter(|at| dossier.sessions[*at].outcome == Outcome::Held)
        .collect();
    let (from, n) = (held[held.len() - 3], 2);
    dossier.notes = vec![note(&dossier, from, true)];
    let open = unsigned(&dossier);
    assert_eq!(open.len(), n);
    assert!(
        open.iter()
            .all(|one| one.until.is_none() && one.note.is_none())
    );
    assert!(
        open.iter()
            .all(|one| one.session != dossier.sessions[from].id)
    );
    // A draft counts however old it is, and is named.
    let draft = note(&dossier, 0, false);
    dossier.notes.insert(0, draft.clone());
    let open = unsigned(&dossier);
    assert_eq!(open[0].note, Some(draft.id));
    assert!(open.len() > n);
}

#[test]
fn what_did_not_take_place_counts_only_with_a_draft() {
    let mut dossier = bare();
    let last = dossier.sessions.len() - 1;
    let first = dossier
        .sessions
        .iter()
        .position(|one| one.outcome == Outcome::Held);
    dossier.notes = vec![note(&dossier, first.unwrap(), true)];
    dossier.sessions[last].outcome = Outcome::NoShow;
    let id = dossier.sessions[last].id;
    assert!(unsigned(&dossier).iter().all(|one| one.session != id));
    let draft = note(&dossier, last, false);
    dossier.notes.push(draft);
    assert!(unsigned(&dossier).iter().any(|one| one.session == id));
}

#[test]
fn the_wait_is_told_by_the_hour() {
    let since = stamp("2026-11-26T14:00:00+01:00");
    let after = |minutes| since + TimeDelta::minutes(minutes);
    for (minutes, waits, words) in [
        (0, Wait::Short, "not signed for 0 min"),
        (59, Wait::Short, "not signed for 59 min"),
        (60, Wait::Short, "not signed for 1 h"),
        (24 * 60 - 1, Wait::Short, "not signed for 23 h"),
        (24 * 60, Wait::Day, "not signed for 24 h"),
        (72 * 60 - 1, Wait::Day, "not signed for 2 days"),
        (72 * 60, Wait::ThreeDays, "not signed for 3 days"),
    ] {
        assert_eq!(wait(since, after(minutes)), waits, "{minutes}");
        assert_eq!(waited(since, after(minutes)), words, "{minutes}");
    }
    // A clock that was set back is no wait.
    assert_eq!(waited(since, after(-10)), "not signed for 0 min");
    assert_eq!(
        wait_in_days(since.date_naive(), day("2026-11-26")),
        Wait::Short
    );
    assert_eq!(
        wait_in_days(since.date_naive(), day("2026-11-28")),
        Wait::Day
    );
    assert_eq!(
        wait_in_days(since.date_naive(), day("2026-11-29")),
        Wait::ThreeDays
    );
}
