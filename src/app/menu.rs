//! Where arrows and typing go, whatever lies on the screen.

use crate::app::command::{Action, Command, Scope};
use crate::app::desk::Pane;
use crate::app::field::Field;
use crate::app::list::{Move, scrolled};
use crate::app::msg::Effect;
use crate::app::notice::Notice;
use crate::app::overlay::{Help, Listed, Overlay, Palette};
use crate::app::picker::{self, Picker, facets};
use crate::app::state::{Screen, State};
use crate::app::timing::PREVIEW_MS;
use crate::app::{first, form, lit, start, technique_card, update};
use crate::domain::search::needle::{contains_folded, folded};
use crate::domain::search::rank::rank;
use crate::words::app as say;
use crate::words::command::Named;

/// Returns the field that takes text now, if any does.
pub fn field(state: &mut State) -> Option<&mut Field> {
    let has_line = state.types_on_line();
    if first::is_on(state) {
        return state.first.as_mut()?.field();
    }
    match &mut state.overlay {
        Some(Overlay::Picker(picker)) => match &mut picker.choosing {
            Some(list) => Some(&mut list.filter),
            None => Some(&mut picker.query),
        },
        Some(Overlay::Palette(palette)) => Some(&mut palette.filter),
        Some(Overlay::Help(help)) => Some(&mut help.filter),
        Some(Overlay::Find(find)) => Some(&mut find.query),
        Some(Overlay::Move(choice)) => Some(&mut choice.filter),
        Some(Overlay::Export(list)) => Some(&mut list.filter),
        Some(Overlay::Facts(placing)) => Some(&mut placing.filter),
        Some(Overlay::Prompt(prompt)) => Some(&mut prompt.field),
        Some(Overlay::Form(form)) => form.fields.get_mut(form.focus)?.typed_mut(),
        Some(Overlay::RiskForm(form)) => form.words.as_mut(),
        Some(Overlay::Keying(keying)) => (keying.at.takes_text()).then_some(&mut keying.field),
        Some(
            Overlay::Menu
            | Overlay::Moments
            | Overlay::Markers
            | Overlay::Time
            | Overlay::Technique(_)
            | Overlay::Risk { .. },
        ) => None,
        None if has_line => state.desk.as_mut().map(|desk| &mut desk.line),
        None => match &mut state.screen {
            Screen::Clients => Some(&mut state.clients.filter),
            Screen::Measures(page) => Some(&mut page.filter),
            Screen::End(end) if !end.ended => Some(&mut end.next),
            Screen::Card(card) if card.open && card.row == 2 => Some(&mut card.place),
            Screen::Card(_)
            | Screen::Session
            | Screen::Goals(_)
            | Screen::Chart(_)
            | Screen::Last { .. }
            | Screen::Found(_)
            | Screen::Versions(_)
            | Screen::Apart(_)
            | Screen::Trend(_)
            | Screen::Profile(_)
            | Screen::Options(_)
            | Screen::Notes(_)
            | Screen::Writing(_)
            | Screen::Drawer(_)
            | Screen::Turned(_)
            | Screen::End(_) => None,
        },
    }
}

/// Moves in whatever the arrows steer now.
pub fn go(state: &mut State, by: Move) {
    if matches!(state.overlay, Some(Overlay::Menu)) {
        state.overlay = None;
    }
    if first::go(state, by) {
        return;
    }
    if let Some(question) = &mut state.question {
        question.lit = update::wheel(question.answers.len(), question.lit, by);
        return;
    }
    let page = state.page();
    let size = state.size;
    let n_commands = match &state.overlay {
        Some(Overlay::Palette(palette)) => commands(state, palette).len(),
        _ => 0,
    };
    let n_clients = match &state.overlay {
        Some(Overlay::Move(choice)) => {
            crate::app::transfer::choices(state, choice.filter.text()).len()
        }
        _ => 0,
    };
    let n_exports = match &state.overlay {
        Some(Overlay::Export(list)) => crate::app::export::rows(state, list.filter.text()).len(),
        _ => 0,
    };
    let n_matches = match &state.overlay {
        Some(Overlay::Form(form)) => form::matches(state, form).len(),
        _ => 0,
    };
    let n_risk = state
        .desk
        .as_ref()
        .map_or(0, |desk| desk.shown.open_risk.len());
    let moved = |cursor: usize, len: usize| crate::app::list::moved(cursor, len, by, page);
    match &mut state.overlay {
        Some(Overlay::Technique(card)) => technique_card::go(card, by, size),
        Some(Overlay::Picker(Picker {
            choosing: Some(list),
            ..
        })) => facets::go(list, by, page),
        Some(Overlay::Picker(_)) => picker::go(state, by),
        Some(Overlay::Palette(palette)) => palette.cursor = moved(palette.cursor, n_commands),
        Some(Overlay::Help(Help { scroll, .. })) => *scroll = scrolled(*scroll, by, page),
        Some(Overlay::Find(find)) => find.cursor = moved(find.cursor, find.hits.len()),
        Some(Overlay::Move(choice)) => choice.cursor = moved(choice.cursor, n_clients),
        Some(Overlay::Export(list)) => list.cursor = moved(list.cursor, n_exports),
        Some(Overlay::Facts(placing)) => placing.cursor = moved(placing.cursor, placing.len()),
        Some(Overlay::Risk { cursor }) => *cursor = moved(*cursor, n_risk),
        Some(
            Overlay::Menu
            | Overlay::Moments
            | Overlay::Markers
            | Overlay::Time
            | Overlay::Keying(_)
            | Overlay::RiskForm(_)
            | Overlay::Prompt(_),
        ) => {}
        Some(Overlay::Form(form)) => form.lit = moved(form.lit, n_matches),
        None => go_on_screen(state, by),
    }
}

fn go_on_screen(state: &mut State, by: Move) {
    let page = state.page();
    let steady = state.now.steady;
    let has_next = start::has_next(state);
    match &mut state.screen {
        Screen::Clients => {
            let clients = &mut state.clients;
            clients.cursor = crate::app::list::moved(clients.cursor, clients.shown.len(), by, page);
            clients.preview_at = Some(steady + PREVIEW_MS);
        }
        Screen::Card(card) => start::go(card, by, page, has_next),
        Screen::Goals(_) => crate::app::goals::go(state, by),
        Screen::Last { scroll } => *scroll = scrolled(*scroll, by, page),
        Screen::Apart(_) => crate::app::apart::go(state, by),
        Screen::Versions(versions) => versions.scroll = scrolled(versions.scroll, by, page),
        Screen::End(end) => end.scroll = scrolled(end.scroll, by, page),
        Screen::Found(found) => {
            let step = i32::try_from(page).unwrap_or(1);
            found.scroll += match by {
                Move::Up => -1,
                Move::Down => 1,
                Move::PageUp => -step,
                Move::PageDown => step,
            };
        }
        Screen::Session => lit::steer(state, by),
        Screen::Chart(_) => crate::app::chart::go(state, by),
        Screen::Trend(_) => crate::app::trend::go(state, by),
        Screen::Measures(_) => crate::app::measures::go(state, by),
        Screen::Profile(_) => crate::app::profile::go(state, by),
        Screen::Options(_) => crate::app::options::go(state, by),
        Screen::Notes(_) => crate::app::notes::go(state, by),
        Screen::Writing(_) => crate::app::writing::go(state, by),
        Screen::Drawer(_) => crate::app::drawer::go(state, by),
        Screen::Turned(_) => crate::app::turned::go(state, by),
    }
}

/// Moves a choice left or right: on the start card or in a form.
pub fn choose(state: &mut State, forward: bool, effects: &mut Vec<Effect>) {
    if let Some(Overlay::Form(form)) = &mut state.overlay {
        form::choose(form, forward);
        return;
    }
    if matches!(state.screen, Screen::Options(_)) && state.overlay.is_none() {
        crate::app::options::turn(state, forward, effects);
        return;
    }
    if forward && state.overlay.is_none() && technique_card::open_from_chart(state) {
        return;
    }
    if matches!(state.screen, Screen::Chart(_)) && state.overlay.is_none() {
        crate::app::chart::choose(state, forward);
        return;
    }
    if matches!(state.screen, Screen::Versions(_)) && state.overlay.is_none() {
        crate::app::versions::choose(state, forward);
        return;
    }
    if crate::app::turned::is_turned(state) {
        crate::app::turned::choose(state, forward);
        return;
    }
    if matches!(state.screen, Screen::Trend(_)) && state.overlay.is_none() {
        crate::app::trend::choose(state, forward);
        return;
    }
    let n_here = state.desk.as_ref().map_or(1, |desk| desk.groupings().len());
    if let Screen::Card(card) = &mut state.screen {
        start::choose(card, forward, n_here);
    }
}

/// Opens the help over whatever is there; nothing of that is lost. The menu has done its work.
pub fn help(state: &mut State) {
    let over = state.overlay.take();
    let over = over.filter(|overlay| !matches!(overlay, Overlay::Menu | Overlay::Help(_)));
    state.overlay = Some(Overlay::Help(Help {
        over: over.map(Box::new),
        asked: state.question.take(),
        ..Help::default()
    }));
}

/// Closes the help: what it lay on is there again.
pub fn close_help(state: &mut State, help: Help) {
    state.overlay = help.over.map(|over| *over);
    state.question = help.asked;
}

/// Turns the help's page.
pub fn next_page(state: &mut State) {
    if let Some(Overlay::Help(help)) = &mut state.overlay {
        help.page = (help.page + 1) % Help::PAGES;
        help.scroll = 0;
    }
}

/// Shows a screen of the client on the desk.
pub fn show(state: &mut State, screen: Screen) {
    state.overlay = None;
    state.screen = screen;
    if let Some(desk) = &mut state.desk {
        desk.pane = Pane::Log;
    }
}

/// Shows the last session by note part, if there is one.
pub fn show_last(state: &mut State) {
    if state
        .desk
        .as_ref()
        .is_some_and(|desk| desk.dossier.last_held().is_some())
    {
        show(state, Screen::Last { scroll: 0 });
    } else {
        state.notice = Notice::info(say::NO_LAST);
    }
}

/// Returns the commands the list shows for what was typed, best first.
pub fn commands(state: &State, palette: &Palette) -> Vec<Command> {
    let mut all = state.keys.named();
    if palette.of == Listed::Summaries {
        all.retain(|command| matches!(command.action, Action::NewSummary(Some(_))));
    }
    let typed = palette.filter.text().trim();
    if typed.is_empty() {
        return all;
    }
    let found: Vec<Command> = rank(typed, all.iter().map(|command| command.names.title))
        .into_iter()
        .filter_map(|(at, _)| all.get(at).copied())
        .collect();
    // What is called so comes first, then what other people call so, then what only has the letters.
    let is_called = |command: &Command| contains_folded(command.names.title, typed).is_some();
    let (mut called, letters): (Vec<_>, Vec<_>) = found.into_iter().partition(is_called);
    let meant: Vec<Command> = all
        .into_iter()
        .filter(|command| is_meant(&command.names, typed))
        .collect();
    for command in meant.into_iter().chain(letters) {
        if called.iter().all(|known| known.action != command.action) {
            called.push(command);
        }
    }
    let mut found = called;
    // What writes a line into the log at once never stands before what only opens something: a word typed in search of a
    // page is no entry.
    found.sort_by_key(|command| matches!(command.scope, Scope::Moments | Scope::Markers));
    found
}

/// Tells whether every word typed begins a word of a command's names, or of what else it is called.
pub fn is_meant(names: &Named, typed: &str) -> bool {
    let known = || {
        [names.title, names.short, names.lay]
            .into_iter()
            .flat_map(|said| said.split(|c: char| !c.is_alphanumeric()))
            .map(folded)
    };
    let begins = |typed: String| known().any(|word| word.starts_with(&typed));
    typed.chars().count() > 2 && typed.split_whitespace().map(folded).all(begins)
}

/// Returns the lit command of the command list.
pub fn lit_command(state: &State) -> Option<Command> {
    match &state.overlay {
        Some(Overlay::Palette(palette)) => commands(state, palette).get(palette.cursor).copied(),
        _ => None,
    }
}
