//! What is to be heeded of techniques, one by one, where several are shown at once: the record is looked through once.

use crate::domain::matching::Situation;
use crate::domain::matching::flags::Standing;
use crate::domain::matching::scene::Scene;
use crate::domain::technique::Technique;
use crate::domain::vocabulary::FlagKey;

/// A situation in which techniques are looked at one by one.
pub struct Heed<'a>(Scene<'a>);

impl<'a> Heed<'a> {
    /// Looks at a situation.
    pub fn new(situation: &Situation<'a>) -> Self {
        Self(Scene::new(situation))
    }

    /// Tells what a technique is gone on with only for a typed reason: the flags, or what stands for one, and what is said
    /// of each (matching.md M-04).
    pub fn stops(&self, technique: &Technique) -> (Vec<String>, Vec<String>) {
        let against = self.0.against(technique);
        (against.flags, against.why)
    }

    /// Tells which stop flags have to be asked about before a technique is used, in words (matching.md M-05).
    pub fn asks(&self, technique: &Technique) -> Vec<String> {
        technique
            .stops()
            .filter_map(|caution| match self.0.standing(caution.flag) {
                Standing::Ask(said) => Some(said),
                Standing::Present(_) | Standing::RuledOut => None,
            })
            .collect()
    }

    /// Tells whether a flag is present, or counts as present.
    pub fn is_present(&self, flag: FlagKey) -> bool {
        matches!(self.0.standing(flag), Standing::Present(_))
    }

    /// Tells whether a flag was ruled out, and that still holds.
    pub fn is_ruled_out(&self, flag: FlagKey) -> bool {
        self.0.standing(flag) == Standing::RuledOut
    }
}
