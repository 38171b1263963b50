//! How often techniques were used and planned, over all records: numbers by technique, never a word of a client.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};

use crate::domain::dossier::Dossier;
use crate::domain::library::Library;
use crate::domain::technique::TechniqueId;
use crate::domain::vocabulary::{Competence, FamilyKey};

/// How many days back a use counts as one of late.
pub const LATELY: u64 = 90;

/// How often something was used.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Uses {
    /// In all.
    pub all: u32,
    /// Within the last [`LATELY`] days.
    pub lately: u32,
    /// The last time.
    pub last: Option<NaiveDate>,
}

impl Uses {
    /// Adds one use.
    fn note(&mut self, day: NaiveDate, is_late: bool) {
        self.all = self.all.saturating_add(1);
        self.lately = self.lately.saturating_add(u32::from(is_late));
        self.last = self.last.max(Some(day));
    }

    /// Adds the uses of another count.
    fn add(&mut self, other: Self) {
        self.all = self.all.saturating_add(other.all);
        self.lately = self.lately.saturating_add(other.lately);
        self.last = self.last.max(other.last);
    }
}

/// What one record says of techniques.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Count {
    /// Techniques that were used, each once, by id.
    pub used: Vec<(String, Uses)>,
    /// Techniques of the plan, by id; none where the client is not seen any more.
    pub planned: Vec<String>,
}

impl Count {
    /// Counts one record. Only lines that stand count; the drawer is never looked at.
    pub fn of(dossier: &Dossier, today: NaiveDate) -> Self {
        let since = today.checked_sub_days(Days::new(LATELY));
        let mut used: BTreeMap<&str, Uses> = BTreeMap::new();
        for session in &dossier.sessions {
            for entry in session.entries.iter().filter(|entry| entry.stands()) {
                let Some(technique) = &entry.line.technique else {
                    continue;
                };
                let day = entry.line.at.date_naive();
                let is_late = since.is_none_or(|since| day > since);
                let id = technique.id.as_str();
                used.entry(id).or_default().note(day, is_late);
            }
        }
        let rows: BTreeSet<&str> = dossier
            .plan
            .rows
            .iter()
            .filter(|_| dossier.client.status.is_open())
            .map(|row| row.technique.as_str())
            .collect();
        Self {
            used: used
                .into_iter()
                .map(|(id, uses)| (id.to_owned(), uses))
                .collect(),
            planned: rows.into_iter().map(str::to_owned).collect(),
        }
    }
}

/// One technique over many records.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Each {
    /// How often it was used.
    pub uses: Uses,
    /// For how many clients it is planned.
    pub planned: u32,
}

/// Below so many records a count says little (matching.md 8 asks for ten before figures over clients are shown).
pub const FEW: usize = 10;

/// The counts of many records, by family and by the training that is asked for.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Tally {
    used: BTreeMap<(FamilyKey, Competence), Uses>,
    /// Clients, each at the highest level that a planned technique of the family asks for.
    planned: BTreeMap<(FamilyKey, Competence), u32>,
    /// Each technique the library knows.
    techniques: BTreeMap<TechniqueId, Each>,
    /// How many records were counted.
    pub records: usize,
}

impl Tally {
    /// Adds the count of one record; techniques the library does not know are left out.
    pub fn add(&mut self, count: &Count, library: &Library) {
        let place = |id: &str| {
            let technique = library.get(id.parse::<TechniqueId>().ok()?)?;
            Some((technique.family, library.competence(technique)))
        };
        for (id, uses) in &count.used {
            if let Some(place) = place(id) {
                self.used.entry(place).or_default().add(*uses);
            }
            if let Some(each) = self.each_mut(id, library) {
                each.uses.add(*uses);
            }
        }
        for id in &count.planned {
            if let Some(each) = self.each_mut(id, library) {
                each.planned = each.planned.saturating_add(1);
            }
        }
        let mut highest: BTreeMap<FamilyKey, Competence> = BTreeMap::new();
        for (family, asked) in count.planned.iter().filter_map(|id| place(id)) {
            let known = highest.entry(family).or_insert(asked);
            *known = asked.max(*known);
        }
        for place in highest {
            let clients = self.planned.entry(place).or_default();
            *clients = clients.saturating_add(1);
        }
        self.records += 1;
    }

    /// Returns the count of a technique the library knows.
    fn each_mut(&mut self, id: &str, library: &Library) -> Option<&mut Each> {
        let id = id.parse::<TechniqueId>().ok()?;
        library.get(id)?;
        Some(self.techniques.entry(id).or_default())
    }

    /// Walks through the techniques used or planned, by id.
    pub fn techniques(&self) -> impl Iterator<Item = (TechniqueId, Each)> {
        self.techniques.iter().map(|(id, each)| (*id, *each))
    }

    /// Tells whether so few records were counted that the counts say little.
    pub const fn is_few(&self) -> bool {
        self.records < FEW
    }

    /// Returns how often techniques of a family were used.
    pub fn used(&self, family: FamilyKey) -> Uses {
        self.uses(family, |_| true)
    }

    /// Returns how often techniques of a family were used that ask for more than `level`.
    pub fn used_above(&self, family: FamilyKey, level: Option<Competence>) -> Uses {
        self.uses(family, |asked| is_above(asked, level))
    }

    /// Returns for how many clients techniques of a family are planned.
    pub fn planned(&self, family: FamilyKey) -> u32 {
        self.clients(family, |_| true)
    }

    /// Returns for how many clients techniques of a family are planned that ask for more than `level`.
    pub fn planned_above(&self, family: FamilyKey, level: Option<Competence>) -> u32 {
        self.clients(family, |asked| is_above(asked, level))
    }

    fn uses(&self, family: FamilyKey, counts: impl Fn(Competence) -> bool) -> Uses {
        let mut sum = Uses::default();
        for asked in Competence::ALL.into_iter().filter(|asked| counts(*asked)) {
            if let Some(uses) = self.used.get(&(family, asked)) {
                sum.add(*uses);
            }
        }
        sum
    }

    fn clients(&self, family: FamilyKey, counts: impl Fn(Competence) -> bool) -> u32 {
        let asked = Competence::ALL.into_iter().filter(|asked| counts(*asked));
        asked
            .filter_map(|asked| self.planned.get(&(family, asked)))
            .sum()
    }
}

/// Tells whether more is asked for than there is.
fn is_above(asked: Competence, level: Option<Competence>) -> bool {
    asked != Competence::NotNeeded && Some(asked) > level
}
