//! What is wrong with a definition although it can be read: bands with gaps, a range that is not the items' own, rules
//! about items that are not there.

use crate::domain::library::finding::{Fault, Finding};
use crate::domain::measure::Measure;
use crate::words::measures::check as words;

/// Returns every mistake of a definition that was read from this file.
pub fn check(file: &str, text: &str, measure: &Measure) -> Vec<Finding> {
    let mut faults = Vec::new();
    if measure.versions.is_empty() {
        faults.push(Fault::new("", words::NO_VERSION.to_owned(), ""));
    }
    faults
        .into_iter()
        .map(|fault| fault.place(file, text, 0))
        .collect()
}
