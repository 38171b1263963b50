//! The cards the program ships: read when one is looked at, because no list needs them.

use crate::domain::library::build::all;
use crate::domain::library::file::{self, CardFileForm};
use crate::domain::library::shipped;
use crate::domain::pressed::Pressed;
use crate::domain::technique::{Card, TechniqueId};
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
