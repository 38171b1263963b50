//! The form of the schedule: a whole set is agreed in one key; one measure with how often and from when on; an end with why.
//!
//! What was agreed is never deleted: a change ends the agreement and puts another in its place. Only one that was made today
//! and has asked for nothing before is worded anew.

use chrono::NaiveDate;

use crate::app::form::reads::{self, Reads};
use crate::app::form::{Filled, FormField, Subject};
use crate::app::kept;
use crate::app::msg::Effect;
use crate::app::notice::Notice;
use crate::app::record;
use crate::app::state::State;
use crate::domain::measure::Taken;
use crate::domain::model::FACTOR_READING;
use crate::domain::reading::{Every, Scheduled};
use crate::domain::schedule::set::{FACTOR_VERSION, agreed};
use crate::domain::schedule::{name as title_of, often};
use crate::words::schedule as say;
use crate::words::schedule::field as name;

/// After how many sessions, and weeks, where nobody has said it yet (measures.md 4: every 4 to 6 sessions).
const USUAL: (u16, u16) = (5, 4);

/// Returns the fields.
pub(super) fn fields(state: &State, at: Option<usize>) -> Vec<FormField> {
    let Some(at) = at else {
        let sets = state.shelf.iter().flat_map(|shelf| &shelf.guide.schedules);
        let sets = sets.map(|set| set.title.clone());
        let measures = measures(state).into_iter().map(|(_, title)| title);
        return vec![
            FormField::choice(name::SET, first(say::NO_SET).chain(sets), 0),
            FormField::choice(name::MEASURE, first(say::NO_MEASURE).chain(measures), 0),
        ];
    };
    let Some(known) = known(state, at).filter(|known| known.until.is_none()) else {
        return Vec::new();
    };
    let (place, number) = match known.every {
        Every::Session => (0, None),
        Every::Sessions(n) => (1, Some(n)),
        Every::Weeks(n) => (2, Some(n)),
        Every::Ends => (3, None),
    };
    let mut fields = vec![
        FormField::choice(name::MEASURE, [called(state, known)], 0),
        FormField::choice(name::EVERY, say::EVERIES, place),
    ];
    let number =
        number.map(|number| FormField::text(name::NUMBER, Reads::Number, number.to_string()));
    fields.extend(number);
    fields.extend([
        FormField::text(name::FROM, Reads::Ahead, reads::shown(Some(known.from))),
        FormField::text(name::END, Reads::Words, ""),
    ]);
    fields
}

fn first(words: &str) -> impl Iterator<Item = String> {
    std::iter::once(words.to_owned())
}

/// Returns every measure of a version that can be asked for, by what it is called; the common factors are the last.
fn measures(state: &State) -> Vec<((String, String), String)> {
    let Some(shelf) = state.shelf.as_deref() else {
        return Vec::new();
    };
    let guide = &shelf.guide;
    let all = guide.measures.all().iter();
    let all = all.filter(|measure| measure.taken != Taken::InLog);
    let all = all.flat_map(|measure| {
        let versions = measure.versions.iter();
        versions.map(|version| (measure.id.clone(), version.id.clone()))
    });
    all.chain([(FACTOR_READING.to_owned(), FACTOR_VERSION.to_owned())])
        .map(|(measure, version)| {
            let title = title_of(guide, &measure, &version);
            ((measure, version), title)
        })
        .collect()
}

fn known(state: &State, at: usize) -> Option<&Scheduled> {
    state.desk.as_ref()?.dossier.readings.schedule.get(at)
}

/// Returns what the measure of an agreement is called.
pub fn called(state: &State, known: &Scheduled) -> String {
    state.shelf.as_deref().map_or_else(
        || known.measure.clone(),
        |shelf| title_of(&shelf.guide, &known.measure, &known.version),
    )
}

/// Returns an agreement in words.
fn row(state: &State, known: &Scheduled) -> String {
    say::row(&called(state, known), &often(known.every))
}

/// Returns what stands under a field: what a set adds, what an end does.
pub(super) fn note(state: &State, field: &FormField) -> String {
    match field.name {
        name::SET => {
            let rows = adds(state, field.shown());
            match rows {
                None => String::new(),
                Some(rows) if rows.is_empty() => say::ADDS_NOTHING.to_owned(),
                Some(rows) => {
                    let rows: Vec<String> = rows.iter().map(|one| row(state, one)).collect();
                    say::adds(&rows)
                }
            }
        }
        name::END => say::END_NOTE.to_owned(),
        _ => String::new(),
    }
}

/// Returns what the set of this title adds; none where no set is chosen.
fn adds(state: &State, title: &str) -> Option<Vec<Scheduled>> {
    let (shelf, desk) = state.shelf.as_deref().zip(state.desk.as_ref())?;
    let set = shelf
        .guide
        .schedules
        .iter()
        .find(|set| set.title == title)?;
    let at = state.now.wall;
    let readings = &desk.dossier.readings;
    Some(agreed(
        set,
        readings,
        &shelf.guide,
        (at.date_naive(), at, &state.by),
    ))
}

/// Takes one field over. A measure that is chosen is asked for in every session from today on until more is said.
pub(super) fn take(
    state: &mut State,
    at: &mut Option<usize>,
    field: &'static str,
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    let shown = filled.text.to_owned();
    let today = state.now.wall.date_naive();
    match (field, *at) {
        (name::SET, None) => take_set(state, filled.text, effects)?,
        (name::MEASURE, None) => {
            let chosen = filled.at.checked_sub(1);
            let chosen = chosen.and_then(|place| measures(state).into_iter().nth(place));
            if let Some((measure, _)) = chosen {
                *at = Some(add(state, measure, effects)?);
            }
        }
        (name::EVERY, Some(place)) => {
            let every = match filled.at {
                1 => Every::Sessions(USUAL.0),
                2 => Every::Weeks(USUAL.1),
                3 => Every::Ends,
                _ => Every::Session,
            };
            *at = Some(change(state, place, effects, |known| known.every = every)?);
        }
        (name::NUMBER, Some(place)) => {
            let number = reads::number(filled.text, say::MOST)?.unwrap_or(1);
            *at = Some(change(state, place, effects, |known| {
                known.every = match known.every {
                    Every::Weeks(_) => Every::Weeks(number),
                    _ => Every::Sessions(number),
                };
            })?);
            return Ok(number.to_string());
        }
        (name::FROM, Some(place)) => {
            let from = reads::date(state, Reads::Ahead, filled.text)?.unwrap_or(today);
            *at = Some(change(state, place, effects, |known| known.from = from)?);
            return Ok(reads::shown(Some(from)));
        }
        (name::END, Some(place)) if !shown.is_empty() => end(state, place, &shown, effects)?,
        _ => {}
    }
    Ok(shown)
}

fn take_set(state: &mut State, title: &str, effects: &mut Vec<Effect>) -> Result<(), String> {
    let Some(rows) = adds(state, title) else {
        return Ok(());
    };
    if rows.is_empty() {
        return Err(say::ADDS_NOTHING.to_owned());
    }
    let said: Vec<String> = rows.iter().map(|one| row(state, one)).collect();
    record::settle_readings(state, effects, |readings| readings.schedule.extend(rows));
    state.notice = Notice::info(say::agreed(&said));
    Ok(())
}

/// Puts a measure on the schedule and returns its place; one that is asked for in every session already is not put twice.
fn add(
    state: &mut State,
    (measure, version): (String, String),
    effects: &mut Vec<Effect>,
) -> Result<usize, String> {
    let at = state.now.wall;
    let new = Scheduled {
        measure,
        version,
        every: Every::Session,
        from: at.date_naive(),
        until: None,
        by: state.by.clone(),
        at,
        why: String::new(),
    };
    let schedule = state
        .desk
        .as_ref()
        .map(|desk| &desk.dossier.readings.schedule);
    let schedule = schedule.ok_or_else(|| say::GONE.to_owned())?;
    let is_there = schedule.iter().any(|known| {
        known.until.is_none()
            && (&known.measure, &known.version, known.every)
                == (&new.measure, &new.version, new.every)
    });
    if is_there {
        return Err(say::ALREADY.to_owned());
    }
    let place = schedule.len();
    let said = row(state, &new);
    record::settle_readings(state, effects, |readings| readings.schedule.push(new));
    state.notice = Notice::info(say::agreed(&[said]));
    Ok(place)
}

/// Changes an agreement and returns the place it has from then on.
fn change(
    state: &mut State,
    place: usize,
    effects: &mut Vec<Effect>,
    with: impl FnOnce(&mut Scheduled),
) -> Result<usize, String> {
    let (at, by) = (state.now.wall, state.by.clone());
    let today = at.date_naive();
    let schedule = state
        .desk
        .as_ref()
        .map(|desk| &desk.dossier.readings.schedule);
    let schedule = schedule.ok_or_else(|| say::GONE.to_owned())?;
    let old = schedule.get(place).filter(|known| known.until.is_none());
    let old = old.ok_or_else(|| say::GONE.to_owned())?.clone();
    let mut new = old.clone();
    with(&mut new);
    if new == old {
        return Ok(place);
    }
    let is_fresh = is_fresh(&old, today);
    let to = if is_fresh { place } else { schedule.len() };
    if !is_fresh {
        (new.at, new.by) = (at, by);
        // It goes on from today; what it asked for until then stands with the one before.
        new.from = new.from.max(today);
    }
    let said = row(state, &new);
    record::settle_readings(state, effects, |readings| {
        let schedule = &mut readings.schedule;
        match schedule.get_mut(place) {
            Some(known) if is_fresh => *known = new,
            Some(known) => {
                known.until = Some(today);
                known.why = say::changed_to(&often(new.every));
                schedule.push(new);
            }
            None => {}
        }
    });
    state.notice = Notice::info(say::changed(&said));
    Ok(to)
}

/// Tells whether an agreement was made today, or earlier for a day that has not come: it has asked for nothing before.
fn is_fresh(known: &Scheduled, today: NaiveDate) -> bool {
    known.from > today || (known.from == today && known.at.date_naive() == today)
}

fn end(
    state: &mut State,
    place: usize,
    why: &str,
    effects: &mut Vec<Effect>,
) -> Result<(), String> {
    let today = state.now.wall.date_naive();
    let known = known(state, place).filter(|known| known.until.is_none());
    let name = called(state, known.ok_or_else(|| say::GONE.to_owned())?);
    record::settle_readings(state, effects, |readings| {
        if let Some(known) = readings.schedule.get_mut(place) {
            known.until = Some(today);
            why.clone_into(&mut known.why);
        }
    });
    let of = Subject::Schedule(Some(place));
    if let Some(typed) = kept::typed_mut(state, &of) {
        kept::forget_form(typed, &of.place());
    }
    state.notice = Notice::info(say::ended(&name));
    Ok(())
}
