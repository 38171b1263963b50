//! What a screen turned to the client says: the client's own words, numbers, and what they mean.

/// The goals.
pub const GOALS: &str = "Your goals";
/// How far one goal is.
pub const GOAL: &str = "How far";
/// A measure.
pub const MEASURE: &str = "Over time";
/// The page for a relapse.
pub const RELAPSE: &str = "If it comes back";
/// Skills.
pub const TOOLKIT: &str = "What you can do";
/// What is known of what is used.
pub const EVIDENCE: &str = "What is known about what we do";
/// A scale.
pub const SCALE: &str = "Where are you on this line?";
/// Not rated.
pub const NOT_RATED: &str = "not rated yet";

/// Returns which one it is of how many.
pub fn place(at: usize, all: usize) -> String {
    format!("{at} of {all}")
}

/// Returns a goal with its number.
pub fn goal(number: usize, words: &str) -> String {
    format!("{number}  {}", words.trim())
}

/// Returns the numbers a goal was rated with, oldest first.
pub fn ratings(numbers: &[String]) -> String {
    format!("0 to 10:  {}", numbers.join("  "))
}

/// What the numbers of a goal mean.
pub const GOAL_SCALE: &str = "0 no progress, 10 reached";

/// A line to point at: what is asked, what 0 and what 10 mean.
pub const SCALES: [[&str; 3]; 3] = [
    [
        "How strong is it right now?",
        "0 not at all",
        "10 as strong as can be",
    ],
    ["How much did it help?", "0 not at all", "10 very much"],
    ["How far are you?", "0 no progress", "10 reached"],
];

/// Returns a skill with how sure the client is of it.
pub fn sure(value: u8) -> String {
    format!("how sure: {value} of 10")
}

/// Returns when a skill is used.
pub fn when(words: &str) -> String {
    format!("when: {}", words.trim())
}

/// What is known, by the letters A, B, C, D, R and X, in plain words.
pub const KNOWN: [&str; 6] = [
    "Well studied: guidelines recommend treatments that have it at their core, or many trials agree, for at least one of the problems it is used for.",
    "Studied: several controlled trials point the same way.",
    "Studied a little: single or small studies, or mixed results.",
    "Not studied in trials: it comes from practice and clinical experience. That is not proof that it does not help.",
    "Studied as part of working together: where this is strong, therapies tend to go better.",
    "Studied, and of no benefit or of harm for its usual purpose: we talk about whether to use it at all.",
];

/// Returns from when that is, and that it is to be reviewed.
pub fn as_of(day: &str) -> String {
    format!(
        "As put together on {day}; proposed by those who made this list, still to be reviewed by others. What was studied in others may be different for you."
    )
}
