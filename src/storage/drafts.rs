//! The draft on disk: what is typed and not entered. Last writer wins, no history.
//!
//! A draft has two files: `<client>.ron` is synced and outlives a power cut; `<client>.new.ron` is newer and not synced,
//! so that a power cut that spoils it leaves the synced one. The higher revision counts.

use std::io;

use crate::domain::draft::Draft;
use crate::domain::id::ClientId;
use crate::storage::decode::{Finding, Read, Verdict, decode_any};
use crate::storage::encode::encode;
use crate::storage::error::{Cause, Doing, Error};
use crate::storage::keeper::Keeper;
use crate::storage::kept::Side;
use crate::storage::shelf::{Shelf, finding};
use crate::words::storage as words;

/// A client's drafts as they were read.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Drafts {
    /// The draft of the record.
    pub record: Option<Draft>,
    /// The draft of the drawer.
    pub drawer: Option<Draft>,
    /// What could not be read.
    pub findings: Vec<Finding>,
    /// The highest revision of them all.
    pub rev: u64,
    record_rev: u64,
    drawer_rev: u64,
}

impl Drafts {
    /// Returns the draft whose line was typed last and is not empty.
    pub fn current(&self) -> Option<(Side, &Draft)> {
        let record = self.record.as_ref().filter(|draft| !draft.line.is_empty());
        let drawer = self.drawer.as_ref().filter(|draft| !draft.line.is_empty());
        match (record, drawer) {
            (Some(record), Some(_)) if self.record_rev > self.drawer_rev => {
                Some((Side::Record, record))
            }
            (_, Some(drawer)) => Some((Side::Drawer, drawer)),
            (Some(record), None) => Some((Side::Record, record)),
            (None, None) => None,
        }
    }
}

impl Shelf {
    /// Returns a client's drafts. What cannot be read is named and stands in nobody's way.
    pub fn drafts(&self, client: ClientId) -> Drafts {
        let mut drafts = Drafts::default();
        if self.seal.is_guest() {
            // A line that is not entered is nobody else's yet.
            return drafts;
        }
        if let Some(read) = self.draft(client, Side::Record, &mut drafts.findings) {
            drafts.record_rev = read.rev;
            drafts.record = Some(read.document);
        }
        if let Some(read) = self.draft(client, Side::Drawer, &mut drafts.findings) {
            drafts.drawer_rev = read.rev;
            drafts.drawer = Some(read.document);
        }
        drafts.rev = drafts.record_rev.max(drafts.drawer_rev);
        drafts
    }

    fn draft(
        &self,
        client: ClientId,
        side: Side,
        findings: &mut Vec<Finding>,
    ) -> Option<Read<Draft>> {
        let synced = self.draft_file(client, side, true, findings);
        let newer = self.draft_file(client, side, false, findings);
        match (synced, newer) {
            (Some(synced), Some(newer)) if newer.rev < synced.rev => Some(synced),
            (synced, newer) => newer.or(synced),
        }
    }

    fn draft_file(
        &self,
        client: ClientId,
        side: Side,
        synced: bool,
        findings: &mut Vec<Finding>,
    ) -> Option<Read<Draft>> {
        let path = side.path(&self.places, client, synced);
        let raw = match self.fetch_plain(&path, words::DRAFT, side.key(client)) {
            Ok(raw) => raw?,
            Err(error) => {
                findings.push(finding(&error));
                return None;
            }
        };
        match decode_any::<Draft>(&raw) {
            // Nobody edits a draft: a wrong sum is a torn write.
            Ok(read) if read.verdict == Verdict::Whole && read.document.client == client => {
                Some(read)
            }
            // Of an unsynced file a power cut may leave anything; the synced one counts then.
            Ok(_) | Err(_) if !synced => None,
            Ok(_) => {
                findings.push(Finding::about(
                    &path,
                    crate::storage::decode::Class::ChangedOutside,
                    words::CHANGED_OUTSIDE,
                ));
                None
            }
            Err(fault) => {
                findings.push(Finding::of(&path, &fault));
                None
            }
        }
    }
}

impl Keeper {
    /// Writes a draft of a held client; `synced` also waits until it would outlive a power cut.
    pub fn write_draft(&mut self, side: Side, draft: &Draft, synced: bool) -> Result<(), Error> {
        let client = draft.client;
        let path = side.path(&self.shelf.places, client, synced);
        let fail = |cause: Cause| Error::new(Doing::Save, words::DRAFT, &path, cause);
        if !self.holds(client) {
            return Err(fail(Cause::ReadOnly));
        }
        self.drafts += 1;
        let plain = encode(draft, self.drafts).ok_or_else(|| fail(Cause::Differs))?;
        let bytes = self.sealed(side.key(client), plain).map_err(fail)?;
        let spill = self.spill_name(Some(client), side_name(side));
        let mut outcome = self.put_draft(side, client, &bytes, synced);
        if let Err(error) = &outcome {
            if matches!(
                error.kind(),
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded
            ) {
                self.spend_ballast();
            }
            outcome = self.put_draft(side, client, &bytes, synced);
        }
        match outcome {
            Ok(()) => {
                // A later draft replaces an earlier one, wherever that lies.
                self.forget_spilled(&spill);
                Ok(())
            }
            Err(error) => {
                let mut error = fail(error.into());
                error.refuge = Some(self.spill_as(side.key(client), &spill, &bytes));
                Err(error)
            }
        }
    }

    /// Moves the line that is typed to the other side, because its first character became `;` or stopped being it. `rest`
    /// is what stays of the draft on the side it leaves, its line empty.
    ///
    /// The new place is on the disk before the old one is emptied: a crash between leaves the line twice, never nowhere.
    pub fn turn_draft(&mut self, to: Side, draft: &Draft, rest: &Draft) -> Result<(), Error> {
        let from = match to {
            Side::Record => Side::Drawer,
            Side::Drawer => Side::Record,
        };
        self.write_draft(to, draft, true)?;
        self.write_draft(from, rest, true)
    }

    fn put_draft(
        &mut self,
        side: Side,
        client: ClientId,
        bytes: &[u8],
        synced: bool,
    ) -> io::Result<()> {
        let files = self.shelf.files.clone();
        let folder = self.shelf.places.drafts();
        self.root(&folder)?;
        let path = side.path(&self.shelf.places, client, synced);
        let temp = if synced {
            self.write_temp(&folder, bytes)?
        } else {
            self.write_loose(&folder, bytes)?
        };
        if let Err(error) = files.rename(&temp, &path) {
            files.remove(&temp).ok();
            return Err(error);
        }
        if synced {
            match files.remove(&side.path(&self.shelf.places, client, false)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
            files.sync_folder(&folder)?;
        }
        Ok(())
    }
}

/// Returns the stem of a draft's spilled file.
pub(crate) fn side_name(side: Side) -> &'static str {
    match side {
        Side::Record => "draft",
        Side::Drawer => "draft.private",
    }
}
