//! The page of two versions: each place with its values side by side, the one that stands now on the left.

use ratatui::layout::Rect;

use crate::app::apart::{ApartPage, Place, Side, places};
use crate::app::state::State;
use crate::domain::dates;
use crate::ui::page::scrolled;
use crate::ui::pen::{Pen, Piece, below, piece, right_of, row};
use crate::ui::text;
use crate::ui::theme::Role;
use crate::words::merge::page as w;

/// What stands between the columns.
const GAP: usize = 2;
/// How far the values stand in.
const INDENT: usize = 2;

/// Draws the page.
pub(crate) fn view(pen: &mut Pen<'_>, state: &State, page: &ApartPage, area: Rect) {
    let found = places(state);
    pen.title(row(area, 0), w::TITLE, &w::count(found.len()), true);
    let width = usize::from(area.width).saturating_sub(4);
    if found.is_empty() {
        for (n, words) in text::wrap(w::NONE, width).iter().enumerate() {
            pen.put(right_of(row(below(area, 2), n), 2), words, Role::Quiet);
        }
        return;
    }
    let lit = page.lit.min(found.len() - 1);
    let today = state.now.wall.date_naive();
    let mut rows: Vec<Vec<Piece>> = Vec::new();
    let mut first = 0;
    for (n, place) in found.iter().enumerate() {
        if n > 0 {
            rows.push(Vec::new());
        }
        if n == lit {
            first = rows.len();
        }
        let mark = (n == lit).then_some(pen.glyphs().select);
        rows.extend(of_place(place, mark, width, today));
    }
    let body = below(area, 1);
    let scroll = first.saturating_sub(usize::from(body.height) / 3);
    let top = scrolled(pen, &rows, scroll, body);
    let place = right_of(row(body, first.saturating_sub(top)), 1);
    pen.cursor.get_or_insert((place.x, place.y));
}

fn of_place(
    place: &Place,
    lit: Option<&str>,
    width: usize,
    today: chrono::NaiveDate,
) -> Vec<Vec<Piece>> {
    let mark = lit.map(|glyph| [glyph, " "].concat());
    let role = if lit.is_some() {
        Role::Lit
    } else {
        Role::Heading
    };
    let lines = text::wrap(&place.name, width.saturating_sub(INDENT));
    let mut rows: Vec<Vec<Piece>> = lines
        .into_iter()
        .enumerate()
        .map(|(n, words)| {
            let lead = mark.as_deref().filter(|_| n == 0).unwrap_or(w::UNLIT);
            vec![piece(lead, role), piece(words, role)]
        })
        .collect();
    let column = (width.saturating_sub(INDENT + GAP) / 2).max(8);
    for pair in place.sides.chunks(2) {
        let told: Vec<Vec<(String, Role)>> = pair
            .iter()
            .map(|side| of_side(side, column, today))
            .collect();
        let tall = told.iter().map(Vec::len).max().unwrap_or(0);
        for n in 0..tall {
            let mut pieces = vec![piece(" ".repeat(INDENT), Role::Text)];
            for (at, side) in told.iter().enumerate() {
                let (words, role) = side.get(n).cloned().unwrap_or((String::new(), Role::Text));
                let lacking = if at == 0 { column + GAP } else { column };
                let lacking = lacking.saturating_sub(text::cells(&words));
                pieces.push(piece(words, role));
                pieces.push(piece(" ".repeat(lacking), Role::Text));
            }
            rows.push(pieces);
        }
    }
    rows
}

fn of_side(side: &Side, column: usize, today: chrono::NaiveDate) -> Vec<(String, Role)> {
    let at = side.at.map(|at| {
        let day = dates::shown_in(at.date_naive(), today);
        w::at(&day, &at.format("%H:%M").to_string())
    });
    let head = w::side(side.stands, at.as_deref(), &side.by);
    let head = text::wrap(&head, column)
        .into_iter()
        .map(|line| (line, Role::Quiet));
    let words = text::wrap(&side.words, column)
        .into_iter()
        .map(|line| (line, Role::Text));
    head.chain(words).collect()
}
