//! Who the client is, one person or several, and what happens to what one of them tells the therapist alone.

use crate::app::desk::Desk;
use crate::app::form::choice::{place, word};
use crate::app::form::{Filled, FormField};
use crate::app::msg::Effect;
use crate::app::record;
use crate::app::state::State;
use crate::domain::client::Unit;
use crate::words::people as say;
use crate::words::people::unit as name;

/// Returns the fields.
pub(super) fn fields(state: &State) -> Vec<FormField> {
    let Some(client) = state.desk.as_ref().map(Desk::client) else {
        return Vec::new();
    };
    vec![
        FormField::choice(name::UNIT, say::UNITS, place(&Unit::ALL, client.unit)),
        FormField::long(name::SECRETS, client.secrets.clone()),
    ]
}

/// Takes one field over.
pub(super) fn take(
    state: &mut State,
    field: &'static str,
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) -> String {
    let shown = filled.text.to_owned();
    let Some(client) = state.desk.as_ref().map(|desk| desk.client().clone()) else {
        return shown;
    };
    let mut new = client.clone();
    let was = match field {
        name::UNIT => {
            new.unit = Unit::ALL.get(filled.at).copied().unwrap_or(client.unit);
            unit_word(client.unit).to_owned()
        }
        name::SECRETS => {
            filled.text.clone_into(&mut new.secrets);
            client.secrets.clone()
        }
        _ => return shown,
    };
    if new != client {
        new.replaced.push(record::replaced(state, field, was));
        record::change_client(state, field, effects, |client| *client = new);
    }
    shown
}

/// Returns the word of who the client is.
pub fn unit_word(unit: Unit) -> &'static str {
    word(&say::UNITS, &Unit::ALL, unit)
}
