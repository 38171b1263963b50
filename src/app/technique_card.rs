//! The card: one technique with everything there is to know of it for this client, and what can be done with it, a letter
//! each. No text is typed on it.

mod content;

use crate::app::command;
use crate::app::field::Edit;
use crate::app::form::heed::heed_id;
use crate::app::form::{self, Subject};
use crate::app::list::{Move, scrolled};
use crate::app::msg::Effect;
use crate::app::notice::Notice;
use crate::app::overlay::{Answer, Deed, Overlay, Question};
use crate::app::picker::{self, Picker};
use crate::app::state::{Screen, State};
pub use crate::app::technique_card::content::{Line, Tone};
use crate::app::{aside, lit_technique, log, own, step_card};
use crate::domain::plan::AsideKind;
use crate::domain::session::Used;
use crate::domain::technique::{Technique, TechniqueId};
use crate::words::plan as plan_words;
use crate::words::technique_card::{self as say, blocked};

/// The card of one technique.
#[derive(Clone, PartialEq, Debug)]
pub struct TechniqueCard {
    /// Whose card it is.
    pub id: TechniqueId,
    /// What stands on it, most important first.
    pub lines: Vec<Line>,
    /// Rows scrolled down.
    pub scroll: usize,
    /// The picker it was opened from, as it was.
    pub under: Option<Box<Picker>>,
}

/// What a letter on the card does.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum CardAct {
    /// Logs it now, asked for with Enter.
    LogNow,
    /// Logs it, asked for with a letter.
    Log,
    /// Runs it step by step.
    Run,
    /// Puts it on the plan.
    Plan,
    /// Puts it off, because.
    NotNow,
    /// The client declined it.
    Declined,
    /// Offers it again.
    Offer,
    /// Likes it, or likes it no more.
    Like,
    /// Edits an own copy.
    Edit,
    /// Hides it, or shows it again.
    Hide,
}

/// Returns the technique that is lit on the screen or in the picker.
fn lit(state: &State) -> Option<TechniqueId> {
    let id = match &state.overlay {
        Some(Overlay::Picker(picker)) => picker.lit()?.id.clone(),
        Some(_) => return None,
        None => lit_technique::lit(state)?,
    };
    let id = id.parse().ok()?;
    state.shelf.as_ref()?.library.get(id).map(|_| id)
}

/// Says why no card can be opened, if none can.
pub(in crate::app) fn no_lit(state: &State) -> Option<&'static str> {
    lit(state).is_none().then_some(blocked::NO_TECHNIQUE)
}

/// Says why a technique cannot be logged from its card, if it cannot; linking a line to it needs no session.
pub(in crate::app) fn cannot_log(state: &State) -> Option<&'static str> {
    match card(state).and_then(|card| card.under.as_deref()) {
        Some(picker) if picker.link.is_some() => None,
        _ => command::no_session(state),
    }
}

/// Says why a technique cannot be offered again, if it cannot.
pub(in crate::app) fn not_aside(state: &State) -> Option<&'static str> {
    let (Some(card), Some(desk)) = (card(state), state.desk.as_ref()) else {
        return Some(blocked::NOT_ASIDE);
    };
    let held = desk.dossier.plan.aside(&card.id.to_string(), desk.goal);
    if held.is_none() {
        Some(blocked::NOT_ASIDE)
    } else {
        command::read_only(state)
    }
}

/// Tells whether Enter on the card logs, or links, the technique.
pub(in crate::app) fn logs(state: &State, card: &TechniqueCard) -> bool {
    let links = card
        .under
        .as_ref()
        .is_some_and(|picker| picker.link.is_some());
    let runs = state
        .desk
        .as_ref()
        .is_some_and(|desk| desk.session.is_some());
    links || runs
}

fn card(state: &State) -> Option<&TechniqueCard> {
    match &state.overlay {
        Some(Overlay::Technique(card)) => Some(card),
        _ => None,
    }
}

/// Opens the card of what is lit. In the filter of the picker the key first goes to the end of what is typed.
pub fn open_lit(state: &mut State) {
    if let Some(Overlay::Picker(picker)) = &mut state.overlay
        && picker.query.cursor() < picker.query.text().chars().count()
    {
        picker.query.edit(Edit::Right);
        return;
    }
    let Some(id) = lit(state) else { return };
    let under = match state.overlay.take() {
        Some(Overlay::Picker(picker)) => Some(Box::new(picker)),
        _ => None,
    };
    let lines = lines(state, id);
    state.overlay = Some(Overlay::Technique(Box::new(TechniqueCard {
        id,
        lines,
        scroll: 0,
        under,
    })));
}

/// Opens the card of the lit planned technique in the chart; tells whether one is lit there.
pub(in crate::app) fn open_from_chart(state: &mut State) -> bool {
    let is_lit = matches!(state.screen, Screen::Chart(_)) && lit(state).is_some();
    if is_lit {
        open_lit(state);
    }
    is_lit
}

fn lines(state: &State, id: TechniqueId) -> Vec<Line> {
    content::lines(state, id).unwrap_or_default()
}

/// Makes the card anew after the record or the library changed.
pub(in crate::app) fn refresh(state: &mut State) {
    let Some(id) = card(state).map(|card| card.id) else {
        return;
    };
    let fresh = lines(state, id);
    if let Some(Overlay::Technique(card)) = &mut state.overlay {
        card.lines = fresh;
    }
}

/// Scrolls the card. How many rows it takes is known to whoever draws it; it is scrolled no further than it can be long.
pub(in crate::app) fn go(card: &mut TechniqueCard, by: Move, (columns, rows): (u16, u16)) {
    let wide = usize::from(columns.saturating_sub(20)).max(12);
    let longest: usize = card
        .lines
        .iter()
        .map(|line| line.words.chars().count() / wide + 1)
        .sum();
    let page = usize::from(rows / 2).max(1);
    card.scroll = scrolled(card.scroll, by, page).min(longest);
}

/// Goes back to where the card was opened, which is as it was.
pub(in crate::app) fn close(state: &mut State, card: TechniqueCard) {
    state.overlay = card.under.map(|picker| Overlay::Picker(*picker));
}

/// Does what a letter says.
pub fn act(state: &mut State, act: CardAct, effects: &mut Vec<Effect>) {
    let Some(id) = card(state).map(|card| card.id) else {
        return;
    };
    // What writes at once asks first: a letter typed by reflex must not. What only opens a form or a prompt need not, and
    // where something speaks against it the reason is asked for anyway.
    let heeds = || heed_id(state, &id.to_string()).needs_reason();
    match act {
        CardAct::Edit => ask_first(state, id, Deed::EditTechnique(id)),
        CardAct::Hide => ask_first(state, id, Deed::HideTechnique(id)),
        CardAct::Log | CardAct::Like => ask_first(state, id, Deed::OnTechnique(id, act)),
        CardAct::Run if !heeds() => ask_first(state, id, Deed::OnTechnique(id, act)),
        CardAct::Plan if !heeds() && !is_planned(state, id) => {
            ask_first(state, id, Deed::OnTechnique(id, act));
        }
        _ => carry_out(state, id, act, effects),
    }
}

/// Does what a letter says and its question was answered with.
pub(in crate::app) fn carry_out(
    state: &mut State,
    id: TechniqueId,
    act: CardAct,
    effects: &mut Vec<Effect>,
) {
    let name = id.to_string();
    match act {
        CardAct::LogNow | CardAct::Log => log_it(state, id, effects),
        CardAct::Run => {
            leave(state);
            step_card::start(state, &name, effects);
        }
        CardAct::Plan => {
            leave(state);
            plan(state, id, effects);
        }
        CardAct::NotNow => {
            leave(state);
            aside::ask(state, &name, AsideKind::NotNow);
        }
        CardAct::Declined => {
            leave(state);
            aside::ask(state, &name, AsideKind::Declined);
        }
        CardAct::Offer => {
            leave(state);
            aside::ask_again(state, &name);
        }
        CardAct::Edit => edit(state, id),
        CardAct::Like => {
            own::favour(state, &name, effects);
            refresh(state);
        }
        CardAct::Hide => hide(state, id, effects),
    }
}

/// Tells whether the technique is on the plan, so that its form opens and nothing is written.
fn is_planned(state: &State, id: TechniqueId) -> bool {
    let name = id.to_string();
    let desk = state.desk.as_ref();
    desk.is_some_and(|desk| {
        let mut rows = desk.dossier.plan.rows.iter();
        rows.any(|row| row.technique == name)
    })
}

/// Asks before something is written; the safe answer is lit.
fn ask_first(state: &mut State, id: TechniqueId, deed: Deed) {
    let found = state
        .shelf
        .as_deref()
        .and_then(|shelf| shelf.library.get(id));
    let Some(technique) = found else { return };
    let under = card(state).and_then(|card| card.under.as_deref());
    let is_linked = under.is_some_and(|picker| picker.link.is_some());
    let (asked, yes) = match deed {
        Deed::EditTechnique(_) => (say::ask_edit(&technique.name), say::YES_EDIT),
        Deed::OnTechnique(_, CardAct::Log) if is_linked => {
            (say::ask_link(&technique.name), say::YES_LINK)
        }
        Deed::OnTechnique(_, CardAct::Log) => (say::ask_log(&technique.name), say::YES_LOG),
        Deed::OnTechnique(_, CardAct::Run) => (say::ask_run(&technique.name), say::YES_RUN),
        Deed::OnTechnique(_, CardAct::Plan) => (say::ask_plan(&technique.name), say::YES_PLAN),
        Deed::OnTechnique(_, CardAct::Like) if technique.is_favourite => (
            say::ask_like_no_more(&technique.name),
            say::YES_LIKE_NO_MORE,
        ),
        Deed::OnTechnique(_, CardAct::Like) => (say::ask_like(&technique.name), say::YES_LIKE),
        _ if technique.is_hidden => (say::ask_show(&technique.name), say::YES_SHOW),
        _ => (say::ask_hide(&technique.name), say::YES_HIDE),
    };
    state.question = Some(Question {
        words: vec![asked],
        answers: vec![
            Answer {
                words: say::NO_CHANGE.to_owned(),
                does: None,
            },
            Answer {
                words: yes.to_owned(),
                does: Some(deed),
            },
        ],
        lit: 0,
    });
}

/// Hides the technique from lists and searches of the practice, or shows it again.
pub(in crate::app) fn hide(state: &mut State, id: TechniqueId, effects: &mut Vec<Effect>) {
    own::hide(state, &id.to_string(), effects);
    refresh(state);
}

/// Opens the form of the practice's own copy.
pub(in crate::app) fn edit(state: &mut State, id: TechniqueId) {
    leave(state);
    own::edit(state, Some(&id.to_string()));
}

/// Closes the card and the picker under it. The technique that was sought is found, so what it was sought with does not
/// stay on the line; words that have nothing to do with the picker do.
fn leave(state: &mut State) {
    let Some(Overlay::Technique(card)) = state.overlay.take() else {
        return;
    };
    if let (Some(picker), Some(desk)) = (card.under, &mut state.desk)
        && picker::words_left(desk, &picker).is_some()
    {
        desk.line.replace(picker.prefix);
    }
}

fn log_it(state: &mut State, id: TechniqueId, effects: &mut Vec<Effect>) {
    let Some(Overlay::Technique(card)) = state.overlay.take() else {
        return;
    };
    let shown = id.to_string();
    if let Some(mut picker) = card.under {
        let at = picker.rows.iter().position(|row| row.id == shown);
        if let Some(at) = at {
            picker.cursor = at;
            state.overlay = Some(Overlay::Picker(*picker));
            picker::take(state, effects);
            return;
        }
        picker::closed(state, &picker);
    }
    let Some(name) = technique(state, id).map(|technique| technique.name.to_string()) else {
        return;
    };
    let used = Used {
        id: shown,
        name,
        despite: None,
    };
    log::over_line(state, |state| log::add_technique(state, used, "", effects));
}

fn technique(state: &State, id: TechniqueId) -> Option<&Technique> {
    state.shelf.as_ref()?.library.get(id)
}

/// Opens the form of a planned technique: the row there is, else a new one for the current goal. What speaks against it
/// asks for its reason there.
fn plan(state: &mut State, id: TechniqueId, effects: &mut Vec<Effect>) {
    let shown = id.to_string();
    let Some(desk) = &state.desk else { return };
    let rows = &desk.dossier.plan.rows;
    if let Some(at) = rows.iter().position(|row| row.technique == shown) {
        form::open(state, Subject::PlanRow(Some(at)));
        return;
    }
    let goal = desk.current_goal().and_then(|goal| {
        let number = desk.dossier.goals.number(goal.id)?;
        Some(plan_words::numbered(number, &goal.words))
    });
    let Some(name) = technique(state, id).map(|technique| technique.name.to_string()) else {
        return;
    };
    form::open(state, Subject::PlanRow(None));
    if let Some(Overlay::Form(form)) = &mut state.overlay {
        form.fill(
            plan_words::row::TECHNIQUE,
            &plan_words::technique(&shown, &name),
        );
        form.fill(plan_words::row::GOAL, &goal.unwrap_or_default());
        form::move_on(state, true, effects);
    } else if state.notice.is_none() {
        state.notice = Notice::info(crate::words::blocked::READ_ONLY);
    }
}
