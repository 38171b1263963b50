//! Risk, open and closed: words, rows, decision, who and when. No level and no score.

use crate::app::chart::{Opens, Row, Tone};
use crate::app::desk::Desk;
use crate::domain::dates;
use crate::domain::id::{EntryId, SessionId};
use crate::domain::risk::{RiskAnswer, RiskEntry, RiskSource};
use crate::domain::session::Kind;
use crate::domain::time::Stamp;
use crate::words::risk as say;

/// Returns how many are open.
pub(super) fn mark(desk: &Desk) -> String {
    match desk.dossier.open_risk().len() {
        0 => String::new(),
        open => say::open(open),
    }
}

/// Returns the rows: what is open, oldest first, then what was closed, newest first.
pub(super) fn rows(desk: &Desk) -> Vec<Row> {
    let dossier = &desk.dossier;
    let open = dossier.open_risk();
    let mut closed: Vec<&RiskEntry> = dossier
        .risk
        .entries
        .iter()
        .filter(|entry| entry.closed.is_some())
        .collect();
    closed.sort_by_key(|entry| std::cmp::Reverse((entry.at, entry.id)));
    let mut rows = Vec::new();
    if open.is_empty() && closed.is_empty() {
        rows.push(Row::quiet(say::NONE));
    }
    if !open.is_empty() {
        rows.push(Row::heading(say::OPEN));
    }
    for (id, at, words) in open {
        let known = dossier.risk.entries.iter().find(|entry| entry.id == id);
        let head = head(desk, id, at, words, known).in_tone(Tone::Risk);
        let under = known.map_or_else(Vec::new, |known| below(known, &head));
        rows.push(head);
        rows.extend(under);
    }
    if !closed.is_empty() {
        rows.push(Row::heading(say::CLOSED));
    }
    for entry in closed {
        let head = head(desk, entry.id, entry.at, &entry.words, Some(entry));
        let under = below(entry, &head);
        rows.push(head);
        rows.extend(under);
    }
    rows
}

/// Returns the row that opens the entry in its session.
fn head(desk: &Desk, id: EntryId, at: Stamp, words: &str, known: Option<&RiskEntry>) -> Row {
    let line = desk
        .dossier
        .sessions
        .iter()
        .find_map(|session| Some((session, session.entry(id)?)))
        .filter(|(_, entry)| entry.stands() && entry.line.kind == Kind::Risk);
    let session = line
        .map(|(session, _)| session.id)
        .or_else(|| known?.session);
    let number = session
        .and_then(|id| desk.dossier.session(id))
        .map(|session| session.number);
    let by = known
        .map(|known| known.by.as_str())
        .or_else(|| Some(line?.1.history.first()?.by.as_str()))
        .unwrap_or_default();
    let from = match known.map(|known| &known.source) {
        Some(RiskSource::Answer { .. }) => say::FROM_ANSWER,
        Some(RiskSource::Report) => say::FROM_REPORT,
        Some(RiskSource::Line) | None => "",
    };
    Row {
        lead: dates::shown_short(at.date_naive()),
        words: words.to_owned(),
        tail: say::behind(number, by, from),
        tone: Tone::Plain,
        opens: opens(session, line.map(|_| id)),
    }
}

fn opens(session: Option<SessionId>, line: Option<EntryId>) -> Option<Opens> {
    let session = session?;
    Some(match line {
        Some(entry) => Opens::Entry(session, entry),
        None => Opens::Session(session),
    })
}

/// Returns what stands under an entry: the form's rows, its earlier words, the decision.
fn below(entry: &RiskEntry, head: &Row) -> Vec<Row> {
    let under = |words: String| Row {
        // A lead keeps the words in the column of those they belong to.
        lead: String::from(" "),
        // The arrows reach every row, however long the history is.
        opens: head.opens.clone(),
        ..Row::quiet(words)
    };
    let rows = entry.rows.iter().map(|row| {
        let at = match row.answer {
            RiskAnswer::Yes => 0,
            RiskAnswer::No => 1,
            RiskAnswer::Unsure => 2,
            RiskAnswer::NotAsked => 3,
        };
        let answer = say::ANSWERS.get(at).copied().unwrap_or_default();
        under(say::row(&row.row, answer, &row.words))
    });
    let before = entry.history.iter().filter(|was| was.words != entry.words);
    let before = before.map(|was| {
        let day = dates::shown(was.at.date_naive());
        under(say::before(&day, &was.by, &was.words))
    });
    let closed = entry.closed.iter().map(|decision| {
        let day = dates::shown(decision.at.date_naive());
        let words = say::decision(&day, &decision.by, &decision.why);
        under(words).in_tone(Tone::Plain)
    });
    rows.chain(before).chain(closed).collect()
}
