//! Looking after the data: damage named, mended, undone; earlier versions; thinning; copies (storage.md 8: S-T8, S-T13,
//! S-T18).

mod backup;
mod bytes;
mod damage;
mod leaving;
mod repair;
mod restore;
mod sealed;
mod tidy;
mod versions;

use std::fs;
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::{Duration, SystemTime};

use alongside::domain::client::Client;
use alongside::domain::disposal::Disposals;
use alongside::domain::goal::Goals;
use alongside::domain::id::{ClientId, SummaryId};
use alongside::domain::practice::Practice;
use alongside::domain::summary::Summary;
use alongside::storage::check::check;
use alongside::storage::decode::{Class, Finding};
use alongside::storage::keeper::Keeper;
use alongside::storage::kept::{At, Side};
use alongside::storage::lock::Access;
use alongside::storage::record::Sum;

use crate::storage::after::{full_closing, full_disclosures, full_disposals};
use crate::storage::full::{
    full_client, full_draft, full_drawer, full_goals, full_plan, full_practice, full_profile,
    full_readings, full_risk, full_session,
};
use crate::storage::full_note::full_note;
use crate::storage::own_library::full_library;
use crate::storage::sample::{Tree, client, id, now};
use crate::storage::summary::full_summary;

/// A file of a tree as it was: path, sum, when it changed, rights.
type Print = (PathBuf, Sum, i64, i64, u32);

/// A data folder with one document of every kind, each saved twice, so that an earlier version of each is kept, and both
/// drafts. Nothing is held. Made once and copied: a save waits for the disk.
fn whole() -> (Tree, Client) {
    static MADE: OnceLock<Tree> = OnceLock::new();
    let made = MADE.get_or_init(made);
    let tree = Tree::new();
    copy(made.dir.path(), tree.dir.path());
    (tree, client(1))
}

fn made() -> Tree {
    let tree = Tree::new();
    let mut keeper = tree.found();
    let who = client(1);
    keeper.create(&who, now(0)).unwrap();
    fill(&mut keeper);
    drop(keeper);
    let mut keeper = tree.again();
    keeper.open(who.id, now(10_000)).unwrap();
    keeper.accept::<Practice>(At::Practice).unwrap();
    keeper.profile(now(10_000)).unwrap();
    keeper.own_library(now(10_000)).unwrap();
    keeper.accept::<Disposals>(At::Disposals).unwrap();
    fill(&mut keeper);
    tree
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let to = to.join(path.file_name().unwrap());
        if path.is_dir() {
            fs::DirBuilder::new().mode(0o700).create(&to).unwrap();
            copy(&path, &to);
        } else {
            fs::copy(&path, &to).unwrap();
        }
    }
}

fn fill(keeper: &mut Keeper) {
    let at = now(1);
    keeper.save(&full_practice(), at).unwrap();
    keeper.save(&full_profile(), at).unwrap();
    keeper.save(&full_library(), at).unwrap();
    keeper.save(&full_disposals(), at).unwrap();
    keeper.save(&full_client(), at).unwrap();
    keeper.save(&full_goals(), at).unwrap();
    keeper.save(&full_plan(), at).unwrap();
    keeper.save(&full_readings(), at).unwrap();
    keeper.save(&full_risk(), at).unwrap();
    keeper.save(&full_closing(), at).unwrap();
    keeper.save(&full_disclosures(), at).unwrap();
    keeper.save(&full_session(), at).unwrap();
    keeper.save(&full_drawer(), at).unwrap();
    keeper.save(&full_note(), at).unwrap();
    keeper.save(&summary(), at).unwrap();
    keeper
        .write_draft(Side::Record, &full_draft(), true)
        .unwrap();
    keeper
        .write_draft(Side::Drawer, &full_draft(), true)
        .unwrap();
}

/// Everything below a folder as it is, times and rights included.
fn prints(folder: &Path) -> Vec<Print> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(path) = open.pop() {
        let meta = fs::symlink_metadata(&path).unwrap();
        let sum = if meta.is_file() {
            fs::read(&path).map_or(Sum::of(b"?"), |bytes| Sum::of(&bytes))
        } else {
            Sum::of(b"")
        };
        if meta.is_dir() {
            open.extend(
                fs::read_dir(&path)
                    .unwrap()
                    .map(|entry| entry.unwrap().path()),
            );
        }
        found.push((path, sum, meta.mtime(), meta.mtime_nsec(), meta.mode()));
    }
    found.sort();
    found
}

/// Looks at the tree, which must not change by it.
#[track_caller]
fn looked(tree: &Tree) -> Vec<Finding> {
    let before = prints(tree.dir.path());
    let found = check(&tree.shelf());
    assert!(prints(tree.dir.path()) == before, "check changed something");
    found
}

fn classes(findings: &[Finding]) -> Vec<Class> {
    let mut all: Vec<Class> = findings.iter().map(|finding| finding.class).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Lets a file look as old as this many days before the test's now.
fn age(path: &Path, days: u64) {
    let at: SystemTime = now(0).wall.into();
    let file = fs::File::options().append(true).open(path).unwrap();
    file.set_modified(at - Duration::from_secs(days * 86_400))
        .unwrap();
}

/// A goal's document that says one thing.
pub(crate) fn goals(words: &str) -> Goals {
    let mut goals = full_goals();
    words.clone_into(&mut goals.goals[0].words);
    goals
}

/// The place of that document.
fn goals_at() -> At {
    At::Goals(client(1).id)
}

/// The full summary under an id that no other sample has.
fn summary() -> Summary {
    Summary {
        id: SummaryId(id(4_242)),
        ..full_summary()
    }
}

/// A program that holds a client. Another test that starts a program has, for a moment, every lock of this one as well.
fn held(tree: &Tree, client: ClientId) -> Keeper {
    for _ in 0..100_000 {
        let mut keeper = tree.again();
        if keeper.open(client, now(5_000)).unwrap().access == Access::Writer {
            return keeper;
        }
        std::thread::yield_now();
    }
    panic!("somebody else holds the client");
}
