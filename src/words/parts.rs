//! Headings and marks of a session in parts.

/// What was said and seen.
pub const DATA: &str = "Data";
/// What the clinician did.
pub const INTERVENTION: &str = "Intervention";
/// What came of it.
pub const RESPONSE: &str = "Response";
/// Ideas and impressions.
pub const ASSESSMENT: &str = "Assessment";
/// Risk; in every note.
pub const RISK: &str = "Risk";
/// What is planned.
pub const PLAN: &str = "Plan";

/// The row that stands where no risk was entered.
pub const RISK_NOT_RECORDED: &str = "Risk: - not recorded";

/// A session that did not take place.
pub const NO_SHOW: &str = "no-show";
/// A session that was cancelled.
pub const CANCELLED: &str = "cancelled";

/// Where a session takes place.
pub const SETTINGS: [&str; 4] = ["in person", "video", "phone", "home"];

/// A technique with what was added to its name.
pub fn technique(name: &str, words: &str) -> String {
    if words.is_empty() {
        name.to_owned()
    } else {
        format!("{name}, {words}")
    }
}

/// A did that is not from the library.
pub const OTHER: &str = "other";

/// A did that went on despite a stop.
pub fn despite(flags: &str, reason: &str) -> String {
    if reason.is_empty() {
        format!("despite {flags}, reason missing")
    } else {
        format!("despite {flags}: {reason}")
    }
}

/// The technique a rating belongs to.
pub fn rating_of(rating: &str, technique: &str) -> String {
    format!("{technique}: {rating}")
}

/// The goals an entry hangs on.
pub fn goals(numbers: &[String]) -> String {
    format!("[goal {}]", numbers.join(", "))
}

/// An entry whose words were changed.
pub const CORRECTED: &str = "(corrected)";

/// An entry that was written later than the time it stands at.
pub fn late(at: &str) -> String {
    format!("(late entry, written {at})")
}

/// How many entries are kept apart.
pub fn drawer(count: usize) -> String {
    match count {
        1 => "1 drawer entry is kept apart".to_owned(),
        _ => format!("{count} drawer entries are kept apart"),
    }
}
