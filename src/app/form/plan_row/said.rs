//! What a planned technique says, in words: for its row in the chart, and for the history when it is taken off.

use crate::app::form::choice::word;
use crate::app::form::goal::lens_title;
use crate::app::form::named;
use crate::app::form::plan::plan;
use crate::app::form::plan_row::lists::{goals, objectives};
use crate::app::form::plan_row::shown;
use crate::app::state::State;
use crate::domain::dates;
use crate::domain::plan::{Layer, PlanRow};
use crate::words::plan as say;

/// Returns everything a row says, in words.
pub(super) fn in_words(state: &State, row: &PlanRow) -> Vec<String> {
    let mut parts = vec![shown(state, &row.technique)];
    let goal = goals(state, row.goal);
    let goal = goal.into_iter().find(|(id, _)| Some(*id) == row.goal);
    parts.extend(goal.map(|(_, title)| title));
    parts.extend(details(state, row));
    parts.extend(row.despite.as_ref().map(|despite| {
        let flags = despite.flags.join(", ");
        say::despite(&flags, &despite.reason)
    }));
    parts
}

/// Returns what a row says beside technique, goal and stop, a part each.
pub fn details(state: &State, row: &PlanRow) -> Vec<String> {
    let plan = plan(state);
    let said = |words: &str, say: fn(&str) -> String| (!words.is_empty()).then(|| say(words));
    let names: Vec<String> = row
        .combined
        .iter()
        .map(|id| named::technique_name(state, id))
        .collect();
    let phase = usize::from(row.phase)
        .checked_sub(1)
        .and_then(|at| plan?.phases.get(at))
        .map(|phase| say::of_phase(row.phase, &phase.words));
    let objective = objectives(state, row)
        .into_iter()
        .find(|(id, _)| Some(*id) == row.objective);
    [
        objective.map(|(_, title)| title),
        said(&row.why, str::to_owned),
        said(&row.need, say::need),
        said(&row.evidence, say::evidence),
        said(&row.role, say::role),
        said(&row.import, say::import),
        said(&row.adaptation, say::adapted),
        phase,
        said(&row.when, str::to_owned),
        said(&names.join(", "), say::with),
        row.layer
            .map(|layer| word(&say::LAYERS, &Layer::ALL, layer).to_owned()),
        row.lens.as_ref().map(|place| lens_title(state, place)),
        row.agreed.map(|day| say::agreed(&dates::shown(day))),
    ]
    .into_iter()
    .flatten()
    .collect()
}
