//! The cache behind the client list: one line a client. Not a document; whatever looks odd in it, it is made anew.
//!
//! A format of its own, because ten thousand clients have to be read before the first frame.

mod format;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use crate::domain::caseload::ClientRow;
use crate::domain::client::Code;
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

/// The client list as it was cached.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Index {
    /// One row a client.
    pub rows: Vec<Row>,
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

/// What changed on disk since an index was written.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Drift {
    /// Rows that are new or different now.
    pub rows: Vec<Row>,
    /// Clients that are gone.
    pub gone: Vec<ClientId>,
    /// What could not be read.
    pub findings: Vec<Finding>,
}

impl Shelf {
    /// Returns the index, or none where there is none or it is not as it was written: then `rebuild` makes it.
    pub fn index(&self) -> Option<Index> {
        self.cached(|row| row).map(|rows| Index { rows })
    }

    /// Returns what the list shows of every client, as `index` does.
    pub fn list(&self) -> Option<Vec<ClientRow>> {
        self.cached(|row| row.client)
    }

    fn cached<T>(&self, make: impl Fn(Row) -> T) -> Option<Vec<T>> {
        let (raw, stat) = self.files.read(&self.places.index(), CAP).ok()?;
        if stat.shape != Shape::File || refusal(&stat).is_some() {
            return None;
        }
        read(self.seal.open(Key::Clinician, raw), make)
    }

    /// Returns which of these rows no longer show what is on disk. For the rows in view: it looks at every file of each.
    pub fn stale(&self, rows: &[Row]) -> Vec<ClientId> {
        rows.iter()
            .filter(|row| self.print(row.client.id) != Some(row.print))
            .map(|row| row.client.id)
            .collect()
    }

    /// Reads one client for the list.
    pub fn row(&self, client: ClientId) -> Result<(Row, Vec<Finding>), Error> {
        // Looked at before reading: whoever writes meanwhile makes the row stale, not wrong.
        let print = self.print(client).unwrap_or(0);
        let loaded = self.record(client)?;
        let row = Row {
            client: ClientRow::of(&loaded.dossier),
            print,
        };
        Ok((row, loaded.findings))
    }

    /// Compares a whole index with the disk, reading only what changed. `None` when `tell` asked to stop.
    pub fn drift(
        &self,
        index: &Index,
        tell: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Option<Drift>, Error> {
        let clients = match self.clients() {
            Ok(clients) => clients,
            Err(error) if is_missing(&error) => Vec::new(),
            Err(error) => return Err(error),
        };
        let known: BTreeMap<ClientId, u64> = index
            .rows
            .iter()
            .map(|row| (row.client.id, row.print))
            .collect();
        let there: BTreeSet<ClientId> = clients.iter().copied().collect();
        let mut drift = Drift {
            gone: known
                .keys()
                .copied()
                .filter(|id| !there.contains(id))
                .collect(),
            ..Drift::default()
        };
        for (done, client) in clients.iter().enumerate() {
            let progress = Progress {
                done,
                all: clients.len(),
            };
            if tell(progress).is_break() {
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
                    drift.rows.push(row);
                    drift.findings.extend(findings);
                }
                // An empty folder is a client that never came to be.
                Err(error) if matches!(error.cause, crate::storage::error::Cause::NoClient(_)) => {
                    if known.contains_key(client) {
                        drift.gone.push(*client);
                    }
                }
                Err(error) => drift.findings.push(finding(&error)),
            }
        }
        Ok(Some(drift))
    }

    /// Makes the index anew from every client's files. `None` when `tell` asked to stop.
    pub fn rebuild(
        &self,
        tell: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Option<(Index, Vec<Finding>)>, Error> {
        let drift = self.drift(&Index::default(), tell)?;
        Ok(drift.map(|drift| (Index { rows: drift.rows }, drift.findings)))
    }

    /// Returns the codes of all clients.
    pub fn codes(&self) -> Result<BTreeSet<Code>, Error> {
        let mut index = self.index().unwrap_or_default();
        let go_on = &mut |_: Progress| ControlFlow::Continue(());
        if let Some(drift) = self.drift(&index, go_on)? {
            index.apply(drift);
        }
        Ok(index.rows.into_iter().map(|row| row.client.code).collect())
    }

    /// Returns the fold of the files a client's row is made from, or none where the folder cannot be listed.
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
        seen.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        let mut bytes = Vec::with_capacity(seen.len() * 64);
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
        let fresh: BTreeSet<ClientId> = drift.rows.iter().map(|row| row.client.id).collect();
        let gone: BTreeSet<ClientId> = drift.gone.into_iter().collect();
        self.rows
            .retain(|row| !fresh.contains(&row.client.id) && !gone.contains(&row.client.id));
        self.rows.extend(drift.rows);
        self.rows.sort_unstable_by_key(|row| row.client.id);
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
            rows: std::mem::take(&mut self.rows).into_values().collect(),
            ..Drift::default()
        };
        index.apply(drift);
        self.write_index(&index)
    }

    /// Writes a whole index: a new file, synced, in the place of the old one. No history.
    pub fn write_index(&mut self, index: &Index) -> Result<(), Error> {
        let path = self.shelf.places.index();
        let folder = self.shelf.places.data.clone();
        let bytes = self.shelf.seal.seal(Key::Clinician, write(&index.rows));
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
