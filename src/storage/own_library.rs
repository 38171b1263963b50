//! The practice's own techniques on disk: its own file, read at the start as the version later saves replace, and packs,
//! which come and go whole.

use std::io;
use std::path::{Path, PathBuf};

use crate::domain::document::Document as _;
use crate::domain::own_library::OwnLibrary;
use crate::domain::time::Now;
use crate::storage::decode::{decode_any, header_of};
use crate::storage::encode::encode;
use crate::storage::error::{Cause, Doing, Error};
use crate::storage::history::revision_name;
use crate::storage::keeper::Keeper;
use crate::storage::kept::{At, Kept};
use crate::storage::record::Sum;
use crate::storage::shelf::{FILES, Shelf};
use crate::words::storage as words;

/// A pack that lies in the library folder.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pack {
    /// Its name, which is its file's without the ending.
    pub name: String,
    /// What it holds.
    pub library: OwnLibrary,
}

impl Shelf {
    /// Returns the practice's own techniques and marks; none where there is no file.
    pub fn own_library(&self) -> Result<OwnLibrary, Error> {
        let read = self.read::<OwnLibrary>(At::Library)?;
        Ok(read.map(|read| read.document).unwrap_or_default())
    }

    /// Returns the packs that were imported, by name. What cannot be read is none; `check` and the library name it.
    pub fn packs(&self) -> Vec<Pack> {
        let folder = self.places.library();
        let mut names = self.files.list(&folder, FILES).unwrap_or_default();
        names.sort_unstable();
        names
            .iter()
            .filter_map(|name| self.pack(name.strip_suffix(".ron")?))
            .collect()
    }

    /// Returns a pack by its name.
    pub fn pack(&self, name: &str) -> Option<Pack> {
        let path = self.pack_path(name);
        let plain = self
            .fetch_plain(&path, words::PACK, At::Library.key())
            .ok()??;
        if header_of(&plain)?.kind != OwnLibrary::KIND {
            return None;
        }
        let library = decode_any::<OwnLibrary>(&plain).ok()?.document;
        let is_pack = library.pack.is_some();
        is_pack.then(|| Pack {
            name: name.to_owned(),
            library,
        })
    }

    /// Returns where a pack lies.
    pub fn pack_path(&self, name: &str) -> PathBuf {
        self.places.library().join([name, ".ron"].concat())
    }
}

impl Keeper {
    /// Returns the practice's own techniques as they are on the disk, which later saves replace; what was spilled of them
    /// comes back first. A file that cannot be read is never written.
    pub fn own_library(&mut self, now: Now) -> Result<OwnLibrary, Error> {
        self.recover_own::<OwnLibrary>(At::Library, now);
        self.known.remove(&At::Library);
        self.frozen.remove(&At::Library);
        match self.learn::<OwnLibrary>(At::Library) {
            Ok(read) => Ok(read.unwrap_or_default()),
            Err(error) => {
                self.frozen.insert(At::Library);
                Err(error)
            }
        }
    }

    /// Puts a pack into the library folder under a name nothing has. When this returns, it is on the disk.
    pub fn add_pack(&mut self, name: &str, pack: &OwnLibrary) -> Result<PathBuf, Error> {
        let path = self.shelf.pack_path(name);
        let fail = |cause: Cause| Error::new(Doing::Save, words::PACK, &path, cause);
        let held = self.hold_practice(words::PACK)?;
        let folder = self.shelf.places.library();
        self.root(&folder).map_err(|error| fail(error.into()))?;
        let plain = encode(pack, 1).ok_or_else(|| fail(Cause::Differs))?;
        let bytes = self
            .shelf
            .seal
            .seal(At::Library.key(), plain)
            .map_err(fail)?;
        let temp = self
            .write_temp(&folder, &bytes)
            .map_err(|error| fail(error.into()))?;
        if let Err(error) = self.name_new(&temp, &path) {
            self.shelf.files.remove(&temp).ok();
            return Err(fail(error.into()));
        }
        self.shelf
            .files
            .sync_folder(&folder)
            .map_err(|error| fail(error.into()))?;
        drop(held);
        Ok(path)
    }

    /// Takes a pack out of the library folder; it is in the history before its name goes. Returns where.
    pub fn remove_pack(&mut self, name: &str) -> Result<PathBuf, Error> {
        let path = self.shelf.pack_path(name);
        let fail = |error: io::Error| Error::new(Doing::Save, words::PACK, &path, error);
        let held = self.hold_practice(words::PACK)?;
        let Some((raw, _)) = self.shelf.fetch(&path, words::PACK)? else {
            return Err(fail(io::ErrorKind::NotFound.into()));
        };
        let folder = self
            .shelf
            .places
            .history()
            .join(["library.", name].concat());
        self.root(&folder).map_err(fail)?;
        let to = folder.join(revision_name(1, &Sum::of(&raw)));
        self.place(&raw, &folder, &to).map_err(fail)?;
        self.shelf.files.remove(&path).map_err(fail)?;
        self.shelf
            .files
            .sync_folder(&self.shelf.places.library())
            .map_err(fail)?;
        drop(held);
        Ok(to)
    }

    /// Gives a file a name that nothing has, on file systems that know no such operation too.
    fn name_new(&self, temp: &Path, path: &Path) -> io::Result<()> {
        let files = self.shelf.files.as_ref();
        match files.rename_new(temp, path) {
            Err(error) if crate::storage::rewrite::is_unknown(&error) => match files.stat(path) {
                Ok(_) => Err(io::ErrorKind::AlreadyExists.into()),
                Err(_) => files.rename(temp, path),
            },
            other => other,
        }
    }

    /// Brings back what was spilled of a document that belongs to no client, and takes away what a killed program left of
    /// its saves. Nothing is locked or written where there is neither.
    pub(crate) fn recover_own<D: Kept>(&mut self, at: At, now: Now) {
        let usual = self.spill_name(None, &at.name());
        let stem = usual.trim_end_matches(".ron");
        let is_mine = |path: &PathBuf| {
            let name = path.file_name().map(|name| name.to_string_lossy());
            let rest = name.as_deref().and_then(|name| name.strip_prefix(stem));
            rest.is_some_and(|rest| rest.starts_with(['.', '+']))
        };
        let spilled = self.shelf.spilled().into_iter();
        let spilled: Vec<PathBuf> = spilled.map(|one| one.path).filter(is_mine).collect();
        let path = at.path(&self.shelf.places);
        let folder = path.parent().unwrap_or(&path).to_owned();
        let left = self.leftovers(&folder);
        if spilled.is_empty() && left.is_empty() {
            return;
        }
        {
            // Another program may be saving just now: what it needs is not touched.
            let Ok(_held) = self.hold_practice(at.what()) else {
                return;
            };
            for temp in left {
                self.sweep_own::<D>(at, &temp, &folder);
            }
        }
        for path in spilled {
            let Ok(Some((raw, _))) = self.shelf.fetch(&path, words::REVISION) else {
                continue;
            };
            let restored = match self.shelf.seal.open(at.key(), raw.clone()) {
                Ok(plain) => self.restore::<D>(None, &path, &plain, now),
                Err(Cause::Locked) => continue,
                Err(_) => None,
            };
            let restored = restored.unwrap_or_else(|| self.put_aside(at.key(), &path, &raw));
            let deed = self.recovery(None, &restored);
            self.note_deed(deed, now);
        }
    }

    /// Takes a temporary file of a document away; words that are in no other file go to `recovered/` first.
    fn sweep_own<D: Kept>(&mut self, at: At, temp: &Path, folder: &Path) {
        let Ok(Some((raw, _))) = self.shelf.fetch(temp, words::REVISION) else {
            return;
        };
        let Ok(plain) = self.shelf.seal.open(at.key(), raw) else {
            return;
        };
        let is_ours = header_of(&plain).is_some_and(|header| header.kind == D::KIND);
        let rescued = is_ours && self.rescue(&[at.key()], temp, folder).is_ok();
        if rescued && self.shelf.files.remove(temp).is_err() {
            self.rooted.remove(folder);
        }
    }
}
