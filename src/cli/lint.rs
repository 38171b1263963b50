//! `show --lint`: what the golden thread leaves open, one finding a line.

use serde::Serialize;

use crate::cli::audit::viewed;
use crate::cli::clients::told;
use crate::cli::failure::{Exit, Failure};
use crate::cli::json::{self, FORMAT};
use crate::cli::out::Out;
use crate::cli::search::library;
use crate::cli::site::Site;
use crate::domain::lint::{Finding, lint as findings};
use crate::words::lint as say;

#[derive(Serialize)]
struct Report<'a> {
    format: u8,
    findings: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    rule: &'a str,
    about: &'a str,
    /// The id or slug of what it is about.
    id: String,
    message: String,
}

/// Prints the findings; there is nothing to print where the thread holds.
pub(super) fn lint(site: &Site, code: &str, as_json: bool, out: &mut Out) -> Result<Exit, Failure> {
    let shelf = site.shelf()?;
    let loaded = viewed(site, &shelf, code)?;
    let known = library(&shelf)?;
    let today = site.clock.now().wall.date_naive();
    let found = findings(&loaded.dossier, &known.guide, &known.library, today);
    if as_json {
        let format = FORMAT;
        let rows = found.iter().map(|finding| Row {
            rule: finding.rule.id(),
            about: finding.about.word(),
            id: finding.about.id(&loaded.dossier),
            message: finding.words(),
        });
        let findings = rows.collect();
        json::print(out, &Report { format, findings })?;
    } else {
        for finding in &found {
            out.line(&row(finding));
        }
    }
    // A file that could not be read counts more than an open question.
    Ok(match told(&loaded.findings) {
        Exit::Done if !found.is_empty() => Exit::Findings,
        exit => exit,
    })
}

fn row(finding: &Finding) -> String {
    let ids: Vec<String> = finding.entries.iter().map(ToString::to_string).collect();
    say::row(finding.rule.id(), &finding.place, &finding.words(), &ids)
}
