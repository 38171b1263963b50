//! The lock: the program is replaced by a fresh one in the same process, so that no key and no word stays in memory, and the
//! fresh one shows the lock screen until the secret is typed.

use std::env;
use std::io;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use crate::app::lock::screen::LockScreen;
use crate::app::lock::{Answer, Secret as Unlocks, Typed};
use crate::domain::audit::{Action, Deed, Outcome};
use crate::domain::id::ClientId;
use crate::domain::time::Now;
use crate::runtime::clock::{self, Clock};
use crate::runtime::exit_code;
use crate::runtime::face::{Event, Face};
use crate::runtime::input::Input;
use crate::runtime::input::joiner::Joiner;
use crate::runtime::screen::modes::Modes;
use crate::runtime::signals::Alarm;
use crate::storage::audit::note;
use crate::storage::error::{Cause, Error};
use crate::storage::seal::envelope::Secret;
use crate::storage::seal::{pin, unlock};
use crate::storage::shelf::Shelf;
use crate::ui;
use crate::ui::theme::Look;

/// The subcommand that shows the lock screen.
pub const LOCKED: &str = "locked";
/// Its option for the data folder.
pub const DATA: &str = "--data";
/// Its option for the key of somebody who looks into another's folder.
const IDENTITY: &str = "--identity";
/// Its option for the day.
pub const TODAY: &str = "--today";
/// Its option for the client that is opened again.
pub const CLIENT: &str = "--client";
/// Its option for what the terminal was like.
pub const TERMINAL: &str = "--terminal";

/// The option of the linear mode.
pub const PLAIN: &str = "--plain";

/// The program itself, also where its file was replaced or removed meanwhile.
pub(super) const ITSELF: &str = "/proc/self/exe";
/// What it is called in lists of processes.
pub(super) const NAME: &str = "alongside";

/// Returns what unlocks a data folder.
pub fn unlocks(shelf: &Shelf) -> Unlocks {
    if shelf.seal().is_guest() || unlock::is_sealed(shelf) {
        Unlocks::Passphrase
    } else if pin::is_set(shelf) {
        Unlocks::Pin
    } else {
        Unlocks::None
    }
}

/// What a try to unlock came to.
#[derive(Debug)]
pub enum Tried {
    /// The folder is open. A PIN can have been made for another one.
    Open(Shelf, Fits),
    /// It is not.
    Not(Answer),
}

/// Whether a secret was made for this folder.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fits {
    /// It was.
    Here,
    /// It was made for another one, or for this one under another name.
    Elsewhere,
}

/// Opens a folder with a passphrase; somebody else's with that of one's own key.
fn opened(shelf: &Shelf, secret: &Secret) -> Result<Shelf, Error> {
    match shelf.seal().guest_key() {
        None => unlock::unlock(shelf, secret),
        Some(path) => {
            let own = unlock::key_at(shelf, path, secret)?;
            Ok(unlock::visit_from(shelf, Some(own), Some(path)))
        }
    }
}

/// Tries to unlock a folder; takes up to a second.
pub fn attempt(shelf: &Shelf, typed: Typed) -> Tried {
    let secret = Secret::new(typed.take());
    match unlocks(shelf) {
        Unlocks::Passphrase => match opened(shelf, &secret) {
            Ok(open) => Tried::Open(open, Fits::Here),
            Err(error) if error.cause == Cause::WrongSecret => Tried::Not(Answer::Wrong),
            Err(_) => Tried::Not(Answer::Broken),
        },
        Unlocks::Pin | Unlocks::None => match pin::check(shelf, &secret) {
            pin::Tried::Right => Tried::Open(shelf.clone(), Fits::Here),
            pin::Tried::Elsewhere => Tried::Open(shelf.clone(), Fits::Elsewhere),
            pin::Tried::Wrong => Tried::Not(Answer::Wrong),
            pin::Tried::NotSet => Tried::Not(Answer::NotSet),
            pin::Tried::Spoiled => Tried::Not(Answer::Broken),
        },
    }
}

/// Looks whether something is the secret of a folder; takes up to a second.
pub(super) fn check(shelf: &Shelf, typed: Typed) -> Answer {
    match attempt(shelf, typed) {
        Tried::Open(..) => Answer::Right,
        Tried::Not(answer) => answer,
    }
}

/// Replaces the program by its lock screen and returns only if that fails. Everything was saved before, and no lock is held.
pub(super) fn replace(
    face: &mut Face,
    shelf: &Shelf,
    clock: Clock,
    client: Option<ClientId>,
) -> io::Error {
    // Written over and not erased, which some terminals push into the scrollback.
    face.screen.repaint();
    face.screen.draw(|_| {}).ok();
    let modes = face.modes.map(Modes::text);
    start_as(shelf, clock, client, modes.as_deref(), false)
}

/// Replaces the program by the one that asks for the secret line by line. Returns only if that fails.
pub(super) fn replace_plainly(shelf: &Shelf, clock: Clock, client: Option<ClientId>) -> io::Error {
    start_as(shelf, clock, client, None, true)
}

fn start_as(
    shelf: &Shelf,
    clock: Clock,
    client: Option<ClientId>,
    modes: Option<&str>,
    is_plain: bool,
) -> io::Error {
    let start = |program: &Path| {
        let mut call = Command::new(program);
        call.arg0(NAME)
            .arg(LOCKED)
            .arg(DATA)
            .arg(&shelf.places.data);
        if let Clock::Shifted(_) = clock {
            let now = clock.now().wall.naive_local();
            call.args([TODAY, &format!("{now:?}")]);
        }
        if let Some(key) = shelf.seal().guest_key() {
            call.arg(IDENTITY).arg(key);
        }
        if let Some(client) = client {
            call.args([CLIENT, &client.to_string()]);
        }
        if let Some(modes) = modes {
            call.args([TERMINAL, modes]);
        }
        if is_plain {
            call.arg(PLAIN);
        }
        call.exec()
    };
    let error = start(Path::new(ITSELF));
    env::current_exe().map_or(error, |program| start(&program))
}

/// How the lock screen ended.
pub enum Ended {
    /// Unlocked: the face to go on with, and the open folder.
    Unlocked(Box<Face>, Shelf, Fits),
    /// The program must leave, with this code.
    Left(u8),
}

/// Shows the lock screen until a try unlocks the folder.
pub fn show(face: Face, shelf: Shelf, of: Unlocks, clock: Clock, look: Look) -> Ended {
    let (tell, answers) = channel();
    let door = Door {
        lock: LockScreen::new(clock.now(), of),
        face,
        shelf: Arc::new(shelf),
        clock,
        look,
        joiner: Joiner::default(),
        tell,
        answers,
    };
    door.turn()
}

struct Door {
    lock: LockScreen,
    face: Face,
    shelf: Arc<Shelf>,
    clock: Clock,
    look: Look,
    joiner: Joiner,
    tell: Sender<Tried>,
    answers: Receiver<Tried>,
}

impl Door {
    fn turn(mut self) -> Ended {
        loop {
            self.draw();
            let mut event = self.wait();
            self.pass_time();
            while let Some(came) = event {
                if let Some(code) = self.take(came) {
                    self.face.screen.leave();
                    return Ended::Left(code);
                }
                event = self.face.queue.try_recv().ok();
            }
            match self.answers.try_recv() {
                Ok(Tried::Open(shelf, fits)) => {
                    // Typed while it was locked: it goes nowhere.
                    self.face.drop_keys();
                    return Ended::Unlocked(Box::new(self.face), shelf, fits);
                }
                Ok(Tried::Not(answer)) => self.lock.answered(answer),
                Err(_) => {}
            }
        }
    }

    /// Waits for the next event, or for the next moment at which the screen changes by itself.
    fn wait(&self) -> Option<Event> {
        let due = self.lock.deadline();
        let due = self.joiner.deadline().map_or(due, |at| at.min(due));
        let left = Duration::from_millis(due.saturating_sub(clock::steady()));
        self.face.queue.recv_timeout(left).ok()
    }

    /// Takes an event; returns the code to leave with if the program must.
    fn take(&mut self, event: Event) -> Option<u8> {
        match event {
            Event::Batch(batch) => {
                for input in batch.inputs {
                    for certain in self.joiner.feed(input, batch.at) {
                        if self.put(certain, batch.at) {
                            return Some(0);
                        }
                    }
                }
            }
            Event::Alarm(Alarm::Leave(reason)) => return Some(exit_code(reason)),
            Event::Alarm(Alarm::Resize) => drop(self.face.screen.resize()),
            Event::Alarm(Alarm::Stop) => drop(self.face.screen.suspend()),
            Event::Alarm(Alarm::Continue) => drop(self.face.screen.resume()),
            // Nothing is held while it is locked, and nothing else was asked.
            Event::Alarm(Alarm::TakeOver) | Event::Answer(_) | Event::Looked => {}
        }
        None
    }

    fn pass_time(&mut self) {
        let now = self.clock.now();
        self.lock.tick(now);
        for late in self.joiner.expire(now.steady) {
            self.put(late, now.steady);
        }
    }

    /// Takes one input; tells whether the terminal is lost.
    fn put(&mut self, input: Input, at: u64) -> bool {
        let now = self.lock.now;
        self.lock.tick(Now {
            steady: at.max(now.steady),
            ..now
        });
        match input {
            Input::Key(key) => {
                if let Some(typed) = self.lock.press(key) {
                    self.attempt(typed);
                }
            }
            Input::Paste(text) => self.lock.paste(&text),
            Input::EscTakenBack => {}
            Input::Lost => return true,
        }
        false
    }

    /// Tries what was typed on a thread of its own, and wakes the loop when it is done.
    fn attempt(&mut self, typed: Typed) {
        let (shelf, tell) = (Arc::clone(&self.shelf), self.tell.clone());
        let (events, clock) = (self.face.events.clone(), self.clock);
        let looking = thread::Builder::new().name("secret".to_owned());
        let started = looking.spawn(move || {
            let tried = attempt(&shelf, typed);
            let deed = match tried {
                Tried::Open(..) => Deed::new(Action::Unlock),
                Tried::Not(_) => Deed::new(Action::FailedUnlock).with(Outcome::Refused),
            };
            note(&shelf, deed, clock.now());
            drop(tell.send(tried));
            drop(events.send(Event::Looked));
        });
        if started.is_err() {
            self.lock.answered(Answer::Broken);
        }
    }

    /// Draws one frame. An error means that the terminal is going away: whoever watches it says so.
    fn draw(&mut self) {
        let (lock, look) = (&self.lock, &self.look);
        let view = |frame: &mut ratatui::Frame<'_>| ui::lock::view(lock, look, frame);
        self.face.screen.draw(view).ok();
    }
}
