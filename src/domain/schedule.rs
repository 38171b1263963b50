//! Which measures are due (product.md G4): what was agreed with the client, held against what was filled in.

use chrono::NaiveDate;

use crate::domain::dossier::Dossier;
use crate::domain::guide::Guide;
use crate::domain::id::SessionId;
use crate::domain::reading::Every;

/// A measure that is due.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Due {
    /// The measure.
    pub measure: String,
    /// The version.
    pub version: String,
    /// Since which day.
    pub since: NaiveDate,
    /// Whether it was missed: it was due in a session before this one, or its day is past.
    pub is_missed: bool,
}

/// Returns what is due on this day, in the session that runs if one does, in the order of the schedule.
pub fn due(
    dossier: &Dossier,
    guide: &Guide,
    today: NaiveDate,
    running: Option<SessionId>,
) -> Vec<Due> {
    let rows = dossier.readings.schedule.iter();
    rows.filter(|row| row.every == Every::Session && row.until.is_none())
        .filter(|row| guide.measures.get(&row.measure).is_some() && row.from <= today)
        .filter(|row| {
            let mut readings = dossier.readings.of(&row.measure);
            running.is_none()
                || !readings
                    .any(|reading| reading.version == row.version && reading.session == running)
        })
        .map(|row| Due {
            measure: row.measure.clone(),
            version: row.version.clone(),
            since: row.from,
            is_missed: false,
        })
        .collect()
}
