//! The newest reading of the common factors, and whether it is too old to go by.

use crate::domain::dossier::Dossier;
use crate::domain::measure::Reading;
use crate::domain::mix;
use crate::domain::model::FACTOR_READING;
use crate::domain::session::Session;

/// Returns the newest reading of the common factors.
pub(super) fn newest(dossier: &Dossier) -> Option<&Reading> {
    let readings = dossier.readings.readings.iter();
    readings
        .filter(|reading| reading.measure == FACTOR_READING)
        .max_by_key(|reading| reading.at)
}

/// Tells whether a reading was made in the session that runs, or after it began.
pub(super) fn is_of_now(reading: &Reading, running: Option<&Session>) -> bool {
    running
        .is_some_and(|session| reading.session == Some(session.id) || reading.at >= session.start)
}

/// Tells whether there is no reading in the session that runs nor in one of the last sessions held.
pub(super) fn is_stale(dossier: &Dossier, running: Option<&Session>, within: u16) -> bool {
    let Some(reading) = newest(dossier) else {
        return true;
    };
    if is_of_now(reading, running) {
        return false;
    }
    let fresh = mix::last_held(dossier, usize::from(within));
    fresh
        .first()
        .is_some_and(|oldest| reading.at < oldest.start && reading.session != Some(oldest.id))
}
