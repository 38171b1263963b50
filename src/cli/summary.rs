//! `summary`: a text about more than one session, as it was signed or as it would read now.

use std::io;
use std::path::Path;

use crate::cli::clients::told;
use crate::cli::failure::{Exit, Failure};
use crate::cli::leaving::{allowed, with_foot};
use crate::cli::note::write;
use crate::cli::out::{Out, warn};
use crate::cli::search::library;
use crate::cli::site::{Site, by, practice, seed};
use crate::domain::dossier::Dossier;
use crate::domain::id::{IdSource, SummaryId};
use crate::domain::safe::safe;
use crate::domain::summary::build::written;
use crate::domain::summary::plain::{Print, plain};
use crate::domain::summary::{Summary, SummaryKind};
use crate::domain::writing::ground::Ground;
use crate::storage::error::shown;
use crate::words::cli as say;
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
}

/// Prints a summary, or writes it to a new file that only this user can read.
pub(super) fn summary(site: &Site, asked: Asked<'_>, out: &mut Out) -> Result<Exit, Failure> {
    let kind = if asked.list {
        None
    } else {
        Some(kind(asked.kind)?)
    };
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
    let signed = newest(dossier, kind, Summary::counts);
    let text = if let Some(summary) = signed {
        if !summary.amendments.is_empty() {
            warn(list::AMENDED);
        }
        let mut text = plain(&written(summary, ground), Print::default());
        if let Some(signed) = &summary.signed {
            let at = day(signed.at.date_naive(), 0);
            text.push_str(&list::signature(&signed.by, &signed.credentials, &at));
        }
        text
    } else {
        warn(list::DRAFT);
        let draft = newest(dossier, kind, |one| one.signed.is_none());
        let mut draft = draft.cloned().unwrap_or_else(|| {
            let id = SummaryId(IdSource::new(seed()).next(now));
            Summary::new(id, dossier.client.id, kind, now, &by(&practice))
        });
        if let Some(to) = asked.to {
            to.clone_into(&mut draft.to);
        }
        let print = Print {
            sources: asked.sources,
        };
        plain(&written(&draft, ground), print)
    };
    let text = with_foot(text, dossier);
    warn(list::NOT_ENCRYPTED);
    match asked.file {
        None => out.text(&text),
        Some(file) => keep(file, &text)?,
    }
    Ok(told(&loaded.findings))
}

/// Returns the kind that was asked for.
fn kind(typed: Option<&str>) -> Result<SummaryKind, Failure> {
    let slugs = SummaryKind::ALL.map(SummaryKind::slug);
    let fault = |what: String| Failure::new(Exit::Usage, what, list::known(&slugs));
    let typed = typed.ok_or_else(|| fault(list::WHICH.to_owned()))?;
    SummaryKind::from_slug(typed).ok_or_else(|| fault(list::unknown(typed)))
}

fn newest(
    dossier: &Dossier,
    kind: SummaryKind,
    fits: impl Fn(&Summary) -> bool,
) -> Option<&Summary> {
    let all = dossier.summaries.iter().rev();
    let mut all = all.filter(|one| one.kind == kind && fits(one));
    all.next()
}

/// Lists the kinds with what there is of each.
fn kinds(dossier: &Dossier, out: &mut Out) {
    for kind in SummaryKind::ALL {
        let signed = newest(dossier, kind, Summary::counts);
        let signed = signed.and_then(|one| one.signed.as_ref());
        let draft = newest(dossier, kind, |one| one.signed.is_none());
        let stands = match (signed, draft) {
            (Some(signed), _) => list::signed(&day(signed.at.date_naive(), 0)),
            (None, Some(_)) => list::BEGUN.to_owned(),
            (None, None) => String::new(),
        };
        out.line(&list::kind(kind.slug(), kind.title(), &stands));
    }
}

fn keep(file: &Path, text: &str) -> Result<(), Failure> {
    let lines: Vec<String> = text.lines().map(|line| safe(line).into_owned()).collect();
    write(file, &(lines.join("\n") + "\n")).map_err(|error| {
        let what = say::not_written(&shown(file), &error.to_string());
        match error.kind() {
            io::ErrorKind::AlreadyExists => Failure::new(Exit::Refused, what, say::HINT_FILE_THERE),
            _ => Failure::new(Exit::NotSaved, what, say::HINT_OTHER_FILE),
        }
    })
}
