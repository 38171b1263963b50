//! The plans of the made-up caseload: each of the nine models complete in somebody's, and what becomes of a plan.

use std::collections::BTreeSet;

use alongside::domain::client::FlagValue;
use alongside::domain::dossier::Dossier;
use alongside::domain::guide::Guide;
use alongside::domain::lacking::lacking;
use alongside::domain::library::Library;
use alongside::domain::model::Need;
use alongside::domain::plan::{Layer, PhaseKind, Plan, PlanRow, Told, Trigger};
use chrono::{NaiveDate, TimeDelta};

use crate::demo::{client, technique, thursday, told};

/// What the scripts leave open on purpose, so that the demo shows what a gap looks like.
const GAPS: [(&str, Need); 2] = [("S.N.", Need::PhaseOrientations), ("T.W.", Need::RowNeed)];

/// Returns the clients with a plan, in the order of the caseload.
fn planned() -> Vec<Dossier> {
    let all = told(thursday()).into_iter();
    all.filter(|dossier| dossier.plan.model.is_some()).collect()
}

/// Returns the plan and the versions before it, newest last.
fn versions(plan: &Plan) -> Vec<&Plan> {
    let earlier = plan.versions.iter().map(|version| &*version.plan);
    earlier.chain([plan]).collect()
}

/// Returns the initials.
pub(super) fn label(dossier: &Dossier) -> &str {
    &dossier.client.label
}

#[test]
fn each_of_the_nine_models_has_a_complete_plan_and_two_plans_have_one_gap() {
    let (guide, library) = (Guide::shipped().unwrap(), Library::shipped().unwrap());
    assert_eq!(guide.models.models.len(), 9);
    let mut complete: BTreeSet<String> = BTreeSet::new();
    let mut gaps = Vec::new();
    for dossier in planned() {
        let lacking = lacking(&dossier, &guide, &library);
        if lacking.is_empty() {
            complete.extend(dossier.plan.model.clone());
        }
        let who = label(&dossier);
        gaps.extend(lacking.iter().map(|it| (who.to_owned(), it.needed.need)));
    }
    for model in &guide.models.models {
        assert!(complete.contains(&model.slug), "{}", model.slug);
    }
    let gaps: Vec<(&str, Need)> = gaps
        .iter()
        .map(|(who, need)| (who.as_str(), *need))
        .collect();
    assert_eq!(gaps, GAPS);
}

#[test]
fn everything_a_plan_names_is_there() {
    let (guide, library) = (Guide::shipped().unwrap(), Library::shipped().unwrap());
    let words = library.vocabulary();
    for dossier in told(thursday()) {
        for plan in versions(&dossier.plan) {
            let who = label(&dossier);
            for model in plan.models_in_use() {
                assert!(guide.models.model(model).is_some(), "{who}: {model}");
            }
            let phases = plan.phases.iter().flat_map(|phase| &phase.orientations);
            let named = phases.chain(&plan.blended).chain(&plan.home_orientation);
            for orientation in named {
                assert!(
                    words.orientations.key(orientation).is_some(),
                    "{who}: {orientation}"
                );
            }
            for cell in &plan.grid {
                let mut theories = guide.models.theories.iter();
                assert!(
                    theories.any(|theory| theory.slug == cell.theory),
                    "{cell:?}"
                );
                assert!(guide.models.focus(&cell.focus).is_some(), "{cell:?}");
            }
            if let Some(focus) = &plan.focus {
                assert!(plan.grid.iter().any(|cell| cell.focus == *focus), "{focus}");
            }
            if let Some(step) = &plan.step {
                assert!(words.steps.key(step).is_some(), "{who}: {step}");
            }
            for row in &plan.rows {
                for id in std::iter::once(&row.technique).chain(&row.combined) {
                    assert!(technique(&library, id).is_suggestible(), "{who}: {id}");
                }
                assert!(
                    usize::from(row.phase) <= plan.phases.len(),
                    "{who}: {row:?}"
                );
                let goals = &dossier.goals;
                assert!(row.goal.is_none_or(|goal| goals.get(goal).is_some()));
            }
            assert!(usize::from(plan.phase) <= plan.phases.len());
        }
        for step in dossier.plan.repairs.iter().flat_map(|repair| &repair.steps) {
            assert!(
                guide.repair.iter().any(|task| task.slug == step.step),
                "{step:?}"
            );
        }
    }
}

#[test]
fn a_planned_technique_against_a_present_stop_says_why() {
    let library = Library::shipped().unwrap();
    let words = library.vocabulary();
    let mut despite = Vec::new();
    for dossier in told(thursday()) {
        let flags = dossier.client.flags.iter();
        let present: BTreeSet<&str> = flags
            .filter(|flag| flag.value == FlagValue::Present)
            .map(|flag| flag.flag.as_str())
            .collect();
        for row in versions(&dossier.plan)
            .into_iter()
            .flat_map(|plan| &plan.rows)
        {
            let stops: Vec<&str> = technique(&library, &row.technique)
                .stops()
                .map(|caution| words.flags.slug(caution.flag))
                .filter(|flag| present.contains(flag))
                .collect();
            let named = row
                .despite
                .as_ref()
                .map_or(&[][..], |despite| &despite.flags);
            assert_eq!(stops, named, "{}: {}", label(&dossier), row.technique);
            if let Some(reason) = &row.despite {
                assert!(reason.reason.len() > 20);
                despite.push(format!("{} {}", label(&dossier), row.technique));
            }
        }
    }
    assert_eq!(despite, ["S.N. T123"]);
}

#[test]
fn versions_are_counted_dated_and_each_says_something_else() {
    let mut with_versions = Vec::new();
    for dossier in planned() {
        let (who, plan) = (label(&dossier), &dossier.plan);
        let all = versions(plan);
        for (number, version) in (1..).zip(&all) {
            assert_eq!(version.number, number, "{who}");
            assert_eq!(
                version.why.is_empty(),
                number == 1,
                "{who}, version {number}"
            );
        }
        for (pair, version) in all.windows(2).zip(&plan.versions) {
            assert!(
                pair[0].is_other_agreement(pair[1]),
                "{who}: nothing was changed"
            );
            let until = version.until.date_naive();
            assert_eq!(pair[1].since, Some(until), "{who}");
            assert!(
                pair[0].agreed.is_some_and(|agreed| agreed <= until),
                "{who}"
            );
            assert!(pair[1].agreed.is_none_or(|agreed| agreed >= until), "{who}");
            assert_eq!(
                *pair[0],
                pair[0].as_version(),
                "{who}: what goes on is not a version's"
            );
        }
        if all.len() > 1 {
            with_versions.push((who.to_owned(), all.len()));
        }
    }
    let with_versions: Vec<(&str, usize)> = with_versions
        .iter()
        .map(|(who, n)| (who.as_str(), *n))
        .collect();
    let expected = [
        ("A.M.", 2),
        ("R.A.", 3),
        ("E.B.", 2),
        ("J.+R.", 2),
        ("K.V.", 2),
        ("L.T.", 2),
        ("N.H.", 2),
        ("S.N.", 2),
        ("T.W.", 3),
    ];
    assert_eq!(with_versions, expected);
}

#[test]
fn all_plans_but_one_are_agreed_and_no_day_of_a_plan_lies_ahead() {
    let mut not_agreed = Vec::new();
    for today in [thursday(), thursday() + TimeDelta::days(3)] {
        let all = told(today).into_iter();
        for dossier in all.filter(|dossier| dossier.plan.model.is_some()) {
            for plan in versions(&dossier.plan) {
                let days = days(plan);
                assert!(days.iter().all(|day| *day < today), "{}", label(&dossier));
                assert_eq!(plan.agreed.is_none(), plan.agreed_how.is_empty());
            }
            if dossier.plan.agreed.is_none() {
                not_agreed.push(label(&dossier).to_owned());
            }
        }
    }
    assert_eq!(not_agreed, ["T.W.", "T.W."]);
}

fn days(plan: &Plan) -> Vec<NaiveDate> {
    let rows = plan.rows.iter().flat_map(|row| [row.since, row.agreed]);
    let spans = plan.models.iter();
    let spans = spans.flat_map(|span| [Some(span.from), span.until]);
    let phases = plan.phases.iter().map(|phase| phase.entered);
    let reviewed = plan.reviewed.iter().copied().map(Some);
    let own = [plan.agreed, plan.since];
    let all = rows.chain(spans).chain(phases).chain(reviewed).chain(own);
    all.flatten().collect()
}

#[test]
fn the_history_of_models_ends_with_those_in_use() {
    let mut beside = Vec::new();
    let mut changed = Vec::new();
    for dossier in planned() {
        let (who, plan) = (label(&dossier), &dossier.plan);
        let open = plan.models.iter().filter(|span| span.until.is_none());
        let open: Vec<(&str, bool)> = open.map(|span| (span.model.as_str(), span.main)).collect();
        let in_use: Vec<(&str, bool)> = plan
            .models_in_use()
            .map(|model| (model, Some(model) == plan.model.as_deref()))
            .collect();
        assert_eq!(open, in_use, "{who}");
        if !plan.others.is_empty() {
            beside.push(who.to_owned());
        }
        if plan.models.iter().any(|span| span.until.is_some()) {
            changed.push(who.to_owned());
        }
    }
    assert_eq!(beside, ["S.N."]);
    assert_eq!(changed, ["N.H."]);
}

#[test]
fn every_switch_has_its_reason_its_session_and_the_version_it_began() {
    let mut triggers: Vec<Trigger> = Vec::new();
    for dossier in planned() {
        let who = label(&dossier);
        for switch in &dossier.plan.switches {
            assert!(switch.why.len() > 20 && switch.from != switch.to, "{who}");
            assert_ne!(switch.told, Told::NotYet, "{who}");
            let session = dossier
                .sessions
                .iter()
                .find(|it| Some(it.id) == switch.session);
            let session = session.unwrap();
            assert!(
                session.start < switch.at && switch.at < session.end.unwrap(),
                "{who}"
            );
            assert!(session.entry(switch.entry.unwrap()).is_some(), "{who}");
            let all = versions(&dossier.plan);
            let began = all.iter().find(|plan| plan.number == switch.version);
            assert_eq!(began.unwrap().since, Some(switch.at.date_naive()), "{who}");
            triggers.push(switch.trigger.unwrap());
        }
    }
    for trigger in [
        Trigger::PhaseEnd,
        Trigger::Need,
        Trigger::Rupture,
        Trigger::OffTrack,
    ] {
        assert!(triggers.contains(&trigger), "{trigger:?}");
    }
    assert_eq!(triggers.len(), 6);
}

#[test]
fn the_caseload_uses_every_field_a_plan_has() {
    let all = planned();
    let any = |fits: &dyn Fn(&Plan) -> bool| all.iter().any(|dossier| fits(&dossier.plan));
    let any_row = |fits: &dyn Fn(&PlanRow) -> bool| any(&|plan| plan.rows.iter().any(fits));
    assert!(all.iter().all(|dossier| !dossier.plan.frame.is_empty()));
    assert!(
        all.iter()
            .all(|dossier| !dossier.plan.benefits_risks.is_empty())
    );
    assert!(all.iter().all(|dossier| dossier.plan.step.is_some()));
    for kind in PhaseKind::ALL {
        assert!(
            any(&|plan| plan.phases.iter().any(|it| it.kind == Some(kind))),
            "{kind:?}"
        );
    }
    assert!(any(&|plan| plan
        .phases
        .iter()
        .any(|it| !it.gate.is_empty())));
    for layer in Layer::ALL {
        assert!(any_row(&|row| row.layer == Some(layer)), "{layer:?}");
    }
    assert!(any_row(
        &|row| !row.when.is_empty() && !row.combined.is_empty()
    ));
    assert!(any_row(
        &|row| !row.need.is_empty() && !row.evidence.is_empty()
    ));
    assert!(any_row(&|row| !row.role.is_empty()) && any_row(&|row| !row.import.is_empty()));
    assert!(any_row(
        &|row| !row.adaptation.is_empty() && row.agreed.is_some()
    ));
    let ra = client("R.A.");
    let now = ra.plan.phase_now().unwrap();
    assert_eq!(
        (ra.plan.phase, ra.plan.phases.len()),
        (3, 3),
        "near the end"
    );
    assert!(now.entered.is_some());
    assert_eq!(client("A.M.").plan.home_orientation.as_deref(), Some("cbt"));
}
