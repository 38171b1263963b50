//! Sets a technique aside with words, and offers it again: the client declined it, or not now, because.

use crate::app::state::State;
use crate::domain::plan::AsideKind;

/// Asks for the words with which a technique is set aside for the client on the desk.
pub fn ask(state: &mut State, technique: &str, kind: AsideKind) {
    let _ = (state, technique, kind);
}

/// Asks why a technique that was set aside is offered again.
pub fn offer(state: &mut State, technique: &str) {
    let _ = (state, technique);
}
