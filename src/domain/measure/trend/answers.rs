//! Readings of measures that add nothing up: their answers by date, and no line, no score, no level.

use chrono::{Datelike, NaiveDate};

use crate::domain::measure::score::Answer;
use crate::domain::measure::{Better, Measure};
use crate::domain::reading::Reading;
use crate::words::score;
use crate::words::time::day;
use crate::words::trend as say;

use crate::domain::measure::trend::line::Told;
use crate::domain::measure::trend::lines::{amended, withdrawn};

/// Tells whether a measure has answers only.
pub fn is_answers_only(measure: &Measure) -> bool {
    measure.better == Better::Neither || measure.scales.is_empty()
}

/// Returns a reading as a row of its answers, each with the number of its item.
pub fn row(measure: &Measure, reading: &Reading, today: NaiveDate) -> Told {
    let on = day(reading.at.date_naive(), today.year());
    if let Some(gone) = &reading.withdrawn {
        return withdrawn(reading, on, gone, today);
    }
    let answers = reading.answered();
    let known = measure.items.iter().enumerate().map(|(at, item)| {
        let word = match answers.get(at) {
            Some(Answer::Value(value)) => match measure.response(item, *value) {
                "" => score::number(f64::from(*value)),
                words => words.to_owned(),
            },
            Some(Answer::Skipped) => say::SKIPPED.to_owned(),
            Some(Answer::NotApplicable) => say::NOT_APPLICABLE.to_owned(),
            Some(Answer::Missing) | None => say::NO_ANSWER.to_owned(),
        };
        say::answer(item.n, &word)
    });
    let mut tail = Vec::new();
    if !reading.about.is_empty() {
        tail.push(say::about(&reading.about));
    }
    tail.extend(amended(reading, today));
    Told {
        reading: Some(reading.id),
        on,
        words: known.collect::<Vec<_>>().join(say::BETWEEN_ANSWERS),
        tail: tail.join(say::COMMA),
        is_quiet: false,
    }
}
