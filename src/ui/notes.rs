//! The list of notes and summaries.

use ratatui::layout::Rect;

use crate::app::list::window;
use crate::app::notes::{Listed, NotesPage};
use crate::app::state::State;
use crate::ui::clients::board::waits;
use crate::ui::pen::{Pen, below, cell, piece, right_of, row};
use crate::ui::text;
use crate::ui::theme::Role;
use crate::words::notes as w;

/// Draws the page.
pub(crate) fn view(pen: &mut Pen<'_>, _state: &State, page: &NotesPage, area: Rect) {
    let right = match (page.with_errors, page.hidden) {
        (true, _) => w::SHOWN.to_owned(),
        (false, 0) => String::new(),
        (false, n) => w::hidden(n),
    };
    pen.title(row(area, 0), w::LIST, &right, true);
    let rows = below(area, 1);
    if page.rows.is_empty() {
        let width = usize::from(area.width).saturating_sub(4);
        for (n, words) in text::wrap(w::NONE_YET, width).iter().enumerate() {
            pen.put(right_of(row(rows, n), 2), words, Role::Quiet);
        }
        return;
    }
    let widest = |of: fn(&Listed) -> &str| {
        let all = page.rows.iter().map(|one| text::cells(of(one)));
        cell(all.max().unwrap_or(0) + 2)
    };
    let day = widest(|one| &one.day);
    let room = area.width.saturating_sub(day + 2) / 2;
    let what = widest(|one| &one.what).min(room);
    let range = window(page.rows.len(), page.row, usize::from(rows.height));
    let shown = page.rows.iter().enumerate();
    for (n, one) in shown.skip(range.start).take(range.len()) {
        let place = row(rows, n - range.start);
        listed(pen, one, (n == page.row, day, what), place);
    }
}

/// Draws a row: the day, what it is, how it stands and how long it has waited.
fn listed(pen: &mut Pen<'_>, one: &Listed, (is_lit, day, what): (bool, u16, u16), area: Rect) {
    if is_lit {
        pen.put(area, pen.glyphs().select, Role::Lit);
        pen.cursor.get_or_insert((area.x, area.y));
    }
    let first = Rect {
        width: day,
        ..right_of(area, 2)
    };
    pen.put_field(first, &one.day, is_lit, Role::Quiet);
    let second = Rect {
        width: what.saturating_sub(1),
        ..right_of(area, 2 + day)
    };
    pen.put(second, &one.what, Role::Text);
    let mut pieces = vec![piece(one.state.clone(), Role::Quiet)];
    if !one.age.is_empty() {
        pieces.push(piece(", ", Role::Quiet));
        pieces.push(piece(one.age.clone(), waits(one.wait)));
    }
    pen.put_all(right_of(area, 2 + day + what), &pieces);
}
