//! What is said of measures in the chart: the newest score of each, and what is due.

/// Its title.
pub const TITLE: &str = "Measures";
/// The heading over measures.
pub const MEASURES: &str = "Filled in";
/// The heading over goals.
pub const GOALS: &str = "Ratings of goals";
/// The heading over readings without a definition.
pub const UNKNOWN: &str = "Without a definition here";
/// Nothing was filled in.
pub const NONE: &str = "No measure was filled in so far.";
/// What the rows are for.
pub const HOW: &str = "Enter shows the line of a measure or a goal.";

/// Returns the newest score: `14  moderate, 26 Nov`.
pub fn newest(now: &str, band: &str, on: &str) -> String {
    if band.is_empty() {
        format!("{now}, {on}")
    } else {
        format!("{now} {band}, {on}")
    }
}

/// Returns the change since the baseline.
pub fn since(was: &str, raw: &str, verdict: &str) -> String {
    if verdict.is_empty() {
        format!("{raw} (was {was})")
    } else {
        format!("{raw} (was {was}), {verdict}")
    }
}

/// Returns since when it is due.
pub fn due(on: &str, is_missed: bool) -> String {
    if is_missed {
        format!("missed, due since {on}")
    } else {
        format!("due {on}")
    }
}

/// Returns how many readings there are of a measure that has no definition here.
pub fn unknown(n: usize) -> String {
    match n {
        1 => String::from("1 reading; its answers are on file and cannot be scored"),
        n => format!("{n} readings; their answers are on file and cannot be scored"),
    }
}
