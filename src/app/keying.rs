//! Keying a measure in, and amending one that is finished.

use crate::app::state::State;
use crate::domain::id::ReadingId;

/// Opens a finished reading, to amend or to withdraw it.
pub fn amend(state: &mut State, reading: ReadingId) {
    let _ = (state, reading);
}
