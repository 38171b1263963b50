//! The chart page: parts on the left, the rows of the lit part on the right; where it is narrow, one of the two.

use ratatui::layout::Rect;

use crate::app::chart::{ChartPage, Listed, Row, Tone};
use crate::app::list::window;
use crate::ui::pen::{Pen, Piece, below, cell, piece, right_of, row};
use crate::ui::text;
use crate::ui::theme::Role;
use crate::words::chart::rows_more;

/// How wide the list of parts is, with the line beside it: at 80 columns, and at most, where every part has its whole name.
const PARTS: (u16, u16) = (27, 41);
/// From this width on both sides are shown.
const BOTH: u16 = 72;

/// Draws the page.
pub(crate) fn view(pen: &mut Pen<'_>, page: &ChartPage, area: Rect) {
    if area.height < 2 {
        return;
    }
    let title = page
        .parts
        .get(page.part)
        .map_or("", |listed| listed.title.as_str());
    if area.width < BOTH || pen.is_stacked {
        if page.inside {
            pen.title(row(area, 0), title, "", true);
            rows(pen, &page.rows, (page.row, true), below(area, 1));
        } else {
            pen.title(row(area, 0), crate::words::screen::title::CHART, "", true);
            parts(pen, page, below(area, 1));
        }
        return;
    }
    let wide = (PARTS.0 + area.width.saturating_sub(80) / 4).min(PARTS.1);
    let left = Rect {
        width: wide - 1,
        ..area
    };
    let right = right_of(area, wide);
    pen.title(
        row(left, 0),
        crate::words::screen::title::CHART,
        "",
        !page.inside,
    );
    pen.title(row(right, 0), title, "", page.inside);
    pen.between(right_of(area, wide - 1));
    parts(pen, page, below(left, 1));
    rows(pen, &page.rows, (page.row, page.inside), below(right, 1));
}

fn parts(pen: &mut Pen<'_>, page: &ChartPage, area: Rect) {
    let range = window(page.parts.len(), page.part, usize::from(area.height));
    for (n, listed) in page
        .parts
        .iter()
        .enumerate()
        .skip(range.start)
        .take(range.len())
    {
        part_row(
            pen,
            listed,
            row(area, n - range.start),
            n == page.part,
            page.inside,
        );
    }
}

fn part_row(pen: &mut Pen<'_>, listed: &Listed, area: Rect, is_lit: bool, inside: bool) {
    let mark = text::cells(&listed.mark);
    if is_lit {
        pen.put(area, pen.glyphs().select, Role::Lit);
        if !inside {
            pen.cursor.get_or_insert((area.x, area.y));
        }
    }
    let words = Rect {
        width: area.width.saturating_sub(cell(mark) + 4),
        ..right_of(area, 2)
    };
    pen.put_field(words, &listed.title, is_lit && !inside, Role::Text);
    pen.put_right(
        area,
        &[
            piece(listed.mark.clone(), Role::Quiet),
            piece(" ", Role::Text),
        ],
    );
}

/// Draws the rows so that the lit one is in sight, whole where it fits. Only what is shown is laid out.
pub(crate) fn rows(pen: &mut Pen<'_>, rows: &[Row], (lit, is_marked): (usize, bool), area: Rect) {
    let width = usize::from(area.width);
    let tall = usize::from(area.height);
    if tall == 0 {
        return;
    }
    let first = first_shown(rows, lit, width, tall);
    let lead = lead_width(rows, first, tall, width);
    let mut laid: Vec<(usize, Vec<Piece>)> = Vec::new();
    for (n, row) in rows.iter().enumerate().skip(first) {
        laid.extend(
            lay(row, lead, width.saturating_sub(3))
                .into_iter()
                .map(|line| (n, line)),
        );
        if laid.len() > tall {
            break;
        }
    }
    // The last row says how many do not fit.
    let is_cut = laid.len() > tall;
    laid.truncate(if is_cut { tall - 1 } else { tall });
    let mut before = None;
    for (at, (n, line)) in laid.iter().enumerate() {
        let place = row(area, at);
        pen.put_all(right_of(place, 2), line);
        if is_marked && *n == lit && before != Some(*n) {
            pen.put(place, pen.glyphs().select, Role::Lit);
            pen.cursor.get_or_insert((place.x, place.y));
            light(pen, line, right_of(place, 2));
        }
        before = Some(*n);
    }
    if is_cut {
        let shown = before.map_or(first, |last| last + 1);
        more(pen, area, rows.len().saturating_sub(shown).max(1));
    }
}

/// Reverses the first words of a row that was drawn here.
fn light(pen: &mut Pen<'_>, line: &[Piece], place: Rect) {
    let words: String = line.iter().map(|piece| piece.text.as_str()).collect();
    let first = words.trim_start();
    // A wide gap ends what the row is called.
    let first = first.split("  ").next().unwrap_or(first);
    let before = words.len() - words.trim_start().len();
    pen.light_field(right_of(place, cell(before)), first);
}

/// Returns how wide the column of leads is: as the widest of the rows that can be in sight, at most two fifths.
fn lead_width(rows: &[Row], first: usize, tall: usize, width: usize) -> usize {
    rows.iter()
        .skip(first)
        .take(tall)
        .map(|row| text::cells(&row.lead))
        .max()
        .unwrap_or(0)
        .min(width * 2 / 5)
}

/// Says how many rows are below.
fn more(pen: &mut Pen<'_>, area: Rect, n: usize) {
    let foot = below(area, area.height.saturating_sub(1));
    pen.put_right(
        foot,
        &[piece(rows_more(n), Role::Quiet), piece(" ", Role::Text)],
    );
}

/// Returns the first row to show so that the lit one is in sight, with the row that says what is below.
fn first_shown(rows: &[Row], lit: usize, width: usize, tall: usize) -> usize {
    let lead = lead_width(rows, lit.saturating_sub(tall), tall * 2, width);
    let mut room = tall.saturating_sub(1);
    let mut first = lit;
    for (n, row) in rows.iter().enumerate().take(lit + 1).rev() {
        let height = lay(row, lead, width.saturating_sub(3)).len();
        if height > room && n < lit {
            break;
        }
        room = room.saturating_sub(height);
        first = n;
    }
    first
}

/// Lays a row out: lead in its column, words wrapped beside it, what stands behind them after the last word or under it.
pub(crate) fn lay(row: &Row, lead: usize, width: usize) -> Vec<Vec<Piece>> {
    let role = match row.tone {
        Tone::Plain => Role::Text,
        Tone::Heading => Role::Heading,
        Tone::Quiet => Role::Quiet,
        Tone::Risk => Role::Risk,
    };
    let is_wide = row.lead.is_empty() && row.opens.is_none();
    let indent = if lead == 0 || is_wide { 0 } else { lead + 2 };
    let room = width.saturating_sub(indent).max(8);
    let mut lines: Vec<Vec<Piece>> = text::wrap(&row.words, room)
        .into_iter()
        .map(|words| vec![piece(" ".repeat(indent), Role::Text), piece(words, role)])
        .collect();
    if lines.is_empty() {
        lines.push(vec![piece(" ".repeat(indent), Role::Text)]);
    }
    if !row.tail.is_empty() {
        let tail = text::cells(&row.tail);
        match lines.last_mut() {
            Some(last) if crate::ui::pen::cells(last) + 2 + tail <= width => {
                last.extend([
                    piece("  ", Role::Text),
                    piece(row.tail.clone(), Role::Quiet),
                ]);
            }
            _ => lines.extend(text::wrap(&row.tail, room).into_iter().map(|words| {
                vec![
                    piece(" ".repeat(indent), Role::Text),
                    piece(words, Role::Quiet),
                ]
            })),
        }
    }
    if !row.lead.is_empty() {
        put_lead(&mut lines, row, lead);
    }
    lines
}

/// Puts a lead into its column beside the words, on as many lines as it needs: what a row is called is never cut.
fn put_lead(lines: &mut Vec<Vec<Piece>>, row: &Row, lead: usize) {
    let role = if row.tone == Tone::Heading {
        Role::Heading
    } else {
        Role::Quiet
    };
    for (at, words) in text::wrap(&row.lead, lead).into_iter().enumerate() {
        let blank = " ".repeat((lead + 2).saturating_sub(text::cells(&words)));
        let shown = piece(words + &blank, role);
        match lines.get_mut(at).and_then(|line| line.first_mut()) {
            Some(place) => *place = shown,
            None => lines.push(vec![shown]),
        }
    }
}
