//! What every text written from the record says.

/// Words above a signed text.
pub mod head {
    /// When and by whom it was signed.
    pub const SIGNED: &str = "Signed";
    /// That something was added.
    pub const AMENDED: &str = "Amended";
    /// That it does not belong here.
    pub const IN_ERROR: &str = "Entered in error";
    /// The text that stands instead.
    pub const INSTEAD: &str = "See instead";
}

/// What goes before a sentence's further lines.
pub const FURTHER: &str = "\n  ";
/// What stands between the lines of a value above a text.
pub const GOES_ON: &str = "; ";
/// Behind a sentence that was taken over.
pub const CARRIED_OVER: &str = " (carried over from an earlier note)";

/// A row above a text.
pub fn head_row(name: &str, value: &str) -> String {
    format!("{name}: {value}")
}

/// A sentence.
pub fn line(words: &str) -> String {
    format!("- {words}")
}

/// An empty section with its reason.
pub fn not_assessed(heading: &str, why: &str) -> String {
    format!("{heading}: not assessed, {why}")
}

/// An empty section without a reason.
pub fn not_recorded(heading: &str) -> String {
    format!("{heading}: - not recorded")
}

/// What a sentence comes from.
pub fn sources(from: &[String]) -> String {
    format!(" [{}]", from.join(" "))
}

/// A day and the time of day with its zone.
pub fn moment(day: &str, time: &str) -> String {
    format!("{day} {time}")
}

/// A signature.
pub fn signature(when: &str, by: &str, credentials: &str) -> String {
    if credentials.is_empty() {
        format!("{when} by {by}")
    } else {
        format!("{when} by {by}, {credentials}")
    }
}

/// What is said of amendments.
pub mod amended {
    /// New information.
    pub const ADDENDUM: &str = "Addendum";
    /// It was wrong.
    pub const CORRECTION: &str = "Correction";
    /// It was left out.
    pub const LATE_ENTRY: &str = "Late entry";
    /// It does not belong here.
    pub const ENTERED_IN_ERROR: &str = "Entered in error";
    /// The day it is about.
    pub const SERVICE: &str = "about";
    /// The line it refers to.
    pub const REFERS: &str = "refers to entry";
    /// The earlier words.
    pub const WAS: &str = "was";
    /// The words.
    pub const WORDS: &str = "now";
    /// Why.
    pub const REASON: &str = "reason";
    /// What the recall rests on.
    pub const BASIS: &str = "basis of recall";
    /// What stands instead.
    pub const INSTEAD: &str = "see instead";

    /// When something was last added, and how often.
    pub fn amended(when: &str, times: usize) -> String {
        match times {
            1 => format!("{when}; the original is kept"),
            _ => format!("{when}, {times} times in all; the original is kept"),
        }
    }

    /// When and why it was marked as entered in error.
    pub fn in_error(when: &str, by: &str, why: &str) -> String {
        format!("{when} by {by}: {why}")
    }

    /// A sentence with its new words.
    pub fn corrected(words: &str, on: &str) -> String {
        format!("{words} (corrected {on})")
    }

    /// The heading of an amendment.
    pub fn heading(kind: &str, written: &str, by: &str) -> String {
        format!("{kind}, written {written} by {by}")
    }

    /// The day it is about and why it was added.
    pub fn about(day: &str, why: &str) -> String {
        format!("about {day}; reason: {why}")
    }

    /// What the recall rests on.
    pub fn basis(basis: &str) -> String {
        format!("basis of recall: {basis}")
    }

    /// The heading of what was signed.
    pub fn original(signature: &str) -> String {
        format!("As signed {signature}")
    }

    /// A row of an amendment.
    pub fn row(name: &str, value: &str) -> String {
        format!("  {name}: {}", value.replace('\n', "\n    "))
    }
}

/// Why nothing was added to a signed text.
pub mod amend {
    /// Nobody is named.
    pub const NO_AUTHOR: &str = "Whose words are these? The name is missing. Nothing was added.";
    /// The words are missing.
    pub const NO_WORDS: &str = "The words are missing. Nothing was added.";
    /// The reason is missing.
    pub const NO_REASON: &str = "Why is it added? The reason is missing. Nothing was added.";
    /// What the recall rests on is missing.
    pub const NO_BASIS: &str = "What does the recall rest on: own memory, a slip of paper, a recording? Nothing was added.";
    /// The day it is about has not come.
    pub const AHEAD: &str = "The day it is about has not come yet. Nothing was added.";
    /// There is no such sentence.
    pub const NO_SENTENCE: &str =
        "That sentence is not part of the signed text. Nothing was added.";
    /// The new words are the old ones.
    pub const SAME: &str = "The words are the same. Nothing was added.";
    /// It was entered in error.
    pub const IN_ERROR: &str = "This text was marked as entered in error. Nothing is added to it.";
}
