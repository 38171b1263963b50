//! Windows under 40 columns or 10 rows: what there is room for, and the line, which still logs and saves.

use ratatui::layout::Rect;

use crate::app::state::{Screen, State};
use crate::ui::areas::Areas;
use crate::ui::pen::{Pen, below, right_of, row};
use crate::ui::theme::Role;
use crate::ui::{header, line, meaning, text};
use crate::words::overlay::cover as w;

/// Draws the small window.
pub(crate) fn view(pen: &mut Pen<'_>, state: &State, places: &Areas) {
    let window = places.window;
    let desk = state.desk.as_ref().filter(|_| state.has_line());
    if let Some(desk) = desk {
        let preview = meaning::preview(state, desk);
        // The line keeps its rows at the bottom; all above it is extra.
        let tall = window.height.min(2);
        let place = below(window, window.height - tall);
        line::line(pen, desk, place);
        let above = Rect {
            height: window.height - tall,
            ..window
        };
        let has_message = state.notice.is_some() || !preview.message.is_empty();
        let rows = text::wrap(
            &w::small(window.width, window.height, true),
            usize::from(window.width),
        );
        let words_tall = usize::from(above.height).saturating_sub(usize::from(has_message) + 1);
        header::view(pen, state, row(above, 0));
        for (n, words) in rows.iter().take(words_tall).enumerate() {
            pen.put(row(above, n + 1), words, Role::Quiet);
        }
        if has_message && above.height > 1 {
            let last = below(above, above.height - 1);
            line::say(pen, state, Some(&preview), last);
        }
        return;
    }
    header::view(pen, state, row(window, 0));
    let rows = text::wrap(
        &w::small(window.width, window.height, false),
        usize::from(window.width),
    );
    let body = below(window, 1);
    match &state.screen {
        Screen::Clients => {
            let field = right_of(row(body, 0), 2);
            pen.put(row(body, 0), pen.glyphs().prompt, Role::Lit);
            crate::ui::overlay::field(pen, &state.clients.filter, field);
            if let Some(lit) = state.clients.lit() {
                let place = row(body, 1);
                pen.put(place, pen.glyphs().select, Role::Lit);
                pen.put_field(right_of(place, 2), lit.name(), true, Role::Text);
            }
            for (n, words) in rows.iter().enumerate() {
                pen.put(row(body, n + 2), words, Role::Quiet);
            }
        }
        Screen::End(end) if !end.ended => {
            crate::ui::overlay::field(pen, &end.next, row(body, 0));
            for (n, words) in rows.iter().enumerate() {
                pen.put(row(body, n + 1), words, Role::Quiet);
            }
        }
        _ => {
            for (n, words) in rows.iter().enumerate() {
                pen.put(row(body, n), words, Role::Quiet);
            }
        }
    }
}
