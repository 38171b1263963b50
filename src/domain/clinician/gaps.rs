//! What there is to learn, from use and gaps (product.md C6): families that are used or planned without the training they
//! ask for, trainings that are never used, techniques above the training on file, families never used over the caseload.

use std::cmp::Reverse;

use chrono::{Datelike, NaiveDate};

use crate::domain::clinician::uses::{LATELY, Tally, Uses};
use crate::domain::clinician::{Clinician, Cover, level_word};
use crate::domain::dates;
use crate::domain::library::Library;
use crate::domain::technique::TechniqueId;
use crate::domain::vocabulary::Competence;
use crate::words::profile as say;

/// One family there is something to learn in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Gap {
    /// The family, a slug.
    pub family: String,
    /// What it is called.
    pub title: String,
    /// Uses that ask for more training than is on file; all uses where the training is there.
    pub uses: Uses,
    /// Clients for whom something is planned that asks for more training than is on file.
    pub planned: u32,
    /// Why it is listed.
    pub why: Why,
    /// Whether any training is on file; without one, nothing is known of what is needed.
    pub is_set: bool,
}

/// Why a family is listed, most pressing first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Why {
    /// It was used of late without the training.
    Used,
    /// It is planned without the training.
    Planned,
    /// It was used without the training, a while ago.
    UsedBefore,
    /// There is a training, of this year, and no use at all.
    NeverUsed(i32),
}

impl Why {
    /// Returns the name of the reason for scripts.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Used => "used",
            Self::Planned => "planned",
            Self::UsedBefore => "used-before",
            Self::NeverUsed(_) => "never-used",
        }
    }
}

impl Gap {
    /// Returns the reason in words: `used 12 times in 90 days, training needed`.
    pub fn words(&self, today: NaiveDate) -> String {
        let mut parts = Vec::new();
        match self.why {
            Why::NeverUsed(year) => return say::never_used(year),
            Why::Used => parts.push(say::used(self.uses.lately, LATELY)),
            Why::UsedBefore => {
                let last = self.uses.last.map(|last| dates::shown_in(last, today));
                parts.push(say::used_before(self.uses.all, &last.unwrap_or_default()));
            }
            Why::Planned => {}
        }
        if self.planned > 0 {
            parts.push(say::planned(self.planned));
        }
        let lacks = if self.is_set {
            say::NEEDED
        } else {
            say::NOT_SET
        };
        parts.push(lacks.to_owned());
        parts.join(say::AND)
    }
}

/// A technique that was used or is planned and asks for more training than is on file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Above {
    /// Its id.
    pub id: TechniqueId,
    /// Its name.
    pub name: String,
    /// Its family, a slug.
    pub family: String,
    /// The training it asks for.
    pub asks: Competence,
    /// How often it was used.
    pub uses: Uses,
    /// For how many clients it is planned.
    pub planned: u32,
}

impl Above {
    /// Returns the reason in words: `asks for formal training; used twice, last on 3 Sep; planned for 1 client`.
    pub fn words(&self, today: NaiveDate) -> String {
        let mut parts = vec![say::asks_for(level_word(self.asks))];
        if self.uses.all > 0 {
            let last = self.uses.last.map(|last| dates::shown_in(last, today));
            parts.push(say::used_before(self.uses.all, &last.unwrap_or_default()));
        }
        if self.planned > 0 {
            parts.push(say::planned(self.planned));
        }
        parts.join(say::AND)
    }
}

/// Returns the techniques that ask for more training than is on file: planned for the most clients first, then the most
/// used. Nothing where no training is on file, because then nothing is known of what is needed.
pub fn above(clinician: &Clinician, tally: &Tally, library: &Library) -> Vec<Above> {
    let mut above: Vec<Above> = tally
        .techniques()
        .filter_map(|(id, each)| {
            let technique = library.get(id)?;
            let is_needed = clinician.covers_technique(library, technique) == Cover::Needed;
            is_needed.then(|| Above {
                id,
                name: technique.name.to_string(),
                family: library
                    .vocabulary()
                    .families
                    .slug(technique.family)
                    .to_owned(),
                asks: library.competence(technique),
                uses: each.uses,
                planned: each.planned,
            })
        })
        .collect();
    above.sort_by_key(|one| (Reverse(one.planned), Reverse(one.uses.all), one.id));
    above
}

/// Returns the families of which no technique was used with any client, as slug and title in the order of the library. To be
/// said only of records that were all counted.
pub fn never_used<'l>(tally: &Tally, library: &'l Library) -> Vec<(&'l str, &'l str)> {
    let families = library.vocabulary().families.iter();
    families
        .filter(|(key, _)| tally.used(*key).all == 0)
        .map(|(_, family)| (family.slug.as_str(), family.title.as_str()))
        .collect()
}

/// Returns the families there is something to learn in, most pressing first. Only where all records were counted
/// (`is_complete`) can it be said that something is never used.
pub fn gaps(
    clinician: &Clinician,
    tally: &Tally,
    library: &Library,
    is_complete: bool,
) -> Vec<Gap> {
    let families = library.vocabulary().families.iter();
    let mut gaps: Vec<Gap> = families
        .filter_map(|(key, family)| {
            let level = clinician.level(&family.slug);
            let above = tally.used_above(key, level);
            let planned = tally.planned_above(key, level);
            let is_idle = is_complete && tally.used(key).all == 0 && tally.planned(key) == 0;
            let why = if above.lately > 0 {
                Why::Used
            } else if planned > 0 {
                Why::Planned
            } else if above.all > 0 {
                Why::UsedBefore
            } else {
                let is_trained = level > Some(Competence::NotNeeded);
                let year = trained(clinician, &family.slug)?;
                (is_idle && is_trained).then_some(Why::NeverUsed(year))?
            };
            Some(Gap {
                family: family.slug.to_string(),
                title: family.title.to_string(),
                uses: above,
                planned,
                why,
                is_set: !clinician.trainings.is_empty(),
            })
        })
        .collect();
    gaps.sort_by(|one, other| order(one).cmp(&order(other)));
    gaps
}

/// What a list of gaps is sorted by: the reason, then how much of it there is.
fn order(gap: &Gap) -> (Why, [Reverse<u32>; 3], &str) {
    let much = [gap.uses.lately, gap.planned, gap.uses.all].map(Reverse);
    (gap.why, much, &gap.title)
}

/// Returns the year of the newest training in a family.
fn trained(clinician: &Clinician, family: &str) -> Option<i32> {
    let trainings = clinician.trainings.iter();
    let own = trainings.filter(|training| training.family == family);
    own.map(|training| training.date.year()).max()
}
