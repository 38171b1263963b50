//! From a script to the goals.

use crate::domain::demo::build::Desk;
use crate::domain::demo::script::GoalRow;
use crate::domain::demo::{CLINICIAN, DemoError};
use crate::domain::formulation::LensPlace;
use crate::domain::goal::{Goal, GoalChange, GoalWas};
use crate::domain::id::{GoalId, IdSource};

impl Desk<'_> {
    /// Returns the goals, in the order of the script.
    pub(super) fn goals(
        &self,
        rows: &[GoalRow],
        ids: &mut IdSource,
        objective_ids: &mut IdSource,
    ) -> Result<Vec<Goal>, DemoError> {
        rows.iter()
            .map(|row| {
                let created = self.within(row.weeks)?;
                let made = GoalChange {
                    at: created,
                    by: CLINICIAN.to_owned(),
                    was: GoalWas::Made,
                    why: String::new(),
                };
                let changed = row.changes.iter().map(|change| {
                    Ok(GoalChange {
                        at: self.within(change.weeks)?,
                        by: CLINICIAN.to_owned(),
                        was: change.was.clone(),
                        why: change.why.clone(),
                    })
                });
                Ok(Goal {
                    status: row.status,
                    domain: row.domain,
                    importance: row.importance,
                    impact: row.impact,
                    concern: row.concern.clone(),
                    linked: row.linked.clone(),
                    baseline: row.baseline,
                    target: self.date(row.target)?,
                    review: self.date(row.review)?,
                    agreed: row.agreed.map(|weeks| self.day(weeks)).transpose()?,
                    stage: row.stage,
                    cell: row.cell.clone(),
                    outcome: row.outcome,
                    lens: row.lens.as_ref().map(|(lens, slot)| place(lens, slot)),
                    measure: row.measure.clone(),
                    discharge: row.discharge.clone(),
                    agreed_how: row.agreed_how.clone(),
                    reward: row.reward.clone(),
                    supporters: row.supporters.clone(),
                    reviewed: row.reviewed.map(|weeks| self.day(weeks)).transpose()?,
                    objectives: self.objectives(&row.objectives, objective_ids)?,
                    history: std::iter::once(Ok(made))
                        .chain(changed)
                        .collect::<Result<_, DemoError>>()?,
                    ..Goal::new(GoalId(ids.next(created)), &row.words, created)
                })
            })
            .collect()
    }
}

fn place(lens: &str, slot: &str) -> LensPlace {
    LensPlace {
        lens: lens.to_owned(),
        slot: slot.to_owned(),
    }
}
