//! Builds a summary by rule from the record and what its author decided.

use crate::domain::summary::course::Course;
use crate::domain::summary::{
    Summary, SummaryKind, client_plan, ending, expect, integration, packet, plan, referral, review,
    toolkit,
};
use crate::domain::writing::Writing;
use crate::domain::writing::ground::Ground;

/// Returns the summary as it reads now: as it was signed, or as the rules and its author's decisions make it.
pub fn written(summary: &Summary, ground: Ground<'_>) -> Writing {
    match &summary.signed {
        Some(signed) => signed.writing.clone(),
        None => summary.edits.apply(made(summary, ground)),
    }
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
