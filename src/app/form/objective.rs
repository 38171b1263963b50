//! The form of an objective of a goal, with what the SMART check still misses.

use crate::app::form::choice::{place, place_after_none, value_after_none};
use crate::app::form::reads::{self, Reads};
use crate::app::form::{Filled, Form, FormField};
use crate::app::msg::Effect;
use crate::app::record;
use crate::app::state::State;
use crate::domain::id::{GoalId, ObjectiveId};
use crate::domain::objective::smart::{Lack, Signs, lacks};
use crate::domain::objective::{Objective, ObjectiveStatus};
use crate::domain::replaced::Replaced;
use crate::words::app::field::{STATUS, WHY};
use crate::words::goals as w;
use crate::words::goals::field as name;

/// The answers to whether it can be reached, in the order of the words.
const ACHIEVABLE: [bool; 2] = [true, false];

/// Returns the fields.
pub(super) fn fields(state: &State, goal: GoalId, id: Option<ObjectiveId>) -> Vec<FormField> {
    let objective = id.and_then(|id| known(state, goal, id));
    let text = |name, value: fn(&Objective) -> &str| {
        FormField::text(name, Reads::Words, objective.map_or("", value))
    };
    let target = objective.and_then(|objective| objective.target);
    let achievable = objective.and_then(|objective| objective.achievable);
    let status = objective.map_or(ObjectiveStatus::Open, |objective| objective.status);
    vec![
        text(name::OBJECTIVE, |objective| &objective.words),
        text(name::CRITERION, |objective| &objective.criterion),
        text(name::NOW, |objective| &objective.baseline),
        FormField::text(name::BY, Reads::Ahead, reads::shown(target)),
        FormField::choice(
            name::ACHIEVABLE,
            w::ACHIEVABLE,
            place_after_none(&ACHIEVABLE, achievable),
        ),
        FormField::choice(
            STATUS,
            w::OBJECTIVE_STATUS,
            place(&ObjectiveStatus::ALL, status),
        ),
        text(WHY, reason),
        text(name::WHO, |objective| &objective.who),
        text(name::REWARD, |objective| &objective.reward),
        text(name::SUPPORTERS, |objective| &objective.supporters),
    ]
}

fn known(state: &State, goal: GoalId, id: ObjectiveId) -> Option<&Objective> {
    state.desk.as_ref()?.dossier.goals.get(goal)?.objective(id)
}

fn reason(objective: &Objective) -> &str {
    let newest = objective
        .history
        .iter()
        .rev()
        .find(|was| was.what == STATUS);
    newest.map_or("", |was| &was.why)
}

/// Returns what the check says of the objective as it stands in the form, under the field that ends it.
pub(super) fn note(
    state: &State,
    form: &Form,
    (goal, id): (GoalId, Option<ObjectiveId>),
    field: &FormField,
) -> String {
    let words = form.text(name::OBJECTIVE).unwrap_or_default();
    if field.name != name::ACHIEVABLE || words.is_empty() {
        return String::new();
    }
    let Some(shelf) = &state.shelf else {
        return String::new();
    };
    let text = |name| form.text(name).unwrap_or_default().to_owned();
    let typed = form.text(name::BY).unwrap_or_default();
    let before = id.and_then(|id| known(state, goal, id));
    let before = before
        .cloned()
        .unwrap_or_else(|| Objective::new(ObjectiveId(uuid::Uuid::max()), "", state.now.wall));
    let objective = Objective {
        words: words.to_owned(),
        criterion: text(name::CRITERION),
        baseline: text(name::NOW),
        target: reads::date(state, Reads::Ahead, typed).unwrap_or_default(),
        achievable: achievable(form.chosen(name::ACHIEVABLE).unwrap_or_default()),
        status: status(form.chosen(STATUS).unwrap_or_default()),
        ..before
    };
    if objective.status == ObjectiveStatus::Open {
        missing(&objective, &shelf.guide.signs)
    } else {
        String::new()
    }
}

/// Returns in words what an objective lacks, or that nothing is missing.
pub fn missing(objective: &Objective, signs: &Signs) -> String {
    let lacks = lacks(objective, signs);
    if lacks.is_empty() {
        return w::lack::NOTHING.to_owned();
    }
    let said: Vec<&str> = lacks.into_iter().map(lack_word).collect();
    w::lacks(&said)
}

/// Returns the words for something that is missing.
pub fn lack_word(lack: Lack) -> &'static str {
    match lack {
        Lack::Sign => w::lack::SIGN,
        Lack::Date => w::lack::DATE,
        Lack::Baseline => w::lack::BASELINE,
        Lack::NotAsked => w::lack::NOT_ASKED,
        Lack::OutOfReach => w::lack::OUT_OF_REACH,
    }
}

fn achievable(at: usize) -> Option<bool> {
    value_after_none(&ACHIEVABLE, at)
}

fn status(at: usize) -> ObjectiveStatus {
    ObjectiveStatus::ALL.get(at).copied().unwrap_or_default()
}

/// Takes one field over.
pub(super) fn take(
    state: &mut State,
    (goal, id): (GoalId, &mut Option<ObjectiveId>),
    field: &'static str,
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    let objective = id.and_then(|id| known(state, goal, id));
    let Some(objective) = objective.cloned() else {
        return match field {
            name::OBJECTIVE if !filled.text.is_empty() => {
                *id = Some(make(state, goal, filled.text, effects));
                Ok(filled.text.to_owned())
            }
            _ if filled.text.is_empty() => Ok(String::new()),
            _ => Err(w::OBJECTIVE_NEEDS_WORDS.to_owned()),
        };
    };
    let mut shown = filled.text.to_owned();
    let mut new = objective.clone();
    let typed = filled.text.to_owned();
    let was = match field {
        name::OBJECTIVE if typed.is_empty() => return Err(w::OBJECTIVE_KEEPS_WORDS.to_owned()),
        name::OBJECTIVE => std::mem::replace(&mut new.words, typed),
        name::CRITERION => std::mem::replace(&mut new.criterion, typed),
        name::NOW => std::mem::replace(&mut new.baseline, typed),
        name::WHO => std::mem::replace(&mut new.who, typed),
        name::REWARD => std::mem::replace(&mut new.reward, typed),
        name::SUPPORTERS => std::mem::replace(&mut new.supporters, typed),
        name::BY => {
            new.target = reads::date(state, Reads::Ahead, filled.text)?;
            shown = reads::shown(new.target);
            reads::kept(objective.target)
        }
        name::ACHIEVABLE => {
            new.achievable = achievable(filled.at);
            word(
                &w::ACHIEVABLE,
                place_after_none(&ACHIEVABLE, objective.achievable),
            )
        }
        STATUS => {
            new.status = status(filled.at);
            word(
                &w::OBJECTIVE_STATUS,
                place(&ObjectiveStatus::ALL, objective.status),
            )
        }
        WHY => {
            let before = reason(&objective).to_owned();
            let newest = new.history.iter_mut().rev().find(|was| was.what == STATUS);
            let Some(newest) = newest else {
                return if typed.is_empty() {
                    Ok(shown)
                } else {
                    Err(w::STATUS_FIRST.to_owned())
                };
            };
            newest.why = typed;
            before
        }
        _ => return Ok(shown),
    };
    if new != objective {
        // The first reason of a status replaces nothing.
        if field != WHY || !was.is_empty() {
            new.history.push(Replaced {
                at: state.now.wall,
                by: state.by.clone(),
                what: field.to_owned(),
                was,
                why: String::new(),
            });
        }
        record::change_goals(state, field, effects, |goals| {
            let goal = goals.goals.iter_mut().find(|known| known.id == goal);
            let objectives = goal.into_iter().flat_map(|goal| &mut goal.objectives);
            for known in objectives.filter(|known| known.id == new.id) {
                *known = new.clone();
            }
        });
    }
    Ok(shown)
}

fn word(words: &[&str], at: usize) -> String {
    words.get(at).copied().unwrap_or_default().to_owned()
}

fn make(state: &mut State, goal: GoalId, words: &str, effects: &mut Vec<Effect>) -> ObjectiveId {
    let at = state.now.wall;
    let id = ObjectiveId(state.ids.next(at));
    record::change_goals(state, name::OBJECTIVE, effects, |goals| {
        if let Some(goal) = goals.goals.iter_mut().find(|known| known.id == goal) {
            goal.objectives.push(Objective::new(id, words, at));
        }
    });
    id
}
