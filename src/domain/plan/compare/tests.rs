//! Comparing versions: every field is seen, techniques are paired, nothing is told twice.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

use chrono::{DateTime, NaiveDate};
use uuid::Uuid;

use crate::domain::formulation::LensPlace;
use crate::domain::goal::Goal;
use crate::domain::id::{ClientId, GoalId};
use crate::domain::plan::{GridCell, ModelSpan};
use crate::domain::session::Despite;

use super::*;

fn client() -> ClientId {
    ClientId(Uuid::nil())
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 26).unwrap()
}

fn goals() -> Goals {
    let at = DateTime::parse_from_rfc3339("2026-11-26T14:00:00+01:00").unwrap();
    let mut goals = Goals::new(client());
    for (n, words) in [(1, "sleep"), (2, "the bus")] {
        goals.goals.push(Goal::new(goal(n), words, at));
    }
    goals
}

fn goal(n: u128) -> GoalId {
    GoalId(Uuid::from_u128(n))
}

fn row(technique: &str, goal: Option<GoalId>) -> PlanRow {
    PlanRow {
        technique: technique.to_owned(),
        goal,
        why: String::from("she asked for it"),
        ..PlanRow::default()
    }
}

fn full() -> Plan {
    Plan {
        model: Some(String::from("assimilative")),
        home: String::from("CBT exposure"),
        phases: vec![Phase::named("steady"), Phase::named("working")],
        rows: vec![row("T276", Some(goal(1))), row("T095", Some(goal(2)))],
        ..Plan::new(client())
    }
}

#[track_caller]
fn differing(before: &Plan, after: &Plan) -> Vec<(String, Change)> {
    let guide = Guide::shipped().unwrap();
    let library = Library::shipped().unwrap();
    let goals = goals();
    let names = Names {
        guide: Some(&guide),
        library: Some(&library),
        goals: &goals,
    };
    compare(before, after, &names)
        .into_iter()
        .filter(|row| row.change != Change::Same)
        .map(|row| (row.name, row.change))
        .collect()
}

#[test]
fn nothing_differs_between_a_plan_and_itself_and_nothing_empty_is_listed() {
    assert_eq!(differing(&full(), &full()), []);
    let goals = goals();
    let names = Names {
        guide: None,
        library: None,
        goals: &goals,
    };
    let rows = compare(&full(), &full(), &names);
    let listed: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(
        listed,
        [name::MODEL, name::HOME, name::PHASES, "T276", "T095"]
    );
    assert!(rows.iter().all(|row| !row.after.is_empty()));
    assert_eq!(
        compare(&Plan::new(client()), &Plan::new(client()), &names),
        []
    );
}

type Named = (&'static str, fn(&mut Plan));

const WRITTEN: [Named; 17] = [
    (name::MODEL, |plan| plan.model = None),
    (name::OTHERS, |plan| {
        plan.others = vec![String::from("sequential")];
    }),
    (name::LEVEL, |plan| {
        plan.level = Some(String::from("technical"));
    }),
    (name::HOME, |plan| plan.home.push('s')),
    (name::HOME_ORIENTATION, |plan| {
        plan.home_orientation = Some(String::from("cbt"));
    }),
    (name::ADDED, |plan| plan.added.push(String::from("gestalt"))),
    (name::FRAMEWORK, |plan| plan.framework.push_str("CAT")),
    (name::BLENDED, |plan| plan.blended.push(String::from("cbt"))),
    (name::RATIONALE, |plan| plan.rationale.push('r')),
    (name::BENEFITS_RISKS, |plan| plan.benefits_risks.push('b')),
    (name::PHASES, |plan| {
        plan.phases[1].exit.push_str("six nights");
    }),
    (name::GRID, |plan| {
        plan.grid.push(GridCell {
            theory: String::from("cognitive"),
            focus: String::from("thoughts"),
        });
    }),
    (name::WATCH, |plan| plan.watch.push(String::from("jokes"))),
    (name::CULTURE, |plan| {
        plan.culture.push(String::from("family"));
    }),
    (name::FRAME, |plan| plan.frame.push_str("weekly")),
    (name::PHASE, |plan| plan.phase = 2),
    (name::STEP, |plan| plan.step = Some(String::from("apply"))),
];

#[test]
fn every_field_of_the_plan_is_seen_alone() {
    for (field, change) in WRITTEN {
        let (before, mut after) = (full(), full());
        change(&mut after);
        let found = differing(&before, &after);
        assert_eq!(found.len(), 1, "{field}: {found:?}");
        assert_eq!(found[0].0, field);
        let back = differing(&after, &before);
        let mirrored = match found[0].1 {
            Change::New => Change::Gone,
            Change::Gone => Change::New,
            other => other,
        };
        assert_eq!(back, [(field.to_owned(), mirrored)]);
    }
    let dates: [Named; 5] = [
        (name::FOCUS, |plan| {
            plan.focus = Some(String::from("thoughts"));
        }),
        (name::AGREED, |plan| plan.agreed = Some(day())),
        (name::REVIEW, |plan| plan.review = Some(day())),
        (name::REVIEWED, |plan| plan.reviewed.push(day())),
        (name::WHY, |plan| plan.why.push('w')),
    ];
    for (field, change) in dates {
        let (before, mut after) = (full(), full());
        change(&mut after);
        assert_eq!(
            differing(&before, &after),
            [(field.to_owned(), Change::New)]
        );
    }
}

#[test]
fn every_field_of_a_technique_is_seen() {
    let changes: [fn(&mut PlanRow); 14] = [
        |row| row.phase = 2,
        |row| row.when.push_str("first"),
        |row| row.combined.push(String::from("T096")),
        |row| row.layer = Some(Layer::Underlying),
        |row| {
            row.lens = Some(LensPlace {
                lens: String::from("cycle"),
                slot: String::from("body"),
            });
        },
        |row| row.why.clear(),
        |row| row.need.push('n'),
        |row| row.evidence.push('e'),
        |row| row.role.push('r'),
        |row| row.import.push('i'),
        |row| row.adaptation.push('a'),
        |row| {
            row.despite = Some(Despite {
                flags: vec![String::from("trauma-unstable")],
                reason: String::from("steady for a year"),
            });
        },
        |row| row.since = Some(day()),
        |row| row.agreed = Some(day()),
    ];
    for (at, change) in changes.into_iter().enumerate() {
        let (before, mut after) = (full(), full());
        change(&mut after.rows[1]);
        let found = differing(&before, &after);
        assert_eq!(found.len(), 1, "change {at}: {found:?}");
        assert_eq!(found[0].1, Change::Changed, "change {at}");
    }
}

#[test]
fn whatever_is_another_agreement_shows_a_difference() {
    for (field, change) in WRITTEN {
        let mut after = full();
        change(&mut after);
        if full().is_other_agreement(&after) {
            assert!(!differing(&full(), &after).is_empty(), "{field}");
        }
    }
}

#[test]
fn techniques_come_go_and_move_to_another_goal() {
    let (before, mut after) = (full(), full());
    after.rows = vec![
        row("T095", Some(goal(1))),
        row("T089", None),
        row("T276", Some(goal(1))),
    ];
    let found = differing(&before, &after);
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(
        found[0].1,
        Change::Changed,
        "another goal is a change of it"
    );
    assert_eq!(found[1].1, Change::New);
    after.rows.remove(0);
    let found = differing(&before, &after);
    assert_eq!(
        found.iter().map(|(_, change)| *change).collect::<Vec<_>>(),
        [Change::Gone, Change::New]
    );
    // One technique twice, for two goals: each is paired with its own.
    let mut twice = full();
    twice.rows.push(row("T095", Some(goal(1))));
    let mut turned = twice.clone();
    turned.rows.reverse();
    assert_eq!(differing(&twice, &turned), []);
    assert_eq!(differing(&full(), &twice).len(), 1);
}

#[test]
fn what_goes_on_over_all_versions_is_not_compared() {
    let (before, mut after) = (full(), full());
    after.choose_model(Some("assimilative"), "", day());
    after.models.push(ModelSpan {
        model: String::from("assimilative"),
        main: true,
        from: day(),
        until: None,
        why: String::new(),
    });
    assert_eq!(differing(&before, &after), []);
}
