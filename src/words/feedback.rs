//! Words of the ratings of a session: prompts for a conversation, client and therapist side by side, the alliance beside
//! the outcome.

use crate::words::score;

/// Title of the prompts on the start card.
pub const TALK: &str = "Talk about";
/// Head of the prompts in the chart.
pub const PROMPTS: &str = "To talk about (own rules, no norms exist)";
/// Head of the ratings of the sessions.
pub const RATINGS: &str = "Ratings of the sessions, newest first";
/// No session was rated.
pub const NOT_RATED: &str =
    "No session is rated yet. Where a session ends, Tab opens the client's form.";
/// Head of the two columns.
pub const BESIDE: &str = "Alliance beside the outcome, by date";
/// What the two columns do not say.
pub const NO_CAUSE: &str =
    "Two lines side by side: neither is said to be the reason for the other.";
/// Nothing of the alliance was read.
pub const NONE_BESIDE: &str =
    "Nothing to set side by side yet: neither the alliance nor an outcome was read.";
/// The lead of a row that stands under another one.
pub const UNDER: &str = " ";
/// The lead of the column heads.
pub const DAY: &str = "Day";
/// The head of the column of the outcome where no measure of it is used.
pub const OUTCOME: &str = "outcome";
/// The head of the column of the alliance.
pub const ALLIANCE: &str = "alliance";
/// A column where nothing was read that day.
pub const NOTHING: &str = "-";
/// A score that cannot be made.
pub const NOT_SCORABLE: &str = "not scorable";
/// Head of the line of satisfaction.
pub const SATISFACTION: &str = "What the client says of the sessions";

/// On the end page: the rating by the client.
pub const BY_CLIENT: &str = "by the client";
/// On the end page: the rating by the therapist.
pub const BY_THERAPIST: &str = "by you";
/// The label of both on the end page.
pub const LABEL: &str = "session rated";
/// The label of the difference on the end page.
pub const BOTH: &str = "side by side";

/// Both ratings are there.
pub const BOTH_FILLED: &str =
    "Both ratings are on file: chart, part Alliance, shows them side by side.";
/// There is no definition.
pub const NO_DEFINITION: &str = "The ratings of a session have no definition here.";
/// There is no session to rate.
pub const NO_SESSION: &str = "No session to rate yet.";

/// Why the repair block stands on top: a measure's newest reading, and what it asks.
pub fn repair_first(measure: &str, say: &str) -> String {
    format!("{measure}: {say}. Repair first? (own rule)")
}

/// Returns what is to be talked about with the day it was read.
pub fn talk(day: &str, words: &str) -> String {
    format!("{day}: {words}")
}

/// Returns a prompt with its measure: `Session rating: ask ... (Pace was right 5)`.
pub fn told(measure: &str, say: &str, answers: &[String]) -> String {
    let mut words = format!("{measure}: {say}");
    if !answers.is_empty() {
        words.push_str(" (");
        words.push_str(&answers.join(", "));
        words.push(')');
    }
    words
}

/// Returns a topic with its answer.
pub fn answer(label: &str, value: u8) -> String {
    format!("{label} {value}")
}

/// Returns what the newest reading of the factors asks for: those low or fallen, and the question of the lowest.
pub fn factors_low(factors: &[String], ask: &str) -> String {
    format!("Common factors: {}. {ask}?", factors.join(", "))
}

/// Returns a factor that is low or fell: `Hope 4, down 3`.
pub fn factor_low(title: &str, value: u8, fell: Option<u8>) -> String {
    match fell {
        Some(by) => format!("{title} {value}, down {by}"),
        None => format!("{title} {value}"),
    }
}

/// Returns a score as it is shown: whole numbers whole, others to two decimals, `~` before one that is pro-rated.
pub fn figure(value: Option<f64>, is_prorated: bool) -> String {
    let Some(value) = value else {
        return NOT_SCORABLE.to_owned();
    };
    score::label(value, is_prorated)
}

/// Returns both totals: `client 52, therapist 55 of 60`.
pub fn totals(client: Option<&str>, therapist: Option<&str>, most: &str) -> String {
    let client = client.unwrap_or(NOT_FILLED);
    let therapist = therapist.unwrap_or(NOT_FILLED);
    format!("client {client}, therapist {therapist}, of {most}")
}

/// One of the two has not rated the session.
pub const NOT_FILLED: &str = "not filled";

/// Returns an item as both answered it: `9 and 6  Felt understood`, with what is far apart in words.
pub fn both(client: Option<u8>, therapist: Option<u8>, label: &str) -> String {
    let shown = |value: Option<u8>| value.map_or_else(|| NOTHING.to_owned(), |v| v.to_string());
    format!("{:>2} | {:<2}  {label}", shown(client), shown(therapist))
}

/// What the two numbers before a topic are.
pub const BOTH_HEAD: &str = "client | therapist";

/// Returns how far the client's answer is from the therapist's; no verdict.
pub fn apart(by: i16) -> String {
    if by > 0 {
        format!("the client says {by} more")
    } else {
        format!("the client says {} less", -by)
    }
}

/// Returns an item as both answered it with what is far apart behind it.
pub fn beside(both: &str, apart: &str) -> String {
    if apart.is_empty() {
        both.to_owned()
    } else {
        format!("{both}; {apart}")
    }
}

/// Returns a topic with how far apart it is: `Pace was right: the client says 3 less`.
pub fn apart_on(label: &str, by: i16) -> String {
    format!("{label}: {}", apart(by))
}

/// Nothing is far apart.
pub const NOT_APART: &str = "nothing far apart";

/// Returns which session it is.
pub fn session(number: u16) -> String {
    format!("session {number}")
}

/// Returns a row of the end page: who, and how it stands.
pub fn rated_row(who: &str, state: &str) -> String {
    format!("{who}: {state}")
}

/// Returns how the open form is reached: a key where it is typed, the command list afterwards.
pub fn not_filled(begun: bool, ended: bool) -> String {
    let state = if begun {
        "begun, not finished"
    } else {
        NOT_FILLED
    };
    let how = if ended {
        "Esc : session rating opens the form"
    } else {
        "Tab opens the form"
    };
    format!("{state}; {how}")
}

/// Returns a total with its most: `52 of 60`.
pub fn of_most(total: &str, most: &str) -> String {
    format!("{total} of {most}")
}

/// Returns the totals of the sessions, oldest first.
pub fn satisfaction(totals: &[String], most: &str) -> String {
    format!("{} of {most}, oldest first", totals.join(", "))
}

/// Returns what the client wants to be different: the open line of the form.
pub fn different(words: &str) -> String {
    format!("different next time: {words}")
}

/// Returns a figure with what it is of: `Session rating 52`.
pub fn named(name: &str, figure: &str) -> String {
    format!("{name} {figure}")
}

/// Returns the two columns of a row, the first as wide as its widest figure.
pub fn columns(outcome: &str, alliance: &str, width: usize) -> String {
    format!("{outcome:<width$}  {alliance}")
}

/// Said after a technique whose distress at the end is high; a high peak on the way is no reason to say it.
pub fn ground(after: u8) -> String {
    format!("Distress {after} at the end: stay, and ground before the end of the session.")
}
