//! Sessions of a bundle: what was done and rated in them, the answers of measures, risk.

use serde_json::Value;

use crate::domain::dossier::Dossier;
use crate::domain::exchange::back::{One, details, parsed, put_reading};
use crate::domain::exchange::json::Fault;
use crate::domain::id::{ClientId, EntryId, GoalId, ReadingId, SessionId, StepId};
use crate::domain::rating::Rating;
use crate::domain::reading::Reading;
use crate::domain::risk::{Decision, RiskAction, RiskEntry, RiskRow, RiskSource};
use crate::domain::session::{Change, Entry, Kind, Line, Session, Used, What};
use crate::domain::time::Stamp;
use crate::words::exchange::fhir as say;

/// Reads a session without its log.
pub(super) fn session(one: One<'_>, client: ClientId) -> Result<Session, Fault> {
    let id: SessionId = one.id()?;
    let start: Stamp = one.needs("/period/start")?;
    let number = one.own("number");
    Ok(Session {
        id,
        client,
        number: number.ok_or_else(|| Fault::whole(say::lacks(one.kind(), "number")))?,
        start,
        zone: one.words("zone"),
        minutes: one.own("planned-minutes").unwrap_or_default(),
        setting: one.own("setting").unwrap_or_default(),
        outcome: one.own("outcome").unwrap_or_default(),
        by: one.words("by"),
        present: Vec::new(),
        place: String::new(),
        start_was: Vec::new(),
        pauses: pauses(one, start),
        end: one.at("/period/end").and_then(parsed),
        next: None,
        entries: Vec::new(),
    })
}

/// Returns one break of the minutes that are missing between the times and the length.
fn pauses(one: One<'_>, start: Stamp) -> Vec<crate::domain::session::Pause> {
    let end: Option<Stamp> = one.at("/period/end").and_then(parsed);
    let length = one.at("/length/value").and_then(Value::as_i64);
    let (Some(end), Some(length)) = (end, length) else {
        return Vec::new();
    };
    let missing = (end - start).num_minutes() - length;
    if missing <= 0 {
        return Vec::new();
    }
    vec![crate::domain::session::Pause {
        from: start,
        to: Some(start + chrono::TimeDelta::minutes(missing)),
    }]
}

/// Returns the id a reference points to.
fn pointed(value: Option<&Value>) -> Option<uuid::Uuid> {
    let text = value?.get("reference")?.as_str()?;
    uuid::Uuid::try_parse(text.strip_prefix("urn:uuid:")?).ok()
}

/// Puts a line into the log of a session.
fn put(dossier: &mut Dossier, session: Option<uuid::Uuid>, id: EntryId, line: Line) {
    let found = dossier
        .sessions
        .iter_mut()
        .find(|one| Some(one.id.0) == session);
    let Some(session) = found else { return };
    if session.entry(id).is_some() {
        return;
    }
    let created = Change {
        step: StepId(id.0),
        at: line.at,
        by: session.by.clone(),
        what: What::Created,
        undoes: None,
    };
    session.entries.push(Entry {
        id,
        line,
        history: vec![created],
    });
}

fn blank(at: Stamp, kind: Kind, text: String) -> Line {
    Line {
        at,
        kind,
        text,
        goals: Vec::new(),
        tags: Vec::new(),
        speaker: None,
        technique: None,
        rating: None,
        of: None,
        proposer: None,
    }
}

/// Takes something that was done.
pub(super) fn did(one: One<'_>, dossier: &mut Dossier) -> Result<(), Fault> {
    let id: EntryId = one.id()?;
    let at: Stamp = one.needs("/performedDateTime")?;
    let technique = one.own("technique").map(|technique| Used {
        id: technique,
        name: one.words("name"),
        despite: None,
    });
    let line = Line {
        goals: one.list("goals"),
        technique,
        ..blank(at, Kind::Did, one.words("words"))
    };
    put(dossier, pointed(one.at("/encounter")), id, line);
    Ok(())
}

/// Takes a rating, a score without answers, or a risk entry.
pub(super) fn observed(one: One<'_>, dossier: &mut Dossier) -> Result<(), Fault> {
    if let Some(id) = one.own::<EntryId>("risk") {
        dossier.risk.entries.push(risk(one, id)?);
        return Ok(());
    }
    if one.detail("measure").is_some() {
        total(one, dossier)?;
        return Ok(());
    }
    let Some(code) = one.local("/code", "rating") else {
        return Ok(());
    };
    let part = |name: &str| -> Option<u8> {
        let parts = one.at("/component")?.as_array()?;
        let found = parts
            .iter()
            .find(|part| One(part).local("/code", "rating") == Some(name))?;
        parsed(found.get("valueInteger")?)
    };
    let value = one.at("/valueInteger").and_then(parsed);
    let goal = pointed(one.at("/focus/0")).map(GoalId);
    let rating = match code {
        "distress" => part("before").zip(part("after")).map(|(before, after)| {
            let peak = part("peak");
            Rating::Distress {
                before,
                peak,
                after,
            }
        }),
        "helped" => value.map(Rating::Helped),
        "adverse" => Some(Rating::Adverse),
        "goal" => goal
            .zip(value)
            .map(|(goal, value)| Rating::Goal { goal, value }),
        _ => None,
    };
    let Some(rating) = rating else { return Ok(()) };
    let id: EntryId = one.id()?;
    let at: Stamp = one.needs("/effectiveDateTime")?;
    let line = Line {
        goals: one.list("goals"),
        rating: Some(rating),
        of: one.own("of"),
        ..blank(
            at,
            one.own("kind").unwrap_or(Kind::Rate),
            one.words("words"),
        )
    };
    put(dossier, pointed(one.at("/encounter")), id, line);
    Ok(())
}

/// Takes the line of the log a task began with.
pub(super) fn task_line(one: One<'_>, words: &str, dossier: &mut Dossier) {
    let (Some(id), Some(at)) = (one.own::<EntryId>("entry"), one.own::<Stamp>("at")) else {
        return;
    };
    let goal: Option<GoalId> = one.own("goal");
    let line = Line {
        goals: goal.into_iter().collect(),
        ..blank(at, Kind::Task, words.to_owned())
    };
    let session = one.own::<SessionId>("session").map(|id| id.0);
    put(dossier, session, id, line);
}

fn reading(one: One<'_>, at: Stamp) -> Option<Reading> {
    let id: ReadingId = one.own("reading")?;
    let made = Reading::new(
        id,
        &one.words("measure"),
        &one.words("version"),
        at,
        &one.words("by"),
    );
    Some(Reading {
        session: one.own("session"),
        skipped: one.list("skipped"),
        not_applicable: one.list("not-applicable"),
        about: one.words("about"),
        words: one.words("words"),
        imported: one.words("imported"),
        ..made
    })
}

/// Reads the answers of a measure.
pub(super) fn answers(one: One<'_>) -> Result<Reading, Fault> {
    let at: Stamp = one.needs("/authored")?;
    let mut reading =
        reading(one, at).ok_or_else(|| Fault::whole(say::lacks(one.kind(), "reading")))?;
    let items = one.at("/item").and_then(Value::as_array);
    reading.answers = items
        .into_iter()
        .flatten()
        .map(|item| item.pointer("/answer/0/valueInteger").and_then(parsed))
        .collect();
    Ok(reading)
}

/// Takes a score that came without answers.
fn total(one: One<'_>, dossier: &mut Dossier) -> Result<(), Fault> {
    let at: Stamp = one.needs("/effectiveDateTime")?;
    let reading =
        reading(one, at).ok_or_else(|| Fault::whole(say::lacks(one.kind(), "reading")))?;
    let value = one.at("/valueInteger").or(one.at("/valueQuantity/value"));
    let scale = one
        .local("/code", "measure")
        .and_then(|code| code.split_once('/'));
    let (id, value) = (reading.id, value.and_then(Value::as_f64));
    put_reading(dossier, reading);
    let known = dossier
        .readings
        .readings
        .iter_mut()
        .find(|known| known.id == id);
    if let (Some(known), Some((_, scale)), Some(value)) = (known, scale, value) {
        known.totals.push((scale.to_owned(), value));
    }
    Ok(())
}

fn risk(one: One<'_>, id: EntryId) -> Result<RiskEntry, Fault> {
    let at: Stamp = one.needs("/effectiveDateTime")?;
    let answer = one.own("reading").zip(one.own("item"));
    let source = match (one.words("source").as_str(), answer) {
        ("report", _) => RiskSource::Report,
        ("answer", Some((reading, item))) => RiskSource::Answer { reading, item },
        _ => RiskSource::Line,
    };
    let rows = one.at("/component").and_then(Value::as_array);
    let rows = rows.into_iter().flatten().filter_map(|row| {
        let own = |name: &str| {
            details(row)
                .find(|(found, _)| *found == name)
                .map(|one| one.1)
        };
        Some(RiskRow {
            row: own("row").and_then(parsed)?,
            answer: own("answer").and_then(parsed)?,
            words: own("words").and_then(parsed).unwrap_or_default(),
        })
    });
    let notes = one.at("/note").and_then(Value::as_array);
    let actions = notes.into_iter().flatten().filter_map(|note| {
        let own = |name: &str| {
            details(note)
                .find(|(found, _)| *found == name)
                .and_then(|(_, value)| parsed(value))
                .unwrap_or_default()
        };
        Some(RiskAction {
            at: note.get("time").and_then(parsed)?,
            by: own("by"),
            kind: own("kind"),
            words: note.get("text").and_then(parsed)?,
            basis: own("basis"),
        })
    });
    let closed = one.own("closed-at").map(|at| Decision {
        at,
        by: one.words("closed-by"),
        why: one.words("closed-why"),
    });
    let words = one.text("valueString").unwrap_or_default();
    Ok(RiskEntry {
        session: pointed(one.at("/encounter")).map(SessionId),
        rows: rows.collect(),
        trigger: one.words("trigger"),
        asked: one.words("asked"),
        rationale: one.words("rationale"),
        actions: actions.collect(),
        closed,
        ..RiskEntry::new(id, at, &one.words("by"), source, words)
    })
}

/// Puts everything into its order.
pub(super) fn tidy(dossier: &mut Dossier) {
    let readings = &mut dossier.readings.readings;
    readings.sort_by_key(|reading| (reading.at, reading.id));
    dossier
        .risk
        .entries
        .sort_by_key(|entry| (entry.at, entry.id));
    dossier
        .sessions
        .sort_by_key(|session| (session.start, session.id));
    for session in &mut dossier.sessions {
        session
            .entries
            .sort_by_key(|entry| (entry.line.at, entry.id));
    }
}
