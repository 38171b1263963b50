//! The note so far, by its parts, as it would stand if the session ended now.

use ratatui::layout::Rect;

use crate::app::desk::Desk;
use crate::app::state::State;
use crate::ui::page::{note_rows, parts};
use crate::ui::pen::{Pen, below, piece, right_of, row};
use crate::ui::theme::Role;
use crate::words::screen::{session as w, title};

/// Draws the draft; the newest rows stay in sight.
pub(super) fn view(pen: &mut Pen<'_>, state: &State, desk: &Desk, area: Rect) {
    let Some(session) = desk.running() else {
        return;
    };
    pen.title(area, title::NOTE, "", false);
    let inner = below(area, 1);
    let width = usize::from(inner.width).saturating_sub(2);
    let parts = parts(state, session, &desk.dossier);
    let drafted: usize = parts.parts.iter().map(|part| part.items.len()).sum();
    let all = desk.log().len();
    let rows = note_rows(&parts, width);
    let tall = usize::from(inner.height).saturating_sub(2);
    let first = rows.len().saturating_sub(tall);
    for (n, shown) in rows.iter().skip(first).take(tall).enumerate() {
        pen.put_all(right_of(row(inner, n), 1), shown);
    }
    let foot = row(inner, usize::from(inner.height).saturating_sub(1));
    pen.put_all(
        right_of(foot, 1),
        &[piece(w::draft_from(drafted, all), Role::Quiet)],
    );
}
