//! Coverage: what of the library was touched with one client and what was not (product.md D6). Counts and names only:
//! that something was never used says nothing about whether it should be.

#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::domain::dossier::Dossier;
use crate::domain::ledger::account::Account;
use crate::domain::library::Library;
use crate::domain::mix::{Mixed, last_held, mixed};
use crate::domain::model;
use crate::domain::plan::Plan;
use crate::domain::technique::Technique;
use crate::domain::vocabulary::{FamilyKey, OrientationKey, StepKey};

/// Something that was touched, with how many uses touched it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Touched {
    /// Its name in files.
    pub slug: String,
    /// Its name on the screen.
    pub title: String,
    /// Uses.
    pub uses: usize,
}

/// A technique that is named.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Named {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// What was touched with one client.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Coverage {
    /// Families of the library that were used, the most used first.
    pub families: Vec<Touched>,
    /// Titles and slugs of the families that were never used, in the order of the library; `uses` is 0.
    pub never: Vec<Touched>,
    /// Orientations that techniques came from first, the most used first; each use counts once.
    pub orientations: Vec<Touched>,
    /// Steps of the process that techniques belong to, in their order; one use can belong to several.
    pub steps: Vec<Touched>,
    /// What was planned and what was delivered; none while there is too little of either.
    pub mix: Option<Mixed>,
    /// Techniques on the plan that were never used, in the order of the plan.
    pub not_used: Vec<Named>,
    /// Techniques that were used and on no version of the plan, by id.
    pub not_planned: Vec<Named>,
    /// Techniques used once, with a session held since, by id.
    pub once: Vec<Named>,
    /// Techniques with an adverse response, and how many.
    pub adverse: Vec<(Named, usize)>,
    /// Uses of techniques the library does not know any more; they are in no family.
    pub unknown: usize,
}

/// Counts what was touched.
pub fn coverage(
    dossier: &Dossier,
    accounts: &[Account],
    library: &Library,
    limits: &model::Mix,
) -> Coverage {
    let vocabulary = library.vocabulary();
    let mut families: BTreeMap<FamilyKey, usize> = BTreeMap::new();
    let mut orientations: BTreeMap<OrientationKey, usize> = BTreeMap::new();
    let mut steps: BTreeMap<StepKey, usize> = BTreeMap::new();
    let mut unknown = 0;
    for account in accounts {
        let n = account.uses.len();
        let Some(technique) = known(library, &account.id) else {
            unknown += n;
            continue;
        };
        *families.entry(technique.family).or_default() += n;
        if let Some(first) = technique.orientations.first() {
            *orientations.entry(*first).or_default() += n;
        }
        for step in &technique.steps {
            *steps.entry(*step).or_default() += n;
        }
    }
    let touched = |slug: &str, title: &str, uses: Option<&usize>| Touched {
        slug: slug.to_owned(),
        title: title.to_owned(),
        uses: uses.copied().unwrap_or(0),
    };
    let (mut used, never): (Vec<Touched>, Vec<Touched>) = vocabulary
        .families
        .iter()
        .map(|(key, family)| touched(&family.slug, &family.title, families.get(&key)))
        .partition(|family| family.uses > 0);
    let mut from: Vec<Touched> = vocabulary
        .orientations
        .iter()
        .map(|(key, one)| touched(&one.slug, &one.title, orientations.get(&key)))
        .filter(|one| one.uses > 0)
        .collect();
    // Both are in the order of the library; of equal ones that order stays.
    used.sort_by_key(|one| Reverse(one.uses));
    from.sort_by_key(|one| Reverse(one.uses));
    let steps = vocabulary
        .steps
        .iter()
        .filter(|(_, step)| step.number.is_some())
        .map(|(key, step)| touched(&step.slug, &step.title, steps.get(&key)))
        .filter(|step| step.uses > 0)
        .collect();
    let held = last_held(dossier, 1).last().map(|session| session.start);
    let ever = ever_planned(&dossier.plan);
    let is_used = |id: &str| accounts.iter().any(|account| account.id == id);
    Coverage {
        families: used,
        never,
        orientations: from,
        steps,
        mix: mixed(dossier, library, limits),
        not_used: planned(&dossier.plan)
            .into_iter()
            .filter(|id| !is_used(id))
            .map(|id| Named {
                id: id.to_owned(),
                name: name(library, id),
            })
            .collect(),
        not_planned: accounts
            .iter()
            .filter(|account| !ever.contains(account.id.as_str()))
            .map(named)
            .collect(),
        once: accounts
            .iter()
            .filter(|account| match account.uses.as_slice() {
                // Of the last session nobody can say that it was not used again.
                [only] => held.is_some_and(|held| only.at < held),
                _ => false,
            })
            .map(named)
            .collect(),
        adverse: accounts
            .iter()
            .map(|account| (named(account), account.adverse().count()))
            .filter(|(_, n)| *n > 0)
            .collect(),
        unknown,
    }
}

fn known<'a>(library: &'a Library, id: &str) -> Option<&'a Technique> {
    library.get(id.parse().ok()?)
}

/// Returns what a technique is called; its id where the library does not know it.
fn name(library: &Library, id: &str) -> String {
    known(library, id).map_or_else(|| id.to_owned(), |technique| technique.name.to_string())
}

fn named(account: &Account) -> Named {
    Named {
        id: account.id.clone(),
        name: account.name.clone(),
    }
}

/// Returns the techniques of a plan and those combined with them, each once, in the order of the plan.
fn planned(plan: &Plan) -> Vec<&str> {
    let mut planned: Vec<&str> = Vec::new();
    for row in &plan.rows {
        for id in std::iter::once(&row.technique).chain(&row.combined) {
            if !planned.contains(&id.as_str()) {
                planned.push(id);
            }
        }
    }
    planned
}

/// Returns the techniques of every version of a plan.
fn ever_planned(plan: &Plan) -> BTreeSet<&str> {
    let versions = plan.versions.iter().map(|version| &*version.plan);
    versions.chain([plan]).flat_map(planned).collect()
}
