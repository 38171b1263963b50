//! Two versions of one thing: what two copies of a record changed differently, kept in the chart until somebody has looked.

use serde::de::DeserializeSeed as _;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::{Builder, Uuid};

use crate::domain::decoding::Decoding;
use crate::domain::id::{NoteId, SessionId, SummaryId};
use crate::domain::merge::shape::Shape;
use crate::domain::merge::tree::{key_of, text_of};
use crate::domain::merge::{Joins, value_of};
use crate::domain::time::Stamp;
use crate::words::merge as say;

/// A place of a record that two copies changed differently. One of the values stands in the record.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rift {
    /// The document.
    pub within: Within,
    /// The way to the place: names of fields, and what tells the things of a list apart.
    pub place: Vec<String>,
    /// The values, of a line of a log none: there they are the wordings of the entry.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub versions: Vec<Version>,
    /// What was decided; none as long as nobody looked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled: Option<Settled>,
}

/// One value of a place, with when and by whom it was written as far as the record says.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Version {
    /// The value.
    pub value: Held,
    /// When the thing was written last that it is a part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Stamp>,
    /// By whom.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
}

/// A value as it can be kept and shown.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Held {
    /// Nothing stood there.
    Nothing,
    /// Words, a day, or a word of a list.
    Words(String),
    /// Anything else, as JSON.
    Value(String),
}

/// That somebody looked at both.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settled {
    /// How many values there were then: where another comes, it is open again.
    pub of: u16,
    /// When.
    pub at: Stamp,
    /// Who.
    pub by: String,
}

/// A document of a client.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is the document of that name")]
pub enum Within {
    Chart,
    Goals,
    Plan,
    Readings,
    Risk,
    Closing,
    Disclosures,
    Note(NoteId),
    Summary(SummaryId),
    Session(SessionId),
    Drawer(SessionId),
}

impl Rift {
    /// Returns a rift that nobody looked at yet.
    pub fn new(within: Within, place: Vec<String>, mut versions: Vec<Version>) -> Self {
        tidy(&mut versions);
        Self {
            within,
            place,
            versions,
            settled: None,
        }
    }

    /// Returns the sign that something of a document without a client differs; nobody keeps it.
    pub(super) fn unplaced(place: Vec<String>) -> Self {
        Self::new(Within::Chart, place, Vec::new())
    }

    /// Tells whether somebody has still to look.
    pub fn is_open(&self) -> bool {
        self.settled
            .as_ref()
            .is_none_or(|settled| usize::from(settled.of) < self.versions.len())
    }

    /// Notes that somebody looked.
    pub fn settle(&mut self, at: Stamp, by: &str) {
        self.settled = Some(Settled {
            of: u16::try_from(self.versions.len()).unwrap_or(u16::MAX),
            at,
            by: by.to_owned(),
        });
    }

    /// Returns what is in both.
    fn with(mut self, other: &Self) -> Self {
        self.versions.extend(other.versions.iter().cloned());
        tidy(&mut self.versions);
        self.settled = self.settled.max(other.settled.clone());
        self
    }
}

/// Puts values in order, each once, with the newest mark it has.
fn tidy(versions: &mut Vec<Version>) {
    versions.sort_by(|a, b| (&a.value, b.at, &b.by).cmp(&(&b.value, a.at, &a.by)));
    versions.dedup_by(|a, b| a.value == b.value);
    versions.sort_by(|a, b| (a.at, &a.by, &a.value).cmp(&(b.at, &b.by, &b.value)));
}

/// Returns the rifts of two copies, each place once.
pub fn joined(ours: &[Rift], theirs: &[Rift]) -> Vec<Rift> {
    let mut all: Vec<Rift> = Vec::new();
    for rift in ours.iter().chain(theirs) {
        let same = |known: &Rift| (known.within, &known.place) == (rift.within, &rift.place);
        match all.iter().position(same) {
            Some(at) => {
                if let Some(known) = all.get_mut(at) {
                    *known = known.clone().with(rift);
                }
            }
            None => all.push(rift.clone()),
        }
    }
    all.sort();
    all
}

impl Held {
    /// Returns a value as it is kept.
    pub fn of(value: Option<&Value>) -> Self {
        match value {
            None | Some(Value::Null) => Self::Nothing,
            Some(Value::String(words)) => Self::Words(words.clone()),
            Some(other) => Self::Value(text_of(other)),
        }
    }

    /// Returns the value that was kept; none where nothing stood there, or what is written is no value.
    pub fn value(&self) -> Option<Value> {
        match self {
            Self::Nothing => None,
            Self::Words(words) => Some(Value::String(words.clone())),
            Self::Value(json) => serde_json::from_str(json).ok(),
        }
    }

    /// Returns the value in words, as the screen shows it.
    pub fn words(&self) -> String {
        match self {
            Self::Nothing => say::NOTHING.to_owned(),
            Self::Words(words) if words.is_empty() => say::NOTHING.to_owned(),
            Self::Words(words) => words.clone(),
            Self::Value(json) => match serde_json::from_str(json) {
                Ok(value) => told(&value),
                Err(_) => json.clone(),
            },
        }
    }
}

/// Returns a value as a person reads it: names and values, no brackets.
fn told(value: &Value) -> String {
    match value {
        Value::Null => say::NOTHING.to_owned(),
        Value::Bool(true) => say::YES.to_owned(),
        Value::Bool(false) => say::NO.to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(words) => words.replace('_', " "),
        Value::Array(rows) => rows.iter().map(told).collect::<Vec<_>>().join("; "),
        Value::Object(fields) => {
            // Who and when stand beside it; ids say nothing.
            let fields = fields
                .iter()
                .filter(|(name, _)| *name != "id" && *name != "history");
            let fields = fields.map(|(name, value)| match value {
                Value::String(words) if name == "words" => words.clone(),
                other => say::field(&name.replace('_', " "), &told(other)),
            });
            fields.collect::<Vec<_>>().join(", ")
        }
    }
}

/// Returns the value that stands at a place of a document now.
pub fn stands<D: Joins>(document: &D, place: &[String]) -> Held {
    let mut value = Some(value_of(document));
    let mut shape = Some(D::shape());
    for name in place {
        let (next, inner) = step(value.as_ref(), shape, name);
        value = next.cloned();
        shape = inner;
    }
    Held::of(value.as_ref())
}

/// Returns the part of a value that a step of a place leads to.
fn step<'a>(
    value: Option<&'a Value>,
    shape: Option<&'static Shape>,
    name: &str,
) -> (Option<&'a Value>, Option<&'static Shape>) {
    match (value, shape) {
        (Some(Value::Object(fields)), Some(Shape::Fields(shapes))) => {
            let inner = shapes.iter().find(|(known, _)| *known == name);
            (fields.get(name), inner.map(|(_, shape)| shape))
        }
        (Some(Value::Object(fields)), _) => (fields.get(name), None),
        (Some(Value::Array(rows)), Some(Shape::List(list))) => {
            let row = rows.iter().find(|row| key_of(row, list.key) == name);
            (row, Some(list.item))
        }
        _ => (None, None),
    }
}

/// Returns a document with another value at a place; the value that stood there goes to the history of the thing it is a
/// part of, where that has one. None where no such document can be.
pub fn choose<D: Joins>(
    document: &D,
    place: &[String],
    held: &Held,
    (at, by): (Stamp, &str),
) -> Option<D> {
    let was = stands(document, place);
    if was == *held {
        return Some(document.clone());
    }
    let mut whole = value_of(document);
    let mut wanted = held.value();
    if held != &Held::Nothing && wanted.is_none() {
        return None;
    }
    if !put(&mut whole, D::shape(), place, &mut wanted) {
        return None;
    }
    let field = place.last().map(String::as_str).unwrap_or_default();
    let rows = rows_for(field, &was, at, by);
    // Which sort of history a thing has, its type knows: the first row it takes is the one.
    for depth in (0..place.len()).rev() {
        for (list, row) in &rows {
            let mut with = whole.clone();
            if append(
                &mut with,
                D::shape(),
                place.get(..depth).unwrap_or_default(),
                list,
                row,
            ) && let Ok(chosen) = Decoding::new().deserialize(with)
            {
                return Some(chosen);
            }
        }
    }
    Decoding::new().deserialize(whole).ok()
}

/// Returns the rows that keep an earlier value, one for each sort of history.
fn rows_for(field: &str, was: &Held, at: Stamp, by: &str) -> Vec<(&'static str, Value)> {
    let words = match was {
        Held::Nothing => String::new(),
        other => other.words(),
    };
    let at = at.to_rfc3339();
    let replaced = serde_json::json!({
        "at": at, "by": by, "what": field, "was": words, "why": say::WHY,
    });
    let change =
        |was: Value| serde_json::json!({ "at": at, "by": by, "was": was, "why": say::WHY });
    let goal = match (field, was) {
        ("words", _) => change(serde_json::json!({ "words": words })),
        ("status", Held::Words(status)) => change(serde_json::json!({ "status": status })),
        _ => change(serde_json::json!({ "field": [field, words] })),
    };
    vec![
        ("history", goal),
        ("history", replaced.clone()),
        ("replaced", replaced),
    ]
}

/// Puts a value to its place, or takes out what stands there; tells whether there is such a place.
fn put(
    whole: &mut Value,
    shape: &'static Shape,
    place: &[String],
    value: &mut Option<Value>,
) -> bool {
    let Some((name, rest)) = place.split_first() else {
        if let Some(value) = value.take() {
            *whole = value;
        }
        return true;
    };
    match (whole, shape) {
        (Value::Object(fields), _) => {
            let inner = match shape {
                Shape::Fields(shapes) => shapes.iter().find(|(known, _)| known == name),
                _ => None,
            };
            let inner = inner.map_or(&Shape::Whole, |(_, shape)| shape);
            if rest.is_empty() && value.is_none() {
                fields.remove(name);
                return true;
            }
            put(
                fields.entry(name.clone()).or_insert(Value::Null),
                inner,
                rest,
                value,
            )
        }
        (Value::Array(rows), Shape::List(list)) => {
            let at = rows.iter().position(|row| key_of(row, list.key) == *name);
            match (at, value.is_none() && rest.is_empty()) {
                (Some(at), true) => {
                    rows.remove(at);
                    true
                }
                (Some(at), false) => rows
                    .get_mut(at)
                    .is_some_and(|row| put(row, list.item, rest, value)),
                (None, true) => true,
                (None, false) if rest.is_empty() => {
                    rows.extend(value.take());
                    true
                }
                (None, false) => false,
            }
        }
        (empty @ Value::Null, Shape::List(_)) if rest.is_empty() => {
            *empty = Value::Array(value.take().into_iter().collect());
            true
        }
        _ => false,
    }
}

/// Appends a row to a list of the thing that a place leads to.
fn append(
    whole: &mut Value,
    shape: &'static Shape,
    place: &[String],
    list: &str,
    row: &Value,
) -> bool {
    let Some((name, rest)) = place.split_first() else {
        let Value::Object(fields) = whole else {
            return false;
        };
        let rows = fields
            .entry(list)
            .or_insert_with(|| Value::Array(Vec::new()));
        return match rows {
            Value::Array(rows) => {
                rows.push(row.clone());
                true
            }
            _ => false,
        };
    };
    match (whole, shape) {
        (Value::Object(fields), Shape::Fields(shapes)) => {
            let inner = shapes.iter().find(|(known, _)| known == name);
            let inner = inner.map_or(&Shape::Whole, |(_, shape)| shape);
            fields
                .get_mut(name)
                .is_some_and(|part| append(part, inner, rest, list, row))
        }
        (Value::Array(rows), Shape::List(known)) => {
            let found = rows.iter_mut().find(|one| key_of(one, known.key) == *name);
            found.is_some_and(|found| append(found, known.item, rest, list, row))
        }
        _ => false,
    }
}

/// Returns an id that is the same wherever it is made from the same words.
pub(super) fn id_of(words: &[&str]) -> Uuid {
    // FNV-1a, 64 bits, in two passes that begin differently: ids must only never meet, and they are no secret.
    let fold = |start: u64| {
        let bytes = words.iter().flat_map(|word| word.bytes().chain([0]));
        bytes.fold(start, |sum, byte| {
            (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        })
    };
    let (front, back) = (fold(0xcbf2_9ce4_8422_2325), fold(0x8422_2325_cbf2_9ce4));
    let mut bytes = [0; 16];
    let sum = front.to_be_bytes().into_iter().chain(back.to_be_bytes());
    bytes
        .iter_mut()
        .zip(sum)
        .for_each(|(slot, byte)| *slot = byte);
    Builder::from_custom_bytes(bytes).into_uuid()
}

/// Tells whether an id was made by a join.
pub(super) fn is_made(id: Uuid) -> bool {
    id.get_version_num() == 8
}
