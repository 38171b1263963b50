//! What a search of all clients costs: the cache read, the first screen of hits, all of them.
//!
//! `cargo bench --bench find -- --quick`; `FIND_CLIENTS` says how many clients of ten entries there are (1,000 unless
//! told), `FIND_TREE` names a data folder that is there already and is only read.
#![expect(clippy::unwrap_used, reason = "a bench may panic")]

use std::hint::black_box;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::Duration;

use alongside::domain::client::{Client, Code};
use alongside::domain::id::{ClientId, EntryId, IdSource, SessionId, StepId};
use alongside::domain::practice::Practice;
use alongside::domain::search::wanted::Wanted;
use alongside::domain::session::{Change, Entry, Kind, Line, Outcome, Session, Setting, What};
use alongside::domain::time::{Now, Stamp};
use alongside::storage::keeper::Keeper;
use alongside::storage::kept::Kept as _;
use alongside::storage::paths::Places;
use alongside::storage::shelf::Shelf;
use alongside::storage::text_index::corpus::{Corpus, Step};
use chrono::{DateTime, TimeDelta};
use criterion::{Criterion, criterion_group, criterion_main};
use tempfile::TempDir;

/// How many hits fill a screen of 24 rows.
const SCREEN: usize = 24;
/// A word of every entry, one of a single entry, and one of none.
const WORDS: [&str; 3] = ["shoulders", "marmalade", "qqzzxx"];

fn stamp(minutes: i64) -> Stamp {
    DateTime::parse_from_rfc3339("2026-01-26T14:00:00+01:00").unwrap() + TimeDelta::minutes(minutes)
}

fn session(ids: &mut IdSource, client: ClientId, n: i64) -> Session {
    let entries = (0..10)
        .map(|line| {
            let at = stamp(n * 60 + line);
            let rare = if n == 7 && line == 3 {
                ", marmalade"
            } else {
                ""
            };
            Entry {
                id: EntryId(ids.next(at)),
                line: Line {
                    at,
                    kind: Kind::Seen,
                    text: format!(
                        "breath shallow, Shoulders up; the bus again, off after {line} stops{rare}"
                    ),
                    goals: Vec::new(),
                    tags: Vec::new(),
                    speaker: None,
                    technique: None,
                    rating: None,
                    of: None,
                    proposer: None,
                },
                history: vec![Change {
                    step: StepId(ids.next(at)),
                    at,
                    by: "bench".to_owned(),
                    what: What::Created,
                    undoes: None,
                }],
            }
        })
        .collect();
    Session {
        id: SessionId(ids.next(stamp(n))),
        client,
        number: 1,
        start: stamp(n * 60),
        zone: "Europe/Berlin".to_owned(),
        minutes: 50,
        setting: Setting::InPerson,
        outcome: Outcome::Held,
        by: "bench".to_owned(),
        present: Vec::new(),
        place: String::new(),
        start_was: Vec::new(),
        pauses: Vec::new(),
        end: Some(stamp(n * 60 + 50)),
        next: None,
        entries,
    }
}

/// Makes a practice and its cache.
fn practice() -> (Option<TempDir>, Shelf) {
    if let Some(tree) = std::env::var_os("FIND_TREE").map(PathBuf::from) {
        let mut places = Places::under(&tree);
        places.data = tree;
        return (None, Shelf::new(places));
    }
    let clients: i64 = std::env::var("FIND_CLIENTS")
        .ok()
        .map_or(1_000, |n| n.parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let shelf = Shelf::new(Places::under(folder.path()));
    let now = Now {
        wall: stamp(0),
        steady: 0,
    };
    let mut keeper = Keeper::found(shelf.clone(), &Practice::default(), now).unwrap();
    let mut ids = IdSource::new(1);
    let put = |path: PathBuf, bytes: Vec<u8>| {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o600);
        std::fs::set_permissions(&path, mode).unwrap();
    };
    for n in 0..clients {
        let id = ClientId(ids.next(stamp(0)));
        let client = Client::new(id, Code::drawn(&ids.code_tail()), "M.", stamp(0));
        let session = session(&mut ids, client.id, n);
        let encode = alongside::storage::encode::encode;
        put(client.at().path(&shelf.places), encode(&client, 1).unwrap());
        put(
            session.at().path(&shelf.places),
            alongside::storage::encode::encode(&session, 1).unwrap(),
        );
    }
    let mut corpus = Corpus::open(&shelf).unwrap();
    search(&mut corpus, "", usize::MAX);
    let fresh = corpus.fresh(&mut || true).unwrap();
    let mut writing = keeper.begin_text_index(fresh).unwrap();
    while let Some(rest) = writing {
        writing = keeper.write_text_index(rest).unwrap();
    }
    (Some(folder), shelf)
}

/// Searches until so many hits are there or nothing is left; returns how many there were.
fn search(corpus: &mut Corpus, query: &str, most: usize) -> usize {
    let mut found = 0;
    let _stopped = corpus.search(&Wanted::new(query), &[], most, &mut |step, _| {
        found += usize::from(matches!(step, Step::Found(_)));
        if found >= most {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    found
}

fn finding(criterion: &mut Criterion) {
    let (_folder, shelf) = practice();
    criterion.bench_function("find/open the cache", |bench| {
        bench.iter(|| black_box(Corpus::open(&shelf).unwrap()));
    });
    for word in WORDS {
        criterion.bench_function(&format!("find/first screen, cold/{word}"), |bench| {
            bench.iter(|| {
                let mut corpus = Corpus::open(&shelf).unwrap();
                black_box(search(&mut corpus, word, SCREEN))
            });
        });
    }
    let mut corpus = Corpus::open(&shelf).unwrap();
    search(&mut corpus, "", usize::MAX);
    for word in WORDS {
        criterion.bench_function(&format!("find/first screen, another key/{word}"), |bench| {
            bench.iter(|| black_box(search(&mut corpus, word, SCREEN)));
        });
        criterion.bench_function(&format!("find/all, another key/{word}"), |bench| {
            bench.iter(|| black_box(search(&mut corpus, word, usize::MAX)));
        });
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(10).warm_up_time(Duration::from_millis(100)).measurement_time(Duration::from_millis(300));
    targets = finding
}
criterion_main!(benches);
