//! Words of the flags: fields, values, rows, reasons.

/// Field names.
pub mod field {
    /// Which flag.
    pub const FLAG: &str = "Flag";
    /// What is known.
    pub const VALUE: &str = "What is known";
    /// Since when.
    pub const DATE: &str = "Known since";
    /// Who said so.
    pub const SOURCE: &str = "Source";
    /// When to ask again.
    pub const REVIEW: &str = "Ask again on";
    /// Words to it.
    pub const WORDS: &str = "Words to it";
}

/// What is known of a flag, in the order of `FlagValue::ALL`.
pub const VALUES: [&str; 4] = ["present", "past", "ruled out", "unknown"];
/// It was never asked.
pub const NOT_ASKED: &str = "not asked";
/// Where it comes from, in the order of `Source::ALL`.
pub const SOURCES: [&str; 6] = [
    "client",
    "measure",
    "referrer",
    "therapist",
    "observation",
    "collateral",
];
/// The flag comes before what is known of it.
pub const FIRST: &str = "The flag comes first.";
/// The name of a flag that is in the chart stays.
pub const NAMED: &str = "This row keeps its flag. Ctrl-Z takes it back, Esc a adds another one.";
/// Heads of the groups.
pub const PRESENT: &str = "Present";
/// Past.
pub const PAST: &str = "Past";
/// Unknown.
pub const UNKNOWN: &str = "Unknown: never counts as ruled out";
/// Ruled out.
pub const RULED_OUT: &str = "Ruled out";
/// Never asked.
pub const NEVER_ASKED: &str = "Not asked, and techniques are stopped by it";
/// No flag yet.
pub const NONE_YET: &str = "No flag yet. Esc a adds one.";
/// The day to ask again is past.
pub const REVIEW_DUE: &str = "review due";
/// Returns how many reviews are due, for the list of parts.
pub fn due(n: usize) -> String {
    format!("{n} due")
}

/// Returns that a flag was in the chart before.
pub fn is_there(flag: &str) -> String {
    format!("{flag} is in the chart already: this is its form.")
}

/// Returns since when and from whom.
pub fn since(value: &str, day: &str, source: &str) -> String {
    let space = if value.is_empty() { "" } else { " " };
    format!("{value}{space}since {day}, {source}")
}

/// Returns when to ask again.
pub fn again(day: &str) -> String {
    format!("ask again {day}")
}

/// Returns that the day to ask again is past.
pub fn review_due(day: &str) -> String {
    format!("{REVIEW_DUE} since {day}")
}

/// Returns that a ruling out has lapsed.
pub fn lapsed(day: &str) -> String {
    format!("{}: counts as unknown, ask first", review_due(day))
}

/// Returns a value with its day, as it is kept when another takes its place.
pub fn was(value: &str, day: &str) -> String {
    format!("{value} since {day}")
}
