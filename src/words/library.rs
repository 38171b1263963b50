//! Sentences of the library.

use std::fmt::Display;

/// Why a text is no technique id.
pub const NOT_AN_ID: &str = "not a technique id";

/// How a technique id is written.
pub const ID_FORM: &str =
    "T and three digits for a shipped technique, U and three digits for one of your own";

/// What is said of every level of evidence.
pub const EVIDENCE_NOTE: &str = "proposed level, review before relying on it";

/// What is expected where something else than text stands.
pub const A_TEXT: &str = "text in quotation marks";

/// What is expected where a value does not read as RON.
pub const RON_FORM: &str = "the form the shipped files have";

/// Says where a mistake in a library file stands.
pub fn finding(
    file: impl Display,
    line: usize,
    column: usize,
    what: impl Display,
    expected: &str,
) -> String {
    if expected.is_empty() {
        format!("{file}:{line}:{column}: {what}")
    } else {
        format!("{file}:{line}:{column}: {what}; expected {expected}")
    }
}

/// Says that a value has the wrong form.
pub fn wrong_value(found: &str) -> String {
    format!("found {found}")
}

/// Says that a field is not known.
pub fn unknown_field(name: &str) -> String {
    format!("no field is called `{name}`")
}

/// Says that a choice is not known.
pub fn unknown_choice(name: &str) -> String {
    format!("`{name}` is not one of the choices")
}

/// Says that a field stands twice.
pub fn field_twice(name: &str) -> String {
    format!("the field `{name}` stands twice")
}

/// Lists what may stand in a place.
pub fn one_of(choices: &[&str]) -> String {
    format!("one of {}", choices.join(", "))
}

/// Says that a field is missing.
pub fn missing(field: &str) -> String {
    format!("`{field}` is missing or empty")
}

/// Says what a field holds.
pub fn holds(field: &str) -> &'static str {
    match field {
        "id" => ID_FORM,
        "name" => "the name clinicians know it by",
        "family" => "the family, in the row or at the head of the file",
        "orientations" => "at least one orientation, the source first",
        "concerns" => "at least one concern, or `any`",
        "phases" => "at least one step of the process, or `any`",
        "minutes" => "Any, or Span(least, most)",
        "evidence" => "A, B, C, D, R or X",
        "source" => "author, year and work, with a ? where uncertain",
        "gist" => "one line of up to 120 characters",
        "evidence_note" => "on what an A or X rests",
        "edited_why" => "`edited_why: \"...\"`, the reason, in this row",
        _ => "a value",
    }
}

/// Says that a slug is in none of the tables.
pub fn unknown_slug(table: &str, slug: &str) -> String {
    format!("no {table} is called `{slug}`")
}

/// Says what a slug may be; long tables are only named.
pub fn known_slugs(table: &str, slugs: &[&str]) -> String {
    if slugs.len() > 64 {
        format!("a {table} of data/vocabulary")
    } else {
        one_of(slugs)
    }
}

/// Says that a span of minutes runs backwards.
pub fn minutes_backwards(least: u16, most: u16) -> String {
    format!("Span({least}, {most}) runs backwards")
}

/// Says that two rows carry one id.
pub fn id_twice(id: impl Display) -> String {
    format!("the id {id} stands twice")
}

/// What is expected instead of an id that stands twice.
pub const ID_ONCE: &str = "each id once";

/// Says that two rows carry one name.
pub fn name_twice(name: &str, other: impl Display) -> String {
    format!("{other} is called `{name}` already")
}

/// What is expected instead of a name that stands twice.
pub const NAME_ONCE: &str = "a name of its own, upper and lower case alike";

/// Says that a row shadows nothing.
pub fn nothing_to_shadow(id: impl Display) -> String {
    format!("no shipped technique has the id {id}")
}

/// What is expected of an own id.
pub const OWN_ID: &str = "the id of a shipped technique, or U and three digits";

/// Says that a technique points at one that is not there.
pub fn unknown_technique(id: impl Display) -> String {
    format!("no technique has the id {id}")
}

/// What is expected of a pointer to another technique.
pub const KNOWN_ID: &str = "the id of a technique in the library";

/// Says that a gist is too long.
pub fn gist_too_long(length: usize) -> String {
    format!("the gist has {length} characters")
}

/// Says that a flag stands twice in one row.
pub fn flag_twice(flag: &str) -> String {
    format!("the flag `{flag}` stands twice in this row")
}

/// What is expected of the flags of a row.
pub const FLAG_ONCE: &str = "each flag once, as Stop or as Adapt";

/// Says that an alias says nothing new.
pub fn alias_twice(alias: &str) -> String {
    format!("the alias `{alias}` is already the name or an alias of this row")
}

/// What is expected of the aliases of a row.
pub const ALIAS_ONCE: &str = "each alias once";

/// Says that a table holds no more terms.
pub fn table_full(slug: &str) -> String {
    format!("no room for `{slug}`")
}

/// How many terms a table holds.
pub const TABLE_SIZE: &str = "at most 256 terms in a table";

/// Says that a row has a caution for a flag already, which an added one cannot change.
pub fn caution_there(technique: &str, flag: &str) -> String {
    format!("{technique} has a caution for `{flag}` already")
}

/// What is expected of an added caution.
pub const CAUTION_ADDS: &str = "a flag the row does not speak of, or a stop where it only adapts";
/// A file is nested deeper than any library is.
pub const TOO_DEEP: &str = "it is nested too deep";

/// Says that a caution of the row that was there stays, because no reason is given for taking it away.
pub fn caution_stays(id: impl Display, flag: &str) -> String {
    format!("the caution `{flag}` of {id} stays: a row that leaves it out or weakens it says why")
}

/// Says that the warning of a row stays, because no reason is given for taking it away.
pub fn warning_stays(id: impl Display) -> String {
    format!("{id} stays level X: a row that takes the warning away says why")
}

/// Says that a mark stands on nothing.
pub fn mark_on_nothing(id: impl Display) -> String {
    format!("no technique has the id {id}, so nothing is hidden, liked or tagged")
}

/// What a row heeds with anyone.
pub const CAUTION_WORDS: &str = "caution words";

/// The warning of a row of level X.
pub const WARNING_X: &str = "warning of level X";

/// The note of a stop, where a row left it out or says it in other words.
pub fn stop_note(flag: &str) -> String {
    format!("note of {flag}")
}

/// Puts what was said before in front of what a row says now.
pub fn beside(before: impl Display, now: impl Display) -> String {
    format!("{before}; {now}")
}

/// Says that the note of a stop stays, because no reason is given for other words.
pub fn note_stays(id: impl Display, flag: &str) -> String {
    format!(
        "the note of the stop `{flag}` of {id} stays: a row that leaves it out or rewords it says why"
    )
}

/// Says that a stop laid on a row stays, because the reason does not name it.
pub fn added_stop_stays(id: impl Display, flag: &str) -> String {
    format!("the stop `{flag}` laid on {id} stays: the reason given does not name it")
}

/// Says what lets a stop go that was laid on a row.
pub fn names_flag(flag: &str) -> String {
    format!("`{flag}` among the cautions of this row, or by this name in its `edited_why`")
}

/// Says that a field of a flag stays as strong as it is.
pub fn flag_stays(flag: &str, field: &str) -> String {
    format!("`{field}` of the flag `{flag}` stays as strict as it is: this would make it weaker")
}

/// Says that a flag goes on to imply another.
pub fn flag_implies(flag: &str, other: &str) -> String {
    format!("the flag `{flag}` goes on to imply `{other}`, which is left out here")
}

/// What is expected of a flag that is known already.
pub const FLAG_NO_WEAKER: &str = "no less than is known of this flag";
