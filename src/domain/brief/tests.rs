//! The card of a client with a history, and of one without.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::*;
use crate::domain::client::Client;
use crate::domain::goal::Goals;
use crate::domain::session::{Drawer, Session};

const CLIENT: &str = "0193665c-0000-7000-8000-000000000002";
const GOAL: &str = "0193665c-0000-7000-8000-000000000502";

fn day(text: &str) -> NaiveDate {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap()
}

fn session(number: u16, date: &str, end: &str, lines: &[&str]) -> Session {
    let entries: Vec<String> = lines
        .iter()
        .zip(1..)
        .map(|(line, n)| {
            let at = format!("{date}T14:{n:02}:00+01:00");
            format!(
                r#"(id: "0193665c-0000-7000-8000-0000000{number:02}{n:03}", line: (at: "{at}", {line}),
                history: [(step: "0193665c-0000-7000-8000-0000000{number:02}{n:03}", at: "{at}", by: "rk", what: created)]),"#
            )
        })
        .collect();
    ron::from_str(&format!(
        r#"(id: "0193665c-0000-7000-8000-0000000000{number:02}", client: "{CLIENT}", number: {number},
        start: "{date}T14:00:00+01:00", zone: "Europe/Berlin", minutes: 50, setting: in_person, by: "rk",
        {end} entries: [{}])"#,
        entries.concat()
    ))
    .unwrap()
}

fn ended(date: &str) -> String {
    format!(r#"end: Some("{date}T14:50:00+01:00"),"#)
}

fn dossier() -> Dossier {
    let client: Client = ron::from_str(&format!(
        r#"(id: "{CLIENT}", code: "c-a3xx", status: active, since: "2026-09-03", created: "2026-09-03T14:00:00+02:00",
        flags: [(flag: "cardiac", value: ruled_out, date: "2025-11-19", source: client, review: Some("2026-11-19"))],
        next: Some("2026-12-03T14:00:00"))"#
    ))
    .unwrap();
    let goals: Goals = ron::from_str(&format!(
        r#"(client: "{CLIENT}", goals: [
        (id: "{GOAL}", words: "Ride the bus", status: active, importance: Some(9), impact: Some(9), baseline: Some(2),
            review: Some("2026-11-12"), created: "2026-09-03T14:00:00+02:00"),
        (id: "0193665c-0000-7000-8000-000000000503", words: "Say no at work", status: agreed,
            review: Some("2027-01-01"), created: "2026-09-03T14:00:00+02:00"),
        (id: "0193665c-0000-7000-8000-000000000504", words: "Closed", status: met_closed,
            review: Some("2026-01-01"), created: "2026-09-03T14:00:00+02:00")])"#
    ))
    .unwrap();
    let mut dossier = Dossier::new(client);
    dossier.goals = goals;
    let rated =
        |value: u8| format!(r#"kind: rate, rating: Some(goal(goal: "{GOAL}", value: {value}))"#);
    dossier.sessions = vec![
        session(
            5,
            "2026-11-12",
            &ended("2026-11-12"),
            &[
                "kind: moment(repair)",
                &rated(3),
                r#"kind: task, text: "old task""#,
            ],
        ),
        session(
            6,
            "2026-11-19",
            &ended("2026-11-19"),
            &[
                r#"kind: moment(rupture), text: "too fast""#,
                &rated(6),
                &rated(5),
                r#"kind: did, text: "", technique: Some((id: "T056", name: "Thought record"))"#,
                r#"kind: task, text: "bus log""#,
                r#"kind: park, text: "medication""#,
                r#"kind: next, text: "exposure step 4""#,
                r#"kind: risk, text: "passive thoughts, no plan""#,
            ],
        ),
    ];
    dossier
}

#[test]
fn the_card_says_what_matters_in_its_order() {
    let brief = Brief::of(&dossier(), day("2026-11-26"));
    let told: Vec<(&str, Vec<String>)> = brief
        .sections()
        .into_iter()
        .map(|section| (section.title, section.rows))
        .collect();
    let rows = |rows: &[&str]| rows.iter().map(|row| (*row).to_owned()).collect::<Vec<_>>();
    assert_eq!(
        told,
        [
            ("RISK open", rows(&["19 Nov: passive thoughts, no plan"])),
            ("Repair open", rows(&["rupture 19 Nov: too fast"])),
            ("Last time", rows(&["session 6, 19 Nov: Thought record"])),
            ("Next step", rows(&["exposure step 4"])),
            ("Tasks due", rows(&["bus log"])),
            ("Brought up, for today", rows(&["medication"])),
            (
                "Goals",
                rows(&[
                    "1 Ride the bus  5 (was 3), up 3",
                    "2 Say no at work  not yet"
                ])
            ),
            (
                "Review due",
                rows(&[
                    "goal 1 Ride the bus, 2 weeks ago",
                    "flag cardiac, 1 week ago"
                ])
            ),
            ("Appointment", rows(&["Thu 3 Dec 2026 14:00 (in 1 week)"])),
        ]
    );
    assert_eq!((brief.session, &brief.alliance), (7, &None));
}

#[test]
fn a_repair_after_the_rupture_closes_it_and_a_struck_one_does_not() {
    let mut dossier = dossier();
    dossier.sessions.push(session(
        7,
        "2026-11-26",
        &ended("2026-11-26"),
        &[r#"kind: moment(repair), text: "slower now""#],
    ));
    assert_eq!(open_repairs(&dossier, None), []);
    let entry = dossier
        .sessions
        .last_mut()
        .unwrap()
        .entries
        .first_mut()
        .unwrap();
    let mut struck = entry.history.first().unwrap().clone();
    struck.what = crate::domain::session::What::Struck;
    entry.history.push(struck);
    assert_eq!(open_repairs(&dossier, None).len(), 1);
}

#[test]
fn a_session_that_waits_and_a_first_one_are_said() {
    let mut waiting = dossier();
    waiting.sessions.push(session(
        7,
        "2026-11-26",
        "",
        &[r#"kind: seen, text: "tired""#],
    ));
    let sections = Brief::of(&waiting, day("2026-11-26")).sections();
    let first = sections.first().unwrap();
    assert_eq!(
        (first.title, first.rows.first().unwrap().as_str()),
        ("Not ended", "session 7, began 14:00, last words 14:01")
    );
    let new = Brief::of(&Dossier::new(dossier().client), day("2026-11-26"));
    assert_eq!(new.session, 1);
    assert_eq!(new.sections().first().unwrap().rows, ["No session yet."]);
}

#[test]
fn the_drawer_is_nowhere_on_the_card() {
    let mut with = dossier();
    let secret = session(
        6,
        "2026-11-19",
        "",
        &[r#"kind: drawer, text: "felt protective""#],
    );
    with.drawers.push(Drawer {
        session: secret.id,
        client: secret.client,
        entries: secret.entries,
    });
    let today = day("2026-11-26");
    assert_eq!(Brief::of(&with, today), Brief::of(&dossier(), today));
}

#[test]
fn the_card_says_what_is_open_of_consent_and_what_is_asked_again() {
    let today = day("2026-11-26");
    let guide = Guide::shipped().unwrap();
    let titles = |brief: &Brief| -> Vec<&str> {
        brief
            .sections()
            .iter()
            .map(|section| section.title)
            .collect()
    };
    let mut record = dossier();
    let plain = Brief::of(&record, today).guided(&record, &guide);
    assert_eq!(
        plain.consent,
        [
            "what this therapy is",
            "benefits and risks",
            "confidentiality",
            "the way in a crisis",
            "to refuse, stop, complain"
        ]
    );
    // What was never asked is for the chart, not for the minutes before a session.
    assert_eq!(plain.preferences, None);
    assert!(!titles(&plain).contains(&words::brief::ASK_AGAIN));
    // Consent stands before what was last time.
    let shown = titles(&plain);
    let at = |title| shown.iter().position(|known| *known == title);
    assert!(at(words::brief::CONSENT).unwrap() < at(words::brief::LAST).unwrap());

    record.client.preferences = vec![preference::Preferences::on(day("2026-09-03"), "rk", 1)];
    record.client.consents = guide
        .elements
        .iter()
        .map(|element| {
            ron::from_str(&format!(
                r#"(element: "{}", answer: given, date: "2026-09-03", how: spoken, by: "rk")"#,
                element.slug
            ))
            .unwrap()
        })
        .collect();
    let done = Brief::of(&record, today).guided(&record, &guide);
    assert!(done.consent.is_empty() && !titles(&done).contains(&words::brief::CONSENT));
    // Two sessions took place since: it is not time yet, until the interval says so.
    assert_eq!(done.preferences, None);
    let often = Guide {
        preferences: preference::AskAgain { from: 3, until: 4 },
        ..guide
    };
    let due = Brief::of(&record, today).guided(&record, &often);
    let row = due
        .sections()
        .into_iter()
        .find(|section| section.title == words::brief::ASK_AGAIN)
        .unwrap()
        .rows;
    assert_eq!(
        row,
        ["preferences, last asked Thu 3 Sep 2026, 2 sessions ago"]
    );
}
