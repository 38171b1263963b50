//! The form of a parked topic or a point of the agenda: what became of it.

use crate::app::form::{Filled, FormField};
use crate::app::msg::Effect;
use crate::app::state::State;
use crate::domain::id::EntryId;

/// Returns the fields.
pub(super) fn fields(_state: &State, _entry: EntryId) -> Vec<FormField> {
    Vec::new()
}

/// Takes one field over.
#[expect(clippy::unnecessary_wraps, reason = "filled in next")]
pub(super) fn take(
    _state: &mut State,
    _entry: EntryId,
    _name: &'static str,
    filled: Filled<'_>,
    _effects: &mut Vec<Effect>,
) -> Result<String, String> {
    Ok(filled.text.to_owned())
}
