//! `safety`: the safety plan as the client gets it, as plain text (records.md R-63).

use std::path::Path;

use crate::cli::audit::left;
use crate::cli::clients::told;
use crate::cli::failure::{Exit, Failure};
use crate::cli::leaving::{allowed, put};
use crate::cli::out::{Out, warn};
use crate::cli::search::library;
use crate::cli::site::Site;
use crate::domain::safety_plan::printed;
use crate::domain::writing::text::text;
use crate::words::cli as words;
use crate::words::safety::cli as say;

/// Prints the safety plan, or writes it to a new file that only this user can read.
pub(super) fn safety(
    site: &Site,
    code: &str,
    file: Option<&Path>,
    out: &mut Out,
) -> Result<Exit, Failure> {
    let shelf = site.shelf()?;
    let loaded = shelf.record(shelf.find(code)?)?;
    allowed(&loaded.dossier)?;
    let Some(plan) = loaded.dossier.risk.safety_plan() else {
        return Err(Failure::new(Exit::Missing, say::NONE, say::HINT_NONE));
    };
    let known = library(&shelf)?;
    let guide = &known.guide.risk;
    let text = text(&printed(plan, guide), false);
    match file {
        None => out.text(&text),
        Some(file) => {
            put(file, &text)?;
            warn(&words::warning(say::NOT_ENCRYPTED));
        }
    }
    left(site, &shelf, loaded.dossier.client.id);
    if guide.crisis.iter().any(|line| line.check) {
        warn(&words::warning(say::UNCHECKED));
    }
    Ok(told(&loaded.findings))
}
