//! What is said at the end of a therapy, at a transfer (records.md 13), and in a letter of referral.

use crate::words::summary::counted;

/// Headings.
pub mod heading {
    /// Who, when, how often.
    pub const IDENTITY: &str = "Identity and course";
    /// The model and methods.
    pub const METHODS: &str = "Integration model and methods used";
    /// Risk at the end.
    pub const RISK: &str = "Risk entries and safety plan at the end";
    /// Other care.
    pub const CARE: &str = "Medication and other care known";
    /// Why it ends.
    pub const ENDING: &str = "Reason for ending, and how notice was given";
    /// What is open.
    pub const UNRESOLVED: &str = "Unresolved issues";
    /// Relapse.
    pub const RELAPSE: &str = "Relapse signs and plan";
    /// Referrals.
    pub const REFERRALS: &str = "Referrals and contacts made";
    /// The record.
    pub const CUSTODY: &str = "Custody of the record and retention";
    /// The client's view.
    pub const VIEW: &str = "The client's view, and copy given";
    /// The signature.
    pub const SIGNATURE: &str = "Author, date, signature";
}

/// Why a therapy ends.
pub const REASONS: [&str; 5] = [
    "agreed by both",
    "ended by the client",
    "ended by the therapist",
    "transfer: somebody else goes on",
    "no contact any more",
];

/// Returns the reason.
pub fn reason(word: &str, why: &str) -> String {
    if why.trim().is_empty() {
        format!("Reason for ending: {word}.")
    } else {
        format!(
            "Reason for ending: {word}; {}.",
            why.trim().trim_end_matches('.')
        )
    }
}

/// Returns the day of the last session.
pub fn last_session(day: &str, is_ahead: bool) -> String {
    if is_ahead {
        format!("The last session is planned for {day}.")
    } else {
        format!("The last session was on {day}.")
    }
}

/// Returns how notice was given.
pub fn notice(words: &str) -> String {
    format!("Notice: {}.", words.trim().trim_end_matches('.'))
}

/// Returns what the client fears or misses about the end.
pub fn concerns(words: &str) -> String {
    format!(
        "What the end brings up: {}.",
        words.trim().trim_end_matches('.')
    )
}

/// Returns what was reached.
pub fn reached(words: &str) -> String {
    format!("What was reached: {}.", words.trim().trim_end_matches('.'))
}

/// Asks for the reason.
pub const ASK_REASON: &str = "Why does it end, and how was notice given?";
/// Asks for what is open.
pub const ASK_UNRESOLVED: &str = "What is left open?";
/// Asks for other care.
pub const ASK_CARE: &str = "Which medication and other care is known, and what goes on?";
/// Asks for the client's view.
pub const ASK_VIEW: &str = "How does the client see the therapy, and which copy was given?";
/// Asks for custody.
pub const ASK_CUSTODY: &str = "Who keeps the record, and until when?";
/// Asks for a relapse plan.
pub const ASK_RELAPSE: &str = "Which first signs are known, and what is done then?";
/// Asks about risk.
pub const ASK_RISK: &str = "What was asked about risk at the end, and what was answered?";

/// Returns how many risk entries are open and closed.
pub fn risk(open: usize, closed: usize) -> String {
    match (open, closed) {
        (0, 0) => String::from("No risk entry is on file."),
        (0, closed) => format!(
            "{} on file, closed by a written decision.",
            counted(closed, "risk entry", "risk entries")
        ),
        (open, 0) => format!(
            "{} on file and open.",
            counted(open, "risk entry", "risk entries")
        ),
        (open, closed) => format!(
            "{} on file: {open} open, {closed} closed by a written decision.",
            counted(open + closed, "risk entry", "risk entries")
        ),
    }
}

/// Returns an open entry.
pub fn risk_open(day: &str) -> String {
    format!("Entry of {day}: open.")
}

/// Returns the decision that closed one.
pub fn risk_closed(day: &str, closed: &str, why: &str) -> String {
    format!(
        "Entry of {day}, closed {closed}: {}.",
        why.trim().trim_end_matches('.')
    )
}

/// Returns that there is a safety plan; its content stays in it.
pub fn safety(version: u32, day: &str, copy: &str) -> String {
    if copy.trim().is_empty() {
        format!("Safety plan, version {version} of {day}.")
    } else {
        format!(
            "Safety plan, version {version} of {day}; copy: {}.",
            copy.trim().trim_end_matches('.')
        )
    }
}

/// There is none in this record.
pub const NO_SAFETY_PLAN: &str = "No safety plan is written in this record.";

/// Returns that the form of an entry says that there is a safety plan.
pub fn safety_said(day: &str, words: &str) -> String {
    if words.trim().is_empty() {
        format!("The entry of {day} says that a safety plan was made.")
    } else {
        format!(
            "The entry of {day} says of a safety plan: {}.",
            words.trim().trim_end_matches('.')
        )
    }
}

/// Returns what the client said of the therapy.
pub fn view(words: &str) -> String {
    format!("The client's view: {}.", words.trim().trim_end_matches('.'))
}

/// Returns which copy was given.
pub fn copy(words: &str) -> String {
    format!("Copy: {}.", words.trim().trim_end_matches('.'))
}

/// Returns medication and other care.
pub fn care(words: &str) -> String {
    format!("{}.", words.trim().trim_end_matches('.'))
}

/// Returns until when the record is kept, with how that day was reckoned.
pub fn retention(until: &str, how: &str) -> String {
    format!("Kept until {until}: {how}.")
}

/// A legal hold is in force.
pub const HELD: &str = "A legal hold is in force: nothing is disposed of.";

/// Returns whose custody the record is in.
pub fn custody(by: &str) -> String {
    format!("The record is kept by {by}.")
}

/// Returns the models that were in use.
pub fn model(title: &str, from: &str, until: &str) -> String {
    if until.is_empty() {
        format!("{title}, from {from} on.")
    } else {
        format!("{title}, {from} to {until}.")
    }
}

/// Returns who writes.
pub fn author(by: &str, licence: &str) -> String {
    if licence.trim().is_empty() {
        format!("Author: {by}.")
    } else {
        format!("Author: {by}, {}.", licence.trim().trim_end_matches('.'))
    }
}

/// What the letter of referral says.
pub mod letter {
    use crate::words::summary::{counted, quoted};

    /// Headings.
    pub mod heading {
        /// Why.
        pub const REASON: &str = "Reason";
        /// What led here.
        pub const BACKGROUND: &str = "Background";
        /// What was done.
        pub const DONE: &str = "What was done";
        /// What is asked.
        pub const ASKED: &str = "What we ask of you";
        /// What it rests on.
        pub const CONSENT: &str = "Consent";
    }

    /// Asks for the reason.
    pub const ASK_REASON: &str = "Why is this client referred?";
    /// Asks for the request.
    pub const ASK_ASKED: &str =
        "What is asked of the reader: an assessment, to take over, to work alongside?";

    /// Returns what the client allowed.
    pub fn allowed(day: &str, what: &str, to: &str) -> String {
        format!(
            "On {day} the client allowed this to be given to {to}: {}.",
            what.trim().trim_end_matches('.')
        )
    }

    /// Returns until when.
    pub fn until(day: &str) -> String {
        format!("It holds until {day}.")
    }

    /// Returns the hint that only what is covered is said.
    pub fn hint(what: &str) -> String {
        format!(
            "Say only what the authorisation covers, {}; take the rest out.",
            quoted(what)
        )
    }

    /// Returns what the client agreed to be told.
    pub fn agreed(words: &str) -> String {
        format!(
            "The client agreed that this is told: {}.",
            words.trim().trim_end_matches('.')
        )
    }

    /// Nothing covers it.
    pub fn none(to: &str) -> String {
        format!("No authorisation for {to} is on file. Record one before this leaves.")
    }

    /// Returns since when the client comes, and how often.
    pub fn seen(day: &str, sessions: usize) -> String {
        format!(
            "Seen here since {day}, {} so far.",
            counted(sessions, "session", "sessions")
        )
    }

    /// Returns which approaches were used.
    pub fn approaches(titles: &[String]) -> String {
        format!("Worked with: {}.", titles.join("; "))
    }
}
