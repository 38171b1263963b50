//! The terminal as it is, but for the keys that would end or stop the program by accident: Ctrl-C, Ctrl-Z, Ctrl-\ and
//! Ctrl-D are typed like letters while the program has it, and mean here what they mean on the screen.

use std::io::{self, IsTerminal};
use std::sync::{Mutex, PoisonError};

use rustix::termios::{
    LocalModes, OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcsetattr,
};

use crate::runtime::lines::Shared;

/// What the terminal was like before; none where lines come from elsewhere.
#[derive(Clone)]
pub(super) struct Quiet(Shared<Option<Termios>>);

impl Quiet {
    /// Takes the terminal.
    pub(super) fn take() -> Self {
        let before = io::stdin()
            .is_terminal()
            .then(|| tcgetattr(io::stdin()).ok())
            .flatten();
        let quiet = Self(Shared::new(Mutex::new(before)));
        quiet.take_again();
        quiet
    }

    /// Takes it again after somebody else had it.
    pub(super) fn take_again(&self) {
        let before = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(mut modes) = before.clone() else {
            return;
        };
        let keys = [
            SpecialCodeIndex::VINTR,
            SpecialCodeIndex::VQUIT,
            SpecialCodeIndex::VSUSP,
            SpecialCodeIndex::VEOF,
        ];
        for key in keys {
            // 0 is the code of no key.
            set(&mut modes, key);
        }
        tcsetattr(io::stdin(), OptionalActions::Now, &modes).ok();
    }

    /// Gives it back as it was.
    pub(super) fn give_back(&self) {
        let before = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(modes) = &*before {
            tcsetattr(io::stdin(), OptionalActions::Now, modes).ok();
        }
    }
}

fn set(modes: &mut Termios, key: SpecialCodeIndex) {
    modes.special_codes[key] = 0;
}

/// What is typed is not shown until this goes.
pub(super) struct Hidden(Option<Termios>);

/// Stops showing what is typed.
pub(super) fn hide() -> Hidden {
    let before = io::stdin()
        .is_terminal()
        .then(|| tcgetattr(io::stdin()).ok())
        .flatten();
    if let Some(mut modes) = before.clone() {
        modes.local_modes.remove(LocalModes::ECHO);
        modes.local_modes.insert(LocalModes::ECHONL);
        tcsetattr(io::stdin(), OptionalActions::Now, &modes).ok();
    }
    Hidden(before)
}

impl Drop for Hidden {
    fn drop(&mut self) {
        if let Some(modes) = &self.0 {
            tcsetattr(io::stdin(), OptionalActions::Now, modes).ok();
        }
    }
}
