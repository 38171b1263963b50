//! The form of a technique that is set aside: the words, since when, for which goal, and why it is offered again.

use crate::app::aside::offered;
use crate::app::form::choice::{chosen, picked};
use crate::app::form::plan::plan;
use crate::app::form::plan_row::goals;
use crate::app::form::reads::{self, Reads};
use crate::app::form::{Filled, FormField};
use crate::app::msg::Effect;
use crate::app::record;
use crate::app::state::State;
use crate::domain::dates;
use crate::domain::matching::refusal;
use crate::domain::plan::{Aside, AsideKind};
use crate::words::aside as say;
use crate::words::aside::field as name;

fn known(state: &State, at: usize) -> Option<&Aside> {
    plan(state)?.asides.get(at)
}

/// Returns what the form is about: the technique's name.
pub fn heading(state: &State, at: usize) -> String {
    known(state, at).map_or_else(|| say::TITLE.to_owned(), |aside| aside.name.clone())
}

/// Returns the field that holds the words.
fn words_field(kind: AsideKind) -> &'static str {
    match kind {
        AsideKind::Declined => name::WORDS,
        AsideKind::NotNow => name::REASON,
    }
}

/// Returns the fields; of one that was offered again, what was said then stays as it is.
pub(super) fn fields(state: &State, at: usize) -> Vec<FormField> {
    let Some(aside) = known(state, at) else {
        return Vec::new();
    };
    let why = aside.offered.as_ref().map_or("", |offered| &offered.why);
    let mut fields = vec![
        FormField::text(words_field(aside.kind), Reads::Words, &aside.words),
        FormField::text(name::ON, Reads::Back, reads::shown(Some(aside.on))),
    ];
    // A refusal holds for every goal.
    if aside.kind == AsideKind::NotNow {
        let mut goal = chosen(name::GOAL, &goals(state, aside.goal), aside.goal);
        goal.rename_first(say::EVERY_GOAL);
        fields.push(goal);
    }
    fields.push(FormField::text(name::OFFER, Reads::Words, why));
    fields
}

/// Returns what stands under a field.
pub(super) fn note(state: &State, at: usize, field: &FormField) -> String {
    let Some(aside) = known(state, at).filter(|_| field.name == name::OFFER) else {
        return String::new();
    };
    match &aside.offered {
        Some(offered) => say::offered_on(&dates::shown(offered.on), &offered.by),
        None if field.shown().trim().is_empty() => say::OFFER_ASK.to_owned(),
        None => String::new(),
    }
}

/// Takes one field over; what stood there before stays among the earlier values of the plan.
pub(super) fn take(
    state: &mut State,
    at: usize,
    field: &'static str,
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    let Some(aside) = known(state, at).cloned() else {
        return Err(say::GONE.to_owned());
    };
    let typed = filled.text.to_owned();
    let mut new = aside.clone();
    let mut shown = typed.clone();
    match field {
        name::WORDS | name::REASON => {
            if typed.is_empty() {
                return Err(say::KEEPS_WORDS.to_owned());
            }
            new.words.clone_from(&typed);
        }
        name::ON => {
            let Some(day) = reads::gone_by(state, &typed)? else {
                return Err(say::KEEPS_WORDS.to_owned());
            };
            new.on = day;
            shown = reads::shown(Some(day));
        }
        name::GOAL => new.goal = picked(&goals(state, aside.goal), filled),
        name::OFFER if typed.is_empty() && aside.offered.is_some() => {
            return Err(say::KEEPS_OFFER.to_owned());
        }
        name::OFFER if !typed.is_empty() => {
            new.offered = Some(match aside.offered.clone() {
                Some(before) => crate::domain::plan::Offered {
                    why: typed.clone(),
                    ..before
                },
                None => offered(state, &typed),
            });
        }
        _ => {}
    }
    if new == aside {
        return Ok(shown);
    }
    let what = match (&aside.offered, &new.offered) {
        (None, Some(_)) => say::step_offer(&aside.name),
        _ => say::step_field(&aside.name, field),
    };
    // What only answers it takes nothing away.
    let is_first = aside.offered.is_none() && new.offered.is_some();
    let was = match (field, &aside.offered) {
        (name::OFFER, Some(before)) => before.why.clone(),
        (name::GOAL, _) => goals(state, aside.goal)
            .into_iter()
            .find(|(id, _)| Some(*id) == aside.goal)
            .map_or_else(|| say::EVERY_GOAL.to_owned(), |(_, title)| title),
        _ => refusal(&aside),
    };
    let replaced = (!is_first).then(|| record::replaced(state, &what, was));
    record::change_plan(state, &what, effects, |plan| {
        if let Some(aside) = plan.asides.get_mut(at) {
            *aside = new;
        }
        plan.history.extend(replaced);
    });
    Ok(shown)
}
