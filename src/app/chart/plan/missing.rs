//! What the plan still lacks of what its models and its level ask for, each row opening the place where it is written.

use crate::app::chart::plan::at;
use crate::app::chart::{Opens, Part, Row, Tone};
use crate::app::form::Subject;
use crate::domain::lacking::Lacking;
use crate::domain::model::Need;
use crate::domain::plan::{Phase, Plan, PlanRow};
use crate::words::plan as say;
use crate::words::plan::{field as name, phase, row};

/// Returns the row of something that is missing.
pub(super) fn row(plan: &Plan, lacking: &Lacking<'_>) -> Row {
    Row::of(
        say::lead::MISSING,
        &lacking.needed.missing,
        mends(plan, lacking.needed.need),
    )
    .with_tail(lacking.by)
    .in_tone(Tone::Quiet)
}

/// Returns where something that is missing is written down.
fn mends(plan: &Plan, need: Need) -> Opens {
    match need {
        Need::Rationale => at(name::RATIONALE),
        Need::Home => at(name::HOME),
        Need::HomeOrientation => at(name::HOME_ORIENTATION),
        Need::Framework => at(name::FRAMEWORK),
        Need::Blended => at(name::BLENDED),
        Need::FocusNow => at(name::FOCUS),
        Need::PhaseNow => at(name::PHASE),
        Need::CulturalFormulation => at(name::CULTURE),
        Need::RowWhy => of_row(plan, row::WHY, |row| &row.why),
        Need::RowNeed => of_row(plan, row::NEED, |row| &row.need),
        Need::RowEvidence => of_row(plan, row::EVIDENCE, |row| &row.evidence),
        Need::RowRole => of_row(plan, row::ROLE, |row| &row.role),
        Need::RowImport => of_row(plan, row::IMPORT, |row| &row.import),
        Need::Adaptation => of_row(plan, row::ADAPTATION, |row| &row.adaptation),
        Need::Phases => Opens::Form(Subject::Phase(None)),
        Need::PhaseOrientations => of_phase(plan, |_, phase| {
            phase.orientations.is_empty().then_some(phase::ORIENTATIONS)
        }),
        Need::PhaseRules => of_phase(plan, |at, phase| {
            let is_last = at + 1 == plan.phases.len();
            if at > 0 && phase.entry.is_empty() {
                Some(phase::ENTRY)
            } else {
                (!is_last && phase.exit.is_empty()).then_some(phase::EXIT)
            }
        }),
        Need::Grid => Opens::Part(Part::Plan),
        Need::Preferences => Opens::Part(Part::Preferences),
        Need::FactorReading | Need::Marker => Opens::Part(Part::Alliance),
    }
}

/// Returns the first planned technique that does not say it yet, at the field for it.
fn of_row(plan: &Plan, field: &'static str, value: fn(&PlanRow) -> &str) -> Opens {
    let at = plan
        .rows
        .iter()
        .position(|row| value(row).trim().is_empty());
    Opens::FormAt(Subject::PlanRow(at), field)
}

/// Returns the first phase that lacks something, at the field for it.
fn of_phase(plan: &Plan, lacks: impl Fn(usize, &Phase) -> Option<&'static str>) -> Opens {
    let mut phases = plan.phases.iter().enumerate();
    let found = phases.find_map(|(at, phase)| Some((at, lacks(at, phase)?)));
    found.map_or(Opens::Form(Subject::Phase(None)), |(at, field)| {
        Opens::FormAt(Subject::Phase(Some(at)), field)
    })
}
