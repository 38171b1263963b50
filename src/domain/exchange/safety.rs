//! The safety plan as a sheet for the client: the six parts in their order, no diagnosis, no notes of a clinician
//! (records.md R-63).

use crate::domain::exchange::Dates;
use crate::domain::exchange::record::rows;
use crate::domain::safety_plan::SafetyPlan;
use crate::domain::writing::Writing;
use crate::words::exchange::safety as say;

/// Returns the sheet of a safety plan.
pub fn sheet(plan: &SafetyPlan, dates: Dates) -> Writing {
    let mut sections = Vec::new();
    for (slug, heading) in say::PARTS {
        let lines = plan.lines.iter().filter(|line| line.part == slug);
        sections.push(rows(slug, heading, lines.map(|line| line.words.clone())));
    }
    let reason = Some(plan.reason.clone()).filter(|words| !words.is_empty());
    sections.push(rows("reason", say::REASON, reason));
    sections.retain(|section| !section.sentences.is_empty());
    let mut head = vec![(say::WRITTEN.to_owned(), dates.shown(plan.at.date_naive()))];
    head.extend(
        plan.review
            .map(|day| (say::REVIEW.to_owned(), dates.shown(day))),
    );
    Writing {
        title: say::TITLE.to_owned(),
        head,
        sections,
        ..Writing::default()
    }
}
