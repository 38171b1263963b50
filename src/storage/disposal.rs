//! Disposal of a client's record: everything that lies anywhere of it is destroyed and looked for again, and one row of the
//! permanent log stays (records.md R-20; storage.md 4, the exception to S-I3).
//!
//! The log has its row first. Then the client's folder gets a name that is no client's, in one step: from there on the
//! client is gone for every program, and calling again goes on where it stopped. The folder goes last, so that the way to
//! the rest of what lies elsewhere is never lost.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use crate::domain::audit::{Action, Deed, Outcome};
use crate::domain::client::Code;
use crate::domain::disposal::{Disposal, Disposals};
use crate::domain::id::ClientId;
use crate::domain::time::Now;
use crate::storage::decode::header_of;
use crate::storage::error::{Cause, Doing, Error};
use crate::storage::files::Shape;
use crate::storage::ground::temp_pid;
use crate::storage::index::Drift;
use crate::storage::keeper::Keeper;
use crate::storage::kept::At;
use crate::storage::lock::Access;
use crate::storage::shelf::{CLIENTS, FILES, Shelf, is_missing};
use crate::words::retention as said;
use crate::words::storage as words;

/// What the name of the folder of a client begins with whose disposal was begun.
const GONE: &str = ".disposed-";
/// The largest file that is looked into.
const LOOK: u64 = 64 * 1024 * 1024;
/// How much of a file is looked at for whose it is: the first fields of a document say so.
const HEAD: usize = 4096;
/// A folder in a folder in a folder: no deeper than anything of ours lies.
const DEEP: usize = 8;

/// Everything that lies on the disk of one client.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Remains {
    /// Files outside of the client's folder.
    pub outside: Vec<PathBuf>,
    /// Folders outside of it that hold nothing else.
    pub folders: Vec<PathBuf>,
    /// Files in the client's folder.
    pub inside: Vec<PathBuf>,
    /// The client's folder and those in it, the innermost first.
    pub home: Vec<PathBuf>,
}

impl Remains {
    /// Returns how many files there are.
    pub fn count(&self) -> usize {
        self.outside.len() + self.inside.len()
    }

    /// Returns every file, those in the client's folder first.
    pub fn files(&self) -> impl Iterator<Item = &PathBuf> {
        self.inside.iter().chain(&self.outside)
    }

    /// Returns something that is there, if anything is.
    fn first(&self) -> Option<&PathBuf> {
        self.files().chain(&self.folders).chain(&self.home).next()
    }
}

impl Shelf {
    /// Returns the log of disposals; an empty one where there is none.
    pub fn disposals(&self) -> Result<Disposals, Error> {
        let read = self.read::<Disposals>(At::Disposals)?;
        Ok(read.map(|read| read.document).unwrap_or_default())
    }

    /// Returns the client of a disposal that was cut short after the folder lost its name.
    pub fn half_disposed(&self, code: &Code) -> Result<Option<ClientId>, Error> {
        let start = gone_name(code, "");
        let names = match self.names(&self.places.clients(), CLIENTS, words::DATA) {
            Ok(names) => names,
            Err(error) if is_missing(&error) => return Ok(None),
            Err(error) => return Err(error),
        };
        let mut ids = names.iter().filter_map(|name| name.strip_prefix(&start));
        Ok(ids.find_map(ClientId::parse))
    }

    /// Returns everything that lies on the disk of a client with this code: documents, earlier versions, lost races, what
    /// was recovered, drafts, the lock, spilled copies. The caches hold rows of all clients and are none of it.
    pub fn remains(&self, client: ClientId, code: &Code) -> Result<Remains, Error> {
        let mut found = Remains::default();
        for home in [self.places.client(client), self.gone(client, code)] {
            self.walk(&home, DEEP, &mut found.inside, &mut found.home)?;
        }
        let own = Self::own_names(client, &found.inside);
        for folder in [self.places.history(), self.places.conflicts()] {
            for name in self.there(&folder, CLIENTS)? {
                let versions = folder.join(&name);
                if own.contains(&name) || self.is_about(&versions, client)? {
                    self.walk(&versions, DEEP, &mut found.outside, &mut found.folders)?;
                }
            }
        }
        let drafts = self.places.drafts();
        let id = client.to_string();
        for folder in [drafts, self.places.recovered(), self.places.locks()] {
            for name in self.there(&folder, FILES)? {
                let path = folder.join(&name);
                if name.starts_with(&id) || self.is_of(&path, client)? {
                    found.outside.push(path);
                }
            }
        }
        let sign = format!("{}-{id}", self.places.tree());
        for folder in &self.places.spill {
            for name in self.there(folder, FILES)? {
                let path = folder.join(&name);
                if name.starts_with(&sign)
                    || (temp_pid(&name).is_some() && self.is_of(&path, client)?)
                {
                    found.outside.push(path);
                }
            }
        }
        found.outside.sort();
        found.inside.sort();
        Ok(found)
    }

    /// Returns the folder of a client whose disposal was begun.
    fn gone(&self, client: ClientId, code: &Code) -> PathBuf {
        let name = gone_name(code, &client.to_string());
        self.places.clients().join(name)
    }

    /// Returns the names that a client's documents have in `history/` and `conflicts/`.
    fn own_names(client: ClientId, inside: &[PathBuf]) -> BTreeSet<String> {
        let id = client.to_string();
        let of_client = [
            At::Chart(client),
            At::Goals(client),
            At::Plan(client),
            At::Readings(client),
            At::Risk(client),
            At::Closing(client),
            At::Disclosures(client),
        ];
        let stems = inside.iter().filter_map(|path| {
            let name = path.file_name()?.to_string_lossy().into_owned();
            let stem = name.strip_suffix(".ron")?.to_owned();
            // Sessions, notes and summaries are named by ids that no other client has.
            uuid::Uuid::try_parse(stem.strip_suffix(".private").unwrap_or(&stem)).ok()?;
            Some(stem)
        });
        let drawers = inside.iter().filter_map(|path| {
            let name = path.file_name()?.to_string_lossy().into_owned();
            let stem = name.strip_suffix(".ron")?;
            Some([stem, ".private"].concat())
        });
        of_client
            .into_iter()
            .map(At::name)
            .chain(stems)
            .chain(drawers)
            .chain([id])
            .collect()
    }

    /// Tells whether a folder of versions is of a client: all of them are of one document.
    fn is_about(&self, versions: &Path, client: ClientId) -> Result<bool, Error> {
        let name = versions.file_name().map(|name| name.to_string_lossy());
        let id = client.to_string();
        if name.is_some_and(|name| name.starts_with(&id)) {
            return Ok(true);
        }
        for name in self.there(versions, FILES)? {
            if self.is_of(&versions.join(name), client)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Tells whether a file is a client's document, whole or torn: its first fields say whose it is. A line that only
    /// mentions the client, as one that was moved does, is not meant.
    fn is_of(&self, path: &Path, client: ClientId) -> Result<bool, Error> {
        let fail = |error| Error::new(Doing::Read, words::REVISION, path, error);
        let stat = match self.files.stat(path) {
            Ok(stat) if stat.shape == Shape::File => stat,
            Ok(_) => return Ok(false),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(fail(error)),
        };
        let (raw, _) = self.files.read(path, LOOK.max(stat.len)).map_err(fail)?;
        Ok(is_words_of(&raw, client))
    }

    /// Lists a folder with everything in it: files, and folders the innermost first.
    fn walk(
        &self,
        folder: &Path,
        deep: usize,
        files: &mut Vec<PathBuf>,
        folders: &mut Vec<PathBuf>,
    ) -> Result<(), Error> {
        let fail = |path: &Path, error| Error::new(Doing::Read, words::CLIENT, path, error);
        match self.files.stat(folder) {
            Ok(stat) if stat.shape == Shape::Folder => {}
            // A link or a file in the place of a folder goes as it is; nothing behind it is touched.
            Ok(_) => {
                files.push(folder.to_owned());
                return Ok(());
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(fail(folder, error)),
        }
        for name in self.there(folder, FILES)? {
            let path = folder.join(name);
            let stat = self.files.stat(&path).map_err(|error| fail(&path, error))?;
            if stat.shape == Shape::Folder && deep > 0 {
                self.walk(&path, deep - 1, files, folders)?;
            } else {
                files.push(path);
            }
        }
        folders.push(folder.to_owned());
        Ok(())
    }

    /// Returns the names in a folder that need not be there, sorted.
    fn there(&self, folder: &Path, cap: usize) -> Result<Vec<String>, Error> {
        match self.names(folder, cap, words::DATA) {
            Ok(mut names) => {
                names.sort_unstable();
                Ok(names)
            }
            Err(error) if is_missing(&error) => Ok(Vec::new()),
            Err(error) => Err(error),
        }
    }
}

/// Tells whether clear bytes are a client's document, whole or torn: its first fields say whose it is.
pub(crate) fn is_words_of(raw: &[u8], client: ClientId) -> bool {
    let head = raw.get(..HEAD).unwrap_or(raw);
    let text = String::from_utf8_lossy(head);
    let of = format!("  client: \"{client}\"");
    let is_chart = header_of(raw).is_some_and(|header| header.kind == At::Chart(client).kind());
    let itself = format!("  id: \"{client}\"");
    text.lines()
        .any(|line| line.starts_with(&of) || (is_chart && line.starts_with(&itself)))
}

fn gone_name(code: &Code, id: &str) -> String {
    format!("{GONE}{}.{id}", code.as_str())
}

/// Tells whether a name in `clients/` is that of a client whose disposal was begun.
pub(crate) fn is_gone_name(name: &str) -> bool {
    name.starts_with(GONE)
}

/// Returns the client whose disposal was begun, from the name of what is left of the folder.
pub(crate) fn half_gone(name: &str) -> Option<ClientId> {
    let (_, id) = name.strip_prefix(GONE)?.rsplit_once('.')?;
    ClientId::parse(id)
}

impl Keeper {
    /// Disposes of a client's record and writes it into the log; returns how many files there were. Whoever calls asked
    /// before whether it may be. What was begun is finished, whatever of it was done.
    pub fn dispose(&mut self, client: ClientId, row: Disposal, now: Now) -> Result<u32, Error> {
        let done = self.destroy_all(client, row, now);
        // The rows of the audit trail hold ids only, and stay.
        let outcome = if done.is_ok() {
            Outcome::Done
        } else {
            Outcome::Failed
        };
        self.note_deed(Deed::client(Action::Disposal, client).with(outcome), now);
        done
    }

    fn destroy_all(&mut self, client: ClientId, mut row: Disposal, now: Now) -> Result<u32, Error> {
        let code = row.code.clone();
        row.client = Some(client);
        if let Access::Reader(holder) = self.take(client)? {
            let folder = self.shelf.places.client(client);
            let cause = Cause::Held(holder.map(Box::new));
            return Err(Error::new(Doing::Open, words::CLIENT, &folder, cause));
        }
        let mut log = self.disposal_log(now)?;
        if log.unfinished(&code).is_none() {
            log.rows.push(row);
            self.keep_log(&log, now)?;
        }
        self.destroy(client, &code)?;
        let left = self.shelf.remains(client, &code)?;
        if let Some(path) = left.first() {
            let cause = Cause::from(io::Error::from(io::ErrorKind::DirectoryNotEmpty));
            return Err(Error::new(Doing::Save, words::CLIENT, path, cause));
        }
        self.release(client);
        self.finish_disposal(&code, now)
    }

    /// Notes in the log that nothing is left of a record whose disposal was begun; returns how many files there were.
    pub fn finish_disposal(&mut self, code: &Code, now: Now) -> Result<u32, Error> {
        let mut log = self.disposal_log(now)?;
        let files = log.unfinished(code).map_or(0, |row| row.files);
        log.finish(code, now.wall);
        self.keep_log(&log, now)?;
        Ok(files)
    }

    /// Returns the log as it is on the disk, which later saves replace. One that cannot be read is never written.
    fn disposal_log(&mut self, now: Now) -> Result<Disposals, Error> {
        self.recover_own::<Disposals>(At::Disposals, now);
        self.known.remove(&At::Disposals);
        self.frozen.remove(&At::Disposals);
        match self.learn::<Disposals>(At::Disposals) {
            Ok(read) => Ok(read.unwrap_or_default()),
            Err(error) => {
                self.frozen.insert(At::Disposals);
                Err(error)
            }
        }
    }

    /// Saves the log and reads it back: nothing is destroyed on the word of a write alone.
    fn keep_log(&mut self, log: &Disposals, now: Now) -> Result<(), Error> {
        self.save(log, now)?;
        if self.shelf.disposals()? == *log {
            return Ok(());
        }
        let path = At::Disposals.path(&self.shelf.places);
        Err(Error::new(Doing::Save, said::LOG, &path, Cause::Differs))
    }

    fn destroy(&mut self, client: ClientId, code: &Code) -> Result<(), Error> {
        let home = self.shelf.places.client(client);
        let clients = self.shelf.places.clients();
        let gone = self.shelf.gone(client, code);
        let files = self.shelf.files.clone();
        let fail =
            |path: &Path, error: io::Error| Error::new(Doing::Save, words::CLIENT, path, error);
        if files.stat(&home).is_ok() {
            files
                .rename(&home, &gone)
                .map_err(|error| fail(&home, error))?;
        }
        files
            .sync_folder(&clients)
            .map_err(|error| fail(&clients, error))?;
        self.rooted.retain(|folder| !folder.starts_with(&home));
        // No name of this client is written or read back by this program any more.
        self.rows.remove(&client);
        let found = self.shelf.remains(client, code)?;
        for path in &found.outside {
            self.take_away(path)?;
        }
        for folder in &found.folders {
            self.take_folder_away(folder)?;
        }
        self.forget_rows(client)?;
        for path in &found.inside {
            self.take_away(path)?;
        }
        for folder in &found.home {
            self.take_folder_away(folder)?;
        }
        files
            .sync_folder(&clients)
            .map_err(|error| fail(&clients, error))
    }

    /// Takes the client out of the caches; one that is odd goes whole, and so does what a program left that was stopped
    /// while it wrote one.
    fn forget_rows(&mut self, client: ClientId) -> Result<(), Error> {
        self.forget_texts()?;
        let data = self.shelf.places.data.clone();
        for name in self.shelf.there(&data, FILES)? {
            let path = data.join(&name);
            let is_document = |path: &Path| {
                let read = self.shelf.files.read(path, LOOK).ok();
                read.is_some_and(|(raw, _)| header_of(&raw).is_some())
            };
            if temp_pid(&name).is_some() && !is_document(&path) {
                self.take_away(&path)?;
            }
        }
        let Some(mut index) = self.shelf.index() else {
            return self.take_away(&self.shelf.places.index());
        };
        index.apply(Drift {
            gone: vec![client],
            ..Drift::default()
        });
        self.write_index(&index)
    }

    fn take_away(&self, path: &Path) -> Result<(), Error> {
        let files = self.shelf.files.as_ref();
        let removed = files.remove(path);
        let synced = removed.and_then(|()| match path.parent() {
            Some(folder) => files.sync_folder(folder),
            None => Ok(()),
        });
        gone(synced, path)
    }

    fn take_folder_away(&self, folder: &Path) -> Result<(), Error> {
        gone(self.shelf.files.remove_folder(folder), folder)
    }
}

/// What is not there need not be taken away.
fn gone(removed: io::Result<()>, path: &Path) -> Result<(), Error> {
    match removed {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(Error::new(Doing::Save, words::CLIENT, path, error))
        }
        _ => Ok(()),
    }
}
