//! What was done in sessions and how it was rated: Procedure and Observation; risk as words: Observation and Flag.

use serde_json::{Value, json};

use crate::domain::exchange::fhir::{Teller, concept, details, local, reference, remark, text};
use crate::domain::exchange::record::rating_slug;
use crate::domain::exchange::slug;
use crate::domain::id::GoalId;
use crate::domain::line::rating_shown;
use crate::domain::rating::Rating;
use crate::domain::risk::{RiskEntry, RiskSource};
use crate::domain::session::{Entry, Kind, Session};
use crate::words::exchange::fhir as say;
use crate::words::parts;

/// Tells whether a line rates this goal.
pub(super) fn rates(entry: &Entry, goal: GoalId) -> bool {
    matches!(entry.line.rating, Some(Rating::Goal { goal: of, .. }) if of == goal)
}

impl Teller<'_> {
    pub(super) fn log(&mut self) {
        let dossier = self.dossier();
        for (session, entry) in dossier.entries() {
            match (&entry.line.kind, entry.line.rating) {
                (Kind::Did, _) if !entry.line.tells_of_switch() => self.did(session, entry),
                (_, Some(rating)) => self.rated(session, entry, rating),
                _ => {}
            }
        }
    }

    fn did(&mut self, session: &Session, entry: &Entry) {
        let line = &entry.line;
        let used = line.technique.as_ref();
        let code = match used {
            Some(used) => local("technique", &used.id, &used.name),
            None => match text(&line.text) {
                Value::Null => json!({"text": say::OTHER}),
                words => json!({"text": words}),
            },
        };
        // How the client answered to it stands with what was rated of it.
        let responses: Vec<String> = (session.standing().iter())
            .filter(|other| other.line.of == Some(entry.id))
            .filter_map(|other| {
                let rating = rating_shown(other.line.rating?);
                Some(parts::technique(&rating, &other.line.text))
            })
            .collect();
        let own = details(json!({
            "goals": line.goals,
            "words": line.text,
            "name": used.map(|used| &used.name),
            "technique": used.map(|used| &used.id),
        }));
        let words = used.map_or("", |_| &line.text);
        let notes: Vec<Value> = [words, &responses.join("; ")]
            .iter()
            .map(|words| json!({"text": text(words)}))
            .collect();
        let problems: Vec<Value> = (line.goals.iter())
            .map(|goal| self.problem_of_goal(Some(*goal)))
            .collect();
        let resource = json!({
            "resourceType": "Procedure",
            "extension": [own],
            "status": "completed",
            "code": code,
            "subject": self.patient(),
            "encounter": reference(session.id.0),
            "performedDateTime": line.at,
            "reasonReference": problems,
            "note": notes,
        });
        self.put(entry.id.0, resource);
    }

    fn rated(&mut self, session: &Session, entry: &Entry, rating: Rating) {
        let line = &entry.line;
        let part = |code: &str, words: &str, value: u8| json!({"code": local("rating", code, words), "valueInteger": value});
        let (words, value, parts) = match rating {
            Rating::Distress {
                before,
                peak,
                after,
            } => {
                let peak = peak.map(|value| part("peak", say::PEAK, value));
                let first = part("before", say::BEFORE, before);
                let last = part("after", say::AFTER, after);
                (say::DISTRESS, None, json!([first, peak, last]))
            }
            Rating::Helped(value) => (say::HELPED, Some(json!(value)), Value::Null),
            Rating::Adverse => (say::ADVERSE, None, Value::Null),
            Rating::Goal { value, .. } => (say::GOAL_RATING, Some(json!(value)), Value::Null),
        };
        let goal = match rating {
            Rating::Goal { goal, .. } => Some(goal),
            _ => None,
        };
        let goal = goal.filter(|id| self.dossier().goals.get(*id).is_some());
        let said = (rating == Rating::Adverse).then(|| match text(&line.text) {
            Value::Null => json!(say::ADVERSE),
            words => words,
        });
        let of = line.of.filter(|id| self.is_procedure(*id));
        let own = details(json!({
            "goals": line.goals,
            "words": line.text,
            "of": line.of,
            "kind": slug(&line.kind),
        }));
        let resource = json!({
            "resourceType": "Observation",
            "extension": [own],
            "partOf": [of.map(|id| reference(id.0))],
            "status": "final",
            "category": [concept("observation-category", "survey")],
            "code": local("rating", rating_slug(rating), words),
            "subject": self.patient(),
            "focus": [goal.map(|id| reference(id.0))],
            "encounter": reference(session.id.0),
            "effectiveDateTime": line.at,
            "valueInteger": value,
            "valueString": said,
            "component": parts,
            "note": remark(if rating == Rating::Adverse { "" } else { &line.text }),
        });
        self.put(entry.id.0, resource);
    }

    /// Tells whether a line is in the bundle as something that was done.
    fn is_procedure(&self, id: crate::domain::id::EntryId) -> bool {
        self.dossier().entries().any(|(_, entry)| {
            entry.id == id && entry.line.kind == Kind::Did && !entry.line.tells_of_switch()
        })
    }

    /// Risk entries as words: no level, no probability, no code (records.md R-60).
    pub(super) fn risk(&mut self) {
        let dossier = self.dossier();
        let known = |id| dossier.risk.entries.iter().find(|entry| entry.id == id);
        for entry in &dossier.risk.entries {
            self.risk_entry(entry);
        }
        // A line without its record counts as open.
        for (id, at, words) in dossier.open_risk() {
            if known(id).is_none() {
                let entry = RiskEntry::new(id, at, "", RiskSource::Line, words);
                self.risk_entry(&entry);
            }
        }
    }

    fn risk_entry(&mut self, entry: &RiskEntry) {
        let name = entry.id.to_string();
        let closed = entry.closed.as_ref();
        let flag = json!({
            "resourceType": "Flag",
            "status": if closed.is_some() { "inactive" } else { "active" },
            "category": [concept("flag-category", "safety")],
            "code": {"text": if closed.is_some() { say::RISK_CLOSED } else { say::RISK_OPEN }},
            "subject": self.patient(),
            "period": {"start": entry.at, "end": closed.map(|one| one.at)},
        });
        self.put(self.derived("risk-flag", &name), flag);
        let rows: Vec<Value> = entry
            .rows
            .iter()
            .map(|row| {
                let answer = slug(&row.answer).replace('_', " ");
                let words = if row.words.trim().is_empty() {
                    answer
                } else {
                    [&answer, ": ", &row.words].concat()
                };
                json!({
                    "extension": [details(json!({
                        "row": row.row, "answer": slug(&row.answer), "words": row.words,
                    }))],
                    "code": {"text": text(&row.row)},
                    "valueString": text(&words),
                })
            })
            .collect();
        let session = entry
            .session
            .filter(|id| self.dossier().session(*id).is_some());
        let (source, reading, item) = match entry.source {
            RiskSource::Line => ("line", None, None),
            RiskSource::Report => ("report", None, None),
            RiskSource::Answer { reading, item } => ("answer", Some(reading), Some(item)),
        };
        let own = details(json!({
            "risk": entry.id,
            "by": entry.by,
            "source": source,
            "reading": reading,
            "item": item,
            "trigger": entry.trigger,
            "asked": entry.asked,
            "rationale": entry.rationale,
            "closed-at": closed.map(|one| one.at),
            "closed-by": closed.map(|one| &one.by),
            "closed-why": closed.map(|one| &one.why),
        }));
        let done = entry.actions.iter().map(|one| {
            let own = details(json!({"kind": one.kind, "by": one.by, "basis": one.basis}));
            let said = json!({"extension": [own], "time": one.at, "text": text(&one.words)});
            if said.get("text").is_some_and(Value::is_null) {
                Value::Null
            } else {
                said
            }
        });
        let resource = json!({
            "resourceType": "Observation",
            "extension": [own],
            "status": "final",
            "category": [concept("observation-category", "exam")],
            "code": {"text": say::RISK},
            "subject": self.patient(),
            "encounter": session.map(|id| reference(id.0)),
            "effectiveDateTime": entry.at,
            "valueString": text(&entry.words),
            "component": rows,
            "note": done.collect::<Vec<Value>>(),
        });
        self.put(self.derived("risk", &name), resource);
    }
}
