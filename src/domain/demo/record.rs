//! From a script to the facts, the formulation, preferences, consent, homework and answers.

use crate::domain::about::About;
use crate::domain::asked::Asked;
use crate::domain::client::Client;
use crate::domain::consent::Consent;
use crate::domain::demo::build::Desk;
use crate::domain::demo::rows::{AskedAbout, AskedRow, HomeworkRow, ObjectiveRow};
use crate::domain::demo::script::Script;
use crate::domain::demo::{CLINICIAN, DemoError};
use crate::domain::dossier::Dossier;
use crate::domain::fact::{Fact, Trouble};
use crate::domain::formulation::{LensPlace, Placed};
use crate::domain::homework::{Homework, HomeworkOutcome};
use crate::domain::id::{FactId, HomeworkId, IdSource, ObjectiveId};
use crate::domain::objective::Objective;
use crate::domain::preference::Preferences;
use crate::domain::session::{Entry, Kind, Session};

/// The version of the practice's text on consent.
const TEXT: &str = "2026-1";

impl Desk<'_> {
    /// Writes what the script knows of the client into the chart.
    pub(super) fn chart(
        &self,
        script: &Script,
        client: &mut Client,
        ids: &mut IdSource,
    ) -> Result<(), DemoError> {
        client.secrets.clone_from(&script.secrets);
        client.planned = script.planned;
        client.formulation.summary.clone_from(&script.summary);
        for row in &script.facts {
            let created = self.within(row.weeks)?;
            let id = FactId(ids.next(created));
            client.facts.push(Fact {
                id,
                cell: row.cell.clone(),
                words: row.words.clone(),
                origin: row.origin,
                date: created.date_naive(),
                lies: row.lies,
                created,
                by: CLINICIAN.to_owned(),
                aside: None,
                history: Vec::new(),
            });
            let placed = row.placed.iter().map(|(lens, slot)| Placed {
                fact: id,
                place: LensPlace {
                    lens: lens.clone(),
                    slot: slot.clone(),
                },
                at: created,
                by: CLINICIAN.to_owned(),
            });
            client.formulation.placed.extend(placed);
        }
        for (cell, value, weeks) in &script.troubles {
            client.troubles.push(Trouble {
                cell: cell.clone(),
                value: *value,
                date: self.day(*weeks)?,
                history: Vec::new(),
            });
        }
        for row in &script.preferences {
            client.preferences.push(Preferences {
                date: self.day(row.weeks)?,
                by: CLINICIAN.to_owned(),
                session: row.session,
                directiveness: row.directiveness,
                intensity: row.intensity,
                time: row.time,
                challenge: row.challenge,
                openness: row.openness,
                reactance: row.reactance,
                coping: row.coping,
                words: row.words.clone(),
            });
        }
        for row in &script.consents {
            for element in &row.elements {
                client.consents.push(Consent {
                    element: element.clone(),
                    answer: row.answer,
                    date: self.day(row.weeks)?,
                    version: TEXT.to_owned(),
                    how: row.how,
                    words: row.words.clone(),
                    by: CLINICIAN.to_owned(),
                    history: Vec::new(),
                });
            }
        }
        Ok(())
    }

    /// Returns the objectives of a goal.
    pub(super) fn objectives(
        &self,
        rows: &[ObjectiveRow],
        ids: &mut IdSource,
    ) -> Result<Vec<Objective>, DemoError> {
        rows.iter()
            .map(|row| {
                let created = self.within(row.weeks)?;
                Ok(Objective {
                    id: ObjectiveId(ids.next(created)),
                    words: row.words.clone(),
                    criterion: row.criterion.clone(),
                    baseline: row.baseline.clone(),
                    target: self.date(row.target)?,
                    who: row.who.clone(),
                    reward: row.reward.clone(),
                    supporters: row.supporters.clone(),
                    achievable: row.achievable,
                    status: row.status,
                    created,
                    history: Vec::new(),
                })
            })
            .collect()
    }

    /// Returns the tasks of the log that were looked at again.
    pub(super) fn homework(
        &self,
        rows: Vec<HomeworkRow>,
        dossier: &Dossier,
        ids: &mut IdSource,
    ) -> Result<Vec<Homework>, DemoError> {
        rows.into_iter()
            .map(|row| {
                let (_, entry) = self.line_of(dossier, row.session, &row.line)?;
                if entry.line.kind != Kind::Task {
                    return Err(self.missing(row.line));
                }
                let goal = entry.line.goals.first().copied();
                let objective = match row.objective {
                    None => None,
                    Some(number) => {
                        let goal = goal.and_then(|goal| dossier.goals.get(goal));
                        let place = number.checked_sub(1);
                        let objective = goal.and_then(|goal| goal.objectives.get(place?));
                        Some(objective.ok_or_else(|| self.missing(&row.line))?.id)
                    }
                };
                let outcome = row.outcome.map(|(how, weeks, words)| {
                    let date = self.day(weeks)?;
                    Ok(HomeworkOutcome { how, date, words })
                });
                Ok(Homework {
                    id: HomeworkId(ids.next(entry.line.at)),
                    entry: Some(entry.id),
                    words: entry.line.text.clone(),
                    goal,
                    objective,
                    given: entry.line.at.date_naive(),
                    due: self.date(row.due)?,
                    outcome: outcome.transpose()?,
                    history: Vec::new(),
                })
            })
            .collect()
    }

    /// Returns the answers that were given.
    pub(super) fn asked(
        &self,
        rows: Vec<AskedRow>,
        dossier: &Dossier,
    ) -> Result<Vec<Asked>, DemoError> {
        rows.into_iter()
            .map(|row| {
                let about = match row.about {
                    AskedAbout::Line(session, line) => {
                        let (session, entry) = self.line_of(dossier, session, &line)?;
                        About::Entry(session.id, entry.id)
                    }
                    AskedAbout::Session(number) => {
                        About::Session(self.session(dossier, number)?.id)
                    }
                    AskedAbout::Concern(slug) => About::Concern(slug),
                    AskedAbout::Planned(technique) => {
                        let mut rows = dossier.plan.rows.iter();
                        let place = rows.position(|row| row.technique == technique);
                        About::PlanRow(place.ok_or_else(|| self.missing(technique))?)
                    }
                };
                Ok(Asked {
                    rule: row.rule,
                    about: about.uuid(dossier),
                    answer: row.answer,
                    at: self.within(row.weeks)?,
                    by: CLINICIAN.to_owned(),
                })
            })
            .collect()
    }

    /// Returns the session with this number.
    pub(super) fn session<'a>(
        &self,
        dossier: &'a Dossier,
        number: u16,
    ) -> Result<&'a Session, DemoError> {
        let mut sessions = dossier.sessions.iter();
        let found = sessions.find(|session| session.number == number);
        found.ok_or_else(|| self.missing(number.to_string()))
    }

    /// Returns the line of a session that begins so or uses this technique.
    pub(super) fn line_of<'a>(
        &self,
        dossier: &'a Dossier,
        session: u16,
        begins: &str,
    ) -> Result<(&'a Session, &'a Entry), DemoError> {
        let session = self.session(dossier, session)?;
        let is_it = |entry: &&Entry| {
            let used = entry.line.technique.as_ref();
            used.is_some_and(|used| used.id == begins)
                || (used.is_none() && entry.line.text.starts_with(begins))
        };
        let entry = session.standing().into_iter().find(is_it);
        Ok((session, entry.ok_or_else(|| self.missing(begins))?))
    }
}
