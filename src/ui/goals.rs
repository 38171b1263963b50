//! The goals page: every goal with its weight, status and ratings; what happened to the lit one below.

use ratatui::layout::Rect;

use crate::app::desk::Desk;
use crate::app::goals::{GoalsPage, in_order};
use crate::app::list::window;
use crate::app::state::State;
use crate::domain::goal::{Goal, GoalStatus, GoalWas};
use crate::ui::pen::{Pen, Piece, below, cell, piece, right_of, row};
use crate::ui::session::{rating_from_left, ratings_row};
use crate::ui::theme::Role;
use crate::ui::{dates, text};
use crate::words::screen::goals::{self as w, status as s};
use crate::words::screen::title;

/// Draws the page.
pub(crate) fn view(pen: &mut Pen<'_>, state: &State, page: GoalsPage, area: Rect) {
    let Some(desk) = &state.desk else {
        return;
    };
    let goals = in_order(&desk.dossier.goals);
    pen.title(row(area, 0), title::GOALS, "", true);
    if goals.is_empty() {
        let rows = text::wrap(w::EMPTY, usize::from(area.width).saturating_sub(4));
        for (n, words) in rows.iter().enumerate() {
            pen.put(right_of(row(below(area, 2), n), 2), words, Role::Quiet);
        }
        return;
    }
    let inner = below(area, 1);
    let history_tall = (inner.height / 3).min(8);
    let list = Rect {
        height: inner.height.saturating_sub(history_tall),
        ..inner
    };
    heads(pen, row(list, 0));
    let rows = below(list, 1);
    let range = window(goals.len(), page.cursor, usize::from(rows.height));
    for (n, goal) in goals.iter().enumerate().skip(range.start).take(range.len()) {
        goal_row(
            pen,
            desk,
            goal,
            row(rows, n - range.start),
            n == page.cursor,
        );
    }
    if let Some(lit) = goals.get(page.cursor) {
        history(pen, state, desk, lit, below(inner, list.height));
    }
}

/// Returns the widths of weight, status and rating, and of the concern where there is room.
fn widths(width: u16) -> (u16, [u16; 4]) {
    let tail = match width {
        110.. => [9, 20, 30, 24],
        72.. => [8, 17, 12, 0],
        50.. => [0, 12, 11, 0],
        _ => [0, 0, 11, 0],
    };
    (width.saturating_sub(4 + tail.iter().sum::<u16>()), tail)
}

fn heads(pen: &mut Pen<'_>, area: Rect) {
    let (words, tail) = widths(area.width);
    let [goal, rest @ ..] = w::HEADS;
    pen.put(right_of(area, 4), goal, Role::Quiet);
    let mut x = 4 + words;
    for (head, width) in rest.iter().zip(tail) {
        if width > 0 {
            pen.put(right_of(area, x), head, Role::Quiet);
        }
        x += width;
    }
}

fn goal_row(pen: &mut Pen<'_>, desk: &Desk, goal: &Goal, area: Rect, is_lit: bool) {
    let (wide, [weight, status, figure, about]) = widths(area.width);
    let is_current = desk.goal == Some(goal.id);
    if is_lit {
        pen.put(area, pen.glyphs().select, Role::Lit);
        pen.cursor.get_or_insert((area.x, area.y));
    }
    if is_current {
        pen.put(right_of(area, 1), pen.glyphs().current, Role::Lit);
    }
    let number = desk.dossier.goals.number(goal.id);
    let number = number.map_or_else(|| "-".to_owned(), |n| n.to_string());
    let start = right_of(area, 2);
    pen.put(start, &number, Role::Text);
    let role = if goal.status.is_open() {
        Role::Text
    } else {
        Role::Quiet
    };
    let words = right_of(start, 2);
    pen.put_field(
        Rect {
            width: wide.saturating_sub(1),
            ..words
        },
        &goal.words,
        is_lit,
        role,
    );
    let mut x = 4 + wide;
    if weight > 0 {
        pen.put(
            right_of(area, x),
            &w::weight(goal.importance, goal.impact),
            Role::Text,
        );
    }
    x += weight;
    if status > 0 {
        let place = Rect {
            width: status - 1,
            ..right_of(area, x)
        };
        pen.put(place, status_word(goal.status), role);
    }
    x += status;
    let ratings = desk.dossier.goal_ratings(goal.id);
    let (now, was) = newest(&ratings);
    let used = pen.put_all(right_of(area, x), &rating_from_left(now, was));
    if figure > 14 && !ratings.is_empty() {
        let room = usize::from(figure).saturating_sub(13);
        pen.put_all(
            right_of(area, x + used.max(12)),
            &ratings_row(&ratings, room, pen.glyphs()),
        );
    }
    x += figure;
    if about > 0 {
        let concern = goal.concern.as_deref().unwrap_or("-");
        pen.put(right_of(area, x), concern, Role::Quiet);
    }
}

fn newest(ratings: &[(u16, u8)]) -> (Option<u8>, Option<u8>) {
    let mut newest = ratings.iter().rev().map(|(_, value)| *value);
    (newest.next(), newest.next())
}

/// Returns the word of a status.
pub(crate) fn status_word(status: GoalStatus) -> &'static str {
    match status {
        GoalStatus::Proposed => s::PROPOSED,
        GoalStatus::Agreed => s::AGREED,
        GoalStatus::Active => s::ACTIVE,
        GoalStatus::OnHold => s::ON_HOLD,
        GoalStatus::MetKeepGoing => s::MET_KEEP_GOING,
        GoalStatus::MetClosed => s::MET_CLOSED,
        GoalStatus::ClosedPartly => s::CLOSED_PARTLY,
        GoalStatus::NotPossible => s::NOT_POSSIBLE,
        GoalStatus::Declined => s::DECLINED,
        GoalStatus::InError => s::IN_ERROR,
    }
}

/// Draws the lit goal in full: its words, every rating with a bar, and its changes, newest first.
fn history(pen: &mut Pen<'_>, state: &State, desk: &Desk, goal: &Goal, area: Rect) {
    if area.height < 2 {
        return;
    }
    let today = state.now.wall.date_naive();
    let name = desk
        .dossier
        .goals
        .number(goal.id)
        .map_or_else(|| status_word(goal.status).to_owned(), title::goal);
    pen.title(area, &name, w::HISTORY, false);
    let inner = below(area, 1);
    let width = usize::from(inner.width).saturating_sub(4);
    let mut rows: Vec<Vec<Piece>> = text::wrap(&goal.words, width)
        .into_iter()
        .map(|words| vec![piece(words, Role::Text)])
        .collect();
    let ratings = desk.dossier.goal_ratings(goal.id);
    let mut figures = vec![piece(w::RATINGS, Role::Quiet), piece("  ", Role::Text)];
    if ratings.is_empty() {
        figures.push(piece(w::NEVER_RATED, Role::Quiet));
    } else {
        figures.extend(ratings_row(
            &ratings,
            width.saturating_sub(12),
            pen.glyphs(),
        ));
    }
    rows.push(figures);
    for change in goal.history.iter().rev() {
        let day = dates::day(change.at.date_naive(), today);
        let mut row = vec![
            piece(day, Role::Quiet),
            piece("  ", Role::Text),
            piece(was(&change.was), Role::Text),
        ];
        if !change.why.is_empty() {
            row.push(piece("  ", Role::Text));
            row.push(piece(change.why.clone(), Role::Quiet));
        }
        rows.push(row);
    }
    let tall = usize::from(inner.height);
    for (n, pieces) in rows.iter().take(tall).enumerate() {
        pen.put_all(right_of(row(inner, n), 2), pieces);
    }
    if rows.len() > tall {
        let words = crate::words::screen::session::more(rows.len() - tall);
        let foot = below(inner, cell(tall - 1));
        pen.put_right(foot, &[piece(words, Role::Quiet), piece(" ", Role::Text)]);
    }
}

fn was(was: &GoalWas) -> String {
    match was {
        GoalWas::Made => w::MADE.to_owned(),
        GoalWas::Words(words) => w::was(w::WORDS, words),
        GoalWas::Status(status) => w::was(w::STATUS, status_word(*status)),
        GoalWas::Weight(importance, impact) => w::was(w::WEIGHT, &w::weight(*importance, *impact)),
        GoalWas::Field(name, value) => w::was(name, value),
    }
}
