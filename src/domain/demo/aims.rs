//! From a script to the goals and the plan.

use crate::domain::demo::build::Desk;
use crate::domain::demo::script::{GoalRow, PlanScript};
use crate::domain::demo::{CLINICIAN, DemoError};
use crate::domain::goal::{Goal, GoalChange, GoalWas};
use crate::domain::id::{ClientId, GoalId, IdSource};
use crate::domain::plan::{Plan, PlanRow};

impl Desk<'_> {
    /// Returns the goals, in the order of the script.
    pub(super) fn goals(
        &self,
        rows: &[GoalRow],
        ids: &mut IdSource,
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
        goals: &[GoalId],
    ) -> Result<Plan, DemoError> {
        let rows = plan.rows.into_iter().map(|(technique, goal, why)| {
            if !self.names.contains_key(&technique) {
                return Err(self.missing(technique));
            }
            let goal = match goal.checked_sub(1) {
                None => None,
                Some(at) => Some(*goals.get(at).ok_or_else(|| self.missing(&technique))?),
            };
            Ok(PlanRow {
                technique,
                goal,
                why,
                ..PlanRow::default()
            })
        });
        Ok(Plan {
            number: plan.number.unwrap_or(1),
            model: plan.model,
            home: plan.home,
            added: plan.added,
            phases: plan.phases,
            phase: plan.phase,
            watch: plan.watch,
            culture: plan.culture,
            rows: rows.collect::<Result<_, _>>()?,
            review: self.date(plan.review)?,
            ..Plan::new(client)
        })
    }
}
