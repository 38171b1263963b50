//! The mix of orientations: what the plan names against what the last sessions held, in shares of a hundred
//! (product.md C3, map K04a).

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::domain::dossier::Dossier;
use crate::domain::library::Library;
use crate::domain::model;
use crate::domain::plan::Plan;
use crate::domain::session::{Kind, Outcome, Session};
use crate::domain::technique::Technique;
use crate::words::room as w;

/// Orientations that belong to every plan, so that using them is no drift and no import: alliance work, assessment and
/// safety (after matching.md 5, where crisis and alliance are exempt from phases).
const OF_EVERY_PLAN: [&str; 3] = ["common-factors", "assessment", "crisis"];

/// How many orientations a mix names before the rest is one.
const NAMED: usize = 3;

/// Slugs up to this long are abbreviations and are written in capitals: CBT, MI, SFBT.
const ABBREVIATION: usize = 4;

/// An orientation's share.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Share {
    /// Its slug.
    pub orientation: String,
    /// Points of a hundred.
    pub hundred: u8,
}

/// What was planned and what was delivered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mixed {
    /// Shares of the plan, the largest first; they sum to a hundred.
    pub planned: Vec<Share>,
    /// Shares of the last sessions, the largest first; they sum to a hundred.
    pub delivered: Vec<Share>,
    /// Points of a hundred that were delivered with techniques that are at home in none of the planned orientations.
    pub outside: u8,
    /// How many sessions held were counted.
    pub sessions: usize,
    /// Whether that much outside the plan is named as drift.
    pub is_drift: bool,
}

/// Counts planned and delivered; nothing while the plan names no orientation or fewer than two techniques were delivered.
pub fn mixed(dossier: &Dossier, library: &Library, limits: &model::Mix) -> Option<Mixed> {
    const FEWEST: usize = 2;
    let planned = hundred(&planned(&dossier.plan, library));
    let sessions = last_held(dossier, usize::from(limits.sessions));
    let delivered: Vec<(&Technique, &str)> = sessions
        .iter()
        .flat_map(|session| used(session, library))
        .filter_map(|technique| Some((technique, first(technique, library)?)))
        .collect();
    if planned.is_empty() || delivered.len() < FEWEST {
        return None;
    }
    let is_planned = |technique: &Technique| {
        technique.orientations.iter().any(|key| {
            let slug = library.vocabulary().orientations.slug(*key);
            planned.iter().any(|share| share.orientation == slug)
        })
    };
    let outside = delivered
        .iter()
        .filter(|(technique, _)| !is_planned(technique));
    let outside = of_hundred(outside.count(), delivered.len());
    let slugs: Vec<&str> = delivered.iter().map(|(_, slug)| *slug).collect();
    Some(Mixed {
        outside,
        sessions: sessions.len(),
        is_drift: outside >= limits.drift,
        delivered: hundred(&slugs),
        planned,
    })
}

impl Mixed {
    /// Returns the mix as one sentence; how much is outside the plan is said only where it is drift.
    pub fn words(&self) -> String {
        let mix = self.counts();
        if self.is_drift {
            w::drift(&mix, &w::outside(self.outside))
        } else {
            mix
        }
    }

    /// Returns planned and delivered as counts, whatever they mean for the plan.
    pub fn counts(&self) -> String {
        w::mix(
            &listed(&self.planned),
            self.sessions,
            &listed(&self.delivered),
        )
    }

    /// Returns how much is outside the plan, for where there is no room for the sentence.
    pub fn short(&self) -> String {
        w::outside_short(self.outside)
    }
}

/// Returns an orientation's name where room is short: `CBT`, `gestalt`.
pub fn short(orientation: &str) -> String {
    if orientation.len() <= ABBREVIATION {
        orientation.to_uppercase()
    } else {
        orientation.to_owned()
    }
}

/// Returns the orientation a technique comes from, none for one that belongs to every plan.
pub fn first<'a>(technique: &Technique, library: &'a Library) -> Option<&'a str> {
    let key = technique.orientations.first()?;
    let slug = library.vocabulary().orientations.slug(*key);
    (!OF_EVERY_PLAN.contains(&slug)).then_some(slug)
}

/// Returns the techniques of the library that a session used, in the order of the log, as often as each was used.
pub fn used<'a>(session: &Session, library: &'a Library) -> Vec<&'a Technique> {
    session
        .standing()
        .into_iter()
        .filter(|entry| entry.line.kind == Kind::Did)
        .filter_map(|entry| entry.line.technique.as_ref()?.id.parse().ok())
        .filter_map(|id| library.get(id))
        .collect()
}

/// Returns the last sessions that took place and ended, oldest first, at most `most`.
pub fn last_held(dossier: &Dossier, most: usize) -> Vec<&Session> {
    let held = dossier.sessions.iter();
    let mut held: Vec<&Session> = held
        .filter(|session| session.end.is_some() && session.outcome == Outcome::Held)
        .collect();
    held.split_off(held.len().saturating_sub(most))
}

/// Returns the orientations of the planned techniques, else those the plan itself names, each once.
fn planned<'a>(plan: &'a Plan, library: &'a Library) -> Vec<&'a str> {
    let rows: Vec<&str> = plan
        .rows
        .iter()
        .filter_map(|row| library.get(row.technique.parse().ok()?))
        .filter_map(|technique| first(technique, library))
        .collect();
    if !rows.is_empty() {
        return rows;
    }
    let phase = plan.phase_now();
    let named = (plan.home_orientation.iter())
        .chain(phase.iter().flat_map(|phase| &phase.orientations))
        .chain(&plan.blended);
    let mut once: Vec<&str> = Vec::new();
    for slug in named {
        if !once.contains(&slug.as_str()) {
            once.push(slug);
        }
    }
    once
}

/// Returns a part as points of a hundred, rounded half up; 0 of nothing.
pub fn of_hundred(part: usize, all: usize) -> u8 {
    let hundred = (part * 200 + all).checked_div(2 * all).unwrap_or(0);
    u8::try_from(hundred).unwrap_or(100)
}

/// Returns the shares of a hundred, the largest first; what rounding leaves goes to the largest remainders.
fn hundred(slugs: &[&str]) -> Vec<Share> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for slug in slugs {
        *counts.entry(slug).or_default() += 1;
    }
    let all = slugs.len().max(1);
    let mut shares: Vec<(&str, usize, usize)> = counts
        .into_iter()
        .map(|(slug, count)| (slug, count * 100 / all, count * 100 % all))
        .collect();
    shares.sort_by_key(|(slug, _, rest)| (std::cmp::Reverse(*rest), *slug));
    let given: usize = shares.iter().map(|(_, whole, _)| whole).sum();
    let left = if shares.is_empty() { 0 } else { 100 - given };
    for (_, whole, _) in shares.iter_mut().take(left) {
        *whole += 1;
    }
    shares.sort_by_key(|(slug, whole, _)| (std::cmp::Reverse(*whole), *slug));
    shares
        .into_iter()
        .map(|(slug, whole, _)| Share {
            orientation: slug.to_owned(),
            hundred: u8::try_from(whole).unwrap_or(100),
        })
        .collect()
}

/// Returns `CBT 60, gestalt 40`.
fn listed(shares: &[Share]) -> String {
    let rest = shares.get(NAMED..).unwrap_or_default();
    // One that is left over is named itself: a word for it is no shorter.
    let named = if rest.len() > 1 { NAMED } else { shares.len() };
    let mut words: Vec<String> = shares
        .iter()
        .take(named)
        .map(|share| w::share(&short(&share.orientation), share.hundred))
        .collect();
    if rest.len() > 1 {
        words.push(w::share(
            w::OTHERS,
            rest.iter().map(|share| share.hundred).sum(),
        ));
    }
    words.join(", ")
}
