//! The form of a request about the record: what is asked, by when an answer is due, what was decided and why, the
//! client's disagreement.

use crate::app::disclosures;
use crate::app::form::choice::place;
use crate::app::form::reads::{self, Reads};
use crate::app::form::{Filled, FormField};
use crate::app::msg::Effect;
use crate::app::state::State;
use crate::domain::dates;
use crate::domain::disclosure::{Request, RequestKind};
use crate::domain::id::RequestId;
use crate::domain::risk::Decision;
use crate::words::closing::of;
use crate::words::disclosure as say;
use crate::words::disclosure::request as name;

/// Returns the fields of a request, or of a new one.
pub(super) fn fields(state: &State, id: Option<RequestId>) -> Vec<FormField> {
    let known = found(state, id);
    let text = |value: fn(&Request) -> &String| known.map(value).cloned().unwrap_or_default();
    let kind = known.map_or(RequestKind::Amend, |one| one.kind);
    let today = state.now.wall.date_naive();
    let received = known.map_or(today, |one| one.received);
    let why = |decision: Option<&Decision>| decision.map(|one| one.why.clone()).unwrap_or_default();
    vec![
        FormField::long(name::TEXT, text(|one| &one.text)),
        FormField::choice(name::KIND, say::REQUESTS, place(&RequestKind::ALL, kind)),
        FormField::text(name::RECEIVED, Reads::Back, reads::shown(Some(received))),
        FormField::text(
            name::EXTENDED,
            Reads::Words,
            why(known.and_then(|one| one.extended.as_ref())),
        ),
        FormField::choice(name::DECISION, say::DECISIONS, decided(known)),
        FormField::text(
            name::WHY,
            Reads::Words,
            why(known.and_then(|one| one.decision.as_ref())),
        ),
        FormField::long(name::STATEMENT, text(|one| &one.statement)),
        FormField::long(name::REBUTTAL, text(|one| &one.rebuttal)),
    ]
}

fn found(state: &State, id: Option<RequestId>) -> Option<&Request> {
    state.desk.as_ref()?.dossier.disclosures.request(id?)
}

/// Returns where the decision stands: open, granted, refused.
pub fn decided(request: Option<&Request>) -> usize {
    match request.and_then(|one| one.granted) {
        None => 0,
        Some(true) => 1,
        Some(false) => 2,
    }
}

/// Returns what stands under a field: when an answer is due, on what a refusal may rest.
pub(super) fn note(state: &State, id: Option<RequestId>, field: &FormField) -> String {
    let known = found(state, id);
    match (field.name, known) {
        (name::RECEIVED, Some(one)) if one.is_open() => {
            let today = state.now.wall.date_naive();
            let away = dates::away(one.due, today);
            say::answer_due(&dates::shown(one.due), &away, one.extended.is_some())
        }
        (name::DECISION, known) => {
            let words = match known.map_or(RequestKind::Amend, |one| one.kind) {
                RequestKind::Amend => say::GROUNDS,
                RequestKind::Erase => say::ERASE_GROUNDS,
                RequestKind::Restrict => say::RESTRICT_HOW,
                RequestKind::Access => "",
            };
            words.to_owned()
        }
        _ => String::new(),
    }
}

/// Takes one field over. What is asked makes the request; a decision is taken over with its reason.
pub(super) fn take(
    state: &mut State,
    id: &mut Option<RequestId>,
    field: &'static str,
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) -> Result<String, String> {
    let text = filled.text.to_owned();
    let mut shown = text.clone();
    let Some(known) = found(state, *id).cloned() else {
        return match field {
            name::TEXT if !text.is_empty() => {
                *id = Some(make(state, filled, effects)?);
                Ok(text)
            }
            // A choice and the day of today wait for what is asked.
            name::KIND | name::RECEIVED | name::DECISION => Err(say::TEXT_FIRST.to_owned()),
            _ if text.is_empty() => Ok(text),
            _ => Err(say::TEXT_FIRST.to_owned()),
        };
    };
    let mut new = known.clone();
    let was = match field {
        name::TEXT if text.is_empty() => return Err(say::TEXT_FIRST.to_owned()),
        name::TEXT => std::mem::replace(&mut new.text, text),
        name::KIND => {
            let kind = RequestKind::ALL.get(filled.at).copied();
            new.kind = kind.unwrap_or(known.kind);
            known.kind.word().to_owned()
        }
        name::RECEIVED => {
            let received = reads::gone_by(state, &text)?;
            new.received = received.ok_or(say::DAY_NEEDED)?;
            shown = reads::shown(Some(new.received));
            reads::kept(Some(known.received))
        }
        name::EXTENDED => {
            if known.extended.is_some() {
                return Err(say::EXTENDED_ONCE.to_owned());
            }
            new.extended = Some(decision(state, &text));
            String::new()
        }
        name::DECISION | name::WHY => {
            let waits = decide(state, &mut new, (field, filled))?;
            if waits {
                return Ok(shown);
            }
            String::new()
        }
        name::STATEMENT => {
            if new.granted != Some(false) {
                return Err(say::AFTER_REFUSAL.to_owned());
            }
            std::mem::replace(&mut new.statement, text)
        }
        _ => {
            if new.granted != Some(false) {
                return Err(say::AFTER_REFUSAL.to_owned());
            }
            std::mem::replace(&mut new.rebuttal, text)
        }
    };
    new.reckon();
    let what = of(new.kind.word(), field);
    put(state, &what, was, new, effects);
    Ok(shown)
}

/// Decides a request once its reason stands beside it; tells whether it waits for the reason still. What was decided
/// stays.
fn decide(
    state: &State,
    request: &mut Request,
    (field, filled): (&'static str, Filled<'_>),
) -> Result<bool, String> {
    if request.decision.is_some() {
        return Err(say::DECIDED.to_owned());
    }
    let beside = |name| filled.beside(name).unwrap_or_default();
    let (word, why) = if field == name::DECISION {
        (filled.text, beside(name::WHY))
    } else {
        (beside(name::DECISION), filled.text)
    };
    let at = say::DECISIONS.iter().position(|known| *known == word);
    let granted = match at {
        Some(1) => true,
        Some(2) => false,
        _ if field == name::WHY && !why.is_empty() => {
            return Err(say::DECIDE_FIRST.to_owned());
        }
        _ => return Ok(true),
    };
    if why.is_empty() {
        return Err(say::DECISION_NEEDS_WHY.to_owned());
    }
    request.granted = Some(granted);
    request.decision = Some(decision(state, why));
    Ok(false)
}

fn decision(state: &State, why: &str) -> Decision {
    Decision {
        at: state.now.wall,
        by: state.by.clone(),
        why: why.to_owned(),
    }
}

fn make(
    state: &mut State,
    filled: Filled<'_>,
    effects: &mut Vec<Effect>,
) -> Result<RequestId, String> {
    let received = reads::gone_by(state, filled.beside(name::RECEIVED).unwrap_or_default())?;
    let received = received.ok_or(say::DAY_NEEDED)?;
    let id = RequestId(state.ids.next(state.now.wall));
    let kind = filled.beside(name::KIND);
    let at = kind.and_then(|kind| say::REQUESTS.iter().position(|word| *word == kind));
    let kind = at.and_then(|at| RequestKind::ALL.get(at).copied());
    let new = Request::new(
        id,
        kind.unwrap_or(RequestKind::Amend),
        received,
        filled.text,
    );
    put(state, name::TEXT, String::new(), new, effects);
    Ok(id)
}

fn put(state: &mut State, what: &str, was: String, new: Request, effects: &mut Vec<Effect>) {
    disclosures::change(state, what, was, effects, |record| {
        match record.requests.iter_mut().find(|one| one.id == new.id) {
            Some(one) => *one = new,
            None => record.requests.push(new),
        }
    });
}
