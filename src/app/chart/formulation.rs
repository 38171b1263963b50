//! The formulation: one lens at a time with its slots, and the ideas of the log that wait.

use crate::app::chart::Opens;
use crate::app::chart::Row;
use crate::app::desk::Desk;
use crate::app::form::Subject;
use crate::app::state::State;
use crate::domain::formulation::LensPlace;
use crate::domain::id::EntryId;

/// Returns what is open here.
pub(super) fn mark(_: &Desk) -> String {
    String::new()
}

/// Returns the rows.
pub(super) fn rows(_: &State, _: &Desk, _: usize) -> Vec<Row> {
    Vec::new()
}

/// Returns what Esc a makes.
pub(super) fn new(_: Option<&Opens>) -> Option<Subject> {
    None
}

/// Opens the choice of facts for a slot.
pub(super) fn choose_facts(_: &mut State, _: LensPlace) {}

/// Asks what becomes of an idea.
pub(super) fn ask_about(_: &mut State, _: EntryId) {}
