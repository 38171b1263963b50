//! What `alongside measure` says.

/// Help: `measure`.
pub const ABOUT: &str = "Measures: score answers, compare scores, import past ones, sum up";
/// Help: `measure list`.
pub const HELP_LIST: &str = "List the measures, and what is left out by licence";
/// Help: `measure show`.
pub const HELP_SHOW: &str = "Show a measure: topics, scoring, bands, cut-offs, licence, sources";
/// Help: `measure score`.
pub const HELP_SCORE: &str = "Score the answers to a measure; needs no record";
/// What stands under it.
pub const HELP_SCORE_MORE: &str = "Answers stand in the order of the items, apart or together (`measure score phq-9 233322210`); - is a missing answer, n one that does not apply. A score is no diagnosis.";
/// Help: `measure change`.
pub const HELP_CHANGE: &str =
    "Say whether a change from one score to another is reliable; needs no record";
/// Help: `measure gas`.
pub const HELP_GAS: &str = "T score of goals (Goal Attainment Scaling); needs no record";
/// What stands under it.
pub const HELP_GAS_MORE: &str = "Each goal as WEIGHT:LEVEL, level -2 to 2, or - where it was not rated: `measure gas 3:1 2:0 1:-1`. Goals without a weight or a level are left out.";
/// Help: `measure import`.
pub const HELP_IMPORT: &str = "Take past scores from a table (CSV) into a record";
/// What stands under it.
pub const HELP_IMPORT_MORE: &str = "The first row names the columns: date, measure, then total (or another scale) or answers or item1, item2 and so on, and version if it is not the usual one. The table is taken whole or not at all; readings that are on file are passed over.";
/// Help: `measure outcomes`.
pub const HELP_OUTCOMES: &str = "Count how therapies go by their measures, over all records";
/// What stands under it.
pub const HELP_OUTCOMES_MORE: &str = "First score against newest. Counts say nothing of causes; from a few therapies nothing follows.";
/// Help: a measure.
pub const HELP_ID: &str = "The measure's id, for instance phq-9";
/// Help: answers.
pub const HELP_ANSWERS: &str = "One answer an item; - is missing";
/// Help: a version.
pub const HELP_VERSION: &str = "The version of the form, where there are several";
/// Help: the first score.
pub const HELP_BEFORE: &str = "The score before";
/// Help: the second score.
pub const HELP_AFTER: &str = "The score after";
/// Help: a scale.
pub const HELP_SCALE: &str = "The scale, where it is not the total";
/// Help: a goal.
pub const HELP_RATED: &str = "Weight and level of a goal";
/// Help: the table.
pub const HELP_FILE: &str = "The table";
/// Help: `--dry-run`.
pub const HELP_DRY_RUN: &str = "Say what would be taken, and take nothing";

/// A missing answer.
pub const MISSING_MARK: &str = "-";
/// An answer that does not apply.
pub const NOT_APPLICABLE_MARK: &str = "n";

/// A measure nobody knows.
pub fn no_measure(id: &str) -> String {
    format!("no measure `{id}`")
}
/// How to find one.
pub const HINT_LIST: &str = "`alongside measure list` names them";
/// A measure that is left out.
pub fn excluded(name: &str, why: &str) -> String {
    format!("{name} is left out: {why}")
}
/// What can be done without it.
pub const HINT_OWN: &str = "only its total can be kept, as a scale of your own (library/measures)";
/// A version nobody knows.
pub fn no_version(measure: &str, version: &str) -> String {
    format!("{measure} has no version `{version}`")
}
/// What there is.
pub fn one_of(all: &[&str]) -> String {
    if all.is_empty() {
        HINT_LIST.to_owned()
    } else {
        format!("there is {}", all.join(", "))
    }
}
/// A measure without items.
pub fn has_no_items(measure: &str) -> String {
    format!("{measure} has no items to answer: it is rated goal by goal or in the log")
}
/// Where goals are summed up.
pub const HINT_GAS: &str = "`alongside measure gas` sums goals up";
/// Too few or too many answers.
pub fn wrong_number(measure: &str, found: usize, least: usize, most: usize) -> String {
    if least == most {
        format!("{found} answers where {measure} has {most} items")
    } else {
        format!("{found} answers where {measure} has {least} to {most} items")
    }
}
/// How to leave one out.
pub const HINT_MISSING: &str = "write - for an answer that is missing";
/// An answer that is none.
pub fn not_an_answer(measure: &str, item: u8, topic: &str, typed: &str) -> String {
    format!("{measure} item {item} ({topic}): `{typed}` is no answer")
}
/// What there is to answer.
pub fn allowed(values: &str, may_not_apply: bool) -> String {
    let more = if may_not_apply {
        ", n = does not apply"
    } else {
        ""
    };
    format!("it takes {values}{more}, - = missing")
}
/// A range.
pub fn from_to(low: impl std::fmt::Display, high: impl std::fmt::Display) -> String {
    format!("{low} to {high}")
}

/// The head of a score.
pub fn head(name: &str, window: &str) -> String {
    format!("{name}, {window}")
}
/// One scale.
pub fn scale(
    title: &str,
    value: &str,
    is_prorated: bool,
    range: (f64, f64),
    band: Option<&str>,
) -> String {
    let about = if is_prorated { "~" } else { "" };
    let band = band.map(|band| format!("  {band}")).unwrap_or_default();
    let (low, high) = range;
    let why = if is_prorated {
        "  (~ answers are missing, the rest stands for them)"
    } else {
        ""
    };
    format!("{title}: {about}{value} of {low} to {high}{band}{why}")
}
/// A scale that cannot be scored.
pub fn not_scorable(title: &str, missing: usize) -> String {
    let answers = if missing == 1 {
        "answer is"
    } else {
        "answers are"
    };
    format!("{title}: not scorable, {missing} {answers} missing")
}
/// A measure whose answers are not added up.
pub const NO_SCORE: &str = "answers only: nothing is added up";
/// The source of the bands.
pub fn bands_by(source: &str) -> String {
    format!("bands: {source}")
}
fn numbers(items: &[u8]) -> String {
    let all: Vec<String> = items.iter().map(ToString::to_string).collect();
    all.join(", ")
}
/// Missing answers.
pub fn missing(items: &[u8]) -> String {
    format!("missing: {}", numbers(items))
}
/// Items left out by the form.
pub fn skipped(items: &[u8]) -> String {
    format!("left out by the form: {}", numbers(items))
}
/// A cut-off.
pub fn cutoff(name: &str, met: bool, population: &str, source: &str) -> String {
    let is = if met { "yes" } else { "no" };
    let population = if population.is_empty() {
        String::new()
    } else {
        format!("; {population}")
    };
    format!("cut-off {name}: {is} ({source}{population})")
}
/// A rule over answers.
pub fn rule(says: &str, holds: Option<bool>, source: &str) -> String {
    let is = match holds {
        Some(true) => "yes",
        Some(false) => "no",
        None => "answers are missing",
    };
    format!("{says}: {is} ({source})")
}
/// A critical answer.
pub fn alert(item: Option<(u8, &str)>, say: &str, record: bool) -> String {
    let what = item
        .map(|(item, topic)| format!("item {item} ({topic}): "))
        .unwrap_or_default();
    let record = if record {
        "; write down what was done"
    } else {
        ""
    };
    format!("! {what}{say}{record}")
}
/// What a score is not.
pub const NO_DIAGNOSIS: &str = "A score is no diagnosis.";

/// A scale nobody knows.
pub fn no_scale(measure: &str, scale: &str) -> String {
    format!("{measure} has no scale `{scale}`")
}
/// A measure without scales.
pub fn no_scales(measure: &str) -> String {
    format!("{measure} has no scale to compare")
}
/// A score that cannot be.
pub fn out_of_range(measure: &str, score: &str) -> String {
    format!("{score} is no score of {measure}")
}
/// How a score moved.
pub fn moved(name: &str, before: &str, after: &str, raw: &str) -> String {
    let moved = match raw.strip_prefix('-') {
        Some(down) => format!("down {down}"),
        None if raw == "0" => "same".to_owned(),
        None => format!("up {raw}"),
    };
    format!("{name}: {before} to {after}, {moved}")
}
/// A verdict.
pub const RECOVERED: &str = "recovered: reliably better, and past the cut-off";
/// A verdict.
pub const IMPROVED: &str = "improved: reliably better";
/// A verdict.
pub const IMPROVED_BELOW: &str =
    "reliably better, and on the untroubled side of the cut-off from the start";
/// A verdict.
pub const UNCHANGED: &str = "unchanged: no reliable change";
/// A verdict.
pub const DETERIORATED: &str = "deteriorated: reliably worse";
/// No rule to go by.
pub const NO_RULE: &str = "no verdict: no value for a reliable change is known";
/// The reliable change index.
pub fn rc(rc: &str) -> String {
    format!("RC {rc} (Jacobson & Truax 1991)")
}
/// A rule of what is more than the measure's own error.
pub const RELIABLE: &str = "reliable";
/// A rule of what matters to people.
pub const MEANINGFUL: &str = "meaningful";
/// A rule and whether it is met.
pub fn is_met(rule: &str, met: bool) -> String {
    let is = if met { "yes" } else { "no" };
    format!("{rule}: {is}")
}
/// A rule.
pub fn rule_of(kind: &str, points: &str, source: &str, provisional: bool) -> String {
    let check = if provisional { ", provisional" } else { "" };
    format!("{kind} from {points} points on ({source}{check})")
}
/// How a cut-off was crossed.
pub const LEFT: &str = "left behind";
/// How a cut-off was crossed.
pub const ENTERED: &str = "crossed to the troubled side";
/// How a cut-off was crossed.
pub const WITHIN: &str = "not crossed, on the troubled side";
/// How a cut-off was crossed.
pub const WITHOUT: &str = "not crossed, on the untroubled side";
/// How a cut-off was crossed.
pub fn crossing(name: &str, how: &str, source: &str) -> String {
    format!("cut-off {name}: {how} ({source})")
}

/// A goal that cannot be read.
pub fn not_rated(typed: &str) -> String {
    format!("`{typed}` is no weight and level")
}
/// How it is written.
pub const HINT_RATED: &str =
    "write WEIGHT:LEVEL, for instance 3:-1; levels are -2 to 2, - is not rated";
/// The T score.
pub fn t(t: &str, goals: usize) -> String {
    let of = if goals == 1 { "goal" } else { "goals" };
    format!("T {t} over {goals} {of}; 50 is as expected (Kiresuk & Sherman 1968, rho 0.3)")
}
/// No goal is left in.
pub const NO_T: &str = "no T: no goal has a weight and a level";
/// Goals left out.
pub fn left_out(goals: &[usize]) -> String {
    let all: Vec<String> = goals.iter().map(ToString::to_string).collect();
    format!("left out, without weight or level: {}", all.join(", "))
}

/// The licence class.
pub const OPEN: &str = "open";
/// The licence class.
pub const RESTRICTED: &str = "restricted";
/// The licence class.
pub const OWN: &str = "own";
/// Who answers.
pub const CLIENT: &str = "client";
/// Who answers.
pub const THERAPIST: &str = "therapist";
/// Higher is better.
pub const UP: &str = "up";
/// Lower is better.
pub const DOWN: &str = "down";
/// Neither is.
pub const NEITHER: &str = "neither";
/// One measure in the list.
pub fn row(id: &str, name: &str, about: &str, items: usize, class: &str) -> String {
    let name = if name.to_lowercase() == id {
        String::new()
    } else {
        format!("{name}, ")
    };
    format!("{id}  {name}{about}; {items} items, {class}")
}
/// One that is left out.
pub fn left(name: &str, why: &str) -> String {
    format!("left out: {name}: {why}")
}
/// Name and subject.
pub fn title(name: &str, about: &str) -> String {
    format!("{name}: {about}")
}
/// A version.
pub fn form(id: &str, window: &str) -> String {
    format!("version {id}: {window}")
}
/// An item.
pub fn item(n: u8, label: &str, values: &str, reversed: bool) -> String {
    let reversed = if reversed { ", turned round" } else { "" };
    format!("{n} {label} ({values}{reversed})")
}
/// A scale.
pub fn scale_of(title: &str, low: &str, high: &str, may_miss: u8) -> String {
    format!("{title}: {low} to {high}; scored with up to {may_miss} answers missing")
}
/// A band.
pub fn band(min: &str, max: &str, label: &str) -> String {
    format!("{min}-{max} {label}")
}
/// Bands.
pub fn bands(bands: &[String], source: &str) -> String {
    format!("bands: {} ({source})", bands.join(", "))
}
/// A cut-off of a definition.
pub fn cutoff_of(name: &str, when: &str, population: &str, source: &str) -> String {
    let population = if population.is_empty() {
        String::new()
    } else {
        format!("; {population}")
    };
    format!("cut-off {name}: {when} ({source}{population})")
}
/// A limit.
pub fn or_more(value: &str) -> String {
    format!("{value} or more")
}
/// A limit.
pub fn or_less(value: &str) -> String {
    format!("{value} or less")
}
/// A critical answer of a definition.
pub fn critical(item: u8, say: &str, lights: bool) -> String {
    let what = if item == 0 {
        "score".to_owned()
    } else {
        format!("item {item}")
    };
    let how = if lights {
        "asks for an action"
    } else {
        "is said"
    };
    format!("critical, {what}: {say} ({how})")
}
/// A note.
pub fn note(note: &str) -> String {
    format!("note: {note}")
}
/// The licence.
pub fn licence(class: &str, note: &str) -> String {
    format!("licence: {class}; {note}")
}
/// A source.
pub fn citation(citation: &str) -> String {
    format!("source: {citation}")
}

/// Somebody else holds the record.
pub fn held(who: &str) -> String {
    if who.is_empty() {
        "the record cannot be written now".to_owned()
    } else {
        format!("{who} has this client open")
    }
}
/// What a table is.
pub const HINT_TABLE: &str = "a table is a CSV file whose first row names the columns; `alongside measure import --help` says which";
/// A table that cannot be read.
pub fn not_read(file: &str, why: &str) -> String {
    format!("{file} cannot be read: {why}")
}
/// A table that is too large.
pub fn too_large(file: &str) -> String {
    format!("{file} is larger than 8 MiB")
}
/// A fault of a table.
pub fn fault(file: &str, line: u64, what: &str) -> String {
    format!("{file}:{line}: {what}")
}
/// A table that was refused.
pub fn refused(file: &str, faults: usize) -> String {
    let rows = if faults == 1 { "fault" } else { "faults" };
    format!("{file} was not taken: {faults} {rows}")
}
/// What is safe.
pub const HINT_REFUSED: &str = "nothing was changed; mend the lines named above and import again";
/// What was taken.
pub fn imported(taken: usize, known: usize, is_trial: bool) -> String {
    let readings = if taken == 1 { "reading" } else { "readings" };
    let would = if is_trial { "would be taken" } else { "taken" };
    let known = match known {
        0 => String::new(),
        known => format!(", {known} on file already"),
    };
    format!("{taken} {readings} {would}{known}")
}
/// A critical answer that came with a table.
pub fn critical_answer(name: &str, item: u8, topic: &str, date: &str) -> String {
    format!("{name} of {date}, item {item} ({topic})")
}
/// What it asks for.
pub fn open_answer(what: &str) -> String {
    format!("critical answer: {what}; RISK is open until it is written down what was done")
}

/// The practice.
pub fn practice(clients: usize, without: usize) -> String {
    let records = if clients == 1 { "record" } else { "records" };
    format!("{clients} {records}, {without} without a score; first score against newest")
}
/// Readings of a measure without a definition.
pub fn undefined(code: &str, measure: &str, count: usize) -> String {
    format!("{code}: {count} readings have no definition here ({measure}) and are not counted")
}
/// Counts by verdict: recovered, improved, no reliable change, reliably worse; under `few` of them there are no shares.
pub fn judged(counts: [usize; 4], few: usize) -> String {
    let all: usize = counts.iter().sum();
    let share = |count: usize| match all {
        all if all < few => count.to_string(),
        all => format!("{count} ({} %)", (count * 200 + all) / (all * 2)),
    };
    let [recovered, improved, unchanged, worse] = counts.map(share);
    format!(
        "recovered {recovered}, improved {improved}, no reliable change {unchanged}, reliably worse {worse}"
    )
}
/// Therapies without a verdict.
pub fn not_judged(without_rule: usize, one_score: usize) -> String {
    let rule = match without_rule {
        0 => String::new(),
        count => format!(", no rule to judge by {count}"),
    };
    match one_score {
        0 => rule,
        count => format!("{rule}, one score only {count}"),
    }
}
/// A warning of small numbers.
pub fn few(few: usize) -> String {
    format!("; fewer than {few}: no shares, nothing follows")
}
/// One line of the practice.
pub fn of_line(name: &str, scale: Option<&str>, counts: &str) -> String {
    let scale = scale.map(|scale| format!(" {scale}")).unwrap_or_default();
    format!("{name}{scale}: {counts}")
}
/// The same by model.
pub fn of_model(title: &str, counts: &str) -> String {
    format!("  {title}: {counts}")
}
/// What counts do not say.
pub const NO_CAUSE: &str = "Who got which approach was chosen, not drawn by lot: these counts say nothing of what caused what.";
