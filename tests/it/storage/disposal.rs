//! Disposal on a real folder: nothing of the client is left anywhere, nothing of anybody else is touched, and what was cut
//! short at any operation is either untouched or finished by calling again (records.md R-20).

use std::path::{Path, PathBuf};
use std::sync::Arc;

use alongside::domain::client::{Client, ClientStatus};
use alongside::domain::closing::Closing;
use alongside::domain::disposal::Disposal;
use alongside::domain::session::{Place, Session, What};
use alongside::storage::check::check;
use alongside::storage::error::Cause;
use alongside::storage::files::disk::Disk;
use alongside::storage::index::Progress;
use alongside::storage::keeper::Keeper;
use alongside::storage::kept::Side;
use alongside::storage::shelf::Shelf;
use rustix::io::Errno;

use crate::storage::faulty::{Fault, Faulty};
use crate::storage::sample::{
    Tree, change, client, draft, drawer, entry, files_below, id, now, session, stamp,
};

/// Words that are in every place a word of the client can be.
const CANARY: &str = "canary zinnober";
/// Words of another client, which stay.
const OTHER: &str = "other client's words";

fn row(who: &Client) -> Disposal {
    Disposal {
        code: who.code.clone(),
        client: None,
        begun: stamp(100),
        finished: None,
        last_service: stamp(0).date_naive(),
        due: stamp(0).date_naive(),
        rule: "apa".to_owned(),
        years: 7,
        witness: "a colleague".to_owned(),
        reason: "time is over".to_owned(),
        method: "files removed".to_owned(),
        by: "dr".to_owned(),
        files: 9,
    }
}

fn with_canary(who: &Client) -> (Client, Session) {
    let mut who = who.clone();
    CANARY.clone_into(&mut who.label);
    who.status = ClientStatus::Closed;
    let mut log = session(who.id, who.code.as_str().bytes().map(u64::from).sum());
    log.entries.push(entry(1, CANARY));
    (who, log)
}

/// Fills every place of a tree with words of client 1, and some with words of client 2.
fn filled() -> (Tree, Client, Client) {
    let (tree, mut keeper, who) = Tree::with_client();
    let (who, mut log) = with_canary(&who);
    keeper.save(&who, now(1)).unwrap();
    keeper.save(&log, now(2)).unwrap();
    // A later version that loses words puts the earlier one into history.
    log.entries.clear();
    keeper.save(&log, now(3)).unwrap();
    log.entries.push(entry(2, CANARY));
    keeper.save(&log, now(4)).unwrap();
    let mut process = drawer(&log);
    process.entries.push(entry(3, CANARY));
    keeper.save(&process, now(5)).unwrap();
    let mut closing = Closing::new(who.id);
    CANARY.clone_into(&mut closing.relapse.signs);
    keeper.save(&closing, now(6)).unwrap();
    keeper
        .write_draft(Side::Record, &draft(who.id, CANARY), true)
        .unwrap();
    keeper
        .write_draft(Side::Drawer, &draft(who.id, CANARY), false)
        .unwrap();

    let other = client(2);
    keeper.create(&other, now(7)).unwrap();
    let mut theirs = session(other.id, 77);
    let mut moved = entry(9, OTHER);
    // A line that came from client 1 names that client and stays where it is.
    let from = Place {
        client: who.id,
        session: log.id,
        entry: moved.id,
    };
    moved.history.push(change(10, What::MovedFrom(from)));
    theirs.entries.push(moved);
    keeper.save(&theirs, now(8)).unwrap();

    // Somebody else wrote meanwhile: ours goes to conflicts/.
    let path = tree.places.client(who.id).join("closing.ron");
    let bytes = std::fs::read(&path).unwrap();
    std::fs::write(&path, [bytes.as_slice(), b"\n// by hand\n"].concat()).unwrap();
    CANARY.clone_into(&mut closing.relapse.people);
    assert!(matches!(
        keeper.save(&closing, now(9)).unwrap_err().cause,
        Cause::Conflict(_)
    ));
    let kept = |folder: PathBuf, name: &str, from: &Path| {
        std::fs::create_dir_all(&folder).unwrap();
        private(&folder, 0o700);
        let to = folder.join(name);
        std::fs::copy(from, &to).unwrap();
        private(&to, 0o600);
    };
    let log_file = tree.places.sessions(who.id).join(format!("{}.ron", log.id));
    let other_file = tree
        .places
        .sessions(other.id)
        .join(format!("{}.ron", theirs.id));
    let chart = tree.places.client(who.id).join("client.ron");
    kept(
        tree.places.recovered(),
        "alongside-1-1-0a1b2c3d.ron",
        &log_file,
    );
    kept(
        tree.places.recovered(),
        "alongside-1-2-0a1b2c3d.ron",
        &chart,
    );
    kept(
        tree.places.recovered(),
        "alongside-2-1-0a1b2c3d.ron",
        &other_file,
    );
    // A torn write that was saved from under a temporary name.
    let torn = std::fs::read(&log_file).unwrap();
    let torn_at = tree.places.recovered().join("alongside-1-3-0a1b2c3d.ron");
    std::fs::write(&torn_at, &torn[..torn.len() - 20]).unwrap();
    private(&torn_at, 0o600);
    let spill = tree.places.spill.first().unwrap().clone();
    let name = format!("{}-{}-{}.ron", tree.places.tree(), who.id, log.id);
    kept(spill, &name, &log_file);
    // History of a session whose file is gone, named by no client.
    let lost = tree.places.history().join(id(4_711).to_string());
    kept(lost, "1-0a1b2c3d.ron", &log_file);
    keeper.release_all();
    drop(keeper);

    let mut keeper = tree.again();
    let (index, _) = keeper
        .shelf()
        .rebuild(&mut |_: Progress, _| std::ops::ControlFlow::Continue(()))
        .unwrap()
        .unwrap();
    keeper.write_index(&index).unwrap();
    let texts = tree.places.text_index();
    std::fs::write(&texts, CANARY).unwrap();
    private(&texts, 0o600);
    let unfinished = tree.places.data.join(".alongside-1-99.tmp");
    std::fs::write(&unfinished, CANARY).unwrap();
    private(&unfinished, 0o600);
    (tree, who, other)
}

fn private(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

fn holding(tree: &Tree, words: &str) -> Vec<PathBuf> {
    let all = files_below(tree.dir.path());
    all.into_iter()
        .filter(|(_, bytes)| {
            bytes
                .windows(words.len())
                .any(|window| window == words.as_bytes())
        })
        .map(|(path, _)| path)
        .collect()
}

/// Every file but those of the audit trail, which tells that it was tried.
fn but_for_the_trail(tree: &Tree) -> Vec<(PathBuf, Vec<u8>)> {
    let mut all = files_below(tree.dir.path());
    all.retain(|(path, _)| !path.starts_with(tree.places.audit()));
    all
}

/// Nothing of the client is left, everything of the other one is, and the log has its one row.
#[track_caller]
fn is_gone(tree: &Tree, who: &Client, other: &Client, before: &[(PathBuf, Vec<u8>)]) {
    assert_eq!(holding(tree, CANARY), [] as [PathBuf; 0]);
    let id = who.id.to_string();
    // A line of another client's log may say whence it was moved; nothing else knows the id.
    for (path, bytes) in files_below(tree.dir.path()) {
        if path.starts_with(tree.places.audit()) {
            // The rows of the audit trail hold ids and no words, and stay.
            continue;
        }
        if bytes.starts_with(b"// alongside disposals ") {
            // The row of the log says whose record it was, so that another copy knows it again.
            assert!(!path.to_string_lossy().contains(&id), "{}", path.display());
            continue;
        }
        assert!(!path.to_string_lossy().contains(&id), "{}", path.display());
        let is_theirs = String::from_utf8_lossy(&bytes).contains(OTHER);
        let names = bytes
            .windows(id.len())
            .any(|window| window == id.as_bytes());
        assert!(!names || is_theirs, "{}", path.display());
    }
    let shelf = tree.shelf();
    assert_eq!(shelf.clients().unwrap(), [other.id]);
    let log = shelf.disposals().unwrap();
    assert_eq!(log.rows.len(), 1);
    let row = log.rows.first().unwrap();
    assert_eq!((&row.code, row.finished.is_some()), (&who.code, true));
    assert_eq!(row.client, Some(who.id));
    // Not a byte of the other client's files changed.
    let theirs = other.id.to_string();
    let now: Vec<(PathBuf, Vec<u8>)> = files_below(tree.dir.path());
    for (path, bytes) in before {
        if path.to_string_lossy().contains(&theirs)
            || String::from_utf8_lossy(bytes).contains(OTHER)
        {
            assert!(
                now.contains(&(path.clone(), bytes.clone())),
                "{}",
                path.display()
            );
        }
    }
}

#[test]
fn r_20_no_byte_of_a_client_is_left_in_any_file_and_nobody_elses_is_touched() {
    let (tree, who, other) = filled();
    let before = files_below(tree.dir.path());
    assert!(
        holding(&tree, CANARY).len() >= 14,
        "{:#?}",
        holding(&tree, CANARY)
    );
    let remains = tree.shelf().remains(who.id, &who.code).unwrap();
    assert!(remains.files().all(|path| path.exists()));
    let mut keeper = tree.again();
    assert_eq!(keeper.dispose(who.id, row(&who), now(200)).unwrap(), 9);
    is_gone(&tree, &who, &other, &before);
    let log = tree.shelf().disposals().unwrap();
    let row = log.rows.first().unwrap();
    assert_eq!((row.witness.as_str(), row.years), ("a colleague", 7));
    assert_eq!(row.finished, Some(stamp(200)));
    // The list knows the other one still, without reading anybody anew.
    let index = tree.shelf().index().unwrap();
    assert_eq!(
        index.list.rows().map(|row| row.id).collect::<Vec<_>>(),
        [other.id]
    );
    assert_eq!(tree.shelf().stale(&index), []);
    let found = check(&tree.shelf());
    assert!(
        found
            .iter()
            .all(|one| !one.path.to_string_lossy().contains("dispos")),
        "{found:?}"
    );
}

#[test]
fn r_20_one_who_is_open_in_another_program_is_refused_and_untouched() {
    let (tree, who, _) = filled();
    let before = but_for_the_trail(&tree);
    let mut elsewhere = tree.again();
    elsewhere.open(who.id, now(150)).unwrap();
    let during = but_for_the_trail(&tree);
    let mut keeper = tree.again();
    let error = keeper.dispose(who.id, row(&who), now(200)).unwrap_err();
    assert!(matches!(error.cause, Cause::Held(_)), "{error}");
    assert_eq!(but_for_the_trail(&tree), during);
    assert!(tree.shelf().disposals().unwrap().rows.is_empty());
    assert!(before.len() <= during.len() + 2);
}

/// At every operation that fails, once and for good: the client is whole, or calling again finishes it.
#[test]
fn r_20_a_disposal_cut_short_anywhere_is_untouched_or_finished_by_calling_again() {
    let count = {
        let (tree, who, _) = filled();
        let faulty = Faulty::on(Arc::new(Disk), "");
        let mut keeper =
            Keeper::new(Shelf::on(tree.places.clone(), Arc::new(faulty.clone()))).unwrap();
        faulty.arm(None);
        keeper.dispose(who.id, row(&who), now(200)).unwrap();
        faulty.count()
    };
    assert!(count > 60, "{count}");
    let (mut untouched, mut half) = (0, 0);
    for at in (0..count).step_by(7) {
        let (tree, who, other) = filled();
        let before = files_below(tree.dir.path());
        let faulty = Faulty::on(Arc::new(Disk), "");
        let files = Arc::new(faulty.clone());
        let mut keeper = Keeper::new(Shelf::on(tree.places.clone(), files)).unwrap();
        faulty.arm(Some(Fault {
            at,
            errno: Errno::IO,
            sticky: true,
            torn: 0,
        }));
        let cut = keeper.dispose(who.id, row(&who), now(200));
        drop(keeper);
        let shelf = tree.shelf();
        let home = tree.places.client(who.id);
        if home.exists() {
            untouched += 1;
            assert!(cut.is_err(), "{at}");
            // Every word is where it was.
            for (path, bytes) in before.iter().filter(|(path, _)| path.starts_with(&home)) {
                assert_eq!(&std::fs::read(path).unwrap(), bytes, "{at}");
            }
            assert_eq!(shelf.clients().unwrap().len(), 2, "{at}");
            assert_eq!(shelf.find(who.code.as_str()).unwrap(), who.id, "{at}");
        } else {
            half += 1;
            // Gone for every program, and known to be begun.
            assert_eq!(shelf.clients().unwrap(), [other.id], "{at}");
            let begun = shelf.half_disposed(&who.code).unwrap();
            // Or done, where only the answer of the last step was lost.
            let is_known = !shelf.disposals().unwrap().rows.is_empty();
            assert!(cut.is_ok() || begun.is_some() || is_known, "{at}");
        }
        // What the program does when it is called again.
        let mut keeper = tree.again();
        match shelf.half_disposed(&who.code).unwrap() {
            Some(client) => drop(keeper.dispose(client, row(&who), now(300)).unwrap()),
            None if home.exists() => drop(keeper.dispose(who.id, row(&who), now(300)).unwrap()),
            None => drop(keeper.finish_disposal(&who.code, now(300)).unwrap()),
        }
        is_gone(&tree, &who, &other, &before);
    }
    assert!(untouched > 1 && half > 5, "{untouched} {half}");
}

#[test]
fn r_20_files_that_were_removed_by_hand_after_a_crash_do_not_stop_it() {
    let (tree, who, other) = filled();
    let before = files_below(tree.dir.path());
    let faulty = Faulty::on(Arc::new(Disk), ".disposed-");
    let files = Arc::new(faulty.clone());
    let mut keeper = Keeper::new(Shelf::on(tree.places.clone(), files)).unwrap();
    // The folder has its new name; then the power goes.
    faulty.arm(Some(Fault {
        at: 1,
        errno: Errno::IO,
        sticky: true,
        torn: 0,
    }));
    keeper.dispose(who.id, row(&who), now(200)).unwrap_err();
    drop(keeper);
    let found = check(&tree.shelf());
    assert!(
        found
            .iter()
            .any(|one| one.message.contains("call `alongside dispose`")),
        "{found:?}"
    );
    let client = tree.shelf().half_disposed(&who.code).unwrap().unwrap();
    assert_eq!(client, who.id);
    let remains = tree.shelf().remains(client, &who.code).unwrap();
    std::fs::remove_file(remains.files().next().unwrap()).unwrap();
    tree.again().dispose(client, row(&who), now(300)).unwrap();
    is_gone(&tree, &who, &other, &before);
}
