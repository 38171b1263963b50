//! The integration and treatment plan: model, how approaches combine, phases, planned techniques, versions, switches.

use crate::app::chart::{Opens, Row};
use crate::app::desk::Desk;
use crate::app::form::Subject;
use crate::app::state::State;

/// Returns what is open in the plan.
pub(super) fn mark(_state: &State, _desk: &Desk) -> String {
    String::new()
}

/// Returns the rows.
pub(super) fn rows(_state: &State, _desk: &Desk) -> Vec<Row> {
    Vec::new()
}

/// Returns what Esc a makes: a planned technique.
pub(super) fn new(_state: &State, _lit: Option<&Opens>) -> Subject {
    Subject::PlanRow(None)
}
