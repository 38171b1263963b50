//! Written levels, what is asked about them, ratings and their corrections, T over time with the worked figures.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

use chrono::{DateTime, NaiveDate, TimeDelta};
use uuid::Uuid;

use crate::domain::goal::gas::course::{Course, Out, Point, When, course};
use crate::domain::goal::gas::{Doubt, GasScale, Outcome, doubts, is_in_use, last_rated};
use crate::domain::goal::{Goal, GoalStatus, Goals};
use crate::domain::id::{ClientId, GoalId, SessionId};
use crate::domain::objective::smart::Signs;
use crate::domain::time::Stamp;

fn at(day: i64) -> Stamp {
    DateTime::parse_from_rfc3339("2026-09-01T10:00:00+02:00").unwrap() + TimeDelta::days(day)
}

fn day(n: i64) -> NaiveDate {
    at(n).date_naive()
}

fn id(n: u128) -> GoalId {
    GoalId(Uuid::from_u128(n))
}

fn session(n: u128) -> SessionId {
    SessionId(Uuid::from_u128(n))
}

fn levels(words: [&str; 5]) -> Vec<String> {
    words.map(str::to_owned).to_vec()
}

fn written(weight: u8, start: Option<i8>) -> GasScale {
    GasScale {
        levels: levels(["no ride", "1 ride", "2 rides", "3 rides", "4 rides"]),
        weight,
        start,
        ..GasScale::new(at(0), "rk")
    }
}

/// Goals of these weights and starts, active and made on the first day.
fn goals(scales: &[(u8, Option<i8>)]) -> Goals {
    let mut goals = Goals::new(ClientId(Uuid::nil()));
    for (n, (weight, start)) in (1..).zip(scales) {
        goals.goals.push(Goal {
            status: GoalStatus::Active,
            gas: Some(written(*weight, *start)),
            ..Goal::new(id(n), &format!("goal {n}"), at(0))
        });
    }
    goals
}

/// Rates the goals on a day, in their order; none leaves one out.
fn rate(goals: &mut Goals, on: i64, rated: &[Option<i8>]) {
    for (goal, level) in goals.goals.iter_mut().zip(rated) {
        if let Some(level) = level {
            let gas = goal.gas.as_mut().unwrap();
            assert_eq!(gas.rate(*level, None, at(on), "rk"), Outcome::New);
        }
    }
}

/// T to two decimals.
fn t(point: &Point) -> String {
    point.t.map_or_else(String::new, |t| format!("{t:.2}"))
}

fn of(scales: &[(u8, Option<i8>)], rated: &[Option<i8>]) -> Course {
    let mut goals = goals(scales);
    rate(&mut goals, 30, rated);
    course(&goals).unwrap()
}

const START: Option<i8> = Some(-1);

#[test]
fn the_worked_example_of_the_specification_to_two_decimals() {
    let weights = [(3, START), (2, START), (1, START)];
    let found = of(&weights, &[Some(1), Some(0), Some(-1)]);
    assert_eq!(t(&found.start), "36.78");
    let newest = found.newest().unwrap();
    assert_eq!(t(newest), "54.41");
    assert_eq!(newest.levels, [(id(1), 1), (id(2), 0), (id(3), -1)]);
    let change = newest.change(&found.start).unwrap();
    assert_eq!(format!("{change:+.2}"), "+17.63");
    for (rated, expected) in [([2; 3], "76.44"), ([-2; 3], "23.56"), ([0; 3], "50.00")] {
        let found = of(&weights, &rated.map(Some));
        assert_eq!(t(found.newest().unwrap()), expected);
    }
}

#[test]
fn equal_weights_and_the_third_example() {
    let alike = [(1, START); 3];
    assert_eq!(t(of(&alike, &[Some(1); 3]).newest().unwrap()), "63.69");
    let weights = [(2, START), (3, START), (1, START)];
    let found = of(&weights, &[Some(1), Some(2), Some(0)]);
    assert_eq!(t(found.newest().unwrap()), "67.63");
}

#[test]
fn one_goal_says_its_level_and_no_more() {
    for (level, expected) in [(1, "60.00"), (-2, "30.00"), (0, "50.00")] {
        // Whatever its weight.
        for weight in [1, 3] {
            let found = of(&[(weight, START)], &[Some(level)]);
            assert_eq!(t(found.newest().unwrap()), expected);
        }
    }
}

#[test]
fn what_is_not_rated_or_has_no_weight_is_left_out_and_named() {
    let found = of(
        &[(3, START), (2, None), (0, START), (1, START)],
        &[Some(1), Some(0), Some(2), None],
    );
    let newest = found.newest().unwrap();
    assert_eq!(
        newest.left_out,
        [(id(3), Out::NoWeight), (id(4), Out::NotRated)]
    );
    assert_eq!(newest.levels, [(id(1), 1), (id(2), 0)]);
    // Weights 3 and 2, levels +1 and 0: 50 + 30 / sqrt(0.7 x 13 + 0.3 x 25).
    assert_eq!(t(newest), "57.36");
    assert_eq!(
        found.start.left_out,
        [(id(2), Out::NoStart), (id(3), Out::NoWeight)]
    );
    // The start is of other goals: nothing is compared.
    assert_eq!(newest.change(&found.start), None);
    let nothing = of(&[(0, START)], &[Some(1)]);
    assert_eq!(nothing.newest().unwrap().t, None);
}

#[test]
fn each_day_counts_what_was_rated_by_then() {
    let mut goals = goals(&[(1, START), (1, START)]);
    rate(&mut goals, 10, &[Some(0), None]);
    rate(&mut goals, 20, &[None, Some(1)]);
    rate(&mut goals, 30, &[Some(2), None]);
    let found = course(&goals).unwrap();
    let days: Vec<(When, Vec<(GoalId, i8)>)> = found
        .days
        .iter()
        .map(|point| (point.when, point.levels.clone()))
        .collect();
    assert_eq!(
        days,
        [
            (When::Day(day(10)), vec![(id(1), 0)]),
            (When::Day(day(20)), vec![(id(1), 0), (id(2), 1)]),
            (When::Day(day(30)), vec![(id(1), 2), (id(2), 1)]),
        ]
    );
    assert_eq!(found.days[0].left_out, [(id(2), Out::NotRated)]);
    let changes: Vec<bool> = found.points().map(|(_, by)| by.is_some()).collect();
    // The start is compared with nothing; the first day is of one goal alone.
    assert_eq!(changes, [false, false, true, true]);
}

#[test]
fn changed_levels_keep_their_ratings_and_nothing_is_counted_anew() {
    let mut goals = goals(&[(3, START), (1, START)]);
    rate(&mut goals, 10, &[Some(1), Some(1)]);
    let before = course(&goals).unwrap().days;
    let gas = goals.goals[0].gas.as_mut().unwrap();
    let mut set = gas.set();
    set.levels[4] = String::from("5 rides");
    gas.change(set, at(15), "rk", "too easy");
    assert!(gas.ratings.is_empty());
    assert_eq!(gas.earlier[0].why, "too easy");
    assert_eq!(gas.earlier[0].ratings[0].level, 1);
    assert_eq!(gas.earlier[0].levels[4], "4 rides");
    // It started at -1 by the old levels.
    assert_eq!((gas.start, gas.earlier[0].start), (None, START));
    // The day before reads as it did, by the old levels.
    assert_eq!(course(&goals).unwrap().days, before);
    rate(&mut goals, 20, &[None, Some(2)]);
    let found = course(&goals).unwrap();
    assert_eq!(found.days[1].left_out, [(id(1), Out::NotRated)]);
    rate(&mut goals, 30, &[Some(0), None]);
    let found = course(&goals).unwrap();
    assert_eq!(found.days[2].levels, [(id(1), 0), (id(2), 2)]);
    assert_eq!(found.days[2].change(&found.days[0]), None);
}

#[test]
fn another_weight_after_a_rating_is_another_sum() {
    let mut goals = goals(&[(1, START), (1, START)]);
    rate(&mut goals, 10, &[Some(1), Some(-1)]);
    let before = course(&goals).unwrap().days;
    let gas = goals.goals[0].gas.as_mut().unwrap();
    let mut set = gas.set();
    set.weight = 3;
    gas.change(set, at(15), "rk", "matters more");
    // The words are the same, so it starts where it did.
    assert_eq!((gas.start, gas.weight), (START, 3));
    assert_eq!(course(&goals).unwrap().days, before);
}

#[test]
fn before_any_rating_levels_change_freely() {
    let mut gas = GasScale::new(at(0), "rk");
    assert!(!gas.is_written());
    let mut set = gas.set();
    set.levels[2] = String::from("2 rides");
    gas.change(set.clone(), at(1), "ab", "");
    assert_eq!((gas.at, gas.by.as_str()), (at(1), "ab"));
    assert!(gas.earlier.is_empty() && gas.is_written());
    // A weight alone does not make the levels later.
    set.weight = 2;
    gas.change(set, at(5), "rk", "");
    assert_eq!((gas.at, gas.weight), (at(1), 2));
}

#[test]
fn a_correction_keeps_the_level_before_it() {
    let mut gas = written(1, START);
    assert_eq!(gas.rate(0, Some(session(1)), at(1), "rk"), Outcome::New);
    assert_eq!(gas.rate(0, Some(session(1)), at(1), "rk"), Outcome::Same);
    assert_eq!(
        gas.rate(1, Some(session(1)), at(1), "rk"),
        Outcome::Corrects(0)
    );
    assert_eq!((gas.ratings.len(), &gas.ratings[0].was), (1, &vec![0]));
    // Another session, another rating, on the same day too.
    assert_eq!(gas.rate(1, Some(session(2)), at(1), "rk"), Outcome::New);
    assert_eq!(gas.rate(2, None, at(1), "rk"), Outcome::New);
    assert_eq!(gas.rate(1, None, at(1), "rk"), Outcome::Corrects(2));
    assert_eq!(gas.rate(1, None, at(2), "rk"), Outcome::New);
    // No level is made up.
    assert_eq!(gas.rate(3, None, at(9), "rk"), Outcome::Same);
    assert_eq!(gas.ratings.len(), 4);
}

#[test]
fn what_is_asked_about_levels() {
    let mut signs = Signs::default();
    signs.add(&[String::from("ride")], &[]);
    let asked = |words| doubts(&levels(words), Some(&signs));
    assert_eq!(asked([""; 5]), []);
    assert_eq!(
        asked(["no rides", "1 ride", "2 rides", "3 rides", "4 rides"]),
        []
    );
    assert_eq!(
        asked(["feels bad", "1 ride", "", "3 rides", "3  Rides."]),
        [
            Doubt::NoSign(-2),
            Doubt::NoExpected,
            Doubt::Alike(1, 2),
            Doubt::Alike(2, 1),
        ]
    );
    assert!(asked(["", "", "2 rides", "", ""]).contains(&Doubt::Empty(-2)));
    // A sign makes a difference.
    assert_eq!(
        asked(["no rides", "<3 rides", ">3 rides", "9 rides", "10 rides"]),
        []
    );
}

#[test]
fn the_schedule_counts_from_the_newest_rating_of_an_open_goal() {
    let mut goals = goals(&[(1, START), (1, START)]);
    assert!(is_in_use(&goals) && last_rated(&goals).is_none());
    rate(&mut goals, 10, &[Some(0), None]);
    rate(&mut goals, 20, &[None, Some(0)]);
    assert_eq!(last_rated(&goals).unwrap().at, at(20));
    goals.goals[1].status = GoalStatus::MetClosed;
    assert_eq!(last_rated(&goals).unwrap().at, at(10));
    // What was rated by earlier levels was a review too.
    let gas = goals.goals[0].gas.as_mut().unwrap();
    let mut set = gas.set();
    set.weight = 2;
    gas.change(set, at(25), "rk", "matters");
    assert_eq!(last_rated(&goals).unwrap().at, at(10));
    goals.goals[0].status = GoalStatus::Declined;
    assert!(!is_in_use(&goals) && last_rated(&goals).is_none());
}

#[test]
fn a_closed_goal_stays_in_the_sum_and_a_declined_one_does_not() {
    let mut goals = goals(&[(1, START), (1, START)]);
    rate(&mut goals, 10, &[Some(2), Some(0)]);
    goals.goals[0].status = GoalStatus::MetClosed;
    assert_eq!(course(&goals).unwrap().newest().unwrap().levels.len(), 2);
    goals.goals[0].status = GoalStatus::Declined;
    let found = course(&goals).unwrap();
    assert_eq!(found.newest().unwrap().levels, [(id(2), 0)]);
    goals.goals[1].gas = None;
    assert!(course(&goals).is_none());
}
