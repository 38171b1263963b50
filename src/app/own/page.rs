//! The rows of the page of own techniques: what the practice wrote, changed, likes, tags and hides, its files, their mistakes.

use crate::app::chart::{Opens, Row, Tone};
use crate::app::form::Subject;
use crate::app::state::State;
use crate::domain::dates;
use crate::domain::own_library::{self, OwnRow};
use crate::domain::technique::{Technique, TechniqueId};
use crate::domain::text::Text;
use crate::words::chart as chart_words;
use crate::words::own as say;

/// Returns the rows of the page.
pub fn rows(state: &State) -> Vec<Row> {
    let mut rows = Vec::new();
    if let Some(why) = &state.own.trouble {
        rows.push(Row::heading(why.clone()));
    }
    rows.push(Row::heading(say::OWN));
    rows.extend(own(state));
    let changed: Vec<Row> = written(state, false);
    section(&mut rows, say::CHANGED, changed);
    section(
        &mut rows,
        say::LIKED,
        marked(state, |row| row.is_favourite, |_| String::new()),
    );
    let tags = |row: &Technique| {
        let tags: Vec<&str> = row.tags.iter().map(Text::as_str).collect();
        tags.join(", ")
    };
    section(
        &mut rows,
        say::TAGGED,
        marked(state, |row| !row.tags.is_empty(), tags),
    );
    section(&mut rows, say::HIDDEN, hidden(state));
    section(&mut rows, say::PACKS, files(state));
    let findings = state.shelf.iter().flat_map(|shelf| &shelf.findings);
    section(
        &mut rows,
        say::FINDINGS,
        findings.map(|words| Row::quiet(words.clone())).collect(),
    );
    rows
}

fn section(rows: &mut Vec<Row>, head: &str, more: Vec<Row>) {
    if !more.is_empty() {
        rows.push(Row::heading(head));
        rows.extend(more);
    }
}

fn own(state: &State) -> Vec<Row> {
    let rows = written(state, true);
    if rows.is_empty() && state.own.trouble.is_none() {
        let opens = Opens::Form(Subject::Technique(None));
        return vec![Row::of(chart_words::NONE, say::NO_OWN, opens).in_tone(Tone::Quiet)];
    }
    rows
}

/// Returns the techniques the practice's own file has whole: with a number of its own, or standing in for others.
fn written(state: &State, is_own: bool) -> Vec<Row> {
    let own = &state.own.library;
    let rows = own.techniques.iter();
    let rows = rows.filter(|row| !row.is_mark() && (row.id.is_own() && !row.shadows) == is_own);
    rows.map(|row| {
        let found = technique(state, row.id);
        let opens = Opens::Form(Subject::Technique(Some(row.id)));
        let shown = Row::of(
            row.id.to_string(),
            row.name.clone().unwrap_or_default(),
            opens,
        );
        let lacks = lacks(row, own.family.as_deref());
        if !lacks.is_empty() {
            return shown
                .with_tail(say::not_complete(&lacks))
                .in_tone(Tone::Quiet);
        }
        match found {
            Some(found) if !found.taken_away.is_empty() => {
                shown.with_tail(found.badge()).in_tone(Tone::Risk)
            }
            Some(found) => shown.with_tail(family(state, found)),
            None => shown,
        }
    })
    .collect()
}

/// Returns what a row lacks, in words; empty where it is whole.
pub(super) fn lacks(row: &OwnRow, family: Option<&str>) -> String {
    let lacks = row.lacks(family).into_iter().map(say::field_called);
    lacks.collect::<Vec<_>>().join(", ")
}

fn marked(
    state: &State,
    is: impl Fn(&Technique) -> bool,
    tail: impl Fn(&Technique) -> String,
) -> Vec<Row> {
    let all = state.shelf.iter().flat_map(|shelf| shelf.library.all());
    all.filter(|row| is(row) && !row.is_hidden)
        .map(|row| {
            let opens = Opens::Form(Subject::Marks(row.id));
            Row::of(row.id.to_string(), row.name.as_str(), opens).with_tail(tail(row))
        })
        .collect()
}

fn hidden(state: &State) -> Vec<Row> {
    let all = state.shelf.iter().flat_map(|shelf| shelf.library.all());
    all.filter(|row| row.is_hidden)
        .map(|row| {
            let id = row.id.to_string();
            let shelf = state.shelf.as_ref();
            let file = shelf.and_then(|shelf| shelf.library.hidden_by(row.id));
            let tail = file.map_or_else(|| family(state, row), say::hidden_in);
            Row::of(id.clone(), row.name.as_str(), Opens::ShowAgain(id)).with_tail(tail)
        })
        .collect()
}

fn files(state: &State) -> Vec<Row> {
    let sources = state.shelf.iter().flat_map(|shelf| shelf.library.sources());
    sources
        .filter(|source| source.file != own_library::FILE)
        .map(|source| {
            let date = source.imported_at.map(dates::shown);
            let words = say::file(source.rows, &source.origin, &date.unwrap_or_default());
            Row {
                lead: source.file.clone(),
                ..Row::quiet(words)
            }
        })
        .collect()
}

fn technique(state: &State, id: TechniqueId) -> Option<&Technique> {
    state.shelf.as_ref()?.library.get(id)
}

fn family(state: &State, technique: &Technique) -> String {
    let shelf = state.shelf.as_ref();
    let title = shelf.map(|shelf| shelf.library.family_title(technique));
    title.unwrap_or_default().to_owned()
}
