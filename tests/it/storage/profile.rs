//! The clinician's profile on disk: kept like any document, never written over what cannot be read, and never a reason not
//! to start.

use std::fs;
use std::ops::ControlFlow;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::sync::mpsc::channel;
use std::time::Duration;

use alongside::app::msg::Msg;
use alongside::domain::clinician::Clinician;
use alongside::runtime::counter::Counter;
use alongside::storage::check::check;
use alongside::storage::decode::Class;
use alongside::storage::encode::encode;
use alongside::storage::error::{Cause, Refuge, Sort};
use alongside::storage::keeper::Keeper;
use alongside::storage::kept::At;
use alongside::storage::profile::Counted;

use crate::storage::full::full_profile;
use crate::storage::sample::{Tree, now};

fn file(tree: &Tree) -> PathBuf {
    At::Profile.path(&tree.places)
}

fn with_licence(words: &str) -> Clinician {
    Clinician {
        licence: words.to_owned(),
        ..full_profile()
    }
}

/// Returns what the disk holds.
fn on_disk(tree: &Tree) -> Clinician {
    tree.shelf().profile().unwrap()
}

fn started(tree: &Tree) -> (Keeper, Clinician) {
    let mut keeper = tree.again();
    let own = keeper.profile(now(0)).unwrap();
    (keeper, own)
}

#[test]
fn a_profile_lies_beside_the_practice_and_is_there_again() {
    let tree = Tree::new();
    let mut keeper = tree.found();
    assert_eq!(keeper.profile(now(0)).unwrap(), Clinician::default());
    assert!(!file(&tree).exists(), "reading wrote it");
    assert_eq!(keeper.save(&full_profile(), now(1)).unwrap().rev, 1);
    assert_eq!(keeper.save(&with_licence("two"), now(2)).unwrap().rev, 2);
    assert!(file(&tree).ends_with("data/profile.ron"));
    let mode = fs::metadata(file(&tree)).unwrap().permissions().mode();
    assert_eq!(mode & 0o7777, 0o600);
    let text = fs::read_to_string(file(&tree)).unwrap();
    assert!(text.starts_with("// alongside profile v1 rev=2 sha256="));
    // The words that were replaced are in its history.
    let kept: Vec<_> = fs::read_dir(tree.places.history().join("profile"))
        .unwrap()
        .map(|one| fs::read_to_string(one.unwrap().path()).unwrap())
        .collect();
    assert!(kept.iter().any(|text| text.contains("12-3456")), "{kept:?}");
    let (mut next, own) = started(&tree);
    assert_eq!(own, with_licence("two"));
    assert_eq!(next.save(&with_licence("three"), now(3)).unwrap().rev, 3);
    assert_eq!(check(&tree.shelf()), []);
}

#[test]
fn a_damaged_profile_is_named_left_alone_and_what_is_saved_meanwhile_goes_beside() {
    let tree = Tree::new();
    let mut keeper = tree.found();
    keeper.save(&full_profile(), now(1)).unwrap();
    let whole = fs::read_to_string(file(&tree)).unwrap();
    let broken = whole.replacen("licence:", "license:", 1);
    fs::write(file(&tree), &broken).unwrap();

    let mut keeper = tree.again();
    let error = keeper.profile(now(2)).unwrap_err();
    assert!(matches!(&error.cause, Cause::Fault(fault) if fault.line > 1));
    let error = keeper.save(&with_licence("new"), now(3)).unwrap_err();
    assert_eq!(error.cause, Cause::Unreadable);
    assert!(matches!(
        error.refuge,
        Some(Refuge::Disk(_) | Refuge::Memory(_))
    ));
    assert_eq!(fs::read_to_string(file(&tree)).unwrap(), broken);
    let mut found = check(&tree.shelf());
    // What was saved meanwhile is named beside it.
    found.retain(|one| one.class != Class::Spilled);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(
        (found[0].class, &found[0].path),
        (Class::Damaged, &file(&tree))
    );
    // It still opens clients, and once it is mended the words beside are kept as a version of their own.
    fs::write(file(&tree), &whole).unwrap();
    let (_, own) = started(&tree);
    assert_eq!(own, full_profile());
    let lost: Vec<_> = fs::read_dir(tree.places.conflicts().join("profile"))
        .unwrap()
        .map(|one| fs::read_to_string(one.unwrap().path()).unwrap())
        .collect();
    assert!(lost.iter().any(|text| text.contains("licence: \"new\"")));
    assert_eq!(tree.shelf().spilled(), []);
}

#[test]
fn a_newer_profile_is_not_touched() {
    let tree = Tree::new();
    tree.found().save(&full_profile(), now(1)).unwrap();
    let newer = fs::read_to_string(file(&tree)).unwrap();
    let newer = newer.replacen(" v1 ", " v2 ", 1);
    fs::write(file(&tree), &newer).unwrap();
    let mut keeper = tree.again();
    let error = keeper.profile(now(2)).unwrap_err();
    assert_eq!(error.sort(), Sort::Held);
    assert!(error.to_string().contains("needs a newer alongside"));
    assert!(keeper.save(&full_profile(), now(3)).is_err());
    assert_eq!(fs::read_to_string(file(&tree)).unwrap(), newer);
}

#[test]
fn what_another_program_wrote_meanwhile_is_never_written_over() {
    let tree = Tree::new();
    tree.found().save(&full_profile(), now(1)).unwrap();
    let (mut one, _) = started(&tree);
    let (mut other, _) = started(&tree);
    other.save(&with_licence("theirs"), now(2)).unwrap();
    let error = one.save(&with_licence("ours"), now(3)).unwrap_err();
    let Cause::Conflict(kept) = &error.cause else {
        panic!("{error}");
    };
    assert!(
        fs::read_to_string(kept)
            .unwrap()
            .contains("licence: \"ours\"")
    );
    assert_eq!(on_disk(&tree), with_licence("theirs"));
    // After somebody looked at both, the next save goes on from theirs.
    let theirs = one.accept::<Clinician>(At::Profile).unwrap().unwrap();
    assert_eq!(theirs, with_licence("theirs"));
    one.save(&with_licence("both"), now(4)).unwrap();
    assert_eq!(on_disk(&tree), with_licence("both"));
    // A file that came to be after the start is somebody else's too.
    let tree = Tree::new();
    drop(tree.found());
    let (mut one, _) = started(&tree);
    let (mut other, _) = started(&tree);
    other.save(&with_licence("first"), now(1)).unwrap();
    assert!(matches!(
        one.save(&with_licence("late"), now(2)).unwrap_err().cause,
        Cause::Conflict(_)
    ));
    assert_eq!(on_disk(&tree), with_licence("first"));
}

#[test]
fn while_an_older_program_holds_the_lock_the_words_wait_beside_and_come_back() {
    let tree = Tree::new();
    tree.found().save(&full_profile(), now(1)).unwrap();
    let (mut keeper, _) = started(&tree);
    let lock = tree.places.locks().join("practice.lock");
    let held = tree.shelf().files_of().lock(&lock, "box\nme\n1\n").unwrap();
    let error = keeper.save(&with_licence("waits"), now(2)).unwrap_err();
    assert_eq!(error.sort(), Sort::Held);
    assert!(error.to_string().contains("the profile"), "{error}");
    assert!(error.to_string().contains("held by me on box"), "{error}");
    assert_eq!(tree.shelf().spilled().len(), 1);
    assert_eq!(on_disk(&tree), full_profile());
    drop(held);
    // The retry takes it; without one, the next start does.
    let (_, own) = started(&tree);
    assert_eq!(own, with_licence("waits"));
    assert_eq!(on_disk(&tree), with_licence("waits"));
    assert_eq!(tree.shelf().spilled(), []);
    assert!(keeper.save(&with_licence("again"), now(3)).is_err());
}

#[test]
fn in_a_folder_that_cannot_be_written_it_can_be_read() {
    let tree = Tree::new();
    tree.found().save(&full_profile(), now(1)).unwrap();
    let data = tree.places.data.clone();
    let set = |mode| fs::set_permissions(&data, fs::Permissions::from_mode(mode)).unwrap();
    set(0o500);
    let is_root = fs::write(data.join("probe"), "x").is_ok();
    let (mut keeper, own) = started(&tree);
    assert_eq!(own, full_profile());
    let saved = keeper.save(&with_licence("two"), now(2));
    set(0o700);
    if !is_root {
        let error = saved.unwrap_err();
        assert_eq!(error.sort(), Sort::NotSaved);
        assert!(error.hint().unwrap().contains("rights"));
        assert!(error.refuge.is_some());
        assert_eq!(on_disk(&tree), full_profile());
    }
}

#[test]
fn a_save_that_was_cut_short_leaves_nothing_behind_and_loses_nothing() {
    let tree = Tree::new();
    tree.found().save(&full_profile(), now(1)).unwrap();
    // As a killed program leaves it: its number is nobody's.
    let temp = tree.places.data.join(".alongside-4000000000-1.tmp");
    let cache = tree.places.data.join(".alongside-4000000000-2.tmp");
    fs::write(&temp, encode(&with_licence("only here"), 2).unwrap()).unwrap();
    fs::write(&cache, b"an index, half written").unwrap();
    for path in [&temp, &cache] {
        fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
    }
    let (_, own) = started(&tree);
    assert_eq!(own, full_profile());
    assert!(!temp.exists());
    // What is no profile is left to whoever made it.
    assert!(cache.exists());
    let kept: Vec<_> = fs::read_dir(tree.places.recovered())
        .unwrap()
        .map(|one| fs::read_to_string(one.unwrap().path()).unwrap())
        .collect();
    assert_eq!(kept.len(), 1);
    assert!(kept[0].contains("only here"));
}

#[test]
fn every_record_is_counted_and_one_that_cannot_be_read_is_named() {
    let (tree, keeper, client) = Tree::with_client();
    drop(keeper);
    fs::create_dir(
        tree.places
            .clients()
            .join("00000000-0000-7000-8000-000000000000"),
    )
    .unwrap();
    let count = |tree: &Tree| {
        let mut seen = Vec::new();
        let today = crate::storage::sample::stamp(0).date_naive();
        tree.shelf()
            .count_uses(today, &mut |one| {
                seen.push(one);
                ControlFlow::Continue(())
            })
            .unwrap();
        seen
    };
    let seen = count(&tree);
    assert_eq!(seen.len(), 2);
    assert_eq!(seen.iter().filter(|one| one.count.is_some()).count(), 1);
    assert!(seen.iter().all(|one| !one.is_troubled()));
    assert_eq!(seen.last().map(|one| (one.read, one.of)), Some((2, 2)));
    fs::write(At::Plan(client.id).path(&tree.places), "nonsense").unwrap();
    assert!(count(&tree).iter().any(Counted::is_troubled));
}

#[test]
fn the_counter_tells_of_all_records_in_parts_and_at_last_that_it_is_done() {
    let (tree, keeper, _) = Tree::with_client();
    drop(keeper);
    let (send, told) = channel();
    let mut counter = Counter::new(tree.shelf(), move |msg| drop(send.send(msg)));
    let today = crate::storage::sample::stamp(0).date_naive();
    let mut records = 0;
    counter.ask(7, today);
    loop {
        let Ok(Msg::Counted(part)) = told.recv_timeout(Duration::from_secs(60)) else {
            panic!("nothing was told");
        };
        assert_eq!(part.number, 7);
        records += part.counts.len();
        if part.is_done {
            assert_eq!((part.read, part.of, part.troubled), (1, 1, 0));
            break;
        }
    }
    assert_eq!(records, 1);
    // Where there is no record at all, that is an answer too.
    let empty = Tree::new();
    drop(empty.found());
    let (send, told) = channel();
    let mut counter = Counter::new(empty.shelf(), move |msg| drop(send.send(msg)));
    counter.ask(8, today);
    let answer = told.recv_timeout(Duration::from_secs(60));
    assert!(matches!(answer, Ok(Msg::Counted(part)) if part.is_done && part.of == 0));
}
