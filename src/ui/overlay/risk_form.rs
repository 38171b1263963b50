//! The risk form: the words it is about, a row for each question with its answer and words, what is asked under the lit one.

use ratatui::layout::Rect;

use crate::app::chart::answer_word;
use crate::app::risk_form::{RiskForm, done_row, guide};
use crate::app::state::State;
use crate::domain::risk::RiskAnswer;
use crate::ui::areas::Areas;
use crate::ui::overlay::{Stands, all_but_message, field, framed, placed};
use crate::ui::pen::{Pen, Piece, below, cell, piece, right_of, row};
use crate::ui::theme::Role;
use crate::ui::{dates, hints, text};
use crate::words::risk as say;

/// The widest the form becomes.
const WIDE: u16 = 100;
/// How wide the names of the rows are, with the mark before them.
const TITLE: u16 = 17;
/// How wide an answer is, with a blank behind it.
const ANSWER: u16 = 14;

/// A line of the form, and the row it belongs to.
struct Line {
    of: usize,
    pieces: Vec<Piece>,
    /// Whether it is where words are typed.
    types: bool,
}

/// Draws the form.
pub(super) fn view(pen: &mut Pen<'_>, state: &State, form: &RiskForm, places: &Areas) {
    let (Some(guide), Some(desk)) = (guide(state), &state.desk) else {
        return;
    };
    let room = all_but_message(places);
    let mut known = desk.dossier.risk.entries.iter();
    let known = known.find(|entry| entry.id == form.entry);
    let answered = known.map_or(0, |known| known.rows.len());
    let width = room.width.min(WIDE).saturating_sub(4);
    let lines = lines(state, form, usize::from(width));
    let about = about(state, form, usize::from(width));
    let tall = about.len() + 1 + lines.len();
    let area = placed(room, (width + 4, cell(tall + 4)), Stands::Top);
    let right = say::answered(answered, guide.rows.len());
    let inner = framed(pen, room, area, (say::FORM, &right));
    let height = inner.height.saturating_sub(1);
    hints::inside(pen, state, below(inner, height));
    pen.cursor = Some((inner.x, inner.y));
    let body = Rect { height, ..inner };
    // The words it is about are never cut while there is room for the lit row below them.
    let head = about.len().min(usize::from(height.saturating_sub(3)));
    for (n, words) in about.iter().take(head).enumerate() {
        pen.put(row(body, n), words, Role::Risk);
    }
    let gap = usize::from(head + 1 + lines.len() <= usize::from(height));
    let list = below(body, cell(head + gap));
    let tall = usize::from(list.height);
    // The lit row is in sight with what is asked under it.
    let end = lines
        .iter()
        .rposition(|line| line.of == form.row)
        .map_or(0, |at| at + 1);
    let first = end.saturating_sub(tall);
    let begin = lines.iter().position(|line| line.of == form.row);
    let first = first.min(begin.unwrap_or(first));
    let mut is_marked = false;
    for (n, line) in lines.iter().skip(first).take(tall).enumerate() {
        let place = row(list, n);
        if line.of == form.row && !is_marked {
            pen.put(place, pen.glyphs().select, Role::Lit);
            pen.cursor = Some((place.x, place.y));
            is_marked = true;
        }
        if line.types
            && let Some(words) = &form.words
        {
            field(pen, words, right_of(place, TITLE));
        } else {
            pen.put_all(right_of(place, 2), &line.pieces);
        }
    }
}

/// Returns what the form is about: the day and the words, never cut.
fn about(state: &State, form: &RiskForm, width: usize) -> Vec<String> {
    let today = state.now.wall.date_naive();
    let desk = state.desk.as_ref();
    let mut open = desk.iter().flat_map(|desk| &desk.shown.open_risk);
    let found = open.find(|(id, _, _)| *id == form.entry);
    found.map_or_else(Vec::new, |(_, at, words)| {
        let day = dates::day(at.date_naive(), today);
        text::wrap(&[day.as_str(), words].join(": "), width)
    })
}

fn lines(state: &State, form: &RiskForm, width: usize) -> Vec<Line> {
    let (Some(guide), Some(desk)) = (guide(state), &state.desk) else {
        return Vec::new();
    };
    let mut known = desk.dossier.risk.entries.iter();
    let known = known.find(|entry| entry.id == form.entry);
    let mut lines = Vec::new();
    let words_at = usize::from(TITLE + ANSWER);
    for (of, asked) in guide.rows.iter().enumerate() {
        let row = known.and_then(|known| known.row(&asked.slug));
        let answer = row.map_or(RiskAnswer::NotAsked, |row| row.answer);
        let is_lit = of == form.row;
        let role = match (is_lit, row.is_some()) {
            (true, _) => Role::Lit,
            (false, true) => Role::Text,
            (false, false) => Role::Quiet,
        };
        let title = padded(&asked.title, TITLE - 2);
        let answer = padded(answer_word(answer), ANSWER);
        // While they are typed they stand in their field alone.
        let is_typed = is_lit && form.words.is_some();
        let words = row
            .filter(|_| !is_typed)
            .map_or("", |row| row.words.as_str());
        let wrapped = text::wrap(words, width.saturating_sub(words_at));
        let mut wrapped = wrapped.into_iter();
        lines.push(Line {
            of,
            pieces: vec![
                piece(title, role),
                piece(
                    answer,
                    if row.is_some() {
                        Role::Text
                    } else {
                        Role::Quiet
                    },
                ),
                piece(wrapped.next().unwrap_or_default(), Role::Text),
            ],
            types: false,
        });
        let indent = || piece(" ".repeat(words_at - 2), Role::Text);
        lines.extend(wrapped.map(|words| Line {
            of,
            pieces: vec![indent(), piece(words, Role::Text)],
            types: false,
        }));
        if is_lit {
            let blank = || piece(" ".repeat(usize::from(TITLE) - 2), Role::Text);
            if form.words.is_some() {
                lines.push(Line {
                    of,
                    pieces: vec![blank()],
                    types: true,
                });
            }
            let ask = text::wrap(&asked.ask, width.saturating_sub(usize::from(TITLE)));
            lines.extend(ask.into_iter().map(|words| Line {
                of,
                pieces: vec![blank(), piece(words, Role::Quiet)],
                types: false,
            }));
        }
    }
    let of = guide.rows.len();
    if form.row == of {
        let done = text::wrap(&done_row(state), width.saturating_sub(2));
        lines.extend(done.into_iter().map(|words| Line {
            of,
            pieces: vec![piece(words, Role::Quiet)],
            types: false,
        }));
    }
    lines
}

/// Returns words with blanks behind them up to a width.
fn padded(words: &str, width: u16) -> String {
    let lacking = usize::from(width).saturating_sub(text::cells(words));
    words.to_owned() + &" ".repeat(lacking)
}
