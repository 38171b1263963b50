//! The cards the program ships: read when one is looked at, because no list needs them.

use crate::domain::library::build::all;
use crate::domain::library::file::{self, CardFileForm};
use crate::domain::library::shipped;
use crate::domain::technique::{Card, TechniqueId};
use crate::domain::text::Text;

/// Returns the shipped card of a technique.
pub(crate) fn shipped(id: TechniqueId) -> Option<Card> {
    if id.is_own() {
        return None;
    }
    // A card is found by its quoted id before its file is read as RON: one file of 32 is read, not all.
    let quoted = format!("\"{id}\"");
    shipped::CARDS
        .iter()
        .filter(|(_, text)| text.contains(&quoted))
        .find_map(|(_, text)| {
            let form: CardFileForm<'static> = file::read(text).ok()?;
            let card = form.cards.into_iter().find(|card| card.id == id)?;
            Some(Card {
                when: card.when,
                watch: card.watch,
                outline: all(card.outline, |words: Text<'static>| words),
                pace: card.pace,
            })
        })
}
