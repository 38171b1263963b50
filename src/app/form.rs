//! Forms as data: fields in order, each saved when it is left, a bad value kept with its reason.

mod goal;

use chrono::NaiveDate;

use crate::app::field::Field;
use crate::app::form::goal::{DOMAINS, Taken, change, make, taken};
use crate::app::msg::Effect;
use crate::app::notice::Notice;
use crate::app::overlay::Overlay;
use crate::app::state::State;
use crate::app::{draft, kept};
use crate::domain::goal::{Goal, GoalDomain, GoalStatus};
use crate::domain::id::GoalId;
use crate::words::app as say;

/// A form of several fields.
#[derive(Clone, PartialEq, Debug)]
pub struct Form {
    /// What it edits; none while the goal has no words yet.
    pub goal: Option<GoalId>,
    /// The fields, in the order they are filled in.
    pub fields: Vec<FormField>,
    /// Which field takes keys.
    pub focus: usize,
}

/// One field.
#[derive(Clone, PartialEq, Debug)]
pub struct FormField {
    /// Which field it is.
    pub name: FieldName,
    /// What it holds.
    pub value: Value,
    /// What was last taken over, to tell whether it changed.
    pub kept: String,
    /// Why the value was not taken.
    pub error: Option<String>,
}

/// The fields of the goal form.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[expect(missing_docs, reason = "the words say it")]
pub enum FieldName {
    Words,
    Importance,
    Impact,
    Status,
    Why,
    Domain,
    Concern,
    Baseline,
    Agreed,
    Target,
    Review,
}

/// What a field holds.
#[derive(Clone, PartialEq, Debug)]
pub enum Value {
    /// Free text.
    Text(Field),
    /// One of several, chosen with Left and Right.
    Choice {
        /// What can be chosen.
        options: Vec<&'static str>,
        /// Which one is.
        at: usize,
    },
}

impl FormField {
    /// Returns what the field holds, as text.
    pub fn text(&self) -> &str {
        match &self.value {
            Value::Text(field) => field.text(),
            Value::Choice { options, at } => options.get(*at).copied().unwrap_or_default(),
        }
    }
}

/// Returns the form of a goal, or of a new one.
pub fn of_goal(goal: Option<&Goal>) -> Form {
    let text = |name, value: String| FormField {
        name,
        kept: value.clone(),
        value: Value::Text(Field::holding(value)),
        error: None,
    };
    let choice = |name, options: &'static [&'static str], at: usize| FormField {
        name,
        kept: options.get(at).copied().unwrap_or_default().to_owned(),
        value: Value::Choice {
            options: options.to_vec(),
            at,
        },
        error: None,
    };
    let scale = |value: Option<u8>| value.map(|value| value.to_string()).unwrap_or_default();
    let date = |value: Option<NaiveDate>| value.map(|value| value.to_string()).unwrap_or_default();
    let status = goal.map_or(GoalStatus::Proposed, |goal| goal.status);
    let at = GoalStatus::ALL
        .iter()
        .position(|known| *known == status)
        .unwrap_or_default();
    let domain = goal.map_or(GoalDomain::Problem, |goal| goal.domain);
    let about = DOMAINS
        .iter()
        .position(|known| *known == domain)
        .unwrap_or_default();
    Form {
        goal: goal.map(|goal| goal.id),
        focus: 0,
        fields: vec![
            text(
                FieldName::Words,
                goal.map(|goal| goal.words.clone()).unwrap_or_default(),
            ),
            text(
                FieldName::Importance,
                scale(goal.and_then(|goal| goal.importance)),
            ),
            text(FieldName::Impact, scale(goal.and_then(|goal| goal.impact))),
            text(
                FieldName::Concern,
                goal.and_then(|goal| goal.concern.clone())
                    .unwrap_or_default(),
            ),
            choice(FieldName::Status, &say::GOAL_STATUS, at),
            text(FieldName::Why, String::new()),
            choice(FieldName::Domain, &say::GOAL_DOMAIN, about),
            text(
                FieldName::Baseline,
                scale(goal.and_then(|goal| goal.baseline)),
            ),
            text(FieldName::Agreed, date(goal.and_then(|goal| goal.agreed))),
            text(FieldName::Target, date(goal.and_then(|goal| goal.target))),
            text(FieldName::Review, date(goal.and_then(|goal| goal.review))),
        ],
    }
}

/// Returns what a field is called.
pub fn label(name: FieldName) -> &'static str {
    match name {
        FieldName::Words => say::field::WORDS,
        FieldName::Importance => say::field::IMPORTANCE,
        FieldName::Impact => say::field::IMPACT,
        FieldName::Status => say::field::STATUS,
        FieldName::Why => say::field::WHY,
        FieldName::Domain => say::field::DOMAIN,
        FieldName::Concern => say::field::CONCERN,
        FieldName::Baseline => say::field::BASELINE,
        FieldName::Agreed => say::field::AGREED,
        FieldName::Target => say::field::TARGET,
        FieldName::Review => say::field::REVIEW,
    }
}

/// Chooses the option left or right.
pub fn choose(form: &mut Form, forward: bool) {
    if let Some(FormField {
        value: Value::Choice { options, at },
        ..
    }) = form.fields.get_mut(form.focus)
    {
        let len = options.len().max(1);
        *at = if forward {
            (*at + 1) % len
        } else {
            (*at + len - 1) % len
        };
    }
}

/// Takes the field over and goes to the next or the one before; a bad value stays where it is with its reason.
pub fn move_on(state: &mut State, forward: bool, effects: &mut Vec<Effect>) {
    let Some(Overlay::Form(mut form)) = state.overlay.take() else {
        return;
    };
    take_over(state, &mut form, effects);
    let last = form.fields.len().saturating_sub(1);
    form.focus = if forward {
        form.focus + 1
    } else {
        form.focus.saturating_sub(1)
    };
    if form.focus > last {
        leave(state, form, effects);
    } else {
        state.overlay = Some(Overlay::Form(form));
    }
}

/// Leaves the form: every field is taken over; what cannot be taken is kept as typed with the draft.
pub fn leave(state: &mut State, mut form: Form, effects: &mut Vec<Effect>) {
    for at in 0..form.fields.len() {
        form.focus = at;
        take_over(state, &mut form, effects);
    }
    if let Some(first) = form
        .fields
        .iter()
        .find_map(|field| field.error.clone().map(|why| (label(field.name), why)))
    {
        state.notice = Notice::warning(say::field_kept(first.0, &first.1));
    }
    if let Some(desk) = &mut state.desk {
        kept::note_form(desk, &form);
    }
    draft::keep(state, effects);
}

/// Takes the field under the cursor over, if it changed and can be read.
fn take_over(state: &mut State, form: &mut Form, effects: &mut Vec<Effect>) {
    let Some(field) = form.fields.get(form.focus) else {
        return;
    };
    let (name, typed) = (field.name, field.text().trim().to_owned());
    if typed == field.kept && field.error.is_none() {
        return;
    }
    let shelf = state.shelf.clone();
    let new_id = GoalId(state.ids.next(state.now.wall));
    let mut goal_id = form.goal;
    let taken = taken(state, shelf.as_deref(), form, name, &typed);
    let (result, shown_as) = match taken {
        Ok(Taken::Nothing) => (None, typed.clone()),
        Ok(Taken::New) => {
            goal_id = Some(new_id);
            make(state, new_id, &typed, effects);
            (None, typed.clone())
        }
        Ok(Taken::Changed { was, set, shown_as }) => {
            if let Some(id) = goal_id {
                change(state, id, name, was, set, effects);
            }
            (None, shown_as)
        }
        Err(why) => (Some(why), typed.clone()),
    };
    form.goal = goal_id;
    if let Some(field) = form.fields.get_mut(form.focus) {
        if result.is_none() {
            field.kept.clone_from(&shown_as);
            if let Value::Text(text) = &mut field.value
                && text.text() != shown_as
            {
                text.replace(shown_as);
            }
        }
        field.error = result;
    }
}
