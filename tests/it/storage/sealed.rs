//! An encrypted data folder: what it keeps, who opens it, what it refuses (S-T16), and what a stolen copy says.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use alongside::domain::demo::caseload;
use alongside::domain::dossier::Dossier;
use alongside::domain::practice::Practice;
use alongside::domain::recipients::Guest;
use alongside::domain::session::Session;
use alongside::storage::check::check;
use alongside::storage::decode::Class;
use alongside::storage::error::Cause;
use alongside::storage::keeper::Keeper;
use alongside::storage::kept::{At, Kept, Side};
use alongside::storage::seal::Seal;
use alongside::storage::seal::envelope::{self, Identity, Secret, is_sealed};
use alongside::storage::seal::ring::Ring;
use alongside::storage::seal::unlock::{recover, unlock};
use alongside::storage::shelf::Shelf;
use chrono::{FixedOffset, NaiveDate};

use crate::storage::sample::{Tree, client, draft, entry, files_below, now, session};

/// A passphrase is tried fast here: how hard it is, is a number in its file.
pub(crate) const WORK: u8 = 1;

pub(crate) fn secret(text: &str) -> Secret {
    Secret::new(text.to_owned())
}

/// Returns an encrypted tree with its recovery key.
pub(crate) fn sealed(tree: &Tree) -> (Keeper, Identity) {
    let words = secret("four plain words here");
    Keeper::found_sealed(tree.shelf(), &Practice::default(), &words, WORK, now(0)).unwrap()
}

pub(crate) fn opened(tree: &Tree) -> Shelf {
    unlock(&tree.shelf(), &secret("four plain words here")).unwrap()
}

pub(crate) fn demo() -> Vec<Dossier> {
    let today = NaiveDate::from_ymd_opt(2026, 11, 19).unwrap();
    caseload(today, FixedOffset::east_opt(3600).unwrap()).unwrap()
}

pub(crate) fn put(keeper: &mut Keeper, dossier: &Dossier) {
    let at = now(1);
    keeper.create(&dossier.client, at).unwrap();
    keeper.save(&dossier.goals, at).unwrap();
    keeper.save(&dossier.plan, at).unwrap();
    keeper.save(&dossier.readings, at).unwrap();
    keeper.save(&dossier.risk, at).unwrap();
    for session in &dossier.sessions {
        keeper.save(session, at).unwrap();
    }
    for drawer in &dossier.drawers {
        keeper.save(drawer, at).unwrap();
    }
    for note in &dossier.notes {
        keeper.save(note, at).unwrap();
    }
}

/// Returns words that only records hold: of every line and every fact, the longest one.
fn canaries(dossiers: &[Dossier]) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    let mut keep = |text: &str| {
        let longest = text.split_whitespace().max_by_key(|word| word.len());
        words.extend(longest.filter(|word| word.len() > 6).map(str::to_owned));
    };
    for dossier in dossiers {
        for session in &dossier.sessions {
            session.entries.iter().for_each(|one| keep(&one.line.text));
        }
        for drawer in &dossier.drawers {
            drawer.entries.iter().for_each(|one| keep(&one.line.text));
        }
        dossier
            .client
            .facts
            .iter()
            .for_each(|fact| keep(&fact.words));
        dossier
            .goals
            .goals
            .iter()
            .for_each(|goal| keep(&goal.words));
    }
    words
}

#[test]
fn all_of_a_caseload_comes_back_and_a_stolen_copy_says_nothing() {
    let tree = Tree::new();
    let (mut keeper, _) = sealed(&tree);
    let dossiers = demo();
    for dossier in &dossiers {
        put(&mut keeper, dossier);
        // Written again, so that there is a history.
        keeper.save(&dossier.goals, now(700_000)).unwrap();
        let id = dossier.client.id;
        keeper
            .write_draft(Side::Record, &draft(id, "halfway there"), true)
            .unwrap();
        keeper
            .write_draft(Side::Drawer, &draft(id, ";halfway hidden"), false)
            .unwrap();
    }
    let index = keeper
        .shelf()
        .rebuild(&mut |_, _| std::ops::ControlFlow::Continue(()))
        .unwrap()
        .unwrap();
    keeper.write_index(&index.0).unwrap();
    drop(keeper);

    let shelf = opened(&tree);
    for dossier in &dossiers {
        let read = shelf.dossier(dossier.client.id).unwrap();
        assert_eq!(read.findings, []);
        assert_eq!(read.dossier.client, dossier.client);
        assert_eq!(read.dossier.sessions.len(), dossier.sessions.len());
        assert_eq!(read.dossier.drawers.len(), dossier.drawers.len());
        let drafts = shelf.drafts(dossier.client.id);
        assert_eq!(drafts.findings, []);
        assert_eq!(drafts.record.unwrap().line, "halfway there");
    }
    assert_eq!(check(&shelf), []);
    assert!(shelf.index().is_some());

    says_nothing(&tree, &dossiers);
}

/// Searches a copy of a data folder for words of every record and for all labels.
pub(crate) fn says_nothing(tree: &Tree, dossiers: &[Dossier]) {
    let words = canaries(dossiers);
    assert!(words.len() >= 200, "{}", words.len());
    let labels: BTreeSet<String> = dossiers
        .iter()
        .map(|one| one.client.label.clone())
        .collect();
    let others = ["halfway", "alongside session", "DEMO", "c-7k2m"].map(str::to_owned);
    let files = files_below(&tree.places.data);
    assert!(files.len() > 100);
    // The audit trail is clear text: names of files, which the folder shows anyhow, and words of its own.
    let of_the_trail = |file: &Path, word: &str| {
        let own = [
            alongside::words::audit::FIRST_LINE,
            "practice.ron sessions private disclosures",
        ];
        file.starts_with(tree.places.audit()) && own.iter().any(|own| own.contains(word))
    };
    for (file, bytes) in &files {
        for word in words.iter().chain(&others) {
            assert!(
                of_the_trail(file, word) || memchr::memmem::find(bytes, word.as_bytes()).is_none(),
                "{word} in {}",
                file.display()
            );
        }
        // A label has few letters: bytes that mean nothing may spell it, a line that is text may not.
        if let Ok(text) = std::str::from_utf8(bytes) {
            assert!(
                labels.iter().all(|label| !text.contains(label)),
                "{}",
                file.display()
            );
        }
        let name = file.to_string_lossy();
        assert!(labels.iter().all(|label| !name.contains(label)));
    }
}

#[test]
fn a_file_that_another_age_program_opens_is_a_document() {
    let tree = Tree::new();
    let (mut keeper, _) = sealed(&tree);
    let who = client(1);
    keeper.create(&who, now(0)).unwrap();
    let ring = keeper.shelf().seal().ring().unwrap();
    let raw = |at: &Path| fs::read(at).unwrap();
    let folder = tree.places.client(who.id);
    // As a person would: the clinician's key opens the record's, which opens the chart.
    let own = envelope::open_by(
        &raw(&tree.places.keys().join("identity.age")),
        &secret("four plain words here"),
    );
    let own = Identity::parse(&String::from_utf8(own.unwrap()).unwrap()).unwrap();
    assert_eq!(ring.own(), Some(own.recipient()));
    let key = envelope::open(&raw(&folder.join("record.key")), &own).unwrap();
    let key = Identity::parse(&String::from_utf8(key).unwrap()).unwrap();
    let chart = envelope::open(&raw(&folder.join("client.ron")), &key).unwrap();
    let text = String::from_utf8(chart).unwrap();
    assert!(text.starts_with("// alongside client v"), "{text}");
    assert!(
        text.lines().last().unwrap().starts_with("// pad ..."),
        "{text}"
    );
    assert!(text.contains(who.code.as_str()));
}

#[test]
fn only_the_passphrase_or_the_recovery_key_opens_it() {
    let tree = Tree::new();
    let (mut keeper, recovery) = sealed(&tree);
    let who = client(1);
    keeper.create(&who, now(0)).unwrap();
    drop(keeper);
    let locked = tree.shelf();
    let blind = locked.dossier(who.id).unwrap();
    assert_ne!(blind.dossier.client, who);
    let first = &blind.findings[0].message;
    assert!(first.contains("encrypted and locked"), "{first}");
    assert!(
        locked
            .practice()
            .is_err_and(|error| error.cause == Cause::Locked)
    );
    let wrong = unlock(&locked, &secret("four plain words")).unwrap_err();
    assert_eq!(wrong.cause, Cause::WrongSecret);
    let wrong = recover(&locked, &Identity::new()).unwrap_err();
    assert_eq!(wrong.cause, Cause::WrongSecret);

    // The passphrase is lost; the recovery key sets another, and is still good afterwards.
    let mut keeper = Keeper::new(recover(&locked, &recovery).unwrap()).unwrap();
    keeper
        .change_secret(&secret("quite another one"), WORK)
        .unwrap();
    assert!(unlock(&locked, &secret("four plain words here")).is_err());
    let open = unlock(&locked, &secret("quite another one")).unwrap();
    assert_eq!(open.dossier(who.id).unwrap().dossier.client, who);
    let fresh = keeper.change_recovery(now(2)).unwrap();
    assert!(recover(&locked, &recovery).is_err());
    let open = recover(&locked, &fresh).unwrap();
    assert_eq!(open.dossier(who.id).unwrap().dossier.client, who);
    assert_eq!(check(&open), []);
}

#[test]
fn locking_takes_the_keys_from_every_copy_of_the_folder() {
    let tree = Tree::new();
    let (mut keeper, _) = sealed(&tree);
    let who = client(1);
    keeper.create(&who, now(0)).unwrap();
    let reader = keeper.shelf().clone();
    assert!(
        reader
            .dossier(who.id)
            .is_ok_and(|read| read.findings.is_empty())
    );
    keeper.shelf().seal().ring().unwrap().lock();
    assert!(
        reader
            .read::<alongside::domain::client::Client>(At::Chart(who.id))
            .is_err()
    );
    let error = keeper.save(&who, now(1)).unwrap_err();
    assert_eq!(error.cause, Cause::Locked);
}

#[test]
fn a_guest_opens_one_record_and_not_its_drawer() {
    let tree = Tree::new();
    let (mut keeper, _) = sealed(&tree);
    let (one, other) = (client(1), client(2));
    for who in [&one, &other] {
        keeper.create(who, now(0)).unwrap();
        let log = session(who.id, 1);
        keeper.save(&log, now(0)).unwrap();
        let mut drawer = crate::storage::sample::drawer(&log);
        drawer.entries.push(entry(5, "mine alone"));
        keeper.save(&drawer, now(0)).unwrap();
    }
    let theirs = Identity::new();
    let guest = Guest {
        client: one.id,
        name: "supervisor".to_owned(),
        recipient: theirs.recipient().to_string(),
        since: now(3).wall,
        until: None,
    };
    keeper.share(guest, now(3)).unwrap();
    let clear = tree.shelf();
    let ring = Ring::new(clear.places.clone(), clear.files_of(), theirs);
    let guest = clear.with_seal(Seal::of(ring));
    let read = guest.dossier(one.id).unwrap();
    assert_eq!(read.dossier.client, one);
    assert_eq!(read.dossier.sessions.len(), 1);
    assert_eq!(read.dossier.drawers, []);
    let closed = guest.dossier(other.id).unwrap();
    assert!(closed.dossier.sessions.is_empty());
    assert!(
        closed
            .findings
            .iter()
            .all(|finding| finding.class == Class::OtherKey || finding.class == Class::Unreadable),
        "{:?}",
        closed.findings
    );
    // The clinician opens everything as before.
    let own = opened(&tree);
    assert_eq!(own.dossier(one.id).unwrap().dossier.drawers.len(), 1);
    assert_eq!(check(&own), []);
}

/// Changes a file, looks whether it is refused with nothing of it shown, and puts it back.
fn refused(shelf: &Shelf, at: At, bytes: &[u8], what: &str) {
    let path = at.path(&shelf.places);
    let good = fs::read(&path).unwrap();
    fs::write(&path, bytes).unwrap();
    let error = shelf.read::<Session>(at).err();
    let error = error.unwrap_or_else(|| panic!("{what} was accepted"));
    assert!(!error.to_string().contains("canary"), "{error}");
    fs::write(&path, good).unwrap();
}

#[test]
fn nothing_that_was_changed_cut_swapped_or_sealed_by_another_is_accepted() {
    let tree = Tree::new();
    let (mut keeper, _) = sealed(&tree);
    let (one, other) = (client(1), client(2));
    let mut logs = Vec::new();
    for who in [&one, &other] {
        keeper.create(who, now(0)).unwrap();
        for n in 0..2 {
            let mut log = session(who.id, n + 1);
            log.id = alongside::domain::id::SessionId(crate::storage::sample::id(9000 + n));
            log.entries.push(entry(n, "canary"));
            keeper.save(&log, now(0)).unwrap();
            logs.push(log);
        }
    }
    drop(keeper);
    let shelf = opened(&tree);
    let at = logs[0].at();
    let good = fs::read(at.path(&shelf.places)).unwrap();
    for place in 0..good.len() {
        refused(&shelf, at, &good[..place], &format!("cut at {place}"));
        let mut bad = good.clone();
        bad[place] ^= 1 << (place % 8);
        refused(&shelf, at, &bad, &format!("flipped at {place}"));
    }
    let file = |at: At| fs::read(at.path(&shelf.places)).unwrap();
    refused(
        &shelf,
        at,
        &file(logs[1].at()),
        "another session of the client",
    );
    refused(
        &shelf,
        at,
        &file(logs[2].at()),
        "the session of another client",
    );
    refused(&shelf, at, &file(At::Chart(one.id)), "the chart");
    refused(&shelf, at, &file(At::Practice), "the practice");
    let clear = alongside::storage::encode::encode(&logs[0], 1).unwrap();
    refused(&shelf, at, &clear, "a clear file");
    let stranger = envelope::seal(&clear, &[Identity::new().recipient()]).unwrap();
    refused(&shelf, at, &stranger, "a file of another key");
    let own = shelf.seal().ring().unwrap().own().unwrap();
    let unpadded = envelope::seal(&clear, &[own]).unwrap();
    refused(
        &shelf,
        at,
        &unpadded,
        "the clinician's key for the record's",
    );
    // A record's key does not open the drawer: the two files of keys exchanged are seen.
    let folder: PathBuf = shelf.places.client(one.id);
    let keys = ["record.key", "drawer.key"].map(|name| folder.join(name));
    let bytes = keys.clone().map(|path| fs::read(path).unwrap());
    fs::write(&keys[0], &bytes[1]).unwrap();
    fs::write(&keys[1], &bytes[0]).unwrap();
    let fresh = opened(&tree);
    assert!(fresh.read::<Session>(at).is_err());
    assert!(bytes.iter().all(|bytes| is_sealed(bytes)));
}

#[test]
#[expect(
    clippy::too_many_lines,
    reason = "one tree, and all that is tried on it"
)]
fn no_key_is_taken_that_was_exchanged_cut_made_by_another_or_is_for_the_drawer() {
    let tree = Tree::new();
    let (mut keeper, _) = sealed(&tree);
    let (one, other) = (client(1), client(2));
    let mut logs = Vec::new();
    for who in [&one, &other] {
        keeper.create(who, now(0)).unwrap();
        let mut log = session(who.id, 1);
        log.entries.push(entry(1, "canary"));
        keeper.save(&log, now(0)).unwrap();
        let mut notes = crate::storage::sample::drawer(&log);
        notes.entries.push(entry(2, "canary"));
        keeper.save(&notes, now(0)).unwrap();
        logs.push((log, notes));
    }
    let (log, notes) = &logs[0];
    let mine = tree.places.client(one.id);
    let theirs = tree.places.client(other.id);
    let read = |path: &Path| fs::read(path).unwrap();
    // What a guest of the record has does not open the drawer, by whatever name it goes.
    let record = keeper.shelf().seal().ring().unwrap();
    assert_eq!(record.own(), opened(&tree).seal().ring().unwrap().own());
    let own = envelope::open_by(
        &read(&tree.places.keys().join("identity.age")),
        &secret("four plain words here"),
    );
    let own = Identity::parse(&String::from_utf8(own.unwrap()).unwrap()).unwrap();
    let key = envelope::open(&read(&mine.join("record.key")), &own).unwrap();
    let key = Identity::parse(&String::from_utf8(key).unwrap()).unwrap();
    for file in [notes.at().path(&tree.places), mine.join("drawer.key")] {
        assert_eq!(
            envelope::open(&read(&file), &key),
            Err(envelope::NotOpened::WrongKey)
        );
    }
    drop(keeper);

    let good = read(&mine.join("record.key"));
    let older = good.clone();
    let stranger = Identity::new();
    let sealed_to_stranger = envelope::seal(b"AGE-SECRET-KEY-1", &[stranger.recipient()]).unwrap();
    let nonsense = envelope::seal(b"no key at all", &[own.recipient()]).unwrap();
    let anothers =
        envelope::seal(stranger.written().shown().as_bytes(), &[own.recipient()]).unwrap();
    let bad = [
        ("the drawer's", read(&mine.join("drawer.key"))),
        ("another client's", read(&theirs.join("record.key"))),
        ("sealed to a stranger", sealed_to_stranger),
        ("no key", nonsense),
        ("another key of one's own", anothers),
        ("clear", b"AGE-SECRET-KEY-1".to_vec()),
        ("empty", Vec::new()),
    ];
    let cuts = (0..good.len())
        .step_by(7)
        .map(|at| ("cut", good[..at].to_vec()));
    for (what, bytes) in bad.into_iter().chain(cuts) {
        fs::write(mine.join("record.key"), &bytes).unwrap();
        let shelf = opened(&tree);
        let error = shelf.read::<Session>(log.at()).err();
        let error = error.unwrap_or_else(|| panic!("{what} was taken"));
        assert!(!error.to_string().contains("canary"), "{error}");
        // The other client, and this one's drawer, go on.
        assert!(shelf.read::<Session>(logs[1].0.at()).is_ok(), "{what}");
        assert!(
            shelf
                .read::<alongside::domain::session::Drawer>(notes.at())
                .is_ok(),
            "{what}"
        );
        assert!(!check(&shelf).is_empty(), "{what}");
    }
    fs::write(mine.join("record.key"), &good).unwrap();

    // A key file from before a guest was shut out opens nothing that lies there now.
    let mut keeper = Keeper::new(opened(&tree)).unwrap();
    let guest = Guest {
        client: one.id,
        name: "supervisor".to_owned(),
        recipient: stranger.recipient().to_string(),
        since: now(3).wall,
        until: None,
    };
    keeper.share(guest, now(3)).unwrap();
    let shared = read(&mine.join("record.key"));
    keeper.unshare(one.id, "supervisor", now(4)).unwrap();
    let fresh = read(&mine.join("record.key"));
    for (what, stale) in [("shared", shared), ("the first", older)] {
        fs::write(mine.join("record.key"), &stale).unwrap();
        let shelf = opened(&tree);
        assert!(shelf.read::<Session>(log.at()).is_err(), "{what}");
        let guest = alongside::storage::seal::unlock::visit(&tree.shelf(), stranger.clone());
        assert!(
            guest.read::<Session>(log.at()).is_err(),
            "{what}, to the guest"
        );
    }
    fs::write(mine.join("record.key"), &fresh).unwrap();
    // A list of recipients from before does not give the guest the new key by itself.
    let kept = tree.places.history().join("recipients");
    let list = At::Recipients.path(&tree.places);
    let now_listed = read(&list);
    let (path, earlier) = files_below(&kept).pop().unwrap();
    fs::write(&list, &earlier).unwrap();
    let guest = alongside::storage::seal::unlock::visit(&tree.shelf(), stranger);
    assert_eq!(guest.clients().unwrap(), [], "{}", path.display());
    fs::write(&list, &now_listed).unwrap();
    assert_eq!(check(&opened(&tree)), []);
}

#[test]
fn a_line_that_goes_into_the_drawer_is_nowhere_a_guest_can_read_it() {
    let tree = Tree::new();
    let (mut keeper, _) = sealed(&tree);
    let who = client(1);
    keeper.create(&who, now(0)).unwrap();
    let mut log = session(who.id, 1);
    log.entries.push(entry(1, "stays"));
    keeper.save(&log, now(1)).unwrap();
    log.entries.push(entry(2, "a canary for the drawer"));
    keeper.save(&log, now(700)).unwrap();
    log.entries.push(entry(3, "stays too"));
    keeper.save(&log, now(1400)).unwrap();
    let theirs = Identity::new();
    let guest = Guest {
        client: who.id,
        name: "supervisor".to_owned(),
        recipient: theirs.recipient().to_string(),
        since: now(3).wall,
        until: None,
    };
    keeper.share(guest, now(3)).unwrap();
    let mut notes = crate::storage::sample::drawer(&log);
    notes.entries.push(entry(2, "a canary for the drawer"));
    let moved = log.entries[1].id;
    log.entries[1].line = crate::storage::sample::line(2, "moved to the drawer");
    keeper
        .move_to_drawer(&log, &notes, moved, now(1500))
        .unwrap();
    drop(keeper);
    let key = envelope::open(
        &fs::read(tree.places.client(who.id).join("record.key")).unwrap(),
        &theirs,
    );
    let key = Identity::parse(&String::from_utf8(key.unwrap()).unwrap()).unwrap();
    let mut read = 0;
    for (path, bytes) in files_below(&tree.places.data) {
        if let Ok(plain) = envelope::open(&bytes, &key) {
            read += 1;
            let text = String::from_utf8_lossy(&plain);
            assert!(!text.contains("canary"), "{}", path.display());
        }
    }
    assert!(read >= 3, "{read}");
    // The clinician still has it, in the drawer's history too.
    assert_eq!(check(&opened(&tree)), []);
}
