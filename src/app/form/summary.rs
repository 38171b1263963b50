//! The formulation in a few sentences.

use crate::app::form::{Filled, FormField};
use crate::app::msg::Effect;
use crate::app::record;
use crate::app::state::State;
use crate::domain::replaced::Replaced;
use crate::words::formulation as name;

/// Returns the fields.
pub(super) fn fields(state: &State) -> Vec<FormField> {
    let summary = state
        .desk
        .as_ref()
        .map(|desk| desk.client().formulation.summary.clone())
        .unwrap_or_default();
    vec![FormField::long(name::SUMMARY, summary)]
}

/// Takes one field over; the sentences before it are kept.
pub(super) fn take(
    state: &mut State,
    field: &'static str,
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) -> String {
    let (at, by) = (state.now.wall, state.by.clone());
    let text = filled.text;
    record::change_client(state, field, effects, |client| {
        if client.formulation.summary == text {
            return;
        }
        let was = std::mem::replace(&mut client.formulation.summary, text.to_owned());
        client.replaced.push(Replaced {
            at,
            by,
            what: field.to_owned(),
            was,
            why: String::new(),
        });
    });
    text.to_owned()
}
