//! The builder: every line of the log once, in its place, and nothing that must not be there.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use proptest::prelude::*;

use crate::domain::goal::Goals;
use crate::domain::id::{EntryId, ReadingId};
use crate::domain::note::RiskLine;
use crate::domain::note::build::{RISK_LINE, by_rule, text, written};
use crate::domain::note::tests::{
    Bench, at, bench, change, day, drawer, entry, goal, id, key, session,
};
use crate::domain::parts::role_of;
use crate::domain::rating::Rating;
use crate::domain::reading::Reading;
use crate::domain::risk::{RiskEntry, RiskSource};
use crate::domain::session::{Entry, Kind, Moment, Outcome, Place, Session, What};
use crate::domain::time::Stamp;
use crate::domain::writing::{Hand, Section, Source, Writing};

const FORMATS: [&str; 6] = ["dap", "soap", "birp", "girp", "pie", "narrative"];

fn section<'a>(writing: &'a Writing, slug: &str) -> &'a Section {
    writing.section(slug).unwrap()
}

fn words<'a>(writing: &'a Writing, slug: &str) -> Vec<&'a str> {
    let sentences = &section(writing, slug).sentences;
    sentences.iter().map(|one| one.words.as_str()).collect()
}

#[test]
fn a_log_becomes_a_note_in_the_house_style() {
    let bench = bench();
    let mut note = bench.draft("dap");
    note.risk = Some(RiskLine::NoneReported);
    let expected = "\
Progress note, DAP

Client: c-a3xx
Date: Thu 26 Nov 2026
Time: 14:00-14:50 (50 min)
Modality: video
Participants: client
Session: 7
Reason for service: Panic attacks and panic disorder
Plan version: 1
Author: rk
Credentials: register no. 1

Data
- Attended, video
- Observed: shoulders up
  shallow breath
- Noted: tears
- Noted: self-attack, two sides

Intervention
- Paced breathing (slow), for goal 1 (Ride the bus): four minutes
- Other: named the pattern

Response
- Paced breathing (slow): distress 8, then 5; helped 7 of 10
- Rating of goal 1 (Ride the bus): 5 of 10 (was 4)
- Noted: rupture, I went too fast

Assessment
- Worked on goal 1 (Ride the bus)
- To consider: shame about being seen

Risk
- Asked, none reported

Plan
- Agreed until next time: bus log, for goal 1 (Ride the bus)
- To come back to: asks about tablets
- Next step: third stop
- Next session Thu 3 Dec 2026 14:00
";
    assert_eq!(text(&note, bench.ground(), false), expected);
}

/// Returns how often a line has a place of its own in a text.
fn places(writing: &Writing, entry: &Entry) -> usize {
    let key = entry.id.to_string();
    let sentences = writing.sections.iter().flat_map(|one| &one.sentences);
    let is_rating = entry.line.kind == Kind::Rate;
    let own = |from: &Source| matches!(from, Source::Entry(_, id) if *id == entry.id);
    sentences
        .filter(|one| one.key == key || is_rating && one.from.iter().any(own))
        .count()
}

#[track_caller]
fn each_line_has_one_place(bench: &Bench) {
    let session = bench.dossier.sessions.last().unwrap();
    for format in FORMATS {
        let writing = by_rule(&bench.draft(format), bench.ground());
        for entry in &session.entries {
            let wanted = usize::from(entry.stands() && role_of(&entry.line).is_some());
            assert_eq!(places(&writing, entry), wanted, "{format} {:?}", entry.line);
        }
    }
}

#[test]
fn every_line_that_stands_has_one_place_in_every_format() {
    let mut bench = bench();
    bench
        .session()
        .entries
        .push(entry(19, Kind::Risk, "no plan"));
    each_line_has_one_place(&bench);
}

fn kinds() -> impl Strategy<Value = Kind> {
    let plain = prop::sample::select(vec![
        Kind::Seen,
        Kind::Said,
        Kind::Did,
        Kind::Rate,
        Kind::Task,
        Kind::Park,
        Kind::Next,
        Kind::Idea,
        Kind::Time,
        Kind::Risk,
        Kind::Drawer,
        Kind::Moment(Moment::Repair),
        Kind::Moment(Moment::Body),
    ]);
    prop_oneof![plain, any::<char>().prop_map(Kind::Marker)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_logged_has_one_place_in_every_format(
        lines in prop::collection::vec((kinds(), any::<String>(), 0_usize..12, any::<bool>()), 0..12),
    ) {
        let mut bench = bench();
        let session = bench.session();
        session.entries.clear();
        for (n, (kind, words, of, struck)) in (1_u128..).zip(lines) {
            let mut line = entry(n, kind, &words);
            if line.line.kind == Kind::Rate {
                line.line.rating = Some(Rating::Helped(3));
                line.line.of = session.entries.get(of).map(|entry| entry.id);
            }
            if struck {
                line.history.push(change(What::Struck));
            }
            session.entries.push(line);
        }
        each_line_has_one_place(&bench);
    }
}

/// the client's words come in as a paraphrase; as they are by choice only.
#[test]
fn r05_the_clients_words_are_a_prompt() {
    let bench = bench();
    let mut note = bench.draft("dap");
    let writing = by_rule(&note, bench.ground());
    let (_, said) = writing.sentence(&key(2)).unwrap();
    assert_eq!((said.hand, said.stands), (Hand::Prompt, false));
    assert_eq!(said.words, "Client: \"got off after two stops\"");
    assert!(!text(&note, bench.ground(), false).contains("got off"));

    note.edits.decide(&key(2), |pick| {
        pick.words = Some(String::from("Reports that the ride ended early."));
    });
    let paraphrased = text(&note, bench.ground(), false);
    assert!(paraphrased.contains("- Reports that the ride ended early.\n"));
    assert!(!paraphrased.contains("got off"));

    note.edits.decide(&key(2), |pick| {
        pick.words = None;
        pick.stands = Some(true);
    });
    let verbatim = text(&note, bench.ground(), false);
    assert!(verbatim.contains("- Client: \"got off after two stops\"\n"));
}

/// an intervention names technique and goal; what was done in free words is `Other`.
#[test]
fn r32_an_intervention_names_technique_and_goal() {
    let mut bench = bench();
    for format in FORMATS {
        let writing = by_rule(&bench.draft(format), bench.ground());
        let (_, did) = writing.sentence(&key(4)).unwrap();
        assert!(
            did.words.contains("Paced breathing (slow)"),
            "{}",
            did.words
        );
        assert!(did.words.contains("goal 1 (Ride the bus)"), "{}", did.words);
        let (_, other) = writing.sentence(&key(7)).unwrap();
        assert!(other.words.starts_with("Other: "), "{}", other.words);
    }
    let did = bench.session().entries.get_mut(3).unwrap();
    did.line.goals.clear();
    let writing = by_rule(&bench.draft("dap"), bench.ground());
    let (_, did) = writing.sentence(&key(4)).unwrap();
    assert!(did.words.contains("no goal named"), "{}", did.words);
}

/// nothing of the drawer, not even that there is one, in any format.
#[test]
fn r33_nothing_of_the_drawer_is_in_any_format() {
    let mut bench = bench();
    let without: Vec<String> = FORMATS
        .map(|format| text(&bench.draft(format), bench.ground(), true))
        .into();
    bench.dossier.drawers.push(drawer("kanarienvogel-5512"));
    for (format, without) in FORMATS.into_iter().zip(without) {
        let with = text(&bench.draft(format), bench.ground(), true);
        assert_eq!(with, without);
        assert!(!with.contains("kanarienvogel") && !with.contains("drawer"));
    }
}

#[test]
fn what_was_struck_or_moved_is_in_no_format_and_its_technique_is_not_named() {
    let mut bench = bench();
    bench
        .session()
        .entries
        .get_mut(3)
        .unwrap()
        .history
        .push(change(What::Struck));
    for format in FORMATS {
        let mut note = bench.draft(format);
        for n in [10, 11] {
            note.edits.decide(&key(n), |pick| pick.stands = Some(true));
        }
        let text = text(&note, bench.ground(), true);
        for gone in ["struck words", "moved words", "Paced breathing"] {
            assert!(!text.contains(gone), "{format}: {gone}");
        }
        assert!(text.contains("distress 8, then 5; helped 7 of 10"));
    }
}

/// what came from another client's log says that it is a late entry, and when it was written.
#[test]
fn r13_a_moved_line_is_marked_as_a_late_entry() {
    let mut bench = bench();
    let place = Place {
        client: crate::domain::id::ClientId(id(2)),
        session: crate::domain::id::SessionId(id(3)),
        entry: EntryId(id(4)),
    };
    let mut late = entry(20, Kind::Seen, "sat on the floor");
    late.history.push(change(What::MovedFrom(place)));
    bench.session().entries.push(late);
    let writing = by_rule(&bench.draft("dap"), bench.ground());
    let (_, late) = writing.sentence(&key(20)).unwrap();
    assert_eq!(
        late.words,
        "Observed: sat on the floor (late entry, written Thu 26 Nov 2026)"
    );
}

#[test]
fn a_note_stays_as_of_its_session() {
    let mut bench = bench();
    let before = by_rule(&bench.draft("dap"), bench.ground());
    let note = bench.draft("dap");
    let mut later = session(8, "2026-12-03T14:00:00+01:00");
    let mut rate = entry(600, Kind::Rate, "");
    rate.line.rating = Some(Rating::Goal {
        goal: goal(),
        value: 9,
    });
    later.entries.push(rate);
    bench.dossier.sessions.push(later);
    bench.dossier.risk.entries.push(RiskEntry::new(
        EntryId(id(700)),
        at("2026-12-03T14:10:00+01:00"),
        "rk",
        RiskSource::Report,
        "passive thoughts, no plan",
    ));
    assert_eq!(by_rule(&note, bench.ground()), before);
}

fn phq(n: u128, when: &str, each: u8) -> Reading {
    let mut reading = Reading::new(ReadingId(id(n)), "phq-9", "1", at(when), "rk");
    reading.answers = vec![Some(each); 9];
    reading
}

#[test]
fn measures_are_said_in_words_with_their_verdict() {
    let mut bench = bench();
    let version = {
        let measure = bench.guide.measures.get("phq-9").unwrap();
        measure.versions.first().unwrap().id.clone()
    };
    let readings = &mut bench.dossier.readings.readings;
    readings.push(phq(301, "2026-11-05T14:00:00+01:00", 2));
    readings.push(phq(302, "2026-11-26T14:05:00+01:00", 1));
    readings.push(phq(303, "2026-12-03T14:05:00+01:00", 3));
    for reading in readings.iter_mut() {
        reading.version.clone_from(&version);
    }
    readings.get_mut(1).unwrap().session = bench.dossier.sessions.last().map(|one| one.id);
    let writing = by_rule(&bench.draft("soap"), bench.ground());
    assert!(words(&writing, "objective").contains(&"PHQ-9: 9, mild"));
    let verdicts = words(&writing, "assessment");
    let verdict = verdicts
        .iter()
        .find(|one| one.starts_with("PHQ-9"))
        .unwrap();
    assert!(
        verdict.starts_with("PHQ-9: 18 to 9 since the first reading, down 9: better"),
        "{verdict}"
    );
    // One that was withdrawn is not said.
    let taken = &mut bench.dossier.readings.readings;
    taken.get_mut(1).unwrap().withdrawn = Some(crate::domain::reading::Withdrawn {
        at: at("2026-11-26T14:30:00+01:00"),
        by: String::from("rk"),
        why: String::from("another client's"),
    });
    let writing = by_rule(&bench.draft("soap"), bench.ground());
    assert!(!words(&writing, "objective").concat().contains("PHQ-9"));
}

#[test]
fn who_did_not_come_has_a_note_of_what_there_is() {
    let mut bench = bench();
    let session = bench.session();
    session.outcome = Outcome::NoShow;
    session.entries.clear();
    session.next = None;
    let writing = by_rule(&bench.draft("dap"), bench.ground());
    assert_eq!(
        words(&writing, "data"),
        ["Session did not take place: no-show"]
    );
    assert_eq!(words(&writing, "risk"), ["Not asked: no-show"]);
    assert_eq!(
        section(&writing, "risk").sentences.first().unwrap().key,
        RISK_LINE
    );
    let slugs: Vec<&str> = writing
        .sections
        .iter()
        .map(|one| one.slug.as_str())
        .collect();
    assert_eq!(slugs, ["data", "risk"]);
    assert!(!writing.head.iter().any(|(name, _)| name == "Participants"));
}

#[test]
fn a_late_start_is_told_in_minutes() {
    let mut bench = bench();
    let start = |session: &mut Session, when: &str| {
        session.start = Stamp::parse_from_rfc3339(when).unwrap();
    };
    start(bench.session(), "2026-11-26T14:12:00+01:00");
    let writing = by_rule(&bench.draft("soap"), bench.ground());
    let first = *words(&writing, "objective").first().unwrap();
    assert_eq!(
        first,
        "Attended, video; began 12 minutes after the time agreed"
    );
    start(bench.session(), "2026-11-26T14:02:00+01:00");
    let writing = by_rule(&bench.draft("soap"), bench.ground());
    assert_eq!(
        *words(&writing, "objective").first().unwrap(),
        "Attended, video"
    );
}

#[test]
fn another_format_keeps_what_the_author_decided() {
    let bench = bench();
    let mut note = bench.draft("dap");
    note.edits.decide(&key(9), |pick| {
        pick.words = Some(String::from("shame may keep it going"));
    });
    note.edits.decide(&key(3), |pick| pick.stands = Some(false));
    note.edits.added.push(crate::domain::writing::Added {
        id: crate::domain::note::tests::sentence(77),
        section: String::from("intervention"),
        words: String::from("a sentence of my own"),
        copied: None,
    });
    for format in FORMATS {
        note.format = format.to_owned();
        let text = text(&note, bench.ground(), false);
        assert!(text.contains("shame may keep it going"), "{format}");
        assert!(!text.contains("shoulders up"), "{format}");
        assert!(text.contains("a sentence of my own"), "{format}");
    }
}

/// What a client says is a value: it is never read as a template, and cannot act on a terminal.
#[test]
fn hostile_words_stay_what_they_are() {
    const HOSTILE: &str =
        "{{ 7 * 7 }}{% for x in y %}{{ words }}{% endfor %}{# c #} =1+1 \u{1b}[2J\u{202e}";
    let mut bench = bench();
    for entry in &mut bench.session().entries {
        if entry.line.kind != Kind::Drawer {
            HOSTILE.clone_into(&mut entry.line.text);
        }
    }
    bench.dossier.goals.goals.first_mut().unwrap().words = HOSTILE.to_owned();
    for format in FORMATS {
        let mut note = bench.draft(format);
        note.edits.decide(&key(2), |pick| pick.stands = Some(true));
        note.risk = Some(RiskLine::NotAsked(HOSTILE.to_owned()));
        let text = text(&note, bench.ground(), true);
        let plain = "{{ 7 * 7 }}{% for x in y %}{{ words }}{% endfor %}{# c #} =1+1 ␛[2J⟨U+202E⟩";
        assert!(text.matches(plain).count() > 10, "{text}");
        assert!(!text.contains("49"), "{text}");
        assert!(
            !text
                .chars()
                .any(|c| c != '\n' && crate::domain::safe::is_unsafe(c))
        );
    }
}

#[test]
fn a_format_that_is_gone_leaves_the_note_readable() {
    let bench = bench();
    let note = bench.draft("a-format-of-before");
    let writing = written(&note, bench.ground());
    assert_eq!(writing.sections.len(), 6);
    let mut empty = bench;
    empty.dossier.sessions.clear();
    empty.dossier.goals = Goals::new(empty.dossier.client.id);
    assert!(written(&note, empty.ground()).head.is_empty());
}

#[test]
fn homework_and_a_new_plan_of_that_day_are_told() {
    let mut bench = bench();
    let record = crate::domain::homework::Homework {
        id: crate::domain::id::HomeworkId(id(400)),
        entry: None,
        words: String::from("ride one stop"),
        goal: Some(goal()),
        objective: None,
        given: day("2026-11-19"),
        due: Some(day("2026-11-26")),
        outcome: Some(crate::domain::homework::HomeworkOutcome {
            how: crate::domain::homework::Done::Partly,
            date: day("2026-11-26"),
            words: String::from("3 of 5"),
        }),
        history: Vec::new(),
    };
    bench.dossier.goals.homework.push(record);
    let plan = &mut bench.dossier.plan;
    plan.number = 2;
    plan.since = Some(day("2026-11-26"));
    plan.why = String::from("exposure in smaller steps");
    let writing = by_rule(&bench.draft("soap"), bench.ground());
    let told = words(&writing, "subjective");
    assert!(
        told.iter()
            .any(|one| one.starts_with("Agreed task, ride one stop: ") && one.contains("3 of 5")),
        "{told:?}"
    );
    assert!(
        words(&writing, "plan").contains(&"Plan changed to version 2: exposure in smaller steps")
    );
}
