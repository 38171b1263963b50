//! Each of the nine models says what it misses on a bare plan, and nothing on a full one.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::OnceLock;

use chrono::{DateTime, FixedOffset};
use uuid::Uuid;

use super::*;
use crate::domain::client::{Client, Code};
use crate::domain::fact::{Fact, Origin};
use crate::domain::formulation::{LensPlace, Placed};
use crate::domain::id::{ClientId, FactId, ReadingId};
use crate::domain::model::FACTOR_READING;
use crate::domain::plan::GridCell;
use crate::domain::preference::Preferences;
use crate::domain::reading::Reading;

fn guide() -> &'static Guide {
    static GUIDE: OnceLock<Guide> = OnceLock::new();
    GUIDE.get_or_init(|| Guide::shipped().unwrap())
}

fn library() -> &'static Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    LIBRARY.get_or_init(|| Library::shipped().unwrap())
}

fn at() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-09-03T14:00:00+02:00").unwrap()
}

/// A client with one planned technique from mindfulness and nothing else.
fn bare(model: &str) -> Dossier {
    let id = ClientId(Uuid::from_u128(1));
    let mut dossier = Dossier::new(Client::new(id, Code::parse("c-bare").unwrap(), "", at()));
    dossier.plan.model = Some(model.to_owned());
    dossier.plan.rows.push(PlanRow {
        technique: "T276".to_owned(),
        ..PlanRow::default()
    });
    dossier
}

fn needs(dossier: &Dossier) -> Vec<Need> {
    lacking(dossier, guide(), library())
        .iter()
        .map(|lacking| lacking.needed.need)
        .collect()
}

fn row(dossier: &mut Dossier) -> &mut PlanRow {
    dossier.plan.rows.first_mut().unwrap()
}

fn fill(model: &str, dossier: &mut Dossier) {
    let plan = &mut dossier.plan;
    "they meet in the body".clone_into(&mut plan.rationale);
    match model {
        "technical-eclecticism" => {
            "sleep".clone_into(&mut row(dossier).need);
            "asked for it".clone_into(&mut row(dossier).why);
        }
        "theoretical-integration" => {
            "cyclical psychodynamics".clone_into(&mut plan.framework);
            plan.blended = vec!["psychodynamic".to_owned(), "behavioural".to_owned()];
            "lets the circle be seen".clone_into(&mut row(dossier).role);
        }
        "assimilative" => {
            plan.home_orientation = Some("cbt".to_owned());
            "notice without checking".clone_into(&mut row(dossier).import);
        }
        "sequential" => {
            plan.phases = ["mi", "cbt"]
                .map(|orientation| Phase {
                    orientations: vec![orientation.to_owned()],
                    entry: "a reason of her own".to_owned(),
                    exit: "three weeks".to_owned(),
                    ..Phase::named(orientation)
                })
                .into();
            plan.phase = 1;
            "first".clone_into(&mut row(dossier).why);
        }
        "common-factors" => {
            "asked for it".clone_into(&mut row(dossier).why);
            read(dossier, vec![Some(7), None, None, None, None]);
        }
        "multitheoretical" => {
            plan.grid = ["thinking", "body"]
                .map(|focus| GridCell {
                    theory: "cognitive".to_owned(),
                    focus: focus.to_owned(),
                })
                .into();
            plan.focus = Some("body".to_owned());
        }
        "transcultural" => {
            "lying down is for the dead: sitting".clone_into(&mut row(dossier).adaptation);
            place_in_culture(dossier);
        }
        "integrative-eclectic" => {
            "asked for it".clone_into(&mut row(dossier).why);
            let asked = Preferences::on(at().date_naive(), "dr", 1);
            dossier.client.preferences.push(asked);
        }
        _ => {}
    }
}

fn read(dossier: &mut Dossier, answers: Vec<Option<u8>>) {
    dossier.readings.readings.push(Reading {
        answers,
        session: None,
        ..Reading::new(
            ReadingId(Uuid::from_u128(9)),
            FACTOR_READING,
            "1",
            at(),
            "dr",
        )
    });
}

fn place_in_culture(dossier: &mut Dossier) {
    let fact = FactId(Uuid::from_u128(5));
    dossier.client.facts.push(Fact {
        id: fact,
        cell: "explanation".to_owned(),
        words: "an envious eye".to_owned(),
        origin: Origin::Interview,
        date: at().date_naive(),
        lies: None,
        created: at(),
        by: "dr".to_owned(),
        aside: None,
        history: Vec::new(),
    });
    dossier.client.formulation.placed.push(Placed {
        fact,
        place: LensPlace {
            lens: "culture".to_owned(),
            slot: "cause".to_owned(),
        },
        at: at(),
        by: "dr".to_owned(),
    });
}

#[test]
fn each_model_names_what_it_misses_and_is_silent_when_it_is_there() {
    let table: [(&str, &[Need]); 9] = [
        ("technical-eclecticism", &[Need::RowNeed, Need::RowWhy]),
        (
            "theoretical-integration",
            &[
                Need::Framework,
                Need::Blended,
                Need::Rationale,
                Need::RowRole,
            ],
        ),
        ("assimilative", &[Need::HomeOrientation, Need::Home]),
        ("sequential", &[Need::Phases, Need::RowWhy]),
        ("common-factors", &[Need::FactorReading, Need::RowWhy]),
        (
            "multitheoretical",
            &[Need::Grid, Need::FocusNow, Need::Rationale],
        ),
        (
            "transcultural",
            &[Need::CulturalFormulation, Need::Adaptation, Need::Rationale],
        ),
        ("integrative-eclectic", &[Need::Preferences, Need::RowWhy]),
        // Before there were sessions no marker is missed.
        ("process-experiential", &[Need::Rationale]),
    ];
    assert_eq!(table.len(), guide().models.models.len());
    for (model, missing) in table {
        let mut dossier = bare(model);
        assert_eq!(needs(&dossier), missing, "{model}");
        fill(model, &mut dossier);
        assert_eq!(needs(&dossier), [], "{model}");
    }
}

#[test]
fn the_first_phase_needs_no_entry_and_the_last_no_exit() {
    let mut dossier = bare("sequential");
    fill("sequential", &mut dossier);
    let phases = &mut dossier.plan.phases;
    phases.first_mut().unwrap().entry.clear();
    phases.last_mut().unwrap().exit.clear();
    assert_eq!(needs(&dossier), []);
    let phases = &mut dossier.plan.phases;
    phases.last_mut().unwrap().entry.clear();
    assert_eq!(needs(&dossier), [Need::PhaseRules]);
    dossier.plan.phase = 0;
    assert_eq!(needs(&dossier), [Need::PhaseRules, Need::PhaseNow]);
}

#[test]
fn a_model_beside_the_main_one_asks_too_and_each_need_is_asked_once() {
    let mut dossier = bare("technical-eclecticism");
    dossier.plan.others.push("integrative-eclectic".to_owned());
    assert_eq!(
        needs(&dossier),
        [Need::RowNeed, Need::RowWhy, Need::Preferences]
    );
    dossier.plan.level = Some("theoretical".to_owned());
    assert_eq!(needs(&dossier).last(), Some(&Need::Rationale));
    let by: Vec<&str> = lacking(&dossier, guide(), library())
        .iter()
        .map(|lacking| lacking.by)
        .collect();
    assert_eq!(
        by,
        [
            "Technical eclecticism",
            "Technical eclecticism",
            "Integrative-eclectic",
            "Theoretical"
        ]
    );
}
