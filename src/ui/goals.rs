//! The goals page: every goal with its weight, status, what is due and its ratings; everything about the lit one below.

use ratatui::layout::Rect;

use crate::app::desk::Desk;
use crate::app::goals::{GoalsPage, due_mark, in_order, is_task_lit, nearest, rows as rows_of};
use crate::app::levels::rows::is_scaled;
use crate::app::list::window;
use crate::app::state::State;
use crate::domain::goal::Goal;
use crate::ui::chart::lay;
use crate::ui::pen::{Pen, Piece, below, cell, piece, right_of, row};
use crate::ui::session::{rating_from_left, ratings_row};
use crate::ui::text;
use crate::ui::theme::Role;
use crate::words::gas::page as levels;
use crate::words::goals::page as said;
use crate::words::screen::goals as w;
use crate::words::screen::title;

/// Draws the page.
pub(crate) fn view(pen: &mut Pen<'_>, state: &State, page: GoalsPage, area: Rect) {
    let Some(desk) = &state.desk else {
        return;
    };
    let goals = in_order(&desk.dossier.goals);
    if goals.is_empty() {
        pen.title(row(area, 0), title::GOALS, "", true);
        let rows = text::wrap(w::EMPTY, usize::from(area.width).saturating_sub(4));
        for (n, words) in rows.iter().enumerate() {
            pen.put(right_of(row(below(area, 2), n), 2), words, Role::Quiet);
        }
        return;
    }
    let inner = below(area, 1);
    // The list takes what it needs and leaves the lit goal more than half.
    let most = (inner.height * 2 / 5).max(2);
    let list = Rect {
        height: cell(goals.len() + 1).min(most),
        ..inner
    };
    let rows = below(list, 1);
    let range = window(goals.len(), page.cursor, usize::from(rows.height));
    let right = match goals.len() - range.len() {
        0 => String::new(),
        hidden => crate::words::screen::session::more(hidden),
    };
    pen.title(row(area, 0), title::GOALS, &right, !page.inside);
    heads(pen, row(list, 0));
    for (n, goal) in goals.iter().enumerate().skip(range.start).take(range.len()) {
        let is_lit = n == page.cursor;
        let place = row(rows, n - range.start);
        goal_row(pen, state, desk, goal, (place, is_lit, page.inside));
    }
    if let Some(lit) = goals.get(page.cursor) {
        detail(pen, state, desk, (lit, page), below(inner, list.height));
    }
}

/// Returns the widths of weight, status, due and rating, and of the concern where there is room.
fn widths(width: u16) -> (u16, [u16; 5]) {
    let tail = match width {
        110.. => [8, 19, 12, 28, 16],
        72.. => [8, 16, 12, 12, 0],
        50.. => [0, 13, 0, 11, 0],
        _ => [0, 0, 0, 11, 0],
    };
    (width.saturating_sub(5 + tail.iter().sum::<u16>()), tail)
}

fn heads(pen: &mut Pen<'_>, area: Rect) {
    let (words, tail) = widths(area.width);
    let [goal, weight, status, rating, about] = w::HEADS;
    pen.put(right_of(area, 5), goal, Role::Quiet);
    let mut x = 5 + words;
    for (head, width) in [weight, status, said::DUE, rating, about].iter().zip(tail) {
        if width > 0 {
            pen.put(right_of(area, x), head, Role::Quiet);
        }
        x += width;
    }
}

fn goal_row(
    pen: &mut Pen<'_>,
    state: &State,
    desk: &Desk,
    goal: &Goal,
    (area, is_lit, inside): (Rect, bool, bool),
) {
    let (wide, [weight, status, due, figure, about]) = widths(area.width);
    let today = state.now.wall.date_naive();
    let is_current = desk.goal == Some(goal.id);
    if is_lit {
        pen.put(area, pen.glyphs().select, Role::Lit);
        if !inside {
            pen.cursor.get_or_insert((area.x, area.y));
        }
    }
    if is_current {
        pen.put(right_of(area, 1), pen.glyphs().current, Role::Lit);
    }
    // Two cells hold the number of a goal beyond the ninth, which `#12` on the line knows and no digit key.
    let number = desk.dossier.goals.number(goal.id);
    let number = number.map_or_else(|| "-".to_owned(), |n| n.to_string());
    let start = right_of(area, 2);
    let indent = cell(2_usize.saturating_sub(number.len()));
    pen.put(right_of(start, indent), &number, Role::Text);
    let role = if goal.is_open() {
        Role::Text
    } else {
        Role::Quiet
    };
    let words = right_of(start, 3);
    pen.put_field(
        Rect {
            width: wide.saturating_sub(1),
            ..words
        },
        &goal.words,
        is_lit && !inside,
        role,
    );
    let mut x = 5 + wide;
    let mut column = |pen: &mut Pen<'_>, width: u16, words: &str, role: Role| {
        if width > 0 {
            let place = Rect {
                width: width - 1,
                ..right_of(area, x)
            };
            pen.put(place, words, role);
        }
        x += width;
        right_of(area, x)
    };
    let mark = due_mark(goal, today);
    // Without a column of its own, what is due says more than the status.
    let state_word = if due == 0 && !mark.is_empty() {
        mark
    } else {
        goal.status.word()
    };
    let shown = w::weight(goal.importance, goal.impact);
    column(pen, weight, &shown, Role::Text);
    column(pen, status, state_word, role);
    let place = column(pen, due, mark, Role::Task);
    let ratings = desk.dossier.goal_ratings(goal.id);
    let (now, was) = newest(&ratings);
    let used = pen.put_all(place, &rating_from_left(now, was));
    if figure > 14 && !ratings.is_empty() {
        let room = usize::from(figure).saturating_sub(13);
        pen.put_all(
            right_of(place, used.max(12)),
            &ratings_row(&ratings, room, pen.glyphs()),
        );
    }
    if about > 0 {
        let concern = goal.concern.as_deref().unwrap_or("-");
        pen.put(right_of(place, figure), concern, Role::Quiet);
    }
}

fn newest(ratings: &[(u16, u8)]) -> (Option<u8>, Option<u8>) {
    let mut newest = ratings.iter().rev().map(|(_, value)| *value);
    (newest.next(), newest.next())
}

/// Draws the lit goal in full: its words, every rating with a bar, then what belongs to it, scrolled.
fn detail(
    pen: &mut Pen<'_>,
    state: &State,
    desk: &Desk,
    (goal, page): (&Goal, GoalsPage),
    area: Rect,
) {
    if area.height < 2 {
        return;
    }
    let name = desk
        .dossier
        .goals
        .number(goal.id)
        .map_or_else(|| goal.status.word().to_owned(), title::goal);
    let right = match page.inside {
        true if is_task_lit(state, page) => said::ADDS_TASK,
        true => said::ADDS_OBJECTIVE,
        false if is_scaled(goal) => levels::RIGHT_RATES,
        false => levels::LEFT_WRITES,
    };
    pen.title(area, &name, right, page.inside);
    let inner = below(area, 1);
    let width = usize::from(inner.width).saturating_sub(3);
    let rows = rows_of(state, desk, goal);
    let lit = nearest(&rows, page.row);
    let lead = rows.iter().map(|row| text::cells(&row.lead)).max();
    let lead = lead.unwrap_or_default().min(width / 3);
    // Which row a line belongs to, for the mark of the lit one.
    let mut lines: Vec<(usize, Vec<Piece>)> = Vec::new();
    for (n, one) in rows.iter().enumerate() {
        lines.extend(lay(one, lead, width).into_iter().map(|line| (n, line)));
        if n == 0 {
            lines.push((rows.len(), figures(pen, desk, goal, (lead, width))));
        }
    }
    let tall = usize::from(inner.height);
    let first = first_line(&lines, page, lit, tall);
    let shown = lines.iter().skip(first).take(tall);
    let mut is_marked = false;
    for (at, (n, pieces)) in shown.enumerate() {
        let place = row(inner, at);
        if page.inside && *n == lit && !is_marked {
            is_marked = true;
            pen.put(place, pen.glyphs().select, Role::Lit);
            pen.cursor.get_or_insert((place.x, place.y));
        }
        pen.put_all(right_of(place, 2), pieces);
    }
    let rest = lines.len().saturating_sub(first + tall);
    if rest > 0 {
        let words = crate::words::chart::rows_more(rest);
        let foot = below(inner, cell(tall - 1));
        pen.clear(Rect { height: 1, ..foot });
        pen.put_right(foot, &[piece(words, Role::Quiet), piece(" ", Role::Text)]);
    }
}

/// Returns every rating with a bar, in the columns of the rows.
fn figures(pen: &Pen<'_>, desk: &Desk, goal: &Goal, (lead, width): (usize, usize)) -> Vec<Piece> {
    let ratings = desk.dossier.goal_ratings(goal.id);
    let lacking = (lead + 2).saturating_sub(text::cells(w::RATINGS));
    let mut figures = vec![
        piece(w::RATINGS, Role::Quiet),
        piece(" ".repeat(lacking), Role::Text),
    ];
    if ratings.is_empty() {
        figures.push(piece(w::NEVER_RATED, Role::Quiet));
    } else {
        let room = width.saturating_sub(lead + 2);
        figures.extend(ratings_row(&ratings, room, pen.glyphs()));
    }
    figures
}

/// Returns the first line to show: the lit row is in sight, then as far from there as was scrolled. The last row of the
/// pane says what is below, so it counts as taken.
fn first_line(lines: &[(usize, Vec<Piece>)], page: GoalsPage, lit: usize, tall: usize) -> usize {
    let most = lines.len().saturating_sub(tall);
    let wanted = if page.inside {
        let last = lines.iter().rposition(|(n, _)| *n == lit);
        // What an objective lacks stands in the line after it.
        let last = last.unwrap_or_default() + 2;
        (last + 1).saturating_sub(tall)
    } else {
        0
    };
    let wanted = i32::try_from(wanted.min(most)).unwrap_or_default();
    let first = wanted.saturating_add(page.scroll).max(0);
    usize::try_from(first).unwrap_or_default().min(most)
}
