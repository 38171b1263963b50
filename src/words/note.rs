//! What a progress note says of itself, and what is still missing before it can be signed.

/// What stands between parts of a sentence.
pub const BETWEEN: &str = ", ";
/// What stands between ratings.
pub const BETWEEN_RATINGS: &str = "; ";
/// Who is there, where nobody else is named.
pub const CLIENT: &str = "client";
/// How a paraphrase of the client's words may begin.
pub const REPORTS: &str = "Reports ";
/// An adverse response.
pub const ADVERSE: &str = "adverse response";
/// A measure whose answers are not added up.
pub const ANSWERS_ONLY: &str = "filled in; the answers are on file and are not added up";
/// A measure with too much missing.
pub const NOT_SCORABLE: &str = "filled in, too much is missing for a score";
/// A review after which the plan was changed.
pub const PLAN_CHANGED: &str = "plan changed";

/// The title of a note.
pub fn title(format: &str) -> String {
    format!("Progress note, {format}")
}

/// Words above a note.
pub mod head {
    /// The code.
    pub const CLIENT: &str = "Client";
    /// The day.
    pub const DATE: &str = "Date";
    /// Start and stop.
    pub const TIME: &str = "Time";
    /// In person, video, phone.
    pub const MODALITY: &str = "Modality";
    /// Where the client was.
    pub const PLACE: &str = "Place";
    /// Who was there.
    pub const PARTICIPANTS: &str = "Participants";
    /// The session's number.
    pub const SESSION: &str = "Session";
    /// The reason for service.
    pub const REASON: &str = "Reason for service";
    /// The version of the plan.
    pub const PLAN: &str = "Plan version";
    /// Who writes.
    pub const AUTHOR: &str = "Author";
    /// The licence.
    pub const CREDENTIALS: &str = "Credentials";
}

/// Keys of sentences that come from no line of the log.
pub mod key {
    /// Whether the client came.
    pub const ATTENDANCE: &str = "attendance";
    /// The next appointment.
    pub const APPOINTMENT: &str = "appointment";
    /// The plan.
    pub const PLAN: &str = "plan";

    /// A goal that was worked on.
    pub fn goal(id: &str) -> String {
        format!("goal:{id}")
    }

    /// A task that has no line.
    pub fn homework(id: &str) -> String {
        format!("homework:{id}")
    }

    /// What became of a task.
    pub fn homework_done(id: &str) -> String {
        format!("homework-done:{id}")
    }

    /// A score.
    pub fn reading(id: &str, scale: &str) -> String {
        if scale.is_empty() {
            format!("reading:{id}")
        } else {
            format!("reading:{id}:{scale}")
        }
    }

    /// The verdict on a score.
    pub fn verdict(reading: &str) -> String {
        format!("{reading}:verdict")
    }

    /// A review.
    pub fn review(at: &str) -> String {
        format!("review:{at}")
    }

    /// A version of the plan.
    pub fn plan(number: u16) -> String {
        format!("plan:{number}")
    }

    /// A part of a risk entry.
    pub fn risk(id: &str, part: &str) -> String {
        format!("{id}:{part}")
    }

    /// An action.
    pub fn action(n: usize) -> String {
        format!("action-{n}")
    }

    /// A safety plan.
    pub fn safety(version: u32) -> String {
        format!("safety:{version}")
    }
}

/// Start and stop with the minutes, breaks left out.
pub fn times(start: &str, end: &str, minutes: i64) -> String {
    format!("{start}-{end} ({minutes} min)")
}

/// A session that goes on.
pub fn not_ended(start: &str) -> String {
    format!("{start}, not ended")
}

/// A day with a time.
pub fn day_and_time(day: &str, time: &str) -> String {
    format!("{day} {time}")
}

/// A goal with its words.
pub fn goal(number: Option<usize>, words: &str) -> String {
    match number {
        Some(number) => format!("goal {number} ({words})"),
        None => format!("closed goal ({words})"),
    }
}

/// One of several people.
pub fn person(initial: &str, role: &str) -> String {
    if role.is_empty() {
        initial.to_owned()
    } else {
        format!("{role} ({initial})")
    }
}

/// How much a technique helped.
pub fn helped(value: u8) -> String {
    format!("helped {value} of 10")
}

/// Words with a mark behind them.
pub fn with_mark(words: &str, mark: &str) -> String {
    format!("{words} {mark}")
}

/// A score with its band.
pub fn score(score: &str, band: &str) -> String {
    if band.is_empty() {
        score.to_owned()
    } else {
        format!("{score}, {band}")
    }
}

/// A change since the first reading.
pub fn since_first(was: &str, now: &str, raw: &str, verdict: &str) -> String {
    format!("{was} to {now} since the first reading, {raw}: {verdict}")
}

/// A review after which it was decided to wait.
pub fn wait_until(day: &str) -> String {
    format!("to wait until {day}")
}

/// What is said of risk.
pub mod risk {
    /// Asked, nothing reported.
    pub const NONE_REPORTED: &str = "Asked, none reported";
    /// What brought it up.
    pub const TRIGGER: &str = "came up by";
    /// How it was asked.
    pub const ASKED: &str = "asked";
    /// Why it was done so.
    pub const RATIONALE: &str = "why so";
    /// When contact is next.
    pub const NEXT_CONTACT: &str = "next contact";
    /// There is none.
    pub const NO_SAFETY_PLAN: &str = "No safety plan on file";
    /// Answers of the form, in the order of yes, no, unsure, not asked.
    pub const ANSWERS: [&str; 4] = ["yes", "no", "client unsure", "not asked"];

    /// Not asked, and why.
    pub fn not_asked(why: &str) -> String {
        format!("Not asked: {why}")
    }

    /// An entry that was open before.
    pub fn open_since(day: &str, words: &str) -> String {
        format!("Open since {day}: {words}")
    }

    /// A named value; empty where there is none.
    pub fn named(name: &str, words: &str) -> String {
        if words.is_empty() {
            String::new()
        } else {
            format!("{name}: {words}")
        }
    }

    /// The name of a row, from its slug.
    pub fn title(slug: &str) -> String {
        slug.replace(['-', '_'], " ")
    }

    /// A row of the form.
    pub fn row(name: &str, answer: &str, words: &str) -> String {
        if words.is_empty() {
            format!("{name}: {answer}")
        } else {
            format!("{name}: {answer}, {words}")
        }
    }

    /// Something that was done.
    pub fn action(kind: &str, words: &str, basis: &str) -> String {
        let mut said = format!("Done: {kind}");
        if !words.is_empty() {
            said.push_str(", ");
            said.push_str(words);
        }
        if !basis.is_empty() {
            said.push_str(" (basis: ");
            said.push_str(basis);
            said.push(')');
        }
        said
    }

    /// The decision that closed it.
    pub fn closed(by: &str, why: &str) -> String {
        format!("Closed by {by}: {why}")
    }

    /// The safety plan.
    pub fn safety_plan(version: u32, written: &str, reviewed: &str, copy: &str) -> String {
        let mut said = format!("Safety plan version {version} of {written}");
        if !reviewed.is_empty() {
            said.push_str(", gone through ");
            said.push_str(reviewed);
        }
        if copy.is_empty() {
            said.push_str(", no copy given");
        } else {
            said.push_str(", copy given: ");
            said.push_str(copy);
        }
        said
    }
}

/// What is missing before a note can be signed, and what is only asked about.
pub mod lack {
    /// The session goes on.
    pub const RUNS: &str =
        "The session has not ended: a note says when it began and when it stopped.";
    /// The session is not on file.
    pub const NO_SESSION: &str = "The session of this note is not on file.";
    /// Nothing is said of risk.
    pub const RISK: &str =
        "Risk: - not recorded. Was it asked? None reported, not asked and why, or a RISK entry.";
    /// Not asked, without a reason.
    pub const NOT_ASKED_WHY: &str = "Risk was not asked: the reason is missing.";

    /// A section is empty.
    pub fn section(heading: &str, prompts: usize) -> String {
        match prompts {
            0 => format!("{heading} is empty: add something, or say why it was not assessed."),
            1 => format!("{heading} is empty: a line of the client's waits for a paraphrase."),
            n => format!("{heading} is empty: {n} lines of the client's wait for a paraphrase."),
        }
    }

    /// A sentence that was taken over and not edited.
    pub fn copied(day: &str, words: &str) -> String {
        format!("Carried over from {day} and not edited yet: {words}")
    }

    /// A did that stands as other.
    pub fn other(count: usize, words: &str) -> String {
        match count {
            1 => format!("Stands as other: {words}. Is it a technique of the library?"),
            n => format!("{n} interventions stand as other. Are they techniques of the library?"),
        }
    }

    /// A label.
    pub fn label(label: &str) -> String {
        format!("`{label}`: what was done or said tells more than a label.")
    }

    /// A name behind a word for somebody.
    pub fn name(who: &str, name: &str) -> String {
        format!("`{who} {name}`: `{who}` will do, a name is not needed.")
    }
}

/// What is wrong with a file of formats.
pub mod check {
    /// Risk stands with other things.
    pub const RISK_MIXED: &str = "risk stands together with something else";
    /// What is expected then.
    pub const RISK_ALONE: &str = "a section of its own for risk";
    /// Each role has one place.
    pub const EACH_ONCE: &str = "each of subjective, objective, goal, intervention, response, assessment, risk, plan in one section";
    /// A template that can be used.
    pub const TEMPLATE: &str = "a template that names only what there is";
    /// Every section.
    pub const EVERY_SECTION: &str = "every section: nothing of a note may be left out";

    /// A role without a place.
    pub fn no_place(role: &str) -> String {
        format!("`{role}` has no section")
    }

    /// A role with two places.
    pub fn two_places(role: &str) -> String {
        format!("`{role}` has more than one section")
    }

    /// A template that cannot be used.
    pub fn template(why: &str, line: Option<usize>) -> String {
        match line {
            Some(line) => format!("line {line} of the template: {why}"),
            None => format!("the template: {why}"),
        }
    }

    /// A section the layout leaves out.
    pub fn left_out(section: &str) -> String {
        format!("the text leaves section `{section}` out")
    }

    /// What a section says while a layout is tried out.
    pub fn sample(section: &str) -> String {
        format!("what stands in {section}")
    }
}
