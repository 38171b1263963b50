//! Builds a note by rule from the log and what its author decided.

use crate::domain::note::Note;
use crate::domain::writing::Writing;
use crate::domain::writing::ground::Ground;

/// Returns the note as it reads now: as it was signed, or as the rules and its author's decisions make it.
pub fn written(note: &Note, _ground: Ground<'_>) -> Writing {
    match &note.signed {
        Some(signed) => signed.writing.clone(),
        None => note.edits.apply(Writing::default()),
    }
}
