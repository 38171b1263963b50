//! Rules and weights of the suggestions as data: `data/matching.ron`, and what a practice lays over its weights.
//!
//! A file of a practice is taken whole or not at all. What keeps a client safe is no weight: no file can change it.

mod check;
pub mod safety;
pub mod weights;

use chrono::NaiveDate;
use ron::Value;
use serde::Deserialize;

use crate::domain::library::file::read;
use crate::domain::library::finding::{Finding, explain, position};
use crate::domain::vocabulary::Vocabulary;
use crate::words::weights as words;

pub use safety::Safety;
pub use weights::Weights;

/// The shipped file: its name in findings, and what it says.
const SHIPPED: (&str, &str) = (
    "data/matching.ron",
    include_str!("../../../data/matching.ron"),
);

/// The name of a practice's own file in its library folder.
pub const FILE: &str = "matching.ron";

/// Everything the suggestions go by.
#[derive(Clone, PartialEq, Debug)]
pub struct Rules {
    /// Points, bounds, lengths and stages.
    pub weights: Weights,
    /// Gate, pins, repair and what is never silent.
    pub safety: Safety,
    /// Since when the practice's own weights count; none where they are the shipped ones.
    pub changed: Option<NaiveDate>,
}

/// The shipped file as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileForm {
    library_version: String,
    #[serde(rename = "edited_by")]
    _edited_by: Option<String>,
    edited_at: NaiveDate,
    weights: Weights,
    safety: Safety,
}

/// A practice's file as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OwnForm {
    #[serde(rename = "library_version")]
    _library_version: String,
    #[serde(rename = "edited_by")]
    _edited_by: Option<String>,
    edited_at: NaiveDate,
    #[serde(default)]
    weights: weights::Own,
    /// Read only to be refused in words.
    safety: Option<Value>,
}

impl Rules {
    /// Reads the file the program carries.
    pub fn shipped(vocabulary: &Vocabulary) -> Result<Self, Finding> {
        let (name, text) = SHIPPED;
        let rules = Self::unchecked()?;
        let faults = check::faults(&rules.weights, vocabulary);
        match faults.into_iter().next() {
            Some(fault) => Err(fault.place(name, text)),
            None => Ok(rules),
        }
    }

    /// Returns the version of the file the program carries, and the day it was last edited.
    pub fn edition() -> Result<(String, NaiveDate), Finding> {
        let (name, text) = SHIPPED;
        let form: FileForm = read(text).map_err(|error| explain(name, text, 0, error))?;
        Ok((form.library_version, form.edited_at))
    }

    /// Reads the same where there are no words yet that its names could be looked up in.
    pub(crate) fn unchecked() -> Result<Self, Finding> {
        let (name, text) = SHIPPED;
        let form: FileForm = read(text).map_err(|error| explain(name, text, 0, error))?;
        Ok(Self {
            weights: form.weights,
            safety: form.safety,
            changed: None,
        })
    }

    /// Lays a practice's file over the weights. One with a mistake changes nothing, and each mistake is named.
    pub fn lay(&mut self, name: &str, text: &str, vocabulary: &Vocabulary) -> Vec<Finding> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let form: OwnForm = match read(text) {
            Ok(form) => form,
            Err(error) => return vec![explain(name, text, 0, error)],
        };
        if form.safety.is_some() {
            let (line, column) = position(text, text.find("safety").unwrap_or(0));
            return vec![Finding {
                file: name.to_owned(),
                line,
                column,
                what: words::NOT_A_WEIGHT.to_owned(),
                expected: words::ONLY_WEIGHTS.to_owned(),
            }];
        }
        let mut weights = self.weights.clone();
        weights.lay(form.weights);
        let faults = check::faults(&weights, vocabulary);
        if !faults.is_empty() {
            let faults = faults.into_iter();
            return faults.map(|fault| fault.place(name, text)).collect();
        }
        if weights != self.weights {
            self.weights = weights;
            self.changed = Some(form.edited_at);
        }
        Vec::new()
    }
}
