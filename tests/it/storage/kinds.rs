//! One look at every kind of document: what goes in comes out, and nothing else is let in.

use std::fmt::Debug;
use std::path::PathBuf;

use alongside::domain::client::{Client, Concern};
use alongside::domain::document::Document;
use alongside::domain::draft::Draft;
use alongside::domain::goal::{Goal, Goals};
use alongside::domain::plan::Plan;
use alongside::domain::practice::Practice;
use alongside::domain::risk::{RiskChange, RiskEntry, RiskRecord};
use alongside::domain::safe::is_unsafe;
use alongside::domain::session::{Kind, Session, What};
use alongside::storage::check::check;
use alongside::storage::decode::{Class, Verdict, decode, decode_any};
use alongside::storage::encode::encode;
use alongside::storage::error::{Cause, Sort};
use alongside::storage::kept::{At, Kept, Side};
use proptest::prelude::*;

use crate::storage::after::{full_closing, full_disclosures, full_disposals};
use crate::storage::full_note::full_note;
use crate::storage::own_library::{full_library, one};
use crate::storage::sample::{
    Tree, change, client, drawer, entry, files_below, now, session, texts,
};

/// Words that parsers, terminals and shells stumble over.
use crate::storage::full::{
    client_of_two, full_client, full_draft, full_drawer, full_goals, full_plan, full_practice,
    full_profile, full_readings, full_risk, full_session, plan_of_three, plan_of_two,
    readings_of_one,
};
use crate::storage::summary::full_summary;

#[track_caller]
fn comes_back<D: Kept + Debug>(document: &D) {
    let bytes = encode(document, 3).unwrap();
    let read = decode::<D>(&bytes, document.at()).unwrap();
    assert_eq!(&read.document, document);
    assert_eq!((read.rev, read.verdict), (3, Verdict::Whole));
    let text = String::from_utf8(bytes).unwrap();
    let raw: Vec<char> = text
        .chars()
        .filter(|c| is_unsafe(*c) && *c != '\n')
        .collect();
    assert_eq!(raw, [], "raw control characters in the file");
    assert_eq!(encode(&read.document, 3).unwrap(), text.into_bytes());
}

#[test]
fn every_kind_comes_back_as_it_was() {
    comes_back(&full_practice());
    comes_back(&full_profile());
    comes_back(&full_library());
    comes_back(&full_client());
    comes_back(&full_goals());
    comes_back(&full_plan());
    comes_back(&full_readings());
    comes_back(&full_risk());
    comes_back(&full_closing());
    comes_back(&full_disclosures());
    comes_back(&full_disposals());
    comes_back(&full_session());
    comes_back(&full_drawer());
    comes_back(&full_note());
    comes_back(&full_summary());
    let bytes = encode(&full_draft(), 1).unwrap();
    assert_eq!(decode_any::<Draft>(&bytes).unwrap().document, full_draft());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_comes_back_as_it_was(texts in proptest::collection::vec(any::<String>(), 1..6), marker in any::<char>()) {
        let mut log = session(client(1).id, 1);
        for (n, text) in texts.iter().enumerate() {
            let mut line = entry(n as u64, text);
            line.line.tags = vec![text.clone()];
            line.line.kind = Kind::Marker(marker);
            log.entries.push(line);
        }
        comes_back(&log);
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400), keep in 0_usize..2000) {
        let whole = encode(&full_session(), 1).unwrap();
        let mut mixed = whole[..keep.min(whole.len())].to_vec();
        mixed.extend(&bytes);
        let read = decode::<Session>(&mixed, full_session().at());
        prop_assert!(!read.is_ok_and(|read| read.verdict == Verdict::Whole) || mixed == whole);
        prop_assert!(decode_any::<Draft>(&bytes).is_err());
    }

    #[test]
    fn losing_is_noticed_whatever_was_lost(texts in proptest::collection::vec("[a-z]{1,12}", 2..8), drop in any::<proptest::sample::Index>()) {
        let mut log = session(client(1).id, 1);
        log.entries = texts.iter().enumerate().map(|(n, text)| entry(n as u64, text)).collect();
        let text_of = |log: &Session| String::from_utf8(encode(log, 1).unwrap()).unwrap();
        let old = text_of(&log);
        let mut more = log.clone();
        more.entries.insert(drop.index(texts.len()), entry(99, "one more"));
        prop_assert!(!alongside::storage::history::loses(&old, &text_of(&more)));
        let mut corrected = log.clone();
        let changed = &mut corrected.entries[drop.index(texts.len())];
        changed.history.push(change(50, What::Corrected { was: changed.line.clone() }));
        changed.line.text = "another WORDING".to_owned();
        prop_assert!(!alongside::storage::history::loses(&old, &text_of(&corrected)));
        let mut reworded = log.clone();
        let gone = std::mem::replace(&mut reworded.entries[drop.index(texts.len())].line.text, "ANOTHER".to_owned());
        let others = reworded.entries.iter().any(|entry| entry.line.text == gone);
        prop_assert_eq!(alongside::storage::history::loses(&old, &text_of(&reworded)), !others);
        log.entries.remove(drop.index(texts.len()));
        prop_assert!(alongside::storage::history::loses(&old, &text_of(&log)));
    }
}

/// Flips every byte in several ways and cuts at every length: none is taken for whole, each fault has its line.
fn no_flip_is_taken<D: Kept + Debug>(document: &D) {
    let bytes = encode(document, 17).unwrap();
    let at = document.at();
    for n in 0..bytes.len() {
        for flip in [0x01, 0x02, 0x04, 0x20, 0x80, 0xff] {
            let mut bad = bytes.clone();
            bad[n] ^= flip;
            let read = decode::<D>(&bad, at);
            match read {
                Ok(read) => assert_eq!(
                    read.verdict,
                    Verdict::ChangedOutside,
                    "{} byte {n} ^ {flip:#x}",
                    D::KIND
                ),
                Err(fault) => assert!(
                    fault.line >= 1 && fault.column >= 1 && !fault.message.is_empty(),
                    "{fault:?}"
                ),
            }
        }
        match decode::<D>(&bytes[..n], at) {
            Ok(read) => assert_eq!(
                read.verdict,
                Verdict::ChangedOutside,
                "{} cut at {n}",
                D::KIND
            ),
            Err(fault) => assert!(fault.line >= 1, "{fault:?}"),
        }
    }
}

#[test]
fn no_flipped_bit_and_no_cut_is_taken_for_whole() {
    no_flip_is_taken(&full_practice());
    no_flip_is_taken(&full_profile());
    no_flip_is_taken(&one("Harbour walk"));
    no_flip_is_taken(&full_client());
    no_flip_is_taken(&drawer(&full_session()));
    let mut small = session(client(1).id, 1);
    small.entries.push(entry(1, "ä short line"));
    no_flip_is_taken(&small);
}

#[test]
fn no_flipped_bit_in_a_full_document_is_taken_for_whole() {
    no_flip_is_taken(&full_goals());
    no_flip_is_taken(&full_plan());
    no_flip_is_taken(&full_readings());
    no_flip_is_taken(&full_risk());
    no_flip_is_taken(&full_closing());
    no_flip_is_taken(&full_disclosures());
    no_flip_is_taken(&full_disposals());
    no_flip_is_taken(&full_session());
    no_flip_is_taken(&full_drawer());
    no_flip_is_taken(&full_note());
    no_flip_is_taken(&full_summary());
}

fn fixture(kind: &str, version: u32) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join(format!("tests/it/fixtures/v{version}/{kind}.ron"))
}

/// Opens the file of a released version. One of the version of today is written with `UPDATE=1`; older ones never again.
#[track_caller]
fn still_opens<D: Kept + Debug>(document: &D, version: u32) {
    let path = fixture(D::KIND, version);
    if std::env::var_os("UPDATE").is_some() && version == D::VERSION {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, encode(document, 1).unwrap()).unwrap();
    }
    let bytes = std::fs::read(&path).unwrap();
    let read = decode::<D>(&bytes, document.at()).unwrap();
    assert_eq!(&read.document, document, "{}", D::KIND);
    assert_eq!(read.verdict, Verdict::Whole);
    newer_is_refused::<D>(&bytes, document.at(), version);
}

#[track_caller]
fn newer_is_refused<D: Kept + Debug>(bytes: &[u8], at: At, version: u32) {
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    let newer = text.replacen(
        &format!(" v{version} "),
        &format!(" v{} ", D::VERSION + 1),
        1,
    );
    let fault = decode::<D>(newer.as_bytes(), at).unwrap_err();
    assert_eq!((fault.class, fault.line), (Class::Newer, 1));
    assert!(
        fault.message.contains("needs a newer alongside"),
        "{}",
        fault.message
    );
}

/// Opens a draft as [`still_opens`] does; it has no place of its own.
#[track_caller]
fn draft_opens(draft: &Draft, version: u32) {
    let path = fixture("draft", version);
    if std::env::var_os("UPDATE").is_some() && version == Draft::VERSION {
        std::fs::write(&path, encode(draft, 1).unwrap()).unwrap();
    }
    let read = decode_any::<Draft>(&std::fs::read(&path).unwrap()).unwrap();
    assert_eq!(&read.document, draft);
    assert_eq!(read.verdict, Verdict::Whole);
}

#[test]
fn files_of_version_two_open() {
    // Nor measures that are keyed in.
    draft_opens(
        &Draft {
            measures: Vec::new(),
            ..full_draft()
        },
        2,
    );
    still_opens(&client_of_two(), 2);
    still_opens(&goals_of_two(), 2);
    still_opens(&full_readings(), 2);
    still_opens(&practice_of_two(), 2);
    still_opens(&plan_of_two(), 2);
}

#[test]
fn files_of_version_three_open() {
    draft_opens(&full_draft(), 3);
    still_opens(&full_client(), 3);
    still_opens(&goals_of_three(), 3);
    still_opens(&plan_of_three(), 3);
    still_opens(&full_practice(), 3);
}

#[test]
fn files_of_version_four_open() {
    still_opens(&full_goals(), 4);
    still_opens(&full_plan(), 4);
}

/// What a full chart was in version 1.
fn client_of_one() -> Client {
    let full = full_client();
    let mut one = Client::new(full.id, full.code, &full.label, full.created);
    one.status = full.status;
    one.since = full.since;
    one.unit = full.unit;
    one.participants = full.participants;
    for person in &mut one.participants {
        (person.guest, person.consented, person.history) = (false, None, Vec::new());
    }
    one.concerns = full
        .concerns
        .into_iter()
        .map(|concern| Concern {
            concern: concern.concern,
            words: concern.words,
            ..Concern::default()
        })
        .collect();
    one.flags = full.flags;
    for flag in &mut one.flags {
        flag.history.clear();
    }
    one.setting = full.setting;
    one.minutes = full.minutes;
    one.next = full.next;
    one.history = full.history;
    one
}

/// Goals as version 2 wrote them, without written levels.
/// What full goals were in version 3, before there were episodes.
fn goals_of_three() -> Goals {
    let mut three = full_goals();
    for goal in &mut three.goals {
        (goal.episode, goal.follows) = (None, None);
    }
    three
}

fn goals_of_two() -> Goals {
    let mut two = goals_of_three();
    for goal in &mut two.goals {
        goal.gas = None;
    }
    two
}

fn goals_of_one() -> Goals {
    let full = full_goals();
    let mut one = Goals::new(full.client);
    one.goals = full
        .goals
        .into_iter()
        .map(|goal| Goal {
            status: goal.status,
            domain: goal.domain,
            importance: goal.importance,
            impact: goal.impact,
            concern: goal.concern.clone(),
            linked: goal.linked.clone(),
            baseline: goal.baseline,
            target: goal.target,
            review: goal.review,
            agreed: goal.agreed,
            stage: goal.stage,
            history: goal.history.clone(),
            ..Goal::new(goal.id, &goal.words, goal.created)
        })
        .collect();
    one
}

/// A practice as version 2 wrote it, without copies, times of its own and signatures that ask.
fn practice_of_two() -> Practice {
    let usual = Practice::default();
    Practice {
        backup: String::new(),
        backups: usual.backups,
        cover_after: usual.cover_after,
        lock_after: usual.lock_after,
        sign_asks: usual.sign_asks,
        ..full_practice()
    }
}

/// A practice as version 1 wrote it, without a format of the note.
fn practice_of_one() -> Practice {
    Practice {
        clinician: full_practice().clinician,
        minutes: full_practice().minutes,
        demo: true,
        ..Practice::default()
    }
}

fn plan_of_one() -> Plan {
    let mut one = plan_of_two();
    one.reviewed.clear();
    for row in &mut one.rows {
        (row.objective, row.lens, row.since) = (None, None, None);
    }
    one
}

fn risk_of_one() -> RiskRecord {
    let full = full_risk();
    let entries = full.entries.iter().map(|entry| RiskEntry {
        session: entry.session,
        rows: entry.rows.clone(),
        closed: entry.closed.clone(),
        history: entry
            .history
            .iter()
            .cloned()
            .map(|change| RiskChange {
                fields: Vec::new(),
                ..change
            })
            .collect(),
        ..RiskEntry::new(
            entry.id,
            entry.at,
            &entry.by,
            entry.source.clone(),
            &entry.words,
        )
    });
    RiskRecord {
        entries: entries.collect(),
        ..RiskRecord::new(full.client)
    }
}

#[test]
fn files_of_version_one_open() {
    still_opens(&practice_of_one(), 1);
    still_opens(&full_note(), 1);
    still_opens(&full_profile(), 1);
    still_opens(&client_of_one(), 1);
    still_opens(&goals_of_one(), 1);
    still_opens(&plan_of_one(), 1);
    still_opens(&readings_of_one(), 1);
    still_opens(&risk_of_one(), 1);
    still_opens(&full_session(), 1);
    still_opens(&full_drawer(), 1);
    // A draft had no technique that is run.
    draft_opens(
        &Draft {
            run: None,
            measures: Vec::new(),
            ..full_draft()
        },
        1,
    );
}

#[test]
fn a_newer_chart_is_left_alone_and_the_session_beside_it_goes_on() {
    let (tree, mut keeper, who) = Tree::with_client();
    let mut log = session(who.id, 1);
    keeper.save(&log, now(1)).unwrap();
    drop(keeper);
    let chart = At::Chart(who.id).path(&tree.places);
    let newer = std::fs::read_to_string(&chart).unwrap().replacen(
        &format!(" v{} ", Client::VERSION),
        &format!(" v{} ", Client::VERSION + 1),
        1,
    );
    std::fs::write(&chart, &newer).unwrap();

    let mut keeper = tree.again();
    let opened = keeper.open(who.id, now(2)).unwrap();
    assert_eq!(opened.loaded.unreadable, [At::Chart(who.id)]);
    assert!(
        opened
            .loaded
            .findings
            .iter()
            .any(|found| found.class == Class::Newer && found.path == chart)
    );
    log.entries.push(entry(1, "goes on"));
    keeper.save(&log, now(3)).unwrap();
    let error = keeper.save(&who, now(4)).unwrap_err();
    assert_eq!(
        (&error.cause, error.sort()),
        (&Cause::Unreadable, Sort::Damaged)
    );
    assert_eq!(std::fs::read_to_string(&chart).unwrap(), newer);
    assert_eq!(texts(&tree.shelf(), &log), ["goes on"]);
}

#[test]
fn a_damaged_file_is_named_left_alone_and_stops_no_other() {
    let (tree, mut keeper, who) = Tree::with_client();
    let (one, two) = (session(who.id, 1), session(who.id, 2));
    for log in [&one, &two] {
        keeper.save(log, now(1)).unwrap();
    }
    keeper.save(&full_goals(), now(1)).unwrap();
    drop(keeper);
    let path = one.at().path(&tree.places);
    let whole = std::fs::read_to_string(&path).unwrap();
    let broken = whole.replacen("minutes: 50", "minutes: fifty", 1);
    std::fs::write(&path, &broken).unwrap();
    let before = files_below(&tree.places.data.join("clients"));

    let mut keeper = tree.again();
    let opened = keeper.open(who.id, now(2)).unwrap();
    let found = &opened.loaded.findings[0];
    let line = broken
        .lines()
        .position(|line| line.contains("fifty"))
        .unwrap()
        + 1;
    assert_eq!(
        (found.class, found.line as usize, &found.path),
        (Class::Damaged, line, &path)
    );
    assert_eq!(opened.loaded.dossier.sessions, std::slice::from_ref(&two));
    assert_eq!(opened.loaded.dossier.goals, full_goals());
    assert_eq!(
        keeper.save(&one, now(3)).unwrap_err().cause,
        Cause::Unreadable
    );
    assert_eq!(files_below(&tree.places.data.join("clients")), before);
    // The file itself, and the words that could not be saved over it.
    let found: Vec<Class> = check(&tree.shelf()).iter().map(|one| one.class).collect();
    assert_eq!(found, [Class::Damaged, Class::Spilled]);
}

#[test]
fn a_document_that_would_not_read_back_is_not_written() {
    let (tree, mut keeper, who) = Tree::with_client();
    let mut log = session(who.id, 1);
    // A time between two seconds of an offset that RFC 3339 cannot write.
    let odd = chrono::FixedOffset::east_opt(3601).unwrap();
    log.start = log.start.with_timezone(&odd);
    let error = keeper.save(&log, now(1)).unwrap_err();
    assert_eq!(
        (&error.cause, error.sort()),
        (&Cause::Differs, Sort::NotSaved)
    );
    assert!(!log.at().path(&tree.places).exists());
}

#[test]
fn a_document_stays_under_its_own_name_and_holds_each_id_once() {
    let (tree, mut keeper, who) = Tree::with_client();
    let log = full_session();
    keeper.save(&log, now(1)).unwrap();
    drop(keeper);
    let path = log.at().path(&tree.places);
    let other = session(who.id, 2).at().path(&tree.places);
    std::fs::copy(&path, &other).unwrap();
    let mut twice = full_session();
    twice.entries.push(twice.entries[1].clone());
    std::fs::write(&path, encode(&twice, 5).unwrap()).unwrap();
    let found = check(&tree.shelf());
    assert_eq!(found.len(), 2, "{found:?}");
    let by_path = |path: &PathBuf| found.iter().find(|found| found.path == *path).unwrap();
    assert_eq!(by_path(&other).class, Class::WrongName);
    assert_eq!(by_path(&path).class, Class::DuplicateId);
    let text = std::fs::read_to_string(&path).unwrap();
    let line = text.lines().nth(by_path(&path).line as usize - 1).unwrap();
    assert!(line.contains(&twice.entries[1].id.to_string()), "{line}");
    assert_eq!(
        Side::Record.key(who.id),
        alongside::storage::seal::Key::Record(who.id)
    );
}

/// A code becomes a part of the names of files that go out.
#[test]
fn what_is_no_code_is_not_read_as_one() {
    let text = String::from_utf8(encode(&client(1), 1).unwrap()).unwrap();
    let code = client(1).code;
    let code = format!("\"{}\"", code.as_str());
    for bad in ["../../x", "a", "C-7K2M", "c 7k2m", "c-7k2m\\u{1b}", ""] {
        let text = text.replace(&code, &format!("\"{bad}\""));
        let fault = decode_any::<Client>(text.as_bytes()).unwrap_err();
        assert!(fault.message.contains("expected a code"), "{fault:?}");
    }
}
