//! The reserve: a file that is given back when the disk is full, so that the running session can go on saving.

use std::io;

use crate::storage::error::{Cause, Error};
use crate::storage::history::copy;
use crate::storage::keeper::{Keeper, Saved};

/// Bytes kept back for a full disk: room for a few hundred more entries.
const BALLAST: usize = 4 * 1024 * 1024;

impl Keeper {
    /// Gives the reserve and the cache of texts back to a full disk.
    pub(crate) fn spend_ballast(&mut self) {
        self.ballast_spent = true;
        let path = self.shelf.places.ballast();
        // What can be made anew any day never stands in the way of a line.
        let is_text_gone = self.remove_text_index();
        if self.shelf.files.remove(&path).is_ok() || is_text_gone {
            // The space may come back only now; if it does not, the next attempt says so.
            self.shelf.files.sync_folder(&self.shelf.places.data).ok();
        }
    }

    /// Lays the reserve down after the first save that worked. No save fails for want of it.
    pub(crate) fn lay_ballast(&mut self) {
        if self.ballast_spent {
            return;
        }
        self.ballast_spent = true;
        let path = self.shelf.places.ballast();
        if self.shelf.files.stat(&path).is_ok() {
            return;
        }
        // Not zeros: some file systems store those without taking any space.
        let mut word = 0x9e37_79b9_7f4a_7c15_u64;
        let bytes: Vec<u8> = std::iter::repeat_with(|| {
            word ^= word << 13;
            word ^= word >> 7;
            word ^= word << 17;
            word.to_le_bytes()
        })
        .take(BALLAST / 8)
        .flatten()
        .collect();
        let laid = copy(self.shelf.files.as_ref(), &bytes, &path);
        if laid.is_err() {
            self.shelf.files.remove(&path).ok();
        }
    }
}

/// Tells whether a save failed for want of space.
pub(crate) fn is_full(outcome: &Result<Saved, Error>) -> bool {
    matches!(outcome, Err(Error { cause: Cause::System { kind, .. }, .. })
        if matches!(kind, io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded))
}
