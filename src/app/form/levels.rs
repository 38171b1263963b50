//! The form of a goal's five written levels, with what is asked about them; once there are ratings, a change needs its
//! reason and the ratings stay with the levels as they were.

use crate::app::form::reads::Reads;
use crate::app::form::{Filled, Form, FormField};
use crate::app::msg::Effect;
use crate::app::notice::Notice;
use crate::app::record;
use crate::app::state::State;
use crate::domain::goal::gas::{ALL, Doubt, GasScale, LEVELS, Set, doubts};
use crate::domain::goal::{GoalChange, GoalWas};
use crate::domain::id::GoalId;
use crate::words::gas as say;
use crate::words::gas::{ask, field as name};

/// The fields of the levels, in the order of [`ALL`].
const NAMES: [&str; LEVELS] = [
    name::MUCH_LESS,
    name::LESS,
    name::EXPECTED,
    name::MORE,
    name::MUCH_MORE,
];

/// The weights that can be given: importance 1 to 3 times difficulty 1 to 3 at most.
const WEIGHTS: std::ops::RangeInclusive<u8> = 0..=9;

/// Where a goal can start by convention.
const STARTS: [i8; 2] = [-1, -2];

/// Returns the fields.
pub(super) fn fields(state: &State, goal: GoalId) -> Vec<FormField> {
    let Some(scale) = scale(state, goal) else {
        return Vec::new();
    };
    let set = scale.set();
    let mut fields: Vec<FormField> = NAMES
        .into_iter()
        .zip(&set.levels)
        .map(|(field, words)| FormField::text(field, Reads::Words, words.as_str()))
        .collect();
    fields.push(FormField::text(
        name::WEIGHT,
        Reads::Number,
        set.weight.to_string(),
    ));
    let mut starts = vec![say::NO_START.to_owned()];
    starts.extend(STARTS.map(say::signed));
    let at = match set.start {
        None => 0,
        Some(start) => STARTS.iter().position(|known| *known == start).map_or_else(
            || {
                // Another start of an older or another file is shown as it is.
                starts.push(say::signed(start));
                starts.len() - 1
            },
            |at| at + 1,
        ),
    };
    fields.push(FormField::choice(name::START, starts, at));
    if !scale.ratings.is_empty() {
        fields.push(FormField::text(name::WHY, Reads::Words, ""));
    }
    fields
}

/// Returns a goal's levels, or new ones without a word; none of a goal that is gone.
fn scale(state: &State, goal: GoalId) -> Option<GasScale> {
    let goal = state.desk.as_ref()?.dossier.goals.get(goal)?;
    let gas = goal.gas.clone();
    Some(gas.unwrap_or_else(|| GasScale::new(state.now.wall, &state.by)))
}

/// Returns what is asked under a field.
pub(super) fn note(state: &State, form: &Form, field: &FormField) -> String {
    let Some(at) = NAMES.iter().position(|name| *name == field.name) else {
        return match field.name {
            name::WEIGHT => ask::WEIGHT.to_owned(),
            name::START => ask::START.to_owned(),
            name::WHY => ask::WHY.to_owned(),
            _ => String::new(),
        };
    };
    let levels: Vec<String> = NAMES
        .iter()
        .map(|name| form.text(name).unwrap_or_default().to_owned())
        .collect();
    let signs = state.shelf.as_ref().map(|shelf| &shelf.guide.signs);
    let here = ALL.get(at).copied().unwrap_or_default();
    let asked: Vec<String> = doubts(&levels, signs)
        .into_iter()
        .filter_map(|doubt| match doubt {
            Doubt::NoExpected if here == 0 => Some(ask::NO_EXPECTED.to_owned()),
            Doubt::Empty(level) if level == here => Some(ask::EMPTY.to_owned()),
            Doubt::Alike(level, other) if level == here => Some(ask::alike(&say::signed(other))),
            Doubt::NoSign(level) if level == here => Some(ask::NO_SIGN.to_owned()),
            _ => None,
        })
        .collect();
    asked.join(" ")
}

/// Takes one field over. Without ratings each field changes at once; with them the reason comes first, and then all that
/// was changed in the form changes together.
pub(super) fn take(
    state: &mut State,
    goal: GoalId,
    field: &'static str,
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    let Some(scale) = scale(state, goal) else {
        return Err(say::GONE.to_owned());
    };
    let shown = filled.text.to_owned();
    let mut set = scale.set();
    if scale.ratings.is_empty() {
        if field == name::WHY {
            return Ok(shown);
        }
        fill(&mut set, field, filled.text)?;
        put(state, goal, set, "", effects);
        return Ok(shown);
    }
    if field != name::WHY {
        // A value that cannot be read says so before it asks for a reason.
        fill(&mut set.clone(), field, filled.text)?;
    }
    let why = match field {
        name::WHY => filled.text,
        _ => filled.beside(name::WHY).unwrap_or_default(),
    };
    for one in filled.fields {
        let read = fill(&mut set, one.name, one.shown().trim());
        // What another field cannot take is said there.
        if one.name == field {
            read?;
        }
    }
    let is_changed = set != scale.set();
    match (is_changed, why.is_empty(), field) {
        (false, false, name::WHY) => Err(say::WHY_FIRST.to_owned()),
        (false, _, _) => Ok(shown),
        (true, true, _) => Err(say::NEEDS_WHY.to_owned()),
        (true, false, _) => {
            let n = scale.ratings.len();
            put(state, goal, set, why, effects);
            state.notice = Notice::info(say::put_aside(n));
            Ok(shown)
        }
    }
}

/// Puts what a field holds into the levels.
fn fill(set: &mut Set, field: &str, text: &str) -> Result<(), String> {
    match field {
        name::WEIGHT => {
            let weight = text.parse().ok().filter(|weight| WEIGHTS.contains(weight));
            set.weight = weight.ok_or_else(|| say::WEIGHT_IS.to_owned())?;
        }
        name::START => set.start = text.parse().ok(),
        _ => {
            let at = NAMES.iter().position(|name| *name == field);
            if let Some(words) = at.and_then(|at| set.levels.get_mut(at)) {
                text.clone_into(words);
            }
        }
    }
    Ok(())
}

/// Changes the levels of a goal as one step; how they read before stands in the history of the goal.
fn put(state: &mut State, id: GoalId, set: Set, why: &str, effects: &mut Vec<Effect>) {
    let (at, by) = (state.now.wall, state.by.clone());
    record::change_goals(state, name::LEVELS, effects, |goals| {
        let Some(goal) = goals.goals.iter_mut().find(|goal| goal.id == id) else {
            return;
        };
        let mut scale = goal.gas.clone().unwrap_or_else(|| GasScale::new(at, &by));
        let before = scale.set();
        if before == set {
            return;
        }
        if scale.is_written() {
            goal.history.push(GoalChange {
                at,
                by: by.clone(),
                was: GoalWas::Field(name::LEVELS.to_owned(), in_words(&before)),
                why: why.to_owned(),
            });
        }
        scale.change(set, at, &by, why);
        goal.gas = Some(scale);
    });
}

fn in_words(set: &Set) -> String {
    let levels: Vec<(i8, &str)> = ALL
        .into_iter()
        .zip(set.levels.iter().map(String::as_str))
        .filter(|(_, words)| !words.is_empty())
        .collect();
    say::all(&levels, set.weight, set.start)
}
