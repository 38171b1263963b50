//! The command line: what can be called without a screen, and how the screen is opened.
//!
//! Nothing about a client stands in an argument but the code. Every line that leaves here is safe to be shown.

mod check;
mod clients;
mod demo;
mod dispose;
mod drawer;
mod export;
mod failure;
mod first;
mod import;
mod json;
pub mod keys;
mod leaving;
mod ledger;
mod library;
mod lint;
mod log;
mod measure;
mod note;
mod out;
mod plan;
mod profile;
mod retention;
mod safety;
mod screen;
mod search;
mod show;
mod site;
mod suggest;
mod summary;
mod timeline;

use std::io::{self, BufRead};
use std::path::PathBuf;
use std::process::ExitCode;

use chrono::NaiveDate;
use clap::error::ErrorKind;
use clap::{Parser, Subcommand};

use crate::app::state::After;
use crate::cli::failure::{Exit, Failure};
use crate::cli::out::{Out, warn};
use crate::cli::site::Site;
use crate::words::cli as say;
use crate::words::drawer::cli as drawer_words;
use crate::words::exchange::cli as goes_out;
use crate::words::measure_cli as measures;
use crate::words::packs::cli as packs;
use crate::words::retention::cli as retained;
use crate::words::safety::cli as safety_words;
use crate::words::summary::list as summaries;

#[derive(Parser, Debug)]
#[command(name = "alongside", version, about = say::ABOUT, after_help = say::AFTER_HELP)]
struct Call {
    #[arg(long, global = true, value_name = "DIR", env = "ALONGSIDE_DATA", hide_env_values = true, help = say::HELP_DATA)]
    data: Option<PathBuf>,
    #[arg(long, global = true, value_name = "DATE", help = say::HELP_TODAY)]
    today: Option<NaiveDate>,
    #[command(subcommand)]
    task: Option<Task>,
}

#[derive(Subcommand, Debug)]
enum Task {
    #[command(about = say::HELP_INIT)]
    Init,
    #[command(about = say::HELP_DEMO)]
    Demo {
        #[arg(long, value_name = "DIR", conflicts_with = "reset", help = say::HELP_DEMO_WRITE)]
        write: Option<PathBuf>,
        #[arg(long, help = say::HELP_DEMO_RESET)]
        reset: bool,
    },
    #[command(about = say::HELP_OPEN)]
    Open {
        #[arg(help = say::HELP_CODE)]
        code: String,
        #[arg(long, help = say::HELP_OPEN_START)]
        start: bool,
    },
    #[command(about = say::HELP_CLIENTS)]
    Clients {
        #[arg(long, help = say::HELP_LABELS)]
        labels: bool,
        #[arg(long, help = say::HELP_JSON)]
        json: bool,
    },
    #[command(about = say::HELP_SHOW)]
    Show {
        #[arg(help = say::HELP_CODE)]
        code: String,
        #[arg(long, help = say::HELP_LABELS)]
        labels: bool,
        #[arg(long, conflicts_with_all = ["labels", "timeline"], help = say::HELP_LINT)]
        lint: bool,
        #[arg(long, conflicts_with = "labels", help = say::HELP_TIMELINE)]
        timeline: bool,
        #[arg(long, conflicts_with_all = ["labels", "lint", "timeline"], help = say::HELP_PLAN)]
        plan: bool,
        #[arg(long, help = say::HELP_JSON)]
        json: bool,
    },
    #[command(about = say::HELP_SEARCH)]
    Search {
        #[arg(required = true, help = say::HELP_QUERY)]
        query: Vec<String>,
        #[arg(long, value_name = "N", default_value_t = 10, help = say::HELP_LIMIT)]
        limit: usize,
        #[arg(long, help = say::HELP_JSON)]
        json: bool,
    },
    #[command(about = say::HELP_SUGGEST)]
    Suggest {
        #[arg(help = say::HELP_CODE)]
        code: String,
        #[arg(long, value_name = "N", help = say::HELP_GOAL)]
        goal: usize,
        #[arg(long, value_name = "N", help = say::HELP_LIMIT)]
        limit: Option<usize>,
        #[arg(long, help = say::HELP_JSON)]
        json: bool,
    },
    #[command(about = say::HELP_LEDGER, after_help = say::HELP_LEDGER_MORE)]
    Ledger {
        #[arg(help = say::HELP_CODE)]
        code: String,
        #[arg(long, help = say::HELP_JSON)]
        json: bool,
    },
    #[command(about = say::HELP_PROFILE, after_help = say::HELP_PROFILE_MORE)]
    Profile {
        #[arg(long, help = say::HELP_JSON)]
        json: bool,
    },
    #[command(about = say::HELP_LOG)]
    Log {
        #[arg(help = say::HELP_CODE)]
        code: String,
    },
    #[command(about = say::HELP_NOTE)]
    Note {
        #[arg(help = say::HELP_CODE)]
        code: String,
        #[command(flatten)]
        wanted: note::Wanted,
    },
    #[command(about = safety_words::HELP)]
    Safety {
        #[arg(help = say::HELP_CODE)]
        code: String,
        #[arg(long, value_name = "FILE", help = say::HELP_OUT)]
        out: Option<PathBuf>,
    },
    #[command(about = drawer_words::HELP)]
    Drawer {
        #[arg(help = say::HELP_CODE)]
        code: String,
        #[arg(long, required = true, value_name = "ID", help = drawer_words::HELP_AUTHORISATION)]
        authorisation: String,
        #[arg(long, required = true, value_name = "FILE", help = drawer_words::HELP_OUT)]
        out: PathBuf,
    },
    #[command(about = summaries::HELP)]
    Summary {
        #[arg(help = say::HELP_CODE)]
        code: String,
        #[arg(long, value_name = "KIND", help = summaries::HELP_KIND)]
        kind: Option<String>,
        #[arg(long, value_name = "WHO", help = summaries::HELP_TO)]
        to: Option<String>,
        #[arg(long, value_name = "FILE", help = say::HELP_OUT)]
        out: Option<PathBuf>,
        #[arg(long, help = summaries::HELP_SOURCES)]
        sources: bool,
        #[arg(long, conflicts_with_all = ["kind", "to", "out", "sources"], help = summaries::HELP_LIST)]
        list: bool,
    },
    #[command(about = retained::ABOUT)]
    Retention {
        #[arg(long, help = say::HELP_JSON)]
        json: bool,
    },
    #[command(about = retained::DISPOSE, after_help = retained::DISPOSE_MORE)]
    Dispose {
        #[arg(required = true, value_name = "CODE", help = retained::CODES)]
        codes: Vec<String>,
        #[arg(long, value_name = "NAME", help = retained::WITNESS)]
        witness: String,
        #[arg(long, value_name = "WHY", help = retained::REASON)]
        reason: String,
        #[arg(long, help = retained::DRY_RUN)]
        dry_run: bool,
    },
    #[command(about = goes_out::EXPORT, after_help = goes_out::EXPORT_MORE)]
    Export(export::Asked),
    #[command(about = goes_out::IMPORT)]
    Import(import::Asked),
    #[command(about = say::HELP_CHECK)]
    Check {
        #[arg(long, help = say::HELP_FIX_MODES)]
        fix_modes: bool,
        #[arg(long, help = say::HELP_JSON)]
        json: bool,
    },
    #[command(about = packs::ABOUT)]
    Library {
        #[command(subcommand)]
        task: library::Task,
    },
    #[command(about = measures::ABOUT)]
    Measure {
        #[command(subcommand)]
        task: measure::Task,
    },
    #[command(about = say::HELP_KEYS)]
    Keys,
}

/// Does what the arguments ask and returns the code to end with.
pub fn main() -> ExitCode {
    let mut out = Out::new();
    let done = Call::try_parse()
        .map_err(|error| misread(&error, &mut out))
        .and_then(|call| run(call, &mut out).map_err(Some));
    let done = match (done, out.finish()) {
        (Ok(_), Err(failure)) => Err(Some(failure)),
        (done, _) => done,
    };
    let exit = match done {
        Ok(exit) => exit,
        Err(None) => Exit::Done,
        Err(Some(failure)) => {
            for line in failure.lines() {
                warn(&line);
            }
            failure.exit
        }
    };
    ExitCode::from(exit as u8)
}

#[expect(clippy::too_many_lines, reason = "a table of arms, one a row")]
fn run(call: Call, out: &mut Out) -> Result<Exit, Failure> {
    let site = Site::new(call.data, call.today)?;
    let Some(task) = call.task else {
        return if site.any_shelf().exists() {
            screen::open(&site, None)
        } else {
            first::explain(&site, out)
        };
    };
    match task {
        Task::Init => first::init(&site, out),
        Task::Demo {
            write: Some(folder),
            ..
        } => {
            demo::ready(&site.at(folder), true)?;
            Ok(Exit::Done)
        }
        Task::Demo { reset: true, .. } => {
            demo::ready(&site.at(site.places.demo().data), true)?;
            Ok(Exit::Done)
        }
        Task::Demo { .. } => first::open_demo(&site, out),
        Task::Open { code, start } => {
            let shelf = site.shelf()?;
            let client = shelf.find(&code_of(code)?)?;
            let then = if start { After::Session } else { After::Card };
            screen::open(&site, Some((client, then)))
        }
        Task::Clients { labels, json } => clients::list(&site, labels, json, out),
        Task::Show {
            code,
            lint: true,
            json,
            ..
        } => lint::lint(&site, &code_of(code)?, json, out),
        Task::Show {
            code,
            timeline: true,
            json,
            ..
        } => timeline::timeline(&site, &code_of(code)?, json, out),
        Task::Show {
            code,
            plan: true,
            json,
            ..
        } => plan::plan(&site, &code_of(code)?, json, out),
        Task::Show {
            code, labels, json, ..
        } => show::show(&site, &code_of(code)?, labels, json, out),
        Task::Search { query, limit, json } => {
            search::search(&site, &query.join(" "), limit, json, out)
        }
        Task::Suggest {
            code,
            goal,
            limit,
            json,
        } => suggest::suggest(&site, &code_of(code)?, goal, limit, json, out),
        Task::Ledger { code, json } => ledger::ledger(&site, &code_of(code)?, json, out),
        Task::Profile { json } => profile::profile(&site, json, out),
        Task::Log { code } => {
            // The lines after the code are still in this reader.
            let first = if code == "-" { 2 } else { 1 };
            let shelf = site.shelf()?;
            let client = shelf.find(&code_of(code)?)?;
            log::log(&site, shelf, client, &mut io::stdin().lock(), first, out)
        }
        Task::Note { code, wanted } => note::note(&site, &code_of(code)?, &wanted, out),
        Task::Safety { code, out: file } => {
            safety::safety(&site, &code_of(code)?, file.as_deref(), out)
        }
        Task::Drawer {
            code,
            authorisation,
            out: file,
        } => drawer::give(&site, &code_of(code)?, &authorisation, &file, out),
        Task::Summary {
            code,
            kind,
            to,
            out: file,
            sources,
            list,
        } => {
            let asked = summary::Asked {
                code: &code_of(code)?,
                kind: kind.as_deref(),
                to: to.as_deref(),
                file: file.as_deref(),
                sources,
                list,
            };
            summary::summary(&site, asked, out)
        }
        Task::Retention { json } => retention::retention(&site, json, out),
        Task::Dispose {
            codes,
            witness,
            reason,
            dry_run,
        } => {
            let codes: Result<Vec<String>, Failure> = codes.into_iter().map(code_of).collect();
            let wish = dispose::Wish {
                codes: codes?,
                witness,
                reason,
                dry_run,
            };
            dispose::dispose(&site, &wish, out)
        }
        Task::Export(asked) => export::export(&site, asked, out),
        Task::Import(asked) => import::import(&site, &asked, out),
        Task::Check { fix_modes, json } => check::check(&site, fix_modes, json, out),
        Task::Library { task } => library::library(&site, task, out),
        Task::Measure { task } => measure::measure(&site, task, out),
        Task::Keys => {
            keys::keys(out);
            Ok(Exit::Done)
        }
    }
}

/// Puts what clap says into our two lines; help and version are no failure.
fn misread(error: &clap::Error, out: &mut Out) -> Option<Failure> {
    let said = error.render().to_string();
    if matches!(
        error.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
    ) {
        out.text(&said);
        return None;
    }
    let first: Vec<&str> = said
        .lines()
        .map(str::trim)
        .take_while(|line| !line.is_empty())
        .collect();
    let first = first.join(" ");
    let what = first.strip_prefix(say::CLAP_ERROR).unwrap_or(&first);
    Some(Failure::new(Exit::Usage, what, say::HINT_USAGE))
}

/// Returns the code that was given; `-` stands for the first line of standard input.
fn code_of(given: String) -> Result<String, Failure> {
    if given != "-" {
        return Ok(given);
    }
    let mut line = String::new();
    io::stdin()
        .lock()
        .read_line(&mut line)
        .map_err(|error| Failure::stream(say::STDIN, &error))?;
    Ok(line.trim().to_owned())
}
