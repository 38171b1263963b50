//! The eight steps of a save (storage.md 4), from the lock that is held to the word that it is saved.

use std::io;
use std::path::{Path, PathBuf};

use crate::domain::time::Now;
use crate::storage::decode::CAP;
use crate::storage::error::{Cause, Doing, Error};
use crate::storage::history::{PAUSE, copy, keep, loses, revision_name};
use crate::storage::keeper::{Keeper, Saved};
use crate::storage::kept::At;
use crate::storage::record::Sum;
use crate::storage::shelf::{Base, is_missing};
use crate::words::storage as words;

impl Keeper {
    /// Replaces a document by `bytes`, which were read back and compared (step 3). `history` is whose history the old
    /// version goes to, if not its own.
    pub(crate) fn rewrite(
        &mut self,
        at: At,
        rev: u64,
        bytes: &[u8],
        now: Now,
        history: Option<At>,
    ) -> Result<Saved, Error> {
        let path = at.path(&self.shelf.places);
        let fail = |error: io::Error| Error::new(Doing::Save, at.what(), &path, error);
        let folder = path
            .parent()
            .ok_or_else(|| fail(io::ErrorKind::InvalidInput.into()))?;
        self.root(folder).map_err(fail)?;

        // Step 2: what is there must be what we read or wrote.
        let present = match self.shelf.fetch(&path, at.what()) {
            Ok(present) => present.map(|(raw, _)| raw),
            Err(mut error) => {
                error.doing = Doing::Save;
                return Err(error);
            }
        };
        let present = present.map(|raw| (Sum::of(&raw), raw));
        if !self.is_ours(at, present.as_ref().map(|(print, _)| *print)) {
            return Err(self.conflict(at, rev, bytes));
        }

        // Step 4: all of it, in a new file, on the disk.
        let temp = self.write_temp(folder, bytes).map_err(fail)?;
        self.swap(at, rev, &path, &temp, bytes, present.as_ref(), now, history)
    }

    /// Steps 5 to 8.
    #[expect(
        clippy::too_many_arguments,
        reason = "one step of a save, told everything the save knows"
    )]
    fn swap(
        &mut self,
        at: At,
        rev: u64,
        path: &Path,
        temp: &Path,
        bytes: &[u8],
        present: Option<&(Sum, Vec<u8>)>,
        now: Now,
        history: Option<At>,
    ) -> Result<Saved, Error> {
        let fail = |error: io::Error| Error::new(Doing::Save, at.what(), path, error);
        let print = Sum::of(bytes);
        let mut kept = self.known.get(&at).and_then(|known| known.kept);

        // Step 5: the present version, where it is worth keeping.
        if let Some((old_print, old)) = present
            && (history.is_some() || self.is_worth_keeping(at, kept, old, bytes, now))
        {
            let old_rev = self.known.get(&at).map_or(0, |known| known.base.rev);
            if let Err(error) = self.keep_version(at, old_rev, old_print, path, old, history) {
                self.shelf.files.remove(temp).ok();
                return Err(fail(error));
            }
            kept = Some(now.steady);
        }

        // Step 6: the name. From here until step 7 it may be on the disk or not.
        if let Some(known) = self.known.get_mut(&at) {
            known.tried.push(print);
        }
        let foreign = match self.put(temp, path, present.map(|(_, raw)| raw.as_slice())) {
            Ok(Put::Ours) => false,
            Ok(Put::Foreign) => true,
            // The replaced version lies under the temporary name and is looked at again at the next start.
            Ok(Put::Unsure(error)) => return Err(fail(error)),
            Err(error) => {
                self.shelf.files.remove(temp).ok();
                return Err(match error.kind() {
                    io::ErrorKind::AlreadyExists => self.conflict(at, rev, bytes),
                    _ => fail(error),
                });
            }
        };
        // From here on the temporary name may have somebody else's words and is not removed for any error.
        if foreign {
            // Somebody wrote between step 2 and step 6; the temporary name has that version now.
            let lost = self.set_aside(at, temp).map_err(fail)?;
            self.sync_name(path).map_err(fail)?;
            self.now_known(at, rev, print, kept);
            return Err(Error::new(
                Doing::Save,
                at.what(),
                path,
                Cause::Conflict(lost),
            ));
        }

        // Step 7, and only then step 8.
        self.sync_name(path).map_err(|error| {
            if !self.known.contains_key(&at) {
                // A first version may lie there now; it is ours.
                let base = Base { rev: 0, print };
                self.know(at, base, None);
            }
            fail(error)
        })?;
        self.now_known(at, rev, print, kept);
        Ok(Saved { at, rev })
    }

    /// Tells whether what lies on the disk is what this program read or wrote last.
    fn is_ours(&self, at: At, present: Option<Sum>) -> bool {
        match (self.known.get(&at), present) {
            (None, None) => true,
            (Some(known), Some(print)) => known.base.print == print || known.tried.contains(&print),
            // Removed by somebody, or made by somebody.
            (Some(_), None) | (None, Some(_)) => false,
        }
    }

    fn is_worth_keeping(
        &self,
        at: At,
        kept: Option<u64>,
        old: &[u8],
        new: &[u8],
        now: Now,
    ) -> bool {
        if kept.is_none_or(|kept| now.steady.saturating_sub(kept) >= PAUSE) {
            return true;
        }
        let plain = |raw: &[u8]| {
            let plain = self.shelf.seal.open(at.key(), raw.to_vec()).ok()?;
            String::from_utf8(plain).ok()
        };
        match (plain(old), plain(new)) {
            (Some(old), Some(new)) => loses(&old, &new),
            _ => true,
        }
    }

    fn keep_version(
        &mut self,
        at: At,
        rev: u64,
        print: &Sum,
        path: &Path,
        old: &[u8],
        history: Option<At>,
    ) -> io::Result<()> {
        let folder = self
            .shelf
            .places
            .history()
            .join(history.unwrap_or(at).name());
        self.root(&folder)?;
        let name = revision_name(rev, print);
        let name = match history {
            Some(_) => format!("session-{name}"),
            None => name,
        };
        let other = history.unwrap_or(at);
        let resealed = self.resealed(at, other, old);
        if let Some(bytes) = resealed.or(Err(io::Error::other(words::REVISION)))? {
            // A second name would leave it open to whoever has the other's key.
            return self.place(&bytes, &folder, &folder.join(name));
        }
        keep(self.shelf.files.as_ref(), path, &folder, &name, old)
    }

    /// Gives the new version the name.
    fn put(&self, temp: &Path, path: &Path, old: Option<&[u8]>) -> io::Result<Put> {
        let files = self.shelf.files.as_ref();
        let Some(old) = old else {
            return match files.rename_new(temp, path) {
                Err(error) if is_unknown(&error) => files.rename(temp, path).map(|()| Put::Ours),
                other => other.map(|()| Put::Ours),
            };
        };
        match files.exchange(temp, path) {
            Ok(()) => {}
            Err(error) if is_unknown(&error) => {
                return files.rename(temp, path).map(|()| Put::Ours);
            }
            Err(error) => return Err(error),
        }
        match files.read(temp, CAP) {
            Ok((raw, _)) if raw == old => {
                // A leftover name is swept at the next start; the save does not fail for it.
                files.remove(temp).ok();
                Ok(Put::Ours)
            }
            Ok(_) => Ok(Put::Foreign),
            Err(error) => Ok(Put::Unsure(error)),
        }
    }

    fn sync_name(&self, path: &Path) -> io::Result<()> {
        path.parent()
            .map_or(Ok(()), |folder| self.shelf.files.sync_folder(folder))
    }

    pub(crate) fn now_known(&mut self, at: At, rev: u64, print: Sum, kept: Option<u64>) {
        self.know(at, Base { rev, print }, kept);
    }

    /// Writes bytes into a new file of a folder, on the disk when this returns.
    pub(crate) fn write_temp(&mut self, folder: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
        for _ in 0..100 {
            let temp = folder.join(self.temp_name());
            match copy(self.shelf.files.as_ref(), bytes, &temp) {
                Ok(()) => return Ok(temp),
                // The number of a program that was killed; the next one is free.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => {
                    self.shelf.files.remove(&temp).ok();
                    return Err(error);
                }
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }

    /// Writes bytes into a new file of a folder without waiting for the disk, as drafts may.
    pub(crate) fn write_loose(&mut self, folder: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
        let temp = folder.join(self.temp_name());
        let files = self.shelf.files.as_ref();
        let written = files.create(&temp).and_then(|mut page| page.write(bytes));
        match written {
            Ok(()) => Ok(temp),
            Err(error) => {
                files.remove(&temp).ok();
                Err(error)
            }
        }
    }

    /// Keeps our version beside the one somebody else wrote, and returns the error that says so.
    pub(crate) fn conflict(&mut self, at: At, rev: u64, bytes: &[u8]) -> Error {
        let path = at.path(&self.shelf.places);
        match self.keep_loser(at, rev, bytes) {
            Ok(ours) => Error::new(Doing::Save, at.what(), &path, Cause::Conflict(ours)),
            Err(error) => {
                let mut error = Error::new(Doing::Save, at.what(), &path, error);
                error.refuge = Some(self.spill(at, bytes));
                error
            }
        }
    }

    pub(crate) fn keep_loser(&mut self, at: At, rev: u64, bytes: &[u8]) -> io::Result<PathBuf> {
        let folder = self.shelf.places.conflicts().join(at.name());
        self.root(&folder)?;
        let to = folder.join(revision_name(rev, &Sum::of(bytes)));
        self.place(bytes, &folder, &to)?;
        Ok(to)
    }

    /// Puts bytes under a name in a folder of kept things, unless they are there already.
    pub(crate) fn place(&mut self, bytes: &[u8], folder: &Path, to: &Path) -> io::Result<()> {
        let temp = self.write_temp(folder, bytes)?;
        match self.shelf.files.rename_new(&temp, to) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                let same = self
                    .shelf
                    .files
                    .read(to, bytes.len() as u64)
                    .is_ok_and(|(raw, _)| raw == bytes);
                if same {
                    self.shelf.files.remove(&temp)?;
                } else {
                    self.shelf.files.rename(&temp, to)?;
                }
            }
            Err(error) if is_unknown(&error) => self.shelf.files.rename(&temp, to)?,
            other => other?,
        }
        self.shelf.files.sync_folder(folder)
    }

    /// Moves a foreign version that our save displaced into `conflicts/`.
    fn set_aside(&mut self, at: At, temp: &Path) -> io::Result<PathBuf> {
        let raw = match self.shelf.fetch(temp, words::REVISION) {
            Ok(Some((raw, _))) => raw,
            Ok(None) => return Err(io::ErrorKind::NotFound.into()),
            Err(error) if is_missing(&error) => return Err(io::ErrorKind::NotFound.into()),
            Err(error) => return Err(io::Error::other(error)),
        };
        // What does not open is kept like the rest; only its number is not known.
        let plain = self.shelf.seal.open(at.key(), raw.clone()).ok();
        let rev = plain.and_then(|plain| crate::storage::decode::header_of(&plain));
        let rev = rev.map_or(0, |header| header.rev);
        let kept = self.keep_loser(at, rev, &raw)?;
        self.shelf.files.remove(temp)?;
        Ok(kept)
    }
}

/// Whose version the new one replaced.
enum Put {
    /// The one that was read.
    Ours,
    /// Somebody else's, written in between; the temporary name has it now.
    Foreign,
    /// The temporary name has it and it cannot be read now.
    Unsure(io::Error),
}

/// Tells whether a file system does not know an operation, so that a plainer one has to do.
pub(crate) fn is_unknown(error: &io::Error) -> bool {
    use rustix::io::Errno;
    [Errno::INVAL, Errno::NOSYS, Errno::OPNOTSUPP]
        .iter()
        .any(|errno| error.raw_os_error() == Some(errno.raw_os_error()))
}
