//! S-T8: every byte of one file of each type changed, every file cut at every length: nothing is taken in silence, each is
//! named with file and line, and nothing is written.

use std::fs;
use std::path::{Path, PathBuf};

use alongside::domain::draft::Draft;
use alongside::domain::id::ClientId;
use alongside::storage::check::check;
use alongside::storage::decode::{Class, Finding, Verdict, decode_any};
use alongside::storage::error::Cause;
use alongside::storage::kept::{At, Kept, Side};
use alongside::storage::kinds::Errand;
use alongside::storage::shelf::Shelf;

use super::{Tree, whole};
use crate::trials::figure;

/// What reading a file says of it: nothing where it is taken for whole.
enum Said {
    Whole,
    Changed,
    Fault(u32, u32, String),
}

struct Look<'a>(&'a Shelf);

impl Errand for Look<'_> {
    type Outcome = Said;

    fn run<D: Kept>(self, at: At) -> Said {
        match self.0.read::<D>(at) {
            Ok(Some(read)) if read.verdict == Verdict::Whole => Said::Whole,
            Ok(Some(_)) => Said::Changed,
            Ok(None) => Said::Whole,
            Err(error) => match error.cause {
                Cause::Fault(fault) => {
                    assert_eq!(*error.path, *at.path(&self.0.places));
                    Said::Fault(fault.line, fault.column, fault.message)
                }
                other => panic!("{other:?}"),
            },
        }
    }
}

fn look(shelf: &Shelf, path: &Path) -> Said {
    if let Some(at) = At::of_path(&shelf.places, path) {
        return at.send(Look(shelf));
    }
    match decode_any::<Draft>(&fs::read(path).unwrap()) {
        Ok(read) if read.verdict == Verdict::Whole => Said::Whole,
        Ok(_) => Said::Changed,
        Err(fault) => Said::Fault(fault.line, fault.column, fault.message),
    }
}

/// One file of every type: every kind of document, and both drafts.
fn of_each_type(tree: &Tree, who: ClientId) -> Vec<PathBuf> {
    let shelf = tree.shelf();
    let all = shelf.documents(who).into_iter().chain(At::OWN);
    let drafts = [Side::Record, Side::Drawer].map(|side| side.path(&tree.places, who, true));
    let mut paths: Vec<PathBuf> = all.map(|at| at.path(&tree.places)).chain(drafts).collect();
    paths.retain(|path| path.exists());
    assert_eq!(paths.len(), 17, "{paths:?}");
    paths
}

/// Changes and cuts a file at each `step`-th byte; returns how many were tried. With `all` the whole folder is checked each
/// time, as a person would.
fn try_all(tree: &Tree, path: &Path, step: usize, flips: &[u8], all: bool) -> usize {
    let shelf = tree.shelf();
    let good = fs::read(path).unwrap();
    assert!(
        matches!(look(&shelf, path), Said::Whole),
        "{}",
        path.display()
    );
    let header = good.iter().position(|byte| *byte == b'\n').unwrap();
    let mut tried = 0;
    // Every byte of the header line, whatever the step, where the folder is not walked each time.
    let places = (0..good.len()).filter(|n| (*n <= header && !all) || n % step == 0);
    for n in places {
        let flipped = flips.iter().map(|flip| {
            let mut bad = good.clone();
            bad[n] ^= flip;
            bad
        });
        for bad in flipped.chain([good[..n].to_vec()]) {
            fs::write(path, &bad).unwrap();
            let case = || format!("{} byte {n} of {}", path.display(), good.len());
            match look(&shelf, path) {
                Said::Whole => panic!("taken for whole: {}", case()),
                Said::Changed => {}
                Said::Fault(line, column, message) => {
                    assert!(
                        line >= 1 && column >= 1 && !message.is_empty(),
                        "{}",
                        case()
                    );
                }
            }
            if all {
                named(&check(&shelf), path, &case());
            }
            assert_eq!(fs::read(path).unwrap(), bad, "{}", case());
            tried += 1;
        }
    }
    fs::write(path, &good).unwrap();
    tried
}

/// Exactly this file is named, with a line, and nothing else but what hangs on it.
#[track_caller]
fn named(found: &[Finding], path: &Path, case: &str) {
    let mine: Vec<&Finding> = found.iter().filter(|one| one.path == *path).collect();
    assert!(!mine.is_empty(), "not named: {case}: {found:?}");
    assert!(
        mine.iter().all(|one| one.line >= 1 && one.column >= 1),
        "{case}: {mine:?}"
    );
    let others = found.iter().filter(|one| one.path != *path);
    assert_eq!(others.count(), 0, "{case}: {found:?}");
}

#[test]
fn s_t8_no_changed_byte_and_no_cut_of_any_file_is_taken_in_silence() {
    let (tree, who) = whole();
    let mut tried = 0;
    for path in of_each_type(&tree, who.id) {
        tried += try_all(&tree, &path, 97, &[0x01, 0x80], false);
        tried += try_all(&tree, &path, 1499, &[0x02], true);
    }
    assert!(tried > 5_000, "{tried}");
    assert_eq!(check(&tree.shelf()), []);
}

#[test]
#[ignore = "the long form: cargo test --test it care::bytes::long -- --ignored --nocapture"]
fn long_s_t8_no_changed_byte_and_no_cut_of_any_file_is_taken_in_silence() {
    let (tree, who) = whole();
    let mut tried = 0;
    let paths = of_each_type(&tree, who.id);
    for path in &paths {
        tried += try_all(
            &tree,
            path,
            1,
            &[0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80],
            false,
        );
    }
    assert_eq!(check(&tree.shelf()), []);
    let measured = format!("{} files, {tried} changes, 0 taken in silence", paths.len());
    figure("S-T8", &measured, true);
}

#[test]
fn an_earlier_version_that_rots_is_named_too() {
    let (tree, who) = whole();
    let shelf = tree.shelf();
    let all = shelf.documents(who.id);
    let mut tried = 0;
    for at in all {
        let Some(kept) = shelf.revisions(at).unwrap().pop() else {
            continue;
        };
        let good = fs::read(&kept.path).unwrap();
        for n in (0..good.len()).step_by(1201) {
            let mut bad = good.clone();
            bad[n] ^= 0x01;
            fs::write(&kept.path, &bad).unwrap();
            let found = check(&shelf);
            assert_eq!(found.len(), 1, "{found:?}");
            assert_eq!(
                (found[0].class, &found[0].path),
                (Class::Damaged, &kept.path)
            );
            tried += 1;
        }
        fs::write(&kept.path, &good).unwrap();
    }
    assert!(tried > 15, "{tried}");
    assert_eq!(check(&shelf), []);
}

#[test]
fn a_spoiled_list_of_clients_is_made_anew_and_never_believed() {
    let (tree, who) = whole();
    let shelf = tree.shelf();
    let (index, _) = shelf
        .rebuild(&mut |_, _| std::ops::ControlFlow::Continue(()))
        .unwrap()
        .unwrap();
    tree.again().write_index(&index).unwrap();
    let path = tree.places.index();
    let good = fs::read(&path).unwrap();
    let rows = |shelf: &Shelf| {
        shelf.index().map(|index| {
            index
                .list
                .rows()
                .map(|row| format!("{row:?}"))
                .collect::<Vec<_>>()
        })
    };
    let whole = rows(&shelf).unwrap();
    assert!(whole[0].contains(&who.id.to_string()), "{whole:?}");
    for n in 0..good.len() {
        let mut bad = good.clone();
        bad[n] ^= 0x04;
        for bytes in [bad.as_slice(), &good[..n]] {
            fs::write(&path, bytes).unwrap();
            // No list, or the one that was written: never another.
            assert!(rows(&shelf).is_none_or(|found| found == whole), "byte {n}");
        }
    }
}
