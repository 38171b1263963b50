//! Words of the safety plan; always in two words.

/// The part of the chart.
pub const PART: &str = "Safety plan";
/// There is none while risk is open.
pub const NONE_MARK: &str = "none";
/// Nothing is written yet.
pub const NONE: &str = "No safety plan yet. Enter on a part writes its first line.";
/// What it is.
pub const ABOUT: &str =
    "No contract. The order counts: first alone, then with others, then with help.";
/// The head of what stands beside the parts.
pub const BESIDE: &str = "Beside it";
/// The head of earlier versions.
pub const EARLIER: &str = "Earlier versions";
/// A line of it is gone.
pub const GONE: &str = "That line is gone: somebody changed the plan meanwhile.";
/// The words are missing.
pub const WORDS_FIRST: &str = "The words first; the rest hangs on them.";
/// There is no plan that could be gone through.
pub const NO_PLAN: &str = "There is no safety plan yet. The chart's part Safety plan begins one.";
/// It was gone through.
pub const REVIEWED: &str = "Gone through today: it is noted with the plan.";
/// What removes a line.
pub const REMOVES: &str = "Without words the line goes; earlier versions keep it.";
/// How likely it is asked.
pub const LIKELY_ASK: &str = "How likely is it that you will do this? 0 not at all, 10 certainly";
/// An obstacle is asked for.
pub const OBSTACLE_ASK: &str = "What could stand in the way? It is not printed.";
/// The most important reason is asked for.
pub const REASON_ASK: &str = "In the client's words; it is printed below the parts";
/// Barriers are asked for.
pub const BARRIERS_ASK: &str = "What stands in the way of care; it is not printed";
/// A copy is asked for.
pub const COPY_ASK: &str =
    "How the client got it: on paper, by picture. A change then makes the next version.";
/// Who has it is asked for.
pub const SHARED_ASK: &str = "With the client's consent";

/// The fields.
pub mod field {
    /// The words of a line.
    pub const WORDS: &str = "Words";
    /// How likely it is to be used.
    pub const LIKELY: &str = "Likely, 0 to 10";
    /// What could stand in the way.
    pub const OBSTACLE: &str = "In the way";
    /// The most important reason to live.
    pub const REASON: &str = "Most worth living for";
    /// What stands in the way of care.
    pub const BARRIERS: &str = "In the way of care";
    /// How the client got a copy.
    pub const COPY: &str = "Copy given";
    /// With whom it was shared.
    pub const SHARED: &str = "Shared with";
    /// When it is looked at again.
    pub const REVIEW: &str = "Next review";
    /// When it was last gone through.
    pub const REVIEWED: &str = "Gone through";
}

/// The title of the printed plan.
pub const PRINTED: &str = "My safety plan";
/// The day of the printed plan.
pub const DATE: &str = "Written";
/// When it is looked at again.
pub const NEXT_LOOK: &str = "We look at it again";
/// The head of the reason to live.
pub const REASON: &str = "What is most worth living for";
/// The head of lines whose part is no part any more.
pub const OTHERS: &str = "More";
/// The head of the crisis lines.
pub const CRISIS: &str = "When it cannot wait";
/// What stands beside a number nobody of the practice checked.
pub const CHECK: &str = "check before relying on it";
/// A part without a line, in the printed plan.
pub const NOTHING: &str = "-";

/// Returns a crisis line.
pub fn crisis_line(name: &str, number: &str, hours: &str, country: &str, check: bool) -> String {
    let mut said = format!("{name}: {number}");
    for more in [hours, country] {
        if !more.is_empty() {
            said.push_str(", ");
            said.push_str(more);
        }
    }
    if check {
        said.push_str(" (");
        said.push_str(CHECK);
        said.push(')');
    }
    said
}

/// Returns which version it is, of when and by whom.
pub fn version(number: u32, day: &str, by: &str) -> String {
    format!("version {number}, {day}, {by}")
}

/// Returns what stands behind a line.
pub fn behind(likely: Option<u8>, obstacle: &str) -> String {
    let likely = likely.map(|likely| format!("likely {likely} of 10"));
    let obstacle = (!obstacle.is_empty()).then(|| format!("in the way: {obstacle}"));
    likely
        .into_iter()
        .chain(obstacle)
        .collect::<Vec<_>>()
        .join(", ")
}

/// Returns what stands beside the parts.
pub fn beside(name: &str, words: &str) -> String {
    let words = if words.is_empty() { NOTHING } else { words };
    format!("{name}: {words}")
}

/// Returns an earlier version in a row.
pub fn earlier(number: u32, day: &str, by: &str, lines: usize) -> String {
    let lines = if lines == 1 {
        "1 line".to_owned()
    } else {
        format!("{lines} lines")
    };
    format!("{}: {lines}", version(number, day, by))
}

/// Returns that a change made the next version.
pub fn next_version(number: u32) -> String {
    format!("Version {number} begins; the one before stays. Nobody has a copy of it yet.")
}

/// Returns what the pane of the session says of it.
pub fn pane(day: &str, reviewed: Option<&str>) -> String {
    match reviewed {
        Some(reviewed) => format!("safety plan {day}, reviewed {reviewed}"),
        None => format!("safety plan {day}"),
    }
}

/// Returns whom to call first.
pub fn call_first(who: &str) -> String {
    format!("call first: {who}")
}

/// The command line.
pub mod cli {
    /// What it does.
    pub const HELP: &str = "Print the safety plan for the client: six parts and crisis lines";
    /// There is none.
    pub const NONE: &str = "there is no safety plan";
    /// What to do about that.
    pub const HINT_NONE: &str = "write one in the chart's part Safety plan";
    /// Crisis lines are the shipped ones.
    pub const UNCHECKED: &str = "crisis lines are the shipped defaults: check each number before you rely on it, then put your own into library/risk.ron";
    /// The file is not encrypted.
    pub const NOT_ENCRYPTED: &str = "not encrypted";
}
