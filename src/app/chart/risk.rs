//! Risk, open and closed: words, the form, what stands behind it, what was done, decision, who and when. No level and no score
//!

use crate::app::chart::{Opens, Row, Tone};
use crate::app::desk::Desk;
use crate::app::form::Subject;
use crate::app::form::risk::{more_field, prevention_field};
use crate::app::risk_form;
use crate::app::state::State;
use crate::domain::dates;
use crate::domain::id::{EntryId, SessionId};
use crate::domain::risk::ask::{Ask, RiskGuide};
use crate::domain::risk::{RiskAnswer, RiskEntry, RiskRow, RiskSource};
use crate::domain::session::Kind;
use crate::domain::time::Stamp;
use crate::words::risk as say;
use crate::words::risk::field as name;
use crate::words::time as show;

/// Returns how many are open.
pub(super) fn mark(desk: &Desk) -> String {
    match desk.dossier.open_risk().len() {
        0 => String::new(),
        open => say::open(open),
    }
}

/// Returns the rows: what is open, oldest first, then what was closed, newest first.
pub(super) fn rows(state: &State, desk: &Desk) -> Vec<Row> {
    let dossier = &desk.dossier;
    let none = RiskGuide::default();
    let guide = risk_form::guide(state).unwrap_or(&none);
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
        let under = known.map_or_else(Vec::new, |known| below(known, guide, &head));
        rows.push(head);
        if known.is_none_or(RiskEntry::is_form_open) {
            rows.push(Row::of(" ", say::NOT_FILLED, Opens::Risk(id)));
        }
        rows.extend(under);
    }
    if !closed.is_empty() {
        rows.push(Row::heading(say::CLOSED));
    }
    for entry in closed {
        let head = head(desk, entry.id, entry.at, &entry.words, Some(entry));
        let under = below(entry, guide, &head);
        rows.push(head);
        rows.extend(under);
    }
    rows
}

/// Returns the row that opens the entry in its session; an open one that stands in none opens its form.
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
    let is_open = known.is_none_or(|known| known.closed.is_none());
    Row {
        lead: dates::shown_short(at.date_naive()),
        words: words.to_owned(),
        tail: say::behind(number, by, from),
        tone: Tone::Plain,
        opens: opens(session, line.map(|_| id)).or_else(|| is_open.then_some(Opens::Risk(id))),
    }
}

fn opens(session: Option<SessionId>, line: Option<EntryId>) -> Option<Opens> {
    let session = session?;
    Some(match line {
        Some(entry) => Opens::Entry(session, entry),
        None => Opens::Session(session),
    })
}

/// Returns what stands under an entry: the form's rows, what more is known, the formulation, what was done, earlier words, the
/// decision.
fn below(entry: &RiskEntry, guide: &RiskGuide, head: &Row) -> Vec<Row> {
    let is_open = entry.closed.is_none();
    // A lead keeps the words in the column of those they belong to; the arrows reach every row, however long the history is.
    let under = |words: String, opens: Opens| Row {
        lead: String::from(" "),
        opens: if is_open {
            Some(opens)
        } else {
            head.opens.clone()
        },
        ..Row::quiet(words)
    };
    let form = || Opens::Risk(entry.id);
    let field = |field: &'static str| Opens::FormAt(Subject::Risk(entry.id), field);
    let mut rows: Vec<Row> = entry
        .rows
        .iter()
        .map(|row| under(answered(guide, row), form()))
        .collect();
    let more = [(name::TRIGGER, &entry.trigger), (name::ASKED, &entry.asked)];
    let more = more.into_iter().filter(|(_, words)| !words.is_empty());
    rows.extend(more.map(|(title, words)| under(say::action(title, words, ""), field(title))));
    let place = |rows: &[Ask], slug: &str| rows.iter().position(|row| row.slug == slug);
    rows.extend(entry.more.iter().map(|(slug, words)| {
        let at = place(&guide.more, slug);
        let title = guide.more_title(slug);
        under(
            say::action(title, words, ""),
            field(at.map_or(name::TRIGGER, more_field)),
        )
    }));
    if !entry.prevention.is_empty() {
        let title = say::prevention(&guide.prevention_source);
        rows.push(under(title, field(prevention_field(0))).in_tone(Tone::Plain));
    }
    rows.extend(entry.prevention.iter().map(|(slug, words)| {
        let at = place(&guide.prevention, slug);
        let title = guide.prevention_title(slug);
        under(
            say::action(title, words, ""),
            field(at.map_or(name::TRIGGER, prevention_field)),
        )
    }));
    rows.extend(entry.actions.iter().enumerate().map(|(at, action)| {
        let kind = guide.action_title(&action.kind);
        let said = say::action(kind, &action.words, &action.basis);
        let day = dates::shown(action.at.date_naive());
        let stamped = say::stamped(&day, &show::clock(action.at), &action.by);
        under(said, Opens::Form(Subject::RiskAction(entry.id, Some(at)))).with_tail(stamped)
    }));
    if !entry.rationale.is_empty() {
        let words = say::action(name::RATIONALE, &entry.rationale, "");
        rows.push(under(words, field(name::RATIONALE)));
    }
    rows.extend(entry.next_contact.map(|at| {
        let day = dates::shown(at.date());
        let when = [day.as_str(), &at.format("%H:%M").to_string()].join(" ");
        under(say::action(name::NEXT, &when, ""), field(name::NEXT))
    }));
    rows.extend(entry.rows_before().map(|(change, row)| {
        let day = dates::shown(change.at.date_naive());
        under(
            say::row_before(&day, &change.by, &answered(guide, row)),
            form(),
        )
    }));
    rows.extend(entry.words_before().into_iter().map(|was| {
        let day = dates::shown(was.at.date_naive());
        under(say::before(&day, &was.by, &was.words), form())
    }));
    rows.extend(entry.closed.iter().map(|decision| {
        let day = dates::shown(decision.at.date_naive());
        let words = say::decision(&day, &decision.by, &decision.why);
        under(words, form()).in_tone(Tone::Plain)
    }));
    rows
}

/// Returns a row of the form in words.
fn answered(guide: &RiskGuide, row: &RiskRow) -> String {
    say::row(
        guide.row_title(&row.row),
        answer_word(row.answer),
        &row.words,
    )
}

/// Returns what an answer of the form is called.
pub(crate) fn answer_word(answer: RiskAnswer) -> &'static str {
    let at = match answer {
        RiskAnswer::Yes => 0,
        RiskAnswer::No => 1,
        RiskAnswer::Unsure => 2,
        RiskAnswer::NotAsked => 3,
    };
    say::ANSWERS.get(at).copied().unwrap_or_default()
}

/// Returns what Esc a makes where an open entry is lit: what was done about it. Elsewhere an entry is begun.
pub(super) fn new(desk: &Desk, lit: Option<&Opens>) -> Option<Subject> {
    let id = match lit? {
        Opens::Risk(id)
        | Opens::Entry(_, id)
        | Opens::FormAt(Subject::Risk(id), _)
        | Opens::Form(Subject::RiskAction(id, _)) => *id,
        _ => return None,
    };
    let mut open = desk.dossier.open_risk().into_iter();
    open.any(|(known, _, _)| known == id)
        .then_some(Subject::RiskAction(id, None))
}
