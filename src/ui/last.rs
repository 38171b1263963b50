//! The page of the last session: its entries by note part.

use ratatui::layout::Rect;

use crate::app::state::State;
use crate::ui::page::{part_rows, parts, scrolled};
use crate::ui::pen::{Pen, below, piece, right_of, row};
use crate::ui::theme::Role;
use crate::ui::{dates, text};
use crate::words::screen::{self, page as w};

/// Draws the page.
pub(crate) fn view(pen: &mut Pen<'_>, state: &State, scroll: usize, area: Rect) {
    let Some(desk) = &state.desk else {
        return;
    };
    let Some(session) = desk.dossier.last_held() else {
        pen.title(row(area, 0), screen::title::LAST_TIME, "", true);
        for (n, words) in text::wrap(w::NONE, usize::from(area.width).saturating_sub(4))
            .iter()
            .enumerate()
        {
            pen.put(right_of(row(below(area, 2), n), 2), words, Role::Quiet);
        }
        return;
    };
    let name = screen::session(session.number);
    let day = dates::weekday(session.start.date_naive(), area.width);
    pen.title(
        row(area, 0),
        &[name.as_str(), ", ", &day].concat(),
        "",
        true,
    );
    let width = usize::from(area.width.saturating_sub(3)).min(120);
    let parts = parts(state, session, &desk.dossier);
    let mut rows = part_rows(&parts, width);
    if rows.is_empty() {
        rows.push(vec![piece(w::EMPTY, Role::Quiet)]);
    }
    scrolled(pen, &rows, scroll, below(area, 1));
}
