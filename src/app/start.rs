//! The start card: what matters before the session, and how the session begins.

use crate::app::field::Field;
use crate::domain::session::{Outcome, Setting};

/// The start card's own state; what it shows comes from the dossier.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Card {
    /// Whether the row that says how the client is seen is open.
    pub open: bool,
    /// The lit way, a place in [`WAYS`].
    pub way: usize,
    /// Who is here, a place in the list of [`crate::app::desk::Desk::groupings`].
    pub here: usize,
    /// Where the client is and whom to call, for a session that is not in the room.
    pub place: Field,
    /// Which of the three rows takes keys: way, here, place.
    pub row: usize,
}

/// The ways a session can be held, or not held.
pub const WAYS: [(Setting, Outcome); 6] = [
    (Setting::InPerson, Outcome::Held),
    (Setting::Video, Outcome::Held),
    (Setting::Phone, Outcome::Held),
    (Setting::Home, Outcome::Held),
    (Setting::InPerson, Outcome::NoShow),
    (Setting::InPerson, Outcome::Cancelled),
];

impl Card {
    /// Returns the card of a client who was last seen in this way.
    pub fn new(usual: Setting) -> Self {
        let way = WAYS
            .iter()
            .position(|&(setting, outcome)| setting == usual && outcome == Outcome::Held)
            .unwrap_or_default();
        Self {
            way,
            ..Self::default()
        }
    }

    /// Returns the chosen way.
    pub fn chosen(&self) -> (Setting, Outcome) {
        WAYS.get(self.way).copied().unwrap_or_default()
    }
}
