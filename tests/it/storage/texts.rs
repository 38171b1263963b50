//! The cache behind the full-text search: there, stale, deleted, spoiled, and what must never be in it.

use std::ops::ControlFlow;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

use alongside::domain::id::{ClientId, EntryId};
use alongside::domain::search::texts::{Hit, Where};
use alongside::domain::search::wanted::Wanted;
use alongside::domain::session::{Kind, What};
use alongside::storage::check::check;
use alongside::storage::keeper::Keeper;
use alongside::storage::kept::Kept as _;
use alongside::storage::shelf::Shelf;
use alongside::storage::text_index::corpus::{Corpus, Fresh, Step};
use proptest::prelude::{ProptestConfig, prop_assert_eq, proptest};

use crate::storage::sample::{Tree, change, client, drawer, entry, files_below, id, now, session};

/// Returns all hits of a search from scratch, sorted, and how it ended.
fn found(shelf: &Shelf, query: &str) -> Vec<(ClientId, String)> {
    hits(&mut Corpus::open(shelf).unwrap(), query, &[])
}

fn hits(corpus: &mut Corpus, query: &str, live: &[ClientId]) -> Vec<(ClientId, String)> {
    let mut found = all(corpus, query, live);
    found.sort_by_key(|hit| (hit.client, hit.words.clone()));
    found
        .into_iter()
        .map(|hit| (hit.client, hit.words))
        .collect()
}

fn all(corpus: &mut Corpus, query: &str, live: &[ClientId]) -> Vec<Hit> {
    let mut found = Vec::new();
    let done = corpus.search(&Wanted::new(query), live, usize::MAX, &mut |step, _| {
        if let Step::Found(hit) = step {
            found.push(hit.unwrap());
        }
        ControlFlow::Continue(())
    });
    assert!(done.is_continue());
    let progress = corpus.progress();
    assert_eq!(progress.read, progress.of);
    found
}

fn write(keeper: &mut Keeper, fresh: Fresh) -> bool {
    let mut writing = keeper.begin_text_index(fresh).unwrap();
    let began = writing.is_some();
    while let Some(rest) = writing {
        writing = keeper.write_text_index(rest).unwrap();
    }
    began
}

/// Writes the cache of texts of a folder.
pub(crate) fn write_cache(keeper: &mut Keeper) {
    let fresh = make(keeper);
    assert!(write(keeper, fresh));
}

/// Makes the cache from what is on disk.
fn make(keeper: &Keeper) -> Fresh {
    let mut corpus = Corpus::open(keeper.shelf()).unwrap();
    all(&mut corpus, "", &[]);
    corpus.fresh(&mut || true).unwrap()
}

fn path(tree: &Tree) -> PathBuf {
    tree.places.data.join("index.text")
}

/// Three clients with a session of two lines each; the cache is written.
fn three() -> (Tree, Keeper, Vec<ClientId>) {
    let tree = Tree::new();
    let mut keeper = tree.found();
    let mut clients = Vec::new();
    for n in 1..=3 {
        let who = client(n);
        keeper.create(&who, now(0)).unwrap();
        let mut log = session(who.id, n);
        log.entries
            .push(entry(n * 10, &format!("the Café, visit {n}")));
        log.entries.push(entry(n * 10 + 1, "a b\tc\nd\\e"));
        keeper.save(&log, now(1)).unwrap();
        clients.push(who.id);
    }
    let fresh = make(&keeper);
    assert!(write(&mut keeper, fresh));
    (tree, keeper, clients)
}

fn words_of(found: Vec<(ClientId, String)>) -> Vec<String> {
    found.into_iter().map(|(_, words)| words).collect()
}

#[test]
fn the_cache_gives_what_the_files_give() {
    let (tree, mut keeper, clients) = three();
    let stat = std::fs::metadata(path(&tree)).unwrap();
    assert_eq!(stat.permissions().mode() & 0o777, 0o600);
    assert_eq!(check(&tree.shelf()), []);
    for query in [
        "cafe",
        "CAFÉ visit",
        "2",
        "a b",
        "d\\e",
        "nothing",
        "visit 3",
    ] {
        let cached = found(&tree.shelf(), query);
        let aside = tree.dir.path().join("aside");
        std::fs::rename(path(&tree), &aside).unwrap();
        assert_eq!(found(&tree.shelf(), query), cached, "{query}");
        std::fs::rename(&aside, path(&tree)).unwrap();
        assert!(tree.shelf().text_index().is_some());
    }
    assert_eq!(found(&tree.shelf(), "cafe").len(), 3);
    assert_eq!(
        found(&tree.shelf(), "visit 2"),
        [(clients[1], "the Café, visit 2".to_owned())]
    );
    // Nothing changed: there is nothing to write.
    let mut corpus = Corpus::open(&tree.shelf()).unwrap();
    all(&mut corpus, "cafe", &[]);
    assert_eq!(corpus.fresh(&mut || true), None);
    // A wide-open cache is not read, and is none of the findings' business but the mode's.
    std::fs::set_permissions(path(&tree), std::fs::Permissions::from_mode(0o644)).unwrap();
    assert_eq!(tree.shelf().text_index(), None);
    keeper.release_all();
}

#[test]
fn a_hit_says_whose_where_when_and_what_kind() {
    let (tree, _keeper, clients) = three();
    let hits = all(&mut Corpus::open(&tree.shelf()).unwrap(), "visit 2", &[]);
    assert_eq!(
        hits,
        [Hit {
            client: clients[1],
            name: "M.2".to_owned(),
            place: Where::Entry {
                session: session(clients[1], 2).id,
                entry: EntryId(id(100_020)),
            },
            kind: Some(Kind::Seen),
            at: Some(entry(20, "").line.at.naive_local()),
            words: "the Café, visit 2".to_owned(),
        }]
    );
}

#[test]
fn a_search_writes_nothing_by_itself() {
    let (tree, keeper, _) = three();
    drop(keeper);
    let before = files_below(tree.dir.path());
    found(&tree.shelf(), "cafe");
    assert_eq!(files_below(tree.dir.path()), before);
}

#[test]
fn a_stale_cache_gives_no_stale_words_and_misses_no_new_ones() {
    let (tree, mut keeper, clients) = three();
    let mut log = session(clients[0], 1);
    log.entries.push(entry(10, "the Café, visit 1"));
    log.entries.push(entry(12, "a zebra in the cafe"));
    log.entries[0].history.push(change(13, What::Struck));
    keeper
        .accept::<alongside::domain::session::Session>(log.at())
        .unwrap();
    keeper.save(&log, now(5)).unwrap();
    let fourth = client(4);
    keeper.create(&fourth, now(6)).unwrap();
    let mut log = session(fourth.id, 4);
    log.entries.push(entry(40, "another zebra"));
    keeper.save(&log, now(6)).unwrap();
    std::fs::remove_dir_all(tree.places.client(clients[2])).unwrap();
    let shelf = tree.shelf();
    assert_eq!(
        words_of(found(&shelf, "zebra")),
        ["a zebra in the cafe", "another zebra"]
    );
    assert_eq!(
        words_of(found(&shelf, "cafe")),
        ["a zebra in the cafe", "the Café, visit 2"]
    );
    // Who is gone is reason enough to write it anew.
    let mut corpus = Corpus::open(&shelf).unwrap();
    all(&mut corpus, "", &[]);
    let fresh = corpus.fresh(&mut || true).unwrap();
    assert!(write(&mut keeper, fresh));
    let cache = std::fs::read_to_string(path(&tree)).unwrap();
    assert!(!cache.contains("visit 3") && cache.contains("another zebra"));
    assert_eq!(
        words_of(found(&shelf, "cafe")),
        ["a zebra in the cafe", "the Café, visit 2"]
    );
}

#[test]
fn a_client_that_is_being_written_is_compared_at_every_question() {
    let (tree, mut keeper, clients) = three();
    let mut corpus = Corpus::open(&tree.shelf()).unwrap();
    assert_eq!(hits(&mut corpus, "zebra", &[]), []);
    for (n, text) in (1..).zip(["a zebra", "two zebras", "three zebras"]) {
        let mut log = session(clients[1], 2);
        log.entries.push(entry(50 + n, text));
        keeper
            .accept::<alongside::domain::session::Session>(log.at())
            .unwrap();
        keeper.save(&log, now(5 + n)).unwrap();
        assert_eq!(words_of(hits(&mut corpus, "zebra", &[clients[1]])), [text]);
    }
}

#[test]
fn newest_lines_come_first() {
    let (tree, mut keeper, clients) = three();
    let mut log = session(clients[0], 1);
    for n in [3, 200, 5, 100] {
        log.entries.push(entry(n, &format!("zebra {n}")));
    }
    keeper
        .accept::<alongside::domain::session::Session>(log.at())
        .unwrap();
    keeper.save(&log, now(5)).unwrap();
    let mut log = session(clients[1], 2);
    log.entries.push(entry(150, "zebra 150"));
    keeper
        .accept::<alongside::domain::session::Session>(log.at())
        .unwrap();
    keeper.save(&log, now(5)).unwrap();
    let order = ["zebra 200", "zebra 150", "zebra 100", "zebra 5", "zebra 3"];
    let words = |corpus: &mut Corpus| -> Vec<String> {
        let hits = all(corpus, "zebra", &[]);
        hits.into_iter().map(|hit| hit.words).collect()
    };
    let mut corpus = Corpus::open(&tree.shelf()).unwrap();
    all(&mut corpus, "", &[]);
    assert_eq!(words(&mut corpus), order);
    let fresh = make_anew(&tree);
    assert!(write(&mut keeper, fresh));
    assert_eq!(words(&mut Corpus::open(&tree.shelf()).unwrap()), order);
}

fn make_anew(tree: &Tree) -> Fresh {
    std::fs::remove_file(path(tree)).unwrap();
    let mut corpus = Corpus::open(&tree.shelf()).unwrap();
    all(&mut corpus, "", &[]);
    corpus.fresh(&mut || true).unwrap()
}

#[test]
fn no_spoiled_byte_is_believed() {
    let (tree, keeper, _) = three();
    let whole = std::fs::read(path(&tree)).unwrap();
    let shelf = tree.shelf();
    let good = shelf.text_index();
    assert!(good.is_some());
    for n in 0..whole.len() {
        let mut bad = whole.clone();
        bad[n] ^= 1 << (n % 8);
        std::fs::write(path(&tree), &bad).unwrap();
        assert_eq!(shelf.text_index(), None, "byte {n}");
        std::fs::write(path(&tree), &whole[..n]).unwrap();
        assert_eq!(shelf.text_index(), None, "cut at {n}");
    }
    // And the search goes on from the files.
    assert_eq!(found(&shelf, "cafe").len(), 3);
    let mut longer = whole.clone();
    longer.push(b'\n');
    std::fs::write(path(&tree), &longer).unwrap();
    assert_eq!(shelf.text_index(), None);
    std::fs::write(path(&tree), &whole).unwrap();
    assert_eq!(shelf.text_index(), good);
    drop(keeper);
}

#[test]
fn the_drawer_is_never_in_it_and_a_line_that_goes_there_takes_the_cache_along() {
    let (tree, mut keeper, clients) = three();
    let mut log = session(clients[0], 1);
    let mut notes = drawer(&log);
    notes.entries.push(entry(1, "canary one"));
    keeper.save(&notes, now(2)).unwrap();
    let fresh = make_anew(&tree);
    assert!(write(&mut keeper, fresh));
    let cache = || std::fs::read_to_string(path(&tree)).unwrap();
    assert!(!cache().contains("canary"));
    assert_eq!(found(&tree.shelf(), "canary"), []);

    // A line is in the cache, then goes into the drawer: a cache that was made before is not written after.
    log.entries.push(entry(20, "canary two"));
    keeper
        .accept::<alongside::domain::session::Session>(log.at())
        .unwrap();
    keeper.save(&log, now(3)).unwrap();
    let fresh = make_anew(&tree);
    assert!(write(&mut keeper, fresh.clone()));
    assert!(cache().contains("canary two"));
    let kept = make_late(&tree);
    let mut writing = keeper.begin_text_index(fresh.clone()).unwrap();
    notes.entries.push(log.entries.remove(0));
    log.entries.push(entry(21, "something else"));
    keeper
        .move_to_drawer(&log, &notes, EntryId(id(100_020)), now(4))
        .unwrap();
    assert!(!path(&tree).exists());
    assert_eq!(keeper.begin_text_index(fresh).unwrap().map(|_| ()), None);
    // One that was on its way has lost its name.
    while let Some(rest) = writing.take() {
        writing = keeper.write_text_index(rest).unwrap_or(None);
    }
    assert!(!path(&tree).exists());
    // And one that was read before the line went and is made after it has no word of it.
    let mut kept = kept;
    let fresh = kept.fresh(&mut || true).unwrap();
    assert!(write(&mut keeper, fresh));
    assert!(!cache().contains("canary") && cache().contains("visit 2"));
    for (file, bytes) in files_below(&tree.places.data) {
        let name = file.to_string_lossy().into_owned();
        let is_drawers = name.contains(".private") || name.contains("session-");
        assert!(
            is_drawers || !String::from_utf8_lossy(&bytes).contains("canary"),
            "{name}"
        );
    }
}

/// A corpus that has read everything and is kept.
fn make_late(tree: &Tree) -> Corpus {
    let cache = std::fs::read(path(tree)).unwrap();
    std::fs::remove_file(path(tree)).unwrap();
    let mut corpus = Corpus::open(&tree.shelf()).unwrap();
    all(&mut corpus, "", &[]);
    std::fs::write(path(tree), cache).unwrap();
    corpus
}

#[test]
fn a_newer_question_stops_the_search_and_what_was_read_is_kept() {
    let (tree, _keeper, _) = three();
    std::fs::remove_file(path(&tree)).unwrap();
    let mut corpus = Corpus::open(&tree.shelf()).unwrap();
    let mut seen = 0;
    let stopped = corpus.search(&Wanted::new("cafe"), &[], usize::MAX, &mut |step, _| {
        seen += usize::from(step == Step::Looked);
        if seen == 1 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    assert!(stopped.is_break());
    assert_eq!(corpus.progress().read, 1);
    assert_eq!(hits(&mut corpus, "visit", &[]).len(), 3);
    assert_eq!(corpus.fresh(&mut || false), None);
    assert!(corpus.fresh(&mut || true).is_some());
}

#[test]
fn what_is_over_the_most_is_counted_only() {
    let (tree, _keeper, _) = three();
    let mut told = Vec::new();
    let done = Corpus::open(&tree.shelf()).unwrap().search(
        &Wanted::new("cafe"),
        &[],
        2,
        &mut |step, _| {
            if let Step::Found(hit) = step {
                told.push(hit.is_some());
            }
            ControlFlow::Continue(())
        },
    );
    assert!(done.is_continue());
    assert_eq!(told, [true, true, false]);
}

#[test]
fn a_file_that_cannot_be_read_is_counted_and_never_cached_as_searched() {
    let (tree, mut keeper, clients) = three();
    let file = session(clients[0], 1).at().path(&tree.places);
    std::fs::write(&file, "broken").unwrap();
    let mut corpus = Corpus::open(&tree.shelf()).unwrap();
    assert_eq!(hits(&mut corpus, "cafe", &[]).len(), 2);
    assert_eq!(corpus.progress().troubled, 1);
    let fresh = make_anew(&tree);
    assert!(write(&mut keeper, fresh));
    let mut corpus = Corpus::open(&tree.shelf()).unwrap();
    hits(&mut corpus, "cafe", &[]);
    assert_eq!(corpus.progress().troubled, 1);
}

#[test]
fn whatever_is_written_is_found_with_and_without_the_cache() {
    let (tree, keeper, clients) = three();
    let keeper = std::cell::RefCell::new(keeper);
    proptest!(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() }, |(text in "[a-zA-Z éß\\\\\t\n\u{202e}\u{0}ñzou]{1,24}", other in "\\PC{0,40}", from in 0_usize..20, len in 1_usize..6)| {
        let mut keeper = keeper.borrow_mut();
        let mut log = session(clients[0], 1);
        log.entries.push(entry(60, &text));
        log.entries.push(entry(61, &other));
        keeper.accept::<alongside::domain::session::Session>(log.at()).unwrap();
        keeper.save(&log, now(9)).unwrap();
        let query: String = text.chars().skip(from % text.chars().count()).take(len).collect();
        let wanted = Wanted::new(&query);
        let expected: Vec<String> = {
            let mut words: Vec<String> = [&text, &other].into_iter().filter(|text| wanted.is_in(text)).map(|text| wanted.excerpt(text)).collect();
            words.sort();
            words
        };
        let of_client = |found: Vec<(ClientId, String)>| -> Vec<String> {
            found.into_iter().filter(|(id, _)| *id == clients[0]).map(|(_, words)| words).collect()
        };
        prop_assert_eq!(&of_client(found(&tree.shelf(), &query)), &expected);
        if path(&tree).exists() {
            std::fs::remove_file(path(&tree)).unwrap();
        }
        let fresh = make(&keeper);
        assert!(write(&mut keeper, fresh));
        prop_assert_eq!(&of_client(found(&tree.shelf(), &query)), &expected);
    });
}
