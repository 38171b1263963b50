//! The form of a follow-up: its day, what sort, what for, what came of it.

use crate::app::closing;
use crate::app::form::choice::place;
use crate::app::form::reads::{self, Reads};
use crate::app::form::{Filled, FormField};
use crate::app::msg::Effect;
use crate::app::state::State;
use crate::domain::closing::{FollowUp, FollowUpKind};
use crate::domain::dates;
use crate::domain::id::FollowUpId;
use crate::domain::risk::Decision;
use crate::words::closing as say;
use crate::words::closing::follow_up as name;

/// Returns the fields of a follow-up, or of a new one.
pub(super) fn fields(state: &State, id: Option<FollowUpId>) -> Vec<FormField> {
    let known = found(state, id);
    let kind = known.map_or(FollowUpKind::Booster, |one| one.kind);
    let words = known.map(|one| one.words.clone());
    let done = known.and_then(|one| one.done.as_ref());
    vec![
        FormField::text(
            name::DATE,
            Reads::Ahead,
            reads::shown(known.map(|one| one.date)),
        ),
        FormField::choice(name::KIND, say::KINDS, place(&FollowUpKind::ALL, kind)),
        FormField::text(name::WORDS, Reads::Words, words.unwrap_or_default()),
        FormField::text(
            name::DONE,
            Reads::Words,
            done.map(|done| done.why.clone()).unwrap_or_default(),
        ),
    ]
}

fn found(state: &State, id: Option<FollowUpId>) -> Option<&FollowUp> {
    state.desk.as_ref()?.dossier.closing.follow_up(id?)
}

/// Takes one field over. The day makes the follow-up; what came of it closes it.
pub(super) fn take(
    state: &mut State,
    id: &mut Option<FollowUpId>,
    field: &'static str,
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    let mut shown = filled.text.to_owned();
    let Some(known) = found(state, *id).cloned() else {
        return match field {
            name::DATE => {
                let Some(date) = reads::date(state, Reads::Ahead, filled.text)? else {
                    return Ok(String::new());
                };
                *id = Some(make(state, date, filled, effects));
                Ok(reads::shown(Some(date)))
            }
            _ if filled.text.is_empty() => Ok(shown),
            _ => Err(say::DAY_FIRST.to_owned()),
        };
    };
    let mut new = known.clone();
    let was = match field {
        name::DATE => {
            let date = reads::date(state, Reads::Ahead, filled.text)?;
            new.date = date.ok_or(say::DAY_NEEDED)?;
            shown = reads::shown(Some(new.date));
            reads::kept(Some(known.date))
        }
        name::KIND => {
            let kind = FollowUpKind::ALL.get(filled.at).copied();
            new.kind = kind.unwrap_or(known.kind);
            known.kind.word().to_owned()
        }
        name::WORDS => std::mem::replace(&mut new.words, filled.text.to_owned()),
        name::DONE => settle(state, &mut new, filled.text)?,
        _ => return Ok(shown),
    };
    let what = say::of(known.kind.word(), field);
    closing::change(state, &what, was, effects, |closing| {
        let mut all = closing.follow_ups.iter_mut();
        if let Some(one) = all.find(|one| one.id == new.id) {
            *one = new;
        }
        closing.follow_ups.sort_by_key(|one| (one.date, one.id));
    });
    Ok(shown)
}

/// Writes down what came of a follow-up; returns what stood there.
fn settle(state: &State, one: &mut FollowUp, text: &str) -> Result<String, String> {
    match &mut one.done {
        Some(_) if text.is_empty() => Err(say::DONE_STAYS.to_owned()),
        Some(done) => {
            let day = dates::shown(done.at.date_naive());
            let was = say::done(&day, &done.by, &done.why);
            text.clone_into(&mut done.why);
            Ok(was)
        }
        None if text.is_empty() => Ok(String::new()),
        None => {
            one.done = Some(Decision {
                at: state.now.wall,
                by: state.by.clone(),
                why: text.to_owned(),
            });
            Ok(String::new())
        }
    }
}

fn make(
    state: &mut State,
    date: chrono::NaiveDate,
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) -> FollowUpId {
    let id = FollowUpId(state.ids.next(state.now.wall));
    let kind = filled.beside(name::KIND);
    let at = kind.and_then(|kind| say::KINDS.iter().position(|word| *word == kind));
    let kind = at.and_then(|at| FollowUpKind::ALL.get(at).copied());
    let new = FollowUp {
        id,
        date,
        kind: kind.unwrap_or(FollowUpKind::Booster),
        words: String::new(),
        done: None,
    };
    let what = say::of(new.kind.word(), name::DATE);
    closing::change(state, &what, String::new(), effects, |closing| {
        closing.follow_ups.push(new);
        closing.follow_ups.sort_by_key(|one| (one.date, one.id));
    });
    id
}
