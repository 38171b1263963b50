//! Words of the search: its titles, what was found and how far it has come, and what the parts of a record are called.

use crate::words::screen::clients::thousands;

/// Searching the record on show.
pub const TITLE: &str = "Find in this record";
/// Searching all records.
pub const TITLE_ALL: &str = "Find in all records";
/// Nothing typed yet.
pub const TYPE: &str = "Type a word that was said or done. The drawer is never searched.";
/// Nothing found so far.
pub const NOTHING_YET: &str = "Nothing yet.";

/// Returns `6 found`, or `1,000 of 48,213 found` where not all are listed.
pub fn found(listed: usize, found: usize) -> String {
    if listed < found {
        format!("{} of {} found", thousands(listed), thousands(found))
    } else {
        format!("{} found", thousands(found))
    }
}

/// Returns `6 found, searched 4,120 of 10,000`.
pub fn so_far(found: &str, read: usize, of: usize) -> String {
    format!("{found}, searched {} of {}", thousands(read), thousands(of))
}

/// Returns `6 found, 4,120 of 10,000`.
pub fn so_far_in_short(found: usize, read: usize, of: usize) -> String {
    format!(
        "{} found, {} of {}",
        thousands(found),
        thousands(read),
        thousands(of)
    )
}

/// Returns `6 found in 10,000 records`.
pub fn in_all(found: &str, of: usize) -> String {
    let records = if of == 1 { "record" } else { "records" };
    format!("{found} in {} {records}", thousands(of))
}

/// Returns the sentence for a search of this record without a hit.
pub fn not_found(typed: &str) -> String {
    format!("Nothing in this record holds `{typed}`.")
}

/// Returns the sentence for a search of all records without a hit.
pub fn not_found_anywhere(typed: &str) -> String {
    format!("No record holds `{typed}`.")
}

/// Returns the sentence for records that could not be read whole.
pub fn troubled(clients: usize) -> String {
    let who = if clients == 1 {
        "1 client has".to_owned()
    } else {
        format!("{} clients have", thousands(clients))
    };
    format!("{who} files that cannot be read: `alongside check` names them.")
}

/// Returns the sentence for a text whose place has no screen.
pub fn no_screen_for(client: &str, place: &str) -> String {
    format!("It stands in the record of {client}, as a {place}; no screen shows that yet.")
}

/// What the parts of a record are called.
pub mod place {
    /// A line of a log.
    pub const ENTRY: &str = "line";
    /// A goal.
    pub const GOAL: &str = "goal";
    /// A concern.
    pub const CONCERN: &str = "concern";
    /// A flag.
    pub const FLAG: &str = "flag";
    /// A risk entry.
    pub const RISK: &str = "risk entry";
    /// The plan.
    pub const PLAN: &str = "plan";
    /// A rupture and the way to its repair.
    pub const REPAIR: &str = "repair";
    /// A fact.
    pub const FACT: &str = "fact";
    /// Homework.
    pub const HOMEWORK: &str = "task";
    /// Preferences.
    pub const PREFERENCES: &str = "preferences";
    /// Informed consent.
    pub const CONSENT: &str = "consent";
    /// The formulation.
    pub const FORMULATION: &str = "formulation";
    /// People and secrets.
    pub const PEOPLE: &str = "people";
}
