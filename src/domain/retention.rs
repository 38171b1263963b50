//! How long a record is kept: the rules, the day from which on it may be disposed of with how that day was reckoned, and
//! what stands in the way (records.md 6, R-20). Rules of thumb, and no legal advice.

#[cfg(test)]
mod tests;

use chrono::{Datelike as _, NaiveDate};
use serde::Deserialize;

use crate::domain::client::ClientStatus;
use crate::domain::dates;
use crate::domain::dossier::Dossier;
use crate::domain::practice::Practice;
use crate::words::retention as words;

/// The rule that holds where neither the client nor the practice names one.
pub const DEFAULT: &str = "apa";

/// A rule, a row of `data/retention.ron`.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its name in files.
    pub slug: String,
    /// Its name on the screen.
    pub title: String,
    /// Where it holds: a country or a state.
    pub jurisdiction: String,
    /// What it covers.
    #[serde(default)]
    pub covers: Covers,
    /// How many years are counted.
    pub years: u16,
    /// From which day on.
    pub from: Begins,
    /// A second count; the later of both days holds.
    #[serde(default)]
    pub later_of: Option<Leg>,
    /// Where it is written.
    pub source: String,
    /// The day somebody looked there last.
    pub checked_on: NaiveDate,
    /// Whether it was not confirmed at its source.
    #[serde(default)]
    pub unconfirmed: bool,
}

/// A second count of a rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leg {
    /// How many years are counted.
    pub years: u16,
    /// From which day on.
    pub from: Begins,
}

/// The day that years are counted from.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Begins {
    /// The last service.
    LastService,
    /// The day the client reaches majority.
    Majority,
}

/// What a rule covers.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Covers {
    /// The record.
    #[default]
    Record,
    /// Authorisations and the account of what was given away.
    Authorisations,
}

/// The day from which on a record may be disposed of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Due {
    /// The day.
    pub date: NaiveDate,
    /// How it was reckoned, in words.
    pub how: String,
    /// The last service that was counted from.
    pub last_service: NaiveDate,
}

/// What stands in the way of a disposal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Obstacle {
    /// The therapy is not closed.
    Open,
    /// So many risk entries are open.
    Risk(usize),
    /// A legal hold, and why.
    Held(String),
    /// So many requests of the client have no answer yet.
    Requests(usize),
    /// It is to be kept until then.
    NotDue(NaiveDate),
}

impl Obstacle {
    /// Returns it in words.
    pub fn words(&self) -> String {
        match self {
            Self::Open => words::OPEN.to_owned(),
            Self::Risk(open) => words::risk(*open),
            Self::Held(why) => words::held(why),
            Self::Requests(open) => words::requests(*open),
            Self::NotDue(date) => words::not_due(&dates::shown(*date)),
        }
    }
}

/// Returns the rules that can be chosen for a record, in order.
pub fn choices(rules: &[Rule]) -> impl Iterator<Item = &Rule> {
    rules.iter().filter(|rule| rule.covers == Covers::Record)
}

/// Returns the rule of a client: the client's own, else the practice's, else the default; one that is not there any more
/// is none, and then the next counts.
pub fn rule_of<'r>(rules: &'r [Rule], dossier: &Dossier, practice: &Practice) -> Option<&'r Rule> {
    let own = dossier.closing.retention.as_ref();
    let named = [
        own.map_or("", |own| own.rule.as_str()),
        practice.retention.as_str(),
        DEFAULT,
    ];
    named
        .into_iter()
        .find_map(|slug| choices(rules).find(|rule| rule.slug == slug))
}

/// Returns the same day so many years later; of 29 February, where that year has none, 1 March: no day less is kept.
pub fn years_on(date: NaiveDate, years: u16) -> NaiveDate {
    let year = date.year() + i32::from(years);
    date.with_year(year)
        .or_else(|| NaiveDate::from_ymd_opt(year, 3, 1))
        .unwrap_or(NaiveDate::MAX)
}

/// Returns the day of the last service: the last session that was held, a follow-up that was done after it, or else the
/// day the therapy began.
pub fn last_service(dossier: &Dossier) -> NaiveDate {
    let held = dossier
        .last_held()
        .map(|session| session.start.date_naive());
    let done = dossier.closing.follow_ups.iter().filter_map(|one| {
        let done = one.done.as_ref()?;
        Some(one.date.min(done.at.date_naive()))
    });
    held.into_iter()
        .chain(done)
        .max()
        .unwrap_or(dossier.client.since)
}

/// Returns from which day on a record may be disposed of by a rule.
pub fn due(dossier: &Dossier, rules: &[Rule], rule: &Rule) -> Due {
    let last = last_service(dossier);
    let own = dossier.closing.retention.as_ref();
    let majority = own.and_then(|own| own.majority);
    let first = Leg {
        years: rule.years,
        from: rule.from,
    };
    let mut parts = Vec::new();
    let mut date = None;
    for leg in [Some(first), rule.later_of].into_iter().flatten() {
        let begins = match (leg.from, majority) {
            (Begins::LastService, _) => {
                parts.push(words::from_service(leg.years, &dates::shown(last)));
                last
            }
            (Begins::Majority, Some(majority)) => {
                parts.push(words::from_majority(leg.years, &dates::shown(majority)));
                majority
            }
            (Begins::Majority, None) => {
                parts.push(words::NO_MAJORITY.to_owned());
                // Of an adult nothing is counted from majority; where that is all there is, the last service counts.
                if rule.later_of.is_some() {
                    continue;
                }
                last
            }
        };
        date = date.max(Some(years_on(begins, leg.years)));
    }
    for other in beside(rules, rule) {
        if let Some(given) = last_given(dossier) {
            parts.push(words::from_given(other.years, &dates::shown(given)));
            date = date.max(Some(years_on(given, other.years)));
        }
    }
    Due {
        date: date.unwrap_or_else(|| years_on(last, rule.years)),
        how: words::how(&rule.title, &parts, rule.unconfirmed),
        last_service: last,
    }
}

/// Returns the rules that hold beside a record's rule: those of its jurisdiction for authorisations.
fn beside<'r>(rules: &'r [Rule], rule: &'r Rule) -> impl Iterator<Item = &'r Rule> {
    rules.iter().filter(move |other| {
        other.covers == Covers::Authorisations && other.jurisdiction == rule.jurisdiction
    })
}

/// Returns the last day on which an authorisation was given or held, or something was given away.
fn last_given(dossier: &Dossier) -> Option<NaiveDate> {
    let record = &dossier.disclosures;
    let allowed = record.authorisations.iter().map(|one| {
        let revoked = one
            .revoked
            .as_ref()
            .map(|decision| decision.at.date_naive());
        let ended = match (one.until, revoked) {
            (Some(until), Some(revoked)) => Some(until.min(revoked)),
            (until, revoked) => until.or(revoked),
        };
        ended.unwrap_or(one.given).max(one.given)
    });
    let given = record.disclosures.iter().map(|one| one.at.date_naive());
    allowed.chain(given).max()
}

/// Returns everything that stands in the way of disposing of a record on a day.
pub fn obstacles(dossier: &Dossier, due: &Due, today: NaiveDate) -> Vec<Obstacle> {
    let mut found = Vec::new();
    if !matches!(
        dossier.client.status,
        ClientStatus::Closed | ClientStatus::Archived
    ) {
        found.push(Obstacle::Open);
    }
    match dossier.open_risk().len() {
        0 => {}
        open => found.push(Obstacle::Risk(open)),
    }
    let holds = dossier.closing.holds.iter();
    let held = holds.filter(|hold| hold.lifted.is_none());
    found.extend(held.map(|hold| Obstacle::Held(hold.on.why.clone())));
    match dossier.disclosures.open_requests().count() {
        0 => {}
        open => found.push(Obstacle::Requests(open)),
    }
    if today < due.date {
        found.push(Obstacle::NotDue(due.date));
    }
    found
}
