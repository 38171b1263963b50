//! Sentences of the made-up caseload: what its notes say of themselves, and what is seen only when a script of ours is wrong.

/// How the answers of a filled-in measure are written.
pub const ANSWERS: &str = "one digit an item, or a list of numbers";

/// A script is not the notation it should be.
pub fn unreadable(file: &str, why: &str) -> String {
    format!("demo/{file}: {why}")
}

/// A line in a script is not what the log line takes.
pub fn bad_line(file: &str, line: &str, why: &str) -> String {
    format!("demo/{file}: the line \"{line}\" is not taken: {why}")
}

/// A script names something that is not there.
pub fn missing(file: &str, what: &str) -> String {
    format!("demo/{file}: {what} is not there")
}

/// A script asks for a day that the calendar does not have.
pub fn no_such_day(file: &str) -> String {
    format!("demo/{file}: a day lies outside the calendar")
}

/// Why a part of a made-up note is empty.
pub const NOTHING_HERE: &str = "nothing to note today";

/// What was added to a made-up note.
pub const ADDED: &str = "Sent a message in the evening: rode one stop alone on the way home.";

/// Why it was added.
pub const ADDED_WHY: &str = "came after the note was signed";
