//! What a save costs beside the bare disk, and how long the client list takes to read.
//!
//! `cargo bench --bench save`; `BENCH_DIR` chooses the disk.
#![expect(clippy::unwrap_used, reason = "a bench may panic")]

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use alongside::domain::caseload::ClientRow;
use alongside::domain::client::{Client, Code};
use alongside::domain::id::{ClientId, EntryId, IdSource, SessionId, StepId};
use alongside::domain::practice::Practice;
use alongside::domain::session::{Change, Entry, Kind, Line, Outcome, Session, Setting, What};
use alongside::domain::time::{Now, Stamp};
use alongside::storage::encode::encode;
use alongside::storage::index::{Index, Row};
use alongside::storage::keeper::Keeper;
use alongside::storage::paths::Places;
use alongside::storage::shelf::Shelf;
use chrono::{DateTime, TimeDelta};
use criterion::{Criterion, criterion_group, criterion_main};
use tempfile::TempDir;

fn stamp(seconds: i64) -> Stamp {
    DateTime::parse_from_rfc3339("2026-11-26T14:00:00+01:00").unwrap() + TimeDelta::seconds(seconds)
}

fn folder() -> TempDir {
    match std::env::var_os("BENCH_DIR") {
        Some(dir) => tempfile::tempdir_in(dir).unwrap(),
        None => tempfile::tempdir().unwrap(),
    }
}

fn client(ids: &mut IdSource) -> Client {
    let id = ClientId(ids.next(stamp(0)));
    Client::new(id, Code::drawn(&ids.code_tail()), "M.", stamp(0))
}

fn session(ids: &mut IdSource, client: ClientId, lines: u32) -> Session {
    let entries = (0..lines)
        .map(|n| Entry {
            id: EntryId(ids.next(stamp(i64::from(n)))),
            line: Line {
                at: stamp(i64::from(n)),
                kind: Kind::Seen,
                text: "goes quiet when the sister is named, then looks at the door".to_owned(),
                goals: Vec::new(),
                tags: Vec::new(),
                speaker: None,
                technique: None,
                rating: None,
                of: None,
                proposer: None,
            },
            history: vec![Change {
                step: StepId(ids.next(stamp(i64::from(n)))),
                at: stamp(i64::from(n)),
                by: "dr".to_owned(),
                what: What::Created,
                undoes: None,
            }],
        })
        .collect();
    Session {
        id: SessionId(ids.next(stamp(0))),
        client,
        number: 1,
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
        entries,
    }
}

/// The least any program can do: write, fsync, rename, fsync of the folder.
fn bare(folder: &Path, bytes: &[u8]) {
    let temp: PathBuf = folder.join("temp");
    let mut file = File::create(&temp).unwrap();
    file.write_all(bytes).unwrap();
    file.sync_all().unwrap();
    drop(file);
    std::fs::rename(&temp, folder.join("name")).unwrap();
    File::open(folder).unwrap().sync_all().unwrap();
}

fn saves(c: &mut Criterion) {
    for lines in [60, 1000] {
        let dir = folder();
        let mut ids = IdSource::new(1);
        let now = Now {
            wall: stamp(0),
            steady: 0,
        };
        let shelf = Shelf::new(Places::under(dir.path()));
        let mut keeper = Keeper::found(shelf, &Practice::default(), now).unwrap();
        let who = client(&mut ids);
        keeper.create(&who, now).unwrap();
        let mut log = session(&mut ids, who.id, lines);
        let bytes = encode(&log, 1).unwrap();
        c.bench_function(
            &format!("bare disk, {lines} entries, {} kB", bytes.len() / 1000),
            |b| {
                b.iter(|| bare(dir.path(), &bytes));
            },
        );
        // The first save keeps a version; what is measured is an ordinary one, with one line more or less worded.
        keeper.save(&log, now).unwrap();
        keeper.save(&log, now).unwrap();
        c.bench_function(&format!("save, {lines} entries"), |b| {
            b.iter(|| {
                log.pauses.push(alongside::domain::session::Pause {
                    from: stamp(1),
                    to: None,
                });
                if log.pauses.len() > 3 {
                    log.pauses.truncate(1);
                }
                keeper.save(&log, now).unwrap()
            });
        });
        c.bench_function(&format!("encode and read back, {lines} entries"), |b| {
            b.iter(|| encode(&log, 1).unwrap());
        });
    }
}

fn lists(c: &mut Criterion) {
    for clients in [10_u32, 300, 10_000] {
        let dir = folder();
        let mut ids = IdSource::new(2);
        let now = Now {
            wall: stamp(0),
            steady: 0,
        };
        let shelf = Shelf::new(Places::under(dir.path()));
        let mut keeper = Keeper::found(shelf, &Practice::default(), now).unwrap();
        let rows: Index = (0..clients)
            .map(|n| {
                let who = client(&mut ids);
                Row {
                    client: ClientRow {
                        id: who.id,
                        code: who.code,
                        label: who.label.into(),
                        status: who.status,
                        since: who.since,
                        episode: 1,
                        next: Some(stamp(0).naive_local()),
                        sessions: 12,
                        next_step: "try the empty chair again, more slowly".into(),
                        open_risk: 0,
                        running: None,
                        reasons: Vec::new(),
                        last: Some((stamp(i64::from(n)), "Two-chair dialogue, focusing".into())),
                        due: Vec::new(),
                        tasks: vec!["thought record, three evenings".into()],
                    },
                    print: u64::from(n),
                }
            })
            .collect();
        keeper.write_index(&rows).unwrap();
        let shelf = Shelf::new(Places::under(dir.path()));
        c.bench_function(&format!("read the list, {clients} clients"), |b| {
            b.iter_with_large_drop(|| shelf.index().unwrap());
        });
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(30);
    targets = saves, lists
}
criterion_main!(benches);
