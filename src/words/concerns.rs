//! Words of the concerns: fields, rows, reasons.

/// Field names.
pub mod field {
    /// Which concern.
    pub const CONCERN: &str = "Concern";
    /// The client's words.
    pub const WORDS: &str = "In the client's words";
    /// The clinical statement.
    pub const CLINICAL: &str = "Clinical statement";
    /// Since when.
    pub const ONSET: &str = "Since when, in words";
    /// How bad.
    pub const SEVERITY: &str = "How bad, 0 to 10";
    /// The place in the list.
    pub const PRIORITY: &str = "Priority, 1 is first";
    /// Concerns it hangs together with.
    pub const LINKED: &str = "Hangs together with";
    /// The diagnosis.
    pub const DIAGNOSIS: &str = "Diagnosis, if any";
    /// Since when the diagnosis stands.
    pub const DIAGNOSED: &str = "Diagnosis since";
    /// When it was talked over.
    pub const SHARED: &str = "Talked over on";
    /// When it was over.
    pub const CLOSED: &str = "Closed on";
}

/// The concern comes before what is said of it.
pub const FIRST: &str = "The concern comes first.";
/// The name of a concern that is in the chart stays.
pub const NAMED: &str = "This row keeps its concern. Ctrl-Z takes it back, Esc a adds another one.";
/// The diagnosis comes before its dates.
pub const DIAGNOSIS_FIRST: &str = "The diagnosis comes first.";
/// A closed concern has no place.
pub const CLOSED_HAS_NO_PLACE: &str = "It is closed. Priority is for what is worked on.";
/// No concern yet.
pub const NONE_YET: &str = "What did the client come with? Esc a writes the first concern down.";
/// The head of the closed ones.
pub const CLOSED: &str = "Closed";
/// A diagnosis that was not talked over.
pub const NOT_SHARED: &str = "not talked over yet";

/// Returns that a concern was in the chart before.
pub fn is_there(title: &str) -> String {
    format!("{title} is in the chart already: this is its form.")
}

/// Returns that a concern to link with is not this client's.
pub fn not_here(title: &str) -> String {
    format!("{title} is none of this client's concerns. Add it first.")
}

/// Returns that a concern cannot hang together with itself.
pub fn itself(title: &str) -> String {
    format!("{title} is this concern itself.")
}

/// Returns the client's words.
pub fn said(words: &str) -> String {
    format!("\"{words}\"")
}

/// Returns since when.
pub fn onset(words: &str) -> String {
    format!("since: {words}")
}

/// Returns how bad it is.
pub fn severity(value: u8) -> String {
    format!("how bad {value} of 10")
}

/// Returns what it hangs together with.
pub fn linked(titles: &str) -> String {
    format!("hangs together with {titles}")
}

/// Returns a diagnosis.
pub fn diagnosis(words: &str, since: &str, shared: &str) -> String {
    format!("diagnosis: {words} ({since}; {shared})")
}

/// Returns when a diagnosis was talked over.
pub fn shared(day: &str) -> String {
    format!("talked over {day}")
}

/// Returns when a concern was closed.
pub fn closed(day: &str) -> String {
    format!("closed {day}")
}
