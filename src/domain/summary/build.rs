//! Builds a summary by rule from the record and what its author decided.

use crate::domain::summary::Summary;
use crate::domain::writing::Writing;
use crate::domain::writing::ground::Ground;

/// Returns the summary as it reads now: as it was signed, or as the rules and its author's decisions make it.
pub fn written(summary: &Summary, _ground: Ground<'_>) -> Writing {
    match &summary.signed {
        Some(signed) => signed.writing.clone(),
        None => summary.edits.apply(Writing::default()),
    }
}
