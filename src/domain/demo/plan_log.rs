//! From a script to what of the plan hangs on the log: switches of approach, repairs of ruptures, what became of topics.

use crate::domain::demo::build::Desk;
use crate::domain::demo::entries::minute;
use crate::domain::demo::plan_rows::{PlanScript, RepairRow, SwitchRow, TopicRow};
use crate::domain::demo::{CLINICIAN, DemoError};
use crate::domain::dossier::Dossier;
use crate::domain::plan::repair::{Closed, Repair, RepairStep};
use crate::domain::plan::{Switch, Topic};
use crate::domain::session::{Kind, Moment};

impl Desk<'_> {
    /// Writes what hangs on the log into the plan of `dossier`, whose sessions are told.
    pub(super) fn plan_log(
        &self,
        script: &PlanScript,
        dossier: &mut Dossier,
    ) -> Result<(), DemoError> {
        let switches = script.switches.iter();
        let switches = switches.map(|row| self.switch(row, dossier));
        let switches = switches.collect::<Result<_, _>>()?;
        let repairs = script.repairs.iter();
        let repairs = repairs.map(|row| self.repair(row, dossier));
        let repairs = repairs.collect::<Result<_, _>>()?;
        let topics = script.topics.iter();
        let topics = topics.map(|row| self.topic(row, dossier));
        let topics = topics.collect::<Result<_, _>>()?;
        dossier.plan.switches = switches;
        dossier.plan.repairs = repairs;
        dossier.plan.topics = topics;
        Ok(())
    }

    fn switch(&self, row: &SwitchRow, dossier: &Dossier) -> Result<Switch, DemoError> {
        let session = row.session.map(|number| self.session(dossier, number));
        let entry = match (row.session, &row.line) {
            (Some(number), Some(line)) => Some(self.line_of(dossier, number, line)?.1),
            (None, Some(line)) => return Err(self.missing(line)),
            (_, None) => None,
        };
        Ok(Switch {
            at: entry.map_or(self.within(row.weeks)?, |entry| entry.line.at),
            by: CLINICIAN.to_owned(),
            session: session.transpose()?.map(|session| session.id),
            entry: entry.map(|entry| entry.id),
            from: row.from.clone(),
            to: row.to.clone(),
            trigger: row.trigger,
            why: row.why.clone(),
            told: row.told,
            version: row.version,
        })
    }

    fn repair(&self, row: &RepairRow, dossier: &Dossier) -> Result<Repair, DemoError> {
        let session = self.session(dossier, row.session)?;
        let mut standing = session.standing().into_iter();
        let rupture = standing.find(|entry| entry.line.kind == Kind::Moment(Moment::Rupture));
        let rupture = rupture.ok_or_else(|| self.missing(row.session.to_string()))?;
        let steps = row.steps.iter().map(|step| {
            Ok(RepairStep {
                step: step.step.clone(),
                at: minute(step.minute, self.session(dossier, step.session)?),
                words: step.words.clone(),
            })
        });
        let closed = row.closed.as_ref().map(|(number, at, words)| {
            Ok(Closed {
                at: minute(*at, self.session(dossier, *number)?),
                by: CLINICIAN.to_owned(),
                words: words.clone(),
            })
        });
        Ok(Repair {
            reopened: Vec::new(),
            rupture: rupture.id,
            session: session.id,
            kind: row.kind,
            words: row.words.clone(),
            steps: steps.collect::<Result<_, DemoError>>()?,
            closed: closed.transpose()?,
        })
    }

    fn topic(&self, row: &TopicRow, dossier: &Dossier) -> Result<Topic, DemoError> {
        let (_, entry) = self.line_of(dossier, row.session, &row.line)?;
        if !matches!(entry.line.kind, Kind::Park | Kind::Next) {
            return Err(self.missing(&row.line));
        }
        let looked = row.looked.map(|number| self.session(dossier, number));
        Ok(Topic {
            entry: entry.id,
            became: row.became,
            at: self.within(row.weeks)?,
            session: looked.transpose()?.map(|session| session.id),
            words: row.words.clone(),
        })
    }
}
