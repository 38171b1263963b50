//! What the review of progress says.

/// Headings.
pub mod heading {
    /// What was used.
    pub const USED: &str = "What was used, and how it was rated";
    /// Between sessions.
    pub const HOMEWORK: &str = "Between sessions";
    /// The alliance.
    pub const ALLIANCE: &str = "Working together";
    /// What the measures ask.
    pub const OFF_TRACK: &str = "Off-track signs and decisions";
    /// What was changed.
    pub const CHANGES: &str = "Changes of approach";
    /// What comes next.
    pub const NEXT: &str = "Next";
}

/// Returns how homework went, in numbers.
pub fn homework(all: usize, done: usize, partly: usize, not: usize, open: usize) -> String {
    format!(
        "{all} agreed: {done} done, {partly} partly, {not} not done or dropped, {open} without an answer so far."
    )
}

/// Returns one piece of homework with what became of it.
pub fn task(words: &str, outcome: &str) -> String {
    let words = words.trim().trim_end_matches('.');
    if outcome.is_empty() {
        format!("{words}: open.")
    } else {
        format!("{words}: {outcome}.")
    }
}

/// Returns a rupture and how far its repair has come.
pub fn rupture(number: u16, kind: &str, closing: &str) -> String {
    let kind = if kind.is_empty() {
        String::new()
    } else {
        format!(" ({kind})")
    };
    if closing.is_empty() {
        format!("Session {number}: a rupture was marked{kind}; its repair is open.")
    } else {
        format!(
            "Session {number}: a rupture was marked{kind}; repaired: {}.",
            closing.trim().trim_end_matches('.')
        )
    }
}

/// The kinds of rupture.
pub const RUPTURES: [&str; 3] = ["withdrawal", "confrontation", "both"];

/// No rupture stands in the log.
pub const NO_RUPTURE: &str = "No rupture is marked in the log.";

/// Returns the ratings of sessions by the client.
pub fn rated(n: usize, last: &str) -> String {
    match n {
        1 => format!("The client rated 1 session: {last}."),
        n => format!("The client rated {n} sessions; the last one: {last}."),
    }
}

/// Returns one item of a rating.
pub fn item(label: &str, value: u8) -> String {
    format!("{} {value}", label.to_lowercase())
}

/// Returns a reason that stands.
pub fn off_track(words: &str) -> String {
    format!("Stands: {}.", words.trim().trim_end_matches('.'))
}

/// Nothing stands.
pub const ON_TRACK: &str = "No rule says at present that the therapy is off track.";

/// Returns a decision on a day, with what it was about.
pub fn decided(day: &str, decision: &str, why: &str, reasons: &str) -> String {
    format!(
        "{day}: {decision}, because {}; it was about: {reasons}.",
        why.trim().trim_end_matches('.')
    )
}

/// No switch is on file.
pub const NO_SWITCH: &str = "The approach was not switched.";
