//! Mends what `check` finds, as far as that can be done without a decision of a person: only adds files, and what another
//! version takes the place of lies in `recovered/` before. No bytes that were there are gone afterwards.

pub mod aside;

use std::io;
use std::path::{Path, PathBuf};

use crate::domain::audit::{Action, Deed, Outcome};
use crate::domain::disposal::Disposals;
use crate::domain::id::ClientId;
use crate::domain::practice::Practice;
use crate::domain::time::Now;
use crate::storage::audit;
use crate::storage::check::aside::is_whole;
use crate::storage::decode::{Class, Finding, Verdict};
use crate::storage::error::{Cause, Doing, Error};
use crate::storage::ground::temp_pid;
use crate::storage::history::Revision;
use crate::storage::keeper::Keeper;
use crate::storage::kept::{At, Kept};
use crate::storage::kinds::{Errand, own_place};
use crate::storage::lock::{Access, is_alive};
use crate::storage::record::Sum;
use crate::storage::shelf::{Base, Shelf};
use crate::storage::spill::Fate;
use crate::words::care::repair as said;
use crate::words::storage as words;

/// What can be done about one finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// The finding.
    pub finding: Finding,
    /// What is to be done.
    pub act: Act,
}

/// What is to be done about a finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Act {
    /// Keep what lies there in `recovered/` and put the last good version in its place, as a new revision.
    PutBack(At, Revision),
    /// Make a document that is gone again, from the last good version.
    Make(At, Revision),
    /// Move the file into `recovered/`; the place it belongs to, where nothing lies there.
    Aside(Option<At>),
    /// Move what a stopped program left into `recovered/`.
    Rescue,
    /// Bring words back that wait in the spill folder: a client's, or the practice's own.
    BringBack(Option<ClientId>),
    /// Nothing, and why, and what a person can do.
    Leave(&'static str),
}

/// What became of a step.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Done {
    /// It is done; what was there before lies here now, where anything was.
    Mended(Option<PathBuf>),
    /// Nothing was to be done by the program.
    Left,
    /// It could not be done.
    Failed(Error),
}

/// Says what can be done about findings, each once.
pub fn plan(shelf: &Shelf, findings: &[Finding]) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for finding in findings {
        let act = act(shelf, finding);
        // Two findings about one file, or two files of one absent chart, are mended by one step.
        let is_known = steps.iter().any(|step| match (&step.act, &act) {
            (
                Act::PutBack(one, _) | Act::Make(one, _),
                Act::PutBack(other, _) | Act::Make(other, _),
            ) => one == other,
            (Act::BringBack(one), Act::BringBack(other)) => one == other,
            (Act::Aside(_) | Act::Rescue, Act::Aside(_) | Act::Rescue) => {
                step.finding.path == finding.path
            }
            _ => false,
        });
        if !is_known {
            steps.push(Step {
                finding: finding.clone(),
                act,
            });
        }
    }
    steps
}

fn act(shelf: &Shelf, finding: &Finding) -> Act {
    let at = At::of_path(&shelf.places, &finding.path);
    match finding.class {
        Class::Damaged
        | Class::BadUtf8
        | Class::DuplicateId
        | Class::Foreign
        | Class::WrongName => spoiled(shelf, finding, at),
        Class::Missing => match at.and_then(|at| Some((at, at.send(LastGood(shelf))?))) {
            Some((at, last)) => Act::Make(at, last),
            None => Act::Leave(said::NO_EARLIER),
        },
        Class::MissingParent => orphan(shelf, &finding.path, at),
        Class::Leftover => match temp_pid(&name_of(&finding.path)) {
            Some(pid) if is_alive(pid) => Act::Leave(said::STILL_WRITING),
            Some(_) => Act::Rescue,
            None => Act::Leave(said::HALF_DISPOSED),
        },
        Class::Spilled => {
            let spilled = shelf.spilled();
            let found = spilled.iter().find(|one| one.path == finding.path);
            Act::BringBack(found.and_then(|one| one.client))
        }
        Class::ChangedOutside => Act::Leave(said::CHANGED_OUTSIDE),
        Class::Newer => Act::Leave(said::NEWER),
        Class::WideModes => Act::Leave(said::WIDE_MODES),
        Class::TooLarge => Act::Leave(said::TOO_LARGE),
        Class::TooMany => Act::Leave(said::TOO_MANY),
        Class::Unreadable => Act::Leave(said::UNREADABLE),
        Class::NotAFile => Act::Leave(said::NOT_A_FILE),
        Class::WrongOwner => Act::Leave(said::WRONG_OWNER),
        Class::NotSealed => Act::Leave(said::NOT_SEALED),
        Class::OtherKey => Act::Leave(said::OTHER_KEY),
        Class::Unseen => Act::Leave(said::UNSEEN),
    }
}

/// A file that is not what should lie there.
fn spoiled(shelf: &Shelf, finding: &Finding, at: Option<At>) -> Act {
    let path = &finding.path;
    let Some(at) = at else {
        return if path.starts_with(shelf.places.drafts()) && finding.class != Class::Foreign {
            Act::Aside(None)
        } else if path.starts_with(shelf.places.history()) {
            Act::Leave(said::OLD_VERSION)
        } else {
            Act::Leave(said::FOREIGN)
        };
    };
    if let Some(last) = at.send(LastGood(shelf)) {
        return Act::PutBack(at, last);
    }
    if finding.class == Class::WrongName {
        return Act::Aside(belongs(shelf, path, at));
    }
    Act::Leave(said::NO_GOOD_VERSION)
}

/// Returns where a whole document belongs that lies in another's place, if it is the same client's, sealed to the same key,
/// and nothing lies there.
fn belongs(shelf: &Shelf, path: &Path, at: At) -> Option<At> {
    let plain = shelf.fetch_plain(path, at.what(), at.key()).ok()??;
    let home = own_place(&plain)?;
    let is_free = shelf.files.stat(&home.path(&shelf.places)).is_err();
    (home != at
        && home.client() == at.client()
        && home.key() == at.key()
        && is_free
        && is_whole(&plain))
    .then_some(home)
}

/// Something whose chart, session or client is not there.
fn orphan(shelf: &Shelf, path: &Path, at: Option<At>) -> Act {
    let parent = match at {
        Some(At::Drawer(client, session)) => Some(At::Session(client, session)),
        Some(_) => None,
        None => client_of(shelf, path).map(At::Chart),
    };
    match parent.and_then(|at| Some((at, at.send(LastGood(shelf))?))) {
        Some((at, last)) => Act::Make(at, last),
        None if path.starts_with(shelf.places.drafts()) => Act::Aside(None),
        None => Act::Leave(said::NO_PARENT),
    }
}

/// Returns the client whose folder or draft a path is.
pub(crate) fn client_of(shelf: &Shelf, path: &Path) -> Option<ClientId> {
    let rest = path
        .strip_prefix(shelf.places.clients())
        .or_else(|_| path.strip_prefix(shelf.places.drafts()))
        .or_else(|_| path.strip_prefix(shelf.places.conflicts()))
        .or_else(|_| path.strip_prefix(shelf.places.history()))
        .ok()?;
    let name = rest.iter().next()?.to_str()?;
    ClientId::parse(name.get(..36)?)
}

fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// Finds the newest earlier version that can be read and is what was kept: as the program wrote it, or as a person changed
/// it and took it over, which the sum in its name shows.
struct LastGood<'a>(&'a Shelf);

impl Errand for LastGood<'_> {
    type Outcome = Option<Revision>;

    fn run<D: Kept>(self, at: At) -> Option<Revision> {
        let revisions = self.0.revisions(at).ok()?;
        revisions.into_iter().rev().find(|revision| {
            let read = self.0.revision::<D>(at, revision).ok().flatten();
            read.is_some_and(|read| {
                read.verdict == Verdict::Whole
                    || name_of(&revision.path).contains(&read.print.short())
            })
        })
    }
}

/// Tells whether a document can be read as it lies there.
struct Reads<'a>(&'a Shelf);

impl Errand for Reads<'_> {
    type Outcome = bool;

    fn run<D: Kept>(self, at: At) -> bool {
        matches!(self.0.read::<D>(at), Ok(Some(_)))
    }
}

/// Saves an earlier version as a new revision.
struct SaveAgain<'a> {
    keeper: &'a mut Keeper,
    revision: &'a Revision,
    now: Now,
}

impl Errand for SaveAgain<'_> {
    type Outcome = Result<(), Error>;

    fn run<D: Kept>(self, at: At) -> Result<(), Error> {
        let read = self.keeper.shelf.revision::<D>(at, self.revision)?;
        let read = read.ok_or_else(|| {
            let path = &self.revision.path;
            Error::new(Doing::Read, words::REVISION, path, Cause::Unreadable)
        })?;
        self.keeper.save(&read.document, self.now).map(|_| ())
    }
}

impl Keeper {
    /// Carries one step of a repair out.
    pub fn mend(&mut self, step: &Step, now: Now) -> Done {
        let path = &step.finding.path;
        let outcome = match &step.act {
            Act::Leave(_) => return Done::Left,
            Act::PutBack(at, last) => match self.put_last_back(*at, last, now) {
                // Somebody else mended it since it was looked at.
                Ok(None) => return Done::Left,
                done => done,
            },
            Act::Make(at, last) => self.make_again(*at, last, now).map(|()| None),
            Act::Aside(home) => self.move_home(path, *home).map(Some),
            Act::Rescue => self.move_leftover(path).map(Some),
            Act::BringBack(client) => self.bring_back(*client, path, now),
        };
        let object = match &step.act {
            Act::PutBack(at, _) | Act::Make(at, _) => audit::object(*at, &self.shelf.places),
            // Only ids and fixed words: whose it is, and no name of a file that somebody may have given.
            _ => client_of(&self.shelf, path).map_or_else(String::new, |client| {
                audit::object(At::Chart(client), &self.shelf.places)
            }),
        };
        let deed = Deed::new(Action::Recovery).on(&object);
        self.note_deed(
            match &outcome {
                Ok(_) => deed,
                Err(_) => deed.with(Outcome::Failed),
            },
            now,
        );
        match outcome {
            Ok(kept) => Done::Mended(kept),
            Err(error) => Done::Failed(error),
        }
    }

    /// Holds whom a document belongs to, or says who does.
    pub(crate) fn hold(&mut self, client: Option<ClientId>) -> Result<(), Error> {
        let Some(client) = client else { return Ok(()) };
        match self.take(client)? {
            Access::Writer => Ok(()),
            Access::Reader(holder) => {
                let path = self.shelf.places.client(client);
                let cause = Cause::Held(holder.map(Box::new));
                Err(Error::new(Doing::Open, words::CLIENT, &path, cause))
            }
        }
    }

    /// Returns the highest revision that is known of a document, so that no number comes twice.
    pub(crate) fn highest(&self, at: At) -> u64 {
        let revisions = self.shelf.revisions(at).unwrap_or_default();
        revisions.last().map_or(0, |revision| revision.rev)
    }

    /// Puts the last good version in the place of one that cannot be read. Looks again under the lock: where it can be read
    /// by now, nothing is done.
    fn put_last_back(
        &mut self,
        at: At,
        last: &Revision,
        now: Now,
    ) -> Result<Option<PathBuf>, Error> {
        self.hold(at.client())?;
        let path = at.path(&self.shelf.places);
        if at.send(Reads(&self.shelf)) {
            return Ok(None);
        }
        let Some((raw, _)) = self.shelf.fetch(&path, at.what())? else {
            let gone = io::Error::from(io::ErrorKind::NotFound);
            return Err(Error::new(Doing::Save, at.what(), &path, gone));
        };
        let fail = |error: io::Error| Error::new(Doing::Save, at.what(), &path, error);
        let kept = self.keep_aside(at, &raw).map_err(fail)?;
        let base = Base {
            rev: self.highest(at),
            print: Sum::of(&raw),
        };
        // The version it replaces is that of these bytes and no other: step 2 of the save looks again.
        self.frozen.remove(&at);
        self.know(at, base, None);
        at.send(SaveAgain {
            keeper: self,
            revision: last,
            now,
        })?;
        Ok(Some(kept))
    }

    fn make_again(&mut self, at: At, last: &Revision, now: Now) -> Result<(), Error> {
        self.hold(at.client())?;
        let path = at.path(&self.shelf.places);
        let Some((raw, _)) = self.shelf.fetch(&last.path, words::REVISION)? else {
            let gone = io::Error::from(io::ErrorKind::NotFound);
            return Err(Error::new(Doing::Read, words::REVISION, &last.path, gone));
        };
        self.frozen.remove(&at);
        self.known.remove(&at);
        let plain = self.shelf.seal.open(at.key(), raw.clone());
        let is_newest = last.rev >= self.highest(at);
        if !is_newest || !plain.is_ok_and(|plain| is_whole(&plain)) {
            // As a person changed it: with its own bytes it would only be asked about again. And behind a later version
            // that cannot be read, its number would come twice.
            return at.send(SaveAgain {
                keeper: self,
                revision: last,
                now,
            });
        }
        self.place_new(&raw, &path)
            .map_err(|error| Error::new(Doing::Save, at.what(), &path, error))
    }

    fn move_home(&mut self, path: &Path, home: Option<At>) -> Result<PathBuf, Error> {
        let client = client_of(&self.shelf, path);
        let lives = client.filter(|client| {
            let folder = self.shelf.places.client(*client);
            self.shelf.files.stat(&folder).is_ok()
        });
        self.hold(lives)?;
        let fail = |error: io::Error| Error::new(Doing::Save, words::REVISION, path, error);
        let at = At::of_path(&self.shelf.places, path);
        let raw = home.and_then(|_| self.shelf.fetch(path, words::REVISION).ok().flatten());
        if let (Some(home), Some((raw, _))) = (home, raw) {
            let to = home.path(&self.shelf.places);
            self.place_new(&raw, &to)
                .map_err(|error| Error::new(Doing::Save, home.what(), &to, error))?;
        }
        self.move_aside(path, at, home.is_some()).map_err(fail)
    }

    fn move_leftover(&mut self, path: &Path) -> Result<PathBuf, Error> {
        let client = client_of(&self.shelf, path);
        let lives = client.filter(|client| {
            let folder = self.shelf.places.client(*client);
            self.shelf.files.stat(&folder).is_ok()
        });
        self.hold(lives)?;
        let is_known = self.has_nothing_new(path, client);
        self.move_aside(path, None, is_known)
            .map_err(|error| Error::new(Doing::Save, words::REVISION, path, error))
    }

    fn bring_back(
        &mut self,
        client: Option<ClientId>,
        path: &Path,
        now: Now,
    ) -> Result<Option<PathBuf>, Error> {
        let Some(client) = client else {
            self.bring_practice_back(now)?;
            self.profile(now)?;
            self.own_library(now)?;
            self.recover_own::<Disposals>(At::Disposals, now);
            return match self.shelf.files.stat(path) {
                Err(_) => Ok(None),
                Ok(_) => Err(Error::new(
                    Doing::Save,
                    words::REVISION,
                    path,
                    io::Error::from(io::ErrorKind::Other),
                )),
            };
        };
        self.hold(Some(client))?;
        let mut beside = None;
        for one in self.recover(client, now) {
            match one.fate {
                Fate::Stays(error) => return Err(error),
                Fate::Beside(kept) => beside = Some(kept),
                Fate::Saved | Fate::Known => {}
            }
        }
        Ok(beside)
    }

    /// Brings the practice's own document back from the spill folder.
    fn bring_practice_back(&mut self, now: Now) -> Result<(), Error> {
        self.recover_own::<Practice>(At::Practice, now);
        self.known.remove(&At::Practice);
        self.learn::<Practice>(At::Practice)?;
        Ok(())
    }
}
