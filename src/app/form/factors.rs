//! The form of a reading of the common factors, 0 to 10 each: the reading of this session, or of this day.

use crate::app::form::reads::{self, Reads};
use crate::app::form::{Filled, FormField};
use crate::app::msg::Effect;
use crate::app::notice::Notice;
use crate::app::record;
use crate::app::state::State;
use crate::domain::alliance;
use crate::domain::dates;
use crate::domain::id::ReadingId;
use crate::domain::model::{FACTOR_READING, Factor};
use crate::domain::reading::{Amendment, Reading};
use crate::words::alliance as say;

/// Names of the fields, in the order of the factors; the guide says what they are called.
const NAMES: [&str; 12] = [
    "factor-1",
    "factor-2",
    "factor-3",
    "factor-4",
    "factor-5",
    "factor-6",
    "factor-7",
    "factor-8",
    "factor-9",
    "factor-10",
    "factor-11",
    "factor-12",
];

/// The version of the definition the answers belong to.
const VERSION: &str = "1";

/// Returns the fields.
pub(super) fn fields(state: &State) -> Vec<FormField> {
    let reading = this_one(state);
    let answered = |at: usize| reading.and_then(|reading| reading.answers.get(at).copied()?);
    NAMES
        .into_iter()
        .zip(factors(state))
        .enumerate()
        .map(|(at, (field, factor))| {
            let value = answered(at).map(|value| value.to_string());
            FormField::text(field, Reads::Scale, value.unwrap_or_default()).called(&factor.title)
        })
        .collect()
}

/// Returns what is asked, and how it was read before.
pub(super) fn note(state: &State, field: &FormField) -> String {
    let Some((at, factor)) = factor(state, field.name) else {
        return String::new();
    };
    let here = this_one(state).map(|reading| reading.id);
    let readings = state
        .desk
        .as_ref()
        .map(|desk| alliance::readings(&desk.dossier))
        .unwrap_or_default();
    let before = alliance::answers(&readings, at)
        .into_iter()
        .find(|read| Some(read.reading.id) != here);
    let last = before.map(|read| {
        let day = dates::shown_short(read.reading.at.date_naive());
        (read.value, day)
    });
    let last = last.as_ref().map(|(value, day)| (*value, day.as_str()));
    say::ask_factor(&factor.ask, last)
}

fn factors(state: &State) -> &[Factor] {
    state
        .shelf
        .as_deref()
        .map_or(&[], |shelf| &shelf.guide.models.factors)
}

fn factor<'s>(state: &'s State, field: &str) -> Option<(usize, &'s Factor)> {
    let at = NAMES.iter().position(|name| *name == field)?;
    Some((at, factors(state).get(at)?))
}

/// Returns the reading of the session that runs; where none runs, the newest of today.
pub fn this_one(state: &State) -> Option<&Reading> {
    let desk = state.desk.as_ref()?;
    let today = state.now.wall.date_naive();
    let all = desk.dossier.readings.readings.iter();
    all.filter(|reading| reading.measure == FACTOR_READING)
        .filter(|reading| match desk.session {
            Some(session) => reading.session == Some(session),
            None => reading.at.date_naive() == today,
        })
        .max_by_key(|reading| (reading.at, reading.id))
}

/// Takes one field over. The first answer makes the reading; an answer that is changed keeps its first value.
pub(super) fn take(
    state: &mut State,
    field: &'static str,
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    let value = reads::scale(filled.text)?;
    let shown = value.map(|value| value.to_string()).unwrap_or_default();
    let at = state.now.wall;
    let Some((place, factor)) = factor(state, field) else {
        return Ok(shown);
    };
    let (title, n) = (factor.title.clone(), factors(state).len());
    let known = this_one(state).cloned();
    let is_new = known.is_none();
    if is_new && value.is_none() {
        return Ok(shown);
    }
    let mut reading = known.unwrap_or_else(|| Reading {
        answers: Vec::new(),
        session: state.desk.as_ref().and_then(|desk| desk.session),
        ..Reading::new(
            ReadingId(state.ids.next(at)),
            FACTOR_READING,
            VERSION,
            at,
            &state.by,
        )
    });
    if reading.answers.len() < n {
        reading.answers.resize(n, None);
    }
    let Some(answer) = reading.answers.get_mut(place) else {
        return Ok(shown);
    };
    let was = std::mem::replace(answer, value);
    if was == value {
        return Ok(shown);
    }
    if was.is_some() {
        reading.amended.push(Amendment {
            at,
            by: state.by.clone(),
            item: u8::try_from(place + 1).unwrap_or(u8::MAX),
            was,
            why: say::TYPED_ANEW.to_owned(),
        });
    }
    record::put_reading(state, reading, effects);
    state.notice = Notice::info(say::factor_saved(&title, value));
    Ok(shown)
}
