//! Writes the made-up caseload and keeps it of today, as long as nobody worked in it.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::ops::ControlFlow;
use std::path::Path;

use crate::cli::failure::{Exit, Failure};
use crate::cli::site::Site;
use crate::domain::clinician::Clinician;
use crate::domain::closing::Closing;
use crate::domain::demo::{CLINICIAN, DemoError, caseload, note_ids, profile, write_notes};
use crate::domain::disclosure::Disclosures;
use crate::domain::dossier::Dossier;
use crate::domain::guide::Guide;
use crate::domain::id::{ClientId, NoteId, SessionId};
use crate::domain::library::Library;
use crate::domain::practice::Practice;
use crate::domain::time::Now;
use crate::storage::error::shown;
use crate::storage::keeper::Keeper;
use crate::storage::kept::At;
use crate::storage::lock::Access;
use crate::storage::shelf::Shelf;
use crate::words::cli as say;

/// How the demo stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum State {
    /// It is of today.
    OfToday,
    /// Somebody worked in it on another day, so it was kept.
    OfAnotherDay,
}

/// Makes sure that the demo is there and of today; `anew` writes it in any case.
pub(super) fn ready(site: &Site, anew: bool) -> Result<State, Failure> {
    let now = site.clock.now();
    let told = told(now)?;
    let shelf = site.any_shelf();
    if is_empty(&site.places.data)? {
        write(shelf, told, now)?;
        return Ok(State::OfToday);
    }
    // Only a tree that says it is made up is ever written over.
    shelf.inspect()?;
    if !shelf.practice()?.demo {
        return Err(Failure::new(
            Exit::Refused,
            say::not_a_demo(&shown(&site.places.data)),
            say::HINT_NOT_A_DEMO,
        ));
    }
    if !anew {
        let here: BTreeSet<ClientId> = shelf.clients().unwrap_or_default().into_iter().collect();
        if told.iter().all(|dossier| here.contains(&dossier.client.id))
            && is_complete(&shelf, &told)
        {
            return Ok(State::OfToday);
        }
        if !is_untouched(&shelf, &told) {
            return Ok(State::OfAnotherDay);
        }
    }
    clear(&shelf)?;
    write(shelf, told, now)?;
    Ok(State::OfToday)
}

fn told(now: Now) -> Result<Vec<Dossier>, Failure> {
    caseload(now.wall.date_naive(), *now.wall.offset()).map_err(|error| ours(&error))
}

fn ours(error: &DemoError) -> Failure {
    Failure::new(Exit::Damaged, error.to_string(), say::HINT_OUR_MISTAKE)
}

fn is_empty(folder: &Path) -> Result<bool, Failure> {
    match fs::read_dir(folder) {
        Ok(mut names) => Ok(names.next().is_none()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(Failure::stream(&shown(folder), &error)),
    }
}

/// Tells whether everything that is told was also written: a program that was stopped may have left a part.
fn is_complete(shelf: &Shelf, told: &[Dossier]) -> bool {
    let has_profile = !matches!(shelf.read::<Clinician>(At::Profile), Ok(None));
    has_profile
        && told.iter().all(|dossier| {
            shelf.record(dossier.client.id).is_ok_and(|loaded| {
                loaded.dossier.sessions.len() >= dossier.sessions.len()
                    && loaded.dossier.readings.readings.len() >= dossier.readings.readings.len()
            })
        })
}

/// Tells whether nobody worked in a demo of another day: no document was ever rewritten and no session added.
///
/// The low half of a made-up id does not depend on the day.
fn is_untouched(shelf: &Shelf, told: &[Dossier]) -> bool {
    let tail = |id: SessionId| id.0.as_u64_pair().1;
    let ours: BTreeSet<u64> = told
        .iter()
        .flat_map(|dossier| &dossier.sessions)
        .map(|session| tail(session.id))
        .collect();
    let tail_of_note = |id: NoteId| id.0.as_u64_pair().1;
    let notes: BTreeSet<u64> = note_ids(told).into_iter().map(tail_of_note).collect();
    let charts: BTreeSet<u64> = told
        .iter()
        .map(|dossier| dossier.client.id.0.as_u64_pair().1)
        .collect();
    let own = shelf.read::<Clinician>(At::Profile);
    let is_own_untouched = own.is_ok_and(|own| own.is_none_or(|own| own.rev == 1));
    // The demo brings no techniques of its own: what lies there somebody put there.
    let has_techniques = !is_empty(&shelf.places.library()).unwrap_or(false);
    is_own_untouched
        && !has_techniques
        && shelf.clients().unwrap_or_default().into_iter().all(|id| {
            charts.contains(&id.0.as_u64_pair().1)
                && shelf.dossier(id).is_ok_and(|loaded| {
                    loaded.bases.iter().all(|(_, base)| base.rev == 1)
                        && loaded.unreadable.is_empty()
                        && loaded
                            .dossier
                            .sessions
                            .iter()
                            .all(|session| ours.contains(&tail(session.id)))
                        && loaded
                            .dossier
                            .notes
                            .iter()
                            .all(|note| notes.contains(&tail_of_note(note.id)))
                        && loaded.dossier.summaries.is_empty()
                })
        })
}

/// Empties a demo but for the document that says it is one, so that a crash leaves a demo.
fn clear(shelf: &Shelf) -> Result<(), Failure> {
    let mut keeper = Keeper::new(shelf.clone())?;
    for client in shelf.clients().unwrap_or_default() {
        if let Access::Reader(holder) = keeper.take(client)? {
            let who = holder.map_or_else(String::new, |holder| holder.to_string());
            return Err(Failure::new(
                Exit::Held,
                say::demo_in_use(&who),
                say::HINT_DEMO_IN_USE,
            ));
        }
    }
    let data = &shelf.places.data;
    let fail = |error: &io::Error| Failure::stream(&shown(data), error);
    for row in fs::read_dir(data).map_err(|error| fail(&error))? {
        let row = row.map_err(|error| fail(&error))?;
        if row.file_name() == "practice.ron" {
            continue;
        }
        let is_folder = row.file_type().map_err(|error| fail(&error))?.is_dir();
        let removed = if is_folder {
            fs::remove_dir_all(row.path())
        } else {
            fs::remove_file(row.path())
        };
        removed.map_err(|error| fail(&error))?;
    }
    Ok(())
}

fn write(shelf: Shelf, mut told: Vec<Dossier>, now: Now) -> Result<(), Failure> {
    let practice = Practice {
        clinician: CLINICIAN.to_owned(),
        demo: true,
        ..Practice::default()
    };
    let mut keeper = Keeper::found(shelf, &practice, now)?;
    let own = profile(now.wall.date_naive()).map_err(|error| ours(&error))?;
    keeper.save(&own, now)?;
    let broken = |why: String| Failure::new(Exit::Damaged, why, say::HINT_OUR_MISTAKE);
    let library = Library::shipped().map_err(|error| broken(error.0.to_string()))?;
    let guide = Guide::shipped().map_err(|error| broken(error.why))?;
    write_notes(&mut told, &guide, &library, &own);
    for dossier in &told {
        keeper.create(&dossier.client, now)?;
        keeper.save(&dossier.goals, now)?;
        keeper.save(&dossier.plan, now)?;
        keeper.save(&dossier.readings, now)?;
        keeper.save(&dossier.risk, now)?;
        if dossier.closing != Closing::new(dossier.client.id) {
            keeper.save(&dossier.closing, now)?;
        }
        if dossier.disclosures != Disclosures::new(dossier.client.id) {
            keeper.save(&dossier.disclosures, now)?;
        }
        for session in &dossier.sessions {
            keeper.save(session, now)?;
        }
        for note in &dossier.notes {
            keeper.save(note, now)?;
        }
        for drawer in &dossier.drawers {
            keeper.save(drawer, now)?;
        }
    }
    let made = keeper
        .shelf()
        .rebuild(&mut |_, _| ControlFlow::Continue(()))?;
    if let Some((index, _)) = made {
        keeper.write_index(&index)?;
    }
    Ok(())
}
