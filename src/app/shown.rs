//! What the panes show, made anew after each change of the dossier and not on each key.

use crate::app::desk::{Desk, GoalLine, Shown, Try};
use crate::app::msg::{Effect, Paper, Shelf};
use crate::app::saving;
use crate::app::state::State;
use crate::domain::caseload::ClientRow;
use crate::domain::id::IdSource;
use crate::domain::session::{Kind, Session};
use crate::domain::time::Now;
use crate::domain::{ledger, matching};
use crate::words::app as say;

/// Makes the panes of the desk and the client's row of the list anew.
pub fn refresh(state: &mut State, effects: &mut Vec<Effect>) {
    let shelf = state.shelf.clone();
    let now = state.now;
    let Some(desk) = &mut state.desk else { return };
    desk.shown = shown(desk, shelf.as_deref(), now);
    desk.goal_row = desk.goal_row.min(desk.shown.goals.len().saturating_sub(1));
    desk.try_row = desk.try_row.min(desk.shown.tries.len().saturating_sub(1));
    desk.last_row = desk
        .last_row
        .min(desk.shown.last_time.len().saturating_sub(1));
    let row = ClientRow::of(&desk.dossier);
    if state.clients.row(row.id) != Some(&row) {
        state.clients.put(row.clone(), now.wall);
        effects.push(Effect::Index(Box::new(row)));
    }
}

fn shown(desk: &Desk, shelf: Option<&Shelf>, now: Now) -> Shown {
    let dossier = &desk.dossier;
    let mut shown = Shown {
        goals: goal_lines(desk),
        ..Shown::default()
    };
    (shown.tries, shown.not_advised, shown.try_note) = tries(desk, shelf, now);
    if let Some(last) = dossier.last_held() {
        shown.last_time = last
            .standing()
            .iter()
            .filter(|entry| matches!(entry.line.kind, Kind::Task | Kind::Next | Kind::Park))
            .map(|entry| (entry.line.kind.clone(), entry.line.text.clone()))
            .collect();
    }
    if let Some(session) = desk.running() {
        shown.unrated = ledger::unrated(session);
        shown.missing_reasons = session
            .standing()
            .iter()
            .filter(|entry| {
                let despite = entry
                    .line
                    .technique
                    .as_ref()
                    .and_then(|used| used.despite.as_ref());
                despite.is_some_and(|despite| despite.reason.is_empty())
            })
            .map(|entry| entry.id)
            .collect();
    }
    shown.open_risk = dossier
        .open_risk()
        .into_iter()
        .map(|(id, at, words)| (id, at, words.to_owned()))
        .collect();
    shown
}

fn goal_lines(desk: &Desk) -> Vec<GoalLine> {
    let goals = &desk.dossier.goals;
    goals
        .numbered()
        .into_iter()
        .enumerate()
        .map(|(at, goal)| {
            let ratings = desk.dossier.goal_ratings(goal.id);
            let now = ratings.last().map(|(_, value)| *value);
            let was = ratings
                .iter()
                .rev()
                .nth(1)
                .map(|(_, value)| *value)
                .or(goal.baseline.filter(|_| now.is_some()));
            GoalLine {
                id: goal.id,
                number: at + 1,
                words: goal.words.clone(),
                now,
                was,
                ratings,
            }
        })
        .collect()
}

fn tries(desk: &Desk, shelf: Option<&Shelf>, now: Now) -> (Vec<Try>, Vec<Try>, String) {
    let Some(goal) = desk.current_goal() else {
        return (Vec::new(), Vec::new(), say::NO_GOAL_CHOSEN.to_owned());
    };
    let Some(shelf) = shelf else {
        return (Vec::new(), Vec::new(), say::LIBRARY_LOADING.to_owned());
    };
    if goal.concern.is_none() {
        return (Vec::new(), Vec::new(), say::GOAL_WITHOUT_CONCERN.to_owned());
    }
    let left = desk
        .running()
        .map(|session| i64::from(session.minutes) - desk.elapsed(now));
    let list = matching::suggest(&shelf.library, &desk.dossier, goal, now.wall, left);
    let row = |found: &matching::Suggestion| Try {
        id: found.id.clone(),
        name: found.name.clone(),
        before: found.before.clone(),
        why: found.why(),
        stop: found.stop.clone().unwrap_or_default(),
    };
    let tries: Vec<Try> = list.rows.iter().map(row).collect();
    let not_advised = list.not_advised.iter().map(row).collect();
    let note = if tries.is_empty() {
        desk.dossier
            .goals
            .number(goal.id)
            .map(say::no_suggestion)
            .unwrap_or_default()
    } else {
        list.heading.clone()
    };
    (tries, not_advised, note)
}

/// Changes the running session, sends it off and makes the panes anew.
pub fn change_session(
    state: &mut State,
    effects: &mut Vec<Effect>,
    change: impl FnOnce(&mut Session, &mut IdSource),
) {
    let Some(desk) = &mut state.desk else { return };
    let Some(id) = desk.session else { return };
    let Some(session) = desk
        .dossier
        .sessions
        .iter_mut()
        .find(|session| session.id == id)
    else {
        return;
    };
    change(session, &mut state.ids);
    let paper = Paper::Session(Box::new(session.clone()));
    saving::send(state, paper, effects);
    refresh(state, effects);
}
