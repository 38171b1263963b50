//! Owns the terminal's face: enters and leaves it, and writes each frame with one system call.
//!
//! Nothing is ever asked of the terminal, because an answer that comes late would be typed into the log line.
//! Nothing is ever erased either, only written over: some terminals push erased text into the scrollback.

use std::env;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use ratatui::layout::{Position, Rect, Size};
use ratatui::{Frame, Terminal};
use rustix::termios::tcgetwinsize;
use signal_hook::consts::signal::SIGSTOP;

use canvas::Canvas;
use modes::Modes;
use out::{Patience, write_all};

mod canvas;
pub mod modes;
mod out;
pub mod panic;

/// Alternate screen, then bracketed paste. No mouse, no keyboard protocol, no keypad mode.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h";

/// The window's title; it says nothing about who is seen.
const TITLE: &[u8] = b"\x1b]0;alongside\x07";

/// Everything back: attributes, cursor, paste, and the screen that was there before.
const LEAVE: &[u8] = b"\x1b[0m\x1b[?25h\x1b[?2004l\x1b[?1049l";

/// What is assumed where a terminal does not know its size.
const USUAL: Size = Size::new(80, 24);

/// The terminal while the program has it.
pub struct Screen {
    terminal: Terminal<Canvas>,
    way_out: WayOut,
}

impl Screen {
    /// Takes the terminal: raw mode, alternate screen, bracketed paste, title.
    pub fn enter() -> io::Result<Self> {
        Self::with(WayOut::default())
    }

    /// Takes over a terminal that the program before this one in the same process took and did not give back; on the way
    /// out it gets back the modes it had before either.
    pub fn inherit(modes: Modes) -> io::Result<Self> {
        Self::with(WayOut {
            is_in: Arc::default(),
            modes: Some(modes),
        })
    }

    fn with(way_out: WayOut) -> io::Result<Self> {
        // Without this, NO_COLOR makes crossterm write "all attributes off" in place of a colour, and the
        // selected row loses its reverse. The theme reads NO_COLOR and then uses no colours at all.
        crossterm::style::force_color_output(true);
        let mut screen = Self {
            terminal: Terminal::new(Canvas::new(USUAL))?,
            way_out,
        };
        screen.take()?;
        // A program that was killed left its letters on the alternate screen: the first frame writes over every cell.
        screen.resize()?;
        Ok(screen)
    }

    /// Draws one frame and writes what changed at once; writes nothing if nothing changed.
    pub fn draw(&mut self, view: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        self.terminal.draw(view)?;
        write_all(
            io::stdout(),
            self.terminal.backend_mut().take(),
            Patience::Endless,
        )
    }

    /// Takes on the size that the window has now and returns it, in columns and rows; the next frame is
    /// written whole, because a window that shrank and grew again has lost what it showed.
    pub fn resize(&mut self) -> io::Result<(u16, u16)> {
        let size = size();
        self.terminal.backend_mut().resize(size);
        self.terminal.resize(Rect::from((Position::ORIGIN, size)))?;
        self.repaint();
        Ok((size.width, size.height))
    }

    /// Returns the size of the window as it is drawn on, in columns and rows.
    pub fn size(&self) -> (u16, u16) {
        let Size { width, height } = self.terminal.backend().known_size();
        (width, height)
    }

    /// Makes the next frame write every cell, blanks included: for cover, and after others wrote here.
    pub fn repaint(&mut self) {
        canvas::write_over(&mut self.terminal);
    }

    /// Gives the terminal back and stops the process until it is continued; then takes the terminal again.
    pub fn suspend(&mut self) -> io::Result<()> {
        self.way_out.leave();
        // Not SIGTSTP, which we catch ourselves; and to this thread, or it would run on for a moment and take
        // the terminal from the shell.
        signal_hook::low_level::raise(SIGSTOP)?;
        self.resume()
    }

    /// Takes the terminal again after somebody else had it; the next frame is written whole.
    ///
    /// An error here, or from drawing, means that the terminal is going away: the order to leave follows.
    pub fn resume(&mut self) -> io::Result<()> {
        // A shell that stopped us from outside has set its own modes, which crossterm does not know: leaving
        // raw mode first makes it look again.
        drop(disable_raw_mode());
        self.take()?;
        self.resize().map(drop)
    }

    /// Returns how to give the terminal back from any thread, as often as anyone likes.
    pub fn way_out(&self) -> WayOut {
        self.way_out.clone()
    }

    /// Gives the terminal back; errors are ignored, because there is nobody left to tell.
    pub fn leave(&self) {
        self.way_out.leave();
    }

    fn take(&mut self) -> io::Result<()> {
        enable_raw_mode()?;
        // From here on there is something to give back, even if the rest fails.
        self.way_out.is_in.store(true, Ordering::SeqCst);
        let mut bytes = ENTER.to_vec();
        if understands_titles(env::var("TERM").ok().as_deref()) {
            bytes.extend_from_slice(TITLE);
        }
        self.terminal.backend_mut().forget_cursor();
        write_all(io::stdout(), &bytes, Patience::Endless)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.leave();
    }
}

/// The way back to the shell, for the loop, the panic hook and the signal threads alike.
#[derive(Clone, Default, Debug)]
pub struct WayOut {
    is_in: Arc<AtomicBool>,
    /// What the terminal was like before the program before this one took it.
    modes: Option<Modes>,
}

impl WayOut {
    /// Gives the terminal back if it is taken; writes nothing else, waits at most 0.2 s and never fails.
    pub fn leave(&self) {
        if self.is_in.swap(false, Ordering::SeqCst) {
            // A terminal that takes nothing now must not keep the process alive.
            drop(write_all(io::stdout(), LEAVE, Patience::Short));
            drop(disable_raw_mode());
            if let Some(modes) = self.modes {
                drop(modes.set());
            }
        }
    }

    /// Leaves the terminal alone from now on, because it is gone.
    pub fn forget(&self) {
        self.is_in.store(false, Ordering::SeqCst);
    }
}

/// Returns the size of the terminal in columns and rows.
fn size() -> Size {
    tcgetwinsize(io::stdout())
        .ok()
        .map(|size| Size::new(size.ws_col, size.ws_row))
        .filter(|size| size.width > 0 && size.height > 0)
        .unwrap_or(USUAL)
}

/// Whether this kind of terminal hides a title sequence it does not use; the oldest print it.
fn understands_titles(term: Option<&str>) -> bool {
    term.is_some_and(|term| {
        !["linux", "dumb", "vt", "ansi"]
            .iter()
            .any(|plain| term.starts_with(plain))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_terminals_are_not_sent_a_title() {
        for (term, expected) in [
            (Some("xterm-256color"), true),
            (Some("tmux-256color"), true),
            (Some("putty"), true),
            (Some("linux"), false),
            (Some("vt220"), false),
            (Some("dumb"), false),
            (None, false),
        ] {
            assert_eq!(understands_titles(term), expected, "{term:?}");
        }
    }

    #[test]
    fn nothing_is_asked_and_no_mouse_or_keypad_is_switched_on() {
        let taken = [ENTER, TITLE, LEAVE].concat();
        let text = String::from_utf8_lossy(&taken);
        // Device reports, mouse, focus, keypad and keyboard protocols.
        for forbidden in [
            "n", "[c", "[>", "?1000", "?1002", "?1003", "?1004", "?1006", "\x1b=", "[?u",
        ] {
            let sequences = text.replace("alongside", "");
            assert!(!sequences.contains(forbidden), "{forbidden:?}");
        }
    }

    #[test]
    fn leaving_undoes_what_entering_did() {
        for number in ["?1049", "?2004"] {
            let on = format!("\x1b[{number}h");
            let off = format!("\x1b[{number}l");
            assert!(String::from_utf8_lossy(ENTER).contains(&on));
            assert!(String::from_utf8_lossy(LEAVE).contains(&off));
        }
    }
}
