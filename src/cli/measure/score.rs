//! `measure score`: from answers to a score, with everything that has to be said beside it.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Number;

use crate::cli::failure::{Exit, Failure};
use crate::cli::json::{self, FORMAT};
use crate::cli::measure::figure;
use crate::cli::out::Out;
use crate::domain::measure::score::{Answer, ScaleScore, Score, score};
use crate::domain::measure::{Item, Measure, TOTAL, Version};
use crate::words::measure_cli as say;
use crate::words::score::number;

#[derive(Serialize)]
struct Scored<'m> {
    format: u8,
    measure: &'m str,
    version: &'m str,
    window: &'m str,
    /// None where there is no total, or too much is missing for one.
    total: Option<Number>,
    subscales: BTreeMap<&'m str, Option<Number>>,
    band: Option<&'m str>,
    /// The source of the bands.
    source: Option<&'m str>,
    /// The band of each subscale that has one.
    bands: BTreeMap<&'m str, &'m str>,
    prorated: bool,
    /// Items without an answer.
    missing: Vec<u8>,
    /// Items that the form's own rule leaves out.
    skipped: Vec<u8>,
    cutoffs: Vec<Line<'m>>,
    /// Rules over single answers.
    rules: Vec<Rule<'m>>,
    alerts: Vec<Alert<'m>>,
}

#[derive(Serialize)]
struct Line<'m> {
    name: &'m str,
    scale: &'m str,
    population: &'m str,
    source: &'m str,
    /// Whether the score is on its troubled side.
    met: bool,
}

#[derive(Serialize)]
struct Rule<'m> {
    id: &'m str,
    says: &'m str,
    source: &'m str,
    /// None where answers it needs are missing.
    holds: Option<bool>,
}

#[derive(Serialize)]
struct Alert<'m> {
    /// None where it is about a score.
    item: Option<u8>,
    topic: Option<&'m str>,
    say: &'m str,
    /// Whether an action has to be recorded.
    record: bool,
}

/// Prints the score of the answers.
pub(super) fn print(
    measure: &Measure,
    version: &Version,
    typed: &[String],
    as_json: bool,
    out: &mut Out,
) -> Result<Exit, Failure> {
    let answers = read(measure, version, typed)?;
    let score = score(measure, version, &answers);
    let scored = scored(measure, version, &score);
    if as_json {
        json::print(out, &scored)?;
        return Ok(Exit::Done);
    }
    out.line(&say::head(&measure.name, &version.window));
    for one in &score.scales {
        out.line(&line(one));
    }
    if score.scales.is_empty() {
        out.line(say::NO_SCORE);
    }
    let source = |of: &str| {
        let mut bandings = measure.bandings.iter();
        bandings.find(|banding| banding.of == of)
    };
    if let Some(banding) = score
        .scales
        .iter()
        .filter(|one| one.band.is_some())
        .find_map(|one| source(&one.scale.id))
    {
        out.line(&say::bands_by(&banding.source));
    }
    if !scored.missing.is_empty() {
        out.line(&say::missing(&scored.missing));
    }
    if !scored.skipped.is_empty() {
        out.line(&say::skipped(&scored.skipped));
    }
    for cutoff in &scored.cutoffs {
        out.line(&say::cutoff(
            cutoff.name,
            cutoff.met,
            cutoff.population,
            cutoff.source,
        ));
    }
    for rule in &scored.rules {
        out.line(&say::rule(rule.says, rule.holds, rule.source));
    }
    for alert in &scored.alerts {
        out.line(&say::alert(
            alert.item.zip(alert.topic),
            alert.say,
            alert.record,
        ));
    }
    out.line(say::NO_DIAGNOSIS);
    Ok(Exit::Done)
}

fn line(one: &ScaleScore<'_>) -> String {
    match one.value {
        Some(value) => say::scale(
            &one.scale.title,
            &number(value),
            one.is_prorated,
            one.scale.range,
            one.band.map(|band| band.label.as_str()),
        ),
        None => say::not_scorable(&one.scale.title, one.missing),
    }
}

fn scored<'m>(measure: &'m Measure, version: &'m Version, score: &Score<'m>) -> Scored<'m> {
    let total = score.total();
    let parts = || score.scales.iter().filter(|one| one.scale.id != TOTAL);
    let banding = total.filter(|total| total.band.is_some()).and_then(|_| {
        let mut bandings = measure.bandings.iter();
        bandings.find(|banding| banding.of == TOTAL)
    });
    Scored {
        format: FORMAT,
        measure: &measure.id,
        version: &version.id,
        window: &version.window,
        total: total.and_then(|total| figure(total.value?, 2)),
        subscales: parts()
            .map(|one| {
                let value = one.value.and_then(|value| figure(value, 2));
                (one.scale.id.as_str(), value)
            })
            .collect(),
        band: total.and_then(|total| Some(total.band?.label.as_str())),
        source: banding.map(|banding| banding.source.as_str()),
        bands: parts()
            .filter_map(|one| Some((one.scale.id.as_str(), one.band?.label.as_str())))
            .collect(),
        prorated: score.scales.iter().any(|one| one.is_prorated),
        missing: score.missing.clone(),
        skipped: score.skipped.clone(),
        cutoffs: score
            .scales
            .iter()
            .flat_map(|one| &one.cutoffs)
            .map(|(cutoff, met)| Line {
                name: &cutoff.name,
                scale: &cutoff.of,
                population: &cutoff.population,
                source: &cutoff.source,
                met: *met,
            })
            .collect(),
        rules: score
            .algorithms
            .iter()
            .map(|(rule, holds)| Rule {
                id: &rule.id,
                says: &rule.title,
                source: &rule.source,
                holds: *holds,
            })
            .collect(),
        alerts: score
            .criticals
            .iter()
            .map(|critical| {
                let item = measure.item(critical.item);
                Alert {
                    item: item.map(|item| item.n),
                    topic: item.map(|item| item.label.as_str()),
                    say: &critical.say,
                    record: critical.lights,
                }
            })
            .collect(),
    }
}

/// Reads answers as they were typed: one word an item, or all of them in one word of digits where no answer has two.
fn read(measure: &Measure, version: &Version, typed: &[String]) -> Result<Vec<Answer>, Failure> {
    if measure.items.is_empty() {
        let what = say::has_no_items(&measure.id);
        return Err(Failure::new(Exit::Usage, what, say::HINT_GAS));
    }
    let is_short = measure.items.iter().all(|item| item.max <= 9);
    let words: Vec<String> = match typed {
        [one] if is_short && one.chars().count() > 1 => one.chars().map(String::from).collect(),
        many => many.to_vec(),
    };
    // What counts in no score may be left off the end.
    let least = measure
        .items
        .iter()
        .rposition(|item| !item.unscored)
        .map_or(0, |at| at + 1);
    let most = measure.items.len();
    if !(least..=most).contains(&words.len()) {
        let what = say::wrong_number(&measure.id, words.len(), least, most);
        return Err(Failure::new(Exit::Usage, what, say::HINT_MISSING));
    }
    let answers = measure.items.iter().zip(&words);
    answers
        .map(|(item, word)| answer(measure, item, version, word))
        .collect()
}

fn answer(
    measure: &Measure,
    item: &Item,
    version: &Version,
    word: &str,
) -> Result<Answer, Failure> {
    if word == say::MISSING_MARK {
        return Ok(Answer::Missing);
    }
    if word == say::NOT_APPLICABLE_MARK && item.may_not_apply {
        return Ok(Answer::NotApplicable);
    }
    match word.parse::<u8>() {
        Ok(value) if item.allows(value, version) => Ok(Answer::Value(value)),
        _ => {
            let values = values(item, version);
            let what = say::not_an_answer(&measure.id, item.n, &item.label, word);
            let hint = say::allowed(&values, item.may_not_apply);
            Err(Failure::new(Exit::Usage, what, hint))
        }
    }
}

fn values(item: &Item, version: &Version) -> String {
    let down = |value: u8| value.saturating_sub(version.less);
    if item.allowed.is_empty() {
        say::from_to(down(item.min), down(item.max))
    } else {
        let all = item.allowed.iter().map(|value| down(*value).to_string());
        all.collect::<Vec<String>>().join(", ")
    }
}
