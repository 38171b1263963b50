//! Words of the alliance: ruptures and the way to their repair, readings of the common factors.

use crate::words::brief::moved;

/// Field names of a rupture; its steps are named by the guide.
pub mod field {
    /// What happened.
    pub const WHAT: &str = "What happened";
    /// How it shows.
    pub const KIND: &str = "How it shows";
    /// The closing words.
    pub const CLOSED: &str = "Closed with these words";
    /// Why it is opened again.
    pub const AGAIN: &str = "Open again because";
}

/// How a rupture shows: not said, then in the order of `RuptureKind::ALL`.
pub const KINDS: [&str; 4] = ["not said", "withdrawal", "confrontation", "mixed"];

/// In the header while a rupture is open.
pub const OPEN: &str = "repair open";
/// In the list of parts: how many are open.
pub fn open(n: usize) -> String {
    format!("{n} open")
}

/// Head of the readings.
pub const READINGS: &str = "Common factors, 0 to 10, newest first";
/// They were never read.
pub const NOT_READ: &str = "Not read yet. Esc a reads them now, 0 to 10 each.";
/// Head of what is open.
pub const RUPTURES_OPEN: &str = "Ruptures, open until closed with words";
/// Head of what was closed.
pub const RUPTURES_CLOSED: &str = "Ruptures, closed with words";
/// None was marked.
pub const NO_RUPTURE: &str = "No rupture was marked. In a session Esc v r marks one.";
/// Nothing is written of a rupture.
pub const NO_WORDS: &str = "rupture";
/// The lead of a row that stands under another one.
pub const UNDER: &str = " ";
/// A factor that was not read.
pub const UNREAD: &str = "-";

/// Returns one factor of a reading with how it moved since the one before: `Bond 6, down 2`.
pub fn factor(title: &str, value: u8, was: Option<u8>) -> String {
    match was {
        Some(was) => format!(
            "{title} {value} ({})",
            moved(i16::from(value) - i16::from(was))
        ),
        None => format!("{title} {value}"),
    }
}

/// Returns the factor that was read lowest.
pub fn lowest(titles: &[&str]) -> String {
    format!("lowest: {}", titles.join(", "))
}

/// Returns which answer was amended, and what it was first.
pub fn amended(title: &str, was: Option<u8>) -> String {
    match was {
        Some(was) => format!("{title} was {was} at first"),
        None => format!("{title} was not read at first"),
    }
}

/// Returns in which session something was.
pub fn session(number: u16) -> String {
    format!("session {number}")
}

/// Returns how far the way has come: `noticed, explored; next: Agree anew`.
pub fn way(done: &[&str], next: Option<&str>, marked: bool) -> String {
    let done = match (done.is_empty(), marked) {
        (false, _) => format!("{}; ", done.join(", ")),
        (true, true) => "repair begun; ".to_owned(),
        (true, false) => String::new(),
    };
    match next {
        Some(next) => format!("{done}next: {next}"),
        None => format!("{done}next: closing words"),
    }
}

/// Returns the step that comes next with what is done in it.
pub fn next_step(title: &str, ask: &str, techniques: &str) -> String {
    if techniques.is_empty() {
        format!("next, {title}: {ask}")
    } else {
        format!("next, {title}: {ask}. {techniques}")
    }
}

/// Every step has words, and the rupture is open.
pub const NEXT_CLOSING: &str = "next: the words it is closed with";

/// Returns a step that was taken.
pub fn step(title: &str, words: &str) -> String {
    format!("{title}: {words}")
}

/// Returns how a rupture was closed.
pub fn closed(words: &str) -> String {
    format!("Closed: {words}")
}

/// Returns that a rupture was opened again, why, and the words it had been closed with.
pub fn reopened(why: &str, was: &str) -> String {
    format!("Opened again: {why} (had been closed: {was})")
}

/// Returns when and by whom.
pub fn behind(day: &str, by: Option<&str>) -> String {
    match by {
        Some(by) => format!("{day}, {by}"),
        None => format!("{day}, in the log"),
    }
}

/// Returns a technique with its id.
pub fn technique(id: &str, name: &str) -> String {
    format!("{id} {name}")
}

/// Returns when a step was taken first.
pub fn taken(day: &str, time: &str) -> String {
    format!("since {day} {time}")
}

/// Under the closing words while a moment of the log closes the rupture.
pub fn closed_in_log(day: &str, time: &str, words: &str) -> String {
    format!("closed in the log, {day} {time}: {words}")
}
/// Under the closing words while it is open.
pub const OPEN_UNTIL: &str = "Open until there are words.";

/// Closing words are corrected, not emptied.
pub const KEEPS_WORDS: &str =
    "Closing words can be corrected, not emptied. `Open again because` opens it again.";
/// Only what is closed can be opened again.
pub const NOT_CLOSED: &str = "It is open.";
/// The moment that marked it stands no more.
pub const GONE: &str = "The rupture was struck from the log.";

/// Returns what a step is called where it was saved.
pub fn step_of(title: &str) -> String {
    format!("Repair, {title},")
}
/// What the closing is called where it was saved.
pub const CLOSING: &str = "Rupture closed with words:";
/// What the opening is called where it was saved.
pub const OPENING: &str = "Rupture open again:";

/// Returns the answer to a rupture that was marked: what comes first, and how it goes on.
pub fn marked(time: &str, title: &str, ask: &str, techniques: &str) -> String {
    let techniques = if techniques.is_empty() {
        String::new()
    } else {
        format!(" {techniques}.")
    };
    format!("rupture {time}. {title}: {ask}.{techniques} Esc : repair goes on.")
}

/// Returns the answer to a repair moment while its rupture is open.
pub fn stays_open(time: &str, of: &str) -> String {
    format!(
        "repair {time}. The rupture of {of} stays open until there are words: Esc : close, Enter."
    )
}

/// Returns the answer to a repair moment where another rupture is open.
pub fn other_open(time: &str, of: &str) -> String {
    format!("repair {time}. The rupture of {of} is open still: Esc : close, Enter.")
}

/// No rupture is open.
pub const NO_OPEN_RUPTURE: &str = "No rupture is open. In a session Esc v r marks one.";

/// Returns what is asked of a factor, and how it was read last.
pub fn ask_factor(ask: &str, last: Option<(u8, &str)>) -> String {
    match last {
        Some((value, day)) => format!("{ask}; {value} on {day}"),
        None => ask.to_owned(),
    }
}

/// Returns that a factor was saved.
pub fn factor_saved(title: &str, value: Option<u8>) -> String {
    match value {
        Some(value) => format!("{title} {value} of 10 saved."),
        None => format!("{title} not read, saved."),
    }
}

/// Why an answer was amended.
pub const TYPED_ANEW: &str = "typed anew";

/// Why the repair block stands on top: a rupture of this session.
pub const BECAUSE_RUPTURE: &str = "A rupture is open: repair first?";

/// Returns why the repair block stands on top: the newest reading is low.
pub fn because_low(factor: &str, value: u8, low: u8) -> String {
    format!("{factor} {value} of 10: repair first? (own rule: {low} or less)")
}

/// Returns why the repair block stands on top: the newest reading fell.
pub fn because_fell(factor: &str, by: u8, fall: u8) -> String {
    format!("{factor} down {by}: repair first? (own rule: by {fall} or more)")
}
