//! A file system that can be looked at and nothing else: what somebody else's folder is read through.

use std::io;
use std::path::Path;
use std::sync::Arc;

use crate::storage::files::{Files, Locked, Page, Stat};

/// Files that are read and never changed, whatever is asked.
#[derive(Clone, Debug)]
pub struct Looking(Arc<dyn Files>);

impl Looking {
    /// Returns the same files, to be looked at.
    pub fn at(files: Arc<dyn Files>) -> Self {
        Self(files)
    }
}

fn no<T>() -> io::Result<T> {
    Err(io::ErrorKind::ReadOnlyFilesystem.into())
}

impl Files for Looking {
    fn stat(&self, path: &Path) -> io::Result<Stat> {
        self.0.stat(path)
    }

    fn read(&self, path: &Path, cap: u64) -> io::Result<(Vec<u8>, Stat)> {
        self.0.read(path, cap)
    }

    fn list(&self, folder: &Path, cap: usize) -> io::Result<Vec<String>> {
        self.0.list(folder, cap)
    }

    fn make_folder(&self, _: &Path) -> io::Result<()> {
        no()
    }

    fn create(&self, _: &Path) -> io::Result<Box<dyn Page>> {
        no()
    }

    fn rename(&self, _: &Path, _: &Path) -> io::Result<()> {
        no()
    }

    fn rename_new(&self, _: &Path, _: &Path) -> io::Result<()> {
        no()
    }

    fn exchange(&self, _: &Path, _: &Path) -> io::Result<()> {
        no()
    }

    fn link(&self, _: &Path, _: &Path) -> io::Result<()> {
        no()
    }

    fn remove(&self, _: &Path) -> io::Result<()> {
        no()
    }

    fn remove_folder(&self, _: &Path) -> io::Result<()> {
        no()
    }

    fn sync_folder(&self, _: &Path) -> io::Result<()> {
        no()
    }

    fn tighten(&self, _: &Path) -> io::Result<()> {
        no()
    }

    fn lock(&self, _: &Path, _: &str) -> io::Result<Locked> {
        no()
    }

    fn is_memory(&self, folder: &Path) -> bool {
        self.0.is_memory(folder)
    }
}
