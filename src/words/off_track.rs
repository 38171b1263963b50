//! Words of a therapy that is off track: the reasons with their figures, the steps of what next, its form.

use crate::words::score;

/// Returns a measure with one of its scales.
pub fn of_scale(measure: &str, scale: &str) -> String {
    format!("{measure} {scale}")
}

/// Returns from how many points on a change counts, and by whom.
fn limit((points, source, is_provisional): (String, &str, bool)) -> String {
    let provisional = if is_provisional { ", provisional" } else { "" };
    format!("{points} or more is reliable: {source}{provisional}")
}

/// Returns a reason with the rule it rests on: `(6 or more is reliable: NHS Talking Therapies)`.
pub fn by_rule(reason: &str, rule: (String, &str, bool)) -> String {
    format!("{reason} ({})", limit(rule))
}

/// Returns `PHQ-9 14 to 21, worse by 7`.
pub fn deteriorated(name: &str, (before, after): (String, String), by: &str) -> String {
    format!("{name} {before} to {after}, worse by {by}")
}

/// Returns `PHQ-9 14 to 12 in 8 sessions, down 2, no reliable gain`.
pub fn no_gain(name: &str, (before, after): (String, String), raw: f64, sessions: usize) -> String {
    let moved = score::moved(raw);
    format!("{name} {before} to {after} in {sessions} sessions, {moved}, no reliable gain")
}

/// Returns `PHQ-9 12, 14, 15: up twice in a row`.
pub fn rises(name: &str, figures: &[String], is_up: bool, times: usize) -> String {
    let way = if is_up { "up" } else { "down" };
    let often = match times {
        1 => "since the reading before".to_owned(),
        2 => "twice in a row".to_owned(),
        more => format!("{more} times in a row"),
    };
    format!("{name} {}: {way} {often}", figures.join(", "))
}

/// Returns `PHQ-9 item 9, Thoughts of death or self-harm: 1, was 0`.
pub fn critical(
    name: &str,
    (item, label): (u8, &str),
    before: Option<u8>,
    now: Option<u8>,
) -> String {
    let value =
        |value: Option<u8>| value.map_or_else(|| "not answered".to_owned(), |it| it.to_string());
    format!(
        "{name} item {item}, {label}: {}, was {}",
        value(now),
        value(before)
    )
}

/// Field names of the review.
pub mod field {
    /// The reasons.
    pub const REASONS: &str = "Off track";
    /// Why the plan is changed.
    pub const CHANGE: &str = "Change the plan, because";
    /// Until when nothing is changed.
    pub const UNTIL: &str = "Or wait until";
    /// Why.
    pub const WAIT: &str = "Wait, because";
}

/// The title of the form.
pub const TITLE: &str = "Off track: what next";
/// What the step in the history of changes is called.
pub const STEP: &str = "version of the plan after a review";

/// Returns how many reasons stand, on top of the form.
pub fn reasons(n: usize) -> String {
    match n {
        0 => "no measure says so now; a review can be written all the same".to_owned(),
        1 => "one reason".to_owned(),
        n => format!("{n} reasons"),
    }
}

/// Returns a reason that a review answers.
pub fn reason(words: &str) -> String {
    format!("off track: {words}")
}

/// Returns what stands under a step: what to ask, and what the record says.
pub fn step(ask: &str, now: &str, techniques: &str) -> String {
    let mut said = format!("{ask} Now: {now}");
    if !techniques.is_empty() {
        said.push_str(". ");
        said.push_str(techniques);
    }
    said
}

/// Returns what stands under a step that is not gone through just now.
pub fn step_now(now: &str) -> String {
    format!("now: {now}")
}

/// Under the reason for a change.
pub const CHANGE_NOTE: &str = "Enter puts this on file, begins a version of the plan with this reason and opens the switch of approach.";
/// Under the reason for a change of a plan that says nothing yet.
pub const CHANGE_BLANK: &str =
    "Enter puts this on file and opens the switch of approach with this reason.";
/// Under the day.
pub const UNTIL_NOTE: &str =
    "Nothing is changed, and it is asked again from that day on, or when another reason appears.";
/// Under the reason to wait.
pub const WAIT_NOTE: &str = "Enter puts this on file.";

/// A decision without its day.
pub const NEEDS_DAY: &str = "Waiting needs a day: until when?";
/// A day that is not ahead.
pub const DAY_AHEAD: &str = "The day has to lie ahead.";
/// Both decisions are filled in.
pub const ONE_DECISION: &str =
    "One decision: empty the reason to wait and its day, or the reason for the change.";

/// What was typed is kept and not on file.
pub const KEPT: &str =
    "Kept as typed, not on file: the review ends with a decision. Esc : what next goes on.";
/// The review is on file.
pub fn waiting(day: &str) -> String {
    format!("Review on file: wait until {day}.")
}
/// The review is on file and a version of the plan begins.
pub fn changed(version: Option<u16>) -> String {
    match version {
        Some(version) => format!(
            "Review on file, version {version} of the plan begins. Say where to; or Esc, and change the plan itself."
        ),
        None => "Review on file. Say where to; or Esc, and write the plan itself.".to_owned(),
    }
}

/// What the record says to each step.
pub mod record {
    use crate::words::brief::{moved, rated};

    /// Nothing is on file.
    pub const NOTHING: &str = "nothing on file";

    /// Returns parts in one line.
    pub fn all(parts: &[String]) -> String {
        if parts.is_empty() {
            NOTHING.to_owned()
        } else {
            parts.join("; ")
        }
    }

    /// Returns a reading of a factor: `Bond 6 (was 8), down 2, 19 Nov`.
    pub fn factor(title: &str, value: u8, was: Option<u8>, day: &str) -> String {
        let trend = was.map_or_else(String::new, |was| {
            format!(", {}", moved(i16::from(value) - i16::from(was)))
        });
        format!("{title} {}{trend}, {day}", rated(value, was))
    }

    /// Returns the last totals of the session rating.
    pub fn rating(name: &str, value: &str, was: Option<&str>, day: &str) -> String {
        match was {
            Some(was) => format!("{name} {value} (was {was}), {day}"),
            None => format!("{name} {value}, {day}"),
        }
    }

    /// Ruptures that are open.
    pub fn ruptures(n: usize) -> String {
        match n {
            1 => "1 rupture open".to_owned(),
            n => format!("{n} ruptures open"),
        }
    }

    /// A goal and whether it is agreed.
    pub fn goal(number: usize, agreed: Option<&str>) -> String {
        match agreed {
            Some(day) => format!("goal {number} agreed {day}"),
            None => format!("goal {number} not agreed"),
        }
    }

    /// A goal and where the client stands with it.
    pub fn stage(number: usize, stage: Option<&str>) -> String {
        match stage {
            Some(stage) => format!("goal {number} {stage}"),
            None => format!("goal {number} not asked"),
        }
    }

    /// An area of life and what is known of it.
    pub fn facts(title: &str, facts: &str) -> String {
        format!("{title}: {facts}")
    }

    /// When the approach was last switched.
    pub fn switched(day: &str, to: &str) -> String {
        format!("switched {day} to {to}")
    }

    /// When the plan was last looked at.
    pub fn reviewed(day: &str) -> String {
        format!("plan reviewed {day}")
    }
}

/// Returns a review as the timeline tells it.
pub fn told(decision: &str, why: &str) -> String {
    format!("off track reviewed: {decision}, because {why}")
}
/// The decision to change the plan.
pub const PLAN_CHANGED: &str = "the plan is changed";
/// Returns the decision to wait.
pub fn wait_until(day: &str) -> String {
    format!("wait until {day}")
}
