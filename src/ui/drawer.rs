//! The drawer.

use ratatui::layout::Rect;

use crate::app::drawer::DrawerPage;
use crate::app::state::State;
use crate::ui::pen::Pen;

/// Draws the page.
pub(crate) fn view(_pen: &mut Pen<'_>, _state: &State, _page: &DrawerPage, _area: Rect) {}
