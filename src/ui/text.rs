//! Text in cells: cut, wrapped and measured by what a terminal shows, and never shown before it is safe.

mod wraps;

use std::borrow::Cow;
use std::rc::Rc;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::domain::safe::safe;
use crate::words::command::ESC;

pub(crate) use wraps::turn;

/// Returns how many cells a text takes.
pub(crate) fn cells(text: &str) -> usize {
    width_of(&safe(text))
}

/// Returns how many cells a safe text takes; most texts have a cell for each byte, and their letters need no look.
fn width_of(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        text.width()
    }
}

/// Returns a text that takes at most `width` cells, safe to show; `mark` stands where something was cut off.
pub(crate) fn cut<'a>(text: &'a str, width: usize, mark: &str) -> Cow<'a, str> {
    let text = safe(text);
    if width_of(&text) <= width {
        return text;
    }
    // Where there is no room for more than the mark, letters say more than dots.
    let mark = if mark.width() * 2 < width { mark } else { "" };
    let mut kept = head(&text, width.saturating_sub(mark.width())).to_owned();
    kept.truncate(kept.trim_end().len());
    kept.push_str(mark);
    Cow::Owned(kept)
}

/// Returns the longest beginning of a safe text that takes at most `width` cells.
fn head(text: &str, width: usize) -> &str {
    if text.is_ascii() {
        return text.get(..width).unwrap_or(text);
    }
    let mut used = 0;
    let end = text
        .grapheme_indices(true)
        .find(|(_, cluster)| {
            used += cluster.width();
            used > width
        })
        .map_or(text.len(), |(at, _)| at);
    text.split_at_checked(end).map_or(text, |(head, _)| head)
}

/// Returns the rows a text takes in a column of `width` cells, safe to show; its own line ends are kept.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    rows(text, width).to_vec()
}

/// Returns the same rows to look at; what the frame before showed is not wrapped again.
pub(crate) fn rows(text: &str, width: usize) -> Rc<[String]> {
    wraps::remembered(text, width, || wrapped(text, width))
}

/// Returns how many rows a text takes.
pub(crate) fn height(text: &str, width: usize) -> usize {
    rows(text, width).len()
}

fn wrapped(text: &str, width: usize) -> Rc<[String]> {
    let options = textwrap::Options::new(width.max(1))
        .break_words(true)
        .word_splitter(textwrap::WordSplitter::Custom(between_letters));
    text.split('\n')
        .flat_map(|line| {
            let line = line.trim_end_matches('\r').replace('\t', " ");
            let shown = safe(&line).into_owned();
            let bound = bound(&shown);
            textwrap::wrap(bound.as_deref().unwrap_or(&shown), &options)
                .into_iter()
                .map(|row| match &bound {
                    Some(_) => row.replace(BOND, " "),
                    None => row.into_owned(),
                })
                .collect::<Vec<_>>()
        })
        .collect()
}

/// Stands for a blank at which no row ends.
const BOND: char = '\u{a0}';

/// Returns a text in which Esc stays with the letters that go with it; none where there are none to keep together.
fn bound(text: &str) -> Option<String> {
    if !text.contains(ESC) || text.contains(BOND) {
        return None;
    }
    let mut bound = String::with_capacity(text.len());
    let mut is_chord = false;
    for (n, word) in text.split(' ').enumerate() {
        let bare = word.trim_end_matches(['.', ',', ';', ')', ':']);
        let is_key = word.chars().count() == 1 || bare.chars().count() == 1;
        if n > 0 {
            bound.push(if is_chord && is_key { BOND } else { ' ' });
        }
        bound.push_str(word);
        // After a sign of the sentence no further letter belongs to it.
        is_chord = word.ends_with(ESC) || (is_chord && is_key && bare == word);
    }
    Some(bound)
}

/// Returns where a word may be broken: after a hyphen between letters, never in a date, a version or a score.
fn between_letters(word: &str) -> Vec<usize> {
    word.match_indices('-')
        .map(|(at, hyphen)| at + hyphen.len())
        .filter(|end| {
            let Some((before, after)) = word.split_at_checked(*end) else {
                return false;
            };
            let before = before.trim_end_matches('-').chars().next_back();
            before.is_some_and(char::is_alphabetic)
                && after.chars().next().is_some_and(char::is_alphabetic)
        })
        .collect()
}

/// Returns how much of a row's first field is marked when the row is lit: whole words, at most 12 cells, so that a move
/// costs few bytes (interaction.md 2, rule 18).
pub(crate) fn first_field(text: &str) -> usize {
    const MOST: usize = 12;
    if width_of(text) <= MOST {
        return text.len();
    }
    let most = head(text, MOST + 1);
    match most.rfind(' ') {
        Some(at) if at > 0 => most.split_at(at).0.trim_end().len(),
        _ => head(text, MOST).len(),
    }
}

/// One row of typed text and where its characters stand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Typed {
    /// The rows, safe to show.
    pub(crate) rows: Vec<String>,
    /// The row of the cursor, counted from 0.
    pub(crate) row: usize,
    /// The column of the cursor, in cells.
    pub(crate) column: usize,
}

/// Lays typed text out in rows of `width` cells, broken at any character so that typing never moves what stands before
/// it. `cursor` counts characters.
pub(crate) fn typed(text: &str, cursor: usize, width: usize) -> Typed {
    let width = width.max(2);
    let mut rows = vec![String::new()];
    let (mut column, mut chars) = (0, 0);
    let mut place = None;
    for cluster in text.graphemes(true) {
        let shown = safe(cluster);
        let cells = shown.width();
        let ends = cluster == "\n" || cluster == "\r\n";
        if column + cells > width && !ends {
            rows.push(String::new());
            column = 0;
        }
        let count = cluster.chars().count();
        if place.is_none() && chars + count > cursor {
            place = Some((rows.len() - 1, column));
        }
        if ends {
            rows.push(String::new());
            column = 0;
        } else {
            if let Some(row) = rows.last_mut() {
                row.push_str(&shown);
            }
            column += cells;
        }
        chars += count;
    }
    let (row, column) = place.unwrap_or_else(|| {
        if column == width {
            rows.push(String::new());
            (rows.len() - 1, 0)
        } else {
            (rows.len() - 1, column)
        }
    });
    Typed { rows, row, column }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_broken_at_hyphens_of_words_and_not_of_versions() {
        assert_eq!(wrap("version 2026-1", 13), ["version", "2026-1"]);
        assert_eq!(wrap("two off-peak", 9), ["two off-", "peak"]);
    }

    #[test]
    fn text_is_cut_by_cells_and_marked() {
        assert_eq!(cut("Paced breathing", 20, "..."), "Paced breathing");
        assert_eq!(
            cut("Paced breathing (slow)", 18, "..."),
            "Paced breathing..."
        );
        assert_eq!(cut("Paced breathing (slow)", 18, "…"), "Paced breathing (…");
        assert_eq!(cut("日本語日本語", 7, "…"), "日本語…");
        assert_eq!(cut("abcdef", 3, "..."), "abc");
        assert_eq!(cut("abc", 0, "…"), "");
    }

    #[test]
    fn nothing_unsafe_comes_out() {
        assert_eq!(cut("a\u{1b}[2J", 20, "…"), "a␛[2J");
        assert_eq!(wrap("a\u{1b}b\nc\u{202e}", 20), ["a␛b", "c⟨U+202E⟩"]);
        assert_eq!(typed("\u{1b}x", 2, 20).rows, ["␛x"]);
    }

    #[test]
    fn text_wraps_at_words_and_keeps_line_ends() {
        assert_eq!(
            wrap("said bus again\n\nok", 9),
            ["said bus", "again", "", "ok"]
        );
        assert_eq!(wrap("abcdefgh", 3), ["abc", "def", "gh"]);
    }

    #[test]
    fn the_lit_field_is_whole_words_within_twelve_cells() {
        let field = |text: &'static str| text.split_at(first_field(text)).0;
        assert_eq!(field("Body scan"), "Body scan");
        assert_eq!(field("Paced breathing"), "Paced");
        assert_eq!(field("Externalising conversation"), "Externalisin");
        assert_eq!(field("Two-chair for self"), "Two-chair");
    }

    #[test]
    fn typing_never_moves_what_stands_before_it() {
        let at = typed("abcdef", 6, 4);
        assert_eq!(
            (at.rows, at.row, at.column),
            (vec!["abcd".into(), "ef".into()], 1, 2)
        );
        let full = typed("abcd", 4, 4);
        assert_eq!((full.row, full.column), (1, 0));
        let wide = typed("日本", 1, 4);
        assert_eq!((wide.row, wide.column), (0, 2));
    }
}
