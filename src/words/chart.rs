//! Words of the chart: parts, fields, answers, what is missing.

/// A scale of preferences holds nothing else.
pub const LEAN_RANGE: &str = "-1, 0 or 1 was expected";

/// Returns where a file of the guide is wrong.
pub fn guide_fault(file: &str, line: usize, column: usize, why: &str) -> String {
    format!(
        "{file}, line {line}, column {column}: {why}. The file was left out; the shipped one is used."
    )
}
