//! What is said of mistakes in the definition of a measure, and in a local wording.

/// A measure without a version.
pub const NO_VERSION: &str = "no version is given";
/// What is expected of a list that must not be empty.
pub const AT_LEAST_ONE: &str = "at least one";
/// How an id is written.
pub const SLUG: &str = "lower-case letters, digits and hyphens";
/// What is expected where nothing stands.
pub const WORDS: &str = "words";
/// What is expected where a number stands twice.
pub const EACH_ONCE: &str = "each once";
/// A file that is larger than any definition.
pub const TOO_LARGE: &str = "the file is larger than a definition can be";
/// How large it may be.
pub const SIZE: &str = "at most 256 KiB";
/// What is expected of an item that a rule is about.
pub const AN_ITEM: &str = "the number of one of its items";
/// What is expected of a scale that a rule is about.
pub const A_SCALE: &str = "the id of one of its scales";
/// What is expected of a version that a rule is about.
pub const A_VERSION: &str = "the id of one of its versions";
/// A measure that is keyed in has no items.
pub const NO_ITEMS: &str = "no items are given";
/// A measure that is rated in the log has items.
pub const ITEMS_IN_LOG: &str = "a measure that is rated in the log has no items";
/// A measure has a direction and nothing is scored.
pub const NOTHING_SCORED: &str = "it has a better direction and no scale";
/// What is expected then.
pub const NEITHER_OR_SCALE: &str = "a scale, or better: neither";
/// A measure has a scale and no direction.
pub const SCORED_NEITHER: &str = "it has a scale and no better direction";
/// What is expected then.
pub const UP_OR_DOWN: &str = "up or down, or no scale";
/// The lowest answer is no lower than the highest.
pub const MIN_NOT_BELOW_MAX: &str = "the highest answer is not above the lowest";
/// What is expected of it.
pub const ABOVE_MIN: &str = "a number above `min`";
/// Answers are not rising.
pub const NOT_RISING: &str = "the answers do not rise";
/// What is expected of them.
pub const RISING: &str = "from the lowest to the highest";
/// The answers of a reversed item are no mirror of themselves.
pub const NO_MIRROR: &str =
    "turned round, its answers leave what it takes: they are no mirror of themselves";
/// What is expected of them.
pub const MIRROR: &str = "answers as far apart from above as from below";
/// An item that is not scored is reversed.
pub const TURNED_UNSCORED: &str = "an item that counts in no score cannot be turned round";
/// A scale counts an item that is marked as not scored.
pub const UNSCORED_IN_SCALE: &str = "this item is marked as counting in no score";
/// A version takes more off than there is.
pub const LESS_THAN_NONE: &str = "this is more than the lowest answer there is";
/// The total does not stand first.
pub const TOTAL_NOT_FIRST: &str = "the scale `total` does not stand first";
/// What is expected of it.
pub const TOTAL_FIRST: &str = "`total` before the others";
/// A multiplier is no positive number.
pub const NOT_POSITIVE: &str = "this is no number above 0";
/// What is expected of it.
pub const POSITIVE: &str = "a number above 0";
/// More answers may be missing than a scale has.
pub const ALL_MISSING: &str = "so many missing answers leave none";
/// What is expected of it.
pub const FEWER_THAN_ITEMS: &str = "fewer than it has items";
/// A range is empty.
pub const EMPTY_RANGE: &str = "the range is empty";
/// What is expected of it.
pub const RANGE: &str = "the lowest score, then a higher one";
/// Bands of a scale whose scores are no whole numbers.
pub const NOT_WHOLE_SCALE: &str = "the scores of this scale are no whole numbers";
/// What is expected of a scale with bands.
pub const WHOLE_SCALE: &str = "a sum, or a mean multiplied by the number of items";
/// The edge of a band is no whole number.
pub const NOT_WHOLE: &str = "the edge of a band is no whole number";
/// What is expected of it.
pub const WHOLE: &str = "a whole number";
/// A band ends before it begins.
pub const BAND_TURNED: &str = "the band ends before it begins";
/// What is expected of it.
pub const AT_LEAST_MIN: &str = "no less than `min`";
/// A second banding of a scale has no id.
pub const BANDING_WITHOUT_ID: &str = "the scale has several bandings and this one has no id";
/// A deciding cut-off is between two numbers.
pub const DECIDES_BETWEEN: &str = "a cut-off that decides has one side";
/// A deciding cut-off is on the better side.
pub const DECIDES_WRONG_SIDE: &str = "this is the better side of the line";
/// What is expected of one where lower is better.
pub const AT_LEAST: &str = "at_least";
/// What is expected of one where higher is better.
pub const AT_MOST: &str = "at_most";
/// A rule of change has no threshold.
pub const NO_THRESHOLD: &str = "neither `points` nor `computed` is given";
/// A rule of change has two.
pub const TWO_THRESHOLDS: &str = "both `points` and `computed` are given";
/// What is expected then.
pub const ONE_THRESHOLD: &str = "one of the two";
/// A reliability that cannot be.
pub const BAD_RELIABILITY: &str = "this is no reliability";
/// What is expected of one.
pub const RELIABILITY: &str = "a number above 0 and below 1";
/// A confidence that is not used.
pub const BAD_CONFIDENCE: &str = "this confidence is not used";
/// What is expected of one.
pub const CONFIDENCE: &str = "90 or 95";
/// A rule that needs an item has none.
pub const LIGHTS_NO_ITEM: &str = "an answer that lights RISK needs its item";
/// A rule is told with an item it does not look at.
pub const NOT_ITS_ITEM: &str = "the rule does not look at this item";
/// What is expected of it.
pub const LOOKED_AT: &str = "an item the rule looks at, or 0";
/// A flag that is not known.
pub const NO_FLAG: &str = "no flag has this name";
/// What is expected of it.
pub const A_FLAG: &str = "a flag of the library";
/// A condition of nothing.
pub const EMPTY_TEST: &str = "this condition is about nothing";
/// A condition that nothing meets.
pub const NEVER_MET: &str = "nothing meets this limit";
/// A condition that everything meets.
pub const ALWAYS_MET: &str = "everything meets this limit";
/// A rule leaves out an item it rests on.
pub const SKIPS_ITSELF: &str = "the rule rests on this item, or on one behind it";
/// What is expected of it.
pub const ITEMS_BEHIND: &str = "items behind those it rests on";
/// A code that is none.
pub const BAD_CODE: &str = "this is no LOINC code: its last digit does not fit";
/// What is expected of it.
pub const CODE: &str = "a code as LOINC writes it, or none";
/// A code that the file itself says is another's.
pub const NEVER_CODE: &str = "this code is named among those that are never it";
/// An id that another file of the practice has.
pub const ID_GIVEN: &str = "another file of the practice has this id";
/// What is expected of it.
pub const AN_OWN_ID: &str = "an id no other file has";
/// A wording of a measure that is not there.
pub const NO_MEASURE: &str = "no measure has this id";
/// What is expected of it.
pub const A_MEASURE: &str = "the id of a measure, for instance phq-9";
/// A way of counting that cannot be.
pub const BAD_COUNT: &str = "so many readings cannot be counted";
/// What is expected of it.
pub const TWO_READINGS: &str = "2 or more";
/// A version has a range of its own although its items give one.
pub const RANGE_OF_ITEMS: &str = "the range comes from the items";
/// What is expected then.
pub const NO_RANGE: &str = "no range here";
/// What is expected of a set of responses.
pub const USED: &str = "a set that an item uses";
/// No set of responses has this name.
pub const NO_SET: &str = "no responses have this name";
/// The responses no item uses.
pub const UNUSED_SET: &str = "no item uses these responses";

/// Says that a field is empty.
pub fn empty(field: &str) -> String {
    format!("`{field}` is empty")
}

/// Says that a name is no id.
pub fn no_slug(name: &str) -> String {
    format!("`{name}` is no id")
}

/// Says that something stands twice.
pub fn twice(what: &str) -> String {
    format!("`{what}` stands twice")
}

/// Says that an item's number stands twice.
pub fn item_twice(n: u8) -> String {
    format!("item {n} stands twice")
}

/// Says that an item stands out of order.
pub fn out_of_order(n: u8) -> String {
    format!("item {n} stands out of order")
}

/// Says which number is expected.
pub fn number(n: usize) -> String {
    format!("{n}")
}

/// Says that there is no item of a number.
pub fn no_item(n: u8) -> String {
    format!("there is no item {n}")
}

/// Says that there is no scale of an id.
pub fn no_scale(id: &str) -> String {
    format!("there is no scale `{id}`")
}

/// Says that there is no version of an id.
pub fn no_version(id: &str) -> String {
    format!("there is no version `{id}`")
}

/// Says that a value is not within a range.
pub fn outside(value: f64) -> String {
    format!("{value} is outside")
}

/// Says within which range a value is expected.
pub fn within(least: f64, most: f64) -> String {
    format!("{least} to {most}")
}

/// Says that an answer has no words.
pub fn unsaid(value: u8) -> String {
    format!("the answer {value} has no words")
}

/// Says which answers need words.
pub fn words_for(all: bool) -> String {
    if all {
        "words for each answer".to_owned()
    } else {
        "words for the lowest and the highest answer".to_owned()
    }
}

/// Says that no item takes an answer.
pub fn not_taken(value: u8) -> String {
    format!("no item takes the answer {value}")
}

/// Says that an item counts nowhere.
pub fn counts_nowhere(n: u8) -> String {
    format!("item {n} counts in no scale")
}

/// What is expected of it.
pub const SCALE_OR_UNSCORED: &str = "a scale that counts it, or unscored: true";

/// Says that a range is not what the items give.
pub fn not_the_range(least: f64, most: f64) -> String {
    format!("the range ({least}, {most}) is not what the items give")
}

/// Says what range the items give.
pub fn range(least: f64, most: f64) -> String {
    format!("({least}, {most})")
}

/// Says that bands do not begin or end where the scale does.
pub fn not_the_end(edge: f64) -> String {
    format!("the bands do not reach the end of the scale at {edge}")
}

/// Says that between two bands there is room.
pub fn gap(after: f64, before: f64) -> String {
    format!("between {after} and {before} there is no band")
}

/// Says that two bands overlap.
pub fn overlap(edge: f64) -> String {
    format!("the band before reaches to {edge} and overlaps with this one")
}

/// Says how many codes there are.
pub fn codes(count: usize) -> String {
    format!("{count} codes are given")
}

/// Says how many are expected.
pub fn one_each(count: usize) -> String {
    format!("{count}, one each")
}

/// Says that an item leaves one of its ends out.
pub fn not_taken_by_it(end: u8) -> String {
    format!("the answer {end} is its end and is not among these")
}

/// What is expected then.
pub const BOTH_ENDS: &str = "the lowest and the highest answer among them";
/// What is expected of the name of a set of responses.
pub const USED_SET: &str = "the name of responses of this file";
/// What is expected of an answer that is called something.
pub const ANSWERS: &str = "an answer of an item that uses these responses";

/// Says which number is expected at the edge of a band.
pub fn from(edge: f64) -> String {
    format!("{edge}")
}

/// What is expected of a deciding cut-off.
pub const ONE_SIDE: &str = "at_least or at_most";
/// What is expected of a limit that everything keeps.
pub const SOME_ONLY: &str = "a limit that some keep and some do not";
