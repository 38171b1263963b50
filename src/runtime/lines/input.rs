//! Reads lines, one when one is asked for: what is typed ahead stays with the terminal or the pipe.

use std::io::{self, BufRead};
use std::sync::mpsc::{Sender, channel};
use std::thread;

use crate::runtime::lines::quiet;
use crate::words::plain as say;

/// A longer line is refused, so that no input can fill the memory, in bytes.
const LONGEST: u64 = 256 * 1024;

/// How a line is typed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum How {
    /// As everything.
    Shown,
    /// Without being shown.
    Hidden,
}

/// What was read.
#[derive(Debug)]
pub(super) enum Read {
    /// A line without its end.
    Line(String),
    /// A line that cannot be taken, and why.
    Unfit(&'static str),
    /// Nothing follows.
    End,
}

/// The thread that reads.
pub(super) struct Reader {
    asks: Sender<How>,
}

impl Reader {
    /// Starts it; `tell` says whether anybody still listens.
    pub(super) fn start(tell: impl Fn(Read) -> bool + Send + 'static) -> io::Result<Self> {
        let (asks, queue) = channel();
        let thread = thread::Builder::new().name("lines".to_owned());
        thread.spawn(move || {
            for how in queue {
                if !tell(next(how)) {
                    return;
                }
            }
        })?;
        Ok(Self { asks })
    }

    /// Asks for a line.
    pub(super) fn ask(&self, how: How) {
        self.asks.send(how).ok();
    }
}

/// Reads a line. An error is the end: the terminal is gone.
pub(super) fn next(how: How) -> Read {
    let _hidden = (how == How::Hidden).then(quiet::hide);
    let mut input = io::stdin().lock();
    let mut bytes = Vec::new();
    let read = io::Read::take(&mut input, LONGEST + 1).read_until(b'\n', &mut bytes);
    let Ok(read @ 1..) = read else {
        return Read::End;
    };
    if bytes.last() == Some(&b'\n') {
        bytes.pop();
        if bytes.last() == Some(&b'\r') {
            bytes.pop();
        }
    } else if u64::try_from(read).unwrap_or(u64::MAX) > LONGEST {
        return match input.skip_until(b'\n') {
            Ok(_) => Read::Unfit(say::TOO_LONG),
            Err(_) => Read::End,
        };
    }
    String::from_utf8(bytes).map_or(Read::Unfit(say::NOT_TEXT), Read::Line)
}
