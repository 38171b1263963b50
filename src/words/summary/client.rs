//! What the papers for the client say: toolkit, plan in plain words, leaflet.

use crate::words::summary::quoted;

/// Headings.
pub mod heading {
    /// Skills.
    pub const SKILLS: &str = "What I can do";
    /// Strategies that were rated helpful.
    pub const STRATEGIES: &str = "What helped before, and how it goes";
    /// Relapse plan.
    pub const RELAPSE: &str = "If it comes back";
    /// Safety plan.
    pub const SAFETY: &str = "My safety plan";
    /// Whom to call.
    pub const CALL: &str = "Whom I can call";
    /// Goals.
    pub const GOALS: &str = "What you want";
    /// What is done.
    pub const WAYS: &str = "What we do, and why";
    /// How we know.
    pub const KNOW: &str = "How we know whether it helps";
    /// When we look again.
    pub const REVIEW: &str = "When we look at it again";
    /// What it may cost.
    pub const COST: &str = "What to expect of it";
    /// About the session.
    pub const FRAME: &str = "Our sessions";
}

/// Returns a strategy with its family and how sure the ratings are.
pub fn strategy(family: &str, name: &str, gist: &str) -> String {
    let gist = gist.trim().trim_end_matches('.');
    if gist.is_empty() {
        format!("{family}: {name}.")
    } else {
        format!("{family}: {name}. {gist}.")
    }
}

/// Returns when it is used.
pub fn when(words: &str) -> String {
    format!(
        "When, in the client's words? The card: {}.",
        words.trim().trim_end_matches('.')
    )
}

/// Returns how it goes, step by step.
pub fn steps(lines: &[&str]) -> String {
    let steps: Vec<String> = (1..)
        .zip(lines)
        .map(|(n, line)| format!("{n}. {}", line.trim().trim_end_matches('.')))
        .collect();
    format!(
        "How, step by step, in the client's words? The card: {}.",
        steps.join("; ")
    )
}

/// Returns what the client said of it.
pub fn your_words(words: &str) -> String {
    format!("Your words for it: {}", quoted(words))
}

/// Returns that there is a safety plan, without what it says.
pub fn safety(day: &str) -> String {
    format!(
        "You have a safety plan of {day}. It is on a page of its own: keep it where you find it."
    )
}

/// There is none on file here.
pub const NO_SAFETY: &str = "If there is a safety plan: where does it lie?";

/// Asks for the lines to call.
pub const ASK_CALL: &str = "Which lines and people can be called, with their hours?";
/// In danger.
pub const DANGER: &str = "If you or somebody else is in danger now: call the emergency number where you are, or go to the nearest emergency department.";

/// Returns a goal in the client's words.
pub fn goal(number: Option<usize>, words: &str) -> String {
    match number {
        Some(number) => format!("{number}. {}", quoted(words)),
        None => quoted(words),
    }
}

/// Returns where the client said they stand.
pub fn stand(first: Option<u8>, now: Option<u8>) -> String {
    match (first, now) {
        (Some(first), Some(now)) => {
            format!(": you said {first} of 10 at first, and {now} last time")
        }
        (Some(first), None) => format!(": you said {first} of 10 at first"),
        (None, Some(now)) => format!(": you said {now} of 10 last time"),
        (None, None) => String::new(),
    }
}

/// Returns a way of working with the reason for it.
pub fn way(name: &str, gist: &str, why: &str, goal: &str) -> String {
    let mut said = name.to_owned();
    let gist = gist.trim().trim_end_matches('.');
    if !gist.is_empty() {
        said.push_str(": ");
        said.push_str(gist);
    }
    if !goal.is_empty() {
        said.push_str(". For ");
        said.push_str(goal);
    }
    let why = why.trim().trim_end_matches('.');
    if !why.is_empty() {
        said.push_str(". Why: ");
        said.push_str(why);
    }
    said + "."
}

/// Asks for the reason in plain words.
pub fn ask_why(name: &str, why: &str) -> String {
    format!(
        "Why {name}, in plain words? The plan: {}.",
        why.trim().trim_end_matches('.')
    )
}

/// Returns a way to see how it goes.
pub fn know(name: &str, about: &str) -> String {
    if about.is_empty() {
        format!("{name}.")
    } else {
        format!("{name}: {}.", about.trim().trim_end_matches('.'))
    }
}

/// Ratings of goals.
pub const KNOW_GOALS: &str =
    "You tell how far you are with each goal, from 0, no progress, to 10, reached.";
/// You can say so.
pub const SAY_SO: &str =
    "If something does not help or does not fit, say so at any time: the plan is changed then.";

/// Returns when the goal shows.
pub fn shows(goal: &str, measure: &str) -> String {
    format!(
        "{goal}: we look at {}.",
        measure.trim().trim_end_matches('.')
    )
}

/// Returns when we can stop.
pub fn stop(goal: &str, words: &str) -> String {
    format!(
        "{goal}: we can stop when {}.",
        words.trim().trim_end_matches('.')
    )
}

/// Returns the day of the review.
pub fn review(day: &str) -> String {
    format!("On {day} we look together at what was reached and what should change.")
}

/// Asks for the day of a review.
pub const ASK_REVIEW: &str = "When do we look at it again?";

/// Returns how long a session is.
pub fn minutes(minutes: u16) -> String {
    format!("A session lasts {minutes} minutes.")
}

/// What the values of skills mean.
pub const SURE: &str = "How sure: 0 not at all, 10 entirely, as you said it.";
