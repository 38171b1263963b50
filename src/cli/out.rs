//! Standard output: every line is made safe, and a reader that has gone away is no error.
//!
//! On a terminal a line that is wider than the window is broken between words; into a file or another program it goes as it
//! is.

use std::borrow::Cow;
use std::io::{self, BufWriter, ErrorKind, Stdout, Write};
use std::os::fd::AsFd;

use rustix::termios::tcgetwinsize;
use textwrap::{Options, WordSplitter, wrap};
use unicode_width::UnicodeWidthStr as _;

use crate::cli::failure::Failure;
use crate::domain::safe::safe;
use crate::words::cli as say;

/// Standard output, buffered.
#[derive(Debug)]
pub(super) struct Out {
    to: BufWriter<Stdout>,
    /// How many cells the window has across; none where it is no terminal.
    width: Option<usize>,
    /// Set when whoever read has gone (`| head`): nothing is written any more.
    is_gone: bool,
    broken: Option<io::Error>,
}

impl Out {
    pub(super) fn new() -> Self {
        Self {
            to: BufWriter::new(io::stdout()),
            width: width_of(io::stdout()),
            is_gone: false,
            broken: None,
        }
    }

    /// Writes one line; what could take over the terminal becomes visible.
    pub(super) fn line(&mut self, text: &str) {
        let text = safe(text);
        let text = broken(&text, self.width);
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
        let text = broken(&text, self.width);
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
    let line = safe(line);
    let line = broken(&line, width_of(io::stderr()));
    drop(writeln!(io::stderr(), "{line}"));
}

/// Returns how many cells a terminal has across.
fn width_of(stream: impl AsFd) -> Option<usize> {
    let size = tcgetwinsize(stream).ok()?;
    Some(usize::from(size.ws_col)).filter(|width| *width > 0)
}

/// Breaks a line between words where it is wider than the window; what follows stands in under its beginning. A word that
/// is too wide by itself, such as a key or a path, stays whole, so that it can be copied.
fn broken(line: &str, width: Option<usize>) -> Cow<'_, str> {
    let Some(width) = width.filter(|width| line.width() > *width) else {
        return Cow::Borrowed(line);
    };
    let indent: String = line.chars().take_while(|c| *c == ' ').collect();
    let options = Options::new(width)
        .subsequent_indent(&indent)
        .break_words(false)
        .word_splitter(WordSplitter::NoHyphenation);
    Cow::Owned(wrap(line, options).join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_broken_between_words_where_the_window_ends() {
        let line = "  hint: the records stay as they are";
        assert_eq!(broken(line, None), line);
        assert_eq!(broken(line, Some(36)), line);
        assert_eq!(
            broken(line, Some(20)),
            "  hint: the records\n  stay as they are"
        );
        let key = "key: AGE-SECRET-KEY-1ZU8AGUGYV75G83SP9";
        assert_eq!(
            broken(key, Some(20)),
            "key:\nAGE-SECRET-KEY-1ZU8AGUGYV75G83SP9"
        );
    }
}
