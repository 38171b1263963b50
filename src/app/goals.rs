//! The goals page: the list, and the form of one goal.

use crate::app::form;
use crate::app::msg::{Effect, Paper};
use crate::app::notice::Notice;
use crate::app::overlay::Overlay;
use crate::app::prompt::{self, PromptKind};
use crate::app::state::{Screen, State};
use crate::app::{kept, saving, shown};
use crate::domain::goal::{Goal, Goals};
use crate::domain::id::StepId;
use crate::words::app as say;

/// The goals page.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct GoalsPage {
    /// The lit goal, a place in the order of the page: open ones by number, then the closed ones.
    pub cursor: usize,
}

/// Adds what the screen lists: a client on the client list, a goal elsewhere.
pub fn add(state: &mut State, _: &mut Vec<Effect>) {
    state.overlay = None;
    if state.screen == Screen::Clients {
        prompt::ask(state, PromptKind::NewClient);
    } else {
        open(state, form::of_goal(None));
    }
}

/// Opens a form with what was typed in it before and not taken.
fn open(state: &mut State, mut form: form::Form) {
    if let Some(desk) = &state.desk {
        kept::restore(desk, &mut form);
    }
    state.overlay = Some(Overlay::Form(form));
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
            .copied()
            .cloned()
    });
    if let Some(goal) = goal {
        open(state, form::of_goal(Some(&goal)));
    }
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

/// Changes the goals as one step that can be taken back, and sends them off.
pub fn change(
    state: &mut State,
    what: &str,
    effects: &mut Vec<Effect>,
    change: impl FnOnce(&mut Goals),
) {
    let step = StepId(state.ids.next(state.now.wall));
    let Some(desk) = &mut state.desk else { return };
    let before = desk.dossier.goals.clone();
    change(&mut desk.dossier.goals);
    if desk.dossier.goals == before {
        return;
    }
    desk.goals_before.push((step, before, what.to_owned()));
    desk.trail.go_on();
    let paper = Paper::Goals(Box::new(desk.dossier.goals.clone()));
    saving::send(state, paper, effects);
    shown::refresh(state, effects);
    state.notice = Notice::info(say::goal_saved(what));
}
