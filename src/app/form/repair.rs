//! The form of a rupture: what happened, each step of the way to its repair, the words it is closed with.

use crate::app::form::choice::{place_after_none, value_after_none};
use crate::app::form::reads::Reads;
use crate::app::form::{Filled, FormField};
use crate::app::msg::{Effect, Shelf};
use crate::app::record;
use crate::app::state::State;
use crate::domain::dates;
use crate::domain::id::EntryId;
use crate::domain::marker::RepairTask;
use crate::domain::plan::{Closed, Reopened, Repair, RepairStep, RuptureKind};
use crate::domain::repair::{self, Rupture};
use crate::domain::time::Stamp;
use crate::words::alliance as say;
use crate::words::alliance::field as name;
use crate::words::time as show;

/// Names of the fields of the steps, in their order; the guide says what they are called.
pub const STEPS: [&str; 9] = [
    "step-1", "step-2", "step-3", "step-4", "step-5", "step-6", "step-7", "step-8", "step-9",
];

/// Returns the fields.
pub(super) fn fields(state: &State, rupture: EntryId) -> Vec<FormField> {
    let Some(rupture) = found(state, rupture) else {
        return Vec::new();
    };
    let kind = rupture.record.and_then(|record| record.kind);
    let kind = place_after_none(&RuptureKind::ALL, kind);
    let mut fields = vec![
        FormField::text(name::WHAT, Reads::Words, rupture.words()),
        FormField::choice(name::KIND, say::KINDS, kind),
    ];
    fields.extend(STEPS.into_iter().zip(steps(state)).map(|(field, task)| {
        let words = rupture.step(&task.slug).map_or("", |(_, words)| words);
        FormField::text(field, Reads::Words, words).called(&task.title)
    }));
    let record = rupture.record;
    let closed = record.and_then(|record| record.closed.as_ref());
    let closed = closed.map_or("", |closed| closed.words.as_str());
    fields.push(FormField::text(name::CLOSED, Reads::Words, closed));
    if !rupture.is_open() {
        fields.push(FormField::text(name::AGAIN, Reads::Words, ""));
    }
    fields
}

/// Returns what stands under a field: what is done in a step, since when it has words.
pub(super) fn note(state: &State, rupture: EntryId, field: &FormField) -> String {
    let Some(rupture) = found(state, rupture) else {
        return String::new();
    };
    let day = |at: Stamp| dates::shown_short(at.date_naive());
    if field.name == name::CLOSED {
        return match rupture.closing() {
            None => say::OPEN_UNTIL.to_owned(),
            Some(closing) if closing.by.is_none() => {
                say::closed_in_log(&day(closing.at), &show::clock(closing.at), closing.words)
            }
            Some(closing) => say::behind(&day(closing.at), closing.by),
        };
    }
    let Some(task) = step(state, field.name) else {
        return String::new();
    };
    match rupture.step(&task.slug) {
        Some((at, words)) if words == field.shown().trim() => {
            say::taken(&day(at), &show::clock(at))
        }
        _ => task.ask.clone(),
    }
}

/// Returns the techniques of a step by id and name.
pub fn techniques(shelf: &Shelf, task: &RepairTask) -> String {
    let named = task.tasks.iter().filter_map(|id| {
        let technique = shelf.library.get(id.parse().ok()?)?;
        Some(say::technique(id, &technique.name))
    });
    named.collect::<Vec<String>>().join(", ")
}

fn found(state: &State, rupture: EntryId) -> Option<Rupture<'_>> {
    repair::rupture(&state.desk.as_ref()?.dossier, rupture)
}

fn steps(state: &State) -> &[RepairTask] {
    state
        .shelf
        .as_deref()
        .map_or(&[], |shelf| &shelf.guide.repair)
}

fn step<'s>(state: &'s State, field: &str) -> Option<&'s RepairTask> {
    let at = STEPS.iter().position(|name| *name == field)?;
    steps(state).get(at)
}

/// Takes one field over. Words of a step stamp it; closing words close the rupture, and only a reason opens it again.
pub(super) fn take(
    state: &mut State,
    rupture: EntryId,
    field: &'static str,
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    let (at, by) = (state.now.wall, state.by.clone());
    let text = filled.text.to_owned();
    let Some(found) = found(state, rupture) else {
        return Err(say::GONE.to_owned());
    };
    let mut new = found
        .record
        .cloned()
        .unwrap_or_else(|| Repair::of(found.id, found.session));
    let mut what = field.to_owned();
    let mut shown = text.clone();
    // What a field held before, if it held something.
    let mut was = String::new();
    match field {
        name::WHAT => was = std::mem::replace(&mut new.words, text),
        name::KIND => {
            let before = place_after_none(&RuptureKind::ALL, new.kind);
            if before > 0 {
                let word = say::KINDS.get(before).copied().unwrap_or_default();
                word.clone_into(&mut was);
            }
            new.kind = value_after_none(&RuptureKind::ALL, filled.at);
        }
        name::CLOSED => match (&mut new.closed, text.is_empty()) {
            (None, true) => return Ok(text),
            (Some(_), true) => return Err(say::KEEPS_WORDS.to_owned()),
            (Some(closed), false) => was = std::mem::replace(&mut closed.words, text),
            (None, false) => {
                say::CLOSING.clone_into(&mut what);
                new.closed = Some(Closed {
                    at,
                    by,
                    words: text,
                });
            }
        },
        name::AGAIN => {
            if text.is_empty() {
                return Ok(text);
            }
            let Some(closing) = found.closing() else {
                return Err(say::NOT_CLOSED.to_owned());
            };
            new.reopened.push(Reopened {
                at,
                by,
                why: text,
                was: closing.words.to_owned(),
            });
            new.closed = None;
            say::OPENING.clone_into(&mut what);
            shown = String::new();
        }
        _ => {
            let Some(task) = step(state, field) else {
                return Ok(text);
            };
            what = say::step_of(&task.title);
            was = set_step(&mut new, &task.slug, text, at);
        }
    }
    let kept = (!was.is_empty()).then(|| record::replaced(state, &what, was));
    record::change_plan(state, &what, effects, |plan| {
        match plan
            .repairs
            .iter_mut()
            .find(|known| known.rupture == rupture)
        {
            Some(known) => *known = new,
            None => plan.repairs.push(new),
        }
        plan.history.extend(kept);
    });
    Ok(shown)
}

/// Sets the words of a step; returns those it had. The first words stamp it; without words it was not taken.
fn set_step(repair: &mut Repair, slug: &str, words: String, at: Stamp) -> String {
    let known = repair.steps.iter().position(|step| step.step == slug);
    let step = known.and_then(|known| repair.steps.get_mut(known));
    match (step, known) {
        (Some(step), Some(known)) if words.is_empty() => {
            let was = std::mem::take(&mut step.words);
            repair.steps.remove(known);
            was
        }
        (Some(step), _) => std::mem::replace(&mut step.words, words),
        (None, _) => {
            repair.steps.push(RepairStep {
                step: slug.to_owned(),
                at,
                words,
            });
            String::new()
        }
    }
}
