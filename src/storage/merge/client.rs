//! One client: one that is new here comes with everything, one that was disposed of does not come back, and all others are
//! joined document by document, the chart last.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::domain::audit::{Action, Deed};
use crate::domain::client::Client;
use crate::domain::disposal::Disposal;
use crate::domain::id::ClientId;
use crate::domain::merge::rift;
use crate::domain::session::Session;
use crate::domain::time::Stamp;
use crate::storage::error::Error;
use crate::storage::kept::At;
use crate::storage::merge::Merge;
use crate::storage::merge::document::Version;
use crate::storage::paths::{DRAWER_KEY, RECORD_KEY};
use crate::storage::seal::Key;
use crate::storage::seal::ring::read_key;
use crate::storage::shelf::Shelf;
use crate::words::seal as key_words;

impl Merge<'_> {
    pub(super) fn client(&mut self, client: ClientId, places: &BTreeSet<At>) -> Result<(), Error> {
        let chart = At::Chart(client);
        let here = self.keeper.shelf.read::<Client>(chart).ok().flatten();
        let there = self.theirs.read::<Client>(chart).ok().flatten();
        let known = here
            .as_ref()
            .or(there.as_ref())
            .map(|read| read.document.clone());
        if let Some(known) = &known
            && let Some(row) = self.disposal_of(known)?
        {
            if !self.goes_on(client, &row) {
                return self.keep_away(client, known, here.is_some());
            }
            self.report.went_on.push(row.code);
        }
        self.hold(client)?;
        let done = self.documents(client, places, here.is_none() && there.is_some());
        self.keeper.release(client);
        done
    }

    fn documents(
        &mut self,
        client: ClientId,
        places: &BTreeSet<At>,
        is_new: bool,
    ) -> Result<(), Error> {
        self.client_keys(client)?;
        let chart = At::Chart(client);
        let rank = |at: &At| match at {
            At::Drawer(..) => 0,
            At::Session(..) => 1,
            At::Chart(_) => 3,
            _ => 2,
        };
        let mut places: Vec<At> = places.iter().copied().collect();
        places.sort_by_key(rank);
        if is_new {
            self.report.clients += 1;
        }
        for at in places {
            self.document(at)?;
        }
        let Some(rifts) = self.rifts.remove(&client).filter(|rifts| !rifts.is_empty()) else {
            return Ok(());
        };
        // What was found apart goes into the chart, whatever else came of it.
        let path = chart.path(&self.keeper.shelf.places);
        let Some(raw) = self.bytes(&self.keeper.shelf, &path)? else {
            return Ok(());
        };
        let read = self
            .keeper
            .shelf
            .decode::<Client>(raw.clone(), chart, &path)?;
        let mut document = read.document.clone();
        document.apart = rift::joined(&document.apart, &rifts);
        if document != read.document {
            let rev = read.rev + 1;
            let open = document.rifts().count();
            self.report.rifts.insert(client, open);
            self.put(chart, Some(&Version { read, raw }), &document, rev, None)?;
        }
        Ok(())
    }

    /// Returns the row of the log that says that a record was disposed of. A code may have been given again since: then
    /// the record was made later.
    fn disposal_of(&self, client: &Client) -> Result<Option<Disposal>, Error> {
        let log = self.keeper.shelf.disposals()?;
        let mut rows = log.rows.into_iter();
        Ok(rows.rfind(|row| row.code == client.code && row.begun >= client.created))
    }

    /// Tells whether somebody worked with the record after the other side destroyed its copy.
    fn goes_on(&self, client: ClientId, row: &Disposal) -> bool {
        let newest = |shelf: &Shelf| -> Option<Stamp> {
            let mut findings = Vec::new();
            let places = shelf.session_places(client, &mut findings).into_iter();
            let logs = places.filter(|at| matches!(at, At::Session(..)));
            let read = logs.filter_map(|at| shelf.read::<Session>(at).ok().flatten());
            read.map(|read| read.document.start).max()
        };
        let shelves = [&self.keeper.shelf, self.theirs];
        shelves
            .into_iter()
            .filter_map(newest)
            .any(|start| start > row.begun)
    }

    /// Keeps away a record that was disposed of; a copy that is here is destroyed too.
    fn keep_away(&mut self, client: ClientId, known: &Client, is_here: bool) -> Result<(), Error> {
        self.report.disposed.push(known.code.clone());
        if !is_here {
            return Ok(());
        }
        self.hold(client)?;
        let done = self.keeper.destroy(client, &known.code);
        self.keeper.release(client);
        if done.is_ok() {
            let deed = Deed::client(Action::Disposal, client);
            self.keeper.note_deed(deed, self.now);
        }
        done
    }

    /// Sees to the keys of a client: those that are only there are taken where this clinician can open them, else new ones
    /// are made, and all is sealed anew to them.
    fn client_keys(&mut self, client: ClientId) -> Result<(), Error> {
        if self.keeper.shelf.seal().ring().is_none() {
            return Ok(());
        }
        for (key, name) in [
            (Key::Record(client), RECORD_KEY),
            (Key::Drawer(client), DRAWER_KEY),
        ] {
            let here = self.keeper.shelf.places.client(client).join(name);
            let there = self.theirs.places.client(client).join(name);
            let read = |shelf: &Shelf, path: &PathBuf| -> Result<Option<Vec<u8>>, Error> {
                Ok(shelf.fetch(path, key_words::KEY)?.map(|(raw, _)| raw))
            };
            let (ours, theirs) = (read(&self.keeper.shelf, &here)?, read(self.theirs, &there)?);
            let Some(theirs) = theirs.filter(|theirs| ours.as_ref() != Some(theirs)) else {
                continue;
            };
            let ring = self.keeper.shelf.seal().ring();
            let own = ring.and_then(crate::storage::seal::ring::Ring::own_identity);
            let opened = own.and_then(|own| read_key(&theirs, &own).ok());
            let Some(opened) = opened else { continue };
            let is_wanted = match &ours {
                None => true,
                // Wrapped anew to other people on one side: the key inside is the same.
                Some(ours) => {
                    let same = self.keeper.shelf.seal().ring().is_some_and(|ring| {
                        let known = ring.identity(key).map(|known| known.recipient());
                        known.is_ok_and(|known| known == opened.recipient())
                    });
                    if !same {
                        let what = crate::words::merge::key_differs(&client.to_string());
                        self.report.troubles.push(what);
                    }
                    let base = self.base.and_then(|base| {
                        read(base, &base.places.client(client).join(name))
                            .ok()
                            .flatten()
                    });
                    same && base.as_ref() == Some(ours)
                }
            };
            if is_wanted {
                self.keeper.put_key(&here, &theirs)?;
                if let Some(ring) = self.keeper.shelf.seal().ring() {
                    ring.forget(client);
                }
            }
        }
        self.keeper.make_keys(client)
    }
}
