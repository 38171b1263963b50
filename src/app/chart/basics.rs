//! The chart's first page: code, label, status, times.

use crate::app::chart::{Opens, Row};
use crate::app::desk::Desk;
use crate::app::form::Subject;
use crate::app::form::basics::status_word;
use crate::domain::dates;
use crate::words::chart as say;
use crate::words::chart::basics as name;

/// Returns the rows.
pub(super) fn rows(desk: &Desk) -> Vec<Row> {
    let client = desk.client();
    let number = |value: Option<u16>| value.map_or_else(|| say::NONE.to_owned(), |n| n.to_string());
    let row = |lead: &str, words: String| Row::of(lead, words, Opens::Form(Subject::Basics));
    vec![
        row(name::LABEL, or_none(&client.label)),
        row(name::CODE, client.code.as_str().to_owned()),
        row(name::STATUS, status_word(client.status).to_owned()),
        row(name::SINCE, dates::shown(client.since)),
        row(name::MINUTES, number(client.minutes)),
        row(name::PLANNED, number(client.planned)),
        row(
            name::PART2,
            say::NO_YES
                .get(usize::from(client.part2))
                .copied()
                .unwrap_or_default()
                .to_owned(),
        ),
    ]
}

/// Returns words, or the word that there are none.
pub(super) fn or_none(words: &str) -> String {
    if words.is_empty() { say::NONE } else { words }.to_owned()
}
