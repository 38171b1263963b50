//! The made-up clients in the place of the program: it is replaced by a fresh one, so that nothing of a record is carried over.

use std::convert::Infallible;
use std::env;
use std::io;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::Command;

use crate::runtime::lock::{ITSELF, NAME};

/// The subcommand that opens them.
const DEMO: &str = "demo";

/// Replaces the program; returns only where that failed.
pub fn open() -> io::Result<Infallible> {
    let start = |program: &Path| Command::new(program).arg0(NAME).arg(DEMO).exec();
    let error = start(Path::new(ITSELF));
    Err(env::current_exe().map_or(error, |program| start(&program)))
}
