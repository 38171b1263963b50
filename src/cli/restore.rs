//! `restore`: puts an earlier version of a document back, as a new revision.

use std::path::Path;

use clap::Args;

use crate::cli::failure::{Exit, Failure};
use crate::cli::history::pick::document;
use crate::cli::history::{no_revision, revision};
use crate::cli::out::Out;
use crate::cli::repair::{no_document, placed};
use crate::cli::site::Site;
use crate::storage::keeper::Keeper;
use crate::storage::kept::At;
use crate::storage::restore::Refusal;
use crate::words::care::history as say;
use crate::words::cli as words;

/// What `restore` is asked.
#[derive(Args, Debug)]
pub(super) struct Asked {
    #[arg(value_name = "CODE", help = say::HELP_CODE)]
    pub(super) of: Option<String>,
    #[arg(long, num_args = 1..=2, value_names = ["KIND", "N"], help = say::HELP_DOCUMENT)]
    document: Option<Vec<String>>,
    #[arg(long, required = true, value_name = "N", help = say::HELP_REV)]
    rev: u64,
}

/// Puts the version back, or says what it would take away.
pub(super) fn restore(site: &Site, asked: &Asked, out: &mut Out) -> Result<Exit, Failure> {
    let shelf = site.shelf()?;
    let of = asked.of.as_deref();
    let file = of.filter(|given| {
        given.contains('/') || Path::new(given).extension().is_some_and(|end| end == "ron")
    });
    let at = match (file, &asked.document) {
        (Some(file), _) => {
            let path = placed(&shelf, file.as_ref());
            At::of_path(&shelf.places, &path).ok_or_else(|| no_document(&path))?
        }
        (None, Some(named)) => {
            let client = match of {
                Some(code) => Some(shelf.find(code)?),
                None => None,
            };
            document(&shelf, client, named)?
        }
        (None, None) => {
            return Err(Failure::new(
                Exit::Usage,
                say::no_document(""),
                say::HINT_DOCUMENT,
            ));
        }
    };
    let Some(version) = revision(&shelf, at, asked.rev)? else {
        return Err(no_revision(asked.rev));
    };
    let mut keeper = Keeper::new(shelf)?;
    match keeper.put_back(at, &version, site.clock.now()) {
        Ok(saved) => {
            out.line(&say::restored(at.what(), asked.rev, saved.rev));
            Ok(Exit::Done)
        }
        Err(Refusal::Same) => {
            out.line(&say::same(asked.rev));
            Ok(Exit::Done)
        }
        Err(Refusal::Loses(lost)) => {
            let mut names: Vec<&str> = lost.iter().map(|one| one.what).collect();
            names.sort_unstable();
            names.dedup();
            Err(Failure::new(
                Exit::Refused,
                say::refused(at.what(), asked.rev, &names),
                say::HINT_REFUSED,
            ))
        }
        Err(Refusal::First(class)) => Err(Failure::new(
            Exit::Damaged,
            say::first(class.as_str()),
            say::HINT_FIRST,
        )),
        Err(Refusal::Unreadable(error)) => Err(Failure::from(error).with_hint(words::HINT_DAMAGED)),
        Err(Refusal::Failed(error)) => Err(error.into()),
    }
}
