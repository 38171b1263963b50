//! Joins another data folder into this one, document by document, as `domain::merge` joins each (storage.md 9).
//!
//! Nothing of either side is lost: what one replaces goes to the history, the version of the other side too, and what fits
//! nowhere goes whole to `conflicts/`. Every client is held while its documents are joined.

mod client;
mod code;
mod document;
pub mod driver;
mod file;
mod log;
pub mod place;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::domain::client::Code;
use crate::domain::disposal::Disposals;
use crate::domain::id::ClientId;
use crate::domain::merge::rift::Rift;
use crate::domain::time::Now;
use crate::storage::error::{Cause, Doing, Error};
use crate::storage::keeper::Keeper;
use crate::storage::kept::At;
use crate::storage::lock::Access;
use crate::storage::merge::client::is_in;
use crate::storage::merge::place::{Place, everything, place_of};
use crate::storage::seal::unlock::is_sealed;
use crate::storage::shelf::Shelf;
use crate::words::storage as words;

/// What came of joining two data folders.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Report {
    /// Clients that were only there.
    pub clients: usize,
    /// Documents of which the other side's version was taken.
    pub taken: usize,
    /// Documents that hold what both sides had.
    pub joined: usize,
    /// Places that both sides changed differently, with whose record they are in.
    pub rifts: BTreeMap<ClientId, usize>,
    /// Clients that have another code now: the one before, and the new one.
    pub recoded: Vec<(Code, Code)>,
    /// Records that were disposed of and did not come back.
    pub disposed: Vec<Code>,
    /// Records that were disposed of elsewhere and are here: they stay, for nothing is destroyed but by hand.
    pub stays: Vec<Code>,
    /// Versions that fit nowhere and lie in `conflicts/`.
    pub whole: Vec<PathBuf>,
    /// Files that could not be joined, with why.
    pub troubles: Vec<String>,
    /// Files of which the other side's change is nowhere here: whoever takes this folder for both would undo it.
    pub left: BTreeSet<String>,
    /// Drafts there, which are not joined.
    pub drafts: usize,
}

impl Report {
    /// Tells whether nothing was changed and nothing is to be said.
    pub fn is_silent(&self) -> bool {
        *self == Self::default()
    }
}

/// A join that is under way.
pub(crate) struct Merge<'a> {
    pub(crate) keeper: &'a mut Keeper,
    theirs: &'a Shelf,
    /// The version both came from, where somebody knows it.
    base: Option<&'a Shelf>,
    now: Now,
    report: Report,
    rifts: BTreeMap<ClientId, Vec<Rift>>,
    /// Whose versions a folder of the history holds.
    names: BTreeMap<String, At>,
    /// Every record that was disposed of, here or there.
    log: Disposals,
    /// Clients of whom nothing is taken in and nothing taken away: their record was disposed of on one side.
    alone: BTreeSet<ClientId>,
}

impl Keeper {
    /// Joins another data folder into this one.
    pub fn merge(&mut self, theirs: &Shelf, now: Now) -> Result<Report, Error> {
        let mut paths = everything(&self.shelf)?;
        paths.extend(everything(theirs)?);
        self.merge_paths(theirs, None, &paths, now)
    }

    /// Joins files of another data folder into this one; `base` is the version both came from, where it is known.
    pub fn merge_paths(
        &mut self,
        theirs: &Shelf,
        base: Option<&Shelf>,
        paths: &BTreeSet<String>,
        now: Now,
    ) -> Result<Report, Error> {
        if is_sealed(theirs) && self.shelf.seal().ring().is_none() {
            // Clear text would come out of a folder where everything is encrypted.
            let path = &self.shelf.places.data;
            return Err(Error::new(
                Doing::Save,
                words::DATA,
                path,
                Cause::WouldBeClear,
            ));
        }
        let mut merge = Merge {
            keeper: self,
            theirs,
            base,
            now,
            report: Report::default(),
            rifts: BTreeMap::new(),
            names: BTreeMap::new(),
            log: Disposals::default(),
            alone: BTreeSet::new(),
        };
        merge.all(paths)?;
        Ok(merge.report)
    }
}

impl Merge<'_> {
    fn all(&mut self, paths: &BTreeSet<String>) -> Result<(), Error> {
        let mut clients: BTreeMap<ClientId, BTreeSet<At>> = BTreeMap::new();
        let mut own: Vec<At> = Vec::new();
        let mut files: Vec<&String> = Vec::new();
        for path in paths {
            match place_of(path) {
                Place::Document(at) => match at.client() {
                    Some(client) => {
                        clients.entry(client).or_default().insert(at);
                    }
                    None => own.push(at),
                },
                Place::ClientKey(client) => {
                    clients.entry(client).or_default();
                }
                Place::Draft if self.is_theirs(path) => self.report.drafts += 1,
                Place::Key | Place::Version(_) | Place::Aside(_) | Place::Plain => files.push(path),
                Place::Draft | Place::Out => {}
            }
        }
        self.are_free(clients.keys())?;
        self.names = self.theirs.kept_names();
        self.names.extend(self.keeper.shelf.kept_names());
        // The log of disposals first: it says who must not come back.
        own.sort_by_key(|at| *at != At::Disposals);
        for at in own {
            self.document(at)?;
        }
        self.log = self.keeper.shelf.disposals()?;
        for path in files.iter().filter(|path| place_of(path) == Place::Key) {
            self.key_file(path)?;
        }
        for (client, places) in &clients {
            self.client(*client, places)?;
        }
        let is_key = |path: &&&String| place_of(path) == Place::Key;
        for path in files.iter().filter(|path| !is_key(path)) {
            self.file(path)?;
        }
        self.give_codes(clients.keys())
    }

    /// Refuses before anything is written where another program holds a client that would be changed.
    fn are_free<'b>(&mut self, clients: impl Iterator<Item = &'b ClientId>) -> Result<(), Error> {
        for client in clients {
            // Nobody holds what is not here, and a lock has a name: one of a record that was disposed of is none.
            if !is_in(&self.keeper.shelf, *client) {
                continue;
            }
            let was_held = self.keeper.holds(*client);
            self.hold(*client)?;
            if !was_held {
                self.keeper.release(*client);
            }
        }
        Ok(())
    }

    /// Becomes the one who writes a client's documents.
    fn hold(&mut self, client: ClientId) -> Result<(), Error> {
        match self.keeper.take(client)? {
            Access::Writer => Ok(()),
            Access::Reader(holder) => {
                let path = self.keeper.shelf.places.client(client);
                let cause = Cause::Held(holder.map(Box::new));
                Err(Error::new(Doing::Save, words::CLIENT, &path, cause))
            }
        }
    }

    fn is_theirs(&self, path: &str) -> bool {
        let path = self.theirs.places.data.join(path);
        self.theirs.files.stat(&path).is_ok()
    }

    /// Notes what could not be joined; it stays as it is.
    fn trouble(&mut self, error: &Error) {
        self.report.troubles.push(error.to_string());
    }

    /// Notes that a change the other side made is nowhere here.
    fn leave(&mut self, path: &Path, error: &Error) {
        let near = path.strip_prefix(&self.theirs.places.data).unwrap_or(path);
        self.report.left.insert(near.to_string_lossy().into_owned());
        self.trouble(error);
    }

    #[expect(clippy::unused_self, reason = "asked like its neighbours")]
    fn bytes(&self, shelf: &Shelf, path: &Path) -> Result<Option<Vec<u8>>, Error> {
        let read = shelf.fetch(path, words::REVISION)?;
        Ok(read.map(|(raw, _)| raw))
    }
}
