//! The practice's own techniques and its marks on others: the file `library/own.ron`, and packs, which have the same form.
//!
//! A row without a name is a mark on a technique that stands elsewhere: hidden, a favourite, tags. A row with the id of a
//! shipped technique stands in for it. Rows are kept as they are written; the library says which of them can be used.

mod join;
mod row;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::document::Document;
use crate::domain::library::Library;
use crate::domain::technique::TechniqueId;
use crate::domain::vocabulary::{Competence, Degree, Format, Past, Review, TimeFocus};

pub use crate::domain::own_library::join::{Joined, join};
pub use crate::domain::own_library::row::{OwnCaution, OwnRow};

/// The name of the file the program writes in the practice's library folder.
pub const FILE: &str = "own.ron";

/// The version of the form of library files.
const FORM: &str = "1";

/// The practice's own techniques and marks, or a pack of techniques.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnLibrary {
    /// The version of the form.
    pub library_version: String,
    /// Who edited it last, in words; a pack does not say.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub edited_by: String,
    /// The day it was edited last.
    pub edited_at: NaiveDate,
    /// The name of a pack, which is its file's without the ending; none for the practice's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pack: Option<String>,
    /// The file a pack was imported from, by name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
    /// The day a pack was imported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub imported_at: Option<NaiveDate>,
    /// The highest number that was ever given to a technique of the practice: no id is given twice.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub highest: u32,
    /// The family of rows that name none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family: Option<String>,
    /// Techniques and marks, in the order they came.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub techniques: Vec<OwnRow>,
    /// Families the shipped files do not know.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub families: Vec<OwnFamily>,
    /// Orientations the shipped files do not know.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub orientations: Vec<OwnOrientation>,
    /// Concerns the shipped files do not know.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub concerns: Vec<OwnConcern>,
    /// Flags the shipped files do not know.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<OwnFlag>,
    /// Everyday words for concerns.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<OwnWord>,
}

/// A family of techniques.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "each is the field of that name of a shipped family"
)]
pub struct OwnFamily {
    pub slug: String,
    pub title: String,
    pub directiveness: Degree,
    pub intensity: Degree,
    pub time_focus: TimeFocus,
    pub structure: Degree,
    pub processes: Vec<String>,
    pub competence: Competence,
    pub format: Format,
}

/// An orientation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "each is the field of that name of a shipped orientation"
)]
pub struct OwnOrientation {
    pub slug: String,
    pub title: String,
    pub school: String,
}

/// A concern.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "each is the field of that name of a shipped concern"
)]
pub struct OwnConcern {
    pub slug: String,
    pub title: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
}

/// A flag.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "each is the field of that name of a shipped flag"
)]
pub struct OwnFlag {
    pub slug: String,
    pub meaning: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<Review>,
    pub past: Past,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub implies: Vec<String>,
}

/// An everyday word and the concerns it stands for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    missing_docs,
    reason = "each is the field of that name of a shipped word"
)]
pub struct OwnWord {
    pub word: String,
    pub concerns: Vec<String>,
}

impl Document for OwnLibrary {
    const KIND: &'static str = "library";
    const VERSION: u32 = 1;
}

impl Default for OwnLibrary {
    fn default() -> Self {
        Self {
            library_version: FORM.to_owned(),
            edited_by: String::new(),
            edited_at: NaiveDate::default(),
            pack: None,
            origin: None,
            imported_at: None,
            highest: 0,
            family: None,
            techniques: Vec::new(),
            families: Vec::new(),
            orientations: Vec::new(),
            concerns: Vec::new(),
            flags: Vec::new(),
            words: Vec::new(),
        }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde asks")]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

impl OwnLibrary {
    /// Returns the row of a technique, be it a technique or a mark.
    pub fn row(&self, id: TechniqueId) -> Option<&OwnRow> {
        self.techniques.iter().find(|row| row.id == id)
    }

    /// Changes the row of a technique; where there is none, a mark is made. A mark that says nothing any more is taken out.
    pub fn change(&mut self, id: TechniqueId, change: impl FnOnce(&mut OwnRow)) {
        let mut row = self.row(id).cloned().unwrap_or_else(|| OwnRow::mark(id));
        change(&mut row);
        self.put(row);
        self.techniques.retain(|row| !row.is_idle());
    }

    /// Puts a row in the place of the one with its id, or behind the others.
    pub fn put(&mut self, row: OwnRow) {
        self.highest = self.highest.max(row.number());
        match self.techniques.iter_mut().find(|known| known.id == row.id) {
            Some(known) => *known = row,
            None => self.techniques.push(row),
        }
    }

    /// Returns the next id that was never given: by the practice, by one of its packs, or by hand.
    pub fn next_id(&self, library: Option<&Library>) -> TechniqueId {
        let here = self.techniques.iter().map(OwnRow::number);
        let there = library.into_iter().flat_map(Library::all);
        let there = there.map(|row| row.id).filter(|id| id.is_own());
        let highest = here.chain(there.map(TechniqueId::number)).max();
        let highest = highest.unwrap_or_default().max(self.highest);
        TechniqueId::own(highest.saturating_add(1))
    }

    /// Gives every technique of a pack another number, from one above `highest` on; what points within the pack follows.
    pub fn renumber(&mut self, highest: u32) {
        let own = self.techniques.iter().map(|row| row.id);
        let old: Vec<TechniqueId> = own.filter(|id| id.is_own()).collect();
        let new = |id: &mut TechniqueId| {
            let at = old.iter().position(|known| known == id);
            let at = at.and_then(|at| u32::try_from(at).ok());
            if let Some(at) = at {
                *id = TechniqueId::own(highest.saturating_add(at).saturating_add(1));
            }
        };
        for row in &mut self.techniques {
            new(&mut row.id);
            row.prerequisites.iter_mut().for_each(new);
            row.pairs_with.iter_mut().for_each(new);
        }
    }

    /// Tells whether two packs hold the same, whatever numbers and names they go by.
    pub fn holds_the_same(&self, other: &Self) -> bool {
        let plain = |library: &Self| {
            let mut plain = Self {
                library_version: String::new(),
                edited_by: String::new(),
                edited_at: NaiveDate::default(),
                pack: None,
                origin: None,
                imported_at: None,
                highest: 0,
                ..library.clone()
            };
            plain.renumber(0);
            plain
        };
        plain(self) == plain(other)
    }
}

#[cfg(test)]
#[expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]
mod tests;
