//! The form of preferences: four scales and what else the client said, as asked on one day.

use chrono::NaiveDate;

use crate::app::form::choice::{place_after_none, value_after_none};
use crate::app::form::{Filled, FormField};
use crate::app::msg::Effect;
use crate::app::record;
use crate::app::state::State;
use crate::domain::dates;
use crate::domain::preference::{Coping, Lean, Openness, Preferences, Reactance};
use crate::words::preferences as say;
use crate::words::preferences::field as name;

/// Returns the fields of what was asked on a day; without one, of today.
pub(super) fn fields(state: &State, date: Option<NaiveDate>) -> Vec<FormField> {
    let date = date.unwrap_or_else(|| state.now.wall.date_naive());
    let asked = on(state, date);
    let choice = |field: &'static str| {
        let (options, at) = answered(asked, field);
        FormField::choice(field, [say::NOT_ASKED].into_iter().chain(options), at)
    };
    let words = asked.map(|asked| asked.words.clone()).unwrap_or_default();
    let mut fields: Vec<FormField> = CHOICES.into_iter().map(choice).collect();
    fields.push(FormField::long(name::WORDS, words));
    fields
}

/// The fields with three answers, in the order they are asked.
pub const CHOICES: [&str; 7] = [
    name::DIRECTIVENESS,
    name::INTENSITY,
    name::TIME,
    name::CHALLENGE,
    name::OPENNESS,
    name::REACTANCE,
    name::COPING,
];

/// Returns the answers a field has, and which was given, counted from 1; 0 where it was not asked.
pub fn answered(asked: Option<&Preferences>, field: &str) -> ([&'static str; 3], usize) {
    let lean =
        |of: fn(&Preferences) -> Option<Lean>| place_after_none(&Lean::ALL, asked.and_then(of));
    match field {
        name::DIRECTIVENESS => (say::DIRECTIVENESS, lean(|asked| asked.directiveness)),
        name::INTENSITY => (say::INTENSITY, lean(|asked| asked.intensity)),
        name::TIME => (say::TIME, lean(|asked| asked.time)),
        name::CHALLENGE => (say::CHALLENGE, lean(|asked| asked.challenge)),
        name::OPENNESS => (
            say::OPENNESS,
            place_after_none(&Openness::ALL, asked.and_then(|asked| asked.openness)),
        ),
        name::REACTANCE => (
            say::REACTANCE,
            place_after_none(&Reactance::ALL, asked.and_then(|asked| asked.reactance)),
        ),
        _ => (
            say::COPING,
            place_after_none(&Coping::ALL, asked.and_then(|asked| asked.coping)),
        ),
    }
}

/// Returns the word of an answer; none where it was not asked.
pub fn answer_word(asked: &Preferences, field: &str) -> Option<&'static str> {
    let (options, at) = answered(Some(asked), field);
    options.get(at.checked_sub(1)?).copied()
}

/// Returns what was asked on a day; of several, the one written last.
fn on(state: &State, date: NaiveDate) -> Option<&Preferences> {
    let desk = state.desk.as_ref()?;
    let asked = desk.client().preferences.iter().rev();
    asked.into_iter().find(|asked| asked.date == date)
}

/// Takes one field over. The first answer of a day makes what was asked on it.
pub(super) fn take(
    state: &mut State,
    date: &mut Option<NaiveDate>,
    field: &'static str,
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) -> String {
    let shown = filled.text.to_owned();
    let day = date.unwrap_or_else(|| state.now.wall.date_naive());
    let known = on(state, day).cloned();
    let mut new = known
        .clone()
        .unwrap_or_else(|| Preferences::on(day, &state.by, session(state)));
    set(&mut new, field, filled);
    let was = known.as_ref().map_or_else(String::new, |known| {
        if field == name::WORDS {
            known.words.clone()
        } else {
            answer_word(known, field).unwrap_or_default().to_owned()
        }
    });
    if known.as_ref() != Some(&new) && !(known.is_none() && new.is_blank()) {
        let what = say::of_day(&dates::shown(day), field);
        let replaced = (!was.is_empty()).then(|| record::replaced(state, &what, was));
        record::change_client(state, field, effects, |client| {
            let all = &mut client.preferences;
            let at = all.iter().rposition(|asked| asked.date == day);
            match at {
                // A day on which nothing was answered was not asked.
                Some(at) if new.is_blank() => drop(all.remove(at)),
                Some(at) => {
                    if let Some(asked) = all.get_mut(at) {
                        *asked = new;
                    }
                }
                None => all.push(new),
            }
            client.replaced.extend(replaced);
        });
    }
    *date = Some(day);
    shown
}

fn set(new: &mut Preferences, field: &str, filled: Filled<'_>) {
    match field {
        name::DIRECTIVENESS => new.directiveness = value_after_none(&Lean::ALL, filled.at),
        name::INTENSITY => new.intensity = value_after_none(&Lean::ALL, filled.at),
        name::TIME => new.time = value_after_none(&Lean::ALL, filled.at),
        name::CHALLENGE => new.challenge = value_after_none(&Lean::ALL, filled.at),
        name::OPENNESS => new.openness = value_after_none(&Openness::ALL, filled.at),
        name::REACTANCE => new.reactance = value_after_none(&Reactance::ALL, filled.at),
        name::COPING => new.coping = value_after_none(&Coping::ALL, filled.at),
        name::WORDS => filled.text.clone_into(&mut new.words),
        _ => {}
    }
}

/// Returns the number of the session that runs, or of the next one.
fn session(state: &State) -> u16 {
    let Some(desk) = &state.desk else { return 0 };
    let running = desk.dossier.running().map(|session| session.number);
    let last = desk.dossier.sessions.iter().map(|session| session.number);
    running.unwrap_or_else(|| last.max().unwrap_or_default().saturating_add(1))
}
