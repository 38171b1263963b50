//! The linear face: lines come from the terminal as it is, or from a pipe, and lines go out. No cursor is moved, no colour
//! is asked for, no byte that controls a terminal leaves here.

pub mod door;
mod input;
mod quiet;

use std::io::{self, IsTerminal, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use rustix::termios::tcgetwinsize;
use signal_hook::consts::signal::SIGSTOP;

use crate::app::cover::Cover;
use crate::app::msg::{Effect, Msg};
use crate::app::state::Afterwards;
use crate::app::state::State;
use crate::app::timing;
use crate::app::update::update;
use crate::domain::id::ClientId;
use crate::domain::safe::safe;
use crate::plain::{Program, Takes, Talk, is_waiting, takes};
use crate::runtime::clock::{self, Clock};
use crate::runtime::face::LAST_SAVE;
use crate::runtime::hands::{self, Hands};
use crate::runtime::lines::input::{How, Read, Reader};
use crate::runtime::lines::quiet::{Hidden, Quiet, hide};
use crate::runtime::signals::{Alarm, Listener, Reason};
use crate::runtime::writer::Job;
use crate::runtime::{Left, REST, Setup, begin, exit_code, lock, wait_for};
use crate::storage::shelf::Shelf;
use crate::words::plain as say;

/// How long the first reading waits for the client list and the library.
const FIRST: Duration = Duration::from_secs(3);
/// How long an answer to a line is waited for before the next one is asked for.
const ANSWER: Duration = Duration::from_secs(6);
/// How long the loop has to leave by itself when it is told to.
const OWN_WAY: Duration = Duration::from_millis(250);
/// The code of a run whose words are not all on the disk.
const NOT_SAVED: u8 = 6;

/// What comes in.
enum Event {
    Read(Read),
    Alarm(Alarm),
    Answer(Msg),
}

/// How a run ends.
enum Way {
    /// It goes on.
    On,
    /// It leaves, with this code.
    Leave(u8),
    /// It is replaced by the one that asks for the secret.
    Lock(Option<ClientId>),
}

/// Runs the program line by line until it is left.
pub fn run(setup: Setup) -> io::Result<Left> {
    let (events, queue) = channel();
    let listener = Listener::new()?;
    let clock = setup.clock;
    let size = window();
    let (keeper, state, effects) = begin(setup, size);
    let shelf = keeper.shelf().clone();
    let tell = events.clone();
    let hands = Hands::start(keeper, clock, move |msg| {
        drop(tell.send(Event::Answer(msg)));
    })?;
    let quiet = Quiet::take();
    watch(listener, &events, &hands.jobs, &quiet)?;
    let tell = events.clone();
    let reader = Reader::start(move |read| tell.send(Event::Read(read)).is_ok())?;
    let is_terminal = io::stdout().is_terminal();
    // Asked now: a terminal that has gone is none any more.
    let is_typed = io::stdin().is_terminal();
    let mut run = Lines {
        state,
        shelf,
        clock,
        hands,
        events,
        queue,
        reader,
        quiet,
        is_terminal,
        is_typed,
        hidden: None,
        is_open: true,
        owed: 0,
        way: Way::On,
    };
    let mut talk = Talk::new(is_terminal.then_some(page(size)));
    run.carry(effects);
    run.wait_until(FIRST, |run| {
        let (read, of) = run.state.clients.read;
        run.state.shelf.is_none() || read < of || is_waiting(&run.state)
    });
    let code = run.turn(&mut talk)?;
    Ok(Left {
        code,
        to_demo: run.state.then == Afterwards::Demo && code == 0,
    })
}

/// Returns columns and rows of the window, or what a window usually has.
fn window() -> (u16, u16) {
    let size = tcgetwinsize(io::stdout()).map_or((0, 0), |size| (size.ws_col, size.ws_row));
    if size.0 == 0 || size.1 == 0 {
        (80, 24)
    } else {
        size
    }
}

/// Returns what of a window is read at once: room is left for the prompt, and for the last cell of a row.
fn page((columns, rows): (u16, u16)) -> (usize, usize) {
    let less = |n: u16, by| usize::from(n.saturating_sub(by));
    (less(columns, 1), less(rows, 2))
}

/// Signals: the loop leaves by itself if it can; if it hangs on an outlet that takes nothing, words are saved without it.
fn watch(
    listener: Listener,
    events: &Sender<Event>,
    jobs: &Sender<Job>,
    quiet: &Quiet,
) -> io::Result<()> {
    let (events, jobs) = (Mutex::new(events.clone()), Mutex::new(jobs.clone()));
    let quiet = quiet.clone();
    listener.watch_alone(move |alarm| {
        drop(
            events
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .send(Event::Alarm(alarm)),
        );
        let Alarm::Leave(reason) = alarm else { return };
        thread::sleep(OWN_WAY);
        wait_for(
            &jobs.lock().unwrap_or_else(PoisonError::into_inner),
            Job::Finish,
            LAST_SAVE,
        );
        quiet.give_back();
        std::process::exit(i32::from(exit_code(reason)));
    })
}

struct Lines {
    state: State,
    shelf: Shelf,
    clock: Clock,
    hands: Hands,
    events: Sender<Event>,
    queue: Receiver<Event>,
    reader: Reader,
    quiet: Quiet,
    is_terminal: bool,
    /// Whether the lines come from somebody at a terminal.
    is_typed: bool,
    /// What keeps a secret from being shown while it is typed.
    hidden: Option<Hidden>,
    /// Whether anybody still reads what is written.
    is_open: bool,
    /// Files that go out and were not answered yet.
    owed: usize,
    way: Way,
}

impl Program for Lines {
    fn state(&self) -> &State {
        &self.state
    }

    fn tell(&mut self, msg: Msg) {
        if matches!(msg, Msg::Exported { .. }) {
            self.owed = self.owed.saturating_sub(1);
        }
        let effects = update(&mut self.state, msg);
        self.carry(effects);
    }
}

impl Lines {
    fn turn(&mut self, talk: &mut Talk) -> io::Result<u8> {
        loop {
            let (columns, rows) = page(self.state.size);
            talk.resize(columns, rows);
            self.say(talk.said(&self.state));
            self.ask(talk);
            let read = self.next_line(talk);
            self.pass_time();
            match read {
                Some(Read::Line(text)) => {
                    talk.line(self, &text);
                    self.wait_until(ANSWER, |run| run.owed > 0 || is_waiting(&run.state));
                }
                Some(Read::Unfit(why)) => self.say(vec![why.to_owned()]),
                Some(Read::End) | None => return Ok(self.end(talk)),
            }
            match &self.way {
                Way::On => {}
                Way::Leave(code) => {
                    let code = *code;
                    self.say(talk.said(&self.state));
                    return Ok(self.finish(code));
                }
                Way::Lock(client) => {
                    let client = *client;
                    wait_for(&self.hands.jobs, Job::Finish, LAST_SAVE);
                    drop(self.hidden.take());
                    self.quiet.give_back();
                    return Err(lock::replace_plainly(&self.shelf, self.clock, client));
                }
            }
        }
    }

    /// Asks for the next line; a secret is typed without being shown.
    fn ask(&mut self, talk: &Talk) {
        let is_secret = takes(&self.state) == Takes::Secret;
        // Before it is asked for, and on to the next where one follows: nothing is to show, however soon it is typed.
        if is_secret {
            self.hidden.get_or_insert_with(hide);
        } else {
            drop(self.hidden.take());
        }
        if self.is_terminal && takes(&self.state) != Takes::Uncover {
            self.write(talk.prompt());
        }
        self.reader
            .ask(if is_secret { How::Hidden } else { How::Shown });
    }

    /// Waits for the line that was asked for; what happens meanwhile is said. None where the program leaves without one.
    fn next_line(&mut self, talk: &mut Talk) -> Option<Read> {
        loop {
            let event = match timing::deadline(&self.state) {
                None => self.queue.recv().ok()?,
                Some(at) => {
                    let left = Duration::from_millis(at.saturating_sub(clock::steady()));
                    match self.queue.recv_timeout(left) {
                        Ok(event) => event,
                        Err(RecvTimeoutError::Timeout) => {
                            self.pass_time();
                            self.interrupt(talk);
                            if !matches!(self.way, Way::On) {
                                return Some(Read::Unfit(""));
                            }
                            continue;
                        }
                        Err(RecvTimeoutError::Disconnected) => return None,
                    }
                }
            };
            match event {
                Event::Read(read) => return Some(read),
                other => self.take(other),
            }
            if matches!(self.way, Way::Leave(code) if code > NOT_SAVED) {
                return None;
            }
            self.interrupt(talk);
            if !matches!(self.way, Way::On) {
                return Some(Read::Unfit(""));
            }
        }
    }

    /// Says what happened while a line was waited for, below what may have been typed so far.
    fn interrupt(&mut self, talk: &mut Talk) {
        let said = talk.said(&self.state);
        if said.is_empty() {
            return;
        }
        if self.is_terminal {
            self.write("\n");
        }
        self.say(said);
        if self.is_terminal && takes(&self.state) != Takes::Uncover {
            self.write(talk.prompt());
        }
    }

    /// Waits while something is under way, but not for ever.
    fn wait_until(&mut self, within: Duration, is_under_way: impl Fn(&Self) -> bool) {
        let until = clock::steady() + u64::try_from(within.as_millis()).unwrap_or(u64::MAX);
        while is_under_way(self) && matches!(self.way, Way::On) {
            let left = until.saturating_sub(clock::steady());
            if left == 0 {
                return;
            }
            match self.queue.recv_timeout(Duration::from_millis(left)) {
                Ok(Event::Read(_)) | Err(_) => {}
                Ok(event) => self.take(event),
            }
        }
    }

    fn take(&mut self, event: Event) {
        self.pass_time();
        match event {
            Event::Answer(msg) => self.tell(msg),
            Event::Alarm(Alarm::Leave(reason)) => self.way = Way::Leave(exit_code(reason)),
            Event::Alarm(Alarm::Resize) => {
                let (columns, rows) = window();
                self.tell(Msg::Resize(columns, rows));
            }
            Event::Alarm(Alarm::Stop) => self.suspend(),
            Event::Alarm(Alarm::Continue) => self.quiet.take_again(),
            Event::Alarm(Alarm::TakeOver) => self.tell(Msg::AskedToYield),
            Event::Read(_) => {}
        }
    }

    fn pass_time(&mut self) {
        let now = self.clock.now();
        self.tell(Msg::Tick(now));
    }

    fn carry(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Leave => self.way = Way::Leave(0),
                Effect::Lock(client) => self.way = Way::Lock(client),
                Effect::Repaint => {}
                Effect::Suspend => self.suspend(),
                Effect::Check { number, typed } => {
                    let events = self.events.clone();
                    let looked = (self.shelf.clone(), self.clock);
                    hands::check(looked, number, typed, move |msg| {
                        drop(events.send(Event::Answer(msg)));
                    });
                }
                effect => {
                    self.owed += usize::from(matches!(effect, Effect::Export { .. }));
                    self.hands.carry(effect);
                }
            }
        }
    }

    /// Stops until the shell lets the program go on; everything is saved before.
    fn suspend(&mut self) {
        wait_for(&self.hands.jobs, Job::Rest, REST);
        drop(self.hidden.take());
        self.quiet.give_back();
        drop(signal_hook::low_level::raise(SIGSTOP));
        self.quiet.take_again();
    }

    /// The input has ended, or the program is told to leave: everything is saved, what is half typed as a draft.
    fn end(&mut self, talk: &mut Talk) -> u8 {
        talk.end(self);
        let way = std::mem::replace(&mut self.way, Way::On);
        if let Way::Leave(code) = way {
            return self.finish(code);
        }
        // Nobody types the end of the input here: the terminal is gone.
        if self.is_typed {
            return self.finish(exit_code(Reason::TerminalGone));
        }
        self.wait_until(ANSWER, |run| run.owed > 0 || is_waiting(&run.state));
        if matches!(self.state.cover, None | Some(Cover::Hidden)) {
            self.say(talk.said(&self.state));
        }
        let is_saved = self.state.saving.failed.is_empty() && self.state.saving.pending.is_empty();
        let words = if is_saved {
            say::END
        } else {
            say::END_NOT_SAVED
        };
        self.say(vec![words.to_owned()]);
        self.finish(if is_saved { 0 } else { NOT_SAVED })
    }

    /// Lets everything go; returns the code.
    fn finish(&mut self, code: u8) -> u8 {
        wait_for(&self.hands.jobs, Job::Finish, LAST_SAVE);
        drop(self.hidden.take());
        self.quiet.give_back();
        code
    }

    fn say(&mut self, lines: Vec<String>) {
        for line in lines.into_iter().filter(|line| !line.is_empty()) {
            let line = safe(&line).into_owned();
            self.write(&[line.as_str(), "\n"].concat());
        }
    }

    /// Writes words. Where nobody reads any more nothing is written, and the program leaves as if its terminal were gone.
    fn write(&mut self, words: &str) {
        if !self.is_open {
            return;
        }
        let mut out = io::stdout().lock();
        let written = out.write_all(words.as_bytes()).and_then(|()| out.flush());
        drop(out);
        if written.is_err() {
            self.is_open = false;
            self.way = Way::Leave(exit_code(Reason::TerminalGone));
        }
    }
}

impl Drop for Lines {
    fn drop(&mut self) {
        // However it ends, the terminal is as it was, and what was entered is on the disk.
        if thread::panicking() {
            wait_for(&self.hands.jobs, Job::Finish, LAST_SAVE);
        }
        drop(self.hidden.take());
        self.quiet.give_back();
    }
}

/// A place several threads give back the terminal from.
type Shared<T> = Arc<Mutex<T>>;
