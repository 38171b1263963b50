//! From a script to the goals and the plan.

use crate::domain::demo::build::Desk;
use crate::domain::demo::script::{GoalRow, PlanScript};
use crate::domain::demo::{CLINICIAN, DemoError};
use crate::domain::formulation::LensPlace;
use crate::domain::goal::{Goal, GoalChange, GoalWas};
use crate::domain::id::{ClientId, GoalId, IdSource};
use crate::domain::plan::{Plan, PlanRow};

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

    /// Returns the plan, its rows pointing at `goals`.
    pub(super) fn plan(
        &self,
        client: ClientId,
        plan: PlanScript,
        goals: &[Goal],
    ) -> Result<Plan, DemoError> {
        let rows = plan
            .rows
            .iter()
            .map(|row| self.row(&plan, row, goals))
            .collect::<Result<_, _>>()?;
        let reviewed = plan.reviewed.iter().map(|weeks| self.day(*weeks));
        Ok(Plan {
            number: plan.number.unwrap_or(1),
            rows,
            reviewed: reviewed.collect::<Result<_, _>>()?,
            review: self.date(plan.review)?,
            model: plan.model,
            home: plan.home,
            added: plan.added,
            phases: plan.phases,
            phase: plan.phase,
            watch: plan.watch,
            culture: plan.culture,
            ..Plan::new(client)
        })
    }

    fn row(
        &self,
        plan: &PlanScript,
        (technique, goal, why): &(String, usize, String),
        goals: &[Goal],
    ) -> Result<PlanRow, DemoError> {
        if !self.names.contains_key(technique) {
            return Err(self.missing(technique));
        }
        let goal = match goal.checked_sub(1) {
            None => None,
            Some(at) => Some(goals.get(at).ok_or_else(|| self.missing(technique))?),
        };
        let serves = plan.serves.iter().find(|(id, _)| id == technique);
        let objective = match serves {
            None => None,
            Some((_, number)) => {
                let place = number.checked_sub(1);
                let objective = goal.and_then(|goal| goal.objectives.get(place?));
                Some(objective.ok_or_else(|| self.missing(technique))?.id)
            }
        };
        let later = plan.later.iter().find(|(id, _)| id == technique);
        let weeks = later.map(|(_, weeks)| *weeks).or(plan.since);
        let lens = plan.lenses.iter().find(|(id, ..)| id == technique);
        Ok(PlanRow {
            technique: technique.clone(),
            goal: goal.map(|goal| goal.id),
            objective,
            lens: lens.map(|(_, lens, slot)| place(lens, slot)),
            since: weeks.map(|weeks| self.day(weeks)).transpose()?,
            why: why.clone(),
            ..PlanRow::default()
        })
    }
}

fn place(lens: &str, slot: &str) -> LensPlace {
    LensPlace {
        lens: lens.to_owned(),
        slot: slot.to_owned(),
    }
}
