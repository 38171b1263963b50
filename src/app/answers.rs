//! Leaving: asked only while a session runs or something is unsaved.

use crate::app::command::Action;
use crate::app::draft;
use crate::app::msg::Effect;
use crate::app::overlay::{Answer, Deed, Question};
use crate::app::state::State;
use crate::words::app as say;

/// Leaves, or asks first while a session runs.
pub fn quit(state: &mut State, effects: &mut Vec<Effect>) {
    let running = state.running().and_then(|desk| {
        desk.running()
            .map(|session| say::leaving_running(desk.client().name(), session.number))
    });
    let Some(words) = running else {
        leave(state, effects);
        return;
    };
    state.overlay = None;
    state.question = Some(Question {
        words: vec![words],
        answers: vec![
            Answer {
                words: say::STAY.to_owned(),
                does: None,
            },
            Answer {
                words: say::LEAVE_RUNNING.to_owned(),
                does: Some(Deed::Leave),
            },
            Answer {
                words: say::END_FIRST.to_owned(),
                does: Some(Deed::Do(Action::ShowEnd)),
            },
        ],
        lit: 0,
    });
}

/// Leaves as soon as everything is on disk.
pub fn leave(state: &mut State, effects: &mut Vec<Effect>) {
    draft::keep(state, effects);
    state.leaving = true;
    leave_if_done(state, effects);
}

/// Goes if the program is leaving and nothing is pending; asks if something cannot be saved.
pub fn leave_if_done(state: &mut State, effects: &mut Vec<Effect>) {
    if !state.leaving {
        return;
    }
    if state.saving.is_done() {
        effects.push(Effect::Leave);
    } else if state.saving.pending.is_empty() && state.question.is_none() {
        state.leaving = false;
        state.question = Some(Question {
            words: vec![say::LEAVING_UNSAVED.to_owned()],
            answers: vec![
                Answer {
                    words: say::WAIT.to_owned(),
                    does: None,
                },
                Answer {
                    words: say::LEAVE_SPILLED.to_owned(),
                    does: Some(Deed::LeaveUnsaved),
                },
            ],
            lit: 0,
        });
    }
}
