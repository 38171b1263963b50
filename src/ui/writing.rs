//! A note or a summary.

use ratatui::layout::Rect;

use crate::app::state::State;
use crate::app::writing::WritingPage;
use crate::ui::pen::Pen;

/// Draws the page.
pub(crate) fn view(_pen: &mut Pen<'_>, _state: &State, _page: &WritingPage, _area: Rect) {}
