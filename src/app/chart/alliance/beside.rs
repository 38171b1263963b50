//! The alliance beside the outcome, by date, and what the client said of the sessions (domain map H00d, H10). No causes.

use crate::app::chart::{Row, Tone};
use crate::app::desk::Desk;
use crate::app::feedback::most;
use crate::domain::dates;
use crate::domain::feedback::{self, DayRead, Figure};
use crate::domain::guide::Guide;
use crate::words::feedback as say;

/// Returns the line of satisfaction, then two columns: the outcome, and the alliance beside it.
pub(super) fn rows(desk: &Desk, guide: &Guide) -> Vec<Row> {
    let mut rows = satisfaction(desk, guide);
    let outcome = feedback::main_measure(&desk.dossier, guide);
    let days = feedback::beside(&desk.dossier, guide, outcome);
    rows.push(Row::heading(say::BESIDE));
    if days.is_empty() {
        rows.push(Row::quiet(say::NONE_BESIDE));
        return rows;
    }
    rows.push(Row::quiet(say::NO_CAUSE));
    let name = outcome.map_or(say::OUTCOME, |measure| &measure.name);
    let figures: Vec<(String, String)> = days.iter().map(figures).collect();
    let width = figures
        .iter()
        .map(|(outcome, _)| outcome.chars().count())
        .chain([name.chars().count()])
        .max()
        .unwrap_or_default();
    rows.push(row(say::DAY, &say::columns(name, say::ALLIANCE, width)).in_tone(Tone::Quiet));
    for (day, (outcome, alliance)) in days.iter().zip(&figures) {
        let on = dates::shown_short(day.on);
        rows.push(row(&on, &say::columns(outcome, alliance, width)));
    }
    rows
}

fn row(lead: &str, words: &str) -> Row {
    Row {
        lead: lead.to_owned(),
        tone: Tone::Plain,
        ..Row::quiet(words)
    }
}

fn shown(figure: &Figure) -> String {
    say::figure(figure.value, figure.is_prorated)
}

fn figures(day: &DayRead<'_>) -> (String, String) {
    let outcome: Vec<String> = day.outcome.iter().map(shown).collect();
    let alliance = day.alliance.iter();
    let alliance: Vec<String> = alliance
        .map(|(name, figure)| say::named(name, &shown(figure)))
        .collect();
    let or_nothing = |words: Vec<String>| match words.as_slice() {
        [] => say::NOTHING.to_owned(),
        some => some.join(", "),
    };
    (or_nothing(outcome), or_nothing(alliance))
}

/// Returns the client's totals, oldest first; nothing where no session was rated.
fn satisfaction(desk: &Desk, guide: &Guide) -> Vec<Row> {
    let totals: Vec<String> = feedback::satisfaction(&desk.dossier, guide)
        .iter()
        .map(|(_, figure)| shown(figure))
        .collect();
    if totals.is_empty() {
        return Vec::new();
    }
    let line = Row::quiet(say::satisfaction(&totals, &most(guide)));
    vec![Row::heading(say::SATISFACTION), line.in_tone(Tone::Plain)]
}
