//! `safety`: the safety plan as the client gets it, as plain text (records.md R-63).

use std::io;
use std::path::Path;

use crate::cli::clients::told;
use crate::cli::failure::{Exit, Failure};
use crate::cli::leaving::allowed;
use crate::cli::note::write;
use crate::cli::out::{Out, warn};
use crate::cli::search::library;
use crate::cli::site::Site;
use crate::domain::safe::safe;
use crate::domain::safety_plan::printed;
use crate::domain::writing::Writing;
use crate::storage::error::shown;
use crate::words::cli as words;
use crate::words::safety as plan_words;
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
    let text = text(&printed(plan, guide));
    match file {
        None => out.text(&text),
        Some(file) => {
            let lines: Vec<_> = text.lines().map(safe).collect();
            let text = lines.join("\n") + "\n";
            write(file, &text).map_err(|error| not_written(file, &error))?;
            warn(&words::warning(say::NOT_ENCRYPTED));
        }
    }
    if guide.crisis.iter().any(|line| line.check) {
        warn(&words::warning(say::UNCHECKED));
    }
    Ok(told(&loaded.findings))
}

/// Returns why a file could not be written.
pub(super) fn not_written(file: &Path, error: &io::Error) -> Failure {
    let what = words::not_written(&shown(file), &error.to_string());
    match error.kind() {
        io::ErrorKind::AlreadyExists => Failure::new(Exit::Refused, what, words::HINT_FILE_THERE),
        _ => Failure::new(Exit::NotSaved, what, words::HINT_OTHER_FILE),
    }
}

/// Returns the plan as lines: a part, then its rows; a part without one says so, so that nobody thinks it was lost.
fn text(writing: &Writing) -> String {
    let mut lines = vec![writing.title.clone()];
    lines.extend(
        writing
            .head
            .iter()
            .map(|(name, value)| [name.as_str(), value].join(": ")),
    );
    for section in &writing.sections {
        lines.push(String::new());
        lines.push(section.heading.clone());
        if section.sentences.is_empty() {
            lines.push([" ", plan_words::NOTHING].join(" "));
        }
        let rows = section.sentences.iter();
        lines.extend(rows.map(|sentence| ["  - ", &sentence.words].concat()));
    }
    lines.join("\n")
}
