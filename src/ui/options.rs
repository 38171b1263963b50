//! The options: a row each with what holds, and below them what the lit one means and where its value comes from.

use ratatui::layout::Rect;

use crate::app::list::window;
use crate::app::options::{OptionsPage, Row, rows};
use crate::app::state::State;
use crate::ui::pen::{Pen, below, cell, right_of, row};
use crate::ui::text;
use crate::ui::theme::Role;
use crate::words::options as say;

/// How wide names are; with the blank behind them, as wide as the longest, where it is longer than that.
const NAME: u16 = 22;
const WIDEST_NAME: u16 = 32;
/// How wide a value is before what it means follows it.
const VALUE: u16 = 14;

/// Draws the page.
pub(crate) fn view(pen: &mut Pen<'_>, state: &State, page: OptionsPage, area: Rect) {
    if area.height < 2 {
        return;
    }
    let rows = rows(state);
    pen.title(row(area, 0), say::PAGE, "", true);
    let lit = rows.get(page.cursor);
    let wide = usize::from(area.width).saturating_sub(4);
    let foot = lit.map_or_else(Vec::new, |lit| foot(lit, wide));
    // What the lit row means keeps at most half of the room; the list scrolls.
    let tall = cell(foot.len() + 1).min(area.height / 2);
    let list = Rect {
        height: (area.height - 1).saturating_sub(tall),
        ..below(area, 1)
    };
    let range = window(rows.len(), page.cursor, usize::from(list.height));
    let longest = rows.iter().map(|one| text::cells(one.name) + 1).max();
    let name = longest.map_or(NAME, |longest| cell(longest).clamp(NAME, WIDEST_NAME));
    for (n, one) in rows.iter().enumerate().skip(range.start).take(range.len()) {
        let place = row(list, n - range.start);
        option(pen, one, (place, name), n == page.cursor);
    }
    let under = below(area, 1 + list.height);
    pen.across(row(under, 0), false);
    let words = right_of(below(under, 1), 2);
    for (n, (line, role)) in foot.iter().enumerate() {
        pen.put(row(words, n), line, *role);
    }
}

fn option(pen: &mut Pen<'_>, one: &Row, (area, wide): (Rect, u16), is_lit: bool) {
    if is_lit {
        pen.put(area, pen.glyphs().select, Role::Lit);
        pen.cursor = Some((area.x, area.y));
    }
    let name = Rect {
        width: wide.min(area.width.saturating_sub(2)),
        ..right_of(area, 2)
    };
    pen.put_field(name, one.name, is_lit, Role::Text);
    let role = if one.is_wrong { Role::Risk } else { Role::Rate };
    let value = right_of(area, 2 + wide);
    let used = pen.put(value, &one.value, role);
    let after = right_of(value, VALUE.max(used + 2));
    let beside = one
        .line
        .map_or_else(|| one.choices.clone(), say::from_settings);
    if text::cells(&beside) <= usize::from(after.width) {
        pen.put(after, &beside, Role::Quiet);
    }
}

/// Returns what stands under the list: what the lit row means, where it is said, what is wrong.
fn foot(lit: &Row, wide: usize) -> Vec<(String, Role)> {
    let mut lines: Vec<(String, Role)> = Vec::new();
    for words in text::wrap(lit.means, wide) {
        lines.push((words, Role::Text));
    }
    for note in &lit.notes {
        let role = if lit.is_wrong {
            Role::Risk
        } else {
            Role::Quiet
        };
        lines.extend(
            text::wrap(note, wide)
                .into_iter()
                .map(|words| (words, role)),
        );
    }
    lines
}
