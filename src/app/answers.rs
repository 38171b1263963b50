//! Leaving: asked only while a session runs or something is unsaved; what waits for a signature is listed on the way out.

use crate::app::command::Action;
use crate::app::draft;
use crate::app::msg::Effect;
use crate::app::overlay::{Answer, Deed, Question};
use crate::app::state::{Afterwards, State};
use crate::domain::board::{Kind, Reason};
use crate::words::app as say;
use crate::words::notes::leave as say_note;

/// Leaves, or asks first while a session runs.
pub fn quit(state: &mut State, effects: &mut Vec<Effect>) {
    let running = state.running().and_then(|desk| {
        desk.running()
            .map(|session| say::leaving_running(desk.client().name(), session.number))
    });
    let Some(words) = running else {
        if !list_unsigned(state) {
            leave(state, effects);
        }
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

/// How many clients with unsigned notes are listed on the way out.
const LISTED: usize = 6;

/// Lists the notes that wait for their signature, with their age; tells whether there are any. It holds nobody back: leaving
/// is lit (product.md F2).
fn list_unsigned(state: &mut State) -> bool {
    let today = state.now.wall.date_naive();
    let list = &state.clients.list;
    let waiting: Vec<usize> = (0..list.len())
        .filter(|at| {
            let head = list.head(*at);
            head.is_some_and(|head| head.has(Kind::Unsigned, today))
        })
        .collect();
    if waiting.is_empty() {
        return false;
    }
    let mut rows: Vec<(i64, String)> = waiting
        .iter()
        .filter_map(|at| list.row(*at))
        .filter_map(|row| {
            let mut reasons = row.reasons.iter();
            let reason = reasons.find(|reason| reason.kind() == Kind::Unsigned)?;
            let Reason::Unsigned { since, .. } = reason else {
                return None;
            };
            let words = say_note::row(row.name(), &reason.words(today));
            Some(((today - *since).num_days(), words))
        })
        .collect();
    // Those that wait longest first.
    rows.sort_by_key(|(days, _)| std::cmp::Reverse(*days));
    let more = rows.len().saturating_sub(LISTED);
    let rows = rows.into_iter().take(LISTED).map(|(_, words)| words);
    let more = (more > 0).then(|| say_note::more(more));
    let answer = |words: &str, does| Answer {
        words: words.to_owned(),
        does,
    };
    state.overlay = None;
    state.question = Some(Question {
        words: std::iter::once(say_note::waiting(waiting.len()))
            .chain(rows)
            .chain(more)
            .collect(),
        answers: vec![
            answer(say_note::LEAVE, Some(Deed::Leave)),
            answer(say_note::STAY, None),
            answer(say_note::BOARD, Some(Deed::Do(Action::ShowBoard))),
        ],
        lit: 0,
    });
    true
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
        state.then = Afterwards::Shell;
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
