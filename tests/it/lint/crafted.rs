//! A client whose thread holds everywhere, and what is needed to break it in one place.

use alongside::domain::client::{Client, Code, Concern};
use alongside::domain::consent::{Consent, ConsentAnswer, ConsentHow};
use alongside::domain::dossier::Dossier;
use alongside::domain::fact::{Fact, Lies, Origin, Trouble};
use alongside::domain::formulation::{LensPlace, Placed};
use alongside::domain::goal::{Goal, GoalStatus};
use alongside::domain::guide::Guide;
use alongside::domain::id::{ClientId, EntryId, FactId, GoalId, ObjectiveId, SessionId, StepId};
use alongside::domain::objective::{Objective, ObjectiveStatus};
use alongside::domain::plan::PlanRow;
use alongside::domain::preference::Preferences;
use alongside::domain::rating::Rating;
use alongside::domain::session::{
    Change, Entry, Kind, Line, Outcome, Session, Setting, Used, What,
};
use alongside::domain::time::Stamp;
use chrono::{DateTime, NaiveDate, TimeDelta};
use uuid::Uuid;

/// Planned for the first goal and used in every session: step `apply`.
pub(super) const PLANNED: &str = "T096";
/// Of step `apply`, and not in the plan.
pub(super) const UNPLANNED: &str = "T334";
/// Of step `assess`, and not in the plan.
pub(super) const INTERVIEW: &str = "T001";
/// Of the family for safety.
pub(super) const SAFETY: &str = "T355";

pub(super) const BUS: u128 = 0x101;
pub(super) const SLEEP: u128 = 0x102;

pub(super) fn today() -> NaiveDate {
    date("2026-10-15")
}

pub(super) fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(super) fn stamp(text: &str) -> Stamp {
    DateTime::parse_from_rfc3339(&format!("{text}:00+02:00")).unwrap()
}

pub(super) fn goal_id(id: u128) -> GoalId {
    GoalId(Uuid::from_u128(id))
}

/// Returns the entry of a session, both counted from 1.
pub(super) fn entry_id(session: u128, entry: u128) -> EntryId {
    EntryId(Uuid::from_u128(0x2000 + session * 0x100 + entry))
}

/// Returns a client of six weekly sessions of whom the lint has nothing to say.
pub(super) fn good() -> Dossier {
    let began = stamp("2026-09-01T10:00");
    let id = ClientId(Uuid::from_u128(1));
    let mut client = Client::new(id, Code::parse("c-good").unwrap(), "", began);
    client.concerns = ["panic", "sleep"].map(concern).to_vec();
    client.facts = vec![
        fact(1, "thoughts", None),
        fact(2, "emotions", None),
        fact(3, "body", None),
        fact(4, "relationships", None),
        fact(5, "culture", None),
        fact(6, "behaviour", Some(Lies::Inner)),
    ];
    client.formulation.placed = vec![
        placed(1, "five-ps", "presenting"),
        placed(6, "five-ps", "perpetuating"),
        placed(1, "cycle", "thought"),
    ];
    client.troubles = vec![trouble("behaviour", 8), trouble("body", 5)];
    client.preferences = vec![preferences()];
    client.consents = Guide::shipped()
        .unwrap()
        .elements
        .iter()
        .map(|element| consent(&element.slug))
        .collect();

    let mut dossier = Dossier::new(client);
    dossier.goals.goals = vec![
        goal(BUS, "Ride the bus", "panic", "behaviour"),
        goal(SLEEP, "Sleep 6 hours", "sleep", "body"),
    ];
    dossier.plan.model = Some("assimilative".to_owned());
    "exposure".clone_into(&mut dossier.plan.home);
    dossier.plan.home_orientation = Some("behavioural".to_owned());
    dossier.plan.step = Some("apply".to_owned());
    dossier.plan.rows = vec![row(PLANNED, Some(BUS)), row("T385", Some(SLEEP))];
    dossier.plan.reviewed = vec![date("2026-09-29")];
    dossier.sessions = (1..=6).map(|number| session(number, began)).collect();
    dossier
}

/// Returns a weekly session with a technique, its response and both goals in it.
fn session(number: u128, began: Stamp) -> Session {
    let weeks = i64::try_from(number).unwrap() - 1;
    let start = began + TimeDelta::weeks(weeks);
    let diary = number == 2;
    let mut session = empty_session(number, start);
    session.entries = vec![
        entry(number, 1, start, Kind::Time, ""),
        with_goal(did(number, 2, start, PLANNED), BUS),
        rated(number, 3, start, Rating::Helped(7), Some(2)),
        with_goal(
            entry(number, 4, start, Kind::Said, "slept five hours"),
            SLEEP,
        ),
        rated(number, 5, start, goal_rating(BUS, 4), None),
        rated(number, 6, start, goal_rating(SLEEP, 3), None),
    ];
    if diary {
        session
            .entries
            .push(with_goal(did(number, 7, start, "T385"), SLEEP));
        session
            .entries
            .push(rated(number, 8, start, Rating::Helped(6), Some(7)));
    }
    session
}

pub(super) fn empty_session(number: u128, start: Stamp) -> Session {
    Session {
        id: SessionId(Uuid::from_u128(0x1000 + number)),
        client: ClientId(Uuid::from_u128(1)),
        number: u16::try_from(number).unwrap(),
        start,
        zone: "Europe/Vienna".to_owned(),
        minutes: 50,
        setting: Setting::InPerson,
        outcome: Outcome::Held,
        by: "rk".to_owned(),
        present: Vec::new(),
        place: String::new(),
        start_was: Vec::new(),
        pauses: Vec::new(),
        end: Some(start + TimeDelta::minutes(50)),
        next: None,
        entries: Vec::new(),
    }
}

pub(super) fn entry(session: u128, number: u128, start: Stamp, kind: Kind, text: &str) -> Entry {
    let id = entry_id(session, number);
    let at = start + TimeDelta::minutes(i64::try_from(number).unwrap());
    Entry {
        id,
        line: Line {
            at,
            kind,
            text: text.to_owned(),
            goals: Vec::new(),
            tags: Vec::new(),
            speaker: None,
            technique: None,
            rating: None,
            of: None,
            proposer: None,
        },
        history: vec![Change {
            step: StepId(id.0),
            at,
            by: "rk".to_owned(),
            what: What::Created,
            undoes: None,
        }],
    }
}

pub(super) fn did(session: u128, number: u128, start: Stamp, technique: &str) -> Entry {
    let mut entry = entry(session, number, start, Kind::Did, "");
    entry.line.technique = Some(Used {
        id: technique.to_owned(),
        name: format!("name of {technique}"),
        despite: None,
    });
    entry
}

pub(super) fn rated(
    session: u128,
    number: u128,
    start: Stamp,
    rating: Rating,
    of: Option<u128>,
) -> Entry {
    let mut entry = entry(session, number, start, Kind::Rate, "");
    entry.line.rating = Some(rating);
    entry.line.of = of.map(|did| entry_id(session, did));
    entry
}

pub(super) fn with_goal(mut entry: Entry, goal: u128) -> Entry {
    entry.line.goals = vec![goal_id(goal)];
    entry
}

fn goal_rating(goal: u128, value: u8) -> Rating {
    Rating::Goal {
        goal: goal_id(goal),
        value,
    }
}

pub(super) fn concern(slug: &str) -> Concern {
    Concern {
        concern: slug.to_owned(),
        ..Concern::default()
    }
}

pub(super) fn goal(id: u128, words: &str, concern: &str, cell: &str) -> Goal {
    let created = stamp("2026-09-01T10:00");
    Goal {
        status: GoalStatus::Active,
        concern: Some(concern.to_owned()),
        cell: Some(cell.to_owned()),
        target: Some(date("2027-01-15")),
        review: Some(date("2026-12-01")),
        agreed: Some(date("2026-09-01")),
        objectives: vec![objective(id + 0x80)],
        ..Goal::new(goal_id(id), words, created)
    }
}

pub(super) fn objective(id: u128) -> Objective {
    Objective {
        id: ObjectiveId(Uuid::from_u128(id)),
        words: "one stop alone".to_owned(),
        criterion: "three times".to_owned(),
        baseline: "none".to_owned(),
        target: Some(date("2026-12-01")),
        who: String::new(),
        reward: String::new(),
        supporters: String::new(),
        achievable: Some(true),
        status: ObjectiveStatus::Open,
        created: stamp("2026-09-08T10:00"),
        history: Vec::new(),
    }
}

pub(super) fn row(technique: &str, goal: Option<u128>) -> PlanRow {
    PlanRow {
        technique: technique.to_owned(),
        goal: goal.map(goal_id),
        since: Some(date("2026-09-01")),
        why: "it fits".to_owned(),
        import: "to stay on".to_owned(),
        ..PlanRow::default()
    }
}

pub(super) fn fact(id: u128, cell: &str, lies: Option<Lies>) -> Fact {
    Fact {
        id: FactId(Uuid::from_u128(0x300 + id)),
        cell: cell.to_owned(),
        words: format!("about {cell}"),
        origin: Origin::Interview,
        date: date("2026-09-01"),
        lies,
        created: stamp("2026-09-01T10:20"),
        by: "rk".to_owned(),
        aside: None,
        history: Vec::new(),
    }
}

pub(super) fn placed(fact: u128, lens: &str, slot: &str) -> Placed {
    Placed {
        fact: FactId(Uuid::from_u128(0x300 + fact)),
        place: LensPlace {
            lens: lens.to_owned(),
            slot: slot.to_owned(),
        },
        at: stamp("2026-09-01T10:20"),
        by: "rk".to_owned(),
    }
}

pub(super) fn trouble(cell: &str, value: u8) -> Trouble {
    Trouble {
        cell: cell.to_owned(),
        value,
        date: date("2026-09-01"),
        history: Vec::new(),
    }
}

pub(super) fn consent(element: &str) -> Consent {
    Consent {
        element: element.to_owned(),
        answer: ConsentAnswer::Given,
        date: date("2026-09-01"),
        version: "1".to_owned(),
        how: ConsentHow::Spoken,
        words: String::new(),
        by: "rk".to_owned(),
        history: Vec::new(),
    }
}

fn preferences() -> Preferences {
    Preferences {
        date: date("2026-09-01"),
        by: "rk".to_owned(),
        session: 1,
        directiveness: None,
        intensity: None,
        time: None,
        challenge: None,
        openness: None,
        reactance: None,
        coping: None,
        words: "slowly".to_owned(),
    }
}
