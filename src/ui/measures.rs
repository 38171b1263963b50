//! The page of measures: a filter, then the rows in their groups, the lit one in sight.

use ratatui::layout::Rect;

use crate::app::measures::{MeasuresPage, takes_letters};
use crate::app::state::State;
use crate::ui::chart::rows;
use crate::ui::overlay::field;
use crate::ui::pen::{Pen, below, piece, right_of, row};
use crate::ui::theme::Role;
use crate::words::keying::page as say;

/// Draws the page.
pub(crate) fn view(pen: &mut Pen<'_>, state: &State, page: &MeasuresPage, area: Rect) {
    if area.height < 3 {
        return;
    }
    let (due, half) = page.counts;
    pen.title(row(area, 0), say::TITLE, &say::counts(due, half), true);
    let place = row(area, 1);
    let is_typed = takes_letters(state);
    if is_typed {
        let hint = [
            piece(say::TYPE_TO_NARROW, Role::Quiet),
            piece(" ", Role::Text),
        ];
        if page.filter.is_empty() {
            pen.put_right(place, &hint);
        }
        pen.put(place, pen.glyphs().prompt, Role::Lit);
        field(pen, &page.filter, right_of(place, 2));
    } else if page.filter.is_empty() {
        pen.put(right_of(place, 2), say::TAB_FILTERS, Role::Quiet);
    } else {
        pen.put(right_of(place, 2), page.filter.text(), Role::Quiet);
    }
    let typed = pen.cursor;
    rows(pen, &page.rows, (page.row, true), below(area, 2));
    if is_typed {
        pen.cursor = typed;
    }
}
