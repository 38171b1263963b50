//! What keeps a client safe, and what is never silent (matching.md 3, 8, 10 and 11): data of the program, of no practice.

use serde::Deserialize;

use crate::domain::technique::TechniqueId;

/// Gate, pins, repair, and what is always said.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Safety {
    /// Flags that put safety first while they are present, slugs.
    pub gate_flags: Vec<String>,
    /// What is offered then, in this order.
    pub gate: Vec<TechniqueId>,
    /// The family whose rows follow, by id.
    pub gate_family: String,
    /// What steadies and stays reachable then.
    pub reachable: Vec<TechniqueId>,
    /// What is offered first where the alliance fell.
    pub repair: Vec<TechniqueId>,
    /// What stands above every list.
    pub pins: Vec<Pin>,
    /// So many adverse uses stop a technique.
    pub adverse: usize,
    /// Where a caution takes no points; its words stand all the same.
    pub exempt: Vec<Exempt>,
    /// Concerns for which a row without trials says so, slugs.
    pub high_risk: Vec<String>,
    /// Rows that are the standard of care and were never put to a trial.
    pub standard_of_care: Vec<TechniqueId>,
    /// What would take a row out of the stops.
    pub would_change: Vec<WouldChange>,
}

/// Techniques that stand above every list, and when.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pin {
    /// The flag that is present, a slug.
    #[serde(default)]
    pub flag: Option<String>,
    /// Unless this was used within so many days.
    #[serde(default)]
    pub unless: Option<TechniqueId>,
    /// The days.
    #[serde(default)]
    pub days: u16,
    /// Concerns of a goal, slugs.
    #[serde(default)]
    pub concerns: Vec<String>,
    /// What is pinned, in this order.
    pub techniques: Vec<TechniqueId>,
}

/// Where a caution takes no points: everything that is named must hold.
#[derive(Clone, PartialEq, Eq, Default, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Exempt {
    /// Rows of this family.
    pub family: Option<String>,
    /// This row.
    pub technique: Option<TechniqueId>,
    /// Rows that list this concern.
    pub concern: Option<String>,
    /// For this flag; none means for every one.
    pub flag: Option<String>,
}

/// What would take a row out of the stops, by the flags that stop it.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WouldChange {
    /// The flags, slugs.
    pub flags: Vec<String>,
    /// What would change it.
    pub words: String,
}

impl Safety {
    /// Returns what would take a row out of the stops of a flag; none for a flag nobody wrote it of.
    pub fn would_change(&self, flag: &str) -> Option<&str> {
        let mut rows = self.would_change.iter();
        rows.find(|row| row.flags.iter().any(|known| known == flag))
            .map(|row| row.words.as_str())
    }
}
