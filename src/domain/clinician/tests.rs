//! Labels, counts and the learning list, on made-up records.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

use chrono::{Days, FixedOffset, NaiveDate};

use super::*;
use crate::domain::client::ClientStatus;
use crate::domain::clinician::gaps::{Gap, Why, above, gaps, never_used};
use crate::domain::clinician::uses::{Count, Tally, Uses};
use crate::domain::demo;
use crate::domain::dossier::Dossier;
use crate::domain::plan::PlanRow;
use crate::domain::session::{Change, Used, What};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 26).unwrap()
}

fn library() -> Library {
    Library::shipped().unwrap()
}

fn trained(trainings: &[(&str, Competence, i32)]) -> Clinician {
    let one = |(family, level, year): &(&str, Competence, i32)| Training {
        family: (*family).to_owned(),
        level: *level,
        date: NaiveDate::from_ymd_opt(*year, 5, 1).unwrap(),
        words: String::new(),
    };
    Clinician {
        trainings: trainings.iter().map(one).collect(),
        ..Clinician::default()
    }
}

/// Returns the first technique of a family that asks for this much.
fn asks<'a>(library: &'a Library, family: &str, level: Competence) -> &'a Technique {
    let key = library.vocabulary().families.key(family).unwrap();
    let mut all = library.iter().map(|(_, technique)| technique);
    all.find(|technique| technique.family == key && library.competence(technique) == level)
        .unwrap()
}

/// Returns a record in which techniques were used so many days ago, and others are planned.
fn record(used: &[(&str, u64)], planned: &[&str]) -> Dossier {
    let told = demo::caseload(today(), FixedOffset::east_opt(3600).unwrap()).unwrap();
    let mut dossier = told.into_iter().find(|one| one.sessions.len() > 1).unwrap();
    dossier.client.status = ClientStatus::Active;
    let mut session = dossier.sessions.first().unwrap().clone();
    let template = session.entries.first().unwrap().clone();
    session.entries.clear();
    for (technique, days) in used {
        let mut entry = template.clone();
        entry.line.at = session
            .start
            .with_time(session.start.time())
            .unwrap()
            .checked_add_days(Days::new(
                (today() - session.start.date_naive())
                    .num_days()
                    .unsigned_abs(),
            ))
            .unwrap()
            .checked_sub_days(Days::new(*days))
            .unwrap();
        entry.line.technique = Some(Used {
            id: (*technique).to_owned(),
            name: String::new(),
            despite: None,
        });
        session.entries.push(entry);
    }
    dossier.sessions = vec![session];
    dossier.plan.rows = planned
        .iter()
        .map(|technique| PlanRow {
            technique: (*technique).to_owned(),
            ..PlanRow::default()
        })
        .collect();
    dossier
}

fn tally(library: &Library, records: &[Dossier]) -> Tally {
    let mut tally = Tally::default();
    for record in records {
        tally.add(&Count::of(record, today()), library);
    }
    tally
}

fn said(gaps: &[Gap]) -> Vec<String> {
    let said = |gap: &Gap| [&gap.family, ": ", &gap.words(today())].concat();
    gaps.iter().map(said).collect()
}

#[test]
fn the_label_names_the_family_and_the_training_that_is_asked_for() {
    let library = library();
    let formal = asks(&library, "exposure", Competence::Introductory);
    let needed = "training needed: Exposure & response prevention, introductory";
    // Nothing is said where nothing is known of any training.
    assert_eq!(Clinician::default().label(&library, formal), None);
    let elsewhere = trained(&[("cbt", Competence::Certification, 2014)]);
    assert_eq!(elsewhere.label(&library, formal).as_deref(), Some(needed));
    let enough = trained(&[("exposure", Competence::Introductory, 2019)]);
    assert_eq!(enough.label(&library, formal), None);
    // A technique can ask for more than its family does.
    let more = library
        .iter()
        .map(|(_, technique)| technique)
        .find(|technique| technique.overrides.competence == Some(Competence::FormalTraining))
        .unwrap();
    let family = library.vocabulary().families.slug(more.family).to_owned();
    let some = trained(&[(&family, Competence::Introductory, 2019)]);
    assert!(
        some.label(&library, more)
            .unwrap()
            .ends_with(", formal training")
    );
    let full = trained(&[
        (&family, Competence::Introductory, 2019),
        (&family, Competence::FormalTraining, 2021),
    ]);
    assert_eq!(full.label(&library, more), None);
    // What is part of any training is never labelled.
    let free = asks(&library, "alliance", Competence::NotNeeded);
    assert_eq!(elsewhere.label(&library, free), None);
}

#[test]
fn a_model_is_covered_once_it_was_studied() {
    let mut own = Clinician::default();
    assert_eq!(own.covers_model("assimilative"), Cover::NotSet);
    own.models.push(Studied {
        model: String::from("sequential"),
        date: today(),
        words: String::new(),
    });
    assert_eq!(own.covers_model("assimilative"), Cover::Needed);
    assert_eq!(own.covers_model("sequential"), Cover::Covered);
}

#[test]
fn uses_are_counted_by_day_and_what_was_struck_is_not() {
    let library = library();
    let id = asks(&library, "exposure", Competence::Introductory)
        .id
        .to_string();
    let mut record = record(&[(&id, 0), (&id, 89), (&id, 90), (&id, 400)], &[]);
    let count = Count::of(&record, today());
    let uses = Uses {
        all: 4,
        lately: 2,
        last: Some(today()),
    };
    assert_eq!(count.used, [(id.clone(), uses)]);
    let entry = record
        .sessions
        .first_mut()
        .and_then(|session| session.entries.first_mut())
        .unwrap();
    let created = entry.history.first().unwrap().clone();
    entry.history.push(Change {
        what: What::Struck,
        ..created
    });
    let count = Count::of(&record, today());
    assert_eq!(count.used.first().unwrap().1.all, 3);
}

#[test]
fn the_list_says_what_is_used_and_planned_without_training_and_what_lies_idle() {
    let library = library();
    let exposure = asks(&library, "exposure", Competence::Introductory)
        .id
        .to_string();
    let dbt = asks(&library, "dbt", Competence::Introductory)
        .id
        .to_string();
    let act = asks(&library, "act", Competence::Introductory)
        .id
        .to_string();
    let often: Vec<(&str, u64)> = (1..=12).map(|day| (exposure.as_str(), day)).collect();
    let mut closed = record(&[], &[&dbt]);
    closed.client.status = ClientStatus::Closed;
    let records = [
        record(&often, &[&exposure, &dbt]),
        record(&[(&act, 200)], &[&dbt, &dbt]),
        closed,
    ];
    let tally = tally(&library, &records);
    assert_eq!(tally.records, 3);
    let mut clinician = trained(&[
        ("cbt", Competence::Certification, 2014),
        ("ba", Competence::Introductory, 2019),
    ]);
    let all = gaps(&clinician, &tally, &library, true);
    assert_eq!(
        said(&all),
        [
            "exposure: used 12 times in 90 days, planned for 1 client, training needed",
            "dbt: planned for 2 clients, training needed",
            "act: used once, last on 10 May, training needed",
            "cbt: never used, trained 2014",
            "ba: never used, trained 2019",
        ]
    );
    // While records are still counted, nobody says that something is never used.
    let some = gaps(&clinician, &tally, &library, false);
    assert!(some.iter().all(|gap| !matches!(gap.why, Why::NeverUsed(_))));
    assert_eq!(some.len(), 3);
    // A training takes its family off the list.
    let fresh = trained(&[("exposure", Competence::Introductory, 2026)]);
    clinician.trainings.extend(fresh.trainings);
    let all = gaps(&clinician, &tally, &library, true);
    assert!(all.iter().all(|gap| gap.family != "exposure"));
    // Without any training on file nothing is known to be needed.
    let none = gaps(&Clinician::default(), &tally, &library, true);
    assert_eq!(
        said(&none).first().map(String::as_str),
        Some("exposure: used 12 times in 90 days, planned for 1 client, training not on file")
    );
}

#[test]
fn a_client_counts_once_for_a_family_at_the_highest_level_that_is_asked_for() {
    let library = library();
    let more = library
        .iter()
        .map(|(_, technique)| technique)
        .find(|technique| technique.overrides.competence == Some(Competence::FormalTraining))
        .unwrap();
    let family = library.vocabulary().families.slug(more.family).to_owned();
    let less = asks(&library, &family, Competence::Introductory);
    let (more, less) = (more.id.to_string(), less.id.to_string());
    let tally = tally(&library, &[record(&[], &[&more, &less])]);
    let key = library.vocabulary().families.key(&family).unwrap();
    assert_eq!(tally.planned(key), 1);
    assert_eq!(tally.planned_above(key, None), 1);
    let some = Some(Competence::Introductory);
    assert_eq!(tally.planned_above(key, some), 1);
    let full = Some(Competence::FormalTraining);
    assert_eq!(tally.planned_above(key, full), 0);
}

#[test]
fn techniques_above_the_training_are_named_and_nothing_is_known_without_any_training() {
    let library = library();
    let exposure = asks(&library, "exposure", Competence::Introductory);
    let cbt = asks(&library, "cbt", Competence::Introductory);
    let (one, other) = (exposure.id.to_string(), cbt.id.to_string());
    let records = [
        record(&[(&one, 3), (&one, 200), (&other, 5)], &[&one]),
        record(&[(&other, 1)], &[&one, &other]),
    ];
    let tally = tally(&library, &records);
    let own = trained(&[("cbt", Competence::FormalTraining, 2014)]);
    let found = above(&own, &tally, &library);
    let said: Vec<String> = found
        .iter()
        .map(|one| [&one.id.to_string(), ": ", &one.words(today())].concat())
        .collect();
    assert_eq!(
        said,
        [format!(
            "{one}: asks for introductory, used twice, last on 23 Nov, planned for 2 clients"
        )]
    );
    assert_eq!(found[0].family, "exposure");
    // The one that is planned for more clients stands first.
    let elsewhere = trained(&[("mi", Competence::Certification, 2014)]);
    let ids: Vec<String> = above(&elsewhere, &tally, &library)
        .iter()
        .map(|one| one.id.to_string())
        .collect();
    assert_eq!(ids, [one, other]);
    assert!(above(&Clinician::default(), &tally, &library).is_empty());
}

#[test]
fn families_never_used_are_those_without_a_use_in_any_record_and_few_records_are_few() {
    let library = library();
    let id = asks(&library, "exposure", Competence::Introductory)
        .id
        .to_string();
    let other = asks(&library, "cbt", Competence::Introductory)
        .id
        .to_string();
    let none = Tally::default();
    assert_eq!(never_used(&none, &library).len(), 32);
    // Planned is not used.
    let some = tally(&library, &[record(&[(&id, 400)], &[&other])]);
    let never = never_used(&some, &library);
    assert_eq!(never.len(), 31);
    assert!(never.iter().all(|(slug, _)| *slug != "exposure"));
    assert!(never.iter().any(|(slug, _)| *slug == "cbt"));
    assert!(some.is_few());
    let records: Vec<Dossier> = (0..10).map(|_| record(&[], &[])).collect();
    assert!(!tally(&library, &records).is_few());
    assert!(tally(&library, &records[1..]).is_few());
}
