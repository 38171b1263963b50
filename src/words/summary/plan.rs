//! What the treatment plan says (records.md 9).

use crate::words::summary::quoted;

/// Headings, in their order.
pub mod heading {
    /// Problems.
    pub const PROBLEMS: &str = "Problems, in the client's words and clinically";
    /// The formulation.
    pub const FORMULATION: &str = "Formulation summary";
    /// The model.
    pub const MODEL: &str = "Integration model";
    /// Goals.
    pub const GOALS: &str = "Goals";
    /// Objectives.
    pub const OBJECTIVES: &str = "Objectives";
    /// Interventions.
    pub const INTERVENTIONS: &str = "Interventions";
    /// Frequency and length.
    pub const FRAME: &str = "Frequency and length";
    /// Review.
    pub const REVIEW: &str = "Review";
    /// Discharge.
    pub const DISCHARGE: &str = "What will tell us that we can stop";
    /// Signatures.
    pub const SIGNATURES: &str = "Agreement and signatures";
}

/// Names inside sentences.
pub mod name {
    /// The clinical statement.
    pub const CLINICAL: &str = "clinically";
    /// Since when.
    pub const ONSET: &str = "onset";
    /// How bad it is.
    pub const SEVERITY: &str = "how bad, to the client";
    /// A diagnosis.
    pub const DIAGNOSIS: &str = "diagnosis";
    /// What it hangs together with.
    pub const LINKED: &str = "hangs together with";
    /// Importance.
    pub const IMPORTANCE: &str = "importance";
    /// Impact.
    pub const IMPACT: &str = "impact";
    /// The first rating.
    pub const BASELINE: &str = "baseline";
    /// A day.
    pub const TARGET: &str = "target";
    /// What shows it.
    pub const MEASURE: &str = "shown by";
    /// Where it stands.
    pub const STATUS: &str = "status";
    /// When it was agreed.
    pub const AGREED: &str = "agreed";
    /// How much, how often.
    pub const CRITERION: &str = "measure and criterion";
    /// Who does it.
    pub const WHO: &str = "who";
    /// Who helps.
    pub const SUPPORTERS: &str = "who helps";
    /// Whether it can be reached.
    pub const ACHIEVABLE: &str = "within reach, asked";
    /// The level of integration.
    pub const LEVEL: &str = "level";
    /// Why this model.
    pub const WHY: &str = "why";
    /// Models beside it.
    pub const BESIDE: &str = "Beside it";
    /// The home approach.
    pub const HOME: &str = "Home";
    /// What is added.
    pub const ADDED: &str = "Taken in";
    /// The framework.
    pub const FRAMEWORK: &str = "Framework";
    /// Why together.
    pub const RATIONALE: &str = "Why these go together";
    /// Benefits and risks.
    pub const BENEFITS: &str = "What to expect of it, and what it may cost";
    /// What to adapt.
    pub const CULTURE: &str = "Adapted to culture and language";
    /// What to watch for.
    pub const WATCH: &str = "To watch for";
    /// What opens a phase.
    pub const ENTRY: &str = "begins when";
    /// What ends it.
    pub const EXIT: &str = "ends when";
    /// Since when.
    pub const ENTERED: &str = "begun";
    /// Which orientations.
    pub const WORKS_WITH: &str = "works with";
    /// For which layer.
    pub const LAYER: &str = "for";
    /// When it is used.
    pub const WHEN: &str = "when";
    /// What it is combined with.
    pub const COMBINED: &str = "combined with";
    /// The need it answers.
    pub const NEED: &str = "need";
    /// The role.
    pub const ROLE: &str = "role";
    /// What it means in the home approach.
    pub const IMPORT: &str = "inside the home approach";
    /// How it is adapted.
    pub const ADAPTATION: &str = "adapted";
    /// What speaks for it.
    pub const EVIDENCE: &str = "evidence";
    /// Why in spite of a stop.
    pub const DESPITE: &str = "used although something speaks against it";
    /// Cautions.
    pub const CAUTIONS: &str = "cautions checked";
}

/// Returns a problem: the client's words first.
pub fn problem(title: &str, words: &str) -> String {
    if words.trim().is_empty() {
        title.to_owned()
    } else {
        format!("{} ({title})", quoted(words))
    }
}

/// Returns a goal with its number.
pub fn goal(lead: &str, words: &str) -> String {
    format!("{lead}, {}", quoted(words))
}

/// Returns an objective with the goal it serves.
pub fn objective(goal: &str, words: &str) -> String {
    format!("{goal}: {}", words.trim().trim_end_matches('.'))
}

/// Returns a model with its core idea.
pub fn model(title: &str, core: &str) -> String {
    format!("{title}: {}", core.trim().trim_end_matches('.'))
}

/// Returns a phase with its number.
pub fn phase(number: usize, words: &str, is_now: bool) -> String {
    if is_now {
        format!("Phase {number}, now: {words}")
    } else {
        format!("Phase {number}: {words}")
    }
}

/// Returns a technique with the goal it serves.
pub fn intervention(name: &str, goal: &str) -> String {
    if goal.is_empty() {
        name.to_owned()
    } else {
        format!("{name}, for {goal}")
    }
}

/// Returns in which phase.
pub fn in_phase(number: u8) -> String {
    format!("phase {number}")
}

/// Returns the proposed level of evidence.
pub fn evidence(letter: &str, own: &str) -> String {
    if own.trim().is_empty() {
        format!("level {letter}, proposed and to be reviewed")
    } else {
        format!(
            "level {letter}, proposed and to be reviewed; {}",
            own.trim().trim_end_matches('.')
        )
    }
}

/// No flag of this client speaks to a technique.
pub const NO_CAUTION: &str = "none of the flags on file speaks against it";

/// Returns a caution that a flag of the client raises.
pub fn caution(flag: &str, note: &str) -> String {
    if note.trim().is_empty() {
        flag.to_owned()
    } else {
        format!("{flag}: {}", note.trim().trim_end_matches('.'))
    }
}

/// Returns how many minutes a session has, and in which way it is held.
pub fn frame(minutes: u16, setting: &str) -> String {
    format!("{minutes} minutes a session, {setting}.")
}

/// Returns how many sessions are planned.
pub fn planned(n: u16) -> String {
    format!("{n} sessions planned.")
}

/// Returns who takes part.
pub fn unit(word: &str) -> String {
    format!("Format: {word}.")
}

/// Returns the day of the next review.
pub fn review(day: &str) -> String {
    format!("The plan is looked at again on {day}.")
}

/// Returns the day by the usual rule.
pub fn review_by_rule(day: &str) -> String {
    format!("No review date is set; 90 days after this version began is {day}.")
}

/// Returns the days of earlier reviews.
pub fn reviewed(days: &[String]) -> String {
    format!("Looked at before: {}.", days.join(", "))
}

/// Returns when a goal is looked at again.
pub fn goal_review(goal: &str, day: &str) -> String {
    format!("{goal} is looked at again on {day}.")
}

/// Returns what will tell that a goal can stop.
pub fn discharge(goal: &str, words: &str) -> String {
    format!("{goal}: {}.", words.trim().trim_end_matches('.'))
}

/// Asks what will tell.
pub fn ask_discharge(goal: &str) -> String {
    format!("{goal}: what will tell us that this can stop?")
}

/// Returns how the plan was agreed.
pub fn agreed(day: &str, how: &str) -> String {
    if how.trim().is_empty() {
        format!("Agreed with the client on {day}.")
    } else {
        format!(
            "Agreed with the client on {day}: {}.",
            how.trim().trim_end_matches('.')
        )
    }
}

/// It was not agreed.
pub const NOT_AGREED: &str = "This version is not agreed with the client yet.";
/// A line for the client.
pub const CLIENT_SIGNS: &str = "Client: ____________________  Date: __________";
/// A line for the therapist.
pub const THERAPIST_SIGNS: &str = "Therapist: ____________________  Date: __________";

/// Returns which version this one took the place of.
pub fn supersedes(number: u16, why: &str) -> String {
    if why.trim().is_empty() {
        format!("It takes the place of version {number}.")
    } else {
        format!(
            "It takes the place of version {number}: {}.",
            why.trim().trim_end_matches('.')
        )
    }
}
