//! Counts over made-up therapies.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

use chrono::{DateTime, Days};
use uuid::Uuid;

use crate::domain::client::{Client, Code};
use crate::domain::dossier::Dossier;
use crate::domain::guide::Guide;
use crate::domain::id::{ClientId, ReadingId};
use crate::domain::outcome::{Practice, outcomes, undefined};
use crate::domain::reading::{Reading, Withdrawn};
use crate::domain::time::Stamp;

fn at(day: u64) -> Stamp {
    let first: Stamp = DateTime::parse_from_rfc3339("2026-01-05T10:00:00+01:00").unwrap();
    first.checked_add_days(Days::new(day)).unwrap()
}

fn told(n: u128, totals: &[(&str, f64)]) -> Dossier {
    let client = Client::new(
        ClientId(Uuid::from_u128(n)),
        Code::parse("c-7k2m").unwrap(),
        "",
        at(0),
    );
    let mut dossier = Dossier::new(client);
    dossier.plan.model = Some("assimilative".to_owned());
    for (day, (measure, total)) in (0..).zip(totals) {
        dossier.readings.readings.push(Reading {
            totals: vec![("total".to_owned(), *total)],
            ..Reading::new(
                ReadingId(Uuid::from_u128(n * 100 + u128::from(day))),
                measure,
                "1",
                at(day),
                "dr",
            )
        });
    }
    dossier
}

#[test]
fn each_therapy_counts_once_by_its_first_and_newest_score() {
    let guide = Guide::shipped().unwrap();
    let mut practice = Practice::default();
    for dossier in [
        told(1, &[("phq-9", 18.0), ("phq-9", 20.0), ("phq-9", 9.0)]),
        told(2, &[("phq-9", 20.0), ("phq-9", 12.0)]),
        told(3, &[("phq-9", 14.0), ("phq-9", 11.0)]),
        told(4, &[("phq-9", 8.0), ("phq-9", 15.0)]),
        told(5, &[("phq-9", 9.0)]),
        told(6, &[]),
    ] {
        practice.add(&outcomes(&dossier, &guide));
    }
    assert_eq!((practice.clients, practice.without_score), (6, 1));
    let (_, tally) = practice.lines.iter().next().unwrap();
    let counts = (
        tally.recovered,
        tally.improved,
        tally.unchanged,
        tally.deteriorated,
    );
    assert_eq!((counts, tally.one_score), ((1, 1, 1, 1), 1));
    assert!(tally.is_few());
    let ((line, model), by_model) = practice.models.iter().next().unwrap();
    assert_eq!(
        (line.measure.as_str(), model.as_str()),
        ("phq-9", "assimilative")
    );
    assert_eq!(by_model, tally);
}

#[test]
fn two_versions_are_never_one_line_and_what_was_withdrawn_does_not_count() {
    let guide = Guide::shipped().unwrap();
    let mut dossier = told(1, &[("phq-9", 18.0), ("phq-9", 9.0)]);
    dossier.readings.readings[0].version = "other".to_owned();
    assert!(
        outcomes(&dossier, &guide)
            .iter()
            .all(|outcome| outcome.verdict.is_none())
    );
    dossier.readings.readings[0].version = "1".to_owned();
    assert_eq!(outcomes(&dossier, &guide).len(), 1);
    dossier.readings.readings[1].withdrawn = Some(Withdrawn {
        at: at(9),
        by: "dr".to_owned(),
        why: "another client".to_owned(),
    });
    let left = outcomes(&dossier, &guide);
    assert_eq!((left[0].scores, left[0].verdict), (1, None));
}

#[test]
fn a_reading_without_a_definition_is_named() {
    let guide = Guide::shipped().unwrap();
    let dossier = told(1, &[("phq-9", 18.0), ("own-scale", 3.0)]);
    let left: Vec<&str> = undefined(&dossier, &guide)
        .iter()
        .map(|reading| reading.measure.as_str())
        .collect();
    assert_eq!(left, ["own-scale"]);
}
