//! Words of the risk history.

/// Head of what is open.
pub const OPEN: &str = "Open: closes only by a written decision (Esc r)";
/// Head of what was closed.
pub const CLOSED: &str = "Closed by a written decision";
/// Nothing was ever written down.
pub const NONE: &str = "No risk was written down. On the log line `!` does.";
/// Answers of the form, in the order of yes, no, unsure, not asked.
pub const ANSWERS: [&str; 4] = ["yes", "no", "client unsure", "not asked"];
/// It began with the answer to a measure.
pub const FROM_ANSWER: &str = "from a measure's answer";
/// It began with a report.
pub const FROM_REPORT: &str = "from a report";

/// Returns how many are open, for the list of parts.
pub fn open(n: usize) -> String {
    format!("{n} OPEN")
}

/// Returns who wrote an entry down and where.
pub fn behind(session: Option<u16>, by: &str, from: &str) -> String {
    let place = session.map_or_else(String::new, |number| format!("session {number}, "));
    let from = if from.is_empty() {
        String::new()
    } else {
        format!(", {from}")
    };
    format!("{place}{by}{from}")
}

/// Returns a row of the form with its answer.
pub fn row(name: &str, answer: &str, words: &str) -> String {
    let name = name.replace(['-', '_'], " ");
    if words.is_empty() {
        format!("{name}: {answer}")
    } else {
        format!("{name}: {answer}, {words}")
    }
}

/// Returns the decision that closed an entry.
pub fn decision(day: &str, by: &str, why: &str) -> String {
    format!("closed {day} by {by}: {why}")
}

/// Returns what an entry read before.
pub fn before(day: &str, by: &str, words: &str) -> String {
    format!("until {day} ({by}): {words}")
}
