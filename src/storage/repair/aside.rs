//! Where things go that cannot stay: into `recovered/`, whole, under a name that says whose they are; and how somebody says
//! that they were looked at.

use std::io;
use std::path::{Path, PathBuf};

use crate::domain::document::Document as _;
use crate::domain::id::ClientId;
use crate::domain::session::Drawer;
use crate::storage::check::aside::SEEN;
use crate::storage::decode::header_of;
use crate::storage::error::{Cause, Doing, Error};
use crate::storage::history::loses;
use crate::storage::keeper::Keeper;
use crate::storage::kept::At;
use crate::storage::record::Sum;
use crate::storage::repair::client_of;
use crate::storage::rewrite::is_unknown;
use crate::storage::seal::Key;
use crate::storage::shelf::{FILES, Shelf};
use crate::words::storage as words;

/// How many files of one name may lie aside.
const SPARE: u32 = 100;

impl Shelf {
    /// Tells whether a file lies among what was kept aside.
    pub fn is_aside(&self, path: &Path) -> bool {
        let goes_up = path.iter().any(|part| part == "..");
        let is_below = |folder: PathBuf| path.starts_with(folder);
        !goes_up && (is_below(self.places.recovered()) || is_below(self.places.conflicts()))
    }

    /// Returns the keys that something found at a path may be sealed to.
    pub fn keys_for(&self, path: &Path) -> Vec<Key> {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let named = name.get(..36).and_then(ClientId::parse);
        match named.or_else(|| client_of(self, path)) {
            Some(client) if name.contains(".private") => vec![Key::Drawer(client)],
            Some(client) => vec![Key::Record(client), Key::Drawer(client)],
            None => vec![Key::Clinician],
        }
    }
}

impl Keeper {
    /// Keeps a copy of what lies in a document's place in `recovered/`, on the disk when this returns.
    pub(crate) fn keep_aside(&mut self, at: At, raw: &[u8]) -> io::Result<PathBuf> {
        let folder = self.shelf.places.recovered();
        self.root(&folder)?;
        let to = folder.join(format!("{}-{}.ron", stem(at), Sum::of(raw).short()));
        self.place(raw, &folder, &to)?;
        Ok(to)
    }

    /// Puts bytes where nothing lies; never takes a name from anything.
    pub(crate) fn place_new(&mut self, raw: &[u8], path: &Path) -> io::Result<()> {
        let folder = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
        self.root(folder)?;
        let temp = self.write_temp(folder, raw)?;
        let files = self.shelf.files.clone();
        if let Err(error) = rename_new(files.as_ref(), &temp, path) {
            files.remove(&temp).ok();
            return Err(error);
        }
        files.sync_folder(folder)
    }

    /// Moves a file into `recovered/`: the same bytes under another name. `is_seen` where nobody needs to look at it.
    pub(crate) fn move_aside(
        &mut self,
        path: &Path,
        at: Option<At>,
        is_seen: bool,
    ) -> io::Result<PathBuf> {
        let folder = self.shelf.places.recovered();
        self.root(&folder)?;
        let files = self.shelf.files.clone();
        let (raw, _) = files.read(path, u64::MAX - 1)?;
        let short = Sum::of(&raw).short();
        let stem = at.map_or_else(|| self.stem_of(path, &raw), stem);
        let end = if is_seen { SEEN } else { ".ron" };
        let mut last = io::Error::from(io::ErrorKind::AlreadyExists);
        for n in 1..SPARE {
            let spare = if n == 1 {
                String::new()
            } else {
                format!("+{n}")
            };
            let to = folder.join(format!("{stem}-{short}{spare}{end}"));
            match rename_new(files.as_ref(), path, &to) {
                Ok(()) => {
                    files.sync_folder(&folder)?;
                    if let Some(from) = path.parent() {
                        files.sync_folder(from)?;
                    }
                    return Ok(to);
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => last = error,
                Err(error) => return Err(error),
            }
        }
        Err(last)
    }

    /// Returns a name for something that is no document in its place: whose it is, whether it is the drawer's.
    fn stem_of(&self, path: &Path, raw: &[u8]) -> String {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = name.trim_start_matches('.').trim_end_matches(".tmp");
        let name = name.trim_end_matches(".ron").to_owned();
        let keys = self.shelf.keys_for(path);
        let plain = self.shelf.opened(&keys, raw.to_vec()).unwrap_or_default();
        let is_drawer = header_of(&plain).is_some_and(|header| header.kind == Drawer::KIND)
            || name.contains(".drawer");
        let private = if is_drawer { ".private" } else { "" };
        match client_of(&self.shelf, path) {
            Some(client) if name.starts_with(&client.to_string()) => format!("{name}{private}"),
            Some(client) => format!("{client}.{name}{private}"),
            None => name,
        }
    }

    /// Tells whether every whole line of what a stopped program left is in a document beside it, or nothing of it opens.
    pub(crate) fn has_nothing_new(&self, path: &Path, client: Option<ClientId>) -> bool {
        let keys = match client {
            Some(client) => vec![Key::Record(client), Key::Drawer(client)],
            None => vec![Key::Clinician],
        };
        let files = self.shelf.files.as_ref();
        let Ok((raw, _)) = files.read(path, u64::MAX - 1) else {
            return false;
        };
        let plain = match self.shelf.opened(&keys, raw) {
            Ok(plain) => plain,
            // Cut short while it was written: no part of it opens, for nobody.
            Err(Cause::Fault(fault)) => {
                return fault.class == crate::storage::decode::Class::Damaged;
            }
            Err(_) => return false,
        };
        let text = String::from_utf8_lossy(&plain).into_owned();
        let text = text.rsplit_once('\n').map_or("", |(whole, _)| whole);
        if !loses(text, "") {
            return true;
        }
        let Some(folder) = path.parent() else {
            return false;
        };
        let names = files.list(folder, FILES).unwrap_or_default();
        names
            .iter()
            .filter(|name| name.strip_suffix(".ron").is_some())
            .any(|name| {
                let read = files.read(&folder.join(name), u64::MAX - 1).ok();
                read.and_then(|(other, _)| self.shelf.opened(&keys, other).ok())
                    .is_some_and(|other| !loses(text, &String::from_utf8_lossy(&other)))
            })
    }

    /// Notes that somebody looked at a file that was kept aside: the same file under a name that says so.
    pub fn mark_seen(&mut self, path: &Path) -> Result<PathBuf, Error> {
        let fail = |error: io::Error| Error::new(Doing::Save, words::REVISION, path, error);
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.ends_with(SEEN) {
            return Ok(path.to_owned());
        }
        let folder = path
            .parent()
            .ok_or_else(|| fail(io::ErrorKind::InvalidInput.into()))?;
        let stem = name.strip_suffix(".ron").unwrap_or(&name);
        let files = self.shelf.files.clone();
        let mut last = io::Error::from(io::ErrorKind::AlreadyExists);
        for n in 1..SPARE {
            let spare = if n == 1 {
                String::new()
            } else {
                format!("+{n}")
            };
            let to = folder.join(format!("{stem}{spare}{SEEN}"));
            match rename_new(files.as_ref(), path, &to) {
                Ok(()) => {
                    files.sync_folder(folder).map_err(fail)?;
                    return Ok(to);
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => last = error,
                Err(error) => return Err(fail(error)),
            }
        }
        Err(fail(last))
    }
}

/// Returns the beginning of a name in `recovered/`: whose it is, and which document.
fn stem(at: At) -> String {
    let name = at.name();
    match at.client() {
        Some(client) if !name.starts_with(&client.to_string()) => format!("{client}.{name}"),
        _ => name,
    }
}

/// Gives a file a name that nothing has, also where the file system has no such step.
fn rename_new(files: &dyn crate::storage::files::Files, from: &Path, to: &Path) -> io::Result<()> {
    match files.rename_new(from, to) {
        Err(error) if is_unknown(&error) => match files.stat(to) {
            Ok(_) => Err(io::ErrorKind::AlreadyExists.into()),
            Err(_) => files.rename(from, to),
        },
        other => other,
    }
}
