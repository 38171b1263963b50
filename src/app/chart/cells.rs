//! A group of the assessment: its cells with the facts that stand in them.

use crate::app::chart::{Opens, Row, Tone};
use crate::app::desk::Desk;
use crate::app::form::Subject;
use crate::app::form::fact::{lies_word, origin_word};
use crate::app::state::State;
use crate::domain::dates;
use crate::domain::fact::Fact;
use crate::domain::guide::Group;
use crate::words::chart as say;

/// Returns how many cells of a group hold nothing.
pub(super) fn mark(desk: &Desk, group: &Group) -> String {
    let empty = group
        .cells
        .iter()
        .filter(|cell| desk.client().facts_in(&cell.slug).next().is_none())
        .count();
    if empty == group.cells.len() {
        say::EMPTY.to_owned()
    } else if empty > 0 {
        say::of_cells(group.cells.len() - empty, group.cells.len())
    } else {
        String::new()
    }
}

/// Returns the rows: each cell, then its facts.
pub(super) fn rows(state: &State, desk: &Desk, group: &str) -> Vec<Row> {
    let Some(group) = state
        .shelf
        .as_ref()
        .and_then(|shelf| shelf.guide.groups.iter().find(|one| one.slug == group))
    else {
        return Vec::new();
    };
    let client = desk.client();
    group
        .cells
        .iter()
        .flat_map(|cell| {
            let mut rows = Vec::new();
            if cell.rated {
                let rated = client
                    .trouble(&cell.slug)
                    .map_or_else(|| say::NOT_ASKED.to_owned(), say::troubles);
                rows.push(
                    Row::of(
                        cell.title.clone(),
                        rated,
                        Opens::Form(Subject::Trouble(cell.slug.clone())),
                    )
                    .in_tone(Tone::Heading),
                );
            }
            let mut lead = if cell.rated {
                String::new()
            } else {
                cell.title.clone()
            };
            for fact in client.facts_in(&cell.slug) {
                let opens = Opens::Form(Subject::Fact {
                    id: Some(fact.id),
                    cell: cell.slug.clone(),
                    place: None,
                });
                let lead = std::mem::take(&mut lead);
                rows.push(Row::of(lead, fact.words.clone(), opens).with_tail(behind(fact)));
            }
            if client.facts_in(&cell.slug).next().is_none() {
                let opens = Opens::Form(new_in(&cell.slug));
                rows.push(Row::of(lead, cell.ask.clone(), opens).in_tone(Tone::Quiet));
            }
            rows
        })
        .collect()
}

/// Returns what stands behind a fact: how it is known, since when, where it lies.
fn behind(fact: &Fact) -> String {
    let lies = fact.lies.map_or("", |_| lies_word(fact.lies));
    say::behind_fact(
        origin_word(fact.origin),
        &dates::shown_short(fact.date),
        lies,
    )
}

/// Returns what Esc a makes: a fact in the lit cell, or in the group's first.
pub(super) fn new(state: &State, group: &str, lit: Option<&Opens>) -> Option<Subject> {
    let cell = if let Some(Opens::Form(Subject::Fact { cell, .. } | Subject::Trouble(cell))) = lit {
        cell.clone()
    } else {
        let shelf = state.shelf.as_ref()?;
        let group = shelf.guide.groups.iter().find(|one| one.slug == group)?;
        group.cells.first()?.slug.clone()
    };
    Some(new_in(&cell))
}

fn new_in(cell: &str) -> Subject {
    Subject::Fact {
        id: None,
        cell: cell.to_owned(),
        place: None,
    }
}
