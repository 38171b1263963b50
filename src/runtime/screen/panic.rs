//! What happens when the program breaks: the terminal comes back, pending words are saved, a line says where.
//!
//! The standard hook prints the panic's message, which may hold a client's words, and panics again where
//! standard error is gone.

use std::io;
use std::panic::{self, PanicHookInfo};
use std::process;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use crate::runtime::screen::WayOut;
use crate::runtime::screen::out::{Patience, write_all};

/// The code a broken Rust program ends with.
const BROKEN: i32 = 101;

/// Replaces the panic hook: gives the terminal back, runs `flush`, and writes `last_words` with the place in
/// the source. `flush` saves what is pending; it runs once, on the thread that broke first.
///
/// A panic of any thread gives the terminal back, so the program must end with it: it must not draw again.
pub fn install(
    way_out: WayOut,
    last_words: &'static str,
    flush: impl Fn() + Send + Sync + 'static,
) {
    let is_first = AtomicBool::new(true);
    panic::set_hook(Box::new(move |panic| {
        way_out.leave();
        if is_first.swap(false, Ordering::SeqCst) {
            flush();
            let line = line(last_words, &place(panic));
            drop(write_all(io::stderr(), line.as_bytes(), Patience::Short));
            // The main thread ends the program by itself; after any other it would go on without a terminal.
            if thread::current().name() != Some("main") {
                process::exit(BROKEN);
            }
        }
    }));
}

fn place(panic: &PanicHookInfo<'_>) -> String {
    panic.location().map_or_else(String::new, |place| {
        format!("{}:{}", place.file(), place.line())
    })
}

/// One line, whole even if the terminal is still raw.
fn line(words: &str, place: &str) -> String {
    format!("{words} ({place})\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_words_name_the_place_and_nothing_else() {
        assert_eq!(
            line("It broke.", "src/app.rs:7"),
            "It broke. (src/app.rs:7)\r\n"
        );
    }
}
