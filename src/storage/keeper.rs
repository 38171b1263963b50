//! Writing: the one owner of every write, on one thread. Holds clients, saves documents, and says so only when it is true.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::PathBuf;

use crate::domain::client::Client;
use crate::domain::id::ClientId;
use crate::domain::practice::Practice;
use crate::domain::time::Now;
use crate::storage::audit::trail::Trail;
use crate::storage::ballast::is_full;
use crate::storage::decode::{CAP, Verdict};
use crate::storage::drafts::Drafts;
use crate::storage::encode::encode;
use crate::storage::error::{Cause, Doing, Error, too_large};
use crate::storage::files::{Guard, Locked};
use crate::storage::ground::make_all;
use crate::storage::index::Row;
use crate::storage::kept::{At, Kept};
use crate::storage::lock::{Access, Holder};
use crate::storage::record::Sum;
use crate::storage::seal::Key;
use crate::storage::seal::envelope::{Identity, Secret};
use crate::storage::seal::unlock::{is_recoverable, is_sealed};
use crate::storage::shelf::{Base, Loaded, Shelf};
use crate::storage::spill::Recovered;
use crate::words::storage as words;

/// The data folder, to be written. There is one in a program, and it lives on the writer thread.
#[derive(Debug)]
pub struct Keeper {
    pub(crate) shelf: Shelf,
    pub(crate) held: BTreeMap<ClientId, Hold>,
    pub(crate) known: BTreeMap<At, Known>,
    /// Documents on disk that could not be read: never written.
    pub(crate) frozen: BTreeSet<At>,
    /// Folders whose own name is on the disk for certain.
    pub(crate) rooted: BTreeSet<PathBuf>,
    pub(crate) temps: u64,
    pub(crate) drafts: u64,
    pub(crate) rows: BTreeMap<ClientId, Row>,
    /// Clients with a line that moved into the drawer in this run.
    pub(crate) relocated: BTreeSet<ClientId>,
    pub(crate) ballast_spent: bool,
    pub(crate) trail: Trail,
    locks_work: bool,
}

/// A client this program holds.
#[derive(Debug)]
pub(crate) enum Hold {
    /// By a lock.
    Lock(#[expect(dead_code, reason = "held, never used")] Box<dyn Guard>),
    /// Locks do not work here; step 2 of a save has to do.
    Trust,
}

/// What is known of a document that this program read or wrote.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub(crate) base: Base,
    /// When a version was last kept, in steady milliseconds; none in this run.
    pub(crate) kept: Option<u64>,
    /// Versions whose save failed late: one of them may lie on the disk.
    pub(crate) tried: Vec<Sum>,
}

/// A document that is on the disk, come what may.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Saved {
    /// Which.
    pub at: At,
    /// Its revision.
    pub rev: u64,
}

/// A client as it was opened.
#[derive(Clone, PartialEq, Debug)]
pub struct Opened {
    /// What may be done.
    pub access: Access,
    /// The documents, read after the lock was taken.
    pub loaded: Loaded,
    /// What was typed and not entered.
    pub drafts: Drafts,
    /// What was found in the spill folders and is back in its place.
    pub recovered: Vec<Recovered>,
}

impl Keeper {
    /// Starts to write in a data folder that is there and this user's alone.
    pub fn new(shelf: Shelf) -> Result<Self, Error> {
        shelf.inspect()?;
        Ok(Self {
            trail: Trail::new(&shelf),
            shelf,
            held: BTreeMap::new(),
            known: BTreeMap::new(),
            frozen: BTreeSet::new(),
            rooted: BTreeSet::new(),
            temps: 0,
            drafts: 0,
            rows: BTreeMap::new(),
            relocated: BTreeSet::new(),
            ballast_spent: false,
            locks_work: true,
        })
    }

    /// Makes a data folder, or completes one, with the practice's own document.
    pub fn found(shelf: Shelf, practice: &Practice, now: Now) -> Result<Self, Error> {
        let mut keeper = Self::on_new_ground(shelf)?;
        keeper.lay_ground(practice, now)?;
        Ok(keeper)
    }

    /// Makes an encrypted data folder; returns the recovery key too, which is kept nowhere.
    pub fn found_sealed(
        shelf: Shelf,
        practice: &Practice,
        secret: &Secret,
        work: u8,
        now: Now,
    ) -> Result<(Self, Identity), Error> {
        let mut keeper = Self::on_new_ground(shelf)?;
        let recovery = keeper.begin_keys(secret, work, now)?;
        keeper.lay_ground(practice, now)?;
        Ok((keeper, recovery))
    }

    pub(crate) fn on_new_ground(shelf: Shelf) -> Result<Self, Error> {
        let data = shelf.places.data.clone();
        if !shelf.exists() {
            make_all(&shelf, &data)
                .map_err(|error| Error::new(Doing::Create, words::DATA, &data, error))?;
        }
        Self::new(shelf)
    }

    fn lay_ground(&mut self, practice: &Practice, now: Now) -> Result<(), Error> {
        for folder in [
            self.shelf.places.clients(),
            self.shelf.places.drafts(),
            self.shelf.places.locks(),
        ] {
            self.root(&folder)
                .map_err(|error| Error::new(Doing::Create, words::DATA, &folder, error))?;
        }
        if self.shelf.read::<Practice>(At::Practice)?.is_none() {
            self.save(practice, now)?;
        }
        Ok(())
    }

    /// Returns the reading side.
    pub fn shelf(&self) -> &Shelf {
        &self.shelf
    }

    /// Tells whether locks work here, as far as was seen; where they do not, it should be said once.
    pub fn locks_work(&self) -> bool {
        self.locks_work
    }

    /// Tells whether this program may save a client's documents.
    pub fn holds(&self, client: ClientId) -> bool {
        self.held.contains_key(&client)
    }

    /// Tries to become the one who writes a client's documents. Also the second half of a take-over: after the holder was
    /// asked, this is tried again until it succeeds or 3 s have passed.
    pub fn take(&mut self, client: ClientId) -> Result<Access, Error> {
        if self.holds(client) {
            return Ok(Access::Writer);
        }
        let folder = self.shelf.places.locks();
        let path = self.lock_path(client);
        let fail = |error: io::Error| match error.kind() {
            // A folder that cannot be written can still be read.
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => {
                Ok(Access::Reader(None))
            }
            _ => Err(Error::new(Doing::Open, words::CLIENT, &path, error)),
        };
        if let Err(error) = self.root(&folder) {
            return fail(error);
        }
        let hold = match self.shelf.files.lock(&path, &Holder::this().text()) {
            Ok(Locked::Ours(guard)) => Hold::Lock(guard),
            Ok(Locked::Void) => {
                self.locks_work = false;
                Hold::Trust
            }
            Ok(Locked::Theirs(text)) => return Ok(Access::Reader(Holder::parse(&text))),
            Err(error) => return fail(error),
        };
        if let Some(ring) = self.shelf.seal.ring() {
            // They may have changed while somebody else held the client.
            ring.forget(client);
        }
        self.held.insert(client, hold);
        Ok(Access::Writer)
    }

    /// Takes a client, if it is free, brings back what was spilled, and reads everything.
    pub fn open(&mut self, client: ClientId, now: Now) -> Result<Opened, Error> {
        let folder = self.shelf.places.client(client);
        if self.shelf.files.stat(&folder).is_err() {
            let cause = Cause::NoClient(client.to_string());
            return Err(Error::new(Doing::Open, words::CLIENT, &folder, cause));
        }
        let access = self.take(client)?;
        let mut recovered = Vec::new();
        if access == Access::Writer {
            self.sweep(client);
            // A program that was killed may have left names that are not on the disk yet; from here on they count as saved.
            self.settle(client)
                .map_err(|error| Error::new(Doing::Open, words::CLIENT, &folder, error))?;
            recovered = self.recover(client, now);
        }
        let loaded = self.shelf.dossier(client)?;
        if access == Access::Writer {
            self.trust(client, &loaded);
        }
        let drafts = self.shelf.drafts(client);
        self.drafts = self.drafts.max(drafts.rev);
        self.note_opened(client, &recovered, now);
        Ok(Opened {
            access,
            loaded,
            drafts,
            recovered,
        })
    }

    /// Lets a client go: another program may write from now on.
    pub fn release(&mut self, client: ClientId) {
        self.held.remove(&client);
        if let Some(ring) = self.shelf.seal.ring() {
            ring.forget(client);
        }
        self.known.retain(|at, _| at.client() != Some(client));
        self.frozen.retain(|at| at.client() != Some(client));
    }

    /// Lets every client go, as a request to hand over asks for.
    pub fn release_all(&mut self) {
        self.held.clear();
        self.known.clear();
        self.frozen.clear();
    }

    /// Asks the holder of a client to save and let go. Does not wait: `take` tells when it has.
    pub fn ask_holder(&self, client: ClientId, holder: &Holder) -> Result<(), Error> {
        let path = self.lock_path(client);
        if holder.ask(&path) {
            Ok(())
        } else {
            Err(Error::new(
                Doing::Open,
                words::CLIENT,
                &path,
                Cause::CannotAsk,
            ))
        }
    }

    /// Saves a document in the eight steps of storage.md 4. When this returns `Saved`, it is on the disk; when it returns an
    /// error, the words are where the error says, and what was on the disk before is there unchanged.
    pub fn save<D: Kept>(&mut self, document: &D, now: Now) -> Result<Saved, Error> {
        self.save_into(document, now, None)
    }

    /// Saves a document and puts the version it replaces into another's history, as the drawer needs it.
    pub(crate) fn save_into<D: Kept>(
        &mut self,
        document: &D,
        now: Now,
        history: Option<At>,
    ) -> Result<Saved, Error> {
        let at = document.at();
        let path = at.path(&self.shelf.places);
        let fail = |cause: Cause| Error::new(Doing::Save, at.what(), &path, cause);
        // What belongs to no client is held for the moment of the save; where that fails the words still go to the spill.
        let lock = match at.client() {
            Some(client) if !self.holds(client) => return Err(fail(Cause::ReadOnly)),
            Some(_) => Ok(None),
            None => self.hold_practice(at.what()).map(Some),
        };
        if at == At::Practice && !self.known.contains_key(&at) {
            self.learn::<D>(at)?;
        }
        // A document that was gone comes back behind its earlier versions.
        let known = self.known.get(&at).map(|known| known.base.rev);
        let rev = known.unwrap_or_else(|| self.highest(at)) + 1;
        let plain = encode(document, rev).ok_or_else(|| fail(Cause::Differs))?;
        if plain.len() as u64 > CAP {
            return Err(fail(Cause::Fault(too_large())));
        }
        let bytes = self.sealed(at.key(), plain).map_err(fail)?;
        // Sealing adds to it, and what is larger could not be read back.
        if bytes.len() as u64 > CAP {
            return Err(fail(Cause::Fault(too_large())));
        }
        let attempt = self.attempt(document, rev);
        let is_held = lock.is_ok();
        let mut outcome = match &lock {
            Err(error) => Err(error.clone()),
            Ok(_) if self.frozen.contains(&at) => Err(fail(Cause::Unreadable)),
            Ok(_) => self.rewrite(at, rev, &bytes, now, history),
        };
        if is_held && matches!(&outcome, Err(error) if error.is_passing()) {
            // From memory into a new file; on a full disk with the ballast given back first.
            if is_full(&outcome) {
                self.spend_ballast();
            }
            outcome = self.rewrite(at, rev, &bytes, now, history);
        }
        drop(lock);
        self.note_save(attempt, &bytes, &outcome, now);
        match outcome {
            Ok(saved) => {
                self.clear_spilled(at, &bytes);
                self.lay_ballast();
                Ok(saved)
            }
            Err(mut error) => {
                // A lost race is kept beside the winner already.
                if !matches!(error.cause, Cause::Conflict(_)) && error.refuge.is_none() {
                    error.refuge = Some(self.spill(at, &bytes));
                }
                Err(error)
            }
        }
    }

    /// Makes a new client: the folder and the chart. The code must be free in the whole data folder. The client is held
    /// from then on.
    pub fn create(&mut self, client: &Client, now: Now) -> Result<Saved, Error> {
        let folder = self.shelf.places.client(client.id);
        let fail = |cause: Cause| Error::new(Doing::Create, words::CLIENT, &folder, cause);
        // Two programs must not give the same code at the same moment.
        let lock = self.hold_practice(words::PRACTICE)?;
        let clients = self.root(&self.shelf.places.clients());
        clients.map_err(|error| fail(error.into()))?;
        let clients = self.shelf.clients()?;
        if self.shelf.holder_of(&client.code, &clients).is_some() {
            return Err(fail(Cause::CodeTaken(client.code.clone())));
        }
        match self.take(client.id)? {
            Access::Writer => {}
            Access::Reader(holder) => return Err(fail(Cause::Held(holder.map(Box::new)))),
        }
        self.make_keys(client.id)?;
        let saved = self.save(client, now)?;
        drop(lock);
        Ok(saved)
    }

    /// Makes the folder of a held client who is new here; tells whether it was not there, so that all in it is of this program.
    pub(crate) fn begin_client(&mut self, client: ClientId) -> Result<bool, Error> {
        let folder = self.shelf.places.client(client);
        let clients = self.shelf.places.clients();
        let made = self.root(&clients).and_then(|()| {
            let made = self.shelf.files.make_folder(&folder);
            made.and_then(|()| self.root(&folder))
        });
        match made {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
            Err(error) => Err(Error::new(Doing::Create, words::CLIENT, &folder, error)),
        }
    }

    /// Returns bytes as they go to disk.
    pub(crate) fn sealed(&self, key: Key, plain: Vec<u8>) -> Result<Vec<u8>, Cause> {
        if key != Key::Nobody {
            self.fits()?;
        }
        self.shelf.seal.seal(key, plain)
    }

    /// Refuses where the folder was converted since this program began: without keys nothing clear is written into one that is
    /// encrypted by now, and with keys nothing sealed into one that has none any more.
    pub(crate) fn fits(&self) -> Result<(), Cause> {
        let is_fit = if self.shelf.seal.ring().is_some() {
            is_sealed(&self.shelf) || is_recoverable(&self.shelf)
        } else {
            !is_sealed(&self.shelf)
        };
        if is_fit { Ok(()) } else { Err(Cause::Locked) }
    }

    /// Takes what is on disk now as the version the next save replaces, after somebody looked at both sides of a conflict.
    pub fn accept<D: Kept>(&mut self, at: At) -> Result<Option<D>, Error> {
        self.known.remove(&at);
        let read = self.learn::<D>(at)?;
        self.frozen.remove(&at);
        if read.is_some() {
            // The save that goes on from it tells.
            self.trail.edited.insert(at);
        }
        Ok(read)
    }

    /// Takes what a load read as the versions that later saves replace.
    pub(crate) fn trust(&mut self, client: ClientId, loaded: &Loaded) {
        // What was kept in this run stays kept.
        let kept: BTreeMap<At, (Sum, Option<u64>)> = self
            .known
            .iter()
            .map(|(at, known)| (*at, (known.base.print, known.kept)))
            .collect();
        self.known.retain(|at, _| at.client() != Some(client));
        self.frozen.retain(|at| at.client() != Some(client));
        for (at, base) in &loaded.bases {
            let kept = kept
                .get(at)
                .filter(|(print, _)| *print == base.print)
                .and_then(|(_, kept)| *kept);
            self.know(*at, *base, kept);
        }
        self.frozen.extend(&loaded.unreadable);
        self.note_loaded(client, loaded);
    }

    pub(crate) fn know(&mut self, at: At, base: Base, kept: Option<u64>) {
        let known = Known {
            base,
            kept,
            tried: Vec::new(),
        };
        self.known.insert(at, known);
    }

    pub(crate) fn learn<D: Kept>(&mut self, at: At) -> Result<Option<D>, Error> {
        let Some(read) = self.shelf.read::<D>(at)? else {
            return Ok(None);
        };
        let base = Base {
            rev: read.rev,
            print: read.print,
        };
        self.know(at, base, None);
        self.note_marks(&read.document);
        if read.verdict == Verdict::ChangedOutside {
            self.trail.edited.insert(at);
        }
        Ok(Some(read.document))
    }

    /// Returns the lock file of a client; whoever holds it stands in it.
    pub fn lock_path(&self, client: ClientId) -> PathBuf {
        self.shelf.places.locks().join(format!("{client}.lock"))
    }

    /// Holds what belongs to the practice as a whole, for the moment of one save.
    pub(crate) fn hold_practice(&mut self, what: &'static str) -> Result<Hold, Error> {
        let folder = self.shelf.places.locks();
        let path = folder.join("practice.lock");
        let fail = |cause: Cause| Error::new(Doing::Save, what, &path, cause);
        self.root(&folder).map_err(|error| fail(error.into()))?;
        match self.shelf.files.lock(&path, &Holder::this().text()) {
            Ok(Locked::Ours(guard)) => Ok(Hold::Lock(guard)),
            Ok(Locked::Void) => {
                self.locks_work = false;
                Ok(Hold::Trust)
            }
            Ok(Locked::Theirs(text)) => Err(fail(Cause::Held(Holder::parse(&text).map(Box::new)))),
            Err(error) => Err(fail(error.into())),
        }
    }
}
