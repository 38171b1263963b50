//! The form of a phase of the plan: what is worked with, what opens and ends it, whether it is the one now.

use crate::app::form::choice::{after_none, place_after_none, value_after_none, word};
use crate::app::form::plan::{change, enter_phase, has_gate, joined, plan};
use crate::app::form::reads::{self, Reads};
use crate::app::form::{Filled, Form, FormField, Subject, named};
use crate::app::kept;
use crate::app::msg::Effect;
use crate::app::record;
use crate::app::state::State;
use crate::domain::plan::{Phase, PhaseKind};
use crate::words::chart::NO_YES;
use crate::words::plan as say;
use crate::words::plan::phase as name;

/// Returns a phase with its number, counted from 1.
fn known(state: &State, at: Option<usize>) -> Option<(u8, &Phase)> {
    let at = at?;
    let phase = plan(state)?.phases.get(at)?;
    Some((u8::try_from(at + 1).ok()?, phase))
}

fn is_now(state: &State, number: u8) -> bool {
    plan(state).is_some_and(|plan| plan.phase == number)
}

/// Returns the fields; none of a phase that is gone.
pub(super) fn fields(state: &State, at: Option<usize>) -> Vec<FormField> {
    let found = known(state, at);
    if at.is_some() && found.is_none() {
        return Vec::new();
    }
    let blank = Phase::default();
    let phase = found.map_or(&blank, |(_, phase)| phase);
    let text = |name, value: &str| FormField::text(name, Reads::Words, value);
    let mut fields = vec![
        text(name::WORDS, &phase.words),
        text(name::ORIENTATIONS, &joined(&phase.orientations)),
        text(name::ENTRY, &phase.entry),
        text(name::EXIT, &phase.exit),
    ];
    let is_now = found.is_some_and(|(number, _)| is_now(state, number));
    fields.push(FormField::choice(name::NOW, NO_YES, usize::from(is_now)));
    if (is_now && has_gate(phase)) || !phase.gate.is_empty() {
        fields.push(text(name::GATE, &phase.gate));
    }
    if is_now || phase.entered.is_some() {
        let entered = reads::shown(phase.entered);
        fields.push(FormField::text(name::ENTERED, Reads::Back, entered));
    }
    fields.push(FormField::choice(
        name::KIND,
        after_none(say::KINDS),
        place_after_none(&PhaseKind::ALL, phase.kind),
    ));
    let all = plan(state).map_or(0, |plan| plan.phases.len());
    if let Some(at) = at.filter(|_| all > 1) {
        let places = (1..=all).map(|number| number.to_string());
        fields.push(FormField::choice(name::PLACE, places, at));
    }
    if found.is_some() {
        fields.push(text(name::OFF, ""));
    }
    fields
}

/// Returns what stands under a field.
pub(super) fn note(state: &State, form: &Form, field: &FormField) -> String {
    let shown = field.shown().trim();
    match field.name {
        name::ORIENTATIONS => named::echo(&named::orientations(state), shown),
        name::GATE if shown.is_empty() => form
            .text(name::ENTRY)
            .filter(|rule| !rule.is_empty())
            .map(say::gate_open)
            .unwrap_or_default(),
        name::NOW if shown == word(&NO_YES, &[false, true], true) => {
            let has_rule = form.text(name::ENTRY).is_some_and(|rule| !rule.is_empty());
            let is_first = matches!(form.of, Subject::Phase(Some(0)));
            if has_rule || is_first {
                String::new()
            } else {
                say::GATE_NO_RULE.to_owned()
            }
        }
        name::OFF if shown.is_empty() => say::ask::OFF.to_owned(),
        _ => String::new(),
    }
}

/// Takes one field over.
pub(super) fn take(
    state: &mut State,
    at: &mut Option<usize>,
    field: &'static str,
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    let typed = filled.text;
    let Some((number, phase)) = known(state, *at).map(|(number, phase)| (number, phase.clone()))
    else {
        return match field {
            name::WORDS if !typed.is_empty() && at.is_none() => {
                let place = plan(state).map_or(0, |plan| plan.phases.len());
                let new = Phase::named(typed);
                change(state, field, effects, |plan| plan.phases.push(new));
                *at = Some(place);
                Ok(typed.to_owned())
            }
            _ if typed.is_empty() => Ok(String::new()),
            _ => Err(say::PHASE_FIRST.to_owned()),
        };
    };
    let place = usize::from(number) - 1;
    match field {
        name::NOW => {
            let is_yes = filled.at == 1;
            if is_yes != is_now(state, number) {
                enter_phase(state, field, is_yes.then_some(number), effects);
            }
            return Ok(typed.to_owned());
        }
        name::PLACE => {
            let to = filled.at;
            let was = record::replaced(
                state,
                &say::of_phase_field(&phase.words, field),
                number.to_string(),
            );
            let all = plan(state).map_or(0, |plan| plan.phases.len());
            change(state, field, effects, |plan| {
                plan.move_phase(place, to);
                plan.history.push(was);
            });
            if to < all {
                kept::move_form(state, Subject::Phase, place, Some(to));
                *at = Some(to);
            }
            return Ok(typed.to_owned());
        }
        name::OFF if !typed.is_empty() => {
            take_out(state, at, (place, &phase), filled, effects);
            return Ok(typed.to_owned());
        }
        _ => {}
    }
    let mut new = phase.clone();
    let mut shown = typed.to_owned();
    let was = match field {
        name::WORDS if typed.is_empty() => return Err(say::KEEPS_WORDS.to_owned()),
        name::WORDS => std::mem::replace(&mut new.words, typed.to_owned()),
        name::ENTRY => std::mem::replace(&mut new.entry, typed.to_owned()),
        name::EXIT => std::mem::replace(&mut new.exit, typed.to_owned()),
        name::GATE => std::mem::replace(&mut new.gate, typed.to_owned()),
        name::ORIENTATIONS => {
            new.orientations = named::several(&named::orientations(state), typed)?;
            shown = joined(&new.orientations);
            joined(&phase.orientations)
        }
        name::ENTERED => {
            new.entered = reads::gone_by(state, typed)?;
            shown = reads::shown(new.entered);
            reads::kept(phase.entered)
        }
        name::KIND => {
            new.kind = value_after_none(&PhaseKind::ALL, filled.at);
            let was = phase
                .kind
                .map(|kind| word(&say::KINDS, &PhaseKind::ALL, kind));
            was.unwrap_or_default().to_owned()
        }
        _ => return Ok(shown),
    };
    if new != phase {
        let what = say::of_phase_field(&phase.words, field);
        let replaced = (!was.is_empty()).then(|| record::replaced(state, &what, was));
        change(state, field, effects, |plan| {
            if let Some(known) = plan.phases.get_mut(place) {
                *known = new;
            }
            plan.history.extend(replaced);
        });
    }
    Ok(shown)
}

/// Takes a phase out of the plan; how it read stays in the history with the reason.
fn take_out(
    state: &mut State,
    at: &mut Option<usize>,
    (place, phase): (usize, &Phase),
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) {
    let orientations = joined(&phase.orientations);
    let parts = [
        phase.words.clone(),
        orientations,
        said(&phase.entry, say::begins),
        said(&phase.exit, say::ends),
        said(&phase.gate, say::seen),
    ];
    let mut parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.extend(filled.left_open(name::OFF));
    let mut replaced = record::replaced(state, name::OFF, parts.join("; "));
    filled.text.clone_into(&mut replaced.why);
    let what = say::off(&phase.words);
    change(state, &what, effects, |plan| {
        plan.remove_phase(place);
        plan.history.push(replaced);
    });
    kept::move_form(state, Subject::Phase, place, None);
    // One past the last: there is no such phase any more.
    *at = Some(plan(state).map_or(0, |plan| plan.phases.len()));
}

fn said(words: &str, say: fn(&str) -> String) -> String {
    if words.is_empty() {
        String::new()
    } else {
        say(words)
    }
}
