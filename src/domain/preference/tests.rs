//! When preferences are asked again.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::*;
use crate::domain::guide::Guide;
use crate::domain::session::Session;

const CLIENT: &str = "0193665c-0000-7000-8000-000000000002";

fn session(number: u16, day: &str, rest: &str) -> Session {
    ron::from_str(&format!(
        r#"(id: "0193665c-0000-7000-8000-0000000000{number:02}", client: "{CLIENT}", number: {number},
        start: "{day}T14:00:00+01:00", zone: "Europe/Berlin", minutes: 50, setting: in_person, by: "rk", {rest})"#
    ))
    .unwrap()
}

fn ended(number: u16, day: &str) -> Session {
    session(
        number,
        day,
        &format!(r#"end: Some("{day}T14:50:00+01:00")"#),
    )
}

fn dossier(asked: &[&str]) -> Dossier {
    let mut client: Client = ron::from_str(&format!(
        r#"(id: "{CLIENT}", code: "c-a3xx", status: active, since: "2026-09-03", created: "2026-09-03T14:00:00+02:00")"#
    ))
    .unwrap();
    client.preferences = asked
        .iter()
        .map(|day| Preferences::on(day.parse().unwrap(), "rk", 1))
        .collect();
    Dossier::new(client)
}

fn every() -> AskAgain {
    Guide::shipped().unwrap().preferences
}

#[test]
fn the_shipped_interval_is_four_to_six_sessions() {
    assert_eq!(every(), AskAgain { from: 4, until: 6 });
}

#[test]
fn what_was_never_asked_is_not_asked_again() {
    assert_eq!(asked(&dossier(&[]), every()), None);
}

#[test]
fn the_fourth_session_after_it_is_the_first_to_ask_again_in() {
    let mut record = dossier(&["2026-10-01"]);
    record.sessions.push(ended(1, "2026-10-01"));
    let days = ["2026-10-08", "2026-10-15", "2026-10-22"];
    let mut due = vec![asked(&record, every()).unwrap()];
    for (day, number) in days.into_iter().zip(2..) {
        record.sessions.push(ended(number, day));
        due.push(asked(&record, every()).unwrap());
    }
    let again: Vec<_> = due.iter().map(|asked| (asked.since, asked.again)).collect();
    assert_eq!(again, [(0, (3, 5)), (1, (2, 4)), (2, (1, 3)), (3, (0, 2))]);
    let is_due: Vec<bool> = due.into_iter().map(Asked::is_due).collect();
    assert_eq!(is_due, [false, false, false, true]);
    // The session that runs is that session, and not one before it.
    record.sessions.push(session(5, "2026-10-29", ""));
    let now = asked(&record, every()).unwrap();
    assert_eq!((now.since, now.is_due()), (4, true));
}

#[test]
fn sessions_that_did_not_take_place_do_not_count_and_a_new_day_begins_anew() {
    let mut record = dossier(&["2026-10-01", "2026-10-22"]);
    for (day, number) in ["2026-10-08", "2026-10-15", "2026-10-22"]
        .into_iter()
        .zip(1..)
    {
        record.sessions.push(ended(number, day));
    }
    let missed = r#"end: Some("2026-10-29T14:50:00+01:00"), outcome: no_show"#;
    record.sessions.push(session(4, "2026-10-29", missed));
    let last = asked(&record, every()).unwrap();
    assert_eq!(last.date.to_string(), "2026-10-22");
    assert_eq!((last.since, last.again), (0, (3, 5)));
}
