//! From a script to what is asked for and how often, to reviews, and to goals by five written levels.

use chrono::{NaiveTime, TimeDelta};

use crate::domain::demo::build::Desk;
use crate::domain::demo::script::{GoalRow, ReviewRow, ScheduleRow};
use crate::domain::demo::{CLINICIAN, DemoError};
use crate::domain::dossier::Dossier;
use crate::domain::goal::gas::{GasRating, GasScale};
use crate::domain::reading::{Review, ReviewDecision, Scheduled};
use crate::domain::session::Session;
use crate::domain::time::Stamp;

impl Desk<'_> {
    /// Returns the evening so many days before today: when a form is filled in at home.
    pub(super) fn evening(&self, days: u16) -> Result<Stamp, DemoError> {
        let day = self.date(Some(-i64::from(days)))?;
        let time = NaiveTime::from_hms_opt(19, 30, 0);
        day.zip(time)
            .and_then(|(day, time)| {
                let offset = self.calendar.offset;
                day.and_time(time).and_local_timezone(offset).single()
            })
            .ok_or(DemoError::NoSuchDay { file: self.file })
    }

    /// Returns what is asked for and how often.
    pub(super) fn schedule(&self, rows: Vec<ScheduleRow>) -> Result<Vec<Scheduled>, DemoError> {
        rows.into_iter()
            .map(|row| {
                let (until, why) = match row.ended {
                    Some((weeks, why)) => (Some(self.day(weeks)?), why),
                    None => (None, String::new()),
                };
                Ok(Scheduled {
                    measure: row.measure,
                    version: "1".to_owned(),
                    every: row.every,
                    from: self.day(row.weeks)?,
                    until,
                    by: CLINICIAN.to_owned(),
                    at: self.slot(row.weeks)?,
                    why,
                })
            })
            .collect()
    }

    /// Returns what was decided where the therapy was off track.
    pub(super) fn reviews(
        &self,
        rows: Vec<ReviewRow>,
        sessions: &[Session],
    ) -> Result<Vec<Review>, DemoError> {
        rows.into_iter()
            .map(|row| {
                let session = at(sessions, row.session).ok_or_else(|| self.missing(&row.why))?;
                Ok(Review {
                    at: session.start + TimeDelta::minutes(32),
                    by: CLINICIAN.to_owned(),
                    session: Some(session.id),
                    reasons: row.reasons,
                    steps: Vec::new(),
                    decision: match self.date(row.wait)? {
                        Some(day) => ReviewDecision::WaitUntil(day),
                        None => ReviewDecision::PlanChanged,
                    },
                    why: row.why,
                })
            })
            .collect()
    }

    /// Puts the written levels and the ratings by them to the goals, which stand in the order of the script.
    pub(super) fn rate_gas(
        &self,
        rows: &[GoalRow],
        dossier: &mut Dossier,
    ) -> Result<(), DemoError> {
        for (row, goal) in rows.iter().zip(&mut dossier.goals.goals) {
            let Some(gas) = &row.gas else { continue };
            let ratings = gas.ratings.iter().map(|(place, level)| {
                let session =
                    at(&dossier.sessions, *place).ok_or_else(|| self.missing(&row.words))?;
                Ok(GasRating {
                    at: session.start + TimeDelta::minutes(40),
                    by: CLINICIAN.to_owned(),
                    session: Some(session.id),
                    level: *level,
                    was: Vec::new(),
                })
            });
            goal.gas = Some(GasScale {
                levels: gas.levels.clone(),
                weight: gas.weight,
                start: Some(gas.start),
                at: self.within(gas.weeks)?,
                by: CLINICIAN.to_owned(),
                ratings: ratings.collect::<Result<_, DemoError>>()?,
                earlier: Vec::new(),
            });
        }
        Ok(())
    }
}

/// Returns the session at a place that is counted from 1.
fn at(sessions: &[Session], place: usize) -> Option<&Session> {
    sessions.get(place.checked_sub(1)?)
}
