//! The golden thread: what hangs together and what does not.

use crate::app::chart::Row;
use crate::app::desk::Desk;
use crate::app::msg::Effect;
use crate::app::state::State;

/// Returns what is open here.
pub(super) fn mark(_: &State, _: &Desk) -> String {
    String::new()
}

/// Returns the rows.
pub(super) fn rows(_: &State, _: &Desk) -> Vec<Row> {
    Vec::new()
}

/// Settles the finding at this place: answers what a rule asks once, or goes where it is mended.
pub(super) fn settle(_: &mut State, _: usize, _: &mut Vec<Effect>) {}
