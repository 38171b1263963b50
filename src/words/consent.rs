//! Words of informed consent: fields, answers, rows, what is open.

/// Field names.
pub mod field {
    /// What the client answered.
    pub const ANSWER: &str = "Answer";
    /// When.
    pub const DATE: &str = "On";
    /// Which text.
    pub const VERSION: &str = "Version of the text";
    /// In which way.
    pub const HOW: &str = "How";
    /// Words to it.
    pub const WORDS: &str = "Understanding, words";
    /// What was gone through at once.
    pub const COVERS: &str = "Given today";
}

/// What the client answered, in the order of `ConsentAnswer::ALL`.
pub const ANSWERS: [&str; 4] = ["given", "declined", "withdrawn", "does not apply"];
/// In which way, in the order of `ConsentHow::ALL`.
pub const HOWS: [&str; 4] = ["spoken", "signed", "electronic", "by a guardian"];
/// It was not gone through.
pub const NOT_YET: &str = "not gone through";
/// The answer comes before the rest.
pub const ANSWER_FIRST: &str = "The answer comes first.";
/// What it covers comes before the rest.
pub const COVERS_FIRST: &str = "What was gone through comes first.";
/// What was recorded at once stays.
pub const IS_RECORDED: &str =
    "These are recorded. Ctrl-Z takes them back, Enter on a row changes one.";
/// Nothing at once.
pub const NOTHING_YET: &str = "nothing yet";
/// What is told of the quick form.
pub const TOGETHER: &str = "Consent gone through today";
/// The header's words while core elements are open.
pub const OPEN: &str = "consent open";
/// What the part says when nothing of the core is open.
pub const CORE_DONE: &str = "The core is done. When the text changes: Esc a, given before, again.";
/// The mark of a core element.
pub const CORE: &str = "core";

/// Returns how many core elements are open, for the list of parts.
pub fn open(n: usize) -> String {
    format!("{n} open")
}

/// Returns what the part says while core elements are open.
pub fn core_open(n: usize, all: usize) -> String {
    format!(
        "{n} of the {all} core elements are open; until then every page of the client says `{OPEN}`. Esc a records what \
         was gone through today."
    )
}

/// Returns the choice of the core elements that are open.
pub fn the_core(n: usize) -> String {
    format!("the core that is open ({n})")
}

/// Returns the choice of every element that is open.
pub fn all_open(n: usize) -> String {
    format!("all that is open ({n})")
}

/// Returns the choice of what was given before.
pub fn again(n: usize) -> String {
    format!("given before, again ({n})")
}

/// Returns an answer with its day, version and way.
pub fn answered(answer: &str, day: &str, version: &str, how: &str) -> String {
    if version.is_empty() {
        format!("{answer} {day}, {how}")
    } else {
        format!("{answer} {day}, version {version}, {how}")
    }
}

/// Returns an answer with the words to it.
pub fn with_words(answered: &str, words: &str) -> String {
    if words.is_empty() {
        answered.to_owned()
    } else {
        format!("{answered}: {words}")
    }
}

/// Returns the lead of a row.
pub fn lead(number: u8, core: bool) -> String {
    if core {
        format!("{number:>2} {CORE}")
    } else {
        format!("{number:>2}")
    }
}

/// Returns how often it was answered before.
pub fn earlier(last: &str) -> String {
    format!("before: {last}")
}
