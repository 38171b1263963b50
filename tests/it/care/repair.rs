//! `repair` puts back what it can, says why not of the rest, and no bytes that were there are gone afterwards.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use alongside::domain::goal::Goals;
use alongside::domain::session::Session;
use alongside::storage::check::check;
use alongside::storage::decode::{Class, Verdict};
use alongside::storage::keeper::Keeper;
use alongside::storage::kept::{At, Kept as _};
use alongside::storage::record::Sum;
use alongside::storage::repair::{Act, Done, plan};

use super::{classes, goals, goals_at, looked, prints, whole};
use crate::storage::full::{full_goals, full_session};
use crate::storage::sample::{Tree, files_below, id, now};

/// The bytes of every file of the folder, whatever their names.
fn contents(tree: &Tree) -> BTreeSet<Sum> {
    let files = files_below(&tree.places.data).into_iter();
    files
        // Locks say who holds something; the audit trail grows.
        .filter(|(path, _)| !path.starts_with(tree.places.locks()))
        .filter(|(path, _)| !path.starts_with(tree.places.audit()))
        .map(|(_, bytes)| Sum::of(&bytes))
        .collect()
}

/// Repairs, and sees that all that was there is there still.
#[track_caller]
fn repaired(tree: &Tree) -> Vec<(Act, Done)> {
    let before = contents(tree);
    let steps = plan(&tree.shelf(), &check(&tree.shelf()));
    let untouched = prints(tree.dir.path());
    assert_eq!(plan(&tree.shelf(), &check(&tree.shelf())), steps);
    assert!(
        prints(tree.dir.path()) == untouched,
        "planning changed something"
    );
    let mut keeper = Keeper::new(tree.shelf()).unwrap();
    let done = steps
        .iter()
        .map(|step| (step.act.clone(), keeper.mend(step, now(20_000))))
        .collect();
    drop(keeper);
    let after = contents(tree);
    let lost: Vec<&Sum> = before.difference(&after).collect();
    assert!(lost.is_empty(), "{} files are gone", lost.len());
    done
}

fn goals_path(tree: &Tree) -> PathBuf {
    goals_at().path(&tree.places)
}

fn log_path(tree: &Tree) -> PathBuf {
    full_session().at().path(&tree.places)
}

fn put(path: &Path, bytes: &[u8]) {
    fs::write(path, bytes).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
}

#[test]
fn a_damaged_document_is_kept_and_the_last_good_version_takes_its_place() {
    type Spoil = fn(Vec<u8>) -> Vec<u8>;
    let spoils: [Spoil; 4] = [
        |bytes| bytes[..bytes.len() / 2].to_vec(),
        |_| Vec::new(),
        |_| b"something else\n".to_vec(),
        |mut bytes| {
            bytes.insert(200, 0xff);
            bytes
        },
    ];
    for spoil in spoils {
        let (tree, _) = whole();
        let path = goals_path(&tree);
        let spoiled = spoil(fs::read(&path).unwrap());
        put(&path, &spoiled);
        let done = repaired(&tree);
        let [(Act::PutBack(at, last), Done::Mended(Some(kept)))] = done.as_slice() else {
            panic!("{done:?}");
        };
        assert_eq!(*at, goals_at());
        assert_eq!(fs::read(kept).unwrap(), spoiled);
        let read = tree.shelf().read::<Goals>(*at).unwrap().unwrap();
        assert_eq!(
            (&read.document, read.verdict),
            (&full_goals(), Verdict::Whole)
        );
        assert!(read.rev > last.rev, "a new revision");
        // What is left is the file that somebody should look at.
        let left = looked(&tree);
        assert_eq!(classes(&left), [Class::Unseen], "{left:?}");
        // And the document goes on.
        let mut keeper = tree.again();
        keeper.open(full_goals().client, now(30_000)).unwrap();
        keeper.save(&goals("goes on"), now(30_000)).unwrap();
    }
}

#[test]
fn a_document_of_which_nothing_is_kept_is_left_alone_with_a_next_step() {
    let (tree, _) = whole();
    let path = goals_path(&tree);
    let name = goals_at().name();
    fs::remove_dir_all(tree.places.history().join(name)).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    put(&path, text.replacen("status: ", "status ", 1).as_bytes());
    let before = prints(&tree.places.data.join("clients"));
    let done = repaired(&tree);
    assert!(
        matches!(done.as_slice(), [(Act::Leave(why), Done::Left)] if why.contains("alongside accept")),
        "{done:?}"
    );
    assert!(prints(&tree.places.data.join("clients")) == before);
}

#[test]
fn what_is_gone_is_made_again_and_everything_of_a_client_comes_back() {
    let (tree, who) = whole();
    let shelf = tree.shelf();
    let was = shelf.dossier(who.id).unwrap().dossier;
    fs::remove_dir_all(tree.places.client(who.id)).unwrap();
    let done = repaired(&tree);
    assert!(
        done.iter().all(|(_, done)| matches!(done, Done::Mended(_))),
        "{done:?}"
    );
    assert_eq!(looked(&tree), []);
    // The chart that was kept is the one before the last save; the rest was the same twice.
    let is = tree.shelf().dossier(who.id).unwrap().dossier;
    assert_eq!(is.sessions, was.sessions);
    assert_eq!(
        (is.drawers, is.notes, is.summaries),
        (was.drawers, was.notes, was.summaries)
    );
    assert_eq!(
        (is.goals, is.plan, is.risk, is.readings),
        (was.goals, was.plan, was.risk, was.readings)
    );
    let mut keeper = tree.again();
    keeper.open(who.id, now(30_000)).unwrap();
    keeper.save(&goals("after"), now(30_000)).unwrap();
}

#[test]
fn a_renamed_log_goes_home_and_a_copied_one_goes_aside() {
    for is_copy in [true, false] {
        let (tree, who) = whole();
        let path = log_path(&tree);
        let other = path.with_file_name(format!("{}.ron", id(4711)));
        let history = tree.places.history().join(full_session().at().name());
        if is_copy {
            fs::copy(&path, &other).unwrap();
        } else {
            fs::rename(&path, &other).unwrap();
            fs::remove_dir_all(history).unwrap();
        }
        let done = repaired(&tree);
        assert!(
            done.iter()
                .any(|(_, done)| matches!(done, Done::Mended(Some(_)))),
            "{done:?}"
        );
        assert!(!other.exists());
        let logs = tree.shelf().dossier(who.id).unwrap().dossier.sessions;
        assert_eq!(logs, [full_session()]);
        let left = looked(&tree);
        let wanted: &[Class] = if is_copy { &[Class::Unseen] } else { &[] };
        assert_eq!(classes(&left), wanted, "{left:?}");
    }
}

#[test]
fn what_a_stopped_program_left_is_kept_whatever_is_in_it() {
    let (tree, _) = whole();
    let known = fs::read(log_path(&tree)).unwrap();
    let mut more = String::from_utf8(known.clone()).unwrap();
    more = more.replace("two chairs", "words that are nowhere else");
    let folder = log_path(&tree).parent().unwrap().to_owned();
    put(&folder.join(".alongside-4000000000-1.tmp"), &known);
    put(&folder.join(".alongside-4000000000-2.tmp"), more.as_bytes());
    put(
        &tree.places.data.join(".alongside-4000000000-3.tmp"),
        b"half",
    );
    // One that is being written just now.
    let live = folder.join(format!(".alongside-{}-99.tmp", std::process::id()));
    put(&live, b"half");
    let done = repaired(&tree);
    assert_eq!(done.len(), 4);
    assert!(live.exists());
    fs::remove_file(live).unwrap();
    let left = looked(&tree);
    assert_eq!(classes(&left), [Class::Unseen], "{left:?}");
    // Only the one with words of its own is to be looked at.
    assert_eq!(left.len(), 1, "{left:?}");
    let kept = fs::read_to_string(&left[0].path).unwrap();
    assert_eq!(kept, more);
    let name = left[0]
        .path
        .file_name()
        .unwrap()
        .to_string_lossy()
        .into_owned();
    assert!(
        name.starts_with(&full_session().client.to_string()),
        "{name}"
    );
}

#[test]
fn words_in_the_spill_folder_come_back() {
    let (tree, who) = whole();
    let at = goals_at();
    let bytes = alongside::storage::encode::encode(&goals("could not be saved"), 90).unwrap();
    let name = format!("{}-{}-{}.ron", tree.places.tree(), who.id, at.name());
    let spill = tree.places.spill[0].clone();
    fs::create_dir_all(&spill).unwrap();
    fs::set_permissions(&spill, fs::Permissions::from_mode(0o700)).unwrap();
    put(&spill.join(&name), &bytes);
    assert_eq!(classes(&looked(&tree)), [Class::Spilled]);
    let done = repaired(&tree);
    assert!(
        matches!(
            done.as_slice(),
            [(Act::BringBack(Some(_)), Done::Mended(None))]
        ),
        "{done:?}"
    );
    assert_eq!(looked(&tree), []);
    let read = tree.shelf().read::<Goals>(at).unwrap().unwrap();
    assert_eq!(read.document, goals("could not be saved"));
}

#[test]
fn what_was_changed_outside_is_never_taken_over_by_repair_but_by_accept() {
    let (tree, _) = whole();
    let path = log_path(&tree);
    let text = fs::read_to_string(&path).unwrap();
    put(&path, text.replace("two chairs", "three chairs").as_bytes());
    let before = prints(&tree.places.data.join("clients"));
    let done = repaired(&tree);
    assert!(
        matches!(done.as_slice(), [(Act::Leave(_), Done::Left)]),
        "{done:?}"
    );
    assert!(prints(&tree.places.data.join("clients")) == before);
    let at = full_session().at();
    let saved = tree.again().take_over(at, now(20_000)).unwrap().unwrap();
    let read = tree.shelf().read::<Session>(at).unwrap().unwrap();
    assert_eq!((read.verdict, read.rev), (Verdict::Whole, saved.rev));
    assert_eq!(read.document.entries[1].line.text, "three chairs");
    assert_eq!(looked(&tree), []);
    // What was there before the edit, and the edit itself as it was made, are both kept.
    let kept = tree.shelf().revisions(at).unwrap();
    assert!(kept.len() >= 2, "{kept:?}");
    assert_eq!(tree.again().take_over(at, now(20_000)).unwrap(), None);
}

#[test]
fn newer_foreign_and_held_files_stay_as_they_are() {
    let (tree, who) = whole();
    let text = fs::read_to_string(goals_path(&tree)).unwrap();
    put(
        &goals_path(&tree),
        text.replacen(" v4 ", " v5 ", 1).as_bytes(),
    );
    put(&tree.places.data.join("shopping.txt"), b"milk");
    let before = prints(&tree.places.data);
    let done = repaired(&tree);
    assert_eq!(done.len(), 2);
    assert!(done.iter().all(|(_, done)| *done == Done::Left), "{done:?}");
    assert!(prints(&tree.places.data) == before);
    // Somebody works with the client: nothing of it is mended meanwhile, and it is said.
    put(&goals_path(&tree), b"");
    let mut other = tree.again();
    other.open(who.id, now(20_000)).unwrap();
    let done = repaired(&tree);
    assert!(
        done.iter().any(|(act, done)| matches!(
            (act, done),
            (Act::PutBack(At::Goals(_), _), Done::Failed(_))
        )),
        "{done:?}"
    );
    assert_eq!(fs::read(goals_path(&tree)).unwrap(), b"");
}

#[test]
fn what_was_mended_since_it_was_looked_at_is_left_alone() {
    let (tree, _) = whole();
    let path = goals_path(&tree);
    let good = fs::read(&path).unwrap();
    put(&path, b"torn");
    let steps = plan(&tree.shelf(), &looked(&tree));
    assert!(matches!(steps[0].act, Act::PutBack(..)), "{steps:?}");
    put(&path, &good);
    assert_eq!(tree.again().mend(&steps[0], now(20_000)), Done::Left);
    assert_eq!(fs::read(&path).unwrap(), good);
    assert_eq!(looked(&tree), []);
}
