//! One document in two versions: the newer one where one came from the other, else what both have.

use std::collections::BTreeMap;
use std::path::Path;

use crate::domain::audit::{Action, Deed};
use crate::domain::merge::{Joined, Joins};
use crate::storage::audit::object;
use crate::storage::decode::{Class, Read, Verdict};
use crate::storage::encode::encode;
use crate::storage::error::{Cause, Doing, Error};
use crate::storage::history::revision_name;
use crate::storage::keeper::Hold;
use crate::storage::kept::{At, Kept};
use crate::storage::merge::Merge;
use crate::storage::record::Sum;
use crate::storage::seal::Key;
use crate::storage::seal::envelope::is_sealed;
use crate::storage::shelf::{Base, Shelf};
use crate::words::storage as words;

/// How many earlier versions are looked at for the one both came from.
const TRIES: usize = 64;

/// A version of a document as it lies in one folder.
#[derive(Clone, Debug)]
pub(super) struct Version<D> {
    pub(super) read: Read<D>,
    /// The bytes as they lie on the disk.
    pub(super) raw: Vec<u8>,
}

/// Our version and theirs.
type Pair<D> = (Version<D>, Version<D>);

impl Merge<'_> {
    /// Joins a document that belongs to no client, or to one that is held.
    pub(super) fn document(&mut self, at: At) -> Result<(), Error> {
        use crate::domain as d;
        match at {
            At::Practice => self.one::<d::practice::Practice>(at),
            At::Profile => self.one::<d::clinician::Clinician>(at),
            At::Library => self.one::<d::own_library::OwnLibrary>(at),
            At::Disposals => self.one::<d::disposal::Disposals>(at),
            // Whom another folder is sealed to says nothing about this one, unless both are copies of one.
            At::Recipients if self.base.is_none() => Ok(()),
            At::Recipients => self.one::<d::recipients::Recipients>(at),
            At::Chart(_) => self.one::<d::client::Client>(at),
            At::Goals(_) => self.one::<d::goal::Goals>(at),
            At::Plan(_) => self.one::<d::plan::Plan>(at),
            At::Readings(_) => self.one::<d::reading::Readings>(at),
            At::Risk(_) => self.one::<d::risk::RiskRecord>(at),
            At::Closing(_) => self.one::<d::closing::Closing>(at),
            At::Disclosures(_) => self.one::<d::disclosure::Disclosures>(at),
            At::Note(..) => self.one::<d::note::Note>(at),
            At::Summary(..) => self.one::<d::summary::Summary>(at),
            At::Session(..) => self.session(at),
            At::Drawer(..) => self.one::<d::session::Drawer>(at),
        }
    }

    pub(super) fn one<D: Kept + Joins>(&mut self, at: At) -> Result<(), Error> {
        let Some((ours, theirs)) = self.both::<D>(at)? else {
            return Ok(());
        };
        let joined = self.join(at, &ours, &theirs);
        self.settle(at, joined, &ours, &theirs, None)
    }

    /// Returns both versions, where they have to be joined; what only one side has, and what cannot be read, is seen to here.
    pub(super) fn both<D: Kept + Joins>(&mut self, at: At) -> Result<Option<Pair<D>>, Error> {
        let here = at.path(&self.keeper.shelf.places);
        let there = at.path(&self.theirs.places);
        let left = self.bytes(&self.keeper.shelf, &here)?;
        let right = match self.bytes(self.theirs, &there) {
            Ok(right) => right,
            Err(error) => {
                self.leave(&there, &error);
                return Ok(None);
            }
        };
        let (left, right) = match (left, right) {
            (left, Some(right)) if left.as_ref() != Some(&right) => (left, right),
            _ => return Ok(None),
        };
        let theirs = self.theirs.decode::<D>(right.clone(), at, &there);
        let ours = left
            .clone()
            .map(|left| self.keeper.shelf.decode::<D>(left, at, &here));
        match (ours, theirs) {
            (Some(Ok(ours)), Ok(theirs)) => Ok(Some((
                version(ours, left.unwrap_or_default()),
                version(theirs, right),
            ))),
            (None, Ok(theirs)) => {
                let theirs = version(theirs, right);
                self.take(at, None, &theirs, None)?;
                Ok(None)
            }
            (ours, theirs) => {
                let error = theirs.err().or_else(|| ours.and_then(Result::err));
                self.unreadable(at, left.as_deref(), &right, error.as_ref())?;
                Ok(None)
            }
        }
    }

    /// Returns what came of two versions; none where ours stays as it is.
    pub(super) fn join<D: Kept + Joins>(
        &self,
        at: At,
        ours: &Version<D>,
        theirs: &Version<D>,
    ) -> Option<Joined<D>> {
        let (left, right) = (&ours.read.document, &theirs.read.document);
        let plain = |document: &D| Joined {
            document: document.clone(),
            rifts: Vec::new(),
            beside: None,
            lost: None,
        };
        if left == right {
            return None;
        }
        let base = self.base_of::<D>(at, ours, theirs);
        match &base {
            Some(base) if base == left && right.holds_all(left) => Some(plain(right)),
            Some(base) if base == right && left.holds_all(right) => None,
            base => Some(D::join(base.as_ref(), left, right)),
        }
    }

    /// Puts on the disk what came of two versions.
    pub(super) fn settle<D: Kept + Joins>(
        &mut self,
        at: At,
        joined: Option<Joined<D>>,
        ours: &Version<D>,
        theirs: &Version<D>,
        history: Option<At>,
    ) -> Result<(), Error> {
        let Some(joined) = joined else {
            // The same words: of two numbers the higher one, so that both folders have the same bytes.
            let is_same = ours.read.document == theirs.read.document;
            if is_same && rank(theirs) > rank(ours) {
                self.take(at, Some(ours), theirs, history)?;
            }
            return Ok(());
        };
        if let Some(client) = at.client() {
            self.rifts.entry(client).or_default().extend(joined.rifts);
        }
        if joined.document == theirs.read.document {
            self.take(at, Some(ours), theirs, history)?;
        } else if joined.document != ours.read.document {
            let rev = ours.read.rev.max(theirs.read.rev) + 1;
            self.put(at, Some(ours), &joined.document, rev, history)?;
            self.keep_theirs(at, theirs, history)?;
            self.report.joined += 1;
        }
        if let Some(lost) = joined.lost {
            let rev = if lost == ours.read.document {
                ours.read.rev
            } else {
                theirs.read.rev
            };
            self.aside(at, &lost, rev)?;
        }
        if let Some(beside) = joined.beside {
            let at = beside.at();
            let path = at.path(&self.keeper.shelf.places);
            if self.keeper.shelf.files.stat(&path).is_err() {
                self.put(at, None, &beside, 1, None)?;
            }
        }
        Ok(())
    }

    /// Takes the other side's version: its very bytes, where this folder can open them.
    pub(super) fn take<D: Kept>(
        &mut self,
        at: At,
        ours: Option<&Version<D>>,
        theirs: &Version<D>,
        history: Option<At>,
    ) -> Result<(), Error> {
        self.report.taken += 1;
        if theirs.read.verdict == Verdict::ChangedOutside {
            let rev = theirs.read.rev + 1;
            return self.put(at, ours, &theirs.read.document, rev, history);
        }
        let bytes = self.ours_to_read(at, &theirs.raw)?;
        self.write(at, ours, theirs.read.rev, &bytes, history)
    }

    /// Returns bytes of the other folder as this one can read them.
    pub(super) fn ours_to_read(&self, at: At, raw: &[u8]) -> Result<Vec<u8>, Error> {
        let seal = &self.keeper.shelf.seal;
        if seal.open(at.key(), raw.to_vec()).is_ok() {
            return Ok(raw.to_vec());
        }
        let path = at.path(&self.theirs.places);
        let fail = |cause: Cause| Error::new(Doing::Read, at.what(), &path, cause);
        let plain = self
            .theirs
            .seal
            .open(at.key(), raw.to_vec())
            .map_err(fail)?;
        seal.seal(at.key(), plain).map_err(fail)
    }

    /// Returns bytes of the other folder as they may lie in this one: as it can read them, and where nobody can, sealed at
    /// least, where all is sealed.
    pub(super) fn fitting(&self, at: At, raw: &[u8]) -> Result<Vec<u8>, Error> {
        self.ours_to_read(at, raw)
            .or_else(|_| self.never_clear(at.key(), raw))
    }

    /// Returns bytes sealed, where all is sealed here and they are not; to the clinician's own key where the one they
    /// belong to is not at hand.
    pub(super) fn never_clear(&self, key: Key, raw: &[u8]) -> Result<Vec<u8>, Error> {
        let seal = &self.keeper.shelf.seal;
        if seal.ring().is_none() || is_sealed(raw) {
            return Ok(raw.to_vec());
        }
        let sealed = seal.seal(key, raw.to_vec());
        let sealed = sealed.or_else(|_| seal.seal(Key::Clinician, raw.to_vec()));
        let path = &self.keeper.shelf.places.data;
        sealed.map_err(|cause| Error::new(Doing::Save, words::REVISION, path, cause))
    }

    pub(super) fn put<D: Kept>(
        &mut self,
        at: At,
        ours: Option<&Version<D>>,
        document: &D,
        rev: u64,
        history: Option<At>,
    ) -> Result<(), Error> {
        let path = at.path(&self.keeper.shelf.places);
        let fail = |cause: Cause| Error::new(Doing::Save, at.what(), &path, cause);
        let plain = encode(document, rev).ok_or_else(|| fail(Cause::Differs))?;
        let bytes = self.keeper.shelf.seal.seal(at.key(), plain).map_err(fail)?;
        self.write(at, ours, rev, &bytes, history)
    }

    fn write<D>(
        &mut self,
        at: At,
        ours: Option<&Version<D>>,
        rev: u64,
        bytes: &[u8],
        history: Option<At>,
    ) -> Result<(), Error> {
        let base = ours.map(|ours| Base {
            rev: ours.read.rev,
            print: Sum::of(&ours.raw),
        });
        self.write_over(at, base, rev, bytes, history)
    }

    /// Replaces a version that was read, in the eight steps of a save.
    pub(super) fn write_over(
        &mut self,
        at: At,
        base: Option<Base>,
        rev: u64,
        bytes: &[u8],
        history: Option<At>,
    ) -> Result<(), Error> {
        let _held: Option<Hold> = match at.client() {
            Some(_) => None,
            None => Some(self.keeper.hold_practice(at.what())?),
        };
        match base {
            Some(base) => self.keeper.know(at, base, None),
            None => {
                self.keeper.known.remove(&at);
            }
        }
        self.keeper.rewrite(at, rev, bytes, self.now, history)?;
        let deed = Deed {
            rev: (rev > 0).then_some(rev),
            before: base.map(|base| base.print.to_string()),
            after: Some(Sum::of(bytes).to_string()),
            ..Deed::new(Action::Merge).on(&object(at, &self.keeper.shelf.places))
        };
        self.keeper.note_deed(deed, self.now);
        // Whoever saves it next through this keeper reads it first.
        self.keeper.known.remove(&at);
        Ok(())
    }

    /// Keeps the version of the other side in the history.
    fn keep_theirs<D: Kept>(
        &mut self,
        at: At,
        theirs: &Version<D>,
        history: Option<At>,
    ) -> Result<(), Error> {
        let bytes = self.ours_to_read(at, &theirs.raw)?;
        let name = revision_name(theirs.read.rev, &Sum::of(&theirs.raw));
        if let Some(drawer) = history {
            return self.place_in_drawer(at, drawer, &name, &bytes);
        }
        let folder = self.keeper.shelf.places.history().join(at.name());
        self.place(&folder, &name, &bytes)
    }

    /// Keeps a version of a log that holds words of the drawer: there, and sealed to the drawer's key.
    pub(super) fn place_in_drawer(
        &mut self,
        at: At,
        drawer: At,
        name: &str,
        bytes: &[u8],
    ) -> Result<(), Error> {
        let folder = self.keeper.shelf.places.history().join(drawer.name());
        let fail = |cause| Error::new(Doing::Save, words::REVISION, &folder, cause);
        let resealed = self.keeper.resealed(at, drawer, bytes).map_err(fail)?;
        let bytes = resealed.as_deref().unwrap_or(bytes);
        self.place(&folder, &["session-", name].concat(), bytes)
    }

    /// Keeps a version whole that fits nowhere.
    fn aside<D: Kept>(&mut self, at: At, document: &D, rev: u64) -> Result<(), Error> {
        let path = at.path(&self.keeper.shelf.places);
        let fail = |cause: Cause| Error::new(Doing::Save, at.what(), &path, cause);
        let plain = encode(document, rev).ok_or_else(|| fail(Cause::Differs))?;
        // Named by what it says: sealed twice it would have two names.
        let name = revision_name(rev, &Sum::of(&plain));
        let bytes = self.keeper.shelf.seal.seal(at.key(), plain).map_err(fail)?;
        let folder = self.keeper.shelf.places.conflicts().join(at.name());
        self.report.whole.push(folder.join(&name));
        self.place(&folder, &name, &bytes)
    }

    /// Puts bytes under a name of a folder of kept things, unless the name is there.
    pub(super) fn place(&mut self, folder: &Path, name: &str, bytes: &[u8]) -> Result<(), Error> {
        let to = folder.join(name);
        if self.keeper.shelf.files.stat(&to).is_ok() {
            return Ok(());
        }
        let fail = |error| Error::new(Doing::Save, words::REVISION, &to, Cause::from(error));
        self.keeper.root(folder).map_err(fail)?;
        self.keeper.place(bytes, folder, &to).map_err(fail)
    }

    /// One of two versions cannot be read: what only one side changed is taken as it is, else ours stays and the other is
    /// kept beside it.
    fn unreadable(
        &mut self,
        at: At,
        ours: Option<&[u8]>,
        theirs: &[u8],
        why: Option<&Error>,
    ) -> Result<(), Error> {
        let base = self.base.and_then(|base| {
            let path = at.path(&base.places);
            self.bytes(base, &path).ok().flatten()
        });
        if base.as_deref() == Some(theirs) {
            return Ok(());
        }
        let is_newer = why.is_some_and(
            |error| matches!(&error.cause, Cause::Fault(fault) if fault.class == Class::Newer),
        );
        // Another machine has a newer program: what it wrote stands, and is read-only here.
        if is_newer && (ours.is_none() || base.as_deref() == ours) {
            let print = ours.map(|ours| Base {
                rev: 0,
                print: Sum::of(ours),
            });
            let theirs = self.fitting(at, theirs)?;
            return self.write_over(at, print, 0, &theirs, None);
        }
        if let Some(error) = why {
            self.leave(&at.path(&self.theirs.places), error);
        }
        let folder = self.keeper.shelf.places.conflicts().join(at.name());
        let name = revision_name(0, &Sum::of(theirs));
        self.report.whole.push(folder.join(&name));
        let theirs = self.fitting(at, theirs)?;
        self.place(&folder, &name, &theirs)
    }

    /// Returns the newest version that both sides came from, as far as anything of it was kept.
    fn base_of<D: Kept>(&self, at: At, ours: &Version<D>, theirs: &Version<D>) -> Option<D> {
        let told = self.base.and_then(|base| base.read::<D>(at).ok().flatten());
        let (left, right) = (
            versions(&self.keeper.shelf, at, &ours.read),
            versions(self.theirs, at, &theirs.read),
        );
        let mut tries = 0;
        let told_rev = told.as_ref().map_or(0, |told| told.rev);
        for (rev, here) in left.iter().rev().filter(|(rev, _)| **rev > told_rev) {
            for there in right.get(rev).into_iter().flatten() {
                for here in here {
                    tries += 1;
                    if tries > TRIES {
                        return told.map(|told| told.document);
                    }
                    let both = (
                        here.document(&self.keeper.shelf, at),
                        there.document(self.theirs, at),
                    );
                    if let (Some(here), Some(there)) = both
                        && here == there
                    {
                        return Some(here);
                    }
                }
            }
        }
        told.map(|told| told.document)
    }
}

/// A version that may be the one both sides came from: read already, or in the history.
enum Known<'a, D> {
    Now(&'a D),
    Then(crate::storage::history::Revision),
}

impl<D: Kept> Known<'_, D> {
    fn document(&self, shelf: &Shelf, at: At) -> Option<D> {
        match self {
            Self::Now(document) => Some((*document).clone()),
            Self::Then(revision) => {
                let read = shelf.revision::<D>(at, revision).ok()??;
                Some(read.document)
            }
        }
    }
}

fn versions<'a, D: Kept>(
    shelf: &Shelf,
    at: At,
    now: &'a Read<D>,
) -> BTreeMap<u64, Vec<Known<'a, D>>> {
    let mut versions: BTreeMap<u64, Vec<Known<'a, D>>> = BTreeMap::new();
    versions
        .entry(now.rev)
        .or_default()
        .push(Known::Now(&now.document));
    for revision in shelf.revisions(at).unwrap_or_default() {
        let rev = revision.rev;
        versions.entry(rev).or_default().push(Known::Then(revision));
    }
    versions
}

fn version<D>(read: Read<D>, raw: Vec<u8>) -> Version<D> {
    Version { read, raw }
}

/// Of two versions that say the same, the one with the higher number stands on both sides.
fn rank<D: Kept>(version: &Version<D>) -> (u64, Sum) {
    (version.read.rev, Sum::of(&version.raw))
}
