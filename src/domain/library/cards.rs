//! The cards the program ships: read when one is looked at, because no list needs them.

use crate::domain::library::Library;
use crate::domain::library::build::all;
use crate::domain::library::file::{self, CardFileForm};
use crate::domain::library::shipped;
use crate::domain::pressed::Pressed;
use crate::domain::technique::{Card, Technique, TechniqueId};
use crate::domain::text::Text;

/// Returns the shipped card of a technique from the file of the family it is shipped in.
pub(crate) fn shipped(id: TechniqueId, family: &str) -> Option<Card> {
    let is_of = |file: &&Pressed| file.name.strip_suffix(".ron") == Some(family);
    let file = shipped::CARDS.iter().find(is_of)?;
    read(*file, id)
}

impl Library {
    /// Tells whether a technique is in a family as the program ships it: what a practice wrote counts only where it stands
    /// in for a technique of that family, and only while the practice leaves it there.
    pub(crate) fn is_shipped_in(&self, technique: &Technique, family: &str) -> bool {
        technique.shipped_in == Some(technique.family)
            && self.vocabulary.families.slug(technique.family) == family
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
