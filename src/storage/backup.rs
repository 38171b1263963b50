//! Verified copies of the data folder in a folder of the clinician's own: each a dated folder that `cp -a` brings back.
//!
//! Every file is read back and compared before the copy counts; a marker says last that it is complete. Bytes that are in
//! the copy before are given a second name instead of being written again. Encrypted files are copied as they are.

pub mod drill;
mod generation;

use std::io;
use std::path::{Path, PathBuf};

use chrono::TimeDelta;

use crate::domain::time::Now;
use crate::storage::error::{Doing, Error};
use crate::storage::files::{Files, Shape};
use crate::storage::ground::{make_all, temp_pid};
use crate::storage::history::copy;
use crate::storage::record::Sum;
use crate::storage::shelf::{Shelf, refusal};
use crate::words::care::backup as words;

pub use crate::storage::backup::generation::Generation;

/// How many copies are kept where nobody says otherwise.
pub const GENERATIONS: u16 = 10;
/// What the name of a copy begins with.
const SIGN: &str = "alongside-";
/// The list of sums: `sha256sum -c manifest` reads it.
const MANIFEST: &str = "manifest";
/// The marker that is written last.
const COMPLETE: &str = "complete";
/// Where the files of the data folder lie in a copy.
const DATA: &str = "data";
/// The largest file that is copied, 4 GiB: more than anything of ours.
const MOST: u64 = 4 << 30;

/// What a backup came to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report {
    /// The copy.
    pub folder: PathBuf,
    /// Files in it, each read back and compared.
    pub files: usize,
    /// Of these, how many were in the copy before and have a second name.
    pub linked: usize,
    /// Older copies that were removed.
    pub removed: usize,
}

/// A file of the data folder, by its path from there.
type Near = String;

/// Makes a verified copy of the data folder in `target` and returns what it came to. An error leaves what was copied so far
/// without its marker, so that it never counts; the data folder is only read. `keep` copies stay, at least one.
pub fn backup(shelf: &Shelf, target: &Path, keep: u16, now: Now) -> Result<Report, Error> {
    let files = shelf.files.clone();
    let files = files.as_ref();
    let fail = |path: &Path, error: io::Error| Error::new(Doing::Save, words::WHAT, path, error);
    ground(shelf, target)?;
    let last = generation::newest(files, target);
    let folder = begin(files, target, now).map_err(|error| fail(target, error))?;
    let mut sums: Vec<(Sum, Near)> = Vec::new();
    let mut linked = 0;
    let mut open = vec![String::new()];
    let data = folder.join(DATA);
    files
        .make_folder(&data)
        .map_err(|error| fail(&data, error))?;
    while let Some(near) = open.pop() {
        let from = shelf.places.data.join(&near);
        let names = files
            .list(&from, usize::MAX - 1)
            .map_err(|error| fail(&from, error))?;
        for name in names {
            if near.is_empty() && is_left_out(&name) {
                continue;
            }
            let near = join(&near, &name);
            let path = shelf.places.data.join(&near);
            let to = data.join(&near);
            match files.stat(&path).map(|stat| stat.shape) {
                Ok(Shape::Folder) => {
                    files.make_folder(&to).map_err(|error| fail(&to, error))?;
                    open.push(near);
                }
                Ok(Shape::File) => {
                    let copied = one(files, &path, &to, &near, last.as_ref());
                    // A file that was there when the folder was listed may have been a save in progress.
                    match copied.map_err(|error| fail(&path, error))? {
                        Some((sum, is_linked)) => {
                            sums.push((sum, near));
                            linked += usize::from(is_linked);
                        }
                        None if temp_pid(&name).is_some() => {}
                        None => return Err(fail(&path, io::ErrorKind::NotFound.into())),
                    }
                }
                // A link leads elsewhere; `check` names it.
                Ok(Shape::Other) => {}
                Err(error)
                    if error.kind() == io::ErrorKind::NotFound && temp_pid(&name).is_some() => {}
                Err(error) => return Err(fail(&path, error)),
            }
        }
    }
    settle(files, &data).map_err(|error| fail(&data, error))?;
    generation::seal(files, &folder, &mut sums).map_err(|error| fail(&folder, error))?;
    files
        .sync_folder(target)
        .map_err(|error| fail(target, error))?;
    let removed = generation::thin(files, target, keep, &folder);
    let removed = removed.map_err(|error| fail(target, error))?;
    Ok(Report {
        folder,
        files: sums.len(),
        linked,
        removed,
    })
}

/// Makes sure that the folder for copies is there, this user's alone, and not in the data folder, nor the data folder in it.
fn ground(shelf: &Shelf, target: &Path) -> Result<(), Error> {
    let fail = |error: io::Error| Error::new(Doing::Save, words::WHAT, target, error);
    match shelf.files.stat(target) {
        Ok(stat) if stat.shape != Shape::Folder => {
            return Err(fail(io::ErrorKind::NotADirectory.into()));
        }
        Ok(stat) => {
            if let Some(cause) = refusal(&stat) {
                return Err(Error::new(Doing::Save, words::WHAT, target, cause));
            }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            make_all(shelf, target).map_err(fail)?;
        }
        Err(error) => return Err(fail(error)),
    }
    let real = |path: &Path| std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let (data, target) = (real(&shelf.places.data), real(target));
    if target.starts_with(&data) {
        return Err(fail(io::Error::other(words::INSIDE)));
    }
    // A folder that counts as a copy is removed one day, with everything in it.
    let below = data.strip_prefix(&target).ok();
    let first = below.and_then(|below| below.iter().next()?.to_str());
    if first.is_some_and(generation::is_name) {
        return Err(fail(io::Error::other(words::IN_A_COPY)));
    }
    Ok(())
}

/// Makes a new folder for a copy, named by the moment; by the one after the newest copy, where a clock was set back, so that
/// by their names the copies are in the order in which they were made.
fn begin(files: &dyn Files, target: &Path, now: Now) -> io::Result<PathBuf> {
    let newest = generation::folders(files, target).pop();
    let newest = newest.and_then(|newest| Some(newest.file_name()?.to_str()?.to_owned()));
    let later = newest.as_deref().and_then(generation::moment_of);
    let later = later.and_then(|newest| newest.checked_add_signed(TimeDelta::seconds(1)));
    let moments = [Some(now.wall.naive_local()), later];
    let mut last = io::Error::from(io::ErrorKind::AlreadyExists);
    for moment in moments.into_iter().flatten() {
        for n in 1..100 {
            let name = generation::name_of(moment, n);
            if later.is_some() && Some(&name) <= newest.as_ref() {
                continue;
            }
            let folder = target.join(name);
            match files.make_folder(&folder) {
                Ok(()) => return Ok(folder),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => last = error,
                Err(error) => return Err(error),
            }
        }
    }
    Err(last)
}

/// Tells whether something at the top of the data folder is no part of a copy: caches, locks, the reserve for a full disk.
fn is_left_out(name: &str) -> bool {
    matches!(
        name,
        "locks" | "converting" | "index" | "index.text" | "index.text.new" | "ballast"
    )
}

fn join(near: &str, name: &str) -> String {
    if near.is_empty() {
        name.to_owned()
    } else {
        [near, "/", name].concat()
    }
}

/// Copies one file, or gives the one of the last copy a second name, and reads it back. Returns its sum and whether it was
/// linked; none where the file is not there any more.
fn one(
    files: &dyn Files,
    from: &Path,
    to: &Path,
    near: &str,
    last: Option<&Generation>,
) -> io::Result<Option<(Sum, bool)>> {
    let raw = match files.read(from, MOST) {
        Ok((raw, stat)) if stat.shape == Shape::File => raw,
        Ok(_) => return Err(io::ErrorKind::InvalidData.into()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let sum = Sum::of(&raw);
    let before = last
        .filter(|last| last.has(near, &sum))
        .map(|last| last.folder.join(DATA).join(near));
    // The bytes are compared, not believed: a copy that was spoiled meanwhile is written anew.
    let is_linked = before
        .is_some_and(|before| is_same(files, &before, &raw) && files.link(&before, to).is_ok());
    if !is_linked {
        copy(files, &raw, to)?;
    }
    if !is_same(files, to, &raw) {
        return Err(io::Error::other(words::DIFFERS));
    }
    Ok(Some((sum, is_linked)))
}

fn is_same(files: &dyn Files, path: &Path, raw: &[u8]) -> bool {
    files
        .read(path, raw.len() as u64)
        .is_ok_and(|(found, stat)| stat.shape == Shape::File && found == raw)
}

/// Puts the names in a folder and in those below on the disk.
fn settle(files: &dyn Files, folder: &Path) -> io::Result<()> {
    for name in files.list(folder, usize::MAX - 1)? {
        let path = folder.join(name);
        if files.stat(&path)?.shape == Shape::Folder {
            settle(files, &path)?;
        }
    }
    files.sync_folder(folder)
}
