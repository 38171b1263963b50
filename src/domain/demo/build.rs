//! From a script to a dossier: puts the parts together, and holds what every part needs.

use std::collections::BTreeMap;

use chrono::{FixedOffset, NaiveDate, TimeDelta};
use ron::extensions::Extensions;
use serde::de::DeserializeOwned;

use crate::domain::decoding::Decoding;
use crate::domain::demo::days::Calendar;
use crate::domain::demo::log::Teller;
use crate::domain::demo::script::Script;
use crate::domain::demo::{CLINICIAN, DemoError};
use crate::domain::dossier::Dossier;
use crate::domain::id::IdSource;
use crate::domain::risk::Decision;
use crate::domain::time::Stamp;

/// The names of techniques by id.
pub(super) type Names = BTreeMap<String, String>;

/// Reads the names of the techniques.
pub(super) fn names((file, text): (&'static str, &str)) -> Result<Names, DemoError> {
    parsed(file, text)
}

/// Reads a file; `Some` may be left out in it, because people write it.
pub(super) fn parsed<T: DeserializeOwned>(file: &'static str, text: &str) -> Result<T, DemoError> {
    ron::Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME)
        .from_str_seed(text, Decoding::new())
        .map_err(|error| DemoError::Unreadable {
            file,
            why: error.to_string(),
        })
}

/// Tells one script as on `today`; `place` sets its ids apart from those of the others.
pub(super) fn dossier(
    file: &'static str,
    text: &str,
    place: u64,
    names: &Names,
    today: NaiveDate,
    offset: FixedOffset,
) -> Result<Dossier, DemoError> {
    let script: Script = parsed(file, text)?;
    let calendar = Calendar {
        today,
        offset,
        day: script.day,
        time: script.time,
    };
    let desk = Desk {
        file,
        calendar,
        names,
    };
    // Each kind of id has a source of its own: ids of one source never go back, and goals are made between sessions.
    let source = |lane: u64| IdSource::new(0xa10e_51de_0000_0000 | place << 8 | lane);

    let mut chart_ids = source(0);
    let mut client = desk.client(&script, &mut chart_ids)?;
    desk.chart(&script, &mut client, &mut source(4))?;
    let id = client.id;
    let mut dossier = Dossier::new(client);
    dossier.goals.goals = desk.goals(&script.goals, &mut source(1), &mut source(5))?;
    dossier.plan = desk.plan(id, &script.plan, &dossier.goals.goals)?;

    let mut teller = Teller::new(&desk, &dossier, &script.sessions, source(2));
    for session in script.sessions {
        teller.tell(session)?;
    }
    let told = teller.finish();
    dossier.sessions = told.sessions;
    dossier.drawers = told.drawers;
    dossier.risk.entries = told.risks;
    desk.behind(script.behind, &mut dossier)?;
    dossier.risk.safety = desk.safety(script.safety)?;
    desk.plan_log(&script.plan, &mut dossier)?;

    dossier.goals.homework = desk.homework(script.homework, &dossier, &mut source(6))?;
    dossier.client.asked = desk.asked(script.asked, &dossier)?;

    desk.rate_gas(&script.goals, &mut dossier)?;
    dossier.readings.schedule = desk.schedule(script.schedule)?;
    dossier.readings.reviews = desk.reviews(script.reviews, &dossier.sessions)?;
    let mut reading_ids = source(3);
    for row in script.readings {
        let (reading, risk) = desk.reading(row, &dossier.sessions, &mut reading_ids)?;
        dossier.readings.readings.push(reading);
        dossier.risk.entries.extend(risk);
    }
    dossier
        .risk
        .entries
        .sort_by_key(|entry| (entry.at, entry.id));
    desk.closing(script.closing, &mut dossier, &mut source(7))?;
    desk.disclosures(script.disclosures, &mut dossier, &mut source(8))?;
    Ok(dossier)
}

/// What every part of one client's telling needs.
pub(super) struct Desk<'a> {
    pub(super) file: &'static str,
    pub(super) calendar: Calendar,
    pub(super) names: &'a Names,
}

impl Desk<'_> {
    /// Returns the client's time so many weeks ago.
    pub(super) fn slot(&self, weeks: u16) -> Result<Stamp, DemoError> {
        self.calendar
            .slot(weeks)
            .ok_or(DemoError::NoSuchDay { file: self.file })
    }

    /// Returns the moment in the session so many weeks ago at which things were decided: half way through.
    pub(super) fn within(&self, weeks: u16) -> Result<Stamp, DemoError> {
        Ok(self.slot(weeks)? + TimeDelta::minutes(25))
    }

    /// Returns the error that says that something is named and not there.
    pub(super) fn missing(&self, what: impl Into<String>) -> DemoError {
        DemoError::Missing {
            file: self.file,
            what: what.into(),
        }
    }

    /// Returns the date so many days from today.
    pub(super) fn date(&self, days: Option<i64>) -> Result<Option<NaiveDate>, DemoError> {
        days.map(|days| {
            self.calendar
                .date(days)
                .ok_or(DemoError::NoSuchDay { file: self.file })
        })
        .transpose()
    }

    /// Returns the date of the session so many weeks ago.
    pub(super) fn day(&self, weeks: u16) -> Result<NaiveDate, DemoError> {
        Ok(self.slot(weeks)?.date_naive())
    }

    /// Returns the written decision that was taken so many weeks ago.
    pub(super) fn decision(
        &self,
        closed: Option<(u16, String)>,
    ) -> Result<Option<Decision>, DemoError> {
        closed
            .map(|(weeks, why)| {
                Ok(Decision {
                    at: self.slot(weeks)? + TimeDelta::minutes(31),
                    by: CLINICIAN.to_owned(),
                    why,
                })
            })
            .transpose()
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;

    /// Tells a client whose only session holds one line.
    fn told(line: &str) -> Result<Dossier, DemoError> {
        let text = format!(
            r#"(label: "X.", code: "c-xxxx", since: 1, time: "09:00",
            sessions: [(weeks: 1, log: [at(5, "{line}")])])"#
        );
        let names = Names::from([("T288".to_owned(), "Applied relaxation".to_owned())]);
        let today = NaiveDate::from_ymd_opt(2028, 2, 29).unwrap();
        dossier(
            "x.ron",
            &text,
            1,
            &names,
            today,
            FixedOffset::east_opt(0).unwrap(),
        )
    }

    #[test]
    fn a_technique_takes_its_name_and_keeps_the_words() {
        let dossier = told("/T288 jaw and hands first").unwrap();
        let line = &dossier
            .sessions
            .first()
            .unwrap()
            .entries
            .last()
            .unwrap()
            .line;
        assert_eq!(line.technique.as_ref().unwrap().name, "Applied relaxation");
        assert_eq!(line.text, "jaw and hands first");
    }

    #[test]
    fn a_line_the_log_line_refuses_is_named() {
        let Err(DemoError::BadLine { file, line, why }) = told("=11") else {
            unreachable!("11 is out of range");
        };
        assert_eq!((file, line.as_str()), ("x.ron", "=11"));
        assert!(!why.is_empty());
    }

    #[test]
    fn a_technique_that_is_not_there_is_named() {
        let missing = DemoError::Missing {
            file: "x.ron",
            what: "T999".to_owned(),
        };
        assert_eq!(told("/T999 words"), Err(missing));
    }

    #[test]
    fn answers_are_digits_or_a_list_with_ten_in_it() {
        let answers = |written: &str| {
            let text = format!(
                r#"(label: "X.", code: "c-xxxx", since: 1, time: "09:00",
                readings: [(session: 1, measure: "m", answers: {written})],
                sessions: [(weeks: 1, log: [at(5, "seen")])])"#
            );
            let today = NaiveDate::from_ymd_opt(2028, 2, 29).unwrap();
            let zone = FixedOffset::east_opt(0).unwrap();
            dossier("x.ron", &text, 1, &Names::new(), today, zone).map(|dossier| {
                let reading = dossier.readings.readings.first().unwrap();
                reading.answers.clone()
            })
        };
        assert_eq!(
            answers(r#""01-9""#),
            Ok(vec![Some(0), Some(1), None, Some(9)])
        );
        assert_eq!(answers("[10, None, 3]"), Ok(vec![Some(10), None, Some(3)]));
        assert!(matches!(
            answers(r#""1x""#),
            Err(DemoError::Unreadable { .. })
        ));
        assert!(matches!(answers("12"), Err(DemoError::Unreadable { .. })));
    }

    #[test]
    fn what_a_plan_names_and_the_log_does_not_hold_is_named() {
        let told = |plan: &str| {
            let text = format!(
                r#"(label: "X.", code: "c-xxxx", since: 1, time: "09:00", plan: ({plan}),
                sessions: [(weeks: 1, log: [at(5, "+?money"), at(6, "seen"), moment(7, rupture)])])"#
            );
            let today = NaiveDate::from_ymd_opt(2028, 2, 29).unwrap();
            let zone = FixedOffset::east_opt(0).unwrap();
            dossier("x.ron", &text, 1, &Names::new(), today, zone)
        };
        let parked = |line: &str| {
            told(&format!(
                r#"topics: [(session: 1, line: "{line}", became: let_go, weeks: 0)]"#
            ))
        };
        assert_eq!(parked("money").unwrap().plan.topics.len(), 1);
        for line in ["seen", "nothing of the kind"] {
            assert!(
                matches!(parked(line), Err(DemoError::Missing { .. })),
                "{line}"
            );
        }
        let repaired = told("repairs: [(session: 1)]").unwrap();
        assert!(repaired.plan.repairs.first().unwrap().closed.is_none());
        assert!(matches!(
            told("repairs: [(session: 2)]"),
            Err(DemoError::Missing { .. })
        ));
        let unplanned = told(r#"rows: [(technique: "T999")]"#);
        assert!(matches!(unplanned, Err(DemoError::Missing { .. })));
    }

    #[test]
    fn a_script_that_is_not_one_is_named() {
        let unreadable = told("\" unbalanced");
        assert!(matches!(
            unreadable,
            Err(DemoError::Unreadable { file: "x.ron", .. })
        ));
    }
}
