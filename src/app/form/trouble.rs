//! The form that asks how much an area of life troubles the client.

use crate::app::form::reads::{self, Reads};
use crate::app::form::{Filled, FormField};
use crate::app::msg::Effect;
use crate::app::record;
use crate::app::state::State;
use crate::domain::fact::Trouble;
use crate::domain::replaced::Replaced;
use crate::words::chart::trouble as name;

/// Returns the field.
pub(super) fn fields(state: &State, cell: &str) -> Vec<FormField> {
    let value = state
        .desk
        .as_ref()
        .and_then(|desk| desk.client().trouble(cell))
        .map(|value| value.to_string())
        .unwrap_or_default();
    vec![FormField::text(name::VALUE, Reads::Scale, value)]
}

/// Takes it over.
pub(super) fn take(
    state: &mut State,
    cell: &str,
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    let value = reads::scale(filled.text)?;
    let (at, by) = (state.now.wall, state.by.clone());
    record::change_client(state, name::VALUE, effects, |client| {
        let known = client
            .troubles
            .iter_mut()
            .find(|trouble| trouble.cell == cell);
        match (known, value) {
            (Some(trouble), Some(value)) if trouble.value != value => {
                trouble.history.push(Replaced {
                    at,
                    by,
                    what: name::VALUE.to_owned(),
                    was: trouble.value.to_string(),
                    why: String::new(),
                });
                trouble.value = value;
                trouble.date = at.date_naive();
            }
            (None, Some(value)) => client.troubles.push(Trouble {
                cell: cell.to_owned(),
                value,
                date: at.date_naive(),
                history: Vec::new(),
            }),
            (Some(_), None) => client.troubles.retain(|trouble| trouble.cell != cell),
            (Some(_), Some(_)) | (None, None) => {}
        }
    });
    Ok(value.map(|value| value.to_string()).unwrap_or_default())
}
