//! Words of keying a measure in, and of the page that lists measures.

/// The page that lists measures.
pub mod page {
    /// The page.
    pub const TITLE: &str = "Measures";
    /// The page, in the header.
    pub const HEADER: &str = "measures";
    /// What was begun and not finished.
    pub const HALF_FILLED: &str = "Half-filled";
    /// What is due.
    pub const DUE: &str = "Due";
    /// What has readings.
    pub const IN_USE: &str = "In use";
    /// Every measure there is.
    pub const ALL: &str = "All measures";
    /// What has no definition, by its licence.
    pub const EXCLUDED: &str = "Not here, by their licence";
    /// Nothing fits what is typed.
    pub const NO_MATCH: &str = "No measure fits these letters. Backspace takes them back.";
    /// The same while a session runs.
    pub const NO_MATCH_LOG: &str = "No measure fits. Enter logs these words, Backspace back.";
    /// The filter, while it takes no letters.
    pub const TAB_FILTERS: &str = "Right fills the lit one in, Tab lets letters narrow the list";
    /// The filter, while it takes letters.
    pub const TYPE_TO_NARROW: &str = "type to narrow the list";
    /// The measures are still being read.
    pub const LOADING: &str = "The measures are still being read.";
    /// Goals are rated one by one.
    pub const BY_GOAL: &str = "Rated in the log, goal by goal: = and 0 to 10, then # and the goal.";
    /// It is rated around a technique.
    pub const IN_LOG: &str = "Rated in the log, around a technique: = and the numbers.";
    /// It has readings and its definition is gone.
    pub const NO_DEFINITION: &str = "no definition of it is here; its readings stay on file";
    /// There is no reading to open.
    pub const NO_READING: &str = "Light a measure that has a reading first: Esc m.";
    /// The licence classes.
    pub const CLASSES: [&str; 3] = ["open", "restricted: the form has to be got lawfully", "own"];
    /// Who answers.
    pub const RESPONDENTS: [&str; 2] = ["client", "therapist"];

    /// Returns what stands at the right of the title.
    pub fn counts(due: usize, half: usize) -> String {
        match (due, half) {
            (0, 0) => String::new(),
            (due, 0) => format!("{due} due"),
            (0, half) => format!("{half} half-filled"),
            (due, half) => format!("{half} half-filled, {due} due"),
        }
    }

    /// Returns how far a form has come.
    pub fn half(item: usize, of: usize, so_far: &str) -> String {
        let place = if item > of {
            "answered, not finished".to_owned()
        } else {
            format!("item {item} of {of}")
        };
        if so_far.is_empty() {
            place
        } else {
            format!("{place}, so far {so_far}")
        }
    }

    /// Returns when it was begun.
    pub fn begun(when: &str) -> String {
        format!("begun {when}")
    }

    /// Returns since when it is due.
    pub fn due(since: &str, is_missed: bool) -> String {
        if is_missed {
            format!("missed, due since {since}")
        } else {
            format!("due since {since}")
        }
    }

    /// Returns a measure of the catalogue.
    pub fn known(about: &str, class: &str, respondent: &str, windows: &str) -> String {
        format!("{about}; {respondent}, {windows}; {class}")
    }

    /// Returns the last reading of one of several scales.
    pub fn scale(title: &str, shown: &str) -> String {
        format!("{title} {shown}")
    }

    /// Returns a score with its band.
    pub fn score(number: &str, band: &str) -> String {
        if band.is_empty() {
            number.to_owned()
        } else {
            format!("{number} {band}")
        }
    }

    /// Returns where the yes answers of a form without a score stand.
    pub fn yes_at(items: &str) -> String {
        format!("yes at {items}")
    }

    /// Returns the same where there is none.
    pub const NO_YES: &str = "no yes answer";
    /// It cannot be scored.
    pub const NOT_SCORABLE: &str = "not scorable";

    /// Returns a change since the first reading.
    pub fn since(day: &str, number: &str, change: &str, verdict: &str) -> String {
        if verdict.is_empty() {
            format!("{change} since {day} ({number})")
        } else {
            format!("{change} since {day} ({number}), {verdict}")
        }
    }

    /// Returns the last reading's day, and what is to be known of it.
    pub fn last(day: &str, mark: &str) -> String {
        if mark.is_empty() {
            day.to_owned()
        } else {
            format!("{day}, {mark}")
        }
    }
}

/// What a change is called; only a reliable one is better or worse.
pub mod verdict {
    /// Reliably better, and the cut-off left behind.
    pub const RECOVERED: &str = "better: reliable change, and over the cut-off";
    /// Reliably better.
    pub const IMPROVED: &str = "better: reliable change";
    /// Reliably better from the untroubled side.
    pub const IMPROVED_BELOW: &str =
        "better: reliable change, on the untroubled side of the cut-off before";
    /// No reliable change.
    pub const UNCHANGED: &str = "no reliable change";
    /// Reliably worse.
    pub const DETERIORATED: &str = "worse: reliable change";
}

/// The form's right side of its title.
pub fn progress(item: usize, of: usize, so_far: &str) -> String {
    page::half(item, of, so_far)
}

/// A finished reading, in the title.
pub fn read_on(day: &str) -> String {
    format!("reading of {day}")
}

/// The open line is asked for.
pub const LAST_LINE: &str = "last line";
/// What has to be named first is asked for.
pub const NAME_FIRST: &str = "to be named first";
/// Behind the last answer.
pub const ALL_ANSWERED: &str =
    "The last answer is in. Enter goes on, Left goes back, Backspace clears.";
/// The answers a digit gives.
pub fn answers_allowed(values: &str) -> String {
    format!("answers {values}")
}

/// Several answers, the last one behind an `or`.
pub fn one_of(values: &[String]) -> String {
    match values {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} or {last}", most.join(", ")),
    }
}

/// All numbers between two are answers.
pub fn between(min: u8, max: u8) -> String {
    format!("{min} to {max}")
}

/// What a digit meant that is no answer.
pub fn not_allowed(typed: &str, allowed: &str) -> String {
    format!("{typed} is no answer here: {allowed}. Nothing changed.")
}

/// A yes or no item.
pub const YES_NO: &str = "y or 1 yes, n or 0 no";
/// A digit answers and moves on.
pub const DIGIT_MOVES: &str = "a digit answers and moves on";
/// A `1` waits where 10 is an answer.
pub const ONE_WAITS: &str =
    "1 waits: 0 makes it 10, another digit is the next item's, Enter keeps 1";
/// Numbers of two digits and more.
pub const NUMBER_WAITS: &str = "type the whole number; Enter or Right takes a shorter one";
/// The item may not apply.
pub const MAY_NOT_APPLY: &str = "n does not apply";
/// Marks in the row of answers.
pub const MARKS: [&str; 3] = ["- left out", "n does not apply", "s skipped by the form"];
/// The answer is waiting for its next digit.
pub fn waits(typed: &str) -> String {
    format!("{typed}_")
}

/// Who answers, about which time.
pub fn about(respondent: &str, window: &str) -> String {
    format!("{respondent}, {window}")
}

/// What was named first.
pub fn named(words: &str) -> String {
    format!("about: {words}")
}

/// The open line's words.
pub fn said(words: &str) -> String {
    format!("said: {words}")
}

/// Several versions.
pub fn version(window: &str, of: usize) -> String {
    format!("{window} (1 of {of} versions)")
}

/// The name is missing.
pub const NAME_NEEDED: &str = "It has to be named before the answers count.";
/// Nothing is answered yet.
pub const NOTHING_ANSWERED: &str = "Nothing is answered yet. Esc leaves, nothing is kept of it.";

/// Answers are missing; asked about once.
pub fn missing(items: &[String]) -> String {
    let n = items.len();
    let shown = items.join(", ");
    format!("{n} not answered ({shown}): a digit answers, Enter again keeps it so.")
}

/// What is said where the form is left in the middle.
pub fn kept(name: &str, place: &str) -> String {
    format!("{name} is kept: {place}. Esc m, Enter goes on with it.")
}

/// A reading was put on file.
pub fn finished(name: &str, score: &str) -> String {
    if score.is_empty() {
        format!("{name} is on file.")
    } else {
        format!("{name} {score} is on file.")
    }
}

/// The same with an answer that asks for an action nobody recorded.
pub fn finished_open(name: &str, score: &str) -> String {
    format!(
        "{} What was done about its answer is open: Esc r, then 1 to 3.",
        finished(name, score)
    )
}

/// What stays with undo, in the form.
pub const STAYS_IN_FORM: &str = "Answers stay as they are keyed: Left goes back, Backspace clears. What lit RISK stays on file.";
/// The same on a finished reading.
pub const STAYS_ON_FILE: &str =
    "A reading stays: c corrects an answer with a reason, x marks it as entered in error.";

/// What stays with undo, out of the form.
pub fn stays(name: &str, at: &str) -> String {
    format!(
        "{name} of {at} stays. Esc : reading opens it: c corrects with a reason, x marks it as entered in error."
    )
}

/// The total alone is asked for.
pub fn ask_total(title: &str, low: &str, high: &str) -> String {
    format!("{title}, {low} to {high}, where only the score is at hand:")
}

/// The total is none.
pub fn bad_total(low: &str, high: &str) -> String {
    format!("A number from {low} to {high}.")
}

/// Answers are there, so the total is computed.
pub const TOTAL_IS_COMPUTED: &str =
    "Answers are keyed already; the score is made from them. Backspace clears one.";
/// Nothing is added up.
pub const NO_TOTAL: &str = "This form has no score.";
/// Only the score is on file.
pub const TOTAL_ONLY: &str =
    "Only the score is on file, no answer: what single answers ask for is not known.";
/// The version cannot be changed any more.
pub const VERSION_FIXED: &str =
    "Answers are keyed for this version already. Backspace clears them.";
/// There is one version.
pub const ONE_VERSION: &str = "There is one version of it.";
/// No item may not apply here.
pub const APPLIES: &str = "This item applies to everybody; - leaves it out.";
/// Only the score is on file.
pub const NO_ANSWER_TO_CORRECT: &str =
    "Only the score is on file: x marks it as entered in error, then it is keyed in anew.";
/// The reading does not count.
pub const IS_WITHDRAWN: &str = "It is marked as entered in error and stays on file so.";
/// The other answer is asked for.
pub const ASK_NEW: &str = "The right answer: a digit, - for none.";
/// Why it is changed.
pub const ASK_WHY: &str = "Why is it changed? The first answer stays on file.";
/// Why it does not count.
pub const ASK_ERROR: &str = "Entered in error, why? It stays on file and counts no more.";
/// Why it was not possible.
pub const ASK_NOT_POSSIBLE: &str = "Not possible, why?";
/// Words are needed.
pub const WHY_NEEDED: &str = "A few words are needed.";
/// The answer is the same.
pub const SAME_ANSWER: &str = "That is the answer on file; nothing changed.";
/// An answer was amended.
pub fn amended_said(item: u8) -> String {
    format!("Item {item} is amended; the first answer stays on file.")
}

/// A reading was withdrawn.
pub fn withdrawn_said(name: &str) -> String {
    format!("{name} is marked as entered in error. It stays on file and counts no more.")
}

/// The score rests on a changed answer.
pub const AMENDED: &str = "amended";
/// The reading came from a file.
pub fn imported(file: &str) -> String {
    format!("imported from {file}")
}

/// One amendment.
pub fn amendment(item: u8, was: &str, day: &str, by: &str, why: &str) -> String {
    format!("item {item} was {was} until {day} ({by}): {why}")
}

/// No answer.
pub const NO_ANSWER: &str = "not answered";

/// A withdrawn reading.
pub fn withdrawn(day: &str, by: &str, why: &str) -> String {
    format!("entered in error, {day}, {by}: {why}")
}

/// The score so far.
pub fn so_far(score: &str, left: usize) -> String {
    match left {
        1 => format!("so far {score}, 1 answer to go"),
        n => format!("so far {score}, {n} answers to go"),
    }
}

/// A score with its band and where the band comes from.
pub fn scored(score: &str, band: &str, source: &str) -> String {
    if band.is_empty() {
        score.to_owned()
    } else {
        format!("{score}  {band} ({source})")
    }
}

/// The same of one of several scales.
pub fn of_scale(title: &str, scored: &str) -> String {
    format!("{title} {scored}")
}

/// How many answers are missing, where it is scored all the same.
pub fn prorated_for(missing: usize) -> String {
    format!("{missing} missing, pro-rated")
}

/// Items that do not apply, which stand at the mean of the others.
pub const PRORATED: &str = "pro-rated";

/// It is not scored.
pub fn not_scorable(missing: usize, most: usize) -> String {
    format!("not scorable: {missing} missing, at most {most}")
}

/// A cut-off, and on which side the score is.
pub fn cutoff(name: &str, limit: &str, source: &str, is_in: bool) -> String {
    let side = if is_in { "reached" } else { "not reached" };
    format!("cut-off {limit}, {name}: {side} ({source})")
}

/// The source of a cut-off with whom it was found in.
pub fn found_in(population: &str, source: &str) -> String {
    if population.is_empty() {
        source.to_owned()
    } else {
        format!("{population}; {source}")
    }
}

/// A limit from below.
pub fn at_least(value: &str) -> String {
    format!("{value} and above")
}

/// A limit from above.
pub fn at_most(value: &str) -> String {
    format!("{value} and below")
}

/// A limit on both sides.
pub fn from_to(low: &str, high: &str) -> String {
    format!("{low} to {high}")
}

/// A rule over answers that holds.
pub fn pattern(title: &str, source: &str) -> String {
    format!("{title}: holds ({source}); no diagnosis")
}

/// A critical answer that is only said.
pub fn soft(item: u8, say: &str) -> String {
    match item {
        0 => say.to_owned(),
        n => format!("item {n}: {say}"),
    }
}

/// The row under the form.
pub mod critical {
    /// The three answers, in order.
    pub const CHOICES: [&str; 3] = ["asked now", "asked earlier today", "not possible, why"];
    /// What is written where it was not possible.
    pub const NOT_POSSIBLE: &str = "not possible";
    /// The mark in the header.
    pub const OPEN: &str = "answer open";
    /// The label on the end page.
    pub const LABEL: &str = "answer open";
    /// Enter in the list of risk.
    pub const NEEDS_CHOICE: &str =
        "1 asked now, 2 asked earlier today, 3 not possible, why: that closes it.";
    /// The lit row asks for nothing.
    pub const NO_ANSWER: &str = "The lit entry is no answer to a measure. Enter closes it.";

    /// Returns the words of the entry.
    pub fn words(measure: &str, item: u8, label: &str, answer: &str) -> String {
        if label.is_empty() {
            format!("{measure}: {answer}")
        } else {
            format!("{measure} item {item}, {label}: answered {answer}")
        }
    }

    /// Returns an answer with its words.
    pub fn answer(value: u8, words: &str) -> String {
        if words.is_empty() {
            value.to_string()
        } else {
            format!("{value} ({words})")
        }
    }

    /// Returns the words after the answer was corrected.
    pub fn corrected(words: &str, now: &str) -> String {
        format!("{words}, then {now}")
    }

    /// Returns the words with what was done.
    pub fn with_action(words: &str, action: &str) -> String {
        format!("{words}; {action}")
    }

    /// Returns what is recorded where it was not possible.
    pub fn not_possible(why: &str) -> String {
        format!("{NOT_POSSIBLE}: {why}")
    }

    /// Returns the choices in one row.
    pub fn choices() -> String {
        let [now, earlier, not] = CHOICES;
        format!("1 {now}  2 {earlier}  3 {not}")
    }

    /// Returns what lit RISK, said at once.
    pub fn lit(words: &str) -> String {
        format!("RISK: {words}. Tab, then 1 to 3 says what was done.")
    }

    /// Returns that Enter records what was chosen.
    pub fn enter_records(action: &str) -> String {
        format!(
            "{action}: Enter records it, Tab leaves the row open. Typing on makes a date of it."
        )
    }

    /// Returns that the action is on file.
    pub fn recorded(action: &str) -> String {
        format!("On file: {action}.")
    }

    /// Returns the row of the start card.
    pub fn on_card(words: &str) -> String {
        format!("{words}; what was done is open (Esc r)")
    }
}
