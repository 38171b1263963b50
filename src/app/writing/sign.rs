//! The note of the session at hand, and its signature: what signing asks first, and what it freezes (records.md R-10).

use crate::app::command::Action;
use crate::app::desk::{Access, Desk};
use crate::app::lock;
use crate::app::msg::Effect;
use crate::app::notice::Notice;
use crate::app::overlay::{Answer, Deed, Question};
use crate::app::record;
use crate::app::state::{Screen, State};
use crate::app::writing::{self, TextDeed, TextId, ground, lacking, on_show, written};
use crate::domain::dates;
use crate::domain::id::{NoteId, SessionId};
use crate::domain::note::{Note, sign as note_sign};
use crate::domain::session::{Outcome, Session};
use crate::domain::unsigned::unsigned;
use crate::domain::writing::signed::freeze;
use crate::words::blocked as why;
use crate::words::notes::{said as say, sign as ask};
use crate::words::parts as formats;
use crate::words::time::clock;

/// How the first note of a client is written, until another format is chosen.
const FORMAT: &str = "dap";

/// Esc w: opens the note of the session at hand; on the page of a text, asks what becomes of it.
pub(super) fn write(state: &mut State, effects: &mut Vec<Effect>) {
    if on_show(state).is_some() {
        ask_sign(state);
        return;
    }
    let found = state.desk.as_ref().and_then(at_hand);
    match found {
        Some(session) => open_of(state, session, effects),
        None => state.notice = Notice::info(say::NO_SESSION),
    }
}

/// Returns the session whose note is written next: the one that runs, else the last one whose note waits, else the last one
/// that was held.
fn at_hand(desk: &Desk) -> Option<SessionId> {
    let waits = || unsigned(&desk.dossier).last().map(|one| one.session);
    let held = || desk.dossier.last_held().map(|session| session.id);
    desk.session.or_else(waits).or_else(held)
}

/// Tells whether the note that would be opened is there.
pub fn has_note(state: &State) -> bool {
    let desk = state.desk.as_ref();
    let session = desk.and_then(|desk| Some((desk, at_hand(desk)?)));
    session.is_some_and(|(desk, session)| desk.dossier.note_of(session).is_some())
}

/// Opens the note of a session; one that has none gets a draft, which is saved at once.
pub fn open_of(state: &mut State, session: SessionId, effects: &mut Vec<Effect>) {
    let Some(desk) = &state.desk else { return };
    if let Some(note) = desk.dossier.note_of(session) {
        writing::open(state, TextId::Note(note.id));
        return;
    }
    if matches!(desk.access, Access::Reader(_)) {
        state.notice = Notice::info(why::READ_ONLY);
        return;
    }
    if let Some(id) = begin(state, session, effects) {
        writing::open(state, TextId::Note(id));
    }
}

/// Begins the note of a session, written as the last one of this client.
pub fn begin(state: &mut State, session: SessionId, effects: &mut Vec<Effect>) -> Option<NoteId> {
    let at = state.now.wall;
    let id = NoteId(state.ids.next(at));
    let desk = state.desk.as_ref()?;
    if let Some(known) = desk.dossier.note_of(session) {
        return Some(known.id);
    }
    let last = desk.dossier.notes.iter().max_by_key(|note| note.begun);
    let format = last.map_or(FORMAT, |note| note.format.as_str());
    let client = desk.client().id;
    let note = Note::new(id, client, session, at, &state.by, format);
    record::put_note(state, note, effects);
    Some(id)
}

/// Returns what a text is called in a question.
fn called(state: &State, of: TextId) -> String {
    let Some(desk) = &state.desk else {
        return String::new();
    };
    match of {
        TextId::Note(id) => {
            let session = desk.dossier.note(id).map(|note| note.session);
            let session = session.and_then(|id| desk.dossier.session(id));
            session.map_or_else(String::new, note_of)
        }
        TextId::Summary(_) => on_show(state)
            .and_then(|page| page.made.writing.as_ref())
            .map(|writing| writing.title.clone())
            .unwrap_or_default(),
    }
}

fn note_of(session: &Session) -> String {
    let day = dates::shown(session.start.date_naive());
    match session.outcome {
        Outcome::Held => ask::note(session.number, &day),
        Outcome::NoShow => ask::note_other(formats::NO_SHOW, &day),
        Outcome::Cancelled => ask::note_other(formats::CANCELLED, &day),
    }
}

/// Asks what becomes of the draft: kept, signed, or back to it. What is lacking says what to do about it.
fn ask_sign(state: &mut State) {
    if let Some(why) = writing::closed(state) {
        state.notice = Notice::info(why);
        return;
    }
    let Some(page) = on_show(state) else { return };
    let of = page.of;
    let answer = |words: &str, deed: Option<TextDeed>| Answer {
        words: words.to_owned(),
        does: deed.map(|deed| Deed::Do(Action::Text(deed))),
    };
    let mut words = Vec::new();
    let mut answers = vec![answer(ask::KEEP, Some(TextDeed::Keep))];
    if page.made.writing.is_none() {
        words.push(ask::LOADING.to_owned());
    } else if page.made.lacks.iter().all(|lack| !lack.blocks) {
        words.push(ask::ask(&called(state, of)));
        words.extend(page.made.lacks.iter().map(|lack| ask::hint(&lack.words)));
        answers.push(answer(ask::SIGN, Some(TextDeed::Sign(of))));
        answers.push(answer(ask::BACK, None));
    } else {
        words.push(ask::NOT_YET.to_owned());
        let blocks = page.made.lacks.iter().filter(|lack| lack.blocks);
        words.extend(blocks.map(|lack| lack.words.clone()));
        answers.push(answer(ask::SHOW, Some(TextDeed::ShowLacking)));
    }
    state.question = Some(Question {
        words,
        answers,
        lit: 0,
    });
}

/// Keeps the draft and leaves the page.
pub(super) fn keep(state: &mut State) {
    let after = match &mut state.screen {
        Screen::Writing(page) => page.after.take(),
        _ => None,
    };
    match after {
        Some(end) => state.screen = Screen::End(*end),
        None => crate::app::chart::leave_page(state),
    }
    state.notice = Notice::info(say::KEPT);
}

/// Signs, or asks for the secret first where the practice wants that.
pub(super) fn sign(state: &mut State, of: TextId, effects: &mut Vec<Effect>) {
    if can_sign(state, of) && !lock::asks_first(state, of) {
        sign_now(state, of, effects);
    }
}

fn can_sign(state: &State, of: TextId) -> bool {
    writing::closed(state).is_none() && on_show(state).map(|page| page.of) == Some(of)
}

/// Signs: text, author, licence and time are frozen. What is lacking is looked at once more.
pub fn sign_now(state: &mut State, of: TextId, effects: &mut Vec<Effect>) {
    if !can_sign(state, of) {
        return;
    }
    let Some(ground) = ground(state) else {
        return;
    };
    let (now, by) = (state.now, state.by.as_str());
    match of {
        TextId::Note(id) => {
            let Some(note) = ground.dossier.note(id) else {
                return;
            };
            match note_sign::sign(note, ground, now, by) {
                Ok(signed) => record::put_note(state, signed, effects),
                Err(lacks) => {
                    let first = lacks.into_iter().next();
                    state.notice = first.and_then(|lack| Notice::info(lack.words));
                    return;
                }
            }
        }
        TextId::Summary(id) => {
            let (Some(summary), Some(writing)) = (ground.dossier.summary(id), written(state, of))
            else {
                return;
            };
            let lacks = lacking::lacking(state, of, &writing);
            if let Some(first) = lacks.into_iter().find(|lack| lack.blocks) {
                state.notice = Notice::info(first.words);
                return;
            }
            let mut summary = summary.clone();
            summary.signed = Some(freeze(writing, now, by, &ground.clinician.licence));
            record::put_summary(state, summary, effects);
        }
    }
    writing::light_first(state);
    state.notice = Notice::info(say::signed(&clock(state.now.wall), &state.by));
}
