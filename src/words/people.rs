//! Words of the people: who is the client, who comes along, what happens to secrets.

/// Field names of one of several people.
pub mod person {
    /// The letter.
    pub const INITIAL: &str = "Letter on the log line";
    /// What the screen calls them.
    pub const LABEL: &str = "Initials or nickname";
    /// Role or relation.
    pub const ROLE: &str = "Role or relation";
    /// Whether they are the client.
    pub const GUEST: &str = "Is the client";
    /// When they agreed.
    pub const CONSENTED: &str = "Agreed on";
}

/// Field names of who the client is.
pub mod unit {
    /// One or several.
    pub const UNIT: &str = "Who is the client";
    /// What happens to secrets.
    pub const SECRETS: &str = "Told alone";
}

/// Who the client is, in the order of `Unit::ALL`.
pub const UNITS: [&str; 4] = ["individual", "couple", "family", "group"];
/// Whether somebody is the client: yes first.
pub const GUEST: [&str; 2] = ["yes", "no, comes along"];
/// The letter comes before the rest.
pub const LETTER_FIRST: &str = "The letter comes first.";
/// What was typed is no letter.
pub const NOT_A_LETTER: &str = "One letter, for instance J: the log line is then `,J: words`.";
/// A letter with lines stays.
pub const LETTER_HAS_LINES: &str = "Lines of the log bear the letter it has now. It stays.";
/// Nobody is named.
pub const NOBODY: &str = "Nobody is named. Esc a adds who comes along, or who else is the client.";
/// What the letter is for.
pub const HOW_TO_SAY: &str = "`,J: words` on the log line writes down what J said.";
/// Several are the client, and fewer than two are named.
pub const NAME_THEM: &str = "Several are the client. Esc a names each with a letter.";
/// The common ways to handle what is told alone.
pub const SECRETS_ASK: &str = "Not written down. Common ways: nothing told alone is kept from the others; what is told \
    alone stays alone; the one who told brings it up, with help and by a day agreed. Enter writes down what was agreed.";
/// The mark when it is not written down what happens to secrets.
pub const SECRETS_OPEN: &str = "secrets open";
/// The mark when somebody is not named.
pub const WHO_OPEN: &str = "who is open";
/// Somebody is not the client.
pub const NOT_THE_CLIENT: &str = "comes along, not the client";
/// Somebody did not agree yet to who gets to know what.
pub const NOT_AGREED: &str = "who gets to know what: not agreed yet";

/// Returns that a letter belongs to somebody else.
pub fn letter_taken(by: &str) -> String {
    format!("{by} has this letter.")
}

/// Returns a name with a role.
pub fn named(name: &str, role: &str) -> String {
    if role.is_empty() {
        name.to_owned()
    } else {
        format!("{name}, {role}")
    }
}

/// Returns when somebody agreed to who gets to know what.
pub fn agreed(day: &str) -> String {
    format!("agreed {day} to who gets to know what")
}
