//! The planned techniques: for which goal, when, why; what stops one, and what the models in use still want to know of it.

use crate::app::chart::{Opens, Row, Tone};
use crate::app::desk::Desk;
use crate::app::form::Subject;
use crate::app::form::heed::heed_id;
use crate::app::form::named::technique_name;
use crate::app::form::plan_row::{asks, details, is_at_home, proposed};
use crate::app::state::State;
use crate::domain::model::RowField;
use crate::domain::plan::PlanRow;
use crate::words::plan as say;
use crate::words::plan::{group, lead, row as name, wants};

/// Returns the rows.
pub(super) fn rows(state: &State, desk: &Desk) -> Vec<Row> {
    let plan = &desk.dossier.plan;
    let mut rows = vec![Row::heading(group::TECHNIQUES)];
    for (at, planned) in plan.rows.iter().enumerate() {
        rows.extend(of_row(state, desk, at, planned));
    }
    if plan.rows.is_empty() {
        let opens = Opens::Form(Subject::PlanRow(None));
        rows.push(Row::of("", say::NO_TECHNIQUE, opens).in_tone(Tone::Quiet));
    }
    rows
}

fn of_row(state: &State, desk: &Desk, at: usize, planned: &PlanRow) -> Vec<Row> {
    let open = |field| Opens::FormAt(Subject::PlanRow(Some(at)), field);
    let goal = planned.goal.and_then(|id| desk.dossier.goals.number(id));
    let goal = goal.map_or_else(|| say::NO_GOAL.to_owned(), say::goal);
    let mut rows = vec![
        Row::of(
            goal,
            technique_name(state, &planned.technique),
            open(name::TECHNIQUE),
        )
        .with_tail(details(state, planned).join("; ")),
    ];
    let heed = heed_id(state, &planned.technique);
    let reason = planned
        .despite
        .as_ref()
        .map_or("", |despite| despite.reason.as_str());
    if heed.needs_reason() {
        let words = say::despite(&heed.against(), reason);
        rows.push(Row::of(lead::STOP, words, open(name::DESPITE)).in_tone(Tone::Risk));
    }
    let wanted = wanted(state, desk, planned);
    if let Some((first, _)) = wanted.first() {
        let words: Vec<&str> = wanted.iter().map(|(_, words)| *words).collect();
        rows.push(Row::of("", words.join("  "), open(first)).in_tone(Tone::Quiet));
    }
    rows
}

/// Returns what a row does not say yet of what the models in use ask for, with its field.
fn wanted(state: &State, desk: &Desk, planned: &PlanRow) -> Vec<(&'static str, &'static str)> {
    let id = &planned.technique;
    let is_known = planned.evidence.is_empty() && proposed(state, id).is_empty();
    [
        (
            RowField::Need,
            planned.need.is_empty(),
            name::NEED,
            wants::NEED,
        ),
        (
            RowField::Evidence,
            is_known,
            name::EVIDENCE,
            wants::EVIDENCE,
        ),
        (
            RowField::Role,
            planned.role.is_empty(),
            name::ROLE,
            wants::ROLE,
        ),
        (
            RowField::Import,
            planned.import.is_empty() && is_at_home(state, id) == Some(false),
            name::IMPORT,
            wants::IMPORT,
        ),
        (
            RowField::Phase,
            planned.phase == 0 && !desk.dossier.plan.phases.is_empty(),
            name::PHASE,
            wants::PHASE,
        ),
        (
            RowField::Adaptation,
            planned.adaptation.is_empty(),
            name::ADAPTATION,
            wants::ADAPTATION,
        ),
    ]
    .into_iter()
    .filter(|(field, is_missing, _, _)| *is_missing && asks(state, *field))
    .map(|(_, _, field, words)| (field, words))
    // Why this one is asked of every planned technique (map A00c).
    .chain(
        planned
            .why
            .trim()
            .is_empty()
            .then_some((name::WHY, wants::WHY)),
    )
    .collect()
}
