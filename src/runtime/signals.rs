//! Hears when the program must leave: signals, and a terminal that is gone without one.
//!
//! Two threads that sleep in the kernel; neither wakes while nothing happens. They call the sink on their own
//! thread, because when the terminal is gone the loop may hang for ever in a write.

use std::fs::File;
use std::io::{self, IsTerminal};
use std::os::fd::{AsFd, OwnedFd};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use rustix::event::{PollFd, PollFlags, poll};
use signal_hook::consts::signal::{
    SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1, SIGWINCH,
};
use signal_hook::iterator::Signals;

/// What was heard.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Alarm {
    /// Save and leave. Heard at most once, however many reasons there are, and nothing is heard after it.
    Leave(Reason),
    /// The shell asks to stop for a while (SIGTSTP).
    Stop,
    /// The program runs again (SIGCONT): the terminal may have been used by others meanwhile.
    Continue,
    /// The window may have a new size (SIGWINCH).
    Resize,
    /// Another copy of the program, of the same user, asks for the client it holds (SIGUSR1).
    TakeOver,
}

/// Why the program must leave.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Reason {
    /// SIGHUP: the link or the window is gone.
    HangUp,
    /// SIGTERM.
    Terminate,
    /// SIGINT sent from outside; Ctrl-C is a key.
    Interrupt,
    /// SIGQUIT sent from outside.
    Quit,
    /// The terminal answers with an error, and no signal came.
    TerminalGone,
}

impl Reason {
    /// Whether nothing may be written to the terminal or to standard error any more.
    ///
    /// A hang-up alone does not say so: it can be sent to a program whose window stays.
    pub const fn is_terminal_gone(self) -> bool {
        matches!(self, Self::TerminalGone)
    }
}

/// Catches signals from the moment it exists, and tells of them once it is watched.
///
/// It comes before the screen is entered: a signal, or a new size, in between waits and is not lost.
#[derive(Debug)]
pub struct Listener {
    signals: Signals,
}

impl Listener {
    /// Begins to catch signals in place of what they do by default.
    pub fn new() -> io::Result<Self> {
        let signals = Signals::new([
            SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGUSR1, SIGWINCH,
        ])?;
        Ok(Self { signals })
    }

    /// Starts both watchers; `sink` is called on their threads.
    pub fn watch(
        self,
        terminal: OwnedFd,
        sink: impl Fn(Alarm) + Send + Sync + 'static,
    ) -> io::Result<()> {
        let sink = Arc::new(Once::new(sink));
        watch_signals(self.signals, Arc::clone(&sink))?;
        watch_terminal(terminal, sink)
    }

    /// Starts the watcher of signals alone: whoever reads lines hears from its input that the terminal is gone.
    pub fn watch_alone(self, sink: impl Fn(Alarm) + Send + Sync + 'static) -> io::Result<()> {
        watch_signals(self.signals, Arc::new(Once::new(sink)))
    }
}

/// Returns the terminal to watch: standard input, or the controlling terminal where a pipe feeds the program.
pub fn terminal() -> io::Result<OwnedFd> {
    let input = io::stdin();
    if input.is_terminal() {
        input.as_fd().try_clone_to_owned()
    } else {
        File::open("/dev/tty").map(OwnedFd::from)
    }
}

/// Passes alarms on until the order to leave, which is the last.
struct Once<S> {
    sink: S,
    is_leaving: AtomicBool,
}

impl<S: Fn(Alarm)> Once<S> {
    const fn new(sink: S) -> Self {
        Self {
            sink,
            is_leaving: AtomicBool::new(false),
        }
    }

    fn hear(&self, alarm: Alarm) {
        // With SIGHUP the kernel sends SIGCONT: nobody may take the terminal again when it is gone.
        let is_over = match alarm {
            Alarm::Leave(_) => self.is_leaving.swap(true, Ordering::SeqCst),
            _ => self.is_leaving.load(Ordering::SeqCst),
        };
        if !is_over {
            (self.sink)(alarm);
        }
    }
}

fn watch_signals<S>(mut signals: Signals, sink: Arc<Once<S>>) -> io::Result<()>
where
    S: Fn(Alarm) + Send + Sync + 'static,
{
    let thread = thread::Builder::new().name("signals".to_owned());
    thread
        .spawn(move || {
            for alarm in signals.forever().filter_map(alarm) {
                sink.hear(alarm);
            }
        })
        .map(drop)
}

const fn alarm(signal: i32) -> Option<Alarm> {
    Some(match signal {
        SIGHUP => Alarm::Leave(Reason::HangUp),
        SIGTERM => Alarm::Leave(Reason::Terminate),
        SIGINT => Alarm::Leave(Reason::Interrupt),
        SIGQUIT => Alarm::Leave(Reason::Quit),
        SIGTSTP => Alarm::Stop,
        SIGCONT => Alarm::Continue,
        SIGUSR1 => Alarm::TakeOver,
        SIGWINCH => Alarm::Resize,
        _ => return None,
    })
}

fn watch_terminal<S>(terminal: OwnedFd, sink: Arc<Once<S>>) -> io::Result<()>
where
    S: Fn(Alarm) + Send + Sync + 'static,
{
    let thread = thread::Builder::new().name("terminal".to_owned());
    thread
        .spawn(move || {
            wait_until_gone(&terminal);
            sink.hear(Alarm::Leave(Reason::TerminalGone));
        })
        .map(drop)
}

/// Sleeps until the other side of `terminal` is closed.
///
/// Asking for no events at all is what makes it cheap: keys do not wake it, only errors do.
fn wait_until_gone(terminal: &OwnedFd) {
    loop {
        let mut watched = [PollFd::new(terminal, PollFlags::empty())];
        match poll(&mut watched, None) {
            Err(rustix::io::Errno::INTR) | Ok(0) => {}
            Ok(_) | Err(_) => return,
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use std::io::Write;
    use std::os::unix::net::UnixStream;
    use std::sync::Mutex;
    use std::sync::mpsc;
    use std::time::Duration;

    use super::*;

    const SOON: Duration = Duration::from_secs(10);

    #[test]
    fn every_watched_signal_means_something_and_no_other_does() {
        for (signal, expected) in [
            (SIGHUP, Some(Alarm::Leave(Reason::HangUp))),
            (SIGTERM, Some(Alarm::Leave(Reason::Terminate))),
            (SIGINT, Some(Alarm::Leave(Reason::Interrupt))),
            (SIGQUIT, Some(Alarm::Leave(Reason::Quit))),
            (SIGTSTP, Some(Alarm::Stop)),
            (SIGCONT, Some(Alarm::Continue)),
            (SIGUSR1, Some(Alarm::TakeOver)),
            (SIGWINCH, Some(Alarm::Resize)),
            (signal_hook::consts::SIGCHLD, None),
        ] {
            assert_eq!(alarm(signal), expected);
        }
    }

    #[test]
    fn the_order_to_leave_is_heard_once_and_is_the_last() {
        let heard = Mutex::new(Vec::new());
        let once = Once::new(|alarm| heard.lock().unwrap().push(alarm));
        for alarm in [
            Alarm::Stop,
            Alarm::Continue,
            Alarm::Stop,
            Alarm::Leave(Reason::TerminalGone),
            Alarm::Leave(Reason::HangUp),
            Alarm::Continue,
        ] {
            once.hear(alarm);
        }
        assert_eq!(
            *heard.lock().unwrap(),
            [
                Alarm::Stop,
                Alarm::Continue,
                Alarm::Stop,
                Alarm::Leave(Reason::TerminalGone)
            ]
        );
    }

    #[test]
    fn a_closed_terminal_is_heard_and_typing_is_not() {
        let (mut theirs, ours) = UnixStream::pair().unwrap();
        let (sender, heard) = mpsc::channel();
        let once = Arc::new(Once::new(move |alarm| sender.send(alarm).unwrap()));
        watch_terminal(ours.into(), once).unwrap();
        theirs.write_all(b"keys nobody reads").unwrap();
        assert_eq!(
            heard.recv_timeout(Duration::from_millis(50)),
            Err(mpsc::RecvTimeoutError::Timeout)
        );
        drop(theirs);
        assert_eq!(
            heard.recv_timeout(SOON),
            Ok(Alarm::Leave(Reason::TerminalGone))
        );
    }

    #[test]
    fn a_signal_reaches_the_sink_even_before_it_is_watched() {
        let (sender, heard) = mpsc::channel();
        let listener = Listener::new().unwrap();
        let own = rustix::process::getpid();
        rustix::process::kill_process(own, rustix::process::Signal::USR1).unwrap();
        let (_theirs, ours) = UnixStream::pair().unwrap();
        let sink = move |alarm| sender.send(alarm).unwrap();
        listener.watch(ours.into(), sink).unwrap();
        assert_eq!(heard.recv_timeout(SOON), Ok(Alarm::TakeOver));
    }

    #[test]
    fn only_a_gone_terminal_forbids_last_words() {
        for (reason, expected) in [
            (Reason::HangUp, false),
            (Reason::TerminalGone, true),
            (Reason::Terminate, false),
            (Reason::Interrupt, false),
            (Reason::Quit, false),
        ] {
            assert_eq!(reason.is_terminal_gone(), expected);
        }
    }
}
