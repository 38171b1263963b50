//! Checklists before a kind of work: opened by name, and what they miss for one technique.

use crate::app::form::{self, Subject};
use crate::app::notice::Notice;
use crate::app::state::State;
use crate::domain::checklist;
use crate::words::app::LIBRARY_LOADING;
use crate::words::checklist as say;

/// Opens the checklist at this place of the guide.
pub fn show(state: &mut State, place: usize) {
    let Some(shelf) = &state.shelf else {
        state.notice = Notice::info(LIBRARY_LOADING);
        return;
    };
    match shelf.guide.checklists.get(place) {
        Some(list) => {
            let slug = list.slug.clone();
            form::open(state, Subject::Checklist(slug));
        }
        None => state.notice = Notice::info(say::GONE),
    }
}

/// Returns what the checklists before a technique miss for the client on the desk, a note each.
pub fn notes(state: &State, technique: &str) -> Vec<String> {
    let (Some(desk), Some(shelf)) = (&state.desk, &state.shelf) else {
        return Vec::new();
    };
    let id = technique.parse().ok();
    let found = id.and_then(|id| shelf.library.get(id));
    found
        .map(|technique| {
            let today = state.now.wall.date_naive();
            let plan = &desk.dossier.plan;
            checklist::missing(&shelf.guide, &shelf.library, plan, technique, today)
        })
        .unwrap_or_default()
}
