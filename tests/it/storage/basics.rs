//! Saving and opening as they happen on every day.

#![expect(clippy::print_stderr, reason = "what is skipped is said aloud")]

use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::ExitStatusExt as _;

use alongside::storage::check::{check, fix_modes};
use alongside::storage::decode::Class;
use alongside::storage::error::{Cause, Sort};
use alongside::storage::keeper::Keeper;
use alongside::storage::kept::{At, Side};
use alongside::storage::lock::{Access, Holder};
use alongside::storage::shelf::Shelf;

use crate::storage::sample::{Tree, client, draft, entry, files_below, now, session, texts};

#[test]
fn what_was_saved_is_there_for_the_next_program() {
    let (tree, mut keeper, client) = Tree::with_client();
    let mut log = session(client.id, 1);
    for n in 0..3 {
        log.entries.push(entry(n, &format!("line {n}")));
        let saved = keeper.save(&log, now(n)).unwrap();
        assert_eq!(saved.rev, n + 1);
    }
    drop(keeper);
    let opened = tree.again().open(client.id, now(9)).unwrap();
    assert_eq!(opened.access, Access::Writer);
    assert_eq!(opened.loaded.findings, []);
    assert_eq!(opened.loaded.dossier.client, client);
    assert_eq!(opened.loaded.dossier.sessions, [log]);
    assert_eq!(check(&tree.shelf()), []);
}

#[test]
fn a_file_is_a_header_and_ron_that_a_person_can_read() {
    let (tree, mut keeper, client) = Tree::with_client();
    let mut log = session(client.id, 1);
    log.entries
        .push(entry(1, "she can't say \"no\" \u{202e}yet"));
    keeper.save(&log, now(1)).unwrap();
    let text = std::fs::read_to_string(log_path(&tree, &log)).unwrap();
    let (header, body) = text.split_once('\n').unwrap();
    assert!(
        header.starts_with("// alongside session v1 rev=1 sha256="),
        "{header}"
    );
    assert!(
        body.contains("text: \"she can't say \\\"no\\\" \\u{202e}yet\","),
        "{body}"
    );
    assert!(!body.contains("Some("), "{body}");
    assert!(!body.contains("#!"), "{body}");
}

fn log_path(tree: &Tree, log: &alongside::domain::session::Session) -> std::path::PathBuf {
    At::Session(log.client, log.id).path(&tree.places)
}

#[test]
fn everything_is_the_users_own() {
    let (tree, mut keeper, client) = Tree::with_client();
    let mut log = session(client.id, 1);
    keeper.save(&log, now(1)).unwrap();
    log.entries.push(entry(1, "x"));
    keeper.save(&log, now(2)).unwrap();
    keeper
        .write_draft(Side::Record, &draft(client.id, "y"), true)
        .unwrap();
    let mut open = vec![tree.places.data.clone()];
    let mut seen = 0;
    while let Some(path) = open.pop() {
        let meta = std::fs::symlink_metadata(&path).unwrap();
        let wanted = if meta.is_dir() { 0o700 } else { 0o600 };
        assert_eq!(
            meta.permissions().mode() & 0o7777,
            wanted,
            "{}",
            path.display()
        );
        seen += 1;
        if meta.is_dir() {
            open.extend(
                std::fs::read_dir(&path)
                    .unwrap()
                    .map(|entry| entry.unwrap().path()),
            );
        }
    }
    assert!(seen > 10, "{seen}");
}

#[test]
fn a_second_program_reads_and_is_told_who_writes() {
    let (tree, mut keeper, client) = Tree::with_client();
    let mut other = tree.again();
    let opened = other.open(client.id, now(0)).unwrap();
    assert_eq!(opened.access, Access::Reader(Some(Holder::this())));
    let log = session(client.id, 1);
    let error = other.save(&log, now(0)).unwrap_err();
    assert_eq!((error.sort(), &error.cause), (Sort::Held, &Cause::ReadOnly));
    assert_eq!(
        other
            .write_draft(Side::Record, &draft(client.id, "x"), false)
            .unwrap_err()
            .sort(),
        Sort::Held
    );
    assert!(!log_path(&tree, &log).exists());
    keeper.release(client.id);
    assert_eq!(other.take(client.id).unwrap(), Access::Writer);
    assert_eq!(
        keeper.take(client.id).unwrap(),
        Access::Reader(Some(Holder::this()))
    );
    assert_eq!(keeper.save(&log, now(0)).unwrap_err().sort(), Sort::Held);
}

#[test]
fn nobody_works_on_another_users_data() {
    let (tree, keeper, _) = Tree::with_client();
    drop(keeper);
    if rustix::process::geteuid().is_root() {
        let other = rustix::fs::Uid::from_raw(12_345);
        rustix::fs::chown(&tree.places.data, Some(other), None).unwrap();
        assert_eq!(
            tree.shelf().inspect().unwrap_err().cause,
            Cause::Root(12_345)
        );
        assert!(Keeper::new(tree.shelf()).is_err());
    } else {
        let mut places = tree.places.clone();
        places.data = "/usr".into();
        let error = Keeper::new(Shelf::new(places)).unwrap_err();
        assert_eq!(
            (&error.cause, error.sort()),
            (&Cause::Owner(0), Sort::Refused)
        );
    }
}

#[test]
fn only_a_program_that_holds_the_lock_is_asked_to_let_go() {
    let (tree, mut keeper, client) = Tree::with_client();
    keeper.release(client.id);
    let lock = tree.places.locks().join(format!("{}.lock", client.id));
    let Ok(mut holder) = std::process::Command::new("flock")
        .arg("--no-fork")
        .arg(&lock)
        .args(["sleep", "600"])
        .spawn()
    else {
        eprintln!("SKIPPED: there is no flock (util-linux) to hold a lock with");
        return;
    };
    // It has the file open and does not hold the lock.
    let mut innocent = std::process::Command::new("sleep")
        .arg("600")
        .stdin(std::fs::File::open(&lock).unwrap())
        .spawn()
        .unwrap();
    let ask = |pid: u32| {
        let asked = Holder {
            pid,
            ..Holder::this()
        };
        keeper.ask_holder(client.id, &asked)
    };
    assert_eq!(ask(innocent.id()).unwrap_err().cause, Cause::CannotAsk);
    let until = std::time::Instant::now() + crate::pty::SOON;
    while ask(holder.id()).is_err() {
        assert!(std::time::Instant::now() < until, "it never held the lock");
        std::thread::yield_now();
    }
    assert_eq!(
        holder.wait().unwrap().signal(),
        Some(10),
        "SIGUSR1 and no other"
    );
    assert_eq!(innocent.try_wait().unwrap(), None, "still there");
    innocent.kill().unwrap();
    innocent.wait().unwrap();
}

#[test]
fn a_code_belongs_to_one_client() {
    let (tree, mut keeper, first) = Tree::with_client();
    let mut second = client(2);
    second.code = first.code.clone();
    let error = keeper.create(&second, now(1)).unwrap_err();
    assert_eq!(error.cause, Cause::CodeTaken(first.code.clone()));
    assert_eq!(error.sort(), Sort::Refused);
    assert_eq!(tree.shelf().clients().unwrap(), [first.id]);
    second.code = client(2).code;
    keeper.create(&second, now(1)).unwrap();

    let shelf = tree.shelf();
    assert_eq!(shelf.find("c-0001"), Ok(first.id));
    assert_eq!(shelf.find("c-0002"), Ok(second.id));
    assert_eq!(shelf.find(&second.id.to_string()), Ok(second.id));
    assert_eq!(shelf.find("M.1").unwrap_err().sort(), Sort::NotFound);
    let both = first.id.to_string().get(..8).unwrap().to_owned();
    assert_eq!(
        shelf.find(&both).unwrap_err().cause,
        Cause::Ambiguous(both.clone(), 2)
    );
    assert_eq!(
        shelf.find(both.get(..7).unwrap()).unwrap_err().sort(),
        Sort::NotFound
    );
}

#[test]
fn an_entry_survives_a_reader_beside_it() {
    let (tree, mut keeper, client) = Tree::with_client();
    let mut log = session(client.id, 1);
    log.entries.push(entry(1, "one"));
    keeper.save(&log, now(1)).unwrap();
    assert_eq!(texts(&tree.shelf(), &log), ["one"]);
    log.entries.push(entry(2, "two"));
    keeper.save(&log, now(2)).unwrap();
    assert_eq!(texts(&tree.shelf(), &log), ["one", "two"]);
}

#[test]
fn files_others_can_read_are_refused_with_the_line_that_mends_it() {
    let (tree, keeper, client) = Tree::with_client();
    drop(keeper);
    let chart = At::Chart(client.id).path(&tree.places);
    std::fs::set_permissions(&chart, std::fs::Permissions::from_mode(0o644)).unwrap();
    let shelf = tree.shelf();
    let found = check(&shelf);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].class, Class::WideModes);
    assert!(
        found[0].message.contains("chmod go= -- "),
        "{}",
        found[0].message
    );
    let before = files_below(&tree.places.data);
    let (changed, failed) = fix_modes(&shelf);
    assert_eq!((changed, failed), (vec![chart.clone()], Vec::new()));
    assert_eq!(files_below(&tree.places.data), before);
    assert_eq!(check(&shelf), []);

    // Never given, only taken.
    std::fs::set_permissions(&chart, std::fs::Permissions::from_mode(0o400)).unwrap();
    assert_eq!(fix_modes(&shelf), (Vec::new(), Vec::new()));

    std::fs::set_permissions(&tree.places.data, std::fs::Permissions::from_mode(0o750)).unwrap();
    let error = shelf.inspect().unwrap_err();
    assert_eq!(error.cause, Cause::Wide(0o750));
    assert!(error.to_string().contains("chmod go= -- "), "{error}");
    assert!(Keeper::new(shelf).is_err());
}
