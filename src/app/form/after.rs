//! The forms of the end of a therapy, of what comes after it, and of who may know what: which file is whose.

mod authorisation;
mod basis;
mod ending;
mod follow_up;
mod given;
mod keeping;
mod referral;
mod relapse;
pub mod request;
mod skill;

use crate::app::form::{Filled, FormField, Subject};
use crate::app::msg::Effect;
use crate::app::state::State;

/// Returns the fields of one of these subjects; of another, none.
pub(super) fn fields(state: &State, of: &Subject) -> Vec<FormField> {
    match of {
        Subject::Ending => ending::fields(state),
        Subject::Skill { at, from } => skill::fields(state, *at, *from),
        Subject::Relapse => relapse::fields(state),
        Subject::FollowUp(id) => follow_up::fields(state, *id),
        Subject::Referral(at) => referral::fields(state, *at),
        Subject::Keeping => keeping::fields(state),
        Subject::Basis => basis::fields(state),
        Subject::Authorisation(id) => authorisation::fields(state, *id),
        Subject::Given(at) => given::fields(state, *at),
        Subject::Request(id) => request::fields(state, *id),
        _ => Vec::new(),
    }
}

/// Takes one field of one of these subjects over.
pub(super) fn take(
    state: &mut State,
    of: &mut Subject,
    name: &'static str,
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    match of {
        Subject::Ending => ending::take(state, name, filled, effects),
        Subject::Skill { at, from } => skill::take(state, at, *from, (name, filled), effects),
        Subject::Relapse => relapse::take(state, name, filled, effects),
        Subject::FollowUp(id) => follow_up::take(state, id, name, filled, effects),
        Subject::Referral(at) => referral::take(state, at, name, filled, effects),
        Subject::Keeping => keeping::take(state, name, filled, effects),
        Subject::Basis => Ok(basis::take(state, name, filled, effects)),
        Subject::Authorisation(id) => authorisation::take(state, id, name, filled, effects),
        Subject::Given(at) => given::take(state, at, name, filled, effects),
        Subject::Request(id) => request::take(state, id, name, filled, effects),
        _ => Ok(filled.text.to_owned()),
    }
}

/// Returns what stands under a field of one of these subjects.
pub(super) fn note(state: &State, of: &Subject, field: &FormField) -> String {
    match of {
        Subject::Keeping => keeping::note(state, field),
        Subject::Authorisation(_) => authorisation::note(field),
        Subject::Request(id) => request::note(state, *id, field),
        _ => String::new(),
    }
}
