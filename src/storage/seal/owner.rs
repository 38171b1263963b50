//! Whose key each file of the data folder goes to, from where it lies; where the place does not say, from what it holds.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use crate::domain::client::Client;
use crate::domain::document::Document as _;
use crate::domain::draft::Draft;
use crate::domain::id::ClientId;
use crate::domain::session::Drawer;
use crate::storage::check::draft_of;
use crate::storage::decode::{Class, header_of};
use crate::storage::disposal::is_gone_name;
use crate::storage::error::{Cause, Doing, Error};
use crate::storage::files::Shape;
use crate::storage::ground::temp_pid;
use crate::storage::kept::At;
use crate::storage::paths::{DRAWER_KEY, RECORD_KEY};
use crate::storage::seal::Key;
use crate::storage::seal::convert::STAGE;
use crate::storage::seal::unlock::{IDENTITY, RECOVERY};
use crate::storage::shelf::{CLIENTS, Shelf, is_missing, note_place, session_place, summary_place};
use crate::words::storage as words;

/// A folder in a folder in a folder: no deeper than anything of ours lies.
const DEEP: usize = 8;

/// What a file of the data folder is to encryption.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lot {
    /// Words, sealed to this key.
    Words(Key),
    /// Words; which key, only the content says.
    Stray,
    /// A cache that is made anew.
    Cache,
    /// A key, or who has one: there is none in a clear folder.
    Keys,
    /// A temporary file of a program that was stopped.
    Leftover,
    /// Part of the record of a client whose disposal was cut short.
    HalfGone,
    /// Never sealed: locks, the practice's library, the audit trail, the reserve, what git needs.
    Open,
    /// Nothing the program knows.
    Foreign,
}

/// Whose the files of one data folder are.
#[derive(Debug)]
pub struct Owners {
    clients: BTreeSet<ClientId>,
    /// Names of folders in `history/` and `conflicts/`.
    names: BTreeMap<String, Key>,
}

impl Owners {
    /// Looks which clients and documents there are.
    pub fn of(shelf: &Shelf) -> Result<Self, Error> {
        let clients = match shelf.clients() {
            Ok(clients) => clients,
            Err(error) if is_missing(&error) => Vec::new(),
            Err(error) => return Err(error),
        };
        let own = [At::Practice, At::Profile, At::Disposals];
        let mut names: BTreeMap<String, Key> = own.iter().map(|at| (at.name(), at.key())).collect();
        // A folder that cannot be listed is named where its files are read.
        let mut unsaid = Vec::new();
        for client in &clients {
            let mut all = of_client(*client).to_vec();
            all.extend(shelf.session_places(*client, &mut unsaid));
            all.extend(shelf.note_places(*client, &mut unsaid));
            all.extend(shelf.summary_places(*client, &mut unsaid));
            for at in all {
                names.insert(at.name(), at.key());
                if let At::Session(client, session) = at {
                    // Also of a drawer that is not there any more.
                    let drawer = At::Drawer(client, session);
                    names.insert(drawer.name(), drawer.key());
                }
            }
        }
        Ok(Self {
            clients: clients.into_iter().collect(),
            names,
        })
    }

    /// Returns what a file is, by its path from the data folder on.
    pub fn lot(&self, near: &Path) -> Lot {
        let parts: Option<Vec<&str>> = near.iter().map(|part| part.to_str()).collect();
        let Some(parts) = parts else {
            return Lot::Foreign;
        };
        if parts.first() == Some(&STAGE) {
            return Lot::Open;
        }
        if parts.last().is_some_and(|name| temp_pid(name).is_some()) {
            return Lot::Leftover;
        }
        match parts.as_slice() {
            ["practice.ron" | "profile.ron" | "disposals.ron"] => Lot::Words(Key::Clinician),
            ["index" | "index.text" | "index.text.new"] => Lot::Cache,
            ["keys", IDENTITY | RECOVERY | "recipients.ron"]
            | ["history" | "conflicts", "recipients", _] => Lot::Keys,
            ["ballast" | ".gitignore" | ".gitattributes"]
            | ["locks" | "library" | "audit" | ".git", ..]
            | ["keys", _] => Lot::Open,
            ["clients", name, ..] if is_gone_name(name) => Lot::HalfGone,
            ["clients", name, rest @ ..] => match client_of(name) {
                Some(client) => in_client(client, rest),
                None => Lot::Foreign,
            },
            ["drafts", name] => match draft_of(name) {
                Some((client, side)) if self.clients.contains(&client) => {
                    Lot::Words(side.key(client))
                }
                Some(_) => Lot::Words(Key::Clinician),
                None => Lot::Foreign,
            },
            ["history" | "conflicts", name, _] if is_library(name) => Lot::Open,
            ["history" | "conflicts", name, _] => match self.names.get(*name) {
                Some(key) => Lot::Words(*key),
                None => Lot::Stray,
            },
            ["recovered", _] => Lot::Stray,
            _ => Lot::Foreign,
        }
    }

    /// Returns the key that clear words go to whose place does not say it. What cannot be told goes to the clinician's own,
    /// which nobody else is given.
    pub fn key_of(&self, plain: &[u8]) -> Key {
        let Some(header) = header_of(plain) else {
            return Key::Clinician;
        };
        let text = String::from_utf8_lossy(plain);
        let named = |field: &str| {
            let start = format!("  {field}: \"");
            let line = text.lines().find_map(|line| line.strip_prefix(&start))?;
            ClientId::parse(line.get(..36)?)
        };
        let client = if header.kind == Client::KIND {
            named("id")
        } else {
            named("client")
        };
        match client.filter(|client| self.clients.contains(client)) {
            // Which side a draft is of, nothing in it says.
            Some(client) if [Drawer::KIND, Draft::KIND].contains(&header.kind.as_str()) => {
                Key::Drawer(client)
            }
            Some(client) => Key::Record(client),
            None => Key::Clinician,
        }
    }

    /// Returns every key there is, the clinician's first.
    pub fn keys(&self) -> Vec<Key> {
        let records = self.clients.iter().map(|client| Key::Record(*client));
        let drawers = self.clients.iter().map(|client| Key::Drawer(*client));
        [Key::Clinician]
            .into_iter()
            .chain(records)
            .chain(drawers)
            .collect()
    }

    /// Opens words from the data folder with the key of their place or, where that is not known or is another, with the one
    /// that opens them; returns which that was.
    pub fn open(&self, shelf: &Shelf, lot: Lot, raw: &[u8]) -> Result<(Key, Vec<u8>), Cause> {
        let first = match lot {
            Lot::Words(key) => Some(key),
            _ => None,
        };
        if shelf.seal().ring().is_none() {
            let plain = shelf.seal().open(Key::Clinician, raw.to_vec())?;
            let key = first.unwrap_or_else(|| self.key_of(&plain));
            return Ok((key, plain));
        }
        let mut outcome = Err(Cause::Locked);
        for key in first.into_iter().chain(self.keys()) {
            match shelf.seal().open(key, raw.to_vec()) {
                Ok(plain) => return Ok((key, plain)),
                Err(cause) => outcome = Err(cause),
            }
            match &outcome {
                // A client whose keys are gone opens nothing; the next may.
                Err(Cause::Fault(fault)) if fault.class == Class::OtherKey => {}
                Err(Cause::System { kind, .. }) if *kind == io::ErrorKind::NotFound => {}
                _ => break,
            }
        }
        outcome
    }
}

impl Shelf {
    /// Returns every file below a folder, by path, those in folders of others' making too. Links are listed, not followed.
    pub(crate) fn files_below(&self, folder: &Path) -> Result<Vec<PathBuf>, Error> {
        Ok(self.below(folder)?.0)
    }

    /// Returns a folder and every folder below it, each after the one it lies in.
    pub(crate) fn folders_below(&self, folder: &Path) -> Result<Vec<PathBuf>, Error> {
        Ok(self.below(folder)?.1)
    }

    fn below(&self, folder: &Path) -> Result<(Vec<PathBuf>, Vec<PathBuf>), Error> {
        let (mut files, mut folders) = (Vec::new(), Vec::new());
        let mut open = vec![(folder.to_owned(), DEEP)];
        while let Some((folder, deep)) = open.pop() {
            let names = match self.names(&folder, CLIENTS, words::DATA) {
                Ok(names) => names,
                Err(error) if is_missing(&error) => continue,
                Err(error) => return Err(error),
            };
            for name in names {
                let path = folder.join(name);
                let stat = self.files.stat(&path);
                let stat =
                    stat.map_err(|error| Error::new(Doing::Read, words::DATA, &path, error))?;
                if stat.shape == Shape::Folder && deep > 0 {
                    open.push((path, deep - 1));
                } else {
                    files.push(path);
                }
            }
            folders.push(folder);
        }
        files.sort();
        folders.sort();
        Ok((files, folders))
    }
}

/// Returns the documents of which a client has one each.
fn of_client(client: ClientId) -> [At; 7] {
    [
        At::Chart(client),
        At::Goals(client),
        At::Plan(client),
        At::Readings(client),
        At::Risk(client),
        At::Closing(client),
        At::Disclosures(client),
    ]
}

fn in_client(client: ClientId, rest: &[&str]) -> Lot {
    let at = match rest {
        [RECORD_KEY | DRAWER_KEY] => return Lot::Keys,
        [name] => of_client(client).into_iter().find(|at| {
            let file = at.name();
            let of = file.strip_prefix(&format!("{client}."));
            name.strip_suffix(".ron") == Some(of.unwrap_or(Client::KIND))
        }),
        ["sessions", name] => session_place(client, name),
        ["notes", name] => note_place(client, name),
        ["summaries", name] => summary_place(client, name),
        _ => None,
    };
    at.map_or(Lot::Foreign, |at| Lot::Words(at.key()))
}

fn client_of(name: &str) -> Option<ClientId> {
    ClientId::parse(name).filter(|id| id.to_string() == name)
}

fn is_library(name: &str) -> bool {
    name == "library" || name.starts_with("library.")
}
