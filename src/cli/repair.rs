//! `repair`: mends what can be mended without a decision; `accept`: takes over what a person decided.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::check;
use crate::cli::failure::{Exit, Failure};
use crate::cli::history;
use crate::cli::out::Out;
use crate::cli::site::Site;
use crate::storage::check as storage_check;
use crate::storage::error::shown;
use crate::storage::keeper::Keeper;
use crate::storage::kept::At;
use crate::storage::repair::{Act, Done, Step, plan};
use crate::storage::shelf::Shelf;
use crate::words::care;
use crate::words::care::repair as say;

/// What `repair` is asked.
#[derive(Args, Debug)]
pub(super) struct Asked {
    #[arg(long, help = care::HELP_DRY_RUN)]
    dry_run: bool,
    #[arg(long, value_name = "FILE", conflicts_with = "dry_run", help = say::HELP_REPAIR_ACCEPT)]
    accept: Option<PathBuf>,
}

/// Mends what can be, says what was not and why, and checks the result.
pub(super) fn repair(site: &Site, asked: &Asked, out: &mut Out) -> Result<Exit, Failure> {
    if let Some(file) = &asked.accept {
        return accept(site, file, out);
    }
    let shelf = site.suspect_shelf()?;
    let steps = plan(&shelf, &storage_check::check(&shelf));
    if steps.is_empty() {
        out.line(say::NOTHING);
        return Ok(Exit::Done);
    }
    if asked.dry_run {
        for step in &steps {
            let path = near(&shelf, &step.finding.path);
            match &step.act {
                Act::Leave(why) => out.line(&say::left(&path, why)),
                act => out.line(&say::would(&path, &said(&shelf, act))),
            }
        }
        return Ok(Exit::Findings);
    }
    // A folder that others can write in is mended first, and by nobody but its owner.
    let mut keeper = Keeper::new(shelf)?;
    for step in &steps {
        tell(&mut keeper, step, site, out);
        out.flush();
    }
    let shelf = keeper.shelf().clone();
    drop(keeper);
    let left = storage_check::check(&shelf);
    if left.is_empty() {
        out.line(say::ALL_WELL);
        return Ok(Exit::Done);
    }
    out.line(&say::still(left.len()));
    check::print(&left, out);
    Ok(Exit::Findings)
}

fn tell(keeper: &mut Keeper, step: &Step, site: &Site, out: &mut Out) {
    let outcome = keeper.mend(step, site.clock.now());
    let shelf = keeper.shelf();
    let path = near(shelf, &step.finding.path);
    match (outcome, &step.act) {
        (Done::Mended(kept), act) => {
            out.line(&say::done(&path, &said(shelf, act)));
            if let Some(kept) = kept {
                out.line(&say::kept(&near(shelf, &kept)));
            }
        }
        (Done::Failed(error), _) => out.line(&say::failed(&path, &error.to_string())),
        (Done::Left, Act::Leave(why)) => out.line(&say::left(&path, why)),
        (Done::Left, _) => {}
    }
}

fn said(shelf: &Shelf, act: &Act) -> String {
    match act {
        Act::PutBack(_, last) => say::put_back(last.rev),
        Act::Make(at, last) => say::make(&near(shelf, &at.path(&shelf.places)), last.rev),
        Act::Aside(None) => say::ASIDE.to_owned(),
        Act::Aside(Some(_)) => say::HOME.to_owned(),
        Act::Rescue => say::RESCUE.to_owned(),
        Act::BringBack(_) => say::BRING_BACK.to_owned(),
        Act::Leave(why) => (*why).to_owned(),
    }
}

/// Shows what was changed outside and counts it as a new revision; of what was kept aside, notes that it was looked at.
pub(super) fn accept(site: &Site, file: &Path, out: &mut Out) -> Result<Exit, Failure> {
    let shelf = site.shelf()?;
    let path = placed(&shelf, file);
    if path.iter().any(|part| part == "..") {
        return Err(no_document(&path));
    }
    if shelf.is_aside(&path) && path.is_file() {
        let seen = Keeper::new(shelf)?.mark_seen(&path)?;
        out.line(&say::seen(&shown(&seen)));
        return Ok(Exit::Done);
    }
    let Some(at) = At::of_path(&shelf.places, &path) else {
        return Err(no_document(&path));
    };
    // What is taken over is shown before, but the drawer never without being asked for.
    if !at.is_drawer() {
        history::present_difference(&shelf, at, out)?;
    }
    let mut keeper = Keeper::new(shelf)?;
    let saved = keeper.take_over(at, site.clock.now())?;
    let name = near(keeper.shelf(), &path);
    out.line(&match saved {
        Some(saved) => say::accepted(&name, saved.rev),
        None => say::unchanged(&name),
    });
    Ok(Exit::Done)
}

/// Returns the failure of a file that is none of ours.
pub(super) fn no_document(path: &Path) -> Failure {
    Failure::new(
        Exit::Missing,
        say::no_document(&shown(path)),
        say::HINT_NO_DOCUMENT,
    )
}

/// Returns the file a person means: as it stands, or from the data folder on.
pub(super) fn placed(shelf: &Shelf, file: &Path) -> PathBuf {
    let data = &shelf.places.data;
    // A way up and down again names a file by another's place.
    let goes_up = file.iter().any(|part| part == "..");
    if file.starts_with(data) && !goes_up {
        return file.to_owned();
    }
    let inside = data.join(file);
    if !file.is_absolute() && !goes_up && inside.exists() {
        return inside;
    }
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    match (real(file), real(data)) {
        (Some(file), Some(real)) => file
            .strip_prefix(&real)
            .map_or(inside, |rest| data.join(rest)),
        _ => inside,
    }
}

/// Returns a path from the data folder on, where it lies in it.
pub(super) fn near(shelf: &Shelf, path: &Path) -> String {
    shown(path.strip_prefix(&shelf.places.data).unwrap_or(path))
}
