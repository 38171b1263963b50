//! From goal and objective to technique, and what the plan's model demands, I03b, B03c, L03.

use crate::domain::about::About;
use crate::domain::goal::Goal;
use crate::domain::lint::Finding;
use crate::domain::lint::rule::Rule;
use crate::domain::lint::scan::{Scan, day};
use crate::domain::objective::{Objective, ObjectiveStatus};
use crate::domain::plan::{Plan, PlanRow};
use crate::words::lint as words;

pub(super) fn findings(scan: &Scan<'_>) -> Vec<Finding> {
    let mut found: Vec<Finding> = scan
        .pursued()
        .flat_map(|goal| without_technique(scan, goal))
        .collect();
    for (at, row) in scan.dossier.plan.rows.iter().enumerate() {
        found.extend(unused(scan, at, row));
        found.extend(without_goal(scan, at, row));
    }
    found.extend(model(scan));
    found
}

/// an open objective that no row of the plan serves: neither one that names it nor one for its whole goal. Where
/// a goal has no open objective, the goal itself is looked at (I03b, an orphan goal).
fn without_technique(scan: &Scan<'_>, goal: &Goal) -> Vec<Finding> {
    let rows = &scan.dossier.plan.rows;
    let serves = |row: &PlanRow, objective: &Objective| {
        row.objective == Some(objective.id)
            || (row.goal == Some(goal.id) && row.objective.is_none())
    };
    let open: Vec<(usize, &Objective)> = goal
        .objectives
        .iter()
        .enumerate()
        .filter(|(_, objective)| objective.status == ObjectiveStatus::Open)
        .collect();
    if open.is_empty() {
        let is_planned = rows.iter().any(|row| row.goal == Some(goal.id));
        return if is_planned {
            Vec::new()
        } else {
            vec![scan.find(
                Rule::I03b,
                About::Goal(goal.id),
                scan.goal(goal.id),
                words::not_planned_for(&goal.words),
                words::NOT_PLANNED_FOR_NEXT,
            )]
        };
    }
    open.into_iter()
        .filter(|(_, objective)| !rows.iter().any(|row| serves(row, objective)))
        .map(|(at, objective)| {
            scan.find(
                Rule::R42,
                About::Objective(goal.id, objective.id),
                words::objective(&scan.goal(goal.id), at + 1),
                words::not_planned_for(&objective.words),
                words::NOT_PLANNED_FOR_NEXT,
            )
        })
        .collect()
}

/// planned, then so many sessions held, and never used since it was planned. Where a row has no day of its own
/// the plan's first day counts, and where there is none the beginning of the therapy. What is planned for safety is there
/// for when it is needed.
fn unused(scan: &Scan<'_>, at: usize, row: &PlanRow) -> Option<Finding> {
    let dossier = scan.dossier;
    if scan.is_safety(&row.technique) {
        return None;
    }
    let begun = dossier.plan.rows.iter().filter_map(|row| row.since).min();
    let known = row.since.or(begun);
    let since = known.unwrap_or(dossier.client.since);
    let held = scan
        .held
        .iter()
        .filter(|session| session.start.date_naive() >= since)
        .count();
    if held < usize::from(scan.guide.limits.sessions) {
        return None;
    }
    let is_used = dossier.entries().any(|(session, entry)| {
        session.start.date_naive() >= since
            && entry
                .line
                .technique
                .as_ref()
                .is_some_and(|used| used.id == row.technique)
    });
    (!is_used).then(|| {
        scan.find(
            Rule::R44,
            About::PlanRow(at),
            words::PLAN.to_owned(),
            words::unused(
                &scan.technique(&row.technique),
                known.map(day).as_deref(),
                held,
            ),
            words::UNUSED_NEXT,
        )
    })
}

/// B03c: a row that serves no goal, of a technique that is applied and not there for safety.
fn without_goal(scan: &Scan<'_>, at: usize, row: &PlanRow) -> Option<Finding> {
    let is_loose = row.goal.is_none() && row.objective.is_none();
    let needs_goal = scan.is_applied(&row.technique) && !scan.is_safety(&row.technique);
    (is_loose && needs_goal).then(|| {
        scan.find(
            Rule::B03c,
            About::PlanRow(at),
            words::PLAN.to_owned(),
            words::for_no_goal(&scan.technique(&row.technique)),
            words::FOR_NO_GOAL_NEXT,
        )
    })
}

/// L03, B01a to B01c: what each model needs of the fields there are today. The names are those of the nine models
/// (map D01 to D09); one of the practice's own demands nothing.
fn model(scan: &Scan<'_>) -> Vec<Finding> {
    let plan = &scan.dossier.plan;
    model_lacks(plan)
        .into_iter()
        .map(|what| {
            scan.find(
                Rule::L03,
                About::Plan,
                words::PLAN.to_owned(),
                what.to_owned(),
                words::MODEL_NEXT,
            )
        })
        .collect()
}

fn model_lacks(plan: &Plan) -> Vec<&'static str> {
    let has_home = !plan.home.trim().is_empty();
    let is_lacking = match plan.model.as_deref() {
        None => (!plan.rows.is_empty()).then_some(words::NO_MODEL),
        Some("assimilative") => (!has_home).then_some(words::NO_HOME),
        Some("theoretical-integration") => (!has_home).then_some(words::NO_RATIONALE),
        Some("sequential") => plan.phases.is_empty().then_some(words::NO_PHASES),
        Some("technical-eclecticism") => {
            let is_bare = |row: &PlanRow| row.why.trim().is_empty();
            plan.rows.iter().any(is_bare).then_some(words::NO_WHY)
        }
        Some(_) => None,
    };
    is_lacking.into_iter().collect()
}
