//! `backup`: a verified copy of the data folder, the drill that shows it can be brought back, and the copy on leaving.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::failure::{Exit, Failure};
use crate::cli::out::{Out, warn};
use crate::cli::site::{self, Site, absolute};
use crate::domain::practice::Practice;
use crate::storage::backup::drill::{self, Counts};
use crate::storage::backup::{GENERATIONS, Report, backup as copy};
use crate::storage::check as storage_check;
use crate::storage::decode::Class;
use crate::storage::error::{Error, shown};
use crate::storage::keeper::Keeper;
use crate::storage::seal::unlock::is_sealed;
use crate::storage::shelf::Shelf;
use crate::words::care::backup as say;

/// What `backup` is asked.
#[derive(Args, Debug)]
pub(super) struct Asked {
    #[arg(value_name = "DIR", help = say::HELP_DIR)]
    folder: Option<PathBuf>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..), help = say::HELP_KEEP)]
    keep: Option<u16>,
    #[arg(long, value_name = "on|off", value_parser = ["on", say::OFF], help = say::HELP_ON_LEAVING)]
    on_leaving: Option<String>,
    #[arg(long, conflicts_with_all = ["keep", "on_leaving"], help = say::HELP_DRILL)]
    drill: bool,
    #[arg(long, value_name = "NEW", conflicts_with_all = ["keep", "on_leaving", "drill"], help = say::HELP_RESTORE_TO)]
    restore_to: Option<PathBuf>,
}

/// Copies, tries a copy out, or says what is done on leaving.
pub(super) fn backup(site: &Site, asked: &Asked, out: &mut Out) -> Result<Exit, Failure> {
    if let (Some(to), Some(from)) = (&asked.restore_to, &asked.folder) {
        return bring_back(site, from, to, out);
    }
    if asked.on_leaving.as_deref() == Some(say::OFF) {
        choose(site, String::new(), asked.keep)?;
        out.line(say::NOT_ON_LEAVING);
        return Ok(Exit::Done);
    }
    // The bytes are copied as they are: no key is needed but for the practice's own setting.
    let folder = match &asked.folder {
        Some(folder) => absolute(folder),
        None => set(site)?.0,
    };
    if asked.drill {
        return drill(site, &folder, out);
    }
    if let Some(to) = &asked.restore_to {
        return bring_back(site, &folder, to, out);
    }
    let shelf = site.shelf_as_it_is()?;
    let keep = match (asked.keep, &asked.folder) {
        (Some(keep), _) => Some(keep),
        (None, None) => Some(set(site)?.1),
        (None, Some(_)) if asked.on_leaving.is_some() => {
            Some(site::practice(&site.shelf()?)?.backups)
        }
        (None, Some(_)) => kept_in(&shelf, &folder)?,
    };
    let most = keep.unwrap_or(u16::MAX);
    let report = copy(&shelf, &folder, most, site.clock.now()).map_err(not_made)?;
    tell(&report, out);
    if keep.is_none() {
        out.line(say::NONE_REMOVED);
    }
    if asked.on_leaving.is_some() {
        let kept = choose(site, folder.to_string_lossy().into_owned(), asked.keep)?;
        out.line(&say::on_leaving(&shown(&folder), kept));
    }
    Ok(Exit::Done)
}

/// Returns how many copies are kept in a folder that was named: the practice's number in the practice's own. None where
/// that is encrypted: nobody is asked for a passphrase to make a copy, and then none goes.
fn kept_in(shelf: &Shelf, folder: &Path) -> Result<Option<u16>, Failure> {
    if is_sealed(shelf) {
        return Ok(None);
    }
    let practice = site::practice(shelf)?;
    let real = |path: &Path| std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let is_set = !practice.backup.is_empty() && real(Path::new(&practice.backup)) == real(folder);
    Ok(Some(if is_set {
        practice.backups
    } else {
        GENERATIONS
    }))
}

fn tell(report: &Report, out: &mut Out) {
    out.line(&say::done(
        report.files,
        report.linked,
        &shown(&report.folder),
    ));
    if report.removed > 0 {
        out.line(&say::removed(report.removed));
    }
}

fn not_made(error: Error) -> Failure {
    let failure = Failure::from(error);
    match failure.exit {
        Exit::NotSaved => failure.with_hint(say::HINT_FAILED),
        _ => failure,
    }
}

/// Returns the folder and the number of copies the practice set.
fn set(site: &Site) -> Result<(PathBuf, u16), Failure> {
    let practice = site::practice(&site.shelf()?)?;
    if practice.backup.is_empty() {
        return Err(Failure::new(
            Exit::Usage,
            say::NO_FOLDER,
            say::HINT_NO_FOLDER,
        ));
    }
    Ok((PathBuf::from(practice.backup), practice.backups))
}

/// Writes into the practice's own document what is done on leaving; returns how many copies it says.
fn choose(site: &Site, folder: String, keep: Option<u16>) -> Result<u16, Failure> {
    let shelf = site.shelf()?;
    let mut practice = shelf.practice()?;
    practice.backup = folder;
    practice.backups = keep.unwrap_or(practice.backups);
    let mut keeper = Keeper::new(shelf)?;
    keeper.save(&practice, site.clock.now())?;
    Ok(practice.backups)
}

fn bring_back(site: &Site, from: &Path, to: &Path, out: &mut Out) -> Result<Exit, Failure> {
    let shelf = site.any_shelf();
    let done = drill::bring_back(&shelf, &absolute(from), &absolute(to))
        .map_err(|error| Failure::from(error).with_hint(say::HINT_NOT_BACK))?;
    let to = shown(&done.to);
    out.line(&say::brought_back(done.files, &shown(&done.from), &to));
    out.line(&say::use_it(&to));
    Ok(Exit::Done)
}

/// Brings the newest copy back beside the copies, looks at it as if it were all there is, and compares it with the data
/// folder.
fn drill(site: &Site, folder: &Path, out: &mut Out) -> Result<Exit, Failure> {
    let to = folder.join(format!(".drill-{}", std::process::id()));
    let bare = site.any_shelf();
    let done = drill::bring_back(&bare, folder, &to);
    let outcome = match done {
        Ok(done) => {
            let from = shown(&done.from);
            out.line(&say::brought_back(done.files, &from, &shown(&to)));
            out.flush();
            look(site, &to, out)
        }
        Err(error) => Err(Failure::from(error).with_hint(say::HINT_NOT_BACK)),
    };
    // What a drill makes goes again, whatever came of it.
    if bare.files_of().stat(&to).is_ok() {
        drill::clear_away(&bare, &to)?;
    }
    let is_good = outcome?;
    Ok(if is_good { Exit::Done } else { Exit::Findings })
}

/// Says what the copy is like; tells whether it can be relied on.
fn look(site: &Site, to: &Path, out: &mut Out) -> Result<bool, Failure> {
    // Opened as anybody would who has nothing but the copy: by its own keys.
    let copy = site.at(to.to_owned()).shelf()?;
    let live = live(site, &copy);
    let findings = storage_check::check(&copy);
    let mut worse = findings;
    // What waits somewhere else is not the copy's.
    worse.retain(|finding| {
        !matches!(
            finding.class,
            Class::Spilled | Class::Unseen | Class::ChangedOutside
        )
    });
    crate::cli::check::print(&worse, out);
    let counted = drill::count(&copy)?;
    say_counts(say::COPY, &counted, out);
    if counted.unreadable > 0 {
        out.line(&say::unreadable(counted.unreadable));
    }
    if !worse.is_empty() || counted.unreadable > 0 {
        out.line(say::DRILL_BAD);
        return Ok(false);
    }
    let Some(now) = live.and_then(|live| drill::count(&live).ok()) else {
        out.line(say::DRILL_GOOD);
        return Ok(true);
    };
    say_counts(say::NOW, &now, out);
    let is_less = now.clients < counted.clients
        || now.sessions < counted.sessions
        || now.entries < counted.entries
        || now.texts < counted.texts;
    out.line(match (is_less, now == counted) {
        (true, _) => say::LESS,
        (false, true) => say::DRILL_GOOD,
        (false, false) => say::DRILL_OLDER,
    });
    Ok(!is_less)
}

/// Returns the data folder as it is now, opened with the keys of the copy so that the passphrase is asked for once; none
/// where there is none any more.
fn live(site: &Site, copy: &Shelf) -> Option<Shelf> {
    let live = site.any_shelf();
    live.exists().then(|| live.with_seal(copy.seal().clone()))
}

fn say_counts(name: &str, counts: &Counts, out: &mut Out) {
    out.line(&say::counts(
        name,
        counts.clients,
        counts.sessions,
        counts.entries,
        counts.texts,
    ));
}

/// Makes the copy that the practice wants on leaving, after everything is saved and the screen is left. Nothing that happens
/// here keeps the program from leaving: it says what failed and that is all.
pub(super) fn on_leaving(shelf: &Shelf, site: &Site, at_start: Practice) {
    // As it was set last, in this run as well; where the keys are locked away, as it was at the start.
    let practice = shelf.practice().unwrap_or(at_start);
    if practice.backup.is_empty() {
        return;
    }
    let mut out = Out::new();
    let folder = PathBuf::from(&practice.backup);
    out.line(&say::leaving(&shown(&folder)));
    out.flush();
    match copy(shelf, &folder, practice.backups, site.clock.now()) {
        Ok(report) => tell(&report, &mut out),
        Err(error) => warn(&say::failed(&error.to_string())),
    }
    // Nobody may be there any more to be told.
    drop(out.finish());
}
