//! From goal and objective to technique, what the plan's models demand, and its course, I03b, B03c, L03,
//! L09, K03b, A04, B04, F04.

use crate::domain::about::About;
use crate::domain::client::FlagValue;
use crate::domain::goal::Goal;
use crate::domain::lacking::lacking;
use crate::domain::lint::Finding;
use crate::domain::lint::rule::Rule;
use crate::domain::lint::scan::{Scan, day};
use crate::domain::objective::{Objective, ObjectiveStatus};
use crate::domain::plan::{Phase, PhaseKind, PlanRow, Told};
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
    found.extend(course(scan));
    found.extend(phase_order(scan));
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

/// L03, B01a to B01c, D01 to D09: what the models and the level of the plan ask for and do not find.
fn model(scan: &Scan<'_>) -> Vec<Finding> {
    let plan = &scan.dossier.plan;
    let about_plan = |what: &str| {
        scan.find(
            Rule::L03,
            About::Plan,
            words::PLAN.to_owned(),
            what.to_owned(),
            words::MODEL_NEXT,
        )
    };
    if plan.model.is_none() && !plan.rows.is_empty() {
        return vec![about_plan(words::NO_MODEL)];
    }
    lacking(scan.dossier, scan.guide, scan.library)
        .iter()
        .map(|lacking| about_plan(&lacking.needed.missing))
        .collect()
}

/// L09: a switch of approach without its reason. K03b: one the client was not told of. A04: a version that does not say
/// why it took the place of the one before. B04: a plan that does not say at which step of the process it is.
fn course(scan: &Scan<'_>) -> Vec<Finding> {
    let plan = &scan.dossier.plan;
    let find =
        |rule, what: String, next| scan.find(rule, About::Plan, words::PLAN.to_owned(), what, next);
    let mut found = Vec::new();
    for switch in &plan.switches {
        if switch.why.trim().is_empty() {
            let what = words::switch_without_reason(&switch.to, &day(switch.at.date_naive()));
            found.push(find(Rule::L09, what, words::SWITCH_WITHOUT_REASON_NEXT));
        }
        if switch.told == Told::NotYet {
            let what = words::switch_not_told(&switch.to, &day(switch.at.date_naive()));
            found.push(find(Rule::K03b, what, words::SWITCH_NOT_TOLD_NEXT));
        }
    }
    if !plan.versions.is_empty() && plan.why.trim().is_empty() {
        let what = words::version_without_reason(plan.number);
        found.push(find(Rule::A04, what, words::VERSION_WITHOUT_REASON_NEXT));
    }
    if plan.model.is_some() && plan.step.is_none() {
        found.push(find(
            Rule::B04,
            words::NO_STEP.to_owned(),
            words::NO_STEP_NEXT,
        ));
    }
    found
}

/// F01, F04: where trauma is complex, a technique that goes through it is planned, and no steadying phase comes before.
/// Guidelines differ on how much of it is needed, so an answer settles it.
fn phase_order(scan: &Scan<'_>) -> Vec<Finding> {
    if !is_complex(scan) {
        return Vec::new();
    }
    let plan = &scan.dossier.plan;
    let is_steadying = |phase: &Phase| phase.kind == Some(PhaseKind::Steadying);
    let is_steadied = |row: &PlanRow| match usize::from(row.phase).checked_sub(1) {
        // A row of any phase comes with the phase that is now.
        None => {
            let before = usize::from(plan.phase).saturating_sub(1);
            plan.phases.iter().take(before).any(is_steadying)
        }
        Some(at) => plan.phases.iter().take(at).any(is_steadying),
    };
    let rows = plan.rows.iter().enumerate();
    rows.filter(|(_, row)| scan.goes_through_trauma(&row.technique) && !is_steadied(row))
        .map(|(at, row)| {
            scan.find(
                Rule::F04,
                About::PlanRow(at),
                words::PLAN.to_owned(),
                words::not_steadied(&scan.technique(&row.technique)),
                words::NOT_STEADIED_NEXT,
            )
        })
        .collect()
}

fn is_complex(scan: &Scan<'_>) -> bool {
    let client = &scan.dossier.client;
    let names = |slug: &str| COMPLEX.contains(&slug);
    let open = client.concerns.iter().filter(|one| one.closed.is_none());
    let flags = client.flags.iter();
    open.map(|one| one.concern.as_str()).any(names)
        || flags
            .filter(|one| one.value == FlagValue::Present)
            .map(|one| one.flag.as_str())
            .any(names)
}

/// Concerns and flags under which trauma counts as complex, slugs of the library (techniques.md 4 and 6).
const COMPLEX: [&str; 3] = ["complex-trauma", "dissociation", "trauma-unstable"];
