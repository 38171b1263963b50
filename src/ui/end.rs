//! The end of a session: what is still open, the next date, and the log by note part.

use ratatui::layout::Rect;

use crate::app::desk::Desk;
use crate::app::end::{End, next_date};
use crate::app::reasons;
use crate::app::state::State;
use crate::domain::dates::echo_appointment;
use crate::domain::id::SessionId;
use crate::domain::line::did_name;
use crate::domain::session::Kind;
use crate::domain::topics;
use crate::ui::page::{part_rows, parts, scrolled};
use crate::ui::pen::{Pen, Piece, below, cell, piece, right_of, row};
use crate::ui::theme::Role;
use crate::ui::{dates, text};
use crate::words::keying::critical as answer;
use crate::words::screen::{self, page as w};
use crate::words::topics as wt;

/// Draws the page.
pub(crate) fn view(pen: &mut Pen<'_>, state: &State, end: &End, area: Rect) {
    let Some(desk) = &state.desk else {
        return;
    };
    let Some(session) = desk.dossier.session(end.session) else {
        pen.put(right_of(row(area, 1), 2), w::GONE, Role::Quiet);
        return;
    };
    let name = screen::session(session.number);
    let times = match session.end {
        Some(ended) => [dates::clock(session.start), dates::clock(ended)].join("-"),
        None => dates::clock(session.start),
    };
    let right = if end.ended { w::ENDED } else { "" };
    pen.title(
        row(area, 0),
        &[name.as_str(), ", ", &times].concat(),
        right,
        true,
    );
    let next = row(area, 1);
    pen.put(right_of(next, 1), w::NEXT, Role::Quiet);
    let place = right_of(next, 14);
    if end.ended {
        let shown = session
            .next
            .map_or_else(|| "-".to_owned(), dates::appointment_in_full);
        pen.put(place, &shown, Role::Text);
    } else {
        if end.next.is_empty() {
            let hint = right_of(place, 2);
            pen.put(hint, w::NEXT_FORMS, Role::Quiet);
        }
        crate::ui::overlay::field(pen, &end.next, place);
        // What was understood, before Enter.
        let today = state.now.wall.date_naive();
        if let Ok(Some(at)) = next_date(end.next.text(), state.now.wall, session.start) {
            let words = echo_appointment(at, today);
            pen.put(right_of(row(area, 2), 14), &words, Role::Quiet);
        }
    }
    let mut top = 2;
    if let Some(error) = &end.error {
        for words in text::wrap(error, usize::from(place.width).saturating_sub(1)) {
            pen.put(right_of(row(area, top), 14), &words, Role::Alarm);
            top += 1;
        }
    }
    let width = usize::from(area.width.saturating_sub(3)).min(120);
    let asked = answer_rows(pen, state, end, width);
    for (n, (pieces, is_lit)) in asked.iter().enumerate() {
        let place = row(below(area, cell(top)), n);
        if *is_lit {
            pen.put(place, pen.glyphs().select, Role::Lit);
            pen.cursor = Some((place.x, place.y));
        }
        pen.put_all(right_of(place, 1), pieces);
    }
    top += asked.len();
    let mut rows = open_rows(state, (end.session, end.ended), width);
    rows.push(Vec::new());
    rows.extend(part_rows(&parts(state, session, &desk.dossier), width));
    scrolled(pen, &rows, end.scroll, below(area, cell(top) + 1));
}

/// Returns the critical answers nobody recorded an action for, each with the three choices; with `true` the row the cursor
/// stands on.
fn answer_rows(pen: &Pen<'_>, state: &State, end: &End, width: usize) -> Vec<(Vec<Piece>, bool)> {
    let Some(desk) = state.desk.as_ref().filter(|_| !end.ended) else {
        return Vec::new();
    };
    let mut rows = Vec::new();
    for entry in desk.dossier.risk.answers_open() {
        let is_lit = end.lit == Some(entry.id);
        for (n, words) in text::wrap(&entry.words, width.saturating_sub(2))
            .into_iter()
            .enumerate()
        {
            rows.push((vec![piece(words, Role::Risk)], is_lit && n == 0));
        }
        let mut pieces = vec![piece("  ", Role::Text)];
        for (at, choice) in answer::CHOICES.iter().enumerate() {
            let is_chosen = is_lit && end.chosen.map(usize::from) == Some(at + 1);
            let role = match (is_chosen, is_lit) {
                (true, _) => Role::Selected,
                (false, true) => Role::Text,
                (false, false) => Role::Quiet,
            };
            let mark = if is_chosen { pen.glyphs().select } else { " " };
            pieces.extend([
                piece(mark, Role::Lit),
                piece((at + 1).to_string(), Role::Lit),
                piece(" ", Role::Text),
                piece(*choice, role),
                piece(" ", Role::Text),
            ]);
        }
        rows.push((pieces, false));
    }
    rows
}

/// Adds the topics that wait: nobody took them up, or they were parked in this session.
fn topic_rows(desk: &Desk, session: SessionId, add: &mut impl FnMut(&str, Role, &str)) {
    let waiting = topics::waiting(&desk.dossier);
    for topic in &waiting {
        let is_parked = topic.session == session && topic.proposer.is_none();
        let label = if is_parked {
            wt::PARKED
        } else {
            wt::NOT_TAKEN_UP
        };
        add(label, Role::Task, &topic.row());
    }
    if !waiting.is_empty() {
        add("", Role::Quiet, wt::COME_BACK);
    }
}

/// Returns a label with its words beside it, wrapped.
fn labelled(label: &str, role: Role, words: &str, width: usize) -> Vec<Vec<Piece>> {
    let lead = 15;
    // One that fills its column has a row of its own: beside it the words would lose their end.
    let is_above = text::cells(label) >= lead;
    let above = is_above.then(|| vec![piece(label, role)]);
    let words = text::wrap(words, width.saturating_sub(lead + 1)).into_iter();
    let beside = words.enumerate().map(|(n, words)| {
        let label = if n == 0 && !is_above { label } else { "" };
        vec![
            piece(label, role),
            piece(" ".repeat(lead - text::cells(label)), Role::Text),
            piece(words, Role::Text),
        ]
    });
    above.into_iter().chain(beside).collect()
}

/// Returns what is still open: risk in full, missing reasons, techniques without a rating, tasks to look over, topics
/// that come back; then how the session was rated.
pub(crate) fn open_rows(
    state: &State,
    (session, is_ended): (SessionId, bool),
    width: usize,
) -> Vec<Vec<Piece>> {
    let mut rows = vec![vec![piece(w::STILL_OPEN, Role::Heading)]];
    let Some(desk) = &state.desk else {
        return rows;
    };
    let mut add = |label: &str, role: Role, words: &str| {
        rows.extend(labelled(label, role, words, width));
    };
    for (_, _, words) in &desk.shown.open_risk {
        add(w::RISK, Role::Risk, words);
    }
    for repair in &desk.shown.repairs {
        let day = crate::domain::dates::shown_short(repair.at.date_naive());
        let words = crate::words::brief::rupture(&day, &repair.words, &repair.way);
        add(crate::words::alliance::OPEN, Role::Alarm, &words);
    }
    for id in &desk.shown.missing_reasons {
        if let Some(words) = reasons::row(state, *id) {
            add(w::NO_REASON, Role::Alarm, &words);
        }
    }
    if !desk.shown.missing_reasons.is_empty() {
        add("", Role::Quiet, w::GIVE_REASON);
    }
    let entry = |id| {
        desk.dossier
            .sessions
            .iter()
            .find_map(|session| session.entry(id))
    };
    for id in &desk.shown.unrated {
        if let Some(entry) = entry(*id) {
            let words = [dates::clock(entry.line.at), did_name(&entry.line)].join("  ");
            add(w::NOT_RATED, Role::Rate, &words);
        }
    }
    for task in desk
        .running()
        .map(|session| crate::domain::caseload::newest(session, &Kind::Task))
        .unwrap_or_default()
    {
        add(crate::words::line::TASK, Role::Task, &task);
    }
    topic_rows(desk, session, &mut add);
    if rows.len() == 1 {
        rows.push(vec![piece(w::NOTHING_OPEN, Role::Quiet)]);
    }
    let rated = crate::app::feedback::end_rows(state, session, is_ended);
    if !rated.is_empty() {
        rows.push(Vec::new());
    }
    for (label, words) in rated {
        rows.extend(labelled(label, Role::Heading, &words, width));
    }
    rows
}
