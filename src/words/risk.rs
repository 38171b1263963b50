//! Words of the risk history.

/// Head of what is open.
pub const OPEN: &str = "Open: closes only by a written decision (Esc r)";
/// Head of what was closed.
pub const CLOSED: &str = "Closed by a written decision";
/// Nothing was ever written down.
pub const NONE: &str = "No risk was written down. On the log line `!` does.";
/// Answers of the form, in the order of yes, no, unsure, not asked.
pub const ANSWERS: [&str; 4] = ["yes", "no", "client unsure", "not asked"];
/// It began with the answer to a measure.
pub const FROM_ANSWER: &str = "from a measure's answer";
/// It began with a report.
pub const FROM_REPORT: &str = "from a report";

/// Returns how many are open, for the list of parts.
pub fn open(n: usize) -> String {
    format!("{n} OPEN")
}

/// Returns who wrote an entry down and where.
pub fn behind(session: Option<u16>, by: &str, from: &str) -> String {
    let place = session.map_or_else(String::new, |number| format!("session {number}, "));
    let from = if from.is_empty() {
        String::new()
    } else {
        format!(", {from}")
    };
    format!("{place}{by}{from}")
}

/// Returns a row of the form with its answer.
pub fn row(name: &str, answer: &str, words: &str) -> String {
    let name = name.replace(['-', '_'], " ");
    if words.is_empty() {
        format!("{name}: {answer}")
    } else {
        format!("{name}: {answer}, {words}")
    }
}

/// Returns the decision that closed an entry.
pub fn decision(day: &str, by: &str, why: &str) -> String {
    format!("closed {day} by {by}: {why}")
}

/// Returns what an entry read before.
pub fn before(day: &str, by: &str, words: &str) -> String {
    format!("until {day} ({by}): {words}")
}

/// The title of the form.
pub const FORM: &str = "Risk form";
/// The title of what stands behind it.
pub const BEHIND: &str = "Behind the risk form";
/// The row behind the last one, with the keys that add and close.
pub fn done_row(act: &str, close: &str) -> String {
    format!(
        "That was the form. Enter closes it; Tab asks more, {act} adds what was done, {close} closes the entry by a written decision."
    )
}
/// Enter on a row that is not answered.
pub const NOTHING_ANSWERED: &str = "Nothing is answered yet, so the form stays to be filled in.";
/// The form is done.
pub const FILLED: &str =
    "The form is on file. The entry stays open until a written decision closes it (Esc r).";
/// The form was left in the middle.
pub const LEFT: &str = "What is answered is on file; the form waits for the rest (Esc r).";
/// A letter answers a row only.
pub const NO_ROW: &str = "No row is lit. Up goes back to the last one.";
/// A letter that means nothing here: the keys that answer, and the one that writes words.
pub fn keys([yes, no, unsure, not_asked]: [&str; 4], words: &str) -> String {
    format!(
        "{yes} yes, {no} no, {unsure} client unsure, {not_asked} not asked; {words} writes words."
    )
}
/// What was changed stays.
pub const STAYS: &str =
    "What is on file about risk stays: answer the row anew, the first answer is kept.";
/// The entry is gone or closed.
pub const GONE: &str = "That risk entry is closed: nothing in it is changed any more.";
/// Words to begin an entry are asked for.
pub const ASK_BEGIN: &str = "No risk is open. In a few words: what is it? It stays open until a written decision closes it.";
/// The same where others are open.
pub const ASK_ANOTHER: &str =
    "In a few words: what is it? It stays open until a written decision closes it.";
/// Words are needed.
pub const WORDS_NEEDED: &str = "A few words are needed. Esc leaves, nothing is entered.";
/// The form of an entry was not filled in.
pub const NOT_FILLED: &str = "form not filled in yet";
/// The head of the formulation.
pub const PREVENTION: &str = "In terms of prevention";
/// An action needs its sort first.
pub const KIND_FIRST: &str = "What was done first; the rest hangs on it.";
/// No sort is chosen.
pub const NO_KIND: &str = "-";

/// The question at the end of a session.
pub mod end {
    /// Fill it in.
    pub const FILL: &str = "Fill it now";
    /// Later.
    pub const LATER: &str = "Noted, finish later";
    /// Do not end.
    pub const BACK: &str = "Back";

    /// Returns what is asked.
    pub fn asked(words: &[&str]) -> Vec<String> {
        let head = if words.len() == 1 {
            "The risk form is not filled in:".to_owned()
        } else {
            format!("{} risk forms are not filled in:", words.len())
        };
        std::iter::once(head)
            .chain(words.iter().map(|words| (*words).to_owned()))
            .chain([format!(
                "\"{LATER}\" keeps the client on top of the list until it is done."
            )])
            .collect()
    }
}

/// The fields behind the form.
pub mod field {
    /// What brought it up.
    pub const TRIGGER: &str = "What brought it up";
    /// In what words it was asked.
    pub const ASKED: &str = "Asked in the words";
    /// Why it was done so.
    pub const RATIONALE: &str = "Why so";
    /// When contact is next.
    pub const NEXT: &str = "Next contact";
    /// What was done.
    pub const KIND: &str = "What was done";
    /// The words of an action.
    pub const WORDS: &str = "Words";
    /// What a contact rests on.
    pub const BASIS: &str = "Consent or basis";
}

/// What is asked under the fields behind the form.
pub mod ask {
    /// What brought it up.
    pub const TRIGGER: &str = "An item of a measure, a statement, a referrer";
    /// In what words.
    pub const ASKED: &str = "In short, as it was asked";
    /// Why it was done so.
    pub const RATIONALE: &str = "One or two sentences";
    /// When contact is next.
    pub const NEXT: &str = "A day and a time: fri 14:00";
    /// An action.
    pub const BASIS: &str = "The client's consent, or the legal basis of a contact without it";
}

/// Returns the title of a part of the formulation, with whose terms those are.
pub fn prevention(source: &str) -> String {
    if source.is_empty() {
        PREVENTION.to_owned()
    } else {
        format!("{PREVENTION} ({source})")
    }
}

/// Returns how many rows are answered.
pub fn answered(n: usize, of: usize) -> String {
    format!("{n} of {of} answered")
}

/// Returns an action in a row.
pub fn action(kind: &str, words: &str, basis: &str) -> String {
    let mut said = kind.to_owned();
    if !words.is_empty() {
        said.push_str(": ");
        said.push_str(words);
    }
    if !basis.is_empty() {
        said.push_str(" (");
        said.push_str(basis);
        said.push(')');
    }
    said
}

/// Returns when and by whom something was done.
pub fn stamped(day: &str, time: &str, by: &str) -> String {
    format!("{day} {time}, {by}")
}

/// Returns how a row read before.
pub fn row_before(day: &str, by: &str, row: &str) -> String {
    format!("until {day} ({by}): {row}")
}
