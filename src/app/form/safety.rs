//! The safety plan: the form of one line, and that of what stands beside the parts. A change of a plan that was given away
//! or is of an earlier day makes the next version.

use crate::app::form::reads::{self, Reads};
use crate::app::form::{Filled, FormField};
use crate::app::msg::Effect;
use crate::app::notice::Notice;
use crate::app::record;
use crate::app::state::State;
use crate::domain::risk::form::By;
use crate::domain::safety_plan::SafetyPlan;
use crate::words::safety as say;
use crate::words::safety::field as name;

fn plan(state: &State) -> Option<&SafetyPlan> {
    state.desk.as_ref()?.dossier.risk.safety_plan()
}

/// Changes the plan and says where that begins a version.
fn change(state: &mut State, effects: &mut Vec<Effect>, does: impl FnOnce(&mut SafetyPlan)) {
    let (at, by) = (state.now.wall, state.by.clone());
    let before = plan(state).map(|plan| plan.version);
    record::settle_risk(state, effects, |risk| {
        risk.change_safety(By { at, by: &by }, does);
    });
    let now = plan(state).map(|plan| plan.version);
    if let (Some(_), Some(number)) = (before, now)
        && before != now
    {
        state.notice = Notice::info(say::next_version(number));
    }
}

/// Notes that the plan was gone through today.
pub fn reviewed(state: &mut State, effects: &mut Vec<Effect>) {
    if plan(state).is_none() {
        state.notice = Notice::info(say::NO_PLAN);
        return;
    }
    let today = state.now.wall.date_naive();
    change(state, effects, |plan| plan.reviewed = Some(today));
    state.notice = Notice::info(say::REVIEWED);
}

/// Returns the fields of what stands beside the parts.
pub(super) fn fields(state: &State) -> Vec<FormField> {
    let plan = plan(state);
    let has = |of: fn(&SafetyPlan) -> &String| plan.map_or("", |plan| of(plan).as_str());
    let day = |of: fn(&SafetyPlan) -> Option<chrono::NaiveDate>| reads::shown(plan.and_then(of));
    vec![
        FormField::text(name::REASON, Reads::Words, has(|plan| &plan.reason)),
        FormField::text(name::BARRIERS, Reads::Words, has(|plan| &plan.barriers)),
        FormField::text(name::COPY, Reads::Words, has(|plan| &plan.copy)),
        FormField::text(name::SHARED, Reads::Words, has(|plan| &plan.shared)),
        FormField::text(name::REVIEW, Reads::Ahead, day(|plan| plan.review)),
        FormField::text(name::REVIEWED, Reads::Back, day(|plan| plan.reviewed)),
    ]
}

/// Returns what is asked under one of them.
pub(super) fn note(field: &FormField) -> String {
    let ask = match field.name {
        name::REASON => say::REASON_ASK,
        name::BARRIERS => say::BARRIERS_ASK,
        name::COPY => say::COPY_ASK,
        name::SHARED => say::SHARED_ASK,
        _ => "",
    };
    ask.to_owned()
}

/// Takes one of them over.
pub(super) fn take(
    state: &mut State,
    field: &'static str,
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    let text = filled.text.to_owned();
    let mut shown = text.clone();
    match field {
        name::REASON => change(state, effects, |plan| plan.reason = text),
        name::BARRIERS => change(state, effects, |plan| plan.barriers = text),
        name::COPY => change(state, effects, |plan| plan.copy = text),
        name::SHARED => change(state, effects, |plan| plan.shared = text),
        name::REVIEW => {
            let day = reads::date(state, Reads::Ahead, &text)?;
            shown = reads::shown(day);
            change(state, effects, |plan| plan.review = day);
        }
        name::REVIEWED => {
            let day = reads::date(state, Reads::Back, &text)?;
            shown = reads::shown(day);
            change(state, effects, |plan| plan.reviewed = day);
        }
        _ => {}
    }
    Ok(shown)
}

/// One line of the plan.
pub(super) mod line {
    use crate::app::form::reads::{self, Reads};
    use crate::app::form::safety::{change, plan};
    use crate::app::form::{Filled, FormField};
    use crate::app::msg::Effect;
    use crate::app::risk_form;
    use crate::app::state::State;
    use crate::domain::safety_plan::SafetyLine;
    use crate::words::safety as say;
    use crate::words::safety::field as name;

    fn line(state: &State, at: Option<usize>) -> Option<&SafetyLine> {
        plan(state)?.lines.get(at?)
    }

    /// Returns the fields.
    pub(in crate::app::form) fn fields(state: &State, at: Option<usize>) -> Vec<FormField> {
        let line = line(state, at);
        let likely = line
            .and_then(|line| line.likely)
            .map_or_else(String::new, |likely| likely.to_string());
        let words = line.map_or("", |line| line.words.as_str());
        let obstacle = line.map_or("", |line| line.obstacle.as_str());
        vec![
            FormField::text(name::WORDS, Reads::Words, words),
            FormField::text(name::LIKELY, Reads::Scale, likely),
            FormField::text(name::OBSTACLE, Reads::Words, obstacle),
        ]
    }

    /// Returns what is asked under a field.
    pub(in crate::app::form) fn note(
        state: &State,
        (part, at): (&str, Option<usize>),
        field: &FormField,
    ) -> String {
        match field.name {
            name::WORDS if at.is_some() && field.shown().trim().is_empty() => {
                say::REMOVES.to_owned()
            }
            name::WORDS => {
                let guide = risk_form::guide(state);
                let mut parts = guide.iter().flat_map(|guide| &guide.safety);
                let found = parts.find(|known| known.slug == part);
                found.map_or_else(String::new, |part| part.ask.clone())
            }
            name::LIKELY => say::LIKELY_ASK.to_owned(),
            name::OBSTACLE => say::OBSTACLE_ASK.to_owned(),
            _ => String::new(),
        }
    }

    /// Takes one field over; a new line is entered with its words, and goes with them.
    pub(in crate::app::form) fn take(
        state: &mut State,
        (part, at): (&str, &mut Option<usize>),
        field: &'static str,
        filled: Filled<'_>,
        effects: &mut Vec<Effect>,
    ) -> Result<String, String> {
        let text = filled.text.to_owned();
        let Some(place) = *at else {
            if field != name::WORDS {
                return Err(say::WORDS_FIRST.to_owned());
            }
            let new = SafetyLine {
                part: part.to_owned(),
                words: text.clone(),
                likely: None,
                obstacle: String::new(),
            };
            change(state, effects, |plan| plan.lines.push(new));
            *at = plan(state).map(|plan| plan.lines.len().saturating_sub(1));
            return Ok(text);
        };
        if line(state, *at).is_none_or(|line| line.part != part) {
            return Err(say::GONE.to_owned());
        }
        let likely = match field {
            name::LIKELY => reads::scale(&text)?,
            _ => None,
        };
        change(state, effects, |plan| {
            if field == name::WORDS && text.is_empty() {
                if place < plan.lines.len() {
                    plan.lines.remove(place);
                }
            } else if let Some(line) = plan.lines.get_mut(place) {
                match field {
                    name::WORDS => line.words.clone_from(&text),
                    name::LIKELY => line.likely = likely,
                    _ => line.obstacle.clone_from(&text),
                }
            }
        });
        if field == name::WORDS && text.is_empty() {
            // Nothing is left to hang anything on.
            *at = None;
        }
        Ok(likely.map_or(text, |likely| likely.to_string()))
    }
}
