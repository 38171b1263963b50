//! The goals pane: the client's words, the newest rating and the one before.

use ratatui::layout::Rect;

use crate::app::desk::{Desk, GoalLine, Pane};
use crate::app::list::window;
use crate::ui::pen::{Pen, Piece, below, cell, cells, piece, right_of, row};
use crate::ui::session::Share;
use crate::ui::text;
use crate::ui::theme::{Glyphs, Role};
use crate::words::screen::{session as w, title};

/// Returns the rows the pane needs below its title.
pub(crate) fn height(desk: &Desk, width: u16) -> usize {
    if desk.shown.goals.is_empty() {
        text::height(w::NO_GOALS, usize::from(width).saturating_sub(2))
    } else {
        desk.shown.goals.len()
    }
}

/// Draws the pane.
pub(super) fn view(pen: &mut Pen<'_>, desk: &Desk, share: Share) {
    let goals = &desk.shown.goals;
    let inner = below(share.area, 1);
    let tall = usize::from(inner.height);
    let range = window(goals.len(), desk.goal_row, tall);
    let hidden = goals.len() - range.len();
    let right = if hidden > 0 {
        w::more(hidden)
    } else {
        String::new()
    };
    pen.title(share.area, title::GOALS, &right, share.is_lit);
    if goals.is_empty() {
        for (n, words) in text::wrap(w::NO_GOALS, usize::from(inner.width).saturating_sub(2))
            .iter()
            .enumerate()
        {
            pen.put(right_of(row(inner, n), 1), words, Role::Quiet);
        }
        return;
    }
    for (n, goal) in goals.iter().enumerate().skip(range.start).take(range.len()) {
        let is_lit = desk.pane == Pane::Goals && n == desk.goal_row;
        let is_current = desk.goal == Some(goal.id);
        goal_row(pen, row(inner, n - range.start), goal, is_current, is_lit);
    }
}

/// A column less wide than this is narrow: that of the session at 80 columns is.
const NARROW: u16 = 30;

fn goal_row(pen: &mut Pen<'_>, area: Rect, goal: &GoalLine, is_current: bool, is_lit: bool) {
    let g = pen.glyphs();
    if is_current {
        pen.put(area, g.current, Role::Lit);
    }
    if is_lit {
        pen.put(right_of(area, 1), g.select, Role::Lit);
    }
    let rating = rating(goal.now, goal.was);
    // In a narrow column every cell is the goal's: no blank at the end, and none kept for a rating of two figures.
    let is_narrow = area.width < NARROW;
    let lacks = usize::from(is_narrow && goal.now.is_some_and(|now| now < 10));
    let wide = cell(cells(&rating).saturating_sub(lacks));
    let air = u16::from(!is_narrow);
    // The number of a goal beyond the ninth has no digit key but still stands.
    let number = goal.number.to_string();
    let start = right_of(area, 2);
    let used = pen.put_field(start, &number, is_lit, role(is_current)) + 1;
    let words = right_of(start, used);
    let room = Rect {
        width: words.width.saturating_sub(wide + 1 + air),
        ..words
    };
    let end = Rect {
        width: words.width.saturating_sub(air),
        ..words
    };
    pen.put_right(end, &rating);
    // The words are drawn over the blank before the figure.
    pen.put_field(room, &goal.words, is_lit, role(is_current));
}

fn role(is_current: bool) -> Role {
    if is_current {
        Role::Heading
    } else {
        Role::Text
    }
}

/// Returns `5 (was 4)`, aligned under each other.
fn rating(now: Option<u8>, was: Option<u8>) -> Vec<Piece> {
    let Some(now) = now else {
        return vec![piece(w::NOT_YET, Role::Quiet)];
    };
    let mut pieces = vec![piece(format!("{now:>2}"), Role::Rate)];
    if let Some(was) = was {
        let was = w::was(was);
        pieces.push(piece(" ", Role::Quiet));
        pieces.push(piece(was, Role::Quiet));
    }
    pieces
}

/// Returns the same for a column that starts at the left, where words begin under the numbers.
pub(crate) fn rating_from_left(now: Option<u8>, was: Option<u8>) -> Vec<Piece> {
    let mut pieces = rating(now, was);
    if now.is_none() {
        pieces.insert(0, piece(" ", Role::Quiet));
    }
    pieces
}

/// Returns every rating as bars and, behind them, as numbers, as many of the newest as fit.
pub(crate) fn ratings_row(ratings: &[(u16, u8)], width: usize, glyphs: &Glyphs) -> Vec<Piece> {
    // Two cells for a number and its blank, one for a bar.
    let most = width.saturating_sub(2) / 4;
    let newest = ratings
        .get(ratings.len().saturating_sub(most)..)
        .unwrap_or_default();
    let bars: String = newest
        .iter()
        .map(|(_, value)| bar(*value, glyphs))
        .collect();
    let numbers: Vec<String> = newest.iter().map(|(_, value)| value.to_string()).collect();
    vec![
        piece(bars, Role::Rate),
        piece("  ", Role::Quiet),
        piece(numbers.join(" "), Role::Quiet),
    ]
}

/// Returns the bar of a rating from 0 to 10.
fn bar(value: u8, glyphs: &Glyphs) -> &'static str {
    let step = usize::from(value.min(10)) * 7 / 10;
    glyphs.bars.get(step).copied().unwrap_or_default()
}
