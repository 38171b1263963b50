//! Signing: a draft that lacks nothing is frozen with author and time (records.md R-10).

#[cfg(test)]
mod tests;

use crate::domain::note::Note;
use crate::domain::note::build::written;
use crate::domain::note::lacking::{Lack, lacking};
use crate::domain::time::Now;
use crate::domain::writing::ground::Ground;
use crate::domain::writing::signed::freeze;

/// Returns the note signed, or what keeps it from being. The time is the clock's; the licence is the one on file.
///
/// One that is signed stays as it is: later words are amendments.
pub fn sign(note: &Note, ground: Ground<'_>, now: Now, by: &str) -> Result<Note, Vec<Lack>> {
    if note.signed.is_some() {
        return Ok(note.clone());
    }
    let writing = written(note, ground);
    let mut lacks = lacking(note, &writing, ground);
    lacks.retain(|lack| lack.what.blocks());
    if !lacks.is_empty() {
        return Err(lacks);
    }
    let signed = freeze(writing, now, by, &ground.clinician.licence);
    Ok(Note {
        signed: Some(signed),
        ..note.clone()
    })
}

impl Note {
    /// Tells whether it may be thrown away: only a draft that was never signed (records.md R-13).
    pub fn may_be_discarded(&self) -> bool {
        self.signed.is_none() && self.amendments.is_empty()
    }
}
