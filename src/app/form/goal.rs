//! The form of a goal: its fields and what each does to it.

use chrono::NaiveDate;

use crate::app::form::choice::{
    after_none, chosen, picked, place, place_after_none, value_after_none,
};
use crate::app::form::reads::{self, Reads};
use crate::app::form::{Filled, Form, FormField};
use crate::app::msg::Effect;
use crate::app::record;
use crate::app::state::State;
use crate::domain::formulation::LensPlace;
use crate::domain::goal::gas::{GasScale, is_gas};
use crate::domain::goal::{
    Goal, GoalChange, GoalDomain, GoalStatus, GoalWas, Goals, OutcomeDomain, Stage,
};
use crate::domain::id::GoalId;
use crate::words::app as say;
use crate::words::app::field as name;
use crate::words::chart::cell_of;
use crate::words::gas::ask as gas;
use crate::words::goals as w;
use crate::words::goals::field as more;
use crate::words::matching::STAGES;

/// Returns the fields of a goal, or of a new one: those asked first stand first.
pub(super) fn fields(state: &State, id: Option<GoalId>) -> Vec<FormField> {
    let goal = id.and_then(|id| state.desk.as_ref()?.dossier.goals.get(id));
    let text = |name, value: fn(&Goal) -> &str| {
        FormField::text(name, Reads::Words, goal.map_or("", value))
    };
    let scale = |name, value: fn(&Goal) -> Option<u8>| {
        let value = goal.and_then(value).map(|value| value.to_string());
        FormField::text(name, Reads::Scale, value.unwrap_or_default())
    };
    let date = |name, reading, value: fn(&Goal) -> Option<NaiveDate>| {
        FormField::text(name, reading, reads::shown(goal.and_then(value)))
    };
    let concern = goal.and_then(|goal| goal.concern.clone());
    let status = goal.map_or(GoalStatus::Proposed, |goal| goal.status);
    let domain = goal.map_or(GoalDomain::Problem, |goal| goal.domain);
    let outcome = place_after_none(&OutcomeDomain::ALL, goal.and_then(|goal| goal.outcome));
    let cell = goal.and_then(|goal| goal.cell.as_deref());
    let lens = goal.and_then(|goal| goal.lens.as_ref());
    vec![
        text(name::WORDS, |goal| &goal.words),
        scale(name::IMPORTANCE, |goal| goal.importance),
        scale(name::IMPACT, |goal| goal.impact),
        FormField::text(name::CONCERN, Reads::Concern, concern.unwrap_or_default()),
        FormField::choice(
            name::STATUS,
            say::GOAL_STATUS,
            place(&GoalStatus::ALL, status),
        ),
        text(name::WHY, Goal::reason),
        date(name::AGREED, Reads::Back, |goal| goal.agreed),
        scale(name::BASELINE, |goal| goal.baseline),
        date(name::TARGET, Reads::Ahead, |goal| goal.target),
        date(name::REVIEW, Reads::Ahead, |goal| goal.review),
        FormField::choice(
            name::DOMAIN,
            say::GOAL_DOMAIN,
            place(&GoalDomain::ALL, domain),
        ),
        FormField::choice(
            more::STAGE,
            after_none(STAGES),
            place_after_none(&Stage::ALL, goal.and_then(|goal| goal.stage)),
        ),
        text(more::MEASURE, |goal| &goal.measure),
        text(more::DISCHARGE, |goal| &goal.discharge),
        text(more::AGREED_HOW, |goal| &goal.agreed_how),
        FormField::text(
            more::LINKED,
            Reads::Concerns,
            goal.map(|goal| joined(&goal.linked)).unwrap_or_default(),
        ),
        chosen(more::CELL, &cells(state, cell), cell.map(str::to_owned)),
        FormField::choice(more::OUTCOME, after_none(w::OUTCOMES), outcome),
        chosen(more::LENS, &slots(state, lens), lens.cloned()),
        text(more::REWARD, |goal| &goal.reward),
        text(more::SUPPORTERS, |goal| &goal.supporters),
        date(more::REVIEWED, Reads::Back, |goal| goal.reviewed),
    ]
}

/// Returns the areas of life with their group, and the one it has if the guide does not know it.
pub(super) fn cells(state: &State, now: Option<&str>) -> Vec<(String, String)> {
    let groups = state.shelf.iter().flat_map(|shelf| &shelf.guide.groups);
    let mut cells: Vec<(String, String)> = groups
        .flat_map(|group| {
            let title = |title: &str| cell_of(&group.title, title);
            let cells = group.cells.iter();
            cells.map(move |cell| (cell.slug.clone(), title(&cell.title)))
        })
        .collect();
    if let Some(now) = now.filter(|now| cells.iter().all(|(slug, _)| slug != now)) {
        cells.push((now.to_owned(), now.to_owned()));
    }
    cells
}

/// Returns the slots of every lens, and the one it has if the guide does not know it.
pub(super) fn slots(state: &State, now: Option<&LensPlace>) -> Vec<(LensPlace, String)> {
    let lenses = state.shelf.iter().flat_map(|shelf| &shelf.guide.lenses);
    let mut slots: Vec<(LensPlace, String)> = lenses
        .flat_map(|lens| {
            lens.slots.iter().map(|slot| {
                let place = LensPlace {
                    lens: lens.slug.clone(),
                    slot: slot.slug.clone(),
                };
                (place, w::slot_of(&lens.title, &slot.title))
            })
        })
        .collect();
    if let Some(now) = now.filter(|now| slots.iter().all(|(place, _)| place != *now)) {
        slots.push((now.clone(), w::slot_of(&now.lens, &now.slot)));
    }
    slots
}

/// Returns what an area of life is called.
pub fn cell_title(state: &State, slug: &str) -> String {
    title(&cells(state, Some(slug)), &slug.to_owned())
}

/// Returns what a place in a lens is called.
pub fn lens_title(state: &State, place: &LensPlace) -> String {
    title(&slots(state, Some(place)), place)
}

fn title<T: PartialEq>(options: &[(T, String)], value: &T) -> String {
    let found = options.iter().find(|(known, _)| known == value);
    found.map(|(_, title)| title.clone()).unwrap_or_default()
}

fn joined(slugs: &[String]) -> String {
    slugs.join(", ")
}

/// Returns what stands under a field before it is taken over: the place in the order that the weight gives, and that a
/// status should have its reason.
pub(super) fn note(state: &State, form: &Form, id: Option<GoalId>, field: &FormField) -> String {
    match field.name {
        name::WORDS => new_words(state, id, field.shown().trim()),
        more::MEASURE => levels_missing(state, id, field.shown()),
        name::IMPACT => weight(state, form, id),
        name::STATUS => {
            let goal = id.and_then(|id| state.desk.as_ref()?.dossier.goals.get(id));
            let status = form
                .chosen(name::STATUS)
                .and_then(|at| GoalStatus::ALL.get(at));
            let asks = status.is_some_and(|status| status.needs_reason());
            let has = form.text(name::WHY).is_some_and(|why| !why.is_empty())
                && goal.is_none_or(|goal| {
                    Some(&goal.status) == status || form.text(name::WHY) != Some(goal.reason())
                });
            if asks && !has {
                w::SAY_WHY.to_owned()
            } else {
                String::new()
            }
        }
        _ => String::new(),
    }
}

/// Returns that ratings belong to the words as they are, where they are being changed: history is not counted anew when
/// the wording changes, a new goal is (measures.md 3.4).
fn new_words(state: &State, id: Option<GoalId>, typed: &str) -> String {
    let desk = state.desk.as_ref();
    let goal = desk.and_then(|desk| Some((desk, desk.dossier.goals.get(id?)?)));
    let is_asked = goal.is_some_and(|(desk, goal)| {
        let is_rated = !desk.dossier.goal_ratings(goal.id).is_empty()
            || goal.gas.as_ref().is_some_and(GasScale::is_ever_rated);
        is_rated && goal.words != typed
    });
    String::from(if is_asked { gas::NEW_GOAL } else { "" })
}

/// Returns where the levels are written, where the measure is said to be GAS and there are none.
fn levels_missing(state: &State, id: Option<GoalId>, measure: &str) -> String {
    let desk = state.desk.as_ref();
    let goal = id.and_then(|id| desk?.dossier.goals.get(id));
    let is_written = goal.is_some_and(|goal| goal.gas.as_ref().is_some_and(GasScale::is_written));
    let is_asked = is_gas(measure) && !is_written;
    String::from(if is_asked { gas::WRITE_LEVELS } else { "" })
}

fn weight(state: &State, form: &Form, id: Option<GoalId>) -> String {
    let read = |name| reads::scale(form.text(name).unwrap_or_default());
    let (Ok(importance), Ok(impact)) = (read(name::IMPORTANCE), read(name::IMPACT)) else {
        return String::new();
    };
    if importance.is_none() && impact.is_none() {
        return String::new();
    }
    let Some(desk) = &state.desk else {
        return String::new();
    };
    let status = form
        .chosen(name::STATUS)
        .and_then(|at| GoalStatus::ALL.get(at));
    let goals = &desk.dossier.goals;
    let known = id.and_then(|id| goals.get(id)).cloned();
    // A new goal is the youngest: of equal weights it comes last.
    let youngest = || Goal::new(GoalId(uuid::Uuid::max()), "", state.now.wall);
    let goal = Goal {
        importance,
        impact,
        status: status.copied().unwrap_or_default(),
        ..known.unwrap_or_else(youngest)
    };
    let (weight, id) = (goal.weight(), goal.id);
    let others = goals.goals.iter().filter(|other| other.id != id).cloned();
    let as_if = Goals {
        goals: others.chain([goal]).collect(),
        ..Goals::new(goals.client)
    };
    w::weight(weight, as_if.number(id))
}

/// Takes one field over.
pub(super) fn take(
    state: &mut State,
    id: &mut Option<GoalId>,
    field: &'static str,
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    let goal = id.and_then(|id| state.desk.as_ref()?.dossier.goals.get(id));
    let Some(goal) = goal.cloned() else {
        // Until there are words there is no goal; the other fields wait, as they were filled in.
        return match field {
            name::WORDS if !filled.text.is_empty() => {
                *id = Some(make(state, filled.text, effects));
                Ok(filled.text.to_owned())
            }
            _ if filled.text.is_empty() => Ok(String::new()),
            _ => Err(say::GOAL_NEEDS_WORDS.to_owned()),
        };
    };
    let desk = state.desk.as_ref();
    if desk.is_some_and(|desk| desk.dossier.is_frozen(goal.id)) {
        return Err(crate::words::closing::GOAL_FROZEN.to_owned());
    }
    if field == name::WHY {
        // The reason belongs to the newest change of status, not to one of its own.
        give_reason(state, goal.id, filled.text, effects);
        return Ok(filled.text.to_owned());
    }
    let mut new = goal.clone();
    let taken = change(state, &mut new, field, filled)?;
    if new != goal {
        new.history.push(GoalChange {
            at: state.now.wall,
            by: state.by.clone(),
            was: taken.was,
            why: String::new(),
        });
        put(state, field, new, effects);
    }
    Ok(taken.shown)
}

/// What a field holds once it is taken over, and what it replaced.
struct Taken {
    shown: String,
    was: GoalWas,
}

fn change(
    state: &State,
    goal: &mut Goal,
    field: &'static str,
    filled: Filled<'_>,
) -> Result<Taken, String> {
    let as_typed = |was| Taken {
        shown: filled.text.to_owned(),
        was,
    };
    let named = |before: String| GoalWas::Field(field.to_owned(), before);
    let weight = GoalWas::Weight(goal.importance, goal.impact);
    let scale = || reads::scale(filled.text);
    Ok(match field {
        name::WORDS if filled.text.is_empty() => return Err(say::GOAL_NEEDS_WORDS.to_owned()),
        name::WORDS => {
            let was = std::mem::replace(&mut goal.words, filled.text.to_owned());
            as_typed(GoalWas::Words(was))
        }
        name::IMPORTANCE => {
            goal.importance = scale()?;
            as_typed(weight)
        }
        name::IMPACT => {
            goal.impact = scale()?;
            as_typed(weight)
        }
        name::BASELINE => {
            let was = std::mem::replace(&mut goal.baseline, scale()?);
            as_typed(named(
                was.map(|value| value.to_string()).unwrap_or_default(),
            ))
        }
        name::CONCERN => {
            let concern = reads::concern(state.shelf.as_deref(), filled.text)?;
            let was = std::mem::replace(&mut goal.concern, concern);
            Taken {
                shown: goal.concern.clone().unwrap_or_default(),
                was: named(was.unwrap_or_default()),
            }
        }
        more::LINKED => {
            let linked = reads::concerns(state.shelf.as_deref(), filled.text)?;
            let was = std::mem::replace(&mut goal.linked, linked);
            Taken {
                shown: joined(&goal.linked),
                was: named(joined(&was)),
            }
        }
        name::STATUS => {
            let was = goal.status;
            goal.status = GoalStatus::ALL.get(filled.at).copied().unwrap_or(was);
            as_typed(GoalWas::Status(was))
        }
        name::DOMAIN | more::STAGE | more::OUTCOME | more::CELL | more::LENS => {
            as_typed(named(change_choice(state, goal, field, filled)))
        }
        name::AGREED | name::TARGET | name::REVIEW | more::REVIEWED => {
            let (date, reading) = match field {
                name::AGREED => (&mut goal.agreed, Reads::Back),
                name::TARGET => (&mut goal.target, Reads::Ahead),
                name::REVIEW => (&mut goal.review, Reads::Ahead),
                _ => (&mut goal.reviewed, Reads::Back),
            };
            let was = std::mem::replace(date, reads::date(state, reading, filled.text)?);
            Taken {
                shown: reads::shown(*date),
                was: named(reads::kept(was)),
            }
        }
        _ => match text_of(goal, field) {
            Some(text) => {
                let was = std::mem::replace(text, filled.text.to_owned());
                as_typed(named(was))
            }
            None => as_typed(named(String::new())),
        },
    })
}

/// Changes what is chosen among several; returns what it was, in words.
fn change_choice(state: &State, goal: &mut Goal, field: &str, filled: Filled<'_>) -> String {
    let one_of = |names: &[&str], at: usize| {
        let name = names.get(at).copied();
        name.unwrap_or_default().to_owned()
    };
    match field {
        name::DOMAIN => {
            let was = goal.domain;
            goal.domain = GoalDomain::ALL.get(filled.at).copied().unwrap_or(was);
            one_of(&say::GOAL_DOMAIN, place(&GoalDomain::ALL, was))
        }
        more::STAGE => {
            let was = std::mem::replace(&mut goal.stage, value_after_none(&Stage::ALL, filled.at));
            one_of(&after_none(STAGES), place_after_none(&Stage::ALL, was))
        }
        more::OUTCOME => {
            let outcome = value_after_none(&OutcomeDomain::ALL, filled.at);
            let was = std::mem::replace(&mut goal.outcome, outcome);
            one_of(
                &after_none(w::OUTCOMES),
                place_after_none(&OutcomeDomain::ALL, was),
            )
        }
        more::CELL => {
            let options = cells(state, goal.cell.as_deref());
            let new = picked(&options, filled);
            let was = std::mem::replace(&mut goal.cell, new);
            was.map(|was| title(&options, &was)).unwrap_or_default()
        }
        more::LENS => {
            let options = slots(state, goal.lens.as_ref());
            let new = picked(&options, filled);
            let was = std::mem::replace(&mut goal.lens, new);
            was.map(|was| title(&options, &was)).unwrap_or_default()
        }
        _ => String::new(),
    }
}

fn text_of<'a>(goal: &'a mut Goal, field: &str) -> Option<&'a mut String> {
    Some(match field {
        more::MEASURE => &mut goal.measure,
        more::DISCHARGE => &mut goal.discharge,
        more::AGREED_HOW => &mut goal.agreed_how,
        more::REWARD => &mut goal.reward,
        more::SUPPORTERS => &mut goal.supporters,
        _ => return None,
    })
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
    let (at, by) = (state.now.wall, state.by.clone());
    record::change_goals(state, name::WHY, effects, |goals| {
        let Some(goal) = goals.goals.iter_mut().find(|goal| goal.id == id) else {
            return;
        };
        let newest = goal
            .history
            .iter_mut()
            .rev()
            .find(|change| matches!(change.was, GoalWas::Status(_) | GoalWas::Made));
        let was = match newest {
            Some(change) if change.why == why => return,
            Some(change) => std::mem::replace(&mut change.why, why.to_owned()),
            // A goal of an older file may have no history at all.
            None => {
                goal.history.push(GoalChange {
                    at,
                    by: by.clone(),
                    was: GoalWas::Status(goal.status),
                    why: why.to_owned(),
                });
                return;
            }
        };
        if !was.is_empty() {
            goal.history.push(GoalChange {
                at,
                by,
                was: GoalWas::Field(name::WHY.to_owned(), was),
                why: String::new(),
            });
        }
    });
}
