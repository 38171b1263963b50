//! From a script to the plan and the versions before it.

use crate::domain::demo::build::Desk;
use crate::domain::demo::plan_rows::{
    AsideRow, PhaseRow, PlanScript, SpanRow, TechniqueRow, VersionRow,
};
use crate::domain::demo::{CLINICIAN, DemoError};
use crate::domain::formulation::LensPlace;
use crate::domain::goal::Goal;
use crate::domain::id::ClientId;
use crate::domain::plan::{Aside, ModelSpan, Offered, Phase, Plan, PlanRow, Version};
use crate::domain::session::Despite;

impl Desk<'_> {
    /// Returns the plan with the versions before it, its techniques pointing at `goals`; what hangs on the log is not in
    /// it yet.
    pub(super) fn plan(
        &self,
        client: ClientId,
        script: &PlanScript,
        goals: &[Goal],
    ) -> Result<Plan, DemoError> {
        let mut plan = self.agreement(client, script, goals)?;
        let asides = script.asides.iter();
        plan.asides = asides
            .map(|row| self.aside(row, goals))
            .collect::<Result<_, _>>()?;
        for row in &script.versions {
            let version = self.version(client, row, goals)?;
            let until = Some(version.until.date_naive());
            let version = Version {
                plan: Box::new(Plan {
                    number: plan.number,
                    since: plan.since,
                    ..*version.plan
                }),
                ..version
            };
            plan.versions.push(version);
            plan.number += 1;
            plan.since = until;
        }
        Ok(plan)
    }

    fn aside(&self, row: &AsideRow, goals: &[Goal]) -> Result<Aside, DemoError> {
        let missing = || self.missing(&row.technique);
        let goal = match row.goal.checked_sub(1) {
            None => None,
            Some(at) => Some(goals.get(at).ok_or_else(missing)?.id),
        };
        let name = self.names.get(&row.technique).ok_or_else(missing)?;
        let offered = row.offered.as_ref();
        let offered = offered.map(|(weeks, why)| {
            Ok(Offered {
                on: self.day(*weeks)?,
                by: CLINICIAN.to_owned(),
                why: why.clone(),
            })
        });
        Ok(Aside {
            technique: row.technique.clone(),
            name: name.clone(),
            kind: row.kind,
            goal,
            words: row.words.clone(),
            on: self.day(row.weeks)?,
            by: CLINICIAN.to_owned(),
            offered: offered.transpose()?,
        })
    }

    fn version(
        &self,
        client: ClientId,
        row: &VersionRow,
        goals: &[Goal],
    ) -> Result<Version, DemoError> {
        Ok(Version {
            until: self.within(row.until)?,
            by: CLINICIAN.to_owned(),
            plan: Box::new(self.agreement(client, &row.plan, goals)?),
        })
    }

    /// Returns what one version says, as if it were the first.
    fn agreement(
        &self,
        client: ClientId,
        script: &PlanScript,
        goals: &[Goal],
    ) -> Result<Plan, DemoError> {
        let rows = script.rows.iter();
        let spans = script.models.iter();
        let phases = script.phases.iter();
        let reviewed = script.reviewed.iter();
        Ok(Plan {
            model: script.model.clone(),
            others: script.others.clone(),
            models: spans.map(|row| self.span(row)).collect::<Result<_, _>>()?,
            level: script.level.clone(),
            home: script.home.clone(),
            home_orientation: script.home_orientation.clone(),
            added: script.added.clone(),
            framework: script.framework.clone(),
            blended: script.blended.clone(),
            rationale: script.rationale.clone(),
            benefits_risks: script.benefits_risks.clone(),
            phases: phases
                .map(|row| self.phase(row))
                .collect::<Result<_, _>>()?,
            phase: script.phase,
            step: script.step.clone(),
            grid: script.grid.clone(),
            focus: script.focus.clone(),
            watch: script.watch.clone(),
            culture: script.culture.clone(),
            frame: script.frame.clone(),
            rows: rows
                .map(|row| self.planned(script, row, goals))
                .collect::<Result<_, _>>()?,
            agreed: script.agreed.map(|weeks| self.day(weeks)).transpose()?,
            agreed_how: script.agreed_how.clone(),
            review: self.date(script.review)?,
            reviewed: reviewed
                .map(|weeks| self.day(*weeks))
                .collect::<Result<_, _>>()?,
            why: script.why.clone(),
            ..Plan::new(client)
        })
    }

    fn span(&self, row: &SpanRow) -> Result<ModelSpan, DemoError> {
        Ok(ModelSpan {
            model: row.model.clone(),
            main: row.main,
            from: self.day(row.from)?,
            until: row.until.map(|weeks| self.day(weeks)).transpose()?,
            why: row.why.clone(),
        })
    }

    fn phase(&self, row: &PhaseRow) -> Result<Phase, DemoError> {
        Ok(Phase {
            words: row.words.clone(),
            orientations: row.orientations.clone(),
            entry: row.entry.clone(),
            exit: row.exit.clone(),
            kind: row.kind,
            entered: row.entered.map(|weeks| self.day(weeks)).transpose()?,
            gate: row.gate.clone(),
        })
    }

    fn planned(
        &self,
        plan: &PlanScript,
        row: &TechniqueRow,
        goals: &[Goal],
    ) -> Result<PlanRow, DemoError> {
        let missing = || self.missing(&row.technique);
        let named = std::iter::once(&row.technique).chain(&row.combined);
        for technique in named {
            if !self.names.contains_key(technique) {
                return Err(self.missing(technique));
            }
        }
        let goal = match row.goal.checked_sub(1) {
            None => None,
            Some(at) => Some(goals.get(at).ok_or_else(missing)?),
        };
        let objective = match row.serves {
            None => None,
            Some(number) => {
                let place = number.checked_sub(1);
                let objective = goal.and_then(|goal| goal.objectives.get(place?));
                Some(objective.ok_or_else(missing)?.id)
            }
        };
        let since = row.since.or(plan.since);
        Ok(PlanRow {
            technique: row.technique.clone(),
            goal: goal.map(|goal| goal.id),
            objective,
            lens: row.lens.as_ref().map(|(lens, slot)| LensPlace {
                lens: lens.clone(),
                slot: slot.clone(),
            }),
            layer: row.layer,
            since: since.map(|weeks| self.day(weeks)).transpose()?,
            phase: row.phase,
            when: row.when.clone(),
            combined: row.combined.clone(),
            why: row.why.clone(),
            need: row.need.clone(),
            evidence: row.evidence.clone(),
            role: row.role.clone(),
            import: row.import.clone(),
            adaptation: row.adaptation.clone(),
            agreed: row.agreed.map(|weeks| self.day(weeks)).transpose()?,
            despite: row.despite.as_ref().map(|(flags, reason)| Despite {
                flags: flags.clone(),
                reason: reason.clone(),
            }),
        })
    }
}
