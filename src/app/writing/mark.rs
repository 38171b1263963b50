//! A key of a text folded into a number: what is asked about a sentence is copied and compared, and kept under one name in
//! every run.

use crate::domain::writing::{Section, Sentence, Writing};

/// A key of a sentence, or the slug of a part, folded (FNV-1a, 64 bits).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Mark(pub u64);

impl Mark {
    /// Returns the fold of a key.
    pub fn of(key: &str) -> Self {
        let fold = key.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |fold, byte| {
            (fold ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        Self(fold)
    }

    /// Returns the sentence it names.
    pub fn sentence(self, writing: &Writing) -> Option<&Sentence> {
        let mut all = writing.sections.iter().flat_map(|one| &one.sentences);
        all.find(|one| Self::of(&one.key) == self)
    }

    /// Returns the part it names.
    pub fn section(self, writing: &Writing) -> Option<&Section> {
        writing
            .sections
            .iter()
            .find(|one| Self::of(&one.slug) == self)
    }
}
