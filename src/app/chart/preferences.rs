//! Preferences and style, as they were asked: the newest whole, with when to ask again; earlier ones below.

use crate::app::chart::{Opens, Row, Tone};
use crate::app::desk::Desk;
use crate::app::form::Subject;
use crate::app::form::preferences::{CHOICES, answer_word, answered};
use crate::app::state::State;
use crate::domain::dates;
use crate::domain::preference::{self, Asked, Preferences};
use crate::words::preferences as say;
use crate::words::preferences::field as name;

/// Returns whether they were asked, and whether it is time again.
pub(super) fn mark(state: &State, desk: &Desk) -> String {
    match asked(state, desk) {
        None => say::NOT_ASKED.to_owned(),
        Some(asked) if asked.is_due() => say::ASK_AGAIN.to_owned(),
        Some(_) => String::new(),
    }
}

fn asked(state: &State, desk: &Desk) -> Option<Asked> {
    let every = state.shelf.as_ref().map(|shelf| shelf.guide.preferences);
    preference::asked(&desk.dossier, every.unwrap_or_default())
}

/// Returns the rows.
pub(super) fn rows(state: &State, desk: &Desk) -> Vec<Row> {
    let Some(newest) = preference::newest(desk.client()) else {
        let mut rows = vec![Row::quiet(say::NONE_YET)];
        let today = Opens::Form(new(state));
        rows.extend(
            CHOICES
                .into_iter()
                .chain([name::WORDS])
                .map(|field| Row::of(field, asks(field), today.clone()).in_tone(Tone::Quiet)),
        );
        return rows;
    };
    let mut rows = vec![Row::heading(say::asked(
        &dates::shown(newest.date),
        newest.session,
    ))];
    if let Some(asked) = asked(state, desk) {
        let (from, until) = asked.again;
        rows.push(Row::quiet(if asked.is_due() {
            say::NOW.to_owned()
        } else {
            say::again(from, until)
        }));
    }
    let opens = Opens::Form(Subject::Preferences(Some(newest.date)));
    for field in CHOICES {
        rows.push(match answer_word(newest, field) {
            Some(word) => Row::of(field, word, opens.clone()),
            None => {
                Row::of(field, say::not_asked(&asks(field)), opens.clone()).in_tone(Tone::Quiet)
            }
        });
    }
    rows.push(if newest.words.is_empty() {
        Row::of(name::WORDS, asks(name::WORDS), opens).in_tone(Tone::Quiet)
    } else {
        Row::of(name::WORDS, newest.words.clone(), opens)
    });
    let mut earlier: Vec<&Preferences> = desk
        .client()
        .preferences
        .iter()
        .filter(|one| one.date != newest.date)
        .collect();
    earlier.sort_by_key(|one| std::cmp::Reverse(one.date));
    for one in earlier {
        rows.push(Row::heading(say::asked(
            &dates::shown(one.date),
            one.session,
        )));
        let opens = Opens::Form(Subject::Preferences(Some(one.date)));
        rows.push(Row::of("", in_a_row(one), opens));
    }
    rows
}

/// Returns both ends of a scale, or what is asked.
fn asks(field: &str) -> String {
    match field {
        name::OPENNESS => say::ASK_OPENNESS.to_owned(),
        name::REACTANCE => say::ASK_REACTANCE.to_owned(),
        name::COPING => say::ASK_COPING.to_owned(),
        name::WORDS => say::ASK_WORDS.to_owned(),
        _ => say::ends(answered(None, field).0),
    }
}

/// Returns everything that was answered, for an earlier day.
fn in_a_row(one: &Preferences) -> String {
    let mut answers: Vec<String> = CHOICES
        .into_iter()
        .filter_map(|field| Some(say::answer(field, answer_word(one, field)?)))
        .collect();
    if !one.words.is_empty() {
        answers.push(say::answer(name::WORDS, &one.words));
    }
    answers.join("; ")
}

/// Returns what Esc a makes: what is asked today, or was.
pub(super) fn new(state: &State) -> Subject {
    Subject::Preferences(Some(state.now.wall.date_naive()))
}
