//! Words of `drive`, which no person reads: the tests of the storage layer do.

/// It waits for operations.
pub const READY: &str = "ready";
/// A thread of it.
pub const WRITER: &str = "the writer";

/// Opens a client and holds it.
pub const OPEN: &str = "open";
/// Makes a client.
pub const CLIENT: &str = "client";
/// Enters a line.
pub const LINE: &str = "line";
/// Words the last line anew.
pub const AMEND: &str = "amend";
/// Moves the last line to the drawer.
pub const PRIVATE: &str = "private";
/// Moves the last line to another client.
pub const MOVE: &str = "move";
/// Ends the session and signs its note.
pub const SIGN: &str = "sign";
/// Keeps a line that is not entered.
pub const DRAFT: &str = "draft";
/// Limits the size of files.
pub const LIMIT: &str = "limit";

/// The name of a made-up client.
pub const LABEL: &str = "D.R.";
/// Why a part of a note is empty.
pub const NOT_ASSESSED: &str = "not part of this session";
/// There is no such operation.
pub const UNKNOWN: &str = "no such operation";
/// There is nothing it could be done to.
pub const NOTHING: &str = "nothing to do it to";
/// Another program holds the client.
pub const HELD: &str = "held by another program";
/// What was not expected came back.
pub const NO_ANSWER: &str = "no such answer";

/// Returns the acknowledgement: it is on the disk.
pub fn saved(verb: &str, id: &str) -> String {
    format!("saved {verb} {id}")
}
/// Returns that nothing was tried.
pub fn refused(verb: &str, why: &str) -> String {
    format!("refused {verb} {why}")
}
/// Returns that it may or may not be on the disk.
pub fn not_saved(verb: &str, why: &str) -> String {
    format!("NOT SAVED {verb} {why}")
}
