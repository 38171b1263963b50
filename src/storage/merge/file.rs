//! Files that are no documents: earlier versions, what was put aside, keys, and what people write.

use std::path::Path;

use crate::domain::merge::log::holds_moved;
use crate::domain::session::Session;
use crate::storage::decode::decode;
use crate::storage::error::{Cause, Doing, Error};
use crate::storage::kept::At;
use crate::storage::merge::Merge;
use crate::storage::merge::place::{Place, place_of};
use crate::storage::record::Sum;
use crate::words::storage as words;

/// A file on both sides, and in the version both came from.
struct Three {
    base: Option<Vec<u8>>,
    ours: Option<Vec<u8>>,
    theirs: Option<Vec<u8>>,
}

impl Merge<'_> {
    fn three(&self, path: &str) -> Result<Three, Error> {
        let read = |shelf: &crate::storage::shelf::Shelf| {
            let path = shelf.places.data.join(path);
            self.bytes(shelf, &path)
        };
        Ok(Three {
            base: self.base.and_then(|base| read(base).ok().flatten()),
            ours: read(&self.keeper.shelf)?,
            theirs: read(self.theirs)?,
        })
    }

    /// A key that is no client's: never touched unless both folders are copies of one.
    pub(super) fn key_file(&mut self, path: &str) -> Result<(), Error> {
        if self.base.is_none() {
            return Ok(());
        }
        let three = self.three(path)?;
        let Some(theirs) = three
            .theirs
            .filter(|theirs| three.ours.as_ref() != Some(theirs))
        else {
            return Ok(());
        };
        if three.base == three.ours {
            let here = self.keeper.shelf.places.data.join(path);
            return self.keeper.put_key(&here, &theirs);
        }
        if three.base.as_ref() != Some(&theirs) {
            self.report
                .troubles
                .push(crate::words::merge::KEYS_DIFFER.to_owned());
        }
        Ok(())
    }

    pub(super) fn file(&mut self, path: &str) -> Result<(), Error> {
        let Ok(three) = self.three(path) else {
            // What others could have written, or a link: it stays where it is.
            return Ok(());
        };
        if three.ours == three.theirs {
            return Ok(());
        }
        let here = self.keeper.shelf.places.data.join(path);
        let place = place_of(path);
        match (three.ours, three.theirs) {
            (None, Some(theirs)) if three.base.is_none() => self.bring(path, &place, &theirs),
            (Some(ours), None) if three.base.as_ref() == Some(&ours) => self.drop_file(&here),
            (Some(ours), Some(theirs)) if place == Place::Plain => {
                if three.base.as_ref() == Some(&ours) {
                    self.keeper.put_key(&here, &theirs)
                } else if three.base.as_ref() == Some(&theirs) {
                    Ok(())
                } else {
                    let name = path.replace('/', ".");
                    let folder = self.keeper.shelf.places.conflicts().join(&name);
                    let name = [&Sum::of(&theirs).short(), ".ron"].concat();
                    self.report.whole.push(folder.join(&name));
                    self.place(&folder, &name, &theirs)
                }
            }
            _ => Ok(()),
        }
    }

    /// Brings a file that is only there.
    fn bring(&mut self, path: &str, place: &Place, bytes: &[u8]) -> Result<(), Error> {
        let here = self.keeper.shelf.places.data.join(path);
        let name = here
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let folder = here.parent().unwrap_or(&here).to_owned();
        let about = match place {
            Place::Version(name) | Place::Aside(name) => self.about(name),
            _ => None,
        };
        match (about, place) {
            (Some(at @ At::Session(client, session)), Place::Version(_)) => {
                let drawer = At::Drawer(client, session);
                if self.is_moved(at, bytes) {
                    let folder = self.keeper.shelf.places.history().join(drawer.name());
                    let bytes = self.ours_to_read(at, bytes)?;
                    return self.place(&folder, &["session-", &name].concat(), &bytes);
                }
                let bytes = self.ours_to_read(at, bytes)?;
                self.place(&folder, &name, &bytes)
            }
            (Some(at), _) => match self.ours_to_read(at, bytes) {
                Ok(bytes) => self.place(&folder, &name, &bytes),
                // What does not open is kept as it is: nobody can say what is in it.
                Err(_) => self.place(&folder, &name, bytes),
            },
            (None, Place::Plain) => self.keeper.put_key(&here, bytes),
            // Of a client that is not here, because its record was disposed of.
            (None, Place::Version(_)) if !self.is_known(path) => Ok(()),
            (None, _) => self.place(&folder, &name, bytes),
        }
    }

    /// Returns whose versions a folder holds.
    fn about(&self, name: &str) -> Option<At> {
        self.names.get(name).copied()
    }

    /// Tells whether earlier versions belong to a document that is here.
    fn is_known(&self, path: &str) -> bool {
        let Place::Version(name) = place_of(path) else {
            return true;
        };
        let of_practice = [
            At::Practice,
            At::Profile,
            At::Library,
            At::Disposals,
            At::Recipients,
        ];
        name.starts_with("library.")
            || of_practice.iter().any(|at| at.name() == name)
            || self.base.is_some()
    }

    /// Tells whether an earlier version of a log holds words that are in the drawer now.
    fn is_moved(&self, at: At, bytes: &[u8]) -> bool {
        let Ok(Some(stands)) = self.keeper.shelf.read::<Session>(at) else {
            return false;
        };
        let plain = self.theirs.seal.open(at.key(), bytes.to_vec()).ok();
        let earlier = plain.and_then(|plain| decode::<Session>(&plain, at).ok());
        // What cannot be read may hold anything.
        earlier.is_none_or(|earlier| holds_moved(&earlier.document, &stands.document))
    }

    fn drop_file(&mut self, path: &Path) -> Result<(), Error> {
        let files = self.keeper.shelf.files.clone();
        let removed = files.remove(path).and_then(|()| match path.parent() {
            Some(folder) => files.sync_folder(folder),
            None => Ok(()),
        });
        removed.map_err(|error| Error::new(Doing::Save, words::REVISION, path, Cause::from(error)))
    }
}
