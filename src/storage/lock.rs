//! One writer per client: who holds the lock, and how the holder is asked to let go. Correctness never depends on it.

use std::fmt;
use std::path::Path;

use rustix::process::{Pid, Signal};

use crate::domain::safe::safe;
use crate::words::storage as words;

/// The program that holds a client, as it wrote itself into the lock file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Holder {
    /// The machine.
    pub host: String,
    /// The user.
    pub user: String,
    /// The process.
    pub pid: u32,
}

/// What a program may do with a client.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Access {
    /// It holds the client and may save.
    Writer,
    /// It may look; the holder is named where known, and is none where the folder cannot be written.
    Reader(Option<Holder>),
}

impl Holder {
    /// Returns this process.
    pub fn this() -> Self {
        let uid = rustix::process::getuid().as_raw();
        Self {
            host: rustix::system::uname()
                .nodename()
                .to_string_lossy()
                .into_owned(),
            user: uzers::get_user_by_uid(uid).map_or_else(
                || uid.to_string(),
                |user| user.name().to_string_lossy().into_owned(),
            ),
            pid: std::process::id(),
        }
    }

    /// Returns the text for the lock file: three lines.
    pub fn text(&self) -> String {
        format!("{}\n{}\n{}\n", self.host, self.user, self.pid)
    }

    /// Returns the holder a lock file names.
    pub fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        Some(Self {
            host: lines.next()?.to_owned(),
            user: lines.next()?.to_owned(),
            pid: lines.next()?.parse().ok()?,
        })
    }

    /// Sends the holder the request to save, let go and turn read-only (`SIGUSR1`); tells whether it was sent.
    ///
    /// Only a process of this user on this machine is asked, and only one that has the lock file open: the file may name
    /// a process that is long gone, and its number may be another program's now.
    pub fn ask(&self, lock: &Path) -> bool {
        let this = Self::this();
        if self.host != this.host || self.user != this.user || self.pid == this.pid {
            return false;
        }
        let Ok(pid) = i32::try_from(self.pid) else {
            return false;
        };
        let Some(pid) = Pid::from_raw(pid).filter(|_| has_open(self.pid, lock)) else {
            return false;
        };
        rustix::process::kill_process(pid, Signal::USR1).is_ok()
    }
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&words::held(&safe(&self.user), &safe(&self.host), self.pid))
    }
}

/// Tells whether a process has a file open.
fn has_open(pid: u32, file: &Path) -> bool {
    let Ok(wanted) = std::fs::canonicalize(file) else {
        return false;
    };
    std::fs::read_dir(format!("/proc/{pid}/fd")).is_ok_and(|open| {
        open.flatten()
            .any(|fd| std::fs::read_link(fd.path()).is_ok_and(|path| path == wanted))
    })
}

/// Tells whether a process of this machine is alive, also when it is another user's.
pub fn is_alive(pid: u32) -> bool {
    i32::try_from(pid)
        .ok()
        .and_then(Pid::from_raw)
        .is_some_and(|pid| {
            !matches!(
                rustix::process::test_kill_process(pid),
                Err(rustix::io::Errno::SRCH)
            )
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_holder_reads_back() {
        let this = Holder::this();
        assert_eq!(Holder::parse(&this.text()), Some(this.clone()));
        assert_eq!(Holder::parse("host\nuser\n"), None);
        assert!(is_alive(this.pid));
        assert!(!is_alive(u32::MAX));
    }

    #[test]
    fn nobody_is_asked_who_is_elsewhere_or_does_not_have_the_lock_open() {
        let mut other = Holder::this();
        other.pid = 1;
        assert!(!other.ask(Path::new("/nonexistent")));
        other.host = "elsewhere.invalid".to_owned();
        assert!(!other.ask(Path::new("/")));
    }
}
