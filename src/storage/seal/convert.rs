//! Turns a clear data folder into an encrypted one, the other way round, or one client's record to a new key: all of it or
//! nothing of it, whatever is cut off when.
//!
//! Everything is made anew in a folder of its own, `converting/`, and read back with the keys that will have to open it,
//! while nothing of the old is touched: cut off here, the old folder is as it was and what was made is thrown away. Then
//! one small file says that it is whole. From there on it is only renamed into its places, which needs no key and can be
//! done again from anywhere in the middle; so whoever comes next finishes it before anything else, and no reader ever has
//! to cope with half of it. The old bytes go when their names are taken, those in `history/` with the name they have there.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use crate::domain::audit::{Action, Deed};
use crate::domain::clinician::Clinician;
use crate::domain::disposal::Disposals;
use crate::domain::id::ClientId;
use crate::domain::own_library::OwnLibrary;
use crate::domain::practice::Practice;
use crate::domain::recipients::Recipients;
use crate::domain::time::Now;
use crate::storage::audit::object;
use crate::storage::decode::{CAP, Class, Fault, header_of};
use crate::storage::error::{Cause, Doing, Error};
use crate::storage::history::copy;
use crate::storage::keeper::{Hold, Keeper};
use crate::storage::kept::At;
use crate::storage::lock::Access;
use crate::storage::paths::Places;
use crate::storage::record::Sum;
use crate::storage::seal::Key;
use crate::storage::seal::envelope::{Identity, Secret};
use crate::storage::seal::owner::{Lot, Owners};
use crate::storage::seal::unlock::{recover, unlock};
use crate::storage::shelf::{Shelf, is_missing};
use crate::words::convert as words;

/// The folder in the data folder in which everything is made anew.
pub const STAGE: &str = "converting";
/// The folder in it that looks like the data folder to be.
const TREE: &str = "tree";

/// What is being made of a data folder.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Turn {
    /// An encrypted one.
    Sealed,
    /// A clear one.
    Clear,
    /// One in which a client's record has a new key.
    Rekeyed,
}

impl Turn {
    const ALL: [Self; 3] = [Self::Sealed, Self::Clear, Self::Rekeyed];

    /// Returns the name of the file that says that everything is made.
    fn mark(self) -> &'static str {
        match self {
            Self::Sealed => "sealed",
            Self::Clear => "clear",
            Self::Rekeyed => "rekeyed",
        }
    }

    /// Returns what it is called in the audit trail.
    fn action(self) -> Action {
        match self {
            Self::Sealed | Self::Clear => Action::Conversion,
            Self::Rekeyed => Action::KeyChange,
        }
    }
}

/// How many records of the audit trail are written at once: fewer than wait for a disk that takes none.
const NOTED: usize = 256;

/// What came of a conversion.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Turned {
    /// How many files were made anew.
    pub files: usize,
    /// Files that are not the program's and are as they were.
    pub foreign: Vec<PathBuf>,
}

/// A file to be made anew: where it lies from the data folder on, and what it is.
#[derive(Debug)]
pub(crate) struct Piece {
    pub(crate) near: PathBuf,
    pub(crate) lot: Lot,
}

/// Finishes or throws away what a conversion left that was cut off; tells what it finished. It needs no key. While another
/// program is at it, that is the error.
pub fn settle(shelf: &Shelf, now: Now) -> Result<Option<Turn>, Error> {
    let stage = shelf.places.data.join(STAGE);
    if !is_there(shelf, &stage) {
        return Ok(None);
    }
    let mut keeper = Keeper::new(shelf.clone())?;
    let held = keeper.hold_practice(words::WHAT)?;
    let begun = Turn::ALL
        .into_iter()
        .find(|turn| is_there(shelf, &stage.join(turn.mark())));
    if let Some(turn) = begun {
        keeper.hold_staged()?;
        keeper.put_in_place(turn, now)?;
        keeper.note_turn(turn, now);
    }
    keeper.clear_stage()?;
    drop(held);
    Ok(begun)
}

impl Keeper {
    /// Makes an encrypted data folder of a clear one. Returns the recovery key too, which is kept nowhere: if the program
    /// ends before anybody saw it, another is made with the passphrase.
    pub fn encrypt_all(
        mut self,
        secret: &Secret,
        work: u8,
        now: Now,
    ) -> Result<(Turned, Identity), Error> {
        let held = self.gather(now)?;
        let owners = Owners::of(&self.shelf)?;
        let (pieces, turned) = self.pieces(&owners)?;
        let mut new = self.stage()?;
        let recovery = new.begin_keys(secret, work, now)?;
        for client in self.shelf.clients_there()? {
            new.make_keys(client)?;
        }
        for piece in &pieces {
            let (key, plain) = self.words_of(&owners, piece)?;
            let sealed = new.shelf.seal().seal(key, plain);
            new.lay(piece, &sealed.map_err(|cause| self.fail(piece, cause))?)?;
        }
        new.lay_names()?;
        // With the keys as they will have to do it: those on the disk, opened by the passphrase, and by the recovery key.
        let made = self.staged();
        recover(&made, &recovery)?;
        let made = unlock(&made, secret)?;
        self.compare(&owners, &pieces, &made)?;
        drop(new);
        self.commit(Turn::Sealed)?;
        self.put_in_place(Turn::Sealed, now)?;
        self.note_turn(Turn::Sealed, now);
        self.clear_stage()?;
        drop(held);
        Ok((turned, recovery))
    }

    /// Makes a clear data folder of an encrypted one. What does not open is named, and then nothing is changed.
    pub fn clear_all(mut self, now: Now) -> Result<Turned, Error> {
        let held = self.gather(now)?;
        let owners = Owners::of(&self.shelf)?;
        let (pieces, turned) = self.pieces(&owners)?;
        if let Err(error) = self.make_clear(&owners, &pieces) {
            // Nothing clear stays behind, whether another call ever comes or not. The mark cannot be on the disk yet.
            self.clear_stage().ok();
            return Err(error);
        }
        self.commit(Turn::Clear)?;
        self.put_in_place(Turn::Clear, now)?;
        self.note_turn(Turn::Clear, now);
        self.clear_stage()?;
        drop(held);
        Ok(turned)
    }

    /// Makes the clear data folder to be and reads it back.
    fn make_clear(&mut self, owners: &Owners, pieces: &[Piece]) -> Result<(), Error> {
        let mut new = self.stage()?;
        for piece in pieces {
            let (_, plain) = self.words_of(owners, piece)?;
            new.lay(piece, &plain)?;
        }
        new.lay_names()?;
        self.compare(owners, pieces, &self.staged())
    }

    /// Holds every client and the practice, brings back what lies elsewhere, and keeps what a killed program left: nobody
    /// writes from here on, and everything there is lies in the data folder under its name.
    fn gather(&mut self, now: Now) -> Result<Hold, Error> {
        for client in self.shelf.clients_there()? {
            self.gather_client(client, now)?;
        }
        self.recover_own::<Practice>(At::Practice, now);
        self.recover_own::<Clinician>(At::Profile, now);
        self.recover_own::<OwnLibrary>(At::Library, now);
        self.recover_own::<Disposals>(At::Disposals, now);
        self.recover_own::<Recipients>(At::Recipients, now);
        if let Some(left) = self.shelf.spilled().first() {
            return Err(refused(&left.path, words::SPILLED));
        }
        let held = self.hold_practice(words::WHAT)?;
        self.needs_locks()?;
        self.keep_leftovers()?;
        Ok(held)
    }

    /// Refuses where locks do not work: nobody could tell whether another program writes meanwhile.
    pub(crate) fn needs_locks(&self) -> Result<(), Error> {
        if self.locks_work() {
            return Ok(());
        }
        Err(refused(&self.shelf.places.locks(), words::NO_LOCKS))
    }

    /// Holds one client, with what was spilled of it back in its place.
    pub(crate) fn gather_client(&mut self, client: ClientId, now: Now) -> Result<(), Error> {
        let folder = self.shelf.places.client(client);
        let fail = |cause: Cause| Error::new(Doing::Open, words::WHAT, &folder, cause);
        if let Access::Reader(holder) = self.take(client)? {
            return Err(fail(Cause::Held(holder.map(Box::new))));
        }
        self.sweep(client);
        self.settle(client).map_err(|error| fail(error.into()))?;
        self.recover(client, now);
        Ok(())
    }

    /// Takes temporary files away whose program is gone; words that are in no other file go to `recovered/` first.
    fn keep_leftovers(&mut self) -> Result<(), Error> {
        let owners = Owners::of(&self.shelf)?;
        let data = self.shelf.places.data.clone();
        for path in self.shelf.files_below(&data)? {
            let near = path.strip_prefix(&data).unwrap_or(&path);
            if owners.lot(near) != Lot::Leftover {
                continue;
            }
            let fail = |error| Error::new(Doing::Save, words::WHAT, &path, error);
            let folder = path.parent().unwrap_or(&data);
            let is_keys = folder == self.shelf.places.keys();
            let is_document = || {
                let read = self.shelf.fetch(&path, words::WHAT).ok().flatten();
                let plain = read.and_then(|(raw, _)| self.shelf.opened(&owners.keys(), raw).ok());
                plain.is_some_and(|plain| header_of(&plain).is_some())
            };
            // Of the caches and of the keys a torn file is nobody's words.
            if !is_keys && (folder != data || is_document()) {
                self.rescue(&owners.keys(), &path, folder).map_err(fail)?;
            }
            self.shelf.files.remove(&path).map_err(fail)?;
            self.shelf.files.sync_folder(folder).map_err(fail)?;
        }
        Ok(())
    }

    /// Returns every file that holds words, and those that are not the program's.
    fn pieces(&self, owners: &Owners) -> Result<(Vec<Piece>, Turned), Error> {
        let data = &self.shelf.places.data;
        let mut pieces = Vec::new();
        let mut turned = Turned::default();
        for path in self.shelf.files_below(data)? {
            let near = path.strip_prefix(data).unwrap_or(&path).to_owned();
            match owners.lot(&near) {
                lot @ (Lot::Words(_) | Lot::Stray) => pieces.push(Piece { near, lot }),
                Lot::HalfGone => return Err(refused(&path, words::HALF_GONE)),
                Lot::Leftover => return Err(refused(&path, words::LEFTOVER)),
                Lot::Foreign => turned.foreign.push(path),
                Lot::Cache | Lot::Keys | Lot::Open => {}
            }
        }
        turned.files = pieces.len();
        Ok((pieces, turned))
    }

    /// Returns a piece's words as they are now, and the key they go to.
    pub(crate) fn words_of(&self, owners: &Owners, piece: &Piece) -> Result<(Key, Vec<u8>), Error> {
        let path = self.shelf.places.data.join(&piece.near);
        let (raw, _) = self
            .shelf
            .fetch(&path, words::WHAT)?
            .ok_or_else(|| self.fail(piece, io::Error::from(io::ErrorKind::NotFound)))?;
        let opened = owners.open(&self.shelf, piece.lot, &raw);
        opened.map_err(|cause| self.fail(piece, cause))
    }

    pub(crate) fn fail(&self, piece: &Piece, cause: impl Into<Cause>) -> Error {
        let path = self.shelf.places.data.join(&piece.near);
        Error::new(Doing::Read, words::WHAT, &path, cause)
    }

    /// Returns the data folder to be, as anybody finds it: without keys.
    pub(crate) fn staged(&self) -> Shelf {
        let places = Places {
            data: self.shelf.places.data.join(STAGE).join(TREE),
            config: self.shelf.places.config.clone(),
            spill: Vec::new(),
        };
        Shelf::on(places, self.shelf.files.clone())
    }

    /// Begins the data folder to be, empty.
    pub(crate) fn stage(&mut self) -> Result<Self, Error> {
        self.clear_stage()?;
        let staged = self.staged();
        let folder = staged.places.data.clone();
        self.root(&folder)
            .map_err(|error| Error::new(Doing::Create, words::WHAT, &folder, error))?;
        let mut new = Self::new(staged)?;
        // It has no use for a reserve of its own.
        new.ballast_spent = true;
        Ok(new)
    }

    /// Puts a piece into the data folder to be.
    pub(crate) fn lay(&mut self, piece: &Piece, bytes: &[u8]) -> Result<(), Error> {
        let path = self.shelf.places.data.join(&piece.near);
        let folder = path.parent().unwrap_or(&path).to_owned();
        self.root(&folder)
            .and_then(|()| copy(self.shelf.files.as_ref(), bytes, &path))
            .map_err(|error| Error::new(Doing::Save, words::WHAT, &path, error))
    }

    /// Puts the names of all that was laid on the disk.
    pub(crate) fn lay_names(&self) -> Result<(), Error> {
        let data = &self.shelf.places.data;
        for folder in self.shelf.folders_below(data)? {
            let synced = self.shelf.files.sync_folder(&folder);
            synced.map_err(|error| Error::new(Doing::Save, words::WHAT, &folder, error))?;
        }
        Ok(())
    }

    /// Reads every piece back from the data folder to be and compares it with what is there now.
    pub(crate) fn compare(
        &self,
        owners: &Owners,
        pieces: &[Piece],
        made: &Shelf,
    ) -> Result<(), Error> {
        for piece in pieces {
            let (key, plain) = self.words_of(owners, piece)?;
            let path = made.places.data.join(&piece.near);
            let back = made.fetch_plain(&path, words::WHAT, key)?;
            if back.as_deref() != Some(plain.as_slice()) {
                return Err(Error::new(Doing::Save, words::WHAT, &path, Cause::Differs));
            }
        }
        Ok(())
    }

    /// Says on the disk that the data folder to be is whole: from here on it will be the data folder, whatever happens.
    pub(crate) fn commit(&mut self, turn: Turn) -> Result<(), Error> {
        let stage = self.shelf.places.data.join(STAGE);
        let mark = stage.join(turn.mark());
        let files = self.shelf.files.clone();
        // An empty file has no bytes that could be torn.
        copy(files.as_ref(), b"", &mark)
            .and_then(|()| files.sync_folder(&stage))
            .map_err(|error| Error::new(Doing::Save, words::WHAT, &mark, error))
    }

    /// Holds the clients of which something waits to be put in place.
    fn hold_staged(&mut self) -> Result<(), Error> {
        for client in self.staged().clients_there()? {
            if let Access::Reader(holder) = self.take(client)? {
                let folder = self.shelf.places.client(client);
                let cause = Cause::Held(holder.map(Box::new));
                return Err(Error::new(Doing::Open, words::WHAT, &folder, cause));
            }
        }
        Ok(())
    }

    /// Gives everything that was made its place, takes away what has none any more, and forgets that it was to be done.
    pub(crate) fn put_in_place(&mut self, turn: Turn, now: Now) -> Result<(), Error> {
        let data = self.shelf.places.data.clone();
        let stage = data.join(STAGE);
        let tree = stage.join(TREE);
        let files = self.shelf.files.clone();
        let fail = |path: &Path, error| Error::new(Doing::Save, words::WHAT, path, error);
        let owners = Owners::of(&self.staged())?;
        let mut touched = BTreeSet::new();
        let mut moves = self.shelf.files_below(&tree)?;
        let near = |from: &Path| from.strip_prefix(&tree).unwrap_or(from).to_owned();
        moves.retain(|from| {
            let lot = owners.lot(&near(from));
            matches!(lot, Lot::Words(_) | Lot::Stray | Lot::Keys)
        });
        let moves: Vec<(PathBuf, PathBuf)> = moves
            .into_iter()
            .map(|from| {
                let to = data.join(near(&from));
                (from, to)
            })
            .collect();
        // Told first: from the mark on it is certain, and whoever finishes it finds only what is left to be moved.
        self.note_moves(turn, &moves, now);
        for (from, to) in moves {
            for folder in [to.parent(), from.parent()].into_iter().flatten() {
                touched.insert(folder.to_owned());
            }
            let folder = to.parent().unwrap_or(&data).to_owned();
            self.root(&folder).map_err(|error| fail(&folder, error))?;
            files.rename(&from, &to).map_err(|error| fail(&to, error))?;
        }
        // Also those from which somebody else has moved everything.
        touched.extend(self.shelf.folders_below(&data)?);
        for folder in &touched {
            match files.sync_folder(folder) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                other => other.map_err(|error| fail(folder, error))?,
            }
        }
        self.take_old_away(turn)?;
        let mark = stage.join(turn.mark());
        files.remove(&mark).map_err(|error| fail(&mark, error))?;
        files
            .sync_folder(&stage)
            .map_err(|error| fail(&stage, error))?;
        self.known.clear();
        self.frozen.clear();
        self.rooted.clear();
        Ok(())
    }

    /// Notes in the audit trail, for each document, what it is from here on: it changes without a save.
    fn note_moves(&mut self, turn: Turn, moves: &[(PathBuf, PathBuf)], now: Now) {
        for some in moves.chunks(NOTED) {
            let deeds: Vec<Deed> = some
                .iter()
                .filter_map(|(from, to)| self.moved(turn, from, to))
                .collect();
            self.trail.note_all(now.wall, deeds);
        }
    }

    fn moved(&self, turn: Turn, from: &Path, to: &Path) -> Option<Deed> {
        let at = At::of_path(&self.shelf.places, to)?;
        let read = |path: &Path| self.shelf.files.read(path, CAP).ok();
        let (new, _) = read(from)?;
        let old = read(to).map(|(old, _)| old);
        // Of the two it is the clear one that says its revision.
        let header = header_of(&new).or_else(|| header_of(old.as_deref()?));
        Some(Deed {
            rev: header.map(|header| header.rev),
            before: old.map(|old| Sum::of(&old).to_string()),
            after: Some(Sum::of(&new).to_string()),
            ..Deed::new(turn.action()).on(&object(at, &self.shelf.places))
        })
    }

    /// Takes away what belongs to the other sort of data folder: caches, and of a clear one the keys.
    fn take_old_away(&self, turn: Turn) -> Result<(), Error> {
        let data = &self.shelf.places.data;
        if turn == Turn::Rekeyed {
            return Ok(());
        }
        let owners = Owners::of(&self.shelf)?;
        for path in self.shelf.files_below(data)? {
            let near = path.strip_prefix(data).unwrap_or(&path);
            let goes = match owners.lot(near) {
                Lot::Cache => true,
                Lot::Keys => turn == Turn::Clear || is_kept(near),
                _ => false,
            };
            if goes {
                let folder = path.parent().unwrap_or(data);
                let files = self.shelf.files.as_ref();
                files
                    .remove(&path)
                    .and_then(|()| files.sync_folder(folder))
                    .map_err(|error| Error::new(Doing::Save, words::WHAT, &path, error))?;
            }
        }
        Ok(())
    }

    /// Notes in the audit trail what was made of the data folder.
    pub(crate) fn note_turn(&mut self, turn: Turn, now: Now) {
        self.note_deed(Deed::new(turn.action()), now);
    }

    /// Takes the data folder to be away, whatever is left of it.
    pub(crate) fn clear_stage(&mut self) -> Result<(), Error> {
        let data = self.shelf.places.data.clone();
        let stage = data.join(STAGE);
        if !is_there(&self.shelf, &stage) {
            return Ok(());
        }
        let files = self.shelf.files.clone();
        let fail = |path: &Path, error| Error::new(Doing::Save, words::WHAT, path, error);
        for path in self.shelf.files_below(&stage)? {
            files.remove(&path).map_err(|error| fail(&path, error))?;
        }
        let folders = self.shelf.folders_below(&stage)?;
        for folder in &folders {
            files
                .sync_folder(folder)
                .map_err(|error| fail(folder, error))?;
        }
        self.rooted.retain(|folder| !folder.starts_with(&stage));
        for folder in folders.iter().rev() {
            // An empty folder holds no words; where it stays, the next program tries again.
            files.remove_folder(folder).ok();
        }
        files.sync_folder(&data).map_err(|error| fail(&data, error))
    }
}

impl Shelf {
    /// Returns the clients, none where there is no folder of them.
    pub(crate) fn clients_there(&self) -> Result<Vec<ClientId>, Error> {
        match self.clients() {
            Err(error) if is_missing(&error) => Ok(Vec::new()),
            other => other,
        }
    }
}

fn is_there(shelf: &Shelf, path: &Path) -> bool {
    !matches!(shelf.files.stat(path), Err(error) if error.kind() == io::ErrorKind::NotFound)
}

/// Tells whether a file of the keys is an earlier version of who has them.
fn is_kept(near: &Path) -> bool {
    near.starts_with("history") || near.starts_with("conflicts")
}

fn refused(path: &Path, why: &str) -> Error {
    let fault = Fault {
        class: Class::Leftover,
        line: 1,
        column: 1,
        message: why.to_owned(),
    };
    Error::new(Doing::Open, words::WHAT, path, Cause::Fault(fault))
}
