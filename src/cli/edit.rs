//! `edit`: one document in the clinician's editor. The copy it gets lies in memory where it can, and is removed in any case.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::{env, io};

use clap::Args;
use rustix::process::{Pid, Signal, kill_process};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
use signal_hook::iterator::Signals;
use tempfile::TempDir;

use crate::cli::decrypt::may_be_shown;
use crate::cli::failure::{Exit, Failure};
use crate::cli::first::{answer, is_asked};
use crate::cli::leaving::not_written;
use crate::cli::out::{Out, warn};
use crate::cli::repair::placed;
use crate::cli::site::Site;
use crate::domain::audit::{Action, Deed};
use crate::storage::decode::CAP;
use crate::storage::edit::Refusal;
use crate::storage::error::{Doing, Error, shown};
use crate::storage::files::Files as _;
use crate::storage::files::disk::Disk;
use crate::storage::keeper::Keeper;
use crate::storage::kept::At;
use crate::storage::lock::is_alive;
use crate::storage::outside;
use crate::words::cli as words;
use crate::words::hand::file as say;

/// What `edit` is asked.
#[derive(Args, Debug)]
pub(super) struct Asked {
    #[arg(help = say::FILE)]
    file: PathBuf,
    #[arg(long, help = say::DRAWER)]
    drawer: bool,
    #[arg(long, help = say::YES)]
    yes: bool,
}

/// How the name of a folder of copies begins; the process that made it follows.
const COPIES: &str = "alongside-edit-";

/// Opens a document in the editor until it can be saved or is given up.
pub(super) fn edit(site: &Site, asked: &Asked, out: &mut Out) -> Result<Exit, Failure> {
    let shelf = site.shelf()?;
    let path = placed(&shelf, &asked.file);
    let at = At::of_path(&shelf.places, &path)
        .filter(|at| *at != At::Recipients)
        .ok_or_else(|| Failure::new(Exit::Refused, say::NO_DOCUMENT, say::HINT_DOCUMENT))?;
    may_be_shown(at.key(), asked.drawer)?;
    let is_sealed = shelf.seal().ring().is_some();
    let mut keeper = Keeper::new(shelf)?;
    let Some(before) = keeper.begin_edit(at)? else {
        return Err(Failure::new(Exit::Missing, say::NONE, say::HINT_NONE));
    };
    if let Some(client) = at.client() {
        keeper.note_deed(Deed::client(Action::View, client), site.clock.now());
    }
    let Some(folder) = folder(is_sealed && !asked.yes, out)? else {
        out.line(say::SAME);
        return Ok(Exit::Done);
    };
    let copy = folder.path().join([at.kind(), ".ron"].concat());
    let cannot = |error: &io::Error| not_written(&copy, error);
    lay(&copy, &before).map_err(|error| cannot(&error))?;
    let outcome = until_saved(site, &mut keeper, (at, &path), (&copy, &before), out);
    if outcome.is_err() {
        keep(&mut keeper, at, &copy, &before);
    }
    outcome
}

/// Runs the editor on the copy until what it holds is saved, or nobody wants to go on.
fn until_saved(
    site: &Site,
    keeper: &mut Keeper,
    (at, path): (At, &Path),
    (copy, before): (&Path, &[u8]),
    out: &mut Out,
) -> Result<Exit, Failure> {
    let cannot = |error: &io::Error| not_written(copy, error);
    loop {
        let (ended, is_told) = run(copy).map_err(|error| cannot(&error))?;
        if is_told {
            return Err(Failure::new(Exit::Terminated, say::ENDED, say::HINT_AGAIN));
        }
        if !ended.success() {
            return Err(Failure::new(Exit::NotSaved, say::EDITOR, say::HINT_EDITOR));
        }
        let text = outside::read(copy, CAP).map_err(|error| cannot(&error))?;
        if text == before {
            out.line(say::SAME);
            return Ok(Exit::Done);
        }
        let why = match keeper.end_edit(at, &text, site.clock.now()) {
            Ok(saved) => {
                out.line(&say::saved(saved.rev));
                return Ok(Exit::Done);
            }
            Err(Refusal::Same) => {
                out.line(say::SAME);
                return Ok(Exit::Done);
            }
            Err(Refusal::Failed(error)) => return Err(error.into()),
            Err(Refusal::Wrong(fault)) => words::finding(
                &shown(path),
                fault.line,
                fault.column,
                fault.class.as_str(),
                &fault.message,
            ),
            Err(Refusal::Loses(lost)) => {
                let mut names: Vec<&str> = lost.iter().map(|one| one.what).collect();
                names.sort_unstable();
                names.dedup();
                say::loses(&names)
            }
        };
        if !is_asked() {
            return Err(Failure::new(Exit::Refused, why, say::HINT_AGAIN));
        }
        warn(&why);
        out.ask(say::AGAIN);
        let typed = answer()?.unwrap_or_else(|| say::NOES.concat());
        if typed == say::NOES.concat() || say::NOES.contains(&typed.to_lowercase().as_str()) {
            return Err(Failure::new(Exit::Refused, why, say::HINT_AGAIN));
        }
    }
}

/// Keeps what was edited and not saved, sealed like the document, and says where. The copy itself is removed in any case.
fn keep(keeper: &mut Keeper, at: At, copy: &Path, before: &[u8]) {
    let Ok(text) = fs::read(copy) else { return };
    if text == before {
        return;
    }
    let sealed = keeper.sealed(at.key(), text);
    let kept = sealed.and_then(|bytes| Ok(keeper.rescue_bytes(copy, &bytes)?));
    match kept {
        Ok(file) => warn(&say::kept(&shown(&file))),
        Err(cause) => {
            let error = Error::new(Doing::Save, at.what(), copy, cause);
            warn(&words::warning(&error.to_string()));
        }
    }
}

/// Returns a new folder for the copy, which is removed with the value; none where nobody wants it on a disk.
fn folder(asks: bool, out: &mut Out) -> Result<Option<TempDir>, Failure> {
    let run = env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from);
    let memory = run.filter(|dir| dir.is_absolute() && is_mine(dir) && Disk.is_memory(dir));
    let parent = memory.clone().unwrap_or_else(env::temp_dir);
    if memory.is_none() && asks {
        if !is_asked() {
            return Err(Failure::new(
                Exit::Refused,
                say::ON_DISK_REFUSED,
                say::HINT_ON_DISK,
            ));
        }
        out.ask(say::ON_DISK);
        let typed = answer()?.unwrap_or_default().to_lowercase();
        if !say::YESES.contains(&typed.as_str()) {
            return Ok(None);
        }
    }
    sweep(&parent);
    let name = [COPIES, &std::process::id().to_string(), "-"].concat();
    // Made with mode 0700.
    let made = tempfile::Builder::new().prefix(&name).tempdir_in(&parent);
    made.map(Some).map_err(|error| not_written(&parent, &error))
}

/// Tells whether a folder is this user's alone.
fn is_mine(folder: &Path) -> bool {
    fs::metadata(folder).is_ok_and(|about| {
        about.is_dir()
            && about.uid() == rustix::process::geteuid().as_raw()
            && about.mode().trailing_zeros() >= 6
    })
}

/// Removes copies of a program that was killed.
fn sweep(parent: &Path) {
    let Ok(rows) = fs::read_dir(parent) else {
        return;
    };
    for row in rows.flatten() {
        let name = row.file_name();
        let pid = name.to_str().and_then(|name| {
            let (pid, _) = name.strip_prefix(COPIES)?.split_once('-')?;
            pid.parse().ok()
        });
        if pid.is_some_and(|pid| !is_alive(pid)) && is_mine(&row.path()) {
            drop(fs::remove_dir_all(row.path()));
        }
    }
}

fn lay(copy: &Path, text: &[u8]) -> io::Result<()> {
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(copy)?;
    file.write_all(text)
}

/// Runs the editor and tells how it ended, and whether this program was told to end meanwhile: then the editor was told so
/// too, and what it wrote is not taken.
fn run(copy: &Path) -> io::Result<(ExitStatus, bool)> {
    let editor = ["VISUAL", "EDITOR"]
        .iter()
        .filter_map(env::var_os)
        .find(|editor| !editor.is_empty())
        .unwrap_or_else(|| "vi".into());
    let mut signals = Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM])?;
    let handle = signals.handle();
    // As everywhere, the variable may hold options: the shell takes them apart.
    let mut call = editor;
    call.push(" \"$1\"");
    let mut child = Command::new("sh")
        .arg("-c")
        .arg(call)
        .arg("sh")
        .arg(copy)
        .spawn()?;
    let pid = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    let is_told = Arc::new(AtomicBool::new(false));
    let told = is_told.clone();
    let listener = std::thread::spawn(move || {
        for signal in signals.forever() {
            // What is typed at the terminal is the editor's to hear.
            if matches!(signal, SIGHUP | SIGTERM) {
                told.store(true, Ordering::SeqCst);
                if let Some(pid) = pid {
                    kill_process(pid, Signal::TERM).ok();
                }
            }
        }
    });
    let ended = child.wait();
    handle.close();
    drop(listener.join());
    Ok((ended?, is_told.load(Ordering::SeqCst)))
}
