//! The linear face: what the screen shows as numbered lines, and what a typed line means, for screen readers and bad links.
//!
//! It is a second face on the same state, beside [`ui`](crate::ui), and no second program: every line that is typed becomes
//! the messages that keys become, every change passes the one update. It draws no cell: what is read comes from the
//! same lists, forms and cards, and where the screen makes words of them the same words are read.

mod commands;
mod forms;
mod heard;
mod lists;
mod overlays;
mod pages;
mod place;
mod reading;
mod screens;
mod session;
mod spoken;
mod takes;
mod talk;

pub use crate::plain::place::lit;
pub use crate::plain::reading::{Line, Reading};
pub use crate::plain::takes::{Takes, takes};
pub use crate::plain::talk::{Program, Talk};

use crate::app::cover::Cover;
use crate::app::state::{Screen, State};
use crate::app::turned::is_turned;
use crate::ui::text;

/// Reads what is on top: a question, what lies on the screen, or the screen itself.
pub fn read(state: &State) -> Reading {
    text::turn();
    match state.cover {
        Some(Cover::Hidden) => return screens::hidden(state),
        Some(_) => return screens::covered(state),
        None => {}
    }
    if let Screen::Turned(page) = &state.screen
        && is_turned(state)
    {
        return screens::turned(state, page);
    }
    if let Some(question) = &state.question {
        return forms::question(state, question);
    }
    match &state.overlay {
        Some(overlay) => overlays::read(state, overlay),
        None => screens::read(state),
    }
}

/// Tells whether an answer of the disk or of another thread is waited for, so that the next line is not read before it.
pub fn is_waiting(state: &State) -> bool {
    talk::is_waiting(state)
}
