//! What lies on a screen, read.

use crate::app::command::Scope;
use crate::app::overlay::Overlay;
use crate::app::state::State;
use crate::plain::reading::Reading;
use crate::plain::{forms, lists};
use crate::words::screen::title;

/// Reads an overlay.
pub(super) fn read(state: &State, overlay: &Overlay) -> Reading {
    match overlay {
        Overlay::Menu => lists::letters(state, Scope::Menu, title::MENU),
        Overlay::Moments => lists::letters(state, Scope::Moments, title::MOMENTS),
        Overlay::Time => lists::letters(state, Scope::Time, title::TIME),
        Overlay::Markers => lists::process_markers(state),
        Overlay::Picker(picker) => match &picker.choosing {
            Some(list) => lists::facets(list),
            None => lists::picker(state, picker),
        },
        Overlay::Technique(card) => lists::technique(state, card),
        Overlay::Palette(palette) => lists::palette(state, palette),
        Overlay::Help(help) => lists::help(state, help),
        Overlay::Find(find) => lists::find(state, find),
        Overlay::Move(entry) => lists::move_entry(state, entry),
        Overlay::Export(list) => lists::exports(state, list),
        Overlay::Facts(placing) => lists::facts(state, placing),
        Overlay::Risk { .. } => lists::risk(state),
        Overlay::RiskForm(form) => forms::risk(state, form),
        Overlay::Keying(open) => forms::keying(state, open),
        Overlay::Form(form) => forms::form(state, form),
        Overlay::Prompt(prompt) => forms::prompt(state, prompt),
    }
}
