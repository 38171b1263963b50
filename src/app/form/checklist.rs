//! The form of a checklist: the day it is looked at, and of each point how it stands and in which words.

use chrono::NaiveDate;

use crate::app::form::choice::{place_after_none, value_after_none};
use crate::app::form::reads::{self, Reads};
use crate::app::form::{Filled, FormField};
use crate::app::msg::Effect;
use crate::app::record;
use crate::app::state::State;
use crate::domain::checklist::{Checklist, MOST, Point, State as PointState};
use crate::domain::dates;
use crate::domain::plan::{Check, Stands};
use crate::words::checklist as say;

/// Names of the fields of a point, how it stands and the words; the list says what they are called.
const POINTS: [(&str, &str); MOST] = [
    ("point-1", "words-1"),
    ("point-2", "words-2"),
    ("point-3", "words-3"),
    ("point-4", "words-4"),
    ("point-5", "words-5"),
    ("point-6", "words-6"),
    ("point-7", "words-7"),
    ("point-8", "words-8"),
    ("point-9", "words-9"),
    ("point-10", "words-10"),
    ("point-11", "words-11"),
    ("point-12", "words-12"),
    ("point-13", "words-13"),
    ("point-14", "words-14"),
    ("point-15", "words-15"),
    ("point-16", "words-16"),
    ("point-17", "words-17"),
    ("point-18", "words-18"),
    ("point-19", "words-19"),
    ("point-20", "words-20"),
];

fn list<'s>(state: &'s State, slug: &str) -> Option<&'s Checklist> {
    state.shelf.as_ref()?.guide.checklist(slug)
}

fn state_of<'s>(state: &'s State, list: &Checklist, point: &Point) -> PointState<'s> {
    let today = state.now.wall.date_naive();
    state.desk.as_ref().map_or(PointState::Open, |desk| {
        point.state(&list.slug, &desk.dossier.plan, today)
    })
}

/// Returns what holds of a point today; what is to be asked again is open.
fn holds(state: PointState<'_>) -> Option<&Check> {
    match state {
        PointState::Ticked(check) | PointState::NotYet(check) => Some(check),
        PointState::Open | PointState::AskAgain(_) => None,
    }
}

/// Returns the fields.
pub(super) fn fields(state: &State, slug: &str) -> Vec<FormField> {
    let Some(list) = list(state, slug) else {
        return Vec::new();
    };
    let today = reads::shown(Some(state.now.wall.date_naive()));
    let mut fields = vec![FormField::text(say::ON, Reads::Back, today)];
    for ((stands, words), point) in POINTS.into_iter().zip(&list.points) {
        let holds = holds(state_of(state, list, point));
        let at = place_after_none(&Stands::ALL, holds.map(|check| check.stands));
        let said = holds.map_or("", |check| check.words.as_str());
        fields.push(FormField::choice(stands, say::STANDS, at).called(&point.title));
        fields.push(FormField::text(words, Reads::Words, said).called(say::WORDS));
    }
    fields
}

/// Returns the point a field belongs to, and whether the field holds its words.
fn point<'l>(list: &'l Checklist, field: &str) -> Option<(&'l Point, bool)> {
    let mut points = POINTS.iter().zip(&list.points);
    points.find_map(|((stands, words), point)| {
        let is_words = *words == field;
        (is_words || *stands == field).then_some((point, is_words))
    })
}

/// Returns what stands under a field: of the day what the list is good for, of a point what to ask, and when it was
/// looked at.
pub(super) fn note(state: &State, slug: &str, field: &FormField) -> String {
    let Some(list) = list(state, slug) else {
        return String::new();
    };
    if field.name == say::ON {
        return list.about.clone();
    }
    let Some((point, is_words)) = point(list, field.name) else {
        return String::new();
    };
    let found = state_of(state, list, point);
    match (is_words, found) {
        (false, PointState::AskAgain(check)) => {
            let day = dates::shown(check.on);
            let days = point.lasts.unwrap_or_default();
            say::ask_again(&point.ask, &say::again(&day, &check.by, days))
        }
        (false, _) => point.ask.clone(),
        (true, found) => holds(found).map_or_else(String::new, |check| {
            say::looked(&dates::shown(check.on), &check.by)
        }),
    }
}

/// Takes one field over: how a point stands with the day and the words, or words to a point that was looked at.
pub(super) fn take(
    state: &mut State,
    slug: &str,
    field: &'static str,
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    if field == say::ON {
        return day(state, filled.text).map(|day| reads::shown(Some(day)));
    }
    let found = list(state, slug).and_then(|list| {
        let (point, is_words) = point(list, field)?;
        Some((list.clone(), point.clone(), is_words))
    });
    let Some((list, point, is_words)) = found else {
        return Err(say::GONE.to_owned());
    };
    let holds = holds(state_of(state, &list, &point)).cloned();
    let new = if is_words {
        match holds {
            Some(check) => Some(Check {
                words: filled.text.to_owned(),
                ..check
            }),
            None if filled.text.is_empty() => return Ok(String::new()),
            None => return Err(say::STANDS_FIRST.to_owned()),
        }
    } else {
        match value_after_none(&Stands::ALL, filled.at) {
            None => None,
            Some(stands) => Some(Check {
                list: slug.to_owned(),
                point: point.slug.clone(),
                stands,
                on: day(state, filled.beside(say::ON).unwrap_or_default())?,
                by: state.by.clone(),
                words: words_of(&point, &list, filled),
            }),
        }
    };
    put(state, (&list, &point), new, effects);
    Ok(filled.text.to_owned())
}

/// Returns what is typed in the field for the words of a point.
fn words_of(point: &Point, list: &Checklist, filled: Filled<'_>) -> String {
    let at = list.points.iter().position(|known| known == point);
    let field = at.and_then(|at| POINTS.get(at)).map(|(_, words)| *words);
    let typed = field.and_then(|field| filled.beside(field));
    typed.unwrap_or_default().to_owned()
}

/// Reads the day the points are looked at; a day to come is none.
fn day(state: &State, typed: &str) -> Result<NaiveDate, String> {
    let day = reads::date(state, Reads::Back, typed)?;
    day.filter(|day| *day <= state.now.wall.date_naive())
        .ok_or_else(|| say::DAY_NEEDED.to_owned())
}

/// Puts down how a point stands; what stood there before stays among earlier values.
fn put(
    state: &mut State,
    (list, point): (&Checklist, &Point),
    new: Option<Check>,
    effects: &mut Vec<Effect>,
) {
    let what = say::what(&list.title, &point.title);
    let place = (list.slug.as_str(), point.slug.as_str());
    let was = state
        .desk
        .as_ref()
        .and_then(|desk| desk.dossier.plan.check(place.0, place.1))
        .filter(|was| new.as_ref() != Some(*was))
        .map(|was| {
            let stands = place_after_none(&Stands::ALL, Some(was.stands));
            let stands = say::STANDS.get(stands).copied().unwrap_or_default();
            record::replaced(
                state,
                &what,
                say::was(stands, &dates::shown(was.on), &was.words),
            )
        });
    record::change_plan(state, &what, effects, |plan| {
        plan.put_check(place, new);
        plan.history.extend(was);
    });
}
