//! Suggestions as matching.md asks for them: its test cases, its properties, its weights, its table of flags.

mod aloud;
mod cases;
mod groups;
mod props;
mod table;
mod weights;

use std::fmt::{self, Write};
use std::sync::LazyLock;

use alongside::domain::client::{Flag, FlagValue, Source};
use alongside::domain::clinician::Clinician;
use alongside::domain::course::{Course, Heard};
use alongside::domain::goal::{Goal, GoalStatus, Stage};
use alongside::domain::guide::Guide;
use alongside::domain::id::{ClientId, GoalId};
use alongside::domain::ledger::Ledger;
use alongside::domain::library::Library;
use alongside::domain::matching::{NotAdvised, Row, Situation, Suggestions, suggest};
use alongside::domain::plan::Plan;
use alongside::domain::plan::aside::{Aside, AsideKind};
use alongside::domain::preference::Preferences;
use alongside::domain::session::Session;
use alongside::domain::technique::Technique;
use chrono::{DateTime, NaiveDate};
use uuid::Uuid;

static LIBRARY: LazyLock<Library> = LazyLock::new(|| Library::shipped().unwrap());
static GUIDE: LazyLock<Guide> = LazyLock::new(|| Guide::shipped().unwrap());

const TODAY: &str = "2026-02-20";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn technique(id: &str) -> &'static Technique {
    LIBRARY.get(id.parse().unwrap()).unwrap()
}

fn flag(slug: &str, value: FlagValue) -> Flag {
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

/// A ledger with one did for each technique, rating and day, in this order; a rating without words is none.
fn ledger(uses: &[(&str, &str, &str)]) -> Ledger {
    let mut ledger = Ledger::default();
    for (n, (id, rating, day)) in uses.iter().enumerate() {
        let history = format!(
            r#"[(step: "0193665c-0000-7000-8000-000000000009", at: "{day}T14:00:00+01:00", by: "rk", what: created)]"#
        );
        let uuid = |kind: u8| format!("0193665c-0000-7000-8000-{kind:04}{n:08}");
        let mut entries = format!(
            r#"(id: "{did}", line: (at: "{day}T14:05:00+01:00", kind: did, technique: Some((id: "{id}", name: "{id}"))), history: {history}),"#,
            did = uuid(1),
        );
        if !rating.is_empty() {
            write!(
                entries,
                r#"(id: "{rate}", line: (at: "{day}T14:06:00+01:00", kind: rate, text: "dizzy", rating: Some({rating}), of: Some("{did}")), history: {history}),"#,
                did = uuid(1),
                rate = uuid(2),
            )
            .unwrap();
        }
        let session: Session = ron::from_str(&format!(
            r#"(id: "{session}", client: "0193665c-0000-7000-8000-000000000002", number: {number},
            start: "{day}T14:00:00+01:00", zone: "Europe/Berlin", minutes: 50, setting: in_person, by: "rk", entries: [{entries}])"#,
            session = uuid(3),
            number = n + 1,
        ))
        .unwrap();
        ledger.count(&session);
    }
    ledger
}

/// What a list is made from, to be changed one thing at a time.
#[derive(Clone)]
struct Case {
    library: &'static Library,
    goal: Option<Goal>,
    step: Option<&'static str>,
    flags: Vec<Flag>,
    ledger: Ledger,
    minutes: Option<u16>,
    critical: bool,
    alliance: bool,
    plan: Plan,
    guide: Guide,
    preferences: Option<Preferences>,
    heard: Heard,
    clinician: Clinician,
}

/// Library and guide are shipped and would bury what differs.
impl fmt::Debug for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            goal,
            step,
            flags,
            ledger,
            minutes,
            critical,
            alliance,
            plan,
            preferences,
            heard,
            ..
        } = self;
        let parts: [&dyn fmt::Debug; 10] = [
            goal,
            step,
            flags,
            ledger,
            minutes,
            critical,
            alliance,
            plan,
            preferences,
            heard,
        ];
        f.debug_list().entries(parts).finish()
    }
}

const GOAL: GoalId = GoalId(Uuid::from_u128(1));

impl Case {
    fn of(concern: &str) -> Self {
        Self {
            library: &LIBRARY,
            goal: Some(Goal {
                status: GoalStatus::Active,
                concern: Some(concern.to_owned()),
                ..Goal::new(
                    GOAL,
                    "Ride the bus alone",
                    DateTime::parse_from_rfc3339("2026-01-03T14:00:00+01:00").unwrap(),
                )
            }),
            step: None,
            flags: Vec::new(),
            ledger: Ledger::default(),
            minutes: None,
            critical: false,
            alliance: false,
            plan: Plan::new(ClientId(Uuid::from_u128(2))),
            guide: GUIDE.clone(),
            preferences: None,
            heard: Heard::default(),
            clinician: Clinician::default(),
        }
    }

    /// The goal of the first worked example, with what is known of her.
    fn panic() -> Self {
        let mut case = Self::of("panic");
        let goal = case.goal.as_mut().unwrap();
        goal.linked = vec!["agoraphobia".to_owned(), "avoidance".to_owned()];
        goal.stage = Some(Stage::Action);
        case.minutes = Some(30);
        case.ledger = ledger(&[
            ("T288", "helped(8)", "2026-01-09"),
            ("T288", "helped(7)", "2026-01-16"),
            ("T288", "helped(5)", "2026-01-23"),
            ("T095", "helped(2)", "2026-01-30"),
        ]);
        case
    }

    fn with(mut self, slug: &str, value: FlagValue) -> Self {
        self.flags.retain(|flag| flag.flag != slug);
        self.flags.push(flag(slug, value));
        self
    }

    fn present(self, slug: &str) -> Self {
        self.with(slug, FlagValue::Present)
    }

    fn under(mut self, model: &str) -> Self {
        self.plan.model = Some(model.to_owned());
        self
    }

    fn aside(mut self, id: &str, kind: AsideKind, goal: Option<GoalId>) -> Self {
        self.plan.asides.push(Aside {
            technique: id.to_owned(),
            name: technique(id).name.to_string(),
            kind,
            goal,
            words: "never again chairs".to_owned(),
            on: day("2026-02-13"),
            by: "rk".to_owned(),
            offered: None,
        });
        self
    }

    fn situation(&self) -> Situation<'_> {
        Situation {
            library: self.library,
            goal: self.goal.as_ref(),
            step: self.step,
            flags: &self.flags,
            ledger: &self.ledger,
            course: Some(Course {
                guide: &self.guide,
                plan: &self.plan,
                preferences: self.preferences.as_ref(),
                heard: &self.heard,
                clinician: &self.clinician,
            }),
            minutes_left: self.minutes,
            today: day(TODAY),
            critical_open: self.critical,
            alliance_fell: self.alliance,
        }
    }

    fn list(&self) -> Suggestions<'_> {
        suggest(&self.situation())
    }
}

fn id(row: &Row<'_>) -> String {
    row.technique.id.to_string()
}

fn ids<'a>(rows: impl IntoIterator<Item = &'a Row<'a>>) -> Vec<String> {
    rows.into_iter().map(id).collect()
}

fn scored<'a, 'b>(list: &'b Suggestions<'a>, wanted: &str) -> Option<&'b Row<'a>> {
    list.rows.iter().find(|row| id(row) == wanted)
}

fn stopped<'a, 'b>(list: &'b Suggestions<'a>, wanted: &str) -> Option<&'b NotAdvised<'a>> {
    list.not_advised.iter().find(|row| id(&row.row) == wanted)
}

/// Every scored row of a list, in whatever group it stands.
fn every<'a, 'b>(list: &'b Suggestions<'a>) -> impl Iterator<Item = &'b Row<'a>> {
    let stopped = list.not_advised.iter().map(|stopped| &stopped.row);
    let held = list.declined.iter().chain(&list.not_now);
    let held = held.map(|held| &held.row);
    list.rows.iter().chain(stopped).chain(held)
}
