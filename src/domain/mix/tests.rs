#![expect(clippy::unwrap_used, reason = "a test may panic")]

use chrono::{DateTime, TimeDelta};
use uuid::Uuid;

use super::*;
use crate::domain::client::{Client, Code};
use crate::domain::guide::Guide;
use crate::domain::id::{ClientId, EntryId, SessionId, StepId};
use crate::domain::plan::PlanRow;
use crate::domain::session::{Change, Entry, Line, Setting, Used, What};
use crate::domain::time::Stamp;

fn start(weeks: i64) -> Stamp {
    DateTime::parse_from_rfc3339("2026-09-03T14:00:00+02:00").unwrap() + TimeDelta::weeks(weeks)
}

fn did(at: Stamp, technique: &str) -> Entry {
    Entry {
        id: EntryId(Uuid::from_u128(u128::from(technique.len() as u64))),
        line: Line {
            at,
            kind: Kind::Did,
            text: String::new(),
            goals: Vec::new(),
            tags: Vec::new(),
            speaker: None,
            technique: Some(Used {
                id: technique.to_owned(),
                name: technique.to_owned(),
                despite: None,
            }),
            rating: None,
            of: None,
            proposer: None,
        },
        history: vec![Change {
            step: StepId(Uuid::nil()),
            at,
            by: "M. Berg".to_owned(),
            what: What::Created,
            undoes: None,
        }],
    }
}

/// A client with planned techniques and held sessions, each with what was used in it.
fn dossier(planned: &[&str], sessions: &[&[&str]]) -> Dossier {
    let client = Client::new(
        ClientId(Uuid::nil()),
        Code::parse("c-mix1").unwrap(),
        "Q.T.",
        start(0),
    );
    let mut dossier = Dossier::new(client);
    dossier.plan.rows = planned
        .iter()
        .map(|technique| PlanRow {
            technique: (*technique).to_owned(),
            ..PlanRow::default()
        })
        .collect();
    for (used, week) in sessions.iter().zip(0..) {
        let at = start(week);
        dossier.sessions.push(Session {
            id: SessionId(Uuid::from_u128(u128::try_from(week).unwrap())),
            client: dossier.client.id,
            number: u16::try_from(week + 1).unwrap(),
            start: at,
            zone: "Europe/Berlin".to_owned(),
            minutes: 50,
            setting: Setting::InPerson,
            outcome: Outcome::Held,
            by: "M. Berg".to_owned(),
            present: Vec::new(),
            place: String::new(),
            start_was: Vec::new(),
            pauses: Vec::new(),
            end: Some(at + TimeDelta::minutes(50)),
            next: None,
            entries: used.iter().map(|technique| did(at, technique)).collect(),
        });
    }
    dossier
}

fn limits() -> model::Mix {
    Guide::shipped().unwrap().models.mix
}

fn mixed_of(dossier: &Dossier) -> Option<Mixed> {
    mixed(dossier, &Library::shipped().unwrap(), &limits())
}

fn shares(shares: &[Share]) -> Vec<(&str, u8)> {
    shares
        .iter()
        .map(|share| (share.orientation.as_str(), share.hundred))
        .collect()
}

// T056 and T062 are of cbt, T175 of emotion-focused and gestalt, T275 and T277 of mindfulness alone, T282 of
// mindfulness and cbt, T096 of behavioural and cbt, T028 and T032 of common factors.

#[test]
fn a_mix_outside_the_plan_is_named_as_drift() {
    let dossier = dossier(
        &["T056", "T062", "T056", "T175", "T175"],
        &[
            &["T056", "T275", "T277"],
            &["T062", "T275", "T282"],
            &["T056", "T275", "T282", "T282"],
        ],
    );
    let mixed = mixed_of(&dossier).unwrap();
    assert_eq!(
        shares(&mixed.planned),
        [("cbt", 60), ("emotion-focused", 40)]
    );
    assert_eq!(shares(&mixed.delivered), [("mindfulness", 70), ("cbt", 30)]);
    // Three uses of T282 are at home in cbt too: four of ten are outside.
    assert_eq!((mixed.outside, mixed.is_drift), (40, true));
    assert_eq!(
        mixed.words(),
        "planned CBT 60, emotion-focused 40; last 3 sessions mindfulness 70, CBT 30: 40 of 100 outside the plan"
    );
    assert_eq!(mixed.short(), "40% outside plan");
}

#[test]
fn below_the_limit_no_drift_is_named() {
    // Two of seven are 29 of a hundred, three of ten are 30.
    let seven: &[&str] = &["T056", "T056", "T056", "T056", "T056", "T275", "T275"];
    let below = mixed_of(&dossier(&["T056"], &[seven])).unwrap();
    assert_eq!((below.outside, below.is_drift), (29, false));
    assert_eq!(
        below.words(),
        "planned CBT 100; last session CBT 71, mindfulness 29"
    );
    let ten: Vec<&str> = [&["T056"; 7][..], &["T275"; 3]].concat();
    let at = mixed_of(&dossier(&["T056"], &[&ten])).unwrap();
    assert_eq!((at.outside, at.is_drift), (30, true));
}

#[test]
fn a_technique_that_is_at_home_in_the_plan_too_is_no_drift() {
    let mixed = mixed_of(&dossier(&["T056"], &[&["T096", "T096", "T282"]])).unwrap();
    assert_eq!(
        shares(&mixed.delivered),
        [("behavioural", 67), ("mindfulness", 33)]
    );
    assert_eq!(mixed.outside, 0);
}

#[test]
fn nothing_is_said_below_two_techniques_or_without_a_plan() {
    assert_eq!(mixed_of(&dossier(&["T056"], &[&["T275"]])), None);
    assert_eq!(mixed_of(&dossier(&[], &[&["T275", "T056"]])), None);
    // Alliance work belongs to every plan and is not counted.
    assert_eq!(
        mixed_of(&dossier(&["T056"], &[&["T275", "T028", "T032"]])),
        None
    );
    assert!(mixed_of(&dossier(&["T056"], &[&["T275", "T056"]])).is_some());
}

#[test]
fn only_the_last_sessions_that_were_held_count() {
    let old: &[&str] = &["T275", "T275", "T275"];
    let new: &[&str] = &["T056"];
    let mut dossier = dossier(&["T056"], &[old, new, new, new, new, old]);
    let last = dossier.sessions.last_mut().unwrap();
    last.outcome = Outcome::NoShow;
    let mixed = mixed_of(&dossier).unwrap();
    assert_eq!((mixed.sessions, mixed.outside), (4, 0));
    let last = dossier.sessions.last_mut().unwrap();
    (last.outcome, last.end) = (Outcome::Held, None);
    assert_eq!(mixed_of(&dossier).unwrap().outside, 0, "still running");
}

#[test]
fn a_plan_without_techniques_names_its_orientations_itself() {
    let mut dossier = dossier(&[], &[&["T056", "T275"]]);
    dossier.plan.home_orientation = Some("cbt".to_owned());
    dossier.plan.blended = vec!["cbt".to_owned(), "gestalt".to_owned()];
    let mixed = mixed_of(&dossier).unwrap();
    assert_eq!(shares(&mixed.planned), [("cbt", 50), ("gestalt", 50)]);
    assert_eq!(mixed.outside, 50);
}

#[test]
fn shares_sum_to_a_hundred_and_the_tail_is_one_word() {
    for slugs in [
        vec!["a", "b", "c"],
        vec!["a", "b", "c", "d", "e", "f", "a"],
        vec!["a"; 7],
    ] {
        let sum: u16 = hundred(&slugs)
            .iter()
            .map(|share| u16::from(share.hundred))
            .sum();
        assert_eq!(sum, 100, "{slugs:?}");
    }
    assert_eq!(hundred(&[]), []);
    let five = hundred(&["cbt", "cbt", "act", "mi", "gestalt"]);
    assert_eq!(listed(&five), "CBT 40, ACT 20, gestalt 20, MI 20");
    let six = hundred(&["cbt", "cbt", "act", "mi", "gestalt", "ifs"]);
    assert_eq!(listed(&six), "CBT 33, ACT 17, gestalt 17, others 33");
}
