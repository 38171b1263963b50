//! `profile`: the clinician's profile, and what there is to learn from use and gaps.

use std::ops::ControlFlow;

use chrono::NaiveDate;
use serde::Serialize;

use crate::app::profile::names;
use crate::cli::clients::told;
use crate::cli::failure::{Exit, Failure};
use crate::cli::json::{self, FORMAT};
use crate::cli::out::Out;
use crate::cli::search::library;
use crate::cli::site::Site;
use crate::domain::clinician::gaps::{Above, Gap, above, gaps, never_used};
use crate::domain::clinician::uses::Tally;
use crate::domain::clinician::{Clinician, level_word};
use crate::domain::dates;
use crate::words::profile as words;
use crate::words::profile::cli as say;

#[derive(Serialize)]
struct Report<'a> {
    format: u8,
    profile: &'a Clinician,
    /// How many records the list was counted from.
    records: usize,
    /// Whether the records are so few that the counts say little.
    small_number: bool,
    to_learn: Vec<Row<'a>>,
    /// Empty where no training is on file: then nothing is known of what is needed.
    techniques_above_training: Vec<Technique<'a>>,
    families_never_used: Vec<&'a str>,
    /// How many families there are.
    families: usize,
}

#[derive(Serialize)]
struct Technique<'a> {
    id: String,
    name: &'a str,
    family: &'a str,
    asks_for: &'static str,
    uses: u32,
    uses_in_90_days: u32,
    last: Option<NaiveDate>,
    planned_for: u32,
}

#[derive(Serialize)]
struct Row<'a> {
    family: &'a str,
    title: &'a str,
    reason: &'static str,
    uses: u32,
    uses_in_90_days: u32,
    last: Option<NaiveDate>,
    planned_for: u32,
    is_on_list: bool,
    words: String,
}

/// Prints the profile and the learning list.
pub(super) fn profile(site: &Site, as_json: bool, out: &mut Out) -> Result<Exit, Failure> {
    let shelf = site.shelf()?;
    let own = shelf.profile()?;
    let known = library(&shelf)?;
    let today = site.clock.now().wall.date_naive();
    let mut tally = Tally::default();
    let mut findings = Vec::new();
    shelf.count_uses(today, &mut |one| {
        if let Some(count) = &one.count {
            tally.add(count, &known.library);
        }
        findings.extend(one.findings);
        ControlFlow::Continue(())
    })?;
    let found = gaps(&own, &tally, &known.library, true);
    let above = above(&own, &tally, &known.library);
    let never = never_used(&tally, &known.library);
    let families = known.library.vocabulary().families.len();
    if as_json {
        let row = |gap| row(gap, &own, today);
        let report = Report {
            format: FORMAT,
            profile: &own,
            records: tally.records,
            small_number: tally.is_few(),
            to_learn: found.iter().map(row).collect(),
            techniques_above_training: above.iter().map(technique).collect(),
            families_never_used: never.iter().map(|(slug, _)| *slug).collect(),
            families,
        };
        json::print(out, &report)?;
        return Ok(told(&findings));
    }
    for line in lines(
        &own,
        |slug| names::family_title(Some(&known), slug),
        |slug| names::model_title(Some(&known), slug),
    ) {
        out.line(&line);
    }
    for gap in &found {
        out.line(&say::row(say::GAP, &[&gap.title, &gap.words(today)]));
    }
    for one in &above {
        let id = one.id.to_string();
        out.line(&say::row(say::ABOVE, &[&id, &one.name, &one.words(today)]));
    }
    if tally.records > 0 && !never.is_empty() {
        let titles: Vec<&str> = never.iter().map(|(_, title)| *title).collect();
        let said = words::never(titles.len(), families, &titles.join(words::AND));
        out.line(&say::row(say::NEVER, &[&said]));
    }
    if tally.records > 0 && tally.is_few() {
        out.line(&say::row(say::FEW, &[&words::few(tally.records)]));
    }
    Ok(told(&findings))
}

fn technique(one: &Above) -> Technique<'_> {
    Technique {
        id: one.id.to_string(),
        name: &one.name,
        family: &one.family,
        asks_for: level_word(one.asks),
        uses: one.uses.all,
        uses_in_90_days: one.uses.lately,
        last: one.uses.last,
        planned_for: one.planned,
    }
}

fn row<'a>(gap: &'a Gap, own: &Clinician, today: NaiveDate) -> Row<'a> {
    Row {
        family: &gap.family,
        title: &gap.title,
        reason: gap.why.slug(),
        uses: gap.uses.all,
        uses_in_90_days: gap.uses.lately,
        last: gap.uses.last,
        planned_for: gap.planned,
        is_on_list: own.learns(&gap.family).is_some(),
        words: gap.words(today),
    }
}

/// Returns what is written in the profile, a line for each thing.
fn lines(
    own: &Clinician,
    family: impl Fn(&str) -> String,
    model: impl Fn(&str) -> String,
) -> Vec<String> {
    let flat = |words: &str| words.replace('\n', " ");
    let mut lines = Vec::new();
    for (what, words) in [(say::LICENCE, &own.licence), (say::CODE, &own.code)] {
        if !words.is_empty() {
            lines.push(say::row(what, &[words]));
        }
    }
    lines.extend(own.trainings.iter().map(|training| {
        let (title, level) = (family(&training.family), level_word(training.level));
        let (date, words) = (dates::shown(training.date), flat(&training.words));
        say::row(say::TRAINING, &[&title, level, &date, &words])
    }));
    lines.extend(own.models.iter().map(|studied| {
        let (title, date) = (model(&studied.model), dates::shown(studied.date));
        say::row(say::MODEL, &[&title, &date, &flat(&studied.words)])
    }));
    lines.extend(own.learning.iter().map(|learning| {
        let title = learning.family.as_deref().map(&family).unwrap_or_default();
        let since = crate::words::profile::since(&dates::shown(learning.since));
        let done = learning.done.map(dates::shown);
        let done = done.map(|done| crate::words::profile::done(&done));
        let done = done.unwrap_or_default();
        say::row(
            say::TO_LEARN,
            &[&title, &flat(&learning.words), &since, &done],
        )
    }));
    if lines.is_empty() {
        lines.push(say::EMPTY.to_owned());
    }
    lines
}
