//! The notes of the made-up sessions: built by rule and signed ten minutes after the end; one is a draft still, one is
//! lacking, one was added to.
//!
//! They are made where the caseload is written, not each time it is told: the text needs the guide and the library.

use chrono::TimeDelta;

use crate::domain::clinician::Clinician;
use crate::domain::demo::CLINICIAN;
use crate::domain::dossier::Dossier;
use crate::domain::guide::Guide;
use crate::domain::id::{AmendmentId, IdSource, NoteId, SessionId};
use crate::domain::library::Library;
use crate::domain::note::lacking::Lacks;
use crate::domain::note::sign::sign;
use crate::domain::note::{Note, RiskLine};
use crate::domain::practice::Practice;
use crate::domain::session::{Outcome, Session};
use crate::domain::time::{Now, Stamp};
use crate::domain::writing::NotAssessed;
use crate::domain::writing::ground::Ground;
use crate::domain::writing::signed::{Deed, addendum};
use crate::words::demo as words;

/// How many of the last sessions have notes: those before are from before notes were written here.
const WITH_NOTES: usize = 3;
/// Whose last note is a draft still.
const DRAFT: &str = "J.K.";
/// Whose last note was not begun.
const WITHOUT: &str = "E.B.";
/// Whose last note was added to.
const AMENDED: &str = "A.M.";
/// The format.
const FORMAT: &str = "dap";

/// Returns the ids of the notes, the same on every day but for their time.
pub fn note_ids(all: &[Dossier]) -> Vec<NoteId> {
    all.iter()
        .zip(1..)
        .flat_map(|(dossier, place)| begun(dossier, place))
        .map(|(_, id)| id)
        .collect()
}

/// Returns the sessions that have notes, oldest first, each with the id of its note.
fn begun(dossier: &Dossier, place: u64) -> Vec<(SessionId, NoteId)> {
    let held = dossier.sessions.iter();
    let held: Vec<&Session> = held
        .filter(|session| session.outcome == Outcome::Held && session.end.is_some())
        .collect();
    let from = held.len().saturating_sub(WITH_NOTES);
    let until = held.len() - usize::from(dossier.client.label == WITHOUT && !held.is_empty());
    let mut ids = IdSource::new(0xa10e_51de_0000_0000 | place << 8 | 7);
    let with = held.iter().take(until).skip(from);
    with.filter_map(|session| Some((session.id, NoteId(ids.next(session.end?)))))
        .collect()
}

/// Writes the notes of the last sessions.
pub fn write_notes(all: &mut [Dossier], guide: &Guide, library: &Library, clinician: &Clinician) {
    for (dossier, place) in all.iter_mut().zip(1..) {
        let begun = begun(dossier, place);
        let last = begun.len();
        for ((session, id), n) in begun.into_iter().zip(1..) {
            let Some(end) = dossier.session(session).and_then(|session| session.end) else {
                continue;
            };
            let mut note = Note::new(id, dossier.client.id, session, end, CLINICIAN, FORMAT);
            let is_draft = n == last && dossier.client.label == DRAFT;
            if !is_draft {
                note = signed(note, dossier, (guide, library, clinician), end);
            }
            if n == last && dossier.client.label == AMENDED {
                add(&mut note, end, place);
            }
            dossier.put_note(note);
        }
    }
}

/// Returns the note signed ten minutes after the end, every part that is empty with its reason.
fn signed(
    mut note: Note,
    dossier: &Dossier,
    (guide, library, clinician): (&Guide, &Library, &Clinician),
    end: Stamp,
) -> Note {
    let practice = Practice::default();
    let ground = Ground {
        dossier,
        guide,
        library,
        clinician,
        practice: &practice,
        today: end.date_naive(),
    };
    let now = Now {
        wall: end + TimeDelta::minutes(10),
        steady: 0,
    };
    // The second time nothing is lacking any more.
    for _ in 0..2 {
        match sign(&note, ground, now, CLINICIAN) {
            Ok(signed) => return signed,
            Err(lacks) => {
                for lack in lacks {
                    match (lack.what, lack.section) {
                        (Lacks::Risk, _) => note.risk = Some(RiskLine::NoneReported),
                        (_, Some(section)) => note.edits.not_assessed.push(NotAssessed {
                            section,
                            why: words::NOTHING_HERE.to_owned(),
                        }),
                        _ => {}
                    }
                }
            }
        }
    }
    note
}

/// Adds something to a signed note, on the morning after.
fn add(note: &mut Note, end: Stamp, place: u64) {
    let at = end + TimeDelta::hours(18);
    let mut ids = IdSource::new(0xa10e_51de_0000_0000 | place << 8 | 8);
    let deed = Deed {
        id: AmendmentId(ids.next(at)),
        now: Now {
            wall: at,
            steady: 0,
        },
        by: CLINICIAN,
        service: end.date_naive(),
        refers: None,
        reason: words::ADDED_WHY,
    };
    if let Ok(added) = addendum(&note.amendments, deed, words::ADDED) {
        note.amendments.push(added);
    }
}
