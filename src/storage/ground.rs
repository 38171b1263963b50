//! The ground a save stands on: folders that outlive a power cut, and temporary files and what is left of them.

use std::io;
use std::path::{Path, PathBuf};

use crate::domain::id::ClientId;
use crate::storage::files::Shape;
use crate::storage::keeper::Keeper;
use crate::storage::lock::is_alive;
use crate::storage::seal::Key;
use crate::storage::shelf::{FILES, Shelf, refusal};

impl Keeper {
    /// Makes sure that a folder of the data folder is there, is ours, and outlives a power cut.
    pub(crate) fn root(&mut self, folder: &Path) -> io::Result<()> {
        if self.rooted.contains(folder) {
            return Ok(());
        }
        let is_top = folder == self.shelf.places.data;
        if let Some(parent) = folder.parent().filter(|_| !is_top) {
            self.root(parent)?;
        }
        match self.shelf.files.stat(folder) {
            Ok(stat) if stat.shape != Shape::Folder => {
                return Err(io::ErrorKind::NotADirectory.into());
            }
            Ok(stat) if refusal(&stat).is_some() => {
                return Err(io::ErrorKind::PermissionDenied.into());
            }
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound && !is_top => {
                self.shelf.files.make_folder(folder)?;
            }
            Err(error) => return Err(error),
        }
        // Also where it was there: the program that made it may have been killed before it came to this.
        if let Some(parent) = folder.parent().filter(|_| !is_top) {
            self.shelf.files.sync_folder(parent)?;
        }
        self.rooted.insert(folder.to_owned());
        Ok(())
    }

    /// Puts on the disk what names a client's folders have.
    pub(crate) fn settle(&mut self, client: ClientId) -> io::Result<()> {
        let places = self.shelf.places.clone();
        self.root(&places.client(client))?;
        self.shelf.files.sync_folder(&places.client(client))?;
        match self.shelf.files.stat(&places.sessions(client)) {
            Ok(_) => {
                self.root(&places.sessions(client))?;
                self.shelf.files.sync_folder(&places.sessions(client))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Removes temporary files in a held client's folders whose process is gone. They were never shown as saved; but
    /// whole documents with other words go to `recovered/` first.
    pub(crate) fn sweep(&mut self, client: ClientId) {
        let places = self.shelf.places.clone();
        let keys = [Key::Record(client), Key::Drawer(client)];
        for folder in [places.client(client), places.sessions(client)] {
            let names = self
                .shelf
                .files
                .list(&folder, usize::MAX - 1)
                .unwrap_or_default();
            for name in names {
                let Some(pid) = temp_pid(&name) else { continue };
                if is_alive(pid) {
                    continue;
                }
                let path = folder.join(&name);
                // What cannot be read or kept stays where it is; `check` names it.
                let kept = self.rescue(&keys, &path, &folder);
                if kept.is_ok() && self.shelf.files.remove(&path).is_err() {
                    self.rooted.remove(&folder);
                }
            }
        }
    }

    /// Returns the temporary files in a folder whose process is gone.
    pub(crate) fn leftovers(&self, folder: &Path) -> Vec<PathBuf> {
        let names = self.shelf.files.list(folder, FILES).unwrap_or_default();
        let is_left = |name: &String| temp_pid(name).is_some_and(|pid| !is_alive(pid));
        let left = names.into_iter().filter(is_left);
        left.map(|name| folder.join(name)).collect()
    }

    /// Returns a name for a file that is being written.
    pub(crate) fn temp_name(&mut self) -> String {
        self.temps += 1;
        format!(".alongside-{}-{}.tmp", std::process::id(), self.temps)
    }
}

/// Returns the process that wrote a temporary file, if the name is one of ours.
pub(crate) fn temp_pid(name: &str) -> Option<u32> {
    let (pid, count) = name
        .strip_prefix(".alongside-")?
        .strip_suffix(".tmp")?
        .split_once('-')?;
    count.parse::<u64>().ok()?;
    pid.parse().ok()
}

/// Makes a folder and all above it that are missing, each of them 0700.
pub(crate) fn make_all(shelf: &Shelf, folder: &Path) -> io::Result<()> {
    match shelf.files.make_folder(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let parent = folder.parent().ok_or(error)?;
            make_all(shelf, parent)?;
            shelf.files.make_folder(folder)?;
        }
        other => other?,
    }
    match folder.parent() {
        Some(parent) => shelf.files.sync_folder(parent),
        None => Ok(()),
    }
}
