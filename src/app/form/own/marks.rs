//! The form of what a practice says of any technique without changing it: liked, hidden, tags.

use crate::app::form::own::{SHORT, kept, listed, row, show};
use crate::app::form::reads::Reads;
use crate::app::form::{Filled, FormField};
use crate::app::msg::Effect;
use crate::app::own;
use crate::app::state::State;
use crate::domain::safe::is_unsafe;
use crate::domain::technique::TechniqueId;
use crate::words::own as say;
use crate::words::own::field as name;

/// No and yes, in the order they are chosen from.
const ANSWERS: [&str; 2] = [say::NO, say::YES];

/// Returns the fields.
pub(in crate::app::form) fn fields(state: &State, id: TechniqueId) -> Vec<FormField> {
    let row = row(state, Some(id));
    let tags = row.as_ref().map(|row| show::several(&row.tags));
    let at = |is: Option<bool>| usize::from(is.unwrap_or_default());
    let liked = at(row.as_ref().map(|row| row.favourite));
    let hidden = at(row.as_ref().map(|row| row.hidden));
    vec![
        FormField::text(name::TAGS, Reads::Words, tags.unwrap_or_default()),
        FormField::choice(name::LIKED, ANSWERS, liked),
        FormField::choice(name::HIDDEN, ANSWERS, hidden),
    ]
}

/// Takes one field over.
pub(in crate::app::form) fn take(
    state: &mut State,
    id: TechniqueId,
    field: &'static str,
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    if filled.text.chars().any(is_unsafe) {
        return Err(say::HIDDEN_CHARACTER.to_owned());
    }
    let tags = listed(filled.text, SHORT)?;
    let is = filled.at == 1;
    let what = say::step(id, field);
    let mut shown = filled.text.to_owned();
    own::change(state, &what, effects, |own| {
        own.change(id, |row| match field {
            name::TAGS => shown = kept(&mut row.tags, tags),
            name::LIKED => row.favourite = is,
            _ => row.hidden = is,
        });
    });
    Ok(shown)
}
