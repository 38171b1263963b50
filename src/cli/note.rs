//! `note`: the last session's entries by note part, as plain text.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use crate::cli::clients::told;
use crate::cli::failure::{Exit, Failure};
use crate::cli::out::Out;
use crate::cli::site::Site;
use crate::domain::parts::{Format, Parts};
use crate::storage::error::shown;
use crate::words::cli as say;

/// Prints the last session by note part, or writes it to a new file that only this user can read.
pub(super) fn note(
    site: &Site,
    code: &str,
    file: Option<&Path>,
    out: &mut Out,
) -> Result<Exit, Failure> {
    let shelf = site.shelf()?;
    let loaded = shelf.record(shelf.find(code)?)?;
    let dossier = &loaded.dossier;
    let Some(session) = dossier.last_held().or_else(|| dossier.running()) else {
        return Err(Failure::new(
            Exit::Missing,
            say::NO_SESSION,
            say::HINT_NO_SESSION,
        ));
    };
    // What leaves for another record system says nothing about the drawer, not even that there is one.
    let parts = Parts::of(
        dossier.client.code.as_str(),
        session,
        0,
        &dossier.goals,
        Format::default(),
    );
    match file {
        None => out.text(&parts.text()),
        Some(file) => {
            write(file, &parts.text()).map_err(|error| {
                let what = say::not_written(&shown(file), &error.to_string());
                match error.kind() {
                    io::ErrorKind::AlreadyExists => {
                        Failure::new(Exit::Refused, what, say::HINT_FILE_THERE)
                    }
                    _ => Failure::new(Exit::NotSaved, what, say::HINT_OTHER_FILE),
                }
            })?;
        }
    }
    Ok(told(&loaded.findings))
}

/// Writes a file that was not there, for this user only, and waits until it is on the disk.
pub(super) fn write(file: &Path, text: &str) -> io::Result<()> {
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(file)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}
