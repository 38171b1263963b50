//! Everything that happened, newest first, a heading for each month.

use chrono::Datelike;

use crate::app::chart::{Row, Tone, about};
use crate::app::desk::Desk;
use crate::app::state::State;
use crate::domain::dates;
use crate::domain::timeline::{Event, EventKind, timeline};
use crate::words::chart as say;

/// Returns what an event says, a measure called as it is called everywhere else.
fn named(state: &State, event: &Event) -> String {
    let (id, rest) = match event.words.find([' ', ',', ':']) {
        Some(end) if event.kind == EventKind::Measure => event.words.split_at(end),
        _ => return event.words.clone(),
    };
    let shelf = state.shelf.as_deref();
    let measure = shelf.and_then(|shelf| shelf.guide.measures.get(id));
    let name = measure.map_or(id, |measure| &measure.name);
    [name, rest].concat()
}

/// Returns the rows.
pub(super) fn rows(state: &State, desk: &Desk) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut month = None;
    for event in timeline(&desk.dossier) {
        let now = (event.date.year(), event.date.month());
        if month != Some(now) {
            month = Some(now);
            rows.push(Row::heading(dates::month_and_year(event.date)));
        }
        let time = event.time.map(|time| time.format("%H:%M").to_string());
        let day = say::day_and_time(event.date.day(), time.as_deref());
        let tone = if event.kind == EventKind::Risk {
            Tone::Risk
        } else {
            Tone::Plain
        };
        rows.push(Row {
            lead: day,
            words: say::event(event.kind.word(), &named(state, &event)),
            tail: String::new(),
            tone,
            opens: about::opens(state, &event.about),
        });
    }
    if rows.is_empty() {
        rows.push(Row::quiet(say::NOTHING_HAPPENED));
    }
    rows
}
