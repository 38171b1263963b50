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

/// What the step's sentence begins with, where the factor is not named before it.
pub const STEP_PREFIX: &str = "step ";

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

/// The same past its review date.
pub fn ask_first_past_due(flag: &str) -> String {
    format!("ask first: {flag} (past, review due)")
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

/// The same past its review date.
pub fn past_review_due(since: &str) -> String {
    format!("past, counts as present, {since}, review due")
}

/// The note of a present flag to adapt to that is past its review date.
pub fn adapt_review_due(note: &str) -> String {
    match note {
        "" => "review due".to_owned(),
        note => format!("{note}; review due"),
    }
}

/// A flag that another one brings with it.
pub fn implied(by: &str) -> String {
    format!("implied by {by}")
}

/// A flag that another one brings with it, whose review date is past.
pub fn implied_review_due(by: &str) -> String {
    format!("implied by {by}, review due")
}

/// An adverse response to it or its family.
pub fn adverse_on(date: &str, words: &str) -> String {
    format!("adverse on {date}: {words}")
}

/// Two adverse responses.
pub const ADVERSE_TWICE: &str = "STOP adverse twice with this client";
/// The same where it stands for a flag: `why despite adverse twice?`.
pub const ADVERSE_TWICE_FLAG: &str = "adverse twice";
/// One adverse response: the typed reason is what confirms a second use.
pub const ADVERSE_ONCE: &str = "adverse once with this client: a second use needs a typed reason";
/// The same where it stands for a flag.
pub const ADVERSE_ONCE_FLAG: &str = "adverse once";
/// Danger is near, and the technique is none of those for safety.
pub const DESPITE_SAFETY: &str = "STOP safety first";
/// The same where it stands for a flag: `why despite safety first?`.
pub const SAFETY_FLAG: &str = "safety first";

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

/// Why rows are pinned above the list while a flag is present.
pub fn pinned_flag(flag: &str) -> String {
    format!("{flag} is present")
}

/// The same where something was not used in time.
pub fn pinned_unless(flag: &str, technique: &str, days: u16) -> String {
    format!("{flag} is present, and no {technique} logged in {days} days")
}

/// Why rows are pinned above the list for the goal's concern.
pub fn pinned_for(concern: &str) -> String {
    format!("the goal's concern is {concern}")
}

/// Why rows are pinned above the list for a concern that is linked to the goal.
pub fn pinned_linked(concern: &str) -> String {
    format!("a concern linked to the goal is {concern}")
}

/// The heading of what the client does not want.
pub const DECLINED: &str = "Client declined";
/// The heading of what was put off.
pub const NOT_NOW: &str = "Not now";
/// The heading of what stays in reach while safety comes first.
pub const REACHABLE: &str = "Still in reach";

/// What the client declined, when and in which words.
pub fn declined(date: &str, words: &str) -> String {
    format!("declined {date}: {words}")
}

/// What was put off, when and why.
pub fn put_off(date: &str, words: &str) -> String {
    format!("not now, {date}: {words}")
}

/// The row that keeps the history from closing the list in.
pub const FRESH: &str = "not used yet with this client";

/// What comes before a technique and was not used yet.
pub fn first_do(technique: &str) -> String {
    format!("first: {technique}, not used yet with this client")
}

/// What is no first move in a stage of change.
pub fn avoid_first(stage: &str, what: &str) -> String {
    format!("{stage}: avoid as first move: {what}")
}

/// A row without trials for a concern that is dangerous.
pub fn weak_evidence(letter: &str, concern: &str) -> String {
    format!("evidence {letter} for {concern}: practice-based, no trials")
}

/// What is in danger while safety comes first.
pub const DANGER: &str = "present danger";

/// A row that everybody offers and nobody put to a trial.
pub const STANDARD_OF_CARE: &str = "standard of care, not trialled";

/// The weights are not those that were shipped.
pub fn weights_changed(date: &str) -> String {
    format!("weights changed on {date}")
}

/// The points of models are not those that were shipped.
pub fn model_weights_changed(date: &str) -> String {
    format!("weights of models changed on {date}")
}

/// What would take a row out of the stops, or how to go on all the same.
pub fn would_change(what: &str) -> String {
    format!("Would change: {what}; or override with reason.")
}
/// What would change for a flag nobody wrote it of.
pub const RULED_OUT: &str = "the flag ruled out, with a date";
/// What would change after two adverse uses.
pub const WOULD_CHANGE_ADVERSE: &str =
    "what went wrong understood, and agreed anew with the client";
/// What would change while safety comes first.
pub const WOULD_CHANGE_DANGER: &str = "the danger over and written down";

/// A letter of evidence that was given for another concern.
pub fn elsewhere(letter: &str) -> String {
    format!("{letter}*")
}

/// How long a technique takes.
pub fn minutes(least: u16, most: u16) -> String {
    if least == most {
        format!("{least} min")
    } else {
        format!("{least}-{most} min")
    }
}
/// A technique that takes no time of its own.
pub const MINUTES_ANY: &str = "any";

/// One line of a list: points, technique, evidence, minutes and what is noted, each in brackets.
pub fn list_line(score: &str, technique: &str, facts: &[&str], notes: &[&str]) -> String {
    let mut line = format!("{score:>5}  {technique}");
    for fact in facts {
        line.push_str("  ");
        line.push_str(fact);
    }
    for note in notes {
        line.push_str("  [");
        line.push_str(note);
        line.push(']');
    }
    line
}

/// A technique with its id.
pub fn named(id: &str, name: &str) -> String {
    format!("{id} {name}")
}

/// The goal a list or an explanation was made for.
pub fn goal_line(number: Option<usize>, words: &str, concerns: &str) -> String {
    let number = number
        .map(|number| format!(" G{number}"))
        .unwrap_or_default();
    format!("Goal{number} \"{words}\" ({concerns})")
}
/// No goal is chosen, where the goal is named.
pub const GOAL_NONE: &str = "No goal chosen";
/// A goal without a concern.
pub const CONCERN_NONE: &str = "no concern";
/// The concerns of a goal.
pub fn concerns(primary: &str, linked: &str) -> String {
    if linked.is_empty() {
        primary.to_owned()
    } else {
        format!("{primary}; linked: {linked}")
    }
}

/// One part of an explanation: points, factor and sentence in columns.
pub fn part_line(points: &str, factor: &str, why: &str) -> String {
    format!("{points:>6} {factor:<12} {why}")
        .trim_end()
        .to_owned()
}
/// The sum of an explanation.
pub fn total_line(points: &str) -> String {
    format!("{points:>6} total")
}
/// What stands where a row has no score.
pub const UNSCORED: &str = "No score: it stands outside the list.";
/// An estimate behind the responses, in hundredths.
pub fn with_estimate(why: &str, hundredths: u16) -> String {
    format!(
        "{why} (estimate {}.{:02})",
        hundredths / 100,
        hundredths % 100
    )
}
/// At which place a row lists a concern, from the second on.
pub fn concern_at(why: &str, place: usize) -> String {
    const PLACES: [&str; 9] = [
        "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    ];
    match place.checked_sub(1).and_then(|at| PLACES.get(at)) {
        Some(place) => format!("{why}, {place}"),
        None => why.to_owned(),
    }
}
/// The line of cautions of an explanation.
pub fn cautions_line(all: &str) -> String {
    format!("Cautions: {all}")
}
/// No caution.
pub const NO_CAUTION: &str = "none on file";
/// A flag to adapt to that is present, with its note.
pub fn adapt_present(flag: &str, note: &str) -> String {
    if note.is_empty() {
        format!("{flag} (present)")
    } else {
        format!("{flag} (present: {note})")
    }
}
/// A flag to adapt to of which nothing is known.
pub fn adapt_unknown(flag: &str) -> String {
    format!("{flag} (not recorded for this client: ask)")
}
/// A flag to adapt to of the past, or one whose ruling out has lapsed.
pub fn adapt_ask(flag: &str, state: &str) -> String {
    format!("{flag} ({state}: ask)")
}
/// A flag of the past.
pub const PAST: &str = "past";
/// A flag whose value is not known.
pub const UNKNOWN: &str = "unknown";
/// A flag whose ruling out has lapsed.
pub const LAPSED: &str = "ruled out, review due";
/// A row that the practice wrote or changed.
pub const OWN_ROW: &str = "written or changed by your practice";
/// A row that is on the plan.
pub const PLANNED: &str = "on the plan";
/// A row that is not on the plan.
pub const NOT_PLANNED: &str = "not on the plan";
/// A row whose phase is still to come.
pub const LATER: &str = "its phase is still to come";
/// The proposed level of evidence with the date of the library.
pub fn proposed(letter: &str, date: &str) -> String {
    format!("evidence {letter}: proposed, review before relying on it (library of {date})")
}

/// Where the client stands in a list of flags: which rows a flag stops, and which it asks to adapt.
pub fn flag_rows(flag: &str, stops: usize, adapts: usize) -> String {
    format!("{flag}: {stops} stopped, {adapts} to adapt")
}
/// The rows a flag stops.
pub fn flag_stops(rows: &str) -> String {
    format!("  stop   {rows}")
}
/// The rows a flag asks to adapt.
pub fn flag_adapts(rows: &str) -> String {
    format!("  adapt  {rows}")
}

/// How many risk entries are open.
pub fn open_risk(count: usize) -> String {
    format!("RISK: {count} open, nothing written down yet that closes it")
}
/// The heading of a group with how many rows it has.
pub fn counted(head: &str, rows: usize) -> String {
    format!("{head} ({rows})")
}
/// A row that a stop speaks against: why, and what would change it.
pub fn stopped_line(technique: &str, why: &str, would_change: &str) -> String {
    format!("       {technique}  {why}. {would_change}")
}
/// What holds for every letter of evidence.
pub fn proposed_all(date: &str) -> String {
    format!(
        "Evidence letters are proposed, review before relying on them (library of {date}); * was given for another concern."
    )
}
