//! What a planned technique can be for: goals and objectives, by their numbers.

use crate::app::state::State;
use crate::domain::id::{GoalId, ObjectiveId};
use crate::domain::plan::PlanRow;
use crate::words::plan as say;

/// Returns the goals that are worked on with their numbers, and the one it has.
pub(in crate::app::form) fn goals(state: &State, now: Option<GoalId>) -> Vec<(GoalId, String)> {
    let Some(desk) = &state.desk else {
        return Vec::new();
    };
    let goals = &desk.dossier.goals;
    let mut options: Vec<(GoalId, String)> = (1..)
        .zip(goals.numbered())
        .map(|(number, goal)| (goal.id, say::numbered(number, &goal.words)))
        .collect();
    let own = now.and_then(|id| goals.get(id));
    if let Some(own) = own.filter(|own| options.iter().all(|(id, _)| *id != own.id)) {
        options.push((own.id, own.words.clone()));
    }
    options
}

/// Returns the objectives of the goal it serves, with their numbers.
pub(super) fn objectives(state: &State, row: &PlanRow) -> Vec<(ObjectiveId, String)> {
    let goal = state
        .desk
        .as_ref()
        .zip(row.goal)
        .and_then(|(desk, id)| desk.dossier.goals.get(id));
    let all = goal.into_iter().flat_map(|goal| &goal.objectives);
    (1..)
        .zip(all)
        .map(|(number, objective)| (objective.id, say::numbered(number, &objective.words)))
        .collect()
}
