//! Two who write the same: nothing is overwritten in silence, both versions are kept (S-T6); and when a version is kept.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use alongside::domain::session::{Kind, Session, What};
use alongside::storage::error::{Cause, Sort};
use alongside::storage::files::disk::Disk;
use alongside::storage::files::{Files, Locked, Page, Stat};
use alongside::storage::keeper::Keeper;
use alongside::storage::kept::{At, Kept, Side};
use alongside::storage::shelf::Shelf;

use crate::storage::sample::{
    Tree, change, draft, drawer, entry, files_below, line, now, session, texts,
};

#[test]
fn an_edit_from_outside_is_never_overwritten() {
    let (tree, mut keeper, who) = Tree::with_client();
    let mut log = session(who.id, 1);
    log.entries.push(entry(1, "first words"));
    keeper.save(&log, now(1)).unwrap();
    let path = log.at().path(&tree.places);
    let stat = std::fs::metadata(&path).unwrap();
    // The same size and the same time.
    let edited = std::fs::read_to_string(&path)
        .unwrap()
        .replace("first words", "other words");
    std::fs::write(&path, &edited).unwrap();
    let file = std::fs::File::options().write(true).open(&path).unwrap();
    file.set_modified(stat.modified().unwrap()).unwrap();

    log.entries.push(entry(2, "second"));
    let error = keeper.save(&log, now(2)).unwrap_err();
    assert_eq!(error.sort(), Sort::NotSaved);
    let Cause::Conflict(kept) = &error.cause else {
        panic!("{error:?}");
    };
    assert!(kept.starts_with(tree.places.conflicts()));
    let ours = std::fs::read_to_string(kept).unwrap();
    assert!(ours.contains("first words") && ours.contains("second"));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), edited);

    // Somebody looks at both and goes on from what is there.
    let theirs: Session = keeper.accept(log.at()).unwrap().unwrap();
    assert_eq!(theirs.entries[0].line.text, "other words");
    let saved = keeper.save(&log, now(3)).unwrap();
    assert_eq!(saved.rev, 2);
    let revisions = keeper.shelf().revisions(log.at()).unwrap();
    let old: Vec<String> = revisions
        .iter()
        .map(|old| std::fs::read_to_string(&old.path).unwrap())
        .collect();
    assert!(old.contains(&edited), "the edit is kept");
}

#[test]
fn a_document_that_was_removed_or_came_from_nowhere_is_a_conflict_too() {
    let (tree, mut keeper, who) = Tree::with_client();
    let mut log = session(who.id, 1);
    keeper.save(&log, now(1)).unwrap();
    let path = log.at().path(&tree.places);
    std::fs::remove_file(&path).unwrap();
    log.entries.push(entry(1, "x"));
    assert!(matches!(
        keeper.save(&log, now(2)).unwrap_err().cause,
        Cause::Conflict(_)
    ));
    let other = session(who.id, 2);
    std::fs::write(other.at().path(&tree.places), "// a note of somebody\n").unwrap();
    let wide = std::os::unix::fs::PermissionsExt::from_mode(0o600);
    std::fs::set_permissions(other.at().path(&tree.places), wide).unwrap();
    assert!(matches!(
        keeper.save(&other, now(3)).unwrap_err().cause,
        Cause::Conflict(_)
    ));
    assert_eq!(
        std::fs::read_to_string(other.at().path(&tree.places)).unwrap(),
        "// a note of somebody\n"
    );
}

/// The real disk without locks, on which somebody else writes at a chosen moment.
#[derive(Debug)]
struct Busy {
    disk: Disk,
    /// Writes the file when this many operations on its folder were made.
    strike: AtomicUsize,
}

impl Busy {
    fn strike(&self, path: &std::path::Path) {
        if path.to_string_lossy().contains("sessions")
            && self.strike.fetch_sub(1, Ordering::SeqCst) == 1
        {
            let text = std::fs::read_to_string(path).unwrap();
            std::fs::write(path, text.replace("first words", "THEIR words")).unwrap();
        }
    }
}

impl Files for Busy {
    fn stat(&self, path: &std::path::Path) -> std::io::Result<Stat> {
        self.disk.stat(path)
    }
    fn read(&self, path: &std::path::Path, cap: u64) -> std::io::Result<(Vec<u8>, Stat)> {
        self.disk.read(path, cap)
    }
    fn list(&self, folder: &std::path::Path, cap: usize) -> std::io::Result<Vec<String>> {
        self.disk.list(folder, cap)
    }
    fn make_folder(&self, folder: &std::path::Path) -> std::io::Result<()> {
        self.disk.make_folder(folder)
    }
    fn create(&self, path: &std::path::Path) -> std::io::Result<Box<dyn Page>> {
        self.disk.create(path)
    }
    fn rename(&self, from: &std::path::Path, to: &std::path::Path) -> std::io::Result<()> {
        self.disk.rename(from, to)
    }
    fn rename_new(&self, from: &std::path::Path, to: &std::path::Path) -> std::io::Result<()> {
        self.disk.rename_new(from, to)
    }
    fn exchange(&self, one: &std::path::Path, other: &std::path::Path) -> std::io::Result<()> {
        self.strike(other);
        self.disk.exchange(one, other)
    }
    fn link(&self, from: &std::path::Path, to: &std::path::Path) -> std::io::Result<()> {
        self.disk.link(from, to)
    }
    fn remove(&self, path: &std::path::Path) -> std::io::Result<()> {
        self.disk.remove(path)
    }
    fn sync_folder(&self, folder: &std::path::Path) -> std::io::Result<()> {
        self.disk.sync_folder(folder)
    }
    fn tighten(&self, path: &std::path::Path) -> std::io::Result<()> {
        self.disk.tighten(path)
    }
    fn lock(&self, _path: &std::path::Path, _holder: &str) -> std::io::Result<Locked> {
        Ok(Locked::Void)
    }
    fn is_memory(&self, folder: &std::path::Path) -> bool {
        self.disk.is_memory(folder)
    }
}

#[test]
fn a_write_between_the_last_look_and_the_new_name_is_kept() {
    let (tree, keeper, who) = Tree::with_client();
    drop(keeper);
    let busy = Arc::new(Busy {
        disk: Disk,
        strike: AtomicUsize::new(usize::MAX),
    });
    let mut keeper = Keeper::new(Shelf::on(tree.places.clone(), busy.clone())).unwrap();
    keeper.open(who.id, now(0)).unwrap();
    assert!(!keeper.locks_work());
    let mut log = session(who.id, 1);
    log.entries.push(entry(1, "first words"));
    keeper.save(&log, now(1)).unwrap();
    // A version is kept by a link to the same file, so the edit has to be of a version kept before.
    log.entries.push(entry(2, "second"));
    keeper.save(&log, now(2)).unwrap();
    busy.strike.store(1, Ordering::SeqCst);
    log.entries.push(entry(3, "third"));
    let error = keeper.save(&log, now(3)).unwrap_err();
    let Cause::Conflict(theirs) = &error.cause else {
        panic!("{error:?}");
    };
    assert!(
        std::fs::read_to_string(theirs)
            .unwrap()
            .contains("THEIR words")
    );
    assert_eq!(
        texts(&tree.shelf(), &log),
        ["first words", "second", "third"]
    );
    log.entries.push(entry(4, "fourth"));
    keeper.save(&log, now(4)).unwrap();
}

#[test]
fn writers_without_locks_lose_nothing_to_each_other() {
    let (tree, mut keeper, who) = Tree::with_client();
    keeper.save(&session(who.id, 1), now(0)).unwrap();
    drop(keeper);
    let writers = 3;
    let saves = 25;
    std::thread::scope(|scope| {
        for writer in 0..writers {
            let (tree, who) = (&tree, &who);
            scope.spawn(move || {
                let busy = Busy {
                    disk: Disk,
                    strike: AtomicUsize::new(usize::MAX),
                };
                let mut keeper =
                    Keeper::new(Shelf::on(tree.places.clone(), Arc::new(busy))).unwrap();
                keeper.take(who.id).unwrap();
                let at = session(who.id, 1).at();
                for n in 0..saves {
                    let Some(mut log) = keeper.accept::<Session>(at).unwrap() else {
                        continue;
                    };
                    let number = 1000 * writer + n;
                    log.entries.push(entry(number, &format!("words {number}.")));
                    if let Err(error) = keeper.save(&log, now(n)) {
                        assert!(matches!(error.cause, Cause::Conflict(_)), "{error:?}");
                    }
                }
            });
        }
    });
    let all: Vec<String> = files_below(&tree.places.data)
        .into_iter()
        .map(|(_, bytes)| String::from_utf8_lossy(&bytes).into_owned())
        .collect();
    for writer in 0..writers {
        for n in 0..saves {
            let words = format!("words {}.", 1000 * writer + n);
            assert!(
                all.iter().any(|text| text.contains(&words)),
                "`{words}` is nowhere"
            );
        }
    }
}

#[test]
fn a_version_is_kept_once_a_run_every_ten_minutes_and_when_words_would_go() {
    let (tree, mut keeper, who) = Tree::with_client();
    let mut log = session(who.id, 1);
    let kept = |keeper: &Keeper| {
        let revisions = keeper.shelf().revisions(session(who.id, 1).at()).unwrap();
        revisions.iter().map(|old| old.rev).collect::<Vec<_>>()
    };
    keeper.save(&log, now(0)).unwrap();
    assert_eq!(kept(&keeper), [0_u64; 0]);
    log.entries.push(entry(1, "one"));
    keeper.save(&log, now(1)).unwrap();
    assert_eq!(kept(&keeper), [1], "the first time in a run");
    log.entries.push(entry(2, "two"));
    keeper.save(&log, now(600)).unwrap();
    assert_eq!(kept(&keeper), [1], "ten minutes have not passed");
    log.entries.push(entry(3, "three"));
    keeper.save(&log, now(601)).unwrap();
    assert_eq!(kept(&keeper), [1, 3], "ten minutes have passed");
    log.entries[0].line.text = "worded anew".to_owned();
    keeper.save(&log, now(602)).unwrap();
    assert_eq!(kept(&keeper), [1, 3, 4], "words would have gone");
    let (_, last) = keeper.shelf().last_good::<Session>(log.at()).unwrap();
    assert_eq!(last.entries[0].line.text, "one");
    drop(keeper);
    let mut keeper = tree.again();
    keeper.open(who.id, now(603)).unwrap();
    log.entries.push(entry(4, "four"));
    keeper.save(&log, now(603)).unwrap();
    assert_eq!(kept(&keeper), [1, 3, 4, 5], "a new run");
}

#[test]
fn what_moves_to_the_drawer_leaves_nothing_on_the_records_side() {
    let (tree, mut keeper, who) = Tree::with_client();
    let mut log = session(who.id, 1);
    keeper.save(&log, now(0)).unwrap();
    log.entries.push(entry(1, "a canary as first typed"));
    keeper.save(&log, now(1)).unwrap();
    let was = log.entries[0].line.clone();
    log.entries[0]
        .history
        .push(change(2, What::Corrected { was }));
    log.entries[0].line.text = "a canary worded anew".to_owned();
    keeper.save(&log, now(700)).unwrap();
    log.entries.push(entry(3, "stays"));
    keeper.save(&log, now(1400)).unwrap();

    let mut notes = drawer(&log);
    notes.entries.push(log.entries[0].clone());
    log.entries[0].line = line(1, "moved to the drawer");
    log.entries[0].line.kind = Kind::Drawer;
    log.entries[0].history.truncate(1);
    let moved = keeper
        .move_to_drawer(&log, &notes, log.entries[0].id, now(1401))
        .unwrap();
    assert_eq!(moved.drawer.at, At::Drawer(who.id, log.id));

    let mut kept = 0;
    for (path, bytes) in files_below(tree.dir.path()) {
        if String::from_utf8_lossy(&bytes).contains("canary") {
            assert!(
                path.to_string_lossy().contains(".private"),
                "{}",
                path.display()
            );
            kept += 1;
        }
    }
    assert!(
        kept >= 4,
        "the drawer and every version that held the line: {kept}"
    );
    let opened = tree.shelf().dossier(who.id).unwrap();
    assert_eq!(opened.dossier.drawer(log.id), Some(&notes));
    assert_eq!(opened.findings, []);
    // The words before it are still in the record's own history.
    assert!(!keeper.shelf().revisions(log.at()).unwrap().is_empty());
}

#[test]
fn the_newest_draft_counts_and_a_torn_one_does_not() {
    let (tree, mut keeper, who) = Tree::with_client();
    let read = || tree.shelf().drafts(who.id);
    assert_eq!(read().current(), None);
    keeper
        .write_draft(Side::Record, &draft(who.id, "hal"), true)
        .unwrap();
    keeper
        .write_draft(Side::Record, &draft(who.id, "half"), false)
        .unwrap();
    assert_eq!(read().current().unwrap().1.line, "half");
    let torn = Side::Record.path(&tree.places, who.id, false);
    let text = std::fs::read(&torn).unwrap();
    for end in [0, 10, text.len() - 1] {
        std::fs::write(&torn, &text[..end]).unwrap();
        assert_eq!(read().current().unwrap().1.line, "hal");
        assert_eq!(read().findings, []);
    }
    keeper
        .write_draft(Side::Record, &draft(who.id, "half a"), true)
        .unwrap();
    assert!(!torn.exists());
    assert_eq!(read().current().unwrap().1.line, "half a");

    keeper
        .turn_draft(Side::Drawer, &draft(who.id, ";half a"), &draft(who.id, ""))
        .unwrap();
    assert_eq!(
        read().current(),
        Some((Side::Drawer, &draft(who.id, ";half a")))
    );
    for (path, bytes) in files_below(&tree.places.drafts()) {
        let holds = String::from_utf8_lossy(&bytes).contains("half");
        assert_eq!(
            holds,
            path.to_string_lossy().contains("drawer"),
            "{}",
            path.display()
        );
    }
    keeper
        .turn_draft(Side::Record, &draft(who.id, "half a "), &draft(who.id, ""))
        .unwrap();
    assert_eq!(
        read().current(),
        Some((Side::Record, &draft(who.id, "half a ")))
    );
    // The next program goes on counting where this one stopped.
    drop(keeper);
    let mut keeper = tree.again();
    keeper.open(who.id, now(1)).unwrap();
    keeper
        .write_draft(Side::Record, &draft(who.id, "half a l"), false)
        .unwrap();
    assert_eq!(read().current().unwrap().1.line, "half a l");
}

#[test]
fn a_killed_programs_temporary_files_are_swept_and_other_words_kept() {
    let (tree, mut keeper, who) = Tree::with_client();
    let mut log = session(who.id, 1);
    log.entries.push(entry(1, "saved"));
    keeper.save(&log, now(1)).unwrap();
    drop(keeper);
    let folder = tree.places.sessions(who.id);
    let whole = std::fs::read_to_string(log.at().path(&tree.places)).unwrap();
    let put = |name: &str, text: &str| {
        let path = folder.join(name);
        std::fs::write(&path, text).unwrap();
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o600);
        std::fs::set_permissions(&path, mode).unwrap();
        path
    };
    let dead = 4_199_999;
    let known = put(
        &format!(".alongside-{dead}-1.tmp"),
        &whole[..whole.len() / 2],
    );
    let other = put(
        &format!(".alongside-{dead}-2.tmp"),
        &whole.replace("saved", "never seen"),
    );
    let alive = put(&format!(".alongside-{}-7.tmp", std::process::id()), &whole);
    let foreign = put(".somebody.tmp", "theirs\n");
    tree.again().open(who.id, now(2)).unwrap();
    assert_eq!((known.exists(), other.exists()), (false, false));
    assert_eq!((alive.exists(), foreign.exists()), (true, true));
    let kept = files_below(&tree.places.recovered());
    assert_eq!(kept.len(), 1);
    assert!(String::from_utf8_lossy(&kept[0].1).contains("never seen"));
}
