//! Which place it is, to tell whether somebody came to another one, and where its cursor stands.

use std::fmt::Write as _;

use crate::app::desk::{Desk, Pane};
use crate::app::drawer;
use crate::app::form::FormField;
use crate::app::goals;
use crate::app::overlay::Overlay;
use crate::app::state::{Screen, State};
use crate::app::writing::Side;

/// Where somebody is: the screen, what lies on it, and which part of that is asked for.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(super) struct Place {
    /// The screen.
    pub(super) screen: String,
    /// What lies on it; empty where nothing does.
    pub(super) top: String,
    /// The part of it that is asked for now: a field, an item, a row.
    pub(super) part: String,
}

impl Place {
    /// Returns where somebody is.
    pub(super) fn of(state: &State) -> Self {
        let (top, part) = top(state);
        let part = if top.is_empty() { on_it(state) } else { part };
        Self {
            screen: screen(state),
            top,
            part,
        }
    }
}

/// Puts values into one word that tells them apart.
macro_rules! word {
    ($name:literal) => { String::from($name) };
    ($name:literal $(, $value:expr)+ $(,)?) => {{
        let mut word = String::from($name);
        // Writing to a String cannot fail.
        $( let _ = write!(word, "/{:?}", $value); )+
        word
    }};
}

fn screen(state: &State) -> String {
    let client = state.desk_on_show().map(|desk| desk.client().id);
    let here = match &state.screen {
        Screen::Clients => {
            let clients = &state.clients;
            let shown = clients.shown.len();
            word!("clients", clients.view, clients.filter.text(), shown > 0)
        }
        Screen::Card(_) => word!("card"),
        Screen::Session => word!("session"),
        Screen::Goals(page) => word!("goals", page.inside, page.inside.then_some(page.cursor)),
        Screen::Chart(page) => {
            let part = page.parts.get(page.part).filter(|_| page.inside);
            let part = part.map(|part| &part.part);
            word!(
                "chart",
                part,
                page.lens,
                page.order,
                page.unfolded,
                page.inside
            )
        }
        Screen::Measures(page) => word!("measures", page.filter.text()),
        Screen::Last { .. } => word!("last"),
        Screen::Found(found) => word!("found", found.session, found.entry),
        Screen::Versions(page) => word!("versions", page.earlier, page.beside_now),
        Screen::Apart(_) => word!("apart"),
        Screen::Trend(page) => word!("trend", page.of),
        Screen::Notes(page) => word!("notes", page.with_errors),
        Screen::Writing(page) => {
            word!(
                "writing",
                page.of,
                page.side,
                page.shows_history,
                page.made.is_draft
            )
        }
        Screen::Drawer(_) => word!("drawer"),
        Screen::Turned(page) => word!("turned", page.shows),
        Screen::End(end) => word!("end", end.ended, end.lit),
        Screen::Profile(page) => word!("profile", page.is_library),
        Screen::Options(_) => word!("options"),
    };
    word!("", client, here)
}

/// Returns what of a screen can change without its being another one.
fn on_it(state: &State) -> String {
    match &state.screen {
        Screen::Card(card) => {
            word!(
                "card",
                card.open,
                card.row,
                card.way,
                card.here,
                card.place.text()
            )
        }
        Screen::Session => word!("pane", state.desk.as_ref().map(|desk| desk.pane)),
        Screen::End(end) => word!("end", end.next.text(), end.error, end.chosen),
        _ => String::new(),
    }
}

fn top(state: &State) -> (String, String) {
    if let Some(cover) = state.cover {
        return (
            word!("cover", std::mem::discriminant(&cover)),
            String::new(),
        );
    }
    if let Some(question) = &state.question {
        return (word!("question", question.words), String::new());
    }
    let Some(overlay) = &state.overlay else {
        return (String::new(), String::new());
    };
    match overlay {
        Overlay::Menu => (word!("menu"), String::new()),
        Overlay::Moments => (word!("moments"), String::new()),
        Overlay::Markers => (word!("markers"), String::new()),
        Overlay::Time => (word!("time"), String::new()),
        Overlay::Picker(picker) => {
            let rows = picker.rows.len();
            let place = picker.choosing.as_ref().map_or_else(
                || word!("library", picker.query.text(), picker.narrowed, rows),
                |list| word!("facets", list.kind, list.filter.text()),
            );
            (place, String::new())
        }
        Overlay::Technique(card) => (word!("technique", card.id), String::new()),
        Overlay::Palette(palette) => (
            word!("commands", palette.of, palette.filter.text()),
            String::new(),
        ),
        Overlay::Help(help) => (word!("help", help.filter.text()), String::new()),
        Overlay::Find(find) => {
            let done = find.progress.is_done || !find.all;
            (
                word!("find", find.all, find.query.text(), find.hits.len(), done),
                String::new(),
            )
        }
        Overlay::Move(choice) => (word!("move", choice.filter.text()), String::new()),
        Overlay::Export(list) => (word!("export", list.filter.text()), String::new()),
        Overlay::Facts(placing) => (word!("facts", placing.filter.text()), String::new()),
        Overlay::Risk { .. } => {
            let open = state.desk.as_ref().map(|desk| desk.shown.open_risk.len());
            (word!("risk", open), String::new())
        }
        Overlay::RiskForm(form) => (
            word!("risk-form", form.entry),
            word!("row", form.row, form.words.is_some()),
        ),
        Overlay::Keying(open) => (
            word!("keying", open.filled.id, open.filled.version),
            word!(
                "item",
                open.at,
                open.filled.item,
                open.typed,
                open.is_asked,
                open.filled.answers
            ),
        ),
        Overlay::Form(form) => {
            let field = form.fields.get(form.focus);
            let field = field.map(|field| (field.name, &field.error));
            let is_listed = crate::app::form::has_matches(state);
            let typed = form.fields.get(form.focus).filter(|_| is_listed);
            let typed = typed.map(FormField::shown);
            (
                word!("form", form.place()),
                word!("field", form.focus, field, typed),
            )
        }
        Overlay::Prompt(prompt) => (word!("prompt", prompt.kind, prompt.error), String::new()),
    }
}

/// Returns where the cursor stands in what is read now, as its rows name their places.
pub fn lit(state: &State) -> Option<usize> {
    if let Some(question) = &state.question {
        return Some(question.lit);
    }
    if let Some(overlay) = &state.overlay {
        return match overlay {
            Overlay::Picker(picker) => match &picker.choosing {
                Some(list) => Some(list.cursor),
                None => Some(picker.cursor),
            },
            Overlay::Palette(palette) => Some(palette.cursor),
            Overlay::Find(find) => Some(find.cursor),
            Overlay::Move(choice) => Some(choice.cursor),
            Overlay::Export(list) => Some(list.cursor),
            Overlay::Facts(placing) => Some(placing.cursor),
            Overlay::Risk { cursor } => Some(*cursor),
            _ => None,
        };
    }
    on_screen(state)
}

fn on_screen(state: &State) -> Option<usize> {
    match &state.screen {
        Screen::Clients => Some(state.clients.cursor),
        Screen::Card(card) if card.open => match card.row {
            0 => Some(card.way),
            1 => Some(card.here),
            _ => None,
        },
        Screen::Session => in_session(state.desk.as_ref()?),
        Screen::Goals(page) if !page.inside => Some(page.cursor),
        Screen::Goals(page) => {
            let desk = state.desk.as_ref()?;
            let all = goals::in_order(&desk.dossier.goals);
            let goal = all.get(page.cursor)?;
            Some(goals::nearest(&goals::rows(state, desk, goal), page.row))
        }
        Screen::Chart(page) if page.inside => Some(page.row),
        Screen::Chart(page) => Some(page.part),
        Screen::Measures(page) => Some(page.row),
        Screen::Apart(page) => Some(page.lit),
        Screen::Trend(page) => Some(page.row),
        Screen::Notes(page) => Some(page.row),
        Screen::Writing(page) if page.made.is_draft && page.side == Side::Ticks => {
            Some(page.tick_row())
        }
        Screen::Writing(page) => Some(page.text_row()),
        Screen::Drawer(page) => {
            let len = state
                .desk
                .as_ref()
                .map_or(0, |desk| drawer::rows(desk).len());
            (len > 0).then_some(page.row)
        }
        Screen::Profile(page) => Some(page.row),
        Screen::Options(page) => Some(page.cursor),
        Screen::Card(_)
        | Screen::Last { .. }
        | Screen::Found(_)
        | Screen::Versions(_)
        | Screen::Turned(_)
        | Screen::End(_) => None,
    }
}

fn in_session(desk: &Desk) -> Option<usize> {
    match desk.pane {
        Pane::Goals => Some(desk.goal_row),
        Pane::Try => Some(desk.try_row),
        Pane::LastTime => Some(desk.last_row),
        Pane::Plan => Some(desk.plan_row),
        Pane::Log => {
            let lit = desk.lit?;
            desk.log().iter().position(|(entry, _)| entry.id == lit)
        }
    }
}
