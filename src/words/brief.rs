//! Sentences of the start card.

/// The titles of the card's sections.
pub const UNFINISHED: &str = "Not ended";
/// Open risk.
pub const RISK: &str = "RISK open";
/// An open repair.
pub const REPAIR: &str = "Repair open";
/// The measures say that the therapy is off track.
pub const OFF_TRACK: &str = "Off track";
/// Measures that are due.
pub const DUE: &str = "Measures due";
/// Consent that is open.
pub const CONSENT: &str = "Consent open";
/// What is asked again.
pub const ASK_AGAIN: &str = "Ask again";
/// Reasons for stopped techniques that are missing.
pub const REASONS: &str = "Why missing";
/// Techniques that are set aside.
pub const ASIDE: &str = "Set aside";
/// The last session.
pub const LAST: &str = "Last time";
/// The planned step.
pub const NEXT: &str = "Next step";
/// Tasks agreed.
pub const TASKS: &str = "Tasks due";
/// Topics that come back.
pub const PARKED: &str = "Brought up, for today";
/// The goals.
pub const GOALS: &str = "Goals";
/// The last alliance rating.
pub const ALLIANCE: &str = "Alliance";
/// What was done together with the client.
pub const TOGETHER: &str = "Together";
/// Reviews.
pub const REVIEWS: &str = "Review due";
/// The appointment.
pub const APPOINTMENT: &str = "Appointment";

/// The first session.
pub const FIRST_SESSION: &str = "No session yet.";

/// A session that was not ended.
pub fn unfinished(number: u16, began: &str, last: &str) -> String {
    format!("session {number}, began {began}, last words {last}")
}

/// The last session in a line.
pub fn last(number: u16, day: &str, summary: &str) -> String {
    if summary.is_empty() {
        format!("session {number}, {day}")
    } else {
        format!("session {number}, {day}: {summary}")
    }
}

/// An open risk entry, in full.
pub fn risk(day: &str, words: &str) -> String {
    if words.is_empty() {
        day.to_owned()
    } else {
        format!("{day}: {words}")
    }
}

/// A rupture nobody closed with words, and how far the way to its repair has come.
pub fn rupture(day: &str, words: &str, way: &str) -> String {
    let mut said = format!("rupture {day}");
    for (between, words) in [(": ", words), ("; ", way)] {
        if !words.is_empty() {
            said.push_str(between);
            said.push_str(words);
        }
    }
    said
}

/// The last alliance rating: `Bond 6 (was 8), Thu 19 Nov 2026`, with what is low to be talked about first.
pub fn alliance(factor: &str, rated: &str, low: &[String], day: &str) -> String {
    if low.is_empty() {
        format!("{factor} {rated}, {day}")
    } else {
        format!("{factor} {rated}, {day}; look at {}", low.join(", "))
    }
}

/// Returns the measures that are due in one row; none where none is.
pub fn due(names: &[String]) -> Option<String> {
    (!names.is_empty()).then(|| names.join("; "))
}

/// A goal without a rating.
pub const NOT_YET: &str = "not yet";

/// A goal's rating and the one before it.
pub fn rated(now: u8, was: Option<u8>) -> String {
    match was {
        Some(was) => format!("{now} (was {was})"),
        None => now.to_string(),
    }
}

/// How a number moved. No judgement: that needs a reliable change.
pub fn moved(by: i16) -> String {
    match by {
        0 => "same".to_owned(),
        up if up > 0 => format!("up {up}"),
        down => format!("down {}", -down),
    }
}

/// A goal in a line.
pub fn goal(number: usize, words: &str, rating: &str, trend: &str) -> String {
    if trend.is_empty() {
        format!("{number} {words}  {rating}")
    } else {
        format!("{number} {words}  {rating}, {trend}")
    }
}

/// A goal to review.
pub fn review_goal(number: Option<usize>, words: &str, since: &str) -> String {
    match number {
        Some(number) => format!("goal {number} {words}, {since}"),
        None => format!("goal {words}, {since}"),
    }
}

/// A goal whose target date has come.
pub fn target_goal(number: Option<usize>, words: &str, since: &str) -> String {
    match number {
        Some(number) => format!("target of goal {number} {words}, {since}"),
        None => format!("target of goal {words}, {since}"),
    }
}

/// The plan to review.
pub fn review_plan(since: &str) -> String {
    format!("plan, {since}")
}

/// A flag to ask about again.
pub fn review_flag(flag: &str, since: &str) -> String {
    format!("flag {flag}, {since}")
}

/// Core elements of consent that are open.
pub fn consent(open: &[String]) -> String {
    open.join(", ")
}

/// Preferences to ask again.
pub fn ask_preferences(day: &str, sessions: u16) -> String {
    match sessions {
        1 => format!("preferences, last asked {day}, 1 session ago"),
        n => format!("preferences, last asked {day}, {n} sessions ago"),
    }
}

/// The day of the last feedback and that of the last shared decision (map J12).
pub fn together(feedback: Option<&str>, decided: Option<(&str, &str)>) -> String {
    let feedback = feedback.map_or_else(
        || "no feedback on file".to_owned(),
        |day| format!("feedback {day}"),
    );
    match decided {
        Some((day, what)) => format!("{feedback}; decided together {day}: {what}"),
        None => format!("{feedback}; nothing decided together on file"),
    }
}

/// The plan, as something that was decided.
pub const THE_PLAN: &str = "the plan";

/// A technique of the plan, as something that was decided.
pub const A_TECHNIQUE: &str = "a technique of the plan";

/// A goal, as something that was decided.
pub fn the_goal(number: usize) -> String {
    format!("goal {number}")
}
