//! A note or a summary on the screen: written as a draft, read when it is signed.

use crate::app::list::Move;
use crate::app::menu;
use crate::app::state::{Screen, State};
use crate::domain::id::{NoteId, SummaryId};

/// Which text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TextId {
    /// A progress note.
    Note(NoteId),
    /// A summary.
    Summary(SummaryId),
}

/// The page of a text.
#[derive(Clone, PartialEq, Debug)]
pub struct WritingPage {
    /// Which text.
    pub of: TextId,
    /// The lit row.
    pub row: usize,
}

/// Shows a text that is on file.
pub fn open(state: &mut State, of: TextId) {
    menu::show(state, Screen::Writing(WritingPage { of, row: 0 }));
}

/// Moves in the text.
pub fn go(_state: &mut State, _by: Move) {}
