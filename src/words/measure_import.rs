//! What is said of a table of past scores: its columns, and what is wrong with a row.

/// The column of the day.
pub const DATE: &str = "date";
/// The column of the measure.
pub const MEASURE: &str = "measure";
/// The column of the version.
pub const VERSION: &str = "version";
/// The column of all answers.
pub const ANSWERS: &str = "answers";
/// How a column of one item begins.
pub const ITEM: &str = "item";
/// A missing answer.
pub const NONE: &str = "-";
/// An item that does not apply.
pub const NOT_APPLICABLE: &str = "n";

/// A row that holds neither answers nor scores.
pub const NOTHING: &str = "neither answers nor a score";

/// A table that is too long.
pub fn too_many_rows(most: usize) -> String {
    format!("more than {most} rows; split the table")
}

/// A column nobody knows.
pub fn unknown_column(name: &str) -> String {
    format!(
        "column `{name}` is not known; there are date, measure, version, answers, item1 and so on, and the scales by their ids (total)"
    )
}

/// A column that is there twice.
pub fn column_twice(name: &str) -> String {
    format!("column `{name}` is there twice")
}

/// A column that has to be there.
pub fn column_missing(name: &str) -> String {
    format!("column `{name}` is missing")
}

/// A row with more or fewer cells than there are columns.
pub fn cells(found: usize, expected: usize) -> String {
    format!("{found} cells where the first row has {expected}")
}

/// A measure nobody knows.
pub fn no_measure(id: &str) -> String {
    format!("no measure `{id}`; `alongside measure list` names them")
}

/// A version nobody knows.
pub fn no_version(measure: &str, version: &str) -> String {
    format!("{measure} has no version `{version}`")
}

/// A day that cannot be read.
pub fn no_date(typed: &str) -> String {
    format!("`{typed}` is no date; write it as 2026-03-31")
}

/// A day that is still to come.
pub fn in_the_future(typed: &str) -> String {
    format!("{typed} is still to come")
}

/// An answer that is none.
pub fn not_an_answer(measure: &str, item: u8, typed: &str) -> String {
    format!("{measure} item {item}: `{typed}` is no answer there")
}

/// More answers than items.
pub fn too_many_answers(measure: &str, items: usize) -> String {
    format!("more answers than the {items} items of {measure}")
}

/// A scale the measure does not have.
pub fn no_scale(measure: &str, scale: &str) -> String {
    format!("{measure} has no scale `{scale}`")
}

/// A score that cannot be.
pub fn no_score(scale: &str, typed: &str) -> String {
    format!("`{typed}` is no score of {scale}")
}

/// A score that is not what the answers beside it come to.
pub fn other_score(scale: &str) -> String {
    format!(
        "the answers come to another {scale} than the one beside them; correct the table, or leave one of the two out"
    )
}
