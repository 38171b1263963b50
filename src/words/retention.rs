//! Words of retention and disposal: how long a record is kept, what stands in the way, what was destroyed.

/// The therapy is not closed.
pub const OPEN: &str = "the therapy is not closed";
/// Majority is not on file.
pub const NO_MAJORITY: &str = "majority not on file, counted as an adult";

fn years(years: u16) -> String {
    match years {
        1 => "1 year".to_owned(),
        n => format!("{n} years"),
    }
}

/// Returns a count from the last service.
pub fn from_service(n: u16, day: &str) -> String {
    format!("{} after the last service, {day}", years(n))
}
/// Returns a count from majority.
pub fn from_majority(n: u16, day: &str) -> String {
    format!("{} after majority, {day}", years(n))
}
/// Returns a count from the last authorisation or disclosure.
pub fn from_given(n: u16, day: &str) -> String {
    format!(
        "{} after the last authorisation or disclosure, {day}",
        years(n)
    )
}
/// Returns how a day was reckoned.
pub fn how(rule: &str, parts: &[String], is_unconfirmed: bool) -> String {
    let parts = parts.join("; ");
    if is_unconfirmed {
        format!("{rule} (rule not confirmed): {parts}")
    } else {
        format!("{rule}: {parts}")
    }
}
/// Returns that risk is open.
pub fn risk(open: usize) -> String {
    match open {
        1 => "RISK is open".to_owned(),
        n => format!("RISK is open, {n} entries"),
    }
}
/// Returns that a legal hold is on.
pub fn held(why: &str) -> String {
    format!("legal hold: {why}")
}
/// Returns that requests have no answer yet.
pub fn requests(open: usize) -> String {
    match open {
        1 => "a request of the client is open".to_owned(),
        n => format!("{n} requests of the client are open"),
    }
}
/// Returns that it is not time yet.
pub fn not_due(day: &str) -> String {
    format!("kept until {day}")
}

/// How records are destroyed, as the log says it; there are no keys to destroy while records are not encrypted.
pub const METHOD: &str =
    "files, earlier versions, drafts, spilled copies and index rows removed, then looked for again";
/// The log of disposals, as errors name it.
pub const LOG: &str = "the disposal log";

/// Words of `retention` and `dispose`.
pub mod cli {
    /// What `retention` is.
    pub const ABOUT: &str =
        "List closed clients with the day their record is due for disposal, the rule and any hold";
    /// What `dispose` is.
    pub const DISPOSE: &str = "Destroy the records of closed clients that are due; asks for the word `dispose` on standard input";
    /// More about `dispose`.
    pub const DISPOSE_MORE: &str = "It refuses (exit 8) what is not due, held, still open, or has RISK or a request open. \
        Everything of a client goes: record, drawer, earlier versions, conflicts, drafts, spilled copies, rows of the \
        caches. What stays is one row of disposals.ron without clinical content. Exports and backups elsewhere are yours \
        to destroy; a disk may hold erased blocks for a while. A disposal that was cut short is finished by calling it \
        again.";
    /// The codes.
    pub const CODES: &str = "Codes of the clients";
    /// The witness.
    pub const WITNESS: &str = "Who sees that it is done";
    /// The reason.
    pub const REASON: &str = "Why, without anything about the client";
    /// Only tells.
    pub const DRY_RUN: &str = "Only list what would be destroyed";
    /// The word that is asked for.
    pub const WORD: &str = "dispose";
    /// Nothing is closed.
    pub const NOBODY: &str = "no client is closed";
    /// The word was not given.
    pub const NOT_CONFIRMED: &str = "nothing was destroyed: the word `dispose` was not given";
    /// What to do then.
    pub const HINT_CONFIRM: &str =
        "type the word dispose, or pipe it in: echo dispose | alongside dispose ...";
    /// What to do where it is refused.
    pub const HINT_REFUSED: &str = "see `alongside retention`; nothing was destroyed";
    /// Somebody else holds the client.
    pub const HINT_HELD: &str = "close the client there first; nothing was destroyed";
    /// Where something of the client is left.
    pub const HINT_LEFT: &str = "call it again with the same code: it goes on where it stopped";
    /// A witness or a reason is blank.
    pub const BLANK: &str = "a witness and a reason are needed";
    /// What to do then.
    pub const HINT_BLANK: &str = "--witness NAME --reason WHY";

    /// Returns a client's line.
    pub fn row(code: &str, due: &str, how: &str, obstacles: &[String]) -> String {
        let standing = if obstacles.is_empty() {
            "may be disposed of".to_owned()
        } else {
            obstacles.join("; ")
        };
        format!("{code}  due {due}  {standing}  ({how})")
    }
    /// Returns a disposal that was cut short.
    pub fn unfinished(code: &str) -> String {
        format!("{code}  disposal begun and not finished: call `alongside dispose {code}` again")
    }
    /// Returns why a client is refused.
    pub fn refused(code: &str, obstacles: &[String]) -> String {
        format!("{code} is not disposed of: {}", obstacles.join("; "))
    }
    /// Returns that a client's files cannot all be read, so that nobody knows what holds it.
    pub fn unreadable(code: &str, file: &str) -> String {
        format!(
            "{code} is not disposed of: {file} cannot be read, so a hold or open risk may be in it"
        )
    }
    /// Returns the head of what would be destroyed.
    pub fn would(code: &str, files: usize) -> String {
        format!("{code}: {files} files would be destroyed")
    }
    /// Returns a file.
    pub fn file(path: &str) -> String {
        format!("  {path}")
    }
    /// Asks for the word.
    pub fn ask(codes: &[&str]) -> String {
        format!(
            "This destroys every word on file about {}. Type dispose to go on:",
            codes.join(", ")
        )
    }
    /// Returns what was done.
    pub fn done(code: &str, files: u32) -> String {
        format!("{code}: disposed of, {files} files; disposals.ron has the row")
    }
    /// Returns that something is left.
    pub fn left(code: &str, file: &str) -> String {
        format!("{code}: {file} is still there")
    }
}
