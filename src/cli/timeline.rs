//! `show --timeline`: what happened with a client, newest first.

use chrono::NaiveDate;
use serde::Serialize;

use crate::cli::audit::viewed;
use crate::cli::clients::told;
use crate::cli::failure::{Exit, Failure};
use crate::cli::json::{self, FORMAT};
use crate::cli::out::Out;
use crate::cli::site::Site;
use crate::domain::dates;
use crate::domain::timeline::{Event, timeline as events};
use crate::words::timeline as say;

#[derive(Serialize)]
struct Report<'a> {
    format: u8,
    events: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    date: NaiveDate,
    /// None where only the day is known.
    time: Option<String>,
    kind: &'a str,
    words: &'a str,
    about: &'a str,
    /// The id or slug of what it is about.
    id: String,
}

/// Prints the timeline.
pub(super) fn timeline(
    site: &Site,
    code: &str,
    as_json: bool,
    out: &mut Out,
) -> Result<Exit, Failure> {
    let shelf = site.shelf()?;
    let loaded = viewed(site, &shelf, code)?;
    let events = events(&loaded.dossier);
    let clock = |event: &Event| event.time.map(|time| time.format("%H:%M").to_string());
    if as_json {
        let rows = events.iter().map(|event| Row {
            date: event.date,
            time: clock(event),
            kind: event.kind.slug(),
            words: &event.words,
            about: event.about.word(),
            id: event.about.id(&loaded.dossier),
        });
        let format = FORMAT;
        let events = rows.collect();
        json::print(out, &Report { format, events })?;
    } else {
        for event in &events {
            let time = clock(event).unwrap_or_default();
            let day = dates::shown(event.date);
            out.line(&say::row(&day, &time, event.kind.word(), &event.words));
        }
    }
    Ok(told(&loaded.findings))
}
