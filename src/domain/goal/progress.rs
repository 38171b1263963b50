//! Ratings of goals 0 to 10 over the sessions (goal-based outcomes, Law): each goal first and newest, and the mean of
//! ratings of the same goals in the same two sessions (measures.md 3.4).

use crate::domain::dossier::Dossier;
use crate::domain::goal::{Goal, GoalWas};
use crate::domain::id::GoalId;

/// From how many points on a change of one goal is called likely real. Provisional: 2.45 was reported for ratings by
/// parents (Edbrooke-Childs and others 2015), rounded up here to whole points.
pub const LIKELY_REAL: u8 = 3;

/// How far one goal's ratings moved.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Progress {
    /// The first value: the one taken apart from sessions, where there is one.
    pub first: u8,
    /// The newest value.
    pub newest: u8,
    /// Whether the words of the goal were changed after the session of its first rating.
    pub is_reworded: bool,
}

/// The mean of several goals in the first and the last session in which they were all rated.
#[derive(Clone, PartialEq, Debug)]
pub struct Paired {
    /// The goals, by number; closed ones last.
    pub goals: Vec<GoalId>,
    /// The numbers of the two sessions.
    pub sessions: (u16, u16),
    /// The means.
    pub means: (f64, f64),
}

impl Progress {
    /// Tells whether the change is one that is likely real.
    pub fn is_likely_real(self) -> bool {
        self.newest.abs_diff(self.first) >= LIKELY_REAL
    }
}

/// Returns how far a goal's ratings moved; none before there are two.
pub fn of(dossier: &Dossier, goal: &Goal) -> Option<Progress> {
    let ratings = dossier.goal_ratings(goal.id);
    let (session, newest) = *ratings.last()?;
    let (begun, first) = *ratings.first()?;
    let first = match goal.baseline {
        Some(value) => value,
        None if begun == session => return None,
        None => first,
    };
    let since = dossier
        .sessions
        .iter()
        .find(|session| session.number == begun)
        .map(|session| session.start);
    let is_reworded = goal.history.iter().any(|change| {
        matches!(change.was, GoalWas::Words(_)) && since.is_some_and(|since| change.at > since)
    });
    Some(Progress {
        first,
        newest,
        is_reworded,
    })
}

/// Returns the mean of paired ratings over at least two open goals: those of the last session that rated two, held against
/// the earliest of the sessions in which most of them were rated too.
pub fn paired(dossier: &Dossier) -> Option<Paired> {
    let goals: Vec<(GoalId, Vec<(u16, u8)>)> = dossier
        .goals
        .numbered()
        .into_iter()
        .map(|goal| (goal.id, dossier.goal_ratings(goal.id)))
        .collect();
    let value = |at: usize, session: u16| {
        let (_, ratings) = goals.get(at)?;
        let found = ratings.iter().find(|(number, _)| *number == session);
        found.map(|(_, value)| *value)
    };
    let rated = |session: u16| -> Vec<usize> {
        let all = 0..goals.len();
        all.filter(|at| value(*at, session).is_some()).collect()
    };
    let numbers = dossier.sessions.iter().map(|session| session.number);
    let newest = numbers
        .clone()
        .rev()
        .find(|number| rated(*number).len() > 1)?;
    let of_newest = rated(newest);
    let shared = |session: u16| -> Vec<usize> {
        let both = rated(session).into_iter();
        both.filter(|at| of_newest.contains(at)).collect()
    };
    // Of equal numbers of goals the earliest session: the first of the longest.
    let mut best: Option<(u16, Vec<usize>)> = None;
    for number in numbers.take_while(|number| *number != newest) {
        let both = shared(number);
        let is_more = best
            .as_ref()
            .is_none_or(|(_, most)| both.len() > most.len());
        if both.len() > 1 && is_more {
            best = Some((number, both));
        }
    }
    let (first, places) = best?;
    let mean = |session: u16| {
        let values: Vec<f64> = places
            .iter()
            .filter_map(|at| value(*at, session))
            .map(f64::from)
            .collect();
        let n = u32::try_from(values.len()).unwrap_or(u32::MAX);
        values.iter().sum::<f64>() / f64::from(n.max(1))
    };
    Some(Paired {
        goals: places
            .iter()
            .filter_map(|at| goals.get(*at).map(|(id, _)| *id))
            .collect(),
        sessions: (first, newest),
        means: (mean(first), mean(newest)),
    })
}
