//! What lies on a screen: one overlay, in a frame of its own, never on the line while there is room above it.

mod exports;
mod facets;
mod find;
pub(crate) mod form;
mod grid;
pub(crate) mod help;
mod keying;
mod lists;
pub(crate) mod markers;
mod palette;
pub(crate) mod picker;
mod placing;
pub(crate) mod prompt;
pub(crate) mod question;
mod risk_form;
mod technique;

use ratatui::layout::Rect;

use crate::app::command::Scope;
use crate::app::field::Field;
use crate::app::overlay::Overlay;
use crate::app::picker::Picker;
use crate::app::state::State;
use crate::ui::areas::{Areas, Wide};
use crate::ui::hints;
use crate::ui::pen::{Pen, below, cell, row};
use crate::ui::text;
use crate::ui::theme::Role;
use crate::words::screen::title;

/// Draws the overlay.
pub(crate) fn view(pen: &mut Pen<'_>, state: &State, overlay: &Overlay, places: &Areas) {
    match overlay {
        Overlay::Menu => grid::view(pen, state, places, Scope::Menu, title::MENU),
        Overlay::Moments => grid::view(pen, state, places, Scope::Moments, title::MOMENTS),
        Overlay::Markers => markers::view(pen, state, places),
        Overlay::Time => grid::view(pen, state, places, Scope::Time, title::TIME),
        Overlay::Picker(picker) => match &picker.choosing {
            Some(list) => facets::view(pen, state, list, places),
            None => picker::view(pen, state, picker, places),
        },
        Overlay::Technique(card) => technique::view(pen, state, card, places),
        Overlay::Palette(palette) => palette::view(pen, state, palette, places),
        Overlay::Help(help) => help::view(pen, state, help, places),
        Overlay::Keying(open) => keying::view(pen, state, open, places),
        Overlay::Form(form) => form::view(pen, state, form, places),
        Overlay::Prompt(prompt) => prompt::view(pen, state, prompt, places),
        Overlay::Find(find) => find::view(pen, state, find, places),
        Overlay::Move(entry) => lists::move_entry(pen, state, entry, places),
        Overlay::Export(list) => exports::view(pen, state, list, places),
        Overlay::Facts(placing) => placing::view(pen, state, placing, places),
        Overlay::RiskForm(form) => risk_form::view(pen, state, form, places),
        Overlay::Risk { cursor } => lists::risk(pen, state, *cursor, places),
    }
}

/// Tells whether an overlay lies on all of the body, so that nothing of the screen under it is seen. The library does, which
/// is drawn anew with every letter, unless the window is so wide that something can be read beside it.
pub(crate) fn covers(state: &State, places: &Areas) -> bool {
    let Some(Overlay::Picker(Picker { choosing: None, .. })) = &state.overlay else {
        return false;
    };
    let room = room(places);
    let area = placed(room, (picker::wide(places) + 4, u16::MAX), Stands::Top);
    let is_beside_clear = (room.width - area.width) / 2 < READABLE;
    is_beside_clear && area.height == room.height && room.intersection(places.body) == places.body
}

/// What is narrower than this beside an overlay cannot be read.
const READABLE: u16 = 24;

/// Where in its room an overlay stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Stands {
    /// At the top, because it grows and shrinks with what is typed.
    Top,
    /// Just above the line.
    Bottom,
}

/// Draws the frame of an overlay that would like so many columns and rows inside; returns the inside without the row
/// for its hints.
fn open(
    pen: &mut Pen<'_>,
    state: &State,
    places: &Areas,
    heading: (&str, &str),
    wish: (u16, u16),
    stands: Stands,
) -> Rect {
    let room = room(places);
    let height = wish.1.saturating_add(4);
    let area = placed(room, (wish.0.saturating_add(4), height), stands);
    let inner = framed(pen, room, area, heading);
    let tall = inner.height.saturating_sub(1);
    hints::inside(pen, state, below(inner, tall));
    pen.cursor = Some((inner.x, inner.y));
    // A blank row parts the hints from the rest where there is one to spare.
    Rect {
        height: tall - u16::from(tall > 6 || (tall > 1 && area.height == height)),
        ..inner
    }
}

/// Returns where an overlay of this size stands, as large as there is room for.
fn placed(room: Rect, size: (u16, u16), stands: Stands) -> Rect {
    let (width, height) = (size.0.min(room.width), size.1.min(room.height));
    let y = match stands {
        Stands::Top => room.y + (room.height - height).min(1),
        Stands::Bottom => room.y + room.height - height,
    };
    Rect {
        x: room.x + (room.width - width) / 2,
        y,
        width,
        height,
    }
}

/// Draws the frame. What would stick out beside it, too narrow to be read, is cleared away.
fn framed(pen: &mut Pen<'_>, room: Rect, area: Rect, heading: (&str, &str)) -> Rect {
    let beside = (room.width - area.width) / 2;
    let around = if beside < READABLE {
        Rect {
            x: room.x,
            width: room.width,
            ..area
        }
    } else {
        Rect {
            x: area.x - 1,
            width: area.width + 2,
            ..area
        }
    };
    pen.clear(around);
    pen.end_across(around);
    pen.frame(area, heading.0, heading.1)
}

/// Returns the rows an overlay may cover: the body, or all but the message where the body is too low.
fn room(places: &Areas) -> Rect {
    if places.wide != Wide::Small && places.body.height >= 12 {
        places.body
    } else {
        all_but_message(places)
    }
}

/// Returns everything between header and message.
fn all_but_message(places: &Areas) -> Rect {
    let top = places.header.height;
    let bottom = if places.message.y > top && places.wide != Wide::Small {
        places.message.y
    } else {
        places.window.height
    };
    Rect {
        y: top,
        height: bottom.saturating_sub(top),
        ..places.window
    }
}

/// Draws a text field in one row and puts the cursor into it; a long text scrolls.
pub(crate) fn field(pen: &mut Pen<'_>, field: &Field, area: Rect) {
    if area.width == 0 || area.height == 0 {
        return;
    }
    let width = usize::from(area.width.saturating_sub(1));
    let typed = text::typed(field.text(), field.cursor(), width);
    if let Some(shown) = typed.rows.get(typed.row) {
        pen.put(area, shown, Role::Text);
    }
    let x = area
        .x
        .saturating_add(cell(typed.column))
        .min(area.right() - 1);
    pen.cursor = Some((x, area.y));
}

/// Draws the row that a filter is typed in.
fn filter(pen: &mut Pen<'_>, typed: &Field, area: Rect) {
    pen.put(area, pen.glyphs().prompt, Role::Lit);
    field(pen, typed, crate::ui::pen::right_of(area, 2));
}

/// Draws wrapped words from a row on; returns the rows they took.
fn say(pen: &mut Pen<'_>, words: &str, role: Role, area: Rect) -> usize {
    let rows = text::wrap(words, usize::from(area.width));
    for (n, words) in rows.iter().enumerate().take(usize::from(area.height)) {
        pen.put(row(area, n), words, role);
    }
    rows.len()
}
