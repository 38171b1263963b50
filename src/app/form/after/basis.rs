//! The form of the ground a record is kept on: lawful basis, privacy notice, restriction.

use crate::app::disclosures;
use crate::app::form::reads::Reads;
use crate::app::form::{Filled, FormField};
use crate::app::msg::Effect;
use crate::app::state::State;
use crate::domain::dates;
use crate::domain::risk::Decision;
use crate::words::disclosure as say;
use crate::words::disclosure::basis as name;

/// Returns the fields.
pub(super) fn fields(state: &State) -> Vec<FormField> {
    let Some(desk) = &state.desk else {
        return Vec::new();
    };
    let record = &desk.dossier.disclosures;
    let restricted = record.restricted.as_ref().map(|one| one.why.clone());
    vec![
        FormField::text(name::BASIS, Reads::Words, record.basis.clone()),
        FormField::text(name::NOTICE, Reads::Words, record.notice.clone()),
        FormField::text(
            name::RESTRICTED,
            Reads::Words,
            restricted.unwrap_or_default(),
        ),
    ]
}

/// Takes one field over. A restriction begins with its reason and ends where that is emptied; who did both is kept.
pub(super) fn take(
    state: &mut State,
    field: &'static str,
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) -> String {
    let text = filled.text.to_owned();
    let Some(desk) = &state.desk else { return text };
    let mut new = desk.dossier.disclosures.clone();
    let was = match field {
        name::BASIS => std::mem::replace(&mut new.basis, text.clone()),
        name::NOTICE => std::mem::replace(&mut new.notice, text.clone()),
        _ => {
            let decision = (!text.is_empty()).then(|| Decision {
                at: state.now.wall,
                by: state.by.clone(),
                why: text.clone(),
            });
            let was = std::mem::replace(&mut new.restricted, decision);
            was.map_or_else(String::new, |was| {
                let day = dates::shown(was.at.date_naive());
                say::restricted_row(&day, &was.by, &was.why)
            })
        }
    };
    disclosures::change(state, field, was, effects, |record| *record = new);
    text
}
