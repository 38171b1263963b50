//! `sync`: brings the data folder together with its copy elsewhere, by git.

use std::env;
use std::path::PathBuf;

use clap::Args;

use crate::cli::failure::{Exit, Failure};
use crate::cli::merge::tell;
use crate::cli::out::Out;
use crate::cli::site::Site;
use crate::storage::keeper::Keeper;
use crate::storage::sync::{Synced, Trouble};
use crate::words::merge::cli as say;

/// Where the other copy is.
#[derive(Args, Debug)]
pub(super) struct Asked {
    #[arg(value_name = "REMOTE", help = say::HELP_REMOTE)]
    remote: Option<String>,
}

/// Brings both copies together.
pub(super) fn sync(site: &Site, asked: &Asked, out: &mut Out) -> Result<Exit, Failure> {
    let program = env::current_exe().unwrap_or_else(|_| PathBuf::from(env!("CARGO_PKG_NAME")));
    if let Some(remote) = asked
        .remote
        .as_deref()
        .filter(|_| !site.any_shelf().exists())
    {
        // A second machine: everything comes from there, and no key is needed for that.
        let copy = Keeper::copy_from(site.any_shelf(), remote, &program).map_err(failure)?;
        out.line(match copy {
            Some(_) => say::COPIED,
            None => say::NOTHING_THERE,
        });
        return Ok(Exit::Done);
    }
    let mut keeper = Keeper::new(site.shelf()?)?;
    let now = site.clock.now();
    let synced = match keeper.sync(asked.remote.as_deref(), &program, now) {
        Err(Trouble::AfterJoin(trouble, report)) => {
            tell(&report, keeper.shelf(), out);
            return Err(failure(*trouble).with_hint(say::HINT_AFTER_JOIN));
        }
        other => other.map_err(failure)?,
    };
    if !synced.report.left.is_empty() {
        out.line(say::NOT_SENT);
        warn_once(&synced, out);
        return Ok(tell(&synced.report, keeper.shelf(), out));
    }
    out.line(match (synced.fetched, synced.pushed) {
        (false, false) => say::SAME_ALREADY,
        (true, false) => say::CAME,
        (false, true) => say::WENT,
        (true, true) => say::CAME_AND_WENT,
    });
    warn_once(&synced, out);
    Ok(tell(&synced.report, keeper.shelf(), out))
}

/// Says what a server gets to know, when it is a new one.
fn warn_once(synced: &Synced, out: &mut Out) {
    if synced.begun {
        out.line(if synced.sealed {
            say::SERVER_SEALED
        } else {
            say::SERVER_CLEAR
        });
        out.line(say::STAYS);
    }
}

fn failure(trouble: Trouble) -> Failure {
    match trouble {
        Trouble::NoGit => Failure::new(Exit::NotSaved, say::NO_GIT, say::HINT_NO_GIT),
        Trouble::Git(said) => Failure::new(Exit::NotSaved, say::git(&said), say::HINT_GIT),
        Trouble::NoRemote => Failure::new(Exit::Usage, say::NO_REMOTE, say::HINT_NO_REMOTE),
        Trouble::BadRemote(given) => {
            let what = say::bad_remote(&given);
            Failure::new(Exit::Usage, what, say::HINT_NO_REMOTE)
        }
        Trouble::Busy => Failure::new(Exit::NotSaved, say::BUSY, say::HINT_BUSY),
        Trouble::Storage(error) => error.into(),
        Trouble::AfterJoin(trouble, _) => failure(*trouble).with_hint(say::HINT_AFTER_JOIN),
    }
}
