//! A record as FHIR R4 (4.0.1), by the table of records.md 14.
//!
//! Ids are the record's own; what has none gets one made from the client's id, what it is and its name
//! (`derived`). What FHIR has no place for stands in one extension a resource,
//! `urn:alongside:details`. No drawer, no name, no label, no level of risk.

mod aims;
mod chart;
mod log;
mod measured;
mod note;

use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::domain::disclosure::notice;
use crate::domain::dossier::Dossier;
use crate::domain::exchange::derived;
use crate::domain::note::Note;
use crate::domain::safe::safe;
use crate::domain::writing::ground::Ground;
use crate::words::exchange::fhir as say;

pub(crate) use crate::domain::exchange::fhir::aims::status_back;

/// Where codes of our own live.
pub(crate) const OURS: &str = "urn:alongside:";
/// The extension that holds what FHIR has no place for.
pub(crate) const DETAILS: &str = "urn:alongside:details";
/// Where codes of HL7 live.
const HL7: &str = "http://terminology.hl7.org/CodeSystem/";
/// Where LOINC's codes live.
const LOINC: &str = "http://loinc.org";
/// Where units live.
const UCUM: &str = "http://unitsofmeasure.org";

/// Returns the collection of everything in a record that may leave ([`outward`](crate::domain::exchange::outward)).
pub fn bundle(ground: Ground<'_>) -> Value {
    let mut teller = Teller::new(ground);
    teller.chart();
    teller.sessions();
    teller.aims();
    teller.log();
    teller.measured();
    teller.risk();
    teller.texts();
    let id = derived(ground.dossier.client.id, "bundle", "collection");
    json!({
        "resourceType": "Bundle",
        "id": id,
        "meta": {"security": teller.security},
        "identifier": {"system": "urn:ietf:rfc:3986", "value": format!("urn:uuid:{id}")},
        "type": "collection",
        "entry": teller.entries,
    })
}

/// Returns a signed note as a document: the text first, then what it points to. None for a draft.
pub fn note_document(ground: Ground<'_>, note: &Note) -> Option<Value> {
    let signed = note.signed.as_ref().filter(|_| note.counts())?;
    let mut teller = Teller::new(ground);
    teller.note(note);
    teller.chart_of_note();
    let session = ground.dossier.session(note.session);
    if let Some(one) = session {
        teller.session(one);
    }
    let id = derived(ground.dossier.client.id, "document", &note.id.to_string());
    Some(json!({
        "resourceType": "Bundle",
        "id": id,
        "meta": {"security": teller.security},
        "identifier": {"system": "urn:ietf:rfc:3986", "value": format!("urn:uuid:{id}")},
        "type": "document",
        "timestamp": signed.at.to_rfc3339(),
        "entry": teller.entries,
    }))
}

/// Makes resources one after the other.
struct Teller<'a> {
    ground: Ground<'a>,
    security: Value,
    entries: Vec<Value>,
}

impl<'a> Teller<'a> {
    fn new(ground: Ground<'a>) -> Self {
        let mut security = vec![
            coding("v3-Confidentiality", "R", "restricted"),
            coding("v3-ActCode", "MH", "mental health information sensitivity"),
        ];
        if ground.dossier.client.part2 {
            let sud = "substance use disorder information sensitivity";
            security.push(coding("v3-ActCode", "SUD", sud));
        }
        Self {
            ground,
            security: security.into(),
            entries: Vec::new(),
        }
    }

    const fn dossier(&self) -> &'a Dossier {
        self.ground.dossier
    }

    /// Puts a resource into the bundle.
    fn put(&mut self, id: Uuid, resource: Value) {
        let mut resource = tidy(resource);
        if let Value::Object(fields) = &mut resource {
            fields.insert(String::from("id"), id.to_string().into());
            let meta = json!({"security": self.security});
            fields.insert(String::from("meta"), meta);
        }
        self.entries
            .push(json!({"fullUrl": format!("urn:uuid:{id}"), "resource": resource}));
    }

    fn derived(&self, what: &str, name: &str) -> Uuid {
        derived(self.dossier().client.id, what, name)
    }

    /// Returns a reference to the client.
    fn patient(&self) -> Value {
        reference(self.dossier().client.id.0)
    }

    /// Returns a reference to the problem of a concern, where the client has it.
    fn problem(&self, concern: Option<&str>) -> Value {
        let found = concern.filter(|slug| self.dossier().client.concern(slug).is_some());
        found.map_or(Value::Null, |slug| reference(self.derived("concern", slug)))
    }

    /// Returns a reference to the problem a goal belongs to.
    fn problem_of_goal(&self, goal: Option<crate::domain::id::GoalId>) -> Value {
        let goal = goal.and_then(|id| self.dossier().goals.get(id));
        self.problem(goal.and_then(|goal| goal.concern.as_deref()))
    }

    /// Returns what has to stand on records of a programme.
    fn notice(&self) -> Value {
        let found = notice(&self.dossier().client);
        found.map_or(
            Value::Null,
            |words| json!({"url": format!("{OURS}{}", say::NOTICE), "valueString": words}),
        )
    }
}

/// Returns a reference that is found in the bundle.
fn reference(id: Uuid) -> Value {
    json!({"reference": format!("urn:uuid:{id}")})
}

fn coding(system: &str, code: &str, display: &str) -> Value {
    json!({"system": format!("{HL7}{system}"), "code": code, "display": display})
}

/// Returns a concept of HL7 with its code alone.
fn concept(system: &str, code: &str) -> Value {
    json!({"coding": [{"system": format!("{HL7}{system}"), "code": code}]})
}

/// Returns a concept with a code of ours and words.
fn local(system: &str, code: &str, words: &str) -> Value {
    json!({
        "coding": [{"system": format!("{OURS}{system}"), "code": token(code)}],
        "text": text(words),
    })
}

/// Returns a code without blanks, as codes have to be.
fn token(code: &str) -> String {
    let words: Vec<&str> = code.split_whitespace().collect();
    safe(&words.join("-")).into_owned()
}

/// Returns words as a text that FHIR allows: no control characters, never empty.
fn text(words: &str) -> Value {
    let lines: Vec<String> = words.lines().map(|line| safe(line).into_owned()).collect();
    let joined = lines.join("\n");
    let trimmed = joined.trim();
    if trimmed.is_empty() {
        Value::Null
    } else {
        trimmed.into()
    }
}

/// Returns a note where there are words.
fn remark(words: &str) -> Value {
    match text(words) {
        Value::Null => Value::Null,
        words => json!([{"text": words}]),
    }
}

/// Returns the extension with these values: words, whole numbers, decimals, yes and no; a list repeats its name.
fn details(values: Value) -> Value {
    let Value::Object(fields) = values else {
        return Value::Null;
    };
    let mut inside = Vec::new();
    for (name, value) in fields {
        let values = match value {
            Value::Array(values) => values,
            other => vec![other],
        };
        for value in values {
            let (field, value) = match value {
                Value::String(words) => ("valueString", text(&words)),
                Value::Bool(_) => ("valueBoolean", value),
                Value::Number(number) if number.is_f64() => ("valueDecimal", number.into()),
                Value::Number(_) => ("valueInteger", value),
                _ => continue,
            };
            if !value.is_null() {
                let mut one = Map::new();
                one.insert(String::from("url"), name.as_str().into());
                one.insert(field.to_owned(), value);
                inside.push(Value::Object(one));
            }
        }
    }
    if inside.is_empty() {
        Value::Null
    } else {
        json!({"url": DETAILS, "extension": inside})
    }
}

/// Returns a value without what holds nothing: FHIR has no empty words, lists or objects.
fn tidy(value: Value) -> Value {
    match value {
        Value::String(words) if words.trim().is_empty() => Value::Null,
        Value::Array(rows) => {
            let rows: Vec<Value> = rows.into_iter().map(tidy).collect();
            let rows: Vec<Value> = rows.into_iter().filter(|row| !row.is_null()).collect();
            if rows.is_empty() {
                Value::Null
            } else {
                rows.into()
            }
        }
        Value::Object(fields) => {
            let fields: Map<String, Value> = fields
                .into_iter()
                .map(|(name, value)| (name, tidy(value)))
                .filter(|(_, value)| !value.is_null())
                .collect();
            if fields.is_empty() {
                Value::Null
            } else {
                Value::Object(fields)
            }
        }
        other => other,
    }
}
