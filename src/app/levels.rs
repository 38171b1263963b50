//! Rating a goal by its five written levels: asked as a question of which nothing is lit at first but `not now`, so that no
//! key rates by accident.

pub mod rows;

use crate::app::desk::Access;
use crate::app::form::{self, Subject};
use crate::app::goals;
use crate::app::log;
use crate::app::msg::Effect;
use crate::app::notice::Notice;
use crate::app::overlay::{Answer, Deed, Question};
use crate::app::record;
use crate::app::start;
use crate::app::state::State;
use crate::domain::dates;
use crate::domain::goal::gas::{ALL, GasScale, Outcome};
use crate::domain::goal::{Goal, GoalChange, GoalWas};
use crate::domain::id::{GoalId, StepId};
use crate::domain::session::{Kind, Line};
use crate::words::gas as say;

/// Opens the levels of the lit goal.
pub fn open_lit(state: &mut State) {
    state.overlay = None;
    if let Some(goal) = goals::lit_id(state) {
        form::open(state, Subject::Levels(goal));
    }
}

/// Asks where the lit goal is now.
pub fn ask_lit(state: &mut State) {
    state.overlay = None;
    if let Some(goal) = goals::lit_id(state) {
        ask(state, goal);
    }
}

/// Asks where a goal is now; of one without levels, opens them to be written first.
pub fn ask(state: &mut State, id: GoalId) {
    let Some(desk) = &state.desk else { return };
    if matches!(desk.access, Access::Reader(_)) {
        state.notice = Notice::info(crate::words::blocked::READ_ONLY);
        return;
    }
    if desk.dossier.is_frozen(id) {
        state.notice = Notice::info(crate::words::closing::GOAL_FROZEN);
        return;
    }
    let Some(goal) = desk.dossier.goals.get(id) else {
        return;
    };
    let Some(gas) = goal.gas.as_ref().filter(|gas| gas.is_written()) else {
        form::open(state, Subject::Levels(id));
        state.notice = Notice::info(say::page::NONE_YET);
        return;
    };
    let at = state.now.wall;
    let number = desk.dossier.goals.number(id);
    let here = gas.here(desk.session, at);
    let last = here.or_else(|| gas.newest()).map(|rating| {
        let day = dates::shown_in(rating.at.date_naive(), at.date_naive());
        say::ask_last(rating.level, &day, here.is_some())
    });
    let words = [Some(say::ask_goal(number, &goal.words)), last];
    let none = Answer {
        words: say::ANSWER_NONE.to_owned(),
        does: None,
    };
    let levels = ALL.into_iter().zip(1..).map(|(level, digit)| Answer {
        words: say::answer(digit, level, gas.words(level)),
        does: Some(Deed::RateByLevels(id, level)),
    });
    state.question = Some(Question {
        words: words.into_iter().flatten().collect(),
        answers: std::iter::once(none).chain(levels).collect(),
        lit: 0,
    });
}

/// Rates a goal by its levels: one step with a line in the log of the session that runs.
pub fn rate(state: &mut State, id: GoalId, level: i8, effects: &mut Vec<Effect>) {
    let (at, by) = (state.now.wall, state.by.clone());
    let Some(desk) = &state.desk else { return };
    let session = desk.session;
    let number = desk.dossier.goals.number(id);
    let Some(gas) = desk
        .dossier
        .goals
        .get(id)
        .and_then(|goal| goal.gas.as_ref())
    else {
        return;
    };
    let was = gas.here(session, at).map(|rating| rating.level);
    let (words, weight) = (gas.words(level).to_owned(), gas.weight);
    if was == Some(level) {
        state.notice = Notice::info(say::same(level));
        return;
    }
    let step = write_line(state, id, &say::line(level, &words, was), effects);
    record::change_goals(state, say::GAS, effects, |goals| {
        let goal = goals.goals.iter_mut().find(|goal| goal.id == id);
        let Some(Goal {
            gas: Some(gas),
            history,
            ..
        }) = goal
        else {
            return;
        };
        if let Outcome::Corrects(was) = gas.rate(level, session, at, &by) {
            history.push(GoalChange {
                at,
                by: by.clone(),
                was: GoalWas::Field(say::field::RATING.to_owned(), say::level(was)),
                why: String::new(),
            });
        }
    });
    if let Some(step) = step {
        record::join_line(state, step);
    }
    state.notice = Notice::info(say::rated(number, level, was, weight));
}

/// Writes the line into the log of the session that runs; what is typed on the log line stays there.
fn write_line(
    state: &mut State,
    goal: GoalId,
    words: &str,
    effects: &mut Vec<Effect>,
) -> Option<StepId> {
    state.desk.as_ref()?.session?;
    let line = Line {
        goals: vec![goal],
        ..start::plain(state.now.wall, Kind::Rate, words)
    };
    // A step of its own, whatever came just before or comes just after.
    log::forget_burst(state);
    log::add_beside(state, line, effects);
    log::forget_burst(state);
    let written = state.desk.as_ref()?.running()?.entries.last()?;
    Some(written.history.first()?.step)
}

/// Tells whether a goal has levels to be shown: written ones, or ratings by earlier ones.
fn has_levels(gas: &GasScale) -> bool {
    gas.is_written() || gas.is_ever_rated()
}
