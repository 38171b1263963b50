//! Sentences of the caseload board: why a client needs a look.

/// Risk that no written decision has closed; never shortened.
pub const RISK: &str = "RISK open";

/// The group of clients with open risk.
pub const RISKS: &str = "RISK open";
/// The group of clients with a rupture nobody closed with words.
pub const REPAIRS: &str = "Repair open";
/// The group of clients with a goal that does not move.
pub const STUCK: &str = "Goal stuck";
/// The group of clients whose measures say that the therapy is off track.
pub const OFF_TRACKS: &str = "Off track";
/// The group of clients with notes that wait for their signature.
pub const UNSIGNED: &str = "Note not signed";
/// The group of clients with a measure that was due and not filled in.
pub const MISSED: &str = "Measure missed";
/// The group of clients with a day gone by on which something was to be looked at.
pub const REVIEWS: &str = "Review overdue";

/// Returns `RISK open since 12 Nov`, or how many there are since then.
pub fn risk(open: u16, since: &str) -> String {
    match open {
        0 | 1 => format!("{RISK} since {since}"),
        many => format!("{RISK}: {many} entries, the first of {since}"),
    }
}

/// A risk form that was put off, in a column.
pub const RISK_FORM: &str = "risk form open";

/// Returns `risk form put off 12 Nov`, or how many were.
pub fn risk_form(open: u16, since: &str) -> String {
    match open {
        0 | 1 => format!("risk form put off {since}"),
        many => format!("{many} risk forms put off, the first {since}"),
    }
}

/// A rupture nobody closed with words, in a column.
pub const REPAIR: &str = "repair open";

/// Returns `repair open since 12 Nov`, or how many there are since then.
pub fn repair(open: u16, since: &str) -> String {
    match open {
        0 | 1 => format!("{REPAIR} since {since}"),
        many => format!("{REPAIR}: {many} ruptures, the first of {since}"),
    }
}

/// Returns `goal 2 stuck`.
pub fn stuck(goal: u16) -> String {
    format!("goal {goal} stuck")
}

/// Returns `goal 2 stuck: last 4, 3, 4, best before 5`.
pub fn stuck_in_full(goal: u16, [first, second, third]: [u8; 3], best: u8) -> String {
    format!("goal {goal} stuck: last {first}, {second}, {third}, best before {best}")
}

/// A note that is not signed, in a column.
pub const NOT_SIGNED: &str = "note not signed";

/// Returns `note of 19 Nov not signed, 7 days`, or how many there are since then.
pub fn not_signed(open: u16, since: &str, days: i64) -> String {
    let age = match days {
        ..=0 => "today".to_owned(),
        1 => "1 day".to_owned(),
        days => format!("{days} days"),
    };
    match open {
        0 | 1 => format!("note of {since} not signed, {age}"),
        many => format!("{many} notes not signed, the first of {since}, {age}"),
    }
}

/// Off track, in a column.
pub const OFF_TRACK: &str = "off track";
/// Returns `off track: PHQ-9 14 to 21, worse by 7 (...)`.
pub fn off_track(what: &str) -> String {
    format!("{OFF_TRACK}: {what}")
}
/// Returns `PHQ-9 missed`.
pub fn missed(measure: &str) -> String {
    format!("{measure} missed")
}
/// Returns `PHQ-9 missed, due since 3 Nov`.
pub fn missed_since(measure: &str, since: &str) -> String {
    format!("{measure} missed, due since {since}")
}
/// Returns `PHQ-9 due`, of several the first two and how many more.
pub fn due(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => format!("{one} due"),
        [one, two] => format!("{one}, {two} due"),
        [one, two, rest @ ..] => format!("{one}, {two} +{} due", rest.len()),
    }
}

/// Returns `review due`.
pub const REVIEW: &str = "review due";

/// Returns `goal 2: review was due 3 Nov`.
pub fn review_goal(goal: u16, due: &str) -> String {
    format!("goal {goal}: review was due {due}")
}

/// Returns `goal 2: target was 3 Nov`.
pub fn review_target(goal: u16, due: &str) -> String {
    format!("goal {goal}: target was {due}")
}

/// Returns `plan: review was due 3 Nov`.
pub fn review_plan(due: &str) -> String {
    format!("plan: review was due {due}")
}

/// Returns `flag epilepsy: to ask again since 3 Nov`.
pub fn review_flag(flag: &str, due: &str) -> String {
    format!("flag {flag}: to ask again since {due}")
}
