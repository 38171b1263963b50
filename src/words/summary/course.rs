//! What several summaries say of the course: sessions, concerns, goals, measures, techniques, switches.

use std::fmt::Write as _;

use crate::words::summary::{counted, quoted};

/// Headings.
pub mod heading {
    /// Dates and attendance.
    pub const COURSE: &str = "Course";
    /// Why the client came.
    pub const REASON: &str = "Reason for service";
    /// Diagnoses.
    pub const DIAGNOSIS: &str = "Diagnosis, where one is used";
    /// The formulation.
    pub const FORMULATION: &str = "Formulation in brief";
    /// Goals at the start and now.
    pub const GOALS: &str = "Goals, start and now";
    /// Measures with verdicts.
    pub const MEASURES: &str = "Measures, first and last";
    /// What helped.
    pub const HELPED: &str = "What helped, in the client's words";
    /// What did not.
    pub const NOT_HELPED: &str = "What did not help";
    /// Skills.
    pub const SKILLS: &str = "Skills and strategies kept";
    /// What comes after.
    pub const FOLLOW_UP: &str = "Follow-up";
}

/// Returns how many sessions there were, and what came of the others.
pub fn attendance(held: usize, missed: usize, cancelled: usize, planned: Option<u16>) -> String {
    let held = match planned {
        Some(planned) => format!(
            "{} held of {planned} planned",
            counted(held, "session", "sessions")
        ),
        None => format!("{} held", counted(held, "session", "sessions")),
    };
    let mut parts = vec![held];
    if missed > 0 {
        parts.push(format!("{missed} missed"));
    }
    if cancelled > 0 {
        parts.push(format!("{cancelled} cancelled"));
    }
    parts.join(", ")
}

/// Returns the days of a course.
pub fn dates(from: &str, to: &str) -> String {
    format!("From {from} to {to}.")
}

/// Returns where the sessions took place, each with its count.
pub fn settings(counts: &[String]) -> String {
    format!("Held {}.", counts.join(", "))
}

/// Returns a way to meet with its count.
pub fn setting(word: &str, n: usize) -> String {
    format!("{word} {n}")
}

/// Returns a concern with the client's words.
pub fn concern(title: &str, words: &str) -> String {
    if words.trim().is_empty() {
        title.to_owned()
    } else {
        format!("{title}: {}", quoted(words))
    }
}

/// Returns a diagnosis with its day.
pub fn diagnosis(words: &str, day: &str) -> String {
    format!("{words}, on file since {day}.")
}

/// Returns an earlier diagnosis.
pub fn diagnosis_was(was: &str, until: &str) -> String {
    format!("Before {until}: {was}.")
}

/// Returns a fact in its place of a lens.
pub fn fact(lens: &str, slot: &str, words: &str) -> String {
    format!("{lens}, {slot}: {words}.")
}

/// Returns a goal with its numbers at the start and now, the verdict and every rating.
pub fn goal(lead: &str, words: &str, moved: &str, ratings: &[String]) -> String {
    let mut said = format!("{lead}, {}: {moved}", quoted(words));
    if ratings.len() > 1 {
        let _ = write!(said, ". Ratings by session: {}", ratings.join(" "));
    }
    said
}

/// Returns how far a goal moved: first, last, raw change and verdict.
pub fn moved(was: &str, now: &str, raw: &str, verdict: &str) -> String {
    if verdict.is_empty() {
        format!("{was} at the start, {now} now, {raw}")
    } else {
        format!("{was} at the start, {now} now, {raw}: {verdict}")
    }
}

/// Returns a goal with one rating.
pub fn rated_once(now: &str) -> String {
    format!("rated once, {now} of 10")
}

/// Returns a goal with a baseline and no rating since.
pub fn baseline_only(value: &str) -> String {
    format!("{value} of 10 at the start, not rated since")
}

/// A goal without a number.
pub const NOT_RATED: &str = "not rated";

/// Returns where a goal stands, and why.
pub fn status(word: &str, why: &str) -> String {
    if why.trim().is_empty() {
        format!("Status: {word}.")
    } else {
        format!("Status: {word} ({}).", why.trim().trim_end_matches('.'))
    }
}

/// Returns the rule by which a change of a goal counts.
pub fn goal_rule(rule: &str) -> String {
    format!("The rule by which a change of a goal is called likely real: {rule}.")
}

/// What the numbers of goals mean.
pub const GOAL_SCALE: &str = "Goals are rated by the client, 0 no progress to 10 reached.";

/// Returns a measure with its days.
pub fn measure(summary: &str, first: &str, last: &str) -> String {
    if first == last {
        format!("{summary} ({first}).")
    } else {
        format!("{summary} ({first} to {last}).")
    }
}

/// Returns rules, cut-offs and their sources under a measure.
pub fn rules(name: &str, rules: &[String]) -> String {
    format!("{name}, by rule: {}.", rules.join("; "))
}

/// Returns a rule under its name.
pub fn rule(lead: &str, words: &str) -> String {
    format!("{lead} {words}")
}

/// Returns a technique with how often and how long it was used.
pub fn technique(name: &str, uses: usize, minutes: &str, more: &[String]) -> String {
    let mut parts = vec![
        format!("{name}, {}", counted(uses, "time", "times")),
        minutes.to_owned(),
    ];
    parts.extend(more.iter().cloned());
    format!("{}.", parts.join(", "))
}

/// Returns the sessions something was used in.
pub fn sessions(numbers: &[String]) -> String {
    match numbers {
        [one] => format!("session {one}"),
        more => format!("sessions {}", more.join(", ")),
    }
}

/// Returns words that came with ratings.
pub fn with_words(words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|words| quoted(words)).collect();
    format!("with the ratings: {}", words.join(", "))
}

/// Returns a switch of approach.
pub fn switch(day: &str, number: Option<u16>, from: &str, to: &str, why: &str) -> String {
    let when = match number {
        Some(number) => format!("{day}, session {number}"),
        None => day.to_owned(),
    };
    let why = match why.trim().trim_end_matches('.') {
        "" => String::from("the reason is not written"),
        why => why.to_owned(),
    };
    format!("{when}: from {from} to {to}. Why: {why}.")
}

/// Returns what set a switch off, and what the client knew.
pub fn switch_more(trigger: &str, told: &str) -> String {
    if trigger.is_empty() {
        format!(" Client: {told}.")
    } else {
        format!(" Set off by: {trigger}. Client: {told}.")
    }
}

/// Returns an adverse response.
pub fn adverse(number: u16, name: &str, words: &str) -> String {
    let words = words.trim();
    if words.is_empty() {
        format!("Session {number}, {name}: an adverse response was noted.")
    } else {
        format!("Session {number}, {name}: adverse, {}.", quoted(words))
    }
}

/// Returns a use that the client rated low.
pub fn unhelpful(number: u16, name: &str, rated: &str) -> String {
    format!("Session {number}, {name}: {rated}.")
}

/// Returns what the client said after a technique.
pub fn said_after(number: u16, name: &str, rated: &str, words: &str) -> String {
    format!(
        "Session {number}, after {name} ({rated}): {}",
        quoted(words)
    )
}

/// Returns what the client wrote at the end of a session.
pub fn feedback(number: Option<u16>, words: &str) -> String {
    match number {
        Some(number) => format!("Feedback in session {number}: {}", quoted(words)),
        None => format!("Feedback: {}", quoted(words)),
    }
}

/// Returns a skill with how sure the client is of it.
pub fn skill(words: &str, confidence: &str, when: &str) -> String {
    let mut said = words.trim().trim_end_matches('.').to_owned();
    if !when.trim().is_empty() {
        let _ = write!(said, "; when: {}", when.trim().trim_end_matches('.'));
    }
    if !confidence.is_empty() {
        let _ = write!(said, "; sure of it: {confidence}");
    }
    said + "."
}

/// Returns a value with the day it was asked.
pub fn asked_on(value: &str, day: &str) -> String {
    format!("{value}, asked {day}")
}

/// Returns the question which of the techniques that were rated helpful stays.
pub fn ask_skill(name: &str, mean: &str) -> String {
    format!("Does it stay, in what words, how sure (0 to 10)? {name} ({mean})")
}

/// Returns a follow-up.
pub fn follow_up(day: &str, kind: &str, words: &str) -> String {
    if words.trim().is_empty() {
        format!("{day}: {kind}.")
    } else {
        format!("{day}: {kind}, {}.", words.trim().trim_end_matches('.'))
    }
}

/// Returns what came of a follow-up.
pub fn followed_up(said: &str, outcome: &str) -> String {
    format!("{said} Done: {}.", outcome.trim().trim_end_matches('.'))
}

/// Returns the next appointment.
pub fn next_appointment(day: &str) -> String {
    format!("Next appointment: {day}.")
}

/// The sorts of follow-up.
pub const FOLLOW_UPS: [&str; 5] = [
    "booster session",
    "short check",
    "call",
    "letter",
    "contact after a missed appointment",
];

/// Returns a referral.
pub fn referral(to: &str, why: &str, made: &str, outcome: &str) -> String {
    let mut parts = vec![format!("Referral to {to}")];
    for part in [why, made, outcome] {
        let part = part.trim().trim_end_matches('.');
        if !part.is_empty() {
            parts.push(part.to_owned());
        }
    }
    format!("{}.", parts.join("; "))
}

/// Returns when a contact was made.
pub fn contact(day: &str) -> String {
    format!("contact made {day}")
}

/// Returns the last planned next step of the log.
pub fn next_step(words: &str) -> String {
    format!(
        "Next step named in the log: {}.",
        words.trim().trim_end_matches('.')
    )
}

/// Returns what the relapse plan says, in one row.
pub fn relapse(name: &str, words: &str) -> String {
    format!("{name}: {}.", words.trim().trim_end_matches('.'))
}

/// The rows of the relapse plan, in their order.
pub const RELAPSE: [&str; 5] = [
    "First signs",
    "Situations",
    "What is done then",
    "Who is told or asked",
    "When to call again, and whom",
];

/// Returns when the relapse plan was agreed.
pub fn relapse_agreed(day: &str) -> String {
    format!("The relapse plan was agreed on {day}.")
}
