//! A file system on which any operation can fail, once or from then on, and any write can stop in the middle.

use std::fmt;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use alongside::storage::files::{Files, Locked, Page, Stat};
use rustix::io::Errno;

/// When and how it fails.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fault {
    /// The operation, counted from 0.
    pub(crate) at: usize,
    /// The error.
    pub(crate) errno: Errno,
    /// Whether all later operations fail too.
    pub(crate) sticky: bool,
    /// How many bytes a failing write still writes.
    pub(crate) torn: usize,
}

/// Files that fail where they are told to.
#[derive(Clone)]
pub(crate) struct Faulty {
    files: Arc<dyn Files>,
    fault: Arc<Mutex<Option<Fault>>>,
    done: Arc<AtomicUsize>,
    /// Only paths with this in them fail.
    only: &'static str,
}

impl fmt::Debug for Faulty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Faulty")
    }
}

impl Faulty {
    pub(crate) fn on(files: Arc<dyn Files>, only: &'static str) -> Self {
        Self {
            files,
            fault: Arc::default(),
            done: Arc::default(),
            only,
        }
    }

    /// Counts from zero again and fails as told.
    pub(crate) fn arm(&self, fault: Option<Fault>) {
        self.done.store(0, Ordering::SeqCst);
        *self.fault.lock().unwrap() = fault;
    }

    /// How many operations there were since.
    pub(crate) fn count(&self) -> usize {
        self.done.load(Ordering::SeqCst)
    }

    fn try_to(&self, path: &Path, is_write: bool) -> Result<(), (Errno, usize)> {
        if !path.to_string_lossy().contains(self.only) {
            return Ok(());
        }
        let number = self.done.fetch_add(1, Ordering::SeqCst);
        match *self.fault.lock().unwrap() {
            // A file size limit stops writes and nothing else.
            Some(fault) if fault.errno == Errno::FBIG && !is_write => Ok(()),
            Some(fault) if number == fault.at || (fault.sticky && number > fault.at) => {
                Err((fault.errno, fault.torn))
            }
            _ => Ok(()),
        }
    }

    fn may(&self, path: &Path) -> io::Result<()> {
        self.try_to(path, false).map_err(|(errno, _)| errno.into())
    }
}

struct FaultyPage {
    page: Box<dyn Page>,
    path: std::path::PathBuf,
    faulty: Faulty,
    poisoned: bool,
}

impl Page for FaultyPage {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        assert!(
            !self.poisoned,
            "written to after an error: {}",
            self.path.display()
        );
        if let Err((errno, torn)) = self.faulty.try_to(&self.path, true) {
            self.poisoned = true;
            self.page.write(&bytes[..torn.min(bytes.len())])?;
            return Err(errno.into());
        }
        self.page.write(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        assert!(
            !self.poisoned,
            "synced after an error: {}",
            self.path.display()
        );
        self.faulty
            .may(&self.path)
            .inspect_err(|_| self.poisoned = true)?;
        self.page.sync()
    }
}

impl Files for Faulty {
    fn stat(&self, path: &Path) -> io::Result<Stat> {
        self.files.stat(path)
    }

    fn read(&self, path: &Path, cap: u64) -> io::Result<(Vec<u8>, Stat)> {
        self.may(path)?;
        self.files.read(path, cap)
    }

    fn list(&self, folder: &Path, cap: usize) -> io::Result<Vec<String>> {
        self.files.list(folder, cap)
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        self.may(folder)?;
        self.files.make_folder(folder)
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn Page>> {
        self.may(path)?;
        Ok(Box::new(FaultyPage {
            page: self.files.create(path)?,
            path: path.to_owned(),
            faulty: self.clone(),
            poisoned: false,
        }))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.may(to)?;
        self.files.rename(from, to)
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.may(to)?;
        self.files.rename_new(from, to)
    }

    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        self.may(other)?;
        self.files.exchange(one, other)
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.may(to)?;
        self.files.link(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.may(path)?;
        self.files.remove(path)
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        self.may(folder)?;
        self.files.remove_folder(folder)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.may(folder)?;
        self.files.sync_folder(folder)
    }

    fn tighten(&self, path: &Path) -> io::Result<()> {
        self.files.tighten(path)
    }

    fn lock(&self, path: &Path, holder: &str) -> io::Result<Locked> {
        self.files.lock(path, holder)
    }

    fn is_memory(&self, folder: &Path) -> bool {
        self.files.is_memory(folder)
    }
}
