//! What `audit verify --documents` compares: silent after the folder or a record was encrypted anew, and not deceived by a
//! client who was destroyed and came back.

use std::fs;
use std::path::PathBuf;

use alongside::domain::audit::{Action, Deed};
use alongside::domain::recipients::Guest;
use alongside::storage::audit::note;
use alongside::storage::audit::survey::Survey;
use alongside::storage::keeper::Keeper;
use alongside::storage::kept::Kept as _;
use alongside::storage::seal::envelope::Identity;

use crate::storage::sample::{Tree, entry, now, session};
use crate::storage::sealed::{WORK, opened, secret};

/// The documents that are not as the trail saw them last; the trail itself holds.
#[track_caller]
fn strays(tree: &Tree) -> Vec<PathBuf> {
    let survey = Survey::of(&tree.shelf());
    assert!(survey.chains.iter().all(|chain| chain.flaw.is_none()));
    let strays = survey.strays(&tree.shelf());
    strays.iter().map(|one| one.path.clone()).collect()
}

#[test]
fn every_conversion_tells_what_each_document_is_from_then_on() {
    let (tree, mut keeper, who) = Tree::with_client();
    let mut log = session(who.id, 1);
    keeper.save(&log, now(1)).unwrap();
    log.entries.push(entry(1, "one"));
    keeper.save(&log, now(2)).unwrap();
    drop(keeper);
    assert_eq!(strays(&tree), Vec::<PathBuf>::new());
    let path = log.at().path(&tree.places);
    let change = || {
        let good = fs::read(&path).unwrap();
        let mut bad = good.clone();
        bad.push(b'\n');
        fs::write(&path, bad).unwrap();
        assert_eq!(strays(&tree), std::slice::from_ref(&path));
        fs::write(&path, good).unwrap();
        assert_eq!(strays(&tree), Vec::<PathBuf>::new());
    };

    // In the second of the last save.
    let words = secret("four plain words here");
    tree.again().encrypt_all(&words, WORK, now(2)).unwrap();
    assert_eq!(strays(&tree), Vec::<PathBuf>::new());
    change();

    let mut keeper = Keeper::new(opened(&tree)).unwrap();
    let guest = Guest {
        client: who.id,
        name: "supervisor".to_owned(),
        recipient: Identity::new().recipient().to_string(),
        since: now(3).wall,
        until: None,
    };
    keeper.share(guest, now(3)).unwrap();
    assert_eq!(strays(&tree), Vec::<PathBuf>::new());
    keeper.unshare(who.id, "supervisor", now(4)).unwrap();
    drop(keeper);
    assert_eq!(strays(&tree), Vec::<PathBuf>::new());
    change();

    let mut keeper = Keeper::new(opened(&tree)).unwrap();
    keeper.open(who.id, now(4)).unwrap();
    log.entries.push(entry(2, "two"));
    keeper.save(&log, now(4)).unwrap();
    drop(keeper);
    assert_eq!(strays(&tree), Vec::<PathBuf>::new());
    change();

    let keeper = Keeper::new(opened(&tree)).unwrap();
    keeper.clear_all(now(5)).unwrap();
    assert_eq!(strays(&tree), Vec::<PathBuf>::new());
    change();
}

#[test]
fn a_client_who_was_destroyed_and_came_back_is_looked_for_again() {
    let (tree, mut keeper, who) = Tree::with_client();
    let mut log = session(who.id, 1);
    keeper.save(&log, now(1)).unwrap();
    note(
        &tree.shelf(),
        Deed::client(Action::Disposal, who.id),
        now(10),
    );
    let path = log.at().path(&tree.places);
    let good = fs::read(&path).unwrap();
    fs::write(&path, "another").unwrap();
    // What lay there before is nobody's to miss.
    assert_eq!(strays(&tree), Vec::<PathBuf>::new());
    fs::write(&path, good).unwrap();
    log.entries.push(entry(1, "back again"));
    keeper.save(&log, now(20)).unwrap();
    assert_eq!(strays(&tree), Vec::<PathBuf>::new());
    fs::write(&path, "another").unwrap();
    assert_eq!(strays(&tree), [path]);
}
