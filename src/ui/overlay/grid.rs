//! Menus of one letter each, in a grid made from the command table.

use crate::app::command::{Action, Command, Hint, Scope, rows};
use crate::app::state::State;
use crate::ui::areas::Areas;
use crate::ui::hints::key_name;
use crate::ui::overlay::room;
use crate::ui::pen::{Pen, cell, right_of, row};
use crate::ui::text;
use crate::ui::theme::Role;
use crate::words::screen::overlay as w;

use ratatui::layout::Rect;

/// Draws the menu of one place.
pub(super) fn view(pen: &mut Pen<'_>, state: &State, places: &Areas, scope: Scope, title: &str) {
    let (close, items): (Vec<&Command>, Vec<&Command>) = rows(scope)
        .filter(|command| command.hint == Hint::Shown)
        .partition(|command| command.action == Action::Close);
    let room = room(places);
    let widest = items
        .iter()
        .map(|item| key(item).len() + 1 + text::cells(item.names.short))
        .max();
    let column = cell(widest.unwrap_or_default() + 3);
    let most = room.width.min(80).saturating_sub(4);
    let columns = (most / column.max(1)).clamp(1, 6);
    let tall = cell(items.len().div_ceil(usize::from(columns)));
    let width = if scope == Scope::Menu {
        most
    } else {
        (column * columns)
            .max(cell(text::cells(title)) + 4)
            .min(most)
    };
    let height = (tall + 2 + u16::from(!close.is_empty())).min(room.height);
    let area = Rect {
        x: room.x + (room.width - (width + 4).min(room.width)) / 2,
        y: room.y + room.height - height,
        width: (width + 4).min(room.width),
        height,
    };
    let inner = pen.frame(area, title, "");
    pen.cursor = Some((inner.x, inner.y));
    // Read by rows: the table's order runs from left to right.
    let wide = inner.width / columns;
    for (n, item) in items.iter().enumerate() {
        let (y, x) = (
            n / usize::from(columns),
            cell(n % usize::from(columns)) * wide,
        );
        if y + usize::from(!close.is_empty()) < usize::from(inner.height) {
            let place = right_of(row(inner, y), x);
            let place = Rect {
                width: wide.saturating_sub(1).min(place.width),
                ..place
            };
            let is_blocked = (item.blocked)(state).is_some();
            let (key_role, role) = if is_blocked {
                (Role::Quiet, Role::Quiet)
            } else {
                (Role::Lit, Role::Text)
            };
            let used = pen.put(place, &key(item), key_role) + 1;
            pen.put(right_of(place, used), item.names.short, role);
        }
    }
    if let Some(close) = close.first() {
        let words = [key_name(close.key).as_str(), " ", close.names.short].concat();
        let last = usize::from(inner.height).saturating_sub(1);
        let place = row(inner, last);
        pen.put_right(place, &[crate::ui::pen::piece(words, Role::Quiet)]);
    }
}

/// Returns the key of an item; the first goal stands for all nine.
fn key(item: &Command) -> String {
    if item.action == Action::Goal(1) {
        w::GOAL_DIGITS.to_owned()
    } else {
        key_name(item.key)
    }
}
