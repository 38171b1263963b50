//! The worked examples of matching.md 13, figure by figure, and what holds for every score.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use crate::domain::clinician::{Clinician, Cover, Training};
use crate::domain::ledger::Ledger;
use crate::domain::matching::order::order;
use crate::domain::matching::tests::{Case, day, guide, in_phases, library, plan, row, stopped};
use crate::domain::matching::{Factor, Part, Row, Suggestions};
use crate::domain::model::When;
use crate::domain::plan::Plan;
use crate::domain::preference::{Lean, Preferences};
use crate::domain::vocabulary::Competence;

/// Rows T001 to T578 as the document's prototype scores and sorts them: it has no order by families, no pins, and no
/// points for how the family did.
fn prototype(list: &Suggestions<'_>, ledger: &Ledger) -> Vec<(String, i32)> {
    let mut rows: Vec<Row<'_>> = list
        .rows
        .iter()
        .filter(|row| !row.technique.is_added)
        .cloned()
        .collect();
    for row in &mut rows {
        if ledger.get(&row.technique.id.to_string()).is_none() {
            row.parts.retain(|part| part.factor != Factor::History);
        }
        row.score = row.parts.iter().map(|part| part.points).sum();
    }
    rows.sort_by(order);
    rows.iter()
        .map(|row| (row.technique.id.to_string(), row.score))
        .collect()
}

#[track_caller]
fn assert_top(rows: &[(String, i32)], expected: &[(&str, i32)]) {
    let top: Vec<(&str, i32)> = rows
        .iter()
        .take(expected.len())
        .map(|(id, score)| (id.as_str(), *score))
        .collect();
    assert_eq!(top, expected);
}

/// The first worked example under the assimilative model, without the rule of the same school, which the document's
/// prototype lacks.
fn at_home(orientation: &str) -> Case {
    let mut case = Case::panic();
    for model in &mut case.guide.models.models {
        model.points.retain(|rule| rule.when != When::HomeSchool);
    }
    case.plan = Some(Plan {
        home: orientation.to_owned(),
        home_orientation: Some(orientation.to_owned()),
        ..plan("assimilative")
    });
    case.preferences = Some(Preferences {
        directiveness: Some(Lean::Other),
        intensity: Some(Lean::One),
        ..Preferences::on(day("2026-02-20"), "rk", 1)
    });
    case
}

#[test]
fn the_first_worked_example_comes_out_as_written() {
    let case = at_home("psychodynamic");
    let list = case.suggest();
    assert_eq!(stopped(&list), ["T099"]);
    let rows = prototype(&list, &case.ledger);
    assert_eq!(rows.len(), 95);
    assert_top(
        &rows,
        &[
            ("T288", 850),
            ("T104", 780),
            ("T021", 740),
            ("T060", 740),
            ("T446", 690),
            ("T054", 690),
            ("T061", 675),
            ("T065", 675),
        ],
    );
    let top = row(&list, "T288").unwrap();
    let parts: Vec<String> = top
        .parts
        .iter()
        .map(|part| {
            format!(
                "{} {} {}",
                part.points_shown(),
                part.factor.word(),
                part.why
            )
        })
        .collect();
    assert_eq!(
        parts,
        [
            "+34 concern lists panic",
            "+15 step step apply",
            "+10 stage action: counterconditioning, stimulus-control",
            "+0 model Assimilative integration, home psychodynamic: import note needed",
            "+10 preference client wants more direction (+5), less intensity (+5)",
            "+6 history helped 2 of 3, neutral 1",
            "+5 evidence A, proposed, letter given for: anxiety-worry",
            "+5 time 20 min needed, 30 left",
        ]
    );
    let stop = list.not_advised.first().unwrap();
    assert_eq!(stop.why, ["STOP cardiac (present, Wed 11 Feb 2026)"]);

    let case = at_home("cbt");
    let rows = prototype(&case.suggest(), &case.ledger);
    assert_eq!(rows.len(), 95);
    assert_top(
        &rows,
        &[
            ("T288", 910),
            ("T104", 880),
            ("T060", 840),
            ("T446", 790),
            ("T061", 775),
            ("T065", 775),
            ("T054", 750),
            ("T021", 740),
        ],
    );
}

#[test]
fn the_second_worked_example_comes_out_as_written() {
    let case = in_phases();
    let list = case.suggest();
    let rows = prototype(&list, &case.ledger);
    assert_eq!(rows.len(), 94);
    assert_top(
        &rows,
        &[
            ("T514", 820),
            ("T384", 800),
            ("T513", 770),
            ("T382", 750),
            ("T216", 750),
            ("T369", 730),
            ("T013", 685),
        ],
    );
    assert_eq!(row(&list, "T224").unwrap().score, 665);
}

fn part<'a>(row: &'a Row<'_>, factor: Factor) -> Option<&'a Part> {
    row.parts.iter().find(|part| part.factor == factor)
}

#[test]
fn the_parts_sum_to_the_score_under_every_model() {
    for model in &guide().models.models {
        let case = Case::under(&model.slug);
        let list = case.suggest();
        assert_eq!(list, case.suggest());
        assert!(list.left_out.is_empty(), "{:?}", list.left_out);
        let stopped = list.not_advised.iter().map(|row| &row.row);
        for row in list.rows.iter().chain(stopped) {
            let sum: i32 = row.parts.iter().map(|part| part.points).sum();
            assert_eq!(row.score, sum, "{} {}", model.slug, row.technique.id);
            assert!(row.parts.iter().all(|part| !part.why.is_empty()));
            let mut factors: Vec<Factor> = row.parts.iter().map(|part| part.factor).collect();
            assert!(factors.is_sorted(), "{} {factors:?}", row.technique.id);
            factors.dedup();
            assert_eq!(factors.len(), row.parts.len());
            let part = part(row, Factor::Model).unwrap();
            assert!((-150..=100).contains(&part.points));
            assert!(part.why.starts_with(&model.title), "{}", part.why);
            assert!(!part.why.contains('{'), "{}", part.why);
            assert!(row.remarks.iter().all(|remark| !remark.contains('{')));
        }
    }
}

#[test]
fn a_row_never_passes_another_by_evidence_alone() {
    // matching.md 14.14: evidence moves no row by more than 8.5, by 13.5 under technical eclecticism.
    for (model, most) in [("assimilative", 85), ("technical-eclecticism", 135)] {
        let case = Case::under(model);
        let list = case.suggest();
        let moves = |row: &Row<'_>| {
            let evidence = part(row, Factor::Evidence).map_or(0, |part| part.points);
            let more = part(row, Factor::Model).map_or(0, |part| part.points);
            evidence
                + if model == "technical-eclecticism" {
                    more
                } else {
                    0
                }
        };
        let (least, greatest) = list
            .rows
            .iter()
            .map(moves)
            .fold((i32::MAX, i32::MIN), |(a, b), by| (a.min(by), b.max(by)));
        assert!(greatest - least <= most, "{model}: {least} {greatest}");
        assert!(greatest - least > most - 30, "{model}: {least} {greatest}");
    }
}

#[test]
fn training_is_a_label_and_never_points() {
    let mut case = Case::under("assimilative");
    let unset = case.suggest();
    assert!(
        unset
            .notes
            .iter()
            .any(|note| note == "training not on file")
    );
    let label = |list: &Suggestions<'_>, id: &str| {
        let row = row(list, id).unwrap();
        (row.training, row.training.word())
    };
    // The family of T060 asks for an introduction, that of T032 for nothing.
    assert_eq!(
        label(&unset, "T060"),
        (Cover::NotSet, "training not on file")
    );
    assert_eq!(label(&unset, "T032"), (Cover::Covered, "covered"));
    let scores: Vec<_> = unset
        .rows
        .iter()
        .map(|row| (row.technique.id, row.score))
        .collect();
    case.clinician = Clinician {
        trainings: vec![Training {
            family: "mindful".to_owned(),
            level: Competence::Introductory,
            date: day("2024-05-01"),
            words: String::new(),
        }],
        ..Clinician::default()
    };
    let set = case.suggest();
    assert_eq!(label(&set, "T060"), (Cover::Needed, "training needed"));
    assert_eq!(label(&set, "T282"), (Cover::Covered, "covered"));
    assert!(set.notes.iter().all(|note| note != "training not on file"));
    let same = set.rows.iter().map(|row| (row.technique.id, row.score));
    assert!(same.eq(scores));
    // At the gate the label stands too.
    case.critical = true;
    assert!(case.suggest().rows.iter().all(|row| {
        row.training == Cover::Needed
            || library().competence(row.technique) == Competence::NotNeeded
    }));
}
