//! `check`: looks at every file; silent where all is well.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::cli::failure::{Exit, Failure};
use crate::cli::json::{self, FORMAT};
use crate::cli::out::Out;
use crate::cli::site::Site;
use crate::storage::check::{self, Advice};
use crate::storage::decode::Finding;
use crate::words::care;
use crate::words::cli as say;

#[derive(Serialize)]
struct Report<'a> {
    format: u8,
    ok: bool,
    findings: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    path: String,
    line: u32,
    column: u32,
    class: &'static str,
    message: &'a str,
    /// What it means: what happened, what is safe, what to do next.
    advice: [&'static str; 3],
}

/// Prints what is wrong, one finding a line; with `fix_modes` takes others' rights away first.
pub(super) fn check(
    site: &Site,
    fix_modes: bool,
    as_json: bool,
    out: &mut Out,
) -> Result<Exit, Failure> {
    let shelf = site.suspect_shelf()?;
    let mut findings: Vec<Finding> = Vec::new();
    if fix_modes {
        findings = check::fix_modes(&shelf).1;
    }
    findings.extend(check::check(&shelf));
    findings.sort();
    findings.dedup();
    if as_json {
        let rows = findings.iter().map(row).collect();
        json::print(
            out,
            &Report {
                format: FORMAT,
                ok: findings.is_empty(),
                findings: rows,
            },
        )?;
    } else {
        print(&findings, out);
    }
    Ok(if findings.is_empty() {
        Exit::Done
    } else {
        Exit::Findings
    })
}

/// Prints findings, one a line; below the first of each class stands what it means.
pub(super) fn print(findings: &[Finding], out: &mut Out) {
    let mut told = BTreeSet::new();
    for finding in findings {
        out.line(&say::finding(
            &finding.path.to_string_lossy(),
            finding.line,
            finding.column,
            finding.class.as_str(),
            &finding.message,
        ));
        if told.insert(finding.class) {
            for words in meaning(finding) {
                out.line(&care::advice(words));
            }
        }
    }
}

fn meaning(finding: &Finding) -> [&'static str; 3] {
    let Advice {
        happened,
        safe,
        next,
    } = check::advice(finding.class);
    [happened, safe, next]
}

fn row(finding: &Finding) -> Row<'_> {
    Row {
        advice: meaning(finding),
        path: finding.path.to_string_lossy().into_owned(),
        line: finding.line,
        column: finding.column,
        class: finding.class.as_str(),
        message: &finding.message,
    }
}
