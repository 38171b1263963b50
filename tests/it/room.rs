//! One client under each of the nine models: the same goal, the same facts, the same log.

use std::sync::{Arc, LazyLock};

use alongside::app::msg::Shelf;
use alongside::domain::client::{Client, Code};
use alongside::domain::course::Heard;
use alongside::domain::dossier::Dossier;
use alongside::domain::goal::{Goal, GoalStatus};
use alongside::domain::guide::Guide;
use alongside::domain::id::{ClientId, EntryId, GoalId, ReadingId, SessionId, StepId};
use alongside::domain::library::Library;
use alongside::domain::model::FACTOR_READING;
use alongside::domain::plan::{GridCell, Phase, Plan, PlanRow};
use alongside::domain::preference::{Lean, Preferences};
use alongside::domain::reading::Reading;
use alongside::domain::room::{Room, RoomLine, Sight, Tone, room};
use alongside::domain::search::index::Index;
use alongside::domain::session::{
    Change, Entry, Kind, Line, Outcome, Session, Setting, Used, What,
};
use alongside::domain::time::Stamp;
use chrono::{DateTime, NaiveDate, TimeDelta};
use uuid::Uuid;

/// The nine models, as the domain map numbers them.
pub(crate) const MODELS: [&str; 9] = [
    "technical-eclecticism",
    "theoretical-integration",
    "assimilative",
    "sequential",
    "common-factors",
    "multitheoretical",
    "transcultural",
    "integrative-eclectic",
    "process-experiential",
];

pub(crate) static SHELF: LazyLock<Arc<Shelf>> = LazyLock::new(|| {
    let library = Library::shipped().unwrap();
    let index = Index::new(&library);
    Arc::new(Shelf {
        library,
        index,
        guide: Guide::shipped().unwrap(),
        findings: Vec::new(),
    })
});

fn stamp(text: &str) -> Stamp {
    DateTime::parse_from_rfc3339(text).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn entry(n: u128, at: Stamp, kind: Kind, text: &str, technique: Option<&str>) -> Entry {
    let used = technique.map(|id| {
        let known = SHELF.library.get(id.parse().unwrap()).unwrap();
        Used {
            id: id.to_owned(),
            name: known.name.to_string(),
            despite: None,
        }
    });
    Entry {
        id: EntryId(Uuid::from_u128(n)),
        line: Line {
            at,
            kind,
            text: used.as_ref().map_or(text, |used| &used.name).to_owned(),
            goals: vec![GoalId(Uuid::from_u128(2))],
            tags: Vec::new(),
            speaker: None,
            technique: used,
            rating: None,
            of: None,
            proposer: None,
        },
        history: vec![Change {
            step: StepId(Uuid::from_u128(n)),
            at,
            by: "M. Berg".to_owned(),
            what: What::Created,
            undoes: None,
        }],
    }
}

fn session(number: u16, start: &str, runs: bool) -> Session {
    let start = stamp(start);
    Session {
        id: SessionId(Uuid::from_u128(u128::from(number) << 32)),
        client: ClientId(Uuid::from_u128(1)),
        number,
        start,
        zone: "Europe/Berlin".to_owned(),
        minutes: 50,
        setting: Setting::InPerson,
        outcome: Outcome::Held,
        by: "M. Berg".to_owned(),
        present: Vec::new(),
        place: String::new(),
        start_was: Vec::new(),
        pauses: Vec::new(),
        end: (!runs).then(|| start + TimeDelta::minutes(50)),
        next: None,
        entries: Vec::new(),
    }
}

fn reading(session: &Session, values: [u8; 5]) -> Reading {
    Reading {
        answers: values.map(Some).to_vec(),
        session: Some(session.id),
        ..Reading::new(
            ReadingId(Uuid::from_u128(9)),
            FACTOR_READING,
            "1",
            session.start + TimeDelta::minutes(45),
            "M. Berg",
        )
    }
}

/// A client whose plan holds what every one of the models asks for, so that only the model makes a difference.
pub(crate) fn under(model: &str) -> Dossier {
    let mut client = Client::new(
        ClientId(Uuid::from_u128(1)),
        Code::parse("c-nine").unwrap(),
        "Q.T.",
        stamp("2026-10-01T14:00:00+02:00"),
    );
    client.preferences = vec![Preferences {
        date: day("2026-11-05"),
        by: "M. Berg".to_owned(),
        session: 1,
        directiveness: Some(Lean::Other),
        intensity: Some(Lean::Neither),
        time: None,
        challenge: Some(Lean::One),
        openness: None,
        reactance: None,
        coping: None,
        words: "something to do at home".to_owned(),
    }];
    let mut dossier = Dossier::new(client);
    let goal = GoalId(Uuid::from_u128(2));
    dossier.goals.goals = vec![Goal {
        status: GoalStatus::Active,
        importance: Some(8),
        impact: Some(7),
        concern: Some("panic".to_owned()),
        ..Goal::new(
            goal,
            "Ride the bus to work",
            stamp("2026-10-08T14:40:00+02:00"),
        )
    }];
    fill(&mut dossier.plan, model, goal);
    let mut number = 0;
    for (start, used) in [
        ("2026-11-05T14:00:00+01:00", ["T056", "T275"]),
        ("2026-11-12T14:00:00+01:00", ["T275", "T276"]),
        ("2026-11-19T14:00:00+01:00", ["T056", "T096"]),
    ] {
        number += 1;
        let mut held = session(number, start, false);
        for (technique, minutes) in used.into_iter().zip([10, 30]) {
            let id = u128::from(number) * 100 + u128::try_from(minutes).unwrap();
            let at = held.start + TimeDelta::minutes(minutes);
            held.entries
                .push(entry(id, at, Kind::Did, "", Some(technique)));
        }
        dossier.sessions.push(held);
    }
    let last = dossier.sessions.last().unwrap();
    dossier.readings.readings = vec![reading(last, [8, 6, 3, 7, 5])];
    let mut now = session(4, "2026-11-26T14:00:00+01:00", true);
    let at = |minutes| now.start + TimeDelta::minutes(minutes);
    now.entries = vec![
        entry(401, at(4), Kind::Said, "I got off after two stops", None),
        entry(402, at(9), Kind::Marker('s'), "", None),
        entry(403, at(12), Kind::Did, "", Some("T056")),
    ];
    dossier.sessions.push(now);
    dossier
}

/// Fills a plan with what every one of the models asks for.
fn fill(plan: &mut Plan, model: &str, goal: GoalId) {
    plan.model = Some(model.to_owned());
    plan.home = "CBT for panic".into();
    plan.home_orientation = Some("cbt".to_owned());
    plan.added = vec!["chair work".to_owned()];
    plan.framework = "Cyclical psychodynamics".into();
    plan.blended = vec!["psychodynamic".to_owned(), "cbt".to_owned()];
    plan.rationale = "what is avoided is also what was forbidden".into();
    let phase = |words: &str, orientation: &str, entry: &str, exit: &str| Phase {
        orientations: vec![orientation.to_owned()],
        entry: entry.to_owned(),
        exit: exit.to_owned(),
        ..Phase::named(words)
    };
    plan.phases = vec![
        phase("steadying", "mindfulness", "", "sleeps 5 nights of 7"),
        phase(
            "facing the bus",
            "cbt",
            "no panic at home",
            "three stops alone",
        ),
        phase("old rules", "emotion-focused", "asks for it herself", ""),
    ];
    plan.phase = 2;
    plan.grid = vec![
        GridCell {
            theory: "cognitive".to_owned(),
            focus: "feeling".to_owned(),
        },
        GridCell {
            theory: "experiential".to_owned(),
            focus: "feeling".to_owned(),
        },
    ];
    plan.focus = Some("feeling".to_owned());
    plan.watch = vec!["jokes when it hurts".to_owned()];
    plan.culture = vec!["family decides together".to_owned()];
    plan.rows = [
        ("T056", 2, "first", "fainting is the feared end"),
        ("T096", 2, "", "the bus is avoided"),
        ("T175", 3, "", "harsh with herself"),
    ]
    .map(|(technique, phase, when, need)| PlanRow {
        technique: technique.to_owned(),
        goal: Some(goal),
        phase,
        when: when.to_owned(),
        need: need.to_owned(),
        why: "helped her before".to_owned(),
        evidence: "guideline".to_owned(),
        role: "opens the circle at fear".to_owned(),
        import: "a test of a belief".to_owned(),
        adaptation: "with her sister".to_owned(),
        ..PlanRow::default()
    })
    .to_vec();
}

/// What its log and readings hold.
pub(crate) fn heard() -> Heard {
    let read = [
        ("bond", 8),
        ("agreement", 6),
        ("expectancy", 3),
        ("resources", 7),
        ("hope", 5),
    ];
    Heard {
        markers: vec!['s'],
        factors: read.map(|(slug, value)| (slug.to_owned(), value)).to_vec(),
        lowest: Some("expectancy".to_owned()),
        theories: Vec::new(),
        orientations: vec!["cbt".to_owned()],
    }
}

/// The pane of a client.
pub(crate) fn room_of(dossier: &Dossier, heard: &Heard) -> Room {
    room(&Sight {
        dossier,
        guide: &SHELF.guide,
        library: &SHELF.library,
        heard,
        goal: Some(GoalId(Uuid::from_u128(2))),
        session: dossier.running(),
    })
}

fn shown(model: &str) -> Room {
    room_of(&under(model), &heard())
}

fn line<'a>(room: &'a Room, label: &str) -> &'a RoomLine {
    let found = room.lines.iter().find(|line| line.label == label);
    found.unwrap_or_else(|| panic!("no line `{label}` in {room:#?}"))
}

#[track_caller]
fn says(room: &Room, label: &str, words: &str) {
    assert_eq!(line(room, label).words, words);
}

#[test]
fn each_model_leads_with_its_own_line_and_title() {
    let heads = MODELS.map(|model| {
        let room = shown(model);
        (room.title, room.lines[0].label, room.lines[0].words.clone())
    });
    let expected = [
        ("Plan: eclectic", "need", "the bus is avoided"),
        (
            "Plan: framework",
            "frame",
            "Cyclical psychodynamics: psychodynamic + CBT",
        ),
        ("Plan: home CBT", "home", "CBT for panic"),
        ("Plan: phase 2 of 3", "now", "facing the bus"),
        (
            "Plan: factors first",
            "factors",
            "Bond 8, Agreement 6, Expectancy 3 lowest, Own resources 7, Hope 5 (19 Nov)",
        ),
        ("Plan: focus feeling", "theory", "Cognitive, Experiential"),
        ("Plan: culture", "culture", "family decides together"),
        (
            "Plan: preferences",
            "wants",
            "the therapist leads, warm support, something to do at home (5 Nov)",
        ),
        (
            "Plan: moment",
            "marker",
            "self-attack, two sides: Two-chair for self-critical split",
        ),
    ];
    for ((title, label, words), expected) in heads.iter().zip(expected) {
        assert_eq!((title.as_str(), *label, words.as_str()), expected);
    }
}

#[test]
fn the_same_goal_and_facts_are_asked_about_differently_under_every_model() {
    // In every session, not only in one: the prompt moves on with the session's number.
    for number in 4..10 {
        let asked: Vec<String> = MODELS
            .iter()
            .map(|model| {
                let mut dossier = under(model);
                dossier.sessions.last_mut().unwrap().number = number;
                room_of(&dossier, &heard()).ask
            })
            .collect();
        for (n, ask) in asked.iter().enumerate() {
            assert!(!ask.is_empty(), "{}", MODELS[n]);
            assert!(!ask.contains(['{', '}']), "{ask}");
            let same: Vec<&&str> = MODELS
                .iter()
                .zip(&asked)
                .filter(|(_, other)| *other == ask)
                .map(|(model, _)| model)
                .collect();
            assert_eq!(same.len(), 1, "session {number}: {same:?} ask `{ask}`");
        }
    }
}

#[test]
fn a_prompt_moves_on_with_the_session_and_not_within_it() {
    let mut dossier = under("sequential");
    dossier.sessions.last_mut().unwrap().number = 6;
    assert_eq!(
        room_of(&dossier, &heard()).ask,
        "Is the rule that ends this phase met: three stops alone"
    );
    let now = dossier.sessions.last_mut().unwrap();
    let at = now.start + TimeDelta::minutes(20);
    now.entries
        .push(entry(404, at, Kind::Seen, "breath slower", None));
    assert_eq!(
        room_of(&dossier, &heard()).ask,
        "Is the rule that ends this phase met: three stops alone"
    );
    dossier.sessions.last_mut().unwrap().number = 7;
    assert_eq!(
        room_of(&dossier, &heard()).ask,
        "What is still missing before the next phase: asks for it herself"
    );
    // In the last phase there is no rule to ask for, and something is asked all the same, in every session.
    dossier.plan.phase = 3;
    for number in 6..9 {
        dossier.sessions.last_mut().unwrap().number = number;
        let room = room_of(&dossier, &heard());
        assert_eq!(room.ask, "What of this phase holds by itself by now?");
    }
    // A question whose words are not there is passed over.
    let dossier = under("common-factors");
    assert_eq!(
        room_of(&dossier, &heard()).ask,
        "First expectancy, then technique."
    );
    let mut level = heard();
    level.lowest = None;
    assert_eq!(
        room_of(&dossier, &level).ask,
        "What helped that was not a technique?"
    );
}

#[test]
fn factors_come_first_and_are_asked_for_when_they_are_old() {
    let mut dossier = under("sequential");
    dossier.plan.others = vec!["common-factors".to_owned()];
    let room = room_of(&dossier, &heard());
    assert_eq!(room.title, "Plan: phase 2 of 3");
    assert_eq!(room.lines[0].label, "factors");
    assert_eq!(room.lines[0].short, "Expectancy 3 lowest");
    let prompt = "How far do we pull on the same rope, 0 to 10?";
    assert_ne!(room.ask, prompt);
    // The session that runs and the two before it keep a reading fresh; the one before them does not.
    let moved = |dossier: &mut Dossier, weeks| {
        let reading = &mut dossier.readings.readings[0];
        reading.session = None;
        reading.at -= TimeDelta::weeks(weeks);
    };
    moved(&mut dossier, 1);
    assert_ne!(room_of(&dossier, &heard()).ask, prompt);
    moved(&mut dossier, 1);
    assert_eq!(room_of(&dossier, &heard()).ask, prompt);
    dossier.readings.readings.clear();
    let room = room_of(&dossier, &Heard::default());
    assert_eq!(room.ask, prompt);
    says(&room, "factors", "not read yet");
    assert_eq!(line(&room, "factors").tone, Tone::Quiet);
}

#[test]
fn a_model_shows_its_gate_its_role_its_reasons_and_its_adaptations() {
    let phases = shown("sequential");
    says(&phases, "ends if", "three stops alone");
    says(&phases, "next if", "asks for it herself");
    // The one that was used has had its say; the one of a later phase waits.
    says(
        &shown("theoretical-integration"),
        "role",
        "Graded in vivo exposure: opens the circle at fear",
    );
    says(
        &shown("technical-eclecticism"),
        "why",
        "Graded in vivo exposure: helped her before",
    );
    assert!(
        line(&shown("transcultural"), "adapt")
            .words
            .starts_with("Cognitive restructuring: with her sister; Graded")
    );
    says(&shown("multitheoretical"), "used", "1 of 4: CBT");
}

#[test]
fn what_is_taken_in_is_counted_and_asks_for_its_note() {
    // Three uses of six were from outside; exposure is at home in CBT too.
    let room = shown("assimilative");
    says(&room, "import", "0 of 1 today; last 3 sessions 50 of 100");
    let mut dossier = under("assimilative");
    let now = dossier.sessions.last_mut().unwrap();
    let at = now.start + TimeDelta::minutes(20);
    now.entries
        .push(entry(404, at, Kind::Did, "", Some("T175")));
    let room = room_of(&dossier, &heard());
    says(&room, "import", "1 of 2 today; last 3 sessions 50 of 100");
    assert_eq!(line(&room, "import").tone, Tone::Plain);
    dossier.plan.rows[2].import.clear();
    let room = room_of(&dossier, &heard());
    let warned = line(&room, "import");
    assert_eq!(warned.tone, Tone::Warning);
    assert!(
        warned
            .words
            .ends_with("import note needed: Two-chair for self-critical split"),
        "{}",
        warned.words
    );
}

#[test]
fn more_orientations_than_the_limit_are_a_warning() {
    let mut heard = heard();
    heard.orientations = ["cbt", "gestalt", "act", "mi"].map(str::to_owned).to_vec();
    let dossier = under("multitheoretical");
    let line_of = |heard: &Heard| line(&room_of(&dossier, heard), "used").clone();
    assert_eq!(line_of(&heard).tone, Tone::Plain);
    heard.orientations.push("narrative".to_owned());
    let over = line_of(&heard);
    assert_eq!(over.tone, Tone::Warning);
    assert_eq!(
        over.words,
        "5, more than 4: CBT, gestalt, ACT, MI, narrative"
    );
}

#[test]
fn without_a_marker_the_keys_stand_there() {
    let room = room_of(&under("process-experiential"), &Heard::default());
    says(&room, "marker", "Esc p, then s u p f i v m o r");
    let mut two = heard();
    two.markers = vec!['s', 'o', 's'];
    let room = room_of(&under("process-experiential"), &two);
    let markers: Vec<&str> = room
        .lines
        .iter()
        .filter(|line| line.label == "marker")
        .map(|line| line.words.split(':').next().unwrap())
        .collect();
    assert_eq!(markers, ["self-attack, two sides", "overwhelm"]);
}

#[test]
fn planned_techniques_are_ticked_off_when_they_were_used() {
    let room = shown("sequential");
    let planned: Vec<(&str, bool, bool, &str)> = room
        .planned
        .iter()
        .map(|row| (row.name.as_str(), row.used, row.later, row.when.as_str()))
        .collect();
    assert_eq!(
        planned,
        [
            ("Cognitive restructuring", true, false, "first"),
            ("Graded in vivo exposure", false, false, ""),
            ("Two-chair for self-critical split", false, true, "later"),
        ]
    );
    // What is planned for another goal is not in the way; with no goal all of it is there.
    let mut dossier = under("sequential");
    dossier.plan.rows[1].goal = Some(GoalId(Uuid::from_u128(77)));
    dossier.plan.rows[2].goal = None;
    let names = |goal| {
        let heard = heard();
        let sight = Sight {
            dossier: &dossier,
            guide: &SHELF.guide,
            library: &SHELF.library,
            heard: &heard,
            goal,
            session: dossier.running(),
        };
        let planned = alongside::domain::room::room(&sight).planned;
        planned.iter().map(|row| row.id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(names(Some(GoalId(Uuid::from_u128(2)))), ["T056", "T175"]);
    assert_eq!(names(None), ["T056", "T096", "T175"]);
    // A line that is struck ticks nothing off.
    let now = dossier.sessions.last_mut().unwrap();
    let at = now.start;
    now.entries[2].history.push(Change {
        step: StepId(Uuid::from_u128(99)),
        at,
        by: "M. Berg".to_owned(),
        what: What::Struck,
        undoes: None,
    });
    assert!(
        room_of(&dossier, &heard())
            .planned
            .iter()
            .all(|row| !row.used)
    );
}

#[test]
fn every_line_stands_once_and_a_blank_plan_says_nothing() {
    let mut dossier = under("assimilative");
    dossier.plan.others = MODELS.map(str::to_owned).to_vec();
    let room = room_of(&dossier, &heard());
    let mut labels: Vec<&str> = room.lines.iter().map(|line| line.label).collect();
    assert_eq!(labels[0], "factors");
    assert_eq!(labels.last(), Some(&"mix"));
    labels.sort_unstable();
    let all = labels.len();
    labels.dedup();
    assert_eq!(labels.len(), all, "{labels:?}");
    let mut blank = under("assimilative");
    blank.plan = Plan::new(blank.client.id);
    assert!(room_of(&blank, &heard()).is_blank());
}
