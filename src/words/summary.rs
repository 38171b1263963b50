//! What the summaries say: titles, headings, and the sentences that are made from the record by rule.
//!
//! Counts and verdicts only; nothing here ever says that something came from something.

pub mod client;
pub mod course;
pub mod ending;
pub mod integration;
pub mod packet;
pub mod plan;
pub mod review;

/// The treatment plan.
pub const TREATMENT_PLAN: &str = "Treatment plan";
/// The review of progress.
pub const PROGRESS_REVIEW: &str = "Review of progress";
/// How approaches were combined and what helped.
pub const INTEGRATION: &str = "Integration summary";
/// The end or a transfer.
pub const TERMINATION: &str = "Summary at the end or transfer";
/// A letter to whoever goes on.
pub const REFERRAL: &str = "Referral letter";
/// What the client takes along.
pub const TOOLKIT: &str = "Toolkit sheet";
/// The plan for the client.
pub const CLIENT_PLAN: &str = "Our plan in plain words";
/// The leaflet.
pub const EXPECT: &str = "What to expect";
/// The de-identified packet.
pub const SUPERVISION: &str = "Supervision packet";

/// Words of the head.
pub mod head {
    /// Whose.
    pub const CLIENT: &str = "Client";
    /// Whom it is for.
    pub const TO: &str = "To";
    /// Who wrote it.
    pub const BY: &str = "By";
    /// The licence of who wrote it.
    pub const LICENCE: &str = "Licence";
    /// When it was made from the record.
    pub const AS_OF: &str = "As of";
    /// From when to when.
    pub const COURSE: &str = "Course";
    /// How many sessions.
    pub const SESSIONS: &str = "Sessions";
    /// How long, without a date.
    pub const WEEKS: &str = "Weeks";
    /// Which version of the plan.
    pub const PLAN: &str = "Plan";
}

/// Stands where a letter names nobody yet.
pub const NOBODY_YET: &str = "not said yet";

/// Returns a number of things with their word.
pub fn counted(n: usize, one: &str, more: &str) -> String {
    match n {
        1 => format!("1 {one}"),
        n => format!("{n} {more}"),
    }
}

/// Returns words as somebody's own.
pub fn quoted(words: &str) -> String {
    format!("\u{201c}{}\u{201d}", words.trim())
}

/// Returns parts as one sentence: the first one, then what belongs to it.
pub fn sentence(lead: &str, parts: &[String]) -> String {
    let parts: Vec<&str> = parts
        .iter()
        .map(|part| part.trim().trim_end_matches('.'))
        .filter(|part| !part.is_empty())
        .collect();
    let lead = lead.trim().trim_end_matches('.');
    match parts.as_slice() {
        [] => format!("{lead}."),
        parts => format!("{lead}; {}.", parts.join("; ")),
    }
}

/// Returns something under its name; nothing where there is nothing.
pub fn named(name: &str, words: &str) -> String {
    match words.trim() {
        "" => String::new(),
        words => format!("{name}: {words}"),
    }
}

/// Returns words that end in a point.
pub fn pointed(words: &str) -> String {
    let words = words.trim();
    // A quotation may close behind its own point.
    let said = words.trim_end_matches(['\'', '"', '\u{2019}']);
    if said.is_empty() || said.ends_with(['.', '!', '?', '_', '\u{201d}']) {
        words.to_owned()
    } else {
        format!("{words}.")
    }
}

/// Returns a span of days.
pub fn span(from: &str, to: &str) -> String {
    format!("{from} to {to}")
}

/// Returns since when.
pub fn since(day: &str) -> String {
    format!("since {day}")
}

/// Returns a plan's version.
pub fn version(number: u16) -> String {
    format!("version {number}")
}

/// Returns a value of a scale to ten.
pub fn of_ten(value: u8) -> String {
    format!("{value} of 10")
}

/// Returns a goal's number.
pub fn goal(number: usize) -> String {
    format!("Goal {number}")
}

/// A goal that is worked on no more.
pub const CLOSED_GOAL: &str = "Closed goal";

/// Returns when something was in the log.
pub fn in_session(number: u16, words: &str) -> String {
    format!("Session {number}: {words}")
}

/// The words of the command line and of lists.
pub mod list {
    /// Nothing of this kind was signed.
    pub const DRAFT: &str = "draft, not signed";
    /// What leaves in the clear.
    pub const NOT_ENCRYPTED: &str = "not encrypted";
    /// It is signed, and amended since.
    pub const AMENDED: &str = "signed; it has amendments, which the program shows";

    /// Returns a kind with its word.
    pub fn kind(slug: &str, title: &str, stands: &str) -> String {
        if stands.is_empty() {
            format!("{slug:<16} {title}")
        } else {
            format!("{slug:<16} {title} ({stands})")
        }
    }

    /// Returns that one of a kind was signed on a day.
    pub fn signed(day: &str) -> String {
        format!("signed {day}")
    }

    /// One was begun.
    pub const BEGUN: &str = "draft";

    /// Returns that no such kind is known.
    pub fn unknown(typed: &str) -> String {
        format!("no summary is called `{typed}`")
    }

    /// Returns the kinds there are.
    pub fn known(slugs: &[&str]) -> String {
        format!("one of: {}", slugs.join(", "))
    }

    /// Neither a kind nor the list was asked for.
    pub const WHICH: &str = "which summary?";

    /// The help of the subcommand.
    pub const HELP: &str =
        "Print a summary as plain text: as it was signed, else as it would read now";
    /// The help of `--kind`.
    pub const HELP_KIND: &str = "Which one: treatment-plan, progress-review, integration, termination, referral, toolkit, client-plan, expect, supervision";
    /// The help of `--to`.
    pub const HELP_TO: &str = "Whom a letter is for, by role";
    /// The help of `--sources`.
    pub const HELP_SOURCES: &str = "Print behind each sentence of a draft what it comes from";
    /// The help of `--list`.
    pub const HELP_LIST: &str = "List the kinds, with what there is of each";
}

/// Returns a name with what it is made of.
pub fn list_of(name: &str, parts: &[String]) -> String {
    if name.trim().is_empty() {
        parts.join(", ")
    } else {
        format!("{} ({})", name.trim(), parts.join(", "))
    }
}
