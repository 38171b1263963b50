//! How approaches are combined: models, level, and the fields that the models in use ask for.

use crate::app::chart::plan::{at, field};
use crate::app::chart::{Opens, Part, Row, Tone};
use crate::app::desk::Desk;
use crate::app::form::named::orientation_name;
use crate::app::form::plan::{asks, model_title, not_studied};
use crate::app::state::State;
use crate::domain::dates;
use crate::domain::model::{Field, Models};
use crate::domain::plan::Plan;
use crate::domain::preference;
use crate::words::plan as say;
use crate::words::plan::{ask, field as name, group, lead};

/// Returns the rows.
pub(super) fn rows(state: &State, desk: &Desk) -> Vec<Row> {
    let plan = &desk.dossier.plan;
    let models = state.shelf.as_ref().map(|shelf| &shelf.guide.models);
    let mut rows = vec![Row::heading(group::COMBINE), main(state, models, plan)];
    if plan.model.is_some() && !plan.model_reason().is_empty() {
        rows.push(field(name::WHY_MODEL, plan.model_reason(), ""));
    }
    for other in &plan.others {
        let core = models.and_then(|models| models.model(other));
        let words = core.map_or_else(
            || other.clone(),
            |model| say::with_core(&model.title, &model.core),
        );
        let covers = not_named(state, other).unwrap_or_default();
        rows.push(Row::of(name::OTHERS, words, at(name::OTHERS)).with_tail(covers));
    }
    rows.extend(level(models, plan));
    rows.extend(asked_fields(state, plan));
    if asks(state, plan, Field::Preferences) {
        let newest = preference::newest(desk.client());
        let words = newest.map(|asked| say::asked(&dates::shown(asked.date)));
        rows.push(elsewhere(
            lead::PREFERENCES,
            words,
            say::NOT_ASKED,
            Part::Preferences,
        ));
    }
    if asks(state, plan, Field::Factors) {
        let read = &desk.shown.heard.factors;
        let words = models
            .filter(|_| !read.is_empty())
            .map(|models| factors(models, read));
        rows.push(elsewhere(
            lead::FACTORS,
            words,
            say::NOT_READ,
            Part::Alliance,
        ));
    }
    rows.push(field(name::RATIONALE, &plan.rationale, ask::RATIONALE));
    rows
}

fn main(state: &State, models: Option<&Models>, plan: &Plan) -> Row {
    let Some(slug) = &plan.model else {
        return Row::of(name::MODEL, say::NO_MODEL, at(name::MODEL)).in_tone(Tone::Quiet);
    };
    let title = model_title(state, slug);
    let words = match models.and_then(|models| models.model(slug)) {
        Some(model) => say::with_core(&title, &model.core),
        None => title,
    };
    let span = plan
        .models
        .iter()
        .rfind(|span| span.main && span.until.is_none() && span.model == *slug);
    let tail: Vec<String> = [
        span.map(|span| say::since(&dates::shown(span.from))),
        not_named(state, slug).map(str::to_owned),
    ]
    .into_iter()
    .flatten()
    .collect();
    Row::of(name::MODEL, words, at(name::MODEL)).with_tail(tail.join("; "))
}

/// Returns that the profile does not name the model of a row, whose words tell which it is.
fn not_named(state: &State, slug: &String) -> Option<&'static str> {
    (!not_studied(state, std::slice::from_ref(slug)).is_empty()).then_some(say::NOT_STUDIED)
}

fn level(models: Option<&Models>, plan: &Plan) -> Option<Row> {
    let level = models?.level_of(plan)?;
    let words = if plan.level.is_some() {
        say::meant(&level.title, &level.says)
    } else {
        say::level_of_model(&level.title, &level.says)
    };
    Some(Row::of(name::LEVEL, words, at(name::LEVEL)))
}

fn asked_fields(state: &State, plan: &Plan) -> Vec<Row> {
    let names = |slugs: &[String]| {
        let names: Vec<String> = slugs
            .iter()
            .map(|slug| orientation_name(state, slug))
            .collect();
        names.join(", ")
    };
    let home: Vec<String> = plan.home_orientation.iter().cloned().collect();
    [
        (Field::HomeOrientation, name::HOME_ORIENTATION, names(&home)),
        (Field::Home, name::HOME, plan.home.clone()),
        (Field::Added, name::ADDED, plan.added.join("; ")),
        (Field::Framework, name::FRAMEWORK, plan.framework.clone()),
        (Field::Blended, name::BLENDED, names(&plan.blended)),
    ]
    .into_iter()
    .filter(|(asked, _, words)| !words.is_empty() || asks(state, plan, *asked))
    .map(|(_, name, words)| field(name, &words, say::NOT_WRITTEN))
    .collect()
}

fn factors(models: &Models, read: &[(String, u8)]) -> String {
    let said: Vec<String> = read
        .iter()
        .map(|(slug, value)| {
            let factor = models.factors.iter().find(|factor| factor.slug == *slug);
            say::read(factor.map_or(slug, |factor| &factor.title), *value)
        })
        .collect();
    said.join(", ")
}

/// Returns a row for what is written in another part of the chart.
fn elsewhere(lead: &str, words: Option<String>, missing: &str, part: Part) -> Row {
    match words {
        Some(words) => Row::of(lead, words, Opens::Part(part)),
        None => Row::of(lead, missing, Opens::Part(part)).in_tone(Tone::Quiet),
    }
}
