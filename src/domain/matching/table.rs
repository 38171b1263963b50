//! By flag: which techniques it stops, and which it asks to adapt (matching.md 10), made from the rows themselves.

use crate::domain::library::Library;
use crate::domain::technique::{CautionLevel, Technique, TechniqueId};
use crate::domain::vocabulary::FlagKey;
use crate::words::matching as words;

/// What one flag does.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FlagRow {
    /// The flag.
    pub flag: FlagKey,
    /// What it moves to `Not advised now`, by id.
    pub stops: Vec<TechniqueId>,
    /// What it asks to adapt, by id.
    pub adapts: Vec<TechniqueId>,
}

/// Returns a row for every flag of the library, in the order of its vocabulary.
pub fn flag_table(library: &Library) -> Vec<FlagRow> {
    let with = |flag: FlagKey, level: CautionLevel| -> Vec<TechniqueId> {
        let carries = |technique: &&Technique| {
            let mut cautions = technique.cautions.iter();
            cautions.any(|caution| caution.flag == flag && caution.level == level)
        };
        let all = library.iter().map(|(_, technique)| technique);
        all.filter(carries).map(|technique| technique.id).collect()
    };
    let flags = library.vocabulary().flags.iter();
    flags
        .map(|(flag, _)| FlagRow {
            flag,
            stops: with(flag, CautionLevel::Stop),
            adapts: with(flag, CautionLevel::Adapt),
        })
        .collect()
}

/// Returns the table as it is printed: for each flag its counts, then the rows with their names.
pub fn flag_lines(library: &Library) -> Vec<String> {
    let named = |ids: &[TechniqueId]| -> String {
        let rows = ids.iter().filter_map(|id| library.get(*id));
        let rows: Vec<String> = rows
            .map(|technique| words::named(&technique.id.to_string(), &technique.name))
            .collect();
        rows.join("; ")
    };
    let mut lines = Vec::new();
    for row in flag_table(library) {
        let slug = library.vocabulary().flags.slug(row.flag);
        lines.push(words::flag_rows(slug, row.stops.len(), row.adapts.len()));
        if !row.stops.is_empty() {
            lines.push(words::flag_stops(&named(&row.stops)));
        }
        if !row.adapts.is_empty() {
            lines.push(words::flag_adapts(&named(&row.adapts)));
        }
    }
    lines
}
