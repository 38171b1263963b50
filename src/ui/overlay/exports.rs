//! The list of what can go out.

use crate::app::export::{ExportList, rows};
use crate::app::list::window;
use crate::app::state::State;
use crate::ui::areas::Areas;
use crate::ui::overlay::{Stands, filter, open, say};
use crate::ui::pen::{Pen, below, cell, right_of, row};
use crate::ui::theme::Role;
use crate::words::exchange::list as w;
use crate::words::screen::title;

/// Draws the list.
pub(super) fn view(pen: &mut Pen<'_>, state: &State, list: &ExportList, places: &Areas) {
    let all = rows(state, "").len();
    let wish = (64, cell(all + 1));
    let inner = open(pen, state, places, (title::EXPORT, ""), wish, Stands::Top);
    filter(pen, &list.filter, row(inner, 0));
    let area = below(inner, 1);
    let found = rows(state, list.filter.text());
    if found.is_empty() {
        say(pen, w::NOTHING, Role::Quiet, below(area, 1));
        return;
    }
    let range = window(found.len(), list.cursor, usize::from(area.height));
    let sight = found.iter().enumerate().skip(range.start).take(range.len());
    for (n, going) in sight {
        let place = row(area, n - range.start);
        let is_lit = n == list.cursor;
        if is_lit {
            pen.put(place, pen.glyphs().select, Role::Lit);
        }
        pen.put_field(right_of(place, 2), going.title(), is_lit, Role::Text);
    }
}
