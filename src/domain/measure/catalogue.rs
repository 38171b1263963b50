//! The measures there are: those of `data/measures`, and a practice's own beside or instead of them.

use serde::Deserialize;

use crate::domain::library::file::read;
use crate::domain::library::finding::{Finding, explain};
use crate::domain::measure::Measure;
use crate::domain::measure::check::check;
use crate::domain::pressed::{Pressed, pressed};

/// The shipped files.
const FILES: &[Pressed] = pressed!("measures":
    "core-10",
    "phq-9",
    "session-rating",
    "session-rating-therapist",
);

/// Every measure, and what is excluded by licence.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Measures {
    all: Vec<Measure>,
    excluded: Vec<Excluded>,
}

/// A questionnaire that has no definition here, and why.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Excluded {
    /// Its name.
    pub name: String,
    /// Why.
    pub why: String,
}

impl Measures {
    /// Returns the shipped measures; the first mistake in them, if there is one, which a test would have found.
    pub fn shipped() -> Result<Self, Finding> {
        let mut measures = Self::default();
        for file in FILES {
            let findings = measures.lay(file.name, &file.text());
            if let Some(first) = findings.into_iter().next() {
                return Err(first);
            }
        }
        Ok(measures)
    }

    /// Adds a definition, in the place of one with its id if there is one. One with a mistake is left out whole.
    pub fn lay(&mut self, file: &str, text: &str) -> Vec<Finding> {
        let measure: Measure = match read(text) {
            Ok(measure) => measure,
            Err(error) => return vec![explain(file, text, 0, error)],
        };
        let findings = check(file, text, &measure);
        if findings.is_empty() {
            match self.all.iter_mut().find(|known| known.id == measure.id) {
                Some(known) => *known = measure,
                None => self.all.push(measure),
            }
        }
        findings
    }

    /// Returns every measure, in the order of their files.
    pub fn all(&self) -> &[Measure] {
        &self.all
    }

    /// Returns the measure of this id.
    pub fn get(&self, id: &str) -> Option<&Measure> {
        self.all.iter().find(|measure| measure.id == id)
    }

    /// Returns what is excluded by licence.
    pub fn excluded(&self) -> &[Excluded] {
        &self.excluded
    }
}
