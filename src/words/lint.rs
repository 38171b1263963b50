//! The golden thread in words: where something is open, what stands all the same, what can be done.

/// Both sentences of a finding.
pub fn whole(what: &str, next: &str) -> String {
    format!("{what} {next}")
}
/// One finding on a line of its own; ids only where it is about log lines.
pub fn row(rule: &str, place: &str, words: &str, ids: &[String]) -> String {
    if ids.is_empty() {
        format!("{rule} {place}: {words}")
    } else {
        format!("{rule} {place}: {words} [{}]", ids.join(", "))
    }
}

fn listed(words: &[&str], before_each: &str) -> String {
    let words: Vec<String> = words
        .iter()
        .map(|word| format!("{before_each}{word}"))
        .collect();
    match words.as_slice() {
        [first @ .., end] if !first.is_empty() => format!("{} and {end}", first.join(", ")),
        words => words.concat(),
    }
}

/// The client's words or the log's, so that they are not read as ours; a line is enough to know them again.
fn quoted(words: &str) -> String {
    const LONG: usize = 60;
    let line = words.lines().next().unwrap_or_default();
    if line.chars().count() <= LONG {
        return format!("\"{line}\"");
    }
    let short: String = line.chars().take(LONG - 3).collect();
    format!("\"{}...\"", short.trim_end())
}

/// A goal by number.
pub fn goal(number: usize) -> String {
    format!("goal {number}")
}
/// A goal that is closed and has no number.
pub fn closed_goal(words: &str) -> String {
    format!("closed goal {}", quoted(words))
}
/// An objective.
pub fn objective(goal: &str, number: usize) -> String {
    format!("{goal}, objective {number}")
}
/// A concern.
pub fn concern(title: &str) -> String {
    format!("concern {title}")
}
/// A cell of the chart.
pub fn cell(title: &str) -> String {
    format!("chart, {title}")
}
/// A session.
pub fn session(number: u16) -> String {
    format!("session {number}")
}
/// A log line.
pub fn entry(session: u16, time: &str) -> String {
    format!("session {session}, {time}")
}
/// The plan.
pub const PLAN: &str = "plan";
/// The chart.
pub const CHART: &str = "chart";
/// The formulation.
pub const FORMULATION: &str = "formulation";
/// Consent.
pub const CONSENT: &str = "consent";
/// Feedback.
pub const FEEDBACK: &str = "feedback";
/// The people who are the client.
pub const PEOPLE: &str = "people";

/// Nothing is left open.
pub const SILENT: &str = "The golden thread holds: nothing is open.";
/// How many findings there are.
pub fn count(n: usize) -> String {
    match n {
        1 => "1 finding".to_owned(),
        n => format!("{n} findings"),
    }
}
/// Heading: broken arrows.
pub const BROKEN: &str = "Broken arrows";
/// Heading: questions.
pub const QUESTIONS: &str = "Asked once";
/// Heading: notes.
pub const NOTES: &str = "Worth knowing";

///
pub const NO_GOAL: &str = "No open goal belongs to it.";
/// R-40, what to do.
pub const NO_GOAL_NEXT: &str = "Link a goal to it, make one, close it, or say why it waits.";

/// what a goal lacks.
pub const AN_OBJECTIVE: &str = "objective";
///
pub const A_MEASURE: &str = "measure";
///
pub const A_BASELINE: &str = "baseline";
///
pub const A_DATE: &str = "date";
///
pub fn goal_lacks(words: &str, missing: &[&str]) -> String {
    format!("{} has {}.", quoted(words), listed(missing, "no "))
}
/// R-41, what to do.
pub const GOAL_LACKS_NEXT: &str =
    "The goal and its ratings stand; add what is missing to the goal.";

/// R-42 and I03b.
pub fn not_planned_for(words: &str) -> String {
    format!("No technique of the plan serves {}.", quoted(words))
}
/// R-42 and I03b, what to do.
pub const NOT_PLANNED_FOR_NEXT: &str = "Plan one for it, or say what else leads there.";

///
pub fn not_in_plan(technique: &str, times: usize) -> String {
    match times {
        1 => format!("{technique} was used and is not in the plan."),
        n => format!("{technique} was used {n} times lately and is not in the plan."),
    }
}
/// R-43, what to do.
pub const NOT_IN_PLAN_NEXT: &str =
    "The log stands. Add it to the plan, or say that it was a one-off and why.";

///
pub fn unused(technique: &str, since: Option<&str>, sessions: usize) -> String {
    match since {
        Some(day) => {
            format!("{technique} was planned on {day} and not used in {sessions} sessions.")
        }
        None => format!("{technique} is planned and was not used in {sessions} sessions."),
    }
}
/// R-44, what to do.
pub const UNUSED_NEXT: &str = "Use it, take it out of the plan, or say what it waits for.";

/// nothing was done about it.
pub fn untouched(words: &str, sessions: usize) -> String {
    format!(
        "No line of the last {sessions} sessions hangs on {}.",
        quoted(words)
    )
}
/// R-45, what to do.
pub const UNTOUCHED_NEXT: &str = "Take it up, put it on hold, or close it with a reason.";
/// not reviewed.
pub fn overdue(words: &str, due: &str) -> String {
    format!("The review of {} was due on {due}.", quoted(words))
}
/// L05.
pub fn long_ago(words: &str, weeks: i64) -> String {
    format!(
        "{} was last looked at more than {weeks} weeks ago.",
        quoted(words)
    )
}
/// R-45 and L05, what to do.
pub const REVIEW_NEXT: &str = "Look at it together and set the next date.";

///
pub fn claimed(words: &str) -> String {
    format!(
        "The status of {} says progress, and it was never rated.",
        quoted(words)
    )
}
/// R-46, what to do.
pub const CLAIMED_NEXT: &str =
    "The status stands. Rate the goal, change the status, or say what showed it.";

///
pub fn diagnosis_changed(day: &str, reviewed: Option<&str>) -> String {
    match reviewed {
        Some(last) => {
            format!("Its diagnosis changed on {day}, after the plan's last review on {last}.")
        }
        None => format!("Its diagnosis changed on {day}, and the plan was not reviewed since."),
    }
}
/// R-47, what to do.
pub const DIAGNOSIS_NEXT: &str = "The plan stands as it was; review it with the change in mind.";

///
pub fn reason_missing(technique: &str, flags: &str) -> String {
    format!("{technique} was used despite {flags}, and the reason is missing.")
}
/// R-48, what to do.
pub const REASON_MISSING_NEXT: &str = "The line is saved; write the reason into it.";

///
pub fn free_text(words: &str) -> String {
    format!("{} is not linked to a technique.", quoted(words))
}
/// R-32, what to do.
pub const FREE_TEXT_NEXT: &str = "It stands as other. Link it, or say that it is none.";

/// L01.
pub fn no_goal_today(lines: usize) -> String {
    match lines {
        1 => "Its one line hangs on no goal.".to_owned(),
        n => format!("None of its {n} lines hangs on a goal."),
    }
}
/// L01, what to do.
pub const NO_GOAL_TODAY_NEXT: &str =
    "Link a line to a goal, or say why there was no goal that day.";

/// L02: what is missing.
pub const A_GOAL: &str = "goal";
/// L02.
pub const A_RESPONSE: &str = "response";
/// L02.
pub fn loose(technique: &str, missing: &[&str]) -> String {
    format!("{technique} stands with {}.", listed(missing, "no "))
}
/// L02, what to do.
pub const LOOSE_NEXT: &str = "Add it to the line or rate it, or say why there is none.";

/// B03c.
pub fn for_no_goal(technique: &str) -> String {
    format!("{technique} is planned for no goal.")
}
/// B03c, what to do.
pub const FOR_NO_GOAL_NEXT: &str = "Link it to a goal, or say what it is for.";

/// L03.
pub const NO_MODEL: &str = "Techniques are planned and no way of integrating is chosen.";
/// L03, what to do.
pub const MODEL_NEXT: &str = "The planned techniques stand; add it to the plan.";

/// L04.
pub fn no_feedback(sessions: usize) -> String {
    format!(
        "The last {sessions} sessions have no rating of help, none of a goal and none of the session by the client."
    )
}
/// L04, what to do.
pub const NO_FEEDBACK_NEXT: &str =
    "Ask next time what helped: = and a number 0 to 10, or the client's form where a session ends.";

/// L06.
pub fn consent_open(numbers: &[String]) -> String {
    let (noun, verb) = match numbers {
        [_] => ("element", "is"),
        _ => ("elements", "are"),
    };
    format!(
        "Techniques are applied, and {noun} {} {verb} not gone through.",
        numbers.join(", ")
    )
}
/// L06, what to do.
pub const CONSENT_NEXT: &str = "Nothing is blocked; go through it together and write down how.";

/// L07.
pub const NO_CULTURE: &str = "There is a plan, and culture is blank.";
/// L07.
pub const NO_PREFERENCES: &str = "There is a plan, and preferences were never asked.";
/// L07, what to do.
pub const BLANK_NEXT: &str = "Ask; a few words are enough.";

/// L08.
pub const EMOTIONAL: &str = "emotional";
/// L08.
pub const PSYCHOLOGICAL: &str = "psychological";
/// L08.
pub const PHYSICAL: &str = "physical";
/// L08.
pub const SOCIAL: &str = "social";
/// L08.
pub const CULTURAL: &str = "cultural";
/// L08.
pub fn domains(names: &[&str], is_blank: bool) -> String {
    if is_blank {
        return "There is a plan, and the assessment is blank.".to_owned();
    }
    format!("The assessment has nothing yet on: {}.", listed(names, ""))
}
/// L08, what to do.
pub const DOMAINS_NEXT: &str = "One fact in each is enough to see what is missing.";

/// A00b.
pub fn lenses(one: Option<&str>) -> String {
    match one {
        Some(lens) => format!("Facts stand in one lens only, {lens}."),
        None => "No fact stands in a lens.".to_owned(),
    }
}
/// A00b, what to do.
pub const LENSES_NEXT: &str =
    "Integrative means at least two: place what is known in another lens too.";

/// A02f.
pub fn other_area(value: u8, only: &str) -> String {
    format!("It troubles the client {value} of 10, and every goal lies in {only}.")
}
/// A02f, what to do.
pub const OTHER_AREA_NEXT: &str = "Ask whether a goal belongs here, or say why not now.";

/// B02a.
pub fn neither_side(fact: &str, slot: &str) -> String {
    format!(
        "{} stands under {slot}, marked neither inner nor outer.",
        quoted(fact)
    )
}
/// B02a, what to do.
pub const NEITHER_SIDE_NEXT: &str = "Mark where it lies: in the person or around them.";

///
pub const NO_SECRETS: &str =
    "Several people are the client, and it is not written what happens to secrets.";
///
pub fn not_all_agreed(initials: &[&str]) -> String {
    format!(
        "Who gets to know what is not agreed with everyone; open for {}.",
        initials.join(", ")
    )
}
/// R-18, what to do.
pub const SECRETS_NEXT: &str = "Agree on it with everyone and write it into the chart.";

/// A switch without its reason.
pub fn switch_without_reason(to: &str, day: &str) -> String {
    format!("The switch to {} on {day} has no reason.", quoted(to))
}
/// What can be done about it.
pub const SWITCH_WITHOUT_REASON_NEXT: &str = "The switch stands; write why.";
/// A switch the client was not told of.
pub fn switch_not_told(to: &str, day: &str) -> String {
    format!(
        "The client was not told of the switch to {} on {day}.",
        quoted(to)
    )
}
/// What can be done about it.
pub const SWITCH_NOT_TOLD_NEXT: &str = "Tell them, or say on the switch that they know.";
/// A version without its reason.
pub fn version_without_reason(number: u16) -> String {
    format!("Version {number} of the plan does not say why it was made.")
}
/// What can be done about it.
pub const VERSION_WITHOUT_REASON_NEXT: &str = "Both versions are kept; write why.";
/// No step.
pub const NO_STEP: &str = "The plan does not say at which step of the process the therapy is.";
/// What can be done about it.
pub const NO_STEP_NEXT: &str = "Suggestions count `apply` meanwhile; choose it on the plan.";
/// Going through trauma before steadying.
pub fn not_steadied(technique: &str) -> String {
    format!("{technique} is planned and no steadying phase comes before it.")
}
/// What can be done about it.
pub const NOT_STEADIED_NEXT: &str =
    "Guidelines differ on how much is needed: add a phase, or say why it fits now.";
