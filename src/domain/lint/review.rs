//! From response to rating to review to a change of the plan, L05.

use chrono::{NaiveDate, TimeDelta};

use crate::domain::about::About;
use crate::domain::client::Concern;
use crate::domain::goal::gas::GasScale;
use crate::domain::goal::{Goal, GoalStatus};
use crate::domain::lint::Finding;
use crate::domain::lint::rule::Rule;
use crate::domain::lint::scan::{Scan, day, hangs_on};
use crate::domain::replaced::Replaced;
use crate::words::lint as words;

/// How the field of a diagnosis begins in a concern's history.
const DIAGNOSIS: &str = "diagnosis";

pub(super) fn findings(scan: &Scan<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for goal in scan.pursued() {
        found.extend(untouched(scan, goal));
        if scan.time_runs() {
            found.extend(overdue(scan, goal).or_else(|| long_ago(scan, goal)));
        }
    }
    let concerns = &scan.dossier.client.concerns;
    found.extend(
        concerns
            .iter()
            .filter_map(|concern| diagnosis_changed(scan, concern)),
    );
    found
}

/// R-45, first half: none of the last sessions has a line that hangs on the goal, although it was there in all of them.
/// What is met and kept going need not be touched.
fn untouched(scan: &Scan<'_>, goal: &Goal) -> Option<Finding> {
    if goal.status == GoalStatus::MetKeepGoing {
        return None;
    }
    let run = scan.run_since(goal.created.date_naive())?;
    let is_touched = run.iter().any(|session| {
        let standing = session.standing();
        standing.iter().any(|entry| hangs_on(entry, goal.id))
    });
    (!is_touched).then(|| {
        scan.find(
            Rule::R45,
            About::Goal(goal.id),
            scan.goal(goal.id),
            words::untouched(&goal.words, run.len()),
            words::UNTOUCHED_NEXT,
        )
    })
}

/// R-45, second half: its review date is past, and nobody looked. On the day itself there is still time.
fn overdue(scan: &Scan<'_>, goal: &Goal) -> Option<Finding> {
    let due = goal.next_review().filter(|due| *due < scan.today)?;
    Some(scan.find(
        Rule::R45,
        About::Goal(goal.id),
        scan.goal(goal.id),
        words::overdue(&goal.words, &day(due)),
        words::REVIEW_NEXT,
    ))
}

/// L05: it was last looked at, agreed or made more than so many weeks ago.
fn long_ago(scan: &Scan<'_>, goal: &Goal) -> Option<Finding> {
    let made = goal.created.date_naive();
    let last = goal.reviewed.or(goal.agreed).unwrap_or(made);
    let weeks = (scan.today - last).num_weeks();
    (scan.today - last > TimeDelta::weeks(i64::from(scan.guide.limits.weeks))).then(|| {
        scan.find(
            Rule::L05,
            About::Goal(goal.id),
            scan.goal(goal.id),
            words::long_ago(&goal.words, weeks),
            words::REVIEW_NEXT,
        )
    })
}

/// a goal's status says that it was met or came closer, and there is neither a rating of it in any session, nor one
/// by its written levels, nor a second reading of the instrument it names as its measure. Words like `better` in a line claim nothing.
pub(super) fn claimed(scan: &Scan<'_>) -> Vec<Finding> {
    let goals = scan.dossier.goals.goals.iter();
    goals
        .filter(|goal| {
            matches!(
                goal.status,
                GoalStatus::MetKeepGoing | GoalStatus::MetClosed | GoalStatus::ClosedPartly
            )
        })
        .filter(|goal| scan.dossier.goal_ratings(goal.id).is_empty() && !is_measured(scan, goal))
        .map(|goal| {
            scan.find(
                Rule::R46,
                About::Goal(goal.id),
                scan.goal(goal.id),
                words::claimed(&goal.words),
                words::CLAIMED_NEXT,
            )
        })
        .collect()
}

fn is_measured(scan: &Scan<'_>, goal: &Goal) -> bool {
    if goal.gas.as_ref().is_some_and(GasScale::is_ever_rated) {
        return true;
    }
    let measure = goal.measure.to_lowercase();
    let readings = scan.dossier.readings.readings.iter();
    let named = readings.filter(|reading| measure.contains(&reading.measure.to_lowercase()));
    named.count() >= 2
}

/// the last change of a diagnosis is later than the plan's last review. Where the plan was never reviewed, its
/// first day counts.
fn diagnosis_changed(scan: &Scan<'_>, concern: &Concern) -> Option<Finding> {
    if !scan.has_plan() {
        return None;
    }
    let is_diagnosis = |old: &&Replaced| old.what.to_lowercase().starts_with(DIAGNOSIS);
    let earlier = concern.history.iter().filter(is_diagnosis);
    let replaced = earlier.map(|old| old.at.date_naive()).max();
    let made = concern.diagnosis.as_ref().map(|diagnosis| diagnosis.date);
    let plan = &scan.dossier.plan;
    let first: Option<NaiveDate> = plan.rows.iter().filter_map(|row| row.since).min();
    let looked = plan.reviewed.iter().copied().max();
    let is_later = |day: NaiveDate| looked.or(first).is_none_or(|last| day > last);
    // A diagnosis that was there before the plan is no change.
    let changed = match looked.or(first) {
        Some(_) => replaced.max(made),
        None => replaced,
    };
    let changed = changed.filter(|day| is_later(*day))?;
    let title = scan.concern(&concern.concern);
    Some(scan.find(
        Rule::R47,
        About::Concern(concern.concern.clone()),
        words::concern(&title),
        words::diagnosis_changed(&day(changed), looked.map(day).as_deref()),
        words::DIAGNOSIS_NEXT,
    ))
}
