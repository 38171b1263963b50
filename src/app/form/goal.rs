//! What a field of the goal form does to its goal.

use chrono::NaiveDate;

use crate::app::form::{FieldName, Form, Value, label};
use crate::app::goals;
use crate::app::msg::{Effect, Shelf};
use crate::app::state::State;
use crate::domain::dates::{self, Looks, NotADate};
use crate::domain::goal::{Goal, GoalChange, GoalDomain, GoalStatus, GoalWas};
use crate::domain::id::GoalId;
use crate::domain::search::rank::rank;
use crate::words::app as say;

pub(super) const DOMAINS: [GoalDomain; 3] = [
    GoalDomain::Problem,
    GoalDomain::WellBeing,
    GoalDomain::Growth,
];

/// What a field's text does to the goal.
pub(super) enum Taken {
    Nothing,
    New,
    Changed {
        was: GoalWas,
        set: Set,
        shown_as: String,
    },
}

/// A setter as a value.
pub(super) enum Set {
    Words(String),
    Importance(Option<u8>),
    Impact(Option<u8>),
    Status(GoalStatus),
    Why(String),
    Domain(GoalDomain),
    Concern(Option<String>),
    Baseline(Option<u8>),
    Agreed(Option<NaiveDate>),
    Target(Option<NaiveDate>),
    Review(Option<NaiveDate>),
}

#[expect(clippy::too_many_lines, reason = "one arm a field; each is short")]
pub(super) fn taken(
    state: &State,
    shelf: Option<&Shelf>,
    form: &Form,
    name: FieldName,
    typed: &str,
) -> Result<Taken, String> {
    let goal = form
        .goal
        .and_then(|id| state.desk.as_ref()?.dossier.goals.get(id));
    if name == FieldName::Words && typed.is_empty() {
        return if goal.is_some() {
            Err(say::GOAL_NEEDS_WORDS.to_owned())
        } else {
            Ok(Taken::Nothing)
        };
    }
    let Some(goal) = goal else {
        // Until there are words there is no goal; the other fields wait.
        return match name {
            FieldName::Words => Ok(Taken::New),
            _ if typed.is_empty() || matches!(name, FieldName::Status | FieldName::Domain) => {
                Ok(Taken::Nothing)
            }
            _ => Err(say::GOAL_NEEDS_WORDS.to_owned()),
        };
    };
    let changed = |was, set, shown_as: String| Ok(Taken::Changed { was, set, shown_as });
    let field = |before: String| GoalWas::Field(label(name).to_owned(), before);
    let choice = form
        .fields
        .get(form.focus)
        .and_then(|field| match &field.value {
            Value::Choice { at, .. } => Some(*at),
            Value::Text(_) => None,
        });
    let dated =
        |before: Option<NaiveDate>| -> Result<(Option<NaiveDate>, GoalWas, String), String> {
            let date = date_of(typed, state)?;
            let shown = date.map(|date| date.to_string()).unwrap_or_default();
            Ok((
                date,
                field(before.map(|date| date.to_string()).unwrap_or_default()),
                shown,
            ))
        };
    match name {
        FieldName::Words => changed(
            GoalWas::Words(goal.words.clone()),
            Set::Words(typed.to_owned()),
            typed.to_owned(),
        ),
        FieldName::Importance => changed(
            GoalWas::Weight(goal.importance, goal.impact),
            Set::Importance(scale(typed)?),
            typed.to_owned(),
        ),
        FieldName::Impact => changed(
            GoalWas::Weight(goal.importance, goal.impact),
            Set::Impact(scale(typed)?),
            typed.to_owned(),
        ),
        FieldName::Baseline => {
            let before = goal
                .baseline
                .map(|value| value.to_string())
                .unwrap_or_default();
            changed(
                field(before),
                Set::Baseline(scale(typed)?),
                typed.to_owned(),
            )
        }
        FieldName::Concern => {
            let concern = concern_of(typed, shelf)?;
            let before = goal.concern.clone().unwrap_or_default();
            let shown = concern.clone().unwrap_or_default();
            changed(field(before), Set::Concern(concern), shown)
        }
        FieldName::Status => {
            let status = choice
                .and_then(|at| GoalStatus::ALL.get(at).copied())
                .unwrap_or_default();
            if status == goal.status {
                return Ok(Taken::Nothing);
            }
            changed(
                GoalWas::Status(goal.status),
                Set::Status(status),
                typed.to_owned(),
            )
        }
        FieldName::Domain => {
            let domain = choice
                .and_then(|at| DOMAINS.get(at).copied())
                .unwrap_or_default();
            if domain == goal.domain {
                return Ok(Taken::Nothing);
            }
            let at = DOMAINS
                .iter()
                .position(|known| *known == goal.domain)
                .unwrap_or_default();
            let before = say::GOAL_DOMAIN
                .get(at)
                .copied()
                .unwrap_or_default()
                .to_owned();
            changed(field(before), Set::Domain(domain), typed.to_owned())
        }
        FieldName::Why => changed(
            field(String::new()),
            Set::Why(typed.to_owned()),
            typed.to_owned(),
        ),
        FieldName::Agreed => {
            let (date, was, shown) = dated(goal.agreed)?;
            changed(was, Set::Agreed(date), shown)
        }
        FieldName::Target => {
            let (date, was, shown) = dated(goal.target)?;
            changed(was, Set::Target(date), shown)
        }
        FieldName::Review => {
            let (date, was, shown) = dated(goal.review)?;
            changed(was, Set::Review(date), shown)
        }
    }
}

fn scale(typed: &str) -> Result<Option<u8>, String> {
    if typed.is_empty() {
        return Ok(None);
    }
    typed
        .parse::<u8>()
        .ok()
        .filter(|value| *value <= 10)
        .map(Some)
        .ok_or_else(|| say::ZERO_TO_TEN.to_owned())
}

fn date_of(typed: &str, state: &State) -> Result<Option<NaiveDate>, String> {
    if typed.is_empty() {
        return Ok(None);
    }
    dates::read(typed, state.now.wall.date_naive(), Looks::Ahead, None)
        .map(Some)
        .map_err(NotADate::words)
}

fn concern_of(typed: &str, shelf: Option<&Shelf>) -> Result<Option<String>, String> {
    if typed.is_empty() {
        return Ok(None);
    }
    let Some(shelf) = shelf else {
        return Err(say::LIBRARY_LOADING.to_owned());
    };
    let concerns: Vec<(String, String)> = shelf
        .library
        .vocabulary()
        .concerns
        .iter()
        .map(|(_, concern)| (concern.slug.to_string(), concern.title.to_string()))
        .collect();
    if let Some((slug, _)) = concerns.iter().find(|(slug, _)| slug == typed) {
        return Ok(Some(slug.clone()));
    }
    let both: Vec<String> = concerns
        .iter()
        .map(|(slug, meaning)| format!("{slug} {meaning}"))
        .collect();
    rank(typed, both.iter().map(String::as_str))
        .first()
        .and_then(|(at, _)| concerns.get(*at))
        .map(|(slug, _)| Some(slug.clone()))
        .ok_or_else(|| say::NO_SUCH_CONCERN.to_owned())
}

pub(super) fn make(state: &mut State, id: GoalId, words: &str, effects: &mut Vec<Effect>) {
    let at = state.now.wall;
    let by = state.by.clone();
    let goal = Goal {
        history: vec![GoalChange {
            at,
            by,
            was: GoalWas::Made,
            why: String::new(),
        }],
        ..Goal::new(id, words, at)
    };
    goals::change(state, label(FieldName::Words), effects, |goals| {
        goals.goals.push(goal);
    });
}

pub(super) fn change(
    state: &mut State,
    id: GoalId,
    name: FieldName,
    was: GoalWas,
    set: Set,
    effects: &mut Vec<Effect>,
) {
    let at = state.now.wall;
    let by = state.by.clone();
    goals::change(state, label(name), effects, |goals| {
        let Some(goal) = goals.goals.iter_mut().find(|goal| goal.id == id) else {
            return;
        };
        match set {
            Set::Words(words) => goal.words = words,
            Set::Importance(value) => goal.importance = value,
            Set::Impact(value) => goal.impact = value,
            Set::Status(status) => goal.status = status,
            Set::Why(why) => {
                // The reason belongs to the newest change of status, not to one of its own.
                let status = goal
                    .history
                    .iter_mut()
                    .rev()
                    .find(|change| matches!(change.was, GoalWas::Status(_)));
                if let Some(status) = status {
                    status.why = why;
                }
                return;
            }
            Set::Domain(domain) => goal.domain = domain,
            Set::Concern(concern) => goal.concern = concern,
            Set::Baseline(value) => goal.baseline = value,
            Set::Agreed(date) => goal.agreed = date,
            Set::Target(date) => goal.target = date,
            Set::Review(date) => goal.review = date,
        }
        goal.history.push(GoalChange {
            at,
            by,
            was,
            why: String::new(),
        });
    });
}
