//! The library picker: suggestions while nothing is typed, search from the first letter on, narrowed by facets.

pub mod facets;
mod said;

use crate::app::command;
use crate::app::desk::{Desk, Pane, Try};
use crate::app::field::Field;
use crate::app::list::{Move, moved};
use crate::app::msg::{Effect, Shelf};
use crate::app::notice::Notice;
use crate::app::overlay::Overlay;
use crate::app::picker::facets::FacetList;
use crate::app::state::State;
use crate::app::timing::PREVIEW_MS;
use crate::app::{log, record, shown};
use crate::domain::id::EntryId;
use crate::domain::search::facet::{self, Asked, Ground};
use crate::domain::search::{Found, Tier};
use crate::domain::session::Used;
use crate::domain::technique::{Technique, TechniqueId};
use crate::words::app as say;
use crate::words::technique_card::{
    NOTHING_LISTED, NOTHING_LIT_TO_LINK, PART_OF_WORDS, PART_ONLY, PART_TO_LINK,
};

pub use crate::app::picker::said::{Said, Sight};

/// The library picker.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Picker {
    /// What was typed.
    pub query: Field,
    /// What is listed.
    pub rows: Vec<PickerRow>,
    /// How many were found in all.
    pub total: usize,
    /// Whether somebody went to the lit row, after the words were typed.
    pub is_chosen: bool,
    /// Whether more than a window holds is listed: not before somebody goes down in what a search found.
    pub is_long: bool,
    /// The lit row.
    pub cursor: usize,
    /// The row whose details are drawn; follows the cursor after a moment.
    pub preview: usize,
    /// When it follows, on the steady clock.
    pub preview_at: Option<u64>,
    /// Names that come close, when nothing was found.
    pub close: Vec<String>,
    /// An earlier time typed before the `/`, with its blank: `<5 `.
    pub prefix: String,
    /// Whether a session runs, so that Enter logs.
    pub logs: bool,
    /// The did that is linked to what is taken, instead of logging it.
    pub link: Option<EntryId>,
    /// What the list is narrowed to, a name for each facet; empty where it is the whole library.
    pub narrowed: Vec<String>,
    /// What has to be said of the facets that were typed.
    pub says: Vec<String>,
    /// The list that facets are chosen from, while it is open.
    pub choosing: Option<Box<FacetList>>,
    /// When the technique on preview helps, with its id: read from its card once the preview has settled.
    pub when: Option<(String, String)>,
}

/// One technique in the picker.
#[derive(Clone, PartialEq, Debug)]
pub struct PickerRow {
    /// The technique's id.
    pub id: String,
    /// Places of the letters that matched in the name.
    pub matched: Vec<usize>,
    /// The alias that matched, if it was not the name.
    pub via: Option<String>,
    /// Why it is suggested, in words; empty for a search.
    pub why: String,
    /// Whether it has some of the words only: as likely a sentence that was meant for the log.
    pub is_part: bool,
}

impl Picker {
    /// Returns the lit row; none is lit while Enter keeps the words.
    pub fn lit(&self) -> Option<&PickerRow> {
        self.rows.get(self.cursor).filter(|_| !self.keeps_words())
    }

    /// Tells whether Enter keeps what was typed as the clinician's own words: what is listed has some of them only, if
    /// anything is, and nobody went to a row. What has some of the words only is no answer to Enter.
    pub fn keeps_words(&self) -> bool {
        let is_weak = match self.rows.first() {
            Some(first) => first.is_part && !self.is_chosen,
            // Facets, and what has to be said of them, are no words to log.
            None => self.says.is_empty(),
        };
        is_weak
            && (self.logs || self.link.is_some())
            && self.narrowed.is_empty()
            && !self.query.text().trim().is_empty()
    }

    /// Moves to another row; where none is lit, to the first. Its details follow after a moment.
    pub fn go(&mut self, by: Move, page: usize, steady: u64) {
        self.cursor = if self.keeps_words() {
            0
        } else {
            moved(self.cursor, self.rows.len(), by, page)
        };
        self.is_chosen = true;
        self.preview_at = Some(steady + PREVIEW_MS);
    }

    /// Lists what the query finds, for nobody in particular.
    pub fn search(&mut self, library: &Shelf) {
        self.find(library, None, None);
    }

    /// Lists what the query finds for a client with so many minutes left; `used` are the techniques used so far, sorted.
    fn find(&mut self, library: &Shelf, left: Option<u16>, used: Option<&[TechniqueId]>) {
        let typed = self.query.text().to_owned();
        let ground = Ground {
            library: &library.library,
            minutes_left: left,
            has_client: used.is_some(),
        };
        let used = used.unwrap_or_default();
        let (asked, found) = facet::find(&typed, &ground, |asked| {
            search(library, asked, used, self.is_long)
        });
        self.list(library, &asked, found);
        self.narrowed = facet::names(&asked.facets, &library.library);
        self.close = if self.rows.is_empty() && !asked.rest.trim().is_empty() {
            library
                .index
                .close_to(&asked.rest)
                .into_iter()
                .map(str::to_owned)
                .collect()
        } else {
            Vec::new()
        };
        self.says = asked.says;
        self.cursor = 0;
        self.is_chosen = false;
        if self.rows.first().is_some_and(|row| row.is_part) {
            let words = match (self.keeps_words(), self.link) {
                (false, _) => PART_ONLY,
                (true, None) => PART_OF_WORDS,
                (true, Some(_)) => PART_TO_LINK,
            };
            self.says.push(words.to_owned());
        }
    }

    fn list(&mut self, library: &Shelf, asked: &Asked, answer: Found) {
        self.total = answer.total;
        let mut hits = answer.hits;
        if asked.rest.trim().is_empty() {
            // Read through, the library stands in its families.
            hits.sort_by_key(|hit| {
                library
                    .library
                    .at(hit.place)
                    .map(|one| (one.family, one.id))
            });
        }
        self.rows = hits
            .into_iter()
            .map(|found| PickerRow {
                id: found.id.to_string(),
                matched: found.matched,
                via: found.via,
                why: String::new(),
                is_part: found.tier == Tier::Part,
            })
            .collect();
    }
}

/// How many hits are listed while somebody types: more than any window shows.
const SHORT: usize = 72;
/// How many are listed once somebody goes down in them.
const LONG: usize = 200;

/// Returns what the words find among what the facets admit; read through by facets alone, all of it.
fn search(shelf: &Shelf, asked: &Asked, used: &[TechniqueId], is_long: bool) -> Found {
    let library = &shelf.library;
    let is_browsing = asked.rest.trim().is_empty();
    let limit = match (is_browsing, is_long) {
        (true, _) => library.len(),
        (false, true) => LONG,
        (false, false) => SHORT,
    };
    if asked.facets.is_empty() {
        return shelf.index.search(&asked.rest, limit);
    }
    shelf.index.search_where(&asked.rest, limit, |place| {
        let technique = library.at(place);
        technique.is_some_and(|technique| asked.facets.admit(technique, used))
    })
}

/// Opens the library: suggestions for the current goal, or what `query` finds.
pub fn open(state: &mut State, prefix: &str, query: &str) {
    open_for(state, prefix, query, None);
}

/// Opens the library to link a did of any session to one of its techniques.
pub fn open_to_link(state: &mut State, entry: EntryId, query: &str) {
    open_for(state, "", query, Some(entry));
}

fn open_for(state: &mut State, prefix: &str, query: &str, link: Option<EntryId>) {
    let logs = state
        .desk
        .as_ref()
        .is_some_and(|desk| desk.session.is_some());
    state.overlay = Some(Overlay::Picker(Picker {
        query: Field::holding(query),
        prefix: prefix.to_owned(),
        logs,
        link,
        ..Picker::default()
    }));
    changed(state);
}

/// Says why Enter takes no row, if it takes none; linking a line to one needs no session.
pub(in crate::app) fn cannot_take(state: &State) -> Option<&'static str> {
    match &state.overlay {
        Some(Overlay::Picker(picker)) if picker.link.is_some() => None,
        _ => command::no_session(state),
    }
}

/// Says why the words are not kept, if they are not: what is linked has its words already.
pub(in crate::app) fn cannot_keep(state: &State) -> Option<&'static str> {
    match &state.overlay {
        Some(Overlay::Picker(picker)) if picker.link.is_some() => Some(NOTHING_LIT_TO_LINK),
        _ => command::no_session(state),
    }
}

/// Moves to another row. The rest of what was found is listed first.
pub fn go(state: &mut State, by: Move) {
    let (page, steady) = (state.page(), state.now.steady);
    if let Some(Overlay::Picker(picker)) = &mut state.overlay
        && !picker.is_long
        && picker.rows.len() < picker.total
    {
        let (cursor, is_chosen, keeps) = (picker.cursor, picker.is_chosen, picker.preview);
        picker.is_long = true;
        list(state);
        if let Some(Overlay::Picker(picker)) = &mut state.overlay {
            (picker.cursor, picker.is_chosen, picker.preview) = (cursor, is_chosen, keeps);
        }
    }
    if let Some(Overlay::Picker(picker)) = &mut state.overlay {
        picker.go(by, page, steady);
    }
}

/// Lists anew what the query finds.
pub fn changed(state: &mut State) {
    if let Some(Overlay::Picker(picker)) = &mut state.overlay {
        picker.is_long = false;
    }
    list(state);
}

fn list(state: &mut State) {
    let Some(shelf) = state.shelf.clone() else {
        return;
    };
    let Some(Overlay::Picker(picker)) = &mut state.overlay else {
        return;
    };
    let typed = picker.query.text().trim().to_owned();
    // A digit alone only lights that row; any further character makes all of it a search.
    let digit = typed
        .parse::<usize>()
        .ok()
        .filter(|row| (1..=9).contains(row) && typed.len() == 1);
    // A search need not know what is suggested.
    let suggested = if typed.is_empty() || digit.is_some() {
        state.desk.as_ref().map(suggestions).unwrap_or_default()
    } else {
        Vec::new()
    };
    if typed.is_empty() || !suggested.is_empty() {
        picker.total = suggested.len();
        picker.rows = suggested;
        picker.close = Vec::new();
        picker.narrowed = Vec::new();
        picker.says = Vec::new();
        picker.cursor = digit
            .map_or(0, |row| row - 1)
            .min(picker.rows.len().saturating_sub(1));
        // Without a goal there is nothing to suggest for; below what stands on top the library can be read through.
        let has_goal = state.desk.as_ref().is_some_and(|desk| desk.goal.is_some());
        if picker.rows.is_empty() || !has_goal {
            let listed: Vec<String> = picker.rows.iter().map(|row| row.id.clone()).collect();
            let rest = whole(&shelf).into_iter();
            picker
                .rows
                .extend(rest.filter(|row| !listed.contains(&row.id)));
            picker.total = picker.rows.len();
        }
    } else {
        let left = state
            .desk
            .as_ref()
            .and_then(|desk| shown::minutes_left(desk, state.now));
        // Who was used is counted only where somebody asks.
        let used = state.desk.as_ref().map(|desk| {
            let is_asked = typed.contains(':');
            if is_asked {
                facets::used(desk)
            } else {
                Vec::new()
            }
        });
        picker.find(&shelf, left, used.as_deref());
    }
    picker.preview_at = Some(state.now.steady + PREVIEW_MS);
    if picker.preview >= picker.rows.len() {
        picker.preview = 0;
    }
}

/// The details of the lit row are shown; its card is read now and not while keys come.
pub fn follow(picker: &mut Picker, shelf: Option<&Shelf>) {
    picker.preview = picker.cursor;
    picker.preview_at = None;
    picker.when = picker.lit().and_then(|row| {
        let library = &shelf?.library;
        let card = library.card(library.get(row.id.parse().ok()?)?)?;
        Some((row.id.clone(), card.when.to_string()))
    });
}

fn suggestions(desk: &Desk) -> Vec<PickerRow> {
    let row = |found: &Try| PickerRow {
        id: found.id.clone(),
        matched: Vec::new(),
        via: None,
        // How it is set aside comes before why it would fit.
        why: if found.aside.is_empty() {
            found.why.clone()
        } else {
            found.aside.clone()
        },
        is_part: false,
    };
    desk.shown.try_rows().map(row).collect()
}

/// The whole library by family, for browsing where there is nothing to suggest.
fn whole(shelf: &Shelf) -> Vec<PickerRow> {
    let mut all: Vec<&Technique> = shelf.library.iter().map(|(_, one)| one).collect();
    all.sort_by_key(|technique| (technique.family, technique.id));
    all.into_iter()
        .map(|technique| PickerRow {
            id: technique.id.to_string(),
            matched: Vec::new(),
            via: None,
            why: String::new(),
            is_part: false,
        })
        .collect()
}

/// Logs the lit technique; where nothing is found, the words stand as a did of their own.
pub fn take(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(Overlay::Picker(picker)) = &state.overlay else {
        return;
    };
    if let Some(entry) = picker.link {
        link(state, entry, effects);
        return;
    }
    if !picker.logs {
        return;
    }
    if picker.rows.is_empty() && !(picker.narrowed.is_empty() && picker.says.is_empty()) {
        // Facets are no words to log.
        state.notice = Notice::info(NOTHING_LISTED);
        return;
    }
    let prefix = picker.prefix.clone();
    // While the words are kept nothing is lit.
    let used = lit(state);
    let words = picker.query.text().trim().to_owned();
    // Words on the line that have nothing to do with the library wait until it has logged.
    let over = state
        .desk
        .as_ref()
        .is_some_and(|desk| words_left(desk, picker).is_none());
    state.overlay = None;
    let log = |state: &mut State| log_lit(state, used, &words, &prefix, effects);
    if over {
        log::over_line(state, log);
    } else {
        log(state);
    }
}

fn log_lit(
    state: &mut State,
    used: Option<Used>,
    words: &str,
    prefix: &str,
    effects: &mut Vec<Effect>,
) {
    match used {
        Some(used) => log::add_technique(state, used, prefix, effects),
        None if !words.is_empty() => {
            if let Some(desk) = &mut state.desk {
                desk.line.replace(format!("{prefix}. {words}"));
            }
            log::enter(state, effects);
        }
        None => {}
    }
}

/// Puts the lit technique's name on the line, to add words to it; while the words are kept, the words.
pub fn to_line(state: &mut State) {
    let used = lit(state);
    let Some(Overlay::Picker(picker)) = &state.overlay else {
        return;
    };
    let prefix = &picker.prefix;
    let mut text = match &used {
        Some(used) => format!("{prefix}.{}, ", used.name),
        None if picker.keeps_words() => format!("{prefix}. {}", picker.query.text().trim()),
        None => return,
    };
    // Words on the line that have nothing to do with the library stay behind it.
    if let Some(desk) = &state.desk
        && words_left(desk, picker).is_none()
    {
        text = [text.trim_end(), " ", desk.line.text()].concat();
    }
    state.overlay = None;
    if let Some(desk) = &mut state.desk {
        desk.line.replace(text);
        desk.picked = used;
        desk.pane = Pane::Log;
    }
    if state.has_line() {
        return;
    }
    crate::app::opening::show_session(state);
}

/// The picker was closed: what was typed in it stays on the line behind its `/`; a lone `/` leaves the line.
pub fn closed(state: &mut State, picker: &Picker) {
    if let Some(desk) = &mut state.desk
        && let Some(words) = words_left(desk, picker)
    {
        desk.line.replace(words);
    }
}

/// Returns the line as it reads when the picker is closed now; none where the line has nothing to do with it.
pub fn words_left(desk: &Desk, picker: &Picker) -> Option<String> {
    let typed = desk.line.text();
    let prefix = picker.prefix.as_str();
    // From the menu it opens over an empty line too; over other words it leaves the line alone.
    let is_blank = picker.logs && typed.is_empty();
    if !is_blank && !typed.strip_prefix(prefix).unwrap_or(typed).starts_with('/') {
        return None;
    }
    let query = picker.query.text();
    Some(if query.trim().is_empty() {
        prefix.to_owned()
    } else {
        [prefix, "/", query].concat()
    })
}

/// Links a did that was typed freely to the lit technique; what was typed stays.
fn link(state: &mut State, id: EntryId, effects: &mut Vec<Effect>) {
    let Some(mut used) = lit(state) else { return };
    let found = state.desk.as_ref().and_then(|desk| {
        let (session, entry) = desk.dossier.entries().find(|(_, entry)| entry.id == id)?;
        Some((session.id, entry.line.clone()))
    });
    let Some((session, mut line)) = found else {
        return;
    };
    state.overlay = None;
    used.despite = log::stopped(state, &used.id);
    state.notice = Notice::info(say::linked(&used.name));
    line.technique = Some(used);
    record::correct_entry(state, session, id, line, effects);
}

fn lit(state: &State) -> Option<Used> {
    let Some(Overlay::Picker(picker)) = &state.overlay else {
        return None;
    };
    let shelf = state.shelf.as_ref()?;
    let row = picker.lit()?;
    let technique = shelf.library.get(row.id.parse().ok()?)?;
    Some(Used {
        id: row.id.clone(),
        name: technique.name.to_string(),
        despite: None,
    })
}
