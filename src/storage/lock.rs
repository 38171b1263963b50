//! One writer per client: who holds the lock, and how the holder is asked to let go. Correctness never depends on it.

use std::fmt;
use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use rustix::fs::{major as fs_major, minor as fs_minor};
use rustix::process::{Pid, Signal};

use crate::domain::safe::safe;
use crate::words::storage as words;

/// Where the kernel lists every lock of this machine.
const LOCKS: &str = "/proc/locks";

/// How often the list is read before a lock counts as not held. The kernel hands the list out in pieces and counts along it: a
/// lock that any program lets go meanwhile moves the others up, and one of them is left out.
const READINGS: u32 = 20;

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
    /// Only a process of this user on this machine is asked, and only one that holds the lock: the file may name
    /// a process that is long gone, and its number may be another program's now.
    pub fn ask(&self, lock: &Path) -> bool {
        let this = Self::this();
        if self.host != this.host || self.user != this.user || self.pid == this.pid {
            return false;
        }
        let Ok(pid) = i32::try_from(self.pid) else {
            return false;
        };
        let Some(pid) = Pid::from_raw(pid).filter(|_| holds(self.pid, lock)) else {
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

/// Tells whether a process holds the lock of a file. The kernel's list of locks says so of every process, also of one that
/// lets nobody look at what it has open.
fn holds(pid: u32, file: &Path) -> bool {
    let Ok(about) = fs::metadata(file) else {
        return false;
    };
    let is_listed = || {
        fs::read_to_string(LOCKS).is_ok_and(|locks| {
            locks
                .lines()
                .any(|line| is_lock_of(line, pid, about.dev(), about.ino()))
        })
    };
    (0..READINGS).any(|_| is_listed())
}

/// Tells whether a line of the list is a held lock of this process on this file: `1: FLOCK  ADVISORY  WRITE 4711 08:01:1310 0
/// EOF`. Some file systems give their files another device number than the list does; all those numbers are unnamed devices
/// of major number 0, and there the file's own number has to do.
fn is_lock_of(line: &str, pid: u32, device: u64, inode: u64) -> bool {
    let mut words = line.split_whitespace().skip(1);
    // What waits for the lock stands in the list too, behind an arrow.
    let is_held = words.next() == Some("FLOCK");
    let mut words = words.skip(2);
    let is_process = words.next().and_then(|word| word.parse().ok()) == Some(pid);
    let mut place = words.next().unwrap_or_default().split(':');
    let mut hex = || u32::from_str_radix(place.next()?, 16).ok();
    let (major, minor) = (hex(), hex());
    let is_file = place.next().and_then(|word| word.parse().ok()) == Some(inode);
    let (own_major, own_minor) = (fs_major(device), fs_minor(device));
    let is_device = if own_major == 0 {
        major == Some(0)
    } else {
        (major, minor) == (Some(own_major), Some(own_minor))
    };
    is_held && is_process && is_file && is_device
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
    fn the_list_of_locks_tells_who_holds_what() {
        let line = "12: FLOCK  ADVISORY  WRITE 4711 08:1f:1310 0 EOF";
        let device = rustix::fs::makedev(8, 31);
        assert!(is_lock_of(line, 4711, device, 1310));
        for (line, pid, device, inode) in [
            (line, 4712, device, 1310),
            (line, 4711, rustix::fs::makedev(8, 1), 1310),
            (line, 4711, rustix::fs::makedev(0, 31), 1310),
            (line, 4711, device, 1311),
            // Waits, is of another sort, is cut off.
            (
                "12: -> FLOCK  ADVISORY  WRITE 4711 08:1f:1310 0 EOF",
                4711,
                device,
                1310,
            ),
            (
                "12: POSIX  ADVISORY  WRITE 4711 08:1f:1310 0 EOF",
                4711,
                device,
                1310,
            ),
            ("12: FLOCK  ADVISORY  WRITE 4711", 4711, device, 1310),
            ("", 4711, device, 1310),
        ] {
            assert!(!is_lock_of(line, pid, device, inode), "{line}");
        }
        // Layers and subvolumes have device numbers of their own.
        let layered = "1: FLOCK  ADVISORY  WRITE 4711 00:2a:1310 0 EOF";
        assert!(is_lock_of(layered, 4711, rustix::fs::makedev(0, 31), 1310));
        assert!(!is_lock_of(layered, 4711, device, 1310));
    }

    #[test]
    fn a_lock_that_is_held_is_found_and_one_that_was_let_go_is_not() -> std::io::Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("some.lock");
        let file = fs::File::create(&path)?;
        let this = std::process::id();
        assert!(!holds(this, &path));
        file.try_lock()?;
        assert!(holds(this, &path));
        assert!(!holds(1, &path));
        file.unlock()?;
        assert!(!holds(this, &path));
        Ok(())
    }

    #[test]
    fn a_held_lock_is_found_while_others_come_and_go() -> std::io::Result<()> {
        const HELD: usize = 40;
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("some.lock");
        let file = fs::File::create(&path)?;
        let is_over = std::sync::atomic::AtomicBool::new(false);
        let over = || is_over.load(std::sync::atomic::Ordering::Relaxed);
        let this = std::process::id();
        let missed = std::thread::scope(|scope| {
            for thread in 0..4 {
                let others: Vec<_> = (0..HELD)
                    .filter_map(|n| {
                        fs::File::create(folder.path().join(format!("{thread}-{n}"))).ok()
                    })
                    .collect();
                scope.spawn(move || {
                    while !over() {
                        assert_eq!(others.len(), HELD);
                        assert!(others.iter().all(|file| file.try_lock().is_ok()));
                        assert!(others.iter().all(|file| file.unlock().is_ok()));
                    }
                });
            }
            let missed = file.try_lock().map(|()| {
                let times = (0..3_000).filter(|_| !holds(this, &path));
                times.count()
            });
            is_over.store(true, std::sync::atomic::Ordering::Relaxed);
            missed
        })?;
        assert_eq!(missed, 0);
        Ok(())
    }

    #[test]
    fn nobody_is_asked_who_is_elsewhere_or_does_not_hold_the_lock() {
        let mut other = Holder::this();
        other.pid = 1;
        assert!(!other.ask(Path::new("/nonexistent")));
        other.host = "elsewhere.invalid".to_owned();
        assert!(!other.ask(Path::new("/")));
    }
}
