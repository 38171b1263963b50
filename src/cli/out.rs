//! Standard output: every line is made safe, and a reader that has gone away is no error.

use std::io::{self, BufWriter, ErrorKind, Stdout, Write};

use crate::cli::failure::Failure;
use crate::domain::safe::safe;
use crate::words::cli as say;

/// Standard output, buffered.
#[derive(Debug)]
pub(super) struct Out {
    to: BufWriter<Stdout>,
    /// Set when whoever read has gone (`| head`): nothing is written any more.
    is_gone: bool,
    broken: Option<io::Error>,
}

impl Out {
    pub(super) fn new() -> Self {
        Self {
            to: BufWriter::new(io::stdout()),
            is_gone: false,
            broken: None,
        }
    }

    /// Writes one line; what could take over the terminal becomes visible.
    pub(super) fn line(&mut self, text: &str) {
        let text = safe(text);
        self.note(|to| writeln!(to, "{text}"));
    }

    /// Writes a line for each line of a text.
    pub(super) fn text(&mut self, text: &str) {
        for line in text.lines() {
            self.line(line);
        }
    }

    /// Writes bytes that are no text, for another program to take.
    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.note(|to| to.write_all(bytes));
    }

    /// Writes a question and leaves the cursor behind it.
    pub(super) fn ask(&mut self, text: &str) {
        let text = safe(text);
        self.note(|to| write!(to, "{text} "));
        self.flush();
    }

    /// Hands over what was written so far.
    pub(super) fn flush(&mut self) {
        self.note(Write::flush);
    }

    /// Hands over everything, or says why not.
    pub(super) fn finish(mut self) -> Result<(), Failure> {
        self.flush();
        match self.broken {
            Some(error) => Err(Failure::stream(say::STDOUT, &error)),
            None => Ok(()),
        }
    }

    fn note(&mut self, write: impl FnOnce(&mut BufWriter<Stdout>) -> io::Result<()>) {
        if self.is_gone || self.broken.is_some() {
            return;
        }
        match write(&mut self.to) {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::BrokenPipe => self.is_gone = true,
            Err(error) => self.broken = Some(error),
        }
    }
}

/// Writes a line to standard error; where even that is closed there is nobody to tell.
pub(super) fn warn(line: &str) {
    drop(writeln!(io::stderr(), "{}", safe(line)));
}
