//! Sentences about the weights of the suggestions: what a practice's file cannot say.

/// How points are written in a file.
pub const POINTS_FORM: &str = "points: a whole number, or one with one decimal";
/// A practice's file names what it cannot change.
pub const NOT_A_WEIGHT: &str = "safety is not for a file to change; all of it is left out";
/// What a practice's file may hold.
pub const ONLY_WEIGHTS: &str = "weights only";
/// A figure that cannot be used.
pub fn out_of_bounds(field: &str) -> String {
    format!("{field} is out of bounds; all weights stay as shipped")
}
/// The bounds of a figure.
pub fn between(least: i64, most: i64) -> String {
    format!("{least} to {most}")
}
/// The bounds of points, given in tenths.
pub fn between_points(least: i32, most: i32) -> String {
    let shown = |tenths: i32| {
        let sign = if tenths < 0 { "-" } else { "" };
        match (tenths.abs() / 10, tenths.abs() % 10) {
            (whole, 0) => format!("{sign}{whole}"),
            (whole, tenth) => format!("{sign}{whole}.{tenth}"),
        }
    };
    format!("{} to {}", shown(least), shown(most))
}
/// A name nobody knows.
pub fn unknown_name(name: &str) -> String {
    format!("{name} is not known; all weights stay as shipped")
}
/// What a name has to be.
pub const KNOWN_NAME: &str = "a name of the library";
/// One of several names.
pub fn one_of(names: &[&str]) -> String {
    format!("one of {}", names.join(", "))
}
