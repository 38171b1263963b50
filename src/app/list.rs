//! Cursor moves and the visible window, shared by all lists.

use std::ops::Range;

/// How far a cursor moves.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[expect(missing_docs, reason = "the words say it")]
pub enum Move {
    Up,
    Down,
    PageUp,
    PageDown,
}

/// Returns where the cursor of a list of `len` rows stands after a move; lists do not wrap.
pub fn moved(cursor: usize, len: usize, by: Move, page: usize) -> usize {
    let last = len.saturating_sub(1);
    match by {
        Move::Up => cursor.saturating_sub(1),
        Move::Down => (cursor + 1).min(last),
        Move::PageUp => cursor.saturating_sub(page.max(1)),
        Move::PageDown => (cursor + page.max(1)).min(last),
    }
}

/// Returns how far a page of text is scrolled after a move; whoever draws it knows where it ends.
pub fn scrolled(scroll: usize, by: Move, page: usize) -> usize {
    match by {
        Move::Up => scroll.saturating_sub(1),
        Move::Down => scroll + 1,
        Move::PageUp => scroll.saturating_sub(page),
        Move::PageDown => scroll + page,
    }
}

/// Returns the rows to draw so that the cursor is among them: whole pages, so that most moves redraw two rows only.
pub fn window(len: usize, cursor: usize, height: usize) -> Range<usize> {
    if height == 0 || len == 0 {
        return 0..0;
    }
    let start = (cursor.min(len - 1) / height) * height;
    // The last page is filled up from above.
    let start = start.min(len.saturating_sub(height));
    start..(start + height).min(len)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_is_always_in_the_window() {
        for len in 1..60 {
            for height in 1..20 {
                for cursor in 0..len {
                    let range = window(len, cursor, height);
                    assert!(range.contains(&cursor), "{len} {height} {cursor} {range:?}");
                    assert!(range.len() == height.min(len));
                }
            }
        }
    }

    #[test]
    fn moves_stop_at_the_ends() {
        assert_eq!(moved(0, 3, Move::Up, 5), 0);
        assert_eq!(moved(2, 3, Move::Down, 5), 2);
        assert_eq!(moved(0, 0, Move::Down, 5), 0);
        assert_eq!(moved(1, 30, Move::PageDown, 10), 11);
    }
}
