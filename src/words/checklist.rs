//! Words of the checklists: what is ticked, what is not there yet, what to ask again.

/// Head of the lists in the plan.
pub const HEADING: &str = "Checklists: they inform and never block";
/// Head of the points on the command line.
pub const SECTION: &str = "Checklists";
/// The day the points are looked at, a field of the form.
pub const ON: &str = "Looked at on";
/// The words to a point, a field of the form.
pub const WORDS: &str = "in words";
/// How a point stands: nobody looked, then in the order of `Stands::ALL`.
pub const STANDS: [&str; 3] = ["open", "yes", "not yet"];
/// Words to a point nobody looked at.
pub const STANDS_FIRST: &str = "Say first how it stands: yes or not yet.";
/// There is no such list.
pub const GONE: &str = "This checklist is not in the library any more.";
/// No day was given.
pub const DAY_NEEDED: &str = "A day is needed: 2026-11-26, 26 nov, today.";

/// Before points that were looked at and are not there.
pub const NOT_YET_LIST: &str = "not yet";
/// Before points that were there a while ago.
pub const AGAIN_LIST: &str = "ask again";
/// Before points nobody looked at.
pub const OPEN_LIST: &str = "not ticked";

/// Returns points behind their word: `not ticked: crisis plan, support`.
pub fn listed(word: &str, points: &[&str]) -> String {
    format!("{word}: {}", points.join(", "))
}

/// Returns the note of a row: `Before exposure, not ticked: hierarchy, stop signal`.
pub fn note(title: &str, missing: &str) -> String {
    format!("{title}, {missing}")
}

/// Returns that nobody looked at a list: `Before exposure: 0 of 5 ticked`.
pub fn nothing_ticked(title: &str, all: usize) -> String {
    format!("{title}: 0 of {all} ticked")
}

/// Returns how many points are ticked: `4 of 7`.
pub fn of(ticked: usize, all: usize) -> String {
    format!("{ticked} of {all}")
}

/// What a list says in the plan where everything is ticked.
pub const ALL_TICKED: &str = "all ticked";

/// Returns everything that is missing in one line.
pub fn missing(parts: &[String]) -> String {
    parts.join("; ")
}

/// Returns when a point was looked at and by whom.
pub fn looked(day: &str, by: &str) -> String {
    format!("{day}, {by}")
}

/// Returns that a point is to be asked about again.
pub fn again(day: &str, by: &str, days: u16) -> String {
    match days {
        0 => format!("yes on {day}, {by}; holds for that day only: ask again"),
        days => format!("yes on {day}, {by}; more than {days} days ago: ask again"),
    }
}

/// Returns what to ask, with what was said of it before.
pub fn ask_again(ask: &str, before: &str) -> String {
    format!("{ask} ({before})")
}

/// Returns what a change is called: `Before exposure, Stop signal`.
pub fn what(title: &str, point: &str) -> String {
    format!("{title}, {point}")
}

/// Returns an earlier value: `yes, 3 Sep 2026: by hand`.
pub fn was(stands: &str, day: &str, words: &str) -> String {
    if words.is_empty() {
        format!("{stands}, {day}")
    } else {
        format!("{stands}, {day}: {words}")
    }
}
