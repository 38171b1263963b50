//! Pages that are read: rows scrolled by whole rows, and a session's entries by the parts of a note.

use ratatui::layout::Rect;

use crate::app::state::State;
use crate::domain::dossier::Dossier;
use crate::domain::parts::{Item, Material, Parts, Role as Part, kept_apart};
use crate::domain::session::Session;
use crate::ui::meaning;
use crate::ui::pen::{Pen, Piece, below, piece, right_of, row};
use crate::ui::text;
use crate::ui::theme::Role;
use crate::words::parts as said;
use crate::words::screen::page as w;

/// Returns a session by note part; the drawer is counted and never read.
pub(crate) fn parts(state: &State, session: &Session, dossier: &Dossier) -> Parts {
    let material = Material::of(session, &dossier.goals, meaning::guide(state));
    Parts::of(&material, kept_apart(dossier.drawer(session.id)))
}

fn role(part: Part) -> Role {
    match part {
        Part::Subjective => Role::Said,
        Part::Objective | Part::Goal => Role::Text,
        Part::Intervention => Role::Did,
        Part::Response => Role::Rate,
        Part::Assessment => Role::Idea,
        Part::Risk => Role::Risk,
        Part::Plan => Role::Task,
    }
}

/// How wide time and kind are, before the words.
const LEAD: usize = 5 + 2 + 6 + 1;

/// Returns the rows of a page by note part: time, kind, words and marks of every entry.
pub(crate) fn part_rows(parts: &Parts, width: usize) -> Vec<Vec<Piece>> {
    let mut rows: Vec<Vec<Piece>> = Vec::new();
    for part in &parts.parts {
        if part.items.is_empty() && !part.is_risk {
            continue;
        }
        if !rows.is_empty() {
            rows.push(Vec::new());
        }
        if part.items.is_empty() {
            rows.push(vec![piece(said::RISK_NOT_RECORDED, Role::Heading)]);
            continue;
        }
        rows.push(vec![piece(part.heading, Role::Heading)]);
        for item in &part.items {
            rows.extend(item_rows(item, width));
        }
    }
    if parts.drawer > 0 {
        rows.push(Vec::new());
        rows.push(vec![piece(said::drawer(parts.drawer), Role::Quiet)]);
    }
    rows
}

fn item_rows(item: &Item, width: usize) -> Vec<Vec<Piece>> {
    // A kind longer than its column pushes the words of the first row to the right.
    let more = text::cells(&item.kind).saturating_sub(6);
    let padded = " ".repeat(more) + &item.words;
    let room = width.saturating_sub(LEAD);
    let mut rows: Vec<Vec<Piece>> = text::wrap(&padded, room)
        .into_iter()
        .enumerate()
        .map(|(n, words)| {
            if n > 0 {
                return vec![
                    piece(" ".repeat(LEAD), Role::Text),
                    piece(words, Role::Text),
                ];
            }
            let lacking = 6_usize.saturating_sub(text::cells(&item.kind));
            let kind = item.kind.clone() + &" ".repeat(lacking + 1);
            vec![
                piece(item.time.clone(), Role::Quiet),
                piece("  ", Role::Text),
                piece(kind, role(item.role)),
                piece(words.trim_start().to_owned(), Role::Text),
            ]
        })
        .collect();
    if item.marks.is_empty() {
        return rows;
    }
    let marks = text::cells(&item.marks);
    match rows.last_mut() {
        Some(last) if crate::ui::pen::cells(last) + 2 + marks <= width => {
            last.extend([
                piece("  ", Role::Text),
                piece(item.marks.clone(), Role::Quiet),
            ]);
        }
        _ => rows.extend(text::wrap(&item.marks, room).into_iter().map(|words| {
            vec![
                piece(" ".repeat(LEAD), Role::Text),
                piece(words, Role::Quiet),
            ]
        })),
    }
    rows
}

/// Draws rows from `scroll` on; says which rows are shown where not all are. Returns the first that is.
pub(crate) fn scrolled(pen: &mut Pen<'_>, rows: &[Vec<Piece>], scroll: usize, area: Rect) -> usize {
    if area.height == 0 {
        return 0;
    }
    let tall = usize::from(area.height);
    let fits = rows.len() <= tall;
    let shown = if fits { tall } else { tall - 1 };
    let first = scroll.min(rows.len().saturating_sub(shown));
    for (n, pieces) in rows.iter().skip(first).take(shown).enumerate() {
        pen.put_all(right_of(row(area, n), 1), pieces);
    }
    if !fits {
        let last = (first + shown).min(rows.len());
        let words = w::rows(first + 1, last, rows.len());
        pen.put_right(
            below(area, area.height - 1),
            &[piece(words, Role::Quiet), piece(" ", Role::Text)],
        );
    }
    first
}
