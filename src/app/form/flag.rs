//! The form of a flag: what is known, since when, who said so, when to ask again.

use chrono::NaiveDate;

use crate::app::form::choice::{place, word};
use crate::app::form::reads::{self, Reads};
use crate::app::form::{Filled, FormField};
use crate::app::msg::Effect;
use crate::app::notice::Notice;
use crate::app::record;
use crate::app::state::State;
use crate::domain::client::{Client, Flag, FlagValue, Source};
use crate::domain::matching;
use crate::words::flags as say;
use crate::words::flags::field as name;

/// Returns the fields of a flag, or of a new one. A flag of the vocabulary that was never asked has no record yet.
pub(super) fn fields(state: &State, slug: Option<&str>) -> Vec<FormField> {
    let flag = slug.and_then(|slug| state.desk.as_ref()?.client().flag(slug));
    let mut fields = Vec::new();
    if slug.is_none() {
        fields.push(FormField::text(name::FLAG, Reads::Flag, String::new()));
    }
    fields.push(match flag {
        Some(flag) => {
            FormField::choice(name::VALUE, say::VALUES, place(&FlagValue::ALL, flag.value))
        }
        None => FormField::choice(
            name::VALUE,
            [say::NOT_ASKED].into_iter().chain(say::VALUES),
            0,
        ),
    });
    let source = flag.map_or(Source::Client, |flag| flag.source);
    let words = flag.map(|flag| flag.words.clone()).unwrap_or_default();
    fields.extend([
        FormField::text(
            name::DATE,
            Reads::Back,
            reads::shown(flag.map(|flag| flag.date)),
        ),
        FormField::choice(name::SOURCE, say::SOURCES, place(&Source::ALL, source)),
        FormField::text(
            name::REVIEW,
            Reads::Ahead,
            reads::shown(flag.and_then(|flag| flag.review)),
        ),
        FormField::text(name::WORDS, Reads::Words, words),
    ]);
    fields
}

/// Takes one field over.
pub(super) fn take(
    state: &mut State,
    slug: &mut Option<String>,
    field: &'static str,
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    if field == name::FLAG {
        return name_it(state, slug, filled.text, effects);
    }
    let mut shown = filled.text.to_owned();
    let Some(slug) = slug else {
        // A choice is never empty; it waits for the flag too.
        return if filled.text.is_empty() {
            Ok(shown)
        } else {
            Err(say::FIRST.to_owned())
        };
    };
    let today = state.now.wall.date_naive();
    let known = state
        .desk
        .as_ref()
        .and_then(|desk| desk.client().flag(slug));
    let mut new = known.cloned().unwrap_or_else(|| unknown(slug, today));
    match field {
        name::VALUE => {
            // By its word: before the first answer `not asked` stands at the head of the choice and moves the others.
            let at = say::VALUES.iter().position(|word| *word == filled.text);
            let value = at.and_then(|at| FlagValue::ALL.get(at).copied());
            let Some(value) = value else { return Ok(shown) };
            if value != new.value {
                new.value = value;
                new.date = today;
                new.review = proposed(state, slug, value, today);
            }
        }
        name::DATE => {
            new.date = reads::gone_by(state, filled.text)?.unwrap_or(today);
            shown = reads::shown(Some(new.date));
        }
        name::SOURCE => {
            new.source = Source::ALL.get(filled.at).copied().unwrap_or(new.source);
        }
        name::REVIEW => {
            new.review = reads::date(state, Reads::Ahead, filled.text)?;
            shown = reads::shown(new.review);
        }
        name::WORDS => filled.text.clone_into(&mut new.words),
        _ => return Ok(shown),
    }
    put(state, field, new, effects);
    Ok(shown)
}

/// Names a new flag; one that is in the chart is opened instead.
fn name_it(
    state: &mut State,
    slug: &mut Option<String>,
    typed: &str,
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    let found = reads::flag(state.shelf.as_deref(), typed)?;
    let Some(found) = reads::new_name(slug.as_deref(), found, say::NAMED)? else {
        return Ok(slug.clone().unwrap_or_default());
    };
    let is_there = state
        .desk
        .as_ref()
        .is_some_and(|desk| desk.client().flag(&found).is_some());
    if is_there {
        state.notice = Notice::info(say::is_there(&found));
    } else {
        let new = unknown(&found, state.now.wall.date_naive());
        put(state, name::FLAG, new, effects);
    }
    *slug = Some(found.clone());
    Ok(found)
}

/// Returns a flag of which nothing is known yet.
fn unknown(slug: &str, today: NaiveDate) -> Flag {
    Flag {
        flag: slug.to_owned(),
        value: FlagValue::Unknown,
        date: today,
        source: Source::Client,
        review: None,
        words: String::new(),
        history: Vec::new(),
    }
}

/// Returns when a flag that is ruled out is asked again by default (M-05).
fn proposed(state: &State, slug: &str, value: FlagValue, today: NaiveDate) -> Option<NaiveDate> {
    let vocabulary = state.shelf.as_ref()?.library.vocabulary();
    (value == FlagValue::RuledOut)
        .then(|| matching::lapses(vocabulary, slug, today))
        .flatten()
}

/// Puts a flag into the chart with everything it replaces kept, as one step.
fn put(state: &mut State, what: &'static str, mut new: Flag, effects: &mut Vec<Effect>) {
    let known = state
        .desk
        .as_ref()
        .and_then(|desk| desk.client().flag(&new.flag));
    let kept: Vec<(&str, String)> = known
        .map(|known| {
            let day = reads::kept(Some(known.date));
            [
                (
                    name::VALUE,
                    known.value != new.value,
                    say::was(value_word(known.value), &day),
                ),
                (
                    name::DATE,
                    known.value == new.value && known.date != new.date,
                    day.clone(),
                ),
                (
                    name::SOURCE,
                    known.source != new.source,
                    source_word(known.source).to_owned(),
                ),
                (
                    name::REVIEW,
                    known.review != new.review,
                    reads::kept(known.review),
                ),
                (name::WORDS, known.words != new.words, known.words.clone()),
            ]
            .into_iter()
            .filter(|(_, differs, _)| *differs)
            .map(|(field, _, was)| (field, was))
            .collect()
        })
        .unwrap_or_default();
    for (field, was) in kept {
        new.history.push(record::replaced(state, field, was));
    }
    record::change_client(state, what, effects, |client| {
        match speaking(client, &new.flag) {
            Some(flag) => *flag = new,
            None => client.flags.push(new),
        }
    });
}

/// Returns the record of a flag that speaks: the newest, of two on one day the later.
fn speaking<'c>(client: &'c mut Client, slug: &str) -> Option<&'c mut Flag> {
    client
        .flags
        .iter_mut()
        .filter(|flag| flag.flag == slug)
        .max_by_key(|flag| flag.date)
}

/// Returns the word of what is known.
pub fn value_word(value: FlagValue) -> &'static str {
    word(&say::VALUES, &FlagValue::ALL, value)
}

/// Returns the word of where it comes from.
pub fn source_word(source: Source) -> &'static str {
    word(&say::SOURCES, &Source::ALL, source)
}
