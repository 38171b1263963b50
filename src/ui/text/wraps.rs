//! Remembers from one frame to the next how texts were wrapped: a key changes one row, and wrapping is what a frame costs.
//!
//! What a text wraps to depends on nothing else, so nothing here can be out of date. What no frame shows any more is
//! forgotten with the frame after it, so that no client's words stay behind.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// More texts than any screen shows; beyond that each is wrapped anew.
const MOST: usize = 1024;

#[derive(Default)]
struct Wraps {
    /// By width, and by the text: what this frame asked for.
    now: HashMap<usize, HashMap<Box<str>, Rc<[String]>>>,
    /// What the frame before asked for.
    before: HashMap<usize, HashMap<Box<str>, Rc<[String]>>>,
    count: usize,
}

thread_local! {
    static WRAPS: RefCell<Wraps> = RefCell::default();
}

/// Begins a frame.
pub(crate) fn turn() {
    WRAPS.with_borrow_mut(|wraps| {
        wraps.before = std::mem::take(&mut wraps.now);
        wraps.count = 0;
    });
}

/// Returns what a text wraps to in so many cells, made only if neither this frame nor the one before did.
pub(super) fn remembered(
    text: &str,
    width: usize,
    make: impl FnOnce() -> Rc<[String]>,
) -> Rc<[String]> {
    let known = WRAPS.with_borrow_mut(|wraps| {
        let now = wraps.now.get(&width).and_then(|texts| texts.get(text));
        if let Some(rows) = now {
            return Some(Rc::clone(rows));
        }
        let (text, rows) = wraps.before.get_mut(&width)?.remove_entry(text)?;
        wraps.put(width, text, &rows);
        Some(rows)
    });
    known.unwrap_or_else(|| {
        let rows = make();
        WRAPS.with_borrow_mut(|wraps| wraps.put(width, text.into(), &rows));
        rows
    })
}

impl Wraps {
    fn put(&mut self, width: usize, text: Box<str>, rows: &Rc<[String]>) {
        if self.count < MOST {
            self.count += 1;
            let texts = self.now.entry(width).or_default();
            texts.insert(text, Rc::clone(rows));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use crate::ui::text::wraps::{WRAPS, remembered, turn};

    fn ask(text: &str, width: usize) -> bool {
        let mut is_made = false;
        remembered(text, width, || {
            is_made = true;
            Rc::new([text.to_owned()])
        });
        is_made
    }

    #[test]
    fn a_text_is_wrapped_once_while_frames_show_it_and_forgotten_after() {
        turn();
        turn();
        assert!(ask("a", 10));
        assert!(!ask("a", 10));
        assert!(ask("a", 11), "another width is another question");
        turn();
        assert!(!ask("a", 10));
        turn();
        turn();
        assert!(ask("a", 10), "a frame did not show it");
        turn();
        turn();
        WRAPS.with_borrow(|wraps| assert!(wraps.now.is_empty() && wraps.before.is_empty()));
    }

    #[test]
    fn what_is_too_much_is_wrapped_anew() {
        turn();
        turn();
        for n in 0..3000 {
            assert!(ask(&n.to_string(), 10));
        }
        WRAPS.with_borrow(|wraps| assert!(wraps.count <= super::MOST));
        assert!(ask("2999", 10));
        turn();
        turn();
    }
}
