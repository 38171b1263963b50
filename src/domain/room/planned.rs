//! The planned techniques of the current goal, those that this session used ticked off (map J06a, B06, B06a).

use crate::domain::plan::{Layer, PlanRow};
use crate::domain::room::{Planned, Sight};
use crate::domain::session::Kind;
use crate::words::room as w;

/// Returns the rows of the plan that are for the current goal or for none; all of them while no goal is current.
pub(super) fn rows<'a>(sight: &Sight<'a>) -> impl Iterator<Item = &'a PlanRow> {
    let current = sight.goal;
    (sight.plan().rows.iter())
        .filter(move |row| current.is_none() || row.goal.is_none() || row.goal == current)
}

/// Returns whether the session that runs used a technique.
pub(super) fn is_used(sight: &Sight<'_>, technique: &str) -> bool {
    let entries = sight.session.map(|session| session.entries.iter());
    entries.into_iter().flatten().any(|entry| {
        let used = entry.line.technique.as_ref();
        entry.line.kind == Kind::Did
            && entry.stands()
            && used.is_some_and(|used| used.id == technique)
    })
}

/// Returns the planned techniques, each once, in the order of the plan.
pub(super) fn planned(sight: &Sight<'_>) -> Vec<Planned> {
    let mut planned: Vec<Planned> = Vec::new();
    for row in rows(sight) {
        if planned.iter().any(|known| known.id == row.technique) {
            continue;
        }
        let later = is_later(sight, row);
        planned.push(Planned {
            id: row.technique.clone(),
            name: sight.name(&row.technique),
            used: is_used(sight, &row.technique),
            later,
            when: if later {
                w::LATER.to_owned()
            } else {
                when(row)
            },
        });
    }
    planned
}

/// Tells whether a row belongs to a phase that has not begun.
pub(super) fn is_later(sight: &Sight<'_>, row: &PlanRow) -> bool {
    sight.plan().phase > 0 && row.phase > sight.plan().phase
}

fn when(row: &PlanRow) -> String {
    let when = row.when.trim();
    if !when.is_empty() {
        return when.to_owned();
    }
    let layer = row.layer.map(|layer| match layer {
        Layer::Symptom => w::SYMPTOM,
        Layer::Underlying => w::UNDERLYING,
    });
    layer.unwrap_or_default().to_owned()
}
