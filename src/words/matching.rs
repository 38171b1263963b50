//! Sentences of the suggestions: why a row stands where it stands, and what to heed.

/// A technique that was not used with this client.
pub const NEW: &str = "new";

/// The mean of how much it helped, and how often it was rated so.
pub fn helped_mean(whole: u16, tenth: u16, count: u16) -> String {
    format!("helped {whole}.{tenth} ({count})")
}

/// A technique that was used and not rated.
pub fn used(count: usize) -> String {
    format!("used {count}x")
}

/// The heading where safety comes before everything else.
pub const SAFETY_FIRST: &str = "Safety first";

/// The heading of the repair block.
pub const REPAIR_FIRST: &str = "Repair first?";

/// The heading of the rows a stop speaks against.
pub const NOT_ADVISED: &str = "Not advised now";

/// No goal is chosen.
pub const NO_GOAL: &str = "No goal chosen. Esc 1 to 9 chooses one; / searches the whole library.";

/// The list was cut.
pub fn cut(shown: usize, all: usize) -> String {
    format!("{shown} of {all} shown")
}

/// The names of the factors.
pub const FACTORS: [&str; 9] = [
    "concern",
    "step",
    "stage",
    "model",
    "preference",
    "history",
    "evidence",
    "time",
    "caution",
];

/// The row lists the goal's concern first.
pub fn concern_first(concern: &str) -> String {
    format!("lists {concern} first")
}

/// The row lists the goal's concern later.
pub fn concern_later(concern: &str) -> String {
    format!("lists {concern}")
}

/// The row lists a concern linked to the goal.
pub fn concern_linked(concern: &str) -> String {
    format!("lists {concern}, linked to the goal")
}

/// The row is for any concern.
pub const CONCERN_ANY: &str = "for any concern";

/// The row belongs to the step.
pub fn step_listed(step: &str) -> String {
    format!("step {step}")
}

/// The row belongs to any step.
pub const STEP_ANY: &str = "any step";

/// The row belongs to a step beside this one.
pub fn step_beside(step: &str) -> String {
    format!("beside step {step}")
}

/// The row belongs to other steps.
pub fn step_other(step: &str) -> String {
    format!("not for step {step}")
}

/// Processes of the row that fit the stage of change.
pub fn stage_fits(stage: &str, processes: &str) -> String {
    format!("{stage}: {processes}")
}

/// No process of the row fits the stage of change.
pub fn stage_other(stage: &str) -> String {
    format!("{stage}: none of its processes")
}

/// The stages of change, in their order.
pub const STAGES: [&str; 6] = [
    "precontemplation",
    "contemplation",
    "preparation",
    "action",
    "maintenance",
    "after a lapse",
];

/// The note of a row whose processes all belong to later stages.
pub fn too_early(process: &str) -> String {
    format!("likely too early: {process}")
}

/// How this client responded before.
pub fn history(helped: u16, neutral: u16, unhelpful: u16, adverse: u16) -> String {
    let all = helped + neutral + unhelpful + adverse;
    let mut said = format!("helped {helped} of {all}");
    for (count, word) in [
        (neutral, "neutral"),
        (unhelpful, "unhelpful"),
        (adverse, "adverse"),
    ] {
        if count > 0 {
            said.push_str(&format_args!(", {word} {count}").to_string());
        }
    }
    said
}

/// How this client responded to other techniques of the family, at half strength.
pub fn history_family(said: &str) -> String {
    format!("family, at half strength: {said}")
}

/// The proposed level of evidence for the goal's own concern.
pub fn evidence(letter: &str) -> String {
    format!("{letter}, proposed")
}

/// The proposed level of evidence where it was given for another concern.
pub fn evidence_for(letter: &str, concern: &str) -> String {
    format!("{letter}, proposed, letter given for: {concern}")
}

/// It fits the time that is left.
pub fn time_fits(needs: u16, left: u16) -> String {
    format!("{needs} min needed, {left} left")
}

/// It is woven through and needs no time of its own.
pub const TIME_ANY: &str = "woven through";

/// It does not fit the time that is left.
pub fn time_short(needs: u16, left: u16) -> String {
    format!("{needs} min needed, only {left} left")
}

/// A caution that takes points.
pub fn adapt(flags: &str) -> String {
    format!("adapt: {flags}")
}

/// A stop flag that is not known to be absent.
pub fn ask_first(flag: &str) -> String {
    format!("ask first: {flag}")
}

/// A stop flag of the past that is neither present nor ruled out.
pub fn ask_first_past(flag: &str) -> String {
    format!("ask first: {flag} (past)")
}

/// A stop flag whose ruling out has lapsed.
pub fn ask_first_lapsed(flag: &str, since: &str) -> String {
    format!("ask first: {flag} (ruled out {since}, review due)")
}

/// A stop.
pub fn stop(flag: &str, state: &str) -> String {
    format!("STOP {flag} ({state})")
}

/// A present flag since a date.
pub fn present(since: &str) -> String {
    format!("present, {since}")
}

/// A present flag past its review date.
pub fn present_review_due(since: &str) -> String {
    format!("present, {since}, review due")
}

/// A flag of the past that counts as present.
pub fn past(since: &str) -> String {
    format!("past, counts as present, {since}")
}

/// A flag that another one brings with it.
pub fn implied(by: &str) -> String {
    format!("implied by {by}")
}

/// What would take a row out of the stops.
pub const WOULD_CHANGE: &str =
    "Would change: the flag ruled out with a date; or go on with a written reason.";

/// An adverse response to it or its family.
pub fn adverse_on(date: &str, words: &str) -> String {
    format!("adverse on {date}: {words}")
}

/// Two adverse responses.
pub const ADVERSE_TWICE: &str = "STOP adverse twice with this client";

/// Factors that are not in the score.
pub fn left_out(factor: &str, why: &str) -> String {
    format!("{factor} left out: {why}")
}

/// Why a factor is left out, by factor.
pub const NOT_RATED: &str = "stage of change not set for this goal";
/// The goal has no concern.
pub const NO_CONCERN: &str = "the goal has no concern; only rows for any concern are listed";
/// There is no running session.
pub const NO_CLOCK: &str = "no session runs";
/// The plan names no model.
pub const NO_MODEL: &str = "no model chosen in the plan";
/// The preferences are not on file.
pub const NO_PREFERENCE: &str = "not asked";
/// The preferences say nothing that points are given for.
pub const NO_SCALE: &str = "nothing said of lead, feeling or time";

/// The model that gave the points, and why.
pub fn by_model(model: &str, why: &str) -> String {
    format!("{model}, {why}")
}

/// A model that gives nothing, and what it lacks.
pub fn model_lacks(model: &str, missing: &str) -> String {
    format!("{model}: {}", missing.trim_end_matches('.'))
}

/// A model of the plan that nobody knows.
pub fn model_unknown(slug: &str) -> String {
    format!("no model is called {slug}")
}

/// What a model lacks that says no words of its own for it.
pub const NOT_IN_PLAN: &str = "what its rules ask for is not on file";
/// No rule of a model holds.
pub const NO_RULE: &str = "none of its rules holds";
/// A blended framework without a name.
pub const FRAMEWORK: &str = "the framework";
/// A phase without an entry rule.
pub const NO_ENTRY_RULE: &str = "no entry rule written";
/// A phase without an exit rule.
pub const NO_EXIT_RULE: &str = "no exit rule written";

/// A phase without words.
pub fn phase(number: usize) -> String {
    format!("phase {number}")
}

/// The common factor that was read lowest.
pub fn lowest_factor(factor: &str, value: u8) -> String {
    format!("lowest factor: {factor}, {value} of 10")
}

/// A session that used more orientations than the model bears.
pub fn many_orientations(count: usize, limit: u8) -> String {
    format!("{count} orientations in this session, more than {limit}")
}

/// One preference that gave points, with its points.
pub fn preferred(what: &str, points: &str) -> String {
    format!("{what} ({points})")
}

/// Everything preferred.
pub fn client_wants(all: &str) -> String {
    format!("client wants {all}")
}

/// No scale speaks for or against the row.
pub const NEITHER: &str = "speaks neither for nor against it";
/// The client wants the therapist to lead.
pub const MORE_DIRECTION: &str = "more direction";
/// The client wants to lead.
pub const LESS_DIRECTION: &str = "less direction";
/// Less direction, because reactance is high and nothing else was said.
pub const LESS_DIRECTION_REACTANT: &str = "less direction, as reactance is high";
/// The client wants emotional intensity.
pub const MORE_INTENSITY: &str = "more intensity";
/// The client wants emotional reserve.
pub const LESS_INTENSITY: &str = "less intensity";
/// The client wants to look at the past.
pub const THE_PAST: &str = "the past";
/// The client wants to look at the present and what comes.
pub const THE_PRESENT: &str = "present and future";
/// The note of a leading technique where reactance is high (Beutler, Edwards & Someah 2018).
pub const OFFER: &str = "offer, do not assign";
/// The client leans to warm support.
pub const WARM: &str = "client prefers warm support";
/// The client leans to challenge.
pub const CHALLENGE: &str = "client prefers focused challenge";
/// The client copes by acting outward.
pub const COPES_OUTWARD: &str = "copes outward: skills and symptoms before insight";
/// The client copes by turning inward.
pub const COPES_INWARD: &str = "copes inward: insight and relationship before skills";

/// Why rows are pinned above the list.
pub const PINNED_ACUTE: &str = "acute risk, and no safety plan logged in 30 days";

/// Why rows are pinned above the list for the goal's concern.
pub fn pinned_for(concern: &str) -> String {
    format!("the goal's concern is {concern}")
}
