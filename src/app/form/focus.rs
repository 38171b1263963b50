//! The form of a focus dimension of the grid: the theories planned for it, and whether the focus is there now.

use crate::app::form::plan::{change, models, plan};
use crate::app::form::reads::Reads;
use crate::app::form::{Filled, FormField, named};
use crate::app::msg::Effect;
use crate::app::record;
use crate::app::state::State;
use crate::domain::plan::{GridCell, Plan};
use crate::words::chart::NO_YES;
use crate::words::plan as say;
use crate::words::plan::focus as name;

/// Returns the theories planned for a focus dimension, slugs.
pub fn theories(plan: &Plan, focus: &str) -> Vec<String> {
    let cells = plan.grid.iter().filter(|cell| cell.focus == focus);
    cells.map(|cell| cell.theory.clone()).collect()
}

/// Returns the titles of the theories planned for a focus dimension.
pub fn planned(state: &State, plan: &Plan, focus: &str) -> String {
    let known = named::theories(state);
    named::titles(&known, &theories(plan, focus)).replace("; ", ", ")
}

fn is_now(plan: &Plan, focus: &str) -> bool {
    plan.focus.as_deref() == Some(focus)
}

/// Returns the fields.
pub(super) fn fields(state: &State, focus: &str) -> Vec<FormField> {
    let Some(plan) = plan(state) else {
        return Vec::new();
    };
    let planned = theories(plan, focus).join(", ");
    vec![
        FormField::text(name::THEORIES, Reads::Words, planned),
        FormField::choice(name::NOW, NO_YES, usize::from(is_now(plan, focus))),
    ]
}

/// Returns what stands under a field: what the theories are, or which there are.
pub(super) fn note(state: &State, focus: &str, field: &FormField) -> String {
    let shown = field.shown().trim();
    match field.name {
        name::THEORIES => {
            let known = named::theories(state);
            if shown.is_empty() {
                let all: Vec<String> = known.iter().map(|one| one.slug.clone()).collect();
                named::titles(&known, &all)
            } else {
                named::echo(&known, shown)
            }
        }
        name::NOW => models(state)
            .and_then(|models| models.focus(focus))
            .map(|focus| focus.ask.clone())
            .unwrap_or_default(),
        _ => String::new(),
    }
}

/// Takes one field over.
pub(super) fn take(
    state: &mut State,
    focus: &str,
    field: &'static str,
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    let Some(before) = plan(state).cloned() else {
        return Ok(filled.text.to_owned());
    };
    let mut new = before.clone();
    let mut shown = filled.text.to_owned();
    let was = match field {
        name::THEORIES => {
            let theories = named::several(&named::theories(state), filled.text)?;
            shown = theories.join(", ");
            new.grid.retain(|cell| cell.focus != focus);
            new.grid.extend(theories.into_iter().map(|theory| GridCell {
                theory,
                focus: focus.to_owned(),
            }));
            planned(state, &before, focus)
        }
        name::NOW => {
            if filled.at == 1 {
                new.focus = Some(focus.to_owned());
            } else if is_now(&before, focus) {
                new.focus = None;
            }
            let was = before.focus.as_deref();
            was.map(|was| title(state, was)).unwrap_or_default()
        }
        _ => return Ok(shown),
    };
    if new != before {
        let what = say::of_focus(&title(state, focus), field);
        if !was.is_empty() {
            new.history.push(record::replaced(state, &what, was));
        }
        change(state, field, effects, |plan| *plan = new);
    }
    Ok(shown)
}

/// Returns what a focus dimension is called.
pub fn title(state: &State, focus: &str) -> String {
    let found = models(state).and_then(|models| models.focus(focus));
    found.map_or_else(|| focus.to_owned(), |focus| focus.title.clone())
}
