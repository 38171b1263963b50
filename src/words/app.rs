//! What the program answers on its message row, and what it asks.

/// Nothing was saved yet.
pub const NOTHING_TO_SAVE: &str = "Nothing needs saving. Every line is saved when it is entered.";
/// How to leave.
pub const LEAVE_WITH: &str = "Leave with Esc q. Your words are kept.";
/// The session was paused.
pub const PAUSED: &str = "The clock stands. Esc t p lets it go on.";
/// The session goes on.
pub const GOES_ON: &str = "The clock goes on.";
/// A correction that changed nothing.
pub const UNCHANGED: &str = "Nothing was changed.";
/// There is nothing to take back.
pub const NOTHING_TO_UNDO: &str = "There is nothing left to take back.";
/// There is nothing to put back.
pub const NOTHING_TO_REDO: &str = "There is nothing to put back.";
/// No goal is current now.
pub const NO_GOAL_NOW: &str = "New lines hang on no goal.";
/// A goal's words are needed first.
pub const GOAL_NEEDS_WORDS: &str = "Say it in the client's words first; everything else can wait.";
/// A date that should have come has not.
pub const NOT_YET_COME: &str = "That day has not come yet.";
/// A scale value out of range.
pub const ZERO_TO_TEN: &str = "A whole number from 0 to 10, for instance 7. Empty is fine too.";
/// The concern is not in the vocabulary.
pub const NO_SUCH_CONCERN: &str =
    "No such concern in the library. Type a few letters, for instance panic or sleep.";
/// A reason is needed.
pub const REASON_NEEDED: &str = "A few words are needed here. Esc leaves it as it is.";
/// The time was not understood.
pub const START_FORM: &str = "Not a start: type <6 for six minutes ago, or a time like 14:05.";
/// The screen is a demo.
pub const DEMO: &str = "DEMO";
/// The record is open elsewhere and something was typed.
pub const LINE_READ_ONLY: &str =
    "Open for reading only. Your words stay on the line; Esc : take over asks for the record.";
/// A letter the menu does not know.
pub fn not_in_menu(letter: char) -> String {
    format!("{letter} is not in this menu. Your text is kept.")
}
/// Everything is saved since.
pub fn already_saved(time: &str) -> String {
    format!("Already saved {time}.")
}
/// Pasted where no text is taken.
pub const PASTED_NOWHERE: &str = "Nothing here takes text; paste it again after Esc.";
/// Something is still on its way.
pub const STILL_SAVING: &str = "It is being saved now.";
/// Something could not be saved.
pub fn not_saved(why: &str) -> String {
    format!("NOT SAVED: {why}")
}
/// Something could not be saved, and what is safe.
pub fn not_saved_but(why: &str, hint: &str) -> String {
    let why = not_saved(why);
    let hint: String = hint
        .chars()
        .take(1)
        .flat_map(char::to_uppercase)
        .chain(hint.chars().skip(1))
        .collect();
    if hint.is_empty() {
        why
    } else {
        format!("{why}. {hint}")
    }
}
/// An entry was logged.
pub fn logged(time: &str, kind: &str) -> String {
    format!("logged {time}: {kind}.  Ctrl-Z takes it back")
}
/// A drawer entry was logged.
pub fn logged_drawer(time: &str) -> String {
    format!("logged {time}: drawer (stays out of the note).  Ctrl-Z takes it back")
}
/// A risk line was logged.
pub fn logged_risk(time: &str) -> String {
    format!("logged {time}: RISK. It stays open until a written decision closes it (Esc r).")
}
/// Many lines came at once.
pub fn logged_many(lines: usize) -> String {
    format!("{lines} lines logged at once. Ctrl-Z takes all back, Esc : join makes them one entry")
}
/// An entry was corrected.
pub fn corrected(time: &str) -> String {
    format!("{time} reads so now; the first wording is kept.  Ctrl-Z takes it back")
}
/// An entry went to the drawer.
pub fn moved_to_drawer(time: &str) -> String {
    format!("{time} moved to the drawer, with all its earlier wordings.")
}
/// A stopped technique was used without a reason.
pub fn why_despite(flags: &str) -> String {
    format!("saved, reason missing: why despite {flags}?  Esc : reason asks again")
}

/// A reason was given; how many are still missing.
pub fn reason_given(left: usize) -> String {
    match left {
        0 => "The reason stands in its line. None is missing now.".to_owned(),
        1 => "The reason stands in its line. 1 is missing still: Esc : reason".to_owned(),
        n => format!("The reason stands in its line. {n} are missing still: Esc : reason"),
    }
}
/// Lines were joined.
pub fn joined(lines: usize) -> String {
    format!("{lines} lines are one entry now.")
}
/// The current goal.
pub fn goal_now(number: usize, words: &str) -> String {
    format!("New lines hang on goal {number}: {words}")
}
/// There is no goal with this number.
pub fn no_such_goal(number: u8) -> String {
    format!("There is no goal {number}.")
}
/// The planned length changed.
pub fn minutes_now(minutes: u16) -> String {
    format!("The session is planned for {minutes} minutes now.")
}
/// The start changed.
pub fn start_now(time: &str) -> String {
    format!("The session began {time}; the earlier start is kept.")
}
/// A goal field was saved.
pub fn field_saved(field: &str) -> String {
    format!("{field} saved.")
}
/// A field was taken back.
pub fn took_back_field(what: &str) -> String {
    let what = what.trim_end_matches([':', ',']);
    format!("Took back the change: {what}. Ctrl-Y puts it back.")
}
/// A field was put back.
pub fn put_back_field(what: &str) -> String {
    let what = what.trim_end_matches([':', ',']);
    format!("Put back the change: {what}.")
}
/// A number is too small or too large.
pub fn one_to(most: u16) -> String {
    format!("A whole number from 1 to {most}, or nothing.")
}
/// No flag is like it.
pub const NO_SUCH_FLAG: &str = "No flag of the library is like that.";
/// A session was cut off.
pub fn cut_off(client: &str, number: u16, began: &str, last: &str) -> String {
    format!("{client}, session {number}, began {began}, last words {last}.")
}
/// A whole copy of a spoiled document is there.
pub fn copy_is_whole(at: &str) -> String {
    format!("The copy from {at} is whole: Enter uses it.")
}
/// Use that copy.
pub fn use_copy(at: &str) -> String {
    format!("Use the copy from {at}; the file is kept aside")
}
/// Leave the spoiled document.
pub const LEAVE_SPOILED: &str = "Leave the file as it is";
/// Go on with a session.
pub const GO_ON: &str = "Go on with it";
/// Close a session at its last line.
pub fn close_at(last: &str) -> String {
    format!("Close it at {last}")
}
/// Leave it for now.
pub const NOT_NOW: &str = "Not now";
/// Back from a cut-off session.
pub fn welcome_back(number: u16, last: &str) -> String {
    format!("Welcome back. Session {number} is as you left it at {last}. The clock kept running.")
}
/// A session was closed at its last line.
pub fn closed_at(number: u16, last: &str) -> String {
    format!("Session {number} is closed at {last}.")
}
/// Leaving while a session runs.
pub fn leaving_running(client: &str, number: u16) -> String {
    format!("Session {number} of {client} is running.")
}
/// Stay.
pub const STAY: &str = "Stay";
/// Leave, the session goes on later.
pub const LEAVE_RUNNING: &str = "Leave; it goes on when you come back";
/// End the session first.
pub const END_FIRST: &str = "End the session first";
/// Leaving with something unsaved.
pub const LEAVING_UNSAVED: &str =
    "Something could not be saved yet. It is in memory and in the spill folder.";
/// Wait for the disk.
pub const WAIT: &str = "Wait; it tries again by itself";
/// Leave, words are in the spill folder.
pub const LEAVE_SPILLED: &str = "Leave; the words stay in the spill folder and come back next time";
/// A session cannot begin while another runs.
pub fn other_runs(client: &str) -> String {
    format!("The session of {client} runs. End it first: Esc s, then Esc e.")
}
/// A no-show or a cancelled session was noted.
pub fn not_held(how: &str) -> String {
    format!("Noted: {how}. No log was begun.")
}
/// A no-show with open risk.
pub fn not_held_risk(how: &str) -> String {
    format!(
        "Noted: {how}. RISK is open: a follow-up is due today and stays until it has a decision."
    )
}
/// The follow-up after a missed appointment with open risk (records.md R-62).
pub const FOLLOW_UP: &str = "appointment missed while a risk entry is open: follow-up raised";
/// What that follow-up is for.
pub const FOLLOW_UP_FOR: &str = "appointment missed while a risk entry is open: make contact";
/// A session started.
pub const STARTED: &str = "session started";
/// A session ended.
pub const ENDED: &str = "session ended";
/// An entry went to another client.
pub fn moved_to(time: &str, client: &str) -> String {
    format!("{time} stands in the log of {client} now; here it is marked as entered in error.")
}
/// A drawer entry cannot be moved.
pub const NO_DRAWER_MOVE: &str =
    "A drawer line stays with its client. Take it back and write it anew there.";
/// A client without a session.
pub fn no_session_there(client: &str) -> String {
    format!("{client} has no session yet; the entry stays here.")
}
/// Somebody else wrote the file.
pub fn conflict(kept: &str) -> String {
    format!(
        "Somebody else changed this file meanwhile. Both versions are kept; yours also as {kept}."
    )
}
/// Two versions of a log were joined.
pub fn conflict_joined(kept: &str) -> String {
    format!(
        "Somebody else changed this log meanwhile. All lines of both are here; your version is kept as {kept}."
    )
}
/// The record was given to another program.
pub fn yielded(client: &str) -> String {
    format!(
        "{client} was taken over by your other program. Everything was saved; you can read here."
    )
}
/// The record was taken over.
pub const TOOK_OVER: &str = "You hold this record now. Everything the other program had is saved.";
/// The holder is being asked.
pub const ASKING_HOLDER: &str = "Asking the other program to save and let go.";
/// A new client was made.
pub fn made_client(client: &str, code: &str) -> String {
    format!("{client} is here now, with the code {code}.")
}
/// A risk was closed.
pub fn risk_closed(time: &str) -> String {
    format!("The risk entry of {time} is closed with your reason and name.")
}
/// A library gap.
pub fn library_findings(n: usize, first: &str) -> String {
    format!("{n} of your own library entries could not be read: {first}")
}
/// No suggestion for the goal.
pub fn no_suggestion(number: usize) -> String {
    format!("No library entry fits goal {number} yet. / searches the whole library.")
}
/// No goal is chosen.
pub const NO_GOAL_CHOSEN: &str = "Esc 1 chooses a goal; suggestions are for one goal.";
/// The library is not read yet.
pub const LIBRARY_LOADING: &str = "Reading the library.";
/// The goal has no concern.
pub const GOAL_WITHOUT_CONCERN: &str = "This goal has no concern yet: Esc g, Enter, Concern.";
/// No earlier session to show.
pub const NO_LAST: &str = "There is no earlier session yet.";
/// Not a new technique.
pub const NEW: &str = "new";
/// Field names of the goal form.
pub mod field {
    /// The client's words.
    pub const WORDS: &str = "In the client's words";
    /// Importance.
    pub const IMPORTANCE: &str = "Importance 0 to 10";
    /// Impact.
    pub const IMPACT: &str = "Impact on life 0 to 10";
    /// Status.
    pub const STATUS: &str = "Status";
    /// Why.
    pub const WHY: &str = "Why this status";
    /// Domain.
    pub const DOMAIN: &str = "About";
    /// Concern.
    pub const CONCERN: &str = "Concern";
    /// Baseline.
    pub const BASELINE: &str = "Rating at start 0 to 10";
    /// Agreed with the client.
    pub const AGREED: &str = "Agreed with client on";
    /// Target date.
    pub const TARGET: &str = "Target date";
    /// Review date.
    pub const REVIEW: &str = "Review date";
}
/// Names of goal statuses, in the order of `GoalStatus::ALL`.
pub const GOAL_STATUS: [&str; 10] = [
    "proposed",
    "agreed, not started",
    "active",
    "on hold",
    "met, keep going",
    "met, closed",
    "closed, partly or not met",
    "given up as not possible",
    "declined by client",
    "typed in error",
];
/// Names of goal domains, in the order of `GoalDomain`.
pub const GOAL_DOMAIN: [&str; 3] = ["a problem", "well-being", "growth"];
/// Names of the ways a session is held, in the order of `start::WAYS`.
pub const WAYS: [&str; 6] = [
    "in person",
    "video",
    "phone",
    "home",
    "no-show",
    "cancelled",
];
/// A field was left with a value that could not be taken.
pub fn field_kept(field: &str, why: &str) -> String {
    format!("{field} is kept as typed, not taken: {why}")
}
/// Returns what was typed in a field and not taken.
pub fn left_open(field: &str, typed: &str) -> String {
    format!("{field}, not taken: {typed}")
}
/// Under a field that shows again what was typed and could not be taken, or was interrupted.
pub const FIELD_NOT_TAKEN: &str = "Kept as typed; the record does not hold it yet.";
/// Above the list while danger is near.
pub const SAFETY_FIRST: &str = "Safety first: other rows need a typed reason.";
/// Colours were chosen.
pub const COLOURS_CHOSEN: &str = "Chosen, and kept for next time. Esc : colours changes it again.";
/// A did was linked to the library.
pub fn linked(name: &str) -> String {
    format!("Linked to {name}; what was typed stays.")
}
