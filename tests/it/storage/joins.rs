//! What a join never does: it destroys nothing that is here, brings nothing back by a side door, opens nothing again that
//! was shut, and leaves no word clear where all are sealed (storage.md 9).

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use alongside::domain::client::Client;
use alongside::domain::disposal::{Disposal, Disposals};
use alongside::domain::entry::{Mark, move_to_drawer};
use alongside::domain::id::{ClientId, StepId};
use alongside::domain::practice::Practice;
use alongside::domain::recipients::Guest;
use alongside::domain::session::{Kind, Line, Session};
use alongside::storage::check::check;
use alongside::storage::error::{Cause, Error};
use alongside::storage::keeper::Keeper;
use alongside::storage::kept::{At, Kept as _};
use alongside::storage::lock::Access;
use alongside::storage::merge::Report;
use alongside::storage::merge::place::everything;
use alongside::storage::record::Header;
use alongside::storage::seal::envelope::{self, Identity, is_sealed};
use alongside::storage::seal::unlock::visit;
use alongside::storage::shelf::Shelf;

use super::copies::{copied, until_free};
use super::sample::{Tree, client, drawer, entry, files_below, id, now, session, stamp};
use super::sealed::{opened, sealed};
use crate::care::goals;

/// Words that have to be found, or must not be.
const CANARY: &str = "canary zinnober";

fn is_held(error: &Error) -> bool {
    matches!(error.cause, Cause::Held(_))
}

fn merged(into: &Shelf, from: &Shelf) -> Report {
    let join = || Keeper::new(into.clone()).unwrap().merge(from, now(900));
    until_free(join, is_held)
}

/// Joins as `sync` does, which knows the version both came from.
fn joined(into: &Shelf, from: &Shelf, base: &Shelf) -> Report {
    let mut paths = everything(into).unwrap();
    paths.extend(everything(from).unwrap());
    let join = || {
        let mut keeper = Keeper::new(into.clone()).unwrap();
        keeper.merge_paths(from, Some(base), &paths, now(900))
    };
    until_free(join, is_held)
}

/// A program that holds the client, with a log that was saved twice.
fn held(shelf: &Shelf, who: ClientId, at: u64) -> Keeper {
    loop {
        let mut keeper = Keeper::new(shelf.clone()).unwrap();
        if keeper.open(who, now(at)).unwrap().access == Access::Writer {
            return keeper;
        }
        std::thread::yield_now();
    }
}

fn copy_of(tree: &Tree) -> Tree {
    let copy = Tree::new();
    copied(&tree.places.data, &copy.places.data);
    copy
}

fn put(path: &Path, bytes: &[u8]) {
    let folder = path.parent().unwrap();
    fs::create_dir_all(folder).unwrap();
    for folder in [folder, folder.parent().unwrap()] {
        fs::set_permissions(folder, fs::Permissions::from_mode(0o700)).unwrap();
    }
    fs::write(path, bytes).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
}

fn row(of: Option<ClientId>) -> Disposal {
    Disposal {
        code: client(1).code,
        client: of,
        begun: stamp(500),
        finished: Some(stamp(501)),
        last_service: stamp(0).date_naive(),
        due: stamp(0).date_naive(),
        rule: "test".to_owned(),
        years: 10,
        witness: "w".to_owned(),
        reason: "due".to_owned(),
        method: "deleted".to_owned(),
        by: "dr".to_owned(),
        files: 1,
    }
}

/// A log that says the canary in its first version.
fn with_log(keeper: &mut Keeper, who: ClientId) -> Session {
    let mut log = session(who, 1);
    log.entries.push(entry(1, CANARY));
    keeper.save(&log, now(1)).unwrap();
    log.entries.push(entry(2, "another line"));
    keeper.save(&log, now(2)).unwrap();
    log
}

fn holding(tree: &Tree) -> Vec<std::path::PathBuf> {
    let all = files_below(&tree.places.data).into_iter();
    all.filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains(CANARY))
        .map(|(path, _)| path)
        .collect()
}

#[test]
fn a_client_of_another_clinician_with_the_code_of_one_disposed_of_comes_and_stays() {
    let one = Tree::new();
    one.found().create(&client(1), now(0)).unwrap();
    until_free(
        || one.again().dispose(client(1).id, row(None), now(500)),
        is_held,
    );
    let other = Tree::new();
    let theirs = Client {
        code: client(1).code,
        ..client(2)
    };
    other.found().create(&theirs, now(0)).unwrap();
    let before = files_below(&other.places.clients());
    let report = merged(&other.shelf(), &one.shelf());
    assert_eq!((report.stays, report.disposed), (vec![], vec![]));
    assert_eq!(files_below(&other.places.clients()), before);
    let report = merged(&one.shelf(), &other.shelf());
    assert_eq!((report.clients, report.disposed), (1, vec![]));
    assert_eq!(one.shelf().clients().unwrap(), [client(2).id]);
}

#[test]
fn a_row_without_an_id_is_of_a_record_whose_code_and_times_fit() {
    let of = |row: Disposal, last: i64| {
        let log = Disposals { rows: vec![row] };
        let day = stamp(last).date_naive();
        log.of(client(1).id, Some(&client(1)), Some(day)).is_some()
    };
    let day = 86_400;
    assert!(of(row(None), 0));
    assert!(!of(row(None), day), "it went on after the last service");
    assert!(of(row(Some(client(1).id)), day));
    assert!(!of(row(Some(client(2).id)), 0), "another's");
    let log = Disposals {
        rows: vec![row(None)],
    };
    // Of what is here, a code alone says nothing.
    assert_eq!(log.of(client(1).id, None, None), None);
}

#[test]
fn nothing_of_a_record_that_was_disposed_of_comes_by_a_side_door() {
    let one = Tree::new();
    one.found().create(&client(1), now(0)).unwrap();
    let other = copy_of(&one);
    until_free(
        || one.again().dispose(client(1).id, row(None), now(500)),
        is_held,
    );
    let mut keeper = held(&other.shelf(), client(1).id, 0);
    let mut log = with_log(&mut keeper, client(1).id);
    let path = log.at().path(&other.places);
    let bytes = fs::read(&path).unwrap();
    log.entries.clear();
    keeper.save(&log, now(900)).unwrap();
    drop(keeper);
    let torn = &bytes[..bytes.len() - 20];
    put(
        &other.places.recovered().join("alongside-1-1-0a1b2c3d.ron"),
        &bytes,
    );
    put(
        &other.places.recovered().join("alongside-1-2-0a1b2c3d.ron"),
        torn,
    );
    for name in [log.at().name(), id(4_711).to_string()] {
        put(
            &other.places.conflicts().join(&name).join("1-0a1b2c3d.ron"),
            &bytes,
        );
        put(
            &other.places.history().join(&name).join("1-0a1b2c3e.ron"),
            &bytes,
        );
    }
    assert!(holding(&other).len() > 5, "{:?}", holding(&other));
    let before = files_below(&other.places.data);
    let report = merged(&one.shelf(), &other.shelf());
    assert_eq!(report.disposed, [client(1).code]);
    let remains = one.shelf().remains(client(1).id, &client(1).code).unwrap();
    assert_eq!(remains.files().count(), 0, "{remains:?}");
    assert_eq!(holding(&one), [] as [std::path::PathBuf; 0]);
    // And where it is, it stays with all of it, also where both are known to be copies of one.
    let base = copy_of(&other);
    for report in [
        merged(&other.shelf(), &one.shelf()),
        joined(&other.shelf(), &one.shelf(), &base.shelf()),
    ] {
        assert_eq!(report.stays, [client(1).code]);
    }
    let after = files_below(&other.places.data);
    for (path, bytes) in before {
        let is_own =
            path.starts_with(other.places.audit()) || path.starts_with(other.places.locks());
        assert!(
            is_own || after.contains(&(path.clone(), bytes)),
            "{}",
            path.display()
        );
    }
}

/// An encrypted folder with a record that a supervisor may read, and the supervisor's key.
fn shared() -> (Tree, Session, Identity) {
    let tree = Tree::new();
    let mut keeper = sealed(&tree).0;
    keeper.create(&client(1), now(0)).unwrap();
    let log = with_log(&mut keeper, client(1).id);
    let guest = Identity::new();
    let shown = Guest {
        client: client(1).id,
        name: "supervisor".to_owned(),
        recipient: guest.recipient().to_string(),
        since: stamp(3),
        until: None,
    };
    keeper.share(shown, now(3)).unwrap();
    (tree, log, guest)
}

fn record_key(tree: &Tree, with: &Identity) -> Option<Identity> {
    let file = tree.places.client(client(1).id).join("record.key");
    let plain = envelope::open(&fs::read(file).unwrap(), with).ok()?;
    Identity::parse(std::str::from_utf8(&plain).unwrap())
}

/// No file of the folder opens with a key.
#[track_caller]
fn opens_nothing(tree: &Tree, key: &Identity) {
    for (path, bytes) in files_below(&tree.places.data) {
        assert!(envelope::open(&bytes, key).is_err(), "{}", path.display());
    }
}

#[test]
fn a_record_that_was_shut_on_one_side_is_shut_on_the_other_with_every_earlier_version() {
    let (one, log, guest) = shared();
    let (other, base) = (copy_of(&one), copy_of(&one));
    let old = record_key(&one, &guest).unwrap();
    let who = client(1).id;
    let mut keeper = Keeper::new(opened(&one)).unwrap();
    until_free(|| keeper.unshare(who, "supervisor", now(9)), is_held);
    drop(keeper);
    opens_nothing(&one, &old);
    // The other side works on meanwhile, with the old key.
    let mut theirs = log.clone();
    theirs.entries.push(entry(3, "said over there"));
    held(&opened(&other), who, 10)
        .save(&theirs, now(11))
        .unwrap();

    let report = joined(&opened(&other), &opened(&one), &opened(&base));
    assert_eq!(report.troubles, [""; 0]);
    opens_nothing(&other, &old);
    opens_nothing(&other, &guest);
    assert_eq!(visit(&other.shelf(), guest.clone()).clients().unwrap(), []);
    assert_eq!(check(&opened(&other)), []);
    for revision in other.shelf().revisions(log.at()).unwrap() {
        let read = opened(&other).revision::<Session>(log.at(), &revision);
        assert!(read.unwrap().is_some());
    }
    let base = copy_of(&one);
    let report = joined(&opened(&one), &opened(&other), &opened(&base));
    assert_eq!(report.troubles, [""; 0]);
    opens_nothing(&one, &old);
    assert_eq!(check(&opened(&one)), []);
    let read = opened(&one).read::<Session>(log.at()).unwrap().unwrap();
    assert_eq!(read.document.entries.len(), 3);
    let key = |tree: &Tree| fs::read(tree.places.client(who).join("record.key")).unwrap();
    assert_eq!(key(&one), key(&other));
}

#[test]
fn a_record_that_was_shut_on_both_sides_opens_with_neither_key() {
    let (one, log, guest) = shared();
    let (other, base) = (copy_of(&one), copy_of(&one));
    let old = record_key(&one, &guest).unwrap();
    for tree in [&one, &other] {
        let mut keeper = Keeper::new(opened(tree)).unwrap();
        until_free(
            || keeper.unshare(client(1).id, "supervisor", now(9)),
            is_held,
        );
    }
    let report = joined(&opened(&other), &opened(&one), &opened(&base));
    assert_eq!(report.troubles, [""; 0]);
    let report = joined(&opened(&one), &opened(&other), &opened(&copy_of(&one)));
    assert_eq!(report.troubles, [""; 0]);
    for tree in [&one, &other] {
        opens_nothing(tree, &old);
        opens_nothing(tree, &guest);
        assert_eq!(check(&opened(tree)), []);
        let read = opened(tree).read::<Session>(log.at()).unwrap().unwrap();
        assert_eq!(read.document, log);
    }
}

#[test]
fn a_version_with_words_of_the_drawer_does_not_open_to_a_guest() {
    let (one, log, guest) = shared();
    let (other, base) = (copy_of(&one), copy_of(&one));
    let who = client(1).id;
    let mut theirs = log.clone();
    theirs.entries.push(entry(3, "said over there"));
    held(&opened(&other), who, 10)
        .save(&theirs, now(11))
        .unwrap();
    theirs.entries.push(entry(4, "and more"));
    held(&opened(&other), who, 12)
        .save(&theirs, now(13))
        .unwrap();
    let mut ours = log.clone();
    let mut private = drawer(&ours);
    let (first, was) = (ours.entries[0].id, ours.entries[0].line.clone());
    let moved = Line {
        kind: Kind::Drawer,
        ..was
    };
    let mark = Mark {
        step: StepId(id(777)),
        at: stamp(20),
        by: "dr",
    };
    move_to_drawer(&mut ours, &mut private, first, moved, mark).unwrap();
    let mut keeper = held(&opened(&one), who, 20);
    keeper
        .move_to_drawer(&ours, &private, first, now(21))
        .unwrap();
    drop(keeper);
    let key = record_key(&one, &guest).unwrap();
    for is_synced in [false, true] {
        let tree = copy_of(&one);
        if is_synced {
            joined(&opened(&tree), &opened(&other), &opened(&base));
        } else {
            merged(&opened(&tree), &opened(&other));
        }
        let kept = tree.places.history().join(At::Drawer(who, log.id).name());
        assert!(
            files_below(&kept).len() > 1,
            "their versions are kept there"
        );
        for (path, bytes) in files_below(&tree.places.data) {
            let plain = envelope::open(&bytes, &key).unwrap_or_default();
            let text = String::from_utf8_lossy(&plain);
            assert!(!text.contains(CANARY), "{}", path.display());
        }
    }
}

#[test]
fn a_clear_folder_joined_into_an_encrypted_one_leaves_no_clear_word() {
    let other = Tree::new();
    let mut keeper = other.found();
    keeper.create(&client(1), now(0)).unwrap();
    let log = with_log(&mut keeper, client(1).id);
    let words = goals(CANARY);
    let at = At::Goals(client(1).id);
    let named = |name: &str| Practice {
        clinician: name.to_owned(),
        ..Practice::default()
    };
    keeper.save(&named(CANARY), now(5)).unwrap();
    keeper.save(&named("another"), now(6)).unwrap();
    drop(keeper);
    let bytes = fs::read(log.at().path(&other.places)).unwrap();
    let own = fs::read(At::Practice.path(&other.places)).unwrap();
    put(
        &other.places.recovered().join("alongside-1-1-0a1b2c3d.ron"),
        &bytes,
    );
    put(
        &other.places.recovered().join("alongside-1-2-0a1b2c3d.ron"),
        &bytes[..bytes.len() - 20],
    );
    put(
        &other
            .places
            .conflicts()
            .join("practice")
            .join("1-0a1b2c3d.ron"),
        &own,
    );
    put(
        &other
            .places
            .conflicts()
            .join(log.at().name())
            .join("1-0a1b2c3d.ron"),
        &bytes,
    );
    put(
        &other
            .places
            .conflicts()
            .join(id(4_711).to_string())
            .join("1-0a1b2c3d.ron"),
        &bytes,
    );
    // One that a newer program wrote, and one that is damaged.
    let text = alongside::storage::encode::encode(&words, 1).unwrap();
    put(&at.path(&other.places), &newer(&text));
    put(
        &At::Plan(client(1).id).path(&other.places),
        b"// torn: canary zinnober",
    );
    let one = Tree::new();
    drop(sealed(&one));
    let report = merged(&opened(&one), &other.shelf());
    assert!(
        report.clients == 1 && !report.troubles.is_empty(),
        "{report:?}"
    );
    assert_eq!(holding(&one), [] as [std::path::PathBuf; 0]);
    for folder in ["clients", "history", "conflicts", "recovered"] {
        let all = files_below(&one.places.data.join(folder));
        assert!(!all.is_empty(), "{folder}");
        for (path, bytes) in all {
            assert!(is_sealed(&bytes), "{}", path.display());
        }
    }
}

/// A document as a later version of the program writes it.
fn newer(text: &[u8]) -> Vec<u8> {
    let text = std::str::from_utf8(text).unwrap();
    let (line, body) = text.split_once('\n').unwrap();
    let mut header = Header::parse(line).unwrap();
    header.version += 1;
    let body = body.replacen('(', "(\n  not_known_yet: 1,", 1);
    header.sum = alongside::storage::record::Sum::of(body.as_bytes());
    format!("{header}\n{body}").into_bytes()
}

#[test]
fn a_change_that_cannot_be_joined_is_named_so_that_nobody_undoes_it() {
    let one = Tree::new();
    let mut keeper = one.found();
    keeper.create(&client(1), now(0)).unwrap();
    let at = At::Goals(client(1).id);
    keeper.save(&goals("as it was"), now(1)).unwrap();
    drop(keeper);
    let (other, base) = (copy_of(&one), copy_of(&one));
    let theirs = newer(&fs::read(at.path(&other.places)).unwrap());
    put(&at.path(&other.places), &theirs);
    // Only they changed it: what a newer program wrote is taken.
    let taken = copy_of(&one);
    let report = joined(&taken.shelf(), &other.shelf(), &base.shelf());
    assert!(report.left.is_empty(), "{report:?}");
    assert_eq!(fs::read(at.path(&taken.places)).unwrap(), theirs);
    // Both did.
    held(&one.shelf(), client(1).id, 2)
        .save(&goals("changed here"), now(3))
        .unwrap();
    // And a file that this side may not trust.
    for tree in [&base, &one, &other] {
        put(&tree.places.library().join("notes.txt"), b"as it was");
    }
    put(&other.places.library().join("notes.txt"), b"changed there");
    let wide = one.places.library().join("notes.txt");
    fs::set_permissions(&wide, fs::Permissions::from_mode(0o666)).unwrap();
    let report = joined(&one.shelf(), &other.shelf(), &base.shelf());
    let left: Vec<&str> = report.left.iter().map(String::as_str).collect();
    let near = format!("clients/{}/goals.ron", client(1).id);
    assert_eq!(left, [near.as_str(), "library/notes.txt"]);
    assert_eq!(report.troubles.len(), 2, "{report:?}");
}

#[test]
fn what_was_removed_here_and_changed_there_comes_again() {
    let base = Tree::new();
    drop(base.found());
    let name = |tree: &Tree, name: &str| tree.places.library().join(name);
    for file in ["changed.txt", "same.txt"] {
        put(&name(&base, file), b"as it was");
    }
    let (one, other) = (copy_of(&base), copy_of(&base));
    for file in ["changed.txt", "same.txt"] {
        fs::remove_file(name(&one, file)).unwrap();
    }
    put(&name(&other, "changed.txt"), b"with new words");
    joined(&one.shelf(), &other.shelf(), &base.shelf());
    assert_eq!(
        fs::read(name(&one, "changed.txt")).unwrap(),
        b"with new words"
    );
    assert!(!name(&one, "same.txt").exists());
}

#[test]
fn two_sides_that_thinned_apart_lose_no_line_together() {
    let base = Tree::new();
    let mut keeper = base.found();
    keeper.create(&client(1), now(0)).unwrap();
    // Each in a time of its own, so that each is kept.
    for (n, words) in (1..).zip([CANARY, "between", CANARY, "between", "at last"]) {
        keeper.save(&goals(words), now(n * 1_000)).unwrap();
    }
    drop(keeper);
    let at = At::Goals(client(1).id);
    let versions = base.shelf().revisions(at).unwrap();
    assert_eq!(versions.len(), 4);
    let (one, other) = (copy_of(&base), copy_of(&base));
    let drop_one = |tree: &Tree, n: usize| {
        let near = versions[n].path.strip_prefix(&base.places.data).unwrap();
        fs::remove_file(tree.places.data.join(near)).unwrap();
    };
    drop_one(&one, 0);
    drop_one(&other, 2);
    drop_one(&other, 3);
    joined(&one.shelf(), &other.shelf(), &base.shelf());
    assert!(
        !holding(&one).is_empty(),
        "the last version that says it stays"
    );
    // What another one here says goes with the other side's.
    assert_eq!(one.shelf().revisions(at).unwrap().len(), 2);
}
