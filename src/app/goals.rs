//! The goals page: the list, and the form of one goal.

use crate::app::form::{self, Subject};
use crate::app::msg::Effect;
use crate::app::notice::Notice;
use crate::app::prompt::{self, PromptKind};
use crate::app::state::{Screen, State};
use crate::app::{chart, shown};
use crate::domain::goal::{Goal, Goals};
use crate::domain::id::GoalId;
use crate::words::app as say;

/// The goals page.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct GoalsPage {
    /// The lit goal, a place in the order of the page: open ones by number, then the closed ones.
    pub cursor: usize,
}

/// Adds what the screen lists: a client on the client list, a row of the chart's part, a goal elsewhere.
pub fn add(state: &mut State, effects: &mut Vec<Effect>) {
    state.overlay = None;
    match state.screen {
        Screen::Clients => prompt::ask(state, PromptKind::NewClient),
        Screen::Chart(_) => chart::add(state, effects),
        _ => form::open(state, Subject::Goal(None)),
    }
}

/// Returns the goals in the order of the page: open ones by number, then the closed ones, oldest first.
pub fn in_order(goals: &Goals) -> Vec<&Goal> {
    let mut order = goals.numbered();
    order.extend(goals.goals.iter().filter(|goal| !goal.status.is_open()));
    order
}

/// Opens the form of the lit goal.
pub fn open_lit(state: &mut State) {
    let Screen::Goals(page) = &state.screen else {
        return;
    };
    let goal = state.desk.as_ref().and_then(|desk| {
        in_order(&desk.dossier.goals)
            .get(page.cursor)
            .map(|goal| goal.id)
    });
    if let Some(goal) = goal {
        form::open(state, Subject::Goal(Some(goal)));
    }
}

/// Shows a goal on the goals page.
pub fn show(state: &mut State, goal: GoalId) {
    let cursor = state.desk.as_ref().and_then(|desk| {
        in_order(&desk.dossier.goals)
            .iter()
            .position(|known| known.id == goal)
    });
    state.screen = Screen::Goals(GoalsPage {
        cursor: cursor.unwrap_or_default(),
    });
}

/// Sets the goal that new entries hang on; 0 is none.
pub fn choose(state: &mut State, number: u8, effects: &mut Vec<Effect>) {
    state.overlay = None;
    let Some(desk) = &mut state.desk else { return };
    if number == 0 {
        desk.goal = None;
        state.notice = Notice::info(say::NO_GOAL_NOW);
    } else {
        let Some(goal) = desk.dossier.goals.at(usize::from(number)) else {
            state.notice = Notice::info(say::no_such_goal(number));
            return;
        };
        state.notice = Notice::info(say::goal_now(usize::from(number), &goal.words));
        desk.goal = Some(goal.id);
        desk.goal_row = usize::from(number) - 1;
    }
    desk.try_row = 0;
    shown::refresh(state, effects);
}
