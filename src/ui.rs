//! Drawing: from the state to the cells, and nothing else. It only reads.
//!
//! Where things stand is decided in `areas`, how they look in [`theme`]; every text passes the pen, which makes it
//! safe and cuts it by cells.

mod apart;
mod areas;
pub(crate) mod card;
mod chart;
pub(crate) mod clients;
mod cover;
pub(crate) mod dates;
mod drawer;
pub(crate) mod end;
mod first;
mod found;
mod goals;
pub(crate) mod header;
pub(crate) mod hints;
mod last;
mod line;
pub mod lock;
pub(crate) mod meaning;
mod measures;
mod notes;
mod options;
pub(crate) mod overlay;
pub(crate) mod page;
pub(crate) mod pen;
mod profile;
pub(crate) mod session;
mod small;
pub(crate) mod text;
pub mod theme;
pub(crate) mod trend;
mod turned;
mod versions;
mod writing;

use ratatui::Frame;
use ratatui::buffer::Buffer;

use crate::app::command::scopes;
use crate::app::cover::Cover;
use crate::app::state::{Screen, State};
use crate::domain::liking::Layout;
use crate::ui::areas::Wide;
use crate::ui::pen::Pen;
use crate::ui::theme::Look;

pub use crate::ui::areas::{Areas, areas};

/// Draws the state.
pub fn view(state: &State, look: &Look, frame: &mut Frame<'_>) {
    let area = frame.area();
    text::turn();
    let cursor = match crate::app::first::trial(state).filter(|_| state.cover.is_none()) {
        // A practice line is covered as a whole, what is said above it too.
        Some(trial) if trial.state.cover.is_some() => whole(&trial.state, *look, frame),
        Some(trial) => first::tried(state, trial, *look, frame),
        None => whole(state, *look, frame),
    };
    if area.contains(cursor.into()) {
        frame.set_cursor_position(cursor);
    }
}

/// Draws a state on the whole frame; returns where the cursor stands.
fn whole(state: &State, look: Look, frame: &mut Frame<'_>) -> (u16, u16) {
    let area = frame.area();
    drawn(state, look, frame.buffer_mut(), (area.width, area.height))
}

/// Draws a state from the first cell of a buffer on; returns where the cursor stands.
fn drawn(state: &State, look: Look, buffer: &mut Buffer, size: (u16, u16)) -> (u16, u16) {
    let mut pen = Pen::new(buffer, &look);
    let moved = state.keys.moved_here(&scopes(state));
    pen.moved = &moved;
    pen.is_stacked = state.options.liking.layout == Layout::Stacked;
    let places = areas(size, state);
    draw(&mut pen, state, &places);
    pen.settle();
    // Something always has the cursor: readers and magnifiers follow it.
    let rest = (places.message.x, places.message.y);
    pen.cursor.unwrap_or(rest)
}

fn draw(pen: &mut Pen<'_>, state: &State, places: &Areas) {
    match state.cover {
        Some(Cover::Asked | Cover::Idle | Cover::Locking(_) | Cover::NotLocked) => {
            return cover::view(pen, state, places);
        }
        Some(Cover::Hidden) => return cover::hidden(pen, state, places),
        None => {}
    }
    if let Screen::Turned(page) = &state.screen
        && crate::app::turned::is_turned(state)
    {
        return turned::view(pen, state, page, places);
    }
    if places.wide == Wide::Small && state.overlay.is_none() && state.question.is_none() {
        return small::view(pen, state, places);
    }
    if let Some(steps) = &state.first {
        first::view(pen, state, steps, places);
        return on_top(pen, state, places);
    }
    header::view(pen, state, places.header);
    match &state.screen {
        // What nobody can see costs nothing.
        _ if overlay::covers(state, places) => {}
        Screen::Clients => clients::view(pen, state, places.body),
        Screen::Card(card) => card::view(pen, state, card, places.body),
        Screen::Session => session::view(pen, state, places),
        Screen::Goals(page) => goals::view(pen, state, *page, places.body),
        Screen::Chart(page) => chart::view(pen, page, places.body),
        Screen::Measures(page) => measures::view(pen, state, page, places.body),
        Screen::Last { scroll } => last::view(pen, state, *scroll, places.body),
        Screen::Found(found) => found::view(pen, state, found, places.body),
        Screen::Versions(page) => versions::view(pen, state, page, places.body),
        Screen::Apart(page) => apart::view(pen, state, page, places.body),
        Screen::Trend(page) => trend::view(pen, state, page, places.body),
        Screen::End(end) => end::view(pen, state, end, places.body),
        Screen::Profile(page) => profile::view(pen, state, page, places.body),
        Screen::Options(page) => options::view(pen, state, *page, places.body),
        Screen::Notes(page) => notes::view(pen, state, page, places.body),
        Screen::Writing(page) => writing::view(pen, page, places.body),
        Screen::Drawer(page) => drawer::view(pen, state, page, places.body),
        // What lies on it is drawn, and nothing behind that.
        Screen::Turned(_) => {}
    }
    line::view(pen, state, places);
    let is_free = state.overlay.is_none() && state.question.is_none();
    if is_free && !line::takes_hints(state, places) {
        hints::view(pen, state, places.hints);
    }
    on_top(pen, state, places);
}

/// Draws what lies on the screen.
fn on_top(pen: &mut Pen<'_>, state: &State, places: &Areas) {
    if let Some(overlay) = &state.overlay {
        overlay::view(pen, state, overlay, places);
    }
    if let Some(question) = &state.question {
        overlay::question::view(pen, state, question, places);
    }
}
