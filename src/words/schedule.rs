//! Words of the schedule of measures: what is due, what was missed, the form, the part of the chart.

/// What the reading of the common factors is called.
pub const FACTORS: &str = "common factors";
/// The title of the form.
pub const TITLE: &str = "Schedule of measures";
/// The word before what is due in a session.
pub const DUE: &str = "due";
/// How to get to it.
pub const KEYS: &str = "Esc m";
/// It is keyed in and not finished.
pub const BEGUN: &str = "begun";

/// Returns a measure with the time it looks back over, where there is more than one version.
pub fn of_version(name: &str, window: &str) -> String {
    format!("{name}, {window}")
}

/// Returns a measure that is due; one that was begun is marked.
pub fn due_named(name: &str, is_begun: bool) -> String {
    if is_begun {
        format!("{name} ({BEGUN})")
    } else {
        name.to_owned()
    }
}

/// Returns the message at the start of a session.
pub fn due_now(names: &str) -> String {
    format!("due: {names}  {KEYS}")
}

/// Asked for at the start and at the end of the therapy.
pub const ENDS: &str = "at the start and at the end";
/// Returns that something is asked for every so many sessions.
pub fn sessions(n: u16) -> String {
    match n {
        0 | 1 => "every session".to_owned(),
        n => format!("every {n} sessions"),
    }
}
/// Returns that something is asked for every so many weeks.
pub fn weeks(n: u16) -> String {
    match n {
        0 | 1 => "every week".to_owned(),
        n => format!("every {n} weeks"),
    }
}

/// Returns a measure that is due, on the start card.
pub fn due_row(name: &str, missed: Option<&str>) -> String {
    match missed {
        Some(day) => format!("{name}, missed since {day}"),
        None => name.to_owned(),
    }
}

/// Field names of the form.
pub mod field {
    /// A set of measures that is agreed as a whole.
    pub const SET: &str = "Take a whole set";
    /// The measure.
    pub const MEASURE: &str = "Or one measure";
    /// How often.
    pub const EVERY: &str = "How often";
    /// The number of sessions or weeks.
    pub const NUMBER: &str = "How many";
    /// From when on.
    pub const FROM: &str = "From";
    /// Why it is ended.
    pub const END: &str = "End it, because";
}

/// The first choice of the sets.
pub const NO_SET: &str = "no set";
/// The first choice of the measures.
pub const NO_MEASURE: &str = "none";
/// How often, in the order of the form.
pub const EVERIES: [&str; 4] = [
    "every session",
    "after sessions",
    "after weeks",
    "at the start and at the end",
];

/// Returns what a set adds: `adds PHQ-9 every session, GAD-7 every session`.
pub fn adds(rows: &[String]) -> String {
    format!(
        "adds {}; each can be changed or ended later",
        rows.join(", ")
    )
}
/// A set that adds nothing.
pub const ADDS_NOTHING: &str = "adds nothing: all of it is agreed, or not here";
/// Returns a measure with how often.
pub fn row(name: &str, every: &str) -> String {
    format!("{name} {every}")
}
/// Returns what is said once measures were agreed.
pub fn agreed(rows: &[String]) -> String {
    format!("On the schedule: {}.", rows.join(", "))
}
/// Returns what is said once one was changed.
pub fn changed(row: &str) -> String {
    format!("On the schedule: {row}. What was agreed before is kept.")
}
/// Returns what is said once one was ended.
pub fn ended(name: &str) -> String {
    format!("{name} is no longer asked for; it stays on file.")
}
/// Under the reason.
pub const END_NOTE: &str = "it stays on file and is asked for no more";
/// Returns the reason of an agreement that another took the place of.
pub fn changed_to(every: &str) -> String {
    format!("changed: {every}")
}
/// It is asked for in this way already.
pub const ALREADY: &str = "It is asked for in every session already.";
/// Nothing known can be changed any more.
pub const GONE: &str = "This agreement is no longer there.";
/// The number that is read.
pub const MOST: u16 = 52;

/// The part of the chart.
pub mod part {
    /// Its title.
    pub const TITLE: &str = "Measures due";
    /// The head of the reasons.
    pub const OFF_TRACK: &str = "Off track; Enter: what next";
    /// The head of what is due.
    pub const DUE: &str = "Due now, or at the next session";
    /// The head of what was agreed.
    pub const AGREED: &str = "Agreed; Enter changes or ends it";
    /// The head of what was ended.
    pub const ENDED: &str = "Ended, kept on file";
    /// The head of the reviews.
    pub const REVIEWS: &str = "Reviews: what was decided";
    /// Nothing is agreed.
    pub const NOTHING: &str =
        "Nothing is asked for yet. Enter: a whole set in one key, or one measure";
    /// One more.
    pub const MORE: &str = "one more measure, or a whole set";

    /// A reason stands.
    pub const OFF: &str = "off track";
    /// Returns how many are due.
    pub fn due(n: usize) -> String {
        format!("{n} due")
    }
    /// Returns since when it was missed.
    pub fn missed(day: &str) -> String {
        format!("missed since {day}")
    }
    /// Returns since when.
    pub fn since(day: &str) -> String {
        format!("since {day}")
    }
    /// Returns from when to when, and why it ended.
    pub fn was(from: &str, until: &str, why: &str) -> String {
        if why.is_empty() {
            format!("{from} to {until}")
        } else {
            format!("{from} to {until}: {why}")
        }
    }
    /// Returns a review.
    pub fn review(decision: &str, why: &str) -> String {
        format!("{decision}, because {why}")
    }
    /// Returns what was found in a step.
    pub fn step(title: &str, found: &str) -> String {
        format!("{title}: {found}")
    }
}

/// Returns that a measure is asked for from a day on.
pub fn told_agreed(name: &str, every: &str) -> String {
    format!("{name} {every} agreed")
}
/// Returns that a measure is no longer asked for.
pub fn told_ended(name: &str, every: &str, why: &str) -> String {
    if why.is_empty() {
        format!("{name} {every} ended")
    } else {
        format!("{name} {every} ended: {why}")
    }
}
