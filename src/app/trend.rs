//! The line of a measure or a goal over the therapy, with its figures and verdicts.

use crate::app::state::State;

/// Shows the line of a measure.
pub fn open(state: &mut State, measure: &str, version: &str) {
    let _ = (state, measure, version);
}
