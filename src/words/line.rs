//! Sentences of the log line: kinds, what Enter will do, and what was not understood.

/// The words of the kinds as the screen shows them.
pub const SEEN: &str = "seen";
/// The client's words.
pub const SAID: &str = "said";
/// What the clinician did.
pub const DID: &str = "did";
/// A rating.
pub const RATE: &str = "rate";
/// A task agreed for between sessions.
pub const TASK: &str = "task";
/// A topic that comes back.
pub const PARK: &str = "park";
/// The planned step.
pub const NEXT: &str = "next";
/// An idea or query.
pub const IDEA: &str = "idea";
/// The time only.
pub const TIME: &str = "time";
/// Risk, never abbreviated and always in capitals.
pub const RISK: &str = "RISK";
/// A process note.
pub const DRAWER: &str = "drawer";
/// A moment marked from the menu.
pub const MOMENT: &str = "moment";
/// A process marker.
pub const MARKER: &str = "marker";
/// The picker.
pub const LIBRARY: &str = "library";
/// The command list.
pub const COMMANDS: &str = "commands";

/// The words of the moments.
pub const MOMENTS: [&str; 7] = [
    "shift", "insight", "rupture", "repair", "silence", "tears", "body",
];

/// What a moment is called in the log.
pub fn moment(name: &str) -> String {
    format!("{MOMENT} {name}")
}

/// What a marker is called in the log.
pub fn marker(letter: char) -> String {
    format!("{MARKER} {letter}")
}

/// How a drawer entry shows in the log.
pub const DRAWER_SHOWN: &str = "hidden, never in a note";

/// Says of a did that it waits for its ratings.
pub const NOT_RATED: &str = "not rated yet   type = and 0-10";

/// A number out of range.
pub const ZERO_TO_TEN: &str = "0 to 10 only. Nothing was lost.";

/// A line with `=` and no number.
pub const NOT_A_RATING: &str = "= takes numbers from 0 to 10: =7 helped, =8 5 distress before and after, =6 #2 goal 2, or =adverse and words.";

/// Four numbers or more.
pub const TOO_MANY_NUMBERS: &str =
    "Three numbers at most: before, highest, after, as in =8 9 5. Nothing was lost.";

/// Several numbers with a goal.
pub const ONE_NUMBER_FOR_A_GOAL: &str = "A goal takes one number, as in =6 #2. Nothing was lost.";

/// One number with several goals.
pub const ONE_GOAL_AT_A_TIME: &str = "One goal at a time, as in =6 #2. Nothing was lost.";

/// A rating with nothing to belong to.
pub const NO_DID: &str = "No did to rate yet. Log it first; =6 #2 rates goal 2. Nothing was lost.";

/// A rating of a goal that has no such number.
pub fn no_such_goal(number: &str) -> String {
    format!("There is no goal {number}. Nothing was lost.")
}

/// A number with a decimal point or comma.
pub fn half_number(typed: &str) -> String {
    format!(
        "{typed}: whole numbers only, two numbers with a space between, as in =8 5. Nothing was lost."
    )
}

/// `7/10`, which could be one number or two.
pub fn out_of_ten(first: u8) -> String {
    format!(
        "Is that {first} out of 10, or first {first} and then 10? Type ={first} or ={first} 10. Nothing was lost."
    )
}

/// `5-8`, which could be a span or a rise.
pub fn span(first: u8, second: u8) -> String {
    format!(
        "Is that between {first} and {second}, or first {first} and then {second}? Type ={first} {second} for the latter. Nothing was lost."
    )
}

/// A sign with nothing after it.
pub const NO_WORDS: &str = "The words are missing. Nothing was lost.";

/// A time later than now.
pub fn later_than_now(typed: &str) -> String {
    format!("{typed} is later than now. Nothing was lost.")
}

/// A time that does not exist.
pub fn no_such_time(typed: &str) -> String {
    format!(
        "{typed} is no time. Type <5 for 5 minutes ago, <14:20 for that time, or a space first to take it as words."
    )
}

/// A time too long ago for a log line.
pub const TOO_FAR_BACK: &str =
    "At most 12 hours back, as in <5 for 5 minutes ago or <14:20 for that time. Nothing was lost.";

/// Distress as the log shows it.
pub fn distress(before: u8, peak: Option<u8>, after: u8) -> String {
    match peak {
        Some(peak) => format!("distress {before}>{peak}>{after}"),
        None => format!("distress {before}>{after}"),
    }
}

/// Distress in words.
pub fn distress_said(before: u8, peak: Option<u8>, after: u8) -> String {
    match peak {
        Some(peak) => format!("distress {before}, highest {peak}, then {after}"),
        None => format!("distress {before}, then {after}"),
    }
}

/// How much it helped.
pub fn helped(value: u8) -> String {
    format!("helped {value}")
}

/// An adverse response.
pub const ADVERSE: &str = "adverse";

/// A goal's rating as the log shows it.
pub fn goal_rated(value: u8) -> String {
    format!("goal {value}")
}

/// Says which did a rating will belong to.
pub fn rates(what: &str, at: &str, rating: &str) -> String {
    format!("rates {what} {at}: {rating}")
}

/// Says which goal a rating is for.
pub fn rates_goal(number: Option<usize>, words: &str, value: u8) -> String {
    match number {
        Some(number) => format!("rates goal {number} {words}: {value}"),
        None => format!("rates goal {words}: {value}"),
    }
}

/// Says which goals were named at the end of the line.
pub fn hangs_on(numbers: &[usize]) -> String {
    let listed: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    match listed.as_slice() {
        [one] => format!("hangs on goal {one}"),
        _ => format!("hangs on goals {}", listed.join(", ")),
    }
}

/// Says which tags were read at the end of the line.
pub fn tagged(tags: &[String]) -> String {
    format!("tag {}", tags.join(", "))
}

/// Says at which time the line will stand.
pub fn stands_at(time: &str, before_start: bool) -> String {
    if before_start {
        format!("at {time}, before the session")
    } else {
        format!("at {time}")
    }
}

/// Says who spoke.
pub fn speaks(label: &str) -> String {
    format!("{label} speaks")
}

/// Says what becomes of a drawer line.
pub const STAYS_IN_DRAWER: &str = "stays out of the note";

/// Says what becomes of a risk line.
pub const SAVED_AT_ONCE: &str = "saved at once, shown on every screen";

/// Says who brought an agenda point up.
pub fn proposed_by(who: &str) -> String {
    format!("agenda point from {who}")
}

/// Joins what Enter will do.
pub fn together(parts: &[String]) -> String {
    parts.join(", ")
}

/// Says that a line was entered.
pub fn logged(time: &str, what: &str) -> String {
    format!("logged {time}: {what}.  Ctrl-Z takes it back")
}

/// Says that a drawer line was entered.
pub fn logged_drawer(time: &str) -> String {
    format!("logged {time}: {DRAWER} ({STAYS_IN_DRAWER} and every export).  Ctrl-Z takes it back")
}

/// Says that a risk entry was entered.
pub fn logged_risk(time: &str) -> String {
    format!(
        "logged {time}: {RISK}. It stays until a written decision closes it; Esc r opens the form"
    )
}

/// Says that several lines came at once.
pub fn logged_many(count: usize) -> String {
    format!("{count} lines logged at once. Ctrl-Z takes all back, Esc : join makes them one entry")
}

/// Says that an entry was worded anew.
pub fn corrected(time: &str, what: &str) -> String {
    format!("corrected {time}: {what}. The earlier wording is kept.  Ctrl-Z takes it back")
}
