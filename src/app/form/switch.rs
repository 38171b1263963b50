//! The form of a switch of approach.

use crate::app::form::{Filled, FormField};
use crate::app::msg::Effect;
use crate::app::state::State;

/// Returns the fields.
pub(super) fn fields(_state: &State, _at: Option<usize>) -> Vec<FormField> {
    Vec::new()
}

/// Takes one field over.
#[expect(clippy::unnecessary_wraps, reason = "filled in next")]
pub(super) fn take(
    _state: &mut State,
    _at: &mut Option<usize>,
    _name: &'static str,
    filled: Filled<'_>,
    _effects: &mut Vec<Effect>,
) -> Result<String, String> {
    Ok(filled.text.to_owned())
}
