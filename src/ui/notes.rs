//! The list of notes and summaries.

use ratatui::layout::Rect;

use crate::app::notes::NotesPage;
use crate::app::state::State;
use crate::ui::pen::Pen;

/// Draws the page.
pub(crate) fn view(_pen: &mut Pen<'_>, _state: &State, _page: &NotesPage, _area: Rect) {}
