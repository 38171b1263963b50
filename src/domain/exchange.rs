//! What goes out of the program and what comes in: files for other programs and for paper, made from the record and never
//! from a drawer (product.md I2, records.md R-03).

pub mod back;
pub mod clients;
pub mod csv;
pub mod deidentify;
pub mod fhir;
pub mod html;
pub mod json;
pub mod markdown;
pub mod record;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime};
use serde::Serialize;
use serde_json::Value;

use crate::domain::client::Client;
use crate::domain::dates;
use crate::domain::disclosure::Store;
use crate::domain::dossier::Dossier;
use crate::domain::id::{ClientId, SummaryId};
use crate::domain::note::{self, Note};
use crate::domain::session::Kind;
use crate::domain::summary::{self, Summary, SummaryKind};
use crate::domain::time::Stamp;
use crate::domain::writing::ground::Ground;
use crate::domain::writing::signed::is_in_error;
use crate::domain::writing::{Edits, Writing};
use crate::words::exchange as say;
use crate::words::time as show;

/// Tells whether a summary is a sheet for the client, which is set in large type.
pub const fn is_for_client(kind: SummaryKind) -> bool {
    matches!(
        kind,
        SummaryKind::Toolkit | SummaryKind::ClientPlan | SummaryKind::Expect
    )
}

/// The forms in which a record goes out.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[expect(missing_docs, reason = "each is the format of that name")]
pub enum Format {
    Markdown,
    Html,
    Json,
    Csv,
    Fhir,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 5] = [
        Self::Markdown,
        Self::Html,
        Self::Json,
        Self::Csv,
        Self::Fhir,
    ];

    /// Returns the word that arguments and files use.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Fhir => "fhir",
        }
    }

    /// Returns the format that a word of the command line names.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.slug() == slug)
    }

    /// Returns how names of such files end.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Fhir => "fhir.json",
        }
    }
}

/// Returns the name of a file that goes out: the code and what it is, and nothing else about the client (records.md R-06).
pub fn file_name(client: &Client, what: &str, ending: &str) -> String {
    format!("{}-{what}.{ending}", client.code.as_str())
}

/// Returns the record as it may leave, for every format: without drawers and without a sign that there are any, without
/// texts that were entered in error, and without lines that stand in another client's log now (records.md ).
#[must_use]
pub fn outward(dossier: &Dossier) -> Dossier {
    let mut out = Dossier {
        drawers: Vec::new(),
        ..dossier.clone()
    };
    let mut gone = Vec::new();
    for session in &mut out.sessions {
        session.entries.retain(|entry| {
            let stays = entry.line.kind != Kind::Drawer && entry.moved_to().is_none();
            if !stays {
                gone.push(entry.id.to_string());
            }
            stays
        });
    }
    out.notes.retain(|note| !is_in_error(&note.amendments));
    out.summaries.retain(|one| !is_in_error(&one.amendments));
    let strip = |edits: &mut Edits| edits.picks.retain(|pick| !gone.contains(&pick.key));
    out.notes.iter_mut().for_each(|note| strip(&mut note.edits));
    out.summaries
        .iter_mut()
        .for_each(|one| strip(&mut one.edits));
    let ideas = &mut out.client.formulation.ideas;
    ideas.retain(|idea| !gone.contains(&idea.entry.to_string()));
    let of_drawer: Vec<String> = (out.disclosures.authorisations.iter())
        .filter(|one| one.of == Store::Drawer)
        .map(|one| one.id.to_string())
        .collect();
    let papers = &mut out.disclosures;
    papers.authorisations.retain(|one| one.of == Store::Record);
    (papers.disclosures).retain(|one| !of_drawer.contains(&one.basis));
    out
}

/// Returns a summary as it goes out: the one on file, or one made by rule alone; a draft says that it is one.
pub fn summary(ground: Ground<'_>, kind: SummaryKind) -> Writing {
    let client = &ground.dossier.client;
    let blank = Summary::new(SummaryId(client.id.0), client.id, kind, client.created, "");
    let found = ground.dossier.summary_of(kind).unwrap_or(&blank);
    let mut writing = summary::build::reading(found, ground);
    // What is given to somebody else without identifiers has no code either.
    if kind != SummaryKind::Supervision {
        finish(&mut writing, client.code.as_str(), found.signed.is_some());
    }
    writing
}

/// How days are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Dates {
    /// As they are.
    Days,
    /// The year alone (45 CFR 164.514(b)(2)(i)(C)).
    Years,
    /// As weeks since this day, counted from 1.
    Weeks(NaiveDate),
}

impl Dates {
    /// Returns a day for people.
    pub fn shown(self, day: NaiveDate) -> String {
        match self {
            Self::Days => dates::shown(day),
            _ => self.iso(day),
        }
    }

    /// Returns a day for tables.
    pub fn iso(self, day: NaiveDate) -> String {
        match self {
            Self::Days => day.to_string(),
            Self::Years => day.year().to_string(),
            Self::Weeks(first) => say::week((day - first).num_days().div_euclid(7) + 1),
        }
    }

    /// Returns a time of day, or nothing where days are not told.
    pub fn clock(self, at: Stamp) -> String {
        match self {
            Self::Days => show::clock(at),
            _ => String::new(),
        }
    }

    /// Writes every date and time of a value in this way.
    pub fn soften(self, value: &mut Value) {
        match value {
            Value::String(text) if self != Self::Days => {
                if let Some(day) = day_of(text) {
                    *text = self.iso(day);
                }
            }
            Value::Array(rows) => rows.iter_mut().for_each(|row| self.soften(row)),
            Value::Object(fields) => fields.values_mut().for_each(|one| self.soften(one)),
            _ => {}
        }
    }
}

/// Returns the day that a text is, if it is nothing but a date or a time.
fn day_of(text: &str) -> Option<NaiveDate> {
    if text.len() < 10 {
        return None;
    }
    let stamp = DateTime::parse_from_rfc3339(text).map(|at| at.date_naive());
    let civil = || NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S").map(|at| at.date());
    let day = || text.parse::<NaiveDate>();
    stamp.or_else(|_| civil()).or_else(|_| day()).ok()
}

/// Returns the name that a value without fields has in files.
pub(crate) fn slug(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(slug)) => slug,
        Ok(Value::Object(fields)) => fields.into_iter().next().map_or(String::new(), |one| one.0),
        _ => String::new(),
    }
}

/// Returns the same for people: words with blanks.
pub(crate) fn spoken(value: &impl Serialize) -> String {
    slug(value).replace('_', " ")
}

/// Returns an id made from a client's and a name: the same whenever it is made. The first 16 bytes of the SHA-256 of
/// `alongside`, the client's id, what it is of and its name, each with a zero byte behind it, as a UUID of version 8.
pub(crate) fn derived(client: ClientId, what: &str, name: &str) -> uuid::Uuid {
    use sha2::{Digest, Sha256};
    let mut sum = Sha256::new();
    for part in ["alongside", &client.to_string(), what, name] {
        sum.update(part.as_bytes());
        sum.update([0]);
    }
    let mut bytes = [0; 16];
    let made = sum.finalize();
    (bytes.iter_mut().zip(made.iter())).for_each(|(to, from)| *to = *from);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// Returns a note as it goes out; a draft says that it is one.
pub fn note(ground: Ground<'_>, note: &Note) -> Writing {
    let mut writing = note::build::reading(note, ground);
    let code = ground.dossier.client.code.as_str();
    finish(&mut writing, code, note.signed.is_some());
    writing
}

/// Adds what a text that goes out has to say of itself: whose it is, and that it is a draft.
fn finish(writing: &mut Writing, code: &str, is_signed: bool) {
    let says_whose = writing.head.iter().any(|(_, value)| value == code);
    if !says_whose {
        let row = (say::CODE.to_owned(), code.to_owned());
        writing.head.insert(0, row);
    }
    if !is_signed {
        let row = (say::SIGNED.to_owned(), say::DRAFT.to_owned());
        writing.head.push(row);
    }
}
