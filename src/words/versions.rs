//! Words of the plan's versions: side by side on the screen, and on standard output.

/// Names of the plan's fields.
pub mod field {
    /// Why this version took the place of the one before.
    pub const WHY: &str = "Why this version";
    /// Agreed with the client.
    pub const AGREED: &str = "Agreed";
    /// The main model.
    pub const MODEL: &str = "Main model";
    /// Models beside it.
    pub const OTHERS: &str = "Beside it";
    /// The level of integration.
    pub const LEVEL: &str = "Level";
    /// The home approach.
    pub const HOME: &str = "Home";
    /// Its orientation.
    pub const HOME_ORIENTATION: &str = "Home orientation";
    /// What is added.
    pub const ADDED: &str = "Added";
    /// The framework.
    pub const FRAMEWORK: &str = "Framework";
    /// What it blends.
    pub const BLENDED: &str = "Blends";
    /// The joint rationale.
    pub const RATIONALE: &str = "Rationale";
    /// What can be expected, and the cost.
    pub const BENEFITS_RISKS: &str = "Benefits, risks";
    /// The phases.
    pub const PHASES: &str = "Phases";
    /// The phase now.
    pub const PHASE: &str = "Phase now";
    /// The step of the process.
    pub const STEP: &str = "Step";
    /// The grid.
    pub const GRID: &str = "Grid";
    /// The focus now.
    pub const FOCUS: &str = "Focus now";
    /// What to watch for.
    pub const WATCH: &str = "Watch";
    /// What to adapt.
    pub const CULTURE: &str = "Culture";
    /// The frame.
    pub const FRAME: &str = "Frame";
    /// When to look at it again.
    pub const REVIEW: &str = "Review";
    /// When it was looked at.
    pub const REVIEWED: &str = "Reviewed";
}

/// The mark of a row that reads otherwise.
pub const CHANGED: &str = "changed";
/// The mark of a row that was not there.
pub const NEW: &str = "new";
/// The mark of a row that is not there any more.
pub const GONE: &str = "gone";

/// The title of the page.
pub const TITLE: &str = "Plan versions";
/// The page's name in the header.
pub const PAGE: &str = "plan versions";
/// Above the rows that read in both versions as they did.
pub const SAME: &str = "The same in both";
/// Nothing differs.
pub const NO_DIFFERENCE: &str = "Nothing differs.";
/// There is nothing to compare.
pub const ONE_VERSION: &str =
    "There is one version of the plan so far. A change of one that was agreed begins the next.";
/// A value that is not there.
pub const NOT_THERE: &str = "-";

/// The phase is one of steadying.
pub const STEADYING: &str = "steadying";
/// The phase is one of working through.
pub const PROCESSING: &str = "processing";
/// The phase is one of going back into life.
pub const RECONNECTING: &str = "reconnecting";
/// The technique is for what is felt and seen.
pub const SYMPTOM: &str = "for the symptom";
/// The technique is for what lies under it.
pub const UNDERLYING: &str = "for what lies under it";
/// The rule of a phase that opens it.
pub const ENTRY: &str = "begins when";
/// The rule of a phase that ends it.
pub const EXIT: &str = "ends when";
/// When it began.
pub const ENTERED: &str = "entered";
/// What was seen of its gate.
pub const GATE: &str = "gate";
/// No goal.
pub const NO_GOAL: &str = "no goal";
/// An objective.
pub const OBJECTIVE: &str = "objective";
/// Combined with others.
pub const COMBINED: &str = "with";
/// The place in a lens.
pub const FROM_LENS: &str = "from";
/// The reason.
pub const BECAUSE: &str = "because";
/// The need.
pub const NEED: &str = "need";
/// The evidence.
pub const EVIDENCE: &str = "evidence";
/// The role in the framework.
pub const ROLE: &str = "role";
/// The import note.
pub const IMPORT: &str = "import";
/// The adaptation.
pub const ADAPTED: &str = "adapted";
/// The reason for a stopped technique.
pub const DESPITE: &str = "despite";
/// Since when it is planned.
pub const SINCE: &str = "planned since";
/// When the client agreed.
pub const AGREED: &str = "agreed";

/// Returns a part with its name before it; nothing where there is none.
pub fn part(name: &str, words: &str) -> String {
    if words.is_empty() {
        String::new()
    } else {
        format!("{name}: {words}")
    }
}

/// Returns words with more behind them, where there is more.
pub fn with(head: &str, more: &str) -> String {
    match (head.is_empty(), more.is_empty()) {
        (true, _) => more.to_owned(),
        (_, true) => head.to_owned(),
        _ => format!("{head}; {more}"),
    }
}

/// Returns a phase with its number.
pub fn phase(number: usize, words: &str) -> String {
    format!("{number} {words}")
}

/// Returns the phase a technique belongs to.
pub fn in_phase(number: u8) -> String {
    format!("phase {number}")
}

/// Returns a goal by its number.
pub fn goal(number: usize) -> String {
    format!("goal {number}")
}

/// Returns a cell of the grid, or a slot of a lens.
pub fn cell(one: &str, other: &str) -> String {
    format!("{one}: {other}")
}

/// Returns the head of an earlier version: its number and its days.
pub fn earlier(number: u16, since: Option<&str>, until: &str) -> String {
    match since {
        Some(since) => format!("version {number}, {since} to {until}"),
        None => format!("version {number}, until {until}"),
    }
}

/// Returns the head of the version that holds now.
pub fn holding(number: u16, since: Option<&str>) -> String {
    match since {
        Some(since) => format!("version {number}, since {since}, now"),
        None => format!("version {number}, now"),
    }
}

/// Returns how many rows differ.
pub fn differ(n: usize) -> String {
    match n {
        0 => NO_DIFFERENCE.to_owned(),
        1 => "1 row differs".to_owned(),
        n => format!("{n} rows differ"),
    }
}

/// Headings of the plan on standard output.
pub mod plan {
    /// Techniques.
    pub const TECHNIQUES: &str = "Planned techniques";
    /// Versions.
    pub const VERSIONS: &str = "Earlier versions";
    /// Switches.
    pub const SWITCHES: &str = "Switches of approach";
    /// Models.
    pub const MODELS: &str = "Models";
    /// There is no plan.
    pub const NONE: &str = "no plan yet";
    /// The version is not agreed.
    pub const NOT_AGREED: &str = "not agreed yet";

    /// Returns the head.
    pub fn head(code: &str, number: u16, since: Option<&str>) -> String {
        match since {
            Some(since) => format!("{code}, plan, version {number}, since {since}"),
            None => format!("{code}, plan, version {number}"),
        }
    }

    /// Returns a field with its value, its further lines under it.
    pub fn field(name: &str, value: &str) -> String {
        let value = value.replace('\n', "\n                    ");
        format!("  {name:<16}  {value}")
    }

    /// Returns a planned technique.
    pub fn technique(id: &str, name: &str, words: &str) -> String {
        format!("  {id}  {name}: {words}")
    }

    /// Returns an earlier version: when it held, who changed it, and why the next one took its place.
    pub fn version(head: &str, by: &str, agreed: Option<&str>, next: &str) -> String {
        let agreed = agreed.map_or_else(String::new, |day| format!(", agreed {day}"));
        let why = if next.is_empty() {
            String::new()
        } else {
            format!(": {next}")
        };
        format!("  {head}{agreed}, changed by {by}{why}")
    }

    /// Returns a switch.
    pub fn switch(when: &str, from: &str, to: &str, why: &str, more: &str) -> String {
        format!("  {when}  {from} -> {to}, because {why} ({more})")
    }

    /// Returns what set a switch off and whether the client was told.
    pub fn set_off(trigger: &str, told: &str) -> String {
        if trigger.is_empty() {
            format!("client: {told}")
        } else {
            format!("{trigger}; client: {told}")
        }
    }

    /// Returns a model with its days.
    pub fn model(title: &str, is_main: bool, from: &str, until: Option<&str>, why: &str) -> String {
        let role = if is_main { "" } else { ", beside the main one" };
        let until = until.map_or_else(|| " on".to_owned(), |until| format!(" to {until}"));
        let why = if why.is_empty() {
            String::new()
        } else {
            format!(": {why}")
        };
        format!("  {title}{role}, from {from}{until}{why}")
    }
}
