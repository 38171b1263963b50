//! `history`: what is kept of every document, the text of one version, what differs between two. Changes nothing but
//! the audit trail.

pub(super) mod pick;

use std::path::Path;

use chrono::DateTime;
use clap::Args;
use serde::Serialize;

use crate::cli::failure::{Exit, Failure};
use crate::cli::history::pick::{name_of, pick};
use crate::cli::json::{self, FORMAT};
use crate::cli::out::Out;
use crate::cli::repair::{near, no_document, placed};
use crate::cli::site::Site;
use crate::domain::audit::{Action, Deed};
use crate::domain::dates;
use crate::domain::difference::{Piece, difference};
use crate::domain::id::ClientId;
use crate::storage::audit::note;
use crate::storage::decode::header_of;
use crate::storage::error::Error;
use crate::storage::history::{Revision, lacking};
use crate::storage::kept::At;
use crate::storage::record::{END, SIGN};
use crate::storage::shelf::Shelf;
use crate::words::care::history as say;
use crate::words::cli as words;

/// What `history` is asked.
#[derive(Args, Debug)]
pub(super) struct Asked {
    #[arg(value_name = "CODE", help = say::HELP_CODE)]
    pub(super) of: Option<String>,
    #[arg(long, num_args = 1..=2, value_names = ["KIND", "N"], help = say::HELP_DOCUMENT)]
    document: Option<Vec<String>>,
    #[arg(long, value_name = "N", requires = "document", help = say::HELP_REV)]
    rev: Option<u64>,
    #[arg(long, value_name = "REV[..REV]", num_args = 0..=1, default_missing_value = "", conflicts_with = "rev", help = say::HELP_DIFF)]
    diff: Option<String>,
    #[arg(long, help = say::HELP_DRAWER)]
    drawer: bool,
    #[arg(long, conflicts_with_all = ["rev", "diff"], help = words::HELP_JSON)]
    json: bool,
}

#[derive(Serialize)]
struct Listing {
    format: u8,
    documents: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    document: String,
    path: String,
    versions: Vec<Version>,
}

/// A version in the list.
#[derive(Serialize)]
struct Version {
    /// Its number; none where the present version cannot be read.
    rev: Option<u64>,
    present: bool,
    written: Option<String>,
    bytes: u64,
    /// What it has that the next one has not; none where one of them cannot be read, and of the present version.
    lines_not_in_next: Option<usize>,
    ids_not_in_next: Option<usize>,
}

/// Lists what is kept, or shows one version, or what differs.
pub(super) fn history(site: &Site, asked: &Asked, out: &mut Out) -> Result<Exit, Failure> {
    let shelf = site.shelf()?;
    let (client, file) = match asked.of.as_deref() {
        None => (None, None),
        Some(given)
            if given.contains('/')
                || Path::new(given).extension().is_some_and(|end| end == "ron") =>
        {
            let path = placed(&shelf, given.as_ref());
            let at = At::of_path(&shelf.places, &path).ok_or_else(|| no_document(&path))?;
            (at.client(), Some(at))
        }
        Some(code) => (Some(shelf.find(code)?), None),
    };
    let one = match (&asked.document, file) {
        (Some(named), _) => Some(pick(&shelf, client, named)?),
        (None, file) => file,
    };
    if one.is_some_and(At::is_drawer) && !asked.drawer {
        return Err(Failure::new(
            Exit::Refused,
            say::DRAWER_UNASKED,
            say::HINT_DRAWER,
        ));
    }
    if let Some(client) = client {
        note(&shelf, Deed::client(Action::View, client), site.clock.now());
    }
    match (one, asked.rev, &asked.diff) {
        (Some(at), Some(rev), _) => {
            out.text(&text_of(&shelf, at, Some(rev))?);
            Ok(Exit::Done)
        }
        (Some(at), None, Some(range)) => between(&shelf, at, range, out),
        (None, _, Some(_)) => Err(Failure::new(
            Exit::Usage,
            say::no_document(""),
            say::HINT_DOCUMENT,
        )),
        (one, ..) => list(&shelf, one, client, asked, out),
    }
}

fn list(
    shelf: &Shelf,
    one: Option<At>,
    client: Option<ClientId>,
    asked: &Asked,
    out: &mut Out,
) -> Result<Exit, Failure> {
    let places = match (one, client) {
        (Some(at), _) => vec![at],
        (None, Some(client)) => kept_of(shelf, client, asked.drawer),
        (None, None) => At::OWN.to_vec(),
    };
    let mut documents = Vec::new();
    for at in places {
        let versions = versions(shelf, at)?;
        // A document that never was has nothing to list.
        if !versions.is_empty() || one.is_some() {
            documents.push(Row {
                document: name_of(shelf, at),
                path: near(shelf, &at.path(&shelf.places)),
                versions,
            });
        }
    }
    if asked.json {
        json::print(
            out,
            &Listing {
                format: FORMAT,
                documents,
            },
        )?;
        return Ok(Exit::Done);
    }
    for row in &documents {
        out.line(&say::document(&row.document, &row.path));
        if row.versions.is_empty() {
            out.line(say::NONE);
        }
        for version in &row.versions {
            print(version, out);
        }
    }
    Ok(Exit::Done)
}

fn print(version: &Version, out: &mut Out) {
    let rev = match (version.present, version.rev) {
        (true, _) => say::PRESENT.to_owned(),
        (false, rev) => rev.map(|rev| rev.to_string()).unwrap_or_default(),
    };
    let when = version.written.as_deref().and_then(said_at);
    let loses = match (version.present, version.lines_not_in_next) {
        (true, _) if version.rev.is_none() => say::UNREADABLE.to_owned(),
        (true, _) => version.rev.map(say::revision).unwrap_or_default(),
        (false, Some(lines)) => say::loses(lines, version.ids_not_in_next.unwrap_or(0)),
        (false, None) => say::UNREADABLE.to_owned(),
    };
    let when = when.unwrap_or_default();
    out.line(&say::version(&rev, &when, version.bytes, &loses));
}

/// Returns a moment as people read it, to the minute.
fn said_at(written: &str) -> Option<String> {
    let at = DateTime::parse_from_rfc3339(written).ok()?;
    let clock = at.format("%H:%M").to_string();
    Some(say::written(&dates::shown(at.date_naive()), &clock))
}

/// Returns a client's documents with those that are gone, the drawers only where they were asked for.
fn kept_of(shelf: &Shelf, client: ClientId, drawers: bool) -> Vec<At> {
    let mut all = shelf.documents(client);
    let gone = shelf.missing();
    all.extend(gone.into_iter().filter(|at| at.client() == Some(client)));
    all.sort_unstable();
    all.dedup();
    all.retain(|at| drawers || !at.is_drawer());
    all
}

/// Returns the kept versions of a document and the present one, oldest first.
fn versions(shelf: &Shelf, at: At) -> Result<Vec<Version>, Error> {
    let kept = shelf.revisions(at)?;
    let present = shelf.text_at(&at.path(&shelf.places), at);
    let mut texts: Vec<Option<String>> = Vec::new();
    for revision in &kept {
        texts.push(shelf.text_at(&revision.path, at).ok().flatten());
    }
    let is_there = !matches!(present, Ok(None));
    texts.push(present.ok().flatten());
    let mut rows: Vec<Version> = Vec::new();
    for (n, revision) in kept.iter().enumerate() {
        let pair = texts.get(n).zip(texts.get(n + 1));
        let loses = pair.and_then(|(one, next)| Some(lacking(one.as_ref()?, next.as_ref()?)));
        rows.push(Version {
            rev: Some(revision.rev),
            present: false,
            lines_not_in_next: loses.map(|(lines, _)| lines),
            ids_not_in_next: loses.map(|(_, ids)| ids),
            ..stat_of(shelf, &revision.path)
        });
    }
    if is_there {
        let text = texts.last().and_then(Option::as_ref);
        let header = text.and_then(|text| header_of(text.as_bytes()));
        rows.push(Version {
            rev: header.map(|header| header.rev),
            ..stat_of(shelf, &at.path(&shelf.places))
        });
    }
    Ok(rows)
}

fn stat_of(shelf: &Shelf, path: &Path) -> Version {
    let stat = shelf.files_of().stat(path).ok();
    let written = stat.map(|stat| {
        let at = DateTime::from_timestamp_nanos(stat.mtime);
        let at = at.with_timezone(&chrono::Local);
        at.format("%Y-%m-%dT%H:%M:%S%:z").to_string()
    });
    Version {
        rev: None,
        present: true,
        written,
        bytes: stat.map_or(0, |stat| stat.len),
        lines_not_in_next: None,
        ids_not_in_next: None,
    }
}

/// Prints what differs between two revisions, or between one and the present.
fn between(shelf: &Shelf, at: At, range: &str, out: &mut Out) -> Result<Exit, Failure> {
    if range.is_empty() {
        present_difference(shelf, at, out)?;
        return Ok(Exit::Done);
    }
    let bad = || Failure::new(Exit::Usage, say::bad_range(range), say::HINT_RANGE);
    let (one, other) = match range.split_once("..") {
        Some((one, other)) => (one, Some(other.parse::<u64>().or(Err(bad()))?)),
        None => (range, None),
    };
    let one = one.parse::<u64>().or(Err(bad()))?;
    let left = text_of(shelf, at, Some(one))?;
    let right = text_of(shelf, at, other)?;
    let name = other.map_or_else(|| say::PRESENT.to_owned(), say::revision);
    differ(&left, &right, &say::revision(one), &name, out);
    Ok(Exit::Done)
}

/// Prints what the present version has that the last kept one has not, and the other way round.
pub(super) fn present_difference(shelf: &Shelf, at: At, out: &mut Out) -> Result<(), Failure> {
    let kept = shelf.revisions(at)?;
    let last = kept.iter().rev().find_map(|revision| {
        let text = shelf.text_at(&revision.path, at).ok().flatten()?;
        Some((revision, text))
    });
    let Some((revision, last)) = last else {
        out.line(crate::words::care::repair::NOTHING_TO_COMPARE);
        return Ok(());
    };
    let present = text_of(shelf, at, None)?;
    let name = say::revision(revision.rev);
    differ(&last, &present, &name, say::PRESENT, out);
    Ok(())
}

fn differ(one: &str, other: &str, left: &str, right: &str, out: &mut Out) {
    let (one, other) = (said(one), said(other));
    let pieces = difference(&one, &other);
    if pieces.is_empty() {
        out.line(say::SAME);
        return;
    }
    for head in say::heads(left, right) {
        out.line(&head);
    }
    for piece in pieces {
        match piece {
            Piece::Same(line) => out.line(&[" ", line].concat()),
            Piece::Gone(line) => out.line(&["-", line].concat()),
            Piece::New(line) => out.line(&["+", line].concat()),
            Piece::Gap => out.line("…"),
        }
    }
}

/// Returns a text without the lines that only count it and differ always.
fn said(text: &str) -> String {
    let lines = text
        .lines()
        .filter(|line| !line.starts_with(SIGN) && !line.starts_with(END));
    lines.collect::<Vec<_>>().join("\n")
}

/// Returns the clear text of a revision, or of the present version.
fn text_of(shelf: &Shelf, at: At, rev: Option<u64>) -> Result<String, Failure> {
    let Some(rev) = rev else {
        return Ok(shelf
            .text_at(&at.path(&shelf.places), at)?
            .unwrap_or_default());
    };
    if let Some(revision) = revision(shelf, at, rev)? {
        return Ok(shelf.text_at(&revision.path, at)?.unwrap_or_default());
    }
    let present = shelf.text_at(&at.path(&shelf.places), at)?;
    let header = present.as_ref().and_then(|text| header_of(text.as_bytes()));
    match present {
        Some(text) if header.is_some_and(|header| header.rev == rev) => Ok(text),
        _ => Err(no_revision(rev)),
    }
}

/// Returns a kept revision by its number; of two with one number the later file.
pub(super) fn revision(shelf: &Shelf, at: At, rev: u64) -> Result<Option<Revision>, Error> {
    let kept = shelf.revisions(at)?;
    Ok(kept.into_iter().rev().find(|revision| revision.rev == rev))
}

/// Returns the failure of a revision that is not kept.
pub(super) fn no_revision(rev: u64) -> Failure {
    Failure::new(Exit::Missing, say::no_revision(rev), say::HINT_REVISION)
}
