//! Undo and redo: typing first, then the newest step of log, drawer, chart or goals.

use crate::app::desk::Desk;
use crate::app::msg::{Effect, Paper};
use crate::app::notice::Notice;
use crate::app::state::{Screen, State};
use crate::app::{keying, log, menu, own, profile, record, risk_form, saving, shown};
use crate::domain::entry::Mark;
use crate::domain::id::{SessionId, StepId};
use crate::domain::undo::{self, TakenBack};
use crate::words::app as say;

/// Takes back the newest step.
pub fn undo(state: &mut State, effects: &mut Vec<Effect>) {
    state.overlay = state
        .overlay
        .take()
        .filter(|overlay| !matches!(overlay, crate::app::overlay::Overlay::Menu));
    if let Some(field) = menu::field(state)
        && field.take_back()
    {
        log::touched(state);
        return;
    }
    if let Some(keying) = keying::on_show(state) {
        state.notice = Notice::info(keying::undo_words(keying));
    }
    if risk_form::on_show(state).is_some() {
        state.notice = Notice::info(crate::words::risk::STAYS);
    }
    if state.overlay.is_some() {
        return;
    }
    if own::is_next_back(state) {
        own::take_back(state, effects);
        return;
    }
    // The profile is about no client: what is taken back there is never a step of the record on the desk.
    if matches!(state.screen, Screen::Profile(_) | Screen::Options(_)) {
        profile::take_back(state, effects);
        return;
    }
    let Some(desk) = &state.desk else {
        state.notice = Notice::info(say::NOTHING_TO_UNDO);
        return;
    };
    // Lines are taken back until the note is signed (interaction.md 3.11).
    let newest_entry = desk
        .running()
        .filter(|session| !is_signed(desk, session.id))
        .and_then(|session| undo::newest(session, desk.open_drawer(), &desk.trail));
    let newest_turn = desk.turns.last().map(|turn| turn.step);
    let newest = newest_entry.max(newest_turn);
    let stays = (state.desk.as_mut()).and_then(|desk| keying::stays(desk, newest));
    if let Some(words) = stays {
        state.notice = Notice::info(words);
        return;
    }
    let Some(desk) = &state.desk else { return };
    let step = StepId(state.ids.next(state.now.wall));
    match (desk.session, newest_turn) {
        // What one key did to the log and to another document is one step in both: it goes back in both.
        (Some(session), Some(turn)) if newest_entry == Some(turn) => {
            undo_entry(state, session, step, effects);
            record::take_back(state, step, effects);
        }
        (_, Some(turn)) if newest_entry.is_none_or(|entry| entry < turn) => {
            record::take_back(state, step, effects);
        }
        (Some(session), _) if !is_signed(desk, session) => {
            undo_entry(state, session, step, effects);
        }
        (Some(_) | None, _) => state.notice = Notice::info(say::NOTHING_TO_UNDO),
    }
}

/// Tells whether the note of a session is signed, by this program or another one.
fn is_signed(desk: &Desk, session: SessionId) -> bool {
    let note = desk.dossier.note_of(session);
    note.is_some_and(|note| note.signed.is_some())
}

fn undo_entry(state: &mut State, id: SessionId, step: StepId, effects: &mut Vec<Effect>) {
    let mark = Mark {
        step,
        at: state.now.wall,
        by: &state.by,
    };
    let Some(desk) = &mut state.desk else { return };
    desk.burst = None;
    desk.lit = None;
    let Some(session) = desk
        .dossier
        .sessions
        .iter_mut()
        .find(|session| session.id == id)
    else {
        return;
    };
    let drawer = desk
        .dossier
        .drawers
        .iter_mut()
        .find(|drawer| drawer.session == id);
    let taken = undo::take_back(session, drawer, &mut desk.trail, mark);
    if let TakenBack::Took(took) = &taken {
        send(state, id, took.log, took.drawer, effects);
        keep_risk_words(state, id, effects);
    }
    state.notice = Notice::info(taken.words());
}

/// Puts back what was taken back last.
pub fn redo(state: &mut State, effects: &mut Vec<Effect>) {
    state.overlay = state
        .overlay
        .take()
        .filter(|overlay| !matches!(overlay, crate::app::overlay::Overlay::Menu));
    if let Some(field) = menu::field(state)
        && field.put_back()
    {
        return;
    }
    if state.overlay.is_none() && own::is_next_forth(state) {
        own::put_back(state, effects);
        return;
    }
    if matches!(state.screen, Screen::Profile(_) | Screen::Options(_)) {
        if state.overlay.is_none() {
            profile::put_back(state, effects);
        }
        return;
    }
    let newest_turn = state
        .desk
        .as_ref()
        .and_then(|desk| Some((desk.turned_back.last()?.step, desk.trail.newest_redo())));
    let step = StepId(state.ids.next(state.now.wall));
    let is_both = newest_turn.is_some_and(|(turn, entry)| entry == Some(turn));
    if let Some((turn, entry)) = newest_turn
        && entry.is_none_or(|entry| entry < turn)
    {
        record::put_back(state, step, effects);
        return;
    }
    let mark = Mark {
        step,
        at: state.now.wall,
        by: &state.by,
    };
    let found = state.desk.as_mut().and_then(|desk| {
        let id = desk.session.filter(|id| !is_signed(desk, *id))?;
        let session = desk
            .dossier
            .sessions
            .iter_mut()
            .find(|session| session.id == id)?;
        let drawer = desk
            .dossier
            .drawers
            .iter_mut()
            .find(|drawer| drawer.session == id);
        undo::put_back(session, drawer, &mut desk.trail, mark).map(|took| (id, took))
    });
    match found {
        Some((id, took)) => {
            send(state, id, took.log, took.drawer, effects);
            keep_risk_words(state, id, effects);
            state.notice = Notice::info(took.put_back_words());
            if is_both {
                record::put_back(state, step, effects);
                join_again(state, id);
            }
        }
        None => state.notice = Notice::info(say::NOTHING_TO_REDO),
    }
}

/// The line is known by its first step again, and so is what went with it.
fn join_again(state: &mut State, id: SessionId) {
    let newest = state.desk.as_ref().and_then(|desk| {
        let session = desk.dossier.session(id)?;
        undo::newest(session, desk.open_drawer(), &desk.trail)
    });
    if let Some(step) = newest {
        record::join_line(state, step);
    }
}

fn send(state: &mut State, id: SessionId, log: bool, drawer: bool, effects: &mut Vec<Effect>) {
    let papers: Vec<Paper> = state
        .desk
        .as_ref()
        .map(|desk| {
            let session = desk.dossier.session(id).filter(|_| log);
            let drawer = desk.dossier.drawer(id).filter(|_| drawer);
            session
                .map(|session| Paper::Session(Box::new(session.clone())))
                .into_iter()
                .chain(drawer.map(|drawer| Paper::Drawer(Box::new(drawer.clone()))))
                .collect()
        })
        .unwrap_or_default();
    for paper in papers {
        saving::send(state, paper, effects);
    }
    shown::refresh(state, effects);
}

/// A RISK line whose wording went back or forth takes its record with it.
fn keep_risk_words(state: &mut State, id: SessionId, effects: &mut Vec<Effect>) {
    use crate::domain::session::Kind;
    let lines: Vec<_> = state
        .desk
        .as_ref()
        .and_then(|desk| desk.dossier.session(id))
        .map(|session| {
            session
                .entries
                .iter()
                .filter(|entry| entry.line.kind == Kind::Risk)
                .map(|entry| (entry.id, entry.line.text.clone()))
                .collect()
        })
        .unwrap_or_default();
    for (entry, words) in lines {
        log::keep_risk(state, entry, id, true, &words, effects);
    }
}
