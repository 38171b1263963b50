//! What is added to a signed text: each sort asks for what it must hold, and the time is the clock's (records.md R-11).

use chrono::NaiveDate;

use crate::domain::id::{AmendmentId, EntryId, NoteId};
use crate::domain::time::Now;
use crate::domain::writing::signed::{Amendment, AmendmentKind, Signed, is_in_error};
use crate::words::writing::amend as words;

/// Who adds something, when by the clock, and what it is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Deed<'a> {
    /// The id it will have.
    pub id: AmendmentId,
    /// What the clock says; nothing else becomes the time it was written.
    pub now: Now,
    /// Who writes.
    pub by: &'a str,
    /// The day it is about.
    pub service: NaiveDate,
    /// The line of the log it refers to, where it refers to one.
    pub refers: Option<EntryId>,
    /// Why it is added.
    pub reason: &'a str,
}

/// Why nothing was added.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotAmended {
    /// Nobody is named.
    NoAuthor,
    /// The words are missing.
    NoWords,
    /// The reason is missing.
    NoReason,
    /// What the recall rests on is missing.
    NoBasis,
    /// The day it is about has not come.
    Ahead,
    /// There is no such sentence in the text.
    NoSentence,
    /// The new words are the old ones.
    Same,
    /// The text was marked as entered in error.
    InError,
}

impl NotAmended {
    /// Returns the sentence for the message row.
    pub const fn words(self) -> &'static str {
        match self {
            Self::NoAuthor => words::NO_AUTHOR,
            Self::NoWords => words::NO_WORDS,
            Self::NoReason => words::NO_REASON,
            Self::NoBasis => words::NO_BASIS,
            Self::Ahead => words::AHEAD,
            Self::NoSentence => words::NO_SENTENCE,
            Self::Same => words::SAME,
            Self::InError => words::IN_ERROR,
        }
    }
}

/// Returns new information to a signed text.
pub fn addendum(
    amendments: &[Amendment],
    deed: Deed<'_>,
    said: &str,
) -> Result<Amendment, NotAmended> {
    let begun = begin(amendments, deed, AmendmentKind::Addendum)?;
    Ok(Amendment {
        words: needed(said, NotAmended::NoWords)?,
        ..begun
    })
}

/// Returns a correction of one sentence, by its key: how it read stays beside the new words.
pub fn correction(
    signed: &Signed,
    amendments: &[Amendment],
    deed: Deed<'_>,
    key: &str,
    said: &str,
) -> Result<Amendment, NotAmended> {
    let begun = begin(amendments, deed, AmendmentKind::Correction)?;
    let was = reads(signed, amendments, key).ok_or(NotAmended::NoSentence)?;
    let said = needed(said, NotAmended::NoWords)?;
    if said == was {
        return Err(NotAmended::Same);
    }
    Ok(Amendment {
        sentence: Some(key.to_owned()),
        was: was.to_owned(),
        words: said,
        ..begun
    })
}

/// Returns what was left out at the time, with what the recall rests on.
pub fn late_entry(
    amendments: &[Amendment],
    deed: Deed<'_>,
    said: &str,
    basis: &str,
) -> Result<Amendment, NotAmended> {
    let begun = begin(amendments, deed, AmendmentKind::LateEntry)?;
    Ok(Amendment {
        words: needed(said, NotAmended::NoWords)?,
        basis: needed(basis, NotAmended::NoBasis)?,
        ..begun
    })
}

/// Returns the mark that a whole text does not belong here, with the note that stands instead (records.md R-13).
pub fn entered_in_error(
    amendments: &[Amendment],
    deed: Deed<'_>,
    instead: Option<NoteId>,
) -> Result<Amendment, NotAmended> {
    let begun = begin(amendments, deed, AmendmentKind::EnteredInError)?;
    Ok(Amendment { instead, ..begun })
}

/// Returns how a sentence reads now, without a word about corrections.
pub fn reads<'a>(signed: &'a Signed, amendments: &'a [Amendment], key: &str) -> Option<&'a str> {
    let (_, sentence) = signed.writing.sentence(key)?;
    let corrected = amendments.iter().rev().find(|amendment| {
        amendment.kind == AmendmentKind::Correction && amendment.sentence.as_deref() == Some(key)
    });
    Some(corrected.map_or(&sentence.words, |one| &one.words))
}

fn begin(
    amendments: &[Amendment],
    deed: Deed<'_>,
    kind: AmendmentKind,
) -> Result<Amendment, NotAmended> {
    if is_in_error(amendments) {
        return Err(NotAmended::InError);
    }
    if deed.service > deed.now.wall.date_naive() {
        return Err(NotAmended::Ahead);
    }
    Ok(Amendment {
        id: deed.id,
        kind,
        written: deed.now.wall,
        by: needed(deed.by, NotAmended::NoAuthor)?,
        service: deed.service,
        refers: deed.refers,
        sentence: None,
        was: String::new(),
        words: String::new(),
        reason: needed(deed.reason, NotAmended::NoReason)?,
        basis: String::new(),
        instead: None,
    })
}

fn needed(said: &str, otherwise: NotAmended) -> Result<String, NotAmended> {
    let said = said.trim();
    if said.is_empty() {
        Err(otherwise)
    } else {
        Ok(said.to_owned())
    }
}
