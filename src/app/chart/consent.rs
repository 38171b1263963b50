//! Informed consent: every element with its answer, date, version and way.

use crate::app::chart::Row;
use crate::app::desk::Desk;
use crate::app::state::State;

/// Returns what is open here.
pub(super) fn mark(_: &State, _: &Desk) -> String {
    String::new()
}

/// Returns the rows.
pub(super) fn rows(_: &State, _: &Desk) -> Vec<Row> {
    Vec::new()
}
