//! What stands around the plan, where it is in its course, what was agreed, and what there was before.

use crate::app::chart::plan::{at, field};
use crate::app::chart::{Opens, Row};
use crate::app::form::Subject;
use crate::app::form::plan::{model_title, step_title};
use crate::app::state::State;
use crate::domain::dates;
use crate::domain::plan::{ModelSpan, Plan, Version};
use crate::words::plan as say;
use crate::words::plan::{ask, field as name, group};

/// Returns the rows.
pub(super) fn rows(state: &State, plan: &Plan) -> Vec<Row> {
    let mut rows = vec![
        Row::heading(group::AROUND),
        field(name::CULTURE, &plan.culture.join("; "), ask::CULTURE),
        field(name::WATCH, &plan.watch.join("; "), ask::WATCH),
        field(name::FRAME, &plan.frame, ask::FRAME),
        field(name::BENEFITS, &plan.benefits_risks, ask::BENEFITS),
        Row::heading(group::COURSE),
    ];
    let step = plan.step.as_deref().map(|slug| step_title(state, slug));
    rows.push(field(
        name::STEP,
        &step.unwrap_or_default(),
        say::NOT_CHOSEN,
    ));
    let agreed = plan.agreed.map(dates::shown).unwrap_or_default();
    rows.push(field(name::AGREED, &agreed, say::NOT_AGREED).with_tail(plan.agreed_how.clone()));
    let review = plan.review.map(dates::shown).unwrap_or_default();
    let last = plan.reviewed.last().copied().map(dates::shown);
    rows.push(
        field(name::REVIEW, &review, say::NOT_CHOSEN)
            .with_tail(last.map(|day| say::reviewed(&day)).unwrap_or_default()),
    );
    if plan.number > 1 {
        rows.push(field(name::WHY_VERSION, &plan.why, ask::WHY_VERSION));
    }
    if plan.models.len() > 1 {
        rows.push(Row::heading(group::MODELS));
        rows.extend(plan.models.iter().rev().map(|span| model(state, span)));
    }
    if !plan.switches.is_empty() {
        rows.push(Row::heading(group::SWITCHES));
        let switches = plan.switches.iter().enumerate().rev();
        rows.extend(switches.map(|(at, switch)| {
            let words = say::switched(&switch.from, &switch.to);
            let opens = Opens::Form(Subject::Switch(Some(at)));
            Row::of(dates::shown(switch.at.date_naive()), words, opens)
                .with_tail(switch.why.clone())
        }));
    }
    if !plan.versions.is_empty() {
        rows.push(Row::heading(group::VERSIONS));
        rows.extend(
            plan.versions
                .iter()
                .rev()
                .map(|before| version(state, before)),
        );
    }
    rows
}

fn model(state: &State, span: &ModelSpan) -> Row {
    let title = model_title(state, &span.model);
    let title = if span.main {
        title
    } else {
        say::beside(&title)
    };
    let from = dates::shown(span.from);
    let days = match span.until {
        Some(until) => say::from_to(&from, &dates::shown(until)),
        None => say::since(&from),
    };
    let tail: Vec<&str> = [days.as_str(), &span.why]
        .into_iter()
        .filter(|words| !words.is_empty())
        .collect();
    let opens = at(if span.main { name::MODEL } else { name::OTHERS });
    Row::of("", title, opens).with_tail(tail.join("; "))
}

fn version(state: &State, before: &Version) -> Row {
    let plan = &before.plan;
    let model = plan.model.as_deref();
    let title = model.map_or_else(
        || say::NOT_CHOSEN.to_owned(),
        |slug| model_title(state, slug),
    );
    let agreed = plan.agreed.map(|day| say::agreed(&dates::shown(day)));
    let until = dates::shown(before.until.date_naive());
    let days = match plan.since {
        Some(since) => say::from_to(&dates::shown(since), &until),
        None => say::until(&until),
    };
    let tail: Vec<String> = [Some(days), agreed, Some(plan.why.clone())]
        .into_iter()
        .flatten()
        .filter(|words| !words.is_empty())
        .collect();
    Row::of(
        say::number(plan.number),
        say::before(&title, plan.rows.len()),
        at(name::WHY_VERSION),
    )
    .with_tail(tail.join("; "))
}
