//! What a list of suggestions costs for a client with 200 logged uses: it is made anew after every line of the log, so it
//! has to fit into one frame (16 ms).
#![expect(clippy::unwrap_used, reason = "a bench may panic")]

use std::fmt::Write;
use std::hint::black_box;

use alongside::domain::client::{Flag, FlagValue, Source};
use alongside::domain::clinician::Clinician;
use alongside::domain::course::{Course, Heard};
use alongside::domain::goal::{Goal, Stage};
use alongside::domain::guide::Guide;
use alongside::domain::id::{ClientId, GoalId};
use alongside::domain::ledger::Ledger;
use alongside::domain::library::Library;
use alongside::domain::matching::{Situation, stops, suggest};
use alongside::domain::plan::Plan;
use alongside::domain::session::Session;
use chrono::{DateTime, NaiveDate};
use criterion::{Criterion, criterion_group, criterion_main};
use uuid::Uuid;

/// Twenty sessions of ten techniques each, every one rated.
fn ledger(library: &Library) -> Ledger {
    let mut ledger = Ledger::default();
    for session in 0..20_usize {
        let mut entries = String::new();
        for used in 0..10_usize {
            let technique = library
                .at((session * 37 + used * 13) % library.len())
                .unwrap();
            let id =
                |kind: usize| format!("0193665c-0000-7000-8000-{kind:04}{session:04}{used:04}");
            let history = r#"[(step: "0193665c-0000-7000-8000-000000000009", at: "2026-02-13T14:00:00+01:00", by: "rk", what: created)]"#;
            write!(
                entries,
                r#"(id: "{did}", line: (at: "2026-02-13T14:05:00+01:00", kind: did, technique: Some((id: "{technique}", name: "-"))), history: {history}),
                (id: "{rate}", line: (at: "2026-02-13T14:06:00+01:00", kind: rate, rating: Some(helped({value})), of: Some("{did}")), history: {history}),"#,
                did = id(1),
                rate = id(2),
                technique = technique.id,
                value = (session + used) % 11,
            )
            .unwrap();
        }
        let text = format!(
            r#"(id: "0193665c-0000-7000-8000-00030000{session:04}", client: "0193665c-0000-7000-8000-000000000002", number: {session},
            start: "2026-02-13T14:00:00+01:00", zone: "Europe/Berlin", minutes: 50, setting: in_person, by: "rk", entries: [{entries}])"#
        );
        let session: Session = ron::from_str(&text).unwrap();
        ledger.count(&session);
    }
    ledger
}

fn suggestions(criterion: &mut Criterion) {
    let library = Library::shipped().unwrap();
    let guide = Guide::shipped().unwrap();
    let ledger = ledger(&library);
    assert_eq!(
        ledger.iter().map(|(_, row)| row.count()).sum::<usize>(),
        200
    );
    let date = NaiveDate::from_ymd_opt(2026, 2, 20).unwrap();
    let flags: Vec<Flag> = library
        .vocabulary()
        .flags
        .iter()
        .filter(|(_, flag)| flag.slug.as_str() != "imminent-risk")
        .map(|(key, flag)| Flag {
            flag: flag.slug.to_string(),
            value: if u8::from(key).is_multiple_of(2) {
                FlagValue::Present
            } else {
                FlagValue::Unknown
            },
            date,
            source: Source::Client,
            review: None,
            words: String::new(),
            history: Vec::new(),
        })
        .collect();
    let now = DateTime::parse_from_rfc3339("2026-02-20T14:00:00+01:00").unwrap();
    // The concern most rows list, with others beside it.
    let goal = Goal {
        concern: Some("low-mood".to_owned()),
        linked: ["anxiety-worry", "relationship", "ptsd"]
            .map(str::to_owned)
            .to_vec(),
        stage: Some(Stage::Action),
        ..Goal::new(GoalId(Uuid::from_u128(1)), "Get up at eight", now)
    };
    let plan = Plan {
        model: Some("assimilative".to_owned()),
        others: vec!["common-factors".to_owned(), "multitheoretical".to_owned()],
        home_orientation: Some("cbt".to_owned()),
        ..Plan::new(ClientId(Uuid::from_u128(2)))
    };
    let situation = Situation {
        library: &library,
        goal: Some(&goal),
        step: Some("apply"),
        flags: &flags,
        ledger: &ledger,
        course: Some(Course {
            guide: &guide,
            plan: &plan,
            preferences: None,
            heard: &Heard::default(),
            clinician: &Clinician::default(),
        }),
        minutes_left: Some(30),
        today: date,
        critical_open: false,
        alliance_fell: true,
    };
    criterion.bench_function("suggestions, 200 uses", |bencher| {
        bencher.iter(|| black_box(suggest(black_box(&situation))));
    });
    criterion.bench_function("what stops one technique", |bencher| {
        let technique = library.get("T099".parse().unwrap()).unwrap();
        bencher.iter(|| black_box(stops(black_box(&situation), technique)));
    });
    criterion.bench_function("rules and weights read", |bencher| {
        let text =
            r#"(library_version: "1", edited_at: "2026-02-01", weights: (concern: (first: 45)))"#;
        bencher.iter(|| {
            let mut rules = library.rules().clone();
            black_box(rules.lay("matching.ron", text, library.vocabulary()))
        });
    });
}

criterion_group!(benches, suggestions);
criterion_main!(benches);
