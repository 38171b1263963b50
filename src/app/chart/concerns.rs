//! What the client came with, in the order of its priority.

use crate::app::chart::{Opens, Row, Tone};
use crate::app::desk::Desk;
use crate::app::form::Subject;
use crate::app::form::reads::concern_title;
use crate::app::state::State;
use crate::domain::client::Concern;
use crate::domain::dates;
use crate::words::chart as common;
use crate::words::concerns as say;

/// Returns how many are worked on.
pub(super) fn mark(desk: &Desk) -> String {
    match desk
        .client()
        .concerns
        .iter()
        .filter(|one| one.closed.is_none())
        .count()
    {
        0 => common::EMPTY.to_owned(),
        open => open.to_string(),
    }
}

/// Returns the rows: what is worked on by priority, then what is closed.
pub(super) fn rows(state: &State, desk: &Desk) -> Vec<Row> {
    let concerns = &desk.client().concerns;
    if concerns.is_empty() {
        let opens = Opens::Form(Subject::Concern(None));
        return vec![Row::of("", say::NONE_YET, opens).in_tone(Tone::Quiet)];
    }
    let open = concerns.iter().filter(|one| one.closed.is_none());
    let mut rows: Vec<Row> = open
        .zip(1..)
        .map(|(one, number): (_, usize)| row(state, one, number.to_string()))
        .collect();
    let mut closed = concerns
        .iter()
        .filter(|one| one.closed.is_some())
        .peekable();
    if closed.peek().is_some() {
        rows.push(Row::heading(say::CLOSED));
        rows.extend(closed.map(|one| row(state, one, String::new()).in_tone(Tone::Quiet)));
    }
    rows
}

fn row(state: &State, concern: &Concern, lead: String) -> Row {
    let shelf = state.shelf.as_deref();
    let mut words = concern_title(shelf, &concern.concern);
    if !concern.words.is_empty() {
        words.push_str(": ");
        words.push_str(&say::said(&concern.words));
    }
    if !concern.clinical.is_empty() {
        words.push_str(". ");
        words.push_str(&concern.clinical);
    }
    let linked: Vec<String> = concern
        .linked
        .iter()
        .map(|slug| concern_title(shelf, slug))
        .collect();
    let diagnosis = concern.diagnosis.as_ref().map(|diagnosis| {
        let shared = diagnosis.shared.map_or_else(
            || say::NOT_SHARED.to_owned(),
            |day| say::shared(&dates::shown(day)),
        );
        say::diagnosis(&diagnosis.words, &dates::shown(diagnosis.date), &shared)
    });
    let tail: Vec<String> = [
        concern.severity.map(say::severity),
        (!concern.onset.is_empty()).then(|| say::onset(&concern.onset)),
        (!linked.is_empty()).then(|| say::linked(&linked.join(", "))),
        diagnosis,
        concern.closed.map(|day| say::closed(&dates::shown(day))),
    ]
    .into_iter()
    .flatten()
    .collect();
    let opens = Opens::Form(Subject::Concern(Some(concern.concern.clone())));
    Row::of(lead, words, opens).with_tail(tail.join("; "))
}

/// Returns what Esc a makes.
pub(super) fn new() -> Subject {
    Subject::Concern(None)
}
