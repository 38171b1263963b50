//! The form of a goal: its fields and what each does to it.

use chrono::NaiveDate;

use crate::app::form::reads::{self, Reads};
use crate::app::form::{Filled, FormField};
use crate::app::msg::Effect;
use crate::app::record;
use crate::app::state::State;
use crate::domain::goal::{Goal, GoalChange, GoalDomain, GoalStatus, GoalWas};
use crate::domain::id::GoalId;
use crate::words::app as say;
use crate::words::app::field as name;

const DOMAINS: [GoalDomain; 3] = [
    GoalDomain::Problem,
    GoalDomain::WellBeing,
    GoalDomain::Growth,
];

/// Returns the fields of a goal, or of a new one.
pub(super) fn fields(state: &State, id: Option<GoalId>) -> Vec<FormField> {
    let goal = id.and_then(|id| state.desk.as_ref()?.dossier.goals.get(id));
    let scale = |value: fn(&Goal) -> Option<u8>| {
        goal.and_then(value)
            .map(|value| value.to_string())
            .unwrap_or_default()
    };
    let date = |value: fn(&Goal) -> Option<NaiveDate>| {
        goal.and_then(value)
            .map(|date| date.to_string())
            .unwrap_or_default()
    };
    let status = goal.map_or(GoalStatus::Proposed, |goal| goal.status);
    let domain = goal.map_or(GoalDomain::Problem, |goal| goal.domain);
    let words = goal.map(|goal| goal.words.clone()).unwrap_or_default();
    let concern = goal
        .and_then(|goal| goal.concern.clone())
        .unwrap_or_default();
    vec![
        FormField::text(name::WORDS, Reads::Words, words),
        FormField::text(
            name::IMPORTANCE,
            Reads::Scale,
            scale(|goal| goal.importance),
        ),
        FormField::text(name::IMPACT, Reads::Scale, scale(|goal| goal.impact)),
        FormField::text(name::CONCERN, Reads::Concern, concern),
        FormField::choice(
            name::STATUS,
            say::GOAL_STATUS,
            place(&GoalStatus::ALL, status),
        ),
        FormField::text(name::WHY, Reads::Words, String::new()),
        FormField::choice(name::DOMAIN, say::GOAL_DOMAIN, place(&DOMAINS, domain)),
        FormField::text(name::BASELINE, Reads::Scale, scale(|goal| goal.baseline)),
        FormField::text(name::AGREED, Reads::Back, date(|goal| goal.agreed)),
        FormField::text(name::TARGET, Reads::Ahead, date(|goal| goal.target)),
        FormField::text(name::REVIEW, Reads::Ahead, date(|goal| goal.review)),
    ]
}

/// Returns where a value stands among those that can be chosen.
pub(super) fn place<T: PartialEq + Copy>(all: &[T], value: T) -> usize {
    all.iter()
        .position(|known| *known == value)
        .unwrap_or_default()
}

/// Takes one field over.
pub(super) fn take(
    state: &mut State,
    id: &mut Option<GoalId>,
    field: &'static str,
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    let shown = filled.text.to_owned();
    let goal = id.and_then(|id| state.desk.as_ref()?.dossier.goals.get(id));
    let Some(goal) = goal.cloned() else {
        // Until there are words there is no goal; the other fields wait.
        return match field {
            name::WORDS if filled.text.is_empty() => Ok(shown),
            name::WORDS => {
                *id = Some(make(state, filled.text, effects));
                Ok(shown)
            }
            name::STATUS | name::DOMAIN => Ok(shown),
            _ if filled.text.is_empty() => Ok(shown),
            _ => Err(say::GOAL_NEEDS_WORDS.to_owned()),
        };
    };
    let was = |before: String| GoalWas::Field(field.to_owned(), before);
    let was_date =
        |before: Option<NaiveDate>| was(before.map(|date| date.to_string()).unwrap_or_default());
    let weight = GoalWas::Weight(goal.importance, goal.impact);
    let mut new = goal.clone();
    let mut shown = shown;
    let replaced = match field {
        name::WORDS if filled.text.is_empty() => return Err(say::GOAL_NEEDS_WORDS.to_owned()),
        name::WORDS => {
            filled.text.clone_into(&mut new.words);
            GoalWas::Words(goal.words.clone())
        }
        name::IMPORTANCE => {
            new.importance = reads::scale(filled.text)?;
            weight
        }
        name::IMPACT => {
            new.impact = reads::scale(filled.text)?;
            weight
        }
        name::BASELINE => {
            new.baseline = reads::scale(filled.text)?;
            was(goal
                .baseline
                .map(|value| value.to_string())
                .unwrap_or_default())
        }
        name::CONCERN => {
            new.concern = reads::concern(state.shelf.as_deref(), filled.text)?;
            shown = new.concern.clone().unwrap_or_default();
            was(goal.concern.clone().unwrap_or_default())
        }
        name::STATUS => {
            new.status = GoalStatus::ALL
                .get(filled.at)
                .copied()
                .unwrap_or(goal.status);
            GoalWas::Status(goal.status)
        }
        name::WHY => {
            // The reason belongs to the newest change of status, not to one of its own.
            give_reason(state, goal.id, filled.text, effects);
            return Ok(shown);
        }
        name::DOMAIN => {
            new.domain = DOMAINS.get(filled.at).copied().unwrap_or(goal.domain);
            let before = say::GOAL_DOMAIN.get(place(&DOMAINS, goal.domain));
            was(before.copied().unwrap_or_default().to_owned())
        }
        name::AGREED => {
            new.agreed = reads::date(state, Reads::Back, filled.text)?;
            shown = new.agreed.map(|date| date.to_string()).unwrap_or_default();
            was_date(goal.agreed)
        }
        name::TARGET => {
            new.target = reads::date(state, Reads::Ahead, filled.text)?;
            shown = new.target.map(|date| date.to_string()).unwrap_or_default();
            was_date(goal.target)
        }
        name::REVIEW => {
            new.review = reads::date(state, Reads::Ahead, filled.text)?;
            shown = new.review.map(|date| date.to_string()).unwrap_or_default();
            was_date(goal.review)
        }
        _ => return Ok(shown),
    };
    if new != goal {
        new.history.push(GoalChange {
            at: state.now.wall,
            by: state.by.clone(),
            was: replaced,
            why: String::new(),
        });
        put(state, field, new, effects);
    }
    Ok(shown)
}

fn make(state: &mut State, words: &str, effects: &mut Vec<Effect>) -> GoalId {
    let at = state.now.wall;
    let id = GoalId(state.ids.next(at));
    let goal = Goal {
        history: vec![GoalChange {
            at,
            by: state.by.clone(),
            was: GoalWas::Made,
            why: String::new(),
        }],
        ..Goal::new(id, words, at)
    };
    record::change_goals(state, name::WORDS, effects, |goals| goals.goals.push(goal));
    id
}

fn put(state: &mut State, what: &str, new: Goal, effects: &mut Vec<Effect>) {
    record::change_goals(state, what, effects, |goals| {
        if let Some(goal) = goals.goals.iter_mut().find(|goal| goal.id == new.id) {
            *goal = new;
        }
    });
}

fn give_reason(state: &mut State, id: GoalId, why: &str, effects: &mut Vec<Effect>) {
    record::change_goals(state, name::WHY, effects, |goals| {
        let goal = goals.goals.iter_mut().find(|goal| goal.id == id);
        let status = goal.and_then(|goal| {
            goal.history
                .iter_mut()
                .rev()
                .find(|change| matches!(change.was, GoalWas::Status(_)))
        });
        if let Some(status) = status {
            why.clone_into(&mut status.why);
        }
    });
}
