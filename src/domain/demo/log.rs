//! From a script to sessions: when they began and ended, who was there, and what went to the log and what to the drawer.

use chrono::TimeDelta;

use crate::domain::demo::build::Desk;
use crate::domain::demo::days;
use crate::domain::demo::script::SessionScript;
use crate::domain::demo::{CLINICIAN, DemoError};
use crate::domain::dossier::Dossier;
use crate::domain::goal::{Goal, GoalStatus, Goals};
use crate::domain::id::{IdSource, SessionId};
use crate::domain::risk::RiskEntry;
use crate::domain::session::{Drawer, Kind, Outcome, Session, Setting};
use crate::domain::time::Civil;

/// The length of a session where the script names none, in minutes.
const USUAL_MINUTES: u16 = 50;

/// What the sessions of one client left on file.
pub(super) struct Logs {
    pub(super) sessions: Vec<Session>,
    pub(super) drawers: Vec<Drawer>,
    pub(super) risks: Vec<RiskEntry>,
}

/// Tells the sessions of one client in their order.
pub(super) struct Teller<'a> {
    pub(super) desk: &'a Desk<'a>,
    pub(super) ids: IdSource,
    pub(super) dossier: &'a Dossier,
    /// The goals with the numbers they have in the script, closed ones too.
    pub(super) goals: Goals,
    minutes: u16,
    setting: Setting,
    /// The appointments that were agreed at the end of each session.
    appointments: std::vec::IntoIter<Option<Civil>>,
    pub(super) logs: Logs,
}

impl<'a> Teller<'a> {
    /// Takes up the sessions of the client whose chart and goals stand in `dossier`.
    pub(super) fn new(
        desk: &'a Desk<'a>,
        dossier: &'a Dossier,
        scripts: &[SessionScript],
        ids: IdSource,
    ) -> Self {
        let later = scripts
            .iter()
            .skip(1)
            .map(|script| desk.calendar.slot(script.weeks).map(|at| at.naive_local()));
        let appointments: Vec<Option<Civil>> = later.chain([dossier.client.next]).collect();
        Self {
            desk,
            ids,
            dossier,
            goals: as_scripted(&dossier.goals),
            minutes: dossier.client.minutes.unwrap_or(USUAL_MINUTES),
            setting: dossier.client.setting,
            appointments: appointments.into_iter(),
            logs: Logs {
                sessions: Vec::new(),
                drawers: Vec::new(),
                risks: Vec::new(),
            },
        }
    }

    /// Returns what was told.
    pub(super) fn finish(self) -> Logs {
        self.logs
    }

    /// Tells the next session.
    pub(super) fn tell(&mut self, script: SessionScript) -> Result<(), DemoError> {
        let start = self.desk.slot(script.weeks)? + TimeDelta::minutes(i64::from(script.late));
        let people = &self.dossier.client.participants;
        let took = match script.outcome {
            Outcome::Held => script.took.unwrap_or(self.minutes),
            Outcome::NoShow => script.took.unwrap_or(20),
            Outcome::Cancelled => script.took.unwrap_or(0),
        };
        let mut session = Session {
            id: SessionId(self.ids.next(start)),
            client: self.dossier.client.id,
            number: u16::try_from(self.logs.sessions.len() + 1).unwrap_or(u16::MAX),
            start,
            zone: days::zone(self.desk.calendar.offset),
            minutes: self.minutes,
            setting: script.setting.unwrap_or(self.setting),
            outcome: script.outcome,
            by: CLINICIAN.to_owned(),
            present: people.iter().map(|person| person.id).collect(),
            place: script.place,
            start_was: Vec::new(),
            pauses: Vec::new(),
            end: Some(start + TimeDelta::minutes(i64::from(took)) + TimeDelta::seconds(52)),
            next: self.appointments.next().flatten(),
            entries: Vec::new(),
        };
        let mut drawer = Drawer {
            session: session.id,
            client: session.client,
            entries: Vec::new(),
        };
        let opening = self.line(".", start, &session, None, None)?;
        let opening = self.entry(opening, start);
        session.entries.push(opening);
        for told in script.log {
            let entry = self.told(told, &session)?;
            if entry.line.kind == Kind::Drawer {
                drawer.entries.push(entry);
            } else {
                session.entries.push(entry);
            }
        }
        if !drawer.entries.is_empty() {
            self.logs.drawers.push(drawer);
        }
        self.logs.sessions.push(session);
        Ok(())
    }
}

/// Returns the goals so that `#n` finds the n-th of the script: all open, and none heavier than another.
fn as_scripted(goals: &Goals) -> Goals {
    let plain = |goal: &Goal| Goal {
        status: GoalStatus::Active,
        importance: None,
        impact: None,
        ..goal.clone()
    };
    Goals {
        goals: goals.goals.iter().map(plain).collect(),
        ..Goals::new(goals.client)
    }
}
