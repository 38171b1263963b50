//! The lock screen: the time and one field on empty cells. No name, nothing of the program.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::lock::screen::LockScreen;
use crate::ui::cover::centred;
use crate::ui::pen::{Pen, below, cell, right_of, row};
use crate::ui::theme::{Look, Role};
use crate::ui::{dates, text};

/// The field shows this many stars; who counts them is told no more.
const STARS: usize = 16;

/// Draws the lock screen.
pub fn view(lock: &LockScreen, look: &Look, frame: &mut Frame<'_>) {
    let window = frame.area();
    text::turn();
    let mut pen = Pen::new(frame.buffer_mut(), look);
    pen.clear(window);
    let middle = usize::from(window.height / 2);
    let time = dates::clock(lock.now.wall);
    let top = row(window, middle.saturating_sub(3));
    centred(&mut pen, top, &time, Role::Text);
    let field = row(window, middle.saturating_sub(1));
    let label = [lock.asks(), " "].concat();
    let wide = cell(text::cells(&label) + STARS + 1).min(window.width);
    let field = right_of(field, (window.width - wide) / 2);
    let used = pen.put(field, &label, Role::Quiet);
    let field = right_of(field, used);
    let stars = "*".repeat(lock.length().min(STARS));
    let used = pen.put(field, &stars, Role::Text);
    let words = text::wrap(&lock.words(), usize::from(window.width.saturating_sub(4)));
    let under = below(window, cell(middle + 1));
    for (n, words) in words.iter().enumerate() {
        centred(&mut pen, row(under, n), words, Role::Quiet);
    }
    pen.settle();
    let cursor = right_of(field, used);
    let place = Rect { width: 1, ..cursor };
    if window.contains((place.x, place.y).into()) {
        frame.set_cursor_position((place.x, place.y));
    }
}
