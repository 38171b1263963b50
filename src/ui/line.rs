//! The rule, the log line and the message row: always at the same place, the cursor always real.

use ratatui::layout::Rect;

use crate::app::command::scopes;
use crate::app::desk::Desk;
use crate::app::keymap::spoken;
use crate::app::notice::Level;
use crate::app::state::{Screen, State};
use crate::domain::line::Preview;
use crate::ui::areas::{self, Areas};
use crate::ui::pen::{Pen, cell, piece, right_of, row};
use crate::ui::text;
use crate::ui::theme::Role;
use crate::ui::{dates, meaning};
use crate::words::screen::session as w;

/// Draws the rows at the bottom that belong to the line, and the message row of screens without one.
pub(crate) fn view(pen: &mut Pen<'_>, state: &State, places: &Areas) {
    let desk = state.desk.as_ref().filter(|_| state.has_line());
    let preview = desk.map(|desk| meaning::preview(state, desk));
    if let (Some(desk), Some(preview)) = (desk, &preview) {
        rule(pen, state, desk, preview, places);
        let before = pen.cursor;
        line(pen, desk, places.line);
        if !state.types_on_line() {
            pen.cursor = before;
        }
    }
    message(pen, state, preview.as_ref(), places);
}

/// Draws the rule: the kind that Enter will enter and the goals it will hang on, and at the right end the current goal.
fn rule(pen: &mut Pen<'_>, state: &State, desk: &Desk, preview: &Preview, places: &Areas) {
    let area = places.rule;
    pen.across(area, false);
    if state.screen == Screen::Session {
        let tee = pen.glyphs().tee_up;
        for x in areas::columns(places).lines() {
            pen.glyph(x, area.y, tee, Role::Quiet);
        }
    }
    let mut left = Vec::new();
    if !preview.kind.is_empty() {
        let role = meaning::role_of_word(&preview.kind);
        left.extend([
            piece(" ", role),
            piece(preview.kind.clone(), role),
            piece(" ", Role::Text),
        ]);
    }
    // The numbers stand beside the kind; the current goal keeps its place, so that a first letter costs few bytes.
    let goals = &desk.dossier.goals;
    let numbers = preview.goals.iter().filter_map(|id| goals.number(*id));
    left.extend(numbers.map(|number| piece(w::on_goal(number), Role::Text)));
    if let Some(entry) = corrected(desk) {
        let mut words = String::from(w::CORRECTING);
        words.push(' ');
        words.push_str(&dates::clock(entry));
        words.push(' ');
        left.push(piece(words, Role::Quiet));
    }
    let used = pen.put_all(right_of(area, 1), &left) + 1;
    let room = right_of(area, used + 2);
    let room = Rect {
        width: room.width.saturating_sub(1),
        ..room
    };
    let named = desk
        .goal
        .and_then(|id| Some(w::goal(goals.number(id)?, &goals.get(id)?.words)));
    if let Some(goal) = &named {
        // By the window alone, so that it stays the same whatever stands on the left.
        let most = usize::from(area.width / 2).saturating_sub(6);
        let mut words = String::from(" ");
        words.push_str(&text::cut(goal, most, pen.glyphs().cut));
        words.push(' ');
        pen.put_right(room, &[piece(words, Role::Text)]);
    }
}

fn corrected(desk: &Desk) -> Option<crate::domain::time::Stamp> {
    let id = desk.correcting?;
    desk.log()
        .into_iter()
        .find(|(entry, _)| entry.id == id)
        .map(|(entry, _)| entry.line.at)
}

/// Draws the line in its two rows and puts the cursor where the next character goes.
pub(crate) fn line(pen: &mut Pen<'_>, desk: &Desk, area: Rect) {
    if area.height == 0 || area.width == 0 {
        return;
    }
    let margin = 2.min(area.width.saturating_sub(2));
    let inner = right_of(area, margin);
    // The last column stays free for the cursor behind the last character.
    let width = usize::from(inner.width.saturating_sub(1));
    let typed = text::typed(desk.line.text(), desk.line.cursor(), width);
    let rows = usize::from(area.height);
    let top = typed.row.saturating_sub(rows - 1);
    let prompt = if top > 0 {
        pen.glyphs().prompt_cut
    } else {
        pen.glyphs().prompt
    };
    if margin > 0 {
        pen.put(area, prompt, Role::Lit);
    }
    for (n, shown) in typed.rows.iter().skip(top).take(rows).enumerate() {
        pen.put(row(inner, n), shown, Role::Text);
    }
    pen.cursor = Some((
        inner
            .x
            .saturating_add(cell(typed.column))
            .min(area.right() - 1),
        inner.y.saturating_add(cell(typed.row - top)),
    ));
}

/// Draws the message row: an answer if there is one, else what Enter will do.
fn message(pen: &mut Pen<'_>, state: &State, preview: Option<&Preview>, places: &Areas) {
    let area = places.message;
    if area == places.rule && places.line.height > 0 {
        // There is no row of its own: it lies on the rule, the kind stays readable before it.
        let start = 12.min(area.width / 4);
        let room = right_of(area, start);
        let room = Rect {
            width: room.width.saturating_sub(1),
            ..room
        };
        if !said(state, preview).0.is_empty() {
            let used = pen.put(room, " ", Role::Text);
            let used = used + say(pen, state, preview, right_of(room, used));
            pen.put(right_of(room, used), " ", Role::Text);
        }
        return;
    }
    let room = right_of(area, 1);
    let (words, role) = said(state, preview);
    let words = spoken(pen.moved(), words);
    let words = words.as_str();
    let is_long = text::cells(words) > usize::from(room.width);
    if is_long && is_long_shown(state, places) {
        // An answer that is cut helps nobody: the hints make way for its second half.
        let both = Rect {
            height: area.height + places.hints.height,
            ..room
        };
        for (n, words) in text::wrap(words, usize::from(room.width))
            .iter()
            .enumerate()
        {
            pen.put_live(row(both, n), words, role);
        }
    } else {
        pen.put_live(room, words, role);
    }
}

/// Tells whether the message is so long that it takes the row of the hints as well.
pub(crate) fn takes_hints(state: &State, places: &Areas) -> bool {
    let width = usize::from(places.message.width).saturating_sub(1);
    let notice = state.notice.as_ref().map_or("", |notice| &notice.words);
    let notice = spoken(&state.keys.moved_here(&scopes(state)), notice);
    text::cells(&notice) > width && is_long_shown(state, places)
}

fn is_long_shown(state: &State, places: &Areas) -> bool {
    state.notice.is_some() && places.hints.height > 0 && places.message.bottom() == places.hints.y
}

/// Writes the message into a row; returns the cells it took.
pub(crate) fn say(pen: &mut Pen<'_>, state: &State, preview: Option<&Preview>, area: Rect) -> u16 {
    let (words, role) = said(state, preview);
    let words = spoken(pen.moved(), words);
    pen.put_live(area, &words, role)
}

fn said<'a>(state: &'a State, preview: Option<&'a Preview>) -> (&'a str, Role) {
    match (&state.notice, preview) {
        (Some(notice), _) => (
            notice.words.as_str(),
            match notice.level {
                Level::Info => Role::Text,
                Level::Warning => Role::Heading,
                Level::Error => Role::Risk,
            },
        ),
        (None, Some(preview)) => (
            preview.message.as_str(),
            if preview.refused {
                Role::Heading
            } else {
                Role::Quiet
            },
        ),
        (None, None) => ("", Role::Text),
    }
}
