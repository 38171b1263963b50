//! The searcher's thread on real files: what it tells, that a newer question stops it, and how its cache gets written.

use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use alongside::app::msg::{Effect, Msg, Paper, Searched};
use alongside::domain::id::{ClientId, EntryId};
use alongside::domain::session::{Kind, Session};
use alongside::runtime::clock::Clock;
use alongside::runtime::search::{Question, Searcher};
use alongside::runtime::writer::{self, Job};
use alongside::storage::text_index::corpus::Fresh;

use crate::storage::sample::{Tree, client, drawer, entry, id, now, session};

const PATIENCE: Duration = Duration::from_secs(20);

/// A practice of so many clients, each with a session of one line.
fn practice(clients: u64) -> (Tree, Vec<Session>) {
    let tree = Tree::new();
    let mut keeper = tree.found();
    let logs = (1..=clients).map(|n| {
        let who = client(n);
        keeper.create(&who, now(0)).unwrap();
        let mut log = session(who.id, n);
        log.entries.push(entry(n, &format!("word {n} said")));
        keeper.save(&log, now(1)).unwrap();
        log
    });
    let logs = logs.collect();
    (tree, logs)
}

fn searcher(tree: &Tree) -> (Searcher, Receiver<Searched>, Receiver<Fresh>) {
    let (tell, told) = channel();
    let (keep, kept) = channel();
    let searcher = Searcher::new(
        tree.shelf(),
        move |msg| match msg {
            Msg::Searched(answer) => drop(tell.send(*answer)),
            other => panic!("tells answers only, not {other:?}"),
        },
        move |fresh| drop(keep.send(fresh)),
    );
    (searcher, told, kept)
}

fn question(number: u64, query: &str) -> Question {
    Question {
        number,
        query: query.to_owned(),
        rows: 2,
        live: Vec::<ClientId>::new(),
    }
}

/// Returns the parts of one answer up to the last.
fn answer(told: &Receiver<Searched>, number: u64) -> Vec<Searched> {
    let mut parts = Vec::new();
    loop {
        let part = told.recv_timeout(PATIENCE).unwrap();
        if part.number == number {
            let is_done = part.progress.is_done;
            parts.push(part);
            if is_done {
                return parts;
            }
        }
    }
}

#[test]
fn the_first_screen_comes_first_and_then_the_rest_with_a_count() {
    let (tree, _) = practice(5);
    let (mut searcher, told, _kept) = searcher(&tree);
    searcher.ask(question(1, ""));
    searcher.ask(question(2, "WORD"));
    let parts = answer(&told, 2);
    assert!(parts.len() >= 2);
    assert!(parts[0].is_first && parts[1..].iter().all(|part| !part.is_first));
    assert_eq!(parts[0].hits.len(), 2);
    let last = parts.last().unwrap();
    assert_eq!(
        (last.found, last.progress.read, last.progress.of),
        (5, 5, 5)
    );
    assert_eq!(parts.iter().map(|part| part.hits.len()).sum::<usize>(), 5);
    // Nobody there: one word of it is enough to know.
    searcher.ask(question(3, "word nobody"));
    let parts = answer(&told, 3);
    assert_eq!(parts.last().unwrap().found, 0);
}

#[test]
fn a_newer_question_is_answered_and_the_older_is_not_finished() {
    let (tree, _) = practice(3);
    let (mut searcher, told, _kept) = searcher(&tree);
    for number in 1..=50 {
        searcher.ask(question(number, "word"));
    }
    let mut finished = Vec::new();
    loop {
        let part = told.recv_timeout(PATIENCE).unwrap();
        if part.progress.is_done {
            finished.push(part.number);
        }
        if part.number == 50 && part.progress.is_done {
            break;
        }
    }
    assert!(finished.is_sorted());
    assert!(finished.len() < 50, "{finished:?}");
    searcher.end();
    // The thread lets everything go: nobody can tell any more.
    drop(searcher);
    while told.recv_timeout(PATIENCE).is_ok() {}
    assert!(told.try_recv().is_err());
}

#[test]
fn what_was_read_is_kept_by_the_writer_and_found_again_from_there() {
    let (tree, logs) = practice(4);
    let (mut searcher, told, kept) = searcher(&tree);
    searcher.ask(question(1, "word"));
    assert_eq!(answer(&told, 1).last().unwrap().found, 4);
    let fresh = kept.recv_timeout(PATIENCE).unwrap();

    let (say, said) = channel();
    let jobs = writer::start(tree.again(), Clock::Fixed(now(9)), move |msg| {
        drop(say.send(msg));
    })
    .unwrap();
    jobs.send(Job::WriteTexts(Box::new(fresh.clone()))).unwrap();
    let cache = tree.places.data.join("index.text");
    let until = Instant::now() + PATIENCE;
    while !cache.exists() && Instant::now() < until {
        std::thread::yield_now();
    }
    assert!(tree.shelf().text_index().is_some());
    assert_eq!(alongside::storage::check::check(&tree.shelf()), []);

    // A line goes into the drawer: the cache is gone before that is said, and an older one is not written any more.
    let open = |client| jobs.send(Job::Do(Box::new(Effect::Open(client)))).unwrap();
    open(logs[0].client);
    assert!(matches!(said.recv_timeout(PATIENCE), Ok(Msg::Opened(_))));
    let mut log = logs[0].clone();
    let mut notes = drawer(&log);
    let mut moved = log.entries.remove(0);
    moved.line.kind = Kind::Drawer;
    notes.entries.push(moved);
    let job = |effect| jobs.send(Job::Do(Box::new(effect))).unwrap();
    job(Effect::MoveToDrawer {
        ticket: 1,
        session: Box::new(log.clone()),
        drawer: Box::new(notes),
        entry: EntryId(id(100_001)),
    });
    assert!(matches!(
        said.recv_timeout(PATIENCE),
        Ok(Msg::Saved { ticket: 1, .. })
    ));
    assert!(!cache.exists());
    jobs.send(Job::WriteTexts(Box::new(fresh))).unwrap();
    log.entries.push(entry(70, "after"));
    job(Effect::Save {
        ticket: 2,
        paper: Paper::Session(Box::new(log)),
    });
    assert!(matches!(
        said.recv_timeout(PATIENCE),
        Ok(Msg::Saved { ticket: 2, .. })
    ));
    let (done, wait) = channel();
    jobs.send(Job::Finish(done)).unwrap();
    wait.recv_timeout(PATIENCE).unwrap();
    assert!(!cache.exists());
    assert_eq!(alongside::storage::check::check(&tree.shelf()), []);
}
