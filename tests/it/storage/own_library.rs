//! The practice's own techniques on disk: kept like any document, joined by nobody but the program that shows them; packs
//! come and go whole, whatever fails.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use alongside::domain::own_library::{OwnLibrary, OwnRow};
use alongside::domain::practice::Practice;
use alongside::storage::check::check;
use alongside::storage::decode::Class;
use alongside::storage::encode::encode;
use alongside::storage::error::Cause;
use alongside::storage::keeper::Keeper;
use alongside::storage::kept::At;
use alongside::storage::paths::Places;
use alongside::storage::shelf::Shelf;
use rustix::io::Errno;

use crate::library::own::{of, whole};
use crate::storage::faulty::{Fault, Faulty};
use crate::storage::ram::Ram;
use crate::storage::sample::{Tree, now};

fn file(tree: &Tree) -> PathBuf {
    At::Library.path(&tree.places)
}

/// A library of one technique.
pub(crate) fn one(name: &str) -> OwnLibrary {
    of(&[whole("U001", name)])
}

fn pack() -> OwnLibrary {
    OwnLibrary {
        pack: Some(String::from("sea")),
        origin: Some(String::from("sea.ron")),
        ..of(&[whole("U007", "Lighthouse")])
    }
}

#[test]
fn it_lies_in_the_library_folder_with_its_history_and_is_there_again() {
    let tree = Tree::new();
    let mut keeper = tree.found();
    assert_eq!(keeper.own_library(now(0)).unwrap(), OwnLibrary::default());
    assert!(!file(&tree).exists(), "reading wrote it");
    keeper.save(&one("Harbour walk"), now(1)).unwrap();
    keeper.save(&one("Pier"), now(2)).unwrap();
    assert!(file(&tree).ends_with("data/library/own.ron"));
    let mode = fs::metadata(file(&tree)).unwrap().permissions().mode();
    assert_eq!(mode & 0o7777, 0o600);
    let text = fs::read_to_string(file(&tree)).unwrap();
    assert!(
        text.starts_with("// alongside library v1 rev=2 sha256="),
        "{text}"
    );
    let kept: Vec<_> = fs::read_dir(tree.places.history().join("library"))
        .unwrap()
        .map(|one| fs::read_to_string(one.unwrap().path()).unwrap())
        .collect();
    assert!(kept.iter().any(|text| text.contains("Harbour walk")));
    assert_eq!(tree.again().own_library(now(3)).unwrap(), one("Pier"));
    assert_eq!(check(&tree.shelf()), []);
}

#[test]
fn what_another_program_wrote_is_never_written_over() {
    let tree = Tree::new();
    tree.found().save(&one("First"), now(1)).unwrap();
    let (mut ours, mut theirs) = (tree.again(), tree.again());
    ours.own_library(now(2)).unwrap();
    theirs.own_library(now(2)).unwrap();
    theirs.save(&one("Theirs"), now(3)).unwrap();
    let error = ours.save(&one("Ours"), now(4)).unwrap_err();
    let Cause::Conflict(kept) = &error.cause else {
        panic!("{error}");
    };
    assert!(fs::read_to_string(kept).unwrap().contains("Ours"));
    assert_eq!(tree.shelf().own_library().unwrap(), one("Theirs"));
    assert_eq!(
        ours.accept::<OwnLibrary>(At::Library).unwrap(),
        Some(one("Theirs"))
    );
    ours.save(&one("Both"), now(5)).unwrap();
    assert_eq!(tree.shelf().own_library().unwrap(), one("Both"));
}

#[test]
fn a_file_changed_by_hand_is_read_and_named_and_a_damaged_one_is_left_alone() {
    let tree = Tree::new();
    tree.found().save(&one("Harbour walk"), now(1)).unwrap();
    let text = fs::read_to_string(file(&tree)).unwrap();
    fs::write(file(&tree), text.replace("Harbour walk", "Harbour stroll")).unwrap();
    let mut keeper = tree.again();
    assert_eq!(keeper.own_library(now(2)).unwrap(), one("Harbour stroll"));
    assert_eq!(check(&tree.shelf())[0].class, Class::ChangedOutside);
    keeper.save(&one("Pier"), now(3)).unwrap();
    assert_eq!(check(&tree.shelf()), []);
    let broken = fs::read_to_string(file(&tree))
        .unwrap()
        .replace("gist:", "jist:");
    fs::write(file(&tree), &broken).unwrap();
    let mut keeper = tree.again();
    assert!(keeper.own_library(now(4)).is_err());
    assert!(keeper.save(&one("New"), now(5)).is_err());
    assert_eq!(fs::read_to_string(file(&tree)).unwrap(), broken);
    let mut found = check(&tree.shelf());
    // What could not be saved over it is named beside it.
    found.retain(|one| one.class != Class::Spilled);
    assert_eq!((found.len(), found[0].class), (1, Class::Damaged));
}

#[test]
fn check_knows_packs_hand_written_files_and_what_does_not_belong_there() {
    let tree = Tree::new();
    let mut keeper = tree.found();
    let path = keeper.add_pack("sea", &pack()).unwrap();
    let folder = tree.places.library();
    let write = |name: &str, text: &str| {
        fs::write(folder.join(name), text).unwrap();
        fs::set_permissions(folder.join(name), fs::Permissions::from_mode(0o600)).unwrap();
    };
    write(
        "mine.ron",
        "(library_version: \"1\", edited_at: \"2026-11-22\")",
    );
    assert_eq!(check(&tree.shelf()), []);
    write("notes.txt", "mine");
    write(".alongside-4000000000-1.tmp", "torn");
    let text = fs::read_to_string(&path).unwrap();
    write("sea.ron", &text.replace("Lighthouse", "Lightship"));
    let found = check(&tree.shelf());
    let classes: Vec<_> = found
        .iter()
        .map(|one| (one.path.file_name().unwrap().to_str().unwrap(), one.class))
        .collect();
    assert_eq!(
        classes,
        [
            (".alongside-4000000000-1.tmp", Class::Leftover),
            ("notes.txt", Class::Foreign),
            ("sea.ron", Class::ChangedOutside),
        ]
    );
}

#[test]
fn a_pack_comes_whole_stays_under_its_name_and_goes_into_the_history() {
    let tree = Tree::new();
    let mut keeper = tree.found();
    keeper.add_pack("sea", &pack()).unwrap();
    assert_eq!(tree.shelf().packs()[0].library, pack());
    let mut other = pack();
    other.techniques[0].name = Some(String::from("Another"));
    assert!(keeper.add_pack("sea", &other).is_err());
    assert_eq!(tree.shelf().packs()[0].library, pack());
    let kept = keeper.remove_pack("sea").unwrap();
    assert!(fs::read_to_string(kept).unwrap().contains("Lighthouse"));
    assert!(tree.shelf().packs().is_empty());
    assert!(keeper.remove_pack("sea").is_err());
    assert_eq!(check(&tree.shelf()), []);
}

#[test]
fn what_a_killed_save_left_is_rescued_and_swept() {
    let tree = Tree::new();
    tree.found().save(&one("Harbour walk"), now(1)).unwrap();
    let temp = tree.places.library().join(".alongside-4000000000-1.tmp");
    fs::write(&temp, encode(&one("only here"), 2).unwrap()).unwrap();
    fs::set_permissions(&temp, fs::Permissions::from_mode(0o600)).unwrap();
    assert_eq!(
        tree.again().own_library(now(2)).unwrap(),
        one("Harbour walk")
    );
    assert!(!temp.exists());
    let kept: Vec<_> = fs::read_dir(tree.places.recovered())
        .unwrap()
        .map(|one| fs::read_to_string(one.unwrap().path()).unwrap())
        .collect();
    assert!(kept.len() == 1 && kept[0].contains("only here"));
}

/// A library in memory whose files fail where they are told to.
fn desk() -> (Faulty, Keeper, Shelf) {
    let places = Places::under(Path::new("/tree"));
    let ram = Ram::with_folder(Path::new("/tree"));
    ram.plant(&places.ballast(), b"-");
    let faulty = Faulty::on(Arc::new(ram), "/data/");
    let shelf = Shelf::on(places, Arc::new(faulty.clone()));
    let mut keeper = Keeper::found(shelf.clone(), &Practice::default(), now(0)).unwrap();
    keeper.own_library(now(0)).unwrap();
    keeper.save(&one("Before"), now(1)).unwrap();
    (faulty, keeper, shelf)
}

#[test]
fn whatever_fails_in_a_save_the_old_or_the_new_version_is_whole_and_the_words_come_back() {
    let (faulty, mut keeper, _) = desk();
    faulty.arm(None);
    keeper.save(&one("After"), now(1000)).unwrap();
    let operations = faulty.count();
    assert!(operations >= 8, "{operations}");
    for errno in [Errno::NOSPC, Errno::IO, Errno::ROFS] {
        for at in 0..operations {
            for sticky in [false, true] {
                let (faulty, mut keeper, shelf) = desk();
                faulty.arm(Some(Fault {
                    at,
                    errno,
                    sticky,
                    torn: 7,
                }));
                let outcome = keeper.save(&one("After"), now(1000));
                faulty.arm(None);
                let case = format!("{errno:?} at {at}, sticky {sticky}: {outcome:?}");
                let found = shelf.own_library().expect(&case);
                assert!(found == one("Before") || found == one("After"), "{case}");
                let again = Keeper::new(shelf.clone()).unwrap().own_library(now(5000));
                assert_eq!(again.expect(&case), one("After"), "{case}");
            }
        }
    }
}

#[test]
fn whatever_fails_while_a_pack_is_taken_in_it_is_there_whole_or_not_at_all() {
    let (faulty, mut keeper, _) = desk();
    faulty.arm(None);
    keeper.add_pack("sea", &pack()).unwrap();
    let operations = faulty.count();
    for at in 0..operations {
        for sticky in [false, true] {
            let (faulty, mut keeper, shelf) = desk();
            faulty.arm(Some(Fault {
                at,
                errno: Errno::IO,
                sticky,
                torn: 7,
            }));
            let outcome = keeper.add_pack("sea", &pack());
            faulty.arm(None);
            let case = format!("at {at}, sticky {sticky}: {outcome:?}");
            let packs = shelf.packs();
            assert!(packs.is_empty() || packs[0].library == pack(), "{case}");
            assert!(outcome.is_err() || packs.len() == 1, "{case}");
            assert_eq!(shelf.own_library().unwrap(), one("Before"), "{case}");
        }
    }
}

/// A library in which every field of a row holds something.
pub(crate) fn full_library() -> OwnLibrary {
    let mut row = OwnRow {
        hidden: true,
        favourite: true,
        shadows: true,
        ..whole("U001", "Every \"field\"")
    };
    row.pace = Some(alongside::domain::technique::Pace::Breath {
        inhale: 4,
        hold: 0,
        exhale: 6,
        rest: 0,
    });
    row.outline = vec![String::from("one"), String::from("two // not a comment")];
    row.edited_why = Some(String::from("because\u{202e}"));
    OwnLibrary {
        highest: 9,
        edited_by: String::from("rk"),
        ..of(&[row])
    }
}

#[test]
fn a_document_with_every_field_comes_back() {
    let tree = Tree::new();
    tree.found().save(&full_library(), now(1)).unwrap();
    assert_eq!(tree.shelf().own_library().unwrap(), full_library());
}
