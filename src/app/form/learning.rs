//! The form of something to learn (map A08): what, for which family, done when; emptied, the row is removed.

use crate::app::form::reads::{self, Reads};
use crate::app::form::{Filled, FormField};
use crate::app::msg::Effect;
use crate::app::notice::Notice;
use crate::app::profile::{self, names};
use crate::app::state::State;
use crate::domain::clinician::Learning;
use crate::domain::dates;
use crate::words::profile as say;
use crate::words::profile::learning as name;

/// Returns the fields.
pub(super) fn fields(state: &State, at: Option<usize>) -> Vec<FormField> {
    let shelf = state.shelf.as_deref();
    let known = at.and_then(|at| state.clinician.learning.get(at));
    let today = state.now.wall.date_naive();
    let family = known.and_then(|learning| learning.family.as_deref());
    let family = family.map(|family| names::family_title(shelf, family));
    let since = known.map_or(today, |learning| learning.since);
    let done = known.and_then(|learning| learning.done);
    let words = known.map(|learning| learning.words.clone());
    vec![
        FormField::text(name::WORDS, Reads::Words, words.unwrap_or_default()),
        FormField::text(name::FAMILY, Reads::Family, family.unwrap_or_default()),
        FormField::text(name::SINCE, Reads::Back, reads::shown(Some(since))),
        FormField::text(name::DONE, Reads::Back, reads::shown(done)),
    ]
}

/// Takes one field over. The words make the row; without them there is none.
pub(super) fn take(
    state: &mut State,
    at: &mut Option<usize>,
    field: &'static str,
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    let shelf = state.shelf.clone();
    let shelf = shelf.as_deref();
    let known = at.and_then(|at| state.clinician.learning.get(at)).cloned();
    let Some(known) = known else {
        return if field == name::WORDS {
            begin(state, at, filled.text, effects);
            Ok(filled.text.to_owned())
        } else {
            Err(say::WORDS_FIRST.to_owned())
        };
    };
    if field == name::WORDS && filled.text.is_empty() {
        remove(state, at, &known, effects);
        return Ok(String::new());
    }
    let mut new = known.clone();
    let mut shown = filled.text.to_owned();
    let was = match field {
        name::FAMILY => {
            new.family = names::family(shelf, filled.text)?;
            let title = |family: &String| names::family_title(shelf, family);
            shown = new.family.as_ref().map(title).unwrap_or_default();
            known.family.as_ref().map(title).unwrap_or_default()
        }
        name::SINCE => {
            let since = reads::gone_by(state, filled.text)?;
            new.since = since.ok_or(say::DATE_NEEDED)?;
            shown = reads::shown(Some(new.since));
            reads::kept(Some(known.since))
        }
        name::DONE => {
            new.done = reads::gone_by(state, filled.text)?;
            shown = reads::shown(new.done);
            reads::kept(known.done)
        }
        _ => {
            filled.text.clone_into(&mut new.words);
            known.words
        }
    };
    let place = *at;
    let what = say::field_of(say::step::LEARNING, field);
    profile::change(state, &what, was, effects, |own| {
        if let Some(known) = place.and_then(|at| own.learning.get_mut(at)) {
            *known = new;
        }
    });
    Ok(shown)
}

fn begin(state: &mut State, at: &mut Option<usize>, words: &str, effects: &mut Vec<Effect>) {
    if words.is_empty() {
        return;
    }
    let place = state.clinician.learning.len();
    let new = Learning {
        words: words.to_owned(),
        family: None,
        since: state.now.wall.date_naive(),
        done: None,
    };
    let what = say::step::LEARNING;
    profile::change(state, what, String::new(), effects, |own| {
        own.learning.push(new);
    });
    *at = Some(place);
}

fn remove(state: &mut State, at: &mut Option<usize>, known: &Learning, effects: &mut Vec<Effect>) {
    let Some(place) = at.take() else { return };
    let was = known.words.replace('\n', " ");
    profile::change(state, say::step::LEARNING, was.clone(), effects, |own| {
        if place < own.learning.len() {
            own.learning.remove(place);
        }
    });
    profile::forget_places(state);
    state.notice = Notice::info(say::removed(&dates::said(&was)));
}
