//! The step card: a technique that is run in the session, step by step.

use crate::app::msg::Effect;
use crate::app::state::State;

/// Starts the step card of a technique in the running session.
pub fn start(state: &mut State, technique: &str, effects: &mut Vec<Effect>) {
    let _ = (state, technique, effects);
}
