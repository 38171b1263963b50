//! Tests of episodes, of what is still open before an end.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use chrono::{DateTime, NaiveDate};
use uuid::Uuid;

use crate::domain::client::ClientStatus;
use crate::domain::closing::episode::carried;
use crate::domain::closing::open::{StillOpen, still_open};
use crate::domain::closing::{EndReason, FollowUp, FollowUpKind};
use crate::domain::demo;
use crate::domain::dossier::Dossier;
use crate::domain::goal::GoalStatus;
use crate::domain::guide::Guide;
use crate::domain::id::{EntryId, FollowUpId, GoalId};
use crate::domain::risk::{RiskEntry, RiskSource};
use crate::domain::time::Stamp;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn now() -> Stamp {
    DateTime::parse_from_rfc3339("2026-11-26T18:00:00+01:00").unwrap()
}

/// R.A. of the demo, who is near the end.
fn near_the_end() -> Dossier {
    let all = demo::caseload(day("2026-11-26"), *now().offset()).unwrap();
    let found = all.into_iter().find(|one| one.client.label == "R.A.");
    found.unwrap()
}

#[test]
fn closing_keeps_the_episode_with_its_goals_and_reopening_leaves_them_as_they_were() {
    let mut one = near_the_end();
    let since = one.client.since;
    let goals = one.goals.goals.len();
    one.closing.ending.date = Some(day("2026-11-26"));
    one.closing.ending.reason = Some(EndReason::Agreed);
    one.closing.relapse.signs = "stops whistling".into();
    let before = one.goals.clone();
    one.close(now(), "demo", "the work is done");
    assert_eq!(one.client.status, ClientStatus::Closed);
    assert_eq!(one.client.history.last().unwrap().was, ClientStatus::Active);
    assert_eq!(one.client.history.last().unwrap().why, "the work is done");
    assert_eq!(one.client.next, None);
    assert_eq!(one.goals, before, "the goals themselves are not touched");
    let kept = one.closing.episodes.last().unwrap().clone();
    assert_eq!(
        (kept.number, kept.from, kept.to),
        (1, since, day("2026-11-26"))
    );
    assert_eq!(kept.ending.reason, Some(EndReason::Agreed));
    assert_eq!(kept.relapse.signs, "stops whistling");
    assert_eq!(kept.goals.len(), goals);
    let first = kept.goals.first().unwrap();
    assert_eq!(first.status, GoalStatus::MetKeepGoing);
    assert_eq!((first.baseline, first.last), (Some(1), Some(8)));
    assert!(one.closing.is_ended(&one.client));
    assert!(one.goals.goals.iter().all(|goal| one.is_frozen(goal.id)));
    assert_eq!(one.closing.number(&one.client), 1);

    let later = DateTime::parse_from_rfc3339("2027-03-01T10:00:00+01:00").unwrap();
    one.reopen(later, "demo", "it came back");
    assert_eq!(one.closing.episodes, [kept], "what was kept is not changed");
    assert_eq!(one.client.status, ClientStatus::Active);
    assert_eq!(one.client.since, day("2027-03-01"));
    assert_eq!(one.client.history.last().unwrap().was, ClientStatus::Closed);
    assert_eq!(one.closing.ending.date, None);
    assert_eq!(
        one.closing.relapse.signs, "stops whistling",
        "the plan goes on"
    );
    assert_eq!(one.closing.number(&one.client), 2);
    assert_eq!(
        one.goals.numbered().len(),
        0,
        "earlier goals have no number"
    );
    assert!(one.goals.goals.iter().all(|goal| goal.episode == Some(1)));
    assert!(one.goals.goals.iter().all(|goal| one.is_frozen(goal.id)));

    let old = one.goals.goals.first().unwrap().clone();
    let id = GoalId(Uuid::from_u128(9));
    let new = carried(&old, id, later, "demo", "carried over from episode 1");
    assert_eq!(
        (new.status, new.follows),
        (GoalStatus::Proposed, Some(old.id))
    );
    assert_eq!((new.baseline, new.agreed, new.episode), (None, None, None));
    assert_eq!(new.words, old.words);
    one.goals.goals.push(new);
    assert_eq!(one.goals.number(id), Some(1));
    assert!(!one.is_frozen(id));

    // The second episode holds its own goal and none of the first.
    one.close(later, "demo", "");
    let second = one.closing.episodes.last().unwrap();
    assert_eq!(second.number, 2);
    assert_eq!(
        second
            .goals
            .iter()
            .map(|goal| goal.goal)
            .collect::<Vec<_>>(),
        [id]
    );
}

#[test]
fn what_was_closed_without_its_command_is_kept_when_it_begins_again() {
    let mut one = near_the_end();
    one.client.status = ClientStatus::Closed;
    assert!(!one.closing.is_ended(&one.client));
    one.reopen(now(), "demo", "");
    assert_eq!(one.closing.episodes.len(), 1);
    assert!(one.goals.goals.iter().all(|goal| goal.episode == Some(1)));
}

#[test]
fn what_is_open_before_the_end_is_told_and_risk_stands_first() {
    let guide = Guide::shipped().unwrap();
    let mut one = near_the_end();
    let today = day("2026-11-26");
    one.closing.follow_ups.clear();
    one.summaries.clear();
    one.notes.clear();
    let open = still_open(&one, &guide, today);
    assert!(
        matches!(open.first(), Some(StillOpen::Readiness(_))),
        "{open:?}"
    );
    assert!(open.contains(&StillOpen::NoFollowUp) && open.contains(&StillOpen::NoSummary));
    let held = one
        .sessions
        .iter()
        .filter(|session| session.end.is_some())
        .count();
    assert!(
        open.iter()
            .any(|one| matches!(one, StillOpen::Unsigned(n) if *n <= held && *n > 0))
    );
    one.risk.entries.push(RiskEntry::new(
        EntryId(Uuid::from_u128(8)),
        now(),
        "demo",
        RiskSource::Report,
        "words",
    ));
    one.closing.follow_ups.push(FollowUp {
        id: FollowUpId(Uuid::from_u128(7)),
        date: day("2027-01-20"),
        kind: FollowUpKind::Booster,
        words: String::new(),
        done: None,
    });
    let open = still_open(&one, &guide, today);
    assert_eq!(open.first(), Some(&StillOpen::Risk(1)));
    assert!(!open.contains(&StillOpen::NoFollowUp));
    assert!(open.iter().all(|one| !one.words().is_empty()));
}

#[test]
fn a_goal_that_was_not_rated_last_time_is_named_by_its_number() {
    let guide = Guide::shipped().unwrap();
    let mut one = near_the_end();
    let today = day("2026-11-26");
    let unrated = |one: &Dossier| {
        still_open(one, &guide, today)
            .into_iter()
            .find_map(|open| match open {
                StillOpen::Unrated(goals) => Some(goals),
                _ => None,
            })
    };
    assert_eq!(
        unrated(&one),
        None,
        "all three were rated in the last session"
    );
    let third = one.goals.numbered().get(2).unwrap().id;
    let last = one.sessions.last_mut().unwrap();
    last.entries.retain(|entry| {
        !matches!(entry.line.rating, Some(crate::domain::rating::Rating::Goal { goal, .. }) if goal == third)
    });
    assert_eq!(unrated(&one), Some(vec![3]));
}
