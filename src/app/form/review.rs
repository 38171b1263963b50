//! The form of what next: the reasons on top, a field for what each step found, and the decision it ends in.
//!
//! It goes on file as a whole, when the reason of a decision is taken; until then everything is kept as typed.

use crate::app::form::reads::{self, Reads};
use crate::app::form::repair::STEPS;
use crate::app::form::{Form, FormField, Subject, switch};
use crate::app::msg::Effect;
use crate::app::notice::Notice;
use crate::app::state::State;
use crate::app::{kept, off_track, record};
use crate::domain::dates;
use crate::domain::off_track::LadderStep;
use crate::domain::reading::{Review, ReviewDecision};
use crate::words::off_track as say;
use crate::words::off_track::field as name;

/// Returns the fields.
pub(super) fn fields(state: &State) -> Vec<FormField> {
    let standing = state
        .desk
        .as_ref()
        .map_or(0, |desk| desk.shown.off_track.len());
    let steps = STEPS.into_iter().zip(steps(state));
    let steps =
        steps.map(|(field, step)| FormField::text(field, Reads::Words, "").called(&step.title));
    let mut fields = vec![FormField::choice(
        name::REASONS,
        [say::reasons(standing)],
        0,
    )];
    fields.extend(steps);
    fields.extend([
        FormField::text(name::CHANGE, Reads::Words, ""),
        FormField::text(name::UNTIL, Reads::Ahead, ""),
        FormField::text(name::WAIT, Reads::Words, ""),
    ]);
    fields
}

fn steps(state: &State) -> &[LadderStep] {
    state
        .shelf
        .as_deref()
        .map_or(&[], |shelf| &shelf.guide.ladder)
}

/// Returns what stands under a field: the reasons, what the record says, what a decision does; of the step that is gone
/// through also what to ask and what helps to ask it.
pub(super) fn note(state: &State, form: &Form, field: &FormField) -> String {
    match field.name {
        name::REASONS => standing(state).join("; "),
        name::CHANGE => {
            let is_blank = state
                .desk
                .as_ref()
                .is_none_or(|desk| desk.dossier.plan.is_blank());
            String::from(if is_blank {
                say::CHANGE_BLANK
            } else {
                say::CHANGE_NOTE
            })
        }
        name::UNTIL => {
            let echo = reads::echo(state, Reads::Ahead, field.shown());
            if echo.is_empty() {
                say::UNTIL_NOTE.to_owned()
            } else {
                echo
            }
        }
        name::WAIT => say::WAIT_NOTE.to_owned(),
        step => {
            let at = STEPS.iter().position(|name| *name == step);
            let Some(step) = at.and_then(|at| steps(state).get(at)) else {
                return String::new();
            };
            let now = off_track::on_file(state, step);
            let is_here = form.fields.get(form.focus).map(|here| here.name) == Some(field.name);
            if is_here {
                say::step(&step.ask, &now, &off_track::techniques(state, step))
            } else {
                say::step_now(&now)
            }
        }
    }
}

/// Returns the reasons that stand now, in words.
fn standing(state: &State) -> Vec<String> {
    let reasons = state.desk.iter().flat_map(|desk| &desk.shown.off_track);
    reasons.map(|reason| reason.words.clone()).collect()
}

/// What was typed before is back; nothing of it was refused.
pub(super) fn go_on(form: &mut Form) {
    if form.of == Subject::Review {
        for field in &mut form.fields {
            field.error = None;
        }
    }
}

/// Takes the field under the cursor: the reason of a decision puts the whole review on file, everything else waits for it.
pub(super) fn take(
    state: &mut State,
    form: &mut Form,
    field: &'static str,
    effects: &mut Vec<Effect>,
) {
    let decided = decision(state, form, field);
    if let Some(known) = form.fields.iter_mut().find(|known| known.name == field) {
        known.error = decided.as_ref().err().cloned();
    }
    if let Ok(Some((decision, why))) = decided {
        settle(state, form, decision, &why, effects);
    }
}

/// Returns the decision that taking a field comes to, with its reason; or why it cannot be taken.
fn decision(
    state: &State,
    form: &Form,
    field: &str,
) -> Result<Option<(ReviewDecision, String)>, String> {
    let typed = |name| form.text(name).unwrap_or_default();
    let (change, until, wait) = (typed(name::CHANGE), typed(name::UNTIL), typed(name::WAIT));
    let day = || {
        let today = state.now.wall.date_naive();
        match reads::date(state, Reads::Ahead, until)? {
            Some(day) if day <= today => Err(say::DAY_AHEAD.to_owned()),
            day => Ok(day),
        }
    };
    match field {
        name::UNTIL => day().map(|_| None),
        name::CHANGE | name::WAIT if !change.is_empty() && !wait.is_empty() => {
            Err(say::ONE_DECISION.to_owned())
        }
        name::CHANGE if !change.is_empty() => {
            Ok(Some((ReviewDecision::PlanChanged, change.to_owned())))
        }
        name::WAIT if !wait.is_empty() => {
            let day = day()?.ok_or_else(|| say::NEEDS_DAY.to_owned())?;
            Ok(Some((ReviewDecision::WaitUntil(day), wait.to_owned())))
        }
        _ => Ok(None),
    }
}

/// Puts the review on file, closes the form, and where the plan is changed begins its version and leads to the switch.
fn settle(
    state: &mut State,
    form: &mut Form,
    decision: ReviewDecision,
    why: &str,
    effects: &mut Vec<Effect>,
) {
    let (at, by) = (state.now.wall, state.by.clone());
    let found = STEPS
        .into_iter()
        .zip(steps(state))
        .filter_map(|(field, step)| {
            let found = form.text(field).filter(|found| !found.is_empty())?;
            Some((step.slug.clone(), found.to_owned()))
        });
    let review = Review {
        at,
        by: by.clone(),
        session: state.desk.as_ref().and_then(|desk| desk.session),
        reasons: standing(state),
        steps: found.collect(),
        decision,
        why: why.to_owned(),
    };
    record::settle_readings(state, effects, |readings| readings.reviews.push(review));
    form.fields.clear();
    if let Some(typed) = kept::typed_mut(state, &Subject::Review) {
        kept::forget_form(typed, &Subject::Review.place());
    }
    if let ReviewDecision::WaitUntil(day) = decision {
        state.notice = Notice::info(say::waiting(&dates::shown(day)));
        return;
    }
    let is_blank = state
        .desk
        .as_ref()
        .is_none_or(|desk| desk.dossier.plan.is_blank());
    if !is_blank {
        record::change_plan(state, say::STEP, effects, |plan| {
            let before = plan.clone();
            plan.begin_version(&before, at, &by, why);
        });
    }
    switch::begin_because(state, why);
    let version = state.desk.as_ref().map(|desk| desk.dossier.plan.number);
    state.notice = Notice::info(say::changed(version.filter(|_| !is_blank)));
}

/// Says that what was typed is kept and not on file, where the form is left without a decision.
pub(super) fn left(state: &mut State, form: &Form) {
    let is_typed = |field: &FormField| field.typed().is_some() && !field.shown().trim().is_empty();
    if form.fields.iter().any(is_typed) {
        state.notice = Notice::info(say::KEPT);
    }
}
