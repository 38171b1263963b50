//! Reads the terminal: one thread that sleeps until keys come and hands over all of them at once.
//!
//! It decides nothing. Escape sequences torn apart on the way are mended by [`joiner::Joiner`] in the loop.

use std::io;
use std::thread;
use std::time::Duration;

use crossterm::event::{self, Event};

use crate::app::key::Key;
use crate::runtime::clock;
use crate::runtime::key;

pub mod joiner;

/// What came from the terminal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Input {
    /// A key press.
    Key(Key),
    /// A bracketed paste, as the terminal sent it (line ends may be CR, LF or both).
    Paste(String),
    /// The Esc handed over before was the head of an escape sequence: undo what it opened or closed.
    EscTakenBack,
    /// The terminal cannot be read any more; nothing follows.
    Lost,
}

/// All that was queued when the thread woke, so that one frame is drawn for it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Batch {
    /// When it was read, in milliseconds of the steady clock; lines of an unbracketed paste lie within 50.
    pub at: u64,
    /// In the order in which they came.
    pub inputs: Vec<Input>,
}

/// Batches are cut here, so that a very long paste cannot keep the first frame waiting.
const MOST_IN_A_BATCH: usize = 4096;

/// How long to look for more: crossterm's reader of the terminal answers "nothing" to a zero at once, even
/// when keys are queued. It looks over and over until this is up, so it is as short as one look.
const AT_ONCE: Duration = Duration::from_micros(2);

/// An error may pass; this many in a row do not.
const ERRORS_UNTIL_LOST: usize = 16;

/// Starts the reading thread; it ends when `sink` answers `false` or the terminal is lost.
///
/// The terminal must be in raw mode already, or line feeds are read as Enter.
pub fn watch(sink: impl Fn(Batch) -> bool + Send + 'static) -> io::Result<()> {
    let thread = thread::Builder::new().name("input".to_owned());
    thread.spawn(move || read_all(&sink)).map(drop)
}

fn read_all(sink: &impl Fn(Batch) -> bool) {
    let mut errors = 0;
    while errors < ERRORS_UNTIL_LOST {
        match read_batch() {
            Ok(batch) => {
                errors = 0;
                if !batch.inputs.is_empty() && !sink(batch) {
                    return;
                }
            }
            Err(_) => errors += 1,
        }
    }
    sink(Batch {
        at: clock::steady(),
        inputs: vec![Input::Lost],
    });
}

/// Waits for one event and takes those queued behind it.
fn read_batch() -> io::Result<Batch> {
    let mut inputs = Vec::new();
    take(event::read()?, &mut inputs);
    let at = clock::steady();
    // An error after the first event must not cost what was read: the next call meets it again.
    while inputs.len() < MOST_IN_A_BATCH && event::poll(AT_ONCE).unwrap_or(false) {
        match event::read() {
            Ok(event) => take(event, &mut inputs),
            Err(_) => break,
        }
    }
    Ok(Batch { at, inputs })
}

fn take(event: Event, inputs: &mut Vec<Input>) {
    match event {
        Event::Key(event) => inputs.extend(key::keys(event).map(Input::Key)),
        Event::Paste(text) => inputs.push(Input::Paste(text)),
        // New sizes come by the signal itself (`signals`): crossterm forgets one that comes with a key.
        Event::Resize(..) | Event::FocusGained | Event::FocusLost | Event::Mouse(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

    use super::*;

    fn taken(events: impl IntoIterator<Item = Event>) -> Vec<Input> {
        let mut inputs = Vec::new();
        for event in events {
            take(event, &mut inputs);
        }
        inputs
    }

    #[test]
    fn a_paste_stays_one_piece() {
        let text = "one\rtwo\r\n";
        assert_eq!(
            taken([Event::Paste(text.to_owned())]),
            [Input::Paste(text.to_owned())]
        );
    }

    #[test]
    fn alt_and_a_named_key_are_two_inputs() {
        let event = KeyEvent::new(KeyCode::Enter, KeyModifiers::ALT);
        assert_eq!(
            taken([Event::Key(event)]),
            [Input::Key(Key::ESC), Input::Key(Key::ENTER)]
        );
    }

    #[test]
    fn sizes_and_focus_are_not_inputs() {
        let events = [Event::FocusGained, Event::Resize(80, 24), Event::FocusLost];
        assert_eq!(taken(events), []);
    }
}
