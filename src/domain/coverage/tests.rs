//! Coverage counted by hand, on the made-up record of the account.

use super::*;
use crate::domain::guide::Guide;
use crate::domain::ledger::account::accounts;
use crate::domain::ledger::account::tests::{Made, library, record};
use crate::domain::plan::PlanRow;
use crate::domain::session::Kind;

fn covered(made: &Made) -> Coverage {
    let library = library();
    let limits = Guide::shipped().map(|guide| guide.models.mix);
    let used = accounts(&made.dossier, &library);
    coverage(&made.dossier, &used, &library, &limits.unwrap_or_default())
}

fn counts(all: &[Touched]) -> Vec<(&str, usize)> {
    all.iter()
        .map(|one| (one.slug.as_str(), one.uses))
        .collect()
}

fn ids(all: &[Named]) -> Vec<&str> {
    all.iter().map(|one| one.id.as_str()).collect()
}

fn planned(technique: &str, combined: &[&str]) -> PlanRow {
    PlanRow {
        technique: technique.to_owned(),
        combined: combined.iter().map(|id| (*id).to_owned()).collect(),
        ..PlanRow::default()
    }
}

#[test]
fn families_and_orientations_are_counted_by_use_and_the_rest_is_named() {
    let found = covered(&record());
    // T288 three times, T095 and T099, T194.
    assert_eq!(
        counts(&found.families),
        [("mindbody", 3), ("exposure", 2), ("pct", 1)]
    );
    assert_eq!(found.families.len() + found.never.len(), 32);
    assert!(found.never.iter().all(|family| family.uses == 0));
    assert!(!found.never.iter().any(|family| family.slug == "exposure"));
    // Each known use once: six; T999 is in no family.
    let sum: usize = found.orientations.iter().map(|one| one.uses).sum();
    assert_eq!((sum, found.unknown), (6, 1));
    // T194 belongs to any step, which is none of the eleven.
    assert!(
        counts(&found.steps).contains(&("apply", 4)),
        "{:?}",
        found.steps
    );
    assert!(
        counts(&found.steps).contains(&("goals", 1)),
        "{:?}",
        found.steps
    );
    assert!(found.steps.iter().all(|step| step.slug != "any"));
}

#[test]
fn planned_and_used_are_held_against_each_other_over_all_versions() {
    let mut made = record();
    made.dossier.plan.rows = vec![planned("T060", &["T061"]), planned("T288", &[])];
    let found = covered(&made);
    assert_eq!(ids(&found.not_used), ["T060", "T061"]);
    assert_eq!(ids(&found.not_planned), ["T095", "T099", "T194", "T999"]);
    // What an earlier version had was planned when it was used.
    let before = made.dossier.plan.clone();
    let at = made.dossier.goals.goals.iter().map(|goal| goal.created);
    let at = at.min().unwrap_or_default();
    made.dossier.plan.begin_version(&before, at, "mb", "");
    made.dossier.plan.rows = vec![planned("T095", &[])];
    let found = covered(&made);
    assert_eq!(ids(&found.not_used), [""; 0]);
    assert_eq!(ids(&found.not_planned), ["T099", "T194", "T999"]);
}

#[test]
fn used_once_needs_a_session_since_and_adverse_ones_are_counted() {
    let found = covered(&record());
    // T095 stands in the last session held, T099 and T999 in the one that runs: of them nobody can say it yet.
    assert_eq!(ids(&found.once), ["T194"]);
    let adverse: Vec<(&str, usize)> = found
        .adverse
        .iter()
        .map(|(one, n)| (one.id.as_str(), *n))
        .collect();
    assert_eq!(adverse, [("T288", 1)]);
}

#[test]
fn nothing_used_leaves_every_family_named_and_no_mix() {
    let mut made = Made::new();
    made.session("2026-09-03", false);
    made.line(5, Kind::Did, "something of our own", &[]);
    let found = covered(&made);
    assert_eq!((found.families.len(), found.never.len()), (0, 32));
    assert_eq!(found.mix, None);
    assert!(found.not_used.is_empty() && found.once.is_empty() && found.adverse.is_empty());
}

#[test]
fn no_word_of_it_judges() {
    use crate::domain::ledger::account::told;
    let mut made = record();
    made.dossier.plan.rows = vec![planned("T146", &[])];
    let found = covered(&made);
    assert!(found.mix.as_ref().is_some_and(|mix| mix.is_drift));
    for (lead, words) in told::coverage(&found) {
        for judging in ["outside", "drift", "only", "should", "too ", "missing"] {
            assert!(!words.contains(judging), "{lead}: {words}");
        }
    }
}
