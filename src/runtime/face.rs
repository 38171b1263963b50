//! The terminal with everything that comes from it: the screen, the keys, the signals. The lock screen and the program behind
//! it have it one after the other.

use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use crate::app::msg::Msg;
use crate::runtime::input::{self, Batch};
use crate::runtime::screen::modes::Modes;
use crate::runtime::screen::{self, Screen, WayOut};
use crate::runtime::signals::{self, Alarm, Listener};
use crate::runtime::writer::Job;
use crate::runtime::{exit_code, wait_for};
use crate::words::runtime as say;

/// How long saving may take when the program must leave: at once where the disk works, so this is for one that stalls.
pub(super) const LAST_SAVE: Duration = Duration::from_millis(6_500);

/// What comes in.
pub(super) enum Event {
    /// Keys.
    Batch(Batch),
    /// A signal, or a terminal that is gone.
    Alarm(Alarm),
    /// An answer of writer, reader, searcher or counter.
    Answer(Msg),
    /// A secret was looked at on the lock screen.
    Looked,
}

/// The terminal, taken.
pub struct Face {
    pub(super) screen: Screen,
    pub(super) events: Sender<Event>,
    pub(super) queue: Receiver<Event>,
    /// What the terminal was like before.
    pub(super) modes: Option<Modes>,
    saver: Saver,
}

/// The writer that puts words on disk when the program must leave; none while it is locked, when nothing is left to save.
#[derive(Clone, Default)]
struct Saver(Arc<Mutex<Option<Sender<Job>>>>);

impl Saver {
    fn finish(&self) {
        let jobs = self
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        if let Some(jobs) = jobs {
            wait_for(&jobs, Job::Finish, LAST_SAVE);
        }
    }
}

impl Face {
    /// Takes the terminal.
    pub fn enter() -> io::Result<Self> {
        let modes = Modes::of_terminal().ok();
        Self::with(modes, Screen::enter)
    }

    /// Takes over the terminal that the program before this one in the same process took.
    pub fn inherit(modes: Modes) -> io::Result<Self> {
        Self::with(Some(modes), || Screen::inherit(modes))
    }

    fn with(modes: Option<Modes>, enter: impl FnOnce() -> io::Result<Screen>) -> io::Result<Self> {
        let (events, queue) = channel();
        // Before the screen: a signal in between waits and is not lost.
        let listener = Listener::new()?;
        let screen = enter()?;
        let way_out = screen.way_out();
        let saver = Saver::default();
        screen::panic::install(way_out.clone(), say::BROKE, {
            let saver = saver.clone();
            move || {
                // The writer cannot wait for itself.
                if thread::current().name() != Some("writer") {
                    saver.finish();
                }
            }
        });
        input::watch({
            let events = events.clone();
            move |batch| events.send(Event::Batch(batch)).is_ok()
        })?;
        watch_signals(listener, &events, &saver, &way_out)?;
        Ok(Self {
            screen,
            events,
            queue,
            modes,
            saver,
        })
    }

    /// From here on this writer is waited for when the program must leave.
    pub(super) fn save_by(&self, jobs: &Sender<Job>) {
        let mut saver = self.saver.0.lock().unwrap_or_else(PoisonError::into_inner);
        *saver = Some(jobs.clone());
    }

    /// Tells whether the order to leave is among what came in; everything else of it is dropped.
    pub(super) fn is_told_to_leave(&self) -> bool {
        let is_order = |event| matches!(event, Event::Alarm(Alarm::Leave(_)));
        self.queue.try_iter().any(is_order)
    }

    /// Drops the keys that came in, and nothing else.
    pub(super) fn drop_keys(&self) {
        let came: Vec<Event> = self.queue.try_iter().collect();
        for event in came {
            if !matches!(event, Event::Batch(_)) {
                drop(self.events.send(event));
            }
        }
    }
}

/// Signals and a terminal that is gone: the loop leaves by itself if it can; if it cannot, words are saved without it.
fn watch_signals(
    listener: Listener,
    events: &Sender<Event>,
    saver: &Saver,
    way_out: &WayOut,
) -> io::Result<()> {
    /// How long the loop has to leave by itself.
    const OWN_WAY: Duration = Duration::from_millis(250);
    let events = Mutex::new(events.clone());
    let saver = saver.clone();
    let way_out = way_out.clone();
    listener.watch(signals::terminal()?, move |alarm| {
        if let Ok(events) = events.lock() {
            drop(events.send(Event::Alarm(alarm)));
        }
        let Alarm::Leave(reason) = alarm else { return };
        if reason.is_terminal_gone() {
            way_out.forget();
        }
        thread::sleep(OWN_WAY);
        // Still here: the loop hangs on a terminal that takes nothing, or on a slow disk.
        saver.finish();
        if !reason.is_terminal_gone() {
            way_out.leave();
        }
        std::process::exit(i32::from(exit_code(reason)));
    })
}
