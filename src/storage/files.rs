//! The file system as this layer needs it: a small seam, so that tests can fail any step and cut the power at any moment.

pub mod disk;
pub mod looking;

use std::fmt;
use std::io;
use std::path::Path;

/// What lies at a path; links are not followed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stat {
    /// What it is.
    pub shape: Shape,
    /// Permission bits, 0 to 0o7777.
    pub mode: u32,
    /// The user it belongs to.
    pub uid: u32,
    /// Bytes.
    pub len: u64,
    /// Nanoseconds since 1970 of the last change.
    pub mtime: i64,
}

/// What a path leads to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shape {
    /// A plain file.
    File,
    /// A folder.
    Folder,
    /// A link, a pipe, a socket, a device.
    Other,
}

/// A lock, or why there is none.
#[derive(Debug)]
pub enum Locked {
    /// Ours until the value is dropped or the process dies.
    Ours(Box<dyn Guard>),
    /// Somebody else's; this is what the holder wrote into the file.
    Theirs(String),
    /// Locks do not work on this file system.
    Void,
}

/// Holds a lock while it lives.
pub trait Guard: fmt::Debug + Send {}

/// A file that is being written; after any error it is dropped and never written to again.
pub trait Page: Send {
    /// Writes all of it.
    fn write(&mut self, bytes: &[u8]) -> io::Result<()>;
    /// Waits until it is on the disk.
    fn sync(&mut self) -> io::Result<()>;
    /// Waits until its bytes are on the disk; when it was changed need not be.
    fn sync_data(&mut self) -> io::Result<()> {
        self.sync()
    }
}

/// The operations on files. No method follows a link at the end of a path.
pub trait Files: fmt::Debug + Send + Sync {
    /// Returns what lies at a path.
    fn stat(&self, path: &Path) -> io::Result<Stat>;
    /// Returns a plain file's bytes and what it is; of other shapes no bytes. More than `cap` bytes are an error of kind
    /// `FileTooLarge`.
    fn read(&self, path: &Path, cap: u64) -> io::Result<(Vec<u8>, Stat)>;
    /// Returns the names in a folder, unsorted; one more than `cap` at most.
    fn list(&self, folder: &Path, cap: usize) -> io::Result<Vec<String>>;
    /// Makes one folder, 0700.
    fn make_folder(&self, folder: &Path) -> io::Result<()>;
    /// Makes a file that was not there, 0600.
    fn create(&self, path: &Path) -> io::Result<Box<dyn Page>>;
    /// Gives a file a name and takes the name from whatever had it.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Gives a file a name that nothing has.
    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Lets two files swap their names in one step.
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()>;
    /// Gives a file a second name that nothing has.
    fn link(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Takes a name away.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Takes an empty folder away. A file system that is told of none says that it cannot.
    fn remove_folder(&self, _folder: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }
    /// Waits until the names of a folder are on the disk.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
    /// Takes all rights of others away and never gives any.
    fn tighten(&self, path: &Path) -> io::Result<()>;
    /// Tries to lock a file that is never deleted, and writes `holder` into it.
    fn lock(&self, path: &Path, holder: &str) -> io::Result<Locked>;
    /// Tells whether a folder is in memory only.
    fn is_memory(&self, folder: &Path) -> bool;
}
