//! The made-up caseload: people nobody is, for trying the program out, for its pictures and for its tests.
//!
//! The clients stand in `data/demo/*.ron`, one a file, in weeks before today and in lines as a clinician types them.
//! They are told anew for each day, so that the caseload always looks current, and the same day gives the same values.

mod aims;
mod build;
mod chart;
mod closing;
mod days;
mod entries;
mod log;
mod notes;
mod plan;
mod plan_log;
mod plan_rows;
mod profile;
mod readings;
mod record;
mod risk;
mod rows;
mod script;

use std::fmt;

use chrono::{FixedOffset, NaiveDate};

pub use crate::domain::demo::notes::{note_ids, write_notes};
pub use crate::domain::demo::profile::profile;
use crate::domain::dossier::Dossier;
use crate::domain::pressed::{Pressed, pressed};
use crate::words::demo as words;

/// The scripts by file name, in no order that matters.
const SCRIPTS: &[Pressed] = pressed!(
    "demo": "am", "jk", "ra", "dd", "eb", "jr", "kv", "lt", "ma", "nh", "pg", "sn", "tw", "bo",
);

/// The names of the techniques the scripts use, as they stand in the library, and the profile.
const OTHERS: &[Pressed; 2] = pressed!("demo": "techniques", "profile");

/// The code of the client that the practice line of the first run is logged for.
pub const PRACTICE_CODE: &str = "c-dd00";

/// Their script.
const PRACTICE: &str = "dd.ron";

/// Who keeps the records of the made-up practice.
pub const CLINICIAN: &str = "demo";

/// Returns every made-up client as on `today`, with `offset` in force on every day.
///
/// No session runs; three clients have an appointment today. The same arguments give the same values, ids included.
pub fn caseload(today: NaiveDate, offset: FixedOffset) -> Result<Vec<Dossier>, DemoError> {
    let [techniques, _] = OTHERS;
    let names = build::names((techniques.name, &techniques.text()))?;
    SCRIPTS
        .iter()
        .zip(1..)
        .map(|(file, place)| build::dossier(file.name, &file.text(), place, &names, today, offset))
        .collect()
}

/// Returns the client of the practice line, the same as in the caseload of that day.
pub fn practice_client(today: NaiveDate, offset: FixedOffset) -> Result<Dossier, DemoError> {
    let [techniques, _] = OTHERS;
    let names = build::names((techniques.name, &techniques.text()))?;
    let found = SCRIPTS
        .iter()
        .zip(1..)
        .find(|(file, _)| file.name == PRACTICE);
    let (file, place) = found.ok_or(DemoError::Missing {
        file: PRACTICE,
        what: PRACTICE_CODE.to_owned(),
    })?;
    build::dossier(file.name, &file.text(), place, &names, today, offset)
}

/// Why a script cannot be told: a mistake of ours, which a test finds first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum DemoError {
    /// The file is not the notation it should be.
    Unreadable {
        /// Which file.
        file: &'static str,
        /// What the reader said.
        why: String,
    },
    /// The log line does not take a line.
    BadLine {
        /// Which file.
        file: &'static str,
        /// The line as typed.
        line: String,
        /// What the log line said.
        why: String,
    },
    /// Something is named that is not there.
    Missing {
        /// Which file.
        file: &'static str,
        /// What is named.
        what: String,
    },
    /// A day lies outside the calendar.
    NoSuchDay {
        /// Which file.
        file: &'static str,
    },
}

impl fmt::Display for DemoError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Self::Unreadable { file, why } => words::unreadable(file, why),
            Self::BadLine { file, line, why } => words::bad_line(file, line, why),
            Self::Missing { file, what } => words::missing(file, what),
            Self::NoSuchDay { file } => words::no_such_day(file),
        })
    }
}

impl std::error::Error for DemoError {}
