//! The integration and treatment plan: model, how approaches combine, phases, planned techniques, versions, switches.

mod asides;
mod checks;
mod combine;
mod course;
mod missing;
mod steps;
mod techniques;

use crate::app::chart::{Opens, Row, Tone};
use crate::app::desk::Desk;
use crate::app::form::{self, Subject, plan as fields};
use crate::app::levels::rows as levels;
use crate::app::overlay::Overlay;
use crate::app::state::State;
use crate::domain::dates;
use crate::domain::lacking::{Lacking, lacking};
use crate::domain::plan::Plan;
use crate::words::chart as common;
use crate::words::plan as say;
use crate::words::plan::field as name;

/// Returns what is open in the plan: how much is missing, else whether it is still to be agreed.
pub(super) fn mark(state: &State, desk: &Desk) -> String {
    let plan = &desk.dossier.plan;
    if plan.is_blank() {
        return common::EMPTY.to_owned();
    }
    match lacks(state, desk).len() {
        0 if plan.agreed.is_none() => say::TO_AGREE.to_owned(),
        0 => String::new(),
        n => say::missing(n),
    }
}

fn lacks<'a>(state: &'a State, desk: &Desk) -> Vec<Lacking<'a>> {
    let Some(shelf) = &state.shelf else {
        return Vec::new();
    };
    lacking(&desk.dossier, &shelf.guide, &shelf.library)
}

/// Returns the rows.
pub(super) fn rows(state: &State, desk: &Desk) -> Vec<Row> {
    let plan = &desk.dossier.plan;
    if plan.is_blank() {
        let mut rows = nine(state);
        rows.extend(asides::rows(desk));
        rows.extend(levels::in_plan(desk, state.now.wall.date_naive()));
        return rows;
    }
    let mut rows = vec![head(plan)];
    for lacking in lacks(state, desk) {
        rows.push(missing::row(plan, &lacking));
    }
    rows.extend(combine::rows(state, desk));
    rows.extend(steps::rows(state, plan));
    rows.extend(techniques::rows(state, desk));
    rows.extend(asides::rows(desk));
    rows.extend(checks::rows(state, desk));
    rows.extend(course::rows(state, plan));
    rows.extend(levels::in_plan(desk, state.now.wall.date_naive()));
    rows
}

/// Returns what can be chosen while nothing is planned: each model with its core idea.
fn nine(state: &State) -> Vec<Row> {
    let mut rows = vec![Row::quiet(say::CHOOSE_FIRST)];
    let models = state.shelf.iter().map(|shelf| &shelf.guide.models.models);
    rows.extend(models.flatten().map(|model| {
        let opens = Opens::Model(model.slug.clone());
        Row::of(&model.title, &model.core, opens)
    }));
    rows
}

fn head(plan: &Plan) -> Row {
    let agreed = plan.agreed.map(dates::shown);
    let words = say::version(plan.number, agreed.as_deref(), &plan.agreed_how);
    Row::heading(words)
}

/// Returns the plan's form at one of its fields.
fn at(field: &'static str) -> Opens {
    Opens::FormAt(Subject::Plan, field)
}

/// Returns a row for a field of the plan: what it holds, or quietly what it asks for.
fn field(field: &'static str, words: &str, ask: &str) -> Row {
    if words.is_empty() {
        Row::of(field, ask, at(field)).in_tone(Tone::Quiet)
    } else {
        Row::of(field, words, at(field))
    }
}

/// Opens the plan's form with a main model chosen, for the user to take over.
pub(super) fn offer(state: &mut State, model: &str) {
    form::open_at(state, Subject::Plan, name::MODEL);
    let title = fields::model_title(state, model);
    if let Some(Overlay::Form(form)) = &mut state.overlay {
        form.fill(name::MODEL, &title);
    }
}

/// Returns what Esc a makes: a planned technique; where a phase is lit, another phase.
pub(super) fn new(_: &State, lit: Option<&Opens>) -> Subject {
    match lit {
        Some(Opens::Form(Subject::Phase(_)) | Opens::FormAt(Subject::Phase(_), _)) => {
            Subject::Phase(None)
        }
        _ => Subject::PlanRow(None),
    }
}
