//! Sets a technique aside with words, and offers it again: the client declined it, or not now, because.
//!
//! What is set aside is kept with the plan and is no part of what was agreed. It stays in sight, in a group of its own
//! below the suggestions, until somebody offers it again by an act of its own (matching.md 4 and 11).

use crate::app::desk::{Access, Desk, Shown, Try};
use crate::app::form::named::technique_name;
use crate::app::lit_technique;
use crate::app::msg::Effect;
use crate::app::notice::Notice;
use crate::app::prompt::{self, PromptKind};
use crate::app::record;
use crate::app::state::State;
use crate::domain::id::GoalId;
use crate::domain::matching;
use crate::domain::plan::{Aside, AsideKind, Offered};
use crate::domain::technique::TechniqueId;
use crate::words::aside as say;
use crate::words::blocked;

/// Asks for the words with which a technique is set aside for the client on the desk; one that was put off is so for
/// the current goal, a refusal holds for every goal.
pub fn ask(state: &mut State, technique: &str, kind: AsideKind) {
    let (Some(desk), Ok(id)) = (&state.desk, technique.parse::<TechniqueId>()) else {
        return;
    };
    if matches!(desk.access, Access::Reader(_)) {
        state.notice = Notice::info(blocked::READ_ONLY);
        return;
    }
    let goal = desk.goal.filter(|_| kind == AsideKind::NotNow);
    // Whoever put something off can still hear that the client declines it; everything else is set aside already.
    let known = desk.dossier.plan.aside(technique, desk.goal);
    if let Some(known) =
        known.filter(|known| known.kind == kind || known.kind == AsideKind::Declined)
    {
        state.notice = Notice::info(say::already(&matching::refusal(known)));
        return;
    }
    let technique = id;
    prompt::ask(
        state,
        PromptKind::SetAside {
            technique,
            kind,
            goal,
        },
    );
}

/// Asks why a technique that is set aside is offered again.
pub fn ask_again(state: &mut State, technique: &str) {
    let (Some(desk), Ok(id)) = (&state.desk, technique.parse::<TechniqueId>()) else {
        return;
    };
    if matches!(desk.access, Access::Reader(_)) {
        state.notice = Notice::info(blocked::READ_ONLY);
    } else if desk.dossier.plan.aside(technique, desk.goal).is_none() {
        state.notice = Notice::info(say::NOT_ASIDE);
    } else {
        let goal = desk.goal;
        prompt::ask(
            state,
            PromptKind::OfferAgain {
                technique: id,
                goal,
            },
        );
    }
}

/// Sets the lit technique aside.
pub fn ask_lit(state: &mut State, kind: AsideKind) {
    if let Some(technique) = lit(state) {
        ask(state, &technique, kind);
    }
}

/// Offers the lit technique again.
pub fn ask_lit_again(state: &mut State) {
    if let Some(technique) = lit(state) {
        ask_again(state, &technique);
    }
}

/// Returns the technique that is lit.
pub fn lit(state: &State) -> Option<String> {
    lit_technique::lit(state)
}

/// Returns why the lit technique cannot be set aside, if it cannot.
pub fn blocked(state: &State) -> Option<&'static str> {
    closed(state).or_else(|| lit(state).is_none().then_some(say::NOTHING_LIT))
}

/// Returns why the lit technique cannot be offered again, if it cannot.
pub fn blocked_again(state: &State) -> Option<&'static str> {
    closed(state).or_else(|| {
        let desk = state.desk.as_ref()?;
        let lit = lit(state).filter(|id| desk.dossier.plan.aside(id, desk.goal).is_some());
        lit.is_none().then_some(say::NOT_ASIDE)
    })
}

fn closed(state: &State) -> Option<&'static str> {
    match state.desk.as_ref().map(|desk| &desk.access) {
        Some(Access::Writer) => None,
        Some(Access::Reader(_)) => Some(blocked::READ_ONLY),
        None => Some(blocked::NO_CLIENT),
    }
}

/// Returns what the prompt asks, the technique named.
pub fn question(state: &State, kind: PromptKind) -> Option<String> {
    match kind {
        PromptKind::SetAside {
            technique,
            kind,
            goal,
        } => {
            let name = technique_name(state, &technique.to_string());
            let goals = state.desk.as_ref().map(|desk| &desk.dossier.goals);
            let number = goals.zip(goal).and_then(|(goals, id)| goals.number(id));
            Some(match kind {
                AsideKind::Declined => say::ask_declined(&name),
                AsideKind::NotNow => say::ask_not_now(&name, number),
            })
        }
        PromptKind::OfferAgain { technique, .. } => Some(say::ask_offer(&technique_name(
            state,
            &technique.to_string(),
        ))),
        _ => None,
    }
}

/// Sets a technique aside with these words, as one step that can be taken back.
pub(super) fn set(
    state: &mut State,
    (technique, kind, goal): (TechniqueId, AsideKind, Option<GoalId>),
    words: String,
    effects: &mut Vec<Effect>,
) {
    let id = technique.to_string();
    let name = technique_name(state, &id);
    let aside = Aside {
        technique: id,
        name: name.clone(),
        kind,
        goal,
        words,
        on: state.now.wall.date_naive(),
        by: state.by.clone(),
        offered: None,
    };
    let what = match kind {
        AsideKind::Declined => say::step_declined(&name),
        AsideKind::NotNow => say::step_not_now(&name),
    };
    if record::change_plan(state, &what, effects, |plan| plan.asides.push(aside)) {
        state.notice = Notice::info(say::done(&what));
    }
}

/// Offers a technique again: everything that holds it back for this goal is answered; what was said stays.
pub(super) fn offer(
    state: &mut State,
    (technique, goal): (TechniqueId, Option<GoalId>),
    why: &str,
    effects: &mut Vec<Effect>,
) {
    let id = technique.to_string();
    let name = technique_name(state, &id);
    let offered = offered(state, why);
    let what = say::step_offer(&name);
    let is_done = record::change_plan(state, &what, effects, |plan| {
        for aside in &mut plan.asides {
            if aside.technique == id && aside.holds(goal) {
                aside.offered = Some(offered.clone());
            }
        }
    });
    if is_done {
        state.notice = Notice::info(say::done_offer(&name));
    }
}

/// Returns that it is offered again now.
pub(super) fn offered(state: &State, why: &str) -> Offered {
    Offered {
        on: state.now.wall.date_naive(),
        by: state.by.clone(),
        why: why.to_owned(),
    }
}

/// Returns what is said of a technique by its id for the client and the goal on the desk, if it is set aside.
pub fn said_of(desk: &Desk, technique: &str) -> Option<String> {
    desk.dossier
        .plan
        .aside(technique, desk.goal)
        .map(matching::refusal)
}

impl Shown {
    /// Returns the rows of the Try pane in their order: suggestions, those not advised now, those the client declined,
    /// those put off.
    pub fn try_rows(&self) -> impl Iterator<Item = &Try> {
        self.tries
            .iter()
            .chain(&self.not_advised)
            .chain(&self.declined)
            .chain(&self.not_now)
    }

    /// Returns one row of the Try pane.
    pub fn try_row(&self, at: usize) -> Option<&Try> {
        self.try_rows().nth(at)
    }
}
