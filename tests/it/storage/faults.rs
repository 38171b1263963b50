//! Disks that fail: nothing that was saved is lost, the old document stays whole, and the words go elsewhere (S-T2, S-T3).

use std::path::Path;
use std::sync::Arc;

use alongside::domain::practice::Practice;
use alongside::domain::session::Session;
use alongside::storage::error::{Cause, Refuge, Sort};
use alongside::storage::keeper::Keeper;
use alongside::storage::kept::{At, Side};
use alongside::storage::paths::Places;
use alongside::storage::shelf::Shelf;
use alongside::storage::spill::Fate;
use rustix::io::Errno;

use crate::storage::faulty::{Fault, Faulty};
use crate::storage::ram::Ram;
use crate::storage::sample::{Tree, client, draft, entry, now, session, texts};

const ERRORS: [Errno; 6] = [
    Errno::NOSPC,
    Errno::IO,
    Errno::DQUOT,
    Errno::ACCESS,
    Errno::ROFS,
    Errno::INTR,
];

/// A client with one saved line, on files that fail below `/tree/data` when they are armed.
fn desk(only: &'static str) -> (Faulty, Keeper, Session) {
    let places = Places::under(Path::new("/tree"));
    let ram = Ram::with_folder(Path::new("/tree"));
    ram.plant(&places.ballast(), b"-");
    let faulty = Faulty::on(Arc::new(ram), only);
    let shelf = Shelf::on(places, Arc::new(faulty.clone()));
    let mut keeper = Keeper::found(shelf, &Practice::default(), now(0)).unwrap();
    let who = client(1);
    keeper.create(&who, now(0)).unwrap();
    let mut log = session(who.id, 1);
    log.entries.push(entry(0, "saved before"));
    keeper.save(&log, now(0)).unwrap();
    (faulty, keeper, log)
}

/// What a fresh program finds.
fn reopened(
    keeper: &Keeper,
    log: &Session,
) -> (Vec<String>, Vec<alongside::storage::spill::Recovered>) {
    let mut next = Keeper::new(keeper.shelf().clone()).unwrap();
    let opened = next.open(log.client, now(5000)).unwrap();
    assert_eq!(opened.loaded.findings, []);
    (texts(keeper.shelf(), log), opened.recovered)
}

#[test]
fn any_single_failure_is_overcome_or_said_and_nothing_saved_is_lost() {
    let (faulty, mut keeper, mut log) = desk("/data/");
    log.entries.push(entry(1, "counted"));
    faulty.arm(None);
    keeper.save(&log, now(1000)).unwrap();
    let operations = faulty.count();
    assert!(operations >= 8, "{operations}");
    let mut overcome = 0;
    for errno in ERRORS {
        for at in 0..operations {
            for sticky in [false, true] {
                let (faulty, mut keeper, mut log) = desk("/data/");
                log.entries.push(entry(1, "while it fails"));
                faulty.arm(Some(Fault {
                    at,
                    errno,
                    sticky,
                    torn: 7,
                }));
                let outcome = keeper.save(&log, now(1000));
                faulty.arm(None);
                let case = format!("{errno:?} at {at}, sticky {sticky}: {outcome:?}");
                let (found, recovered) = reopened(&keeper, &log);
                assert_eq!(found, ["saved before", "while it fails"], "{case}");
                match outcome {
                    Ok(_) => {
                        overcome += 1;
                        assert_eq!(recovered, [], "{case}");
                    }
                    Err(error) => {
                        assert!(
                            matches!(error.refuge, Some(Refuge::Disk(_)))
                                || matches!(error.cause, Cause::System { .. }),
                            "{case}"
                        );
                        assert!(
                            matches!(error.sort(), Sort::NotSaved | Sort::Damaged),
                            "{case}"
                        );
                        assert!(!error.to_string().is_empty());
                    }
                }
                // The program itself goes on as well.
                log.entries.push(entry(2, "and after it"));
                let again = keeper.accept_or_save(&log);
                assert!(again, "{case}");
            }
        }
    }
    assert!(overcome > 20, "{overcome}");
}

trait GoesOn {
    fn accept_or_save(&mut self, log: &Session) -> bool;
}

impl GoesOn for Keeper {
    /// Saves; the second program of the test may have written meanwhile, and then somebody looks and accepts.
    fn accept_or_save(&mut self, log: &Session) -> bool {
        match self.save(log, now(1001)) {
            Ok(_) => true,
            Err(error) if matches!(error.cause, Cause::Conflict(_)) => {
                self.accept::<Session>(At::Session(log.client, log.id))
                    .unwrap();
                self.save(log, now(1002)).is_ok()
            }
            Err(_) => false,
        }
    }
}

#[test]
fn a_write_torn_at_any_byte_leaves_the_old_document_whole() {
    let (faulty, mut keeper, mut log) = desk("/data/clients");
    let path = At::Session(log.client, log.id).path(&Places::under(Path::new("/tree")));
    let (old, _) = keeper.shelf().files_of().read(&path, u64::MAX - 1).unwrap();
    log.entries.push(entry(1, "torn"));
    for torn in (0..2 * old.len()).step_by(if cfg!(debug_assertions) { 7 } else { 1 }) {
        faulty.arm(Some(Fault {
            at: 0,
            errno: Errno::FBIG,
            sticky: true,
            torn,
        }));
        let error = keeper.save(&log, now(1)).unwrap_err();
        faulty.arm(None);
        assert_eq!(error.sort(), Sort::NotSaved);
        assert!(matches!(error.refuge, Some(Refuge::Disk(_))), "{error:?}");
        let (now, _) = keeper.shelf().files_of().read(&path, u64::MAX - 1).unwrap();
        assert_eq!(now, old, "torn at {torn}");
    }
    keeper.save(&log, now(2)).unwrap();
    assert_eq!(texts(keeper.shelf(), &log), ["saved before", "torn"]);
    assert_eq!(keeper.shelf().spilled(), []);
}

#[test]
fn words_that_could_not_be_saved_come_back_at_the_next_start() {
    let (faulty, mut keeper, mut log) = desk("/data/");
    log.entries.push(entry(1, "spilled"));
    faulty.arm(Some(Fault {
        at: 0,
        errno: Errno::ROFS,
        sticky: true,
        torn: 0,
    }));
    let error = keeper.save(&log, now(1)).unwrap_err();
    let typed = draft(log.client, "half a li");
    let dropped = keeper.write_draft(Side::Record, &typed, true).unwrap_err();
    faulty.arm(None);
    let Some(Refuge::Disk(path)) = &error.refuge else {
        panic!("{error:?}");
    };
    assert!(path.starts_with("/tree/spill"), "{path:?}");
    assert!(
        error.to_string().contains("kept meanwhile in /tree/spill"),
        "{error}"
    );
    assert!(
        matches!(dropped.refuge, Some(Refuge::Disk(_))),
        "{dropped:?}"
    );
    assert_eq!(keeper.shelf().spilled().len(), 2);

    let mut next = Keeper::new(keeper.shelf().clone()).unwrap();
    let opened = next.open(log.client, now(2)).unwrap();
    assert_eq!(opened.recovered.len(), 2);
    assert!(
        opened
            .recovered
            .iter()
            .all(|found| found.fate == Fate::Saved),
        "{:?}",
        opened.recovered
    );
    assert_eq!(opened.drafts.record.unwrap().line, "half a li");
    assert_eq!(texts(next.shelf(), &log), ["saved before", "spilled"]);
    assert_eq!(next.shelf().spilled(), []);
}

#[test]
fn a_spilled_version_never_overwrites_what_was_written_since() {
    let (faulty, mut keeper, mut log) = desk("/data/");
    log.entries.push(entry(1, "spilled"));
    faulty.arm(Some(Fault {
        at: 0,
        errno: Errno::IO,
        sticky: true,
        torn: 0,
    }));
    keeper.save(&log, now(1)).unwrap_err();
    faulty.arm(None);
    // Somebody else writes a version of the same number.
    let mut other = session(log.client, 1);
    other.entries = vec![entry(0, "saved before"), entry(9, "of the other")];
    let mut second = Keeper::new(keeper.shelf().clone()).unwrap();
    second.take(log.client).unwrap();
    second
        .accept::<Session>(At::Session(log.client, log.id))
        .unwrap();
    second.save(&other, now(2)).unwrap();
    assert_eq!(keeper.shelf().spilled().len(), 1);

    let mut next = Keeper::new(keeper.shelf().clone()).unwrap();
    let opened = next.open(log.client, now(3)).unwrap();
    let [found] = opened.recovered.as_slice() else {
        panic!("{:?}", opened.recovered);
    };
    assert!(
        matches!(&found.fate, Fate::Beside(path) if path.starts_with("/tree/data/conflicts")),
        "{found:?}"
    );
    assert_eq!(texts(next.shelf(), &log), ["saved before", "of the other"]);
}

#[test]
fn words_spilled_in_two_runs_are_both_there_in_the_third() {
    let (faulty, mut keeper, log) = desk("/data/");
    let fault = Fault {
        at: 0,
        errno: Errno::ROFS,
        sticky: true,
        torn: 0,
    };
    for words in ["of the first run", "of the second run"] {
        let mut longer = log.clone();
        longer.entries.push(entry(words.len() as u64, words));
        faulty.arm(Some(fault));
        keeper.save(&longer, now(1)).unwrap_err();
        faulty.arm(None);
    }
    assert_eq!(keeper.shelf().spilled().len(), 2);
    let mut next = Keeper::new(keeper.shelf().clone()).unwrap();
    let opened = next.open(log.client, now(2)).unwrap();
    let fates: Vec<&Fate> = opened.recovered.iter().map(|found| &found.fate).collect();
    let [Fate::Saved, Fate::Beside(beside)] = fates.as_slice() else {
        panic!("{fates:?}");
    };
    let found = texts(next.shelf(), &log);
    let (beside, _) = next.shelf().files_of().read(beside, u64::MAX - 1).unwrap();
    let beside = String::from_utf8(beside).unwrap();
    for words in ["of the first run", "of the second run"] {
        assert!(
            found.contains(&words.to_owned()) || beside.contains(words),
            "{words}"
        );
    }
    assert_eq!(next.shelf().spilled(), []);
}

#[test]
fn nothing_is_promised_when_there_is_nowhere_left() {
    let (faulty, mut keeper, mut log) = desk("/tree/");
    log.entries.push(entry(1, "only in memory"));
    faulty.arm(Some(Fault {
        at: 0,
        errno: Errno::NOSPC,
        sticky: true,
        torn: 0,
    }));
    let error = keeper.save(&log, now(1)).unwrap_err();
    faulty.arm(None);
    assert_eq!(error.refuge, Some(Refuge::Nowhere));
    assert!(
        error.to_string().contains("kept only in this program"),
        "{error}"
    );
    assert!(error.hint().unwrap().contains("free some space"));
    keeper.save(&log, now(2)).unwrap();
    assert_eq!(
        texts(keeper.shelf(), &log),
        ["saved before", "only in memory"]
    );
}

/// A small disk that is really full. Needs a tmpfs of its own, which only root can mount.
#[test]
#[ignore = "mounts a tmpfs: cargo test --test it full_disk -- --ignored"]
fn a_full_disk_takes_two_hundred_more_entries_from_the_ballast() {
    let tree = Tree::new();
    let mounted = std::process::Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=12m,mode=0700", "tmpfs"])
        .arg(tree.dir.path())
        .status()
        .is_ok_and(|status| status.success());
    if !mounted {
        crate::trials::skipped("S-T3 full", "no tmpfs could be mounted");
        return;
    }
    let outcome = std::panic::catch_unwind(|| {
        let mut keeper = tree.found();
        let who = client(1);
        keeper.create(&who, now(0)).unwrap();
        let mut log = session(who.id, 1);
        for n in 0..60 {
            log.entries.push(entry(
                n,
                "a line of the usual length, with some words in it",
            ));
        }
        keeper.save(&log, now(0)).unwrap();
        // Fill it to the last byte.
        let mut fill = std::fs::File::create(tree.dir.path().join("fill")).unwrap();
        while std::io::Write::write(&mut fill, &[1; 512]).is_ok_and(|written| written > 0) {}
        let mut saved = 60;
        // Further than the figure asks for, until there is nothing left.
        for n in 60..2060 {
            log.entries.push(entry(
                n,
                "a line of the usual length, with some words in it",
            ));
            if keeper.save(&log, now(n)).is_err() {
                break;
            }
            saved += 1;
        }
        assert!(
            !tree.places.ballast().exists(),
            "the ballast was not needed"
        );
        assert_eq!(texts(&tree.shelf(), &log).len(), saved);
        assert!(saved >= 260, "{saved}");
        saved - 60
    });
    let unmounted = std::process::Command::new("umount")
        .arg(tree.dir.path())
        .status();
    assert!(unmounted.unwrap().success());
    match outcome {
        Ok(more) => crate::trials::figure(
            "S-T3 full",
            &format!("a tmpfs full to the last byte: {more} more entries from the ballast, 0 lost"),
            more >= 200,
        ),
        Err(panic) => std::panic::resume_unwind(panic),
    }
}
