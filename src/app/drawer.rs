//! The drawer on the screen: process notes of all sessions, newest first, kept apart from the record (records.md R-01). It is
//! read here; a note is written on the line of a session.

use crate::app::chart::{Opens, Row};
use crate::app::desk::Desk;
use crate::app::list::{Move, moved};
use crate::app::menu;
use crate::app::notice::Notice;
use crate::app::state::{Screen, State};
use crate::domain::dates;
use crate::domain::drawer::belongs;
use crate::domain::id::EntryId;
use crate::domain::session::{Drawer, Entry};
use crate::words::drawer as say;
use crate::words::time as show;

/// The page of the drawer.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct DrawerPage {
    /// The lit row.
    pub row: usize,
}

/// Shows the drawer, at the newest note.
pub fn show(state: &mut State) {
    let rows = state.desk.as_ref().map(rows).unwrap_or_default();
    let row = rows.iter().position(|row| row.opens.is_some());
    menu::show(
        state,
        Screen::Drawer(DrawerPage {
            row: row.unwrap_or_default(),
        }),
    );
}

/// Returns the rows: the notes of each session under its head, the newest session first, in it the newest note.
pub fn rows(desk: &Desk) -> Vec<Row> {
    let dossier = &desk.dossier;
    let mut drawers: Vec<(&Drawer, Vec<&Entry>)> = dossier
        .drawers
        .iter()
        .map(|drawer| {
            let mut notes: Vec<&Entry> = drawer
                .entries
                .iter()
                .filter(|entry| entry.stands())
                .collect();
            notes.sort_by_key(|entry| std::cmp::Reverse((entry.line.at, entry.id)));
            (drawer, notes)
        })
        .filter(|(_, notes)| !notes.is_empty())
        .collect();
    drawers.sort_by_key(|(drawer, notes)| {
        let session = dossier.session(drawer.session).map(|session| session.start);
        let newest = notes.first().map(|entry| entry.line.at);
        std::cmp::Reverse((session.or(newest), drawer.session))
    });
    let mut rows = vec![Row::quiet(say::ABOUT)];
    if drawers.is_empty() {
        rows.push(Row::quiet(say::NONE));
    }
    for (drawer, notes) in drawers {
        let day = notes.first().map(|entry| entry.line.at);
        let session = dossier.session(drawer.session);
        let day = session.map(|session| session.start).or(day);
        let day = day.map(|day| dates::shown(day.date_naive()));
        let number = session.map_or(0, |session| session.number);
        rows.push(Row::heading(say::session(number, &day.unwrap_or_default())));
        rows.extend(notes.into_iter().map(|entry| {
            let opens = Opens::Entry(drawer.session, entry.id);
            Row::of(show::clock(entry.line.at), entry.line.text.clone(), opens)
        }));
    }
    rows
}

/// Returns how many notes there are.
pub fn count(desk: &Desk) -> usize {
    let drawers = desk.dossier.drawers.iter();
    let entries = drawers.flat_map(|drawer| &drawer.entries);
    entries.filter(|entry| entry.stands()).count()
}

/// Moves among the notes.
pub fn go(state: &mut State, by: Move) {
    let tall = state.page();
    let rows = state.desk.as_ref().map(rows).unwrap_or_default();
    let notes: Vec<usize> = rows
        .iter()
        .enumerate()
        .filter(|(_, row)| row.opens.is_some())
        .map(|(at, _)| at)
        .collect();
    let Screen::Drawer(page) = &mut state.screen else {
        return;
    };
    let at = notes.iter().position(|at| *at == page.row).unwrap_or(0);
    let to = moved(at, notes.len(), by, tall);
    page.row = notes.get(to).copied().unwrap_or(page.row);
}

/// Esc a: puts the sign on the line, where a process note begins; without a session there is none.
pub fn begin(state: &mut State) {
    let has_line = state.has_line();
    match &mut state.desk {
        Some(desk) if has_line && desk.line.is_empty() => desk.line.replace(";"),
        Some(_) if has_line => {}
        _ => state.notice = Notice::info(say::NEEDS_SESSION),
    }
}

/// Tells whether the lit entry of the log lies in the drawer.
pub fn is_lit(state: &State) -> bool {
    state.desk.as_ref().is_some_and(|desk| {
        let lit = desk.lit.zip(desk.open_drawer());
        lit.is_some_and(|(lit, drawer)| drawer.entries.iter().any(|entry| entry.id == lit))
    })
}

/// Says what a line that went into the drawer holds that belongs into the record (records.md R-02); `said` is what was said of
/// it.
pub fn warned(state: &State, id: EntryId, said: Option<Notice>) -> Option<Notice> {
    let desk = state.desk.as_ref()?;
    // Not what the log keeps of a line that went into the drawer.
    let drawer = desk.open_drawer();
    let entry = drawer.and_then(|drawer| drawer.entries.iter().find(|entry| entry.id == id));
    let found = entry.zip(state.shelf.as_deref());
    let held = found.map_or_else(Vec::new, |(entry, shelf)| {
        belongs(&entry.line.text, &shelf.guide)
    });
    if held.is_empty() {
        return said;
    }
    let held = say::belongs(&held);
    Notice::warning(said.map_or_else(|| held.clone(), |said| say::then_said(&held, &said.words)))
}
