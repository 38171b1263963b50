//! The list of notes and summaries.

use ratatui::layout::Rect;

use crate::app::list::window;
use crate::app::notes::{Listed, NotesPage};
use crate::app::state::State;
use crate::domain::unsigned::Wait;
use crate::ui::clients::board::waits;
use crate::ui::pen::{Pen, below, cell, piece, right_of, row};
use crate::ui::text;
use crate::ui::theme::Role;
use crate::words::notes as w;

/// How wide the day is: `14 Nov 2026` and a gap.
const DAY: u16 = 13;
/// How wide what it is gets at least.
const WHAT: u16 = 20;

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
    let widest = page.rows.iter().map(|one| text::cells(&one.what)).max();
    let room = area.width.saturating_sub(DAY + 2) / 2;
    let what = cell(widest.unwrap_or(0) + 2).clamp(WHAT.min(room), room);
    let range = window(page.rows.len(), page.row, usize::from(rows.height));
    for (n, one) in page
        .rows
        .iter()
        .enumerate()
        .skip(range.start)
        .take(range.len())
    {
        let place = row(rows, n - range.start);
        listed(pen, one, (n == page.row, what), place);
    }
}

fn listed(pen: &mut Pen<'_>, one: &Listed, (is_lit, what): (bool, u16), area: Rect) {
    if is_lit {
        pen.put(area, pen.glyphs().select, Role::Lit);
        pen.cursor.get_or_insert((area.x, area.y));
    }
    let day = Rect {
        width: DAY.saturating_sub(1),
        ..right_of(area, 2)
    };
    pen.put_field(day, &one.day, is_lit, Role::Quiet);
    let place = Rect {
        width: what.saturating_sub(1),
        ..right_of(area, 2 + DAY)
    };
    pen.put(place, &one.what, Role::Text);
    let role = if one.age.is_empty() {
        Role::Quiet
    } else {
        waits(one.wait)
    };
    let mut pieces = vec![piece(one.state.clone(), Role::Quiet)];
    if !one.age.is_empty() {
        pieces.push(piece(", ", Role::Quiet));
        pieces.push(piece(
            one.age.clone(),
            if one.wait == Wait::Short {
                Role::Text
            } else {
                role
            },
        ));
    }
    pen.put_all(right_of(area, 2 + DAY + what), &pieces);
}
