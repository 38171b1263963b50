//! The test cases of matching.md 14: flags, stops, gates, pins, cautions, history.
//!
//! Long because every case of that section has its own test.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::OnceLock;

use chrono::{DateTime, NaiveDate};
use uuid::Uuid;

use crate::domain::client::{Flag, FlagValue, Source};
use crate::domain::clinician::Clinician;
use crate::domain::course::{Course, Heard};
use crate::domain::goal::{Goal, GoalStatus, Stage};
use crate::domain::guide::Guide;
use crate::domain::id::{ClientId, GoalId};
use crate::domain::ledger::Ledger;
use crate::domain::library::Library;
use crate::domain::matching::{
    Factor, Row, Situation, Standing, Suggestions, standing, stops, suggest,
};
use crate::domain::plan::{GridCell, Phase, Plan, PlanRow};
use crate::domain::preference::{Lean, Preferences};
use crate::domain::session::Session;
use crate::domain::vocabulary::Evidence;

pub(super) fn library() -> &'static Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    // The specification's cases are over its own rows; tests/it/matching.rs looks at the whole library.
    LIBRARY.get_or_init(|| Library::shipped().unwrap().without_added_cautions())
}

pub(super) fn guide() -> &'static Guide {
    static GUIDE: OnceLock<Guide> = OnceLock::new();
    GUIDE.get_or_init(|| Guide::shipped().unwrap())
}

/// A plan with one model and nothing else.
pub(super) fn plan(model: &str) -> Plan {
    Plan {
        model: Some(model.to_owned()),
        ..Plan::new(ClientId(Uuid::from_u128(2)))
    }
}

pub(super) fn day(text: &str) -> NaiveDate {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap()
}

pub(super) fn goal(concern: &str, linked: &[&str], stage: Option<Stage>) -> Goal {
    Goal {
        status: GoalStatus::Active,
        concern: Some(concern.to_owned()),
        linked: linked.iter().map(|slug| (*slug).to_owned()).collect(),
        stage,
        ..Goal::new(
            GoalId(Uuid::from_u128(1)),
            "Ride the bus alone",
            DateTime::parse_from_rfc3339("2026-09-03T14:00:00+02:00").unwrap(),
        )
    }
}

pub(super) fn flag(slug: &str, value: FlagValue) -> Flag {
    Flag {
        flag: slug.to_owned(),
        value,
        date: day("2026-02-11"),
        source: Source::Client,
        review: None,
        words: String::new(),
        history: Vec::new(),
    }
}

/// A ledger with one did for each technique and rating, in this order.
pub(super) fn ledger(uses: &[(&str, &str)]) -> Ledger {
    let entries: Vec<String> = uses
        .iter()
        .zip(1..)
        .map(|((id, rating), n)| {
            let history = r#"[(step: "0193665c-0000-7000-8000-000000000009", at: "2026-02-13T14:00:00+01:00", by: "rk", what: created)]"#;
            let uuid = |kind: u8| format!("0193665c-0000-7000-8000-{kind:04}{n:08}");
            format!(
                r#"(id: "{did}", line: (at: "2026-02-13T14:{n:02}:00+01:00", kind: did, technique: Some((id: "{id}", name: "{id}"))), history: {history}),
                (id: "{rate}", line: (at: "2026-02-13T14:{n:02}:30+01:00", kind: rate, text: "dizzy", rating: Some({rating}), of: Some("{did}")), history: {history}),"#,
                did = uuid(1),
                rate = uuid(2),
            )
        })
        .collect();
    let entries = entries.concat();
    let session: Session = ron::from_str(&format!(
        r#"(id: "0193665c-0000-7000-8000-000000000001", client: "0193665c-0000-7000-8000-000000000002", number: 6,
        start: "2026-02-13T14:00:00+01:00", zone: "Europe/Berlin", minutes: 50, setting: in_person, by: "rk", entries: [{entries}])"#
    ))
    .unwrap();
    let mut ledger = Ledger::default();
    ledger.count(&session);
    ledger
}

pub(super) struct Case {
    pub(super) goal: Option<Goal>,
    pub(super) step: Option<&'static str>,
    pub(super) flags: Vec<Flag>,
    pub(super) ledger: Ledger,
    pub(super) minutes: Option<u16>,
    pub(super) critical: bool,
    pub(super) alliance: bool,
    /// None leaves plan, preferences, log and profile out.
    pub(super) plan: Option<Plan>,
    pub(super) guide: Guide,
    pub(super) preferences: Option<Preferences>,
    pub(super) heard: Heard,
    pub(super) clinician: Clinician,
}

impl Case {
    /// The first worked example of matching.md 13.
    pub(super) fn panic() -> Self {
        Self {
            goal: Some(goal(
                "panic",
                &["agoraphobia", "avoidance"],
                Some(Stage::Action),
            )),
            flags: vec![
                flag("cardiac", FlagValue::Present),
                flag("dissociation", FlagValue::Present),
                flag("epilepsy", FlagValue::RuledOut),
                flag("pregnancy", FlagValue::RuledOut),
            ],
            ledger: ledger(&[
                ("T288", "helped(8)"),
                ("T288", "helped(7)"),
                ("T288", "helped(5)"),
                ("T095", "helped(2)"),
            ]),
            minutes: Some(30),
            ..Self::of("panic")
        }
    }

    pub(super) fn of(concern: &str) -> Self {
        Self {
            goal: Some(goal(concern, &[], None)),
            step: None,
            flags: Vec::new(),
            ledger: Ledger::default(),
            minutes: None,
            critical: false,
            alliance: false,
            plan: None,
            guide: guide().clone(),
            preferences: None,
            heard: Heard::default(),
            clinician: Clinician::default(),
        }
    }

    pub(super) fn with(mut self, slug: &str, value: FlagValue) -> Self {
        self.flags.retain(|flag| flag.flag != slug);
        self.flags.push(flag(slug, value));
        self
    }

    pub(super) fn course(&self) -> Option<Course<'_>> {
        Some(Course {
            guide: &self.guide,
            plan: self.plan.as_ref()?,
            preferences: self.preferences.as_ref(),
            heard: &self.heard,
            clinician: &self.clinician,
        })
    }

    /// A record that gives every model something to say, under one of them.
    pub(super) fn under(model: &str) -> Self {
        let row = |technique: &str| PlanRow {
            technique: technique.to_owned(),
            ..PlanRow::default()
        };
        let mut case = Self::of("low-mood");
        case.minutes = Some(30);
        case.goal.as_mut().unwrap().stage = Some(Stage::Action);
        case.plan = Some(Plan {
            home: "Home base".to_owned(),
            home_orientation: Some("cbt".to_owned()),
            framework: "cyclical psychodynamics".to_owned(),
            blended: vec!["psychodynamic".to_owned(), "systemic".to_owned()],
            phases: vec![
                phase("opening", &["mi"], ""),
                phase("steady", &["act", "mindfulness"], ""),
                phase("work", &["behavioural"], "sleeps six hours"),
            ],
            phase: 2,
            grid: vec![GridCell {
                theory: "experiential".to_owned(),
                focus: "feeling".to_owned(),
            }],
            focus: Some("feeling".to_owned()),
            rows: vec![
                PlanRow {
                    role: "opens the circle".to_owned(),
                    ..row("T055")
                },
                PlanRow {
                    adaptation: "with her sister, in two languages".to_owned(),
                    ..row("T195")
                },
            ],
            ..plan(model)
        });
        case.preferences = Some(Preferences {
            directiveness: Some(Lean::Other),
            ..Preferences::on(day("2026-02-20"), "rk", 1)
        });
        case.heard = Heard {
            markers: vec!['s'],
            factors: vec![("bond".to_owned(), 7), ("hope".to_owned(), 3)],
            lowest: Some("hope".to_owned()),
            theories: vec!["cognitive".to_owned(), "experiential".to_owned()],
            orientations: vec!["cbt".to_owned()],
        };
        case
    }

    pub(super) fn suggest(&self) -> Suggestions<'_> {
        suggest(&self.situation())
    }

    fn situation(&self) -> Situation<'_> {
        Situation {
            library: library(),
            goal: self.goal.as_ref(),
            step: self.step,
            flags: &self.flags,
            ledger: &self.ledger,
            course: self.course(),
            minutes_left: self.minutes,
            today: day("2026-02-20"),
            critical_open: self.critical,
            alliance_fell: self.alliance,
        }
    }
}

pub(super) fn row<'a, 'b>(list: &'b Suggestions<'a>, id: &str) -> Option<&'b Row<'a>> {
    list.rows
        .iter()
        .find(|row| row.technique.id.to_string() == id)
}

pub(super) fn stopped(list: &Suggestions<'_>) -> Vec<String> {
    list.not_advised
        .iter()
        .filter(|row| !row.row.technique.is_added)
        .map(|row| row.row.technique.id.to_string())
        .collect()
}

fn is_stopped(list: &Suggestions<'_>, id: &str) -> bool {
    stopped(list).iter().any(|stopped| stopped == id)
}

pub(super) fn phase(words: &str, orientations: &[&str], entry: &str) -> Phase {
    Phase {
        orientations: orientations.iter().map(|slug| (*slug).to_owned()).collect(),
        entry: entry.to_owned(),
        ..Phase::named(words)
    }
}

/// The second worked example: first motivation, then skills.
pub(super) fn in_phases() -> Case {
    let mut case = Case::of("substance");
    case.goal = Some(goal("substance", &[], Some(Stage::Precontemplation)));
    case.step = Some("goals");
    case.minutes = Some(40);
    case.plan = Some(Plan {
        phases: vec![
            phase("motivation", &["mi"], ""),
            phase("skills", &["addiction", "cbt"], "two weeks of own reasons"),
        ],
        phase: 1,
        ..plan("sequential")
    });
    case
}

#[test]
fn the_parts_sum_to_the_score_and_the_same_inputs_give_the_same_list() {
    let cases = [
        "panic",
        "substance",
        "low-mood",
        "suicidality",
        "couple",
        "sleep",
    ]
    .map(Case::of);
    for case in [Case::panic()].iter().chain(&cases) {
        let list = case.suggest();
        assert_eq!(list, case.suggest());
        let stopped = list.not_advised.iter().map(|row| &row.row);
        for row in list.rows.iter().chain(stopped) {
            assert_eq!(
                row.score,
                row.parts.iter().map(|part| part.points).sum::<i32>()
            );
            assert!(row.parts.iter().all(|part| !part.why.is_empty()));
            assert_ne!(row.technique.evidence, Evidence::X);
        }
        let in_a_row = library().rules().weights.list.in_a_row;
        for four in list.rows.windows(in_a_row + 1) {
            let families: Vec<_> = four.iter().map(|row| row.technique.family).collect();
            let is_one = families.windows(2).all(|pair| pair.first() == pair.last());
            let at_end =
                list.rows.last().map(|row| row.technique.family) == families.last().copied();
            assert!(!is_one || at_end);
        }
    }
}

#[test]
fn a_flag_moves_a_row_as_its_value_says() {
    let with = |slug, value| Case::panic().with(slug, value);
    assert!(is_stopped(
        &with("cardiac", FlagValue::Present).suggest(),
        "T099"
    ));
    // Its meaning includes history.
    assert!(is_stopped(
        &with("cardiac", FlagValue::Past).suggest(),
        "T099"
    ));
    // Ruled out removes it; unknown and unrecorded ask, and the score is the same.
    let ruled_out = with("cardiac", FlagValue::RuledOut);
    let ruled_out = ruled_out.suggest();
    let clear = row(&ruled_out, "T099").unwrap();
    assert_eq!(clear.ask_first, Vec::<String>::new());
    let unknown = with("cardiac", FlagValue::Unknown);
    let unknown = unknown.suggest();
    let asking = row(&unknown, "T099").unwrap();
    assert_eq!(asking.ask_first, ["ask first: cardiac"]);
    assert_eq!(asking.score, clear.score);
    let mut unrecorded = Case::panic();
    unrecorded.flags.retain(|flag| flag.flag != "cardiac");
    assert_eq!(
        row(&unrecorded.suggest(), "T099").unwrap().ask_first,
        ["ask first: cardiac"]
    );
    // A ruling out lapses after its review date, a presence does not.
    let mut lapsed = with("cardiac", FlagValue::RuledOut);
    lapsed.flags.last_mut().unwrap().date = day("2025-02-11");
    assert_eq!(
        row(&lapsed.suggest(), "T099").unwrap().ask_first,
        ["ask first: cardiac (ruled out Tue 11 Feb 2025, review due)"]
    );
    let mut due = with("cardiac", FlagValue::Present);
    due.flags.last_mut().unwrap().review = Some(day("2026-02-12"));
    let due = due.suggest();
    assert_eq!(
        due.not_advised.first().unwrap().why,
        ["STOP cardiac (present, Wed 11 Feb 2026, review due)"]
    );
    // Past partner violence is asked about, past pregnancy is over.
    let ipv = Case::of("couple").with("ipv", FlagValue::Past);
    let ipv = ipv.suggest();
    assert!(ipv.rows.iter().any(|row| {
        row.ask_first
            .iter()
            .any(|said| said == "ask first: ipv (past)")
    }));
    let pregnancy = with("pregnancy", FlagValue::Past).with("cardiac", FlagValue::RuledOut);
    let pregnancy = pregnancy.suggest();
    assert!(row(&pregnancy, "T099").unwrap().ask_first.is_empty());
}

#[test]
fn a_ruling_out_for_one_session_holds_that_day() {
    let vocabulary = library().vocabulary();
    let key = vocabulary.flags.key("acute-risk").unwrap();
    let flags = [flag("acute-risk", FlagValue::RuledOut)];
    assert_eq!(
        standing(vocabulary, &flags, key, day("2026-02-11")),
        Standing::RuledOut
    );
    assert!(matches!(
        standing(vocabulary, &flags, key, day("2026-02-12")),
        Standing::Ask(_)
    ));
    // The newest record speaks, whatever the order they stand in.
    let mut newer = flag("acute-risk", FlagValue::Present);
    newer.date = day("2026-02-12");
    let flags = [newer, flag("acute-risk", FlagValue::RuledOut)];
    assert!(matches!(
        standing(vocabulary, &flags, key, day("2026-02-12")),
        Standing::Present(_)
    ));
}

#[test]
fn one_flag_brings_others_with_it() {
    let library = library();
    let stopped_by = |slug: &str, id: &str| {
        let flags = [flag(slug, FlagValue::Present)];
        let ledger = Ledger::default();
        let situation = Situation {
            library,
            goal: None,
            step: None,
            flags: &flags,
            ledger: &ledger,
            course: None,
            minutes_left: None,
            today: day("2026-02-20"),
            critical_open: false,
            alliance_fell: false,
        };
        stops(&situation, library.get(id.parse().unwrap()).unwrap()).0
    };
    for id in ["T118", "T331"] {
        assert!(
            stopped_by("ipv", id).contains(&"abuse-ongoing".to_owned()),
            "{id}"
        );
    }
    for id in ["T125", "T158"] {
        assert!(
            stopped_by("imminent-risk", id).contains(&"acute-risk".to_owned()),
            "{id}"
        );
    }
    assert_eq!(stopped_by("respiratory", "T118"), Vec::<String>::new());
}

#[test]
fn danger_leaves_nothing_but_safety() {
    let imminent = Case::panic().with("imminent-risk", FlagValue::Present);
    let mut critical = Case::panic();
    critical.critical = true;
    let mut no_goal = Case::panic().with("imminent-risk", FlagValue::Present);
    no_goal.goal = None;
    for case in [imminent, critical, no_goal] {
        let list = case.suggest();
        assert!(list.is_safety_first);
        let ids: Vec<String> = list
            .rows
            .iter()
            .map(|row| row.technique.id.to_string())
            .collect();
        assert_eq!(ids.first().map(String::as_str), Some("T354"));
        assert!(ids.contains(&"T564".to_owned()));
        for row in &list.rows {
            let family = library().vocabulary().families.slug(row.technique.family);
            assert!(family == "crisis" || row.technique.id.to_string() == "T564");
            assert_ne!(row.technique.evidence, Evidence::X);
        }
    }
    let mut past = Case::panic().with("imminent-risk", FlagValue::RuledOut);
    past.goal = None;
    let list = past.suggest();
    assert_eq!((list.is_safety_first, list.rows.len()), (false, 0));
}

#[test]
fn acute_risk_without_a_safety_plan_pins_the_inquiry_and_the_plan() {
    let ids = |list: &Suggestions<'_>| -> Vec<String> {
        list.pinned
            .iter()
            .map(|(row, _)| row.technique.id.to_string())
            .collect()
    };
    let mut case = Case::panic().with("acute-risk", FlagValue::Present);
    assert_eq!(ids(&case.suggest()), ["T354", "T355"]);
    // The plan was made a week ago.
    case.ledger = ledger(&[("T355", "helped(7)")]);
    assert_eq!(ids(&case.suggest()), Vec::<String>::new());
    assert_eq!(
        ids(&Case::of("suicidality").suggest()),
        ["T354", "T355", "T357"]
    );
    assert_eq!(ids(&Case::of("ipv").suggest()), ["T366", "T262"]);
    assert_eq!(ids(&Case::of("panic").suggest()), Vec::<String>::new());
}

#[test]
fn cautions_take_five_points_each_and_fifteen_at_most() {
    let mut case = Case::of("crisis");
    case.goal.as_mut().unwrap().linked = vec!["ptsd".to_owned(), "panic".to_owned()];
    for (_, term) in library().vocabulary().flags.iter() {
        let value = match &*term.slug {
            "imminent-risk" => FlagValue::RuledOut,
            _ => FlagValue::Present,
        };
        case = case.with(&term.slug, value);
    }
    let list = case.suggest();
    let (mut one, mut many, mut crisis) = (0, 0, 0);
    for row in list
        .rows
        .iter()
        .chain(list.not_advised.iter().map(|row| &row.row))
    {
        let points = row
            .parts
            .iter()
            .find(|part| part.factor == Factor::Caution)
            .map(|part| part.points);
        let family = library().vocabulary().families.slug(row.technique.family);
        match (row.adapt.len(), family) {
            (0, _) => assert_eq!(points, None),
            (_, "crisis") => {
                assert_eq!(points, Some(0));
                crisis += 1;
            }
            (1, _) if row.technique.id.to_string() != "T338" => {
                assert_eq!(points, Some(-50));
                one += 1;
            }
            (4.., _) => {
                assert_eq!(points, Some(-150), "{}", row.technique.id);
                many += 1;
            }
            _ => {}
        }
    }
    assert!(one > 0 && many > 0 && crisis > 0, "{one} {many} {crisis}");
}

#[test]
fn a_weak_alliance_is_spoken_of_first() {
    let mut case = Case::panic();
    case.alliance = true;
    case.goal = None;
    let list = case.suggest();
    let ids: Vec<String> = list
        .repair
        .iter()
        .map(|row| row.technique.id.to_string())
        .collect();
    assert_eq!(ids, ["T033", "T034", "T039", "T026"]);
    assert!(list.rows.is_empty());
    // The step the way is at comes before the block, each technique once; a level X entry never comes.
    let mut led = list;
    led.repair_with(&case.situation(), &["T195".to_owned(), "T034".to_owned()]);
    let ids: Vec<String> = led
        .repair
        .iter()
        .map(|row| row.technique.id.to_string())
        .collect();
    assert_eq!(ids, ["T195", "T034", "T033", "T039", "T026"]);
    // Where safety comes first, nothing stands before it.
    case.critical = true;
    let mut gate = case.suggest();
    gate.repair_with(&case.situation(), &["T034".to_owned()]);
    assert!(gate.is_safety_first && gate.repair.is_empty());
}

#[test]
fn what_stands_above_the_list_says_its_cautions_too() {
    let mut case = Case::panic()
        .with("alliance-fragile", FlagValue::Present)
        .with("confidentiality", FlagValue::Present)
        .with("acute-risk", FlagValue::Present);
    case.alliance = true;
    case.ledger = ledger(&[("T034", "adverse"), ("T034", "adverse")]);
    let list = case.suggest();
    let (plan, _) = list
        .pinned
        .iter()
        .find(|(row, _)| row.technique.id.to_string() == "T355")
        .unwrap();
    assert_eq!(
        plan.adapt.first().map(|(flag, _)| flag.as_str()),
        Some("confidentiality")
    );
    // Two adverse uses speak against a technique of the repair block as against any other.
    let ids: Vec<String> = list
        .repair
        .iter()
        .map(|row| row.technique.id.to_string())
        .collect();
    assert_eq!(ids, ["T033", "T039", "T026"]);
}

#[test]
fn adverse_responses_speak_and_two_of_them_stop() {
    let mut once = Case::panic();
    once.ledger = ledger(&[("T288", "adverse")]);
    let list = once.suggest();
    let noted = row(&list, "T288").unwrap();
    let adverse = "adverse on Fri 13 Feb 2026: dizzy".to_owned();
    assert!(noted.notes.contains(&adverse), "{:?}", noted.notes);
    let mut twice = Case::of("anxiety-worry");
    twice.ledger = ledger(&[("T288", "adverse"), ("T288", "adverse")]);
    let list = twice.suggest();
    assert!(is_stopped(&list, "T288"));
    let kin = list
        .rows
        .iter()
        .find(|row| row.technique.family == library().get("T288".parse().unwrap()).unwrap().family);
    assert!(!kin.unwrap().notes.is_empty());
}

#[test]
fn without_history_there_is_no_line_of_it() {
    let case = Case::of("panic");
    let list = case.suggest();
    assert!(!list.rows.is_empty());
    assert!(
        list.rows
            .iter()
            .all(|row| row.parts.iter().all(|part| part.factor != Factor::History))
    );
    assert_eq!(
        list.left_out,
        [
            "stage left out: stage of change not set for this goal",
            "time left out: no session runs",
            "model left out: no model chosen in the plan",
            "preference left out: not asked",
        ]
    );
}
