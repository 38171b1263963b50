//! What is said of a line over the therapy. `better` and `worse` only after a reliable-change verdict, and nothing is ever
//! said to come from anything.

pub mod chart;

use crate::words::score;

/// The name of the page in the header.
pub const PAGE: &str = "trend";
/// The title of the page without a line.
pub const TITLE: &str = "Trend";
/// The title over the rows.
pub const LIST: &str = "In words";
/// The title of the pane beside the log.
pub const MEASURES: &str = "Measures";
/// There is nothing to draw.
pub const NOTHING: &str = "No measure was filled in and no goal rated so far.";
/// The line is gone, because the record changed.
pub const GONE: &str = "Of this measure nothing counts any more.";
/// A heading over the readings.
pub const READINGS: &str = "Readings";
/// A heading over ratings of a goal.
pub const RATINGS: &str = "Ratings";
/// A heading over events and techniques.
pub const HAPPENED: &str = "Happened then; nothing here says why a score moved";
/// A heading over window, sources, what is not in the line.
pub const NOTES: &str = "About these readings";
/// The lead of a life event.
pub const EVENT: &str = "life event";
/// The lead of techniques.
pub const TECHNIQUES: &str = "techniques";

/// What stands between words of one row.
pub const COMMA: &str = ", ";
/// What stands between answers.
pub const BETWEEN_ANSWERS: &str = "  ";

/// Leads of the figures beside the plot.
pub mod figure {
    /// A row that goes on with the one above.
    pub const NONE: &str = "";
    /// The newest.
    pub const NEWEST: &str = "newest";
    /// The first valid one.
    pub const BASELINE: &str = "baseline";
    /// The best so far.
    pub const BEST: &str = "best";
    /// The one before the newest.
    pub const BEFORE: &str = "before";
    /// Since the baseline.
    pub const CHANGE: &str = "change";
}

/// Signs of the row under the plot, and its words.
pub mod sign {
    /// A life event.
    pub const EVENT: &str = "e";
    /// Techniques of a session.
    pub const TECHNIQUES: &str = "t";
    /// Both on one place.
    pub const BOTH: &str = "b";
    /// What they stand for.
    pub const LEGEND: &str = "e life event  t techniques  b both";
    /// A point.
    pub const POINT: &str = "*";
    /// Marks the baseline under the axis.
    pub const BASELINE: &str = "baseline";
    /// Marks the best point under the axis.
    pub const BEST: &str = "best";
    /// Marks a point that is both.
    pub const BASELINE_AND_BEST: &str = "baseline, best";
    /// What the numbers under the axis are.
    pub const SESSION: &str = "session";
    /// A dash of a cut-off line.
    pub const DASH: &str = "-";
}

/// The lead of the change since the first reading.
pub const SINCE_BASELINE: &str = "since baseline";
/// The lead of the change since the best reading.
pub const SINCE_BEST: &str = "since the best";
/// The lead of the change since the reading before.
pub const SINCE_BEFORE: &str = "since before";
/// The newest reading is the best one.
pub const NEWEST_IS_BEST: &str = "the newest is the best so far";
/// Returns that the newest is as good as the best, which is older.
pub fn as_good(on: &str) -> String {
    format!("the same as the best so far, of {on}")
}
/// The first reading is the best one.
pub const BASELINE_IS_BEST: &str = "the baseline is the best so far";
/// The lead of what a fall asks for.
pub const ASKS: &str = "asks for";
/// The lead of a further rule of reliable change.
pub const RELIABLE: &str = "reliable";
/// The lead of a rule of change that matters to people.
pub const MATTERS: &str = "matters";
/// The lead of a rule in percent.
pub const PERCENT: &str = "percent";
/// The lead of window and respondent.
pub const WINDOW: &str = "window";
/// The lead of the source of the bands.
pub const BANDS: &str = "bands by";
/// The lead of what is not in the line.
pub const NOT_HERE: &str = "not in it";
/// The lead of a warning.
pub const TAKE_CARE: &str = "take care";
/// The lead of what a scale means.
pub const SCALE: &str = "scale";
/// What the numbers of a goal's rating mean.
pub const GOAL_SCALE: &str = "0 no progress to 10 reached, in the client's own judgement";
/// A goal's baseline that was not rated in a session.
pub const APART: &str = "baseline, from the goal";
/// A goal that is no longer worked on.
pub const GOAL_CLOSED: &str = "closed goal";

/// There is no rule of change.
pub const NO_RULE: &str = "no rule says from when on that counts";
/// The same where there is little room.
pub const NO_RULE_IN_SHORT: &str = "no rule of change";
/// The change is not more than the measure's own error.
pub const NOT_RELIABLE: &str = "no reliable change";
/// Reliably better.
pub const BETTER: &str = "better";
/// Reliably worse.
pub const WORSE: &str = "worse";
/// A change that counts by a rule that is not one of reliable change.
pub const LIKELY_REAL: &str = "likely real";
/// A change that does not.
pub const NOT_ENOUGH: &str = "not enough to count";

/// The client answered.
pub const BY_CLIENT: &str = "answered by the client";
/// The therapist answered.
pub const BY_THERAPIST: &str = "answered by the therapist";
/// Nothing to look at but answers.
pub const ANSWERS: &str = "answers";
/// An item the form's rule left out.
pub const SKIPPED: &str = "skipped";
/// An item that does not apply.
pub const NOT_APPLICABLE: &str = "not applicable";
/// An item without an answer.
pub const NO_ANSWER: &str = "no answer";
/// A reading with too much missing.
pub const NOT_SCORABLE: &str = "not scorable";
/// A reading that stands for missing answers.
pub const PRORATED: &str = "pro-rated, marked ~";
/// A reading that came without answers.
pub const SCORE_ONLY: &str = "score only, no answers on file";

/// Returns a score with one place at most, for a plot; marked where it is pro-rated.
pub fn point(value: f64, is_prorated: bool) -> String {
    let text = format!("{value:.1}");
    let text = text.strip_suffix(".0").unwrap_or(&text);
    format!("{}{text}", if is_prorated { "~" } else { "" })
}

/// Returns a range of numbers.
pub fn between(from: f64, to: f64) -> String {
    format!("{} to {}", score::number(from), score::number(to))
}

/// Returns the name of a scale of a measure.
pub fn of_scale(measure: &str, scale: &str) -> String {
    format!("{measure} {scale}")
}

/// Returns the name of a version of a measure.
pub fn in_version(measure: &str, version: &str) -> String {
    format!("{measure} ({version})")
}

/// Returns the name of a goal.
pub fn goal(number: usize) -> String {
    format!("goal {number}")
}

/// Returns the name of a cut-off: `cut-off 10`.
pub fn cut_off(number: &str) -> String {
    format!("cut-off {number}")
}

/// Returns the troubled side of a cut-off from which on scores count.
pub fn or_above(number: &str) -> String {
    format!("{number} or above")
}

/// Returns the other side of it.
pub fn below(number: &str) -> String {
    format!("below {number}")
}

/// Returns the troubled side of a cut-off up to which scores count.
pub fn or_below(number: &str) -> String {
    format!("{number} or below")
}

/// Returns the other side of it.
pub fn above(number: &str) -> String {
    format!("above {number}")
}

/// Returns the troubled side of two limits.
pub fn within(numbers: &str) -> String {
    format!("within {numbers}")
}

/// Returns the other side of them.
pub fn outside(numbers: &str) -> String {
    format!("outside {numbers}")
}

/// Returns where one reading stands to a cut-off.
pub fn stands(number: &str, side: &str) -> String {
    format!("cut-off {number}: {side}")
}

/// Returns that a cut-off was not crossed.
pub fn not_crossed(number: &str) -> String {
    format!("cut-off {number} not crossed")
}

/// Returns that a cut-off was crossed, and where the newest stands.
pub fn crossed(number: &str, side: &str) -> String {
    format!("cut-off {number} crossed, now {side}")
}

/// Returns the same under the cut-off's name.
pub fn is_crossed(side: &str) -> String {
    format!("crossed since baseline, now {side}")
}

/// Returns that it was not crossed under its name.
pub fn is_not_crossed(side: &str) -> String {
    format!("not crossed, {side} then and now")
}

/// Returns a cut-off with its name, in whom it was found, and by whom.
pub fn cut_off_told(how: &str, more: [&str; 3]) -> String {
    let more: Vec<&str> = more.into_iter().filter(|part| !part.is_empty()).collect();
    format!("{how} ({})", more.join("; "))
}

/// Returns a source, and that it is to be checked.
pub fn source(source: &str, is_provisional: bool) -> String {
    if is_provisional {
        format!("provisional: {source}")
    } else {
        source.to_owned()
    }
}

/// Returns a rule in points with its source: `6 points, NHS Talking Therapies`.
pub fn by(points: f64, from: &str, is_provisional: bool) -> String {
    format!(
        "{} points, {}",
        score::number(points),
        source(from, is_provisional)
    )
}

/// Returns a verdict with its rule.
pub fn with_rule(verdict: &str, by: &str) -> String {
    format!("{verdict} ({by})")
}

/// Returns whether a rule is met.
pub fn rule(by: &str, is_met: bool) -> String {
    format!("{by}: {}", met(is_met))
}

fn met(is_met: bool) -> &'static str {
    if is_met { "met" } else { "not met" }
}

/// Returns a change in percent of the baseline, with its rule.
pub fn percent(gain: f64, from: f64, source: &str, is_met: bool) -> String {
    let towards = if gain < 0.0 { "away from" } else { "towards" };
    format!(
        "{:.0} % of the baseline {towards} the better end; counts from {} % ({source}): {}",
        gain.abs(),
        score::number(from),
        met(is_met)
    )
}

/// Returns a change from a day on: `down 4, 18 to 14 since 3 Sep`.
pub fn moved(raw: &str, from: &str, to: &str, on: &str) -> String {
    format!("{raw}, {from} to {to} since {on}")
}

/// Returns a change with its verdict.
pub fn judged(moved: &str, verdict: &str) -> String {
    format!("{moved}: {verdict}")
}

/// Returns the first and the last score.
pub fn from_to(from: &str, to: &str) -> String {
    format!("{from} to {to}")
}

/// Returns a line in one sentence.
pub fn summary(name: &str, n: usize, is_goal: bool, parts: &[String]) -> String {
    let n = match n {
        1 if is_goal => String::from("1 rating"),
        n if is_goal => format!("{n} ratings"),
        n => readings(n),
    };
    format!("{name}: {n}, {}", parts.join(", "))
}

/// Returns that a measure has no reading that can be scored.
pub fn no_reading(name: &str) -> String {
    format!("{name}: no reading that can be scored")
}

/// Returns the summary of a measure that adds nothing up.
pub fn answers_only(name: &str, n: usize, on: &str) -> String {
    if on.is_empty() {
        format!("{name}: {}", readings(n))
    } else {
        format!(
            "{name}: {}, the newest of {on}; answers only, nothing is added up",
            readings(n)
        )
    }
}

fn readings(n: usize) -> String {
    match n {
        1 => String::from("1 reading"),
        n => format!("{n} readings"),
    }
}

/// Returns which way is better.
pub fn direction(is_up: bool) -> &'static str {
    if is_up {
        "higher is better"
    } else {
        "lower is better"
    }
}

/// Returns a figure with what stands behind it.
pub fn figure_on(label: &str, more: &str) -> String {
    if more.is_empty() {
        label.to_owned()
    } else {
        format!("{label}  {more}")
    }
}

/// Returns a day with its session.
pub fn on_in_session(on: &str, session: u16) -> String {
    format!("{on}, session {session}")
}

/// Returns the session a reading was filled in.
pub fn in_session(session: u16) -> String {
    format!("session {session}")
}

/// Returns a score with the word of its band.
pub fn score(label: &str, band: &str) -> String {
    figure_on(label, band)
}

/// Returns the items without an answer.
pub fn missing(items: &[u8]) -> String {
    match items {
        [] => String::from("none missing"),
        items => format!("{} missing (item {})", items.len(), numbers(items)),
    }
}

/// Returns the items the form's rule left out.
pub fn skipped(items: &[u8]) -> String {
    format!("item {} skipped by the form's rule", numbers(items))
}

fn numbers(items: &[u8]) -> String {
    let items: Vec<String> = items.iter().map(u8::to_string).collect();
    items.join(", ")
}

/// Returns the file a reading came from.
pub fn imported(file: &str) -> String {
    format!("imported from {file}")
}

/// Returns what a reading is about: the event, the substance.
pub fn about(what: &str) -> String {
    format!("about {what}")
}

/// Returns an amendment.
pub fn amended(on: &str, item: u8, was: Option<&str>, why: &str) -> String {
    let was = was.unwrap_or(NO_ANSWER);
    format!("amended {on}: item {item} was {was} ({why})")
}

/// Returns that a reading does not count.
pub fn withdrawn(why: &str) -> String {
    format!("withdrawn: {why}")
}

/// Returns when it was withdrawn and by whom.
pub fn withdrawn_by(on: &str, by: &str) -> String {
    format!("{on}, {by}")
}

/// Returns how many readings are of another version.
pub fn other_version(n: usize, version: &str, window: &str) -> String {
    let window = if window.is_empty() {
        String::from("not known here")
    } else {
        window.to_owned()
    };
    match n {
        1 => format!("1 reading of another version is not in this line: {version}, {window}"),
        n => format!("{n} readings of another version are not in this line: {version}, {window}"),
    }
}

/// Returns how many readings cannot be scored.
pub fn not_scorable(n: usize) -> String {
    match n {
        1 => String::from("1 reading cannot be scored: too much is missing"),
        n => format!("{n} readings cannot be scored: too much is missing"),
    }
}

/// Returns how many readings were withdrawn.
pub fn withdrawn_count(n: usize) -> String {
    match n {
        1 => String::from("1 reading was withdrawn"),
        n => format!("{n} readings were withdrawn"),
    }
}

/// Returns that readings are about different things.
pub fn not_of_one(about: &[&str]) -> String {
    let named: Vec<&str> = about
        .iter()
        .map(|what| {
            if what.is_empty() {
                "nothing named"
            } else {
                what
            }
        })
        .collect();
    format!("not every reading is about the same: {}", named.join("; "))
}

/// Returns what a fall since the reading before asks for.
pub fn fell(by: f64, say: &str) -> String {
    format!("down {} since the reading before: {say}", score::number(by))
}

/// Returns the window and who answered.
pub fn window(window: &str, who: &str) -> String {
    format!("{window}, {who}")
}

/// Returns the lead of an item.
pub fn item(n: u8) -> String {
    format!("item {n}")
}

/// Returns an answer with its item's number.
pub fn answer(n: u8, word: &str) -> String {
    format!("{n} {word}")
}

/// Returns words with one more.
pub fn and_then(words: &str, more: &str) -> String {
    if words.is_empty() {
        more.to_owned()
    } else {
        format!("{words}; {more}")
    }
}

/// Returns how many points of all are drawn.
pub fn newest_of(n: usize, all: usize) -> String {
    format!("the newest {n} of {all}")
}

/// Returns which line of all is on show.
pub fn place(at: usize, all: usize) -> String {
    format!("{at} of {all}")
}

/// Returns the baseline beside the newest score: `(was 18)`.
pub fn was(label: &str) -> String {
    format!("(was {label})")
}

/// Returns how many measures there was no room for.
pub fn more(n: usize) -> String {
    match n {
        1 => String::from("and 1 more: Esc : trend"),
        n => format!("and {n} more: Esc : trend"),
    }
}

/// Returns the name of a line with what it is about.
pub fn and_about(name: &str, about: &str) -> String {
    if about.is_empty() {
        name.to_owned()
    } else {
        format!("{name}, {about}")
    }
}

/// Returns a lead with its words.
pub fn row(lead: &str, words: &str) -> String {
    if lead.is_empty() {
        words.to_owned()
    } else {
        format!("{lead}: {words}")
    }
}

/// Returns words two cells behind others.
pub fn gap(words: &str) -> String {
    format!("  {words}")
}

/// Returns words with a blank on either side.
pub fn padded(words: &str) -> String {
    format!(" {words} ")
}

/// Returns a band and a day.
pub fn band_on(band: &str, on: &str) -> String {
    if band.is_empty() {
        on.to_owned()
    } else {
        format!("{band}, {on}")
    }
}
