//! One value asked for, with the reason under it when it was not taken.

use ratatui::layout::Rect;

use crate::app::aside;
use crate::app::field::Field;
use crate::app::form::reads::{self, Reads};
use crate::app::prompt::{Prompt, PromptKind};
use crate::app::reasons;
use crate::app::state::State;
use crate::app::step_card::{self, CardAsk, telling};
use crate::ui::areas::Areas;
use crate::ui::overlay::{Stands, filter, open, say};
use crate::ui::pen::{Pen, below, cell, row};
use crate::ui::text;
use crate::ui::theme::Role;
use crate::words::goals::NEXT_REVIEW;
use crate::words::overlay::prompt as w;
use crate::words::step_card as card;

/// Draws the prompt.
pub(super) fn view(pen: &mut Pen<'_>, state: &State, prompt: &Prompt, places: &Areas) {
    let words = words(state, prompt.kind);
    let words = words.as_str();
    let wide = places.window.width.saturating_sub(4).min(72);
    let about = about(state, prompt.kind);
    let is_date = matches!(prompt.kind, PromptKind::NextReview(_));
    let echoes = usize::from(is_date);
    let rows = |words: &str| text::wrap(words, usize::from(wide)).len();
    let tall = rows(words)
        + rows(&about) * usize::from(!about.is_empty())
        + 1
        + prompt.error.as_deref().map_or(echoes, rows);
    let inner = open(
        pen,
        state,
        places,
        ("", ""),
        (wide, cell(tall)),
        Stands::Bottom,
    );
    // The field is always in sight, then what is said under it; of the words above, as much as there is room for.
    let under = prompt.error.as_deref().map_or(echoes, rows);
    let room = usize::from(inner.height).saturating_sub(1);
    let above = Rect {
        height: cell(room - under.min(room)),
        ..inner
    };
    let mut top = 0;
    if !about.is_empty() {
        top += said(pen, &about, Role::Risk, above);
    }
    top += said(pen, words, Role::Heading, below(above, cell(top)));
    if matches!(prompt.kind, PromptKind::Secret(_)) {
        // A secret is counted and never shown.
        let mut stars = Field::holding("*".repeat(prompt.field.text().chars().count()));
        stars.place(prompt.field.cursor());
        filter(pen, &stars, row(inner, top));
    } else {
        filter(pen, &prompt.field, row(inner, top));
    }
    if let Some(error) = &prompt.error {
        say(pen, error, Role::Risk, below(inner, cell(top + 1)));
    } else if is_date {
        let echo = reads::echo(state, Reads::Ahead, prompt.field.text());
        pen.put(row(inner, top + 1), &echo, Role::Quiet);
    }
}

/// Draws words as far as there is room; returns the rows they took of it.
fn said(pen: &mut Pen<'_>, words: &str, role: Role, area: Rect) -> usize {
    say(pen, words, role, area).min(usize::from(area.height))
}

/// Returns what is asked.
pub(crate) fn words(state: &State, kind: PromptKind) -> String {
    let words = match kind {
        PromptKind::Answer(..) => w::ANSWER,
        PromptKind::NewClient => w::NEW_CLIENT,
        PromptKind::Start => w::START,
        PromptKind::Despite(_) => crate::words::aside::ASK_REASON,
        PromptKind::BeginRisk => begin_risk(state),
        PromptKind::CloseRisk(_) => w::CLOSE_RISK,
        PromptKind::NotPossible(_) => crate::words::keying::ASK_NOT_POSSIBLE,
        PromptKind::NextReview(_) => NEXT_REVIEW,
        PromptKind::Reopen => crate::words::closing::WHY_AGAIN,
        PromptKind::Export(_) => crate::words::exchange::list::ASK,
        PromptKind::LetGo(_) => crate::words::formulation::idea::WHY,
        PromptKind::Card(ask) => asked(state, ask),
        PromptKind::Secret(_) => crate::words::lock::sign::ASK,
        PromptKind::SetAside { .. } | PromptKind::OfferAgain { .. } | PromptKind::Text(_) => "",
    };
    let asked = match kind {
        PromptKind::Text(what) => Some(crate::app::writing::ask::question(state, what)),
        kind => aside::question(state, kind),
    };
    asked.unwrap_or_else(|| words.to_owned())
}

/// Returns what is asked where a risk entry is begun.
fn begin_risk(state: &State) -> &'static str {
    let desk = state.desk.as_ref();
    if desk.is_some_and(|desk| desk.shown.open_risk.is_empty()) {
        crate::words::risk::ASK_BEGIN
    } else {
        crate::words::risk::ASK_ANOTHER
    }
}

/// Returns what a step card asks for.
fn asked(state: &State, ask: CardAsk) -> &'static str {
    match ask {
        CardAsk::Despite(_) => card::ASK_REASON,
        CardAsk::Now(_) => card::ASK_NOW,
        CardAsk::After(_) => (state.desk.as_ref()).map_or(card::ASK_BOTH, telling::question),
        CardAsk::Minutes => card::ASK_MINUTES,
        CardAsk::Breath => card::ASK_BREATH,
    }
}

/// Returns the words of the risk entry that is to be closed, the line that a reason is missing of, or what speaks against
/// a technique.
pub(crate) fn about(state: &State, kind: PromptKind) -> String {
    let id = match kind {
        PromptKind::CloseRisk(id) | PromptKind::NotPossible(id) => id,
        PromptKind::Despite(id) => return reasons::row(state, id).unwrap_or_default(),
        PromptKind::Card(CardAsk::Despite(id)) => return step_card::stops(state, id),
        PromptKind::Text(what) => return crate::app::writing::ask::about(state, what),
        _ => return String::new(),
    };
    let open = state.desk.as_ref().map(|desk| &desk.shown.open_risk);
    open.and_then(|open| open.iter().find(|(entry, _, _)| *entry == id))
        .map(|(_, _, words)| words.clone())
        .unwrap_or_default()
}
