//! What is said of measures: their definitions, keying them in, scores and change.

/// What is wrong with a definition.
pub mod check {
    /// A measure without a version.
    pub const NO_VERSION: &str = "no version is given";
}
