//! The cards the program ships: read when one is looked at, because no list needs them.

use crate::domain::library::Library;
use crate::domain::library::build::all;
use crate::domain::library::file::{self, CardFileForm};
use crate::domain::library::shipped;
use crate::domain::pressed::Pressed;
use crate::domain::technique::{Card, Technique, TechniqueId};
use crate::domain::text::Text;

/// Returns the shipped card of a technique, whose family is where it is looked for first.
pub(crate) fn shipped(id: TechniqueId, family: &str) -> Option<Card> {
    if id.is_own() {
        return None;
    }
    // A practice may have moved the technique to another family, so all files are asked in the end.
    let is_here = |file: &&Pressed| file.name.strip_suffix(".ron") == Some(family);
    let first = shipped::CARDS.iter().filter(is_here);
    let others = shipped::CARDS.iter().filter(|file| !is_here(file));
    first.chain(others).find_map(|file| read(*file, id))
}

/// Tells whether the program ships a technique in this family, wherever a practice may have put it or what it wrote over it.
fn is_of(id: TechniqueId, family: &str) -> bool {
    let mut files = shipped::CARDS.iter();
    let file = files.find(|file| file.name.strip_suffix(".ron") == Some(family));
    !id.is_own() && file.is_some_and(|file| read(*file, id).is_some())
}

impl Library {
    /// Tells whether a technique is in a family as the program ships it: what a practice wrote counts only where it stands
    /// in for a technique of that family.
    pub(crate) fn is_shipped_in(&self, technique: &Technique, family: &str) -> bool {
        self.vocabulary.families.slug(technique.family) == family
            && (!technique.is_own || is_of(technique.id, family))
    }
}

fn read(file: Pressed, id: TechniqueId) -> Option<Card> {
    let text = file.text();
    // A card is found by its quoted id before its file is read as RON.
    if !text.contains(&format!("\"{id}\"")) {
        return None;
    }
    let form: CardFileForm<'_> = file::read(&text).ok()?;
    let card = form.cards.into_iter().find(|card| card.id == id)?;
    Some(Card {
        when: card.when.into_words(),
        watch: card.watch.into_words(),
        outline: all(card.outline, Text::into_words),
        pace: card.pace,
    })
}
