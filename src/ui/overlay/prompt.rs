//! One value asked for, with the reason under it when it was not taken.

use crate::app::prompt::{Prompt, PromptKind};
use crate::app::state::State;
use crate::ui::areas::Areas;
use crate::ui::overlay::{Stands, filter, open, say};
use crate::ui::pen::{Pen, below, cell, row};
use crate::ui::text;
use crate::ui::theme::Role;
use crate::words::overlay::prompt as w;

/// Draws the prompt.
pub(super) fn view(pen: &mut Pen<'_>, state: &State, prompt: &Prompt, places: &Areas) {
    let words = match prompt.kind {
        PromptKind::Answer(..) => w::ANSWER,
        PromptKind::NewClient => w::NEW_CLIENT,
        PromptKind::Start => w::START,
        PromptKind::Despite(_) => w::DESPITE,
        PromptKind::CloseRisk(_) => w::CLOSE_RISK,
        PromptKind::LetGo(_) => crate::words::formulation::idea::WHY,
    };
    let wide = places.window.width.saturating_sub(4).min(72);
    let about = about(state, prompt.kind);
    let rows = |words: &str| text::wrap(words, usize::from(wide)).len();
    let tall = rows(words)
        + rows(&about) * usize::from(!about.is_empty())
        + 1
        + prompt.error.as_deref().map_or(0, rows);
    let inner = open(
        pen,
        state,
        places,
        ("", ""),
        (wide, cell(tall)),
        Stands::Bottom,
    );
    let mut top = 0;
    if !about.is_empty() {
        top += say(pen, &about, Role::Risk, inner);
    }
    top += say(pen, words, Role::Heading, below(inner, cell(top)));
    filter(pen, &prompt.field, row(inner, top));
    if let Some(error) = &prompt.error {
        say(pen, error, Role::Risk, below(inner, cell(top + 1)));
    }
}

/// Returns the words of the risk entry that is to be closed.
fn about(state: &State, kind: PromptKind) -> String {
    let PromptKind::CloseRisk(id) = kind else {
        return String::new();
    };
    let open = state.desk.as_ref().map(|desk| &desk.shown.open_risk);
    open.and_then(|open| open.iter().find(|(entry, _, _)| *entry == id))
        .map(|(_, _, words)| words.clone())
        .unwrap_or_default()
}
