//! One full document of every kind, and one look at all of them: what goes in comes out, and nothing else is let in.

use std::fmt::Debug;
use std::path::PathBuf;

use alongside::domain::client::ClientStatus;
use alongside::domain::client::{
    Client, Concern, Flag, FlagValue, Participant, Source, StatusChange, Unit,
};
use alongside::domain::draft::Draft;
use alongside::domain::goal::{Goal, GoalChange, GoalDomain, GoalStatus, GoalWas, Goals, Stage};
use alongside::domain::id::{GoalId, ParticipantId, ReadingId};
use alongside::domain::measure::{Amendment, Reading, Readings};
use alongside::domain::plan::{Plan, PlanRow};
use alongside::domain::practice::Practice;
use alongside::domain::rating::Rating;
use alongside::domain::risk::{
    Decision, RiskAnswer, RiskChange, RiskEntry, RiskRecord, RiskRow, RiskSource,
};
use alongside::domain::safe::is_unsafe;
use alongside::domain::session::{
    Despite, Drawer, Kind, Moment, Pause, Place, Proposer, Session, StartChange, Used, What,
};
use alongside::storage::check::check;
use alongside::storage::decode::{Class, Verdict, decode, decode_any};
use alongside::storage::encode::encode;
use alongside::storage::error::{Cause, Sort};
use alongside::storage::kept::{At, Kept, Side};
use proptest::prelude::*;

use crate::storage::sample::{
    Tree, change, client, draft, drawer, entry, files_below, id, line, now, session, stamp, texts,
};

/// Words that parsers, terminals and shells stumble over.
const HOSTILE: &str = "a\"b\\c'd\0\u{1b}[2J\u{202e}\u{200b}\r\n\t#\"# // ) ] r#\" Some(1) e\u{301} हिन्दी 👩\u{200d}💻 \u{9b}31m \u{feff}";

pub(crate) fn full_client() -> Client {
    let mut full = client(1);
    HOSTILE.clone_into(&mut full.label);
    full.unit = Unit::Couple;
    full.participants.push(Participant {
        id: ParticipantId(id(5)),
        initial: "J".to_owned(),
        label: "Jo".to_owned(),
        role: "partner".to_owned(),
    });
    full.concerns.push(Concern {
        concern: "anxiety".to_owned(),
        words: "panic on the bus".to_owned(),
    });
    full.flags.push(Flag {
        flag: "dissociation".to_owned(),
        value: FlagValue::RuledOut,
        date: stamp(0).date_naive(),
        source: Source::Measure,
        review: Some(stamp(0).date_naive()),
        words: "asked twice".to_owned(),
    });
    full.minutes = Some(90);
    full.next = Some(stamp(0).naive_local());
    full.history.push(StatusChange {
        at: stamp(9),
        by: "dr".to_owned(),
        was: ClientStatus::Waiting,
        why: "a place came free".to_owned(),
    });
    full
}

pub(crate) fn full_goals() -> Goals {
    Goals {
        client: client(1).id,
        goals: vec![Goal {
            id: GoalId(id(7)),
            words: "take the bus again".to_owned(),
            status: GoalStatus::Active,
            domain: GoalDomain::Growth,
            importance: Some(8),
            impact: Some(6),
            concern: Some("anxiety".to_owned()),
            linked: vec!["sleep".to_owned()],
            baseline: Some(2),
            target: Some(stamp(0).date_naive()),
            review: None,
            agreed: Some(stamp(0).date_naive()),
            stage: Some(Stage::Preparation),
            created: stamp(1),
            history: vec![
                GoalChange {
                    at: stamp(2),
                    by: "dr".to_owned(),
                    was: GoalWas::Words(HOSTILE.to_owned()),
                    why: "clearer".to_owned(),
                },
                GoalChange {
                    at: stamp(3),
                    by: "dr".to_owned(),
                    was: GoalWas::Weight(Some(1), None),
                    why: String::new(),
                },
                GoalChange {
                    at: stamp(4),
                    by: "dr".to_owned(),
                    was: GoalWas::Field("target".to_owned(), "May".to_owned()),
                    why: String::new(),
                },
            ],
        }],
    }
}

pub(crate) fn full_plan() -> Plan {
    Plan {
        client: client(1).id,
        number: 2,
        model: Some("assimilative".to_owned()),
        home: "person-centred".to_owned(),
        added: vec!["exposure".to_owned()],
        phases: vec!["contact".to_owned(), HOSTILE.to_owned()],
        phase: 1,
        watch: vec!["goes quiet".to_owned()],
        culture: vec!["speaks Polish at home".to_owned()],
        rows: vec![PlanRow {
            technique: "T056".to_owned(),
            goal: Some(GoalId(id(7))),
            why: "asked for it".to_owned(),
        }],
        review: Some(stamp(0).date_naive()),
    }
}

pub(crate) fn full_readings() -> Readings {
    Readings {
        client: client(1).id,
        readings: vec![Reading {
            id: ReadingId(id(8)),
            measure: "phq-9".to_owned(),
            version: "1".to_owned(),
            answers: vec![Some(0), None, Some(3)],
            at: stamp(5),
            by: "dr".to_owned(),
            session: Some(session(client(1).id, 1).id),
            amended: vec![Amendment {
                at: stamp(6),
                by: "dr".to_owned(),
                item: 2,
                was: Some(1),
                why: HOSTILE.to_owned(),
            }],
        }],
    }
}

pub(crate) fn full_risk() -> RiskRecord {
    let row = RiskRow {
        row: "plan".to_owned(),
        answer: RiskAnswer::Unsure,
        words: HOSTILE.to_owned(),
    };
    RiskRecord {
        client: client(1).id,
        entries: vec![RiskEntry {
            id: entry(3, "").id,
            session: None,
            at: stamp(7),
            by: "dr".to_owned(),
            source: RiskSource::Answer {
                reading: ReadingId(id(8)),
                item: 9,
            },
            words: "said it in passing".to_owned(),
            rows: vec![row.clone()],
            closed: Some(Decision {
                at: stamp(8),
                by: "dr".to_owned(),
                why: "talked through, plan agreed".to_owned(),
            }),
            history: vec![RiskChange {
                at: stamp(8),
                by: "dr".to_owned(),
                words: "said it".to_owned(),
                rows: vec![row],
            }],
        }],
    }
}

pub(crate) fn full_session() -> Session {
    let mut log = session(client(1).id, 1);
    log.present.push(ParticipantId(id(5)));
    HOSTILE.clone_into(&mut log.place);
    log.start_was.push(StartChange {
        was: stamp(-60),
        at: stamp(1),
        by: "dr".to_owned(),
    });
    log.pauses.push(Pause {
        from: stamp(10),
        to: Some(stamp(20)),
    });
    log.end = Some(stamp(3000));
    log.next = Some(stamp(604_800).naive_local());
    log.entries.push(entry(1, HOSTILE));
    let mut did = entry(2, "two chairs");
    did.line.kind = Kind::Did;
    did.line.goals.push(GoalId(id(7)));
    did.line.tags.push("anger".to_owned());
    did.line.speaker = Some("J".to_owned());
    did.line.proposer = Some(Proposer::Client);
    did.line.technique = Some(Used {
        id: "T056".to_owned(),
        name: "Two-chair dialogue".to_owned(),
        despite: Some(Despite {
            flags: vec!["dissociation".to_owned()],
            reason: "grounded first".to_owned(),
        }),
    });
    let mut rate = entry(3, "");
    rate.line.kind = Kind::Rate;
    rate.line.of = Some(did.id);
    rate.line.rating = Some(Rating::Distress {
        before: 7,
        peak: Some(9),
        after: 3,
    });
    let mut was = line(3, HOSTILE);
    was.rating = Some(Rating::Goal {
        goal: GoalId(id(7)),
        value: 4,
    });
    rate.history.push(change(4, What::Corrected { was }));
    let mut marker = entry(4, "");
    marker.line.kind = Kind::Marker('\'');
    marker.history.push(change(5, What::Struck));
    let place = Place {
        client: log.client,
        session: log.id,
        entry: did.id,
    };
    marker.history.push(change(6, What::MovedTo(place)));
    let mut moment = entry(5, "");
    moment.line.kind = Kind::Moment(Moment::Rupture);
    moment.line.rating = Some(Rating::Helped(9));
    moment.history[0].undoes = Some(moment.history[0].step);
    log.entries.extend([did, rate, marker, moment]);
    log
}

pub(crate) fn full_drawer() -> Drawer {
    let mut notes = drawer(&full_session());
    notes.entries.push(entry(9, HOSTILE));
    notes
}

pub(crate) fn full_draft() -> Draft {
    let mut typed = draft(client(1).id, HOSTILE);
    typed
        .fields
        .push(("risk".to_owned(), "words".to_owned(), HOSTILE.to_owned()));
    typed.session = Some(full_session().id);
    typed.goal = Some(GoalId(id(7)));
    typed.correcting = Some(entry(1, "").id);
    typed
}

pub(crate) fn full_practice() -> Practice {
    Practice {
        clinician: HOSTILE.to_owned(),
        minutes: 60,
        demo: true,
    }
}

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
    comes_back(&full_client());
    comes_back(&full_goals());
    comes_back(&full_plan());
    comes_back(&full_readings());
    comes_back(&full_risk());
    comes_back(&full_session());
    comes_back(&full_drawer());
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
    no_flip_is_taken(&full_session());
    no_flip_is_taken(&full_drawer());
}

fn fixture(kind: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/it/fixtures/v1/{kind}.ron"))
}

#[track_caller]
fn still_opens<D: Kept + Debug>(document: &D) {
    let path = fixture(D::KIND);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, encode(document, 1).unwrap()).unwrap();
    }
    let bytes = std::fs::read(&path).unwrap();
    let read = decode::<D>(&bytes, document.at()).unwrap();
    assert_eq!(&read.document, document, "{}", D::KIND);
    assert_eq!(read.verdict, Verdict::Whole);
    newer_is_refused::<D>(&bytes, document.at());
}

#[track_caller]
fn newer_is_refused<D: Kept + Debug>(bytes: &[u8], at: At) {
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    let newer = text.replacen(" v1 ", &format!(" v{} ", D::VERSION + 1), 1);
    let fault = decode::<D>(newer.as_bytes(), at).unwrap_err();
    assert_eq!((fault.class, fault.line), (Class::Newer, 1));
    assert!(
        fault.message.contains("needs a newer alongside"),
        "{}",
        fault.message
    );
}

/// The files of the first version. Written once with `UPDATE=1`, never again.
#[test]
fn files_of_version_one_open() {
    still_opens(&full_practice());
    still_opens(&full_client());
    still_opens(&full_goals());
    still_opens(&full_plan());
    still_opens(&full_readings());
    still_opens(&full_risk());
    still_opens(&full_session());
    still_opens(&full_drawer());
    let path = fixture("draft");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, encode(&full_draft(), 1).unwrap()).unwrap();
    }
    let read = decode_any::<Draft>(&std::fs::read(&path).unwrap()).unwrap();
    assert_eq!(
        (read.document, read.verdict),
        (full_draft(), Verdict::Whole)
    );
}

#[test]
fn a_newer_chart_is_left_alone_and_the_session_beside_it_goes_on() {
    let (tree, mut keeper, who) = Tree::with_client();
    let mut log = session(who.id, 1);
    keeper.save(&log, now(1)).unwrap();
    drop(keeper);
    let chart = At::Chart(who.id).path(&tree.places);
    let newer = std::fs::read_to_string(&chart)
        .unwrap()
        .replacen(" v1 ", " v2 ", 1);
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
    assert_eq!(check(&tree.shelf()).len(), 1);
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
