//! Why a command cannot be done now, and what to do about it.

/// No client is open.
pub const NO_CLIENT: &str = "No client is open. Enter in the list opens one.";
/// The library is still being read.
pub const NO_LIBRARY: &str = "The library is still being read. Try again in a moment.";
/// No session runs.
pub const NO_SESSION: &str = "No session runs. Esc s shows the start card; Enter there begins one.";
/// Somebody else holds the client.
pub const READ_ONLY: &str = "Open for reading only. Esc : take over asks whoever holds it.";
/// The folder is a colleague's.
pub const GUEST: &str =
    "These records are somebody else's: they can be read, and nothing is written.";
/// The screen lists nothing that can be added to.
pub const NOTHING_TO_ADD: &str = "There is nothing to add on this screen.";
/// No client is lit.
pub const NO_ROW: &str = "No client fits what is typed. Esc a makes a new one.";
/// There are no goals.
pub const NO_GOALS: &str = "No goals yet. Talk first; Esc g then Esc a adds one when it is ready.";
/// There is no open risk.
pub const NO_RISK: &str = "No risk entry is open.";
/// This program holds the client itself.
pub const NOT_HELD: &str = "This program holds the client already.";
/// No lines came at once.
pub const NOTHING_TO_JOIN: &str = "The last entry came alone; there is nothing to join.";
/// No entry is lit.
pub const NO_LIT_ENTRY: &str = "Light an entry first: Up on an empty line.";
/// No critical answer is open.
pub const NO_OPEN_ANSWER: &str = "No answer waits for what was done about it.";
/// The list takes letters already.
pub const TYPE_AT_ONCE: &str = "Letters narrow the list already.";
/// No reason is missing.
pub const NO_REASON_MISSING: &str = "No reason is missing.";
