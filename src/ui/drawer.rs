//! The drawer: process notes by session, in rows as those of the chart.

use ratatui::layout::Rect;

use crate::app::drawer::{DrawerPage, count, rows};
use crate::app::state::State;
use crate::ui::chart;
use crate::ui::pen::{Pen, below, row};
use crate::words::drawer as say;

/// Draws the page.
pub(crate) fn view(pen: &mut Pen<'_>, state: &State, page: &DrawerPage, area: Rect) {
    let Some(desk) = &state.desk else {
        return;
    };
    pen.title(row(area, 0), say::TITLE, &say::count(count(desk)), true);
    let is_free = state.overlay.is_none() && state.question.is_none();
    chart::rows(pen, &rows(desk), (page.row, is_free), below(area, 1));
}
