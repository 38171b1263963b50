//! Words of the facets: how a list of techniques is narrowed, by typing or by choosing, and what it then says of itself.

/// How each facet is typed, in the order of `Kind::ALL`.
pub const TYPED: [&str; 10] = [
    "family", "by", "for", "step", "fits", "evidence", "used", "liked", "own", "tag",
];
/// What each facet is called, in the order of `Kind::ALL`.
pub const TITLES: [&str; 10] = [
    "Family",
    "Orientation",
    "Concern",
    "Step of the process",
    "Fits the time left",
    "Evidence, proposed",
    "Used with this client",
    "Liked by the practice",
    "The practice's own",
    "Tag",
];
/// What one value of each facet is called in a sentence, in the order of `Kind::ALL`.
pub const VALUES: [&str; 10] = [
    "family",
    "orientation",
    "concern",
    "step",
    "number of minutes",
    "level of evidence",
    "answer (used:yes or used:no)",
    "liked technique",
    "own technique",
    "tag",
];

/// Stands for a value that is still to be chosen.
pub const ELLIPSIS: &str = "...";

/// Used with this client, as it is typed.
pub const YES: &str = "yes";
/// Not used with this client yet, as it is typed.
pub const NO: &str = "no";
/// Used with this client, in the heading.
pub const USED: &str = "used with this client";
/// Not used with this client yet, in the heading.
pub const NOT_USED: &str = "new with this client";
/// Liked, in the heading.
pub const LIKED: &str = "liked";
/// Own, in the heading.
pub const OWN: &str = "own";
/// Stands between values of one facet.
pub const OR: &str = " or ";

/// Minutes wanted, in the heading.
pub fn fits(minutes: u16) -> String {
    format!("fits {minutes} min")
}

/// A level of evidence, or a span of them, in the heading.
pub fn evidence(levels: &str) -> String {
    format!("evidence {levels}, proposed")
}

/// A tag, in the heading.
pub fn tag(tags: &str) -> String {
    format!("tag {tags}")
}

/// The heading of a list that is narrowed: `Library: 12 of 631, panic, fits 18 min`.
pub fn heading(found: usize, of: usize, names: &str) -> String {
    format!("Library: {found} of {of}, {names}")
}

/// Nothing is called so, and what comes close; the word was searched as text.
pub fn unknown(value: &str, typed: &str, close: &[String]) -> String {
    let close = if close.is_empty() {
        String::new()
    } else {
        format!("; close: {}", close.join(", "))
    };
    format!("no {value} is called `{typed}`{close}. Searched as text.")
}

/// Several values begin so; any of them counts.
pub fn several(typed: &str, names: &[String]) -> String {
    format!(
        "`{typed}` could be {}: any of them counts",
        names.join(", ")
    )
}

/// The value is still to come.
pub fn unfinished(typed: &str, value: &str) -> String {
    format!("`{typed}` waits for a {value}; Shift-Tab lists them")
}

/// There is no time left to fit.
pub const NO_CLOCK: &str =
    "`fits` narrows nothing: no session runs. `fits:20` says so many minutes.";
/// There is no client.
pub const NO_CLIENT: &str = "`used` narrows nothing: no client is open.";

/// A word could be a facet, but nothing is found by it.
pub fn as_word(typed: &str) -> String {
    format!("`{typed}` was searched as a word: nothing that is so holds the rest")
}

/// The heading of the list of facets.
pub const NARROW_BY: &str = "Narrow the library by";

/// The heading of the values of a facet.
pub fn narrow_by(title: &str) -> String {
    format!("Narrow by: {title}")
}

/// The row that takes a facet off.
pub const TAKE_OFF: &str = "any: take it off";

/// How many techniques would be left.
pub fn left(count: usize) -> String {
    count.to_string()
}

/// The time that is left.
pub fn time_left(minutes: u16) -> String {
    format!("the time left, {minutes} min now")
}

/// A number of minutes.
pub fn minutes(minutes: u16) -> String {
    format!("{minutes} minutes")
}

/// A level of evidence with the first words of what it means.
pub fn level(letter: &str, means: &str) -> String {
    format!("{letter}  {means}")
}

/// Used with this client.
pub const ROW_USED: &str = "used with this client";
/// Never used with this client.
pub const ROW_NEW: &str = "never used with this client";

/// No value fits what was typed.
pub const NO_VALUE: &str = "Nothing is called that.";

/// How the facets are reached, where the filter is empty.
pub const HOW: &str = "Shift-Tab narrows by family, concern, time left";
/// The same in little room.
pub const HOW_SHORT: &str = "Shift-Tab narrows";
