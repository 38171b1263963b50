//! Which row of the chart is lit when rows come and go.

use crate::app::chart::{Opens, Row};
use crate::app::form::Subject;
use crate::app::state::{Screen, State};
use crate::domain::id::FactId;

/// Returns where what was lit stands now: a row that came in above it must not slip under the cursor.
pub(crate) fn same(rows: &[Row], at: usize, lit: Option<&Opens>) -> Option<usize> {
    lit?;
    let places = rows.iter().enumerate();
    places
        .filter(|(_, row)| row.opens.as_ref() == lit)
        .map(|(place, _)| place)
        .min_by_key(|place| place.abs_diff(at))
}

/// Returns the row at `at` or the next one that opens something.
pub(crate) fn nearest(rows: &[Row], at: usize) -> usize {
    let opens = |n: &usize| rows.get(*n).is_some_and(|row| row.opens.is_some());
    (at..rows.len())
        .find(opens)
        .or_else(|| (0..at.min(rows.len())).rev().find(opens))
        .unwrap_or(0)
}

/// Lights the row of the part on show that opens this, if one does.
pub(super) fn light(state: &mut State, opens: &Opens) {
    if let Screen::Chart(page) = &mut state.screen
        && let Some(at) = page
            .rows
            .iter()
            .position(|row| row.opens.as_ref() == Some(opens))
    {
        page.row = at;
    }
}

/// Lights the row of a fact in the part on show.
pub fn light_fact(state: &mut State, id: FactId) {
    let Screen::Chart(page) = &mut state.screen else {
        return;
    };
    let is_it = |row: &Row| matches!(&row.opens, Some(Opens::Form(Subject::Fact { id: Some(known), .. })) if *known == id);
    if let Some(at) = page.rows.iter().position(is_it) {
        page.row = at;
    }
}
