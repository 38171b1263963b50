//! Where words go when the data folder cannot take them, and how they come back at the next start.

use std::io;
use std::path::{Path, PathBuf};

use crate::domain::client::Client;
use crate::domain::closing::Closing;
use crate::domain::disclosure::Disclosures;
use crate::domain::document::Document as _;
use crate::domain::draft::Draft;
use crate::domain::goal::Goals;
use crate::domain::id::ClientId;
use crate::domain::note::Note;
use crate::domain::plan::Plan;
use crate::domain::reading::Readings;
use crate::domain::risk::RiskRecord;
use crate::domain::session::{Drawer, Session};
use crate::domain::summary::Summary;
use crate::domain::time::Now;
use crate::storage::decode::{Class, Finding, Verdict, decode_any, header_of};
use crate::storage::error::{Cause, Doing, Error, Refuge};
use crate::storage::files::Shape;
use crate::storage::ground::make_all;
use crate::storage::history::loses;
use crate::storage::keeper::Keeper;
use crate::storage::kept::{At, Kept, Side};
use crate::storage::record::Sum;
use crate::storage::seal::Key;
use crate::storage::seal::envelope::is_sealed;
use crate::storage::shelf::{Base, FILES, Shelf, finding, refusal};
use crate::words::storage as words;

/// A document that was found in a spill folder at the start.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Recovered {
    /// Which document, where that could be told.
    pub at: Option<At>,
    /// What became of it.
    pub fate: Fate,
}

/// What became of a spilled document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fate {
    /// It is saved in its place.
    Saved,
    /// Its words were there already.
    Known,
    /// The document was changed since; the spilled version is kept here.
    Beside(PathBuf),
    /// It stays where it is, because saving it failed again.
    Stays(Error),
}

/// A spilled file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Spilled {
    /// The file.
    pub path: PathBuf,
    /// Whose words, if they are a client's.
    pub client: Option<ClientId>,
    /// Whether a power cut erases it.
    pub memory: bool,
}

impl Shelf {
    /// Returns what lies in the spill folders for this data folder.
    pub fn spilled(&self) -> Vec<Spilled> {
        let sign = format!("{}-", self.places.tree());
        let mut found = Vec::new();
        for folder in &self.places.spill {
            let names = self.files.list(folder, FILES).unwrap_or_default();
            let mut mine: Vec<&String> = names
                .iter()
                .filter(|name| name.starts_with(&sign) && name.strip_suffix(".ron").is_some())
                .collect();
            // What was spilled first has the shorter name.
            mine.sort_unstable_by_key(|name| (name.len(), *name));
            for name in mine {
                let owner = name.get(sign.len()..).and_then(|rest| rest.get(..36));
                found.push(Spilled {
                    path: folder.join(name),
                    client: owner.and_then(ClientId::parse),
                    memory: self.files.is_memory(folder),
                });
            }
        }
        found
    }
}

impl Keeper {
    /// Puts bytes that could not be saved into the first spill folder that takes them.
    pub(crate) fn spill(&mut self, at: At, bytes: &[u8]) -> Refuge {
        let name = self.spill_name(at.client(), &at.name());
        self.spill_as(at.key(), &name, bytes)
    }

    /// Puts bytes that are sealed to `key` into the first spill folder that takes them.
    pub(crate) fn spill_as(&mut self, key: Key, name: &str, bytes: &[u8]) -> Refuge {
        for folder in self.shelf.places.spill.clone() {
            if let Ok(path) = self.spill_to(&folder, key, name, bytes) {
                return if self.shelf.files.is_memory(&folder) {
                    Refuge::Memory(path)
                } else {
                    Refuge::Disk(path)
                };
            }
        }
        Refuge::Nowhere
    }

    fn spill_to(
        &mut self,
        folder: &Path,
        key: Key,
        name: &str,
        bytes: &[u8],
    ) -> io::Result<PathBuf> {
        let files = self.shelf.files.clone();
        match files.stat(folder) {
            Ok(stat) if stat.shape == Shape::Folder && refusal(&stat).is_none() => {}
            Ok(_) => return Err(io::ErrorKind::PermissionDenied.into()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                make_all(&self.shelf, folder)?;
            }
            Err(error) => return Err(error),
        }
        let path = self.spill_path(folder, key, name, bytes);
        let temp = self.write_temp(folder, bytes)?;
        if let Err(error) = files.rename(&temp, &path) {
            files.remove(&temp).ok();
            return Err(error);
        }
        files.sync_folder(folder)?;
        Ok(path)
    }

    /// Returns where to spill: the usual name, or the next one where that has words the new bytes lack.
    fn spill_path(&self, folder: &Path, key: Key, name: &str, bytes: &[u8]) -> PathBuf {
        spill_names(folder, name)
            .find(|path| match self.shelf.files.read(path, u64::MAX - 1) {
                Ok((old, _)) => self.has_all(key, bytes, old),
                Err(error) => error.kind() == io::ErrorKind::NotFound,
            })
            .unwrap_or_else(|| folder.join(name))
    }

    /// Tells whether one version has every word of another, both as they lie on a disk. What does not open may have any.
    fn has_all(&self, key: Key, bytes: &[u8], other: Vec<u8>) -> bool {
        let text = |raw: Vec<u8>| {
            let plain = self.shelf.seal.open(key, raw).ok()?;
            Some(String::from_utf8_lossy(&plain).into_owned())
        };
        match (text(other), text(bytes.to_vec())) {
            (Some(other), Some(bytes)) => !loses(&other, &bytes),
            _ => false,
        }
    }

    pub(crate) fn spill_name(&self, client: Option<ClientId>, name: &str) -> String {
        let tree = self.shelf.places.tree();
        match client {
            Some(client) => format!("{tree}-{client}-{name}.ron"),
            None => format!("{tree}-{name}.ron"),
        }
    }

    /// Removes what was spilled of a document whose saved version has all its words.
    pub(crate) fn clear_spilled(&mut self, at: At, saved: &[u8]) {
        let name = self.spill_name(at.client(), &at.name());
        for folder in &self.shelf.places.spill {
            for path in spill_names(folder, &name) {
                let Ok((spilled, _)) = self.shelf.files.read(&path, u64::MAX - 1) else {
                    break;
                };
                if self.has_all(at.key(), saved, spilled) {
                    // Where it stays, the next start finds that its words are known.
                    self.shelf.files.remove(&path).ok();
                }
            }
        }
    }

    /// Removes what was spilled under a name, whatever it says.
    pub(crate) fn forget_spilled(&mut self, name: &str) {
        for folder in &self.shelf.places.spill {
            for path in spill_names(folder, name) {
                if self.shelf.files.remove(&path).is_err() {
                    break;
                }
            }
        }
    }

    /// Brings a held client's spilled documents back into their places.
    pub(crate) fn recover(&mut self, client: ClientId, now: Now) -> Vec<Recovered> {
        let mine: Vec<PathBuf> = self
            .shelf
            .spilled()
            .into_iter()
            .filter(|spilled| spilled.client == Some(client))
            .map(|spilled| spilled.path)
            .collect();
        mine.iter()
            .filter_map(|path| self.recover_one(client, path, now))
            .collect()
    }

    fn recover_one(&mut self, client: ClientId, path: &Path, now: Now) -> Option<Recovered> {
        let raw = match self.shelf.fetch(path, words::REVISION) {
            Ok(Some((raw, _))) => raw,
            Ok(None) => return None,
            Err(error) => {
                return Some(Recovered {
                    at: None,
                    fate: Fate::Stays(error),
                });
            }
        };
        let key = if path.to_string_lossy().contains(".private") {
            Key::Drawer(client)
        } else {
            Key::Record(client)
        };
        let owner = Some(client);
        let plain = match self.shelf.seal.open(key, raw.clone()) {
            Ok(plain) => plain,
            Err(cause @ Cause::Locked) => {
                let error = Error::new(Doing::Open, words::REVISION, path, cause);
                let fate = Fate::Stays(error);
                return Some(Recovered { at: None, fate });
            }
            Err(_) => return Some(self.put_aside(key, path, &raw)),
        };
        let kind = header_of(&plain).map(|header| header.kind);
        let found = match kind.as_deref() {
            Some(Client::KIND) => self.restore::<Client>(owner, path, &plain, now),
            Some(Goals::KIND) => self.restore::<Goals>(owner, path, &plain, now),
            Some(Plan::KIND) => self.restore::<Plan>(owner, path, &plain, now),
            Some(Readings::KIND) => self.restore::<Readings>(owner, path, &plain, now),
            Some(RiskRecord::KIND) => self.restore::<RiskRecord>(owner, path, &plain, now),
            Some(Closing::KIND) => self.restore::<Closing>(owner, path, &plain, now),
            Some(Disclosures::KIND) => self.restore::<Disclosures>(owner, path, &plain, now),
            Some(Note::KIND) => self.restore::<Note>(owner, path, &plain, now),
            Some(Summary::KIND) => self.restore::<Summary>(owner, path, &plain, now),
            Some(Session::KIND) => self.restore::<Session>(owner, path, &plain, now),
            Some(Drawer::KIND) => self.restore::<Drawer>(owner, path, &plain, now),
            Some(Draft::KIND) => self.restore_draft(client, path, &plain),
            Some(_) | None => None,
        };
        if found.is_some() {
            return found;
        }
        // Not a document of this client: kept, and out of the way.
        Some(self.put_aside(key, path, &raw))
    }

    /// Keeps a spilled file that is nobody's document, and takes it out of the way. Clear text is sealed to `key` first where
    /// everything is sealed.
    pub(crate) fn put_aside(&mut self, key: Key, path: &Path, raw: &[u8]) -> Recovered {
        let sealed = if is_sealed(raw) {
            Ok(raw.to_vec())
        } else {
            self.shelf.seal.seal(key, raw.to_vec())
        };
        let kept = sealed.and_then(|bytes| Ok(self.rescue_bytes(path, &bytes)?));
        let fate = match kept {
            Ok(kept) => {
                self.shelf.files.remove(path).ok();
                Fate::Beside(kept)
            }
            Err(cause) => Fate::Stays(Error::new(Doing::Save, words::REVISION, path, cause)),
        };
        Recovered { at: None, fate }
    }

    /// Saves a spilled document of `owner`, or of the clinician, unless the one on disk has its words or is newer.
    pub(crate) fn restore<D: Kept>(
        &mut self,
        owner: Option<ClientId>,
        path: &Path,
        plain: &[u8],
        now: Now,
    ) -> Option<Recovered> {
        let spilled = decode_any::<D>(plain).ok()?;
        let at = spilled.document.at();
        if at.client() != owner {
            return None;
        }
        let fate = match self.shelf.read::<D>(at) {
            Err(error) => Fate::Stays(error),
            Ok(Some(disk)) if disk.document == spilled.document => Fate::Known,
            Ok(disk) => {
                let follows = disk
                    .as_ref()
                    .is_none_or(|disk| disk.verdict == Verdict::Whole && disk.rev < spilled.rev);
                if follows {
                    if let Some(disk) = disk {
                        let base = Base {
                            rev: disk.rev,
                            print: disk.print,
                        };
                        self.know(at, base, None);
                    }
                    match self.save(&spilled.document, now) {
                        Ok(_) => Fate::Saved,
                        Err(error) => Fate::Stays(error),
                    }
                } else if self.has_words_of(at, plain) {
                    Fate::Known
                } else {
                    // As it lay in the spill it may have been sealed to another key than its place asks for.
                    let sealed = self.shelf.seal.seal(at.key(), plain.to_vec());
                    let kept =
                        sealed.and_then(|bytes| Ok(self.keep_loser(at, spilled.rev, &bytes)?));
                    match kept {
                        Ok(kept) => Fate::Beside(kept),
                        Err(cause) => Fate::Stays(Error::new(Doing::Save, at.what(), path, cause)),
                    }
                }
            }
        };
        if !matches!(fate, Fate::Stays(_)) {
            self.shelf.files.remove(path).ok();
        }
        Some(Recovered { at: Some(at), fate })
    }

    /// Writes a spilled draft back, unless a later one is there.
    fn restore_draft(&mut self, client: ClientId, path: &Path, plain: &[u8]) -> Option<Recovered> {
        let spilled = decode_any::<Draft>(plain).ok()?;
        if spilled.document.client != client || spilled.verdict != Verdict::Whole {
            return None;
        }
        let side = if path.to_string_lossy().contains(".private") {
            Side::Drawer
        } else {
            Side::Record
        };
        let drafts = self.shelf.drafts(client);
        self.drafts = self.drafts.max(drafts.rev);
        let present = match side {
            Side::Record => drafts.record,
            Side::Drawer => drafts.drawer,
        };
        let fate = if present.is_some_and(|draft| draft.at > spilled.document.at) {
            Fate::Known
        } else {
            match self.write_draft(side, &spilled.document, true) {
                Ok(()) => Fate::Saved,
                Err(error) => Fate::Stays(error),
            }
        };
        if !matches!(fate, Fate::Stays(_)) {
            self.shelf.files.remove(path).ok();
        }
        Some(Recovered { at: None, fate })
    }

    fn has_words_of(&self, at: At, plain: &[u8]) -> bool {
        let path = at.path(&self.shelf.places);
        let Ok(Some(disk)) = self.shelf.fetch_plain(&path, at.what(), at.key()) else {
            return false;
        };
        match (std::str::from_utf8(plain), std::str::from_utf8(&disk)) {
            (Ok(spilled), Ok(disk)) => !loses(spilled, disk),
            _ => false,
        }
    }

    /// Keeps a temporary file that a killed program left, unless a document of the same folder has all its words. `keys` are
    /// those it may be sealed to.
    pub(crate) fn rescue(&mut self, keys: &[Key], temp: &Path, folder: &Path) -> io::Result<()> {
        let (raw, stat) = self.shelf.files.read(temp, u64::MAX - 1)?;
        if stat.shape != Shape::File || refusal(&stat).is_some() {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        let plain = match self.shelf.opened(keys, raw.clone()) {
            Ok(plain) => plain,
            Err(Cause::Locked) => return Err(io::ErrorKind::PermissionDenied.into()),
            // Cut short while it was written: no part of it opens, for nobody, and nothing of it was ever said to be saved.
            Err(Cause::Fault(fault)) if fault.class == Class::Damaged => return Ok(()),
            Err(_) => return self.rescue_bytes(temp, &raw).map(|_| ()),
        };
        let text = String::from_utf8_lossy(&plain).into_owned();
        // The last line of a write that was cut short is no line of any document.
        let text = text.rsplit_once('\n').map_or("", |(whole, _)| whole);
        if !loses(text, "") {
            return Ok(());
        }
        let names = self.shelf.files.list(folder, FILES)?;
        let known = names
            .iter()
            .filter(|name| name.strip_suffix(".ron").is_some())
            .any(|name| {
                self.shelf
                    .files
                    .read(&folder.join(name), u64::MAX - 1)
                    .ok()
                    .and_then(|(other, _)| self.shelf.opened(keys, other).ok())
                    .is_some_and(|other| !loses(text, &String::from_utf8_lossy(&other)))
            });
        if known {
            return Ok(());
        }
        self.rescue_bytes(temp, &raw).map(|_| ())
    }

    /// Keeps bytes in `recovered/` under a name made from where they were found.
    pub(crate) fn rescue_bytes(&mut self, found: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
        let folder = self.shelf.places.recovered();
        self.root(&folder)?;
        let short = Sum::of(bytes).short();
        let stem = found
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        let stem = stem.unwrap_or_default();
        let stem = stem
            .trim_start_matches('.')
            .trim_end_matches(".ron")
            .trim_end_matches(".tmp");
        let to = folder.join(format!("{stem}-{short}.ron"));
        self.place(bytes, &folder, &to)?;
        Ok(to)
    }
}

/// Returns the names that spilled versions of one document have in a folder: the usual one, then the numbered ones.
fn spill_names(folder: &Path, name: &str) -> impl Iterator<Item = PathBuf> {
    let stem = folder.join(name.trim_end_matches(".ron"));
    let next = (2..100).map(move |n| {
        let mut path = stem.clone().into_os_string();
        path.push(format!("+{n}.ron"));
        PathBuf::from(path)
    });
    std::iter::once(folder.join(name)).chain(next)
}

impl Recovered {
    /// Returns the finding of a document that could not be brought back.
    pub fn trouble(&self) -> Option<Finding> {
        match &self.fate {
            Fate::Stays(error) => Some(finding(error)),
            Fate::Saved | Fate::Known | Fate::Beside(_) => None,
        }
    }
}
