//! The alliance: readings of the common factors, ruptures and the way to their repair.

use crate::app::chart::Row;
use crate::app::desk::Desk;
use crate::app::form::Subject;
use crate::app::state::State;

/// Returns what is open: a rupture without its closing words.
pub(super) fn mark(_state: &State, _desk: &Desk) -> String {
    String::new()
}

/// Returns the rows.
pub(super) fn rows(_state: &State, _desk: &Desk) -> Vec<Row> {
    Vec::new()
}

/// Returns what Esc a makes: a reading of the factors.
pub(super) fn new(_state: &State) -> Subject {
    Subject::Factors
}
