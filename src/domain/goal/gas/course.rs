//! T over time: at the start, on each day that goals were rated by their levels, and now; each figure with the raw levels
//! it is made of and with the goals that are left out (measures.md 3.3).

use chrono::NaiveDate;

use crate::domain::goal::gas::{GasRating, GasScale, newest};
use crate::domain::goal::{Goal, GoalStatus, Goals};
use crate::domain::id::GoalId;
use crate::domain::measure::gas::{Rated, attained};

/// When a figure is of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum When {
    /// Where the client stood when the levels were written, as recorded with them.
    Start,
    /// The end of a day on which a goal was rated.
    Day(NaiveDate),
}

/// Why a goal is in no sum.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Out {
    /// It was not rated by then, by the levels that stood then.
    NotRated,
    /// Its weight is 0.
    NoWeight,
    /// Where it starts was not recorded.
    NoStart,
}

/// One figure.
#[derive(Clone, PartialEq, Debug)]
pub struct Point {
    /// When.
    pub when: When,
    /// T; none where every goal is left out.
    pub t: Option<f64>,
    /// The goals in the sum with their raw levels, in the order of the goals.
    pub levels: Vec<(GoalId, i8)>,
    /// The goals that have levels and are not in the sum.
    pub left_out: Vec<(GoalId, Out)>,
    /// What was summed: goals, which of their sets of levels, and weights. Figures of other sums are not compared.
    basis: Vec<(GoalId, usize, u8)>,
}

/// The figures over time.
#[derive(Clone, PartialEq, Debug)]
pub struct Course {
    /// The start.
    pub start: Point,
    /// The days on which a goal was rated, oldest first.
    pub days: Vec<Point>,
}

impl Course {
    /// Returns the figure that stands now.
    pub fn newest(&self) -> Option<&Point> {
        self.days.last()
    }

    /// Returns the figures in their order, each with the one it is compared with: the start, if that is of the same sum,
    /// else the first day that is.
    pub fn points(&self) -> impl Iterator<Item = (&Point, Option<f64>)> {
        let all = std::iter::once(&self.start).chain(&self.days);
        all.enumerate().map(|(at, point)| {
            let before = std::iter::once(&self.start).chain(&self.days).take(at);
            (
                point,
                before.into_iter().find_map(|from| point.change(from)),
            )
        })
    }
}

impl Point {
    /// Returns how far T is from that of another point; none where the two are not of the same goals, levels and weights.
    pub fn change(&self, from: &Self) -> Option<f64> {
        if self.basis != from.basis {
            return None;
        }
        Some(self.t? - from.t?)
    }
}

/// A goal's levels as they stood at a time, with its ratings by them.
struct Stood<'a> {
    goal: GoalId,
    place: usize,
    weight: u8,
    ratings: &'a [GasRating],
}

/// Returns the goals that are rated by written levels: open ones by number, then closed ones; none that was declined or
/// entered in error.
pub fn scaled(goals: &Goals) -> Vec<(&Goal, &GasScale)> {
    let closed = goals.goals.iter().filter(|goal| !goal.is_open());
    let order = goals.numbered().into_iter().chain(closed);
    order
        .filter(|goal| !matches!(goal.status, GoalStatus::Declined | GoalStatus::InError))
        .filter_map(|goal| Some((goal, goal.gas.as_ref()?)))
        .filter(|(_, gas)| gas.is_written() || gas.is_ever_rated())
        .collect()
}

/// Returns T over time; none where no goal has written levels.
pub fn course(goals: &Goals) -> Option<Course> {
    let scaled = scaled(goals);
    if scaled.is_empty() {
        return None;
    }
    let mut days: Vec<NaiveDate> = scaled
        .iter()
        .flat_map(|(_, gas)| {
            let earlier = gas.earlier.iter().flat_map(|set| &set.ratings);
            earlier.chain(&gas.ratings)
        })
        .map(|rating| rating.at.date_naive())
        .collect();
    days.sort_unstable();
    days.dedup();
    Some(Course {
        start: at_start(&scaled),
        days: days.into_iter().map(|day| on(&scaled, day)).collect(),
    })
}

fn at_start(scaled: &[(&Goal, &GasScale)]) -> Point {
    let rows = scaled.iter().map(|(goal, gas)| {
        let stood = Stood {
            goal: goal.id,
            place: gas.earlier.len(),
            weight: gas.weight,
            ratings: &[],
        };
        (stood, gas.start)
    });
    sum(When::Start, Out::NoStart, rows.collect())
}

fn on(scaled: &[(&Goal, &GasScale)], day: NaiveDate) -> Point {
    let rows = scaled
        .iter()
        // A goal made later is no part of that day.
        .filter(|(goal, _)| goal.created.date_naive() <= day)
        .map(|(goal, gas)| {
            let stood = stood(goal.id, gas, day);
            let until: Vec<GasRating> = stood
                .ratings
                .iter()
                .filter(|rating| rating.at.date_naive() <= day)
                .cloned()
                .collect();
            let level = newest(&until).map(|rating| rating.level);
            (stood, level)
        });
    sum(When::Day(day), Out::NotRated, rows.collect())
}

/// Returns the levels that stood at the end of a day.
fn stood(goal: GoalId, gas: &GasScale, day: NaiveDate) -> Stood<'_> {
    let mut earlier = gas.earlier.iter().enumerate();
    match earlier.find(|(_, set)| set.until.date_naive() > day) {
        Some((place, set)) => Stood {
            goal,
            place,
            weight: set.weight,
            ratings: &set.ratings,
        },
        None => Stood {
            goal,
            place: gas.earlier.len(),
            weight: gas.weight,
            ratings: &gas.ratings,
        },
    }
}

fn sum(when: When, lacking: Out, rows: Vec<(Stood<'_>, Option<i8>)>) -> Point {
    let rated: Vec<Rated> = rows
        .iter()
        .map(|(stood, level)| Rated {
            weight: f64::from(stood.weight),
            level: *level,
        })
        .collect();
    let attained = attained(&rated);
    let mut point = Point {
        when,
        t: attained.t,
        levels: Vec::new(),
        left_out: Vec::new(),
        basis: Vec::new(),
    };
    for (at, (stood, level)) in rows.into_iter().enumerate() {
        match level.filter(|_| !attained.left_out.contains(&at)) {
            Some(level) => {
                point.levels.push((stood.goal, level));
                point.basis.push((stood.goal, stood.place, stood.weight));
            }
            None if stood.weight == 0 => point.left_out.push((stood.goal, Out::NoWeight)),
            None => point.left_out.push((stood.goal, lacking)),
        }
    }
    // The order of the goals is that of today and says nothing about the sum.
    point.basis.sort_unstable();
    point
}
