//! From problem to goal to objective, J04a, A02f.

use crate::domain::about::About;
use crate::domain::goal::Goal;
use crate::domain::goal::gas::is_gas;
use crate::domain::lint::Finding;
use crate::domain::lint::rule::Rule;
use crate::domain::lint::scan::{Scan, day, hangs_on};
use crate::domain::objective::ObjectiveStatus;
use crate::domain::session::{Entry, Kind};
use crate::words::gas::lint as gas_words;
use crate::words::lint as words;

pub(super) fn findings(scan: &Scan<'_>) -> Vec<Finding> {
    let mut found = concerns_without_goal(scan);
    found.extend(scan.pursued().filter_map(|goal| incomplete(scan, goal)));
    found.extend(scan.pursued().filter_map(|goal| late(scan, goal)));
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

/// R-41 and product.md B5: what a goal lacks. A rating 0 to 10 in a session is a measure and its first one a baseline, and
/// so are written levels and their start; a review date is a date, because growth needs no deadline (map F11). A measure
/// that says GAS needs its levels.
fn incomplete(scan: &Scan<'_>, goal: &Goal) -> Option<Finding> {
    let gas = goal.gas.as_ref().filter(|gas| gas.is_written());
    let is_rated = !scan.dossier.goal_ratings(goal.id).is_empty();
    let stands = |status| !matches!(status, ObjectiveStatus::Dropped | ObjectiveStatus::Changed);
    let has_objective = goal.objectives.iter().any(|one| stands(one.status));
    let missing: Vec<&str> = [
        (has_objective, words::AN_OBJECTIVE),
        (
            is_rated || gas.is_some() || !goal.measure.trim().is_empty(),
            words::A_MEASURE,
        ),
        (
            gas.is_some() || !is_gas(&goal.measure),
            gas_words::WRITTEN_LEVELS,
        ),
        (
            is_rated || goal.baseline.is_some() || gas.is_some_and(|gas| gas.start.is_some()),
            words::A_BASELINE,
        ),
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

/// J04a: the levels of a goal were written, or last worded, after the first technique for it (measures.md 3.3: all five
/// before work starts). Levels that were changed with a reason once they had been rated are not asked about.
fn late(scan: &Scan<'_>, goal: &Goal) -> Option<Finding> {
    let gas = goal.gas.as_ref().filter(|gas| gas.is_written())?;
    let is_work = |entry: &&Entry| {
        entry.line.kind == Kind::Did && !entry.line.tells_of_switch() && hangs_on(entry, goal.id)
    };
    let held = scan.held.iter().flat_map(|session| session.standing());
    let began = held.filter(is_work).map(|entry| entry.line.at).min()?;
    (gas.earlier.is_empty() && gas.at > began).then(|| {
        let (written, began) = (day(gas.at.date_naive()), day(began.date_naive()));
        scan.find(
            Rule::J04a,
            About::Goal(goal.id),
            scan.goal(goal.id),
            gas_words::late(&goal.words, &written, &began),
            gas_words::LATE_NEXT,
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
