//! The form of the ending: when, why, how notice was given, what was reached, what the client says.

use crate::app::closing;
use crate::app::form::choice::{after_none, place_after_none, value_after_none};
use crate::app::form::reads::{self, Reads};
use crate::app::form::{Filled, FormField};
use crate::app::msg::Effect;
use crate::app::state::State;
use crate::domain::closing::{EndReason, Ending};
use crate::words::closing as say;
use crate::words::closing::ending as name;

/// Returns the fields.
pub(super) fn fields(state: &State) -> Vec<FormField> {
    let Some(desk) = &state.desk else {
        return Vec::new();
    };
    let ending = &desk.dossier.closing.ending;
    let reason = place_after_none(&EndReason::ALL, ending.reason);
    let long = |name, value: &String| FormField::long(name, value.clone());
    vec![
        FormField::text(name::DATE, Reads::Ahead, reads::shown(ending.date)),
        FormField::choice(name::REASON, after_none(say::REASONS), reason),
        FormField::text(name::WHY, Reads::Words, ending.why.clone()),
        FormField::text(name::NOTICE, Reads::Words, ending.notice.clone()),
        long(name::CONCERNS, &ending.concerns),
        long(name::REACHED, &ending.reached),
        long(name::UNRESOLVED, &ending.unresolved),
        long(name::CARE, &ending.care),
        long(name::VIEW, &ending.view),
        long(name::HELPED, &ending.helped),
        long(name::NOT_HELPED, &ending.not_helped),
        FormField::text(name::COPY, Reads::Words, ending.copy.clone()),
    ]
}

/// Returns the text of a field of the ending.
fn text<'e>(ending: &'e mut Ending, field: &str) -> Option<&'e mut String> {
    Some(match field {
        name::WHY => &mut ending.why,
        name::NOTICE => &mut ending.notice,
        name::CONCERNS => &mut ending.concerns,
        name::REACHED => &mut ending.reached,
        name::UNRESOLVED => &mut ending.unresolved,
        name::CARE => &mut ending.care,
        name::VIEW => &mut ending.view,
        name::HELPED => &mut ending.helped,
        name::NOT_HELPED => &mut ending.not_helped,
        name::COPY => &mut ending.copy,
        _ => return None,
    })
}

/// Takes one field over. What was written of the end of a closed episode stays.
pub(super) fn take(
    state: &mut State,
    field: &'static str,
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    let Some(desk) = &state.desk else {
        return Ok(filled.text.to_owned());
    };
    let dossier = &desk.dossier;
    if dossier.closing.is_ended(&dossier.client) {
        return Err(say::ENDED.to_owned());
    }
    let mut new = dossier.closing.ending.clone();
    let mut shown = filled.text.to_owned();
    let was = match field {
        name::DATE => {
            let was = reads::kept(new.date);
            new.date = reads::date(state, Reads::Ahead, filled.text)?;
            shown = reads::shown(new.date);
            was
        }
        name::REASON => {
            let was = closing::reason_word(new.reason);
            new.reason = value_after_none(&EndReason::ALL, filled.at);
            was.to_owned()
        }
        _ => match text(&mut new, field) {
            Some(value) => std::mem::replace(value, filled.text.to_owned()),
            None => return Ok(shown),
        },
    };
    closing::change(state, field, was, effects, |closing| closing.ending = new);
    Ok(shown)
}
