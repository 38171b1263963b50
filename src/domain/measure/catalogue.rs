//! The measures there are: those of `data/measures`, and a practice's own beside or instead of them.

use serde::Deserialize;

use crate::domain::library::file::read;
use crate::domain::library::finding::{Finding, explain};
use crate::domain::measure::Measure;
use crate::domain::measure::own::{Kind, by_path, definition, id_given};
use crate::domain::measure::wording::{Wording, wording};
use crate::domain::pressed::{Pressed, pressed};

/// The shipped files, those for most clients first, then by what they are about, then what is rated in the log.
const FILES: &[Pressed] = pressed!("measures":
    "phq-9",
    "gad-7",
    "core-10",
    "phq-4",
    "who-5",
    "wsas",
    "k10",
    "dass-21",
    "ces-d",
    "oasis",
    "pswq",
    "phq-15",
    "isi",
    "pcl-5",
    "pc-ptsd-5",
    "audit-c",
    "audit",
    "severity-of-dependence",
    "asq",
    "c-ssrs-screener",
    "wai-sr",
    "gbo",
    "gas",
    "suds",
    "session-rating",
    "session-rating-therapist",
);

/// What is excluded by licence.
const EXCLUDED: &[Pressed] = pressed!("measures": "excluded");

/// Every measure, and what is excluded by licence.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct Measures {
    all: Vec<Measure>,
    excluded: Vec<Excluded>,
    /// Ids of the practice's own.
    own: Vec<String>,
    wordings: Vec<Wording>,
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
        for file in EXCLUDED {
            let text = file.text();
            let read = read(&text).map_err(|error| explain(file.name, &text, 0, error))?;
            measures.excluded = read;
        }
        Ok(measures)
    }

    /// Adds a definition, in the place of one with its id if there is one. One with a mistake is left out whole.
    pub fn lay(&mut self, file: &str, text: &str) -> Vec<Finding> {
        match definition(file, text, &|_flag| true) {
            Ok(measure) => {
                self.put(measure);
                Vec::new()
            }
            Err(findings) => findings,
        }
    }

    /// Lays a file of the practice over what is there, by its path a definition or a wording; `is_flag` knows the flags
    /// there are. One with a mistake is left out whole.
    pub fn lay_own(
        &mut self,
        path: &str,
        text: &str,
        is_flag: &dyn Fn(&str) -> bool,
    ) -> Vec<Finding> {
        match by_path(path) {
            Some(Kind::Definition) => match definition(path, text, is_flag) {
                Ok(measure) if self.is_own(&measure.id) => id_given(path, text, "id"),
                Ok(measure) => {
                    self.own.push(measure.id.clone());
                    self.put(measure);
                    Vec::new()
                }
                Err(findings) => findings,
            },
            Some(Kind::Wording) => match wording(path, text, |id| self.get(id)) {
                Ok(wording) if self.has_wording(&wording.measure) => {
                    id_given(path, text, "measure")
                }
                Ok(wording) => {
                    self.wordings.push(wording);
                    Vec::new()
                }
                Err(findings) => findings,
            },
            None => Vec::new(),
        }
    }

    fn put(&mut self, measure: Measure) {
        match self.all.iter_mut().find(|known| known.id == measure.id) {
            Some(known) => *known = measure,
            None => self.all.push(measure),
        }
    }

    /// Returns every measure, in the order of their files.
    pub fn all(&self) -> &[Measure] {
        &self.all
    }

    /// Returns the measure of this id.
    pub fn get(&self, id: &str) -> Option<&Measure> {
        self.all.iter().find(|measure| measure.id == id)
    }

    /// Tells whether a measure is the practice's own, be it beside the shipped ones or in the place of one.
    pub fn is_own(&self, id: &str) -> bool {
        self.own.iter().any(|own| own == id)
    }

    fn has_wording(&self, id: &str) -> bool {
        self.wordings.iter().any(|wording| wording.measure == id)
    }

    /// Returns the words of an item as the practice keeps them for its own form. They are shown to whoever keys in, and
    /// never go into a file, an export or an output.
    pub fn wording(&self, id: &str, n: u8) -> Option<&str> {
        let found = self.wordings.iter().find(|wording| wording.measure == id);
        found.and_then(|wording| wording.of(n))
    }

    /// Returns what is excluded by licence.
    pub fn excluded(&self) -> &[Excluded] {
        &self.excluded
    }
}
