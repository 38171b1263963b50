//! The lock of the linear mode: the secret is asked for until it fits; nothing else is taken and nothing of a client said.

use std::io::{self, IsTerminal, Write};

use crate::app::key::Key;
use crate::app::lock::Secret;
use crate::app::lock::screen::LockScreen;
use crate::domain::audit::{Action, Deed, Outcome};
use crate::runtime::clock::Clock;
use crate::runtime::lines::input::{How, Read, next};
use crate::runtime::lines::quiet::hide;
use crate::runtime::lock::{Fits, Tried, attempt};
use crate::storage::audit::note;
use crate::storage::shelf::Shelf;
use crate::words::plain as say;
use crate::words::time;

/// Asks until a try unlocks the folder; none at the end of the input.
pub fn unlock(shelf: &Shelf, of: Secret, clock: Clock) -> Option<(Shelf, Fits)> {
    // Before it is asked for, and until it fits: nothing of a try is to show, however soon it is typed.
    let _hidden = hide();
    let mut lock = LockScreen::new(clock.now(), of);
    line(&say::locked(&time::clock(clock.now().wall)));
    loop {
        line(&lock.words());
        if io::stdout().is_terminal() {
            write(&[lock.asks(), " "].concat());
        } else {
            line(lock.asks());
        }
        match next(How::Hidden) {
            Read::End => return None,
            Read::Unfit(why) => {
                line(why);
                continue;
            }
            Read::Line(text) => {
                lock.tick(clock.now());
                // What was left of a try before goes.
                drop(lock.press(Key::Ctrl('u')));
                lock.paste(&text);
            }
        }
        let Some(typed) = lock.press(Key::ENTER) else {
            continue;
        };
        let tried = attempt(shelf, typed);
        let deed = match tried {
            Tried::Open(..) => Deed::new(Action::Unlock),
            Tried::Not(_) => Deed::new(Action::FailedUnlock).with(Outcome::Refused),
        };
        note(shelf, deed, clock.now());
        lock.tick(clock.now());
        match tried {
            Tried::Open(shelf, fits) => return Some((shelf, fits)),
            Tried::Not(answer) => lock.answered(answer),
        }
    }
}

fn line(words: &str) {
    write(&[words, "\n"].concat());
}

/// Where nobody reads there is nobody to ask either: the end of the input follows.
fn write(words: &str) {
    let mut out = io::stdout().lock();
    drop(out.write_all(words.as_bytes()).and_then(|()| out.flush()));
}
