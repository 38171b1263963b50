//! The page of two versions: one row for each field and each technique, what differs first and named by a word.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use crate::app::state::State;
use crate::app::versions::{Pair, VersionsPage, differences, pair};
use crate::domain::dates;
use crate::domain::plan::compare::{Change, Difference};
use crate::ui::page::scrolled;
use crate::ui::pen::{Pen, Piece, below, cell, piece, right_of, row};
use crate::ui::text;
use crate::ui::theme::Role;
use crate::words::versions as w;

/// From this width on the names stand in a column of their own, before both versions.
const WIDE: u16 = 72;
/// How wide that column is.
const NAMES: usize = 16;
/// What stands between the columns.
const GAP: usize = 2;

/// The widths of the columns: names (none where they stand above), then each version.
#[derive(Clone, Copy)]
struct Columns {
    names: usize,
    version: usize,
}

impl Columns {
    fn of(area: Rect) -> Self {
        let names = if area.width >= WIDE { NAMES } else { 0 };
        let before = if names > 0 { names + GAP } else { 0 };
        // A row begins one cell in and ends one cell before the edge.
        let room = usize::from(area.width).saturating_sub(2 + before + GAP);
        Self {
            names,
            version: (room / 2).max(8),
        }
    }

    fn indent(self) -> usize {
        if self.names > 0 { self.names + GAP } else { 0 }
    }
}

/// Draws the page.
pub(crate) fn view(pen: &mut Pen<'_>, state: &State, page: &VersionsPage, area: Rect) {
    let Some(pair) = pair(state, page) else {
        pen.title(row(area, 0), w::TITLE, "", true);
        for (n, words) in text::wrap(w::ONE_VERSION, usize::from(area.width).saturating_sub(4))
            .iter()
            .enumerate()
        {
            pen.put(right_of(row(below(area, 2), n), 2), words, Role::Quiet);
        }
        return;
    };
    let found = differences(state, pair);
    let (same, differ): (Vec<&Difference>, Vec<&Difference>) =
        found.iter().partition(|row| row.change == Change::Same);
    pen.title(row(area, 0), w::TITLE, &w::differ(differ.len()), true);
    let columns = Columns::of(area);
    let today = state.now.wall.date_naive();
    let tall = heads(pen, (pair, today), columns, below(area, 1));
    let mut rows: Vec<Vec<Piece>> = Vec::new();
    for row in &differ {
        rows.extend(differing(row, columns));
    }
    if differ.is_empty() {
        rows.push(vec![piece(w::NO_DIFFERENCE, Role::Quiet)]);
    }
    if !same.is_empty() {
        rows.push(Vec::new());
        rows.push(vec![piece(w::SAME, Role::Quiet)]);
        let width = usize::from(area.width).saturating_sub(2);
        rows.extend(same.iter().flat_map(|row| unchanged(row, columns, width)));
    }
    scrolled(pen, &rows, page.scroll, below(area, 1 + tall));
}

/// Draws the heads of both columns, on as many rows as the longer one needs; returns how many.
fn heads(
    pen: &mut Pen<'_>,
    (pair, today): (Pair<'_>, NaiveDate),
    columns: Columns,
    area: Rect,
) -> u16 {
    let shown = |date| dates::shown_in(date, today);
    let (before, after) = (pair.before, pair.after);
    let since = before.since.map(shown);
    let left = w::earlier(before.number, since.as_deref(), &shown(pair.until));
    let since = after.since.map(shown);
    let right = match pair.after_until {
        Some(until) => w::earlier(after.number, since.as_deref(), &shown(until)),
        None => w::holding(after.number, since.as_deref()),
    };
    let rows = beside(&left, &right, columns, Role::Heading);
    for (n, pieces) in rows.iter().enumerate() {
        pen.put_all(right_of(row(area, n), 1), pieces);
    }
    cell(rows.len())
}

/// Returns two texts wrapped side by side, behind the column of names.
fn beside(left: &str, right: &str, columns: Columns, role: Role) -> Vec<Vec<Piece>> {
    let lines = |words: &str| match words {
        "" => vec![w::NOT_THERE.to_owned()],
        words => text::wrap(words, columns.version),
    };
    let (left, right) = (lines(left), lines(right));
    let pad = |words: &str| " ".repeat((columns.version + GAP).saturating_sub(text::cells(words)));
    (0..left.len().max(right.len()))
        .map(|n| {
            let one = left.get(n).map_or("", String::as_str);
            let other = right.get(n).map_or("", String::as_str);
            vec![
                piece(" ".repeat(columns.indent()), Role::Text),
                piece(one, role),
                piece(pad(one), Role::Text),
                piece(other, role),
            ]
        })
        .collect()
}

/// Returns the rows of what differs: its name with the word, then both versions.
fn differing(found: &Difference, columns: Columns) -> Vec<Vec<Piece>> {
    let mut rows = beside(&found.before, &found.after, columns, Role::Text);
    let word = found.change.word();
    if columns.names == 0 {
        let head = vec![
            piece(found.name.clone(), Role::Heading),
            piece(" ".repeat(GAP), Role::Text),
            piece(word, Role::Lit),
        ];
        rows.insert(0, head);
        return rows;
    }
    let mut names: Vec<(String, Role)> = text::wrap(&found.name, columns.names)
        .into_iter()
        .map(|name| (name, Role::Heading))
        .collect();
    names.push((word.to_owned(), Role::Lit));
    put_names(&mut rows, names, columns);
    rows
}

/// Returns the rows of what reads the same, in one column over both.
fn unchanged(found: &Difference, columns: Columns, width: usize) -> Vec<Vec<Piece>> {
    if columns.names == 0 {
        let words = [found.name.as_str(), &found.after].join(": ");
        let lines = text::wrap(&words, width).into_iter();
        return lines.map(|line| vec![piece(line, Role::Quiet)]).collect();
    }
    let room = width.saturating_sub(columns.indent()).max(8);
    let blank = || piece(" ".repeat(columns.indent()), Role::Text);
    let mut rows: Vec<Vec<Piece>> = text::wrap(&found.after, room)
        .into_iter()
        .map(|line| vec![blank(), piece(line, Role::Quiet)])
        .collect();
    let names = text::wrap(&found.name, columns.names).into_iter();
    put_names(
        &mut rows,
        names.map(|name| (name, Role::Quiet)).collect(),
        columns,
    );
    rows
}

/// Puts names into the first column, on as many rows as they need: a name is never cut.
fn put_names(rows: &mut Vec<Vec<Piece>>, names: Vec<(String, Role)>, columns: Columns) {
    for (at, (name, role)) in names.into_iter().enumerate() {
        let lacking = columns.indent().saturating_sub(text::cells(&name));
        let shown = piece(name + &" ".repeat(lacking), role);
        match rows.get_mut(at).and_then(|row| row.first_mut()) {
            Some(place) => *place = shown,
            None => rows.push(vec![shown]),
        }
    }
}
