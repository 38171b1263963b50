//! `measure outcomes`: how the practice's therapies go by their measures, in counts.

use serde::Serialize;

use crate::cli::failure::{Exit, Failure};
use crate::cli::json::{self, FORMAT};
use crate::cli::measure::library_of;
use crate::cli::out::{Out, warn};
use crate::cli::site::Site;
use crate::domain::guide::Guide;
use crate::domain::outcome::{FEW, Line, Practice, Tally, outcomes as of, undefined};
use crate::storage::error::Cause;
use crate::words::cli as words;
use crate::words::measure_cli as say;

#[derive(Serialize)]
struct Report<'a> {
    format: u8,
    clients: usize,
    without_score: usize,
    /// Under so many verdicts there are no shares.
    few: usize,
    lines: Vec<Counted<'a>>,
    by_model: Vec<Counted<'a>>,
}

#[derive(Serialize)]
struct Counted<'a> {
    measure: &'a str,
    version: &'a str,
    scale: &'a str,
    /// None where it is over all models.
    model: Option<&'a str>,
    recovered: usize,
    improved: usize,
    unchanged: usize,
    deteriorated: usize,
    without_rule: usize,
    one_score: usize,
    small_numbers: bool,
}

fn counted<'a>(line: &'a Line, model: Option<&'a str>, tally: &Tally) -> Counted<'a> {
    Counted {
        measure: &line.measure,
        version: &line.version,
        scale: &line.scale,
        model,
        recovered: tally.recovered,
        improved: tally.improved,
        unchanged: tally.unchanged,
        deteriorated: tally.deteriorated,
        without_rule: tally.without_rule,
        one_score: tally.one_score,
        small_numbers: tally.is_few(),
    }
}

/// Prints the counts over all records; those that cannot be read are named and left out.
pub(super) fn outcomes(site: &Site, as_json: bool, out: &mut Out) -> Result<Exit, Failure> {
    let shelf = site.shelf()?;
    let library = library_of(site)?;
    let guide = &library.guide;
    let mut practice = Practice::default();
    let mut exit = Exit::Done;
    for client in shelf.clients()? {
        match shelf.record(client) {
            Ok(loaded) => {
                let exit_of_one = crate::cli::clients::told(&loaded.findings);
                if exit_of_one != Exit::Done {
                    exit = exit_of_one;
                }
                let unread = undefined(&loaded.dossier, guide);
                if let Some(first) = unread.first() {
                    let code = loaded.dossier.client.code.as_str();
                    warn(&words::warning(&say::undefined(
                        code,
                        &first.measure,
                        unread.len(),
                    )));
                }
                practice.add(&of(&loaded.dossier, guide));
            }
            // An empty folder is a client that never came to be.
            Err(error) if matches!(error.cause, Cause::NoClient(_)) => {}
            Err(error) => {
                warn(&words::warning(&error.to_string()));
                exit = Exit::Damaged;
            }
        }
    }
    if as_json {
        let lines = practice.lines.iter();
        let models = practice.models.iter();
        let report = Report {
            format: FORMAT,
            clients: practice.clients,
            without_score: practice.without_score,
            few: FEW,
            lines: lines
                .map(|(line, tally)| counted(line, None, tally))
                .collect(),
            by_model: models
                .map(|((line, model), tally)| counted(line, Some(model), tally))
                .collect(),
        };
        json::print(out, &report)?;
        return Ok(exit);
    }
    out.line(&say::practice(practice.clients, practice.without_score));
    for (line, tally) in &practice.lines {
        out.line(&said(guide, line, tally));
        let models = practice.models.iter().filter(|((of, _), _)| of == line);
        for ((_, model), tally) in models.filter(|((_, model), _)| !model.is_empty()) {
            let title = guide
                .models
                .model(model)
                .map_or(model.as_str(), |model| &model.title);
            out.line(&say::of_model(title, &tallied(tally)));
        }
    }
    out.line(say::NO_CAUSE);
    Ok(exit)
}

fn said(guide: &Guide, line: &Line, tally: &Tally) -> String {
    let measure = guide.measures.get(&line.measure);
    let name = measure.map_or(line.measure.as_str(), |measure| &measure.name);
    let scale = measure.and_then(|measure| measure.scale(&line.scale));
    let several = measure.is_some_and(|measure| measure.scales.len() > 1);
    let title = scale.filter(|_| several).map(|scale| scale.title.as_str());
    say::of_line(name, title, &tallied(tally))
}

fn tallied(tally: &Tally) -> String {
    let counts = [
        tally.recovered,
        tally.improved,
        tally.unchanged,
        tally.deteriorated,
    ];
    let few = if tally.is_few() {
        say::few(FEW)
    } else {
        String::new()
    };
    let rest = say::not_judged(tally.without_rule, tally.one_score);
    [say::judged(counts, FEW), rest, few].concat()
}
