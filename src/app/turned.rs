//! The screen turned to the client: goals in their words and the line, or one scale, and nothing else (product.md F5).

use crate::app::list::Move;
use crate::app::menu;
use crate::app::state::{Screen, State};

/// What is turned to the client.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct TurnedPage {
    /// Which of the things that can be shown.
    pub shows: usize,
}

/// Turns the screen.
pub fn show(state: &mut State) {
    menu::show(state, Screen::Turned(TurnedPage::default()));
}

/// Shows the next thing.
pub fn go(_state: &mut State, _by: Move) {}
