//! The alliance: readings of the common factors, ratings of the sessions, ruptures and the way to their repair.

mod beside;
mod ratings;

use crate::app::chart::{Opens, Row, Tone};
use crate::app::desk::Desk;
use crate::app::form::Subject;
use crate::app::form::factors::this_one;
use crate::app::form::repair::techniques;
use crate::app::state::State;
use crate::domain::alliance::{self, FactorRead};
use crate::domain::dates;
use crate::domain::plan::RuptureKind;
use crate::domain::reading::Reading;
use crate::domain::repair::{self, Rupture};
use crate::domain::time::Stamp;
use crate::words::alliance as say;

/// Returns what is open: a rupture without its closing words.
pub(super) fn mark(_state: &State, desk: &Desk) -> String {
    match desk.shown.repairs.len() {
        0 => String::new(),
        open => say::open(open),
    }
}

/// Returns the rows: open ruptures oldest first, what is to be talked about, readings newest first, ratings of the
/// sessions, the alliance beside the outcome, then ruptures that were closed, newest first. What is open comes first, so
/// that no number of readings pushes it out of sight.
pub(super) fn rows(state: &State, desk: &Desk) -> Vec<Row> {
    let (open, closed): (Vec<Rupture<'_>>, Vec<Rupture<'_>>) = repair::ruptures(&desk.dossier)
        .into_iter()
        .partition(Rupture::is_open);
    let is_marked = !open.is_empty() || !closed.is_empty();
    let list = |heading: &str, ruptures: Vec<&Rupture<'_>>| -> Vec<Row> {
        let heading = (!ruptures.is_empty()).then(|| Row::heading(heading));
        let paths = ruptures
            .into_iter()
            .flat_map(|rupture| path(state, rupture));
        heading.into_iter().chain(paths).collect()
    };
    let guide = state.shelf.as_deref().map(|shelf| &shelf.guide);
    let mut rows = list(say::RUPTURES_OPEN, open.iter().collect());
    rows.extend(
        guide
            .into_iter()
            .flat_map(|guide| ratings::prompts(desk, guide)),
    );
    rows.extend(readings(state, desk));
    rows.extend(guide.into_iter().flat_map(|guide| {
        let beside = beside::rows(desk, guide);
        ratings::rows(desk, guide).into_iter().chain(beside)
    }));
    rows.extend(list(say::RUPTURES_CLOSED, closed.iter().rev().collect()));
    if !is_marked {
        rows.push(Row::heading(""));
        rows.push(Row::quiet(say::NO_RUPTURE));
    }
    rows
}

fn day(at: Stamp) -> String {
    dates::shown_short(at.date_naive())
}

fn readings(state: &State, desk: &Desk) -> Vec<Row> {
    let readings = alliance::readings(&desk.dossier);
    let mut rows = vec![Row::heading(say::READINGS)];
    if readings.is_empty() {
        let opens = Opens::Form(Subject::Factors);
        rows.push(Row::of("", say::NOT_READ, opens).in_tone(Tone::Quiet));
        return rows;
    }
    let factors = state
        .shelf
        .as_deref()
        .map(|shelf| &shelf.guide.models.factors);
    let series: Vec<(&str, Vec<FactorRead<'_>>)> = factors
        .into_iter()
        .flatten()
        .enumerate()
        .map(|(at, factor)| (factor.title.as_str(), alliance::answers(&readings, at)))
        .collect();
    let open = this_one(state).map(|reading| reading.id);
    rows.extend(readings.iter().map(|reading| {
        let read: Vec<(&str, Option<&FactorRead<'_>>)> = series
            .iter()
            .map(|(title, reads)| {
                let here = |read: &&FactorRead<'_>| read.reading.id == reading.id;
                (*title, reads.iter().find(here))
            })
            .collect();
        row(desk, reading, &read, Some(reading.id) == open)
    }));
    rows
}

/// Returns one reading: its numbers with how each moved, the lowest named; no verdict.
fn row(
    desk: &Desk,
    reading: &Reading,
    read: &[(&str, Option<&FactorRead<'_>>)],
    is_open: bool,
) -> Row {
    let words: Vec<String> = read
        .iter()
        .map(|(title, read)| match read {
            Some(read) => say::factor(title, read.value, read.was),
            None => [title, " ", say::UNREAD].concat(),
        })
        .collect();
    let least = read
        .iter()
        .filter_map(|(_, read)| Some(read.as_ref()?.value))
        .min();
    let lowest: Vec<&str> = read
        .iter()
        .filter(|(_, read)| read.as_ref().map(|read| read.value) == least)
        .map(|(title, _)| *title)
        .collect();
    let session = reading.session.and_then(|id| desk.dossier.session(id));
    let mut tail: Vec<String> = Vec::new();
    if least.is_some() {
        tail.push(say::lowest(&lowest));
    }
    tail.extend(session.map(|session| say::session(session.number)));
    tail.extend(first_values(reading, read));
    Row {
        lead: day(reading.at),
        words: words.join(", "),
        tail: tail.join("; "),
        tone: Tone::Plain,
        opens: match (is_open, session) {
            (true, _) => Some(Opens::Form(Subject::Factors)),
            (false, Some(session)) => Some(Opens::Session(session.id)),
            (false, None) => None,
        },
    }
}

/// Returns what amended answers were at first.
fn first_values(reading: &Reading, read: &[(&str, Option<&FactorRead<'_>>)]) -> Vec<String> {
    let titles = read.iter().map(|(title, _)| *title);
    titles
        .enumerate()
        .filter_map(|(at, title)| {
            let first = reading
                .amended
                .iter()
                .find(|amended| usize::from(amended.item) == at + 1)?;
            Some(say::amended(title, first.was))
        })
        .collect()
}

/// Returns a rupture with its path under it.
fn path(state: &State, rupture: &Rupture<'_>) -> Vec<Row> {
    let opens = Opens::Form(Subject::Repair(rupture.id));
    let words = match rupture.words().trim() {
        "" => say::NO_WORDS,
        words => words,
    };
    let kind = rupture.record.and_then(|record| record.kind);
    let kind = kind.and_then(|kind| {
        let at = RuptureKind::ALL.iter().position(|known| *known == kind)?;
        say::KINDS.get(at + 1).copied()
    });
    let tail: Vec<String> = kind
        .map(str::to_owned)
        .into_iter()
        .chain([say::session(rupture.number)])
        .collect();
    let mut rows = vec![Row::of(day(rupture.at), words, opens).with_tail(tail.join(", "))];
    let mut under = |words: String, tail: String| {
        rows.push(Row {
            lead: say::UNDER.to_owned(),
            ..Row::quiet(words).with_tail(tail)
        });
    };
    let guide = state.shelf.as_deref();
    let steps = guide.map_or(&[][..], |shelf| &shelf.guide.repair);
    for task in steps {
        if let Some((at, words)) = rupture.step(&task.slug) {
            under(say::step(&task.title, words), day(at));
        }
    }
    for again in rupture.record.iter().flat_map(|record| &record.reopened) {
        let words = say::reopened(&again.why, &again.was);
        under(words, say::behind(&day(again.at), Some(&again.by)));
    }
    if let Some(closing) = rupture.closing() {
        let behind = say::behind(&day(closing.at), closing.by);
        under(say::closed(closing.words), behind);
    } else {
        let next = guide.zip(rupture.way(steps).next);
        let words = next.map_or_else(
            || say::NEXT_CLOSING.to_owned(),
            |(shelf, task)| say::next_step(&task.title, &task.ask, &techniques(shelf, task)),
        );
        under(words, String::new());
    }
    rows
}

/// Returns what Esc a makes: a reading of the factors.
pub(super) fn new(_state: &State) -> Subject {
    Subject::Factors
}
