//! Words of the chart: parts, fields, answers, what is missing.

/// A scale of preferences holds nothing else.
pub const LEAN_RANGE: &str = "-1, 0 or 1 was expected";

/// Returns where a file of the guide is wrong.
pub fn guide_fault(file: &str, line: usize, column: usize, why: &str) -> String {
    format!(
        "{file}, line {line}, column {column}: {why}. The file was left out; the shipped one is used."
    )
}

/// A fact without words is none.
pub const FACT_NEEDS_WORDS: &str = "The words come first.";
/// A fact is set aside, not emptied.
pub const FACT_KEEPS_WORDS: &str =
    "A fact keeps its words. `Set aside because` takes it out of the chart.";
/// What was typed is no code.
pub const NOT_A_CODE: &str = "3 to 16 of a-z, 0-9 and -, for instance c-7k2m.";
/// The code belongs to somebody else.
pub const CODE_TAKEN: &str = "Another client has this code.";
/// No and yes.
pub const NO_YES: [&str; 2] = ["no", "yes"];
/// How a fact came to be known, in the order of `Origin::ALL`.
pub const ORIGINS: [&str; 4] = ["interview", "questionnaire", "observation", "collateral"];
/// Where a factor lies: not said, then in the order of `Lies::ALL`.
pub const LIES: [&str; 3] = ["not said", "inner", "outer"];
/// Client status, in the order of `ClientStatus::ALL`.
pub const CLIENT_STATUS: [&str; 5] = ["active", "waiting", "paused", "closed", "archived"];

/// Returns a cell with its group before it.
pub fn cell_of(group: &str, cell: &str) -> String {
    format!("{group}: {cell}")
}

/// Field names of the form of a fact.
pub mod fact {
    /// The words.
    pub const WORDS: &str = "What is known";
    /// How it came to be known.
    pub const ORIGIN: &str = "Known by";
    /// Since when.
    pub const DATE: &str = "Known since";
    /// Where it stands.
    pub const CELL: &str = "Stands under";
    /// Inner or outer.
    pub const LIES: &str = "In the person or around";
    /// Taken out.
    pub const ASIDE: &str = "Set aside because";
}

/// Field names of the first page.
pub mod basics {
    /// Initials or nickname.
    pub const LABEL: &str = "Initials or nickname";
    /// The code.
    pub const CODE: &str = "Code";
    /// Status.
    pub const STATUS: &str = "Status";
    /// Why the status changed.
    pub const WHY: &str = "Why this status";
    /// Since when.
    pub const SINCE: &str = "Therapy began";
    /// Usual length.
    pub const MINUTES: &str = "Minutes a session";
    /// Planned number of sessions.
    pub const PLANNED: &str = "Sessions planned";
    /// Substance-use record.
    pub const PART2: &str = "42 CFR Part 2 record";
}

/// Nothing is written there.
pub const NONE: &str = "-";
/// No cell of a group holds anything.
pub const EMPTY: &str = "empty";
/// It was not asked how much an area troubles.
pub const NOT_ASKED: &str = "not asked how much it troubles";
/// The lit part is not added to.
pub const NOTHING_TO_ADD_HERE: &str = "Nothing is added here. Enter opens the lit row.";

/// Returns how many cells of a group hold something.
pub fn of_cells(filled: usize, all: usize) -> String {
    format!("{filled} of {all}")
}

/// Returns how much an area troubles.
pub fn troubles(value: u8) -> String {
    format!("troubles {value} of 10")
}

/// Returns what stands behind a fact.
pub fn behind_fact(origin: &str, date: &str, lies: &str) -> String {
    if lies.is_empty() {
        format!("{origin}, {date}")
    } else {
        format!("{origin}, {date}, {lies}")
    }
}

/// Names of the parts of the chart.
pub mod part {
    /// Code, label, status, times.
    pub const BASICS: &str = "Client";
    /// Who comes along.
    pub const PEOPLE: &str = "People";
    /// Informed consent.
    pub const CONSENT: &str = "Consent";
    /// What the client came with.
    pub const CONCERNS: &str = "Concerns";
    /// Flags.
    pub const FLAGS: &str = "Flags";
    /// Preferences and style.
    pub const PREFERENCES: &str = "Preferences";
    /// The formulation.
    pub const FORMULATION: &str = "Formulation";
    /// The golden thread.
    pub const PLAN: &str = "Integration plan";
    /// Techniques used, and coverage.
    pub const LEDGER: &str = "Techniques used";
    /// Factors and repairs.
    pub const ALLIANCE: &str = "Alliance";
    /// The golden thread.
    pub const THREAD: &str = "Golden thread";
    /// The timeline.
    pub const TIMELINE: &str = "Timeline";
    /// Risk history.
    pub const RISK: &str = "Risk history";
}

/// Field names of how much an area troubles.
pub mod trouble {
    /// The value.
    pub const VALUE: &str = "Troubles 0 to 10";
}

/// Returns how many rows are below what is shown.
pub fn rows_more(n: usize) -> String {
    format!("{n} more below")
}

/// Nothing is on the timeline.
pub const NOTHING_HAPPENED: &str = "Nothing is on file yet.";

/// Returns a day of a month and a time of day.
pub fn day_and_time(day: u32, time: Option<&str>) -> String {
    match time {
        Some(time) => format!("{day:>2} {time}"),
        None => format!("{day:>2}"),
    }
}

/// Returns an event of the timeline.
pub fn event(kind: &str, words: &str) -> String {
    format!("{kind}: {words}")
}

/// Returns how many findings want something done.
pub fn open_findings(n: usize) -> String {
    format!("{n} open")
}

/// Words of the golden thread.
pub mod thread {
    /// Arrows that lead nowhere.
    pub const BROKEN: &str = "Broken arrows";
    /// What is asked once.
    pub const ASKED_ONCE: &str = "Asked once";
    /// What is worth knowing.
    pub const NOTES: &str = "Worth knowing";
    /// Nothing is open.
    pub const WHOLE: &str = "Everything hangs together: no broken arrow, no open question.";
    /// Goes there.
    pub const LOOK: &str = "Look at it";
    /// Puts it on the plan.
    pub const ADD_TO_PLAN: &str = "Add it to the plan";
    /// A technique that was meant for one day.
    pub const ONE_OFF: &str = "One-off, because ...";
    /// Links a did.
    pub const LINK: &str = "Link it to the library";
    /// A did that has no name in the library.
    pub const STAYS_FREE: &str = "It stays as typed, because ...";
    /// A session without a goal.
    pub const NO_GOAL_THAT_DAY: &str = "No goal that day, because ...";
    /// It is meant so.
    pub const MEANT_SO: &str = "It is meant so, because ...";
    /// What was answered.
    pub const ANSWERED: &str = "Answer";
    /// The plan and measures have no screen yet.
    pub const NO_SCREEN_YET: &str = "There is no screen for it yet; the file can be edited by hand while the program is closed.";

    /// Returns a finding with its place.
    pub fn finding(place: &str, words: &str) -> String {
        format!("{place}: {words}")
    }

    /// Returns why a technique is on the plan.
    pub fn used_on(date: &str) -> String {
        format!("used on {date}, kept")
    }

    /// Returns what was changed on the plan.
    pub fn planned(name: &str) -> String {
        format!("{name} on the plan")
    }
}
