//! `measure change` and `measure gas`: what a difference comes to, and the T score of goals.

use serde::Serialize;
use serde_json::Number;

use crate::cli::failure::{Exit, Failure};
use crate::cli::json::{self, FORMAT};
use crate::cli::measure::figure;
use crate::cli::out::Out;
use crate::domain::measure::change::{Crossing, Verdict, change};
use crate::domain::measure::gas::{LEVELS, Rated, attained};
use crate::domain::measure::{ChangeKind, Measure, TOTAL, Version};
use crate::words::measure_cli as say;
use crate::words::score::{number, places};

#[derive(Serialize)]
struct Changed<'m> {
    format: u8,
    measure: &'m str,
    scale: &'m str,
    raw: Option<Number>,
    /// In errors of a difference; none where SD and reliability are not known.
    rc: Option<Number>,
    /// From how many points on a change is reliable; none where no rule is known.
    threshold: Option<Number>,
    source: Option<&'m str>,
    reliable: Option<bool>,
    /// None where no cut-off decides.
    cutoff_crossed: Option<bool>,
    cutoff: Option<&'m str>,
    verdict: Option<&'static str>,
    /// Every rule, with its own threshold.
    rules: Vec<Rule<'m>>,
}

#[derive(Serialize)]
struct Rule<'m> {
    kind: &'static str,
    threshold: Option<Number>,
    met: bool,
    source: &'m str,
    provisional: bool,
}

/// Prints what a change from one score to another comes to.
pub(super) fn print(
    (measure, version): (&Measure, &Version),
    scale: Option<&str>,
    (before, after): (f64, f64),
    as_json: bool,
    out: &mut Out,
) -> Result<Exit, Failure> {
    let ids: Vec<&str> = measure
        .scales
        .iter()
        .map(|known| known.id.as_str())
        .collect();
    let asked = scale.unwrap_or(TOTAL);
    let scale = measure.scale(asked).ok_or_else(|| {
        let what = if ids.is_empty() {
            say::no_scales(&measure.id)
        } else {
            say::no_scale(&measure.id, asked)
        };
        Failure::new(Exit::Usage, what, say::one_of(&ids))
    })?;
    let (lowest, highest) = measure.range(scale, version);
    for score in [before, after] {
        if !(lowest..=highest).contains(&score) {
            let what = say::out_of_range(&measure.id, &number(score));
            let hint = say::from_to(number(lowest), number(highest));
            return Err(Failure::new(Exit::Usage, what, hint));
        }
    }
    let change = change((measure, version, scale), before, after);
    if as_json {
        let changed = Changed {
            format: FORMAT,
            measure: &measure.id,
            scale: &scale.id,
            raw: figure(change.raw, 2),
            rc: change.rc.and_then(|rc| figure(rc, 3)),
            threshold: change.rule.and_then(|(_, points)| figure(points, 3)),
            source: change.rule.map(|(rule, _)| rule.source.as_str()),
            reliable: change.reliable,
            cutoff_crossed: change
                .cutoff
                .map(|(_, crossing)| matches!(crossing, Crossing::Left | Crossing::Entered)),
            cutoff: change.cutoff.map(|(cutoff, _)| cutoff.source.as_str()),
            verdict: change.verdict.map(Verdict::as_str),
            rules: change
                .rules
                .iter()
                .map(|(rule, points, met)| Rule {
                    kind: kind(rule.kind),
                    threshold: figure(*points, 3),
                    met: *met,
                    source: &rule.source,
                    provisional: rule.provisional,
                })
                .collect(),
        };
        json::print(out, &changed)?;
        return Ok(Exit::Done);
    }
    out.line(&say::moved(
        &measure.name,
        &number(before),
        &number(after),
        &number(change.raw),
    ));
    match change.verdict {
        Some(verdict) => out.line(told(verdict)),
        None => out.line(say::NO_RULE),
    }
    if let Some(rc) = change.rc {
        out.line(&say::rc(&places(rc, 3)));
    }
    for (rule, points, met) in &change.rules {
        let rule = say::rule_of(
            kind(rule.kind),
            &number(*points),
            &rule.source,
            rule.provisional,
        );
        out.line(&say::is_met(&rule, *met));
    }
    if let Some((cutoff, crossing)) = change.cutoff {
        let how = match crossing {
            Crossing::Left => say::LEFT,
            Crossing::Entered => say::ENTERED,
            Crossing::Within => say::WITHIN,
            Crossing::Without => say::WITHOUT,
        };
        out.line(&say::crossing(&cutoff.name, how, &cutoff.source));
    }
    Ok(Exit::Done)
}

/// Returns the word for the kind of a rule.
pub(super) fn kind(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Reliable => say::RELIABLE,
        ChangeKind::Meaningful => say::MEANINGFUL,
    }
}

fn told(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Recovered => say::RECOVERED,
        Verdict::Improved => say::IMPROVED,
        Verdict::ImprovedBelowCutOff => say::IMPROVED_BELOW,
        Verdict::Unchanged => say::UNCHANGED,
        Verdict::Deteriorated => say::DETERIORATED,
    }
}

#[derive(Serialize)]
struct Gas {
    format: u8,
    /// None where no goal is left in.
    t: Option<Number>,
    /// The goals left out, by their place, counted from 1.
    left_out: Vec<usize>,
}

/// Prints the T score of goals given as `WEIGHT:LEVEL`.
pub(super) fn gas(typed: &[String], as_json: bool, out: &mut Out) -> Result<Exit, Failure> {
    let goals: Vec<Rated> = typed
        .iter()
        .map(|typed| {
            rated(typed)
                .ok_or_else(|| Failure::new(Exit::Usage, say::not_rated(typed), say::HINT_RATED))
        })
        .collect::<Result<_, _>>()?;
    let attained = attained(&goals);
    let left_out: Vec<usize> = attained.left_out.iter().map(|at| at + 1).collect();
    if as_json {
        let gas = Gas {
            format: FORMAT,
            t: attained.t.and_then(|t| figure(t, 2)),
            left_out,
        };
        json::print(out, &gas)?;
        return Ok(Exit::Done);
    }
    match attained.t {
        Some(t) => out.line(&say::t(&format!("{t:.2}"), goals.len() - left_out.len())),
        None => out.line(say::NO_T),
    }
    if !left_out.is_empty() {
        out.line(&say::left_out(&left_out));
    }
    Ok(Exit::Done)
}

fn rated(typed: &str) -> Option<Rated> {
    let (weight, level) = typed.split_once(':')?;
    let weight: f64 = weight.parse().ok()?;
    let level = match level {
        say::MISSING_MARK => None,
        level => Some(
            level
                .parse::<i8>()
                .ok()
                .filter(|level| LEVELS.contains(level))?,
        ),
    };
    (weight.is_finite() && weight >= 0.0).then_some(Rated { weight, level })
}
