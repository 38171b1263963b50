//! One of several people.

use crate::app::form::{Filled, FormField};
use crate::app::msg::Effect;
use crate::app::state::State;
use crate::domain::id::ParticipantId;

/// Returns the fields.
pub(super) fn fields(_: &State, _: Option<ParticipantId>) -> Vec<FormField> {
    Vec::new()
}

/// Takes one field over.
pub(super) fn take(
    _: &mut State,
    _: &mut Option<ParticipantId>,
    _: &'static str,
    filled: Filled<'_>,
    _: &mut Vec<Effect>,
) -> Result<String, String> {
    Ok(filled.text.to_owned())
}
