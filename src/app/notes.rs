//! The list of notes and summaries.

use crate::app::list::Move;
use crate::app::menu;
use crate::app::state::{Screen, State};

/// The page of notes and summaries.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct NotesPage {
    /// The lit row.
    pub row: usize,
}

/// Shows the list.
pub fn show(state: &mut State) {
    menu::show(state, Screen::Notes(NotesPage::default()));
}

/// Moves in the list.
pub fn go(_state: &mut State, _by: Move) {}
