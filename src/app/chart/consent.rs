//! Informed consent: every element with its answer, date, version and way; the core stands out until it is done.

use crate::app::chart::{Opens, Row, Tone};
use crate::app::desk::Desk;
use crate::app::form::Subject;
use crate::app::form::consent::line;
use crate::app::state::State;
use crate::domain::consent::{self, Consent};
use crate::domain::guide::{Element, Guide};
use crate::words::consent as say;

/// Returns how many core elements are open.
pub(super) fn mark(state: &State, desk: &Desk) -> String {
    let Some(guide) = guide(state) else {
        return String::new();
    };
    match consent::open(desk.client(), guide).len() {
        0 => String::new(),
        open => say::open(open),
    }
}

fn guide(state: &State) -> Option<&Guide> {
    Some(&state.shelf.as_ref()?.guide)
}

/// Returns the rows: what is open in a sentence, then every element by number.
pub(super) fn rows(state: &State, desk: &Desk) -> Vec<Row> {
    let Some(guide) = guide(state) else {
        return Vec::new();
    };
    let client = desk.client();
    let elements: Vec<&Element> = guide
        .elements
        .iter()
        .filter(|element| {
            consent::applies(client, element) || client.consent(&element.slug).is_some()
        })
        .collect();
    let core = elements
        .iter()
        .filter(|element| consent::is_core(client, element))
        .count();
    let open = consent::open(client, guide).len();
    let mut rows = vec![if open == 0 {
        Row::quiet(say::CORE_DONE)
    } else {
        Row::heading(say::core_open(open, core))
    }];
    rows.extend(elements.into_iter().map(|element| {
        let known = client.consent(&element.slug);
        let is_core = consent::is_core(client, element);
        let is_done = known.is_some_and(Consent::is_done);
        let mut tail = known.map_or_else(|| say::NOT_YET.to_owned(), line);
        if let Some(known) = known.filter(|known| !known.words.is_empty()) {
            tail = say::with_words(&tail, &known.words);
        }
        let opens = Opens::Form(Subject::Consent(element.slug.clone()));
        let row = Row::of(
            say::lead(element.number, is_core),
            element.title.clone(),
            opens,
        );
        row.with_tail(tail).in_tone(if is_done || is_core {
            Tone::Plain
        } else {
            Tone::Quiet
        })
    }));
    rows
}

/// Returns what Esc a makes: what was gone through today, all at once.
pub(super) fn new(state: &State) -> Option<Subject> {
    guide(state).map(|_| Subject::Consents(Vec::new()))
}
