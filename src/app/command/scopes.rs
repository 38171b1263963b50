//! The places whose keys count, by what is on the screen.

use crate::app::command::Scope;
use crate::app::command::blocked::no_reason_missing;
use crate::app::form::{self, Value};
use crate::app::overlay::Overlay;
use crate::app::state::{Screen, State};
use crate::app::{first, keying, risk_form, technique_card, writing};

/// Returns the places whose keys count now, innermost first.
pub fn scopes(state: &State) -> Vec<Scope> {
    if state.cover.is_some() {
        return vec![Scope::Cover];
    }
    // Nobody but the client sees the screen: what is asked waits until it is turned back.
    if crate::app::turned::is_turned(state) {
        return vec![Scope::Turned];
    }
    if state.question.is_some() {
        return vec![Scope::Question, Scope::Always];
    }
    match &state.overlay {
        Some(overlay) => scopes_of(state, overlay),
        None => scopes_under(state),
    }
}

/// Returns the places that count while this overlay lies on the screen.
pub fn scopes_of(state: &State, overlay: &Overlay) -> Vec<Scope> {
    match overlay {
        Overlay::Menu => vec![Scope::Menu, Scope::Always],
        Overlay::Moments => vec![Scope::Moments, Scope::Always],
        Overlay::Markers => vec![Scope::Markers, Scope::Always],
        Overlay::Time => vec![Scope::Time, Scope::Always],
        Overlay::Picker(picker) if picker.choosing.is_some() => {
            vec![Scope::FacetList, Scope::Text, Scope::Always]
        }
        Overlay::Technique(card) if technique_card::logs(state, card) => {
            vec![Scope::TechniqueLogs, Scope::TechniqueCard, Scope::Always]
        }
        Overlay::Technique(_) => vec![Scope::TechniqueCard, Scope::Always],
        Overlay::Picker(picker) => {
            let over = match (picker.keeps_words(), picker.link) {
                (true, _) => Some(Scope::PickerWords),
                (false, Some(_)) => Some(Scope::PickerLinks),
                (false, None) => None,
            };
            let all = [Scope::Picker, Scope::Text, Scope::Always];
            over.into_iter().chain(all).collect()
        }
        Overlay::Palette(_) => vec![Scope::Palette, Scope::Text, Scope::Always],
        Overlay::Help(_) => vec![Scope::Help, Scope::Text, Scope::Always],
        Overlay::Find(_) => vec![Scope::Find, Scope::Text, Scope::Always],
        Overlay::Move(_) => vec![Scope::MoveEntry, Scope::Text, Scope::Always],
        Overlay::Export(_) => vec![Scope::Exports, Scope::Text, Scope::Always],
        Overlay::Facts(placing) if placing.filter.is_empty() => {
            vec![
                Scope::FactsUntyped,
                Scope::Facts,
                Scope::Text,
                Scope::Always,
            ]
        }
        Overlay::Facts(_) => vec![Scope::Facts, Scope::Text, Scope::Always],
        Overlay::RiskForm(form) if form.words.is_some() => {
            vec![Scope::RiskWords, Scope::Text, Scope::Always]
        }
        Overlay::RiskForm(form) if risk_form::is_answered(state, form) => {
            vec![Scope::RiskAnswered, Scope::RiskRows, Scope::Always]
        }
        Overlay::RiskForm(_) => vec![Scope::RiskRows, Scope::Always],
        Overlay::Risk { .. } if crate::app::risk_list::is_answer(state) => {
            vec![Scope::RiskAnswer, Scope::RiskList, Scope::Always]
        }
        Overlay::Risk { .. } => vec![Scope::RiskList, Scope::Always],
        Overlay::Keying(open) => keying::scopes(state, open),
        Overlay::Prompt(prompt) if prompt.kind.is_paraphrase() => {
            vec![Scope::Paraphrase, Scope::Prompt, Scope::Text, Scope::Always]
        }
        Overlay::Prompt(_) => vec![Scope::Prompt, Scope::Text, Scope::Always],
        Overlay::Form(form) => match form.fields.get(form.focus).map(|field| &field.value) {
            Some(Value::Choice { .. }) => vec![Scope::Choice, Scope::Form, Scope::Always],
            Some(Value::Long(_)) => {
                vec![Scope::LongText, Scope::Form, Scope::Text, Scope::Always]
            }
            _ if form::has_matches(state) => {
                vec![Scope::Matches, Scope::Form, Scope::Text, Scope::Always]
            }
            _ => vec![Scope::Form, Scope::Text, Scope::Always],
        },
    }
}

/// Returns the places that count once nothing lies on the screen.
pub fn scopes_under(state: &State) -> Vec<Scope> {
    let mut scopes = Vec::new();
    if let Some(first) = &state.first {
        return match first.step() {
            Some(first::Step::Minutes | first::Step::Name) => vec![Scope::First, Scope::Text],
            _ => vec![Scope::FirstChoice, Scope::First],
        };
    }
    if matches!(state.screen, Screen::Measures(_)) && !state.types_on_line() {
        return vec![Scope::Measures, Scope::Text, Scope::Always];
    }
    if state.has_line() {
        let desk = state.desk.as_ref();
        if desk.is_some_and(|desk| desk.line.is_empty()) {
            match state.screen {
                Screen::Goals(_) => scopes.push(Scope::Goals),
                Screen::Chart(_) => scopes.push(Scope::Chart),
                Screen::Measures(_) => scopes.push(Scope::Measures),
                Screen::Last { .. } | Screen::Found(_) => scopes.push(Scope::Page),
                Screen::Versions(_) => scopes.extend([Scope::Versions, Scope::Page]),
                Screen::Apart(_) => scopes.extend([Scope::Apart, Scope::Page]),
                Screen::Trend(_) => scopes.push(Scope::Trend),
                Screen::Notes(_) => scopes.push(Scope::Notes),
                Screen::Writing(_) => scopes.extend(writing::scopes(state)),
                Screen::Drawer(_) => scopes.push(Scope::Drawer),
                Screen::Clients
                | Screen::Card(_)
                | Screen::Session
                | Screen::Profile(_)
                | Screen::Options(_)
                | Screen::Turned(_)
                | Screen::End(_) => {}
            }
            if state.screen == Screen::Session && crate::app::drawer::is_lit(state) {
                scopes.push(Scope::DrawerLit);
            }
            scopes.push(Scope::EmptyLine);
        }
        scopes.extend([Scope::Line, Scope::Text, Scope::Always]);
        return scopes;
    }
    match &state.screen {
        Screen::Clients => scopes.extend([Scope::Clients, Scope::Text]),
        Screen::Card(card) if card.open && card.row == 2 => {
            scopes.extend([Scope::Text, Scope::Card]);
        }
        Screen::Card(card) if crate::app::start::lights_next(state, card) => {
            scopes.extend([Scope::CardNext, Scope::Card]);
        }
        Screen::Card(_) => scopes.push(Scope::Card),
        Screen::Goals(_) => scopes.push(Scope::Goals),
        Screen::Chart(_) => scopes.push(Scope::Chart),
        Screen::Measures(_) => scopes.push(Scope::Measures),
        Screen::Profile(_) => scopes.push(Scope::Own),
        Screen::Options(_) => scopes.push(Scope::Options),
        Screen::Notes(_) => scopes.push(Scope::Notes),
        Screen::Writing(_) => scopes.extend(writing::scopes(state)),
        Screen::Drawer(_) => scopes.push(Scope::Drawer),
        Screen::Turned(_) => scopes.push(Scope::Turned),
        Screen::End(end) if !end.ended && end.lit.is_some() => {
            scopes.extend([Scope::EndAnswer, Scope::End, Scope::Text]);
        }
        // Tab asks for reasons that are missing before it asks for the rating of the session.
        Screen::End(end) if !end.ended && no_reason_missing(state).is_none() => {
            scopes.extend([Scope::StillOpen, Scope::End, Scope::Text]);
        }
        Screen::End(end) if !end.ended => scopes.extend([Scope::End, Scope::Text]),
        Screen::Versions(_) => scopes.extend([Scope::Versions, Scope::Page]),
        Screen::Apart(_) => scopes.extend([Scope::Apart, Scope::Page]),
        Screen::Trend(_) => scopes.push(Scope::Trend),
        Screen::End(_) => scopes.extend([Scope::Page, Scope::StillOpen]),
        Screen::Session | Screen::Last { .. } | Screen::Found(_) => scopes.push(Scope::Page),
    }
    scopes.push(Scope::Always);
    scopes
}
