//! The cover: every cell a space, the time, and how to get the screen back. No name, nothing of the program.

use ratatui::layout::Rect;

use crate::app::lock;
use crate::app::state::State;
use crate::ui::areas::Areas;
use crate::ui::pen::{Pen, below, cell, cells, right_of, row};
use crate::ui::session::pace_pieces;
use crate::ui::theme::Role;
use crate::ui::{dates, header, text};
use crate::words::overlay::cover as w;

/// Draws the cover.
pub(crate) fn view(pen: &mut Pen<'_>, state: &State, places: &Areas) {
    let window = places.window;
    pen.clear(window);
    let middle = window.height / 2;
    centred(
        pen,
        row(window, usize::from(middle.saturating_sub(1))),
        &dates::clock(state.now.wall),
        Role::Text,
    );
    let words = lock::words(state).unwrap_or_else(|| w::RETURNS.to_owned());
    let under = below(window, middle + 1);
    for (n, words) in text::wrap(&words, usize::from(window.width.saturating_sub(4)))
        .iter()
        .enumerate()
    {
        centred(pen, row(under, n), words, Role::Quiet);
    }
    pen.cursor = Some((0, 0));
}

/// Draws a hidden session: the clock stays, names and words go.
pub(crate) fn hidden(pen: &mut Pen<'_>, state: &State, places: &Areas) {
    let window = places.window;
    pen.clear(window);
    let middle = usize::from(window.height / 2);
    if let Some(desk) = state.running() {
        let words = header::clock_words(state, desk);
        centred(
            pen,
            row(window, middle.saturating_sub(1)),
            words.trim(),
            Role::Text,
        );
        // What is paced names nobody: it goes on.
        let paced = pace_pieces(pen, state, desk);
        let wide = cell(cells(&paced)).min(window.width);
        let area = row(window, middle);
        pen.put_all(right_of(area, (window.width - wide) / 2), &paced);
    }
    centred(pen, row(window, middle + 1), w::ANY_KEY, Role::Quiet);
    pen.cursor = Some((0, 0));
}

/// Draws words in the middle of a row.
pub(super) fn centred(pen: &mut Pen<'_>, area: Rect, words: &str, role: Role) {
    let wide = cell(text::cells(words)).min(area.width);
    let x = area.x + (area.width - wide) / 2;
    pen.put(
        Rect {
            x,
            width: wide,
            ..area
        },
        words,
        role,
    );
}
