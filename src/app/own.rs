//! What the practice does to its library: adds, edits, hides, tags and likes techniques.

use crate::app::msg::Effect;
use crate::app::state::State;

/// Likes a technique, or likes it no more.
pub fn favour(state: &mut State, technique: &str, effects: &mut Vec<Effect>) {
    let _ = (state, technique, effects);
}

/// Hides a technique from lists and searches, or shows it again.
pub fn hide(state: &mut State, technique: &str, effects: &mut Vec<Effect>) {
    let _ = (state, technique, effects);
}

/// Opens the form that edits a technique; nothing named makes a new one.
pub fn edit(state: &mut State, technique: Option<&str>) {
    let _ = (state, technique);
}
