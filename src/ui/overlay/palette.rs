//! The command list: every command by name, with its keys, and why it cannot be done now.

use ratatui::layout::Rect;

use crate::app::command::Command;
use crate::app::list::window;
use crate::app::menu::commands;
use crate::app::overlay::{Listed, Palette};
use crate::app::state::State;
use crate::domain::search::rank::rank;
use crate::domain::summary::SummaryKind;
use crate::ui::areas::Areas;
use crate::ui::overlay::{Stands, filter, open, say};
use crate::ui::pen::{Pen, below, cell, right_of, row};
use crate::ui::text;
use crate::ui::theme::Role;
use crate::words::{overlay as w, screen::title};

/// Draws the list.
pub(super) fn view(pen: &mut Pen<'_>, state: &State, palette: &Palette, places: &Areas) {
    let found = commands(state, palette);
    let (name, n) = match palette.of {
        Listed::All => (title::COMMANDS, state.keys.named().len()),
        Listed::Summaries => (title::SUMMARIES, SummaryKind::ALL.len()),
    };
    let wish = (80, cell(n + 1));
    let inner = open(pen, state, places, (name, ""), wish, Stands::Top);
    filter(pen, &palette.filter, row(inner, 0));
    let list = below(inner, 1);
    if found.is_empty() {
        say(pen, w::NO_COMMAND, Role::Quiet, below(list, 1));
        return;
    }
    let range = window(found.len(), palette.cursor, usize::from(list.height));
    for (n, command) in found.iter().enumerate().skip(range.start).take(range.len()) {
        let place = row(list, n - range.start);
        let matched = matched(command.names.title, palette.filter.text());
        command_row(pen, state, command, &matched, place, n == palette.cursor);
    }
}

/// Returns the letters of a title that what is typed matched.
fn matched(title: &str, typed: &str) -> Vec<usize> {
    if typed.trim().is_empty() {
        return Vec::new();
    }
    let mut ranked = rank(typed.trim(), [title].into_iter());
    ranked.pop().map(|(_, matched)| matched).unwrap_or_default()
}

fn command_row(
    pen: &mut Pen<'_>,
    state: &State,
    command: &Command,
    matched: &[usize],
    area: Rect,
    is_lit: bool,
) {
    if is_lit {
        pen.put(area, pen.glyphs().select, Role::Lit);
    }
    let start = right_of(area, 2);
    let blocked = (command.blocked)(state);
    let role = if blocked.is_some() {
        Role::Quiet
    } else {
        Role::Text
    };
    let keys = state.keys.keys_of(command);
    let wide = cell(text::cells(&keys));
    let words = Rect {
        width: start.width.saturating_sub(wide + 2),
        ..start
    };
    let used = pen.put_field(words, command.names.title, is_lit, role);
    pen.mark_matched(words, command.names.title, matched);
    if let Some(why) = blocked {
        let column = used.max(38) + 1;
        pen.put(right_of(words, column), why, Role::Quiet);
    }
    let place = right_of(start, start.width.saturating_sub(wide));
    pen.put_live(place, &keys, Role::Quiet);
}
