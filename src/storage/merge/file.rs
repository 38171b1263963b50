//! Files that are no documents: earlier versions, what was put aside, keys, and what people write.

use std::path::Path;

use crate::domain::audit::{Action, Deed, Outcome};
use crate::domain::id::ClientId;
use crate::domain::merge::log::holds_moved;
use crate::domain::session::Session;
use crate::storage::audit::object;
use crate::storage::decode::decode;
use crate::storage::disposal::is_words_of;
use crate::storage::error::{Cause, Doing, Error};
use crate::storage::history::Revision;
use crate::storage::kept::At;
use crate::storage::merge::Merge;
use crate::storage::merge::place::{Place, place_of};
use crate::storage::record::Sum;
use crate::storage::seal::Key;
use crate::storage::seal::owner::{Lot, Owners};
use crate::storage::shelf::Shelf;
use crate::words::storage as words;

/// A file on both sides, and in the version both came from.
struct Three {
    base: Option<Vec<u8>>,
    ours: Option<Vec<u8>>,
    theirs: Option<Vec<u8>>,
}

impl Merge<'_> {
    fn three(&self, path: &str) -> Result<Three, Error> {
        let read = |shelf: &Shelf| {
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
        let three = match self.three(path) {
            Ok(three) => three,
            Err(error) => {
                // What others could have written, or a link: it stays where it is.
                if self.is_changed_there(path) {
                    self.leave(&self.theirs.places.data.join(path), &error);
                }
                return Ok(());
            }
        };
        let place = place_of(path);
        if three.ours == three.theirs || self.is_alone(path, &place, &three) {
            return Ok(());
        }
        let here = self.keeper.shelf.places.data.join(path);
        match (three.ours, three.theirs) {
            // What was taken away here comes again where it was changed there since.
            (None, Some(theirs)) if three.base.as_ref() != Some(&theirs) => {
                self.bring(path, &place, &theirs)
            }
            (Some(ours), None) if three.base.as_ref() == Some(&ours) => {
                self.drop_file(&here, &place, &ours)
            }
            (Some(ours), Some(theirs)) if place == Place::Plain => {
                if three.base.as_ref() == Some(&ours) {
                    self.keeper.put_key(&here, &theirs)
                } else if three.base.as_ref() == Some(&theirs) {
                    Ok(())
                } else {
                    let own = path.replace('/', ".");
                    let folder = self.keeper.shelf.places.conflicts().join(&own);
                    let name = [&Sum::of(&theirs).short(), ".ron"].concat();
                    self.report.whole.push(folder.join(&name));
                    let near = ["conflicts/", &own, "/", &name].concat();
                    let theirs = self.of_somebody(&near, &theirs)?;
                    self.place(&folder, &name, &theirs)
                }
            }
            _ => Ok(()),
        }
    }

    /// Tells whether the other side changed a file that could not be looked at here.
    fn is_changed_there(&self, path: &str) -> bool {
        let read = |shelf: &Shelf| self.bytes(shelf, &shelf.places.data.join(path));
        match read(self.theirs) {
            Ok(None) => false,
            Ok(there) => self
                .base
                .is_none_or(|base| read(base).ok().flatten() != there),
            Err(_) => true,
        }
    }

    /// Tells whether a file is of a client whose record was disposed of on one side: nothing of it comes, and nothing goes.
    fn is_alone(&self, path: &str, place: &Place, three: &Three) -> bool {
        let (Place::Version(name) | Place::Aside(name)) = place else {
            return false;
        };
        if self.alone.is_empty() {
            return false;
        }
        if let Some(client) = self.about(name).and_then(At::client) {
            return self.alone.contains(&client);
        }
        let file = path.rsplit('/').next().unwrap_or(path);
        let is_named = |client: &ClientId| {
            let id = client.to_string();
            name.starts_with(&id) || file.starts_with(&id)
        };
        if self.alone.iter().any(is_named) {
            return true;
        }
        let says = |shelf: &Shelf, raw: &Option<Vec<u8>>| {
            let plain = raw.as_ref().and_then(|raw| opened(shelf, path, raw));
            plain.is_some_and(|plain| {
                let mut alone = self.alone.iter();
                alone.any(|client| is_words_of(&plain, *client))
            })
        };
        says(self.theirs, &three.theirs) || says(&self.keeper.shelf, &three.ours)
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
            // Who has the keys of another folder says nothing about this one.
            (Some(At::Recipients), _) if self.base.is_none() => Ok(()),
            (Some(at @ At::Session(client, session)), Place::Version(_))
                if self.is_moved(self.theirs, at, bytes) =>
            {
                let drawer = At::Drawer(client, session);
                if let Ok(bytes) = self.ours_to_read(at, bytes) {
                    return self.place_in_drawer(at, drawer, &name, &bytes);
                }
                // What does not open is kept as it is: nobody can say what is in it.
                let folder = self.keeper.shelf.places.history().join(drawer.name());
                let bytes = self.never_clear(drawer.key(), bytes)?;
                self.place(&folder, &["session-", &name].concat(), &bytes)
            }
            (Some(at), _) => {
                let bytes = self.fitting(at, bytes)?;
                self.place(&folder, &name, &bytes)
            }
            (None, Place::Plain) => self.keeper.put_key(&here, bytes),
            // Of a document that is in neither folder.
            (None, Place::Version(name)) if self.base.is_none() && !is_pack(name) => Ok(()),
            (None, _) => {
                let bytes = self.of_somebody(path, bytes)?;
                self.place(&folder, &name, &bytes)
            }
        }
    }

    /// Returns bytes whose place does not say whose they are as they may lie in this folder.
    fn of_somebody(&self, path: &str, raw: &[u8]) -> Result<Vec<u8>, Error> {
        let seal = &self.keeper.shelf.seal;
        let owners = Owners::of(self.theirs)?;
        let lot = owners.lot(Path::new(path));
        if seal.ring().is_none() || !matches!(lot, Lot::Words(_) | Lot::Stray) {
            return Ok(raw.to_vec());
        }
        let here = Owners::of(&self.keeper.shelf)?;
        if here.open(&self.keeper.shelf, lot, raw).is_ok() {
            return Ok(raw.to_vec());
        }
        match owners.open(self.theirs, lot, raw) {
            Ok((key, plain)) => self.never_clear(key, &plain),
            Err(_) => self.never_clear(Key::Clinician, raw),
        }
    }

    /// Returns whose versions a folder holds.
    fn about(&self, name: &str) -> Option<At> {
        self.names.get(name).copied()
    }

    /// Tells whether an earlier version of a log, which lies in this folder, holds words that are in the drawer now.
    fn is_moved(&self, shelf: &Shelf, at: At, bytes: &[u8]) -> bool {
        let Ok(Some(stands)) = self.keeper.shelf.read::<Session>(at) else {
            return false;
        };
        let plain = shelf.seal.open(at.key(), bytes.to_vec()).ok();
        let earlier = plain.and_then(|plain| decode::<Session>(&plain, at).ok());
        // What cannot be read may hold anything.
        earlier.is_none_or(|earlier| holds_moved(&earlier.document, &stands.document))
    }

    /// Takes away what the other side took away. An earlier version goes only where others that are kept here say all of
    /// it: each side may have thinned on the word of a version that the other one dropped.
    fn drop_file(&mut self, path: &Path, place: &Place, bytes: &[u8]) -> Result<(), Error> {
        let about = match place {
            Place::Version(name) => self.about(name),
            _ => None,
        };
        match (about, place) {
            (Some(at @ At::Session(client, session)), _)
                if self.is_moved(&self.keeper.shelf, at, bytes) =>
            {
                let drawer = At::Drawer(client, session);
                let (rev, path) = (0, path.to_owned());
                let moved = self.keeper.move_version(
                    at,
                    &Revision {
                        rev,
                        path: path.clone(),
                    },
                    drawer,
                );
                return moved
                    .map_err(|cause| Error::new(Doing::Save, words::REVISION, &path, cause));
            }
            (Some(at), _) if !self.keeper.shelf.is_said_elsewhere(at, path) => return Ok(()),
            (None, Place::Version(_)) => return Ok(()),
            _ => {}
        }
        let files = self.keeper.shelf.files.clone();
        let removed = files.remove(path).and_then(|()| match path.parent() {
            Some(folder) => files.sync_folder(folder),
            None => Ok(()),
        });
        if let Some(at) = about {
            let outcome = match &removed {
                Ok(()) => Outcome::Done,
                Err(_) => Outcome::Failed,
            };
            let object = object(at, &self.keeper.shelf.places);
            let deed = Deed::new(Action::Tidy).on(&object).with(outcome);
            self.keeper.note_deed(deed, self.now);
        }
        removed.map_err(|error| Error::new(Doing::Save, words::REVISION, path, Cause::from(error)))
    }
}

/// Returns the clear bytes of a file whose place may not say whose it is.
fn opened(shelf: &Shelf, path: &str, raw: &[u8]) -> Option<Vec<u8>> {
    let owners = Owners::of(shelf).ok()?;
    let lot = owners.lot(Path::new(path));
    let opened = owners.open(shelf, lot, raw).ok();
    opened.map(|(_, plain)| plain)
}

/// Tells whether versions are of a file of the practice's library, which is no client's.
fn is_pack(name: &str) -> bool {
    name.starts_with("library.")
}
