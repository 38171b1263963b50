//! From what a script tells to one entry after the other, each read by the log line's own grammar.

use chrono::TimeDelta;

use crate::domain::demo::log::Teller;
use crate::domain::demo::script::Told;
use crate::domain::demo::{CLINICIAN, DemoError};
use crate::domain::id::{EntryId, StepId};
use crate::domain::line::{Context, Meaning, read};
use crate::domain::risk::{RiskEntry, RiskRow, RiskSource};
use crate::domain::session::{Change, Despite, Entry, Kind, Line, Session, Used, What};
use crate::domain::time::Stamp;

impl Teller<'_> {
    /// Returns the entry that was made of what is told.
    pub(super) fn told(&mut self, told: Told, session: &Session) -> Result<Entry, DemoError> {
        match told {
            Told::At(minute, text) => self.typed(minute, &text, session),
            Told::Moment(minute, moment) => Ok(self.marked(minute, Kind::Moment(moment), session)),
            Told::Marker(minute, letter) => Ok(self.marked(minute, Kind::Marker(letter), session)),
            Told::Corrected(minute, first, anew, later) => {
                self.corrected(minute, &first, &anew, later, session)
            }
            Told::Struck(minute, text, later) => {
                let mut entry = self.typed(minute, &text, session)?;
                let at = entry.line.at + TimeDelta::minutes(i64::from(later));
                let change = self.change(at, What::Struck);
                entry.history.push(change);
                Ok(entry)
            }
            Told::Later(minute, text, later) => {
                let mut entry = self.typed(minute, &text, session)?;
                let written = entry.line.at + TimeDelta::minutes(i64::from(later));
                for change in &mut entry.history {
                    change.at = written;
                }
                Ok(entry)
            }
            Told::Despite(minute, text, flags, reason) => {
                let mut entry = self.typed(minute, &text, session)?;
                let Some(used) = &mut entry.line.technique else {
                    return Err(self.desk.missing(text));
                };
                used.despite = Some(Despite { flags, reason });
                Ok(entry)
            }
            Told::Risk(minute, text, rows, closed) => {
                self.risk(minute, &text, rows, closed, session)
            }
        }
    }

    fn corrected(
        &mut self,
        minute: u16,
        first: &str,
        anew: &str,
        later: u16,
        session: &Session,
    ) -> Result<Entry, DemoError> {
        let mut entry = self.typed(minute, first, session)?;
        let at = entry.line.at + TimeDelta::minutes(i64::from(later));
        let line = self.line(anew, at, session, None, Some(&entry))?;
        let was = std::mem::replace(&mut entry.line, line);
        let change = self.change(at, What::Corrected { was });
        entry.history.push(change);
        Ok(entry)
    }

    fn risk(
        &mut self,
        minute: u16,
        text: &str,
        rows: Vec<RiskRow>,
        closed: Option<(u16, String)>,
        session: &Session,
    ) -> Result<Entry, DemoError> {
        let entry = self.typed(minute, text, session)?;
        let line = &entry.line;
        self.logs.risks.push(RiskEntry {
            session: Some(session.id),
            // Nobody writes while it is talked about.
            filled: (!rows.is_empty()).then(|| line.at + TimeDelta::minutes(30)),
            rows,
            closed: self.desk.decision(closed)?,
            ..RiskEntry::new(entry.id, line.at, CLINICIAN, RiskSource::Line, &line.text)
        });
        Ok(entry)
    }

    /// Enters a line as typed; `/T288 words` is what the picker and Tab put on the line.
    fn typed(&mut self, minute: u16, text: &str, session: &Session) -> Result<Entry, DemoError> {
        let at = self::minute(minute, session);
        let line = match text.strip_prefix('/') {
            Some(pick) => {
                let (id, words) = pick.split_once(' ').unwrap_or((pick, ""));
                let name = self.desk.names.get(id);
                let used = Used {
                    id: id.to_owned(),
                    name: name.ok_or_else(|| self.desk.missing(id))?.clone(),
                    despite: None,
                };
                let on_the_line = format!(".{}, {words}", used.name);
                self.line(&on_the_line, at, session, Some(&used), None)?
            }
            None => self.line(text, at, session, None, None)?,
        };
        Ok(self.entry(line, at))
    }

    /// Reads a line at `now`, with a technique the picker put on it or an entry that is being corrected.
    pub(super) fn line(
        &self,
        text: &str,
        now: Stamp,
        session: &Session,
        picked: Option<&Used>,
        correcting: Option<&Entry>,
    ) -> Result<Line, DemoError> {
        let context = Context {
            now,
            session,
            goals: &self.goals,
            goal: None,
            participants: &self.dossier.client.participants,
            picked,
            correcting,
        };
        let why = match read(text, &context) {
            Meaning::Entry(line) => return Ok(*line),
            Meaning::Refused(refusal) => refusal.words(),
            Meaning::Empty | Meaning::Library { .. } | Meaning::Commands { .. } => String::new(),
        };
        Err(DemoError::BadLine {
            file: self.desk.file,
            line: text.to_owned(),
            why,
        })
    }

    fn marked(&mut self, minute: u16, kind: Kind, session: &Session) -> Entry {
        let at = self::minute(minute, session);
        let line = Line {
            at,
            kind,
            text: String::new(),
            goals: Vec::new(),
            tags: Vec::new(),
            speaker: None,
            technique: None,
            rating: None,
            of: None,
            proposer: None,
        };
        self.entry(line, at)
    }

    /// Returns a line as an entry that was written at `written`.
    pub(super) fn entry(&mut self, line: Line, written: Stamp) -> Entry {
        Entry {
            id: EntryId(self.ids.next(written)),
            history: vec![self.change(written, What::Created)],
            line,
        }
    }

    fn change(&mut self, at: Stamp, what: What) -> Change {
        Change {
            step: StepId(self.ids.next(at)),
            at,
            by: CLINICIAN.to_owned(),
            what,
            undoes: None,
        }
    }
}

/// Returns a second within the minute, so that the log does not look stamped by a machine.
pub(super) fn minute(minute: u16, session: &Session) -> Stamp {
    let seconds = (u32::from(session.number) * 7 + u32::from(minute) * 17) % 50;
    session.start + TimeDelta::minutes(i64::from(minute)) + TimeDelta::seconds(i64::from(seconds))
}
