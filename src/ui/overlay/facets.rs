//! The facets of the library and their values, each with how it is typed and how many techniques it would leave.

use ratatui::layout::Rect;

use crate::app::list::window;
use crate::app::picker::facets::{FacetList, FacetRow};
use crate::app::state::State;
use crate::ui::areas::Areas;
use crate::ui::overlay::{Stands, filter, open, say};
use crate::ui::pen::{Pen, below, cell, piece, right_of, row};
use crate::ui::text;
use crate::ui::theme::Role;
use crate::words::facet as w;

/// How wide the column of numbers is.
const COUNT: u16 = 5;

/// Draws the list.
pub(super) fn view(pen: &mut Pen<'_>, state: &State, list: &FacetList, places: &Areas) {
    let heading = match list.kind {
        Some(kind) => w::narrow_by(kind.title()),
        None => w::NARROW_BY.to_owned(),
    };
    let wish = (
        places.window.width.saturating_sub(12).clamp(72, 110),
        u16::MAX - 8,
    );
    let inner = open(pen, state, places, (&heading, ""), wish, Stands::Top);
    filter(pen, &list.filter, row(inner, 0));
    let body = below(inner, 1);
    let shown = list.shown();
    if shown.is_empty() {
        say(pen, w::NO_VALUE, Role::Quiet, below(body, 1));
        return;
    }
    let typed = shown.iter().map(|row| text::cells(&row.typed)).max();
    // How it is typed stands beside it only where the words keep more than half of the row.
    let typed = cell(typed.unwrap_or_default());
    let typed = if typed * 2 < body.width { typed } else { 0 };
    let range = window(shown.len(), list.cursor, usize::from(body.height));
    for (n, facet) in shown.iter().enumerate().skip(range.start).take(range.len()) {
        let place = row(body, n - range.start);
        facet_row(pen, facet, n == list.cursor, typed, place);
    }
}

fn facet_row(pen: &mut Pen<'_>, facet: &FacetRow, is_lit: bool, typed: u16, area: Rect) {
    if is_lit {
        pen.put(area, pen.glyphs().select, Role::Lit);
    }
    let start = right_of(area, 2);
    let words = Rect {
        width: start.width.saturating_sub(typed + COUNT + 2),
        ..start
    };
    pen.put_field(
        words,
        &text::cut(&facet.words, usize::from(words.width), pen.glyphs().cut),
        is_lit,
        Role::Text,
    );
    if typed > 0 {
        let place = Rect {
            width: typed,
            ..right_of(start, words.width + 1)
        };
        pen.put(place, &facet.typed, Role::Quiet);
    }
    if let Some(left) = facet.left {
        pen.put_right(start, &[piece(w::left(left), Role::Rate)]);
    }
}
