//! Builds a summary by rule from the record and what its author decided.

use crate::domain::summary::course::Course;
use crate::domain::summary::{
    Summary, SummaryKind, client_plan, ending, expect, integration, packet, plan, referral, review,
    toolkit,
};
use crate::domain::writing::Writing;
use crate::domain::writing::ground::Ground;
use crate::domain::writing::signed::current;

/// Returns the summary as it reads now: as it was signed, or as the rules and its author's decisions make it.
pub fn written(summary: &Summary, ground: Ground<'_>) -> Writing {
    match &summary.signed {
        Some(signed) => signed.writing.clone(),
        None => summary.edits.apply(made(summary, ground)),
    }
}

/// Returns the summary as it leaves: the current reading of a signed one, else the draft as it stands.
///
/// The packet for supervision leaves without a day and a name, and so without its signature (records.md R-07).
pub fn reading(summary: &Summary, ground: Ground<'_>) -> Writing {
    let Some(signed) = &summary.signed else {
        return written(summary, ground);
    };
    let mut writing = current(signed, &summary.amendments);
    if summary.kind == SummaryKind::Supervision {
        writing.head.clone_from(&signed.writing.head);
    }
    writing
}

/// Returns the summary as the rules make it, whatever its author decided.
pub fn made(summary: &Summary, ground: Ground<'_>) -> Writing {
    let course = Course::new(summary, ground);
    match summary.kind {
        SummaryKind::TreatmentPlan => plan::written(&course),
        SummaryKind::ProgressReview => review::written(&course),
        SummaryKind::Integration => integration::written(&course),
        SummaryKind::Termination => ending::written(&course),
        SummaryKind::Referral => referral::written(&course),
        SummaryKind::Toolkit => toolkit::written(&course),
        SummaryKind::ClientPlan => client_plan::written(&course),
        SummaryKind::Expect => expect::written(&course),
        SummaryKind::Supervision => packet::written(&course),
    }
}
