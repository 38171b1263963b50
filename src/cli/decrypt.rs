//! `decrypt`: one file of the data folder as clear text, and one that somebody encrypted to this clinician.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::failure::{Exit, Failure};
use crate::cli::leaving::put_bytes;
use crate::cli::out::{Out, warn};
use crate::cli::repair::placed;
use crate::cli::site::Site;
use crate::domain::audit::{Action, Deed};
use crate::domain::document::Document as _;
use crate::domain::draft::Draft;
use crate::domain::id::ClientId;
use crate::domain::session::Drawer;
use crate::storage::audit::note;
use crate::storage::decode::{Class, header_of};
use crate::storage::error::{Cause, Doing, Error};
use crate::storage::kept::At;
use crate::storage::outside;
use crate::storage::seal::Key;
use crate::storage::seal::envelope;
use crate::storage::seal::owner::{Lot, Owners};
use crate::storage::shelf::Shelf;
use crate::words::hand::file as say;
use crate::words::hand::over;

/// The largest file from elsewhere that is opened, in bytes.
const LARGEST: u64 = 64 * 1024 * 1024;

/// What the names of the drawer's files have in them.
const PRIVATE: &str = ".private";

/// What `decrypt` is asked.
#[derive(Args, Debug)]
pub(super) struct Asked {
    #[arg(help = say::FILE)]
    file: PathBuf,
    #[arg(long, value_name = "FILE", help = say::OUT)]
    out: Option<PathBuf>,
    #[arg(long, help = say::DRAWER)]
    drawer: bool,
}

/// Prints a file, or writes it to a new one.
pub(super) fn decrypt(site: &Site, asked: &Asked, out: &mut Out) -> Result<Exit, Failure> {
    let shelf = site.shelf()?;
    let plain = match inside(&shelf, &asked.file) {
        Some(path) => {
            let (key, plain) = opened(&shelf, &path)?;
            if is_of_drawer(&path, &plain) && !asked.drawer {
                return Err(in_drawer());
            }
            if let Some(client) = may_be_shown(key, asked.drawer)? {
                note(
                    &shelf,
                    Deed::client(Action::Export, client),
                    site.clock.now(),
                );
            }
            plain
        }
        None => from_elsewhere(&shelf, &asked.file)?,
    };
    warn(say::NOT_ENCRYPTED);
    match &asked.out {
        Some(file) => put_bytes(file, &plain)?,
        None => out.text(&String::from_utf8_lossy(&plain)),
    }
    Ok(Exit::Done)
}

/// Returns where in the data folder a file lies, if it does.
fn inside(shelf: &Shelf, file: &Path) -> Option<PathBuf> {
    let path = placed(shelf, file);
    if !path.starts_with(&shelf.places.data) {
        return None;
    }
    let stands_for = std::fs::canonicalize(file).ok();
    // The same name from where the call was made may be another file.
    let is_other = stands_for.is_some_and(|real| {
        std::fs::canonicalize(&path).is_ok_and(|inside| inside != real) || !path.exists()
    });
    (!is_other).then_some(path)
}

/// Returns the words of a file of the data folder and whose key it is sealed to, or would be.
pub(super) fn opened(shelf: &Shelf, path: &Path) -> Result<(Key, Vec<u8>), Failure> {
    let data = &shelf.places.data;
    let near = path.strip_prefix(data).unwrap_or(path);
    let owners = Owners::of(shelf)?;
    let lot = match owners.lot(near) {
        Lot::Keys if path == At::Recipients.path(&shelf.places) => Lot::Words(Key::Clinician),
        Lot::Keys => return Err(Failure::new(Exit::Refused, say::IS_KEY, say::HINT_KEY)),
        Lot::Cache => return Err(Failure::new(Exit::Refused, say::IS_CACHE, say::HINT_CACHE)),
        lot => lot,
    };
    let Some((raw, _)) = shelf.fetch(path, say::WHAT)? else {
        return Err(Failure::new(Exit::Missing, say::NONE, say::HINT_NONE));
    };
    if matches!(lot, Lot::Open | Lot::Foreign) && !envelope::is_sealed(&raw) {
        return Ok((Key::Nobody, raw));
    }
    let opened = owners.open(shelf, lot, &raw);
    opened.map_err(|cause| Error::new(Doing::Open, say::WHAT, path, cause).into())
}

/// Returns whose words they are; those of the drawer only where they were asked for by name.
pub(super) fn may_be_shown(key: Key, drawer: bool) -> Result<Option<ClientId>, Failure> {
    match key {
        Key::Drawer(_) if !drawer => Err(in_drawer()),
        Key::Drawer(client) | Key::Record(client) => Ok(Some(client)),
        Key::Nobody | Key::Clinician => Ok(None),
    }
}

fn in_drawer() -> Failure {
    Failure::new(Exit::Refused, say::IN_DRAWER, say::HINT_DRAWER)
}

/// Tells whether words are the drawer's whoever they are sealed to: of a client who is not in the tree the key does not say
/// so. Which side a draft is of, its name says; where it lies under another, it may be the drawer's.
fn is_of_drawer(path: &Path, plain: &[u8]) -> bool {
    let kind = header_of(plain).map(|header| header.kind);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    match kind.as_deref() {
        Some(Drawer::KIND) => true,
        Some(Draft::KIND) => {
            name.contains(PRIVATE)
                || path
                    .parent()
                    .is_none_or(|folder| !folder.ends_with("drafts"))
        }
        _ => name.contains(PRIVATE),
    }
}

/// Returns the words of a file that somebody sealed to this clinician.
fn from_elsewhere(shelf: &Shelf, file: &Path) -> Result<Vec<u8>, Failure> {
    let fail = |cause: Cause| Failure::from(Error::new(Doing::Open, say::WHAT, file, cause));
    let raw = outside::read(file, LARGEST).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Failure::new(Exit::Missing, say::NONE, say::HINT_NONE),
        _ => fail(error.into()),
    })?;
    if !envelope::is_sealed(&raw) {
        return Err(Failure::new(Exit::Refused, say::ELSEWHERE, say::HINT_NONE));
    }
    sealed_to_me(shelf, &raw).map_err(|cause| match &cause {
        Cause::Fault(fault) if fault.class == Class::OtherKey => {
            Failure::new(Exit::Locked, over::OTHER_KEY, over::HINT_OTHER_KEY)
        }
        _ => fail(cause),
    })
}

/// Opens what somebody sealed to this clinician.
pub(super) fn sealed_to_me(shelf: &Shelf, raw: &[u8]) -> Result<Vec<u8>, Cause> {
    let ring = shelf.seal().ring().ok_or(Cause::Locked)?;
    let own = ring.own_identity().ok_or(Cause::Locked)?;
    Ok(envelope::open(raw, &own)?)
}
