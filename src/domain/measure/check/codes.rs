//! LOINC codes: their last digit, their number, and none that the file itself says is another's.

use crate::domain::measure::Measure;
use crate::domain::measure::check::place::Step::{At, In};
use crate::domain::measure::check::{Look, with};
use crate::words::measure_check as words;

pub(super) fn check(look: &mut Look<'_>, measure: &Measure) {
    let loinc = &measure.loinc;
    let way = [In("loinc")];
    let whole = [("panel", &loinc.panel), ("total", &loinc.total)];
    let whole = whole
        .into_iter()
        .filter(|(_, code)| !code.is_empty())
        .map(|(field, code)| (with(&way, &[In(field)]), code));
    let items = loinc.items.iter().enumerate();
    let items = items.map(|(at, code)| (with(&way, &[In("items"), At(at)]), code));
    for (way, code) in whole.chain(items) {
        if !is_code(code) {
            look.say(&way, words::BAD_CODE, words::CODE);
        }
        if loinc.never.iter().any(|(never, _)| never == code) {
            look.say(&way, words::NEVER_CODE, words::CODE);
        }
    }
    let counted = |look: &mut Look<'_>, field, given: usize, wanted: usize| {
        if given > 0 && given != wanted {
            let way = with(&way, &[In(field)]);
            look.say(&way, words::codes(given), words::one_each(wanted));
        }
    };
    counted(look, "items", loinc.items.len(), measure.items.len());
    let common = measure.responses.iter().find(|set| set.name.is_empty());
    let common = common.map_or(0, |set| set.labels.len());
    counted(look, "answers", loinc.answers.len(), common);
}

/// Tells whether the last digit of a code is the check digit of the others (Luhn, as LOINC uses it).
fn is_code(code: &str) -> bool {
    let Some((number, last)) = code.split_once('-') else {
        return false;
    };
    let digits: Option<Vec<u32>> = number.chars().map(|c| c.to_digit(10)).collect();
    let (Some(digits), Ok(last)) = (digits, last.parse::<u32>()) else {
        return false;
    };
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(at, digit)| {
            let value = if at % 2 == 0 { digit * 2 } else { *digit };
            value / 10 + value % 10
        })
        .sum();
    !digits.is_empty() && last < 10 && (sum + last).is_multiple_of(10)
}
