//! The restore drill: the newest complete copy is brought back into a folder of its own, checked and read, and what it holds
//! is counted beside what the data folder holds now.

use std::io;
use std::path::{Path, PathBuf};

use crate::storage::backup::generation::{clear, newest};
use crate::storage::backup::{DATA, Generation, MOST};
use crate::storage::decode::{Class, Finding};
use crate::storage::error::{Doing, Error};
use crate::storage::files::Files;
use crate::storage::ground::make_all;
use crate::storage::history::copy;
use crate::storage::record::Sum;
use crate::storage::shelf::Shelf;
use crate::words::care::backup as words;

/// What a data folder holds.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Counts {
    /// Clients.
    pub clients: usize,
    /// Session logs.
    pub sessions: usize,
    /// Entries in them and in their drawers.
    pub entries: usize,
    /// Notes and summaries.
    pub texts: usize,
    /// Clients that could not be read whole.
    pub unreadable: usize,
}

/// A copy that was brought back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Restored {
    /// The copy it came from.
    pub from: PathBuf,
    /// Where it lies now.
    pub to: PathBuf,
    /// How many files.
    pub files: usize,
}

/// Brings the newest complete copy of `target` back into `to`, which must not be there yet. Every file is compared with the
/// list of the copy; one that differs ends it.
pub fn bring_back(shelf: &Shelf, target: &Path, to: &Path) -> Result<Restored, Error> {
    let files = shelf.files.clone();
    let files = files.as_ref();
    let fail = |path: &Path, error: io::Error| Error::new(Doing::Read, words::WHAT, path, error);
    let copy =
        newest(files, target).ok_or_else(|| fail(target, io::Error::other(words::NO_COPY)))?;
    make_all(shelf, to).map_err(|error| Error::new(Doing::Create, words::WHAT, to, error))?;
    for (near, sum) in &copy.sums {
        let from = copy.folder.join(DATA).join(near);
        one(files, &from, &to.join(near), to, sum).map_err(|error| fail(&from, error))?;
    }
    folders(files, &copy, to).map_err(|error| fail(to, error))?;
    Ok(Restored {
        from: copy.folder,
        to: to.to_owned(),
        files: copy.sums.len(),
    })
}

fn one(files: &dyn Files, from: &Path, to: &Path, top: &Path, sum: &Sum) -> io::Result<()> {
    let (raw, _) = files.read(from, MOST)?;
    if Sum::of(&raw) != *sum {
        return Err(io::Error::other(words::SPOILED));
    }
    if let Some(folder) = to.parent() {
        make_below(files, folder, top)?;
    }
    copy(files, &raw, to)
}

/// Makes a folder below `top` and what it lies in.
fn make_below(files: &dyn Files, folder: &Path, top: &Path) -> io::Result<()> {
    if folder == top || files.stat(folder).is_ok() {
        return Ok(());
    }
    if let Some(parent) = folder.parent() {
        make_below(files, parent, top)?;
    }
    files.make_folder(folder)
}

/// Makes the folders that held no file, and puts all names on the disk.
fn folders(files: &dyn Files, copy: &Generation, to: &Path) -> io::Result<()> {
    let data = copy.folder.join(DATA);
    let mut open = vec![PathBuf::new()];
    while let Some(near) = open.pop() {
        make_below(files, &to.join(&near), to)?;
        for name in files.list(&data.join(&near), usize::MAX - 1)? {
            let near = near.join(name);
            let stat = files.stat(&data.join(&near))?;
            if stat.shape == crate::storage::files::Shape::Folder {
                open.push(near);
            }
        }
        files.sync_folder(&to.join(&near))?;
    }
    Ok(())
}

/// Removes a folder that a drill made.
pub fn clear_away(shelf: &Shelf, folder: &Path) -> Result<(), Error> {
    clear(shelf.files.as_ref(), folder)
        .map_err(|error| Error::new(Doing::Save, words::WHAT, folder, error))
}

/// Reads every client and counts what is there.
pub fn count(shelf: &Shelf) -> Result<Counts, Error> {
    let mut counts = Counts::default();
    for client in shelf.clients()? {
        let Ok(loaded) = shelf.dossier(client) else {
            // An empty folder is a client that never came to be; anything else was named by `check`.
            continue;
        };
        let dossier = &loaded.dossier;
        counts.clients += 1;
        counts.sessions += dossier.sessions.len();
        let logs = dossier.sessions.iter().map(|one| one.entries.len());
        let drawers = dossier.drawers.iter().map(|one| one.entries.len());
        counts.entries += logs.chain(drawers).sum::<usize>();
        counts.texts += dossier.notes.len() + dossier.summaries.len();
        counts.unreadable += usize::from(is_troubled(&loaded.findings));
    }
    Ok(counts)
}

fn is_troubled(findings: &[Finding]) -> bool {
    findings
        .iter()
        .any(|finding| finding.class != Class::ChangedOutside)
}
