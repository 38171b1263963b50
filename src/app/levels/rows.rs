//! What the goals page and the plan show of levels, T over time and ratings 0 to 10: figures with their direction, no
//! verdict, because no rule of reliable change is published for them.

use chrono::NaiveDate;

use crate::app::chart::{Opens, Row, Tone};
use crate::app::desk::Desk;
use crate::app::form::Subject;
use crate::app::levels::has_levels;
use crate::domain::dates;
use crate::domain::goal::gas::course::{Course, Out, Point, When, course, scaled};
use crate::domain::goal::gas::{ALL, GasScale};
use crate::domain::goal::progress::{self, LIKELY_REAL};
use crate::domain::goal::{Goal, Goals};
use crate::domain::id::GoalId;
use crate::words::gas as say;
use crate::words::gas::page as w;
use crate::words::goals::page::BELOW;

/// Returns how far a goal's ratings 0 to 10 moved, and the mean of those rated with it.
pub fn progress(desk: &Desk, goal: &Goal) -> Vec<Row> {
    let moved = progress::of(&desk.dossier, goal).map(|moved| {
        let real = moved.is_likely_real().then_some(LIKELY_REAL);
        let tail = if moved.is_reworded { w::REWORDED } else { "" };
        said(w::CHANGE, say::change(moved.first, moved.newest, real)).with_tail(tail)
    });
    let paired = progress::paired(&desk.dossier).filter(|paired| paired.goals.contains(&goal.id));
    let mean = paired.map(|paired| {
        let goals: Vec<String> = paired
            .goals
            .iter()
            .map(|id| number(&desk.dossier.goals, *id))
            .collect();
        said(w::MEAN, say::mean(&goals, paired.sessions, paired.means))
    });
    moved.into_iter().chain(mean).collect()
}

/// Tells whether a goal has levels to show.
pub fn is_scaled(goal: &Goal) -> bool {
    goal.gas.as_ref().is_some_and(has_levels)
}

/// Returns a goal's levels with the newest rating, and T over all goals; of a goal without levels, where they are written.
pub fn of_goal(desk: &Desk, goal: &Goal, today: NaiveDate) -> Vec<Row> {
    let Some(gas) = goal.gas.as_ref().filter(|gas| has_levels(gas)) else {
        // It opens nothing, so that the arrows stop where they did.
        return vec![said(w::WRITTEN, w::NONE.to_owned()).in_tone(Tone::Quiet)];
    };
    let mut rows = vec![now(gas, goal.id, today)];
    let levels = ALL.map(|level| say::written(level, gas.words(level)));
    let mut form = Some(Opens::Form(Subject::Levels(goal.id)));
    rows.extend(levels.into_iter().map(|words| match form.take() {
        Some(form) => Row::of(w::WRITTEN, words, form),
        None => said(BELOW, words),
    }));
    rows.extend(
        gas.earlier
            .iter()
            .filter(|set| !set.ratings.is_empty())
            .map(|set| {
                let levels: Vec<i8> = set.ratings.iter().map(|rating| rating.level).collect();
                let until = dates::shown_in(set.until.date_naive(), today);
                said(BELOW, w::earlier(&levels, &until, &set.why)).with_tail(w::EARLIER)
            }),
    );
    rows.extend(over_time(&desk.dossier.goals, today));
    rows
}

fn now(gas: &GasScale, goal: GoalId, today: NaiveDate) -> Row {
    let opens = Opens::Levels(goal);
    match gas.newest() {
        Some(rating) => {
            let words = say::written(rating.level, gas.words(rating.level));
            let day = dates::shown_in(rating.at.date_naive(), today);
            Row::of(w::NOW, words, opens).with_tail(w::rated(&day, &rating.was, gas.weight))
        }
        None => Row::of(w::NOW, w::NOT_RATED, opens)
            .in_tone(Tone::Quiet)
            .with_tail(w::start(gas.start, gas.weight)),
    }
}

/// Returns the rows of the plan: each goal with its level, then T over time; none where no goal has levels.
pub fn in_plan(desk: &Desk, today: NaiveDate) -> Vec<Row> {
    let goals = &desk.dossier.goals;
    let scaled = scaled(goals);
    if scaled.is_empty() {
        return Vec::new();
    }
    let mut rows = vec![Row::heading(w::GOALS)];
    rows.extend(scaled.into_iter().map(|(goal, gas)| {
        let level = match gas.newest() {
            Some(rating) => say::level(rating.level),
            None => say::out::NOT_RATED.to_owned(),
        };
        let words = say::standing(&goal.words, &level);
        Row::of(number(goals, goal.id), words, Opens::Goal(goal.id))
    }));
    rows.extend(over_time(goals, today));
    rows
}

/// Returns T as it stands, what it takes for granted, and a row for the start and each day of a rating.
fn over_time(goals: &Goals, today: NaiveDate) -> Vec<Row> {
    let Some(course) = course(goals) else {
        return Vec::new();
    };
    let newest = course.newest().unwrap_or(&course.start);
    let mut rows = vec![
        said(w::T, figure(&course, newest)).with_tail(remarks(goals, newest)),
        said(BELOW, w::HELP.to_owned()).in_tone(Tone::Quiet),
        said(BELOW, w::OVER_TIME.to_owned()).in_tone(Tone::Quiet),
    ];
    rows.extend(course.points().enumerate().map(|(at, (point, change))| {
        let lead = match point.when {
            When::Start => w::START.to_owned(),
            When::Day(day) => dates::shown_in(day, today),
        };
        let t = point.t.map_or_else(|| w::DASH.to_owned(), say::t);
        let moved = match change {
            Some(by) => say::moved(by),
            None if at == 0 => String::new(),
            None => w::DASH.to_owned(),
        };
        let levels: Vec<(String, i8)> = point
            .levels
            .iter()
            .map(|(id, level)| (number(goals, *id), *level))
            .collect();
        let row = said(&lead, say::table_row(&t, &moved, &say::raw(&levels)));
        row.with_tail(without(goals, point))
    }));
    rows
}

/// Returns the newest T with how far it is from the start.
fn figure(course: &Course, newest: &Point) -> String {
    let Some(t) = newest.t else {
        return w::NO_T.to_owned();
    };
    let start = course.start.t.filter(|_| newest.when != When::Start);
    let change = newest.change(&course.start).zip(start);
    let moved = match change {
        Some((by, start)) => say::from_start(by, start),
        None if newest.when == When::Start => say::AT_START.to_owned(),
        None if start.is_some() => say::OTHER_GOALS.to_owned(),
        None => String::new(),
    };
    say::parted(&[&say::t(t), &moved])
}

fn remarks(goals: &Goals, point: &Point) -> String {
    let one = if point.levels.len() == 1 {
        w::ONE_GOAL
    } else {
        ""
    };
    say::parted(&[&without(goals, point), one])
}

fn without(goals: &Goals, point: &Point) -> String {
    let left_out: Vec<(String, &str)> = point
        .left_out
        .iter()
        .map(|(id, why)| (number(goals, *id), out_word(*why)))
        .collect();
    say::without(&left_out)
}

/// Returns why a goal is in no sum.
pub fn out_word(why: Out) -> &'static str {
    match why {
        Out::NotRated => say::out::NOT_RATED,
        Out::NoWeight => say::out::NO_WEIGHT,
        Out::NoStart => say::out::NO_START,
    }
}

/// Returns a goal's number, or the words of one that is closed and has none.
fn number(goals: &Goals, id: GoalId) -> String {
    match goals.number(id) {
        Some(number) => number.to_string(),
        None => goals
            .get(id)
            .map_or_else(String::new, |goal| say::closed(&goal.words)),
    }
}

/// Returns a row that only says something, its name in the column before it.
fn said(lead: &str, words: String) -> Row {
    Row {
        lead: lead.to_owned(),
        words,
        tail: String::new(),
        tone: Tone::Plain,
        opens: None,
    }
}
