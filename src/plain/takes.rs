//! What a typed line is taken for, by the place that has the keys.

use crate::app::cover::Cover;
use crate::app::form::{Value, has_matches};
use crate::app::overlay::Overlay;
use crate::app::prompt::PromptKind;
use crate::app::state::{Screen, State};
use crate::app::turned::is_turned;

/// What a line is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Takes {
    /// Only an empty one counts: it takes the cover away.
    Uncover,
    /// The number of an answer.
    Answer,
    /// One letter.
    Letter,
    /// The number of a row, or words that narrow the list.
    Filter,
    /// The number of a technique; other words are logged.
    Library,
    /// The value of a field.
    Field,
    /// A text of several lines.
    Lines,
    /// The number of an option.
    Choice,
    /// The number of what is listed under a field, or its value.
    Match,
    /// One value.
    Value,
    /// A secret, typed without being shown.
    Secret,
    /// The answer to a row of the risk form.
    Risk,
    /// Answers of a measure.
    Answers,
    /// A line of the log.
    Line,
    /// A choice of how the session begins.
    Start,
    /// When the next session is.
    NextDate,
    /// The number of a row.
    Row,
}

/// Returns what a line is taken for now.
pub fn takes(state: &State) -> Takes {
    match state.cover {
        Some(Cover::Hidden) | None => {}
        Some(_) => return Takes::Uncover,
    }
    if is_turned(state) {
        return Takes::Letter;
    }
    if state.question.is_some() {
        return Takes::Answer;
    }
    match &state.overlay {
        Some(overlay) => on_overlay(state, overlay),
        None => on_screen(state),
    }
}

fn on_overlay(state: &State, overlay: &Overlay) -> Takes {
    match overlay {
        Overlay::Menu
        | Overlay::Moments
        | Overlay::Markers
        | Overlay::Time
        | Overlay::Technique(_) => Takes::Letter,
        Overlay::Picker(picker)
            if picker.choosing.is_none() && picker.logs && state.types_on_line() =>
        {
            Takes::Library
        }
        Overlay::Picker(_)
        | Overlay::Palette(_)
        | Overlay::Help(_)
        | Overlay::Find(_)
        | Overlay::Move(_)
        | Overlay::Export(_)
        | Overlay::Facts(_) => Takes::Filter,
        Overlay::Form(form) => match form.fields.get(form.focus).map(|field| &field.value) {
            Some(Value::Choice { .. }) => Takes::Choice,
            Some(Value::Long(_)) => Takes::Lines,
            _ if has_matches(state) => Takes::Match,
            _ => Takes::Field,
        },
        Overlay::Prompt(prompt) if matches!(prompt.kind, PromptKind::Secret(_)) => Takes::Secret,
        Overlay::Prompt(_) => Takes::Value,
        Overlay::RiskForm(form) if form.words.is_some() => Takes::Value,
        Overlay::RiskForm(_) => Takes::Risk,
        Overlay::Keying(open) if open.at.takes_text() => Takes::Value,
        Overlay::Keying(_) => Takes::Answers,
        Overlay::Risk { .. } => Takes::Row,
    }
}

fn on_screen(state: &State) -> Takes {
    if state.types_on_line() {
        return Takes::Line;
    }
    match &state.screen {
        Screen::Clients | Screen::Measures(_) => Takes::Filter,
        Screen::Card(_) => Takes::Start,
        Screen::End(end) if !end.ended => Takes::NextDate,
        _ => Takes::Row,
    }
}
