//! S-T18: a good folder is checked in silence; each sort of damage has a verdict of its own; `check` changes nothing.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};

use alongside::storage::check::advice;
use alongside::storage::decode::Class;
use alongside::storage::encode::encode;
use alongside::storage::kept::{At, Kept as _};
use alongside::storage::paths::Places;

use super::{classes, looked, whole};
use crate::storage::full::full_session;
use crate::storage::sample::{Tree, id};

fn private(path: &Path) {
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
}

fn put(path: &Path, bytes: &[u8]) {
    let mut make = fs::DirBuilder::new();
    make.mode(0o700).recursive(true);
    make.create(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
    private(path);
}

fn goals(places: &Places) -> PathBuf {
    At::Goals(full_session().client).path(places)
}

fn log(places: &Places) -> PathBuf {
    full_session().at().path(places)
}

fn edited(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains(from), "{text}");
    fs::write(path, text.replacen(from, to, 1)).unwrap();
}

/// A name, what does the damage, and the verdict on it.
type Damage = (Class, fn(&Places));

const TWELVE: [Damage; 12] = [
    (Class::Damaged, |places| {
        edited(&goals(places), "status: ", "status ");
    }),
    (Class::Foreign, |places| {
        put(&goals(places), b"notes to myself\n");
    }),
    (Class::Newer, |places| {
        edited(&goals(places), "alongside goals v4", "alongside goals v5");
    }),
    (Class::ChangedOutside, |places| {
        edited(&log(places), "two chairs", "three chairs");
    }),
    (Class::BadUtf8, |places| {
        let mut bytes = fs::read(log(places)).unwrap();
        let at = bytes.len() / 2;
        bytes.insert(at, 0xff);
        fs::write(log(places), bytes).unwrap();
    }),
    (Class::TooLarge, |places| {
        let file = fs::File::options()
            .append(true)
            .open(goals(places))
            .unwrap();
        file.set_len(8 * 1024 * 1024 + 1).unwrap();
    }),
    (Class::DuplicateId, |places| {
        let mut twice = full_session();
        twice.entries.push(twice.entries[1].clone());
        fs::write(log(places), encode(&twice, 9).unwrap()).unwrap();
    }),
    (Class::WideModes, |places| {
        fs::set_permissions(goals(places), fs::Permissions::from_mode(0o644)).unwrap();
    }),
    (Class::WrongName, |places| {
        let other = log(places).with_file_name(format!("{}.ron", id(4711)));
        fs::copy(log(places), other).unwrap();
    }),
    (Class::MissingParent, |places| {
        fs::remove_file(log(places)).unwrap();
        fs::remove_dir_all(places.history().join(full_session().at().name())).unwrap();
    }),
    (Class::Leftover, |places| {
        let text = fs::read(log(places)).unwrap();
        put(
            &log(places).with_file_name(".alongside-4000000000-1.tmp"),
            &text,
        );
    }),
    (Class::NotAFile, |places| {
        fs::remove_file(goals(places)).unwrap();
        symlink("/etc/hostname", goals(places)).unwrap();
    }),
];

#[test]
fn a_good_folder_is_checked_in_silence() {
    let (tree, _) = whole();
    assert_eq!(looked(&tree), []);
}

#[test]
fn twelve_sorts_of_damage_have_twelve_verdicts_and_check_changes_nothing() {
    for (class, damage) in TWELVE {
        let (tree, _) = whole();
        damage(&tree.places);
        let found = looked(&tree);
        assert_eq!(classes(&found), [class], "{found:?}");
        for finding in &found {
            assert!(finding.path.starts_with(&tree.places.data), "{finding:?}");
            assert!(!finding.message.is_empty(), "{finding:?}");
        }
    }
    let words: BTreeSet<&str> = TWELVE.iter().map(|(class, _)| class.as_str()).collect();
    assert_eq!(words.len(), 12);
}

#[test]
fn what_lies_beside_the_documents_has_its_verdict_too() {
    let others: [Damage; 5] = [
        (Class::Missing, |places| {
            fs::remove_file(goals(places)).unwrap();
        }),
        (Class::Unseen, |places| {
            let bytes = fs::read(goals(places)).unwrap();
            let folder = At::Goals(full_session().client).name();
            put(
                &places.conflicts().join(folder).join("3-0a1b2c3d.ron"),
                &bytes,
            );
        }),
        (Class::Unseen, |places| {
            put(&places.recovered().join("x-0a1b2c3d.ron"), b"x");
        }),
        (Class::Spilled, |places| {
            let bytes = fs::read(goals(places)).unwrap();
            let name = format!("{}-{}-x.ron", places.tree(), full_session().client);
            put(&places.spill[0].join(name), &bytes);
        }),
        (Class::Damaged, |places| {
            let folder = places.history().join(full_session().at().name());
            let kept = fs::read_dir(folder)
                .unwrap()
                .next()
                .unwrap()
                .unwrap()
                .path();
            let bytes = fs::read(&kept).unwrap();
            fs::remove_file(&kept).unwrap();
            put(&kept, &bytes[..bytes.len() - 30]);
        }),
    ];
    for (class, damage) in others {
        let (tree, _) = whole();
        damage(&tree.places);
        let found = looked(&tree);
        assert_eq!(classes(&found), [class], "{found:?}");
        assert_eq!(found.len(), 1, "{found:?}");
    }
}

#[test]
fn a_client_whose_folder_is_gone_is_missed_with_every_document() {
    let (tree, who) = whole();
    fs::remove_dir_all(tree.places.client(who.id)).unwrap();
    let found = looked(&tree);
    let missed = found.iter().filter(|one| one.class == Class::Missing);
    // Seven of which there is one each, a log, a drawer, a note, a summary; the drafts belong to nobody.
    assert_eq!(missed.count(), 11, "{found:#?}");
    assert_eq!(classes(&found), [Class::MissingParent, Class::Missing]);
}

#[test]
fn what_was_looked_at_is_not_named_again() {
    let tree = Tree::new();
    let mut keeper = tree.found();
    let path = tree.places.recovered().join("x-0a1b2c3d.ron");
    put(&path, b"some words");
    assert_eq!(classes(&looked(&tree)), [Class::Unseen]);
    let seen = keeper.mark_seen(&path).unwrap();
    assert_eq!(fs::read(seen).unwrap(), b"some words");
    assert!(!path.exists());
    assert_eq!(looked(&tree), []);
}

#[test]
fn every_class_says_what_happened_what_is_safe_and_what_to_do_and_no_two_say_the_same() {
    let mut words = BTreeSet::new();
    let mut said = BTreeSet::new();
    for class in Class::ALL {
        let advice = advice(class);
        assert!(words.insert(class.as_str()), "{class:?}");
        assert!(said.insert(advice.happened), "{class:?}");
        for sentence in [advice.happened, advice.safe, advice.next] {
            assert!(sentence.len() > 20 && sentence.ends_with('.'), "{sentence}");
        }
    }
    // The table above is complete: no class has a number beyond it.
    assert_eq!(words.len(), 20);
}
