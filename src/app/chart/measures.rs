//! Measures in use: the newest score of each with what the change comes to, and what is due. Enter shows the line.

use chrono::{Datelike, NaiveDate};

use crate::app::chart::{Opens, Row};
use crate::app::desk::Desk;
use crate::app::state::State;
use crate::domain::measure::trend::line::{Line, Of};
use crate::domain::model::FACTOR_READING;
use crate::domain::schedule::{Due, due};
use crate::words::app::LIBRARY_LOADING;
use crate::words::time::day;
use crate::words::trend::chart as say;

/// Returns how many measures are in use.
pub(super) fn mark(desk: &Desk) -> String {
    let mut used: Vec<(&str, &str)> = measures(desk)
        .map(|(measure, version, _)| (measure, version))
        .collect();
    used.dedup();
    match used.len() {
        0 => String::new(),
        n => n.to_string(),
    }
}

fn measures(desk: &Desk) -> impl Iterator<Item = (&str, &str, &Line)> {
    desk.shown.lines.iter().filter_map(|line| match &line.of {
        Of::Scale {
            measure, version, ..
        }
        | Of::Answers { measure, version } => Some((measure.as_str(), version.as_str(), line)),
        Of::Goal(_) => None,
    })
}

/// Returns the rows.
pub(super) fn rows(state: &State, desk: &Desk) -> Vec<Row> {
    let Some(shelf) = &state.shelf else {
        return vec![Row::quiet(LIBRARY_LOADING)];
    };
    let today = state.now.wall.date_naive();
    let dues = due(&desk.dossier, &shelf.guide, today, desk.session);
    let mut rows: Vec<Row> = measures(desk)
        .map(|(measure, version, line)| {
            let is_its = |due: &&Due| due.measure == measure && due.version == version;
            let due = dues.iter().find(is_its);
            let tail = due.map_or_else(String::new, |due| due_words(due, today));
            row(line).with_tail(tail)
        })
        .collect();
    if rows.is_empty() {
        rows.push(Row::quiet(say::NONE));
    } else {
        rows.insert(0, Row::heading(say::MEASURES));
    }
    let goals = desk.shown.lines.iter();
    let goals: Vec<Row> = goals
        .filter(|line| matches!(line.of, Of::Goal(_)))
        .map(row)
        .collect();
    if !goals.is_empty() {
        rows.push(Row::heading(say::GOALS));
        rows.extend(goals);
    }
    rows.extend(unknown(desk, |measure| {
        shelf.guide.measures.get(measure).is_some()
    }));
    if rows.iter().any(|row| row.opens.is_some()) {
        rows.push(Row::quiet(say::HOW));
    }
    rows
}

fn row(line: &Line) -> Row {
    let brief = &line.brief;
    let mut words = say::newest(&brief.now, &brief.band, &brief.on);
    if !brief.raw.is_empty() {
        words = crate::words::trend::and_then(
            &words,
            &say::since(&brief.was, &brief.raw, &brief.verdict),
        );
    }
    Row::of(&line.name, words, Opens::Trend(line.of.clone()))
}

fn due_words(due: &Due, today: NaiveDate) -> String {
    say::due(&day(due.since, today.year()), due.is_missed)
}

/// Returns the measures whose readings cannot be scored, because nothing here defines them.
fn unknown(desk: &Desk, is_known: impl Fn(&str) -> bool) -> Vec<Row> {
    let mut found: Vec<(&str, usize)> = Vec::new();
    for reading in &desk.dossier.readings.readings {
        let measure = reading.measure.as_str();
        if measure == FACTOR_READING || is_known(measure) || reading.withdrawn.is_some() {
            continue;
        }
        match found.iter_mut().find(|(known, _)| *known == measure) {
            Some((_, n)) => *n += 1,
            None => found.push((measure, 1)),
        }
    }
    let rows = found.iter().map(|(measure, n)| Row {
        lead: (*measure).to_owned(),
        ..Row::quiet(say::unknown(*n))
    });
    let heading = (!found.is_empty()).then(|| Row::heading(say::UNKNOWN));
    heading.into_iter().chain(rows).collect()
}
