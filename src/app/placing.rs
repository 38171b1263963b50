//! The formulation's inbox and slots: which facts stand in a slot of a lens, and what becomes of an idea of the log.

use crate::app::field::Field;
use crate::app::form::{self, Subject, fact};
use crate::app::msg::Effect;
use crate::app::notice::Notice;
use crate::app::overlay::Overlay;
use crate::app::state::State;
use crate::app::{kept, record};
use crate::domain::fact::{Fact, Origin};
use crate::domain::formulation::{self, IdeaTaken, LensPlace};
use crate::domain::id::{EntryId, FactId};
use crate::domain::search::rank::rank;
use crate::words::chart::fact as field;
use crate::words::formulation as say;

/// The choice of facts for a slot.
#[derive(Clone, PartialEq, Debug)]
pub struct Placing {
    /// The slot.
    pub place: LensPlace,
    /// What was typed.
    pub filter: Field,
    /// The facts that fit, in the order of the chart while nothing is typed and best first else.
    pub rows: Vec<PlacingRow>,
    /// The lit row; behind the facts stands the row that writes what was typed as a new one.
    pub cursor: usize,
}

/// A fact that can be chosen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlacingRow {
    /// The fact.
    pub fact: FactId,
    /// Places of the letters that matched.
    pub matched: Vec<usize>,
}

impl Placing {
    /// Returns the words that the last row writes as a new fact; none while nothing is typed.
    pub fn writes(&self) -> Option<&str> {
        let typed = self.filter.text().trim();
        (!typed.is_empty()).then_some(typed)
    }

    /// Returns how many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len() + usize::from(self.writes().is_some())
    }

    /// Tells whether nothing is listed.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Opens the choice for a slot, with words that were typed there and fitted no fact.
pub fn open(state: &mut State, place: LensPlace) {
    let filter = kept::unplaced(state.desk.as_ref(), &place);
    state.overlay = Some(Overlay::Facts(Placing {
        place,
        filter,
        rows: Vec::new(),
        cursor: 0,
    }));
    changed(state);
}

/// Lists anew what fits, the first row lit.
pub fn changed(state: &mut State) {
    let listed = listed(state);
    if let Some(Overlay::Facts(placing)) = &mut state.overlay {
        placing.rows = listed;
        placing.cursor = 0;
    }
}

fn listed(state: &State) -> Vec<PlacingRow> {
    let Some(Overlay::Facts(placing)) = &state.overlay else {
        return Vec::new();
    };
    let facts = in_order(state);
    rank(
        placing.filter.text(),
        facts.iter().map(|fact| fact.words.as_str()),
    )
    .into_iter()
    .filter_map(|(at, matched)| {
        facts.get(at).map(|fact| PlacingRow {
            fact: fact.id,
            matched,
        })
    })
    .collect()
}

/// Returns the facts that count in the order of the chart. It does not depend on what is chosen, so that no row moves
/// from under the cursor.
fn in_order(state: &State) -> Vec<&Fact> {
    let Some(desk) = &state.desk else {
        return Vec::new();
    };
    let cells: Vec<&str> = state
        .shelf
        .iter()
        .flat_map(|shelf| shelf.guide.cells())
        .map(|cell| cell.slug.as_str())
        .collect();
    let mut facts: Vec<&Fact> = desk.client().facts.iter().collect();
    facts.retain(|fact| fact.stands());
    facts.sort_by_key(|fact| {
        cells
            .iter()
            .position(|cell| *cell == fact.cell)
            .unwrap_or(cells.len())
    });
    facts
}

/// Enter: puts the lit fact into the slot or takes it out, and stays; or writes what was typed as a new fact there.
pub fn take(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(Overlay::Facts(placing)) = &state.overlay else {
        return;
    };
    let place = placing.place.clone();
    if let Some(row) = placing.rows.get(placing.cursor) {
        let fact = row.fact;
        turn(state, fact, &place, effects);
    } else if let Some(words) = placing.writes() {
        let words = words.to_owned();
        write(state, &words, place, effects);
    }
}

fn turn(state: &mut State, fact: FactId, place: &LensPlace, effects: &mut Vec<Effect>) {
    let Some(desk) = &state.desk else { return };
    let inside = !formulation::stands_at(desk.client(), fact, place);
    let label = label(state, place);
    let (at, by) = (state.now.wall, state.by.clone());
    record::change_client(state, &label, effects, |client| {
        formulation::put(client, fact, place, inside, at, &by);
    });
    state.notice = Notice::info(if inside {
        say::choice::put_in(&label)
    } else {
        say::choice::took_out(&label)
    });
}

/// Writes a new fact in a slot and opens its form, so that origin, date and cell can be filled in.
fn write(state: &mut State, words: &str, place: LensPlace, effects: &mut Vec<Effect>) {
    let (at, by) = (state.now.wall, state.by.clone());
    let cell = cell_of(state, &place);
    let put = |client: &mut _, fact| formulation::put(client, fact, &place, true, at, &by);
    let id = fact::make(state, words, &cell, Origin::default(), effects, put);
    kept::forget_unplaced(state.desk.as_mut(), &place);
    let subject = Subject::Fact {
        id: Some(id),
        cell,
        place: Some(place),
    };
    form::open_at(state, subject, field::ORIGIN);
}

/// Makes a fact of an idea of the log and asks where it stands. Both are one step.
pub fn take_up(state: &mut State, entry: EntryId, effects: &mut Vec<Effect>) {
    let Some((words, date)) = idea(state, entry) else {
        return;
    };
    let (at, by) = (state.now.wall, state.by.clone());
    let cell = first_cell(state);
    // A thought of the therapist's: nobody said it, so it is nearest to what was seen.
    let origin = Origin::Observation;
    let new = Fact {
        date,
        ..fact::made(state, &words, &cell, origin)
    };
    let id = new.id;
    record::change_client(state, say::idea::TAKEN_UP, effects, |client| {
        client.facts.push(new);
        client.formulation.ideas.push(IdeaTaken {
            entry,
            fact: Some(id),
            why: String::new(),
            at,
            by,
        });
    });
    let subject = Subject::Fact {
        id: Some(id),
        cell,
        place: None,
    };
    form::open_at(state, subject, field::CELL);
    state.notice = Notice::info(say::idea::TAKEN_UP_NOW);
}

/// Lets an idea go, with why or without: it waits no longer and stays in the log.
pub fn let_go(state: &mut State, entry: EntryId, why: String, effects: &mut Vec<Effect>) {
    if idea(state, entry).is_none() {
        return;
    }
    let (at, by) = (state.now.wall, state.by.clone());
    record::change_client(state, say::idea::GONE, effects, |client| {
        client.formulation.ideas.push(IdeaTaken {
            entry,
            fact: None,
            why,
            at,
            by,
        });
    });
    state.notice = Notice::info(say::idea::LET_GO_NOW);
}

/// Returns the words and the day of an idea that still waits.
fn idea(state: &State, entry: EntryId) -> Option<(String, chrono::NaiveDate)> {
    let desk = state.desk.as_ref()?;
    formulation::ideas_waiting(&desk.dossier)
        .into_iter()
        .find(|(_, idea)| idea.id == entry)
        .map(|(_, idea)| (idea.line.text.clone(), idea.line.at.date_naive()))
}

/// Returns what a place is called.
pub fn label(state: &State, place: &LensPlace) -> String {
    let label = state
        .shelf
        .as_ref()
        .map(|shelf| formulation::label(place, &shelf.guide));
    label.unwrap_or_default()
}

/// Returns the cell that a fact written in a slot stands in until another is chosen.
pub fn cell_of(state: &State, place: &LensPlace) -> String {
    let cell = state.shelf.as_ref().and_then(|shelf| {
        let slot = shelf.guide.slot(&place.lens, &place.slot)?;
        shelf.guide.cell(&slot.cell)
    });
    cell.map_or_else(|| first_cell(state), |cell| cell.slug.clone())
}

fn first_cell(state: &State) -> String {
    state
        .shelf
        .as_ref()
        .and_then(|shelf| shelf.guide.cells().next())
        .map(|cell| cell.slug.clone())
        .unwrap_or_default()
}
