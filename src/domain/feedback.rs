//! What is said of a session by client and therapist, side by side; the alliance beside the outcome, by date.
//!
//! Two numbers that stand side by side say nothing of causes, and where two people differ neither is wrong.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;

use crate::domain::alliance;
use crate::domain::dossier::Dossier;
use crate::domain::guide::Guide;
use crate::domain::id::{ReadingId, SessionId};
use crate::domain::measure::score::score;
use crate::domain::measure::{Better, Measure, Prompt, Respondent, Scale, TOTAL, Taken, prompt};
use crate::domain::reading::Reading;
use crate::domain::session::Session;
use crate::domain::time::Stamp;

/// Which measures are the ratings of a session (`data/repair.ron`).
#[derive(Clone, PartialEq, Eq, Default, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeedbackRule {
    /// The client's, by id.
    pub client: String,
    /// The therapist's, with the same items, by id.
    pub therapist: String,
    /// From how many points on a difference of one item is named in words, 0 to 10.
    pub apart: u8,
}

/// The ratings of one session.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Rated<'a> {
    /// When it was rated, the client's rating before the therapist's.
    pub at: Stamp,
    /// The session; none where it cannot be told.
    pub session: Option<&'a Session>,
    /// What the client said.
    pub client: Option<&'a Reading>,
    /// What the therapist said.
    pub therapist: Option<&'a Reading>,
}

/// One item as both answered it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct BothSaid<'m> {
    /// What it is about.
    pub label: &'m str,
    /// The client's answer, 0 to 10; none where there is none.
    pub client: Option<u8>,
    /// The therapist's answer, 0 to 10; none where there is none.
    pub therapist: Option<u8>,
    /// How much higher the client's is than the therapist's, where that is far enough to be named.
    pub apart: Option<i16>,
}

/// A prompt that the newest reading of its measure gives.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Told<'a> {
    /// The measure.
    pub measure: &'a Measure,
    /// The reading.
    pub reading: &'a Reading,
    /// The prompt.
    pub prompt: &'a Prompt,
}

/// What was read of the alliance, and of the measure of the outcome, on one day.
#[derive(Clone, PartialEq, Debug)]
pub struct DayRead<'a> {
    /// The day.
    pub on: NaiveDate,
    /// Readings of the alliance: what each is called, and its figure where it can be scored.
    pub alliance: Vec<(&'a str, Figure)>,
    /// The outcome.
    pub outcome: Vec<Figure>,
}

/// A score as it is shown.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Figure {
    /// The score; none where it cannot be scored.
    pub value: Option<f64>,
    /// Whether it is pro-rated.
    pub is_prorated: bool,
}

/// Returns the session a reading belongs to: that of its id, else the last one that had begun on its day.
fn session_of<'a>(dossier: &'a Dossier, reading: &Reading) -> Option<&'a Session> {
    if let Some(id) = reading.session {
        return dossier.session(id);
    }
    let day = reading.at.date_naive();
    dossier
        .sessions
        .iter()
        .filter(|session| session.start.date_naive() == day && session.start <= reading.at)
        .max_by_key(|session| session.start)
}

/// Returns the ratings of one session; of two by the same person the later.
pub fn of_session<'a>(
    dossier: &'a Dossier,
    rule: &FeedbackRule,
    session: SessionId,
) -> Option<Rated<'a>> {
    rated(dossier, rule)
        .into_iter()
        .find(|rated| rated.session.is_some_and(|known| known.id == session))
}

/// Returns every session that was rated, the newest first.
pub fn rated<'a>(dossier: &'a Dossier, rule: &FeedbackRule) -> Vec<Rated<'a>> {
    let mut all: Vec<Rated<'a>> = Vec::new();
    let mut found: Vec<(bool, &Reading)> = Vec::new();
    for (is_client, measure) in [(true, &rule.client), (false, &rule.therapist)] {
        let readings = dossier.readings.readings.iter();
        let of = readings.filter(|reading| {
            reading.measure == *measure && reading.withdrawn.is_none() && !measure.is_empty()
        });
        found.extend(of.map(|reading| (is_client, reading)));
    }
    found.sort_by_key(|(is_client, reading)| (!is_client, reading.at, reading.id));
    for (is_client, reading) in found {
        let session = session_of(dossier, reading);
        let known = all.iter().position(|rated| {
            let same = |known: &Session| session.is_some_and(|session| session.id == known.id);
            rated.session.is_some_and(same)
        });
        let place = known.unwrap_or_else(|| {
            all.push(Rated {
                at: reading.at,
                session,
                client: None,
                therapist: None,
            });
            all.len() - 1
        });
        let Some(place) = all.get_mut(place) else {
            continue;
        };
        let side = if is_client {
            &mut place.client
        } else {
            &mut place.therapist
        };
        *side = Some(reading);
    }
    all.sort_by_key(|rated| {
        let start = rated.session.map_or(rated.at, |session| session.start);
        std::cmp::Reverse((start, rated.at))
    });
    all
}

impl Rated<'_> {
    /// Returns the scored items side by side, in their order.
    pub fn items<'g>(&self, guide: &'g Guide) -> Vec<BothSaid<'g>> {
        let rule = &guide.session_rating;
        let Some(measure) = guide.measures.get(&rule.client) else {
            return Vec::new();
        };
        let answer = |reading: Option<&Reading>, n: u8| {
            let at = usize::from(n).checked_sub(1)?;
            reading?.answers.get(at).copied().flatten()
        };
        let items = measure.items.iter().filter(|item| !item.unscored);
        items
            .map(|item| {
                let client = answer(self.client, item.n);
                let therapist = answer(self.therapist, item.n);
                let by = client
                    .zip(therapist)
                    .map(|(client, therapist)| i16::from(client) - i16::from(therapist));
                BothSaid {
                    label: &item.label,
                    client,
                    therapist,
                    apart: by.filter(|by| by.unsigned_abs() >= u16::from(rule.apart.max(1))),
                }
            })
            .collect()
    }
}

/// Returns the prompts that the newest reading of each measure gives, in the order of the measures.
pub fn told<'a>(dossier: &'a Dossier, guide: &'a Guide) -> Vec<Told<'a>> {
    let measures = guide.measures.all().iter();
    measures
        .filter(|measure| !measure.prompts.is_empty())
        .filter_map(|measure| {
            let (reading, prompts) = prompt::newest(measure, &dossier.readings)?;
            Some((measure, reading, prompts))
        })
        .flat_map(|(measure, reading, prompts)| {
            prompts.into_iter().map(move |prompt| Told {
                measure,
                reading,
                prompt,
            })
        })
        .collect()
}

/// Tells whether a measure is about the alliance: one of the ratings of a session, or one that may ask for repair.
fn is_of_alliance(measure: &Measure, rule: &FeedbackRule) -> bool {
    measure.id == rule.client
        || measure.id == rule.therapist
        || measure.prompts.iter().any(|prompt| prompt.repair)
}

/// Returns the measure of the outcome that is looked at first: the first one that is agreed and goes on, else the one
/// that was answered most often. It is one the client answers, with a total and a better way.
pub fn main_measure<'g>(dossier: &Dossier, guide: &'g Guide) -> Option<&'g Measure> {
    let is_outcome = |measure: &&Measure| {
        measure.respondent == Respondent::Client
            && measure.taken == Taken::Items
            && measure.better != Better::Neither
            && measure.scale(TOTAL).is_some()
            && !is_of_alliance(measure, &guide.session_rating)
    };
    let schedule = dossier.readings.schedule.iter();
    let agreed = schedule
        .filter(|row| row.until.is_none())
        .filter_map(|row| guide.measures.get(&row.measure))
        .find(is_outcome);
    agreed.or_else(|| {
        let count = |measure: &Measure| dossier.readings.of(&measure.id).count();
        let all = guide.measures.all().iter().filter(is_outcome);
        // Of several with as many, the first.
        all.rev()
            .filter(|measure| count(measure) > 0)
            .max_by_key(|measure| count(measure))
    })
}

/// Returns the readings of the alliance and of the measure of the outcome day by day, the newest first.
pub fn beside<'a>(
    dossier: &'a Dossier,
    guide: &'a Guide,
    outcome: Option<&Measure>,
) -> Vec<DayRead<'a>> {
    let mut days: BTreeMap<NaiveDate, DayRead<'a>> = BTreeMap::new();
    let mut on = |day: NaiveDate, put: &mut dyn FnMut(&mut DayRead<'a>)| {
        put(days.entry(day).or_insert_with(|| DayRead {
            on: day,
            alliance: Vec::new(),
            outcome: Vec::new(),
        }));
    };
    let factors = guide.models.factors.iter().enumerate();
    let factor = factors
        .into_iter()
        .find(|(_, factor)| factor.slug == guide.alliance.factor);
    if let Some((at, factor)) = factor {
        let mut reads = alliance::answers(&alliance::readings(dossier), at);
        reads.reverse();
        for read in reads {
            let figure = Figure {
                value: Some(f64::from(read.value)),
                is_prorated: false,
            };
            on(read.reading.at.date_naive(), &mut |day| {
                day.alliance.push((&factor.title, figure));
            });
        }
    }
    for measure in guide.measures.all() {
        let is_alliance = is_of_alliance(measure, &guide.session_rating);
        let is_outcome = outcome.is_some_and(|outcome| outcome.id == measure.id);
        if !is_alliance && !is_outcome {
            continue;
        }
        let mut readings: Vec<&Reading> = dossier.readings.of(&measure.id).collect();
        readings.sort_by_key(|reading| (reading.at, reading.id));
        for reading in readings {
            let Some(figure) = figure(measure, reading) else {
                continue;
            };
            on(reading.at.date_naive(), &mut |day| {
                if is_alliance {
                    day.alliance.push((&measure.name, figure));
                } else {
                    day.outcome.push(figure);
                }
            });
        }
    }
    days.into_values().rev().collect()
}

/// Returns the figure of a reading: its total, else its first scale; none where the measure has neither.
pub fn figure(measure: &Measure, reading: &Reading) -> Option<Figure> {
    let scale: &Scale = measure.scale(TOTAL).or_else(|| measure.scales.first())?;
    let came = reading.totals.iter().find(|(id, _)| *id == scale.id);
    if let Some((_, value)) = came {
        return Some(Figure {
            value: Some(*value),
            is_prorated: false,
        });
    }
    let version = measure.version(&reading.version)?;
    let score = score(measure, version, &reading.answered());
    let found = score.of(&scale.id)?;
    Some(Figure {
        value: found.value,
        is_prorated: found.is_prorated,
    })
}

/// Returns the client's ratings of the sessions, oldest first: which reading, and its total.
pub fn satisfaction(dossier: &Dossier, guide: &Guide) -> Vec<(ReadingId, Figure)> {
    let Some(measure) = guide.measures.get(&guide.session_rating.client) else {
        return Vec::new();
    };
    let mut readings: Vec<&Reading> = dossier.readings.of(&measure.id).collect();
    readings.sort_by_key(|reading| (reading.at, reading.id));
    readings
        .into_iter()
        .filter_map(|reading| Some((reading.id, figure(measure, reading)?)))
        .collect()
}
