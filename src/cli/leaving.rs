//! What holds whenever something of a record leaves through a subcommand: whether it may, and what has to stand under it.

use crate::cli::failure::{Exit, Failure};
use crate::domain::disclosure::{may_export, notice, travelling};
use crate::domain::dossier::Dossier;
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
    lines.extend(foot);
    lines.push(String::new());
    lines.join("\n")
}
