//! What the page of the drawer says, and what is said of a line of it.

/// In the header.
pub const PAGE: &str = "drawer";
/// The title of the page.
pub const TITLE: &str = "Drawer";
/// What it is.
pub const ABOUT: &str =
    "Process notes, kept apart from the record: no note, export, search or summary holds them.";
/// Nothing lies in it.
pub const NONE: &str = "Nothing lies in the drawer. In a session a line that begins with ; does.";
/// No session runs, so there is no line.
pub const NEEDS_SESSION: &str = "A process note is written in a session: its line begins with ; then. Esc s shows the start card.";

/// Returns how many lie there.
pub fn count(n: usize) -> String {
    if n == 1 {
        "1 process note".to_owned()
    } else {
        format!("{n} process notes")
    }
}

/// Returns the head of the notes of one session.
pub fn session(number: u16, day: &str) -> String {
    format!("session {number}, {day}")
}

/// Returns that a line holds what belongs into the record.
pub fn belongs(what: &[&str]) -> String {
    let what = what.join(", ");
    format!("belongs in the record: {what}. Up, Enter words it anew.")
}

/// Returns what an entry holds that belongs into the record, then what is said of it.
pub fn then_said(belongs: &str, said: &str) -> String {
    format!("{belongs} {said}")
}

/// The command line.
pub mod cli {
    /// What it does.
    pub const HELP: &str = "Write the process notes to a file, on a written authorisation of the client and nothing else";
    /// Which authorisation.
    pub const HELP_AUTHORISATION: &str =
        "The id of an authorisation for the drawer that is in force";
    /// Where to.
    pub const HELP_OUT: &str = "The file to write; it must not be there yet";
    /// It is no id.
    pub const NO_ID: &str = "that is no id of an authorisation";
    /// What to do about that.
    pub const HINT_ID: &str = "the chart's part on disclosures shows the ids";
    /// None in force.
    pub const NOT_ALLOWED: &str =
        "no authorisation with this id lets the drawer be given to anybody today";
    /// What to do about that.
    pub const HINT_ALLOWED: &str = "process notes leave only on an authorisation of their own that is written down, in force and not revoked";
    /// The record is restricted.
    pub const RESTRICTED: &str = "the record is restricted while something in it is disputed";
    /// What to do about that.
    pub const HINT_RESTRICTED: &str = "nothing leaves it until the restriction is lifted";
    /// Nothing lies in it.
    pub const EMPTY: &str = "nothing lies in the drawer";
    /// What to do about that.
    pub const HINT_EMPTY: &str = "there is nothing to give";
    /// What the accounting of disclosures says was given.
    pub const WHAT: &str = "process notes (drawer)";
    /// The first line of the file.
    pub const TITLE: &str = "PSYCHOTHERAPY NOTES (process notes)";
    /// How they are marked.
    pub const LABEL: &str = "Confidentiality V (very restricted), PSYTHPN. Not part of the record. Not to be passed on without another authorisation.";
    /// The file is not encrypted.
    pub const NOT_ENCRYPTED: &str = "not encrypted";
    /// It was noted that it was given, and then the file could not be written.
    pub const STANDS: &str = "the accounting of disclosures holds it already";

    /// Returns to whom they go, what for and on what.
    pub fn given(to: &str, purpose: &str, authorisation: &str, day: &str) -> String {
        let purpose = if purpose.is_empty() {
            String::new()
        } else {
            format!(", for {purpose}")
        };
        format!("Given to {to}{purpose}, on authorisation {authorisation} of {day}")
    }

    /// Returns whose they are.
    pub fn client(code: &str, day: &str) -> String {
        format!("Client {code}, written out {day}")
    }
}
