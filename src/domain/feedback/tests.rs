//! Ratings that belong together, differences at their edge, and two columns that claim nothing.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

use uuid::Uuid;

use super::*;
use crate::domain::client::Client;
use crate::domain::reading::{Every, Scheduled, Withdrawn};

const CLIENT: &str = "0193665c-0000-7000-8000-000000000002";

fn stamp(text: &str) -> Stamp {
    Stamp::parse_from_rfc3339(text).unwrap()
}

fn session(n: u16, start: &str) -> Session {
    ron::from_str(&format!(
        r#"(id: "0193665c-0000-7000-8000-0000000001{n:02}", client: "{CLIENT}", number: {n}, start: "{start}",
        zone: "Europe/Berlin", minutes: 50, setting: in_person, by: "rk", entries: [])"#
    ))
    .unwrap()
}

fn dossier() -> Dossier {
    let client: Client = ron::from_str(&format!(
        r#"(id: "{CLIENT}", code: "c-a3xx", status: active, since: "2026-09-03", created: "2026-09-03T14:00:00+02:00")"#
    ))
    .unwrap();
    let mut dossier = Dossier::new(client);
    dossier.sessions = vec![
        session(1, "2026-11-05T14:00:00+01:00"),
        session(2, "2026-11-12T14:00:00+01:00"),
        session(3, "2026-11-12T17:00:00+01:00"),
    ];
    dossier
}

fn reading(n: u128, measure: &str, at: &str, session: Option<SessionId>, answers: &str) -> Reading {
    Reading {
        answers: answers
            .chars()
            .map(|answer| {
                answer
                    .to_digit(16)
                    .map(|digit| u8::try_from(digit).unwrap())
            })
            .collect(),
        session,
        ..Reading::new(ReadingId(Uuid::from_u128(n)), measure, "1", stamp(at), "rk")
    }
}

#[test]
fn ratings_stand_with_their_session_by_its_id_and_else_by_the_day() {
    let guide = Guide::shipped().unwrap();
    let mut dossier = dossier();
    let [first, second, third] = [0, 1, 2].map(|at: usize| dossier.sessions[at].id);
    dossier.readings.readings = vec![
        reading(
            1,
            "session-rating-therapist",
            "2026-11-05T18:00:00+01:00",
            None,
            "888888",
        ),
        reading(
            2,
            "session-rating",
            "2026-11-05T14:49:00+01:00",
            Some(first),
            "9999991",
        ),
        reading(
            3,
            "session-rating",
            "2026-11-12T16:00:00+01:00",
            None,
            "7777771",
        ),
        reading(
            4,
            "session-rating",
            "2026-11-12T18:00:00+01:00",
            None,
            "8888881",
        ),
        reading(
            5,
            "session-rating",
            "2026-11-20T18:00:00+01:00",
            None,
            "8888881",
        ),
        // The later one of two.
        reading(
            6,
            "session-rating",
            "2026-11-12T18:05:00+01:00",
            Some(third),
            "9888881",
        ),
    ];
    let all = rated(&dossier, &guide.session_rating);
    let seen: Vec<_> = all
        .iter()
        .map(|rated| {
            let id = |reading: Option<&Reading>| reading.map(|reading| reading.id.0.as_u128());
            (
                rated.session.map(|session| session.number),
                id(rated.client),
                id(rated.therapist),
            )
        })
        .collect();
    assert_eq!(
        seen,
        [
            (None, Some(5), None),
            (Some(3), Some(6), None),
            (Some(2), Some(3), None),
            (Some(1), Some(2), Some(1)),
        ]
    );
    let of = |id| of_session(&dossier, &guide.session_rating, id);
    assert!(of(first).unwrap().therapist.is_some() && of(second).unwrap().therapist.is_none());
    dossier.readings.readings[1].withdrawn = Some(Withdrawn {
        at: stamp("2026-11-06T09:00:00+01:00"),
        by: "rk".into(),
        why: "not this client".into(),
    });
    let first = of_session(&dossier, &guide.session_rating, first).unwrap();
    assert!(first.client.is_none() && first.therapist.is_some());
}

#[test]
fn a_difference_of_two_is_named_and_of_one_is_not() {
    let guide = Guide::shipped().unwrap();
    let mut dossier = dossier();
    let first = dossier.sessions[0].id;
    dossier.readings.readings = vec![
        reading(
            1,
            "session-rating",
            "2026-11-05T14:49:00+01:00",
            Some(first),
            "9897-a0",
        ),
        reading(
            2,
            "session-rating-therapist",
            "2026-11-05T14:55:00+01:00",
            Some(first),
            "7999a8",
        ),
    ];
    let items = of_session(&dossier, &guide.session_rating, first)
        .unwrap()
        .items(&guide);
    let apart: Vec<_> = items.iter().map(|item| item.apart).collect();
    assert_eq!(apart, [Some(2), None, None, Some(-2), None, Some(2)]);
    assert_eq!((items[4].client, items[4].therapist), (None, Some(10)));
    assert!(items.iter().all(|item| item.label != "Safe to go home now"));
}

#[test]
fn the_first_agreed_measure_is_the_main_one_and_else_the_one_answered_most() {
    let guide = Guide::shipped().unwrap();
    let mut dossier = dossier();
    assert_eq!(main_measure(&dossier, &guide), None);
    dossier.readings.readings = vec![
        reading(
            1,
            "session-rating",
            "2026-11-05T14:49:00+01:00",
            None,
            "9999991",
        ),
        reading(
            2,
            "session-rating",
            "2026-11-12T14:49:00+01:00",
            None,
            "9999991",
        ),
        reading(3, "phq-9", "2026-11-05T14:01:00+01:00", None, "111111110"),
    ];
    let id = |dossier: &Dossier| main_measure(dossier, &guide).map(|measure| measure.id.clone());
    assert_eq!(id(&dossier).as_deref(), Some("phq-9"));
    let row = |measure: &str, until: Option<NaiveDate>| Scheduled {
        measure: measure.into(),
        version: "1".into(),
        every: Every::Session,
        from: NaiveDate::default(),
        until,
        by: "rk".into(),
        at: stamp("2026-11-05T14:00:00+01:00"),
        why: String::new(),
    };
    dossier.readings.schedule = vec![row("session-rating", None), row("core-10", None)];
    assert_eq!(id(&dossier).as_deref(), Some("core-10"));
    dossier.readings.schedule[1].until = Some(NaiveDate::default());
    assert_eq!(id(&dossier).as_deref(), Some("phq-9"));
}

#[test]
fn alliance_and_outcome_stand_day_by_day_and_what_cannot_be_scored_says_so() {
    let guide = Guide::shipped().unwrap();
    let mut dossier = dossier();
    dossier.readings.readings = vec![
        reading(1, "phq-9", "2026-11-12T14:01:00+01:00", None, "2222-2220"),
        reading(
            2,
            "session-rating",
            "2026-11-12T14:49:00+01:00",
            None,
            "999999-",
        ),
        reading(
            3,
            "common-factors",
            "2026-11-12T14:05:00+01:00",
            None,
            "87777",
        ),
        reading(4, "phq-9", "2026-11-05T14:01:00+01:00", None, "22---2220"),
        reading(
            5,
            "core-10",
            "2026-11-05T14:01:00+01:00",
            None,
            "1111101111",
        ),
    ];
    let phq = guide.measures.get("phq-9");
    let days = beside(&dossier, &guide, phq);
    let figure = |value, is_prorated| Figure { value, is_prorated };
    assert_eq!(days.len(), 2, "{days:?}");
    assert_eq!(
        days[0].alliance,
        [
            ("Bond", figure(Some(8.0), false)),
            ("Session rating", figure(Some(54.0), false))
        ]
    );
    assert_eq!(days[0].outcome, [figure(Some(15.75), true)]);
    assert_eq!(days[1].outcome, [figure(None, false)]);
    assert!(
        days[1].alliance.is_empty(),
        "another measure of the outcome"
    );
    let totals = satisfaction(&dossier, &guide);
    assert_eq!(totals.len(), 1);
    assert_eq!(totals[0].1, figure(Some(54.0), false));
}
