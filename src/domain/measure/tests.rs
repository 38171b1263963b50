//! Every shipped instrument against the figures of measures.md section 2, one file a field; the worked figures of section
//! 3; what is wrong with bad definitions; a practice's own.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod alcohol;
mod alliance;
mod anxiety;
mod definitions;
mod depression;
mod distress;
mod functioning;
mod own;
mod shipped;
mod sleep;
mod suicide;
mod trauma;
mod worked;

use std::fmt::Write as _;
use std::sync::OnceLock;

use crate::domain::measure::catalogue::Measures;
use crate::domain::measure::score::{Answer, Score, score};
use crate::domain::measure::{Item, Measure, Method, Version};

/// Reads the shipped measures once for all tests.
fn measures() -> &'static Measures {
    static SHIPPED: OnceLock<Measures> = OnceLock::new();
    SHIPPED.get_or_init(|| Measures::shipped().unwrap())
}

fn measure(id: &str) -> &'static Measure {
    measures().get(id).unwrap()
}

/// Returns a number in hundredths, rounded.
fn hundredths(value: f64) -> i64 {
    format!("{:.0}", value * 100.0).parse().unwrap()
}

/// Reads answers, one character an item: a digit, `-` missing, `n` not applicable, `s` skipped.
fn answers(text: &str) -> Vec<Answer> {
    let answer = |c: char| match c {
        '-' => Answer::Missing,
        'n' => Answer::NotApplicable,
        's' => Answer::Skipped,
        digit => Answer::Value(u8::try_from(digit.to_digit(10).unwrap()).unwrap()),
    };
    text.chars().map(answer).collect()
}

/// Tells everything a score says, in one line: each scale with its value, `~` where it is pro-rated, its band and the
/// cut-offs it is on the troubled side of; `!` critical answers that light RISK and `?` those that are only said, by item;
/// patterns that hold, with `?` where it cannot be told; items missing and left out.
fn line(score: &Score<'_>) -> String {
    let mut told = String::new();
    for scale in &score.scales {
        let value = scale
            .value
            .map_or("-".to_owned(), |value| value.to_string());
        let mark = if scale.is_prorated { "~" } else { "" };
        write!(told, "{} {value}{mark}", scale.scale.id).unwrap();
        if let Some(band) = scale.band {
            write!(told, " {}", band.label).unwrap();
        }
        for (cutoff, is_met) in &scale.cutoffs {
            if *is_met {
                write!(told, " [{}]", cutoff.name).unwrap();
            }
        }
        told.push_str("; ");
    }
    for critical in &score.criticals {
        let mark = if critical.lights { "!" } else { "?" };
        write!(told, "{mark}{} ", critical.item).unwrap();
    }
    for (rule, holds) in &score.algorithms {
        match holds {
            Some(true) => write!(told, "{} ", rule.id).unwrap(),
            Some(false) => {}
            None => write!(told, "{}? ", rule.id).unwrap(),
        }
    }
    for (word, items) in [("missing", &score.missing), ("skipped", &score.skipped)] {
        if !items.is_empty() {
            write!(told, "{word} {items:?} ").unwrap();
        }
    }
    told.trim_end_matches([' ', ';']).to_owned()
}

/// Tells what answers to a version come to.
fn told_in(id: &str, version: &str, text: &str) -> String {
    let measure = measure(id);
    let known = measure.versions.iter().find(|known| known.id == version);
    line(&score(measure, known.unwrap(), &answers(text)))
}

/// Tells what answers to the usual version come to.
fn told(id: &str, text: &str) -> String {
    told_in(id, &measure(id).versions.first().unwrap().id, text)
}

#[track_caller]
fn assert_told(id: &str, table: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for (answers, expected) in table {
        let told = told(id, answers);
        if told != *expected {
            wrong.push((*answers, *expected, told));
        }
    }
    assert!(wrong.is_empty(), "{id}: {wrong:#?}");
}

/// Returns answers that give a scale this score: items are raised one after the other, all else is answered lowest.
fn reaching(measure: &Measure, version: &Version, scale: &str, value: f64) -> Vec<Answer> {
    let scale = measure.scale(scale).unwrap();
    let items: Vec<&Item> = measure.items_of(scale).collect();
    let count = f64::from(u32::try_from(items.len()).unwrap());
    let sum = match scale.method {
        Method::Sum => value / scale.times,
        Method::Mean => value * count / scale.times,
    };
    let least = |item: &Item| f64::from(item.min) - f64::from(version.less);
    let mut left = sum - items.iter().map(|item| least(item)).sum::<f64>();
    // What takes only some numbers first, so that the others can fill what it leaves.
    let mut order: Vec<&Item> = measure.items.iter().collect();
    order.sort_by_key(|item| item.allowed.is_empty());
    let mut given: Vec<(u8, Answer)> = Vec::new();
    for item in order {
        let lowest = item.min - version.less;
        if !items.iter().any(|other| other.n == item.n) {
            given.push((item.n, Answer::Value(lowest)));
            continue;
        }
        let all = lowest..=item.max - version.less;
        let values = all.filter(|value| item.allows(*value, version));
        let fits = values.filter(|value| f64::from(value - lowest) <= left);
        let best = fits.max().unwrap();
        left -= f64::from(best - lowest);
        let turned = item.min + item.max - 2 * version.less - best;
        let answer = if item.reversed { turned } else { best };
        given.push((item.n, Answer::Value(answer)));
    }
    assert!(left.abs() < 1e-9, "{} cannot be {value}", measure.id);
    given.sort_by_key(|(n, _)| *n);
    given.into_iter().map(|(_, answer)| answer).collect()
}

/// Checks scores of a scale of a version: its band, and the cut-offs it is on the troubled side of.
#[track_caller]
fn assert_lines(id: &str, version: &str, scale: &str, table: &[(f64, &str, &[&str])]) {
    let measure = measure(id);
    let version = measure
        .versions
        .iter()
        .find(|known| known.id == version)
        .unwrap();
    for (value, band, cutoffs) in table {
        let answers = reaching(measure, version, scale, *value);
        let score = score(measure, version, &answers);
        let found = score.of(scale).unwrap();
        assert_eq!(found.value, Some(*value), "{id} {value}");
        assert!(!found.is_prorated, "{id} {value}");
        let label = found.band.map_or("", |band| band.label.as_str());
        assert_eq!(label, *band, "{id} {scale} {value}");
        let met = found.cutoffs.iter().filter(|(_, is_met)| *is_met);
        let met: Vec<&str> = met.map(|(cutoff, _)| cutoff.name.as_str()).collect();
        assert_eq!(met, *cutoffs, "{id} {scale} {value}");
    }
}

/// Checks each whole score there can be of a scale: it is reached, and comes out to the last bit.
#[track_caller]
fn assert_every_score(id: &str, scale: &str) {
    let measure = measure(id);
    for version in &measure.versions {
        let (least, most) = measure.range(measure.scale(scale).unwrap(), version);
        let step = measure.scale(scale).unwrap();
        let step = if step.method == Method::Sum {
            step.times
        } else {
            1.0
        };
        let mut value = least;
        while value <= most {
            let answers = reaching(measure, version, scale, value);
            let score = score(measure, version, &answers);
            assert_eq!(score.of(scale).unwrap().value, Some(value), "{id} {value}");
            value += step;
        }
    }
}
