//! The whole record as JSON and back: every document but drawers and drafts, the same bytes whenever it is the same record.

use std::fmt;
use std::fmt::Write as _;

use serde::de::{DeserializeSeed, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use crate::domain::client::Client;
use crate::domain::closing::Closing;
use crate::domain::decoding::Decoding;
use crate::domain::disclosure::Disclosures;
use crate::domain::disclosure::notice;
use crate::domain::document::Document;
use crate::domain::dossier::Dossier;
use crate::domain::exchange::Dates;
use crate::domain::goal::Goals;
use crate::domain::id::ClientId;
use crate::domain::note::Note;
use crate::domain::plan::Plan;
use crate::domain::reading::Readings;
use crate::domain::risk::RiskRecord;
use crate::domain::safe::is_unsafe;
use crate::domain::session::Session;
use crate::domain::summary::Summary;
use crate::words::exchange as say;

/// The format of the file.
const FORMAT: u64 = 1;
/// What the file says it is.
pub const MARK: &str = "export";

/// What is wrong with a file, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// The line, counted from 1; 0 where it is no one place.
    pub line: usize,
    /// The column, counted from 1.
    pub column: usize,
    /// What is wrong.
    pub what: String,
}

impl Fault {
    /// Returns a fault of the file as a whole.
    pub fn whole(what: impl Into<String>) -> Self {
        Self {
            line: 0,
            column: 0,
            what: what.into(),
        }
    }
}

impl From<serde_json::Error> for Fault {
    fn from(error: serde_json::Error) -> Self {
        Self {
            line: error.line(),
            column: error.column(),
            what: error.to_string(),
        }
    }
}

/// Returns a record that may leave ([`outward`](crate::domain::exchange::outward)) as text; `mark` says what it is.
///
/// Documents come in a fixed order, fields of a document by name: the same record is the same bytes.
pub fn export(dossier: &Dossier, mark: &str, dates: Dates) -> String {
    let mut documents = vec![
        document(&dossier.client, dates),
        document(&dossier.closing, dates),
        document(&dossier.disclosures, dates),
        document(&dossier.goals, dates),
        document(&dossier.readings, dates),
        document(&dossier.plan, dates),
        document(&dossier.risk, dates),
    ];
    let mut notes: Vec<&Note> = dossier.notes.iter().collect();
    notes.sort_by_key(|note| note.id);
    documents.extend(notes.into_iter().map(|one| document(one, dates)));
    let mut summaries: Vec<&Summary> = dossier.summaries.iter().collect();
    summaries.sort_by_key(|one| one.id);
    documents.extend(summaries.into_iter().map(|one| document(one, dates)));
    let mut sessions: Vec<&Session> = dossier.sessions.iter().collect();
    sessions.sort_by_key(|session| session.id);
    documents.extend(sessions.into_iter().map(|one| document(one, dates)));
    let notice = notice(&dossier.client).map_or_else(String::new, |notice| {
        format!("\"notice\": {},\n", Value::from(notice))
    });
    let documents = documents.join(",\n");
    format!(
        "{{\n\"format\": {FORMAT},\n\"alongside\": \"{mark}\",\n{notice}\"documents\": [\n{documents}\n]\n}}\n"
    )
}

/// Returns a document; its kind and version stand before it, so that a reader knows what it reads.
fn document<D: Document>(document: &D, dates: Dates) -> String {
    // A document of ours always is a value: its maps have names for keys.
    let mut value = serde_json::to_value(document).unwrap_or_default();
    dates.soften(&mut value);
    let (kind, version) = (D::KIND, D::VERSION);
    let text = text(&value);
    format!("{{\"kind\": \"{kind}\", \"version\": {version}, \"document\":\n{text}}}")
}

/// Returns a value as text: keys by name, two blanks a level, and nothing in it that acts on a terminal.
pub fn text(value: &Value) -> String {
    let plain = serde_json::to_string_pretty(value).unwrap_or_default();
    let mut out = String::with_capacity(plain.len() + 1);
    for c in plain.chars() {
        if c != '\n' && is_unsafe(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    out.push('\n');
    out
}

/// Reads a file of this format. Nothing is taken where anything is wrong.
pub fn read(text: &str) -> Result<Dossier, Fault> {
    let Whole(mut pieces) = serde_json::from_str(text)?;
    let charts = pieces
        .iter()
        .filter(|piece| matches!(piece, Piece::Client(_)));
    if charts.count() != 1 {
        return Err(Fault::whole(say::ONE_CHART));
    }
    // The chart says whose the others are.
    pieces.sort_by_key(|piece| !matches!(piece, Piece::Client(_)));
    let mut pieces = pieces.into_iter();
    let Some(Piece::Client(client)) = pieces.next() else {
        return Err(Fault::whole(say::ONE_CHART));
    };
    let mut dossier = Dossier::new(*client);
    let id = dossier.client.id;
    let mut seen = Vec::new();
    for piece in pieces {
        let (whose, name) = piece.place();
        if whose != id {
            return Err(Fault::whole(say::of_another(&name)));
        }
        if seen.contains(&name) {
            return Err(Fault::whole(say::twice(&name)));
        }
        seen.push(name);
        match piece {
            Piece::Client(_) => {}
            Piece::Closing(one) => dossier.closing = *one,
            Piece::Disclosures(one) => dossier.disclosures = *one,
            Piece::Goals(one) => dossier.goals = *one,
            Piece::Readings(one) => dossier.readings = *one,
            Piece::Plan(one) => dossier.plan = *one,
            Piece::Risk(one) => dossier.risk = *one,
            Piece::Note(one) => dossier.notes.push(*one),
            Piece::Summary(one) => dossier.summaries.push(*one),
            Piece::Session(one) => dossier.sessions.push(*one),
        }
    }
    dossier.notes.sort_by_key(|note| (note.begun, note.id));
    (dossier.summaries).sort_by_key(|one| (one.begun, one.id));
    (dossier.sessions).sort_by_key(|session| (session.start, session.id));
    Ok(dossier)
}

/// A document of the file.
enum Piece {
    Client(Box<Client>),
    Closing(Box<Closing>),
    Disclosures(Box<Disclosures>),
    Goals(Box<Goals>),
    Readings(Box<Readings>),
    Plan(Box<Plan>),
    Risk(Box<RiskRecord>),
    Note(Box<Note>),
    Summary(Box<Summary>),
    Session(Box<Session>),
}

impl Piece {
    /// Returns whose it is and what it is called.
    fn place(&self) -> (ClientId, String) {
        let named = |kind: &str, id: &dyn fmt::Display| format!("{kind} {id}");
        match self {
            Self::Client(one) => (one.id, Client::KIND.to_owned()),
            Self::Closing(one) => (one.client, Closing::KIND.to_owned()),
            Self::Disclosures(one) => (one.client, Disclosures::KIND.to_owned()),
            Self::Goals(one) => (one.client, Goals::KIND.to_owned()),
            Self::Readings(one) => (one.client, Readings::KIND.to_owned()),
            Self::Plan(one) => (one.client, Plan::KIND.to_owned()),
            Self::Risk(one) => (one.client, RiskRecord::KIND.to_owned()),
            Self::Note(one) => (one.client, named(Note::KIND, &one.id)),
            Self::Summary(one) => (one.client, named(Summary::KIND, &one.id)),
            Self::Session(one) => (one.client, named(Session::KIND, &one.id)),
        }
    }
}

/// The file. Read by hand, so that a mistake inside a document is told with its line.
struct Whole(Vec<Piece>);

impl<'de> Deserialize<'de> for Whole {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Fields;
        impl<'de> Visitor<'de> for Fields {
            type Value = Whole;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(say::EXPECT_EXPORT)
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Whole, A::Error> {
                let (mut format, mut mark, mut pieces) = (None, None, None);
                while let Some(key) = map.next_key::<String>()? {
                    match key.as_str() {
                        "format" => format = Some(map.next_value::<u64>()?),
                        "alongside" => mark = Some(map.next_value::<String>()?),
                        "documents" => pieces = Some(map.next_value::<Pieces>()?.0),
                        _ => drop(map.next_value::<IgnoredAny>()?),
                    }
                }
                if mark.as_deref() != Some(MARK) {
                    return Err(A::Error::custom(say::NOT_OURS));
                }
                if format != Some(FORMAT) {
                    return Err(A::Error::custom(say::OTHER_FORMAT));
                }
                pieces
                    .map(Whole)
                    .ok_or_else(|| A::Error::custom(say::NO_DOCUMENTS))
            }
        }
        from.deserialize_map(Fields)
    }
}

struct Pieces(Vec<Piece>);

impl<'de> Deserialize<'de> for Pieces {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Rows;
        impl<'de> Visitor<'de> for Rows {
            type Value = Pieces;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(say::EXPECT_DOCUMENTS)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut rows: A) -> Result<Pieces, A::Error> {
                let mut pieces = Vec::new();
                while let Some(piece) = rows.next_element_seed(Row)? {
                    pieces.push(piece);
                }
                Ok(Pieces(pieces))
            }
        }
        from.deserialize_seq(Rows)
    }
}

/// One row of the documents.
struct Row;

impl<'de> DeserializeSeed<'de> for Row {
    type Value = Piece;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Piece, D::Error> {
        struct Fields;
        impl<'de> Visitor<'de> for Fields {
            type Value = Piece;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(say::EXPECT_DOCUMENT)
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Piece, A::Error> {
                let (mut kind, mut version, mut piece) = (String::new(), None, None);
                while let Some(key) = map.next_key::<String>()? {
                    match key.as_str() {
                        "kind" => kind = map.next_value()?,
                        "version" => version = Some(map.next_value::<u32>()?),
                        "document" if kind.is_empty() => {
                            return Err(A::Error::custom(say::KIND_FIRST));
                        }
                        "document" => piece = Some(take(&kind, &mut map)?),
                        other => return Err(A::Error::custom(say::unknown_field(other))),
                    }
                }
                let piece = piece.ok_or_else(|| A::Error::custom(say::NO_DOCUMENT))?;
                match version {
                    Some(version) if version <= piece.newest() => Ok(piece),
                    Some(version) => Err(A::Error::custom(say::newer(&kind, version))),
                    None => Err(A::Error::custom(say::NO_VERSION)),
                }
            }
        }
        from.deserialize_map(Fields)
    }
}

impl Piece {
    /// Returns the version this program writes.
    fn newest(&self) -> u32 {
        match self {
            Self::Client(_) => Client::VERSION,
            Self::Closing(_) => Closing::VERSION,
            Self::Disclosures(_) => Disclosures::VERSION,
            Self::Goals(_) => Goals::VERSION,
            Self::Readings(_) => Readings::VERSION,
            Self::Plan(_) => Plan::VERSION,
            Self::Risk(_) => RiskRecord::VERSION,
            Self::Note(_) => Note::VERSION,
            Self::Summary(_) => Summary::VERSION,
            Self::Session(_) => Session::VERSION,
        }
    }
}

fn take<'de, A: MapAccess<'de>>(kind: &str, map: &mut A) -> Result<Piece, A::Error> {
    Ok(match kind {
        Client::KIND => Piece::Client(map.next_value_seed(Decoding::new())?),
        Closing::KIND => Piece::Closing(map.next_value_seed(Decoding::new())?),
        Disclosures::KIND => Piece::Disclosures(map.next_value_seed(Decoding::new())?),
        Goals::KIND => Piece::Goals(map.next_value_seed(Decoding::new())?),
        Readings::KIND => Piece::Readings(map.next_value_seed(Decoding::new())?),
        Plan::KIND => Piece::Plan(map.next_value_seed(Decoding::new())?),
        RiskRecord::KIND => Piece::Risk(map.next_value_seed(Decoding::new())?),
        Note::KIND => Piece::Note(map.next_value_seed(Decoding::new())?),
        Summary::KIND => Piece::Summary(map.next_value_seed(Decoding::new())?),
        Session::KIND => Piece::Session(map.next_value_seed(Decoding::new())?),
        other => return Err(A::Error::custom(say::unknown_kind(other))),
    })
}
