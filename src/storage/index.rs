//! The cache behind the client list and the board: a head and a line a client. Not a document; whatever looks odd in it, it is made anew.
//!
//! A format of its own, because ten thousand clients have to be read before the first frame.

pub(in crate::storage) mod format;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use crate::domain::caseload::{Caseload, ClientRow};
use crate::domain::id::ClientId;
use crate::storage::decode::Finding;
use crate::storage::error::{Doing, Error};
use crate::storage::files::{Shape, Stat};
use crate::storage::index::format::{fold, read, write};
use crate::storage::keeper::Keeper;
use crate::storage::kept::At;
use crate::storage::seal::Key;
use crate::storage::shelf::{FILES, Shelf, finding, is_missing, refusal, session_place};
use crate::words::storage as words;

/// The largest index that is read: 100,000 clients of some kilobytes.
const CAP: u64 = 256 * 1024 * 1024;

/// What the folder of notes is called in a print; no file is called so.
const NOTES: &str = "notes/";

/// The client list as it was cached.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Index {
    /// What the list shows of every client.
    pub list: Caseload,
    /// For each client, by id, a fold of names, sizes and times of the files the row was made from.
    prints: Vec<(ClientId, u64)>,
}

/// One client in the index.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// What the list shows.
    pub client: ClientRow,
    /// A fold of names, sizes and times of the files it was made from.
    pub print: u64,
}

/// How far a rebuilding has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Progress {
    /// Clients read.
    pub done: usize,
    /// Clients in all.
    pub all: usize,
}

/// Hears how far a comparison has come and what is new by now; may ask to stop.
pub type Tell<'a> = dyn FnMut(Progress, &Index) -> ControlFlow<()> + 'a;

/// What changed on disk since an index was written.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Drift {
    /// Rows that are new or different now.
    pub fresh: Index,
    /// Clients that are gone.
    pub gone: Vec<ClientId>,
    /// What could not be read.
    pub findings: Vec<Finding>,
}

impl Shelf {
    /// Returns the index, or none where there is none or it is not as it was written: then `rebuild` makes it.
    pub fn index(&self) -> Option<Index> {
        let (raw, stat) = self.files.read(&self.places.index(), CAP).ok()?;
        if stat.shape != Shape::File || refusal(&stat).is_some() {
            return None;
        }
        read(self.seal.open(Key::Clinician, raw).ok()?)
    }

    /// Returns which clients' rows no longer show what is on disk. It looks at every file of each.
    pub fn stale(&self, index: &Index) -> Vec<ClientId> {
        index
            .prints
            .iter()
            .filter(|(client, print)| self.print(*client) != Some(*print))
            .map(|(client, _)| *client)
            .collect()
    }

    /// Reads one client for the list.
    pub fn row(&self, client: ClientId) -> Result<(Row, Vec<Finding>), Error> {
        // Looked at before reading: whoever writes meanwhile makes the row stale, not wrong.
        let print = self.print(client).unwrap_or(0);
        let loaded = self.record(client)?;
        let row = Row {
            client: ClientRow::of(&loaded.dossier).guided(&loaded.dossier, self.guide()),
            print,
        };
        Ok((row, loaded.findings))
    }

    /// Compares a whole index with the disk, reading only what changed. `None` when `tell` asked to stop.
    pub fn drift(&self, index: &Index, tell: &mut Tell<'_>) -> Result<Option<Drift>, Error> {
        let clients = match self.clients() {
            Ok(clients) => clients,
            Err(error) if is_missing(&error) => Vec::new(),
            Err(error) => return Err(error),
        };
        // A row that cannot be read, whatever its sum says, counts as one that is not there.
        let known: BTreeMap<ClientId, u64> = index
            .list
            .rows()
            .filter_map(|row| Some((row.id, index.print(row.id)?)))
            .collect();
        // Both are by id.
        let is_there = |id: &ClientId| clients.binary_search(id).is_ok();
        let heads = index.list.heads().iter().map(|head| head.id);
        let mut drift = Drift {
            gone: heads.filter(|id| !is_there(id)).collect(),
            ..Drift::default()
        };
        for (done, client) in clients.iter().enumerate() {
            let progress = Progress {
                done,
                all: clients.len(),
            };
            if tell(progress, &drift.fresh).is_break() {
                return Ok(None);
            }
            if known
                .get(client)
                .is_some_and(|print| self.print(*client) == Some(*print))
            {
                continue;
            }
            match self.row(*client) {
                Ok((row, findings)) => {
                    drift.fresh.list.add(&row.client);
                    drift.fresh.prints.push((*client, row.print));
                    drift.findings.extend(findings);
                }
                // An empty folder is a client that never came to be.
                Err(error) if matches!(error.cause, crate::storage::error::Cause::NoClient(_)) => {
                    if index.print(*client).is_some() {
                        drift.gone.push(*client);
                    }
                }
                Err(error) => drift.findings.push(finding(&error)),
            }
        }
        drift.fresh.list.sort();
        Ok(Some(drift))
    }

    /// Makes the index anew from every client's files. `None` when `tell` asked to stop.
    pub fn rebuild(&self, tell: &mut Tell<'_>) -> Result<Option<(Index, Vec<Finding>)>, Error> {
        let drift = self.drift(&Index::default(), tell)?;
        Ok(drift.map(|drift| (drift.fresh, drift.findings)))
    }

    /// Returns the fold of the files a client's row is made from, and of the guide it was made with; or none where the folder cannot be listed.
    pub(crate) fn print(&self, client: ClientId) -> Option<u64> {
        let folder = self.places.client(client);
        let mut seen: Vec<(String, Stat)> = Vec::new();
        for name in self.files.list(&folder, FILES).ok()? {
            if name.strip_suffix(".ron").is_some() && !name.starts_with('.') {
                let stat = self.files.stat(&folder.join(&name)).ok()?;
                seen.push((name, stat));
            }
        }
        let sessions = self.places.sessions(client);
        for name in self.files.list(&sessions, FILES).unwrap_or_default() {
            if matches!(session_place(client, &name), Some(At::Session(..))) {
                let stat = self.files.stat(&sessions.join(&name)).ok()?;
                seen.push((name, stat));
            }
        }
        // Every save of a note renames a file in this folder, which gives the folder a new time: one look instead of one a
        // note. A client without notes has no such folder.
        if let Ok(stat) = self.files.stat(&self.places.notes(client)) {
            seen.push((NOTES.to_owned(), stat));
        }
        seen.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        let mut bytes = Vec::with_capacity(seen.len() * 64 + 8);
        bytes.extend_from_slice(&self.guide_print().to_le_bytes());
        for (name, stat) in seen {
            bytes.extend_from_slice(name.as_bytes());
            bytes.push(b'/');
            bytes.extend_from_slice(&stat.len.to_le_bytes());
            bytes.extend_from_slice(&stat.mtime.to_le_bytes());
        }
        Some(fold(&bytes))
    }
}

impl Index {
    /// Takes over what changed.
    pub fn apply(&mut self, drift: Drift) {
        let fresh = drift.fresh;
        let gone: BTreeSet<ClientId> = drift.gone.into_iter().collect();
        let is_gone = |id| gone.contains(&id) || fresh.print(id).is_some();
        self.prints.retain(|(id, _)| !is_gone(*id));
        self.list.apply(&fresh.list, is_gone);
        self.prints.extend(fresh.prints);
        self.prints.sort_unstable();
    }

    /// Returns the fold of the files a client's row was made from.
    pub fn print(&self, client: ClientId) -> Option<u64> {
        let at = self.prints.binary_search_by_key(&client, |(id, _)| *id);
        self.prints.get(at.ok()?).map(|(_, print)| *print)
    }
}

impl FromIterator<Row> for Index {
    fn from_iter<T: IntoIterator<Item = Row>>(rows: T) -> Self {
        let mut index = Self::default();
        for row in rows {
            index.list.add(&row.client);
            index.prints.push((row.client.id, row.print));
        }
        index.list.sort();
        index.prints.sort_unstable();
        index
    }
}

impl Drift {
    /// Tells whether the index shows all there is.
    pub fn is_none(&self) -> bool {
        self.fresh.list.is_empty() && self.gone.is_empty()
    }
}

impl Keeper {
    /// Notes that a client's row changed, after a save was acknowledged. Nothing is written before `flush_index`.
    pub fn note_row(&mut self, client: ClientRow) {
        let print = self.shelf.print(client.id).unwrap_or(0);
        self.rows.insert(client.id, Row { client, print });
    }

    /// Tells whether rows wait to be written.
    pub fn has_rows(&self) -> bool {
        !self.rows.is_empty()
    }

    /// Writes the noted rows into the index, when the writer has nothing better to do. A missing or odd index is left to
    /// whoever rebuilds it. A failure loses no words: the row is stale, and the next start reads the client anew.
    pub fn flush_index(&mut self) -> Result<(), Error> {
        if self.rows.is_empty() {
            return Ok(());
        }
        let Some(mut index) = self.shelf.index() else {
            self.rows.clear();
            return Ok(());
        };
        let drift = Drift {
            fresh: std::mem::take(&mut self.rows).into_values().collect(),
            ..Drift::default()
        };
        index.apply(drift);
        self.write_index(&index)
    }

    /// Writes a whole index: a new file, synced, in the place of the old one. No history.
    pub fn write_index(&mut self, index: &Index) -> Result<(), Error> {
        let path = self.shelf.places.index();
        let folder = self.shelf.places.data.clone();
        let bytes = self.sealed(Key::Clinician, write(index));
        let bytes = bytes.map_err(|cause| Error::new(Doing::Save, words::INDEX, &path, cause))?;
        self.root(&folder)
            .and_then(|()| self.write_temp(&folder, &bytes))
            .and_then(|temp| {
                self.shelf.files.rename(&temp, &path).inspect_err(|_| {
                    self.shelf.files.remove(&temp).ok();
                })
            })
            .and_then(|()| self.shelf.files.sync_folder(&folder))
            .map_err(|error| Error::new(Doing::Save, words::INDEX, &path, error))
    }
}
