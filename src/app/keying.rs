//! Keying a measure in.

use crate::app::state::State;

/// Opens the form of a measure.
pub fn open(state: &mut State, measure: &str, version: &str) {
    let _ = (state, measure, version);
}
