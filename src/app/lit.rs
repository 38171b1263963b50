//! What is lit in the session: entries of the log and rows of the panes, and what Enter does with them.

use crate::app::desk::Pane;
use crate::app::field::Field;
use crate::app::form;
use crate::app::list::Move;
use crate::app::log;
use crate::app::measures;
use crate::app::msg::Effect;
use crate::app::notice::Notice;
use crate::app::state::{Screen, State};
use crate::app::step_card;
use crate::app::transfer;
use crate::domain::id::EntryId;
use crate::domain::line;
use crate::domain::session::{Kind, Used};

/// Enter on an empty line: what is lit in the lit pane.
pub fn act_on_lit(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(desk) = &mut state.desk else { return };
    match desk.pane {
        Pane::Log => {
            let Some(id) = desk.lit.take() else {
                return step_card::next(state, effects);
            };
            bring_back(state, id);
        }
        Pane::Goals => {
            let number = desk.goal_row + 1;
            crate::app::goals::choose(state, u8::try_from(number).unwrap_or(0), effects);
        }
        Pane::Try => {
            let lit = desk.shown.try_row(desk.try_row).map(|row| Used {
                id: row.id.clone(),
                name: row.name.clone(),
                despite: None,
            });
            if let Some(used) = lit {
                log::add_technique(state, used, "", effects);
            }
        }
        Pane::Plan => {
            let lit = desk.shown.room.planned.get(desk.plan_row);
            let lit = lit.map(|planned| Used {
                id: planned.id.clone(),
                name: planned.name.clone(),
                despite: None,
            });
            if let Some(used) = lit {
                log::add_technique(state, used, "", effects);
            }
        }
        Pane::LastTime => {
            let left = desk.shown.last_time.get(desk.last_row).cloned();
            if left.as_ref().is_some_and(|left| left.is_due) {
                measures::show(state);
                return;
            }
            match left.map(|left| (left.opens, left.kind, left.words)) {
                Some((Some(subject), _, _)) => form::open(state, subject),
                Some((None, kind, words)) => {
                    state.notice = Notice::info(format!("{} {words}", line::word(&kind)));
                }
                None => {}
            }
        }
    }
}

/// Brings an entry back to the line.
fn bring_back(state: &mut State, id: EntryId) {
    let Some(desk) = &mut state.desk else { return };
    let Some(entry) = desk.entry(id) else { return };
    if matches!(entry.line.kind, Kind::Drawer)
        && desk
            .running()
            .is_some_and(|session| session.entry(id).is_some())
    {
        // Only the place of a moved line: its words are in the drawer.
        return;
    }
    let text = line::as_typed(
        entry,
        &desk.dossier.goals,
        &desk.dossier.client.participants,
    );
    let picked = entry.line.technique.clone();
    desk.line = Field::holding(text);
    desk.correcting = Some(id);
    desk.picked = picked;
}

/// Arrows in the session: they light rows of the lit pane; Up on an empty line lights the last entry.
pub fn steer(state: &mut State, by: Move) {
    if by == Move::Up && step_card::back(state) {
        return;
    }
    let page = state.page();
    let Some(desk) = &mut state.desk else { return };
    let moved = |cursor: usize, len: usize| crate::app::list::moved(cursor, len, by, page);
    match desk.pane {
        Pane::Goals => desk.goal_row = moved(desk.goal_row, desk.shown.goals.len()),
        Pane::Try => desk.try_row = moved(desk.try_row, desk.shown.try_rows().count()),
        Pane::LastTime => desk.last_row = moved(desk.last_row, desk.shown.last_time.len()),
        Pane::Plan => desk.plan_row = moved(desk.plan_row, desk.shown.room.planned.len()),
        Pane::Log => {
            if !desk.line.is_empty() {
                return;
            }
            let ids: Vec<EntryId> = desk.log().iter().map(|(entry, _)| entry.id).collect();
            let up = matches!(by, Move::Up | Move::PageUp);
            let at = desk
                .lit
                .and_then(|lit| ids.iter().position(|id| *id == lit));
            desk.lit = match at {
                None if up => ids.last().copied(),
                None => None,
                // Down from the last entry goes back to the line.
                Some(at) if !up && at + 1 >= ids.len() => None,
                Some(at) => ids.get(moved(at, ids.len())).copied(),
            };
        }
    }
}

/// Lights the next pane; while an entry is being worded anew, Tab asks which client it belongs to.
pub fn next_pane(state: &mut State, forward: bool) {
    if state
        .desk
        .as_ref()
        .is_some_and(|desk| desk.correcting.is_some())
    {
        transfer::choose_client(state);
        return;
    }
    if state.screen != Screen::Session {
        crate::app::opening::show_session(state);
        return;
    }
    let Some(desk) = &mut state.desk else { return };
    desk.lit = None;
    desk.pane = match (desk.pane, forward) {
        (Pane::Log, true) | (Pane::Try, false) => Pane::Goals,
        (Pane::Goals, true) | (Pane::LastTime, false) => Pane::Try,
        (Pane::Try, true) | (Pane::Plan, false) => Pane::LastTime,
        (Pane::LastTime, true) | (Pane::Log, false) => Pane::Plan,
        (Pane::Plan, true) | (Pane::Goals, false) => Pane::Log,
    };
}
