//! The form of a skill the client has: in the client's words, how sure they are of it, when it is used. Emptied, it is
//! taken out.

use crate::app::form::reads::{self, Reads};
use crate::app::form::{Filled, FormField, Subject};
use crate::app::msg::Effect;
use crate::app::state::State;
use crate::app::{closing, kept};
use crate::domain::closing::Skill;
use crate::domain::technique::TechniqueId;
use crate::words::closing as say;
use crate::words::closing::skill as name;

/// Returns the fields of a skill, of a new one, or of one that comes from a technique.
pub(super) fn fields(
    state: &State,
    at: Option<usize>,
    from: Option<TechniqueId>,
) -> Vec<FormField> {
    let known = found(state, at);
    let words = known.map(|skill| skill.words.clone());
    let words = words.or_else(|| from.map(|from| closing::technique_name(state, from)));
    let confidence = known.and_then(|skill| skill.confidence);
    let confidence = confidence.map(|value| value.to_string());
    let when = known.map(|skill| skill.when.clone());
    vec![
        FormField::text(name::WORDS, Reads::Words, words.unwrap_or_default()),
        FormField::text(
            name::CONFIDENCE,
            Reads::Scale,
            confidence.unwrap_or_default(),
        ),
        FormField::text(name::WHEN, Reads::Words, when.unwrap_or_default()),
    ]
}

fn found(state: &State, at: Option<usize>) -> Option<&Skill> {
    let skills = &state.desk.as_ref()?.dossier.closing.skills;
    skills.get(at?)
}

/// Takes one field over. Words make a skill; of one that comes from a technique, any answer does.
pub(super) fn take(
    state: &mut State,
    at: &mut Option<usize>,
    from: Option<TechniqueId>,
    (field, filled): (&'static str, Filled<'_>),
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    let text = filled.text;
    let Some(known) = found(state, *at).cloned() else {
        return make(state, at, from, (field, filled), effects);
    };
    if field == name::WORDS && text.is_empty() {
        remove(state, at, &known, effects);
        return Ok(String::new());
    }
    let mut new = known.clone();
    let was = set(state, &mut new, field, text)?;
    put(state, *at, new, (field, was), effects);
    Ok(shown(field, text, found(state, *at)))
}

fn make(
    state: &mut State,
    at: &mut Option<usize>,
    from: Option<TechniqueId>,
    (field, filled): (&'static str, Filled<'_>),
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    let text = filled.text;
    if text.is_empty() {
        return Ok(String::new());
    }
    let words = if field == name::WORDS {
        text
    } else {
        filled.beside(name::WORDS).unwrap_or_default()
    };
    if words.is_empty() {
        return Err(say::SKILL_FIRST.to_owned());
    }
    let mut new = Skill {
        words: words.to_owned(),
        technique: from,
        confidence: None,
        asked: None,
        when: String::new(),
    };
    set(state, &mut new, field, text)?;
    let place = state
        .desk
        .as_ref()
        .map_or(0, |desk| desk.dossier.closing.skills.len());
    put(state, None, new, (field, String::new()), effects);
    *at = Some(place);
    Ok(shown(field, text, found(state, *at)))
}

/// Sets a field; returns what it held.
fn set(state: &State, skill: &mut Skill, field: &str, text: &str) -> Result<String, String> {
    Ok(match field {
        name::WORDS => std::mem::replace(&mut skill.words, text.to_owned()),
        name::CONFIDENCE => {
            let value = reads::scale(text)?;
            let was = std::mem::replace(&mut skill.confidence, value);
            let asked = skill.asked;
            skill.asked = value.map(|_| state.now.wall.date_naive());
            was.map(|was| say::confidence(was, &reads::kept(asked)))
                .unwrap_or_default()
        }
        _ => std::mem::replace(&mut skill.when, text.to_owned()),
    })
}

fn shown(field: &str, text: &str, skill: Option<&Skill>) -> String {
    if field == name::CONFIDENCE {
        let value = skill.and_then(|skill| skill.confidence);
        return value.map(|value| value.to_string()).unwrap_or_default();
    }
    text.to_owned()
}

fn put(
    state: &mut State,
    at: Option<usize>,
    new: Skill,
    (field, was): (&'static str, String),
    effects: &mut Vec<Effect>,
) {
    let what = say::of(&new.words, field);
    closing::change(state, &what, was, effects, |closing| {
        match at.and_then(|at| closing.skills.get_mut(at)) {
            Some(known) => *known = new,
            None => closing.skills.push(new),
        }
    });
}

fn remove(state: &mut State, at: &mut Option<usize>, known: &Skill, effects: &mut Vec<Effect>) {
    let Some(place) = at.take() else { return };
    let what = say::of(&known.words, say::EMPTIED);
    let was = say::skill_row(&known.words, &known.when);
    closing::change(state, &what, was, effects, |closing| {
        if place < closing.skills.len() {
            closing.skills.remove(place);
        }
    });
    let of = |at| Subject::Skill { at, from: None };
    kept::move_form(state, of, place, None);
}
