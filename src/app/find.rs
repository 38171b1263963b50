//! Finding words: in the record of the client on show, or in those of all clients.
//!
//! The record on show is searched here, at once. The others are searched by the reader's side, which answers as it goes;
//! what is typed never waits for it, and an answer to an older question is dropped.

use std::cmp::Reverse;

use crate::app::chart::{ChartPage, Part};
use crate::app::field::Field;
use crate::app::form::Subject;
use crate::app::goals::{GoalsPage, in_order};
use crate::app::msg::{Effect, Searched};
use crate::app::notice::Notice;
use crate::app::overlay::Overlay;
use crate::app::state::{After, Screen, State};
use crate::app::{chart, form, menu, opening};
use crate::domain::dossier::Dossier;
use crate::domain::id::{EntryId, SessionId};
use crate::domain::search::texts::{Hit, Where, newest_first};
use crate::domain::search::wanted::Wanted;
use crate::words::find as say;

/// The most hits that are listed; the others are counted.
pub const MOST: usize = 1_000;

/// The search overlay.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Find {
    /// What was typed.
    pub query: Field,
    /// Whether all clients are searched, or the one on show.
    pub all: bool,
    /// What was found, newest first.
    pub hits: Vec<Hit>,
    /// The lit hit.
    pub cursor: usize,
    /// How many there are by now; more than are listed, where there are very many.
    pub found: usize,
    /// How far the search of all clients has come.
    pub progress: Progress,
}

/// How far a search of all clients has come.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Progress {
    /// Clients looked through.
    pub read: usize,
    /// Clients in all; 0 until the first answer.
    pub of: usize,
    /// Clients some of whose files could not be read.
    pub troubled: usize,
    /// Whether that was all.
    pub is_done: bool,
}

/// The question that was last asked about all clients.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Asked {
    /// Its number; answers carry it.
    pub number: u64,
    /// What is looked for.
    pub query: String,
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
    /// The chart it was looked up from, to go back to.
    pub from: Option<Box<ChartPage>>,
}

/// Returns the texts of a record that hold all words of `query`, newest first. The drawer is never searched.
pub fn search(dossier: &Dossier, query: &str) -> Vec<Hit> {
    let wanted = Wanted::new(query);
    let client = &dossier.client;
    if wanted.is_empty() {
        return Vec::new();
    }
    newest_first(dossier)
        .iter()
        .filter_map(|text| wanted.hit(client.id, client.name(), text))
        .collect()
}

/// Opens the search: of all clients from the list of clients, else of the one on show.
pub fn show(state: &mut State) {
    let all = state.desk.is_none() || state.screen == Screen::Clients;
    state.overlay = Some(Overlay::Find(Find {
        all,
        ..Find::default()
    }));
}

/// Searches all clients instead of the one on show, or the other way round.
pub fn turn(state: &mut State) {
    if let Some(Overlay::Find(find)) = &mut state.overlay {
        find.all = !find.all;
        find.hits.clear();
        find.progress = Progress::default();
        changed(state);
    }
}

/// Searches anew for what is typed. Of what all clients' records gave so far, what still holds the words stays in sight
/// until the answer is there.
pub fn changed(state: &mut State) {
    let desk = state.desk.as_ref();
    let Some(Overlay::Find(find)) = &mut state.overlay else {
        return;
    };
    if find.all {
        let wanted = Wanted::new(find.query.text());
        find.hits.retain(|hit| wanted.is_in(&hit.words));
        find.found = find.hits.len();
        find.progress.is_done = false;
    } else {
        find.hits = desk.map_or_else(Vec::new, |desk| search(&desk.dossier, find.query.text()));
        find.found = find.hits.len();
        find.hits.truncate(MOST);
    }
    find.cursor = 0;
}

/// Asks for what is to be searched in all records now, and says when nobody looks at the answers any more. Comes after
/// every message, so that no way out of the overlay is missed.
pub fn follow(state: &mut State, effects: &mut Vec<Effect>) {
    let query = match &state.overlay {
        Some(Overlay::Find(find)) if find.all => Some(find.query.text()),
        _ => None,
    };
    match (query, &state.asked) {
        (None, None) => {}
        (None, Some(_)) => {
            state.asked = None;
            effects.push(Effect::EndSearch);
        }
        (Some(query), Some(asked)) if asked.query == query => {}
        (Some(query), _) => {
            let query = query.to_owned();
            state.questions += 1;
            state.asked = Some(Asked {
                number: state.questions,
                query: query.clone(),
            });
            let desks = state.desk.iter().chain(state.aside.as_deref());
            effects.push(Effect::Search {
                number: state.questions,
                query,
                rows: usize::from(state.size.1),
                live: desks.map(|desk| desk.client().id).collect(),
            });
        }
    }
}

/// Takes hits over. The lit hit stays lit wherever it goes: what is about to be opened does not change under the finger.
pub fn answered(state: &mut State, answer: Searched) {
    let is_asked = state
        .asked
        .as_ref()
        .is_some_and(|asked| asked.number == answer.number);
    let Some(Overlay::Find(find)) = &mut state.overlay else {
        return;
    };
    if !is_asked || !find.all {
        return;
    }
    let lit = find.hits.get(find.cursor).cloned();
    if answer.is_first {
        find.hits.clear();
        find.hits.extend(lit.clone());
    }
    let fresh = answer.hits.into_iter();
    find.hits
        .extend(fresh.filter(|hit| Some(hit) != lit.as_ref()));
    find.hits.sort_by_key(|hit| Reverse(hit.at));
    let place = |hits: &[Hit]| {
        let lit = lit.as_ref()?;
        hits.iter().position(|hit| hit == lit)
    };
    if let Some(place) = place(&find.hits) {
        find.cursor = place;
    }
    find.hits.truncate(MOST.max(find.cursor + 1));
    find.found = answer.found;
    find.progress = answer.progress;
}

/// Opens the client of the lit hit and shows it where it stands.
pub fn open_hit(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(Overlay::Find(find)) = &state.overlay else {
        return;
    };
    if let Some(hit) = find.hits.get(find.cursor) {
        let (client, place) = (hit.client, hit.place);
        state.overlay = None;
        opening::open(state, client, After::Hit(place), effects);
    }
}

/// Shows a place in the record on show; what has no screen is named.
pub fn show_place(state: &mut State, place: Where) {
    let Some(desk) = &state.desk else { return };
    let dossier = &desk.dossier;
    let line = match place {
        Where::Entry { session, entry } => Some((session, entry)),
        // The session in which it came up, where its line stands.
        Where::Risk(id) => dossier
            .entries()
            .find(|(_, entry)| entry.id == id)
            .map(|(session, entry)| (session.id, entry.id)),
        _ => None,
    };
    if let Some((session, entry)) = line {
        let found = Found {
            session,
            entry,
            scroll: 0,
            from: chart::on_show(state),
        };
        menu::show(state, Screen::Found(found));
        return;
    }
    if let Where::Goal(goal) = place {
        let goals = in_order(&dossier.goals);
        if let Some(cursor) = goals.iter().position(|known| known.id == goal) {
            let page = GoalsPage {
                cursor,
                ..GoalsPage::default()
            };
            menu::show(state, Screen::Goals(page));
            return;
        }
    }
    if let Where::Risk(id) = place {
        let mut open = desk.shown.open_risk.iter();
        if let Some(cursor) = open.position(|(entry, ..)| *entry == id) {
            opening::show_session(state);
            state.overlay = Some(Overlay::Risk { cursor });
            return;
        }
    }
    if let Some(part) = part_of(state, place) {
        chart::show_part(state, &part);
        if let Where::Fact(id) = place {
            chart::light_fact(state, id);
        }
        return;
    }
    if let Where::Homework(id) = place {
        let of = Subject::Homework {
            id: Some(id),
            entry: None,
            goal: None,
        };
        opening::show_session(state);
        form::open(state, of);
        return;
    }
    let words = say::no_screen_for(
        state.desk.as_ref().map_or("", |desk| desk.client().name()),
        place_name(place),
    );
    opening::show_session(state);
    state.notice = Notice::info(words);
}

/// Returns the part of the chart that shows a place.
fn part_of(state: &State, place: Where) -> Option<Part> {
    Some(match place {
        Where::Concern => Part::Concerns,
        Where::Flag => Part::Flags,
        Where::Risk(_) => Part::Risk,
        Where::Preferences => Part::Preferences,
        Where::Consent => Part::Consent,
        Where::Formulation => Part::Formulation,
        Where::People => Part::People,
        Where::Closing => Part::Closing,
        Where::Disclosures => Part::Disclosures,
        Where::Repair(_) => Part::Alliance,
        Where::Fact(id) => {
            let fact = state.desk.as_ref()?.client().fact(id)?;
            let groups = &state.shelf.as_ref()?.guide.groups;
            let group = groups
                .iter()
                .find(|group| group.cells.iter().any(|cell| cell.slug == fact.cell))?;
            Part::Cells(group.slug.clone())
        }
        Where::Plan => Part::Plan,
        Where::Entry { .. } | Where::Goal(_) | Where::Homework(_) => return None,
    })
}

/// Returns what a place is called.
pub fn place_name(place: Where) -> &'static str {
    match place {
        Where::Entry { .. } => say::place::ENTRY,
        Where::Goal(_) => say::place::GOAL,
        Where::Concern => say::place::CONCERN,
        Where::Flag => say::place::FLAG,
        Where::Risk(_) => say::place::RISK,
        Where::Plan => say::place::PLAN,
        Where::Repair(_) => say::place::REPAIR,
        Where::Fact(_) => say::place::FACT,
        Where::Homework(_) => say::place::HOMEWORK,
        Where::Preferences => say::place::PREFERENCES,
        Where::Consent => say::place::CONSENT,
        Where::Formulation => say::place::FORMULATION,
        Where::People => say::place::PEOPLE,
        Where::Closing => crate::words::closing::FOUND,
        Where::Disclosures => crate::words::disclosure::FOUND,
    }
}
