//! The keys on the disk: made once, wrapped anew with what the disk has and not with what was known, and never gone round by
//! a program that began when the folder was clear.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use alongside::domain::practice::Practice;
use alongside::domain::recipients::Guest;
use alongside::storage::check::check;
use alongside::storage::error::Cause;
use alongside::storage::keeper::Keeper;
use alongside::storage::kept::{At, Side};
use alongside::storage::paths::Places;
use alongside::storage::seal::envelope::{Identity, is_sealed};
use alongside::storage::seal::unlock::{self, recover, unlock, visit};
use alongside::storage::shelf::Shelf;
use rustix::io::Errno;

use crate::storage::faulty::{Fault, Faulty};
use crate::storage::ram::Ram;
use crate::storage::sample::{Tree, client, draft, files_below, now, session};
use crate::storage::sealed::{WORK, opened, sealed, secret};

const WORDS: &str = "four plain words here";

fn guest(client: alongside::domain::id::ClientId, name: &str, key: &Identity) -> Guest {
    Guest {
        client,
        name: name.to_owned(),
        recipient: key.recipient().to_string(),
        since: now(3).wall,
        until: None,
    }
}

#[test]
fn keys_are_never_made_where_there_are_some() {
    let tree = Tree::new();
    let (mut keeper, recovery) = sealed(&tree);
    let who = client(1);
    keeper.create(&who, now(0)).unwrap();
    drop(keeper);
    fs::remove_file(At::Practice.path(&tree.places)).unwrap();
    let before = files_below(&tree.places.keys());
    let practice = Practice::default();
    let again = Keeper::found_sealed(tree.shelf(), &practice, &secret(WORDS), WORK, now(1));
    let error = again.unwrap_err();
    let is_there = matches!(
        error.cause,
        Cause::System { kind, .. } if kind == std::io::ErrorKind::AlreadyExists
    );
    assert!(is_there, "{error:?}");
    assert_eq!(files_below(&tree.places.keys()), before);
    for shelf in [opened(&tree), recover(&tree.shelf(), &recovery).unwrap()] {
        assert_eq!(shelf.dossier(who.id).unwrap().dossier.client, who);
    }
}

#[test]
fn a_folder_whose_making_was_cut_short_goes_on_with_its_passphrase() {
    let places = Places::under(Path::new("/tree"));
    let ram = Ram::with_folder(Path::new("/tree"));
    let faulty = Faulty::on(Arc::new(ram), "/clients");
    let shelf = Shelf::on(places, Arc::new(faulty.clone()));
    faulty.arm(Some(Fault {
        at: 0,
        errno: Errno::NOSPC,
        sticky: true,
        torn: 0,
    }));
    let practice = Practice::default();
    Keeper::found_sealed(shelf.clone(), &practice, &secret(WORDS), WORK, now(0)).unwrap_err();
    faulty.arm(None);
    // Nobody saw the recovery key; the passphrase makes another, and work begins.
    assert!(unlock::is_sealed(&shelf));
    let mut keeper = Keeper::new(unlock(&shelf, &secret(WORDS)).unwrap()).unwrap();
    let recovery = keeper.change_recovery(now(1)).unwrap();
    let who = client(1);
    keeper.create(&who, now(2)).unwrap();
    keeper.save(&practice, now(3)).unwrap();
    let open = recover(&shelf, &recovery).unwrap();
    assert_eq!(open.dossier(who.id).unwrap().dossier.client, who);
    assert_eq!(check(&open), []);
}

#[test]
fn keys_are_wrapped_as_the_disk_has_them_now() {
    let tree = Tree::new();
    let (mut keeper, _) = sealed(&tree);
    let who = client(1);
    keeper.create(&who, now(0)).unwrap();
    let log = session(who.id, 1);
    keeper.save(&log, now(0)).unwrap();
    let (first, second) = (Identity::new(), Identity::new());
    keeper
        .share(guest(who.id, "first", &first), now(3))
        .unwrap();
    drop(keeper);
    // One program knows the record's key; another gives the record a new one.
    let mut slow = Keeper::new(opened(&tree)).unwrap();
    assert_eq!(slow.shelf().dossier(who.id).unwrap().findings, []);
    let mut other = Keeper::new(opened(&tree)).unwrap();
    other.unshare(who.id, "first", now(4)).unwrap();
    drop(other);
    slow.share(guest(who.id, "second", &second), now(5))
        .unwrap();
    assert_eq!(opened(&tree).dossier(who.id).unwrap().findings, []);
    assert_eq!(visit(&tree.shelf(), second).clients().unwrap(), [who.id]);
    let shut = visit(&tree.shelf(), first).dossier(who.id);
    assert!(shut.is_ok_and(|read| read.dossier.sessions.is_empty()));
    let recovery = slow.change_recovery(now(6)).unwrap();
    let open = recover(&tree.shelf(), &recovery).unwrap();
    assert_eq!(open.dossier(who.id).unwrap().findings, []);
    assert_eq!(check(&opened(&tree)), []);
}

#[test]
fn a_program_that_began_when_the_folder_was_clear_writes_nothing_clear_into_it() {
    let (tree, keeper, who) = Tree::with_client();
    drop(keeper);
    let mut stale = tree.again();
    let index = stale
        .shelf()
        .rebuild(&mut |_, _| std::ops::ControlFlow::Continue(()))
        .unwrap()
        .unwrap();
    let mut practice = stale.accept::<Practice>(At::Practice).unwrap().unwrap();
    practice.clinician = "canary".to_owned();
    tree.again()
        .encrypt_all(&secret(WORDS), WORK, now(9))
        .unwrap();

    let mut refused = vec![stale.save(&practice, now(10)).unwrap_err()];
    refused.push(stale.create(&client(2), now(10)).unwrap_err());
    refused.push(stale.write_index(&index.0).unwrap_err());
    stale.take(who.id).unwrap();
    let line = draft(who.id, "a canary");
    refused.push(stale.write_draft(Side::Record, &line, true).unwrap_err());
    for error in &refused {
        assert_eq!(error.cause, Cause::Locked, "{error:?}");
    }
    drop(stale);
    for (path, bytes) in files_below(&tree.places.data) {
        let is_ron = path.extension().is_some_and(|end| end == "ron");
        assert!(!is_ron || is_sealed(&bytes), "{}", path.display());
        assert!(memchr::memmem::find(&bytes, b"canary").is_none());
        assert!(!path.ends_with("index"), "{}", path.display());
    }
}

#[test]
fn a_program_that_began_when_the_folder_was_encrypted_seals_nothing_with_keys_that_are_gone() {
    let tree = Tree::new();
    let (keeper, _) = sealed(&tree);
    drop(keeper);
    let mut stale = Keeper::new(opened(&tree)).unwrap();
    let mut practice = stale.accept::<Practice>(At::Practice).unwrap().unwrap();
    practice.clinician = "canary".to_owned();
    Keeper::new(opened(&tree))
        .unwrap()
        .clear_all(now(9))
        .unwrap();
    let who = client(1);
    for error in [
        stale.save(&practice, now(10)).unwrap_err(),
        stale.create(&who, now(10)).unwrap_err(),
    ] {
        assert_eq!(error.cause, Cause::Locked, "{error:?}");
    }
    drop(stale);
    assert_eq!(tree.shelf().practice().unwrap(), Practice::default());
    assert_eq!(files_below(&tree.places.client(who.id)), []);
    assert_eq!(check(&tree.shelf()), []);
}
