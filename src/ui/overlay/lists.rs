//! Lists on a screen: the client an entry is moved to, open risk.

use ratatui::layout::Rect;

use crate::app::keying::critical::open_answer;
use crate::app::list::window;
use crate::app::overlay::MoveEntry;
use crate::app::state::State;
use crate::app::transfer::choices;
use crate::ui::areas::Areas;
use crate::ui::overlay::{Stands, filter, open, say};
use crate::ui::pen::{Pen, below, cell, piece, right_of, row};
use crate::ui::session::said;
use crate::ui::theme::Role;
use crate::ui::{dates, meaning, text};
use crate::words::keying::critical;
use crate::words::{overlay as w, screen::title};

/// Draws the clients an entry can be moved to.
pub(super) fn move_entry(pen: &mut Pen<'_>, state: &State, entry: &MoveEntry, places: &Areas) {
    let inner = open(pen, state, places, (title::MOVE, ""), (72, 16), Stands::Top);
    let moved = state.desk.as_ref().and_then(|desk| {
        let session = desk.running()?;
        let entry = session.entry(entry.entry)?;
        let mut words = dates::clock(entry.line.at);
        words.push(' ');
        words.push_str(&meaning::word_of(state, &entry.line.kind));
        words.push(' ');
        words.push_str(&said(&desk.dossier, entry).replace('\n', " "));
        Some(words)
    });
    pen.put(row(inner, 0), &moved.unwrap_or_default(), Role::Text);
    filter(pen, &entry.filter, row(inner, 1));
    let list = below(inner, 2);
    let shown = choices(state, entry.filter.text());
    if shown.is_empty() {
        say(pen, w::NO_CLIENT, Role::Quiet, below(list, 1));
        return;
    }
    let range = window(shown.len(), entry.cursor, usize::from(list.height));
    let sight = shown.iter().enumerate().skip(range.start).take(range.len());
    for (n, at) in sight {
        let Some(client) = state.clients.list.row(*at) else {
            continue;
        };
        let area = row(list, n - range.start);
        let is_lit = n == entry.cursor;
        if is_lit {
            pen.put(area, pen.glyphs().select, Role::Lit);
        }
        let start = right_of(area, 2);
        pen.put_field(
            Rect {
                width: start.width.min(18),
                ..start
            },
            client.name(),
            is_lit,
            Role::Text,
        );
        pen.put(right_of(start, 20), client.code.as_str(), Role::Quiet);
    }
}

/// Draws every open risk entry in full: its words are never cut.
pub(super) fn risk(pen: &mut Pen<'_>, state: &State, cursor: usize, places: &Areas) {
    let Some(desk) = &state.desk else {
        return;
    };
    let wide = places.window.width.saturating_sub(8).clamp(72, 110);
    let today = state.now.wall.date_naive();
    let width = usize::from(wide.min(places.window.width.saturating_sub(4))).saturating_sub(15);
    let entries: Vec<(String, Vec<String>)> = desk
        .shown
        .open_risk
        .iter()
        .map(|(id, at, words)| {
            let mut rows = text::wrap(words, width);
            // What closes a critical answer stands under it.
            if open_answer(desk, *id).is_some() {
                rows.extend(text::wrap(&critical::choices(), width));
            }
            (dates::day(at.date_naive(), today), rows)
        })
        .collect();
    let tall: usize = entries.iter().map(|(_, rows)| rows.len()).sum();
    let wish = (wide, cell(tall.max(1)));
    let inner = open(pen, state, places, (title::RISK, ""), wish, Stands::Top);
    if entries.is_empty() {
        pen.put(row(inner, 0), w::NO_RISK, Role::Quiet);
        return;
    }
    // The lit entry is in sight whole; earlier ones scroll away by whole entries.
    let room = usize::from(inner.height);
    let mut first = 0;
    let rows_of = |from: usize| -> usize {
        entries
            .iter()
            .take(cursor + 1)
            .skip(from)
            .map(|(_, rows)| rows.len())
            .sum()
    };
    while first < cursor && rows_of(first) > room {
        first += 1;
    }
    let mut top = 0;
    for (n, (day, rows)) in entries.iter().enumerate().skip(first) {
        let is_lit = n == cursor;
        let area = row(inner, top);
        if is_lit {
            pen.put(area, pen.glyphs().select, Role::Lit);
            pen.cursor = Some((area.x, area.y));
        }
        pen.put_field(right_of(area, 2), day, is_lit, Role::Quiet);
        for words in rows {
            pen.put_all(
                right_of(row(inner, top), 15),
                &[piece(words.clone(), Role::Risk)],
            );
            top += 1;
        }
    }
}
