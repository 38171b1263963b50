//! What happened between the readings: life events and techniques, each on its day. Nothing here says that one led to the
//! other.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::about::About;
use crate::domain::dossier::Dossier;
use crate::domain::session::Kind;
use crate::domain::timeline::life_events;
use crate::words::trend as say;

/// What kind of thing happened.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum HappenedKind {
    /// Something in the client's life.
    Event,
    /// Techniques of one session.
    Techniques,
}

/// Something that happened on a day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Happened {
    /// The day.
    pub on: NaiveDate,
    /// What kind of thing.
    pub kind: HappenedKind,
    /// What, in one line.
    pub words: String,
    /// Where it stands in the record.
    pub about: About,
}

/// Returns the life events and the techniques of each session, oldest first.
pub fn happened(dossier: &Dossier) -> Vec<Happened> {
    let events = life_events(dossier).into_iter().map(|event| Happened {
        on: event.date,
        kind: HappenedKind::Event,
        words: event.words.replace('\n', " "),
        about: event.about,
    });
    let mut used: BTreeMap<_, Happened> = BTreeMap::new();
    for (session, entry) in dossier.entries() {
        let Some(technique) = entry
            .line
            .technique
            .as_ref()
            .filter(|_| entry.line.kind == Kind::Did)
        else {
            continue;
        };
        let row = used.entry((session.start, session.id)).or_insert(Happened {
            on: session.start.date_naive(),
            kind: HappenedKind::Techniques,
            words: String::new(),
            about: About::Session(session.id),
        });
        row.words = say::and_then(&row.words, &technique.name);
    }
    let mut all: Vec<Happened> = events.chain(used.into_values()).collect();
    all.sort_by_key(|one| (one.on, one.kind));
    all
}
