//! Headings and lines of the note in parts, as plain text.

/// The parts of a note, by what is in them.
pub const DATA: &str = "Data";
/// The client's report.
pub const SUBJECTIVE: &str = "Subjective";
/// What was observed.
pub const OBJECTIVE: &str = "Objective";
/// The presentation and the report together.
pub const BEHAVIOUR: &str = "Behaviour";
/// What was worked on.
pub const PROBLEM: &str = "Problem";
/// The goals worked on.
pub const GOAL: &str = "Goal";
/// What the clinician did.
pub const INTERVENTION: &str = "Intervention";
/// What came of it.
pub const RESPONSE: &str = "Response";
/// Ideas and impressions.
pub const ASSESSMENT: &str = "Assessment";
/// What came of it and how it is judged.
pub const EVALUATION: &str = "Evaluation";
/// Risk; in every note.
pub const RISK: &str = "Risk";
/// What is planned.
pub const PLAN: &str = "Plan";

/// The row that stands where no risk was entered.
pub const RISK_NOT_RECORDED: &str = "Risk: - not recorded";

/// The first line of a note.
pub fn heading(code: &str, session: u16) -> String {
    format!("{code}  session {session}")
}

/// A session that did not take place.
pub const NO_SHOW: &str = "no-show";
/// A session that was cancelled.
pub const CANCELLED: &str = "cancelled";

/// When it was and how.
pub fn when(day: &str, start: &str, end: Option<&str>, minutes: i64, setting: &str) -> String {
    match end {
        Some(end) => format!("{day}  {start}-{end} ({minutes} min)  {setting}"),
        None => format!("{day}  {start}, not ended  {setting}"),
    }
}

/// Who keeps the log.
pub fn by(who: &str) -> String {
    format!("by {who}")
}

/// Where a session takes place.
pub const SETTINGS: [&str; 4] = ["in person", "video", "phone", "home"];

/// One row of a part.
pub fn row(time: &str, kind: &str, words: &str, marks: &str) -> String {
    let mut row = format!("  {time} {kind}");
    for more in [words, marks] {
        if !more.is_empty() {
            row.push_str("  ");
            row.push_str(more);
        }
    }
    row
}

/// A further line of an entry.
pub fn further(words: &str) -> String {
    format!("        {words}")
}

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
