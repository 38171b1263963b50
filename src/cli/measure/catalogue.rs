//! `measure list` and `measure show`: which measures there are, what may be done with them, and where their figures come from.

use serde::Serialize;

use crate::cli::failure::{Exit, Failure};
use crate::cli::json::{self, FORMAT};
use crate::cli::measure::change::kind;
use crate::cli::out::Out;
use crate::domain::guide::Guide;
use crate::domain::measure::{Better, Class, Limit, Measure, Respondent};
use crate::words::measure_cli as say;
use crate::words::score::number;

#[derive(Serialize)]
struct Listed<'g> {
    format: u8,
    measures: Vec<Row<'g>>,
    excluded: Vec<Left<'g>>,
}

#[derive(Serialize)]
struct Row<'g> {
    id: &'g str,
    name: &'g str,
    about: &'g str,
    licence: &'static str,
    licence_note: &'g str,
    respondent: &'static str,
    items: usize,
    versions: Vec<Form<'g>>,
    better: &'static str,
    scales: Vec<&'g str>,
    citations: &'g [String],
}

#[derive(Serialize)]
struct Form<'g> {
    id: &'g str,
    window: &'g str,
    window_days: Option<u16>,
}

#[derive(Serialize)]
struct Left<'g> {
    name: &'g str,
    why: &'g str,
}

fn class(class: Class) -> &'static str {
    match class {
        Class::Open => say::OPEN,
        Class::Restricted => say::RESTRICTED,
        Class::Own => say::OWN,
    }
}

fn limit(limit: Limit) -> String {
    match limit {
        Limit::AtLeast(value) => say::or_more(&number(value)),
        Limit::AtMost(value) => say::or_less(&number(value)),
        Limit::Between(low, high) => say::from_to(number(low), number(high)),
    }
}

fn row(measure: &Measure) -> Row<'_> {
    Row {
        id: &measure.id,
        name: &measure.name,
        about: &measure.about,
        licence: class(measure.licence.class),
        licence_note: &measure.licence.note,
        respondent: match measure.respondent {
            Respondent::Client => say::CLIENT,
            Respondent::Therapist => say::THERAPIST,
        },
        items: measure.items.len(),
        versions: measure
            .versions
            .iter()
            .map(|version| Form {
                id: &version.id,
                window: &version.window,
                window_days: version.window_days,
            })
            .collect(),
        better: match measure.better {
            Better::Up => say::UP,
            Better::Down => say::DOWN,
            Better::Neither => say::NEITHER,
        },
        scales: measure
            .scales
            .iter()
            .map(|scale| scale.id.as_str())
            .collect(),
        citations: &measure.citations,
    }
}

/// Prints every measure, and what is left out with the reason.
pub(super) fn list(guide: &Guide, as_json: bool, out: &mut Out) -> Result<Exit, Failure> {
    let measures = &guide.measures;
    let listed = Listed {
        format: FORMAT,
        measures: measures.all().iter().map(row).collect(),
        excluded: measures
            .excluded()
            .iter()
            .map(|left| Left {
                name: &left.name,
                why: &left.why,
            })
            .collect(),
    };
    if as_json {
        json::print(out, &listed)?;
        return Ok(Exit::Done);
    }
    for row in &listed.measures {
        out.line(&say::row(
            row.id,
            row.name,
            row.about,
            row.items,
            row.licence,
        ));
    }
    for left in &listed.excluded {
        out.line(&say::left(left.name, left.why));
    }
    Ok(Exit::Done)
}

/// Prints one definition: topics, scoring, bands, cut-offs, rules of change, licence and sources.
pub(super) fn show(measure: &Measure, as_json: bool, out: &mut Out) -> Result<Exit, Failure> {
    if as_json {
        json::print(out, &row(measure))?;
        return Ok(Exit::Done);
    }
    out.line(&say::title(&measure.name, &measure.about));
    for version in &measure.versions {
        out.line(&say::form(&version.id, &version.window));
    }
    for item in &measure.items {
        let values = if item.allowed.is_empty() {
            say::from_to(item.min, item.max)
        } else {
            let all = item.allowed.iter().map(ToString::to_string);
            all.collect::<Vec<String>>().join(", ")
        };
        out.line(&say::item(item.n, &item.label, &values, item.reversed));
    }
    for scale in &measure.scales {
        let (low, high) = scale.range;
        out.line(&say::scale_of(
            &scale.title,
            &number(low),
            &number(high),
            scale.prorate_missing,
        ));
    }
    for banding in &measure.bandings {
        let bands: Vec<String> = banding
            .bands
            .iter()
            .map(|band| say::band(&number(band.min), &number(band.max), &band.label))
            .collect();
        out.line(&say::bands(&bands, &banding.source));
    }
    for cutoff in &measure.cutoffs {
        out.line(&say::cutoff_of(
            &cutoff.name,
            &limit(cutoff.when),
            &cutoff.population,
            &cutoff.source,
        ));
    }
    for rule in &measure.changes {
        if let Some(points) = rule.threshold() {
            out.line(&say::rule_of(
                kind(rule.kind),
                &number(points),
                &rule.source,
                rule.provisional,
            ));
        }
    }
    for critical in &measure.criticals {
        out.line(&say::critical(
            critical.item,
            &critical.say,
            critical.lights,
        ));
    }
    for note in &measure.notes {
        out.line(&say::note(note));
    }
    out.line(&say::licence(
        class(measure.licence.class),
        &measure.licence.note,
    ));
    for citation in &measure.citations {
        out.line(&say::citation(citation));
    }
    Ok(Exit::Done)
}
