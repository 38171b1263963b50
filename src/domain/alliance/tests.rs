//! Readings in their order, what moved since, and the own rule at its edges.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::*;
use crate::domain::client::Client;
use crate::domain::session::Session;

const CLIENT: &str = "0193665c-0000-7000-8000-000000000002";
const SESSION: &str = "0193665c-0000-7000-8000-000000000001";
const RUPTURE: &str = "0193665c-0000-7000-8000-000000000101";

/// A client with these readings of the factors, each a day of November and its answers; `-` was not read.
fn with(rows: &[(u8, &str)]) -> Dossier {
    let client: Client = ron::from_str(&format!(
        r#"(id: "{CLIENT}", code: "c-a3xx", status: active, since: "2026-09-03", created: "2026-09-03T14:00:00+02:00")"#
    ))
    .unwrap();
    let mut dossier = Dossier::new(client);
    for (day, answers) in rows {
        let answers: Vec<String> = answers
            .chars()
            .map(|c| match c.to_digit(10) {
                Some(digit) => format!("Some({digit})"),
                None => "None".to_owned(),
            })
            .collect();
        let reading: Reading = ron::from_str(&format!(
            r#"(id: "0193665c-0000-7000-8000-0000000003{day:02}", measure: "{FACTOR_READING}", version: "1",
            answers: [{}], at: "2026-11-{day:02}T14:05:00+01:00", by: "rk")"#,
            answers.join(", ")
        ))
        .unwrap();
        dossier.readings.readings.push(reading);
    }
    dossier
}

/// Puts a session that runs before the readings, with a rupture in it.
fn ruptured(dossier: &mut Dossier) -> SessionId {
    let session: Session = ron::from_str(&format!(
        r#"(id: "{SESSION}", client: "{CLIENT}", number: 1, start: "2026-11-26T14:00:00+01:00", zone: "Europe/Berlin",
        minutes: 50, setting: in_person, by: "rk", entries: [(id: "{RUPTURE}",
        line: (at: "2026-11-26T14:09:00+01:00", kind: moment(rupture)),
        history: [(step: "{RUPTURE}", at: "2026-11-26T14:09:00+01:00", by: "rk", what: created)])])"#
    ))
    .unwrap();
    let id = session.id;
    dossier.sessions.push(session);
    id
}

fn asked(rows: &[(u8, &str)]) -> Option<String> {
    let guide = Guide::shipped().unwrap();
    assert_eq!(
        (guide.alliance.low, guide.alliance.fall),
        (6, 2),
        "the cases below are worked for these"
    );
    asks(&with(rows), &guide, None).map(|why| match why {
        Asks::Rupture(_) => "rupture".to_owned(),
        Asks::Low(value, _) => format!("low {value}"),
        Asks::Fell(by, _) => format!("fell {by}"),
        Asks::Rated(told) => format!("rated {}", told.measure.id),
    })
}

#[test]
fn the_newest_reading_counts_and_what_was_not_read_does_not() {
    assert_eq!(asked(&[]), None);
    assert_eq!(asked(&[(5, "78888")]), None);
    assert_eq!(asked(&[(5, "68888")]), Some("low 6".into()));
    // One better reading later, it is over; order is by day, not by place in the file.
    assert_eq!(asked(&[(5, "38888"), (12, "78888")]), None);
    assert_eq!(asked(&[(12, "78888"), (5, "38888")]), None);
    // Other factors say nothing here, and a reading without the bond is no reading of it.
    assert_eq!(asked(&[(5, "81111")]), None);
    assert_eq!(asked(&[(5, "48888"), (12, "-8888")]), Some("low 4".into()));
}

#[test]
fn a_fall_of_two_asks_and_of_one_does_not() {
    assert_eq!(asked(&[(5, "9----"), (12, "8----")]), None);
    assert_eq!(asked(&[(5, "9----"), (12, "7----")]), Some("fell 2".into()));
    // Against the last time it was read.
    assert_eq!(
        asked(&[(5, "9----"), (8, "-5555"), (12, "7----")]),
        Some("fell 2".into())
    );
    assert_eq!(asked(&[(5, "7----"), (12, "9----")]), None, "a rise");
}

#[test]
fn an_open_rupture_of_the_running_session_asks_before_any_reading() {
    let guide = Guide::shipped().unwrap();
    let mut dossier = with(&[(5, "2----")]);
    let running = ruptured(&mut dossier);
    assert!(matches!(
        asks(&dossier, &guide, Some(running)),
        Some(Asks::Rupture(_))
    ));
    // Of an earlier session it is said on the card and in the header; the readings decide.
    assert!(matches!(
        asks(&dossier, &guide, None),
        Some(Asks::Low(2, 6))
    ));
}

#[test]
fn changes_are_counted_from_the_reading_before_in_which_a_factor_was_answered() {
    let dossier = with(&[(5, "64-"), (12, "-5-"), (19, "837")]);
    let all = readings(&dossier);
    let read = |factor| -> Vec<(u8, Option<u8>)> {
        answers(&all, factor)
            .iter()
            .map(|read| (read.value, read.was))
            .collect()
    };
    assert_eq!(read(0), [(8, Some(6)), (6, None)]);
    assert_eq!(read(1), [(3, Some(5)), (5, Some(4)), (4, None)]);
    assert_eq!(read(2), [(7, None)]);
    assert_eq!(read(9), []);
}

#[test]
fn other_measures_and_empty_readings_are_left_out() {
    let mut dossier = with(&[(5, "7----"), (12, "-----")]);
    dossier
        .readings
        .readings
        .extend(with(&[(19, "1----")]).readings.readings);
    dossier.readings.readings.last_mut().unwrap().measure = "phq-9".into();
    let all = readings(&dossier);
    assert_eq!(all.len(), 1);
    assert_eq!(all.first().unwrap().answers.first(), Some(&Some(7)));
}

/// Adds ratings of sessions, each a day of November and its answers in hex digits.
fn rated(dossier: &mut Dossier, rows: &[(u8, &str)]) {
    for (day, answers) in rows {
        let answers: Vec<Option<u8>> = answers
            .chars()
            .map(|answer| {
                answer
                    .to_digit(16)
                    .map(|digit| u8::try_from(digit).unwrap())
            })
            .collect();
        let reading: Reading = ron::from_str(&format!(
            r#"(id: "0193665c-0000-7000-8000-0000000004{day:02}", measure: "session-rating", version: "1",
            answers: [], at: "2026-11-{day:02}T14:50:00+01:00", by: "rk")"#
        ))
        .unwrap();
        dossier
            .readings
            .readings
            .push(Reading { answers, ..reading });
    }
}

#[test]
fn a_rating_of_the_session_below_its_prompt_rule_asks_after_rupture_and_factor() {
    let guide = Guide::shipped().unwrap();
    let asked = |dossier: &Dossier, running: Option<SessionId>| {
        asks(dossier, &guide, running).map(|why| match why {
            Asks::Rupture(_) => "rupture",
            Asks::Low(..) | Asks::Fell(..) => "factor",
            Asks::Rated(told) => {
                assert_eq!(told.measure.id, "session-rating");
                "rated"
            }
        })
    };
    let mut dossier = with(&[(5, "88888")]);
    rated(&mut dossier, &[(5, "9999991")]);
    assert_eq!(asked(&dossier, None), None);
    rated(&mut dossier, &[(12, "9969991")]);
    assert_eq!(asked(&dossier, None), Some("rated"));
    let mut low = dossier.clone();
    low.readings
        .readings
        .extend(with(&[(12, "68888")]).readings.readings);
    assert_eq!(asked(&low, None), Some("factor"));
    let running = ruptured(&mut low);
    assert_eq!(asked(&low, Some(running)), Some("rupture"));
    // A better one later, and it is over.
    rated(&mut dossier, &[(19, "9999991")]);
    assert_eq!(asked(&dossier, None), None);
    // Sixty three times is asked about, and is no reason to repair.
    let mut full = with(&[]);
    rated(
        &mut full,
        &[(5, "aaaaaa1"), (12, "aaaaaa1"), (19, "aaaaaa1")],
    );
    assert_eq!(asked(&full, None), None);
    assert_eq!(feedback::told(&full, &guide).len(), 1);
}

#[test]
fn low_and_fallen_factors_are_named_the_lowest_first_and_only_of_the_newest_reading() {
    let guide = Guide::shipped().unwrap();
    let low = |rows: &[(u8, &str)]| -> Vec<(String, u8, Option<u8>)> {
        let dossier = with(rows);
        let found = low_factors(&dossier, &guide);
        found.map_or_else(Vec::new, |found| {
            let factors = found.factors.iter();
            factors
                .map(|(factor, value, fell)| (factor.slug.clone(), *value, *fell))
                .collect()
        })
    };
    assert_eq!(low(&[(5, "77777")]), []);
    assert_eq!(
        low(&[(5, "99777"), (12, "97764")]),
        [
            ("hope".into(), 4, Some(3)),
            ("resources".into(), 6, None),
            ("agreement".into(), 7, Some(2)),
        ]
    );
    assert_eq!(
        low(&[(5, "77774"), (12, "7777-")]),
        [],
        "not read this time"
    );
}
