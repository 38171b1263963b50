//! The safety plan: its six parts with their lines, what stands beside them, and earlier versions.

use crate::app::chart::{Opens, Row};
use crate::app::desk::Desk;
use crate::app::form::Subject;
use crate::app::state::State;
use crate::domain::dates;
use crate::domain::risk::ask::RiskGuide;
use crate::domain::safety_plan::SafetyPlan;
use crate::words::safety as say;
use crate::words::safety::field as name;

/// Returns of which day it is; while risk is open, that there is none.
pub(super) fn mark(desk: &Desk) -> String {
    match desk.dossier.risk.safety_plan() {
        Some(plan) => dates::shown_short(plan.at.date_naive()),
        None if desk.dossier.open_risk().is_empty() => String::new(),
        None => say::NONE_MARK.to_owned(),
    }
}

fn guide(state: &State) -> Option<&RiskGuide> {
    crate::app::risk_form::guide(state)
}

fn part_of(slug: &str, at: Option<usize>) -> Opens {
    Opens::Form(Subject::SafetyLine {
        part: slug.to_owned(),
        at,
    })
}

/// Returns the rows: which version, the parts in their order, what stands beside them, then earlier versions.
pub(super) fn rows(state: &State, desk: &Desk) -> Vec<Row> {
    let Some(guide) = guide(state) else {
        return Vec::new();
    };
    let record = &desk.dossier.risk;
    let plan = record.safety_plan();
    let mut rows = vec![match plan {
        None => Row::quiet(say::NONE),
        Some(plan) => Row::quiet(version(plan)),
    }];
    for part in &guide.safety {
        rows.push(Row::heading(part.title.clone()));
        let mut lines = plan
            .iter()
            .flat_map(|plan| plan.of_part(&part.slug))
            .peekable();
        if lines.peek().is_none() {
            let ask = Row::of(" ", part.ask.clone(), part_of(&part.slug, None));
            rows.push(ask.in_tone(crate::app::chart::Tone::Quiet));
        }
        rows.extend(lines.map(|(at, line)| {
            Row::of("-", line.words.clone(), part_of(&part.slug, Some(at)))
                .with_tail(say::behind(line.likely, &line.obstacle))
        }));
    }
    // Parts the practice took out of its file keep their lines.
    let others = plan.iter().flat_map(|plan| plan.lines.iter().enumerate());
    let others = others.filter(|(_, line)| {
        let mut known = guide.safety.iter();
        known.all(|part| part.slug != line.part)
    });
    rows.extend(others.map(|(at, line)| {
        let opens = part_of(&line.part, Some(at));
        Row::of(line.part.clone(), line.words.clone(), opens)
    }));
    rows.extend(beside(plan));
    rows.push(Row::quiet(say::ABOUT).with_tail(guide.safety_source.clone()));
    let earlier = record.safety.iter().rev().skip(1);
    let earlier: Vec<Row> = earlier
        .map(|plan| {
            let day = dates::shown(plan.at.date_naive());
            Row::quiet(say::earlier(plan.version, &day, &plan.by, plan.lines.len()))
        })
        .collect();
    if !earlier.is_empty() {
        rows.push(Row::heading(say::EARLIER));
        rows.extend(earlier);
    }
    rows
}

fn version(plan: &SafetyPlan) -> String {
    let day = dates::shown(plan.at.date_naive());
    say::version(plan.version, &day, &plan.by)
}

/// Returns what stands beside the parts.
fn beside(plan: Option<&SafetyPlan>) -> Vec<Row> {
    let day = |day: Option<chrono::NaiveDate>| day.map(dates::shown).unwrap_or_default();
    let has =
        |of: fn(&SafetyPlan) -> &String| plan.map(|plan| of(plan).clone()).unwrap_or_default();
    let fields = [
        (name::REASON, has(|plan| &plan.reason)),
        (name::BARRIERS, has(|plan| &plan.barriers)),
        (name::COPY, has(|plan| &plan.copy)),
        (name::SHARED, has(|plan| &plan.shared)),
        (name::REVIEW, day(plan.and_then(|plan| plan.review))),
        (name::REVIEWED, day(plan.and_then(|plan| plan.reviewed))),
    ];
    let rows = fields.into_iter().map(|(field, words)| {
        let opens = Opens::FormAt(Subject::Safety, field);
        Row::of(" ", say::beside(field, &words), opens)
    });
    std::iter::once(Row::heading(say::BESIDE))
        .chain(rows)
        .collect()
}

/// Returns what Esc a makes: a line of the lit part, or of the first one.
pub(super) fn new(state: &State, lit: Option<&Opens>) -> Option<Subject> {
    let lit = match lit {
        Some(Opens::Form(Subject::SafetyLine { part, .. })) => Some(part.clone()),
        _ => None,
    };
    let first = || guide(state)?.safety.first().map(|part| part.slug.clone());
    let part = lit.or_else(first)?;
    Some(Subject::SafetyLine { part, at: None })
}
