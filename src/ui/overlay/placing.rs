//! The choice of facts for a slot: what to look for, the filter, every fact with whether it stands there.

use ratatui::layout::Rect;

use crate::app::desk::Desk;
use crate::app::form::fact::origin_word;
use crate::app::list::window;
use crate::app::placing::{Placing, PlacingRow, label};
use crate::app::state::State;
use crate::domain::formulation::{facts_at, stands_at};
use crate::ui::areas::Areas;
use crate::ui::overlay::{Stands, filter, open, say};
use crate::ui::pen::{Pen, below, cell, piece, right_of, row};
use crate::ui::text;
use crate::ui::theme::Role;
use crate::words::formulation::choice as w;

/// Draws the choice.
pub(super) fn view(pen: &mut Pen<'_>, state: &State, placing: &Placing, places: &Areas) {
    let Some(desk) = &state.desk else { return };
    let client = desk.client();
    let place = &placing.place;
    let slot = state
        .shelf
        .as_ref()
        .and_then(|shelf| shelf.guide.slot(&place.lens, &place.slot));
    let ask = slot.map_or("", |slot| slot.ask.as_str());
    let wish = (
        places.window.width.saturating_sub(8).clamp(72, 110),
        cell(client.facts.len() + 5),
    );
    let inside = facts_at(client, &place.lens, &place.slot).len();
    let heading = (label(state, place), w::inside(inside));
    let inner = open(
        pen,
        state,
        places,
        (&heading.0, &heading.1),
        wish,
        Stands::Top,
    );
    // Where it is low, the facts are worth more than the question.
    let asks = if inner.height > 4 {
        say(pen, ask, Role::Quiet, inner).min(2)
    } else {
        0
    };
    filter(pen, &placing.filter, row(inner, asks));
    let list = below(inner, cell(asks + 1));
    if placing.is_empty() {
        say(pen, w::NO_FACTS, Role::Quiet, list);
        return;
    }
    let range = window(placing.len(), placing.cursor, usize::from(list.height));
    for n in range.clone() {
        let area = row(list, n - range.start);
        let is_lit = n == placing.cursor;
        if is_lit {
            pen.put(area, pen.glyphs().select, Role::Lit);
        }
        match (placing.rows.get(n), placing.writes()) {
            (Some(shown), _) => fact_row(pen, state, (placing, shown), right_of(area, 2), is_lit),
            (None, Some(words)) => {
                pen.put(right_of(area, 2), &w::writes(words), Role::Quiet);
            }
            (None, None) => {}
        }
    }
}

fn fact_row(
    pen: &mut Pen<'_>,
    state: &State,
    (placing, shown): (&Placing, &PlacingRow),
    area: Rect,
    is_lit: bool,
) {
    let Some(client) = state.desk.as_ref().map(Desk::client) else {
        return;
    };
    let Some(fact) = client.fact(shown.fact) else {
        return;
    };
    let (mark, role) = if stands_at(client, fact.id, &placing.place) {
        (w::INSIDE, Role::Lit)
    } else {
        (w::OUTSIDE, Role::Quiet)
    };
    pen.put(area, mark, role);
    let guide = state.shelf.as_ref().map(|shelf| &shelf.guide);
    let stands = guide
        .and_then(|guide| guide.cell(&fact.cell))
        .map_or(fact.cell.as_str(), |cell| cell.title.as_str());
    let mut behind = String::from(stands);
    behind.push_str(", ");
    behind.push_str(origin_word(fact.origin));
    let start = right_of(area, 4);
    // Narrow, the words need the whole row.
    let wide = cell(text::cells(&behind));
    let has_room = start.width > wide + 30;
    let words = Rect {
        width: start
            .width
            .saturating_sub(if has_room { wide + 2 } else { 0 }),
        ..start
    };
    // What is written over several lines is one row here.
    let one_row = fact.words.replace('\n', " ");
    pen.put_field(words, &one_row, is_lit, Role::Text);
    pen.mark_matched(words, &one_row, &shown.matched);
    if has_room {
        pen.put_right(start, &[piece(behind, Role::Quiet)]);
    }
}
