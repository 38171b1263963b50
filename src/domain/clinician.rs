//! The clinician's profile: trainings by family with day and level, what was learned of the models, what to learn next.
//!
//! Nothing here decides what may be done: it says where a technique asks for more training than is on file.

pub mod gaps;
pub mod uses;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::document::Document;
use crate::domain::library::Library;
use crate::domain::replaced::Replaced;
use crate::domain::technique::Technique;
use crate::domain::vocabulary::Competence;
use crate::words::profile as say;

/// The clinician's profile, the file `profile.ron` (product.md C6).
#[derive(Clone, PartialEq, Eq, Default, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clinician {
    /// The licence, in words (map I07a).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub licence: String,
    /// The code of ethics that is followed, in words (map I07a).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub code: String,
    /// Trainings, in the order they were entered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub trainings: Vec<Training>,
    /// Integration models that were studied, slugs with the day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub models: Vec<Studied>,
    /// What is to be learned, and what was.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub learning: Vec<Learning>,
    /// Earlier values of its fields, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replaced: Vec<Replaced>,
}

impl Document for Clinician {
    const KIND: &'static str = "profile";
    const VERSION: u32 = 1;
}

/// A training in a family of techniques.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Training {
    /// The family, a slug of the library.
    pub family: String,
    /// How far it went.
    pub level: Competence,
    /// When it was finished.
    pub date: NaiveDate,
    /// Where, with whom, how many hours.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

/// An integration model that was studied (map D10).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Studied {
    /// The model, a slug.
    pub model: String,
    /// When.
    pub date: NaiveDate,
    /// Where, with whom.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

/// Something to learn (map A08).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Learning {
    /// What, in words.
    pub words: String,
    /// The family it belongs to, a slug.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family: Option<String>,
    /// When it was put down.
    pub since: NaiveDate,
    /// When it was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<NaiveDate>,
}

/// Whether the profile covers what a technique asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Cover {
    /// It does.
    Covered,
    /// Training is needed (map I02b).
    Needed,
    /// Nothing is said in the profile about any family.
    NotSet,
}

impl Cover {
    /// Returns how it is worded.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Covered => say::COVERED,
            Self::Needed => say::NEEDED,
            Self::NotSet => say::NOT_SET,
        }
    }
}

impl Clinician {
    /// Returns the highest level of training in a family.
    pub fn level(&self, family: &str) -> Option<Competence> {
        let trainings = self.trainings.iter();
        let own = trainings.filter(|training| training.family == family);
        own.map(|training| training.level).max()
    }

    /// Tells whether the profile covers a technique of a family that asks for `asked`.
    pub fn covers(&self, family: &str, asked: Competence) -> Cover {
        if asked == Competence::NotNeeded || self.level(family) >= Some(asked) {
            Cover::Covered
        } else if self.trainings.is_empty() {
            Cover::NotSet
        } else {
            Cover::Needed
        }
    }

    /// Tells whether the profile covers what a technique of the library asks for.
    pub fn covers_technique(&self, library: &Library, technique: &Technique) -> Cover {
        let family = library.vocabulary().families.slug(technique.family);
        self.covers(family, library.competence(technique))
    }

    /// Returns the label of a technique that asks for more training than is on file (techniques.md, `competence`); none
    /// where the profile covers it, or holds no training at all.
    pub fn label(&self, library: &Library, technique: &Technique) -> Option<String> {
        let is_needed = self.covers_technique(library, technique) == Cover::Needed;
        is_needed.then(|| {
            let level = level_word(library.competence(technique));
            say::training_needed(library.family_title(technique), level)
        })
    }

    /// Tells whether an integration model was studied (map D10); where no model is on file, nothing is known of any.
    pub fn covers_model(&self, model: &str) -> Cover {
        if self.models.iter().any(|studied| studied.model == model) {
            Cover::Covered
        } else if self.models.is_empty() {
            Cover::NotSet
        } else {
            Cover::Needed
        }
    }

    /// Returns the place of what is to be learned of a family and is not done yet.
    pub fn learns(&self, family: &str) -> Option<usize> {
        let of = |learning: &Learning| learning.family.as_deref() == Some(family);
        let mut all = self.learning.iter();
        all.position(|learning| of(learning) && learning.done.is_none())
    }
}

/// Returns the word of a level of training.
pub const fn level_word(level: Competence) -> &'static str {
    match level {
        Competence::NotNeeded => say::LEVELS[0],
        Competence::Introductory => say::LEVELS[1],
        Competence::FormalTraining => say::LEVELS[2],
        Competence::Certification => say::LEVELS[3],
    }
}

#[cfg(test)]
mod tests;
