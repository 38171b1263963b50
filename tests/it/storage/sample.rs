//! A data folder of its own for each test, and documents to put into it.

use alongside::domain::client::{Client, Code};
use alongside::domain::draft::Draft;
use alongside::domain::id::{ClientId, EntryId, IdSource, SessionId, StepId};
use alongside::domain::practice::Practice;
use alongside::domain::session::{
    Change, Drawer, Entry, Kind, Line, Outcome, Session, Setting, What,
};
use alongside::domain::time::{Now, Stamp};
use alongside::storage::keeper::Keeper;
use alongside::storage::paths::Places;
use alongside::storage::shelf::Shelf;
use chrono::{DateTime, TimeDelta};
use tempfile::TempDir;
use uuid::Uuid;

/// A data folder that goes away with the test.
pub(crate) struct Tree {
    pub(crate) dir: TempDir,
    pub(crate) places: Places,
}

impl Tree {
    pub(crate) fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let places = Places::under(dir.path());
        Self { dir, places }
    }

    /// A tree with a practice and one client, held by the keeper that is returned.
    pub(crate) fn with_client() -> (Self, Keeper, Client) {
        let tree = Self::new();
        let mut keeper = tree.found();
        let client = client(1);
        keeper.create(&client, now(0)).unwrap();
        (tree, keeper, client)
    }

    pub(crate) fn shelf(&self) -> Shelf {
        Shelf::new(self.places.clone())
    }

    pub(crate) fn found(&self) -> Keeper {
        Keeper::found(self.shelf(), &Practice::default(), now(0)).unwrap()
    }

    /// A second program on the same folder.
    pub(crate) fn again(&self) -> Keeper {
        Keeper::new(self.shelf()).unwrap()
    }
}

pub(crate) fn stamp(seconds: i64) -> Stamp {
    DateTime::parse_from_rfc3339("2026-11-26T14:00:00+01:00").unwrap() + TimeDelta::seconds(seconds)
}

pub(crate) fn now(seconds: u64) -> Now {
    Now {
        wall: stamp(i64::try_from(seconds).unwrap()),
        steady: seconds * 1000,
    }
}

pub(crate) fn id(n: u64) -> Uuid {
    let mut ids = IdSource::new(n);
    ids.next(stamp(0))
}

pub(crate) fn client(n: u64) -> Client {
    Client {
        setting: Setting::InPerson,
        ..Client::new(
            ClientId(id(n)),
            Code::parse(&format!("c-{n:04}")).unwrap(),
            &format!("M.{n}"),
            stamp(0),
        )
    }
}

pub(crate) fn session(client: ClientId, n: u64) -> Session {
    Session {
        id: SessionId(id(1000 + n)),
        client,
        number: u16::try_from(n).unwrap(),
        start: stamp(0),
        zone: "Europe/Berlin".to_owned(),
        minutes: 50,
        setting: Setting::InPerson,
        outcome: Outcome::Held,
        by: "dr".to_owned(),
        present: Vec::new(),
        place: String::new(),
        start_was: Vec::new(),
        pauses: Vec::new(),
        end: None,
        next: None,
        entries: Vec::new(),
    }
}

pub(crate) fn line(n: u64, text: &str) -> Line {
    Line {
        at: stamp(i64::try_from(n).unwrap()),
        kind: Kind::Seen,
        text: text.to_owned(),
        goals: Vec::new(),
        tags: Vec::new(),
        speaker: None,
        technique: None,
        rating: None,
        of: None,
        proposer: None,
    }
}

pub(crate) fn entry(n: u64, text: &str) -> Entry {
    Entry {
        id: EntryId(id(100_000 + n)),
        line: line(n, text),
        history: vec![change(n, What::Created)],
    }
}

pub(crate) fn change(n: u64, what: What) -> Change {
    Change {
        step: StepId(id(200_000 + n)),
        at: stamp(i64::try_from(n).unwrap()),
        by: "dr".to_owned(),
        what,
        undoes: None,
    }
}

pub(crate) fn drawer(session: &Session) -> Drawer {
    Drawer {
        session: session.id,
        client: session.client,
        entries: Vec::new(),
    }
}

pub(crate) fn draft(client: ClientId, line: &str) -> Draft {
    Draft {
        client,
        session: None,
        line: line.to_owned(),
        cursor: line.chars().count(),
        correcting: None,
        goal: None,
        fields: Vec::new(),
        run: None,
        measures: Vec::new(),
        at: stamp(0),
    }
}

/// The texts of a log as it lies on the disk.
pub(crate) fn texts(shelf: &Shelf, session: &Session) -> Vec<String> {
    let loaded = shelf.dossier(session.client).unwrap();
    loaded
        .dossier
        .session(session.id)
        .map(|session| {
            session
                .entries
                .iter()
                .map(|entry| entry.line.text.clone())
                .collect()
        })
        .unwrap_or_default()
}

/// Every file below a folder with its bytes, sorted.
pub(crate) fn files_below(folder: &std::path::Path) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else {
            continue;
        };
        for entry in entries {
            let path = entry.unwrap().path();
            let meta = std::fs::symlink_metadata(&path).unwrap();
            if meta.is_dir() {
                open.push(path);
            } else if meta.is_file() {
                let bytes = std::fs::read(&path).unwrap();
                found.push((path, bytes));
            }
        }
    }
    found.sort();
    found
}
