//! What is said of answers and scores: under the form, on the page of measures, in one line.

use crate::app::desk::Desk;
use crate::app::keying::{At, Keying, critical, keys};
use crate::app::msg::Shelf;
use crate::domain::dates;
use crate::domain::measure::change::{Change, Verdict, change};
use crate::domain::measure::score::{Answer, ScaleScore, Score, came, score, skipped, so_far};
use crate::domain::measure::trend::Series;
use crate::domain::measure::{Better, Item, Limit, Measure, Respondent, Scale, TOTAL, Version};
use crate::domain::reading::{PartFilled, Reading};
use crate::words::keying as say;
use crate::words::score;

/// One line under the form.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// How it looks.
    pub tone: Tone,
    /// What it says.
    pub words: String,
    /// Whether it makes way for the line over the therapy where there is little room.
    pub yields: bool,
}

/// How a line looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tone {
    /// A score.
    Score,
    /// What is said beside it.
    Quiet,
    /// What asks to be seen.
    Ask,
}

fn line(tone: Tone, words: impl Into<String>) -> Line {
    Line {
        tone,
        words: words.into(),
        yields: false,
    }
}

/// Returns a line that makes way.
fn aside(words: impl Into<String>) -> Line {
    Line {
        yields: true,
        ..line(Tone::Quiet, words)
    }
}

/// Returns how an answer stands in the row of answers.
pub fn mark(keying: &Keying, measure: &Measure, version: &Version, n: u8) -> String {
    let answers = keying.filled.answered();
    let at = usize::from(n.saturating_sub(1));
    if n == keying.filled.item && !keying.typed.is_empty() {
        return say::waits(&keying.typed);
    }
    let item = measure.items.get(at);
    match answers.get(at) {
        Some(Answer::Value(value)) => match item {
            Some(item) if keys::is_yes_no(item, version) => yes_no(*value).to_owned(),
            _ => value.to_string(),
        },
        Some(Answer::NotApplicable) => "n".to_owned(),
        _ if skipped(measure, version, &answers).contains(&n) => "s".to_owned(),
        _ if n < keying.reached || keying.at.is_on_file() => "-".to_owned(),
        _ => ".".to_owned(),
    }
}

fn yes_no(value: u8) -> &'static str {
    if value == 0 { "n" } else { "y" }
}

/// Returns the words of the answers of an item, lowest first: value and words.
pub fn responses(measure: &Measure, version: &Version, item: &Item) -> Vec<(u8, String)> {
    let values = keys::values(item, version);
    let worded = values.into_iter().filter_map(|value| {
        let words = measure.said(item, version, value);
        (!words.is_empty()).then(|| (value, words.to_owned()))
    });
    worded.collect()
}

/// Returns the words of an item as the practice keeps them for its own form.
pub fn wording<'s>(shelf: &'s Shelf, keying: &Keying, item: &Item) -> Option<&'s str> {
    let measures = &shelf.guide.measures;
    measures.wording(&keying.filled.measure, item.n)
}

/// Returns how a digit is taken here, in words.
pub fn how(item: &Item, version: &Version) -> &'static str {
    let values = keys::values(item, version);
    if keys::is_yes_no(item, version) {
        return say::YES_NO;
    }
    match values.last() {
        Some(0..=9) | None => say::DIGIT_MOVES,
        Some(10) => say::ONE_WAITS,
        Some(_) => say::NUMBER_WAITS,
    }
}

/// Returns who answers, about which time.
pub fn respondent(measure: &Measure) -> &'static str {
    let at = match measure.respondent {
        Respondent::Client => 0,
        Respondent::Therapist => 1,
    };
    say::page::RESPONDENTS.get(at).copied().unwrap_or_default()
}

/// Returns how far a form has come: `item 4 of 9, so far 6`.
pub fn progress(measure: &Measure, version: &Version, filled: &PartFilled) -> String {
    let sum = so_far(measure, version, &filled.answered());
    let has_answers = filled.answers.iter().any(Option::is_some);
    let is_open = usize::from(filled.item) <= measure.items.len();
    let sum = sum.filter(|_| has_answers && is_open && measure.better != Better::Neither);
    let shown = sum.map(score::number).unwrap_or_default();
    say::progress(filled.item.into(), measure.items.len(), &shown)
}

/// Returns the lines under the answers, the most important first. Without room for all the last ones go.
pub fn lines(keying: &Keying, measure: &Measure, version: &Version, desk: &Desk) -> Vec<Line> {
    let on_file = desk.dossier.readings.readings.iter();
    let reading = on_file
        .clone()
        .find(|reading| reading.id == keying.filled.id && keying.at.is_on_file());
    let mut lines = Vec::new();
    if let Some(withdrawn) = reading.and_then(|reading| reading.withdrawn.as_ref()) {
        let day = dates::shown(withdrawn.at.date_naive());
        lines.push(line(
            Tone::Ask,
            say::withdrawn(&day, &withdrawn.by, &withdrawn.why),
        ));
    }
    let answers = keying.filled.answered();
    let done = reading.is_some() || is_through(keying, measure, version, &answers);
    if done {
        lines.extend(scores(measure, version, &answers, reading));
    } else if let Some(sum) = so_far(measure, version, &answers)
        && measure.better != Better::Neither
        && keying.filled.answers.iter().any(Option::is_some)
    {
        let left = open_items(measure, version, &answers);
        lines.push(line(Tone::Score, say::so_far(&score::number(sum), left)));
    }
    let totals = reading.map_or(&[][..], |reading| &reading.totals);
    for critical in critical::soft(measure, version, &answers, totals) {
        lines.push(line(Tone::Ask, say::soft(critical.item, &critical.say)));
    }
    if let Some(reading) = reading {
        if let Some(change) = since(desk, measure, reading) {
            lines.push(line(Tone::Quiet, change));
        }
        lines.extend(of_reading(reading));
    }
    // What makes way comes last.
    lines.sort_by_key(|line| line.yields);
    lines
}

/// Tells whether there is a score to show: the form is through, or on file.
pub fn has_score(keying: &Keying, measure: &Measure, version: &Version) -> bool {
    keying.at.is_on_file() || is_through(keying, measure, version, &keying.filled.answered())
}

/// Tells whether every item was answered or left out.
fn is_through(keying: &Keying, measure: &Measure, version: &Version, answers: &[Answer]) -> bool {
    let open = answers.iter().zip(1_u8..).filter(|(answer, n)| {
        **answer == Answer::Missing
            && *n >= keying.reached
            && !skipped(measure, version, answers).contains(n)
    });
    open.count() == 0 && answers.iter().any(|answer| *answer != Answer::Missing)
}

fn open_items(measure: &Measure, version: &Version, answers: &[Answer]) -> usize {
    let left_out = skipped(measure, version, answers);
    let open = answers.iter().zip(1_u8..);
    open.filter(|(answer, n)| **answer == Answer::Missing && !left_out.contains(n))
        .count()
}

/// Returns the scores with band, source, cut-offs and what is missing.
fn scores(
    measure: &Measure,
    version: &Version,
    answers: &[Answer],
    reading: Option<&Reading>,
) -> Vec<Line> {
    let made = score(measure, version, answers);
    let mut lines = Vec::new();
    let is_amended = reading.is_some_and(|reading| !reading.amended.is_empty());
    for scale in &measure.scales {
        let Some(found) = of_scale(measure, version, scale, &made, reading) else {
            continue;
        };
        let mut words = scored(measure, &found);
        if measure.scales.len() > 1 || scale.id != TOTAL {
            words = say::of_scale(&scale.title, &words);
        }
        let mut marks = Vec::new();
        if found.is_prorated {
            marks.push(if found.missing > 0 {
                say::prorated_for(found.missing)
            } else {
                say::PRORATED.to_owned()
            });
        }
        if is_amended {
            marks.push(say::AMENDED.to_owned());
        }
        lines.push(line(
            Tone::Score,
            std::iter::once(words)
                .chain(marks)
                .collect::<Vec<_>>()
                .join(", "),
        ));
        for (cutoff, is_in) in &found.cutoffs {
            let source = say::found_in(&cutoff.population, &cutoff.source);
            let words = say::cutoff(&cutoff.name, &limit(cutoff.when), &source, *is_in);
            lines.push(line(Tone::Quiet, words));
        }
    }
    if made.scales.is_empty() || measure.better == Better::Neither {
        lines.push(line(Tone::Score, yes_answers(measure, version, answers)));
    }
    for (rule, holds) in &made.algorithms {
        if *holds == Some(true) {
            lines.push(aside(say::pattern(&rule.title, &rule.source)));
        }
    }
    lines
}

/// Returns the score of one scale: from answers, or as it came without them.
fn of_scale<'m>(
    measure: &'m Measure,
    version: &Version,
    scale: &'m Scale,
    made: &Score<'m>,
    reading: Option<&Reading>,
) -> Option<ScaleScore<'m>> {
    let total = reading.and_then(|reading| {
        let mut totals = reading.totals.iter();
        totals.find(|(id, _)| *id == scale.id)
    });
    match total {
        Some((_, value)) => Some(came(measure, version, scale, *value)),
        None if measure.better == Better::Neither => None,
        None => made.of(&scale.id).cloned(),
    }
}

/// Returns a score with its band and the source of the band, or why there is none.
fn scored(measure: &Measure, found: &ScaleScore<'_>) -> String {
    let Some(value) = found.value else {
        return say::not_scorable(found.missing, found.scale.prorate_missing.into());
    };
    let bandings = measure.bandings.iter();
    let source = bandings
        .clone()
        .find(|banding| banding.of == found.scale.id)
        .map_or("", |banding| banding.source.as_str());
    let band = found.band.map_or("", |band| band.label.as_str());
    say::scored(&score::label(value, found.is_prorated), band, source)
}

fn limit(limit: Limit) -> String {
    match limit {
        Limit::AtLeast(value) => say::at_least(&score::number(value)),
        Limit::AtMost(value) => say::at_most(&score::number(value)),
        Limit::Between(low, high) => say::from_to(&score::number(low), &score::number(high)),
    }
}

/// Returns at which items the answer was yes, for a form that adds nothing up.
fn yes_answers(measure: &Measure, version: &Version, answers: &[Answer]) -> String {
    let yes: Vec<String> = (measure.items.iter().zip(answers))
        .filter(|(item, answer)| keys::is_yes_no(item, version) && **answer == Answer::Value(1))
        .map(|(item, _)| item.n.to_string())
        .collect();
    if yes.is_empty() {
        say::page::NO_YES.to_owned()
    } else {
        say::page::yes_at(&yes.join(", "))
    }
}

/// Returns what else is on file of a reading: what was named, its open line, what was changed.
fn of_reading(reading: &Reading) -> Vec<Line> {
    let mut lines = Vec::new();
    let has_answers = reading.answers.iter().any(Option::is_some);
    if !reading.totals.is_empty() && !has_answers {
        lines.push(line(Tone::Quiet, say::TOTAL_ONLY));
    }
    if !reading.words.is_empty() {
        lines.push(aside(say::said(&reading.words)));
    }
    if !reading.imported.is_empty() {
        lines.push(aside(say::imported(&reading.imported)));
    }
    for amended in &reading.amended {
        let was = amended.was.map(|value| value.to_string());
        let day = dates::shown_short(amended.at.date_naive());
        let was = was.as_deref().unwrap_or(say::NO_ANSWER);
        let words = say::amendment(amended.item, was, &day, &amended.by, &amended.why);
        lines.push(aside(words));
    }
    lines
}

/// Returns a reading's score in a few words: `14 moderate`, each scale where there are several.
pub fn score_words(measure: &Measure, version: &Version, reading: &Reading) -> String {
    let answers = reading.answered();
    if measure.scales.is_empty() || measure.better == Better::Neither {
        return yes_answers(measure, version, &answers);
    }
    let made = score(measure, version, &answers);
    let of = |scale: &Scale| {
        let total = reading.totals.iter().find(|(id, _)| *id == scale.id);
        let found = match total {
            Some((_, value)) => came(measure, version, scale, *value).value.map(|value| {
                let band = crate::domain::measure::score::band(measure, scale, version, value);
                (value, false, band.map(|band| band.label.clone()))
            }),
            None => made.of(&scale.id).and_then(|found| {
                let band = found.band.map(|band| band.label.clone());
                Some((found.value?, found.is_prorated, band))
            }),
        };
        match found {
            Some((value, is_prorated, band)) => {
                say::page::score(&score::label(value, is_prorated), &band.unwrap_or_default())
            }
            None => say::page::NOT_SCORABLE.to_owned(),
        }
    };
    match measure.scale(TOTAL) {
        Some(total) => of(total),
        None => (measure.scales.iter())
            .map(|scale| say::page::scale(&scale.title, &of(scale)))
            .collect::<Vec<_>>()
            .join(", "),
    }
}

/// Returns how a reading stands to the first one of its line, in words; better and worse only after a reliable change.
pub fn since(desk: &Desk, measure: &Measure, reading: &Reading) -> Option<String> {
    if reading.withdrawn.is_some() || measure.better == Better::Neither {
        return None;
    }
    let scale = measure.scale(TOTAL).or_else(|| measure.scales.first())?;
    let series = Series::of(&desk.dossier.readings, measure, &reading.version, &scale.id)?;
    let first = series.baseline()?;
    let this = series
        .points
        .iter()
        .find(|point| point.reading == reading.id)?;
    if first.reading == this.reading {
        return None;
    }
    let found = change((measure, series.version, scale), first.value, this.value);
    let day = dates::shown_short(first.at.date_naive());
    let was = score::label(first.value, first.is_prorated);
    Some(say::page::since(
        &day,
        &was,
        &score::moved(found.raw),
        verdict(&found),
    ))
}

/// Returns what a change is called; empty where no rule is known.
pub fn verdict(found: &Change<'_>) -> &'static str {
    use say::verdict as v;
    match found.verdict {
        Some(Verdict::Recovered) => v::RECOVERED,
        Some(Verdict::Improved) => v::IMPROVED,
        Some(Verdict::ImprovedBelowCutOff) => v::IMPROVED_BELOW,
        Some(Verdict::Unchanged) => v::UNCHANGED,
        Some(Verdict::Deteriorated) => v::DETERIORATED,
        None => "",
    }
}

/// Returns what is asked for where text is typed, or what the row of another answer asks.
pub fn question(keying: &Keying, measure: &Measure, version: &Version) -> String {
    match keying.at {
        At::Name => measure.names_first.clone(),
        At::Words => measure.open_line.clone(),
        At::Why => say::ASK_NOT_POSSIBLE.to_owned(),
        At::New => say::ASK_NEW.to_owned(),
        At::Reason => say::ASK_WHY.to_owned(),
        At::Error => say::ASK_ERROR.to_owned(),
        At::Total(at) => {
            let scale = measure.scales.get(at);
            scale.map_or_else(String::new, |scale| {
                let (low, high) = measure.range(scale, version);
                say::ask_total(&scale.title, &score::number(low), &score::number(high))
            })
        }
        At::Items | At::Row | At::Read => String::new(),
    }
}
