//! A commit as files that can be read: nothing of it is ever written to the disk to be looked at.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use crate::storage::files::{Files, Locked, Page, Shape, Stat};
use crate::storage::sync::Trouble;
use crate::storage::sync::git::Git;

/// The files of one commit, under a path that stands for it.
#[derive(Debug)]
pub(super) struct Tree {
    git: Git,
    files: BTreeMap<PathBuf, (String, u64)>,
    folders: BTreeMap<PathBuf, BTreeSet<String>>,
}

impl Tree {
    pub(super) fn of(git: &Git, commit: &str, at: &Path) -> Result<Self, Trouble> {
        let mut tree = Self {
            git: git.clone(),
            files: BTreeMap::new(),
            folders: BTreeMap::new(),
        };
        tree.folders.entry(at.to_owned()).or_default();
        for (name, object, size) in git.files(commit)? {
            let path = at.join(&name);
            let mut lower = path.as_path();
            while let (Some(folder), Some(name)) = (lower.parent(), lower.file_name()) {
                if !folder.starts_with(at) {
                    break;
                }
                let names = tree.folders.entry(folder.to_owned()).or_default();
                names.insert(name.to_string_lossy().into_owned());
                lower = folder;
            }
            tree.files.insert(path, (object, size));
        }
        Ok(tree)
    }
}

fn only_read<T>() -> io::Result<T> {
    Err(io::ErrorKind::ReadOnlyFilesystem.into())
}

impl Files for Tree {
    fn stat(&self, path: &Path) -> io::Result<Stat> {
        let stat = |shape, mode, len| Stat {
            shape,
            mode,
            uid: rustix::process::geteuid().as_raw(),
            len,
            mtime: 0,
        };
        if let Some((_, size)) = self.files.get(path) {
            return Ok(stat(Shape::File, 0o600, *size));
        }
        if self.folders.contains_key(path) {
            return Ok(stat(Shape::Folder, 0o700, 0));
        }
        Err(io::ErrorKind::NotFound.into())
    }

    fn read(&self, path: &Path, cap: u64) -> io::Result<(Vec<u8>, Stat)> {
        let stat = self.stat(path)?;
        let Some((object, size)) = self.files.get(path) else {
            return Ok((Vec::new(), stat));
        };
        if *size > cap {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let bytes = self.git.blob(object).map_err(|trouble| match trouble {
            Trouble::Git(said) => io::Error::other(said),
            _ => io::ErrorKind::NotFound.into(),
        })?;
        Ok((bytes, stat))
    }

    fn list(&self, folder: &Path, cap: usize) -> io::Result<Vec<String>> {
        let names = self.folders.get(folder).ok_or(io::ErrorKind::NotFound)?;
        Ok(names.iter().take(cap.saturating_add(1)).cloned().collect())
    }

    fn make_folder(&self, _folder: &Path) -> io::Result<()> {
        only_read()
    }

    fn create(&self, _path: &Path) -> io::Result<Box<dyn Page>> {
        only_read()
    }

    fn rename(&self, _from: &Path, _to: &Path) -> io::Result<()> {
        only_read()
    }

    fn rename_new(&self, _from: &Path, _to: &Path) -> io::Result<()> {
        only_read()
    }

    fn exchange(&self, _one: &Path, _other: &Path) -> io::Result<()> {
        only_read()
    }

    fn link(&self, _from: &Path, _to: &Path) -> io::Result<()> {
        only_read()
    }

    fn remove(&self, _path: &Path) -> io::Result<()> {
        only_read()
    }

    fn sync_folder(&self, _folder: &Path) -> io::Result<()> {
        only_read()
    }

    fn tighten(&self, _path: &Path) -> io::Result<()> {
        only_read()
    }

    fn lock(&self, _path: &Path, _holder: &str) -> io::Result<Locked> {
        only_read()
    }

    fn is_memory(&self, _folder: &Path) -> bool {
        false
    }
}
