//! What the supervision packet says (records.md R-07): structure, no free text unless somebody looked at it.

use crate::words::summary::counted;

/// Headings.
pub mod heading {
    /// About whom.
    pub const CASE: &str = "The case";
    /// What to heed.
    pub const FLAGS: &str = "Flags on file";
    /// The model.
    pub const MODEL: &str = "Integration model";
    /// Goals.
    pub const GOALS: &str = "Goals";
    /// Measures.
    pub const MEASURES: &str = "Measures";
    /// Techniques.
    pub const TECHNIQUES: &str = "Approaches and techniques";
    /// The alliance.
    pub const ALLIANCE: &str = "Working together";
    /// Switches.
    pub const SWITCHES: &str = "Changes of approach";
    /// Words.
    pub const WORDS: &str = "Words of the record, out until they are looked at";
    /// What is asked.
    pub const QUESTION: &str = "Question for supervision";
}

/// What the client is called.
pub const CLIENT: &str = "A";

/// Returns the unit and how many people.
pub fn unit(word: &str, roles: &[String]) -> String {
    if roles.is_empty() {
        format!("{word}.")
    } else {
        format!("{word}: {}.", roles.join(", "))
    }
}

/// A person whose role is not written.
pub const PERSON: &str = "person";

/// Returns the length of the course without a date.
pub fn weeks(weeks: i64, held: &str) -> String {
    let n = usize::try_from(weeks).unwrap_or(0);
    format!("{} of therapy; {held}.", counted(n, "week", "weeks"))
}

/// Returns a week of the therapy.
pub fn week(week: i64) -> String {
    format!("week {week}")
}

/// Returns a concern with how bad it is.
pub fn concern(title: &str, severity: Option<u8>) -> String {
    match severity {
        Some(value) => format!("{title}, {value} of 10 to the client."),
        None => format!("{title}."),
    }
}

/// Returns a flag with what is known of it.
pub fn flag(slug: &str, value: &str) -> String {
    format!("{slug}: {value}.")
}

/// What is known of a flag.
pub const FLAG_VALUES: [&str; 4] = ["present", "past", "ruled out", "unknown"];

/// Returns a goal by its letter.
pub fn goal(letter: char, domain: &str, moved: &str, ratings: &[String]) -> String {
    let mut said = format!("Goal {letter}, {domain}: {moved}");
    if ratings.len() > 1 {
        said.push_str(". Ratings by session: ");
        said.push_str(&ratings.join(" "));
    }
    said + "."
}

/// What goals are about.
pub const DOMAINS: [&str; 3] = ["problem", "well-being", "growth"];

/// Returns a switch without its words.
pub fn switch(week: i64, trigger: &str, told: &str) -> String {
    if trigger.is_empty() {
        format!("Week {week}: the approach was switched. Client: {told}.")
    } else {
        format!("Week {week}: the approach was switched. Set off by: {trigger}. Client: {told}.")
    }
}

/// Returns how many ruptures were marked and how many of them are open.
pub fn ruptures(all: usize, open: usize) -> String {
    format!(
        "{} marked, {open} without closing words.",
        counted(all, "rupture", "ruptures")
    )
}

/// Returns how many risk entries there are; what they say stays out.
pub fn risk(open: usize, closed: usize) -> String {
    format!(
        "Risk entries: {open} open, {closed} closed by a written decision. What they say is told in person."
    )
}

/// Returns a line of the record.
pub fn line(week: i64, kind: &str, words: &str) -> String {
    format!("Week {week}, {kind}: {}", words.trim())
}

/// Returns a text of the record.
pub fn text(what: &str, words: &str) -> String {
    format!("{what}: {}", words.trim())
}

/// What lines are called.
pub const KINDS: [&str; 4] = ["said", "seen", "idea", "next"];

/// A goal's words.
pub const GOAL_WORDS: &str = "Goal in the client's words";
/// The formulation.
pub const FORMULATION: &str = "Formulation";
/// A concern's words.
pub const CONCERN_WORDS: &str = "Concern in the client's words";
/// A reason of a switch.
pub const SWITCH_WORDS: &str = "Why the approach was switched";

/// What to do before it leaves.
pub const CHECK: &str = "Free text cannot be cleaned by rule: read each row, take names, places, dates and what only one person could have said out of it, and only then take it in.";
/// What the packet is.
pub const ABOUT: &str = "De-identified by rule: a letter for the code, weeks for dates, roles for people, no free text unless it was looked at.";
/// Asks for the question.
pub const ASK: &str = "What do you want to ask?";
