//! What the program says about its files and other programs while it runs.

/// Who holds a client.
pub fn held_by(user: &str, host: &str) -> String {
    format!("Open on {host} by {user}. You can read. Esc : take over, if that is you.")
}
/// Who holds a client, and since when.
pub fn held_since(user: &str, host: &str, since: &str) -> String {
    format!(
        "Open on {host} by {user} since {since}. You can read. Esc : take over, if that is you."
    )
}
/// Who holds a client and did not answer when asked for it.
pub fn no_answer(user: &str, host: &str) -> String {
    format!("No answer from it in 3 s. You can read. Still open on {host} by {user}.")
}
/// Somebody unknown holds the client, or the folder cannot be written.
pub const HELD: &str = "Open elsewhere, or the folder cannot be written. You can read.";
/// What is wrong with a file.
pub fn finding(path: &str, line: u32, column: u32, message: &str) -> String {
    if line == 0 {
        format!("{path}: {message}")
    } else {
        format!("{path}:{line}:{column}: {message}")
    }
}
/// A document of a client that cannot be read.
pub fn spoiled(what: &str, client: &str, path: &str, at: (u32, u32), message: &str) -> String {
    let (line, column) = at;
    // The commonest slip of an editor, in plain words.
    let closing = message.strip_prefix("Expected closing `");
    let why = match closing.and_then(|rest| rest.chars().next()) {
        Some(sign) => format!("a closing {sign} is missing"),
        None => message.to_owned(),
    };
    let place = if line == 0 {
        String::new()
    } else {
        format!(", line {line}, column {column}")
    };
    format!("{what} of {client} ({path}){place}: {why}. It was not opened; nothing was changed.")
}
/// A long name of a file, cut in the middle.
pub fn shortened(head: &str, tail: &str) -> String {
    format!("{head}...{tail}")
}
/// A draft could not be kept.
pub fn draft_not_saved(why: &str) -> String {
    format!("NOT SAVED: what you are typing is only in memory. {why}")
}
/// A draft is not on disk yet.
pub const DRAFT_WAITS: &str = "what is typed is not on disk";
/// An entry could not be moved.
pub const ENTRY_STAYS: &str = "The entry stays where it is.";
/// The other client has no session.
pub const NO_SESSION_THERE: &str = "That client has no session yet.";
/// The program broke.
pub const BROKE: &str = "alongside broke. Everything entered is on disk, the unfinished line too.";
/// The library could not be read.
pub fn library_broken(why: &str) -> String {
    format!("The library could not be read: {why}")
}
/// The colours could not be kept.
pub fn not_chosen(why: &str) -> String {
    format!("The colours hold until you leave; they could not be kept: {why}")
}
