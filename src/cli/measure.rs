//! `measure`: scores answers and compares scores without any record; shows definitions; takes past scores in; sums up over
//! the practice.

mod bring;
mod catalogue;
mod change;
mod outcomes;
mod score;

use std::path::PathBuf;
use std::sync::Arc;

use clap::Subcommand;
use serde_json::Number;

use crate::app::msg::Shelf as Library;
use crate::cli::code_of;
use crate::cli::failure::{Exit, Failure};
use crate::cli::out::{Out, warn};
use crate::cli::search::library;
use crate::cli::site::Site;
use crate::domain::guide::Guide;
use crate::domain::measure::{Measure, Version};
use crate::words::cli as words;
use crate::words::measure_cli as say;
use crate::words::score::places;

#[derive(Subcommand, Debug)]
pub(super) enum Task {
    #[command(about = say::HELP_LIST)]
    List {
        #[arg(long, help = words::HELP_JSON)]
        json: bool,
    },
    #[command(about = say::HELP_SHOW)]
    Show {
        #[arg(help = say::HELP_ID)]
        id: String,
        #[arg(long, help = words::HELP_JSON)]
        json: bool,
    },
    #[command(about = say::HELP_SCORE, after_help = say::HELP_SCORE_MORE)]
    Score {
        #[arg(help = say::HELP_ID)]
        id: String,
        #[arg(required = true, allow_negative_numbers = true, help = say::HELP_ANSWERS)]
        answers: Vec<String>,
        #[arg(long, value_name = "VERSION", help = say::HELP_VERSION)]
        form: Option<String>,
        #[arg(long, help = words::HELP_JSON)]
        json: bool,
    },
    #[command(about = say::HELP_CHANGE)]
    Change {
        #[arg(help = say::HELP_ID)]
        id: String,
        #[arg(allow_negative_numbers = true, help = say::HELP_BEFORE)]
        before: f64,
        #[arg(allow_negative_numbers = true, help = say::HELP_AFTER)]
        after: f64,
        #[arg(long, value_name = "SCALE", help = say::HELP_SCALE)]
        scale: Option<String>,
        #[arg(long, value_name = "VERSION", help = say::HELP_VERSION)]
        form: Option<String>,
        #[arg(long, help = words::HELP_JSON)]
        json: bool,
    },
    #[command(about = say::HELP_GAS, after_help = say::HELP_GAS_MORE)]
    Gas {
        #[arg(required = true, value_name = "WEIGHT:LEVEL", allow_negative_numbers = true, help = say::HELP_RATED)]
        goals: Vec<String>,
        #[arg(long, help = words::HELP_JSON)]
        json: bool,
    },
    #[command(about = say::HELP_IMPORT, after_help = say::HELP_IMPORT_MORE)]
    Import {
        #[arg(help = words::HELP_CODE)]
        code: String,
        #[arg(help = say::HELP_FILE)]
        file: PathBuf,
        #[arg(long, help = say::HELP_DRY_RUN)]
        dry_run: bool,
    },
    #[command(about = say::HELP_OUTCOMES, after_help = say::HELP_OUTCOMES_MORE)]
    Outcomes {
        #[arg(long, help = words::HELP_JSON)]
        json: bool,
    },
}

/// Does what a call of `measure` asks.
pub(super) fn measure(site: &Site, task: Task, out: &mut Out) -> Result<Exit, Failure> {
    match task {
        Task::List { json } => catalogue::list(&library_of(site)?.guide, json, out),
        Task::Show { id, json } => {
            let library = library_of(site)?;
            catalogue::show(known(&library.guide, &id)?, json, out)
        }
        Task::Score {
            id,
            answers,
            form,
            json,
        } => {
            let library = library_of(site)?;
            let measure = known(&library.guide, &id)?;
            let version = version(measure, form.as_deref())?;
            score::print(measure, version, &answers, json, out)
        }
        Task::Change {
            id,
            before,
            after,
            scale,
            form,
            json,
        } => {
            let library = library_of(site)?;
            let measure = known(&library.guide, &id)?;
            let version = version(measure, form.as_deref())?;
            let of = (measure, version);
            change::print(of, scale.as_deref(), (before, after), json, out)
        }
        Task::Gas { goals, json } => change::gas(&goals, json, out),
        Task::Import {
            code,
            file,
            dry_run,
        } => bring::bring(site, &code_of(code)?, &file, dry_run, out),
        Task::Outcomes { json } => outcomes::outcomes(site, json, out),
    }
}

/// Returns library and guide; what is shipped needs no data folder.
fn library_of(site: &Site) -> Result<Arc<Library>, Failure> {
    let shelf = site.any_shelf();
    if shelf.exists() {
        shelf.inspect()?;
    }
    let library = library(&shelf)?;
    for finding in &library.findings {
        warn(&words::warning(finding));
    }
    Ok(library)
}

/// Returns the measure of this id, or says that there is none, or why it is left out.
fn known<'g>(guide: &'g Guide, id: &str) -> Result<&'g Measure, Failure> {
    let measures = &guide.measures;
    measures.get(id).ok_or_else(|| {
        let plain = |text: &str| -> String {
            let kept = text.chars().filter(|c| c.is_alphanumeric());
            kept.flat_map(char::to_lowercase).collect()
        };
        let asked = plain(id);
        let mut excluded = measures.excluded().iter();
        match excluded.find(|known| !asked.is_empty() && plain(&known.name) == asked) {
            Some(known) => Failure::new(
                Exit::Missing,
                say::excluded(&known.name, &known.why),
                say::HINT_OWN,
            ),
            None => Failure::new(Exit::Missing, say::no_measure(id), say::HINT_LIST),
        }
    })
}

/// Returns the version that was asked for, or the usual one.
fn version<'m>(measure: &'m Measure, asked: Option<&str>) -> Result<&'m Version, Failure> {
    let found = match asked {
        None => measure.versions.first(),
        Some(asked) => measure.versions.iter().find(|known| known.id == asked),
    };
    found.ok_or_else(|| {
        let all: Vec<&str> = measure
            .versions
            .iter()
            .map(|known| known.id.as_str())
            .collect();
        let what = say::no_version(&measure.id, asked.unwrap_or_default());
        Failure::new(Exit::Usage, what, say::one_of(&all))
    })
}

/// Returns a figure as JSON has it: whole where it is whole, else with so many decimals.
fn figure(value: f64, decimals: usize) -> Option<Number> {
    let text = places(value, decimals);
    match text.parse::<i64>() {
        Ok(whole) => Some(Number::from(whole)),
        Err(_) => text.parse().ok().and_then(Number::from_f64),
    }
}
