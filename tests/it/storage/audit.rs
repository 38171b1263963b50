//! The audit trail (storage.md 7, S-T17): what is noted, what is found when a file was tampered with, and that no save ever
//! fails for it.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use alongside::domain::audit::{Action, Deed, Outcome, Record};
use alongside::domain::id::ClientId;
use alongside::domain::session::{Change, What};
use alongside::storage::audit::chain::{Chain, first_line, seal};
use alongside::storage::audit::survey::Survey;
use alongside::storage::audit::trail::Trail;
use alongside::storage::audit::{findings, note};
use alongside::storage::check::check;
use alongside::storage::decode::Class;
use alongside::storage::error::Cause;
use alongside::storage::files::disk::Disk;
use alongside::storage::keeper::Keeper;
use alongside::storage::kept::Kept as _;
use alongside::storage::shelf::Shelf;
use rustix::io::Errno;

use super::faulty::{Fault, Faulty};
use super::full_note::full_note;
use super::sample::{Tree, change, entry, files_below, now, session, stamp};

/// How many deeds S-T17 asks for.
const DEEDS: u64 = 200;
/// The first record is the start.
const RECORDS: u64 = DEEDS + 1;

/// Every record of a data folder, run after run, as action, object, revision and outcome.
fn told(shelf: &Shelf) -> Vec<(Action, String, Option<u64>, Outcome)> {
    let survey = Survey::of(shelf);
    assert_eq!(complaints(&survey), [""; 0]);
    survey
        .chains
        .iter()
        .flat_map(|chain| &chain.sealed)
        .map(|sealed| {
            let deed = &sealed.record.deed;
            (deed.action, deed.object.clone(), deed.rev, deed.outcome)
        })
        .collect()
}

fn complaints(survey: &Survey) -> Vec<String> {
    survey.chains.iter().filter_map(Chain::complaint).collect()
}

#[test]
fn each_save_is_told_as_what_it_did() {
    let (tree, mut keeper, client) = Tree::with_client();
    let mut log = session(client.id, 1);
    keeper.save(&log, now(1)).unwrap();
    log.entries.push(entry(1, "one"));
    keeper.save(&log, now(2)).unwrap();
    log.entries[0].history.push(Change {
        what: What::Struck,
        ..change(2, What::Struck)
    });
    keeper.save(&log, now(3)).unwrap();
    // Taking it back is one more record and takes none away.
    log.entries[0].history.push(change(3, What::Restored));
    keeper.save(&log, now(4)).unwrap();
    let mut note = full_note();
    note.client = client.id;
    let signed = note.signed.take();
    keeper.save(&note, now(5)).unwrap();
    note.signed = signed;
    keeper.save(&note, now(6)).unwrap();
    keeper.end_trail(now(7));
    drop(keeper);

    let chart = format!("clients/{}", client.id);
    let file = |at: alongside::storage::kept::At| {
        let path = at.path(&tree.places);
        let near = path.strip_prefix(&tree.places.data).unwrap();
        near.to_string_lossy().into_owned()
    };
    let struck = format!("{}#{}", file(log.at()), log.entries[0].id);
    let sealed = format!("{}#{}", file(note.at()), note.id);
    let done = Outcome::Done;
    assert_eq!(
        told(&tree.shelf()),
        [
            (Action::Start, String::new(), None, done),
            (Action::Create, "practice.ron".to_owned(), Some(1), done),
            (Action::Create, format!("{chart}/client.ron"), Some(1), done),
            (Action::Create, file(log.at()), Some(1), done),
            (Action::Amend, file(log.at()), Some(2), done),
            (Action::Strike, struck, Some(3), done),
            (Action::Amend, file(log.at()), Some(4), done),
            (Action::Create, file(note.at()), Some(1), done),
            (Action::Sign, sealed, Some(2), done),
            (Action::Stop, String::new(), None, done),
        ]
    );
    // Each version follows the one before it, and the last is what lies on the disk.
    let survey = Survey::of(&tree.shelf());
    let of_log: Vec<&Deed> = survey.chains[0]
        .sealed
        .iter()
        .map(|sealed| &sealed.record.deed)
        .filter(|deed| deed.object.starts_with(&file(log.at())))
        .collect();
    for pair in of_log.windows(2) {
        assert_eq!(pair[0].after, pair[1].before);
    }
    let bytes = fs::read(log.at().path(&tree.places)).unwrap();
    let sum = alongside::storage::record::Sum::of(&bytes).to_string();
    assert_eq!(of_log.last().unwrap().after.as_ref(), Some(&sum));
}

#[test]
fn another_hand_is_told_and_so_is_what_was_opened_and_lost() {
    let (tree, mut keeper, client) = Tree::with_client();
    let log = session(client.id, 1);
    keeper.save(&log, now(1)).unwrap();
    drop(keeper);
    let path = log.at().path(&tree.places);
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("minutes: 50", "minutes: 45")).unwrap();
    let mut keeper = tree.again();
    keeper.open(client.id, now(2)).unwrap();
    keeper.save(&log, now(3)).unwrap();
    // Between load and save: ours is kept beside theirs.
    fs::write(&path, &text).unwrap();
    let error = keeper.save(&log, now(4)).unwrap_err();
    assert!(matches!(error.cause, Cause::Conflict(_)), "{error}");
    drop(keeper);
    let all = told(&tree.shelf());
    let actions: Vec<(Action, Option<u64>, Outcome)> = all
        .iter()
        .map(|(action, _, rev, outcome)| (*action, *rev, *outcome))
        .collect();
    let done = Outcome::Done;
    assert_eq!(
        actions[4..],
        [
            (Action::Stop, None, done),
            (Action::Start, Some(5), done),
            (Action::View, None, done),
            (Action::OutsideEdit, Some(1), done),
            (Action::Amend, Some(2), done),
            (Action::Conflict, Some(3), Outcome::Given),
            // It names the run before.
            (Action::Stop, Some(5), done),
        ]
    );
    assert_eq!(all[6].1, format!("clients/{}", client.id));
}

/// A folder with a run of 200 deeds and a run after it; returns the first one's file with its lines.
fn tampered() -> (Tree, PathBuf, Vec<String>) {
    let tree = Tree::new();
    drop(tree.found());
    // Only what the test is about lies there.
    fs::remove_dir_all(tree.places.audit()).unwrap();
    let shelf = tree.shelf();
    let mut trail = Trail::new(&shelf);
    let client = ClientId(super::sample::id(7));
    for n in 0..DEEDS {
        let mut deed = Deed::client(Action::Amend, client);
        deed.rev = Some(n + 1);
        trail.note(stamp(i64::try_from(n).unwrap()), deed);
    }
    trail.sync();
    let head = trail.head().unwrap();
    assert_eq!(head.number, RECORDS);
    note(&shelf, Deed::client(Action::View, client), now(500));
    // Not ended: the last deed is the last line.
    let path = files_below(&tree.places.audit())
        .into_iter()
        .map(|(path, _)| path)
        .find(|path| path.to_string_lossy().contains(&head.run))
        .unwrap();
    let lines = fs::read_to_string(&path).unwrap();
    // What the first run writes at its end is not there yet.
    trail.sync();
    std::mem::forget(trail);
    let lines: Vec<String> = lines.lines().map(|line| format!("{line}\n")).collect();
    assert_eq!(u64::try_from(lines.len()).unwrap(), RECORDS + 1);
    (tree, path, lines)
}

/// Checks that the first bad record that is named is this one, in this file.
#[track_caller]
fn names(tree: &Tree, path: &Path, lines: &[String], number: usize, what: &str) {
    fs::write(path, lines.concat()).unwrap();
    let survey = Survey::of(&tree.shelf());
    let bad: Vec<_> = survey
        .chains
        .iter()
        .filter_map(|chain| Some((chain.path.clone(), chain.flaw.clone()?)))
        .collect();
    let [(found, flaw)] = bad.as_slice() else {
        panic!("{what} {number}: {bad:?}");
    };
    let line = u32::try_from(number + 1).unwrap();
    assert_eq!(
        (found.as_path(), flaw.line),
        (path, line),
        "{what} {number}: {flaw:?}"
    );
    let said = flaw.words.contains(&format!("record {number} "));
    assert!(said, "{what} {number}: {flaw:?}");
    // `check` says the same.
    let found = findings(&tree.shelf());
    assert!(
        found.len() == 1 && found[0].class == Class::Damaged && found[0].line == line,
        "{found:?}"
    );
}

#[test]
fn s_t17_whatever_is_done_to_any_of_200_records_the_first_bad_one_is_named() {
    let (tree, path, lines) = tampered();
    let last = usize::try_from(RECORDS).unwrap();
    let survey = Survey::of(&tree.shelf());
    assert_eq!(
        (complaints(&survey), survey.findings),
        (Vec::new(), Vec::new())
    );
    for number in 1..=last {
        // Line `number` of the list is record `number`: before it stands the head.
        let line = lines[number].clone();
        let with = |new: &str| {
            let mut lines = lines.clone();
            lines[number] = new.to_owned();
            lines
        };
        let edited = line.replacen("+01:00", "+02:00", 1);
        names(&tree, &path, &with(&edited), number, "edited");
        let edited = line.replacen(" ok ", " failed ", 1);
        names(&tree, &path, &with(&edited), number, "edited");
        names(&tree, &path, &with("hello\n"), number, "written over");
        let mut flipped = line.clone().into_bytes();
        let middle = flipped.len() / 2;
        flipped[middle] ^= 1;
        let flipped = String::from_utf8(flipped).unwrap();
        names(&tree, &path, &with(&flipped), number, "flipped");

        let mut deleted = lines.clone();
        deleted.remove(number);
        names(&tree, &path, &deleted, number, "deleted");

        let mut inserted = lines.clone();
        let forged = line
            .replacen(" amend ", " view ", 1)
            .replacen(" start ", " stop ", 1);
        inserted.insert(number, forged);
        names(&tree, &path, &inserted, number, "inserted");

        if number < last {
            let mut swapped = lines.clone();
            swapped.swap(number, number + 1);
            names(&tree, &path, &swapped, number, "reordered");
        }

        // Cut behind the record before, and in the middle of this one: the run after it knows better.
        names(&tree, &path, &lines[..number], number, "truncated");
        let mut torn = lines[..=number].to_vec();
        torn[number].truncate(line.len() / 2);
        names(&tree, &path, &torn, number, "torn");
    }
    fs::write(&path, lines.concat()).unwrap();
    assert_eq!(findings(&tree.shelf()), []);
}

#[test]
fn a_chain_that_was_written_anew_is_seen_by_the_run_after_it() {
    let (tree, path, lines) = tampered();
    let run = path.file_stem().unwrap().to_string_lossy().into_owned();
    let mut text = first_line(&run);
    let mut last = run;
    for line in &lines[1..] {
        let fields = line.trim_end().rsplit_once(' ').unwrap().0;
        let mut record = Record::parse(fields).unwrap();
        if record.number == 50 {
            record.deed.rev = Some(4711);
        }
        let (line, sum) = seal(&last, &record);
        text.push_str(&line);
        last = sum.to_string();
    }
    let chain = Chain::read(&path, text.as_bytes());
    assert_eq!(chain.flaw, None, "every sum of it fits");
    fs::write(&path, text).unwrap();
    let found = findings(&tree.shelf());
    let [finding] = found.as_slice() else {
        panic!("{found:?}")
    };
    assert_eq!(finding.path, path);
    assert!(finding.message.contains("written anew"), "{finding:?}");
}

#[test]
fn a_file_that_was_taken_away_or_renamed_is_missed() {
    let (tree, path, lines) = tampered();
    fs::remove_file(&path).unwrap();
    let found = findings(&tree.shelf());
    assert!(
        found.len() == 1 && found[0].line == 2 && found[0].message.contains("taken away"),
        "{found:?}"
    );
    let other = path.with_file_name("rk-1.log");
    fs::write(&other, lines.concat()).unwrap();
    fs::set_permissions(&other, fs::Permissions::from_mode(0o600)).unwrap();
    let found = findings(&tree.shelf());
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.iter().any(|one| one.path == other && one.line == 1));
}

#[test]
fn a_torn_last_line_is_no_finding_and_the_next_run_goes_on_from_what_holds() {
    let (tree, mut keeper, client) = Tree::with_client();
    keeper.save(&session(client.id, 1), now(1)).unwrap();
    drop(keeper);
    let (path, bytes) = files_below(&tree.places.audit()).remove(0);
    fs::write(&path, &bytes[..bytes.len() - 30]).unwrap();
    let survey = Survey::of(&tree.shelf());
    assert_eq!(complaints(&survey), [""; 0]);
    let remark = survey.chains[0].remark().unwrap();
    assert!(remark.contains("cut short"), "{remark}");
    assert_eq!(check(&tree.shelf()), []);
    tree.again().open(client.id, now(3)).unwrap();
    let survey = Survey::of(&tree.shelf());
    assert_eq!(complaints(&survey), [""; 0]);
    assert_eq!(survey.chains[1].sealed[0].record.deed.rev, Some(4));
}

#[test]
fn modes_are_this_users_alone_and_no_word_of_a_record_is_in_a_file() {
    let (tree, mut keeper, mut client) = Tree::with_client();
    "canary zinnober".clone_into(&mut client.label);
    keeper.save(&client, now(1)).unwrap();
    let mut log = session(client.id, 1);
    log.entries.push(entry(1, "canary zinnober"));
    keeper.save(&log, now(2)).unwrap();
    drop(keeper);
    let files = files_below(&tree.places.audit());
    assert_eq!(files.len(), 1);
    for (path, bytes) in &files {
        let text = String::from_utf8(bytes.clone()).unwrap();
        assert!(!text.contains("canary") && !text.contains(client.code.as_str()));
        for (path, mode) in [
            (path.as_path(), 0o600),
            (path.parent().unwrap(), 0o700),
            (&tree.places.audit(), 0o700),
        ] {
            let meta = fs::metadata(path).unwrap();
            assert_eq!(
                meta.permissions().mode() & 0o7777,
                mode,
                "{}",
                path.display()
            );
        }
    }
    // What others could read is a finding, and is not written to.
    let folder = files[0].0.parent().unwrap();
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).unwrap();
    let found = check(&tree.shelf());
    assert!(
        found.iter().any(|one| one.class == Class::WideModes),
        "{found:?}"
    );
    let mut keeper = tree.again();
    keeper.open(client.id, now(3)).unwrap();
    keeper.save(&client, now(4)).unwrap();
    drop(keeper);
    assert_eq!(files_below(&tree.places.audit()), files);
}

/// Saves a log five times and returns how many of the saves were acknowledged.
fn saves(keeper: &mut Keeper, client: ClientId) -> u64 {
    let mut log = session(client, 1);
    let mut rev = 0;
    for n in 0..5 {
        log.entries.push(entry(n, "one"));
        rev = keeper.save(&log, now(10 + n)).unwrap().rev;
        keeper.sync_trail();
    }
    rev
}

#[test]
fn no_save_ever_fails_because_of_the_trail_and_nothing_is_missing_after_one_failure() {
    let run = |fault: Option<Fault>| {
        let tree = Tree::new();
        let faulty = Faulty::on(Arc::new(Disk), "/audit");
        drop(tree.found());
        let shelf = Shelf::on(tree.places.clone(), Arc::new(faulty.clone()));
        let mut keeper = Keeper::new(shelf).unwrap();
        faulty.arm(fault);
        let client = super::sample::client(1);
        keeper.create(&client, now(1)).unwrap();
        assert_eq!(saves(&mut keeper, client.id), 5, "{fault:?}");
        drop(keeper);
        (tree, client, faulty.count())
    };
    let (_, _, count) = run(None);
    assert!(count > 12, "{count} operations");
    for errno in [Errno::NOSPC, Errno::IO] {
        for at in 0..count {
            for torn in [0, 40] {
                let fault = |sticky| Fault {
                    at,
                    errno,
                    sticky,
                    torn,
                };
                let (tree, client, _) = run(Some(fault(false)));
                let log = session(client.id, 1).at().path(&tree.places);
                let log = log.strip_prefix(&tree.places.data).unwrap();
                let revs: BTreeSet<u64> = told(&tree.shelf())
                    .into_iter()
                    .filter(|(_, object, ..)| Path::new(object) == log)
                    .filter_map(|(_, _, rev, _)| rev)
                    .collect();
                assert_eq!(revs, (1..=5).collect(), "{errno} at {at}");
                // A disk that takes nothing from here on: what is there holds.
                let (tree, ..) = run(Some(fault(true)));
                told(&tree.shelf());
            }
        }
    }
}

#[test]
fn runs_that_overlap_name_each_other() {
    let (tree, mut first, client) = Tree::with_client();
    let shelf = tree.shelf();
    note(&shelf, Deed::client(Action::View, client.id), now(10));
    first.save(&client, now(20)).unwrap();
    drop(first);
    let survey = Survey::of(&shelf);
    assert_eq!(complaints(&survey), [""; 0]);
    let [one, other] = survey.chains.as_slice() else {
        panic!("{survey:?}");
    };
    let (one, other) = if one.sealed.len() > other.sealed.len() {
        (one, other)
    } else {
        (other, one)
    };
    // The short one began after three records of the long one, which names it at its end.
    let begins = &other.sealed[0].record.deed;
    assert_eq!(
        (begins.object.as_str(), begins.rev),
        (one.run.as_str(), Some(3))
    );
    let ends = &one.head().unwrap().record.deed;
    assert_eq!(
        (ends.action, ends.object.as_str()),
        (Action::Stop, other.run.as_str())
    );
    assert_eq!(survey.newest().unwrap().0.run, one.run);
}
