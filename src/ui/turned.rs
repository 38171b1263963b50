//! The screen turned to the client.

use ratatui::layout::Rect;

use crate::app::state::State;
use crate::app::turned::TurnedPage;
use crate::ui::pen::Pen;

/// Draws the page.
pub(crate) fn view(_pen: &mut Pen<'_>, _state: &State, _page: &TurnedPage, _area: Rect) {}
