//! Words of goals in full: objectives, homework, reviews, and the fields of their forms.

use chrono::{Datelike, NaiveDate};

use crate::words::dates::{DAYS, MONTHS};

/// Outcome domains, in the order of `OutcomeDomain::ALL`.
pub const OUTCOMES: [&str; 6] = [
    "symptom",
    "functioning",
    "self-awareness",
    "coping",
    "quality of life",
    "exploration, no symptom needed",
];
/// What an objective can be, in the order of `ObjectiveStatus::ALL`.
pub const OBJECTIVE_STATUS: [&str; 4] = ["open", "reached", "changed", "dropped"];
/// Whether an objective can be reached: not asked, yes, no.
pub const ACHIEVABLE: [&str; 3] = ["not asked", "yes", "no, too big as it stands"];
/// What became of homework: nothing said yet, then in the order of `Done::ALL`.
pub const DONE: [&str; 5] = ["open", "done", PARTLY, "not done", "dropped"];
const PARTLY: &str = "partly";
/// An objective without words is none.
pub const OBJECTIVE_NEEDS_WORDS: &str = "Say first what will be done; everything else can wait.";
/// An objective is dropped, not emptied.
pub const OBJECTIVE_KEEPS_WORDS: &str =
    "An objective keeps its words. The status `dropped` takes it off.";
/// Homework without words is none.
pub const TASK_NEEDS_WORDS: &str = "Say first what was agreed; everything else can wait.";
/// Homework is dropped, not emptied.
pub const TASK_KEEPS_WORDS: &str = "A task keeps its words. `dropped` takes it off.";
/// Words to an outcome that was not chosen.
pub const HOW_FIRST: &str = "Choose first how far it was done.";
/// A reason for a status that did not change.
pub const STATUS_FIRST: &str = "The reason belongs to a change of status: choose that first.";
/// A reason is missing below the status.
pub const SAY_WHY: &str = "A line why, in the next field, helps whoever reads this later.";

/// Field names of the form of a goal beside those of `words::app`, and of objectives and homework.
pub mod field {
    /// Stage of change.
    pub const STAGE: &str = "Stage of change";
    /// Area of life.
    pub const CELL: &str = "Area of life";
    /// Outcome domain.
    pub const OUTCOME: &str = "What should differ";
    /// Further concerns.
    pub const LINKED: &str = "Linked concerns";
    /// What shows that it moves.
    pub const MEASURE: &str = "What shows it moves";
    /// Discharge criterion.
    pub const DISCHARGE: &str = "We can stop when";
    /// How the client agreed.
    pub const AGREED_HOW: &str = "Agreed how";
    /// Where in a lens it comes from.
    pub const LENS: &str = "Comes from the lens";
    /// Reward.
    pub const REWARD: &str = "Reward";
    /// Supporters.
    pub const SUPPORTERS: &str = "Who helps";
    /// Last review.
    pub const REVIEWED: &str = "Reviewed on";
    /// What an objective is.
    pub const OBJECTIVE: &str = "What will be done";
    /// How it will be seen.
    pub const CRITERION: &str = "How much, seen by what";
    /// How it is now.
    pub const NOW: &str = "How it is now";
    /// By when.
    pub const BY: &str = "By when";
    /// Whether it can be reached.
    pub const ACHIEVABLE: &str = "Can it be reached";
    /// Who does it.
    pub const WHO: &str = "Who does it";
    /// What became of homework.
    pub const DONE: &str = "How far";
    /// Words to it.
    pub const HOW: &str = "In words";
    /// Due date.
    pub const DUE: &str = "Due";
    /// What was agreed.
    pub const TASK: &str = "What was agreed";
    /// The goal or objective it serves.
    pub const SERVES: &str = "Serves";
}

/// Missing elements of the SMART check.
pub mod lack {
    /// Neither a number nor a verb that can be seen.
    pub const SIGN: &str = "nothing that can be counted or seen";
    /// No date.
    pub const DATE: &str = "no date";
    /// No baseline.
    pub const BASELINE: &str = "baseline missing";
    /// Not asked whether it can be reached.
    pub const NOT_ASKED: &str = "achievable? ask";
    /// Too big.
    pub const OUT_OF_REACH: &str = "too big as it stands";
    /// Nothing is missing.
    pub const NOTHING: &str = "SMART: nothing missing";
}

/// The goals page.
pub mod page {
    /// Objectives.
    pub const OBJECTIVES: &str = "objectives";
    /// Homework.
    pub const HOMEWORK: &str = "homework";
    /// History.
    pub const HISTORY: &str = "history";
    /// No objective.
    pub const NO_OBJECTIVE: &str = "none yet; Enter here adds one";
    /// No homework for this goal.
    pub const NO_HOMEWORK: &str = "none yet; + on the line logs one, Enter here adds one";
    /// The goal's own form.
    pub const AGREEMENT: &str = "agreed";
    /// Review.
    pub const REVIEW: &str = "review";
    /// Target.
    pub const TARGET: &str = "target";
    /// Nobody agreed yet.
    pub const NOT_AGREED: &str = "not agreed with the client yet";
    /// No review date.
    pub const NO_REVIEW: &str = "no date; Enter here says it was reviewed today";
    /// Open tasks that hang on no goal.
    pub const OTHER: &str = "on no goal";
    /// Stands in the column of names where the row belongs to the one above.
    pub const BELOW: &str = " ";
    /// What Esc a adds to the lit goal.
    pub const ADDS_OBJECTIVE: &str = "Esc a adds an objective";
    /// What Esc a adds where a task is lit.
    pub const ADDS_TASK: &str = "Esc a adds a task";

    /// Returns the stage of change.
    pub fn stage(stage: Option<&str>) -> String {
        stage.map_or_else(String::new, |stage| format!("stage: {stage}"))
    }

    /// The head of the column that says what has come due.
    pub const DUE: &str = "due";
    /// In the list: to be looked at again.
    pub const REVIEW_DUE: &str = "review due";
    /// In the list: the target date has come.
    pub const TARGET_PAST: &str = "target past";
    /// In the list: not agreed yet.
    pub const TO_AGREE: &str = "not agreed";
    /// What shows it.
    pub const MEASURE: &str = "moves if";
    /// The end.
    pub const DISCHARGE: &str = "stop when";
    /// Reward.
    pub const REWARD: &str = "reward";
    /// Who helps.
    pub const SUPPORTERS: &str = "who helps";
    /// The lens.
    pub const LENS: &str = "lens";
    /// Area of life.
    pub const CELL: &str = "area";
    /// What should differ.
    pub const OUTCOME: &str = "differs in";
    /// Linked concerns.
    pub const LINKED: &str = "linked";

    /// Returns when and how it was agreed.
    pub fn agreed(date: &str, how: &str) -> String {
        if how.is_empty() {
            date.to_owned()
        } else {
            format!("{date}, {how}")
        }
    }

    /// Returns a date that has come, in words.
    pub fn was_due(date: &str, away: &str) -> String {
        format!("was due {date} ({away})")
    }

    /// Returns a target date that has come, in words.
    pub fn target_was(date: &str, away: &str) -> String {
        format!("was {date} ({away})")
    }

    /// Returns when it was looked at last.
    pub fn reviewed(date: &str) -> String {
        format!("last {date}")
    }

    /// Returns an objective's criterion and date.
    pub fn objective_tail(criterion: &str, by: &str, status: &str) -> String {
        let parts: Vec<&str> = [criterion, by, status]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        parts.join(", ")
    }

    /// Returns a day by which.
    pub fn by(date: &str) -> String {
        format!("by {date}")
    }
}

/// Returns the weight a goal has and the number it will get.
pub fn weight(weight: u16, number: Option<usize>) -> String {
    match number {
        Some(number @ 1..=9) => format!("weight {weight}, goal {number}"),
        Some(number) => format!("weight {weight}, goal {number}: chosen in the list, no digit"),
        None => format!("weight {weight}"),
    }
}

/// Returns what an objective still lacks.
pub fn lacks(lacks: &[&str]) -> String {
    lacks.join("; ")
}

/// Returns what became of homework: `done`, `3 of 5`, `not done, was ill`; `how` counts in the order of `Done::ALL`.
pub fn outcome(how: usize, words: &str) -> String {
    let name = DONE.get(how + 1).copied().unwrap_or_default();
    // `partly` says less than the words do.
    if words.is_empty() {
        name.to_owned()
    } else if name == PARTLY {
        words.to_owned()
    } else {
        format!("{name}, {words}")
    }
}

/// Homework that is due today.
pub const DUE_TODAY: &str = "due today";

/// Returns by when homework is due, or was; no more than that.
pub fn due(due: NaiveDate, today: NaiveDate) -> String {
    let days = (due - today).num_days();
    let name = match days {
        0 => return DUE_TODAY.to_owned(),
        -6..=6 => usize::try_from(due.weekday().num_days_from_monday())
            .ok()
            .and_then(|at| DAYS.get(at))
            .copied()
            .unwrap_or_default()
            .to_owned(),
        _ => {
            let month = usize::try_from(due.month0())
                .ok()
                .and_then(|at| MONTHS.get(at))
                .copied()
                .unwrap_or_default();
            format!("{} {month}", due.day())
        }
    };
    if days < 0 {
        format!("was due {name}")
    } else {
        format!("due {name}")
    }
}

/// Returns a task with how it stands.
pub fn task(words: &str, state: &str) -> String {
    if state.is_empty() {
        words.to_owned()
    } else {
        format!("{words} ({state})")
    }
}

/// Returns a goal that homework can serve.
pub fn serves_goal(number: Option<usize>, words: &str) -> String {
    match number {
        Some(number) => format!("{number} {words}"),
        None => format!("- {words}"),
    }
}

/// Returns an objective that homework can serve.
pub fn serves_objective(number: Option<usize>, words: &str) -> String {
    format!("{}: {words}", serves_goal(number, "objective"))
}

/// Returns a place in a lens.
pub fn slot_of(lens: &str, slot: &str) -> String {
    format!("{lens}: {slot}")
}

/// A goal was marked as reviewed.
pub fn reviewed(goal: &str) -> String {
    format!("Reviewed today: {goal}.")
}

/// The prompt that marks a goal as reviewed and asks for the next date.
pub const NEXT_REVIEW: &str = "Reviewed today; look again on: +30, 14 jan, or nothing";
/// No goal is lit or chosen.
pub const NO_GOAL_LIT: &str = "Light a goal first: Esc g, then Up or Down.";
/// What Enter does on a task of last time.
pub const HOW_IT_WENT: &str = "how it went";
