//! The formulation in a few sentences.

use crate::app::form::{Filled, FormField};
use crate::app::msg::Effect;
use crate::app::state::State;

/// Returns the fields.
pub(super) fn fields(_: &State) -> Vec<FormField> {
    Vec::new()
}

/// Takes one field over.
pub(super) fn take(
    _: &mut State,
    _: &'static str,
    filled: Filled<'_>,
    _: &mut Vec<Effect>,
) -> Result<String, String> {
    Ok(filled.text.to_owned())
}
