//! What the client came with, in the order of its priority.

use crate::app::chart::Row;
use crate::app::desk::Desk;
use crate::app::form::Subject;
use crate::app::state::State;

/// Returns what is open here.
pub(super) fn mark(_: &Desk) -> String {
    String::new()
}

/// Returns the rows.
pub(super) fn rows(_: &State, _: &Desk) -> Vec<Row> {
    Vec::new()
}

/// Returns what Esc a makes.
pub(super) fn new() -> Option<Subject> {
    None
}
