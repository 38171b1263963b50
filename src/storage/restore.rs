//! Puts an earlier version of any document back as a new revision, and takes over what was changed outside. What undo never
//! removes is never removed this way either.

pub mod standing;

use crate::domain::time::Now;
use crate::storage::decode::{Class, Verdict};
use crate::storage::error::{Cause, Doing, Error};
use crate::storage::history::Revision;
use crate::storage::keeper::{Keeper, Saved};
use crate::storage::kept::{At, Kept};
use crate::storage::kinds::Errand;
use crate::storage::restore::standing::{Standing, lost};
use crate::storage::shelf::Base;
use crate::words::storage as words;

/// Why an earlier version was not put back.
#[derive(Clone, PartialEq, Debug)]
pub enum Refusal {
    /// It would take this away, which nothing ever takes away.
    Loses(Vec<Standing>),
    /// The document as it lies there cannot be read or was changed outside: that comes first.
    First(Class),
    /// The earlier version cannot be read.
    Unreadable(Error),
    /// The earlier version is as the document is now.
    Same,
    /// It could not be saved, or not be read.
    Failed(Error),
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        match &error.cause {
            Cause::Fault(fault) if error.doing == Doing::Read => Self::First(fault.class),
            _ => Self::Failed(error),
        }
    }
}

/// Saves an earlier version as a new revision, unless that takes away what has to stay.
struct PutBack<'a> {
    keeper: &'a mut Keeper,
    revision: &'a Revision,
    now: Now,
}

impl Errand for PutBack<'_> {
    type Outcome = Result<Saved, Refusal>;

    fn run<D: Kept>(self, at: At) -> Result<Saved, Refusal> {
        let shelf = self.keeper.shelf.clone();
        let old = match shelf.revision::<D>(at, self.revision) {
            Ok(Some(read)) => read.document,
            Ok(None) => {
                let gone = std::io::Error::from(std::io::ErrorKind::NotFound);
                let path = &self.revision.path;
                let error = Error::new(Doing::Read, words::REVISION, path, gone);
                return Err(Refusal::Unreadable(error));
            }
            Err(error) => return Err(Refusal::Unreadable(error)),
        };
        let present = shelf.read::<D>(at)?;
        if let Some(present) = &present {
            if present.verdict == Verdict::ChangedOutside {
                return Err(Refusal::First(Class::ChangedOutside));
            }
            if present.document == old {
                return Err(Refusal::Same);
            }
            let lost = lost(&present.document.standing(), &old.standing());
            if !lost.is_empty() {
                return Err(Refusal::Loses(lost));
            }
            let base = Base {
                rev: present.rev.max(self.keeper.highest(at)),
                print: present.print,
            };
            // Not kept in this run: so the present version goes to history first.
            self.keeper.know(at, base, None);
            self.keeper.note_marks(&present.document);
        } else {
            self.keeper.known.remove(&at);
        }
        self.keeper.frozen.remove(&at);
        Ok(self.keeper.save(&old, self.now)?)
    }
}

/// Counts a file that was changed outside as a new revision.
struct Accept<'a> {
    keeper: &'a mut Keeper,
    now: Now,
}

impl Errand for Accept<'_> {
    type Outcome = Result<Option<Saved>, Error>;

    fn run<D: Kept>(self, at: At) -> Result<Option<Saved>, Error> {
        let shelf = self.keeper.shelf.clone();
        let path = at.path(&shelf.places);
        let Some(read) = shelf.read::<D>(at)? else {
            let gone = std::io::Error::from(std::io::ErrorKind::NotFound);
            return Err(Error::new(Doing::Read, at.what(), &path, gone));
        };
        if read.verdict == Verdict::Whole {
            return Ok(None);
        }
        let base = Base {
            // The number in the header may be one of somebody's own.
            rev: self.keeper.highest(at).max(read.rev.min(1 << 40)),
            print: read.print,
        };
        self.keeper.frozen.remove(&at);
        self.keeper.know(at, base, None);
        // The save that goes on from it tells the audit trail.
        self.keeper.trail.edited.insert(at);
        self.keeper.save(&read.document, self.now).map(Some)
    }
}

impl Keeper {
    /// Puts an earlier version back as a new revision; the present one goes to `history/` first. Refused where an entry of
    /// RISK, an answer, a signature or a row of a permanent log would go.
    pub fn put_back(&mut self, at: At, revision: &Revision, now: Now) -> Result<Saved, Refusal> {
        self.hold(at.client()).map_err(Refusal::Failed)?;
        at.send(PutBack {
            keeper: self,
            revision,
            now,
        })
    }

    /// Takes a document over as it was changed outside of the program: a new revision with the right sum. None where it is
    /// as the program wrote it.
    pub fn take_over(&mut self, at: At, now: Now) -> Result<Option<Saved>, Error> {
        self.hold(at.client())?;
        at.send(Accept { keeper: self, now })
    }
}
