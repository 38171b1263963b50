//! The filled-in measures of a record for `show --json`: scores made anew from the answers, and no level of risk.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::cli::search::library;
use crate::domain::dossier::Dossier;
use crate::domain::id::{ReadingId, SessionId};
use crate::domain::measure::TOTAL;
use crate::domain::measure::catalogue::Measures;
use crate::domain::measure::score::band;
use crate::domain::measure::trend::point;
use crate::domain::reading::Reading;
use crate::domain::time::Stamp;
use crate::storage::shelf::Shelf;

/// One filled-in measure.
#[derive(Serialize)]
pub(super) struct Filled<'a> {
    id: ReadingId,
    measure: &'a str,
    version: &'a str,
    at: Stamp,
    session: Option<SessionId>,
    /// Scores by scale, the whole as `total`; none where too much is missing. Empty where nothing here defines it.
    totals: BTreeMap<String, Option<f64>>,
    prorated: bool,
    band: Option<String>,
    withdrawn: bool,
}

/// Returns the definitions, a practice's own among them; none are read where nothing was filled in.
pub(super) fn known(shelf: &Shelf, dossier: &Dossier) -> Measures {
    if dossier.readings.readings.is_empty() {
        return Measures::default();
    }
    // A library that cannot be read takes nothing of the record away: the answers' scores are left out.
    library(shelf).map_or_else(
        |_| Measures::default(),
        |known| known.guide.measures.clone(),
    )
}

/// Returns every reading, oldest first, those that were withdrawn among them.
pub(super) fn filled<'a>(dossier: &'a Dossier, known: &Measures) -> Vec<Filled<'a>> {
    let readings = dossier.readings.readings.iter();
    readings.map(|reading| one(reading, known)).collect()
}

fn one<'a>(reading: &'a Reading, known: &Measures) -> Filled<'a> {
    let mut filled = Filled {
        id: reading.id,
        measure: &reading.measure,
        version: &reading.version,
        at: reading.at,
        session: reading.session,
        totals: BTreeMap::new(),
        prorated: false,
        band: None,
        withdrawn: reading.withdrawn.is_some(),
    };
    let Some(measure) = known.get(&reading.measure) else {
        return filled;
    };
    let mut versions = measure.versions.iter();
    let Some(version) = versions.find(|one| one.id == reading.version) else {
        return filled;
    };
    for scale in &measure.scales {
        let point = point(measure, version, scale, reading);
        filled.prorated |= point.is_some_and(|point| point.is_prorated);
        if let Some(point) = point.filter(|_| scale.id == TOTAL) {
            let band = band(measure, scale, version, point.value);
            filled.band = band.map(|band| band.label.clone());
        }
        let value = point.map(|point| point.value);
        filled.totals.insert(scale.id.clone(), value);
    }
    filled
}
