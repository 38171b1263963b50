//! The single steps of a conversation: a key, a text in place of another, out of what lies on the screen, to a field.

use crate::app::command::scopes;
use crate::app::key::Key;
use crate::app::msg::Msg;
use crate::app::overlay::Overlay;
use crate::app::risk_form::on_show;
use crate::app::state::{Screen, State};
use crate::app::writing::takes_letters;
use crate::plain::place::lit;
use crate::plain::read;
use crate::plain::talk::{Program, TAB};

pub(super) fn press(program: &mut impl Program, key: Key) {
    program.tell(Msg::Press(key));
}

/// Puts a text into the field that takes text, in place of what was there.
pub(super) fn set(program: &mut impl Program, text: &str) {
    press(program, Key::Ctrl('u'));
    program.tell(Msg::Paste(text.to_owned()));
}

/// A line that was refused gives way to a command.
pub(super) fn forget_line(program: &mut impl Program) {
    let state = program.state();
    let is_left = state.types_on_line()
        && state.overlay.is_none()
        && state
            .desk
            .as_ref()
            .is_some_and(|desk| !desk.line.is_empty() && desk.correcting.is_none());
    if is_left {
        press(program, Key::Ctrl('u'));
    }
}

/// Leaves whatever lies on the screen; what is typed in it is kept.
pub(super) fn leave(program: &mut impl Program) {
    /// So many can lie on each other at most.
    const DEPTH: usize = 8;
    for _ in 0..DEPTH {
        let state = program.state();
        if state.question.is_none() && state.overlay.is_none() {
            break;
        }
        press(program, Key::ESC);
    }
}

/// Leaves what lies on top, or else the page.
pub(super) fn back(program: &mut impl Program) {
    use crate::app::command::Action::{LeavePage, ShowClients, ShowNotes, SwitchGoal, SwitchSide};
    let state = program.state();
    if state.question.is_some() || state.overlay.is_some() {
        return press(program, Key::ESC);
    }
    let action = match &state.screen {
        Screen::Chart(page) if page.inside => SwitchSide,
        Screen::Goals(page) if page.inside => SwitchGoal,
        Screen::Writing(_) => ShowNotes,
        Screen::Clients | Screen::Card(_) | Screen::Session | Screen::Profile(_) => ShowClients,
        _ => LeavePage,
    };
    program.tell(Msg::Do(action));
}

pub(super) fn is_on_top(state: &State) -> bool {
    state.question.is_some() || state.overlay.is_some()
}

/// Returns the place and the name of the field that is filled in.
pub(super) fn focus(state: &State) -> Option<(usize, &'static str)> {
    match &state.overlay {
        Some(Overlay::Form(form)) => Some((form.focus, form.fields.get(form.focus)?.name)),
        _ => None,
    }
}

pub(super) fn go_to_field(program: &mut impl Program, wanted: usize) {
    let mut before = None;
    while let Some((at, _)) = focus(program.state()) {
        // What does not move any more is as near as it gets.
        if at == wanted || before == Some(at) {
            return;
        }
        before = Some(at);
        // The last field would lead out of the form.
        let last = match &program.state().overlay {
            Some(Overlay::Form(form)) => form.fields.len().saturating_sub(1),
            _ => return,
        };
        if at > wanted {
            press(program, Key::Named("back-tab"));
        } else if at < last {
            press(program, TAB);
        }
    }
}

pub(super) fn risk_row(state: &State) -> Option<usize> {
    on_show(state).map(|form| form.row)
}

/// Tells whether a letter is a command of this place.
pub(super) fn knows(state: &State, letter: char) -> bool {
    let found = state.keys.resolve(&scopes(state), Key::Char(letter));
    found.is_some()
}

/// Tells whether a letter names the part of a sentence.
pub(super) fn takes_parts(state: &State) -> bool {
    takes_letters(state)
}

/// `=2` says what was done about a critical answer.
pub(super) fn critical(text: &str) -> Option<char> {
    let rest = text.trim().strip_prefix('=')?;
    let mut chars = rest.chars();
    let digit = chars.next().filter(|c| matches!(c, '1'..='3'))?;
    chars.next().is_none().then_some(digit)
}

/// At the end of a session a digit answers the critical answer that is lit, as on the screen.
pub(super) fn at_end(state: &State, text: &str) -> Option<char> {
    let is_lit = matches!(&state.screen, Screen::End(end) if end.lit.is_some());
    critical(&["=", text.trim()].concat()).filter(|_| is_lit)
}

/// Returns the lit row as it is read.
pub(super) fn lit_words(state: &State) -> Option<String> {
    let at = lit(state)?;
    let reading = read(state);
    let row = reading.lines.iter().find(|line| line.row == Some(at))?;
    Some(row.words.clone())
}

/// Returns a row as it is read, by its number.
pub(super) fn row_words(state: &State, n: usize) -> Option<String> {
    let reading = read(state);
    let mut rows = reading.lines.iter().filter(|line| line.row.is_some());
    let row = rows.nth(n.checked_sub(1)?)?;
    Some(row.words.clone())
}
