//! Passphrases and keys of a call: from the descriptor that was named, a line each, or asked at the terminal without being
//! shown. Never from an argument and never from the environment, which others can read.

use std::cell::RefCell;
use std::fs::File;
use std::io::{self, Read};

use crate::cli::failure::{Exit, Failure};
use crate::cli::out::warn;
use crate::storage::seal::envelope::Secret;
use crate::words::seal as say;

/// The least a passphrase has, in characters.
pub(super) const LEAST: usize = 10;

/// The longest line that is read from a descriptor, in bytes.
const CAP: usize = 4096;

/// Where a call has its secrets from.
#[derive(Default, Debug)]
pub(super) struct Secrets {
    descriptor: Option<u32>,
    /// The descriptor, once something was read from it.
    open: RefCell<Option<File>>,
}

impl Secrets {
    /// Returns the secrets of a call that named this descriptor, or none.
    pub(super) fn new(descriptor: Option<u32>) -> Self {
        Self {
            descriptor,
            open: RefCell::new(None),
        }
    }

    /// Tells whether somebody is asked, who may try again.
    pub(super) fn is_asked(&self) -> bool {
        self.descriptor.is_none()
    }

    /// Returns the next line of the descriptor, or what is typed at the terminal.
    pub(super) fn next(&self, question: &str) -> Result<Secret, Failure> {
        let Some(descriptor) = self.descriptor else {
            return rpassword::prompt_password([question, " "].concat())
                .map(Secret::new)
                .or(Err(missing()));
        };
        let mut open = self.open.borrow_mut();
        line(&mut open, descriptor).or(Err(missing()))
    }

    /// Returns a new passphrase, asked twice at a terminal.
    pub(super) fn new_one(&self, question: &str) -> Result<Secret, Failure> {
        loop {
            let chosen = self.next(question)?;
            if chosen.length() < LEAST {
                if !self.is_asked() {
                    return Err(Failure::new(Exit::Refused, say::SHORT, say::HINT_SHORT));
                }
                warn(say::SHORT);
                continue;
            }
            if !self.is_asked() || self.next(say::ASK_AGAIN)?.is(&chosen) {
                return Ok(chosen);
            }
            warn(say::NOT_THE_SAME);
        }
    }
}

fn missing() -> Failure {
    Failure::new(Exit::Locked, say::NO_SECRET, say::HINT_LOCKED)
}

/// Reads one line and not a byte more: the rest may be for somebody else.
fn line(open: &mut Option<File>, descriptor: u32) -> io::Result<Secret> {
    let file = match open {
        Some(file) => file,
        none => none.insert(
            File::open(format!("/proc/self/fd/{descriptor}"))
                .or_else(|_| File::open(format!("/dev/fd/{descriptor}")))?,
        ),
    };
    // As long as it can become, so that no part of it stays behind when it grows.
    let mut line = Vec::with_capacity(CAP);
    let mut byte = [0];
    while file.read(&mut byte)? > 0 && byte != *b"\n" {
        if line.len() == CAP {
            return Err(io::ErrorKind::InvalidData.into());
        }
        line.extend_from_slice(&byte);
    }
    let line = String::from_utf8(line).map_err(io::Error::other)?;
    if line.is_empty() {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(Secret::new(line))
}
