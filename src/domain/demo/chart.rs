//! From a script to the chart and the readings.

use chrono::TimeDelta;

use crate::domain::client::{Client, Code, Flag, Participant, StatusChange};
use crate::domain::demo::build::Desk;
use crate::domain::demo::script::{FlagRow, ReadingRow, Script};
use crate::domain::demo::{CLINICIAN, DemoError};
use crate::domain::id::{ClientId, EntryId, IdSource, ParticipantId, ReadingId};
use crate::domain::reading::Reading;
use crate::domain::risk::{RiskEntry, RiskSource};
use crate::domain::session::Session;

impl Desk<'_> {
    /// Returns the chart.
    pub(super) fn client(&self, script: &Script, ids: &mut IdSource) -> Result<Client, DemoError> {
        let created = self.slot(script.since)? - TimeDelta::minutes(10);
        let history = script.status_was.iter().map(|change| {
            Ok(StatusChange {
                at: self.within(change.weeks)?,
                by: CLINICIAN.to_owned(),
                was: change.was,
                why: change.why.clone(),
            })
        });
        let next = script.next.map(|days| {
            self.calendar
                .appointment(days)
                .ok_or(DemoError::NoSuchDay { file: self.file })
        });
        let id = ClientId(ids.next(created));
        let code = Code::parse(&script.code).ok_or_else(|| self.missing(&script.code))?;
        Ok(Client {
            status: script.status,
            unit: script.unit,
            participants: script
                .participants
                .iter()
                .map(|person| {
                    Ok(Participant {
                        id: ParticipantId(ids.next(created)),
                        initial: person.initial.clone(),
                        label: person.label.clone(),
                        role: person.role.clone(),
                        guest: false,
                        consented: person.consented.map(|weeks| self.day(weeks)).transpose()?,
                        history: Vec::new(),
                    })
                })
                .collect::<Result<_, DemoError>>()?,
            concerns: script.concerns.clone(),
            flags: script
                .flags
                .iter()
                .map(|row| self.flag(row))
                .collect::<Result<_, _>>()?,
            setting: script.setting,
            minutes: script.minutes,
            next: next.transpose()?,
            history: history.collect::<Result<_, DemoError>>()?,
            ..Client::new(id, code, &script.label, created)
        })
    }

    fn flag(&self, row: &FlagRow) -> Result<Flag, DemoError> {
        Ok(Flag {
            flag: row.flag.clone(),
            value: row.value,
            date: self.day(row.weeks)?,
            source: row.source,
            review: self.date(row.review)?,
            words: row.words.clone(),
            history: Vec::new(),
        })
    }

    /// Returns a filled-in measure, and the risk entry that its critical answer led to.
    pub(super) fn reading(
        &self,
        row: ReadingRow,
        sessions: &[Session],
        ids: &mut IdSource,
    ) -> Result<(Reading, Option<RiskEntry>), DemoError> {
        let (session, at) = match row.session.checked_sub(1) {
            Some(place) => {
                let session = sessions.get(place);
                let session = session.ok_or_else(|| self.missing(&row.measure))?;
                let into = match row.minute {
                    Some(minute) => TimeDelta::minutes(i64::from(minute)),
                    None => TimeDelta::seconds(95),
                };
                (Some(session.id), session.start + into)
            }
            None => (None, self.evening(row.days)?),
        };
        let reading = Reading {
            answers: row.answers,
            session,
            words: row.words,
            totals: row.totals,
            imported: row.imported,
            ..Reading::new(ReadingId(ids.next(at)), &row.measure, "1", at, CLINICIAN)
        };
        let risk = row.risk.map(|critical| {
            let source = RiskSource::Answer {
                reading: reading.id,
                item: critical.item,
            };
            let id = EntryId(ids.next(at));
            Ok(RiskEntry {
                session,
                rows: critical.rows,
                closed: self.decision(critical.closed)?,
                ..RiskEntry::new(id, reading.at, CLINICIAN, source, &critical.words)
            })
        });
        let risk = risk.transpose()?;
        Ok((reading, risk))
    }
}
