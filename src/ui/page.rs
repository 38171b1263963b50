//! Pages that are read: rows scrolled by whole rows, and a session's entries by the parts of a note.

use ratatui::layout::Rect;

use crate::domain::dossier::Dossier;
use crate::domain::session::{Entry, Kind, Session};
use crate::ui::pen::{Pen, Piece, below, piece, right_of, row};
use crate::ui::session::said;
use crate::ui::theme::Role;
use crate::ui::{meaning, text};
use crate::words::screen::page as w;

/// One part of a note with the entries that belong to it, in time order.
pub(crate) struct Part<'a> {
    /// Its name.
    pub(crate) name: &'static str,
    /// Its entries with their words.
    pub(crate) entries: Vec<(&'a Entry, String)>,
}

/// Sorts a session's standing entries into the parts of a note; the drawer and bare times belong to none.
pub(crate) fn parts<'a>(session: &'a Session, dossier: &Dossier) -> Vec<Part<'a>> {
    let standing = session.standing();
    w::PARTS
        .iter()
        .enumerate()
        .map(|(place, name)| Part {
            name,
            entries: standing
                .iter()
                .filter(|entry| part_of(&entry.line.kind) == Some(place))
                .map(|entry| (*entry, said(dossier, entry)))
                .collect(),
        })
        .filter(|part| !part.entries.is_empty())
        .collect()
}

/// Returns the place of the part a kind goes to (interaction.md 3.5).
fn part_of(kind: &Kind) -> Option<usize> {
    match kind {
        Kind::Seen | Kind::Said | Kind::Moment(_) => Some(0),
        Kind::Did => Some(1),
        Kind::Rate => Some(2),
        Kind::Idea | Kind::Marker(_) => Some(3),
        Kind::Risk => Some(4),
        Kind::Task | Kind::Park | Kind::Next => Some(5),
        Kind::Time | Kind::Drawer => None,
    }
}

/// Returns the rows of a note: each part's name, its entries wrapped under it.
pub(crate) fn note_rows(parts: &[Part<'_>], width: usize) -> Vec<Vec<Piece>> {
    let mut rows = Vec::new();
    for part in parts {
        rows.push(vec![piece(part.name, Role::Heading)]);
        for (entry, words) in &part.entries {
            let role = if entry.line.kind == Kind::Risk {
                Role::Risk
            } else {
                Role::Text
            };
            for (n, words) in text::wrap(words, width.saturating_sub(2))
                .into_iter()
                .enumerate()
            {
                let lead = if n == 0 { "- " } else { "  " };
                rows.push(vec![piece(lead, Role::Quiet), piece(words, role)]);
            }
        }
    }
    rows
}

/// Returns the rows of a page by note part: time, kind and words of every entry.
pub(crate) fn part_rows(parts: &[Part<'_>], width: usize) -> Vec<Vec<Piece>> {
    const LEAD: usize = 5 + 2 + 6 + 1;
    let mut rows: Vec<Vec<Piece>> = Vec::new();
    for part in parts {
        if !rows.is_empty() {
            rows.push(Vec::new());
        }
        rows.push(vec![piece(part.name, Role::Heading)]);
        for (entry, words) in &part.entries {
            let word = meaning::word(&entry.line.kind);
            let role = meaning::role(&entry.line.kind);
            let more = text::cells(&word).saturating_sub(6);
            let padded = " ".repeat(more) + words;
            for (n, words) in text::wrap(&padded, width.saturating_sub(LEAD))
                .into_iter()
                .enumerate()
            {
                let words = if n == 0 {
                    words.trim_start().to_owned()
                } else {
                    words
                };
                let lead = if n == 0 {
                    vec![
                        piece(crate::ui::dates::clock(entry.line.at), Role::Quiet),
                        piece("  ", Role::Text),
                        piece(
                            word.clone() + &" ".repeat(6_usize.saturating_sub(word.len()) + 1),
                            role,
                        ),
                    ]
                } else {
                    vec![piece(" ".repeat(LEAD), Role::Text)]
                };
                rows.push(lead.into_iter().chain([piece(words, Role::Text)]).collect());
            }
        }
    }
    rows
}

/// Draws rows from `scroll` on; says which rows are shown where not all are.
pub(crate) fn scrolled(pen: &mut Pen<'_>, rows: &[Vec<Piece>], scroll: usize, area: Rect) {
    if area.height == 0 {
        return;
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
}
