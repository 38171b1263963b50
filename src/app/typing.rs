//! Typing: where a printable key or a paste goes, and what a change of a text changes beside it.

use crate::app::cover::Cover;
use crate::app::field::Edit;
use crate::app::msg::Effect;
use crate::app::notice::Notice;
use crate::app::overlay::Overlay;
use crate::app::state::{Held, Screen, State};
use crate::app::{
    draft, end, find, form, keying, log, measures, menu, picker, placing, risk_form, timing,
};
use crate::words::app as say;

/// A printable key that no place knows: it is typed where text is taken, and answered where it is not.
pub(super) fn typed(state: &mut State, c: char) {
    if let Some(question) = &mut state.question {
        question.light(c);
        return;
    }
    match state.overlay {
        Some(
            Overlay::Menu
            | Overlay::Moments
            | Overlay::Markers
            | Overlay::Time
            | Overlay::Technique(_),
        ) => {
            state.notice = Notice::info(say::not_in_menu(c));
            return;
        }
        Some(Overlay::RiskForm(ref form)) if form.words.is_none() => {
            state.notice = Notice::info(risk_form::keys(state));
            return;
        }
        Some(Overlay::Risk { .. }) => return,
        _ => {}
    }
    if state.overlay.is_none() && state.types_on_line() {
        log::typed(state, c);
        return;
    }
    if let Some(field) = menu::field(state) {
        field.type_char(c);
        changed(state);
    } else if state.overlay.is_none() && matches!(state.screen, Screen::Drawer(_)) {
        state.notice = Notice::info(crate::words::drawer::NEEDS_SESSION);
    } else if let Some(Overlay::Form(open)) = &mut state.overlay
        && !form::choose_by_letter(open, c)
    {
        state.notice = Notice::info(crate::words::own::ARROWS_CHOOSE);
    }
}

/// Types what was pasted as one text.
pub(super) fn paste(state: &mut State, text: &str, effects: &mut Vec<Effect>) {
    if matches!(state.cover, None | Some(Cover::Hidden)) {
        state.last_key = state.now.steady;
        state.clients.settled = true;
    }
    match state.cover {
        // Words are hidden, not refused: as a key, a paste brings them back and is typed.
        Some(Cover::Hidden) => {
            state.cover = None;
            effects.push(Effect::Repaint);
        }
        Some(Cover::Asked | Cover::Idle | Cover::Locking(_) | Cover::NotLocked) => return,
        None => {}
    }
    if crate::app::lock::is_looking(state) {
        return;
    }
    crate::app::turned::give_way_to_words(state);
    if let Some(opening) = &mut state.opening {
        opening.held.push(Held::Paste(text.to_owned()));
        return;
    }
    state.esc = None;
    let is_asked = state.question.is_some();
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let on_line = state.overlay.is_none() && state.types_on_line();
    // Only the log and texts of several lines keep line ends; a filter and most fields are one line.
    let is_long = matches!(&state.overlay, Some(Overlay::Form(open)) if open.takes_lines());
    let text = if on_line || is_long {
        text
    } else {
        text.replace('\n', " ")
    };
    let field = menu::field(state).filter(|_| !is_asked);
    if let Some(field) = field {
        field.paste(&text);
        if on_line {
            log::touched(state);
        }
        changed(state);
    } else {
        state.notice = Notice::info(say::PASTED_NOWHERE);
    }
    draft::keep(state, effects);
}

/// Moves in the text under the cursor or erases some of it.
pub(super) fn edit(state: &mut State, edit: Edit) {
    let on_line = state.overlay.is_none() && state.types_on_line();
    let Some(field) = menu::field(state) else {
        return;
    };
    if field.edit(edit) {
        if on_line {
            log::touched(state);
        }
        changed(state);
    }
}

/// What a change of the text under the cursor changes beside it.
fn changed(state: &mut State) {
    let now = state.now;
    if crate::app::first::is_on(state) {
        if let Some(first) = &mut state.first {
            first.error = None;
        }
        return;
    }
    match &mut state.overlay {
        Some(Overlay::Picker(picker)) => match &mut picker.choosing {
            Some(list) => list.cursor = 0,
            None => picker::changed(state),
        },
        Some(Overlay::Palette(palette)) => palette.cursor = 0,
        Some(Overlay::Help(help)) => help.scroll = 0,
        Some(Overlay::Find(_)) => find::changed(state),
        Some(Overlay::Move(choice)) => choice.cursor = 0,
        Some(Overlay::Export(list)) => list.cursor = 0,
        Some(Overlay::Facts(_)) => placing::changed(state),
        Some(Overlay::Prompt(prompt)) => prompt.error = None,
        Some(Overlay::Form(form)) => {
            form.lit = 0;
            if let Some(field) = form.fields.get_mut(form.focus) {
                field.error = None;
            }
        }
        Some(
            Overlay::Menu
            | Overlay::Moments
            | Overlay::Markers
            | Overlay::Time
            | Overlay::Technique(_)
            | Overlay::RiskForm(_)
            | Overlay::Risk { .. },
        ) => {}
        Some(Overlay::Keying(_)) => keying::changed(state),
        None => match &mut state.screen {
            Screen::Measures(_) => measures::narrowed(state),
            Screen::Clients => {
                state.clients.narrow();
                state.clients.cursor = 0;
                state.clients.preview_at = Some(now.steady + timing::PREVIEW_MS);
            }
            Screen::End(end) => end::typed(end),
            Screen::Card(_)
            | Screen::Session
            | Screen::Goals(_)
            | Screen::Chart(_)
            | Screen::Last { .. }
            | Screen::Profile(_)
            | Screen::Options(_)
            | Screen::Found(_)
            | Screen::Versions(_)
            | Screen::Apart(_)
            | Screen::Trend(_)
            | Screen::Notes(_)
            | Screen::Writing(_)
            | Screen::Drawer(_)
            | Screen::Turned(_) => {}
        },
    }
}
