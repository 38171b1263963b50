//! What is said of measures: keying them in, scores and change.
