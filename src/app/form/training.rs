//! The form of a training in a family of techniques: the family first; emptied, the training is removed.

use chrono::NaiveDate;

use crate::app::form::choice::{place, word};
use crate::app::form::reads::{self, Reads};
use crate::app::form::{Filled, FormField};
use crate::app::msg::{Effect, Shelf};
use crate::app::notice::Notice;
use crate::app::profile::{self, names};
use crate::app::state::State;
use crate::domain::clinician::{Training, level_word};
use crate::domain::dates;
use crate::domain::vocabulary::Competence;
use crate::words::profile as say;
use crate::words::profile::training as name;

/// Returns the fields.
pub(super) fn fields(state: &State, at: Option<usize>) -> Vec<FormField> {
    let shelf = state.shelf.as_deref();
    let known = at.and_then(|at| state.clinician.trainings.get(at));
    let today = state.now.wall.date_naive();
    let family = known.map(|training| names::family_title(shelf, &training.family));
    let level = known.map_or(Competence::Introductory, |training| training.level);
    let date = known.map_or(today, |training| training.date);
    let words = known.map(|training| training.words.clone());
    vec![
        FormField::text(name::FAMILY, Reads::Family, family.unwrap_or_default()),
        FormField::choice(name::LEVEL, say::LEVELS, place(&Competence::ALL, level)),
        FormField::text(name::DATE, Reads::BackOrYear, reads::shown(Some(date))),
        FormField::long(name::WORDS, words.unwrap_or_default()),
    ]
}

/// Takes one field over. The family makes the training; without it there is none.
pub(super) fn take(
    state: &mut State,
    at: &mut Option<usize>,
    field: &'static str,
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    if field == name::FAMILY {
        return name_it(state, at, filled.text, effects);
    }
    let place = *at;
    let known = place.and_then(|at| state.clinician.trainings.get(at));
    let Some(known) = known.cloned() else {
        return Err(say::FAMILY_FIRST.to_owned());
    };
    let mut new = known.clone();
    let mut shown = filled.text.to_owned();
    let was = match field {
        name::LEVEL => {
            let level = Competence::ALL.get(filled.at).copied();
            new.level = level.unwrap_or(known.level);
            word(&say::LEVELS, &Competence::ALL, known.level).to_owned()
        }
        name::DATE => {
            let date = reads::gone_by_or_year(state, filled.text)?;
            new.date = date.ok_or(say::DATE_NEEDED)?;
            shown = reads::shown(Some(new.date));
            reads::kept(Some(known.date))
        }
        _ => {
            filled.text.clone_into(&mut new.words);
            known.words
        }
    };
    let title = names::family_title(state.shelf.as_deref(), &known.family);
    let what = say::field_of(&title, field);
    put(state, place, new, (&what, was), effects);
    Ok(shown)
}

/// Makes the training, gives it another family, or removes it.
fn name_it(
    state: &mut State,
    at: &mut Option<usize>,
    typed: &str,
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    let shelf = state.shelf.clone();
    let shelf = shelf.as_deref();
    let found = names::family(shelf, typed)?;
    let today = state.now.wall.date_naive();
    let known = at.and_then(|at| state.clinician.trainings.get(at)).cloned();
    let Some(family) = found else {
        if let Some(known) = known {
            remove(state, at, &known, effects);
        }
        return Ok(String::new());
    };
    let shown = names::family_title(shelf, &family);
    match known {
        None => {
            let place = state.clinician.trainings.len();
            let new = fresh(family, today);
            put(state, None, new, (&shown, String::new()), effects);
            *at = Some(place);
        }
        Some(known) => {
            let was = names::family_title(shelf, &known.family);
            let what = say::field_of(say::step::TRAINING, name::FAMILY);
            let new = Training { family, ..known };
            put(state, *at, new, (&what, was), effects);
        }
    }
    Ok(shown)
}

fn fresh(family: String, date: NaiveDate) -> Training {
    Training {
        family,
        level: Competence::Introductory,
        date,
        words: String::new(),
    }
}

/// Puts a training in its place, or behind the others.
fn put(
    state: &mut State,
    at: Option<usize>,
    new: Training,
    (what, was): (&str, String),
    effects: &mut Vec<Effect>,
) {
    profile::change(state, what, was, effects, |own| {
        let known = at.and_then(|at| own.trainings.get_mut(at));
        match known {
            Some(known) => *known = new,
            None => own.trainings.push(new),
        }
    });
}

fn remove(state: &mut State, at: &mut Option<usize>, known: &Training, effects: &mut Vec<Effect>) {
    let Some(place) = at.take() else { return };
    let was = in_full(state.shelf.as_deref(), known);
    let what = say::step::TRAINING;
    profile::change(state, what, was.clone(), effects, |own| {
        if place < own.trainings.len() {
            own.trainings.remove(place);
        }
    });
    profile::forget_places(state);
    state.notice = Notice::info(say::removed(&dates::said(&was)));
}

/// Returns everything a training says, on one line.
fn in_full(shelf: Option<&Shelf>, known: &Training) -> String {
    let title = names::family_title(shelf, &known.family);
    let date = known.date.to_string();
    let words = known.words.replace('\n', " ");
    let parts = [&title, level_word(known.level), &date, &words];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(say::AND)
}
