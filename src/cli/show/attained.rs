//! The sum over goals with written levels as `show` gives it out: figures with what they are made of.

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::dates;
use crate::domain::goal::Goals;
use crate::domain::goal::gas::course::{Out, When, course};
use crate::domain::id::GoalId;
use crate::words::gas as say;

/// One figure.
#[derive(Serialize)]
pub(super) struct Point {
    /// The day; none for the start.
    day: Option<NaiveDate>,
    /// T to two decimals; none where no goal is left in.
    t: Option<f64>,
    /// How far it is from the first figure of the same goals, levels and weights.
    change: Option<f64>,
    /// The raw levels in the sum.
    levels: Vec<Level>,
    /// The goals that are not in the sum.
    left_out: Vec<LeftOut>,
}

#[derive(Serialize)]
struct Level {
    goal: GoalId,
    level: i8,
}

#[derive(Serialize)]
struct LeftOut {
    goal: GoalId,
    why: &'static str,
}

/// Returns the figures, the start first; none where no goal has written levels.
pub(super) fn points(goals: &Goals) -> Vec<Point> {
    let Some(course) = course(goals) else {
        return Vec::new();
    };
    let figures = course.points().map(|(point, change)| Point {
        day: match point.when {
            When::Start => None,
            When::Day(day) => Some(day),
        },
        t: point.t.map(rounded),
        change: change.map(rounded),
        levels: point
            .levels
            .iter()
            .map(|(goal, level)| Level {
                goal: *goal,
                level: *level,
            })
            .collect(),
        left_out: point
            .left_out
            .iter()
            .map(|(goal, why)| LeftOut {
                goal: *goal,
                why: out_word(*why),
            })
            .collect(),
    });
    figures.collect()
}

/// Returns a figure to two decimals, as it is published.
fn rounded(figure: f64) -> f64 {
    (figure * 100.0).round() / 100.0
}

fn out_word(why: Out) -> &'static str {
    match why {
        Out::NotRated => say::out::NOT_RATED,
        Out::NoWeight => say::out::NO_WEIGHT,
        Out::NoStart => say::out::NO_START,
    }
}

impl Point {
    /// Returns the figure as a line of text.
    pub(super) fn words(&self, goals: &Goals) -> String {
        let name = |id: GoalId| match goals.number(id) {
            Some(number) => number.to_string(),
            None => goals
                .get(id)
                .map_or_else(String::new, |goal| say::closed(&goal.words)),
        };
        let levels: Vec<(String, i8)> = self
            .levels
            .iter()
            .map(|one| (name(one.goal), one.level))
            .collect();
        let left_out: Vec<(String, &str)> = self
            .left_out
            .iter()
            .map(|one| (name(one.goal), one.why))
            .collect();
        let when = self
            .day
            .map_or_else(|| say::page::START.to_owned(), dates::shown);
        let t = self.t.map_or_else(|| say::page::DASH.to_owned(), say::t);
        let moved = self.change.map(say::moved).unwrap_or_default();
        let row = say::table_row(&t, &moved, &say::raw(&levels));
        say::cli::point(&when, &row, &say::without(&left_out))
    }
}
