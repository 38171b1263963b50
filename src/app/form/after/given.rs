//! The form that writes down what was given to somebody: what, to whom, on what basis. What is written stays.

use crate::app::disclosures;
use crate::app::form::reads::Reads;
use crate::app::form::{Filled, FormField};
use crate::app::msg::Effect;
use crate::app::state::State;
use crate::domain::disclosure::Disclosure;
use crate::words::disclosure as say;
use crate::words::disclosure::given as name;

/// Returns the fields of what was given, or of something new.
pub(super) fn fields(state: &State, at: Option<usize>) -> Vec<FormField> {
    let known = found(state, at);
    let text = |value: fn(&Disclosure) -> &String| known.map(value).cloned().unwrap_or_default();
    vec![
        FormField::text(name::WHAT, Reads::Words, text(|one| &one.what)),
        FormField::text(name::TO, Reads::Words, text(|one| &one.to)),
        FormField::text(name::BASIS, Reads::Words, text(|one| &one.basis)),
    ]
}

fn found(state: &State, at: Option<usize>) -> Option<&Disclosure> {
    state
        .desk
        .as_ref()?
        .dossier
        .disclosures
        .disclosures
        .get(at?)
}

/// Takes one field over. What was given makes the row, with time and name; it can be worded anew and not taken out.
pub(super) fn take(
    state: &mut State,
    at: &mut Option<usize>,
    field: &'static str,
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    let text = filled.text.to_owned();
    let known = found(state, *at).cloned();
    if known.is_none() && text.is_empty() {
        return Ok(text);
    }
    let is_first = field == name::WHAT;
    if is_first && text.is_empty() || !is_first && known.is_none() {
        return Err(say::WHAT_FIRST.to_owned());
    }
    let is_new = known.is_none();
    let mut new = known.unwrap_or_else(|| Disclosure {
        at: state.now.wall,
        by: state.by.clone(),
        what: String::new(),
        to: String::new(),
        basis: String::new(),
    });
    let value = match field {
        name::WHAT => &mut new.what,
        name::TO => &mut new.to,
        _ => &mut new.basis,
    };
    let was = std::mem::replace(value, text.clone());
    let what = crate::words::closing::of(&new.what, field);
    let place = *at;
    let last = state
        .desk
        .as_ref()
        .map_or(0, |desk| desk.dossier.disclosures.disclosures.len());
    disclosures::change(state, &what, was, effects, |record| {
        match place.and_then(|at| record.disclosures.get_mut(at)) {
            Some(one) => *one = new,
            None => record.disclosures.push(new),
        }
    });
    if is_new {
        *at = Some(last);
    }
    Ok(text)
}
