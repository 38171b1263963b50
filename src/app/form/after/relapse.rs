//! The form of the relapse plan: one page, one line a sign or step.

use crate::app::closing;
use crate::app::form::reads::{self, Reads};
use crate::app::form::{Filled, FormField};
use crate::app::msg::Effect;
use crate::app::state::State;
use crate::words::closing::relapse as name;

/// Returns the fields.
pub(super) fn fields(state: &State) -> Vec<FormField> {
    let Some(desk) = &state.desk else {
        return Vec::new();
    };
    let plan = &desk.dossier.closing.relapse;
    vec![
        FormField::long(name::SIGNS, plan.signs.clone()),
        FormField::long(name::SITUATIONS, plan.situations.clone()),
        FormField::long(name::ACTIONS, plan.actions.clone()),
        FormField::long(name::PEOPLE, plan.people.clone()),
        FormField::long(name::CALL, plan.call.clone()),
        FormField::text(name::AGREED, Reads::Back, reads::shown(plan.agreed)),
    ]
}

/// Takes one field over.
pub(super) fn take(
    state: &mut State,
    field: &'static str,
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    let Some(desk) = &state.desk else {
        return Ok(filled.text.to_owned());
    };
    let mut new = desk.dossier.closing.relapse.clone();
    let mut shown = filled.text.to_owned();
    let text = match field {
        name::SIGNS => Some(&mut new.signs),
        name::SITUATIONS => Some(&mut new.situations),
        name::ACTIONS => Some(&mut new.actions),
        name::PEOPLE => Some(&mut new.people),
        name::CALL => Some(&mut new.call),
        _ => None,
    };
    let was = if let Some(text) = text {
        std::mem::replace(text, filled.text.to_owned())
    } else {
        let was = reads::kept(new.agreed);
        new.agreed = reads::gone_by(state, filled.text)?;
        shown = reads::shown(new.agreed);
        was
    };
    closing::change(state, field, was, effects, |closing| closing.relapse = new);
    Ok(shown)
}
