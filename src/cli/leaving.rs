//! What holds whenever something of a record leaves through a subcommand: whether it may, what has to stand under it, and the new
//! file it is written to.

use std::io;
use std::path::Path;

use crate::cli::failure::{Exit, Failure};
use crate::domain::disclosure::{may_export, notice, travelling};
use crate::domain::dossier::Dossier;
use crate::domain::safe::safe;
use crate::storage::error::shown;
use crate::storage::outside;
use crate::words::cli as words;
use crate::words::exchange::cli as say;

/// Refuses what is restricted: it may only be read (GDPR 18).
pub(super) fn allowed(dossier: &Dossier) -> Result<(), Failure> {
    may_export(&dossier.disclosures)
        .map_err(|why| Failure::new(Exit::Refused, why, say::HINT_RESTRICTED))
}

/// Returns a text with what has to stand under it: the client's statements of disagreement, and of a substance-use record
/// that it may not be passed on (records.md ).
pub(super) fn with_foot(text: String, dossier: &Dossier) -> String {
    let mut foot = travelling(&dossier.disclosures);
    foot.extend(notice(&dossier.client).map(str::to_owned));
    if foot.is_empty() {
        return text;
    }
    let mut lines = vec![text.trim_end().to_owned(), String::new()];
    let foot = foot.iter().flat_map(|words| words.lines());
    lines.extend(foot.map(|line| safe(line).into_owned()));
    lines.push(String::new());
    lines.join("\n")
}

/// Writes a file that was not there, for this user only, and waits until it is on the disk.
pub(super) fn put(file: &Path, text: &str) -> Result<(), Failure> {
    put_bytes(file, text.as_bytes())
}

/// Writes a file that was not there, for this user only, and waits until it is on the disk.
pub(super) fn put_bytes(file: &Path, bytes: &[u8]) -> Result<(), Failure> {
    outside::put_bytes(file, bytes).map_err(|error| not_written(file, &error))
}

/// Returns why a file or a folder could not be written.
pub(super) fn not_written(file: &Path, error: &io::Error) -> Failure {
    let what = words::not_written(&shown(file), &error.to_string());
    match error.kind() {
        io::ErrorKind::AlreadyExists => Failure::new(Exit::Refused, what, words::HINT_FILE_THERE),
        _ => Failure::new(Exit::NotSaved, what, words::HINT_OTHER_FILE),
    }
}
