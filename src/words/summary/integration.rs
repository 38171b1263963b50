//! What the integration summary says.

use crate::words::summary::{counted, quoted};

/// Headings.
pub mod heading {
    /// Which approaches.
    pub const APPROACHES: &str = "Approaches used";
    /// How they were combined.
    pub const COMBINED: &str = "How they were combined, and every switch";
    /// Techniques.
    pub const TECHNIQUES: &str = "Techniques, with how they were rated";
    /// Insight.
    pub const INSIGHT: &str = "Moments of insight and of shift";
    /// How this was made.
    pub const LIMITS: &str = "What these figures are";
}

/// Returns an orientation with uses, minutes and share.
pub fn approach(title: &str, uses: usize, all: usize, minutes: &str) -> String {
    format!(
        "{title}: {} of {all}, {minutes}.",
        counted(uses, "use", "uses")
    )
}

/// Returns uses of what the library does not know.
pub fn unknown(uses: usize) -> String {
    format!(
        "{} of techniques the library does not know any more.",
        counted(uses, "use", "uses")
    )
}

/// Returns lines of what was done that name no technique of the library.
pub fn other(n: usize) -> String {
    format!(
        "{} of what was done in own words, without a technique of the library.",
        counted(n, "line", "lines")
    )
}

/// Returns the families used.
pub fn families(named: &[String]) -> String {
    format!("Families: {}.", named.join(", "))
}

/// Returns a family with its uses.
pub fn family(title: &str, uses: usize) -> String {
    format!("{title} {uses}")
}

/// Returns planned and delivered.
pub fn mix(words: &str) -> String {
    format!("Planned and delivered, in shares of a hundred: {words}.")
}

/// Returns that a technique was planned and not used.
pub fn not_used(names: &[String]) -> String {
    format!("Planned and not used: {}.", names.join(", "))
}

/// Returns techniques that no version of the plan names.
pub fn not_planned(names: &[String]) -> String {
    format!("Used and on no version of the plan: {}.", names.join(", "))
}

/// Returns a moment with the client's words just before it.
pub fn moment(number: u16, word: &str, words: &str) -> String {
    if words.trim().is_empty() {
        format!("Session {number}: {word}, marked without words.")
    } else {
        format!("Session {number}: {word}, at {}", quoted(words))
    }
}

/// The moments that are told.
pub const MOMENTS: [&str; 2] = ["insight", "shift"];

/// Nothing is written of the combination.
pub const NO_MODEL: &str = "Which model combines them?";
/// No switch is on file.
pub const NO_SWITCH: &str = "The approach was not switched.";

/// How the figures were made.
pub const COUNTED: &str = "Every count is taken from the log of this client: uses are lines that name a technique of the library, minutes run from such a line to the next or to the end of the session, at most as long as the technique usually takes.";
/// No cause.
pub const NO_CAUSE: &str =
    "One client's figures show what changed and when; they cannot show what it came from.";
/// Whose judgement.
pub const HELPED_SCALE: &str = "Helped is the client's own rating, 0 not at all to 10 very much; means are of rated uses only.";
