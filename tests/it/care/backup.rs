//! A copy is the same bytes, proved by reading them back; it never changes the data folder; it comes back.

use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use alongside::storage::backup::drill::{bring_back, count};
use alongside::storage::backup::{Report, backup};
use alongside::storage::check::check;
use alongside::storage::error::Error;
use alongside::storage::paths::Places;
use alongside::storage::record::Sum;
use alongside::storage::shelf::Shelf;

use super::{goals, held, prints, whole};
use crate::storage::full::full_goals;
use crate::storage::sample::{Tree, files_below, now};

fn target(tree: &Tree) -> PathBuf {
    tree.dir.path().join("stick").join("copies")
}

fn copied(tree: &Tree, at: u64) -> Result<Report, Error> {
    let before = prints(&tree.places.data);
    let outcome = backup(&tree.shelf(), &target(tree), 3, now(at));
    assert!(
        prints(&tree.places.data) == before,
        "a copy changed the data folder"
    );
    outcome
}

/// What a copy has to hold: everything but locks and caches.
fn wanted(tree: &Tree) -> Vec<(PathBuf, Vec<u8>)> {
    let data = &tree.places.data;
    files_below(data)
        .into_iter()
        .map(|(path, bytes)| (path.strip_prefix(data).unwrap().to_owned(), bytes))
        .filter(|(path, _)| {
            !path.starts_with("locks") && !path.starts_with("index") && !path.starts_with("ballast")
        })
        .collect()
}

fn holds(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    files_below(folder)
        .into_iter()
        .map(|(path, bytes)| (path.strip_prefix(folder).unwrap().to_owned(), bytes))
        .collect()
}

fn save(tree: &Tree, words: &str) {
    let mut keeper = held(tree, full_goals().client);
    keeper.save(&goals(words), now(9_000)).unwrap();
}

#[test]
fn a_copy_is_the_same_bytes_for_this_user_only_and_says_so_last() {
    let (tree, _) = whole();
    let report = copied(&tree, 0).unwrap();
    assert_eq!(holds(&report.folder.join("data")), wanted(&tree));
    assert_eq!((report.files, report.linked), (wanted(&tree).len(), 0));
    for (path, _, _, _, mode) in prints(&target(&tree)) {
        let wanted = if path.is_dir() { 0o700 } else { 0o600 };
        assert_eq!(mode & 0o7777, wanted, "{}", path.display());
    }
    // The list of sums is one that other programs read.
    let manifest = fs::read_to_string(report.folder.join("manifest")).unwrap();
    assert_eq!(manifest.lines().count(), report.files);
    for line in manifest.lines() {
        let (sum, path) = line.split_once("  ").unwrap();
        let bytes = fs::read(report.folder.join(path)).unwrap();
        assert_eq!(sum, Sum::of(&bytes).to_string());
    }
}

#[test]
fn what_did_not_change_lies_on_the_disk_once_and_the_oldest_copies_go() {
    let (tree, _) = whole();
    let first = copied(&tree, 0).unwrap();
    save(&tree, "another wording");
    let second = copied(&tree, 60).unwrap();
    // Goals, their kept version and what the opening settled: the rest is linked.
    assert!(second.linked >= second.files - 3, "{second:?}");
    let inode = |report: &Report| {
        fs::metadata(report.folder.join("data/practice.ron"))
            .unwrap()
            .ino()
    };
    assert_eq!(inode(&first), inode(&second));
    assert_eq!(holds(&second.folder.join("data")), wanted(&tree));
    let (third, fourth) = (copied(&tree, 120).unwrap(), copied(&tree, 180).unwrap());
    assert_eq!((third.removed, fourth.removed), (0, 1));
    assert!(!first.folder.exists() && second.folder.exists());
    assert_eq!(holds(&second.folder.join("data")).len(), second.files);
    // Two in one second are two.
    assert_ne!(copied(&tree, 180).unwrap().folder, fourth.folder);
}

#[test]
fn a_copy_that_was_cut_short_or_spoiled_never_counts() {
    let (tree, _) = whole();
    let good = copied(&tree, 0).unwrap();
    let newer = copied(&tree, 60).unwrap();
    fs::remove_file(newer.folder.join("complete")).unwrap();
    let to = tree.dir.path().join("back");
    let back = bring_back(&tree.shelf(), &target(&tree), &to).unwrap();
    assert_eq!(back.from, good.folder);
    // A list that is not the one of the marker.
    let manifest = good.folder.join("manifest");
    let text = fs::read_to_string(&manifest).unwrap();
    fs::write(
        &manifest,
        text.replacen("data/practice.ron", "data/practise.ron", 1),
    )
    .unwrap();
    let other = tree.dir.path().join("other");
    bring_back(&tree.shelf(), &target(&tree), &other).unwrap_err();
    fs::write(&manifest, &text).unwrap();
    // A byte of a file of it.
    let file = good.folder.join("data/practice.ron");
    let bytes = fs::read(&file).unwrap();
    let mut bad = bytes.clone();
    bad[100] ^= 1;
    fs::write(&file, bad).unwrap();
    bring_back(&tree.shelf(), &target(&tree), &other).unwrap_err();
    // The next copy does not link to it: it is whole.
    let next = copied(&tree, 120).unwrap();
    assert_eq!(holds(&next.folder.join("data")), wanted(&tree));
    // What was cut short is cleared away once a newer one is complete.
    assert!(!newer.folder.exists());
}

#[test]
fn a_copy_comes_back_whole_opens_and_holds_what_was_there() {
    let (tree, _) = whole();
    copied(&tree, 0).unwrap();
    let to = tree.dir.path().join("back");
    let back = bring_back(&tree.shelf(), &target(&tree), &to).unwrap();
    assert_eq!(holds(&back.to), wanted(&tree));
    let places = Places {
        data: to.clone(),
        ..tree.places.clone()
    };
    let shelf = Shelf::new(places);
    shelf.inspect().unwrap();
    assert_eq!(check(&shelf), []);
    let counts = count(&shelf).unwrap();
    assert_eq!(counts, count(&tree.shelf()).unwrap());
    assert_eq!(
        (
            counts.clients,
            counts.sessions,
            counts.texts,
            counts.unreadable
        ),
        (1, 1, 2, 0)
    );
    assert!(counts.entries > 0);
    // Never over something.
    bring_back(&tree.shelf(), &target(&tree), &to).unwrap_err();
    assert_eq!(check(&shelf), []);
}

#[test]
fn a_folder_inside_the_data_or_open_to_others_is_refused_and_nothing_is_written() {
    let (tree, _) = whole();
    let before = prints(&tree.places.data);
    let inside = tree.places.data.join("copies");
    backup(&tree.shelf(), &inside, 3, now(0)).unwrap_err();
    assert_eq!(
        check(&tree.shelf())
            .iter()
            .filter(|one| one.path != inside)
            .count(),
        0
    );
    fs::remove_dir_all(&inside).ok();
    let after = prints(&tree.places.data);
    // But for the moment at which something was put into the top folder.
    assert_eq!(before.len(), after.len());
    let open = tree.dir.path().join("open");
    fs::create_dir(&open).unwrap();
    fs::set_permissions(&open, fs::Permissions::from_mode(0o755)).unwrap();
    let error = backup(&tree.shelf(), &open, 3, now(0)).unwrap_err();
    assert!(error.to_string().contains("chmod go="), "{error}");
    assert_eq!(fs::read_dir(&open).unwrap().count(), 0);
}

#[test]
fn a_clock_that_was_set_back_never_takes_the_newest_copy() {
    let (tree, _) = whole();
    let first = copied(&tree, 100).unwrap();
    for at in [200, 300] {
        copied(&tree, at).unwrap();
    }
    let newest = copied(&tree, 5_000).unwrap();
    assert!(!first.folder.exists());
    save(&tree, "said since");
    for _ in 0..3 {
        // Three copies stay: without an order of their own these would be the oldest.
        let made = copied(&tree, 0).unwrap();
        assert_eq!(made.removed, 1);
        assert_eq!(holds(&made.folder.join("data")), wanted(&tree));
        let newest = fs::read_dir(target(&tree)).unwrap();
        let newest = newest.map(|entry| entry.unwrap().path()).max().unwrap();
        assert_eq!(made.folder, newest);
    }
    assert!(!newest.folder.exists());
    // And where the number is one, the copy that was just made is the one.
    let only = backup(&tree.shelf(), &target(&tree), 1, now(0)).unwrap();
    assert_eq!(only.removed, 3);
    assert_eq!(holds(&only.folder.join("data")), wanted(&tree));
}

#[test]
fn a_data_folder_in_a_folder_that_would_be_removed_as_a_copy_is_refused() {
    let (tree, _) = whole();
    let stick = tree.dir.path().join("stick");
    let copy = stick.join("alongside-2020-01-01T000000");
    fs::create_dir_all(&copy).unwrap();
    for folder in [&stick, &copy] {
        fs::set_permissions(folder, fs::Permissions::from_mode(0o700)).unwrap();
    }
    let data = copy.join("data");
    fs::rename(&tree.places.data, &data).unwrap();
    let places = Places {
        data: data.clone(),
        ..tree.places.clone()
    };
    let before = prints(&data);
    let error = backup(&Shelf::new(places), &stick, 1, now(0)).unwrap_err();
    assert!(error.to_string().contains("named like a copy"), "{error}");
    assert!(prints(&data) == before);
    assert_eq!(fs::read_dir(&stick).unwrap().count(), 1);
}

#[test]
fn a_file_of_any_name_is_copied_and_the_copy_counts() {
    let (tree, _) = whole();
    for name in ["two\nlines", "a\\b", "ends\r"] {
        let path = tree.places.data.join(name);
        fs::write(&path, name).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    }
    copied(&tree, 0).unwrap();
    let next = copied(&tree, 60).unwrap();
    assert_eq!(next.linked, next.files, "the copy before counts");
    let to = tree.dir.path().join("back");
    bring_back(&tree.shelf(), &target(&tree), &to).unwrap();
    assert_eq!(holds(&to), wanted(&tree));
}
