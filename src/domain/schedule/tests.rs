//! Worked cases of what is due: each way of asking, at its edges.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

use uuid::Uuid;

use super::*;
use crate::domain::client::Client;
use crate::domain::goal::gas::{GasRating, GasScale};
use crate::domain::goal::{Goal, Goals};
use crate::domain::id::{ClientId, GoalId, ReadingId};
use crate::domain::reading::{PartFilled, Reading, Withdrawn};
use crate::domain::schedule::set::agreed;
use crate::domain::session::Session;
use crate::domain::time::Stamp;

const CLIENT: &str = "0193665c-0000-7000-8000-000000000002";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn stamp(text: &str) -> Stamp {
    Stamp::parse_from_rfc3339(text).unwrap()
}

fn guide() -> Guide {
    Guide::shipped().unwrap()
}

/// A client of whom nothing is known.
fn nobody() -> Dossier {
    let client: Client = ron::from_str(&format!(
        r#"(id: "{CLIENT}", code: "c-a3xx", status: active, since: "2026-09-03", created: "2026-09-03T14:00:00+02:00")"#
    ))
    .unwrap();
    Dossier::new(client)
}

/// A client with this agreement from 1 October on.
fn with(every: Every) -> Dossier {
    let mut dossier = nobody();
    dossier.readings.schedule.push(asked("phq-9", every));
    dossier
}

fn asked(measure: &str, every: Every) -> Scheduled {
    Scheduled {
        measure: measure.into(),
        version: "1".into(),
        every,
        from: day("2026-10-01"),
        until: None,
        by: "rk".into(),
        at: stamp("2026-10-01T09:00:00+02:00"),
        why: String::new(),
    }
}

fn session_id(date: &str) -> SessionId {
    let digits: String = date.chars().filter(char::is_ascii_digit).collect();
    SessionId(Uuid::from_u128(digits.parse().unwrap()))
}

/// Adds a session on a day, held from 14:00; one that runs has no end.
fn visit(dossier: &mut Dossier, date: &str, runs: bool) -> SessionId {
    let id = session_id(date);
    let end = if runs {
        "None".to_owned()
    } else {
        format!(r#"Some("{date}T14:50:00+01:00")"#)
    };
    let session: Session = ron::from_str(&format!(
        r#"(id: "{id}", client: "{CLIENT}", number: 1, start: "{date}T14:00:00+01:00", zone: "Europe/Berlin",
        minutes: 50, setting: in_person, by: "rk", end: {end}, entries: [])"#
    ))
    .unwrap();
    dossier.sessions.push(session);
    id
}

/// Adds a full reading at a time of day, in the session of that day if there is one in it.
fn read(dossier: &mut Dossier, at: &str, in_session: bool) {
    let at = stamp(&format!("{at}:00+01:00"));
    let n = u128::try_from(dossier.readings.readings.len()).unwrap() + 1;
    let session = in_session.then(|| session_id(&at.date_naive().to_string()));
    dossier.readings.readings.push(Reading {
        answers: vec![Some(1); 9],
        session,
        ..Reading::new(ReadingId(Uuid::from_u128(n)), "phq-9", "1", at, "rk")
    });
}

/// Returns what is due on a day outside of a session: since when, and whether it was missed.
fn on(dossier: &Dossier, date: &str) -> Vec<(NaiveDate, bool)> {
    due(dossier, &guide(), day(date), None)
        .into_iter()
        .map(|due| (due.since, due.is_missed))
        .collect()
}

/// The same in the session that runs.
fn running(dossier: &Dossier, date: &str) -> Vec<(NaiveDate, bool)> {
    let session = dossier.running().map(|session| session.id);
    assert!(session.is_some());
    due(dossier, &guide(), day(date), session)
        .into_iter()
        .map(|due| (due.since, due.is_missed))
        .collect()
}

#[test]
fn without_an_agreement_nothing_is_due() {
    let mut dossier = nobody();
    visit(&mut dossier, "2026-10-08", false);
    read(&mut dossier, "2026-10-08T14:05", true);
    assert_eq!(on(&dossier, "2026-11-26"), []);
}

#[test]
fn every_session_is_due_from_its_first_day_on_and_not_before() {
    let dossier = with(Every::Session);
    assert_eq!(on(&dossier, "2026-09-30"), []);
    assert_eq!(on(&dossier, "2026-10-01"), [(day("2026-10-01"), false)]);
    // Without a session nothing is missed, however long it takes.
    assert_eq!(on(&dossier, "2027-10-01"), [(day("2026-10-01"), false)]);
}

#[test]
fn every_session_is_due_until_the_session_that_runs_has_its_reading() {
    let mut dossier = with(Every::Session);
    visit(&mut dossier, "2026-10-08", false);
    read(&mut dossier, "2026-10-08T14:05", true);
    // The next one, from the day after on.
    assert_eq!(on(&dossier, "2026-10-08"), []);
    assert_eq!(on(&dossier, "2026-10-09"), [(day("2026-10-09"), false)]);
    visit(&mut dossier, "2026-10-15", true);
    assert_eq!(
        running(&dossier, "2026-10-15"),
        [(day("2026-10-15"), false)]
    );
    read(&mut dossier, "2026-10-15T14:05", true);
    assert_eq!(running(&dossier, "2026-10-15"), []);
}

#[test]
fn a_reading_in_the_waiting_room_is_of_the_session_of_its_day() {
    let mut dossier = with(Every::Session);
    read(&mut dossier, "2026-10-08T13:50", false);
    // Before the session begins it is filled in for today.
    assert_eq!(on(&dossier, "2026-10-08"), []);
    visit(&mut dossier, "2026-10-08", true);
    assert_eq!(running(&dossier, "2026-10-08"), []);
    // The day before is another day.
    let mut dossier = with(Every::Session);
    read(&mut dossier, "2026-10-07T13:50", false);
    visit(&mut dossier, "2026-10-08", true);
    assert_eq!(
        running(&dossier, "2026-10-08"),
        [(day("2026-10-08"), false)]
    );
    // Past midnight it is of the session that began on the day before.
    let mut dossier = with(Every::Session);
    visit(&mut dossier, "2026-10-08", true);
    read(&mut dossier, "2026-10-09T00:10", false);
    assert_eq!(running(&dossier, "2026-10-09"), []);
}

#[test]
fn a_reading_of_another_session_of_the_day_is_not_of_this_one() {
    let mut dossier = with(Every::Session);
    visit(&mut dossier, "2026-10-08", false);
    read(&mut dossier, "2026-10-08T14:05", true);
    let second = SessionId(Uuid::from_u128(77));
    let mut again = dossier.sessions.first().cloned().unwrap();
    again.id = second;
    again.start = stamp("2026-10-08T17:00:00+01:00");
    again.end = None;
    dossier.sessions.push(again);
    assert_eq!(
        running(&dossier, "2026-10-08"),
        [(day("2026-10-08"), false)]
    );
}

#[test]
fn a_session_that_went_by_without_it_was_missed_since_the_first_of_them() {
    let mut dossier = with(Every::Session);
    visit(&mut dossier, "2026-10-08", false);
    read(&mut dossier, "2026-10-08T14:05", true);
    visit(&mut dossier, "2026-10-15", false);
    visit(&mut dossier, "2026-10-22", false);
    assert_eq!(on(&dossier, "2026-10-22"), [(day("2026-10-15"), true)]);
    // A reading between sessions begins anew.
    read(&mut dossier, "2026-10-24T09:00", false);
    assert_eq!(on(&dossier, "2026-10-24"), []);
    assert_eq!(on(&dossier, "2026-10-25"), [(day("2026-10-25"), false)]);
    // What was held before it was agreed was not missed.
    let mut later = with(Every::Session);
    visit(&mut later, "2026-09-24", false);
    assert_eq!(on(&later, "2026-10-01"), [(day("2026-10-01"), false)]);
}

#[test]
fn a_session_that_was_not_held_asks_for_nothing() {
    let mut dossier = with(Every::Session);
    visit(&mut dossier, "2026-10-08", false);
    dossier.sessions.last_mut().unwrap().outcome = Outcome::NoShow;
    assert_eq!(on(&dossier, "2026-10-09"), [(day("2026-10-01"), false)]);
}

#[test]
fn a_reading_that_was_withdrawn_is_of_another_version_or_holds_nothing_does_not_count() {
    let mut dossier = with(Every::Session);
    visit(&mut dossier, "2026-10-08", true);
    let missing = [(day("2026-10-08"), false)];
    read(&mut dossier, "2026-10-08T14:05", true);
    assert_eq!(running(&dossier, "2026-10-08"), []);
    let last = |dossier: &mut Dossier, change: fn(&mut Reading)| {
        let mut changed = dossier.clone();
        change(changed.readings.readings.last_mut().unwrap());
        running(&changed, "2026-10-08")
    };
    assert_eq!(
        last(&mut dossier, |reading| reading.withdrawn =
            Some(Withdrawn {
                at: reading.at,
                by: "rk".into(),
                why: "another client's".into(),
            })),
        missing
    );
    assert_eq!(
        last(&mut dossier, |reading| reading.version = "2".into()),
        missing
    );
    assert_eq!(
        last(&mut dossier, |reading| reading.answers = vec![None; 9]),
        missing
    );
    // Half of it was answered, or only a total came: it was asked.
    assert_eq!(
        last(&mut dossier, |reading| reading.answers =
            vec![Some(1), None, None]),
        []
    );
    assert_eq!(
        last(&mut dossier, |reading| {
            reading.answers.clear();
            reading.totals = vec![("total".into(), 12.0)];
        }),
        []
    );
}

#[test]
fn what_is_keyed_in_and_not_finished_is_still_due() {
    let mut dossier = with(Every::Session);
    let session = visit(&mut dossier, "2026-10-08", true);
    // It lies in the draft and is no reading.
    let begun = PartFilled {
        totals: Vec::new(),
        id: ReadingId(Uuid::from_u128(9)),
        measure: "phq-9".into(),
        version: "1".into(),
        answers: vec![Some(1), None],
        not_applicable: Vec::new(),
        item: 2,
        about: String::new(),
        words: String::new(),
        session: Some(session),
        at: stamp("2026-10-08T14:05:00+01:00"),
    };
    assert_eq!(
        running(&dossier, "2026-10-08"),
        [(day("2026-10-08"), false)]
    );
    read(&mut dossier, "2026-10-08T14:06", true);
    assert_eq!(begun.measure, dossier.readings.readings[0].measure);
    assert_eq!(running(&dossier, "2026-10-08"), []);
}

#[test]
fn every_so_many_sessions_counts_the_sessions_after_the_reading() {
    let mut dossier = with(Every::Sessions(3));
    visit(&mut dossier, "2026-10-08", false);
    read(&mut dossier, "2026-10-08T14:05", true);
    visit(&mut dossier, "2026-10-15", false);
    assert_eq!(on(&dossier, "2026-10-16"), []);
    visit(&mut dossier, "2026-10-22", false);
    // Two went by: the third one asks.
    assert_eq!(on(&dossier, "2026-10-22"), []);
    assert_eq!(on(&dossier, "2026-10-23"), [(day("2026-10-23"), false)]);
    visit(&mut dossier, "2026-10-29", true);
    assert_eq!(
        running(&dossier, "2026-10-29"),
        [(day("2026-10-29"), false)]
    );
    // It went by without it.
    dossier.sessions.last_mut().unwrap().end = Some(stamp("2026-10-29T14:50:00+01:00"));
    assert_eq!(on(&dossier, "2026-10-29"), [(day("2026-10-29"), true)]);
    read(&mut dossier, "2026-10-29T15:05", false);
    assert_eq!(on(&dossier, "2026-10-30"), []);
    // The first time it is due at once; nought is every session.
    assert_eq!(
        on(&with(Every::Sessions(6)), "2026-10-01"),
        [(day("2026-10-01"), false)]
    );
    let mut nought = with(Every::Sessions(0));
    visit(&mut nought, "2026-10-08", false);
    read(&mut nought, "2026-10-08T14:05", true);
    assert_eq!(on(&nought, "2026-10-09"), [(day("2026-10-09"), false)]);
}

#[test]
fn every_so_many_weeks_is_due_on_its_day_and_missed_by_a_session_or_after_a_week_of_grace() {
    let mut dossier = with(Every::Weeks(4));
    assert_eq!(on(&dossier, "2026-10-01"), [(day("2026-10-01"), false)]);
    visit(&mut dossier, "2026-10-08", false);
    read(&mut dossier, "2026-10-08T14:05", true);
    visit(&mut dossier, "2026-10-22", false);
    assert_eq!(on(&dossier, "2026-11-04"), []);
    let since = day("2026-11-05");
    assert_eq!(on(&dossier, "2026-11-05"), [(since, false)]);
    assert_eq!(on(&dossier, "2026-11-12"), [(since, false)]);
    assert_eq!(on(&dossier, "2026-11-13"), [(since, true)]);
    // Whoever pauses misses nothing by the calendar.
    let mut paused = dossier.clone();
    paused.client.status = ClientStatus::Paused;
    assert_eq!(on(&paused, "2027-01-13"), [(since, false)]);
    // A session that went by without it is missed at once.
    visit(&mut dossier, "2026-11-05", false);
    assert_eq!(on(&dossier, "2026-11-05"), [(since, true)]);
    visit(&mut dossier, "2026-11-12", true);
    assert_eq!(running(&dossier, "2026-11-12"), [(since, true)]);
    read(&mut dossier, "2026-11-12T14:05", true);
    assert_eq!(running(&dossier, "2026-11-12"), []);
}

#[test]
fn at_the_ends_means_once_at_the_start_and_once_in_the_last_session() {
    let mut dossier = with(Every::Ends);
    assert_eq!(on(&dossier, "2026-10-01"), [(day("2026-10-01"), false)]);
    visit(&mut dossier, "2026-10-08", false);
    assert_eq!(on(&dossier, "2026-10-09"), [(day("2026-10-08"), true)]);
    read(&mut dossier, "2026-10-09T09:00", false);
    visit(&mut dossier, "2026-10-15", false);
    assert_eq!(on(&dossier, "2026-12-01"), [], "no end is in sight");
    // Three sessions were planned: the next one is the last.
    dossier.client.planned = Some(3);
    assert_eq!(on(&dossier, "2026-10-16"), [(day("2026-10-16"), false)]);
    visit(&mut dossier, "2026-10-22", true);
    assert_eq!(
        running(&dossier, "2026-10-22"),
        [(day("2026-10-22"), false)]
    );
    let mut went_by = dossier.clone();
    went_by.sessions.last_mut().unwrap().end = Some(stamp("2026-10-22T14:50:00+01:00"));
    assert_eq!(on(&went_by, "2026-10-23"), [(day("2026-10-22"), true)]);
    read(&mut dossier, "2026-10-22T14:05", true);
    assert_eq!(running(&dossier, "2026-10-22"), []);
    // Without a number of sessions it is due when the therapy is over.
    went_by.client.planned = None;
    assert_eq!(on(&went_by, "2026-10-23"), []);
    went_by.client.status = ClientStatus::Closed;
    assert_eq!(on(&went_by, "2026-10-23"), [(day("2026-10-22"), true)]);
    read(&mut went_by, "2026-10-24T09:00", false);
    assert_eq!(on(&went_by, "2026-10-25"), []);
}

#[test]
fn what_was_ended_is_asked_for_no_more_and_stays_on_file() {
    let mut dossier = with(Every::Session);
    visit(&mut dossier, "2026-10-08", false);
    let ended = dossier.readings.schedule.first_mut().unwrap();
    ended.until = Some(day("2026-10-20"));
    assert_eq!(on(&dossier, "2026-10-19"), [(day("2026-10-08"), true)]);
    assert_eq!(on(&dossier, "2026-10-20"), []);
    assert_eq!(dossier.readings.schedule.len(), 1);
}

#[test]
fn two_agreements_about_one_measure_ask_once() {
    let mut dossier = with(Every::Ends);
    dossier
        .readings
        .schedule
        .push(asked("core-10", Every::Session));
    dossier
        .readings
        .schedule
        .push(asked("phq-9", Every::Session));
    let found = due(&dossier, &guide(), day("2026-10-01"), None);
    let names: Vec<&str> = found.iter().map(|due| due.measure.as_str()).collect();
    assert_eq!(names, ["phq-9", "core-10"]);
}

#[test]
fn ratings_of_goals_fill_in_what_is_rated_by_goal() {
    let mut dossier = nobody();
    dossier.readings.schedule.push(asked("gbo", Every::Session));
    dossier.readings.schedule.push(asked("gas", Every::Session));
    let session = visit(&mut dossier, "2026-10-08", true);
    assert_eq!(running(&dossier, "2026-10-08").len(), 2);
    let goal = GoalId(Uuid::from_u128(5));
    let entry = format!(
        r#"(id: "0193665c-0000-7000-8000-000000000901", line: (at: "2026-10-08T14:10:00+01:00", kind: rate,
        rating: Some(goal(goal: "{goal}", value: 4))), history: [(step: "0193665c-0000-7000-8000-000000000901",
        at: "2026-10-08T14:10:00+01:00", by: "rk", what: created)])"#
    );
    let entry = ron::from_str(&entry).unwrap();
    dossier.sessions.last_mut().unwrap().entries.push(entry);
    let found = due(&dossier, &guide(), day("2026-10-08"), Some(session));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].measure, "gas");
    let mut rated = Goal::new(goal, "bus", stamp("2026-09-03T14:00:00+02:00"));
    rated.gas = Some(GasScale {
        levels: vec![String::new(); 5],
        weight: 1,
        start: None,
        at: stamp("2026-09-03T14:00:00+02:00"),
        by: "rk".into(),
        ratings: vec![GasRating {
            at: stamp("2026-10-08T14:20:00+01:00"),
            by: "rk".into(),
            session: Some(session),
            level: 0,
            was: Vec::new(),
        }],
        earlier: Vec::new(),
    });
    dossier.goals = Goals::new(ClientId(Uuid::nil()));
    dossier.goals.goals.push(rated);
    assert_eq!(running(&dossier, "2026-10-08"), []);
}

#[test]
fn a_set_adds_what_is_here_and_not_agreed_yet() {
    let guide = guide();
    let mut dossier = with(Every::Session);
    let set = |slug: &str| guide.schedules.iter().find(|set| set.slug == slug).unwrap();
    let now = (day("2026-11-26"), stamp("2026-11-26T14:00:00+01:00"), "rk");
    let phq = agreed(set("session-phq"), &dossier.readings, &guide, now);
    assert!(
        !phq.iter().any(|row| row.measure == "phq-9"),
        "it is agreed in the same way"
    );
    let review = agreed(set("review"), &dossier.readings, &guide, now);
    assert!(
        review
            .iter()
            .any(|row| row.measure == FACTOR_READING && row.every == Every::Sessions(5))
    );
    let start = agreed(set("assessment"), &dossier.readings, &guide, now);
    let phq = start.iter().find(|row| row.measure == "phq-9").unwrap();
    assert_eq!(
        (phq.every, phq.from, phq.version.as_str()),
        (Every::Ends, now.0, "1")
    );
    assert!(
        start
            .iter()
            .all(|row| guide.measures.get(&row.measure).is_some())
    );
    // Everything from baseline: what was read, each once, at the end.
    read(&mut dossier, "2026-10-08T14:05", false);
    read(&mut dossier, "2026-10-15T14:05", false);
    let end = agreed(set("end"), &dossier.readings, &guide, now);
    assert_eq!(end.len(), 1);
    assert_eq!(
        (end[0].measure.as_str(), end[0].every),
        ("phq-9", Every::Ends)
    );
    dossier.readings.schedule.extend(end);
    assert_eq!(agreed(set("end"), &dossier.readings, &guide, now), []);
}

#[test]
fn every_shipped_set_has_a_name_of_its_own_and_asks_for_something() {
    let guide = guide();
    for set in &guide.schedules {
        assert_eq!(
            guide
                .schedules
                .iter()
                .filter(|one| one.slug == set.slug)
                .count(),
            1
        );
        assert!(set.baseline == set.rows.is_empty(), "{}", set.slug);
    }
    assert!(guide.asked.grace_days > 0 && guide.feedback.sessions > 0);
}
