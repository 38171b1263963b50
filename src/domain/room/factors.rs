//! The newest reading of the common factors, and whether it is one of today.

use crate::domain::dossier::Dossier;
use crate::domain::measure::Reading;
use crate::domain::model::FACTOR_READING;
use crate::domain::session::Session;

/// Returns the newest reading of the common factors that says anything.
pub(super) fn newest(dossier: &Dossier) -> Option<&Reading> {
    let readings = dossier.readings.readings.iter();
    readings
        .filter(|reading| {
            reading.measure == FACTOR_READING && reading.answers.iter().any(Option::is_some)
        })
        .max_by_key(|reading| reading.at)
}

/// Tells whether a reading was made in the session that runs, or after it began.
pub(super) fn is_of_now(reading: &Reading, running: Option<&Session>) -> bool {
    running
        .is_some_and(|session| reading.session == Some(session.id) || reading.at >= session.start)
}
