//! The cache behind the full-text search, `index.text`: every text of every record, folded once. Part of the index: not a
//! document, may be deleted at any time, and whatever looks odd in it, it is made anew. Never holds a word of the drawer.
//!
//! It is not kept up to date: a client that changed since is read from the client's own files. Whoever takes words out of
//! a record for good deletes it.

pub mod corpus;
mod format;
mod line;

use std::path::PathBuf;

use crate::storage::error::{Doing, Error};
use crate::storage::files::{Page, Shape};
use crate::storage::keeper::Keeper;
use crate::storage::seal::Key;
use crate::storage::shelf::{Shelf, refusal};
use crate::storage::text_index::corpus::Fresh;
pub use crate::storage::text_index::format::TextIndex;
use crate::words::storage as words;

/// The largest cache that is read or written; above it the clients' own files have to do.
const CAP: u64 = 512 * 1024 * 1024;
/// How much is written at a time, so that no save waits longer than that takes.
const PIECE: usize = 256 * 1024;

/// A cache that is being written, a piece at a time.
pub struct Writing {
    bytes: Vec<u8>,
    written: usize,
    page: Box<dyn Page>,
}

impl std::fmt::Debug for Writing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writing")
            .field("written", &self.written)
            .field("of", &self.bytes.len())
            .finish_non_exhaustive()
    }
}

impl Shelf {
    /// Returns the cache of texts, or none where there is none or it is not as it was written.
    pub fn text_index(&self) -> Option<TextIndex> {
        let (raw, stat) = self.files.read(&self.places.text_index(), CAP).ok()?;
        if stat.shape != Shape::File || refusal(&stat).is_some() {
            return None;
        }
        TextIndex::read(self.seal.open(Key::Clinician, raw).ok()?)
    }
}

impl Keeper {
    /// Begins to write a cache beside the one that is there. None where it holds words that left a record meanwhile.
    pub fn begin_text_index(&mut self, fresh: Fresh) -> Result<Option<Writing>, Error> {
        let is_left = self.relocated.iter().any(|client| {
            let known = fresh.prints.binary_search_by_key(client, |(id, _)| *id);
            known
                .ok()
                .and_then(|place| fresh.prints.get(place))
                .is_some_and(|(_, print)| self.shelf.print(*client) != Some(*print))
        });
        if is_left || fresh.bytes.len() as u64 > CAP {
            return Ok(None);
        }
        let temp = self.unfinished();
        let bytes = self.sealed(Key::Clinician, fresh.bytes);
        let bytes = bytes.map_err(|cause| {
            let path = self.shelf.places.text_index();
            Error::new(Doing::Save, words::INDEX, &path, cause)
        })?;
        let folder = self.shelf.places.data.clone();
        self.root(&folder)
            .and_then(|()| {
                // What another program left; two that write at once spoil each other's, which the sum tells.
                self.shelf.files.remove(&temp).ok();
                self.shelf.files.create(&temp)
            })
            .map(|page| {
                Some(Writing {
                    bytes,
                    written: 0,
                    page,
                })
            })
            .map_err(|error| Error::new(Doing::Save, words::INDEX, &temp, error))
    }

    /// Writes the next piece; returns what is left to do, or none when the cache has its name. Nothing waits for the disk:
    /// after a power cut the sum tells what is missing.
    pub fn write_text_index(&mut self, mut writing: Writing) -> Result<Option<Writing>, Error> {
        let temp = self.unfinished();
        let files = self.shelf.files.clone();
        let fail = |error| {
            files.remove(&temp).ok();
            Err(Error::new(Doing::Save, words::INDEX, &temp, error))
        };
        let end = writing.bytes.len().min(writing.written + PIECE);
        let piece = writing.bytes.get(writing.written..end).unwrap_or_default();
        if let Err(error) = writing.page.write(piece) {
            return fail(error);
        }
        writing.written = end;
        if end < writing.bytes.len() {
            return Ok(Some(writing));
        }
        drop(writing);
        let path = self.shelf.places.text_index();
        // The old one goes first: a file that takes another's name is put on the disk at once by some file systems, and
        // the next save would wait for it.
        files.remove(&path).ok();
        match files.rename(&temp, &path) {
            Ok(()) => Ok(None),
            Err(error) => fail(error),
        }
    }

    /// Gives up a cache that is not whole.
    pub fn drop_text_index(&mut self, writing: Writing) {
        drop(writing);
        self.shelf.files.remove(&self.unfinished()).ok();
    }

    /// Deletes the cache, durably, because words are about to leave a record.
    pub(crate) fn forget_texts(&mut self) -> Result<(), Error> {
        let path = self.shelf.places.text_index();
        let files = self.shelf.files.clone();
        files.remove(&self.unfinished()).ok();
        let removed = match files.remove(&path) {
            Ok(()) => files.sync_folder(&self.shelf.places.data),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error),
        };
        removed.map_err(|error| Error::new(Doing::Save, words::INDEX, &path, error))
    }

    /// Deletes the cache; tells whether there was one.
    pub(crate) fn remove_text_index(&self) -> bool {
        let files = self.shelf.files.as_ref();
        let part = files.remove(&self.unfinished()).is_ok();
        files.remove(&self.shelf.places.text_index()).is_ok() || part
    }

    fn unfinished(&self) -> PathBuf {
        let mut path = self.shelf.places.text_index().into_os_string();
        path.push(UNFINISHED);
        path.into()
    }
}

/// What the name of a cache ends with while it is written.
const UNFINISHED: &str = ".new";
