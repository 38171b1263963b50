//! The form of an integration model that was studied (map D10): the model first; emptied, the row is removed.

use crate::app::form::reads::{self, Reads};
use crate::app::form::{Filled, FormField};
use crate::app::msg::Effect;
use crate::app::notice::Notice;
use crate::app::profile::{self, names};
use crate::app::state::State;
use crate::domain::clinician::Studied;
use crate::domain::dates;
use crate::words::profile as say;
use crate::words::profile::studied as name;

/// Returns the fields.
pub(super) fn fields(state: &State, at: Option<usize>) -> Vec<FormField> {
    let shelf = state.shelf.as_deref();
    let known = at.and_then(|at| state.clinician.models.get(at));
    let today = state.now.wall.date_naive();
    let model = known.map(|studied| names::model_title(shelf, &studied.model));
    let date = known.map_or(today, |studied| studied.date);
    let words = known.map(|studied| studied.words.clone());
    vec![
        FormField::text(name::MODEL, Reads::Model, model.unwrap_or_default()),
        FormField::text(name::DATE, Reads::BackOrYear, reads::shown(Some(date))),
        FormField::long(name::WORDS, words.unwrap_or_default()),
    ]
}

/// Takes one field over. The model makes the row; without it there is none.
pub(super) fn take(
    state: &mut State,
    at: &mut Option<usize>,
    field: &'static str,
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    if field == name::MODEL {
        return name_it(state, at, filled.text, effects);
    }
    let known = at.and_then(|at| state.clinician.models.get(at));
    let Some(known) = known.cloned() else {
        return Err(say::MODEL_FIRST.to_owned());
    };
    let mut new = known.clone();
    let mut shown = filled.text.to_owned();
    let was = if field == name::DATE {
        let date = reads::gone_by_or_year(state, filled.text)?;
        new.date = date.ok_or(say::DATE_NEEDED)?;
        shown = reads::shown(Some(new.date));
        reads::kept(Some(known.date))
    } else {
        filled.text.clone_into(&mut new.words);
        known.words
    };
    let title = names::model_title(state.shelf.as_deref(), &known.model);
    let what = say::field_of(&title, field);
    put(state, *at, new, (&what, was), effects);
    Ok(shown)
}

/// Makes the row, gives it another model, or removes it.
fn name_it(
    state: &mut State,
    at: &mut Option<usize>,
    typed: &str,
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    let shelf = state.shelf.clone();
    let shelf = shelf.as_deref();
    let found = names::model(shelf, typed)?;
    let date = state.now.wall.date_naive();
    let known = at.and_then(|at| state.clinician.models.get(at)).cloned();
    let Some(model) = found else {
        if let Some(known) = known {
            remove(state, at, &known, effects);
        }
        return Ok(String::new());
    };
    let shown = names::model_title(shelf, &model);
    match known {
        None => {
            let place = state.clinician.models.len();
            let new = Studied {
                model,
                date,
                words: String::new(),
            };
            put(state, None, new, (&shown, String::new()), effects);
            *at = Some(place);
        }
        Some(known) => {
            let was = names::model_title(shelf, &known.model);
            let what = say::field_of(say::step::MODEL, name::MODEL);
            let new = Studied { model, ..known };
            put(state, *at, new, (&what, was), effects);
        }
    }
    Ok(shown)
}

/// Puts a row in its place, or behind the others.
fn put(
    state: &mut State,
    at: Option<usize>,
    new: Studied,
    (what, was): (&str, String),
    effects: &mut Vec<Effect>,
) {
    profile::change(state, what, was, effects, |own| {
        let known = at.and_then(|at| own.models.get_mut(at));
        match known {
            Some(known) => *known = new,
            None => own.models.push(new),
        }
    });
}

fn remove(state: &mut State, at: &mut Option<usize>, known: &Studied, effects: &mut Vec<Effect>) {
    let Some(place) = at.take() else { return };
    let title = names::model_title(state.shelf.as_deref(), &known.model);
    let date = known.date.to_string();
    let words = known.words.replace('\n', " ");
    let parts = [title, date, words].into_iter();
    let was: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    let was = was.join(say::AND);
    profile::change(state, say::step::MODEL, was.clone(), effects, |own| {
        if place < own.models.len() {
            own.models.remove(place);
        }
    });
    profile::forget_places(state);
    state.notice = Notice::info(say::removed(&dates::said(&was)));
}
