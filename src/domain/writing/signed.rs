//! What signing makes of a text, and what can be added to it after that (records.md section 3).

mod amend;
mod reading;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::id::{AmendmentId, EntryId, NoteId};
use crate::domain::time::{Now, Stamp};
use crate::domain::writing::{Sentence, Writing};

pub use crate::domain::writing::signed::amend::reads as current_words;
pub use crate::domain::writing::signed::amend::{
    Deed, NotAmended, addendum, correction, entered_in_error, late_entry,
};
pub use crate::domain::writing::signed::reading::{current, history};

/// A signature: it freezes text, author and time (records.md R-10).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signed {
    /// When, by the real clock.
    pub at: Stamp,
    /// Who, as the name stands under notes.
    pub by: String,
    /// The licence as it stood then, in words; empty where none is on file.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub credentials: String,
    /// The text as it was signed. Sentences keep what they come from, so that they can be traced as long as the record
    /// lasts; no reading view and no export shows that any more.
    pub writing: Writing,
}

/// Something added to a signed text. It never changes what was signed (records.md ).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amendment {
    /// Its id.
    pub id: AmendmentId,
    /// What sort.
    pub kind: AmendmentKind,
    /// When it was written, by the real clock; no key and no command changes it.
    pub written: Stamp,
    /// Who wrote it.
    pub by: String,
    /// The day it is about.
    pub service: NaiveDate,
    /// The line of the log it refers to, where it refers to one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refers: Option<EntryId>,
    /// The key of the sentence that was wrong, of a correction.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sentence: Option<String>,
    /// How that sentence read when it was signed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub was: String,
    /// The new words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// What the recall rests on, of a late entry.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub basis: String,
    /// The note that stands instead, of one entered in error, where there is one in this record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instead: Option<NoteId>,
}

/// The sorts of amendment (records.md ).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AmendmentKind {
    /// New information.
    Addendum,
    /// It was wrong; the earlier words stay.
    Correction,
    /// It was left out at the time.
    LateEntry,
    /// The whole text does not belong here.
    EnteredInError,
}

/// Freezes a text: what stands in it, by whom and when (records.md R-10). What is out, and a prompt nobody answered, is no
/// part of it. Whether it may be signed is for the caller to know.
pub fn freeze(mut writing: Writing, now: Now, by: &str, credentials: &str) -> Signed {
    for section in &mut writing.sections {
        section.sentences.retain(Sentence::counts);
    }
    Signed {
        at: now.wall,
        by: by.to_owned(),
        credentials: credentials.to_owned(),
        writing,
    }
}

/// Tells whether a signed text was marked as entered in error: it is hidden by default and in no export.
pub fn is_in_error(amendments: &[Amendment]) -> bool {
    amendments
        .iter()
        .any(|amendment| amendment.kind == AmendmentKind::EnteredInError)
}
