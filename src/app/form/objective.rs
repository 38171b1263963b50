//! The form of an objective of a goal.

use crate::app::form::{Filled, FormField};
use crate::app::msg::Effect;
use crate::app::state::State;
use crate::domain::id::{GoalId, ObjectiveId};

/// Returns the fields.
pub(super) fn fields(_: &State, _: GoalId, _: Option<ObjectiveId>) -> Vec<FormField> {
    Vec::new()
}

/// Takes one field over.
pub(super) fn take(
    _: &mut State,
    (_, _): (GoalId, &mut Option<ObjectiveId>),
    _: &'static str,
    filled: Filled<'_>,
    _: &mut Vec<Effect>,
) -> Result<String, String> {
    Ok(filled.text.to_owned())
}
