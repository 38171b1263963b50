//! A clear data folder becomes an encrypted one and the other way round: nothing is lost, nothing clear stays, and cut off
//! anywhere it is the one or the other.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use alongside::domain::client::Client;
use alongside::domain::dossier::Dossier;
use alongside::domain::practice::Practice;
use alongside::domain::session::{Drawer, Session};
use alongside::storage::check::check;
use alongside::storage::decode::Class;
use alongside::storage::error::{Cause, Sort};
use alongside::storage::history::Revision;
use alongside::storage::keeper::Keeper;
use alongside::storage::kept::{At, Kept as _, Side};
use alongside::storage::paths::Places;
use alongside::storage::seal::convert::{Turn, settle};
use alongside::storage::seal::envelope::is_sealed;
use alongside::storage::seal::unlock::{self, recover, unlock};
use alongside::storage::shelf::Shelf;
use rustix::io::Errno;

use crate::storage::faulty::{Fault, Faulty};
use crate::storage::ram::Ram;
use crate::storage::sample::{Tree, client, draft, drawer, entry, files_below, now, session};
use crate::storage::sealed::{WORK, demo, put, says_nothing, secret};

const WORDS: &str = "four plain words here";

/// Puts everything there can be into a clear tree: history, a lost race, recovered and spilled words, drafts, caches.
fn fill(tree: &Tree, dossiers: &[Dossier]) {
    let mut keeper = tree.found();
    for dossier in dossiers {
        put(&mut keeper, dossier);
        keeper.save(&dossier.goals, now(700_000)).unwrap();
        let id = dossier.client.id;
        for (side, line) in [(Side::Record, "halfway there"), (Side::Drawer, ";halfway")] {
            let draft = draft(id, line);
            keeper.write_draft(side, &draft, true).unwrap();
        }
    }
    let index = keeper
        .shelf()
        .rebuild(&mut |_, _| std::ops::ControlFlow::Continue(()))
        .unwrap();
    keeper.write_index(&index.unwrap().0).unwrap();
    keeper.release_all();
    let of = |dossier: &Dossier| dossier.client.id;
    let first = dossiers
        .iter()
        .find(|one| !one.sessions.is_empty())
        .unwrap();
    let log = &first.sessions[0];
    let path = log.at().path(&tree.places);
    let text = fs::read(&path).unwrap();
    for (folder, name) in [
        (
            tree.places.conflicts().join(log.at().name()),
            "3-0a1b2c3d.ron",
        ),
        (tree.places.recovered(), "alongside-1-2-0a1b2c3d.ron"),
    ] {
        keep(&folder.join(name), &text);
    }
    // A version of the log as the drawer keeps it, and words that no document is made of.
    let kept = tree.places.history().join(format!("{}.private", log.id));
    keep(&kept.join("session-9-0a1b2c3d.ron"), &text);
    keep(
        &tree.places.recovered().join("torn-0a1b2c3d.ron"),
        b"halfway torn",
    );
    // A program was killed while it saved.
    let temp = tree
        .places
        .client(of(first))
        .join(".alongside-4199999-1.tmp");
    keep(&temp, b"halfway written and nowhere else\n");
    let temp = tree
        .places
        .notes(of(first))
        .join(".alongside-4199999-2.tmp");
    keep(&temp, b"halfway into a note\n");
    let temp = tree.places.data.join(".alongside-4199999-3.tmp");
    keep(&temp, b"index halfway");
}

fn keep(path: &Path, bytes: &[u8]) {
    use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
    let mut make = fs::DirBuilder::new();
    make.recursive(true)
        .mode(0o700)
        .create(path.parent().unwrap())
        .unwrap();
    fs::write(path, bytes).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
}

#[track_caller]
fn assert_same(shelf: &Shelf, before: &BTreeMap<PathBuf, Dossier>) {
    // What was put aside is named, and nothing else.
    let mut findings = check(shelf);
    findings.retain(|one| one.class != Class::Unseen);
    assert_eq!(findings, []);
    for dossier in before.values() {
        let read = shelf.dossier(dossier.client.id).unwrap();
        assert_eq!(read.findings, []);
        assert_eq!(read.dossier, *dossier);
        let drafts = shelf.drafts(dossier.client.id);
        assert_eq!(drafts.findings, []);
        assert_eq!(drafts.record.unwrap().line, "halfway there");
        assert_eq!(drafts.drawer.unwrap().line, ";halfway");
        let kept = shelf.revisions(At::Goals(dossier.client.id)).unwrap();
        assert!(!kept.is_empty());
        for revision in &kept {
            readable::<alongside::domain::goal::Goals>(
                shelf,
                At::Goals(dossier.client.id),
                revision,
            );
        }
    }
}

#[track_caller]
fn readable<D: alongside::storage::kept::Kept>(shelf: &Shelf, at: At, revision: &Revision) {
    assert!(shelf.revision::<D>(at, revision).unwrap().is_some());
}

#[test]
fn all_of_a_caseload_is_encrypted_and_made_clear_again_and_nothing_clear_stays() {
    let tree = Tree::new();
    fill(&tree, &demo());
    let shelf = tree.shelf();
    let clients = shelf.clients().unwrap();
    let before: BTreeMap<PathBuf, Dossier> = clients
        .iter()
        .map(|id| (tree.places.client(*id), shelf.dossier(*id).unwrap().dossier))
        .collect();
    // A name that history shares with the document is a second name of the same bytes.
    let linked = files_below(&tree.places.history()).len();
    assert!(linked > 10);

    let keeper = tree.again();
    let (turned, recovery) = keeper
        .encrypt_all(&secret(WORDS), WORK, now(800_000))
        .unwrap();
    assert!(turned.files > 100, "{turned:?}");
    assert_eq!(turned.foreign, Vec::<PathBuf>::new());
    let open = unlock(&tree.shelf(), &secret(WORDS)).unwrap();
    assert_same(&open, &before);
    recover(&tree.shelf(), &recovery).unwrap();
    says_nothing(&tree, &before.values().cloned().collect::<Vec<_>>());
    let open_files = ["locks", "ballast", "library", "audit"];
    for (path, bytes) in files_below(&tree.places.data) {
        let near = path.strip_prefix(&tree.places.data).unwrap();
        let top = near.iter().next().unwrap().to_str().unwrap();
        assert!(
            open_files.contains(&top) || is_sealed(&bytes),
            "{}",
            path.display()
        );
    }
    // What was nowhere else was kept, and opens: the torn words, and those of the killed program.
    let kept = files_below(&tree.places.recovered());
    assert_eq!(kept.len(), 4);

    // And back.
    let keeper = Keeper::new(open).unwrap();
    let turned_back = keeper.clear_all(now(900_000)).unwrap();
    assert_eq!(turned_back.files, turned.files);
    let clear = tree.shelf();
    assert!(!unlock::is_sealed(&clear));
    assert_same(&clear, &before);
    for (path, bytes) in files_below(tree.dir.path()) {
        assert!(!is_sealed(&bytes), "{}", path.display());
        assert!(
            !path.to_string_lossy().ends_with(".key"),
            "{}",
            path.display()
        );
    }
    let kept = files_below(&tree.places.recovered());
    assert!(kept.iter().any(|(_, bytes)| bytes == b"halfway torn"));
    assert!(
        kept.iter()
            .any(|(_, bytes)| bytes.ends_with(b"and nowhere else\n"))
    );
}

/// A small tree in memory: a client with a log, its history, a drawer and a draft.
struct Small {
    ram: Ram,
    who: Client,
    log: Session,
    notes: Drawer,
}

const CANARY: &str = "a canary that sings in clear text";

fn places() -> Places {
    Places::under(Path::new("/tree"))
}

impl Small {
    fn new(is_sealed: bool) -> Self {
        let ram = Ram::with_folder(Path::new("/tree"));
        let shelf = Shelf::on(places(), Arc::new(ram.clone()));
        ram.plant(&places().ballast(), b"-");
        let practice = Practice::default();
        let mut keeper = if is_sealed {
            Keeper::found_sealed(shelf, &practice, &secret(WORDS), WORK, now(0))
                .unwrap()
                .0
        } else {
            Keeper::found(shelf, &practice, now(0)).unwrap()
        };
        let who = client(1);
        keeper.create(&who, now(1)).unwrap();
        let mut log = session(who.id, 1);
        log.entries.push(entry(1, CANARY));
        keeper.save(&log, now(2)).unwrap();
        log.entries.push(entry(2, "and another line"));
        keeper.save(&log, now(900)).unwrap();
        let mut notes = drawer(&log);
        notes.entries.push(entry(3, CANARY));
        keeper.save(&notes, now(901)).unwrap();
        keeper
            .write_draft(Side::Record, &draft(who.id, CANARY), true)
            .unwrap();
        keeper.release_all();
        Self {
            ram,
            who,
            log,
            notes,
        }
    }

    fn turn(&self, to: Turn) -> Result<(), alongside::storage::error::Error> {
        turn(Arc::new(self.ram.clone()), to)
    }

    /// Says what is wrong with a disk that a cut left.
    fn inspect(&self, ram: &Ram, to: Turn) -> Result<bool, String> {
        let files = Arc::new(ram.clone());
        let found = Shelf::on(places(), files);
        settle(&found, now(3000)).map_err(|error| format!("not settled: {error}"))?;
        let sealed = unlock::is_sealed(&found);
        let shelf = if sealed {
            unlock(&found, &secret(WORDS)).map_err(|error| format!("not opened: {error}"))?
        } else {
            found
        };
        let findings = check(&shelf);
        if !findings.is_empty() {
            return Err(format!("{findings:?}"));
        }
        let read = shelf
            .dossier(self.who.id)
            .map_err(|error| error.to_string())?;
        if read.dossier.client != self.who
            || read.dossier.sessions != [self.log.clone()]
            || read.dossier.drawers != [self.notes.clone()]
        {
            return Err("another record".to_owned());
        }
        let kept = shelf.revisions(self.log.at()).unwrap();
        let first = kept.first().ok_or("no history")?;
        let old = shelf.revision::<Session>(self.log.at(), first);
        let old = old
            .map_err(|error| error.to_string())?
            .ok_or("no version")?;
        if old.document.entries.len() != 1 {
            return Err("another version".to_owned());
        }
        let draft = shelf.drafts(self.who.id).record.ok_or("no draft")?;
        if draft.line != CANARY {
            return Err(draft.line);
        }
        let singing = ram
            .contents()
            .into_iter()
            .find(|(_, bytes)| memchr::memmem::find(bytes, CANARY.as_bytes()).is_some());
        if let (true, Some((path, _))) = (sealed, singing) {
            return Err(format!("clear in {}", path.display()));
        }
        Ok(sealed == (to == Turn::Sealed))
    }
}

fn turn(
    files: Arc<dyn alongside::storage::files::Files>,
    to: Turn,
) -> Result<(), alongside::storage::error::Error> {
    let shelf = Shelf::on(places(), files);
    if to == Turn::Sealed {
        let keeper = Keeper::new(shelf)?;
        keeper
            .encrypt_all(&secret(WORDS), WORK, now(2000))
            .map(drop)
    } else {
        let keeper = Keeper::new(unlock(&shelf, &secret(WORDS))?)?;
        keeper.clear_all(now(2000)).map(drop)
    }
}

#[test]
fn a_power_cut_anywhere_leaves_all_of_it_clear_or_all_of_it_encrypted() {
    for to in [Turn::Sealed, Turn::Clear] {
        let small = Small::new(to == Turn::Clear);
        small.ram.0.lock().unwrap().moments = Some(Vec::new());
        small.turn(to).unwrap();
        let moments = small.ram.0.lock().unwrap().moments.take().unwrap();
        let (mut old, mut new) = (0, 0);
        for (number, moment) in moments.iter().enumerate() {
            let count = moment.count();
            let stride = count.div_ceil(3).max(1) | 1;
            for choice in (0..count).step_by(stride).chain([count - 1]) {
                let ram = moment.after_cut(choice);
                match small.inspect(&ram, to) {
                    Ok(true) => new += 1,
                    Ok(false) => old += 1,
                    Err(wrong) => panic!("{to:?}, moment {number}, choice {choice}: {wrong}"),
                }
            }
        }
        // Both sides of the one step were seen.
        assert!(old > 60 && new > 30, "{to:?}: {old} before, {new} after");
        assert!(small.inspect(&small.ram, to).unwrap());
    }
}

#[test]
fn a_failure_at_any_operation_leaves_the_one_or_the_other_and_it_can_be_done_again() {
    for to in [Turn::Sealed, Turn::Clear] {
        let small = Small::new(to == Turn::Clear);
        let counting = Faulty::on(Arc::new(small.ram.clone()), "");
        let before = small.ram.0.lock().unwrap().clone();
        turn(Arc::new(counting.clone()), to).unwrap();
        let operations = counting.count();
        assert!(operations > 100, "{operations}");
        for at in (0..operations).step_by(7) {
            let ram = Ram(Arc::new(std::sync::Mutex::new(before.clone())));
            let faulty = Faulty::on(Arc::new(ram.clone()), "");
            faulty.arm(Some(Fault {
                at,
                errno: if at % 2 == 0 { Errno::NOSPC } else { Errno::IO },
                sticky: true,
                torn: at % 60,
            }));
            let outcome = turn(Arc::new(faulty), to);
            if outcome.is_ok() {
                // What fails after all is done is no failure.
                assert!(at + 20 > operations, "{to:?} {at} of {operations}");
            }
            let turned = small.inspect(&ram, to);
            let is_turned = turned.unwrap_or_else(|wrong| panic!("{to:?} {at}: {wrong}"));
            if !is_turned {
                turn(Arc::new(ram.clone()), to).unwrap();
                assert!(small.inspect(&ram, to).unwrap(), "{to:?} {at}");
            }
        }
    }
}

#[test]
fn nothing_is_converted_while_another_program_holds_a_client() {
    let (tree, keeper, _) = Tree::with_client();
    let error = tree
        .again()
        .encrypt_all(&secret(WORDS), WORK, now(9))
        .unwrap_err();
    assert!(matches!(error.cause, Cause::Held(Some(_))), "{error}");
    assert_eq!(error.sort(), Sort::Held);
    drop(keeper);
    let keeper = tree.again();
    keeper.encrypt_all(&secret(WORDS), WORK, now(9)).unwrap();
}

#[test]
fn a_folder_with_a_file_that_does_not_open_is_not_made_clear() {
    let tree = Tree::new();
    let (mut keeper, _) = crate::storage::sealed::sealed(&tree);
    let who = client(1);
    keeper.create(&who, now(0)).unwrap();
    drop(keeper);
    let goals = At::Goals(who.id).path(&tree.places);
    let mut bytes = fs::read(At::Chart(who.id).path(&tree.places)).unwrap();
    bytes.truncate(bytes.len() - 1);
    keep(&goals, &bytes);
    let before = files_below(&tree.places.data);
    let keeper = Keeper::new(unlock(&tree.shelf(), &secret(WORDS)).unwrap()).unwrap();
    let error = keeper.clear_all(now(9)).unwrap_err();
    assert_eq!(error.path.as_ref(), goals.as_path());
    assert_eq!(error.sort(), Sort::Damaged);
    // No clear copy waits for the next call to take it away.
    assert_eq!(files_below(&tree.places.data.join("converting")), []);
    settle(&tree.shelf(), now(3000)).unwrap();
    let after = files_below(&tree.places.data);
    let documents = |files: &[(PathBuf, Vec<u8>)]| -> Vec<(PathBuf, Vec<u8>)> {
        let is_lock = |path: &Path| path.starts_with(tree.places.locks());
        files
            .iter()
            .filter(|(path, _)| !is_lock(path))
            .cloned()
            .collect()
    };
    assert_eq!(documents(&before), documents(&after));
}

#[test]
fn files_that_are_not_the_programs_are_named_and_left() {
    let (tree, keeper, who) = Tree::with_client();
    drop(keeper);
    let mine = tree.places.client(who.id).join("letter.txt");
    keep(&mine, b"a letter");
    let keeper = tree.again();
    let (turned, _) = keeper.encrypt_all(&secret(WORDS), WORK, now(9)).unwrap();
    assert_eq!(turned.foreign, std::slice::from_ref(&mine));
    assert_eq!(fs::read(&mine).unwrap(), b"a letter");
}
