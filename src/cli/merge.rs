//! `merge`: joins another data folder into this one; or, for git, three versions of one file.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::failure::{Exit, Failure};
use crate::cli::out::Out;
use crate::cli::site::Site;
use crate::domain::client::Client;
use crate::domain::id::ClientId;
use crate::storage::error::shown;
use crate::storage::keeper::Keeper;
use crate::storage::kept::At;
use crate::storage::merge::Report;
use crate::storage::merge::driver::{Left, Three, drive};
use crate::storage::shelf::Shelf;
use crate::words::merge::cli as say;

/// What is to be joined.
#[derive(Args, Debug)]
pub(super) struct Asked {
    #[arg(required = true, value_name = "FOLDER", help = say::HELP_FOLDERS)]
    folders: Vec<PathBuf>,
    #[arg(long, help = say::HELP_DRIVER)]
    driver: bool,
}

/// Joins what was asked.
pub(super) fn merge(site: &Site, asked: &Asked, out: &mut Out) -> Result<Exit, Failure> {
    if asked.driver {
        return as_driver(&asked.folders);
    }
    let (into, from) = match asked.folders.as_slice() {
        [from] => (None, from),
        [into, from] => (Some(into), from),
        _ => return Err(Failure::new(Exit::Usage, say::FOLDERS, say::HINT_FOLDERS)),
    };
    let elsewhere = into.map(|into| site.at(into.clone()));
    let site = elsewhere.as_ref().unwrap_or(site);
    let real = |path: &Path| fs::canonicalize(path).ok();
    if real(&site.places.data).is_some_and(|here| real(from) == Some(here)) {
        return Err(Failure::new(Exit::Usage, say::SAME, say::HINT_FOLDERS));
    }
    let shelf = site.shelf()?;
    let theirs = site.at(from.clone()).shelf()?;
    let mut keeper = Keeper::new(shelf)?;
    let report = keeper.merge(&theirs, site.clock.now())?;
    if report.is_silent() {
        out.line(say::SAME_ALREADY);
    }
    Ok(tell(&report, keeper.shelf(), out))
}

/// Says what was done, and ends with the code for it.
pub(super) fn tell(report: &Report, shelf: &Shelf, out: &mut Out) -> Exit {
    if report.clients + report.taken + report.joined > 0 {
        out.line(&say::done(report.clients, report.taken, report.joined));
    }
    for (client, n) in &report.rifts {
        out.line(&say::rifts(&code_of(shelf, *client), *n));
    }
    for (was, now) in &report.recoded {
        out.line(&say::recoded(was.as_str(), now.as_str()));
    }
    for code in &report.disposed {
        out.line(&say::disposed(code.as_str()));
    }
    for code in &report.stays {
        out.line(&say::stays(code.as_str()));
    }
    for path in &report.whole {
        out.line(&say::whole(&shown(path)));
    }
    if report.drafts > 0 {
        out.line(&say::drafts(report.drafts));
    }
    for trouble in &report.troubles {
        out.line(trouble);
    }
    if report.troubles.is_empty() {
        Exit::Done
    } else {
        Exit::Damaged
    }
}

fn code_of(shelf: &Shelf, client: ClientId) -> String {
    let chart = shelf.read::<Client>(At::Chart(client)).ok().flatten();
    chart.map_or_else(
        || client.to_string(),
        |chart| chart.document.code.as_str().to_owned(),
    )
}

/// Works as git's merge driver: writes what came of it over OURS, or leaves all to git.
fn as_driver(files: &[PathBuf]) -> Result<Exit, Failure> {
    let [base, ours, theirs, path] = files else {
        let hint = say::HINT_FOLDERS;
        return Err(Failure::new(Exit::Usage, say::DRIVER_FILES, hint));
    };
    let left = |what: &str| Failure::new(Exit::Findings, what, say::HINT_DRIVER);
    let read = |path: &Path| fs::read(path).map_err(|error| left(&error.to_string()));
    let (base, left_bytes, right) = (read(base).unwrap_or_default(), read(ours)?, read(theirs)?);
    let three = Three {
        base: &base,
        ours: &left_bytes,
        theirs: &right,
    };
    let joined = drive(&path.to_string_lossy(), three).map_err(|why| {
        left(match why {
            Left::Foreign => say::DRIVER_FOREIGN,
            Left::Sealed => say::DRIVER_SEALED,
            Left::Unreadable => say::DRIVER_UNREADABLE,
            Left::Apart => say::DRIVER_APART,
        })
    })?;
    fs::write(ours, joined).map_err(|error| left(&error.to_string()))?;
    Ok(Exit::Done)
}
