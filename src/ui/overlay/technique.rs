//! The card of a technique: everything there is to know of it, most important first, and a letter for each thing that can be
//! done with it.

use ratatui::layout::Rect;

use crate::app::command::{Action, Command, Scope};
use crate::app::key::Key;
use crate::app::state::State;
use crate::app::technique_card::{CardAct, Line, TechniqueCard, Tone};
use crate::domain::technique::Technique;
use crate::ui::areas::Areas;
use crate::ui::overlay::picker::minutes;
use crate::ui::overlay::{Stands, all_but_message, framed, placed};
use crate::ui::pen::{Pen, Piece, below, cell, piece, row};
use crate::ui::theme::Role;
use crate::ui::{hints, page, text};
use crate::words::technique_card as say;

/// How wide the column is that says what each line is; with a blank behind it, as wide as its longest word.
const LEAD: usize = 11;
const WIDEST_LEAD: usize = 18;
/// The fewest columns in which it stands beside the words.
const BESIDE: usize = 50;
/// Below so many rows a window is low.
const LOW: u16 = 14;
/// The fewest rows inside in which every letter is shown; below, one row of them.
const ALL_LETTERS: u16 = 10;

/// Draws the card.
pub(super) fn view(pen: &mut Pen<'_>, state: &State, card: &TechniqueCard, places: &Areas) {
    let technique = state
        .shelf
        .as_deref()
        .and_then(|shelf| shelf.library.get(card.id));
    let Some(technique) = technique else { return };
    let room = room(places);
    let wide = places.window.width.saturating_sub(8).clamp(76, 110) + 4;
    let area = placed(room, (wide, u16::MAX), Stands::Top);
    let heading = say::heading(&technique.name, &technique.badge());
    let right = if technique.is_favourite {
        say::LIKED
    } else {
        ""
    };
    let inner = framed(pen, room, area, (&heading, right));
    pen.cursor = Some((inner.x, inner.y));
    let mut letters = letters(state, usize::from(inner.width));
    letters.truncate(if inner.height >= ALL_LETTERS {
        letters.len()
    } else {
        1
    });
    // A line parts the letters from the words where there is room for both.
    let foot = cell(letters.len()) + 1 + u16::from(inner.height >= ALL_LETTERS);
    let tall = inner.height.saturating_sub(foot);
    let body = Rect {
        height: tall,
        ..inner
    };
    // The page leaves a column free at its left.
    let body = Rect {
        x: body.x.saturating_sub(1),
        width: body.width + 1,
        ..body
    };
    let lines = laid(state, card, technique, usize::from(inner.width));
    page::scrolled(pen, &lines, card.scroll, body);
    let mut under = below(inner, tall);
    if inner.height >= ALL_LETTERS {
        pen.across(row(under, 0), false);
        under = below(under, 1);
    }
    for (n, pieces) in letters.iter().enumerate() {
        pen.put_all(row(under, n), pieces);
    }
    hints::inside(pen, state, below(under, cell(letters.len())));
}

/// Returns the rows it may cover: all but the message, or where the window is low all below the header, because no text
/// is typed while it lies there.
fn room(places: &Areas) -> Rect {
    if places.window.height >= LOW {
        return all_but_message(places);
    }
    below(places.window, places.header.height)
}

/// Returns the rows of the card, wrapped.
fn laid(
    state: &State,
    card: &TechniqueCard,
    technique: &Technique,
    width: usize,
) -> Vec<Vec<Piece>> {
    let is_beside = width >= BESIDE;
    let mut rows = Vec::new();
    let longest = card.lines.iter().map(|line| text::cells(line.lead) + 1);
    let column = longest.max().unwrap_or(LEAD).clamp(LEAD, WIDEST_LEAD);
    for line in &card.lines {
        if line.tone == Tone::Gap {
            rows.push(Vec::new());
            continue;
        }
        let words = if line.tone == Tone::Minutes {
            said_of_time(state, technique)
        } else {
            line.words.clone()
        };
        let role = role(line);
        if is_beside && line.tone != Tone::Minutes {
            let wrapped = text::wrap(&words, width - column);
            rows.extend(wrapped.into_iter().enumerate().map(|(n, words)| {
                let lead = if n == 0 { line.lead } else { "" };
                let pad = column.saturating_sub(text::cells(lead));
                vec![
                    piece(lead, Role::Heading),
                    piece(" ".repeat(pad), Role::Text),
                    piece(words, role),
                ]
            }));
        } else {
            rows.extend(under_lead(line, &words, role, width));
        }
    }
    rows
}

/// Returns a line with its lead in a row of its own, where there is no room beside it.
fn under_lead(line: &Line, words: &str, role: Role, width: usize) -> Vec<Vec<Piece>> {
    let lead = (!line.lead.is_empty()).then(|| vec![piece(line.lead, Role::Heading)]);
    let wrapped = text::wrap(words, width);
    lead.into_iter()
        .chain(wrapped.into_iter().map(|words| vec![piece(words, role)]))
        .collect()
}

/// Returns family and minutes, and whether it fits the time that is left now.
fn said_of_time(state: &State, technique: &Technique) -> String {
    let family = state
        .shelf
        .as_deref()
        .map_or("", |shelf| shelf.library.family_title(technique));
    say::family(family, &minutes(state, technique.minutes))
}

fn role(line: &Line) -> Role {
    match line.tone {
        Tone::Risk => Role::Risk,
        Tone::Stop => Role::Alarm,
        Tone::Ask => Role::Heading,
        Tone::Said => Role::Rate,
        Tone::Plain | Tone::Minutes | Tone::Gap => Role::Text,
        Tone::Quiet => Role::Quiet,
    }
}

/// Returns the letters with what each does, in as many rows as they need. What cannot be done now is quiet; what is there
/// for a technique that is set aside is shown only then.
fn letters(state: &State, width: usize) -> Vec<Vec<Piece>> {
    let mut all: Vec<Vec<Piece>> = vec![Vec::new()];
    let mut used = 0;
    let rows = state.keys.rows(Scope::TechniqueCard);
    for command in rows.filter(|command| is_letter(command)) {
        let is_blocked = (command.blocked)(state).is_some();
        if is_blocked && command.action == Action::OnTechnique(CardAct::Offer) {
            continue;
        }
        let wide = 1 + text::cells(command.key) + text::cells(command.names.short);
        if used > 0 && used + 2 + wide > width {
            all.push(Vec::new());
            used = 0;
        }
        let Some(pieces) = all.last_mut() else { break };
        if used > 0 {
            pieces.push(piece("  ", Role::Text));
            used += 2;
        }
        used += wide;
        let (key, role) = if is_blocked {
            (Role::Quiet, Role::Quiet)
        } else {
            (Role::Lit, Role::Text)
        };
        pieces.extend([
            piece(command.key, key),
            piece(" ", Role::Text),
            piece(command.names.short, role),
        ]);
    }
    all
}

fn is_letter(command: &Command) -> bool {
    matches!(command.key.parse(), Ok(Key::Char(_)))
}
