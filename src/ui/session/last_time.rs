//! The pane of what is left from last time: the agenda, tasks, the planned step, topics that come back.

use ratatui::layout::Rect;

use crate::app::desk::{Desk, Left, Pane};
use crate::app::list::window;
use crate::domain::session::Kind;
use crate::ui::meaning;
use crate::ui::pen::{Pen, below, cell, piece, right_of, row};
use crate::ui::session::Share;
use crate::ui::text;
use crate::ui::theme::Role;
use crate::words::screen::{session as w, title};
use crate::words::{goals, schedule, topics};

/// Returns the rows the pane needs below its title.
pub(super) fn height(desk: &Desk, width: u16) -> usize {
    if desk.shown.last_time.is_empty() {
        text::height(w::NOTHING_LEFT, usize::from(width).saturating_sub(2))
    } else {
        desk.shown.last_time.len()
    }
}

/// Draws the pane.
pub(super) fn view(pen: &mut Pen<'_>, desk: &Desk, share: Share) {
    let left = &desk.shown.last_time;
    let inner = below(share.area, 1);
    let range = window(left.len(), desk.last_row, usize::from(inner.height));
    let hidden = left.len() - range.len();
    let right = if hidden > 0 {
        w::more(hidden)
    } else {
        String::new()
    };
    pen.title(share.area, title::LAST_TIME, &right, share.is_lit);
    if left.is_empty() {
        let rows = text::wrap(w::NOTHING_LEFT, usize::from(inner.width).saturating_sub(2));
        for (n, words) in rows.iter().enumerate() {
            pen.put(right_of(row(inner, n), 1), words, Role::Quiet);
        }
        return;
    }
    for (n, left) in left.iter().enumerate().skip(range.start).take(range.len()) {
        let is_lit = desk.pane == Pane::LastTime && n == desk.last_row;
        left_row(pen, row(inner, n - range.start), left, is_lit);
    }
}

/// Draws what it is, its words, and at the right how a task stands; the words make room for that.
fn left_row(pen: &mut Pen<'_>, area: Rect, left: &Left, is_lit: bool) {
    if is_lit {
        pen.put(right_of(area, 1), pen.glyphs().select, Role::Lit);
    }
    let start = right_of(area, 2);
    let role = meaning::role(&left.kind);
    let word = if left.is_due {
        schedule::DUE.to_owned()
    } else if left.is_agenda {
        topics::AGENDA.to_owned()
    } else {
        meaning::word(&left.kind)
    };
    let used = pen.put_field(start, &word, is_lit, role).max(4) + 1;
    let room = right_of(start, used);
    // A state in many words leaves half the row to what was agreed.
    let most = usize::from(room.width / 2);
    let state = if left.is_ticked && text::cells(&left.state) > most {
        topics::TICKED.to_owned()
    } else {
        text::cut(&left.state, most, pen.glyphs().cut).into_owned()
    };
    // What is due today is the rule here: it leaves its cells to words that would be cut for it.
    let is_usual = left.state == goals::DUE_TODAY;
    let lacks = text::cells(&left.words) + text::cells(&state) + 2 > usize::from(room.width);
    let state = if is_usual && lacks {
        String::new()
    } else {
        state
    };
    let wide = match text::cells(&state) {
        0 => 0,
        wide => cell(wide) + 2,
    };
    let role = match left.kind {
        Kind::Risk => Role::Risk,
        _ if left.is_ticked => Role::Quiet,
        _ => Role::Text,
    };
    let words = Rect {
        width: room.width.saturating_sub(wide),
        ..room
    };
    pen.put(words, &left.words, role);
    let end = Rect {
        width: room.width.saturating_sub(1),
        ..room
    };
    pen.put_right(end, &[piece(state, Role::Quiet)]);
}
