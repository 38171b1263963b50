//! Five written levels of a goal and the ratings by them (Kiresuk & Sherman 1968); the sum over goals is
//! `domain::measure::gas`.

pub mod course;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::domain::goal::Goals;
use crate::domain::id::SessionId;
use crate::domain::objective::smart::Signs;
use crate::domain::time::Stamp;

/// The levels of one goal, written as things that can be seen before work starts.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GasScale {
    /// Much less than expected (-2), somewhat less, expected (0), somewhat more, much more (+2); five, some still empty.
    pub levels: Vec<String>,
    /// The weight in the sum, 1 where all count alike; 0 leaves the goal out.
    pub weight: u8,
    /// Where the client stood when the levels were written, -2 or -1 by convention.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<i8>,
    /// When the levels were written or last changed.
    pub at: Stamp,
    /// Who wrote them.
    pub by: String,
    /// Ratings by these levels, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ratings: Vec<GasRating>,
    /// Earlier levels with the ratings by them, oldest first; they are never counted anew by other levels.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<EarlierLevels>,
}

/// A rating by five levels.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GasRating {
    /// When.
    pub at: Stamp,
    /// Who wrote it down.
    pub by: String,
    /// The session.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<SessionId>,
    /// The level, -2 to 2.
    pub level: i8,
    /// The level before it was corrected, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub was: Vec<i8>,
}

/// Levels that were replaced.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EarlierLevels {
    /// As they read.
    pub levels: Vec<String>,
    /// The weight then.
    pub weight: u8,
    /// The start then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<i8>,
    /// The ratings by them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ratings: Vec<GasRating>,
    /// Until when they stood.
    pub until: Stamp,
    /// Why they were changed.
    pub why: String,
}

/// How many levels a goal has.
pub const LEVELS: usize = 5;

/// Every level, the lowest first.
pub const ALL: [i8; LEVELS] = [-2, -1, 0, 1, 2];

/// Levels, weight and start as they are to read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Set {
    /// The levels, -2 first.
    pub levels: Vec<String>,
    /// The weight.
    pub weight: u8,
    /// The start.
    pub start: Option<i8>,
}

/// What a rating did.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// It is a rating of its own.
    New,
    /// It took the place of this level, which was given in the same session, or on the same day outside one.
    Corrects(i8),
    /// That level stands already; nothing was changed.
    Same,
}

/// What is asked about written levels by rule; it never blocks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Doubt {
    /// Nothing is written for what is expected.
    NoExpected,
    /// Nothing is written for this level, although something is for another.
    Empty(i8),
    /// The first reads like the second.
    Alike(i8, i8),
    /// Nothing in it can be counted or seen.
    NoSign(i8),
}

impl GasScale {
    /// Returns levels of which none is written yet, with the weight at which all goals count alike.
    pub fn new(at: Stamp, by: &str) -> Self {
        Self {
            levels: vec![String::new(); LEVELS],
            weight: 1,
            start: None,
            at,
            by: by.to_owned(),
            ratings: Vec::new(),
            earlier: Vec::new(),
        }
    }

    /// Returns levels, weight and start as they read now, five levels whatever the file held.
    pub fn set(&self) -> Set {
        let mut levels = self.levels.clone();
        levels.resize(LEVELS, String::new());
        Set {
            levels,
            weight: self.weight,
            start: self.start,
        }
    }

    /// Returns the words of a level; empty where nothing is written.
    pub fn words(&self, level: i8) -> &str {
        let at = ALL.iter().position(|known| *known == level);
        at.and_then(|at| self.levels.get(at))
            .map_or("", String::as_str)
    }

    /// Tells whether any level is written.
    pub fn is_written(&self) -> bool {
        self.levels.iter().any(|words| !words.trim().is_empty())
    }

    /// Returns the newest rating by the levels as they stand.
    pub fn newest(&self) -> Option<&GasRating> {
        newest(&self.ratings)
    }

    /// Tells whether it was ever rated, by these levels or earlier ones.
    pub fn is_ever_rated(&self) -> bool {
        !self.ratings.is_empty() || self.earlier.iter().any(|set| !set.ratings.is_empty())
    }

    /// Changes levels, weight or start. Once there are ratings the old ones are kept with them, so that nothing is
    /// counted anew; where the words of a level changed, the start is to be said anew unless it was changed too.
    pub fn change(&mut self, set: Set, at: Stamp, by: &str, why: &str) {
        let before = self.set();
        if before == set {
            return;
        }
        let is_reworded = before.levels != set.levels;
        let has_ratings = !self.ratings.is_empty();
        if has_ratings {
            self.earlier.push(EarlierLevels {
                levels: before.levels,
                weight: before.weight,
                start: before.start,
                ratings: std::mem::take(&mut self.ratings),
                until: at,
                why: why.to_owned(),
            });
        }
        let is_old_start = has_ratings && is_reworded && set.start == before.start;
        self.start = set.start.filter(|_| !is_old_start);
        self.levels = set.levels;
        self.weight = set.weight;
        if is_reworded {
            self.at = at;
            by.clone_into(&mut self.by);
        }
    }

    /// Returns the rating that another one in this session, or on this day outside a session, corrects.
    pub fn here(&self, session: Option<SessionId>, at: Stamp) -> Option<&GasRating> {
        self.ratings
            .iter()
            .rev()
            .find(|rating| is_here(rating, session, at))
    }

    /// Rates by the levels as they stand; a correction keeps the level before it. A level outside -2 to 2 is not taken.
    pub fn rate(&mut self, level: i8, session: Option<SessionId>, at: Stamp, by: &str) -> Outcome {
        if !ALL.contains(&level) {
            return Outcome::Same;
        }
        let here = |rating: &&mut GasRating| is_here(rating, session, at);
        if let Some(rating) = self.ratings.iter_mut().rev().find(here) {
            if rating.level == level {
                return Outcome::Same;
            }
            let was = std::mem::replace(&mut rating.level, level);
            rating.was.push(was);
            return Outcome::Corrects(was);
        }
        self.ratings.push(GasRating {
            at,
            by: by.to_owned(),
            session,
            level,
            was: Vec::new(),
        });
        Outcome::New
    }
}

fn is_here(rating: &GasRating, session: Option<SessionId>, at: Stamp) -> bool {
    match session {
        Some(_) => rating.session == session,
        None => rating.session.is_none() && rating.at.date_naive() == at.date_naive(),
    }
}

/// Returns the newest of several ratings; of equal moments the one written later.
pub fn newest(ratings: &[GasRating]) -> Option<&GasRating> {
    ratings.iter().max_by_key(|rating| rating.at)
}

/// Returns what is to be asked about levels as they are written; nothing while all are empty.
pub fn doubts(levels: &[String], signs: Option<&Signs>) -> Vec<Doubt> {
    let words = |level: i8| {
        let at = ALL.iter().position(|known| *known == level);
        at.and_then(|at| levels.get(at))
            .map_or("", |words| words.trim())
    };
    if ALL.iter().all(|level| words(*level).is_empty()) {
        return Vec::new();
    }
    let mut doubts = Vec::new();
    for level in ALL {
        let written = words(level);
        if written.is_empty() {
            doubts.push(if level == 0 {
                Doubt::NoExpected
            } else {
                Doubt::Empty(level)
            });
            continue;
        }
        let alike = ALL
            .iter()
            .find(|other| **other != level && is_alike(words(**other), written));
        doubts.extend(alike.map(|other| Doubt::Alike(level, *other)));
        if signs.is_some_and(|signs| !signs.found_in(written)) {
            doubts.push(Doubt::NoSign(level));
        }
    }
    doubts
}

/// Tells whether two levels read the same, whatever their case, blanks and points.
fn is_alike(one: &str, other: &str) -> bool {
    let plain = |words: &str| -> Vec<String> {
        words
            .split(|c: char| !c.is_alphanumeric() && !matches!(c, '<' | '>' | '+' | '-' | '%'))
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect()
    };
    plain(one) == plain(other)
}

/// Returns the newest rating by levels of any goal that is worked on: what the schedule counts from (measures.md 4: every
/// 4 to 6 sessions).
pub fn last_rated(goals: &Goals) -> Option<&GasRating> {
    let open = goals.goals.iter().filter(|goal| goal.is_open());
    open.filter_map(|goal| goal.gas.as_ref())
        .flat_map(|gas| {
            let earlier = gas.earlier.iter().flat_map(|set| &set.ratings);
            earlier.chain(&gas.ratings)
        })
        .max_by_key(|rating| rating.at)
}

/// Tells whether any goal that is worked on has written levels, so that a review by them makes sense.
pub fn is_in_use(goals: &Goals) -> bool {
    let mut open = goals.goals.iter().filter(|goal| goal.is_open());
    open.any(|goal| goal.gas.as_ref().is_some_and(GasScale::is_written))
}

/// The names under which the measure of a goal is said to be this one.
const NAMED: [&str; 2] = ["gas", "goal attainment"];

/// Tells whether words that say what shows that a goal moves mean written levels.
pub fn is_gas(measure: &str) -> bool {
    let words: Vec<String> = measure
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let all = format!(" {} ", words.join(" "));
    NAMED.iter().any(|name| all.contains(&format!(" {name} ")))
}
