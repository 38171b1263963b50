//! The command line: what can be called without a screen, and how the screen is opened.
//!
//! Nothing about a client stands in an argument but the code. Every line that leaves here is safe to be shown.

mod audit;
mod backup;
mod check;
mod clients;
mod completions;
mod decrypt;
mod demo;
mod dispose;
mod drawer;
mod drive;
mod edit;
mod everywhere;
mod export;
mod failure;
mod first;
mod hand;
mod history;
mod import;
mod json;
pub mod keys;
mod leaving;
mod ledger;
mod library;
mod liked;
mod lint;
mod locked;
mod log;
mod man;
mod measure;
mod merge;
mod note;
mod out;
mod pin;
mod plan;
mod profile;
mod repair;
mod restore;
mod retention;
mod safety;
mod screen;
mod sealing;
mod search;
mod secret;
mod secrets;
mod show;
mod site;
mod suggest;
mod summary;
mod sync;
mod tidy;
mod timeline;
mod version;

use std::io::{self, BufRead};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand};

use crate::app::state::After;
use crate::cli::everywhere::Everywhere;
use crate::cli::failure::{Exit, Failure};
use crate::cli::first::Wish;
use crate::cli::out::{Out, warn};
use crate::cli::secrets::Secrets;
use crate::cli::site::Site;
use crate::runtime::memory;
use crate::words::audit::cli as trail;
use crate::words::care;
use crate::words::care::backup as copied;
use crate::words::care::history as earlier;
use crate::words::care::repair as mended;
use crate::words::cli as say;
use crate::words::drawer::cli as drawer_words;
use crate::words::exchange::cli as goes_out;
use crate::words::hand as hands;
use crate::words::keymap::cli as key_say;
use crate::words::lock::cli as pins;
use crate::words::manual as manual_words;
use crate::words::measure_cli as measures;
use crate::words::merge::cli as copies;
use crate::words::packs::cli as packs;
use crate::words::retention::cli as retained;
use crate::words::safety::cli as safety_words;
use crate::words::seal as seal_words;
use crate::words::summary::list as summaries;

#[derive(Parser, Debug)]
#[command(name = "alongside", version, about = say::ABOUT, after_help = say::AFTER_HELP)]
struct Call {
    #[command(flatten)]
    everywhere: Everywhere,
    #[command(subcommand)]
    task: Option<Task>,
}

impl Call {
    /// Reads the arguments this program was started with.
    fn read() -> Result<Self, clap::Error> {
        Everywhere::alone().map_or_else(Self::try_parse, |everywhere| {
            Ok(Self {
                everywhere,
                task: None,
            })
        })
    }
}

#[derive(Subcommand, Debug)]
enum Task {
    #[command(about = say::HELP_INIT)]
    Init {
        #[arg(long, help = seal_words::HELP_ENCRYPT)]
        encrypt: bool,
        #[arg(long, conflicts_with = "encrypt", help = seal_words::HELP_CLEAR)]
        clear: bool,
    },
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
        #[command(flatten)]
        sealing: sealing::Sealing,
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
        #[command(flatten)]
        sealing: sealing::Sealing,
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
    #[command(about = hands::over::HAND, after_help = hands::over::HAND_MORE)]
    Hand(hand::Asked),
    #[command(about = hands::file::DECRYPT)]
    Decrypt(decrypt::Asked),
    #[command(about = hands::file::EDIT, after_help = hands::file::EDIT_MORE)]
    Edit(edit::Asked),
    #[command(about = say::HELP_CHECK)]
    Check {
        #[arg(long, help = say::HELP_FIX_MODES)]
        fix_modes: bool,
        #[arg(long, help = say::HELP_JSON)]
        json: bool,
    },
    #[command(about = mended::HELP, after_help = mended::HELP_MORE)]
    Repair(repair::Asked),
    #[command(about = mended::HELP_ACCEPT)]
    Accept {
        #[arg(help = mended::HELP_FILE)]
        file: PathBuf,
    },
    #[command(about = earlier::HELP, after_help = earlier::HELP_MORE)]
    History(history::Asked),
    #[command(about = earlier::HELP_RESTORE, after_help = earlier::HELP_RESTORE_MORE)]
    Restore(restore::Asked),
    #[command(about = earlier::HELP_TIDY)]
    Tidy {
        #[arg(long, help = care::HELP_DRY_RUN)]
        dry_run: bool,
    },
    #[command(about = copied::HELP, after_help = copied::HELP_MORE)]
    Backup(backup::Asked),
    #[command(about = trail::ABOUT)]
    Audit {
        #[command(subcommand)]
        task: audit::Task,
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
    #[command(about = seal_words::ABOUT)]
    Secret {
        #[command(subcommand)]
        task: secret::Task,
    },
    #[command(about = copies::MERGE, after_help = copies::MERGE_MORE)]
    Merge(merge::Asked),
    #[command(about = copies::SYNC, after_help = copies::SYNC_MORE)]
    Sync(sync::Asked),
    #[command(about = pins::ABOUT, after_help = pins::MORE)]
    Pin(pin::Asked),
    #[command(about = pins::LOCKED, hide = true)]
    Locked(locked::Asked),
    #[command(about = say::HELP_KEYS, after_help = key_say::MORE)]
    Keys(keys::Asked),
    #[command(about = manual_words::HELP_MAN, after_help = manual_words::HELP_MAN_MORE)]
    Man(man::Asked),
    #[command(about = manual_words::HELP_COMPLETIONS, after_help = manual_words::HELP_COMPLETIONS_MORE)]
    Completions(completions::Asked),
    #[command(hide = true)]
    Drive,
}

impl Task {
    /// Tells whether it only looks at records, so that a guest may.
    fn only_looks(&self) -> bool {
        match self {
            Self::Open { start, .. } => !start,
            Self::Clients { .. }
            | Self::Show { .. }
            | Self::Search { .. }
            | Self::Suggest { .. }
            | Self::Ledger { .. }
            | Self::Note { .. }
            | Self::Summary { .. }
            | Self::Locked(_)
            | Self::Keys(_)
            | Self::Man(_)
            | Self::Completions(_) => true,
            _ => false,
        }
    }
}

/// Does what the arguments ask and returns the code to end with.
pub fn main() -> ExitCode {
    let mut out = Out::new();
    let done = Call::read()
        .map_err(|error| misread(&error, &mut out))
        .and_then(|call| run(call, &mut out).map_err(Some));
    audit::say_trouble();
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
    // Before a passphrase is asked for or a record is read.
    memory::close();
    let Everywhere {
        data,
        today,
        passphrase_fd,
        identity,
        plain,
    } = call.everywhere;
    let site = Site::new(data, today, Secrets::new(passphrase_fd))?
        .with_identity(identity)
        .in_plain(plain);
    if site.is_guest() && !call.task.as_ref().is_none_or(Task::only_looks) {
        return Err(Failure::new(
            Exit::Held,
            seal_words::GUEST,
            seal_words::HINT_GUEST,
        ));
    }
    let Some(task) = call.task else {
        return if site.any_shelf().exists() {
            screen::open(&site, None)
        } else {
            first::explain(&site, out)
        };
    };
    match task {
        Task::Init { encrypt, clear } => {
            let wish = match (encrypt, clear) {
                (true, _) => Wish::Encrypt,
                (_, true) => Wish::Clear,
                _ => Wish::Ask,
            };
            first::init(&site, wish, out)
        }
        Task::Demo {
            write: Some(folder),
            ..
        } => {
            demo::ready(&site.at(site::absolute(&folder)), true)?;
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
            sealing,
        } => drawer::give(
            &site,
            &code_of(code)?,
            &authorisation,
            (&file, &sealing),
            out,
        ),
        Task::Summary {
            code,
            kind,
            to,
            out: file,
            sources,
            list,
            sealing,
        } => {
            let asked = summary::Asked {
                code: &code_of(code)?,
                kind: kind.as_deref(),
                to: to.as_deref(),
                file: file.as_deref(),
                sources,
                list,
                sealing: &sealing,
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
        Task::Hand(asked) => hand::hand(&site, &code_of(asked.code.clone())?, &asked, out),
        Task::Decrypt(asked) => decrypt::decrypt(&site, &asked, out),
        Task::Edit(asked) => edit::edit(&site, &asked, out),
        Task::Check { fix_modes, json } => check::check(&site, fix_modes, json, out),
        Task::Repair(asked) => repair::repair(&site, &asked, out),
        Task::Accept { file } => repair::accept(&site, &file, out),
        Task::History(mut asked) => {
            asked.of = asked.of.map(code_of).transpose()?;
            history::history(&site, &asked, out)
        }
        Task::Restore(mut asked) => {
            asked.of = asked.of.map(code_of).transpose()?;
            restore::restore(&site, &asked, out)
        }
        Task::Tidy { dry_run } => tidy::tidy(&site, dry_run, out),
        Task::Backup(asked) => backup::backup(&site, &asked, out),
        Task::Audit { task } => audit::audit(&site, task, out),
        Task::Library { task } => library::library(&site, task, out),
        Task::Measure { task } => measure::measure(&site, task, out),
        Task::Pin(asked) => pin::pin(&site, &asked, out),
        Task::Locked(asked) => locked::locked(&site, &asked),
        Task::Secret { task } => secret::secret(&site, task, out),
        Task::Merge(asked) => merge::merge(&site, &asked, out),
        Task::Sync(asked) => sync::sync(&site, &asked, out),
        Task::Keys(asked) => keys::keys(&site, &asked, out),
        Task::Man(asked) => man::man(Call::command(), &asked, out),
        Task::Completions(asked) => Ok(completions::completions(&Call::command(), &asked, out)),
        Task::Drive => drive::drive(&site, site.shelf()?, &mut io::stdin().lock(), out),
    }
}

/// Puts what clap says into our two lines; help and version are no failure.
fn misread(error: &clap::Error, out: &mut Out) -> Option<Failure> {
    if error.kind() == ErrorKind::DisplayVersion {
        version::version(out);
        return None;
    }
    let said = error.render().to_string();
    if error.kind() == ErrorKind::DisplayHelp {
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
