//! Signed texts: Composition. What was added after signing stands in sections of its own, in the order it was added.

use serde_json::{Value, json};

use crate::domain::exchange::fhir::{LOINC, OURS, Teller, details, reference, text};
use crate::domain::exchange::html::{escaped, inside};
use crate::domain::exchange::spoken;
use crate::domain::note::Note;
use crate::domain::summary::{Summary, SummaryKind};
use crate::domain::writing::Section;
use crate::domain::writing::signed::{Amendment, Signed};
use crate::words::exchange as words;
use crate::words::exchange::fhir as say;

impl Teller<'_> {
    pub(super) fn texts(&mut self) {
        let dossier = self.dossier();
        for note in &dossier.notes {
            self.note(note);
        }
        for summary in &dossier.summaries {
            self.summary(summary);
        }
    }

    pub(super) fn note(&mut self, note: &Note) {
        let Some(signed) = note.signed.as_ref().filter(|_| note.counts()) else {
            return;
        };
        let kind = json!({
            "coding": [{"system": LOINC, "code": "34904-3"}],
            "text": say::NOTE,
        });
        let session = self.dossier().session(note.session);
        let encounter = session.map_or(Value::Null, |session| reference(session.id.0));
        let resource = self.composition(signed, &note.amendments, &kind, &encounter);
        self.put(note.id.0, resource);
    }

    fn summary(&mut self, summary: &Summary) {
        let Some(signed) = summary.signed.as_ref().filter(|_| summary.counts()) else {
            return;
        };
        let code = match summary.kind {
            SummaryKind::Termination => Some("18842-5"),
            SummaryKind::Referral => Some("57143-0"),
            _ => None,
        };
        let slug = summary.kind.slug();
        let kind = json!({
            "coding": [
                code.map(|code| json!({"system": LOINC, "code": code})),
                {"system": format!("{OURS}summary"), "code": slug},
            ],
            "text": text(&signed.writing.title),
        });
        let resource = self.composition(signed, &summary.amendments, &kind, &Value::Null);
        self.put(summary.id.0, resource);
    }

    fn composition(
        &self,
        signed: &Signed,
        amendments: &[Amendment],
        kind: &Value,
        encounter: &Value,
    ) -> Value {
        let writing = &signed.writing;
        let mut sections: Vec<Value> = writing.sections.iter().filter_map(section).collect();
        sections.extend(amendments.iter().map(added));
        let title = match text(&writing.title) {
            Value::Null => json!(say::NOTE),
            title => title,
        };
        let status = if amendments.is_empty() {
            "final"
        } else {
            "amended"
        };
        let by = match text(&signed.by) {
            Value::Null => json!("-"),
            by => by,
        };
        json!({
            "resourceType": "Composition",
            "extension": [details(json!({"credentials": signed.credentials})), self.notice()],
            "status": status,
            "type": kind,
            "subject": self.patient(),
            "encounter": encounter,
            "date": signed.at,
            "author": [{"display": by}],
            "title": title,
            "confidentiality": "R",
            "attester": [{"mode": "legal", "time": signed.at, "party": {"display": by}}],
            "section": sections,
        })
    }
}

/// Returns a section; one that holds nothing and says nothing is left out (cmp-1).
fn section(section: &Section) -> Option<Value> {
    let html = inside(section);
    let is_empty = section.sentences.iter().all(|one| !one.stands);
    let why = is_empty.then(|| text(&section.not_assessed));
    if html.is_empty() {
        return None;
    }
    Some(json!({
        "title": text(&section.heading),
        "text": narrative(&html),
        "emptyReason": why.filter(|why| !why.is_null()).map(|why| json!({"text": why})),
    }))
}

/// Returns the section of something that was added.
fn added(amendment: &Amendment) -> Value {
    let day = amendment.written.date_naive().to_string();
    let kind = spoken(&amendment.kind);
    let head = words::joined(&[words::ADDED, &kind, &day, &amendment.by]);
    let said = [
        amendment.was.as_str(),
        &amendment.words,
        &amendment.reason,
        &amendment.basis,
    ];
    let mut rows = String::new();
    for words in said.iter().filter(|words| !words.trim().is_empty()) {
        rows.extend(["<p>", &escaped(words), "</p>\n"]);
    }
    let rows = if rows.is_empty() {
        format!("<p>{}</p>\n", escaped(&head))
    } else {
        rows
    };
    json!({"title": text(&head), "text": narrative(&rows)})
}

fn narrative(html: &str) -> Value {
    let div = format!("<div xmlns=\"http://www.w3.org/1999/xhtml\">\n{html}</div>");
    json!({"status": "generated", "div": div})
}
