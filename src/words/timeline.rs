//! The timeline in words: one line for each thing that happened.

macro_rules! plain {
    ($($name:ident = $words:literal;)*) => {
        $(#[doc = $words] pub const $name: &str = $words;)*
    };
}

plain! {
    SESSION = "session";
    RISK = "RISK";
    GOAL = "goal";
    OBJECTIVE = "objective";
    HOMEWORK = "homework";
    CONCERN = "concern";
    DIAGNOSIS = "diagnosis";
    FLAG = "flag";
    PREFERENCES = "preferences";
    CONSENT = "consent";
    FACT = "fact";
    LIFE_EVENT = "life event";
    PLAN = "plan";
    SWITCH = "switch";
    REPAIR = "repair";
    MEASURE = "measure";
    ENDING = "ending";
    FOLLOW_UP = "follow-up";
    DISCLOSURE = "who may know";
    STATUS = "status";

    BEGAN = "the therapy began";
    CHART = "chart";
    ACTIVE = "active";
    WAITING = "waiting";
    PAUSED = "paused";
    CLOSED = "closed";
    ARCHIVED = "archived";

    PRESENT = "present";
    PAST = "past";
    RULED_OUT = "ruled out";
    UNKNOWN = "unknown";

    GIVEN = "given";
    DECLINED = "declined";
    WITHDRAWN = "withdrawn";
    DOES_NOT_APPLY = "does not apply";

    DONE = "done";
    PARTLY = "partly done";
    NOT_DONE = "not done";
    DROPPED = "dropped";

    PLAN_REVIEWED = "reviewed";
    NOTHING = "Nothing happened yet.";
}

fn with(head: String, more: &str) -> String {
    if more.is_empty() {
        head
    } else {
        format!("{head}: {more}")
    }
}

/// A line of the timeline on standard output.
pub fn row(day: &str, time: &str, kind: &str, words: &str) -> String {
    format!("{day:>15} {time:>5}  {kind:<11}  {words}")
        .trim_end()
        .to_owned()
}

/// A field was replaced.
pub fn changed(name: &str, what: &str, was: &str, why: &str) -> String {
    let head = if was.is_empty() {
        format!("{name}, {what} written")
    } else {
        format!("{name}, {what} changed, was {was}")
    };
    with(head, why)
}

/// The status of the client.
pub fn status(now: &str, why: &str) -> String {
    with(now.to_owned(), why)
}

/// A diagnosis.
pub fn diagnosis(concern: &str, words: &str) -> String {
    format!("{concern}: {words}")
}
/// It was talked over with the client.
pub fn diagnosis_shared(words: &str) -> String {
    format!("talked over with the client: {words}")
}
/// A concern is over.
pub fn concern_closed(concern: &str) -> String {
    format!("{concern} closed")
}

/// A flag.
pub fn flag(flag: &str, value: &str, words: &str) -> String {
    with(format!("{flag} {value}"), words)
}

/// Preferences were asked.
pub fn preferences(session: u16, words: &str) -> String {
    let head = match session {
        0 => "asked".to_owned(),
        number => format!("asked, session {number}"),
    };
    with(head, words)
}

/// An element of consent.
pub fn consent(element: &str, answer: &str, words: &str) -> String {
    with(format!("{element} {answer}"), words)
}

/// A technique the client declined.
pub fn declined(name: &str, said: &str) -> String {
    with(format!("client declined {name}"), said)
}

/// A technique that was put off.
pub fn put_off(name: &str, why: &str) -> String {
    with(format!("not now, {name}"), why)
}

/// A technique that was offered again.
pub fn offered_again(name: &str, why: &str) -> String {
    with(format!("offered again, {name}"), why)
}

/// A fact in its cell.
pub fn fact(cell: &str, words: &str) -> String {
    format!("{cell}: {words}")
}
/// A fact that no longer counts.
pub fn set_aside(words: &str, why: &str) -> String {
    with(format!("set aside, {words}"), why)
}

/// A goal was made.
pub fn goal_made(words: &str) -> String {
    format!("made: {words}")
}
/// A goal has other words.
pub fn goal_reworded(was: &str, now: &str, why: &str) -> String {
    with(format!("{was} became {now}"), why)
}
/// A goal has another status.
pub fn goal_status(words: &str, now: &str, why: &str) -> String {
    with(format!("{words}, {now}"), why)
}
/// A goal has another weight.
pub fn goal_weighed(words: &str, why: &str) -> String {
    with(format!("{words}, weighed anew"), why)
}
/// The client agreed to a goal.
pub fn goal_agreed(words: &str, how: &str) -> String {
    with(format!("{words}, agreed with the client"), how)
}
/// A goal was looked at together.
pub fn goal_reviewed(words: &str) -> String {
    format!("{words}, reviewed")
}

/// An objective was made.
pub fn objective_made(goal: &str, words: &str) -> String {
    format!("{goal}: {words}")
}

/// Homework was agreed.
pub fn homework_given(words: &str) -> String {
    format!("agreed: {words}")
}
/// Homework is due and nothing was said of it.
pub fn homework_due(words: &str) -> String {
    format!("due: {words}")
}
/// What became of homework.
pub fn homework_outcome(words: &str, how: &str, more: &str) -> String {
    with(format!("{words}, {how}"), more)
}

/// A version of the plan was agreed with the client.
pub fn plan_agreed(version: u16, how: &str) -> String {
    with(format!("version {version} agreed with the client"), how)
}
/// A version of the plan took the place of the one before.
pub fn plan_version(version: u16, why: &str) -> String {
    with(format!("version {version} began"), why)
}
/// A phase of the plan began.
pub fn phase_entered(words: &str, gate: &str) -> String {
    with(format!("phase entered, {words}"), gate)
}
/// A model came into use.
pub fn model_begun(model: &str, is_main: bool, why: &str) -> String {
    let head = if is_main {
        format!("main model from now on {model}")
    } else {
        format!("beside the main model {model}")
    };
    with(head, why)
}
/// A model went out of use.
pub fn model_ended(model: &str) -> String {
    format!("model {model} no longer used")
}
/// What a change of the plan is named by.
pub const OF_PLAN: &str = "plan";
/// The approach was switched.
pub fn switched(from: &str, to: &str, why: &str, version: Option<u16>) -> String {
    let head = with(format!("{from} -> {to}"), why);
    match version {
        Some(version) => format!("{head}; version {version} of the plan began"),
        None => head,
    }
}
/// A rupture was closed.
pub fn rupture_closed(words: &str) -> String {
    format!("rupture closed: {words}")
}
/// A rupture was opened again after it was closed.
pub fn rupture_reopened(was: &str, why: &str) -> String {
    with(format!("rupture opened again, was closed with {was}"), why)
}

/// A session that took place.
pub fn session(number: u16, minutes: i64, summary: &str) -> String {
    with(format!("session {number}, {minutes} min"), summary)
}
/// A session that runs.
pub fn running(number: u16) -> String {
    format!("session {number}, not ended")
}
/// A session nobody came to.
pub fn no_show(number: u16) -> String {
    format!("session {number}, no-show")
}
/// A session that was cancelled.
pub fn cancelled(number: u16) -> String {
    format!("session {number}, cancelled")
}

/// Risk began.
pub fn risk_opened(words: &str) -> String {
    format!("opened: {words}")
}
/// Risk was closed by a decision.
pub fn risk_closed(why: &str) -> String {
    format!("closed: {why}")
}

/// A measure was filled in; what came of it is not said here.
pub fn filled_in(measure: &str) -> String {
    format!("{measure} filled in")
}
/// An answer of a measure was corrected.
pub fn amended(measure: &str, item: u8, why: &str) -> String {
    with(format!("{measure}, item {item} corrected"), why)
}
/// A filled-in measure was taken back.
pub fn withdrawn(measure: &str, why: &str) -> String {
    with(format!("{measure} withdrawn"), why)
}
