//! Looks at every file and says what is wrong. Silent on a good folder; changes nothing.

pub mod aside;

use std::path::{Path, PathBuf};

use crate::domain::client::Client;
use crate::domain::clinician::Clinician;
use crate::domain::closing::Closing;
use crate::domain::disclosure::Disclosures;
use crate::domain::disposal::Disposals;
use crate::domain::document::Document as _;
use crate::domain::draft::Draft;
use crate::domain::goal::Goals;
use crate::domain::id::ClientId;
use crate::domain::measure;
use crate::domain::note::Note;
use crate::domain::note::format;
use crate::domain::own_library::{self, OwnLibrary};
use crate::domain::plan::Plan;
use crate::domain::practice::Practice;
use crate::domain::reading::Readings;
use crate::domain::recipients::Recipients;
use crate::domain::risk::RiskRecord;
use crate::domain::session::{Drawer, Session};
use crate::domain::summary::Summary;
use crate::storage::audit;
use crate::storage::decode::{Class, Finding, Verdict, decode_any, header_of};
use crate::storage::disposal::is_gone_name;
use crate::storage::error::{Doing, Error, shown};
use crate::storage::files::{Shape, Stat};
use crate::storage::ground::temp_pid;
use crate::storage::kept::{At, Kept, Side};
use crate::storage::paths::{DRAWER_KEY, RECORD_KEY};
use crate::storage::seal::Key;
use crate::storage::seal::convert::STAGE;
use crate::storage::seal::envelope::{NotOpened, is_sealed};
use crate::storage::seal::pin;
use crate::storage::seal::unlock::{IDENTITY, RECOVERY};
use crate::storage::shelf::{
    CLIENTS, FILES, Shelf, finding, is_missing, note_place, refusal, session_place, summary_place,
};
use crate::words::care;
use crate::words::seal as key_words;
use crate::words::storage as words;

/// Returns what is wrong in a data folder, sorted by path.
pub fn check(shelf: &Shelf) -> Vec<Finding> {
    let mut round = Round {
        shelf,
        findings: Vec::new(),
    };
    round.top();
    round.clients();
    round.drafts();
    round.kept();
    let mut findings = round.findings;
    findings.extend(audit::findings(shelf));
    findings.sort();
    findings.dedup();
    findings
}

/// Takes away what rights others have, everywhere in the data folder; gives none. Returns what was changed and what could
/// not be.
pub fn fix_modes(shelf: &Shelf) -> (Vec<PathBuf>, Vec<Finding>) {
    let mut changed = Vec::new();
    let mut failed = Vec::new();
    let mut open = vec![shelf.places.data.clone()];
    while let Some(path) = open.pop() {
        let Ok(stat) = shelf.files.stat(&path) else {
            continue;
        };
        if stat.shape == Shape::Other {
            continue;
        }
        if stat.mode & 0o077 != 0 {
            match shelf.files.tighten(&path) {
                Ok(()) => changed.push(path.clone()),
                Err(error) => {
                    failed.push(Finding::about(&path, Class::WideModes, error.to_string()));
                }
            }
        }
        if stat.shape == Shape::Folder {
            let names = shelf.files.list(&path, usize::MAX - 1).unwrap_or_default();
            open.extend(names.iter().map(|name| path.join(name)));
        }
    }
    changed.sort();
    (changed, failed)
}

/// What a class of findings means for whoever has it, a sentence each.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Advice {
    /// What happened.
    pub happened: &'static str,
    /// What is safe.
    pub safe: &'static str,
    /// What to do next.
    pub next: &'static str,
}

/// Returns what a class of findings means.
pub fn advice(class: Class) -> Advice {
    let (happened, safe, next) = match class {
        Class::Damaged => care::DAMAGED,
        Class::Foreign => care::FOREIGN,
        Class::Newer => care::NEWER,
        Class::ChangedOutside => care::CHANGED_OUTSIDE,
        Class::BadUtf8 => care::BAD_UTF8,
        Class::TooLarge => care::TOO_LARGE,
        Class::DuplicateId => care::DUPLICATE_ID,
        Class::WideModes => care::WIDE_MODES,
        Class::WrongName => care::WRONG_NAME,
        Class::MissingParent => care::MISSING_PARENT,
        Class::Leftover => care::LEFTOVER,
        Class::Unreadable => care::UNREADABLE,
        Class::NotAFile => care::NOT_A_FILE,
        Class::WrongOwner => care::WRONG_OWNER,
        Class::TooMany => care::TOO_MANY,
        Class::NotSealed => care::NOT_SEALED,
        Class::OtherKey => care::OTHER_KEY,
        Class::Missing => care::MISSING,
        Class::Unseen => care::UNSEEN,
        Class::Spilled => care::SPILLED_WORDS,
    };
    Advice {
        happened,
        safe,
        next,
    }
}

/// One walk through a data folder.
struct Round<'a> {
    shelf: &'a Shelf,
    findings: Vec<Finding>,
}

impl Round<'_> {
    fn top(&mut self) {
        let places = self.shelf.places.clone();
        let data = &places.data;
        self.look_at(data, Shape::Folder);
        for name in self.names(data, FILES) {
            let path = data.join(&name);
            match name.as_str() {
                "practice.ron" => self.document::<Practice>(At::Practice),
                "disposals.ron" => self.document::<Disposals>(At::Disposals),
                "profile.ron" => self.document::<Clinician>(At::Profile),
                // A cache: odd content only makes it be made anew.
                "index" | "index.text" | "index.text.new" | "ballast" => {
                    self.look_at(&path, Shape::File);
                }
                "clients" | "drafts" | "history" | "recovered" | "conflicts" | "locks"
                | "audit" => {
                    self.look_at(&path, Shape::Folder);
                }
                STAGE => {
                    let words = crate::words::convert::LEFT;
                    self.findings
                        .push(Finding::about(&path, Class::Leftover, words));
                }
                "library" => self.library(&path),
                "keys" => self.keys(&path),
                // The folder is kept in two places (`storage::sync`).
                ".git" => {
                    self.look_at(&path, Shape::Folder);
                }
                ".gitignore" | ".gitattributes" => {
                    self.look_at(&path, Shape::File);
                }
                _ => self.odd(&path, &name),
            }
        }
    }

    /// Looks at the keys: who may open what, and files that are sealed to a person.
    fn keys(&mut self, folder: &Path) {
        if self.look_at(folder, Shape::Folder).is_none() {
            return;
        }
        for name in self.names(folder, FILES) {
            let path = folder.join(&name);
            match name.as_str() {
                "recipients.ron" => self.document::<Recipients>(At::Recipients),
                IDENTITY | RECOVERY | pin::FILE => self.key(&path, None),
                _ => self.odd(&path, &name),
            }
        }
    }

    /// Looks at a file with a key: sealed, and of a client also with the key inside that all its files need.
    fn key(&mut self, path: &Path, key: Option<Key>) {
        if self.look_at(path, Shape::File).is_none() {
            return;
        }
        let is_whole = match self.shelf.fetch(path, key_words::KEY) {
            Ok(Some((raw, _))) => is_sealed(&raw),
            Ok(None) | Err(_) => true,
        };
        let ring = self.shelf.seal().ring();
        let opened = match (is_whole, key, ring) {
            (false, ..) => Err(NotOpened::Spoiled.into()),
            (true, Some(key), Some(ring)) => ring.identity(key).map(drop),
            (true, ..) => Ok(()),
        };
        if let Err(cause) = opened {
            let error = Error::new(Doing::Read, key_words::KEY, path, cause);
            self.findings.push(finding(&error));
        }
    }

    /// Looks at the practice's library files: its own document, packs, and what was written by hand, which is looked at as
    /// a file only. What they say is for `library lint`.
    fn library(&mut self, folder: &Path) {
        if self.look_at(folder, Shape::Folder).is_none() {
            return;
        }
        for name in self.names(folder, FILES) {
            let path = folder.join(&name);
            if name == own_library::FILE {
                self.document::<OwnLibrary>(At::Library);
            } else if measure::own::FOLDERS.contains(&name.as_str()) || name == format::FOLDER {
                self.hand_written(&path);
            } else if Path::new(&name).extension().is_none_or(|end| end != "ron") {
                self.odd(&path, &name);
            } else if self.look_at(&path, Shape::File).is_some() {
                self.library_file(&path);
            }
        }
    }

    /// Looks at a folder of files that only people write: the practice's own measures, its wordings, or its formats of the
    /// note.
    fn hand_written(&mut self, folder: &Path) {
        if self.look_at(folder, Shape::Folder).is_none() {
            return;
        }
        for name in self.names(folder, FILES) {
            let path = folder.join(&name);
            if Path::new(&name).extension().is_none_or(|end| end != "ron") {
                self.odd(&path, &name);
            } else {
                self.look_at(&path, Shape::File);
            }
        }
    }

    /// A pack has the header of a document; what has none was written by hand.
    fn library_file(&mut self, path: &Path) {
        let Ok(Some(plain)) = self.shelf.fetch_plain(path, words::PACK, At::Library.key()) else {
            // Rights and shape were named already.
            return;
        };
        if header_of(&plain).is_none_or(|header| header.kind != OwnLibrary::KIND) {
            return;
        }
        match decode_any::<OwnLibrary>(&plain) {
            Err(fault) => self.findings.push(Finding::of(path, &fault)),
            Ok(read) if read.verdict == Verdict::ChangedOutside => self.changed(path),
            Ok(_) => {}
        }
    }

    fn clients(&mut self) {
        let folder = self.shelf.places.clients();
        for name in self.names(&folder, CLIENTS) {
            let path = folder.join(&name);
            match ClientId::parse(&name).filter(|id| id.to_string() == name) {
                Some(client) => self.client(client, &path),
                None if is_gone_name(&name) => {
                    let words = words::HALF_DISPOSED;
                    let finding = Finding::about(&path, Class::Leftover, words);
                    self.findings.push(finding);
                }
                None => self.odd(&path, &name),
            }
        }
    }

    fn client(&mut self, client: ClientId, folder: &Path) {
        if self.look_at(folder, Shape::Folder).is_none() {
            return;
        }
        let names = self.names(folder, FILES);
        for name in &names {
            let path = folder.join(name);
            match name.as_str() {
                "client.ron" => self.document::<Client>(At::Chart(client)),
                "goals.ron" => self.document::<Goals>(At::Goals(client)),
                "plan.ron" => self.document::<Plan>(At::Plan(client)),
                "measures.ron" => self.document::<Readings>(At::Readings(client)),
                "risk.ron" => self.document::<RiskRecord>(At::Risk(client)),
                "sessions" => self.sessions(client, &path),
                "closing.ron" => self.document::<Closing>(At::Closing(client)),
                "disclosures.ron" => self.document::<Disclosures>(At::Disclosures(client)),
                "notes" => self.notes(client, &path),
                "summaries" => self.summaries(client, &path),
                RECORD_KEY => self.key(&path, Some(Key::Record(client))),
                DRAWER_KEY => self.key(&path, Some(Key::Drawer(client))),
                _ => self.odd(&path, name),
            }
        }
        // An empty folder is a client whose making was cut short: nothing is lost with it.
        let has_more = names.iter().any(|name| {
            !matches!(name.as_str(), "client.ron" | RECORD_KEY | DRAWER_KEY)
                && !name.starts_with('.')
                && !self.is_empty_folder(&folder.join(name))
        });
        if has_more && !names.iter().any(|name| name == "client.ron") {
            self.findings.push(Finding::about(
                folder,
                Class::MissingParent,
                words::NO_CHART,
            ));
        }
    }

    fn sessions(&mut self, client: ClientId, folder: &Path) {
        if self.look_at(folder, Shape::Folder).is_none() {
            return;
        }
        let names = self.names(folder, FILES);
        for name in &names {
            let path = folder.join(name);
            match session_place(client, name) {
                Some(at @ At::Session(..)) => self.document::<Session>(at),
                Some(at @ At::Drawer(_, session)) => {
                    self.document::<Drawer>(at);
                    if !names.contains(&format!("{session}.ron")) {
                        self.findings.push(Finding::about(
                            &path,
                            Class::MissingParent,
                            words::NO_SESSION,
                        ));
                    }
                }
                _ => self.odd(&path, name),
            }
        }
    }

    fn notes(&mut self, client: ClientId, folder: &Path) {
        if self.look_at(folder, Shape::Folder).is_none() {
            return;
        }
        for name in self.names(folder, FILES) {
            match note_place(client, &name) {
                Some(at) => self.document::<Note>(at),
                None => self.odd(&folder.join(&name), &name),
            }
        }
    }

    fn summaries(&mut self, client: ClientId, folder: &Path) {
        if self.look_at(folder, Shape::Folder).is_none() {
            return;
        }
        for name in self.names(folder, FILES) {
            match summary_place(client, &name) {
                Some(at) => self.document::<Summary>(at),
                None => self.odd(&folder.join(&name), &name),
            }
        }
    }

    fn drafts(&mut self) {
        let folder = self.shelf.places.drafts();
        for name in self.names(&folder, FILES) {
            let path = folder.join(&name);
            match draft_of(&name) {
                Some((client, side)) => self.draft(client, side, &path),
                None => self.odd(&path, &name),
            }
        }
    }

    fn draft(&mut self, client: ClientId, side: Side, path: &Path) {
        if self.look_at(path, Shape::File).is_none() {
            return;
        }
        match self.shelf.fetch_plain(path, words::DRAFT, side.key(client)) {
            Err(error) => self.error(&error),
            Ok(None) => {}
            Ok(Some(plain)) => match decode_any::<Draft>(&plain) {
                Err(fault) => self.findings.push(Finding::of(path, &fault)),
                Ok(read) => {
                    if read.verdict == Verdict::ChangedOutside {
                        self.changed(path);
                    }
                    if read.document.client != client {
                        self.findings.push(Finding::about(
                            path,
                            Class::WrongName,
                            words::WRONG_NAME,
                        ));
                    }
                }
            },
        }
        if self
            .shelf
            .files
            .stat(&self.shelf.places.client(client))
            .is_err()
        {
            self.findings.push(Finding::about(
                path,
                Class::MissingParent,
                words::NO_CLIENT_OF_DRAFT,
            ));
        }
    }

    fn document<D: Kept>(&mut self, at: At) {
        let path = at.path(&self.shelf.places);
        match self.shelf.read::<D>(at) {
            Ok(Some(read)) if read.verdict == Verdict::ChangedOutside => self.changed(&path),
            Ok(_) => {}
            Err(error) => self.error(&error),
        }
    }

    fn changed(&mut self, path: &Path) {
        self.findings.push(Finding {
            path: path.to_owned(),
            line: 1,
            column: 1,
            class: Class::ChangedOutside,
            message: words::CHANGED_OUTSIDE.to_owned(),
        });
    }

    /// Names a file that has no place here. Names of people's own beside ours are theirs to explain.
    fn odd(&mut self, path: &Path, name: &str) {
        if temp_pid(name).is_some() {
            self.findings
                .push(Finding::about(path, Class::Leftover, words::LEFTOVER));
        } else if self.look_at_any(path).is_some() {
            self.findings
                .push(Finding::about(path, Class::Foreign, words::NOT_OUR_NAME));
        }
    }

    fn look_at(&mut self, path: &Path, wanted: Shape) -> Option<Stat> {
        let stat = self.look_at_any(path)?;
        if stat.shape == wanted {
            return Some(stat);
        }
        let message = match wanted {
            Shape::Folder => words::NOT_A_FOLDER,
            Shape::File | Shape::Other => words::NOT_A_FILE,
        };
        self.findings
            .push(Finding::about(path, Class::NotAFile, message));
        None
    }

    /// Names wrong modes, owners and shapes; returns what lies there, if it can be looked at.
    fn look_at_any(&mut self, path: &Path) -> Option<Stat> {
        let stat = match self.shelf.files.stat(path) {
            Ok(stat) => stat,
            Err(error) => {
                self.findings
                    .push(Finding::about(path, Class::Unreadable, error.to_string()));
                return None;
            }
        };
        if stat.shape == Shape::Other {
            self.findings
                .push(Finding::about(path, Class::NotAFile, words::NOT_A_FILE));
            return None;
        }
        match refusal(&stat) {
            Some(crate::storage::error::Cause::Wide(mode)) => {
                let message = words::wide(mode, &words::chmod(&shown(path)));
                self.findings
                    .push(Finding::about(path, Class::WideModes, message));
            }
            Some(_) => {
                self.findings.push(Finding::about(
                    path,
                    Class::WrongOwner,
                    words::owner(stat.uid),
                ));
            }
            None => {}
        }
        Some(stat)
    }

    fn is_empty_folder(&self, path: &Path) -> bool {
        self.shelf
            .files
            .list(path, FILES)
            .is_ok_and(|names| names.is_empty())
    }

    fn names(&mut self, folder: &Path, cap: usize) -> Vec<String> {
        match self.shelf.names(folder, cap, words::DATA) {
            Ok(mut names) => {
                names.sort_unstable();
                names
            }
            Err(error) => {
                self.error(&error);
                Vec::new()
            }
        }
    }

    fn error(&mut self, error: &Error) {
        if !is_missing(error) {
            self.findings.push(finding(error));
        }
    }
}

/// Returns whose draft a file name in `drafts/` is.
pub(crate) fn draft_of(name: &str) -> Option<(ClientId, Side)> {
    let stem = name.strip_suffix(".ron")?;
    let stem = stem.strip_suffix(".new").unwrap_or(stem);
    let (stem, side) = match stem.strip_suffix(".drawer") {
        Some(stem) => (stem, Side::Drawer),
        None => (stem, Side::Record),
    };
    Some((
        ClientId::parse(stem).filter(|id| id.to_string() == stem)?,
        side,
    ))
}
