//! Collects the bytes of a frame: ratatui draws on it, and nothing reaches the terminal from here.

use std::io;

use crossterm::cursor::{Hide, Show};
use crossterm::queue;
use ratatui::Terminal;
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::{Modifier, Style};

/// A ratatui backend over memory that knows its size instead of asking for it at each frame.
#[derive(Debug)]
pub(super) struct Canvas {
    bytes: Vec<u8>,
    sent: Vec<u8>,
    size: Size,
    cursor: Cursor,
}

/// Where the terminal's cursor is known to be.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
struct Cursor {
    is_shown: Option<bool>,
    position: Option<Position>,
}

impl Canvas {
    pub(super) const fn new(size: Size) -> Self {
        Self {
            bytes: Vec::new(),
            sent: Vec::new(),
            size,
            cursor: Cursor {
                is_shown: None,
                position: None,
            },
        }
    }

    /// Hands out what was drawn since the last time; both buffers are kept for the next frames.
    pub(super) fn take(&mut self) -> &[u8] {
        std::mem::swap(&mut self.bytes, &mut self.sent);
        self.bytes.clear();
        &self.sent
    }

    pub(super) const fn known_size(&self) -> Size {
        self.size
    }

    pub(super) const fn resize(&mut self, size: Size) {
        self.size = size;
    }

    /// Somebody else may have moved or hidden the cursor.
    pub(super) fn forget_cursor(&mut self) {
        self.cursor = Cursor::default();
    }

    fn show(&mut self, is_shown: bool) -> io::Result<()> {
        if self.cursor.is_shown.replace(is_shown) == Some(is_shown) {
            return Ok(());
        }
        if is_shown {
            queue!(self.bytes, Show)
        } else {
            queue!(self.bytes, Hide)
        }
    }
}

impl Backend for Canvas {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut content = content.peekable();
        // Without a cell there is nothing to write, not even the colours back to normal.
        if content.peek().is_none() {
            return Ok(());
        }
        self.cursor.position = None;
        CrosstermBackend::new(&mut self.bytes).draw(content)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.show(false)
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.show(true)
    }

    /// Never asks the terminal: the answer would come as typed text.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor.position.unwrap_or(Position::ORIGIN))
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = position.into();
        if self.cursor.position.replace(position) == Some(position) {
            return Ok(());
        }
        CrosstermBackend::new(&mut self.bytes).set_cursor_position(position)
    }

    /// Erases nothing: see `Screen::repaint`.
    fn clear(&mut self) -> io::Result<()> {
        Ok(())
    }

    /// Erases nothing: see `Screen::repaint`.
    fn clear_region(&mut self, _: ClearType) -> io::Result<()> {
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize {
            columns_rows: self.size,
            pixels: Size::default(),
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Makes the next frame write every cell, blanks included.
pub(super) fn write_over(terminal: &mut Terminal<Canvas>) {
    // A look that no cell of ours has, laid under the next frame, so that every cell differs from it.
    let nowhere = Style::new().add_modifier(Modifier::HIDDEN | Modifier::RAPID_BLINK);
    let buffer = terminal.current_buffer_mut();
    buffer.reset();
    buffer.set_style(buffer.area, nowhere);
    terminal.swap_buffers();
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use ratatui::layout::Rect;

    use super::*;

    fn terminal() -> Terminal<Canvas> {
        Terminal::new(Canvas::new(Size::new(20, 3))).unwrap()
    }

    /// Draws one line of text with the cursor behind it and returns the bytes of the frame.
    fn frame(terminal: &mut Terminal<Canvas>, text: &str, style: Style) -> String {
        terminal
            .draw(|frame| {
                let end = u16::try_from(text.len()).unwrap();
                frame.buffer_mut().set_string(0, 1, text, style);
                frame.set_cursor_position((end, 1));
            })
            .unwrap();
        String::from_utf8(terminal.backend_mut().take().to_vec()).unwrap()
    }

    #[test]
    fn a_frame_without_a_change_writes_nothing() {
        let mut terminal = terminal();
        assert!(frame(&mut terminal, "words", Style::new()).contains("words"));
        assert_eq!(frame(&mut terminal, "words", Style::new()), "");
    }

    #[test]
    fn a_typed_character_stays_in_its_budget() {
        let mut terminal = terminal();
        frame(&mut terminal, "word", Style::new());
        let bytes = frame(&mut terminal, "words", Style::new());
        assert!(bytes.contains('s'));
        assert!(bytes.len() <= 42, "{} bytes: {bytes:?}", bytes.len());
    }

    #[test]
    fn a_moved_cursor_costs_its_own_sequence_only() {
        let mut terminal = terminal();
        for (column, expected) in [(3, "\x1b[?25h\x1b[2;4H"), (7, "\x1b[2;8H"), (7, "")] {
            terminal
                .draw(|frame| frame.set_cursor_position((column, 1)))
                .unwrap();
            assert_eq!(terminal.backend_mut().take(), expected.as_bytes());
        }
    }

    #[test]
    fn the_cursor_is_shown_again_after_others_had_the_terminal() {
        let mut terminal = terminal();
        frame(&mut terminal, "words", Style::new());
        terminal.backend_mut().forget_cursor();
        assert_eq!(
            frame(&mut terminal, "words", Style::new()),
            "\x1b[?25h\x1b[2;6H"
        );
    }

    /// The characters that a terminal would print.
    fn printed(bytes: &str) -> usize {
        let mut sequences = bytes.split("\x1b[");
        let first = sequences.next().unwrap().len();
        let rest = sequences.map(|rest| {
            let (_, text) = rest
                .split_once(|char: char| char.is_ascii_alphabetic())
                .unwrap();
            text.chars().count()
        });
        first + rest.sum::<usize>()
    }

    #[test]
    fn writing_over_touches_every_cell_and_erases_nothing() {
        let mut terminal = terminal();
        frame(&mut terminal, "secret words", Style::new());
        write_over(&mut terminal);
        let bytes = frame(&mut terminal, "", Style::new());
        assert_eq!(printed(&bytes), 60, "{bytes:?}");
        for erasing in ["\x1b[2J", "\x1b[J", "\x1b[K", "\x1b[3J"] {
            assert!(!bytes.contains(erasing), "{bytes:?}");
        }
        assert_eq!(frame(&mut terminal, "", Style::new()), "");
    }

    #[test]
    fn a_new_size_is_written_whole() {
        let mut terminal = terminal();
        frame(&mut terminal, "words", Style::new());
        for size in [Size::new(10, 5), Size::new(30, 2)] {
            terminal.backend_mut().resize(size);
            terminal
                .resize(Rect::from((Position::ORIGIN, size)))
                .unwrap();
            write_over(&mut terminal);
            let bytes = frame(&mut terminal, "words", Style::new());
            assert_eq!(
                printed(&bytes),
                usize::from(size.width * size.height),
                "{bytes:?}"
            );
        }
    }

    #[test]
    fn no_colour_keeps_the_reverse() {
        crossterm::style::force_color_output(true);
        let mut terminal = terminal();
        let bytes = frame(&mut terminal, "row", Style::new().reversed());
        assert!(bytes.contains("\x1b[7m"), "{bytes:?}");
        assert!(
            !bytes.contains("\x1b[m") && !bytes.contains("\x1b[;m"),
            "{bytes:?}"
        );
    }
}
