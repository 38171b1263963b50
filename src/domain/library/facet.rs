//! What a list of techniques is narrowed to: family, concern, minutes and the rest, chosen or typed.

use crate::domain::technique::{Minutes, Technique, TechniqueId};
use crate::domain::vocabulary::{ConcernKey, Evidence, FamilyKey, OrientationKey, StepKey};

/// What a list of techniques is narrowed to.
///
/// An empty facet admits all, several values of one facet admit what has any of them, and a technique has to lie within
/// every facet. Scores play no part (matching.md M-07).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// Families.
    pub families: Vec<FamilyKey>,
    /// Orientations, wherever they stand in the row.
    pub orientations: Vec<OrientationKey>,
    /// Concerns, wherever they stand in the row.
    pub concerns: Vec<ConcernKey>,
    /// Steps of the process.
    pub steps: Vec<StepKey>,
    /// So many minutes left, in which it can be begun.
    pub minutes_left: Option<u16>,
    /// Levels of evidence.
    pub evidence: Vec<Evidence>,
    /// Whether it was used with this client.
    pub used: Option<bool>,
    /// Only what the practice likes.
    pub is_liked: bool,
    /// Only what the practice wrote or changed.
    pub is_own: bool,
    /// Tags of the practice.
    pub tags: Vec<String>,
}

impl Facets {
    /// Tells whether nothing is left out.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Tells whether a technique lies within all facets; `used` are the techniques used with the client, sorted.
    pub fn admit(&self, technique: &Technique, used: &[TechniqueId]) -> bool {
        any_of(&self.families, |family| technique.family == *family)
            && any_of(&self.orientations, |one| {
                technique.orientations.contains(one)
            })
            && any_of(&self.concerns, |one| technique.concerns.contains(one))
            && any_of(&self.steps, |one| technique.steps.contains(one))
            && self
                .minutes_left
                .is_none_or(|left| Minutes::fits(technique.minutes, left))
            && any_of(&self.evidence, |level| technique.evidence == *level)
            && self
                .used
                .is_none_or(|wanted| used.binary_search(&technique.id).is_ok() == wanted)
            && (!self.is_liked || technique.is_favourite)
            && (!self.is_own || technique.is_own)
            && any_of(&self.tags, |tag| {
                technique.tags.iter().any(|own| own.as_str() == tag)
            })
    }
}

/// An empty facet admits all.
fn any_of<T>(values: &[T], fits: impl FnMut(&T) -> bool) -> bool {
    values.is_empty() || values.iter().any(fits)
}
