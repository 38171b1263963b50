//! Sentences whose end is missing on a screen.

use crate::pseudo::tongue::{END, back, is_first};

/// What stands where a text was cut on purpose.
const MARK: &str = "...";

/// A piece of a row between borders and wide gaps.
struct Piece {
    row: usize,
    column: usize,
    text: String,
    /// How many sentences begin here and do not end, or the other way round.
    open: i32,
    /// It stands left of a border that leaves no room for sentences.
    is_narrow: bool,
}

/// The narrow panes: suggestions, plan and goals beside the log, the parts beside the chart. Their rows are names that are
/// cut on purpose; what is lit or opened has its whole name.
const NARROW: std::ops::Range<usize> = 20..30;

fn pieces(n: usize, row: &str) -> Vec<Piece> {
    let cells: Vec<char> = row.chars().collect();
    let is_blank = |at: usize| cells.get(at).is_none_or(|c| *c == ' ');
    let is_gap = |at: usize| {
        cells.get(at).is_none_or(|c| "|│".contains(*c)) || is_blank(at) && is_blank(at + 1)
    };
    let border =
        (NARROW.start..NARROW.end).find(|at| cells.get(*at).is_some_and(|c| "|│".contains(*c)));
    let mut pieces: Vec<Piece> = Vec::new();
    let mut at = 0;
    while at < cells.len() {
        if is_gap(at) || cells[at] == ' ' {
            at += 1;
            continue;
        }
        let end = (at..=cells.len())
            .find(|at| is_gap(*at))
            .unwrap_or(cells.len());
        let text: String = cells[at..end].iter().collect();
        // A letter by itself is that of a choice: the words it stands before begin with it too.
        let words = text.split(' ').filter(|word| word.chars().count() > 1);
        let begins = words.flat_map(str::chars).filter(|c| is_first(*c)).count();
        let ends = text.chars().filter(|c| *c == END).count();
        pieces.push(Piece {
            row: n,
            column: at,
            open: i32::try_from(begins).unwrap() - i32::try_from(ends).unwrap(),
            text,
            is_narrow: border.is_some_and(|border| at < border) && cells[0] != '|',
        });
        at = end;
    }
    pieces
}

/// Returns the texts that begin and do not end, in their own language.
///
/// A text goes on in the same row or in those below it. What was cut on purpose says so and goes on nowhere; of the rest,
/// each end belongs to the nearest beginning that is still open, and a beginning that finds none is cut.
pub(crate) fn cut(rows: &[String]) -> Vec<String> {
    let mut all: Vec<Piece> = rows
        .iter()
        .enumerate()
        .flat_map(|(n, row)| pieces(n, row))
        .collect();
    let mut found = Vec::new();
    for piece in &mut all {
        if piece.open > 0 && piece.text.contains(MARK) {
            if !piece.is_narrow {
                found.push(back(&stem(&piece.text)));
            }
            piece.open -= 1;
        }
    }
    for end in 0..all.len() {
        while all[end].open < 0 {
            let (row, column) = (all[end].row, all[end].column);
            let far = |piece: &Piece| (row - piece.row) * 4 + column.abs_diff(piece.column);
            let nearest = (0..end)
                .filter(|at| all[*at].open > 0)
                .min_by_key(|at| far(&all[*at]));
            let Some(nearest) = nearest else { break };
            all[nearest].open -= 1;
            all[end].open += 1;
        }
    }
    let open = all
        .iter()
        .filter(|piece| piece.open > 0 && !goes_on_below(rows, piece));
    found.extend(open.map(|piece| back(&piece.text)));
    found
}

/// Whether a text ends where its pane does: the rest of it is reached by scrolling.
fn goes_on_below(rows: &[String], piece: &Piece) -> bool {
    let is_foot = |row: &String| {
        let inner: String = row
            .chars()
            .skip(piece.column.saturating_sub(1))
            .take(8)
            .collect();
        inner.contains("---") || inner.trim().is_empty() && back(row).contains(" below")
    };
    let is_last = piece.row + 5 >= rows.len() && piece.row + 2 < rows.len();
    is_last || piece.is_narrow || rows.iter().skip(piece.row + 1).take(2).any(is_foot)
}

/// Returns what is left of the sentence that is cut.
fn stem(text: &str) -> String {
    let mut open = Vec::new();
    let end = text.find(MARK).unwrap_or(text.len());
    for (at, c) in text[..end].char_indices() {
        if is_first(c) {
            open.push(at);
        } else if c == END {
            open.pop();
        }
    }
    let begin = open.last().copied().unwrap_or_default();
    format!("{}{MARK}", &text[begin..end])
}
