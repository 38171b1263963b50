//! The phases in order with their rules, and the grid of theories by focus dimension.

use crate::app::chart::{Opens, Row, Tone};
use crate::app::form::Subject;
use crate::app::form::choice::word;
use crate::app::form::focus::planned;
use crate::app::form::named::orientation_name;
use crate::app::form::plan::asks;
use crate::app::state::State;
use crate::domain::dates;
use crate::domain::model::Field;
use crate::domain::plan::{Phase, PhaseKind, Plan};
use crate::words::plan as say;
use crate::words::plan::{group, phase as name};

/// Returns the rows.
pub(super) fn rows(state: &State, plan: &Plan) -> Vec<Row> {
    let mut rows = Vec::new();
    if asks(state, plan, Field::Phases) || !plan.phases.is_empty() {
        rows.push(Row::heading(group::PHASES));
        let wants_rules = asks(state, plan, Field::Phases);
        for (at, phase) in plan.phases.iter().enumerate() {
            rows.extend(of_phase(state, plan, (at, phase), wants_rules));
        }
        let words = if plan.phases.is_empty() {
            say::NO_PHASE
        } else {
            say::ONE_MORE_PHASE
        };
        let opens = Opens::Form(Subject::Phase(None));
        rows.push(Row::of("", words, opens).in_tone(Tone::Quiet));
    }
    if asks(state, plan, Field::Grid) || !plan.grid.is_empty() || plan.focus.is_some() {
        rows.push(Row::heading(group::GRID));
        rows.extend(grid(state, plan));
    }
    rows
}

/// Returns a phase with its rules. A rule that the model asks for and nobody wrote is said quietly.
fn of_phase(
    state: &State,
    plan: &Plan,
    (at, phase): (usize, &Phase),
    wants_rules: bool,
) -> Vec<Row> {
    let open = |field| Opens::FormAt(Subject::Phase(Some(at)), field);
    let is_now = usize::from(plan.phase) == at + 1;
    let orientations: Vec<String> = phase
        .orientations
        .iter()
        .map(|slug| orientation_name(state, slug))
        .collect();
    let tail: Vec<String> = [
        is_now.then(|| say::NOW.to_owned()),
        phase.entered.map(|day| say::since(&dates::shown(day))),
        phase
            .kind
            .map(|kind| word(&say::KINDS, &PhaseKind::ALL, kind).to_owned()),
        (!orientations.is_empty()).then(|| orientations.join(", ")),
    ]
    .into_iter()
    .flatten()
    .collect();
    let number = (at + 1).to_string();
    let mut rows =
        vec![Row::of(number, phase.words.clone(), open(name::WORDS)).with_tail(tail.join("; "))];
    if phase.orientations.is_empty() && wants_rules {
        rows.push(quiet(say::NO_ORIENTATIONS, open(name::ORIENTATIONS)));
    }
    let (is_first, is_last) = (at == 0, at + 1 == plan.phases.len());
    if !phase.entry.is_empty() {
        let mut row = Row::of("", say::begins(&phase.entry), open(name::ENTRY));
        if !phase.gate.is_empty() {
            row = row.with_tail(say::seen(&phase.gate));
        }
        rows.push(row);
        if is_now && phase.gate.is_empty() {
            rows.push(quiet(&say::gate_open(&phase.entry), open(name::GATE)));
        }
    } else if wants_rules && !is_first {
        rows.push(quiet(say::NO_ENTRY, open(name::ENTRY)));
    }
    if !phase.exit.is_empty() {
        rows.push(Row::of("", say::ends(&phase.exit), open(name::EXIT)));
    } else if wants_rules && !is_last {
        rows.push(quiet(say::NO_EXIT, open(name::EXIT)));
    }
    rows
}

fn quiet(words: &str, opens: Opens) -> Row {
    Row::of("", words, opens).in_tone(Tone::Quiet)
}

/// Returns the grid: a row for each focus dimension with the theories planned for it.
fn grid(state: &State, plan: &Plan) -> Vec<Row> {
    let focuses = state.shelf.iter().map(|shelf| &shelf.guide.models.focuses);
    focuses
        .flatten()
        .map(|focus| {
            let planned = planned(state, plan, &focus.slug);
            let opens = Opens::Form(Subject::Focus(focus.slug.clone()));
            let is_now = plan.focus.as_ref() == Some(&focus.slug);
            let row = if planned.is_empty() {
                Row::of(&focus.title, &focus.ask, opens).in_tone(Tone::Quiet)
            } else {
                Row::of(&focus.title, planned, opens)
            };
            row.with_tail(if is_now { say::NOW } else { "" })
        })
        .collect()
}
