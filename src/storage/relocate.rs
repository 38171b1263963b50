//! Moves a line into the drawer, with every earlier version that held it: nothing of it stays on the record's side.

use crate::domain::id::EntryId;
use crate::domain::session::{Drawer, Entry, Line, Session, What};
use crate::domain::time::Now;
use crate::storage::error::{Cause, Doing, Error};
use crate::storage::history::{Revision, keep};
use crate::storage::keeper::{Keeper, Saved};
use crate::storage::kept::{At, Kept as _};
use crate::words::storage as words;

/// What was saved when a line moved into the drawer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Moved {
    /// The drawer, which has the words now.
    pub drawer: Saved,
    /// The log, which has only the place.
    pub session: Saved,
}

impl Keeper {
    /// Saves the drawer with an entry's words and the log without them, and moves the log's earlier versions that held
    /// them into the drawer's history.
    ///
    /// The words are in the drawer and on the disk before anything is taken from the log's side, so a crash anywhere leaves
    /// them; and they are gone from the log's side, history and the cache of texts included, before this returns.
    pub fn move_to_drawer(
        &mut self,
        session: &Session,
        drawer: &Drawer,
        entry: EntryId,
        now: Now,
    ) -> Result<Moved, Error> {
        let place = drawer.at();
        let drawer = self.save(drawer, now)?;
        self.relocated.insert(session.client);
        self.forget_texts()?;
        self.move_versions(session, entry, place)?;
        let session = self.save_into(session, now, Some(place))?;
        Ok(Moved { drawer, session })
    }

    pub(crate) fn move_versions(
        &mut self,
        session: &Session,
        entry: EntryId,
        drawer: At,
    ) -> Result<(), Error> {
        let at = session.at();
        let mut moved = false;
        for revision in self.shelf.revisions(at)? {
            if self.holds_words(at, &revision, session, entry) {
                self.move_version(at, &revision, drawer).map_err(|cause| {
                    Error::new(Doing::Save, words::REVISION, &revision.path, cause)
                })?;
                moved = true;
            }
        }
        if moved {
            let folder = self.shelf.places.history().join(at.name());
            self.shelf
                .files
                .sync_folder(&folder)
                .map_err(|error| Error::new(Doing::Save, words::REVISION, &folder, error))?;
        }
        Ok(())
    }

    /// Tells whether an earlier version holds wordings of an entry that the log no longer has. What cannot be read is
    /// taken to hold them if it names the entry, or if even that cannot be seen.
    fn holds_words(&self, at: At, revision: &Revision, session: &Session, entry: EntryId) -> bool {
        match self.shelf.revision::<Session>(at, revision) {
            Ok(Some(read)) => {
                let left = session.entry(entry).map(wordings).unwrap_or_default();
                read.document
                    .entry(entry)
                    .is_some_and(|entry| wordings(entry).iter().any(|words| !left.contains(words)))
            }
            Ok(None) => false,
            Err(_) => self
                .shelf
                .fetch_plain(&revision.path, words::REVISION, at.key())
                .ok()
                .flatten()
                .is_none_or(|bytes| String::from_utf8_lossy(&bytes).contains(&entry.to_string())),
        }
    }

    pub(crate) fn move_version(
        &mut self,
        at: At,
        revision: &Revision,
        drawer: At,
    ) -> Result<(), Cause> {
        let folder = self.shelf.places.history().join(drawer.name());
        self.root(&folder)?;
        let name = revision
            .path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy();
        let files = self.shelf.files.clone();
        let (bytes, _) = files.read(&revision.path, u64::MAX - 1)?;
        let name = format!("session-{name}");
        match self.resealed(at, drawer, &bytes)? {
            None => keep(files.as_ref(), &revision.path, &folder, &name, &bytes)?,
            Some(bytes) => self.place(&bytes, &folder, &folder.join(name))?,
        }
        Ok(files.remove(&revision.path)?)
    }

    /// Returns the bytes of a version as another document's history has to have them: sealed to its key. None where they can
    /// stay as they are.
    pub(crate) fn resealed(&self, from: At, to: At, raw: &[u8]) -> Result<Option<Vec<u8>>, Cause> {
        let seal = &self.shelf.seal;
        if seal.ring().is_none() || from.key() == to.key() {
            return Ok(None);
        }
        let plain = seal.open(from.key(), raw.to_vec())?;
        seal.seal(to.key(), plain).map(Some)
    }
}

/// Returns every line an entry ever was.
fn wordings(entry: &Entry) -> Vec<&Line> {
    entry
        .history
        .iter()
        .filter_map(|change| match &change.what {
            What::Corrected { was } => Some(was),
            What::Created
            | What::Struck
            | What::Restored
            | What::MovedTo(_)
            | What::MovedFrom(_) => None,
        })
        .chain([&entry.line])
        .collect()
}
