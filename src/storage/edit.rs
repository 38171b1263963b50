//! A document that was edited by hand comes back: checked, and saved as a new revision.

use crate::domain::time::Now;
use crate::storage::decode::{Fault, Verdict, decode};
use crate::storage::error::Error;
use crate::storage::keeper::{Keeper, Saved};
use crate::storage::kept::{At, Kept};
use crate::storage::kinds::Errand;
use crate::storage::restore::standing::{Standing, lost};

/// Why what was edited was not saved.
#[derive(Clone, PartialEq, Debug)]
pub enum Refusal {
    /// It is no such document, at this line and column.
    Wrong(Fault),
    /// It would take this away, which nothing ever takes away.
    Loses(Vec<Standing>),
    /// It says what the document says.
    Same,
    /// It could not be saved, or not be read.
    Failed(Error),
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

/// Reads a document as the version that the next save replaces.
struct Learn<'a>(&'a mut Keeper);

impl Errand for Learn<'_> {
    type Outcome = Result<bool, Error>;

    fn run<D: Kept>(self, at: At) -> Result<bool, Error> {
        self.0.known.remove(&at);
        Ok(self.0.learn::<D>(at)?.is_some())
    }
}

/// Saves what was edited.
struct TakeBack<'a> {
    keeper: &'a mut Keeper,
    text: &'a [u8],
    now: Now,
}

impl Errand for TakeBack<'_> {
    type Outcome = Result<Saved, Refusal>;

    fn run<D: Kept>(self, at: At) -> Result<Saved, Refusal> {
        let edited = decode::<D>(self.text, at).map_err(Refusal::Wrong)?;
        let present = self.keeper.shelf.read::<D>(at)?;
        if let Some(present) = present {
            if present.document == edited.document && present.verdict == Verdict::Whole {
                return Err(Refusal::Same);
            }
            let lost = lost(&present.document.standing(), &edited.document.standing());
            if !lost.is_empty() {
                return Err(Refusal::Loses(lost));
            }
        }
        // Written by somebody else meanwhile, it is a conflict like any other: both are kept.
        Ok(self.keeper.save(&edited.document, self.now)?)
    }
}

impl Keeper {
    /// Holds a document to be edited and returns its words; none where it is not there.
    pub fn begin_edit(&mut self, at: At) -> Result<Option<Vec<u8>>, Error> {
        self.hold(at.client())?;
        if !at.send(Learn(self))? {
            return Ok(None);
        }
        let path = at.path(&self.shelf.places);
        self.shelf.fetch_plain(&path, at.what(), at.key())
    }

    /// Saves what was edited as a new revision; the version before goes to the history. Refused are what does not read as
    /// this document, with line and column, and what would take away an entry of RISK, an answer, a signature, or a row of
    /// a permanent log.
    pub fn end_edit(&mut self, at: At, text: &[u8], now: Now) -> Result<Saved, Refusal> {
        at.send(TakeBack {
            keeper: self,
            text,
            now,
        })
    }
}
