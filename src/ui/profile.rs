//! The profile page and that of the practice's own techniques: its rows from the top, the lit one in sight.

use ratatui::layout::Rect;

use crate::app::profile::{ProfilePage, progress};
use crate::app::state::State;
use crate::ui::chart::rows;
use crate::ui::pen::{Pen, below, row};
use crate::words::own;
use crate::words::profile as say;

/// Draws the page; how far the counting is stands in its title, wherever the rows are scrolled to.
pub(crate) fn view(pen: &mut Pen<'_>, state: &State, page: &ProfilePage, area: Rect) {
    if area.height < 2 {
        return;
    }
    if page.is_library {
        pen.title(row(area, 0), own::PAGE, "", true);
    } else {
        pen.title(row(area, 0), say::PAGE, &progress(state), true);
    }
    rows(pen, &page.rows, (page.row, true), below(area, 1));
}
