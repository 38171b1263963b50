//! Words of a switch of approach: its form, the line in the log, what is asked before it is recorded.

/// Field names.
pub mod field {
    /// The approach before.
    pub const FROM: &str = "From";
    /// The approach from then on.
    pub const TO: &str = "To";
    /// The reason.
    pub const WHY: &str = "Why";
    /// What set it off.
    pub const TRIGGER: &str = "Set off by";
    /// Whether the client was told.
    pub const TOLD: &str = "Told to the client";
    /// The main model from then on.
    pub const MODEL: &str = "Main model";
    /// The home orientation from then on.
    pub const HOME: &str = "Home orientation";
    /// The phase from then on.
    pub const PHASE: &str = "Phase";
}

/// The name of the step, for undo and history.
pub const STEP: &str = "switch of approach";
/// The plan says nothing yet.
pub const NO_APPROACH: &str = "no approach named yet";
/// Nothing of it changes.
pub const KEEP: &str = "stays as it is";
/// Nobody said what set it off.
pub const NOT_SAID: &str = "not said";
/// What sets a switch off, in the order of `Trigger::ALL`.
pub const TRIGGERS: [&str; 7] = [
    "a need that came up",
    "circumstances changed",
    "a goal shifted",
    "the client asked",
    "a rupture",
    "off track: no progress, or worse",
    "the phase came to its end",
];
/// Whether the client was told, in the order of `Told::ALL`.
pub const TOLD: [&str; 3] = ["not yet", "told", "decided together"];

/// What still lacks before it is recorded.
pub const NEEDS_TO: &str = "Recorded as soon as To says where to.";
/// The reason lacks.
pub const NEEDS_WHY: &str = "Recorded as soon as Why says the reason, not before.";
/// A recorded switch keeps where it leads.
pub const KEEPS_TO: &str = "A switch keeps where it leads; write it anew, do not empty it.";
/// A recorded switch keeps its reason.
pub const KEEPS_WHY: &str = "A switch keeps its reason; write it anew, do not empty it.";

/// Returns what the plan says of the home approach.
pub fn home(home: &str) -> String {
    format!("home {home}")
}

/// Returns a phase with its place.
pub fn phase(number: usize, words: &str) -> String {
    format!("phase {number}, {words}")
}

/// Returns the parts of an approach in one line.
pub fn approach(parts: &[String]) -> String {
    parts.join("; ")
}

/// Returns the words of the log line.
pub fn line(from: &str, to: &str, why: &str) -> String {
    format!("switched approach: {from} -> {to}, because {why}")
}

/// Returns what the message row says once it is recorded.
pub fn recorded(to: &str, version: Option<u16>) -> String {
    match version {
        Some(version) => format!("Switched to {to}. Version {version} of the plan begins."),
        None => format!("Switched to {to}."),
    }
}

/// Returns how a field of a switch is named where its earlier value is kept.
pub fn of_day(day: &str, field: &str) -> String {
    format!("switch of {day}: {field}")
}
