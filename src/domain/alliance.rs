//! Readings of the common factors over time, and when the alliance asks for repair before technique (matching.md 3.2).

#[cfg(test)]
mod tests;

use serde::Deserialize;

use crate::domain::dossier::Dossier;
use crate::domain::feedback::{self, Told};
use crate::domain::guide::Guide;
use crate::domain::id::SessionId;
use crate::domain::model::{FACTOR_READING, Factor};
use crate::domain::reading::Reading;
use crate::domain::repair::{self, Rupture};

/// When a reading of one common factor puts repair first: an own rule, not validated (`data/repair.ron`).
#[derive(Clone, PartialEq, Eq, Default, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AllianceRule {
    /// The factor, a slug of `data/models.ron`.
    pub factor: String,
    /// The highest value, 0 to 10, that counts as low.
    pub low: u8,
    /// From how many points less than the reading before on it counts as fallen.
    pub fall: u8,
}

/// Why repair comes first.
#[derive(Clone, PartialEq, Debug)]
pub enum Asks<'a> {
    /// A rupture that was marked in the session that runs is open.
    Rupture(Rupture<'a>),
    /// The newest reading is low: the value and the limit, 0 to 10.
    Low(u8, u8),
    /// The newest reading fell: by how many points, and from how many on that counts.
    Fell(u8, u8),
    /// The newest reading of a measure gives a prompt that asks for repair (measures.md 2.14, 3.6).
    Rated(Told<'a>),
}

/// The factors of the newest reading that are low or fell, for a conversation.
#[derive(Clone, PartialEq, Debug)]
pub struct FactorsLow<'a> {
    /// The reading.
    pub reading: &'a Reading,
    /// The factors, the lowest first, with the value and how far it fell where that counts.
    pub factors: Vec<(&'a Factor, u8, Option<u8>)>,
}

/// One answer to one factor.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct FactorRead<'a> {
    /// The reading it stands in.
    pub reading: &'a Reading,
    /// The value, 0 to 10.
    pub value: u8,
    /// The value of the reading before in which this factor was answered.
    pub was: Option<u8>,
}

/// Returns the readings of the common factors that hold an answer, newest first.
pub fn readings(dossier: &Dossier) -> Vec<&Reading> {
    let all = dossier.readings.readings.iter();
    let mut found: Vec<&Reading> = all
        .filter(|reading| reading.measure == FACTOR_READING)
        .filter(|reading| reading.answers.iter().any(Option::is_some))
        .collect();
    found.sort_by_key(|reading| std::cmp::Reverse((reading.at, reading.id)));
    found
}

/// Returns the newest reading of the common factors that holds an answer; of two of one moment, the one written later.
pub fn last_reading(dossier: &Dossier) -> Option<&Reading> {
    readings(dossier).into_iter().next()
}

/// Returns what was answered to the factor at a place of the guide, newest first.
pub fn answers<'a>(readings: &[&'a Reading], factor: usize) -> Vec<FactorRead<'a>> {
    let answered: Vec<(&Reading, u8)> = readings
        .iter()
        .filter_map(|reading| Some((*reading, reading.answers.get(factor).copied().flatten()?)))
        .collect();
    let before = answered.iter().skip(1).map(|(_, value)| Some(*value));
    answered
        .iter()
        .zip(before.chain([None]))
        .map(|((reading, value), was)| FactorRead {
            reading,
            value: *value,
            was,
        })
        .collect()
}

/// Returns the newest reading of the factor that stands for the alliance (`AllianceRule::factor`), with its title.
pub fn newest<'a, 'g>(dossier: &'a Dossier, guide: &'g Guide) -> Option<(&'g str, FactorRead<'a>)> {
    let mut factors = guide.models.factors.iter().enumerate();
    let (at, factor) = factors.find(|(_, factor)| factor.slug == guide.alliance.factor)?;
    let newest = answers(&readings(dossier), at).into_iter().next()?;
    Some((&factor.title, newest))
}

/// Returns the factors of the newest reading that are as low, or fell as far, as the rule for the alliance has it: what
/// is low comes before technique (domain map D05). An own rule, a prompt for a conversation.
pub fn low_factors<'a>(dossier: &'a Dossier, guide: &'a Guide) -> Option<FactorsLow<'a>> {
    let all = readings(dossier);
    let reading = *all.first()?;
    let rule = &guide.alliance;
    let mut factors: Vec<(&Factor, u8, Option<u8>)> = guide
        .models
        .factors
        .iter()
        .enumerate()
        .filter_map(|(at, factor)| {
            let read = *answers(&all, at).first()?;
            let fell = read
                .was
                .map(|was| was.saturating_sub(read.value))
                .filter(|fell| rule.fall > 0 && *fell >= rule.fall);
            let is_here = read.reading.id == reading.id;
            (is_here && (read.value <= rule.low || fell.is_some()))
                .then_some((factor, read.value, fell))
        })
        .collect();
    factors.sort_by_key(|(_, value, _)| *value);
    (!factors.is_empty()).then_some(FactorsLow { reading, factors })
}

/// Returns why repair comes first now, if it does: an open rupture of the session that runs before a reading of the
/// factors, that before a rating of a session or a measure of the alliance.
pub fn asks<'a>(
    dossier: &'a Dossier,
    guide: &'a Guide,
    running: Option<SessionId>,
) -> Option<Asks<'a>> {
    let here = repair::open(dossier)
        .into_iter()
        .rfind(|rupture| Some(rupture.session) == running);
    if let Some(rupture) = here {
        return Some(Asks::Rupture(rupture));
    }
    let factor = newest(dossier, guide).and_then(|(_, read)| by_factor(&read, &guide.alliance));
    factor.or_else(|| {
        let mut told = feedback::told(dossier, guide).into_iter();
        told.find(|told| told.prompt.repair).map(Asks::Rated)
    })
}

fn by_factor<'a>(read: &FactorRead<'_>, rule: &AllianceRule) -> Option<Asks<'a>> {
    let fell = read.was.map_or(0, |was| was.saturating_sub(read.value));
    if read.value <= rule.low {
        Some(Asks::Low(read.value, rule.low))
    } else if rule.fall > 0 && fell >= rule.fall {
        Some(Asks::Fell(fell, rule.fall))
    } else {
        None
    }
}
