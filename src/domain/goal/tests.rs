//! Order, numbers, reasons and dates that have come.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

use chrono::DateTime;

use super::*;
use crate::domain::id::IdSource;

fn at() -> Stamp {
    DateTime::parse_from_rfc3339("2026-11-26T14:00:00+01:00").unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn made(weights: &[(Option<u8>, Option<u8>)]) -> Goals {
    let mut ids = IdSource::new(1);
    let mut goals = Goals::new(ClientId(ids.next(at())));
    for (n, (importance, impact)) in weights.iter().enumerate() {
        goals.goals.push(Goal {
            importance: *importance,
            impact: *impact,
            ..Goal::new(GoalId(ids.next(at())), &format!("goal {n}"), at())
        });
    }
    goals
}

fn order(goals: &Goals) -> Vec<&str> {
    goals
        .numbered()
        .iter()
        .map(|goal| goal.words.as_str())
        .collect()
}

#[test]
fn the_heaviest_is_first_ties_go_by_age_and_what_was_not_asked_counts_five() {
    let goals = made(&[
        (Some(5), Some(5)),
        (Some(9), Some(8)),
        (None, None),
        (Some(0), Some(10)),
        (Some(8), Some(9)),
        (None, Some(10)),
        (Some(10), None),
        (Some(1), Some(1)),
    ]);
    assert_eq!(
        order(&goals),
        [
            "goal 1", "goal 4", "goal 5", "goal 6", "goal 0", "goal 2", "goal 7", "goal 3"
        ]
    );
}

#[test]
fn twelve_goals_all_have_numbers_and_a_closed_one_gives_its_up() {
    let mut goals = made(&[(Some(10), Some(10)); 12]);
    for (n, goal) in goals.goals.iter_mut().enumerate() {
        goal.impact = Some(u8::try_from(n).unwrap().min(10));
    }
    let last = goals.at(12).unwrap();
    assert_eq!((last.words.as_str(), last.weight()), ("goal 0", 0));
    assert_eq!(goals.at(13), None);
    assert_eq!(goals.at(0), None);
    assert_eq!(
        goals.number(goals.goals[10].id),
        Some(1),
        "the older of two"
    );
    assert_eq!(goals.number(goals.goals[11].id), Some(2));
    assert_eq!(goals.number(goals.goals[0].id), Some(12));
    goals.goals[10].status = GoalStatus::MetClosed;
    assert_eq!(goals.number(goals.goals[10].id), None);
    assert_eq!(goals.number(goals.goals[11].id), Some(1));
    assert_eq!(goals.number(goals.goals[0].id), Some(11));
}

#[test]
fn a_review_is_due_from_its_day_until_somebody_looked() {
    let today = day("2026-11-26");
    let mut goal = made(&[(None, None)]).goals.remove(0);
    assert_eq!(goal.review_due(today), None);
    goal.review = Some(day("2026-11-27"));
    assert_eq!(goal.review_due(today), None);
    goal.review = Some(today);
    assert_eq!(goal.review_due(today), Some(today));
    goal.reviewed = Some(day("2026-11-25"));
    assert_eq!(goal.review_due(today), Some(today));
    goal.reviewed = Some(today);
    assert_eq!(goal.review_due(today), None);
    goal.reviewed = None;
    goal.status = GoalStatus::Declined;
    assert_eq!(goal.review_due(today), None);
}

#[test]
fn a_target_is_past_from_its_day_unless_the_goal_is_met_or_closed() {
    let today = day("2026-11-26");
    for status in GoalStatus::ALL {
        let mut goal = made(&[(None, None)]).goals.remove(0);
        goal.status = status;
        goal.target = Some(day("2026-11-27"));
        assert_eq!(goal.target_past(today), None, "{status:?}");
        goal.target = Some(today);
        let waits = matches!(
            status,
            GoalStatus::Proposed | GoalStatus::Agreed | GoalStatus::Active | GoalStatus::OnHold
        );
        assert_eq!(goal.target_past(today).is_some(), waits, "{status:?}");
    }
}

#[test]
fn a_status_that_needs_a_reason_takes_that_of_its_own_change() {
    let change = |was, why: &str| GoalChange {
        at: at(),
        by: "rk".to_owned(),
        was,
        why: why.to_owned(),
    };
    let mut goal = made(&[(None, None)]).goals.remove(0);
    goal.history.push(change(GoalWas::Made, ""));
    assert!(goal.has_reason(), "proposed needs none");
    goal.status = GoalStatus::OnHold;
    goal.history.push(change(
        GoalWas::Status(GoalStatus::Proposed),
        "moving house",
    ));
    assert!(goal.has_reason());
    goal.status = GoalStatus::Declined;
    goal.history
        .push(change(GoalWas::Status(GoalStatus::OnHold), ""));
    assert_eq!(
        goal.reason(),
        "",
        "the reason of an earlier status is not this one's"
    );
    assert!(!goal.has_reason());
}
