//! One client: one that is new here comes with everything, one that was disposed of does not come back, and all others are
//! joined document by document, the chart last. Nothing that is here is destroyed by a join.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::client::{Client, Code};
use crate::domain::id::ClientId;
use crate::domain::merge::rift;
use crate::domain::session::Session;
use crate::storage::error::Error;
use crate::storage::kept::At;
use crate::storage::merge::Merge;
use crate::storage::merge::document::Version;
use crate::storage::paths::{DRAWER_KEY, RECORD_KEY};
use crate::storage::seal::Key;
use crate::storage::seal::envelope::Identity;
use crate::storage::seal::ring::{Ring, read_key};
use crate::storage::shelf::Shelf;
use crate::words::seal as key_words;

impl Merge<'_> {
    pub(super) fn client(&mut self, client: ClientId, places: &BTreeSet<At>) -> Result<(), Error> {
        let chart = At::Chart(client);
        let here = self.keeper.shelf.read::<Client>(chart).ok().flatten();
        let there = self.theirs.read::<Client>(chart).ok().flatten();
        let there = there.map(|read| read.document);
        let (is_here, is_there) = (
            is_in(&self.keeper.shelf, client),
            is_in(self.theirs, client),
        );
        if let Some(code) = self.disposed_code(client, there.as_ref(), is_here) {
            if is_here {
                // Somebody may have worked with it since, or it may not be destroyed yet: that is asked by `dispose`.
                self.report.stays.push(code);
            } else if is_there {
                self.report.disposed.push(code);
            }
            if !(is_here && is_there) {
                self.alone.insert(client);
                return Ok(());
            }
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

    /// Returns the code of a record that was disposed of. A row that has no id keeps away what is not here, and says nothing
    /// about what is.
    fn disposed_code(
        &self,
        client: ClientId,
        there: Option<&Client>,
        is_here: bool,
    ) -> Option<Code> {
        let there = there.filter(|_| !is_here);
        let has_bare = self.log.rows.iter().any(|row| row.client.is_none());
        let last = there
            .filter(|_| has_bare)
            .and_then(|_| last_day(self.theirs, client));
        let row = self.log.of(client, there, last)?;
        Some(row.code.clone())
    }

    /// Sees to the keys of a client: those that are only there are taken where this clinician can open them, a record that
    /// has a new key there has it here too, and where there is none one is made.
    fn client_keys(&mut self, client: ClientId) -> Result<(), Error> {
        let ring = self.keeper.shelf.seal().ring();
        let Some(own) = ring.and_then(Ring::own_identity) else {
            return Ok(());
        };
        for (key, name) in [
            (Key::Record(client), RECORD_KEY),
            (Key::Drawer(client), DRAWER_KEY),
        ] {
            let read = |shelf: &Shelf| -> Result<Option<Wrapped>, Error> {
                let path = shelf.places.client(client).join(name);
                let file = shelf.fetch(&path, key_words::KEY)?.map(|(raw, _)| raw);
                Ok(file.map(|file| Wrapped::of(file, &own)))
            };
            let (ours, theirs) = (read(&self.keeper.shelf)?, read(self.theirs)?);
            let Some(theirs) =
                theirs.filter(|theirs| ours.as_ref().map(|ours| &ours.file) != Some(&theirs.file))
            else {
                continue;
            };
            let Some(opened) = theirs.key.clone() else {
                continue;
            };
            let base = self.base.and_then(|base| read(base).ok().flatten());
            let path = self.keeper.shelf.places.client(client).join(name);
            let Some(ours) = ours else {
                self.keeper.put_key(&path, &theirs.file)?;
                self.forget_keys(client);
                continue;
            };
            match base {
                Some(base) if ours.is_same_key(&theirs) && base.file == ours.file => {
                    self.keeper.put_key(&path, &theirs.file)?;
                    self.forget_keys(client);
                }
                // One key, for other people on each side: the list of them is joined already.
                Some(base) if ours.is_same_key(&theirs) => {
                    if base.file != theirs.file {
                        self.keeper.wrap_again(client)?;
                    }
                }
                Some(base) if base.is_same_key(&theirs) => {
                    if base.file != theirs.file {
                        self.keeper.wrap_again(client)?;
                    }
                }
                // The record was shut to somebody there, so it is shut here: with every earlier version of it.
                Some(base) if base.is_same_key(&ours) && key == Key::Record(client) => {
                    let file = &theirs.file;
                    self.keeper
                        .rekey_as_there(client, &opened, file, self.now)?;
                    if base.file != ours.file {
                        self.keeper.wrap_again(client)?;
                    }
                }
                // Shut to somebody on both sides: whoever had either key has none of the new one.
                Some(_) if key == Key::Record(client) && ours.key.is_some() => {
                    self.keeper.rekey_again(client, self.now)?;
                }
                None if ours.is_same_key(&theirs) => {}
                _ => {
                    let what = crate::words::merge::key_differs(&client.to_string());
                    self.report.troubles.push(what);
                }
            }
        }
        self.keeper.make_keys(client)
    }

    fn forget_keys(&self, client: ClientId) {
        if let Some(ring) = self.keeper.shelf.seal().ring() {
            ring.forget(client);
        }
    }
}

/// A key file, and the key in it where it can be opened.
struct Wrapped {
    file: Vec<u8>,
    key: Option<Identity>,
}

impl Wrapped {
    fn of(file: Vec<u8>, own: &Identity) -> Self {
        let key = read_key(&file, own).ok();
        Self { file, key }
    }

    fn is_same_key(&self, other: &Self) -> bool {
        match (&self.key, &other.key) {
            (Some(one), Some(other)) => one.recipient() == other.recipient(),
            _ => false,
        }
    }
}

/// Tells whether anything of a client's record is in a data folder.
pub(super) fn is_in(shelf: &Shelf, client: ClientId) -> bool {
    let files = shelf.files_below(&shelf.places.client(client));
    files.map_or(true, |files| !files.is_empty())
}

/// Returns the day of a client's last session in a data folder.
fn last_day(shelf: &Shelf, client: ClientId) -> Option<NaiveDate> {
    let mut findings = Vec::new();
    let places = shelf.session_places(client, &mut findings).into_iter();
    let logs = places.filter(|at| matches!(at, At::Session(..)));
    let read = logs.filter_map(|at| shelf.read::<Session>(at).ok().flatten());
    read.map(|read| read.document.start.date_naive()).max()
}
