//! Reading: clients, dossiers, documents, drafts. Changes nothing, ever; cheap to clone, so every thread has its own.

use std::io;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use chrono::{DateTime, Utc};

use crate::domain::client::{Client, Code};
use crate::domain::dossier::Dossier;
use crate::domain::guide::Guide;
use crate::domain::id::{ClientId, NoteId, SessionId, SummaryId};
use crate::domain::note::Note;
use crate::domain::practice::Practice;
use crate::domain::session::{Drawer, Session};
use crate::domain::summary::Summary;
use crate::storage::decode::{CAP, Class, Finding, Read, Verdict, decode};
use crate::storage::error::{Cause, Doing, Error, too_large};
use crate::storage::files::disk::Disk;
use crate::storage::files::{Files, Shape, Stat};
use crate::storage::kept::{At, Kept};
use crate::storage::paths::{DRAWER_KEY, Places, RECORD_KEY};
use crate::storage::record::Sum;
use crate::storage::seal::{Key, Seal};
use crate::words::storage as words;

/// The most clients that are read (storage.md 5).
pub const CLIENTS: usize = 100_000;
/// The most files of any other folder that are read (storage.md 5).
pub const FILES: usize = 10_000;

/// The data folder, to be read.
#[derive(Clone, Debug)]
pub struct Shelf {
    /// Where everything lies.
    pub places: Arc<Places>,
    pub(crate) files: Arc<dyn Files>,
    pub(crate) seal: Seal,
    /// The guide as this practice has it, once a row was made.
    pub(crate) guide: Arc<OnceLock<Guide>>,
    /// A fold of what the guide is made from.
    pub(crate) guide_print: Arc<OnceLock<u64>>,
}

/// A client's documents, with what was found wrong with them.
#[derive(Clone, PartialEq, Debug)]
pub struct Loaded {
    /// The documents that could be read; the others are empty.
    pub dossier: Dossier,
    /// What is wrong with files.
    pub findings: Vec<Finding>,
    /// What was read, as a later save must find it again.
    pub bases: Vec<(At, Base)>,
    /// Documents that are there and could not be read: they are shown empty and cannot be saved.
    pub unreadable: Vec<At>,
    /// Documents that somebody edited outside this program since it wrote them.
    pub edited: Vec<At>,
}

/// The version of a document that a later one replaces.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Base {
    /// Its revision.
    pub rev: u64,
    /// The sum of the file.
    pub print: Sum,
}

impl Shelf {
    /// Returns the data folder of these places on this machine's disk.
    pub fn new(places: Places) -> Self {
        Self::on(places, Arc::new(Disk))
    }

    /// Returns the data folder on other files, as tests want it.
    pub fn on(places: Places, files: Arc<dyn Files>) -> Self {
        Self {
            places: Arc::new(places),
            files,
            seal: Seal::default(),
            guide: Arc::default(),
            guide_print: Arc::default(),
        }
    }

    /// Returns the same folder, opened with other keys.
    #[must_use]
    pub fn with_seal(&self, seal: Seal) -> Self {
        Self {
            seal,
            ..self.clone()
        }
    }

    /// Returns the keys it is opened with.
    pub fn seal(&self) -> &Seal {
        &self.seal
    }

    /// Returns the files it reads from.
    pub fn files_of(&self) -> Arc<dyn Files> {
        self.files.clone()
    }

    /// Tells whether there is a data folder.
    pub fn exists(&self) -> bool {
        self.files
            .stat(&self.places.data)
            .is_ok_and(|stat| stat.shape == Shape::Folder)
    }

    /// Refuses a data folder that is not this user's alone, and a program with rights that are not this user's.
    pub fn inspect(&self) -> Result<(), Error> {
        let data = &self.places.data;
        let fail = |path: &Path, cause| Err(Error::new(Doing::Open, words::DATA, path, cause));
        let (real, effective) = (rustix::process::getuid(), rustix::process::geteuid());
        if real != effective || rustix::process::getgid() != rustix::process::getegid() {
            return fail(data, Cause::Setuid);
        }
        for folder in [
            data.clone(),
            self.places.clients(),
            self.places.drafts(),
            self.places.history(),
            self.places.conflicts(),
            self.places.recovered(),
            self.places.locks(),
        ] {
            let stat = match self.files.stat(&folder) {
                Ok(stat) => stat,
                Err(error) if error.kind() == io::ErrorKind::NotFound && folder != *data => {
                    continue;
                }
                Err(error) => return fail(&folder, error.into()),
            };
            if stat.shape != Shape::Folder {
                return fail(&folder, Cause::NotPlain);
            }
            if let Some(cause) = refusal(&stat) {
                return fail(&folder, cause);
            }
        }
        Ok(())
    }

    /// Tells whether there may be a client, one of somebody else's too: only a folder that is seen to be empty has none.
    pub fn may_have_clients(&self) -> bool {
        match self.names(&self.places.clients(), 1, words::DATA) {
            Ok(names) => !names.is_empty(),
            Err(error) => !is_missing(&error),
        }
    }

    /// Returns the ids of all clients, oldest first.
    pub fn clients(&self) -> Result<Vec<ClientId>, Error> {
        let folder = self.places.clients();
        let names = self.names(&folder, CLIENTS, words::DATA)?;
        let mut clients: Vec<ClientId> = names
            .iter()
            .filter_map(|name| ClientId::parse(name).filter(|id| id.to_string() == *name))
            .filter(|client| self.is_open_to_me(*client))
            .collect();
        clients.sort_unstable();
        Ok(clients)
    }

    /// Tells whether a record is this key's to open: all of one's own are, of somebody else's only those that were opened.
    fn is_open_to_me(&self, client: ClientId) -> bool {
        match self.seal.ring() {
            Some(ring) if ring.is_guest() => ring.identity(Key::Record(client)).is_ok(),
            _ => true,
        }
    }

    /// Returns everything on file about a client. Fails only where there is nothing at all; what cannot be read is named
    /// in the findings and does not stop the rest.
    pub fn dossier(&self, client: ClientId) -> Result<Loaded, Error> {
        self.load(client, true)
    }

    /// Returns everything of the record, the drawers left out.
    pub fn record(&self, client: ClientId) -> Result<Loaded, Error> {
        self.load(client, false)
    }

    fn load(&self, client: ClientId, drawers: bool) -> Result<Loaded, Error> {
        let folder = self.places.client(client);
        let names = self.names(&folder, FILES, words::CLIENT)?;
        // Keys alone are a client whose making was cut short.
        if names
            .iter()
            .all(|name| name == RECORD_KEY || name == DRAWER_KEY)
        {
            let cause = Cause::NoClient(client.to_string());
            return Err(Error::new(Doing::Read, words::CLIENT, &folder, cause));
        }
        let mut loaded = Loaded {
            dossier: Dossier::new(stand_in(client)),
            findings: Vec::new(),
            bases: Vec::new(),
            unreadable: Vec::new(),
            edited: Vec::new(),
        };
        let chart = At::Chart(client);
        match self.take::<Client>(chart, &mut loaded) {
            Some(chart) => loaded.dossier.client = chart,
            None if loaded.unreadable.contains(&chart) => {
                if let Some((_, last)) = self.last_good::<Client>(chart) {
                    loaded.dossier.client = last;
                }
                let path = chart.path(&self.places);
                loaded
                    .findings
                    .push(Finding::about(&path, Class::Unreadable, words::STAND_IN));
            }
            None => {
                let path = chart.path(&self.places);
                loaded
                    .findings
                    .push(Finding::about(&path, Class::MissingParent, words::NO_CHART));
            }
        }
        if let Some(goals) = self.take(At::Goals(client), &mut loaded) {
            loaded.dossier.goals = goals;
        }
        if let Some(plan) = self.take(At::Plan(client), &mut loaded) {
            loaded.dossier.plan = plan;
        }
        if let Some(readings) = self.take(At::Readings(client), &mut loaded) {
            loaded.dossier.readings = readings;
        }
        if let Some(risk) = self.take(At::Risk(client), &mut loaded) {
            loaded.dossier.risk = risk;
        }
        if let Some(closing) = self.take(At::Closing(client), &mut loaded) {
            loaded.dossier.closing = closing;
        }
        if let Some(disclosures) = self.take(At::Disclosures(client), &mut loaded) {
            loaded.dossier.disclosures = disclosures;
        }
        self.texts(client, &mut loaded);
        for at in self.session_places(client, &mut loaded.findings) {
            match at {
                At::Session(..) => {
                    if let Some(session) = self.take::<Session>(at, &mut loaded) {
                        loaded.dossier.sessions.push(session);
                    }
                }
                At::Drawer(..) if drawers && !self.seal.is_guest() => {
                    if let Some(drawer) = self.take::<Drawer>(at, &mut loaded) {
                        loaded.dossier.drawers.push(drawer);
                    }
                }
                _ => {}
            }
        }
        loaded
            .dossier
            .sessions
            .sort_by_key(|session| (session.start, session.id));
        Ok(loaded)
    }

    /// Reads notes and summaries into a load, each in the order in which they were begun.
    fn texts(&self, client: ClientId, loaded: &mut Loaded) {
        for at in self.note_places(client, &mut loaded.findings) {
            if let Some(note) = self.take::<Note>(at, loaded) {
                loaded.dossier.notes.push(note);
            }
        }
        for at in self.summary_places(client, &mut loaded.findings) {
            if let Some(summary) = self.take::<Summary>(at, loaded) {
                loaded.dossier.summaries.push(summary);
            }
        }
        let dossier = &mut loaded.dossier;
        dossier.notes.sort_by_key(|note| (note.begun, note.id));
        let summaries = &mut dossier.summaries;
        summaries.sort_by_key(|summary| (summary.begun, summary.id));
    }

    /// Reads one document into a load, or says in its findings why not.
    fn take<D: Kept>(&self, at: At, loaded: &mut Loaded) -> Option<D> {
        let path = at.path(&self.places);
        match self.read::<D>(at) {
            Ok(Some(read)) => {
                let base = Base {
                    rev: read.rev,
                    print: read.print,
                };
                loaded.bases.push((at, base));
                if read.verdict == Verdict::ChangedOutside {
                    loaded.edited.push(at);
                    loaded.findings.push(Finding::about(
                        &path,
                        Class::ChangedOutside,
                        words::CHANGED_OUTSIDE,
                    ));
                }
                Some(read.document)
            }
            Ok(None) => None,
            Err(error) => {
                loaded.unreadable.push(at);
                loaded.findings.push(finding(&error));
                None
            }
        }
    }

    /// Returns the places of a client's session logs and drawers, by name.
    pub(crate) fn session_places(&self, client: ClientId, findings: &mut Vec<Finding>) -> Vec<At> {
        let folder = self.places.sessions(client);
        let names = self.names_there(&folder, words::SESSION, findings);
        names
            .iter()
            .filter_map(|name| session_place(client, name))
            .collect()
    }

    /// Returns the places of a client's notes, by name.
    pub(crate) fn note_places(&self, client: ClientId, findings: &mut Vec<Finding>) -> Vec<At> {
        let folder = self.places.notes(client);
        let names = self.names_there(&folder, words::NOTE, findings);
        names
            .iter()
            .filter_map(|name| note_place(client, name))
            .collect()
    }

    /// Returns the places of a client's summaries, by name.
    pub(crate) fn summary_places(&self, client: ClientId, findings: &mut Vec<Finding>) -> Vec<At> {
        let folder = self.places.summaries(client);
        let names = self.names_there(&folder, words::SUMMARY, findings);
        names
            .iter()
            .filter_map(|name| summary_place(client, name))
            .collect()
    }

    /// Returns the names in a folder that need not be there, sorted.
    fn names_there(
        &self,
        folder: &Path,
        what: &'static str,
        findings: &mut Vec<Finding>,
    ) -> Vec<String> {
        match self.names(folder, FILES, what) {
            Ok(mut names) => {
                names.sort_unstable();
                names
            }
            Err(error) => {
                if !is_missing(&error) {
                    findings.push(finding(&error));
                }
                Vec::new()
            }
        }
    }

    /// Returns one document, or none where there is none.
    pub fn read<D: Kept>(&self, at: At) -> Result<Option<Read<D>>, Error> {
        // What is the clinician's own is as good as not there for a guest.
        if self.seal.is_guest() && at.key() == Key::Clinician {
            return Ok(None);
        }
        let path = at.path(&self.places);
        let Some((raw, _)) = self.fetch(&path, at.what())? else {
            return Ok(None);
        };
        self.decode(raw, at, &path).map(Some)
    }

    /// Returns the practice's own document, or the usual one where there is none.
    pub fn practice(&self) -> Result<Practice, Error> {
        Ok(self
            .read::<Practice>(At::Practice)?
            .map_or_else(Practice::default, |read| read.document))
    }

    pub(crate) fn decode<D: Kept>(
        &self,
        raw: Vec<u8>,
        at: At,
        path: &Path,
    ) -> Result<Read<D>, Error> {
        let fail = |cause: Cause| Error::new(Doing::Read, at.what(), path, cause);
        let print = Sum::of(&raw);
        let plain = self.seal.open(at.key(), raw).map_err(fail)?;
        let read = decode(&plain, at).map_err(|fault| fail(fault.into()))?;
        // What a later save must find again is the file, sealed or not.
        Ok(Read { print, ..read })
    }

    /// Returns a file's bytes as they lie on the disk, or none where there is none. Refuses what is no plain file, what
    /// others could have written, and what is too large.
    pub(crate) fn fetch(
        &self,
        path: &Path,
        what: &'static str,
    ) -> Result<Option<(Vec<u8>, Stat)>, Error> {
        let fail = |cause| Err(Error::new(Doing::Read, what, path, cause));
        let (bytes, stat) = match self.files.read(path, CAP) {
            Ok(read) => read,
            Err(error) => {
                return match error.kind() {
                    io::ErrorKind::NotFound => Ok(None),
                    io::ErrorKind::FileTooLarge => fail(too_large().into()),
                    _ if error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error()) => {
                        fail(Cause::NotPlain)
                    }
                    _ => fail(error.into()),
                };
            }
        };
        if stat.shape != Shape::File {
            return fail(Cause::NotPlain);
        }
        if let Some(cause) = refusal(&stat) {
            return fail(cause);
        }
        Ok(Some((bytes, stat)))
    }

    /// Returns a sealed file's plain bytes; see `fetch`.
    pub(crate) fn fetch_plain(
        &self,
        path: &Path,
        what: &'static str,
        key: Key,
    ) -> Result<Option<Vec<u8>>, Error> {
        let Some((raw, _)) = self.fetch(path, what)? else {
            return Ok(None);
        };
        let plain = self.seal.open(key, raw);
        plain
            .map(Some)
            .map_err(|cause| Error::new(Doing::Read, what, path, cause))
    }

    /// Returns the clear bytes of a file whose place does not say which of these keys it is sealed to.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "as clear bytes are handed through"
    )]
    pub(crate) fn opened(&self, keys: &[Key], raw: Vec<u8>) -> Result<Vec<u8>, Cause> {
        let mut outcome = Err(Cause::Locked);
        for key in keys {
            outcome = self.seal.open(*key, raw.clone());
            match &outcome {
                Err(Cause::Fault(fault)) if fault.class == Class::OtherKey => {}
                _ => break,
            }
        }
        outcome
    }

    /// Returns the names in a folder.
    pub(crate) fn names(
        &self,
        folder: &Path,
        cap: usize,
        what: &'static str,
    ) -> Result<Vec<String>, Error> {
        let names = self.files.list(folder, cap).map_err(|error| {
            let cause = match error.kind() {
                io::ErrorKind::NotADirectory => Cause::NotPlain,
                _ => error.into(),
            };
            Error::new(Doing::Read, what, folder, cause)
        })?;
        if names.len() > cap {
            return Err(Error::new(Doing::Read, what, folder, Cause::TooMany(cap)));
        }
        Ok(names)
    }
}

/// Returns why a file or folder is refused, if it is.
pub(crate) fn refusal(stat: &Stat) -> Option<Cause> {
    let user = rustix::process::geteuid().as_raw();
    if stat.uid != user {
        return Some(if user == 0 {
            Cause::Root(stat.uid)
        } else {
            Cause::Owner(stat.uid)
        });
    }
    (stat.mode & 0o077 != 0).then_some(Cause::Wide(stat.mode))
}

/// Tells whether an error only says that something is not there.
pub(crate) fn is_missing(error: &Error) -> bool {
    matches!(
        error.cause,
        Cause::System {
            kind: io::ErrorKind::NotFound,
            ..
        }
    )
}

/// Returns the finding that an error about reading a file is.
pub(crate) fn finding(error: &Error) -> Finding {
    if let Cause::Fault(fault) = &error.cause {
        return Finding::of(&error.path, fault);
    }
    let (class, message) = match &error.cause {
        Cause::Wide(mode) => {
            let chmod = words::chmod(&crate::storage::error::shown(&error.path));
            (Class::WideModes, words::wide(*mode, &chmod))
        }
        Cause::Owner(uid) | Cause::Root(uid) => (Class::WrongOwner, words::owner(*uid)),
        Cause::NotPlain => (Class::NotAFile, words::NOT_A_FILE.to_owned()),
        Cause::TooMany(cap) => (Class::TooMany, words::too_many(*cap)),
        Cause::System { said, .. } => (Class::Unreadable, said.clone()),
        _ => (Class::Unreadable, error.to_string()),
    };
    Finding::about(&error.path, class, message)
}

/// Returns the place a file name in `sessions/` stands for.
pub(crate) fn session_place(client: ClientId, name: &str) -> Option<At> {
    let stem = name.strip_suffix(".ron")?;
    let (stem, private) = match stem.strip_suffix(".private") {
        Some(stem) => (stem, true),
        None => (stem, false),
    };
    let session = SessionId::parse(stem).filter(|id| id.to_string() == stem)?;
    Some(if private {
        At::Drawer(client, session)
    } else {
        At::Session(client, session)
    })
}

/// Returns the place a file name in `notes/` stands for.
pub(crate) fn note_place(client: ClientId, name: &str) -> Option<At> {
    let stem = name.strip_suffix(".ron")?;
    let note = NoteId::parse(stem).filter(|id| id.to_string() == stem)?;
    Some(At::Note(client, note))
}

/// Returns the place a file name in `summaries/` stands for.
pub(crate) fn summary_place(client: ClientId, name: &str) -> Option<At> {
    let stem = name.strip_suffix(".ron")?;
    let summary = SummaryId::parse(stem).filter(|id| id.to_string() == stem)?;
    Some(At::Summary(client, summary))
}

/// Returns a chart for a client whose own cannot be read: nothing in it is known but the id.
fn stand_in(id: ClientId) -> Client {
    let text = id.to_string();
    let tail = text.get(text.len().saturating_sub(8)..).unwrap_or("");
    let code = Code::parse(&format!("c-{tail}")).unwrap_or_else(|| Code::drawn("0000"));
    let at = DateTime::<Utc>::UNIX_EPOCH.fixed_offset();
    Client::new(id, code, "", at)
}
