//! An entry that was entered for the wrong client: it goes to the right one and stays marked here (records.md R-13).

use crate::app::msg::Effect;
use crate::app::notice::Notice;
use crate::app::overlay::{MoveEntry, Overlay};
use crate::app::state::State;
use crate::app::{field::Field, saving, shown};
use crate::domain::caseload::ClientRow;
use crate::domain::entry::Mark;
use crate::domain::id::{EntryId, StepId};
use crate::domain::risk::Decision;
use crate::domain::search::rank::rank;
use crate::domain::session::{Kind, Place, What};
use crate::words::app as say;
use crate::words::time as show;

/// Asks which client the lit entry belongs to.
pub fn choose_client(state: &mut State) {
    let Some(desk) = &state.desk else { return };
    let Some(entry) = desk.correcting.or(desk.lit) else {
        return;
    };
    if desk
        .running()
        .is_none_or(|session| session.entry(entry).is_none())
    {
        state.notice = Notice::warning(say::NO_DRAWER_MOVE);
        return;
    }
    state.overlay = Some(Overlay::Move(MoveEntry {
        entry,
        filter: Field::default(),
        cursor: 0,
    }));
}

/// Returns the clients an entry can go to, best fit first, as places in the caseload.
pub fn choices(state: &State, typed: &str) -> Vec<usize> {
    let here = state.desk.as_ref().map(|desk| desk.client().id);
    let list = &state.clients.list;
    let places: Vec<usize> = state
        .clients
        .in_order()
        .filter(|at| list.head(*at).map(|head| head.id) != here)
        .collect();
    if typed.trim().is_empty() {
        return places;
    }
    let called: Vec<_> = places.iter().map(|at| list.called(*at)).collect();
    rank(typed, called.iter().map(AsRef::as_ref))
        .into_iter()
        .filter_map(|(at, _)| places.get(at).copied())
        .collect()
}

/// Sends the entry to the lit client; it is marked here once it stands there.
pub fn take_client(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(Overlay::Move(choice)) = state.overlay.clone() else {
        return;
    };
    let Some(to) = choices(state, choice.filter.text())
        .get(choice.cursor)
        .and_then(|at| state.clients.list.row(*at))
    else {
        return;
    };
    if to.sessions == 0 && to.running.is_none() {
        state.notice = Notice::warning(say::no_session_there(to.name()));
        return;
    }
    let now = state.now;
    let id = EntryId(state.ids.next(now.wall));
    let step = StepId(state.ids.next(now.wall));
    let Some(desk) = &mut state.desk else { return };
    let Some(session) = desk.running().cloned() else {
        return;
    };
    desk.correcting = None;
    desk.lit = None;
    desk.line.take();
    state.overlay = None;
    let ticket = state
        .saving
        .ticket(saving::Slot::Delivery(to.id), now.steady);
    effects.push(Effect::Deliver {
        ticket,
        from: Box::new(session),
        entry: choice.entry,
        to: to.id,
        id,
        step,
        by: state.by.clone(),
        at: now.wall,
    });
}

/// The entry stands there: here it is marked as entered in error.
pub fn delivered(
    state: &mut State,
    ticket: u64,
    from: Place,
    to: Place,
    step: StepId,
    row: &ClientRow,
    effects: &mut Vec<Effect>,
) {
    let at = state.now.wall;
    state.saving.done(ticket, at);
    let by = state.by.clone();
    let name = row.name().to_owned();
    state.clients.put(row, at);
    let Some(desk) = state
        .desk
        .as_mut()
        .filter(|desk| desk.session == Some(from.session))
    else {
        return;
    };
    let Some(line) = desk.entry(from.entry).map(|entry| entry.line.clone()) else {
        return;
    };
    let words = say::moved_to(&show::clock(line.at), &name);
    if line.kind == Kind::Risk {
        // It lights the other client's screens now; here the record says where it went.
        let decision = Decision {
            at,
            by: by.clone(),
            why: words.clone(),
        };
        if let Some(risk) = desk
            .dossier
            .risk
            .entries
            .iter_mut()
            .find(|risk| risk.id == from.entry)
        {
            risk.closed = Some(decision);
        }
        let paper = crate::app::msg::Paper::Risk(Box::new(desk.dossier.risk.clone()));
        saving::send(state, paper, effects);
    }
    shown::change_session(state, effects, |session, _| {
        if let Some(entry) = session
            .entries
            .iter_mut()
            .find(|entry| entry.id == from.entry)
        {
            entry
                .history
                .push(Mark { step, at, by: &by }.change(What::MovedTo(to)));
        }
    });
    state.notice = Notice::info(words);
}
