//! Finding a word in all sessions of the client on show.

use crate::app::field::Field;
use crate::app::overlay::Overlay;
use crate::app::state::{Screen, State};
use crate::domain::dossier::Dossier;
use crate::domain::id::{EntryId, SessionId};
use crate::domain::search::needle::Needle;

/// The search overlay.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Find {
    /// What was typed.
    pub query: Field,
    /// What was found, newest first.
    pub hits: Vec<Hit>,
    /// The lit hit.
    pub cursor: usize,
}

/// One entry that holds the words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hit {
    /// The session.
    pub session: SessionId,
    /// The entry.
    pub entry: EntryId,
}

/// The session that was found, shown at one of its entries.
#[derive(Clone, PartialEq, Debug)]
pub struct Found {
    /// The session.
    pub session: SessionId,
    /// The entry that was found.
    pub entry: EntryId,
    /// Rows scrolled away from it.
    pub scroll: i32,
}

/// Returns the standing entries that hold all words of `query`, newest first. The drawer is never searched.
pub fn search(dossier: &Dossier, query: &str) -> Vec<Hit> {
    let words: Vec<Needle> = query
        .split_whitespace()
        .map(Needle::new)
        .filter(|word| !word.is_empty())
        .collect();
    if words.is_empty() {
        return Vec::new();
    }
    let mut hits: Vec<Hit> = dossier
        .entries()
        .filter(|(_, entry)| {
            let name = entry
                .line
                .technique
                .as_ref()
                .map_or("", |used| used.name.as_str());
            words
                .iter()
                .all(|word| word.find(&entry.line.text).is_some() || word.find(name).is_some())
        })
        .map(|(session, entry)| Hit {
            session: session.id,
            entry: entry.id,
        })
        .collect();
    hits.reverse();
    hits
}

/// Searches anew for what is typed.
pub fn changed(state: &mut State) {
    let Some(desk) = &state.desk else { return };
    if let Some(Overlay::Find(find)) = &mut state.overlay {
        find.hits = search(&desk.dossier, find.query.text());
        find.cursor = 0;
    }
}

/// Shows the session of the lit hit at that entry.
pub fn open_hit(state: &mut State) {
    let Some(Overlay::Find(find)) = &state.overlay else {
        return;
    };
    if let Some(hit) = find.hits.get(find.cursor).copied() {
        state.overlay = None;
        state.screen = Screen::Found(Found {
            session: hit.session,
            entry: hit.entry,
            scroll: 0,
        });
    }
}
