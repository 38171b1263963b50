//! `retention`: closed clients with the day their record is due for disposal, the rule, and what stands in the way.

use chrono::NaiveDate;
use serde::Serialize;

use crate::cli::failure::{Exit, Failure};
use crate::cli::json::{self, FORMAT};
use crate::cli::out::{Out, warn};
use crate::cli::site::{self, Site};
use crate::domain::client::ClientStatus;
use crate::domain::dates;
use crate::domain::dossier::Dossier;
use crate::domain::practice::Practice;
use crate::domain::retention::{Due, Obstacle, Rule, due, obstacles, rule_of};
use crate::storage::shelf::{Shelf, is_missing};
use crate::words::cli as words;
use crate::words::retention::cli as say;

/// How a closed record stands.
#[derive(Serialize)]
pub(super) struct Standing {
    pub(super) code: String,
    pub(super) due: NaiveDate,
    is_due: bool,
    last_service: NaiveDate,
    pub(super) rule: String,
    pub(super) years: u16,
    how: String,
    /// Why it is held; none without a hold.
    held: Option<String>,
    /// Everything that stands in the way of disposal, in words.
    pub(super) obstacles: Vec<String>,
}

#[derive(Serialize)]
struct Report<'a> {
    format: u8,
    clients: &'a [Standing],
    /// Codes of disposals that were begun and not finished.
    unfinished: Vec<String>,
}

/// Prints every closed client, the earliest due first.
pub(super) fn retention(site: &Site, as_json: bool, out: &mut Out) -> Result<Exit, Failure> {
    let shelf = site.shelf()?;
    let practice = site::practice(&shelf)?;
    let today = site.clock.now().wall.date_naive();
    let clients = match shelf.clients() {
        Ok(clients) => clients,
        Err(error) if is_missing(&error) => Vec::new(),
        Err(error) => return Err(error.into()),
    };
    let mut rows = Vec::new();
    let mut exit = Exit::Done;
    for client in clients {
        let loaded = match shelf.record(client) {
            Ok(loaded) => loaded,
            Err(error) => {
                // An empty folder is a client that never came to be.
                if !matches!(error.cause, crate::storage::error::Cause::NoClient(_)) {
                    warn(&words::warning(&error.to_string()));
                    exit = Exit::Damaged;
                }
                continue;
            }
        };
        let dossier = &loaded.dossier;
        if !matches!(
            dossier.client.status,
            ClientStatus::Closed | ClientStatus::Archived
        ) {
            continue;
        }
        if !loaded.unreadable.is_empty() {
            for finding in &loaded.findings {
                let path = finding.path.to_string_lossy();
                warn(&words::warning(&say::unreadable(
                    dossier.client.code.as_str(),
                    &path,
                )));
            }
            exit = Exit::Damaged;
        }
        rows.extend(standing(&shelf, dossier, &practice, today));
    }
    rows.sort_by(|one, other| (one.due, &one.code).cmp(&(other.due, &other.code)));
    let log = shelf.disposals()?;
    let unfinished = log.rows.iter().filter(|row| row.finished.is_none());
    let unfinished: Vec<String> = unfinished.map(|row| row.code.as_str().to_owned()).collect();
    if as_json {
        let report = Report {
            format: FORMAT,
            clients: &rows,
            unfinished,
        };
        json::print(out, &report)?;
        return Ok(exit);
    }
    for row in &rows {
        let due = dates::shown(row.due);
        out.line(&say::row(&row.code, &due, &row.how, &row.obstacles));
    }
    for code in &unfinished {
        out.line(&say::unfinished(code));
    }
    if rows.is_empty() && unfinished.is_empty() {
        out.line(say::NOBODY);
    }
    Ok(exit)
}

/// Returns how a record stands today; none where no rule can be found.
pub(super) fn standing(
    shelf: &Shelf,
    dossier: &Dossier,
    practice: &Practice,
    today: NaiveDate,
) -> Option<Standing> {
    let rules = &shelf.guide().retention;
    let rule: &Rule = rule_of(rules, dossier, practice)?;
    let due: Due = due(dossier, rules, rule);
    let found = obstacles(dossier, &due, today);
    let held = found.iter().find_map(|one| match one {
        Obstacle::Held(why) => Some(why.clone()),
        _ => None,
    });
    Some(Standing {
        code: dossier.client.code.as_str().to_owned(),
        due: due.date,
        is_due: due.date <= today,
        last_service: due.last_service,
        rule: rule.slug.clone(),
        years: rule.years,
        how: due.how,
        held,
        obstacles: found.iter().map(Obstacle::words).collect(),
    })
}

impl Standing {
    /// Returns the day of the last service.
    pub(super) fn last_service(&self) -> NaiveDate {
        self.last_service
    }
}
