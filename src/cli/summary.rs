//! `summary`: a text about more than one session, as it was signed or as it would read now.

use std::path::Path;

use crate::cli::audit::left;
use crate::cli::clients::told;
use crate::cli::failure::{Exit, Failure};
use crate::cli::leaving::{allowed, with_foot};
use crate::cli::out::{Out, warn};
use crate::cli::sealing::Sealing;
use crate::cli::search::library;
use crate::cli::site::{Site, by, practice, seed};
use crate::domain::dossier::Dossier;
use crate::domain::id::{IdSource, SummaryId};
use crate::domain::summary::build::reading;
use crate::domain::summary::{Summary, SummaryKind};
use crate::domain::writing::ground::Ground;
use crate::domain::writing::text::text;
use crate::words::summary::list;
use crate::words::time::day;

/// What is asked of the subcommand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked<'a> {
    pub(super) code: &'a str,
    pub(super) kind: Option<&'a str>,
    pub(super) to: Option<&'a str>,
    pub(super) file: Option<&'a Path>,
    pub(super) sources: bool,
    pub(super) list: bool,
    pub(super) sealing: &'a Sealing,
}

/// Prints a summary, or writes it to a new file that only this user can read.
pub(super) fn summary(site: &Site, asked: Asked<'_>, out: &mut Out) -> Result<Exit, Failure> {
    let kind = if asked.list {
        None
    } else {
        Some(kind(asked.kind)?)
    };
    let readers = asked.sealing.read(asked.file, false)?;
    let shelf = site.shelf()?;
    let loaded = shelf.record(shelf.find(asked.code)?)?;
    let dossier = &loaded.dossier;
    let Some(kind) = kind else {
        kinds(dossier, out);
        return Ok(told(&loaded.findings));
    };
    allowed(dossier)?;
    let known = library(&shelf)?;
    let practice = practice(&shelf)?;
    let clinician = shelf.profile().unwrap_or_default();
    let now = site.clock.now().wall;
    let ground = Ground {
        dossier,
        guide: &known.guide,
        library: &known.library,
        clinician: &clinician,
        practice: &practice,
        today: now.date_naive(),
    };
    let fresh = || {
        let id = SummaryId(IdSource::new(seed()).next(now));
        Summary::new(id, dossier.client.id, kind, now, &by(&practice))
    };
    let mut found = dossier.summary_of(kind).cloned().unwrap_or_else(fresh);
    let is_draft = found.signed.is_none();
    if is_draft {
        warn(list::DRAFT);
        if let Some(to) = asked.to {
            to.clone_into(&mut found.to);
        }
    }
    let text = text(&reading(&found, ground), asked.sources && is_draft);
    let text = with_foot(text, dossier);
    if readers.is_nobody() {
        warn(list::NOT_ENCRYPTED);
    }
    readers.give(asked.file, &text, out)?;
    left(site, &shelf, dossier.client.id);
    Ok(told(&loaded.findings))
}

/// Returns the kind that was asked for.
fn kind(typed: Option<&str>) -> Result<SummaryKind, Failure> {
    let slugs = SummaryKind::ALL.map(SummaryKind::slug);
    let fault = |what: String| Failure::new(Exit::Usage, what, list::known(&slugs));
    let typed = typed.ok_or_else(|| fault(list::WHICH.to_owned()))?;
    SummaryKind::from_slug(typed).ok_or_else(|| fault(list::unknown(typed)))
}

/// Lists the kinds with what there is of each.
fn kinds(dossier: &Dossier, out: &mut Out) {
    for kind in SummaryKind::ALL {
        let found = dossier.summary_of(kind);
        let stands = match found.map(|one| &one.signed) {
            Some(Some(signed)) => list::signed(&day(signed.at.date_naive(), 0)),
            Some(None) => list::BEGUN.to_owned(),
            None => String::new(),
        };
        out.line(&list::kind(kind.slug(), kind.title(), &stands));
    }
}
