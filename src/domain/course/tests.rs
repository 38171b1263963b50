//! What is counted for the models, over a small record.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use chrono::NaiveDate;

use crate::domain::client::Client;
use crate::domain::course::Heard;
use crate::domain::dossier::Dossier;
use crate::domain::guide::Guide;
use crate::domain::id::SessionId;
use crate::domain::library::Library;
use crate::domain::reading::Reading;
use crate::domain::session::Session;

const CLIENT: &str = "0193665c-0000-7000-8000-000000000001";

fn client() -> Client {
    ron::from_str(&format!(
        r#"(id: "{CLIENT}", code: "c-a3xx", status: active, since: "2026-01-03", created: "2026-01-03T14:00:00+01:00")"#
    ))
    .unwrap()
}

/// A session of a day; each line is what the RON of an entry's line says after its time, `-` before it for one that was
/// struck.
fn session(number: u16, date: &str, lines: &[&str]) -> Session {
    let entries: Vec<String> = lines
        .iter()
        .zip(1..)
        .map(|(line, n)| {
            let id = format!("0193665c-0000-7000-8000-{number:04}0000{n:04}");
            let (line, struck) = match line.strip_prefix('-') {
                Some(line) => (line, format!(r#", (step: "{id}", at: "{date}T14:50:00+01:00", by: "rk", what: struck)"#)),
                None => (*line, String::new()),
            };
            format!(
                r#"(id: "{id}", line: (at: "{date}T14:{n:02}:00+01:00", {line}), history: [(step: "{id}", at: "{date}T14:{n:02}:00+01:00", by: "rk", what: created){struck}]),"#
            )
        })
        .collect();
    ron::from_str(&format!(
        r#"(id: "0193665c-0000-7000-8000-00000000{number:04}", client: "{CLIENT}", number: {number},
        start: "{date}T14:00:00+01:00", zone: "Europe/Berlin", minutes: 50, setting: in_person, by: "rk", entries: [{}])"#,
        entries.concat()
    ))
    .unwrap()
}

fn id(number: u16) -> SessionId {
    session(number, "2026-02-20", &[]).id
}

fn reading(measure: &str, at: &str, answers: &str) -> Reading {
    ron::from_str(&format!(
        r#"(id: "0193665c-0000-7000-8000-000000000009", measure: "{measure}", version: "1", answers: [{answers}], at: "{at}T14:00:00+01:00", by: "rk")"#
    ))
    .unwrap()
}

fn heard(dossier: &Dossier, running: Option<SessionId>) -> Heard {
    Heard::of(
        dossier,
        &Guide::shipped().unwrap(),
        &Library::shipped().unwrap(),
        running,
        NaiveDate::from_ymd_opt(2026, 2, 20).unwrap(),
    )
}

const CBT: &str = r#"kind: did, technique: Some((id: "T104", name: "Safety-behaviour fading"))"#;
const RELAXATION: &str = r#"kind: did, technique: Some((id: "T288", name: "Applied relaxation"))"#;
const CHAIR: &str = r#"kind: did, technique: Some((id: "T175", name: "Two-chair"))"#;
const GONE: &str = r#"kind: did, technique: Some((id: "U901", name: "No longer there"))"#;

#[test]
fn nothing_is_heard_in_an_empty_record() {
    assert_eq!(heard(&Dossier::new(client()), None), Heard::default());
}

#[test]
fn markers_and_orientations_are_those_that_stand_in_the_session_that_runs() {
    let mut dossier = Dossier::new(client());
    dossier.sessions = vec![
        session(1, "2026-02-13", &["kind: marker('u')", CHAIR]),
        session(
            2,
            "2026-02-20",
            &[
                "kind: marker('v')",
                "-kind: marker('p')",
                "kind: marker('s')",
                "kind: seen",
                CBT,
                RELAXATION,
                CBT,
                GONE,
            ],
        ),
    ];
    let now = heard(&dossier, Some(id(2)));
    assert_eq!(now.markers, ['v', 's']);
    assert_eq!(now.orientations, ["cbt", "mind-body"]);
    let between = heard(&dossier, None);
    assert!(between.markers.is_empty() && between.orientations.is_empty());
    assert_eq!(between.theories, now.theories);
}

#[test]
fn theories_are_those_of_the_month() {
    let mut dossier = Dossier::new(client());
    // Thirty days ago counts, the day before does not; a struck line was no use.
    dossier.sessions = vec![
        session(1, "2026-01-20", &[CHAIR]),
        session(2, "2026-01-21", &[RELAXATION]),
        session(
            3,
            "2026-02-20",
            &[r#"-kind: did, technique: Some((id: "T224", name: "Change plan"))"#],
        ),
    ];
    assert_eq!(
        heard(&dossier, None).theories,
        ["cognitive", "biopsychosocial"]
    );
    dossier.sessions.push(session(4, "2026-02-20", &[CHAIR]));
    assert_eq!(
        heard(&dossier, None).theories,
        ["cognitive", "experiential", "biopsychosocial"]
    );
}

#[test]
fn the_newest_reading_of_the_factors_speaks() {
    let mut dossier = Dossier::new(client());
    dossier.readings.readings = vec![
        reading(
            "common-factors",
            "2026-02-13",
            "Some(8), Some(2), Some(5), Some(5), Some(5)",
        ),
        reading(
            "common-factors",
            "2026-02-06",
            "Some(1), Some(1), Some(1), Some(1), Some(1)",
        ),
        reading("phq-9", "2026-02-19", "Some(0), Some(0)"),
        reading(
            "common-factors",
            "2026-02-20",
            "None, None, None, None, None",
        ),
    ];
    let read = heard(&dossier, None);
    let values: Vec<(&str, u8)> = read
        .factors
        .iter()
        .map(|(slug, value)| (slug.as_str(), *value))
        .collect();
    assert_eq!(
        values,
        [
            ("bond", 8),
            ("agreement", 2),
            ("expectancy", 5),
            ("resources", 5),
            ("hope", 5)
        ]
    );
    assert_eq!(read.lowest.as_deref(), Some("agreement"));
    // What was not answered is missing and never zero; of equals the first.
    dossier.readings.readings.push(reading(
        "common-factors",
        "2026-02-20",
        "None, Some(6), Some(4), Some(4), None",
    ));
    let read = heard(&dossier, None);
    assert_eq!(read.factors.len(), 3);
    assert_eq!(read.lowest.as_deref(), Some("expectancy"));
}
