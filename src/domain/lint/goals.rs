//! From problem to goal to objective, A02f.

use crate::domain::about::About;
use crate::domain::goal::Goal;
use crate::domain::lint::Finding;
use crate::domain::lint::rule::Rule;
use crate::domain::lint::scan::Scan;
use crate::domain::objective::ObjectiveStatus;
use crate::words::lint as words;

pub(super) fn findings(scan: &Scan<'_>) -> Vec<Finding> {
    let mut found = concerns_without_goal(scan);
    found.extend(scan.pursued().filter_map(|goal| incomplete(scan, goal)));
    found.extend(one_area(scan));
    found
}

/// a concern that is not closed, and no open goal that names it.
fn concerns_without_goal(scan: &Scan<'_>) -> Vec<Finding> {
    let goals = scan.dossier.goals.numbered();
    let is_served = |slug: &str| {
        goals.iter().any(|goal| {
            goal.concern.as_deref() == Some(slug) || goal.linked.iter().any(|other| other == slug)
        })
    };
    scan.dossier
        .client
        .concerns
        .iter()
        .filter(|concern| concern.closed.is_none() && !is_served(&concern.concern))
        .map(|concern| {
            let title = scan.concern(&concern.concern);
            scan.find(
                Rule::R40,
                About::Concern(concern.concern.clone()),
                words::concern(&title),
                words::NO_GOAL.to_owned(),
                words::NO_GOAL_NEXT,
            )
        })
        .collect()
}

/// R-41 and product.md B5: what a goal lacks. A rating 0 to 10 in a session is a measure and its first one a baseline;
/// a review date is a date, because growth needs no deadline (map F11).
fn incomplete(scan: &Scan<'_>, goal: &Goal) -> Option<Finding> {
    let is_rated = !scan.dossier.goal_ratings(goal.id).is_empty();
    let stands = |status| !matches!(status, ObjectiveStatus::Dropped | ObjectiveStatus::Changed);
    let has_objective = goal.objectives.iter().any(|one| stands(one.status));
    let missing: Vec<&str> = [
        (has_objective, words::AN_OBJECTIVE),
        (
            is_rated || !goal.measure.trim().is_empty(),
            words::A_MEASURE,
        ),
        (is_rated || goal.baseline.is_some(), words::A_BASELINE),
        (goal.target.or(goal.review).is_some(), words::A_DATE),
    ]
    .into_iter()
    .filter_map(|(is_there, name)| (!is_there).then_some(name))
    .collect();
    (!missing.is_empty()).then(|| {
        scan.find(
            Rule::R41,
            About::Goal(goal.id),
            scan.goal(goal.id),
            words::goal_lacks(&goal.words, &missing),
            words::GOAL_LACKS_NEXT,
        )
    })
}

/// A02f: every open goal lies in one cell, and another cell is rated as troubled. Where a goal has no cell, or there is
/// none, nothing can be said.
fn one_area(scan: &Scan<'_>) -> Vec<Finding> {
    let mut cells = scan
        .dossier
        .goals
        .numbered()
        .into_iter()
        .map(|goal| goal.cell.as_deref());
    let Some(Some(only)) = cells.next() else {
        return Vec::new();
    };
    if cells.any(|cell| cell != Some(only)) {
        return Vec::new();
    }
    scan.dossier
        .client
        .troubles
        .iter()
        .filter(|trouble| trouble.cell != only && trouble.value >= scan.guide.limits.troubled)
        .map(|trouble| {
            scan.find(
                Rule::A02f,
                About::Cell(trouble.cell.clone()),
                words::cell(&scan.cell(&trouble.cell)),
                words::other_area(trouble.value, &scan.cell(only)),
                words::OTHER_AREA_NEXT,
            )
        })
        .collect()
}
