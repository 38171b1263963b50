//! `audit`: shows the trail, checks its chains, prints its head; and what other subcommands note in it.

use std::path::PathBuf;

use chrono::{NaiveDate, SecondsFormat};
use clap::{Args, Subcommand};
use serde::Serialize;

use crate::cli::failure::{Exit, Failure};
use crate::cli::json::{self, FORMAT};
use crate::cli::out::{Out, warn};
use crate::cli::site::Site;
use crate::domain::audit::{Action, Deed};
use crate::domain::id::ClientId;
use crate::storage::audit::chain::{Chain, Sealed};
use crate::storage::audit::note;
use crate::storage::audit::survey::Survey;
use crate::storage::audit::trail::{self, HeadSeat};
use crate::storage::decode::Finding;
use crate::storage::error::shown;
use crate::storage::shelf::{Loaded, Shelf};
use crate::words::audit as words;
use crate::words::audit::cli as say;
use crate::words::cli as of_calls;

/// What is asked of the trail.
#[derive(Debug, Subcommand)]
pub(super) enum Task {
    #[command(about = say::VERIFY, after_help = say::VERIFY_MORE)]
    Verify {
        #[arg(value_name = "FILE", help = say::FILES)]
        files: Vec<PathBuf>,
        #[arg(long, value_name = "HASH", help = say::HEAD)]
        head: Option<String>,
        #[arg(long, conflicts_with = "files", help = say::DOCUMENTS)]
        documents: bool,
    },
    #[command(about = say::SHOW, after_help = say::SHOW_MORE)]
    Show(Wanted),
    #[command(about = say::HEAD_ABOUT)]
    Head,
}

/// Which records are shown.
#[derive(Args, Debug)]
pub(super) struct Wanted {
    #[arg(long, value_name = "CODE", help = say::CLIENT)]
    client: Option<String>,
    #[arg(long, value_name = "DATE", help = say::SINCE)]
    since: Option<NaiveDate>,
    #[arg(long, help = of_calls::HELP_JSON)]
    json: bool,
}

#[derive(Serialize)]
struct Report<'a> {
    format: u8,
    records: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    run: &'a str,
    number: u64,
    at: String,
    user: &'a str,
    tty: &'a str,
    action: &'static str,
    object: &'a str,
    rev: Option<u64>,
    before: Option<&'a str>,
    after: Option<&'a str>,
    result: String,
    sum: String,
}

/// Does what is asked.
pub(super) fn audit(site: &Site, task: Task, out: &mut Out) -> Result<Exit, Failure> {
    match task {
        Task::Verify {
            files,
            head,
            documents,
        } => verify(site, &files, (head.as_deref(), documents), out),
        Task::Show(wanted) => show(site, &wanted, out),
        Task::Head => head(site, out),
    }
}

/// Reads a client's record and notes that somebody did.
pub(super) fn viewed(site: &Site, shelf: &Shelf, code: &str) -> Result<Loaded, Failure> {
    let client = shelf.find(code)?;
    let loaded = shelf.record(client)?;
    note(shelf, Deed::client(Action::View, client), site.clock.now());
    Ok(loaded)
}

/// Notes that something of a client's record left.
pub(super) fn left(site: &Site, shelf: &Shelf, client: ClientId) {
    note(
        shelf,
        Deed::client(Action::Export, client),
        site.clock.now(),
    );
}

/// Says on the way out of the screen where the trail ended, if anything was noted, and what of it could not be written.
pub(super) fn say_head(seat: &HeadSeat) {
    let head = seat.lock().ok().and_then(|head| head.clone());
    if let Some(head) = head {
        warn(&words::head(&head.short(), head.number));
    }
    say_trouble();
}

/// Says once that the trail could not be written, and how much of it is lost.
pub(super) fn say_trouble() {
    if let Some(words) = trail::trouble() {
        warn(&of_calls::warning(&words));
    }
    let lost = trail::take_lost();
    if lost > 0 {
        warn(&of_calls::warning(&words::lost(lost)));
    }
}

fn shelf(site: &Site) -> Result<Shelf, Failure> {
    // The trail is clear text also where the records are not: no passphrase is asked.
    let shelf = site.any_shelf();
    if !shelf.exists() {
        return Err(Failure::new(
            Exit::Usage,
            of_calls::no_data(&shown(&site.places.data)),
            of_calls::HINT_NO_DATA,
        ));
    }
    shelf.inspect()?;
    Ok(shelf)
}

fn verify(
    site: &Site,
    files: &[PathBuf],
    (head, with_documents): (Option<&str>, bool),
    out: &mut Out,
) -> Result<Exit, Failure> {
    let head = head.map(digits).transpose()?;
    let mut survey = if files.is_empty() {
        Survey::of(&shelf(site)?)
    } else {
        Survey::of_files(&site.any_shelf(), files)
    };
    if with_documents {
        let strays = survey.strays(&site.any_shelf());
        survey.findings.extend(strays);
    }
    let mut exit = Exit::Done;
    for line in complaints(&survey) {
        out.line(&line);
        exit = Exit::Findings;
    }
    for remark in survey.chains.iter().filter_map(Chain::remark) {
        warn(&remark);
    }
    if let Some(head) = head.filter(|head| !survey.has_head(head)) {
        out.line(&words::no_head(&head));
        exit = Exit::Findings;
    }
    Ok(exit)
}

fn complaints(survey: &Survey) -> Vec<String> {
    let of_files = survey.findings.iter().map(complaint);
    let of_chains = survey.chains.iter().filter_map(Chain::complaint);
    of_files.chain(of_chains).collect()
}

fn complaint(finding: &Finding) -> String {
    words::at(&shown(&finding.path), finding.line, &finding.message)
}

/// Returns the digits of a head as they were noted, with the blanks that people put in.
fn digits(given: &str) -> Result<String, Failure> {
    let digits: String = given.chars().filter(|char| !char.is_whitespace()).collect();
    let digits = digits.to_ascii_lowercase();
    let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_hex && (8..=64).contains(&digits.len()) {
        Ok(digits)
    } else {
        Err(Failure::new(
            Exit::Usage,
            say::no_digits(given),
            say::HINT_HEAD,
        ))
    }
}

fn show(site: &Site, wanted: &Wanted, out: &mut Out) -> Result<Exit, Failure> {
    let shelf = shelf(site)?;
    let client = match wanted.client.as_deref() {
        None => None,
        // The id is asked for where the record is gone: its rows stay.
        Some(given) => Some(match ClientId::parse(given) {
            Some(client) => client,
            None => site.shelf()?.find(given)?,
        }),
    };
    let survey = Survey::of(&shelf);
    let mut rows: Vec<(&Chain, &Sealed)> = survey
        .chains
        .iter()
        .flat_map(|chain| chain.sealed.iter().map(move |sealed| (chain, sealed)))
        .filter(|(_, sealed)| {
            let record = &sealed.record;
            let is_late = wanted.since.is_none_or(|day| record.at.date_naive() >= day);
            is_late && client.is_none_or(|client| record.deed.is_about(client))
        })
        .collect();
    rows.sort_by_key(|(chain, sealed)| (sealed.record.at, &chain.run, sealed.record.number));
    if wanted.json {
        let records = rows.into_iter().map(|(chain, one)| row(chain, one));
        let records = records.collect();
        let format = FORMAT;
        json::print(out, &Report { format, records })?;
    } else {
        for (_, sealed) in rows {
            out.line(&text(sealed));
        }
    }
    let complaints = complaints(&survey);
    for line in &complaints {
        warn(line);
    }
    if complaints.is_empty() {
        return Ok(Exit::Done);
    }
    warn(say::BROKEN);
    Ok(Exit::Findings)
}

fn row<'a>(chain: &'a Chain, sealed: &'a Sealed) -> Row<'a> {
    let record = &sealed.record;
    Row {
        run: &chain.run,
        number: record.number,
        at: time(sealed),
        user: &record.user,
        tty: &record.tty,
        action: record.deed.action.slug(),
        object: &record.deed.object,
        rev: record.deed.rev,
        before: record.deed.before.as_deref(),
        after: record.deed.after.as_deref(),
        result: record.deed.outcome.to_string(),
        sum: sealed.sum.to_string(),
    }
}

fn text(sealed: &Sealed) -> String {
    let record = &sealed.record;
    let deed = &record.deed;
    let rev = deed.rev.map(|rev| rev.to_string());
    let shown = |field: &str| if field.is_empty() { "-" } else { field }.to_owned();
    say::row(
        &time(sealed),
        [&shown(&record.user), &shown(&record.tty)],
        [deed.action.slug(), &shown(&deed.object)],
        &shown(&rev.unwrap_or_default()),
        [&deed.outcome.to_string(), &sealed.sum.short()],
    )
}

fn time(sealed: &Sealed) -> String {
    sealed.record.at.to_rfc3339_opts(SecondsFormat::Secs, false)
}

fn head(site: &Site, out: &mut Out) -> Result<Exit, Failure> {
    let survey = Survey::of(&shelf(site)?);
    let Some((head, chain)) = survey.newest() else {
        return Err(Failure::new(Exit::Missing, say::EMPTY, say::HINT_EMPTY));
    };
    let time = chain.head().map(time).unwrap_or_default();
    out.line(&say::head(&head.short(), &head.run, head.number, &time));
    Ok(Exit::Done)
}
