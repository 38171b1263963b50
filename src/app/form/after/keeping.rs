//! The form of how long the record is kept: another rule than the practice's, majority, a legal hold.

use crate::app::closing;
use crate::app::form::reads::{self, Reads};
use crate::app::form::{Filled, FormField};
use crate::app::msg::Effect;
use crate::app::state::State;
use crate::domain::closing::{Hold, Retention};
use crate::domain::dates;
use crate::domain::retention::choices;
use crate::domain::risk::Decision;
use crate::words::closing as say;
use crate::words::closing::keeping as name;

/// Returns the rules that can be chosen: the practice's, then each by slug and title.
fn rules(state: &State) -> Vec<(String, String)> {
    let shelf = state.shelf.iter();
    let known = shelf.flat_map(|shelf| choices(&shelf.guide.retention));
    let known = known.map(|rule| (rule.slug.clone(), rule.title.clone()));
    std::iter::once((String::new(), say::PRACTICE_RULE.to_owned()))
        .chain(known)
        .collect()
}

/// Returns the fields.
pub(super) fn fields(state: &State) -> Vec<FormField> {
    let Some(desk) = &state.desk else {
        return Vec::new();
    };
    let closing = &desk.dossier.closing;
    let own = closing.retention.as_ref();
    let mut rules = rules(state);
    let slug = own.map_or("", |own| own.rule.as_str());
    // A rule that is not in the library any more stays chosen.
    if rules.iter().all(|(known, _)| known != slug) {
        rules.push((slug.to_owned(), slug.to_owned()));
    }
    let at = rules.iter().position(|(known, _)| known == slug);
    let titles = rules.into_iter().map(|(_, title)| title);
    let hold = closing.hold();
    let mut fields = vec![
        FormField::choice(name::RULE, titles, at.unwrap_or_default()),
        FormField::text(
            name::MAJORITY,
            Reads::Ahead,
            reads::shown(own.and_then(|own| own.majority)),
        ),
        FormField::text(
            name::WHY,
            Reads::Words,
            own.map(|own| own.why.clone()).unwrap_or_default(),
        ),
        FormField::text(
            name::HOLD,
            Reads::Words,
            hold.map(|hold| hold.on.why.clone()).unwrap_or_default(),
        ),
    ];
    if hold.is_some() {
        fields.push(FormField::text(name::LIFT, Reads::Words, ""));
    }
    fields
}

/// Returns what stands under a field: of the rule how long the record is kept by it.
pub(super) fn note(state: &State, field: &FormField) -> String {
    if field.name == name::RULE {
        return closing::due(state).map(|due| due.how).unwrap_or_default();
    }
    let hold = state
        .desk
        .as_ref()
        .and_then(|desk| desk.dossier.closing.hold());
    match hold.filter(|_| field.name == name::HOLD) {
        Some(hold) => {
            let day = dates::shown(hold.on.at.date_naive());
            say::hold(&day, &hold.on.by, &hold.on.why)
        }
        None => String::new(),
    }
}

/// Takes one field over. A hold is lifted by its reason, never by emptying it.
pub(super) fn take(
    state: &mut State,
    field: &'static str,
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    let text = filled.text.to_owned();
    if matches!(field, name::HOLD | name::LIFT) {
        return hold(state, field, text, effects);
    }
    let rules = rules(state);
    let Some(desk) = &state.desk else {
        return Ok(text);
    };
    let known = desk.dossier.closing.retention.clone();
    let mut new = known.clone().unwrap_or_else(|| Retention {
        rule: String::new(),
        majority: None,
        why: String::new(),
    });
    let mut shown = text.clone();
    let was = match field {
        name::RULE => {
            let chosen = rules.iter().find(|(_, title)| *title == filled.text);
            let slug = chosen.map_or("", |(slug, _)| slug).to_owned();
            let is_other = !slug.is_empty() && slug != new.rule;
            let why = filled.beside(name::WHY).unwrap_or_default();
            if is_other && why.is_empty() {
                return Err(say::RULE_NEEDS_WHY.to_owned());
            }
            why.clone_into(&mut new.why);
            std::mem::replace(&mut new.rule, slug)
        }
        name::MAJORITY => {
            let was = reads::kept(new.majority);
            new.majority = reads::date(state, Reads::Ahead, &text)?;
            shown = reads::shown(new.majority);
            was
        }
        _ => std::mem::replace(&mut new.why, text),
    };
    let is_blank = new.rule.is_empty() && new.majority.is_none() && new.why.is_empty();
    closing::change(state, field, was, effects, |closing| {
        closing.retention = (!is_blank).then_some(new);
    });
    Ok(shown)
}

fn hold(
    state: &mut State,
    field: &'static str,
    text: String,
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    let is_held = state
        .desk
        .as_ref()
        .is_some_and(|desk| desk.dossier.closing.is_held());
    let decision = Decision {
        at: state.now.wall,
        by: state.by.clone(),
        why: text.clone(),
    };
    match (field, is_held, text.is_empty()) {
        (name::HOLD, true, _) => return Err(say::LIFT_FIRST.to_owned()),
        (_, _, true) => return Ok(text),
        (name::HOLD, false, false) => closing::settle(state, field, effects, |closing| {
            closing.holds.push(Hold {
                on: decision,
                lifted: None,
            });
        }),
        (_, false, false) => return Err(say::NO_HOLD.to_owned()),
        (_, true, false) => closing::settle(state, field, effects, |closing| {
            let mut on = closing
                .holds
                .iter_mut()
                .filter(|hold| hold.lifted.is_none());
            if let Some(hold) = on.next() {
                hold.lifted = Some(decision);
            }
        }),
    }
    Ok(if field == name::LIFT {
        String::new()
    } else {
        text
    })
}
