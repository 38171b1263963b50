//! Sentences of take-back and put-back.

/// Names an entry: when it stands, its kind and its words.
pub fn entry(at: &str, kind: &str, words: &str) -> String {
    if words.is_empty() {
        format!("{at} {kind}")
    } else {
        format!("{at} {kind} {words}")
    }
}

/// An entry was taken back.
pub fn took_back(entry: &str) -> String {
    format!("Took back {entry}. Ctrl-Y puts it back.")
}

/// A correction was taken back.
pub fn took_back_wording(entry: &str) -> String {
    format!("Took back the change: {entry}. Ctrl-Y puts it back.")
}

/// A striking was taken back.
pub fn stands_again(entry: &str) -> String {
    format!("{entry} stands again. Ctrl-Y strikes it.")
}

/// Several entries were taken back at once.
pub fn took_back_many(count: usize) -> String {
    format!("Took back {count} lines. Ctrl-Y puts them back.")
}

/// What was done to several entries at once was taken back.
pub fn took_back_changes(count: usize) -> String {
    format!("Took back what was done to {count} lines. Ctrl-Y does it again.")
}

/// What was done to several entries at once was put back.
pub fn put_back_changes(count: usize) -> String {
    format!("Did again what was done to {count} lines. Ctrl-Z takes it back.")
}

/// Nothing came at once that could be joined.
pub const NOTHING_TO_JOIN: &str =
    "No lines came at once. Join is for lines pasted without brackets.";

/// Something was put back.
pub fn put_back(entry: &str) -> String {
    format!("Put back {entry}. Ctrl-Z takes it back.")
}

/// Several entries were put back at once.
pub fn put_back_many(count: usize) -> String {
    format!("Put back {count} lines. Ctrl-Z takes them back.")
}

/// A risk entry is never taken back.
pub fn risk_stays(at: &str) -> String {
    format!(
        "RISK {at} stays. Up, Enter corrects its words; Esc r closes it with a reason (for instance: logged by mistake)."
    )
}

/// What lies in the drawer comes out only as a new entry.
pub fn drawer_stays(at: &str) -> String {
    format!("{at} was moved to the drawer and stays there. To have it in the log, enter it anew.")
}

/// An entry that was moved to another client's log is moved back from there.
pub fn moved_stays(at: &str) -> String {
    format!("{at} was moved between two clients' logs and stays so. Up, Enter, Tab moves it again.")
}

/// Nothing is left.
pub const NOTHING: &str = "Nothing to take back.";

/// A goal's rating cannot stand in another client's log.
pub const GOAL_RATING_STAYS: &str = "A goal's rating belongs to this client's goal. Ctrl-Z takes it back; rate the goal in the other log.";

/// A risk entry does not go into the drawer.
pub const RISK_NOT_TO_DRAWER: &str =
    "RISK stays in the log. A line with ; of its own goes to the drawer.";

/// What is in the drawer cannot be changed into a line of the log.
pub const DRAWER_NOT_TO_LOG: &str = "What is in the drawer stays there. Enter it anew for the log.";
