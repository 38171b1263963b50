//! The form of the clinician's profile: licence and code.

use crate::app::form::reads::Reads;
use crate::app::form::{Filled, FormField};
use crate::app::msg::Effect;
use crate::app::profile;
use crate::app::state::State;
use crate::words::profile::own as name;

/// Returns the fields.
pub(super) fn fields(state: &State) -> Vec<FormField> {
    let own = &state.clinician;
    vec![
        FormField::text(name::LICENCE, Reads::Words, own.licence.clone()),
        FormField::text(name::CODE, Reads::Words, own.code.clone()),
    ]
}

/// Takes one field over.
pub(super) fn take(
    state: &mut State,
    field: &'static str,
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) -> String {
    let new = filled.text.to_owned();
    let is_licence = field == name::LICENCE;
    let own = &state.clinician;
    let was = if is_licence { &own.licence } else { &own.code };
    let was = was.clone();
    profile::change(state, field, was, effects, |own| {
        let value = if is_licence {
            &mut own.licence
        } else {
            &mut own.code
        };
        filled.text.clone_into(value);
    });
    new
}
