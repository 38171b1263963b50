//! The form of the practice: the name under notes, the length of a session, how long records are kept, who keeps them when
//! the clinician cannot.

use crate::app::form::reads::{self, Reads};
use crate::app::form::{Filled, FormField};
use crate::app::msg::Effect;
use crate::app::profile;
use crate::app::state::State;
use crate::domain::dates;
use crate::domain::retention::{self, choices};
use crate::words::lock::practice as lock;
use crate::words::profile::practice as name;

/// The longest session that can be planned, in minutes.
const MOST_MINUTES: u16 = 480;

/// Returns the rules that can be chosen, by slug and title; the practice's own one too where the library lost it.
pub fn rules(state: &State) -> Vec<(String, String)> {
    let shelf = state.shelf.iter();
    let known = shelf.flat_map(|shelf| choices(&shelf.guide.retention));
    let mut rules: Vec<(String, String)> = known
        .map(|rule| (rule.slug.clone(), rule.title.clone()))
        .collect();
    let own = chosen(state);
    if rules.iter().all(|(slug, _)| slug != own) {
        rules.push((own.to_owned(), own.to_owned()));
    }
    rules
}

/// Returns the slug of the rule that holds.
pub fn chosen(state: &State) -> &str {
    let own = state.practice.retention.as_str();
    if own.is_empty() {
        retention::DEFAULT
    } else {
        own
    }
}

/// Returns the fields.
pub(super) fn fields(state: &State) -> Vec<FormField> {
    let own = &state.practice;
    let rules = rules(state);
    let at = rules.iter().position(|(slug, _)| slug == chosen(state));
    vec![
        FormField::text(name::CLINICIAN, Reads::Words, own.clinician.clone()),
        FormField::text(name::MINUTES, Reads::Number, own.minutes.to_string()),
        format(&own.note_format),
        FormField::choice(
            name::RETENTION,
            rules.into_iter().map(|(_, title)| title),
            at.unwrap_or_default(),
        ),
        FormField::long(name::CUSTODIAN, own.custodian.clone()),
        FormField::text(lock::COVER, Reads::Number, own.cover_after.to_string()),
        FormField::text(lock::LOCK, Reads::Number, own.lock_after.to_string()),
        FormField::choice(lock::SIGN, lock::SIGN_WORDS, usize::from(own.sign_asks)),
    ]
}

/// Returns the field of the format: those that come with the program, and the template that is chosen.
fn format(slug: &str) -> FormField {
    let mut formats = name::FORMATS.to_vec();
    if !formats.contains(&slug) {
        formats.push(slug);
    }
    let at = formats.iter().position(|known| *known == slug);
    FormField::choice(name::FORMAT, formats, at.unwrap_or_default())
}

/// Returns what stands under a field: where a rule is written, who is meant.
pub(super) fn note(state: &State, field: &FormField) -> String {
    match field.name {
        name::RETENTION => {
            let shelf = state.shelf.iter();
            let mut known = shelf.flat_map(|shelf| choices(&shelf.guide.retention));
            known
                .find(|rule| rule.title == field.shown())
                .map(|rule| {
                    name::rule(
                        &rule.source,
                        &dates::shown(rule.checked_on),
                        rule.unconfirmed,
                    )
                })
                .unwrap_or_default()
        }
        name::CUSTODIAN => name::WHO.to_owned(),
        lock::COVER | lock::LOCK => lock::TIMES.to_owned(),
        lock::SIGN => lock::SIGN_NOTE.to_owned(),
        _ => String::new(),
    }
}

/// Reads minutes of which none mean never.
fn minutes(typed: &str) -> Result<u16, String> {
    if typed.trim() == "0" {
        return Ok(0);
    }
    let minutes = reads::number(typed, MOST_MINUTES)?;
    Ok(minutes.ok_or(lock::NEEDED)?)
}

/// Takes one field over.
pub(super) fn take(
    state: &mut State,
    field: &'static str,
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    let mut shown = filled.text.to_owned();
    let mut new = state.practice.clone();
    match field {
        name::CLINICIAN => filled.text.clone_into(&mut new.clinician),
        name::MINUTES => {
            let minutes = reads::number(filled.text, MOST_MINUTES)?;
            new.minutes = minutes.ok_or(name::MINUTES_NEEDED)?;
            shown = new.minutes.to_string();
        }
        name::FORMAT => filled.text.clone_into(&mut new.note_format),
        name::RETENTION => {
            let rules = rules(state);
            let chosen = rules.into_iter().find(|(_, title)| *title == filled.text);
            if let Some((slug, _)) = chosen {
                new.retention = slug;
            }
        }
        lock::COVER => {
            new.cover_after = minutes(filled.text)?;
            shown = new.cover_after.to_string();
        }
        lock::LOCK => {
            new.lock_after = minutes(filled.text)?;
            shown = new.lock_after.to_string();
        }
        lock::SIGN => new.sign_asks = filled.text == lock::YES,
        _ => filled.text.clone_into(&mut new.custodian),
    }
    profile::practice::change(state, field, new, effects);
    Ok(shown)
}
