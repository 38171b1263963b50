//! What the practice does to its library: adds, edits, hides, tags and likes techniques; and the page that lists all that.
//!
//! It is about no client: its changes are steps of their own, and what is typed in its forms is in no client's draft.

mod page;

use std::sync::Arc;

use crate::app::chart::Opens;
use crate::app::form::{self, Subject};
use crate::app::msg::{Effect, Paper, Shelf};
use crate::app::notice::Notice;
use crate::app::overlay::Overlay;
use crate::app::profile::{self, ProfilePage};
use crate::app::saving::{self, Slot};
use crate::app::state::{Screen, State};
use crate::app::{lit_technique, picker, shown, technique_card};
use crate::domain::id::{ClientId, StepId};
use crate::domain::own_library::{OwnLibrary, join};
use crate::domain::technique::TechniqueId;
use crate::words::app as app_words;
use crate::words::own as say;

pub use crate::app::own::page::rows;

/// The practice's own techniques and marks, and what there is of them beside their document.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Own {
    /// As they read now.
    pub library: OwnLibrary,
    /// As they were read or saved last: what another program changed meanwhile is told from it.
    pub base: OwnLibrary,
    /// Versions on their way to the disk, with their tickets.
    pub sent: Vec<(u64, OwnLibrary)>,
    /// Changes that can be taken back, oldest first.
    pub turns: Vec<Turn>,
    /// Changes that were taken back, oldest first.
    pub turned_back: Vec<Turn>,
    /// Why they could not be read, in words; then nothing of them can be changed.
    pub trouble: Option<String>,
}

/// A change that can be taken back.
#[derive(Clone, PartialEq, Debug)]
pub struct Turn {
    /// The step, which is in one order with those of a record.
    pub step: StepId,
    /// The client on the desk then: off the page a step is taken back only while it is still there.
    pub client: Option<ClientId>,
    /// How they read on the other side of it.
    pub library: OwnLibrary,
    /// What was changed, in words.
    pub what: String,
}

/// Begins with what was read; where it could not be, that is said and nothing of it can be changed.
pub fn begin(state: &mut State, read: Result<OwnLibrary, String>) {
    match read {
        Ok(own) => {
            state.own.base.clone_from(&own);
            state.own.library = own;
        }
        Err(why) => {
            state.own.trouble = Some(say::not_changed(&why));
            state.notice = Notice::error(say::not_read(&why));
        }
    }
}

/// Tells whether nothing can be changed, and says why.
pub fn is_closed(state: &mut State) -> bool {
    let why = state.own.trouble.clone();
    let is_closed = why.is_some();
    if let Some(why) = why {
        state.notice = Notice::warning(why);
    }
    is_closed
}

/// Likes a technique, or likes it no more.
pub fn favour(state: &mut State, technique: &str, effects: &mut Vec<Effect>) {
    let Some((id, name, is_liked)) = found(state, technique, |row| row.is_favourite) else {
        return;
    };
    let what = say::step(id, say::field::LIKED);
    if change(state, &what, effects, |own| {
        own.change(id, |row| row.favourite = !is_liked);
    }) {
        let words = if is_liked {
            say::liked_no_more
        } else {
            say::liked
        };
        state.notice = Notice::info(words(&name));
    }
}

/// Hides a technique from lists and searches, or shows it again. Past sessions name it as before.
pub fn hide(state: &mut State, technique: &str, effects: &mut Vec<Effect>) {
    let Some((id, name, is_hidden)) = found(state, technique, |row| row.is_hidden) else {
        return;
    };
    let what = say::step(id, say::field::HIDDEN);
    if change(state, &what, effects, |own| {
        own.change(id, |row| row.hidden = !is_hidden);
    }) {
        let words = if is_hidden {
            say::shown_again
        } else {
            say::hidden
        };
        state.notice = Notice::info(words(&name));
    }
    let library = state.shelf.as_ref().map(|shelf| &shelf.library);
    if is_hidden && let Some(file) = library.and_then(|library| library.hidden_by(id)) {
        state.notice = Notice::warning(say::hidden_by(&name, file));
    }
}

/// Opens the form that edits a technique; nothing named makes a new one.
pub fn edit(state: &mut State, technique: Option<&str>) {
    let Some(technique) = technique else {
        form::open(state, Subject::Technique(None));
        return;
    };
    if let Some((id, _, _)) = found(state, technique, |row| row.is_own) {
        form::open(state, Subject::Technique(Some(id)));
    }
}

/// Opens the form of a technique's tags and marks.
pub fn tags(state: &mut State, technique: &str) {
    if let Some((id, _, _)) = found(state, technique, |row| row.is_own) {
        form::open(state, Subject::Marks(id));
    }
}

/// Finds a technique, also one that is not whole yet, and how one mark of it stands as it was changed last.
fn found(
    state: &mut State,
    technique: &str,
    of: fn(&crate::domain::technique::Technique) -> bool,
) -> Option<(TechniqueId, String, bool)> {
    if is_closed(state) {
        return None;
    }
    let id = technique.parse::<TechniqueId>().ok();
    let known = id.and_then(|id| {
        let shelf = state.shelf.as_ref();
        let is = shelf.and_then(|shelf| shelf.library.get(id)).map(of);
        let own = state.own.library.row(id).filter(|row| !row.is_mark());
        let is = is.or_else(|| own.map(|_| false))?;
        Some((id, name(state, id), is))
    });
    if known.is_none() {
        state.notice = Notice::warning(say::no_technique(technique));
    }
    known
}

/// Returns what a technique is called; the id where nothing says so.
pub fn name(state: &State, id: TechniqueId) -> String {
    let own = state.own.library.row(id).and_then(|row| row.name.clone());
    own.or_else(|| {
        let shelf = state.shelf.as_ref()?;
        Some(shelf.library.get(id)?.name.to_string())
    })
    .unwrap_or_else(|| id.to_string())
}

/// Returns the technique that is lit: on the page, or anywhere else on the screen.
pub fn lit(state: &State) -> Option<String> {
    if matches!(state.screen, Screen::Profile(_) | Screen::Options(_)) {
        return match profile::lit(state)? {
            Opens::Form(Subject::Technique(Some(id)) | Subject::Marks(id)) => Some(id.to_string()),
            Opens::ShowAgain(id) => Some(id),
            _ => None,
        };
    }
    lit_technique::lit(state)
}

/// What can be asked for by name.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Deed {
    /// The page.
    Page,
    /// The page at what is hidden.
    Hidden,
    /// A new technique.
    Add,
    /// The lit technique is edited.
    Edit,
    /// It is hidden, or shown again.
    Hide,
    /// It is liked, or no more.
    Like,
    /// Its tags.
    Tag,
}

/// Does what was asked for by name, with the lit technique where it is about one.
pub fn act(state: &mut State, deed: Deed, effects: &mut Vec<Effect>) {
    let lit = lit(state);
    match (deed, lit) {
        (Deed::Page, _) => show(state),
        (Deed::Hidden, _) => show_hidden(state),
        (Deed::Add, _) => edit(state, None),
        (Deed::Edit, Some(id)) => edit(state, Some(&id)),
        (Deed::Hide, Some(id)) => hide(state, &id, effects),
        (Deed::Like, Some(id)) => favour(state, &id, effects),
        (Deed::Tag, Some(id)) => tags(state, &id),
        (Deed::Edit | Deed::Hide | Deed::Like | Deed::Tag, None) => {
            state.notice = Notice::info(say::NONE_LIT);
        }
    }
}

/// Shows the page.
pub fn show(state: &mut State) {
    state.overlay = None;
    if !is_shown(state) {
        state.screen = Screen::Profile(ProfilePage {
            is_library: true,
            ..ProfilePage::default()
        });
    }
    profile::refresh(state);
}

/// Shows the page at what is hidden.
pub fn show_hidden(state: &mut State) {
    show(state);
    if let Screen::Profile(page) = &mut state.screen {
        let is_hidden =
            |row: &crate::app::chart::Row| matches!(row.opens, Some(Opens::ShowAgain(_)));
        match page.rows.iter().position(is_hidden) {
            Some(at) => page.row = at,
            None => state.notice = Notice::info(say::NONE_HIDDEN),
        }
    }
}

/// Tells whether the page is on the screen.
pub fn is_shown(state: &State) -> bool {
    matches!(&state.screen, Screen::Profile(page) if page.is_library)
}

/// Says what a technique still lacks before it can be used, where it lacks something.
pub fn say_lacks(state: &mut State, id: TechniqueId) {
    let own = &state.own.library;
    let Some(row) = own.row(id) else { return };
    let lacks = page::lacks(row, own.family.as_deref());
    if !lacks.is_empty() {
        state.notice = Notice::warning(say::lacks(id, &lacks));
    }
}

/// Changes the practice's own techniques as one step that is saved at once; tells whether anything changed.
pub fn change(
    state: &mut State,
    what: &str,
    effects: &mut Vec<Effect>,
    change: impl FnOnce(&mut OwnLibrary),
) -> bool {
    if is_closed(state) {
        return false;
    }
    let before = state.own.library.clone();
    change(&mut state.own.library);
    if state.own.library == before {
        return false;
    }
    state.own.library.edited_by.clone_from(&state.by);
    state.own.library.edited_at = state.now.wall.date_naive();
    let turn = Turn {
        step: StepId(state.ids.next(state.now.wall)),
        client: state.desk.as_ref().map(|desk| desk.client().id),
        library: before,
        what: what.to_owned(),
    };
    state.own.turns.push(turn);
    state.own.turned_back.clear();
    send(state, effects);
    state.notice = Notice::info(app_words::field_saved(what));
    true
}

/// Sends them off, and has the library laid anew.
fn send(state: &mut State, effects: &mut Vec<Effect>) {
    let own = Box::new(state.own.library.clone());
    saving::send(state, Paper::Library(own.clone()), effects);
    effects.push(Effect::LayLibrary(own));
    profile::refresh(state);
}

/// The library was laid anew: what is shown follows, and what is lit or typed stays.
pub fn laid(state: &mut State, shelf: &Arc<Shelf>, effects: &mut Vec<Effect>) {
    state.shelf = Some(Arc::clone(shelf));
    shown::refresh(state, effects);
    profile::refresh(state);
    technique_card::refresh(state);
    form::library_changed(state);
    let lit = match &state.overlay {
        Some(Overlay::Picker(picker)) => picker.lit().map(|row| row.id.clone()),
        _ => return,
    };
    picker::changed(state);
    if let Some(Overlay::Picker(picker)) = &mut state.overlay
        && let Some(at) = picker
            .rows
            .iter()
            .position(|row| Some(&row.id) == lit.as_ref())
    {
        picker.cursor = at;
        picker.is_chosen = true;
        picker::follow(picker, Some(shelf));
    }
}

/// A version is on the disk.
pub fn saved(state: &mut State, ticket: u64) {
    let own = &mut state.own;
    if let Some(at) = own.sent.iter().position(|(sent, _)| *sent == ticket) {
        // Whatever was sent before it is done with too: the disk takes them in order.
        if let Some((_, saved)) = own.sent.drain(..=at).next_back() {
            own.base = saved;
        }
    }
}

/// Another program wrote the file: what each changed stands, and ours as it was is kept beside it.
pub fn replaced_by(
    state: &mut State,
    ticket: u64,
    theirs: Option<Paper>,
    kept: &str,
    effects: &mut Vec<Effect>,
) {
    state.own.sent.retain(|(sent, _)| *sent != ticket);
    state.notice = Notice::error(app_words::conflict(kept));
    let Some(Paper::Library(theirs)) = theirs else {
        return;
    };
    let joined = join(&state.own.base, &state.own.library, &theirs);
    let is_ahead = joined.library != *theirs;
    let list = |ids: Vec<String>| ids.join(", ");
    state.notice = Notice::error(if !joined.moved.is_empty() {
        let moved = joined.moved.iter();
        say::joined_moved(
            &list(moved.map(|(was, now)| say::moved(was, now)).collect()),
            kept,
        )
    } else if joined.theirs.is_empty() {
        say::joined(kept)
    } else {
        let ids = joined.theirs.iter();
        say::joined_theirs(&list(ids.map(ToString::to_string).collect()), kept)
    });
    if let Some(Overlay::Form(open)) = &mut state.overlay
        && let Subject::Technique(Some(id)) | Subject::Marks(id) = &mut open.of
        && let Some((_, now)) = joined.moved.iter().find(|(was, _)| was == id)
    {
        *id = *now;
    }
    state.own.base = *theirs;
    state.own.library = joined.library;
    // They hold a whole document each: one of them would take the other program's changes back.
    state.own.turns.clear();
    state.own.turned_back.clear();
    state.saving.failed.remove(&Slot::Library);
    if state.saving.failed.is_empty() {
        state.saving.retry_at = None;
    }
    // A later version of ours that is on its way would lie over theirs.
    if is_ahead || state.saving.is_under_way(Slot::Library) {
        send(state, effects);
    } else {
        effects.push(Effect::LayLibrary(Box::new(state.own.library.clone())));
        profile::refresh(state);
    }
}

/// Tells whether Ctrl-Z means the newest change of these: always on their page, elsewhere only where nothing of the record
/// on the desk is newer and the same client is there.
pub fn is_next_back(state: &State) -> bool {
    if is_shown(state) {
        return true;
    }
    let newest = |turn: &Turn| {
        let desk = state.desk.as_ref()?;
        let newest_turn = desk.turns.last().map(|turn| turn.step);
        let newest_entry = desk.running().and_then(|session| {
            crate::domain::undo::newest(session, desk.open_drawer(), &desk.trail)
        });
        Some(newest_turn.max(newest_entry) < Some(turn.step))
    };
    is_of_desk(state, state.own.turns.last(), newest)
}

/// Tells whether putting back means the newest of these that was taken back.
pub fn is_next_forth(state: &State) -> bool {
    if is_shown(state) {
        return true;
    }
    let newest = |turn: &Turn| {
        let desk = state.desk.as_ref()?;
        let newest = desk.turned_back.last().map(|turn| turn.step);
        Some(newest.max(desk.trail.newest_redo()) < Some(turn.step))
    };
    is_of_desk(state, state.own.turned_back.last(), newest)
}

fn is_of_desk(
    state: &State,
    turn: Option<&Turn>,
    is_newest: impl FnOnce(&Turn) -> Option<bool>,
) -> bool {
    let Some(turn) = turn.filter(|_| !matches!(state.screen, Screen::Profile(_))) else {
        return false;
    };
    let client = state.desk.as_ref().map(|desk| desk.client().id);
    client.is_some() && turn.client == client && is_newest(turn) == Some(true)
}

/// Takes the newest change back.
pub fn take_back(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(turn) = state.own.turns.pop() else {
        state.notice = Notice::info(app_words::NOTHING_TO_UNDO);
        return;
    };
    let other = turn_round(state, turn, effects);
    state.notice = Notice::info(app_words::took_back_field(&other.what));
    state.own.turned_back.push(other);
}

/// Puts the newest change that was taken back into its place again.
pub fn put_back(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(turn) = state.own.turned_back.pop() else {
        state.notice = Notice::info(app_words::NOTHING_TO_REDO);
        return;
    };
    let other = turn_round(state, turn, effects);
    state.notice = Notice::info(app_words::put_back_field(&other.what));
    state.own.turns.push(other);
}

/// Puts them in the place of those that stand; returns how to go the other way.
fn turn_round(state: &mut State, turn: Turn, effects: &mut Vec<Effect>) -> Turn {
    let step = StepId(state.ids.next(state.now.wall));
    let library = std::mem::replace(&mut state.own.library, turn.library);
    // A number that was given once is never given again, whatever is taken back.
    state.own.library.highest = state.own.library.highest.max(library.highest);
    send(state, effects);
    Turn {
        step,
        library,
        ..turn
    }
}
