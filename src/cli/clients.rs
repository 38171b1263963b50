//! `clients`: the caseload, one client a line.

use std::ops::ControlFlow;

use chrono::NaiveDate;
use serde::Serialize;

use crate::cli::failure::{Exit, Failure};
use crate::cli::json::{self, FORMAT};
use crate::cli::out::{Out, warn};
use crate::cli::site::Site;
use crate::domain::caseload::ClientRow;
use crate::domain::client::ClientStatus;
use crate::domain::time::{Civil, Stamp};
use crate::storage::decode::{Class, Finding};
use crate::words::cli as say;

#[derive(Serialize)]
struct Caseload<'a> {
    format: u8,
    clients: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    code: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    status: ClientStatus,
    since: NaiveDate,
    next: Option<Civil>,
    sessions: u16,
    last_session: Option<Stamp>,
    is_running: bool,
    open_risk: u16,
    reasons: Vec<Said>,
    measures_due: Vec<Due<'a>>,
}

/// A measure that is due in the session that runs or at the next one.
#[derive(Serialize)]
struct Due<'a> {
    name: &'a str,
    since: NaiveDate,
    is_missed: bool,
}

/// One reason of the board that stands today.
#[derive(Serialize)]
struct Said {
    kind: &'static str,
    words: String,
}

/// Prints every client, by code.
pub(super) fn list(
    site: &Site,
    labels: bool,
    as_json: bool,
    out: &mut Out,
) -> Result<Exit, Failure> {
    let shelf = site.shelf()?;
    let mut index = shelf.index().unwrap_or_default();
    let drift = shelf.drift(&index, &mut |_, _| ControlFlow::Continue(()))?;
    let mut findings = Vec::new();
    if let Some(mut drift) = drift {
        findings = std::mem::take(&mut drift.findings);
        index.apply(drift);
    }
    let mut rows: Vec<ClientRow> = index.list.rows().collect();
    rows.sort_by(|one, other| one.code.cmp(&other.code));
    if as_json {
        let today = site.clock.now().wall.date_naive();
        let clients = rows.iter().map(|row| of(row, labels, today)).collect();
        let format = FORMAT;
        json::print(out, &Caseload { format, clients })?;
    } else {
        for row in &rows {
            let label = if labels { row.label.as_str() } else { "" };
            out.line(&say::client(
                row.code.as_str(),
                label,
                row.status.word(),
                row.sessions,
                row.next,
                row.open_risk,
            ));
        }
    }
    Ok(told(&findings))
}

fn of(row: &ClientRow, labels: bool, today: NaiveDate) -> Row<'_> {
    Row {
        code: row.code.as_str(),
        label: labels.then_some(row.label.as_str()),
        status: row.status,
        since: row.since,
        next: row.next,
        sessions: row.sessions,
        last_session: row.last.as_ref().map(|(start, _)| *start),
        is_running: row.running.is_some(),
        open_risk: row.open_risk,
        reasons: row
            .reasons_on(today)
            .map(|reason| Said {
                kind: reason.kind().as_str(),
                words: reason.words(today),
            })
            .collect(),
        measures_due: row
            .due_on(today)
            .map(|due| Due {
                name: due.name.as_str(),
                since: due.from,
                is_missed: due.missed.is_some_and(|day| day <= today),
            })
            .collect(),
    }
}

/// Names files that could not be read, and returns the code that says so: a damaged one counts more than a newer one.
///
/// A file that people edited is read like any other; `check` names it.
pub(super) fn told(findings: &[Finding]) -> Exit {
    let mut exit = Exit::Done;
    for finding in findings {
        if finding.class != Class::ChangedOutside {
            warn(&say::warning(&say::finding(
                &finding.path.to_string_lossy(),
                finding.line,
                finding.column,
                finding.class.as_str(),
                &finding.message,
            )));
            exit = match (finding.class, exit) {
                (Class::Newer, Exit::Done) => Exit::Held,
                (Class::Newer, exit) => exit,
                _ => Exit::Damaged,
            };
        }
    }
    exit
}
