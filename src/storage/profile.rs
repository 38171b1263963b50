//! The clinician's profile on disk: read at the start as the version later saves replace; and counts over all records.

use chrono::NaiveDate;
use std::ops::ControlFlow;

use crate::domain::clinician::Clinician;
use crate::domain::clinician::uses::Count;
use crate::domain::time::Now;
use crate::storage::decode::{Class, Finding};
use crate::storage::error::{Cause, Error};
use crate::storage::keeper::Keeper;
use crate::storage::kept::At;
use crate::storage::shelf::{Shelf, finding, is_missing};

/// What one record gave to a count.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Counted {
    /// What it says of techniques; nothing where it could not be read at all.
    pub count: Option<Count>,
    /// What could not be read.
    pub findings: Vec<Finding>,
    /// Records looked at by now.
    pub read: usize,
    /// Records in all.
    pub of: usize,
}

impl Counted {
    /// Tells whether something of the record is missing in the count.
    pub fn is_troubled(&self) -> bool {
        let is_lost = |finding: &Finding| finding.class != Class::ChangedOutside;
        self.findings.iter().any(is_lost)
    }
}

impl Shelf {
    /// Returns the clinician's profile; an empty one where there is none.
    pub fn profile(&self) -> Result<Clinician, Error> {
        let read = self.read::<Clinician>(At::Profile)?;
        Ok(read.map(|read| read.document).unwrap_or_default())
    }

    /// Counts techniques in every record, one after the other, until `tell` asks to stop. The drawers are not read.
    pub fn count_uses(
        &self,
        today: NaiveDate,
        tell: &mut dyn FnMut(Counted) -> ControlFlow<()>,
    ) -> Result<(), Error> {
        let clients = match self.clients() {
            Ok(clients) => clients,
            Err(error) if is_missing(&error) => Vec::new(),
            Err(error) => return Err(error),
        };
        for (at, client) in clients.iter().enumerate() {
            let (count, findings) = match self.record(*client) {
                Ok(loaded) => (Some(Count::of(&loaded.dossier, today)), loaded.findings),
                // An empty folder is a client that never came to be.
                Err(error) if matches!(error.cause, Cause::NoClient(_)) => (None, Vec::new()),
                Err(error) => (None, vec![finding(&error)]),
            };
            let counted = Counted {
                count,
                findings,
                read: at + 1,
                of: clients.len(),
            };
            if tell(counted).is_break() {
                break;
            }
        }
        Ok(())
    }
}

impl Keeper {
    /// Returns the clinician's profile as it is on the disk, which later saves replace; what was spilled of it comes back
    /// first. One that cannot be read is never written.
    pub fn profile(&mut self, now: Now) -> Result<Clinician, Error> {
        self.recover_own::<Clinician>(At::Profile, now);
        self.known.remove(&At::Profile);
        self.frozen.remove(&At::Profile);
        match self.learn::<Clinician>(At::Profile) {
            Ok(read) => Ok(read.unwrap_or_default()),
            Err(error) => {
                self.frozen.insert(At::Profile);
                Err(error)
            }
        }
    }
}
