//! The made-up clinician's profile, from weeks before today to days.

use chrono::{NaiveDate, TimeDelta};
use serde::Deserialize;

use crate::domain::clinician::{Clinician, Learning, Studied, Training};
use crate::domain::demo::{DemoError, OTHERS, build};
use crate::domain::vocabulary::Competence;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Script {
    licence: String,
    code: String,
    /// Family, level, when it was finished in weeks before today, words.
    trainings: Vec<(String, Competence, u16, String)>,
    /// Model, when it was studied in weeks before today, words.
    models: Vec<(String, u16, String)>,
    /// Words, family, since when and when done in weeks before today.
    learning: Vec<(String, Option<String>, u16, Option<u16>)>,
}

/// Returns the made-up clinician's profile as on `today`.
pub fn profile(today: NaiveDate) -> Result<Clinician, DemoError> {
    let [_, file] = OTHERS;
    let script: Script = build::parsed(file.name, &file.text())?;
    let day = |weeks: u16| {
        let back = TimeDelta::weeks(i64::from(weeks));
        let day = today.checked_sub_signed(back);
        day.ok_or(DemoError::NoSuchDay { file: file.name })
    };
    let mut own = Clinician {
        licence: script.licence,
        code: script.code,
        ..Clinician::default()
    };
    for (family, level, weeks, words) in script.trainings {
        own.trainings.push(Training {
            family,
            level,
            date: day(weeks)?,
            words,
        });
    }
    for (model, weeks, words) in script.models {
        own.models.push(Studied {
            model,
            date: day(weeks)?,
            words,
        });
    }
    for (words, family, since, done) in script.learning {
        own.learning.push(Learning {
            words,
            family,
            since: day(since)?,
            done: done.map(day).transpose()?,
        });
    }
    Ok(own)
}
