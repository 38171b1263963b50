//! Menus of one letter each, in a grid made from the command table.

use crate::app::command::{Action, Command, Hint, Scope};
use crate::app::key::shown as key_name;
use crate::app::state::State;
use crate::ui::areas::Areas;
use crate::ui::overlay::{Stands, framed, placed, room};
use crate::ui::pen::{Pen, cell, piece, right_of, row};
use crate::ui::text;
use crate::ui::theme::Role;
use crate::words::overlay as w;

use ratatui::layout::Rect;

/// Draws the menu of one place.
pub(super) fn view(pen: &mut Pen<'_>, state: &State, places: &Areas, scope: Scope, title: &str) {
    let (close, items): (Vec<&Command>, Vec<&Command>) = state
        .keys
        .rows(scope)
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
    let words = close.first().map_or_else(String::new, |command| {
        [key_name(command.key).as_str(), " ", command.names.short].concat()
    });
    let width = if scope == Scope::Menu {
        most
    } else {
        (column * columns)
            .max(cell(text::cells(title)) + 4)
            .min(most)
    };
    let wide = width / columns;
    // How to get out stands at the end of the last row, or below it.
    let last = items.len() % usize::from(columns);
    let left = usize::from(wide) * (usize::from(columns) - last);
    let own_row = last == 0 || left < text::cells(&words) + 2;
    let tall = items.len().div_ceil(usize::from(columns)) + usize::from(own_row);
    let area = placed(room, (width + 4, cell(tall) + 2), Stands::Bottom);
    let inner = framed(pen, room, area, (title, ""));
    // Read by rows: the table's order runs from left to right.
    for (n, item) in items.iter().enumerate() {
        let y = n / usize::from(columns);
        let x = cell(n % usize::from(columns)) * wide;
        let place = right_of(row(inner, y), x);
        let place = Rect {
            width: wide.saturating_sub(1).min(place.width),
            ..place
        };
        if y >= usize::from(inner.height) {
            break;
        }
        let is_blocked = (item.blocked)(state).is_some();
        let (key_role, role) = if is_blocked {
            (Role::Quiet, Role::Quiet)
        } else {
            (Role::Lit, Role::Text)
        };
        let used = pen.put(place, &key(item), key_role) + 1;
        pen.put(right_of(place, used), item.names.short, role);
    }
    let foot = row(inner, usize::from(inner.height).saturating_sub(1));
    let used = pen.put_right(foot, &[piece(words, Role::Quiet)]);
    pen.cursor = Some((foot.right().saturating_sub(used), foot.y));
}

/// Returns the key of an item; the first goal stands for all nine.
fn key(item: &Command) -> String {
    if item.action == Action::Goal(1) {
        w::GOAL_DIGITS.to_owned()
    } else {
        key_name(item.key)
    }
}
