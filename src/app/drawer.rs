//! The drawer on the screen: process notes, kept apart from the record (records.md R-01).

use crate::app::list::Move;
use crate::app::menu;
use crate::app::state::{Screen, State};

/// The page of the drawer.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct DrawerPage {
    /// The lit row.
    pub row: usize,
}

/// Shows the drawer.
pub fn show(state: &mut State) {
    menu::show(state, Screen::Drawer(DrawerPage::default()));
}

/// Moves in the drawer.
pub fn go(_state: &mut State, _by: Move) {}
