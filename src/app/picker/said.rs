//! What has to be said of techniques wherever they are listed: looked up in the record once for all rows in sight.

use crate::app::desk::Desk;
use crate::app::msg::Shelf;
use crate::app::shown;
use crate::app::state::State;
use crate::domain::clinician::{Clinician, Cover};
use crate::domain::matching::heed::Heed;
use crate::domain::technique::Technique;
use crate::domain::vocabulary::FlagKey;

/// What has to be said of a technique in any list, for the client on the desk.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Said {
    /// What this client said of it before: `helped 7.0 (3)` or `new`.
    pub before: String,
    /// What stops it, in words; empty if nothing does.
    pub stop: String,
    /// The stop flags that are present, by their slugs.
    pub stops: Vec<String>,
    /// What to ask about first, in words.
    pub asks: Vec<String>,
    /// That it asks for more training than is on file, in words; empty if it does not.
    pub training: String,
}

/// What is looked at to say it.
pub struct Sight<'a> {
    shelf: &'a Shelf,
    clinician: &'a Clinician,
    /// The client on the desk, with what is to be heeded.
    client: Option<(&'a Desk, Heed<'a>)>,
}

impl<'a> Sight<'a> {
    /// Looks at the record; none before the library is read.
    pub fn of(state: &'a State) -> Option<Self> {
        let shelf = state.shelf.as_deref()?;
        let clinician = &state.clinician;
        let client = state.desk.as_ref().map(|desk| {
            let seen = desk.seen(clinician);
            (desk, shown::heed(desk, shelf, seen, state.now))
        });
        Some(Self {
            shelf,
            clinician,
            client,
        })
    }

    /// Returns the technique of a row.
    pub fn technique(&self, id: &str) -> Option<&'a Technique> {
        self.shelf.library.get(id.parse().ok()?)
    }

    /// Returns what has to be said of a technique: never silent about a stop or an unknown stop flag (matching.md 11).
    pub fn said(&self, technique: &Technique) -> Said {
        let training = self.clinician.label(&self.shelf.library, technique);
        let training = training.unwrap_or_default();
        let Some((desk, heed)) = &self.client else {
            return Said {
                training,
                ..Said::default()
            };
        };
        let (stops, why) = heed.stops(technique);
        Said {
            before: desk.shown.ledger.words(&technique.id.to_string()),
            stop: why.join(", "),
            stops,
            asks: heed.asks(technique),
            training,
        }
    }

    /// Tells whether a flag is present, or counts as present, for the client on the desk.
    pub fn is_present(&self, flag: FlagKey) -> bool {
        let client = self.client.as_ref();
        client.is_some_and(|(_, heed)| heed.is_present(flag))
    }

    /// Tells whether a flag was ruled out for the client on the desk, and that still holds.
    pub fn is_ruled_out(&self, flag: FlagKey) -> bool {
        let client = self.client.as_ref();
        client.is_some_and(|(_, heed)| heed.is_ruled_out(flag))
    }

    /// Tells whether no training is on file, although a technique asks for one: said quietly, and of one row only.
    pub fn is_competence_unset(&self, technique: &Technique) -> bool {
        self.clinician
            .covers_technique(&self.shelf.library, technique)
            == Cover::NotSet
    }
}
