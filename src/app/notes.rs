//! The list of notes and summaries: what was written, newest first, and what waits to be.

use chrono::Datelike;

use crate::app::list::{Move, moved};
use crate::app::menu;
use crate::app::msg::Effect;
use crate::app::state::{Screen, State};
use crate::app::writing::{self, TextId, sign};
use crate::domain::dossier::Dossier;
use crate::domain::id::SessionId;
use crate::domain::note::Note;
use crate::domain::session::Outcome;
use crate::domain::summary::Summary;
use crate::domain::time::Stamp;
use crate::domain::unsigned::{self, Wait};
use crate::domain::writing::signed::{Amendment, Signed, is_in_error};
use crate::words::notes as say;
use crate::words::parts;
use crate::words::time::{clock, day};

/// The page of notes and summaries.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct NotesPage {
    /// The lit row.
    pub row: usize,
    /// Whether texts that were entered in error are listed.
    pub with_errors: bool,
    /// The rows, made anew with the record.
    pub rows: Vec<Listed>,
    /// How many are left out because they were entered in error.
    pub hidden: usize,
}

/// One text, or a session whose note was not begun.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Listed {
    /// What Enter opens.
    pub opens: Listing,
    /// The day it is about.
    pub day: String,
    /// What it is.
    pub what: String,
    /// How it stands.
    pub state: String,
    /// How long it has waited, in words; empty once it is signed.
    pub age: String,
    /// How it looks, by how long it has waited.
    pub wait: Wait,
}

/// What a row of the list is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Listing {
    /// A text on file.
    Text(TextId),
    /// A session without a note.
    Session(SessionId),
}

/// Shows the list.
pub fn show(state: &mut State) {
    menu::show(state, Screen::Notes(NotesPage::default()));
    refresh(state);
}

/// Esc n: the list; while a session runs, the last note first and the list from there.
pub fn show_or_last(state: &mut State) {
    let is_on_text = matches!(
        state.screen,
        Screen::Writing(_) | Screen::Last { .. } | Screen::Notes(_)
    );
    let running = state.desk.as_ref().filter(|desk| desk.session.is_some());
    let Some(desk) = running.filter(|_| !is_on_text) else {
        show(state);
        return;
    };
    let last = desk.dossier.last_held();
    match last.map(|session| desk.dossier.note_of(session.id).map(|note| note.id)) {
        Some(Some(note)) => writing::open(state, TextId::Note(note)),
        // A session from before there were notes is read by part.
        Some(None) => menu::show_last(state),
        None => show(state),
    }
}

/// Moves in the list.
pub fn go(state: &mut State, by: Move) {
    let tall = state.page();
    if let Screen::Notes(page) = &mut state.screen {
        page.row = moved(page.row, page.rows.len(), by, tall);
    }
}

/// Tab: with those that were entered in error, or without.
pub fn turn(state: &mut State) {
    if let Screen::Notes(page) = &mut state.screen {
        page.with_errors = !page.with_errors;
    }
    refresh(state);
}

/// Enter: opens the lit text; of a session without a note, begins it.
pub fn open_lit(state: &mut State, effects: &mut Vec<Effect>) {
    let Screen::Notes(page) = &state.screen else {
        return;
    };
    match page.rows.get(page.row).map(|row| row.opens) {
        Some(Listing::Text(of)) => writing::open(state, of),
        Some(Listing::Session(session)) => sign::open_of(state, session, effects),
        None => {}
    }
}

/// Makes the list anew, after each change of the record.
pub fn refresh(state: &mut State) {
    let Screen::Notes(page) = &state.screen else {
        return;
    };
    let Some(desk) = &state.desk else { return };
    let lit = page.rows.get(page.row).map(|row| row.opens);
    let now = state.now.wall;
    let mut all: Vec<(Stamp, bool, Listed)> = Vec::new();
    all.extend(desk.dossier.notes.iter().map(|note| {
        let (at, listed) = of_note(&desk.dossier, note, now);
        (at, is_in_error(&note.amendments), listed)
    }));
    all.extend(desk.dossier.summaries.iter().map(|one| {
        let listed = of_summary(state, one, now);
        (one.begun, is_in_error(&one.amendments), listed)
    }));
    let bare = unsigned::unsigned(&desk.dossier).into_iter();
    let bare = bare.filter(|one| one.note.is_none() && one.stands(now.date_naive()));
    all.extend(bare.map(|one| {
        let listed = Listed {
            opens: Listing::Session(one.session),
            day: day(one.since.date_naive(), now.year()),
            what: say::no_note(one.number),
            state: say::NOT_BEGUN.to_owned(),
            age: unsigned::waited(one.since, now),
            wait: unsigned::wait(one.since, now),
        };
        (one.since, false, listed)
    }));
    all.sort_by_key(|(at, _, _)| std::cmp::Reverse(*at));
    let hidden = all.iter().filter(|(_, in_error, _)| *in_error).count();
    let Screen::Notes(page) = &mut state.screen else {
        return;
    };
    let with_errors = page.with_errors;
    let rows = all
        .into_iter()
        .filter(|(_, in_error, _)| with_errors || !in_error);
    page.rows = rows.map(|(_, _, listed)| listed).collect();
    page.hidden = if with_errors { 0 } else { hidden };
    let at = lit.and_then(|lit| page.rows.iter().position(|row| row.opens == lit));
    page.row = at.unwrap_or_else(|| page.row.min(page.rows.len().saturating_sub(1)));
}

fn of_note(dossier: &Dossier, note: &Note, now: Stamp) -> (Stamp, Listed) {
    let session = dossier.session(note.session);
    let at = session.map_or(note.begun, |session| session.start);
    let what = session.map_or_else(String::new, |session| match session.outcome {
        Outcome::Held => say::note_of(session.number),
        Outcome::NoShow => say::note_of_other(parts::NO_SHOW),
        Outcome::Cancelled => say::note_of_other(parts::CANCELLED),
    });
    let since = session.map_or(Some(note.begun), |session| session.end);
    let (state, age, wait) = standing(note.signed.as_ref(), &note.amendments, since, now);
    let listed = Listed {
        opens: Listing::Text(TextId::Note(note.id)),
        day: day(at.date_naive(), now.year()),
        what,
        state,
        age,
        wait,
    };
    (at, listed)
}

fn of_summary(state: &State, one: &Summary, now: Stamp) -> Listed {
    let of = TextId::Summary(one.id);
    // What it is called is part of the text; until the library is there, its sort says it.
    let title = writing::written(state, of).map(|writing| writing.title);
    let title = title.filter(|title| !title.is_empty());
    let (standing, age, wait) =
        standing(one.signed.as_ref(), &one.amendments, Some(one.begun), now);
    Listed {
        opens: Listing::Text(of),
        day: day(one.begun.date_naive(), now.year()),
        what: title.unwrap_or_else(|| one.kind.slug().to_owned()),
        state: standing,
        age,
        wait,
    }
}

/// Returns how a text stands, and how long it has waited for its signature; one of a session that runs does not wait yet.
fn standing(
    signed: Option<&Signed>,
    amendments: &[Amendment],
    since: Option<Stamp>,
    now: Stamp,
) -> (String, String, Wait) {
    let Some(signed) = signed else {
        let age = since.map_or_else(String::new, |since| unsigned::waited(since, now));
        let wait = since.map_or(Wait::Short, |since| unsigned::wait(since, now));
        return (say::DRAFT.to_owned(), age, wait);
    };
    let day = day(signed.at.date_naive(), now.year());
    let when = [day.as_str(), &clock(signed.at)].join(" ");
    let state = if is_in_error(amendments) {
        say::IN_ERROR.to_owned()
    } else if amendments.is_empty() {
        say::signed(&when)
    } else {
        say::signed_amended(&when)
    };
    (state, String::new(), Wait::Short)
}
