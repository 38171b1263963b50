//! The try pane: suggestions for the current goal, and those that a flag speaks against, never hidden.

use ratatui::layout::Rect;

use crate::app::desk::{Desk, Pane, Try};
use crate::app::list::window;
use crate::ui::pen::{Pen, below, cell, piece, right_of, row};
use crate::ui::session::Share;
use crate::ui::text;
use crate::ui::theme::Role;
use crate::words::overlay::full_stop;
use crate::words::screen::{session as w, title};

/// Returns the rows the pane would like below its title.
pub(super) fn height(desk: &Desk, width: u16, is_wide: bool) -> usize {
    let shown = &desk.shown;
    let words = usize::from(width).saturating_sub(2);
    let note = if shown.try_note.is_empty() && !shown.tries.is_empty() {
        0
    } else {
        text::height(note(desk), words)
    };
    let stops = match shown.not_advised.len() {
        0 => 0,
        n => n + 1,
    };
    let alike = notes(desk, words).len();
    shown.tries.len() + note + stops + alike + if is_wide { TALK } else { 0 }
}

/// The rows at the foot of a wide pane: a blank one, why the lit one is here and what to heed with it, and how to reach
/// the rest of the library.
const TALK: usize = 5;
/// The same where the pane is low.
const SHORT_TALK: usize = 3;
/// The fewest suggestions that stand above the talk.
const ABOVE: usize = 5;

fn note(desk: &Desk) -> &str {
    if desk.shown.try_note.is_empty() {
        w::NO_TRY
    } else {
        &desk.shown.try_note
    }
}

/// Draws the pane.
pub(super) fn view(pen: &mut Pen<'_>, desk: &Desk, share: Share, is_wide: bool) {
    let shown = &desk.shown;
    let name = desk
        .goal
        .and_then(|id| desk.dossier.goals.number(id))
        .map_or_else(|| title::TRY.to_owned(), title::try_for);
    let is_narrow = share.area.width < 34;
    let right = if is_narrow && !shown.tries.is_empty() {
        w::HELPED
    } else {
        ""
    };
    pen.title(share.area, &name, right, share.is_lit);
    let inner = below(share.area, 1);
    let mut top = 0;
    if !shown.try_note.is_empty() || (shown.tries.is_empty() && shown.not_advised.is_empty()) {
        let words = usize::from(inner.width).saturating_sub(2);
        for words in text::wrap(note(desk), words) {
            pen.put(right_of(row(inner, top), 1), &words, Role::Quiet);
            top += 1;
        }
    }
    let tall = usize::from(inner.height).saturating_sub(top);
    let said = talk(is_wide, shown.tries.len(), tall);
    let mut notes = notes(desk, usize::from(inner.width).saturating_sub(2));
    // They take the rows that are free, and one where five suggestions stand above it.
    let free = tall.saturating_sub(said + shown.tries.len() + shown.not_advised.len() + 1);
    // What a stop says comes first: for their sake no group of stopped ones is folded up.
    let (stopped, tries) = (shown.not_advised.len(), shown.tries.len());
    let rows = |left: usize| stop_rows(stopped, left.saturating_sub(said), tries);
    let is_folded = rows(tall.saturating_sub(1)) < rows(tall);
    let least = usize::from(tall > said + ABOVE && !is_folded);
    let rest = notes.split_off(notes.len().min(free.max(least)));
    let tall = tall - said - notes.len();
    let stops = stop_rows(shown.not_advised.len(), tall, shown.tries.len());
    let range = window(shown.tries.len(), desk.try_row, tall.saturating_sub(stops));
    let is_lit_pane = desk.pane == Pane::Try;
    for (n, suggestion) in shown
        .tries
        .iter()
        .enumerate()
        .skip(range.start)
        .take(range.len())
    {
        let is_lit = is_lit_pane && n == desk.try_row;
        let before = before(suggestion, is_narrow);
        try_row(pen, row(inner, top), suggestion, &before, is_lit);
        top += 1;
    }
    if stops > 0 {
        not_advised(pen, desk, row_to_end(inner, top), stops);
        top += stops;
    }
    let end = notes.len();
    for (n, mut words) in notes.into_iter().enumerate() {
        if n + 1 == end && !rest.is_empty() {
            words = [&words, " ", &rest.join(" ")].concat();
        }
        let width = usize::from(inner.width).saturating_sub(2);
        let words = text::cut(&words, width, pen.glyphs().cut);
        pen.put(right_of(row(inner, top), 1), &words, Role::Quiet);
        top += 1;
    }
    if said > 0 {
        let lit = (shown.tries.get(desk.try_row)).or_else(|| shown.tries.first());
        let foot = row_to_end(inner, top + 1);
        if let Some(lit) = lit {
            why(
                pen,
                lit,
                Rect {
                    height: cell(said - 2),
                    ..foot
                },
            );
        }
        pen.put(right_of(row(foot, said - 2), 1), w::SEARCH_ALL, Role::Quiet);
    }
}

/// Returns what holds for every suggestion alike, in rows: what is not counted in their order, and that the list was cut,
/// are never silent (matching.md 11).
fn notes(desk: &Desk, width: usize) -> Vec<String> {
    let shown = &desk.shown;
    if shown.try_notes.is_empty() || shown.tries.is_empty() {
        return Vec::new();
    }
    let sentences: Vec<String> = shown
        .try_notes
        .iter()
        .map(|words| full_stop(words))
        .collect();
    text::wrap(&sentences.join(" "), width)
}

/// Returns how many rows the talk takes: none where that would leave too few suggestions in sight.
fn talk(is_wide: bool, tries: usize, tall: usize) -> usize {
    let above = tries.min(ABOVE);
    if !is_wide || tries == 0 || tall < above + SHORT_TALK {
        0
    } else if tall < above + TALK {
        SHORT_TALK
    } else {
        TALK
    }
}

/// Draws what is to be heeded with a suggestion and, in the rows that are left, why it is here.
fn why(pen: &mut Pen<'_>, lit: &Try, area: Rect) {
    let width = usize::from(area.width).saturating_sub(2);
    // What is to be asked first is one sentence, however many flags it names.
    let flags = lit.asks.iter().enumerate().map(|(n, words)| {
        let flag = words
            .strip_prefix(w::ASK_FIRST)
            .map(|flag| flag.trim_start_matches([':', ' ']));
        if n == 0 { words } else { flag.unwrap_or(words) }
    });
    let asks = flags.collect::<Vec<&str>>().join(", ");
    let heed: Vec<String> = (std::iter::once(&asks).chain(&lit.notes))
        .filter(|words| !words.is_empty())
        .map(|words| {
            if words.ends_with(['?', '.']) {
                words.clone()
            } else {
                full_stop(words)
            }
        })
        .collect();
    let heed = heed.join(" ");
    let mut rows: Vec<(String, Role)> = Vec::new();
    for (words, role) in [(heed, Role::Heading), (some_why(lit), Role::Quiet)] {
        let left = usize::from(area.height).saturating_sub(rows.len());
        if words.is_empty() || left == 0 {
            continue;
        }
        let mut wrapped = text::wrap(&words, width);
        if wrapped.len() > left {
            let rest = wrapped.split_off(left - 1).join(" ");
            wrapped.push(text::cut(&rest, width, pen.glyphs().cut).into_owned());
        }
        rows.extend(wrapped.into_iter().map(|words| (words, role)));
    }
    for (n, (words, role)) in rows.iter().enumerate() {
        pen.put(right_of(row(area, n), 1), words, *role);
    }
}

fn some_why(lit: &Try) -> String {
    if lit.why.is_empty() {
        String::new()
    } else {
        w::why(&lit.why)
    }
}

fn row_to_end(area: Rect, n: usize) -> Rect {
    below(area, cell(n))
}

/// Returns how many rows the stopped ones take: all with their head if they fit beside five suggestions, else one.
fn stop_rows(stops: usize, tall: usize, tries: usize) -> usize {
    if stops == 0 {
        0
    } else if stops + 1 + tries.min(5) <= tall {
        stops + 1
    } else {
        1.min(tall)
    }
}

/// Returns the last column: an unknown stop flag is never silent (matching.md M-05), and what was said before comes next.
fn before(suggestion: &Try, is_narrow: bool) -> String {
    if !suggestion.stop.is_empty() {
        return suggestion.stop.clone();
    }
    if !suggestion.asks.is_empty() && suggestion.before == crate::words::matching::NEW {
        return w::ASK_FIRST.to_owned();
    }
    if suggestion.later {
        return crate::words::room::LATER.to_owned();
    }
    if !is_narrow {
        return suggestion.before.clone();
    }
    let short = suggestion.before.strip_prefix(w::HELPED);
    short.unwrap_or(&suggestion.before).trim_start().to_owned()
}

fn try_row(pen: &mut Pen<'_>, area: Rect, suggestion: &Try, right: &str, is_lit: bool) {
    if is_lit {
        pen.put(right_of(area, 1), pen.glyphs().select, Role::Lit);
    }
    let words = right_of(area, 2);
    let wide = cell(text::cells(right));
    let room = Rect {
        width: words.width.saturating_sub(wide + 2),
        ..words
    };
    let role = if suggestion.later {
        Role::Quiet
    } else {
        Role::Text
    };
    pen.put_field(room, &suggestion.name, is_lit, role);
    let end = Rect {
        width: words.width.saturating_sub(1),
        ..words
    };
    let role = if right.contains(|c: char| c.is_ascii_digit()) {
        Role::Rate
    } else {
        Role::Quiet
    };
    pen.put_right(end, &[piece(right, role)]);
}

/// Draws the group of those that a flag speaks against, below the list, never among it.
fn not_advised(pen: &mut Pen<'_>, desk: &Desk, area: Rect, rows: usize) {
    let stopped = &desk.shown.not_advised;
    let head = right_of(row(area, 0), 1);
    if rows < stopped.len() + 1 {
        pen.put(head, &w::not_advised(stopped.len()), Role::Heading);
        return;
    }
    pen.put(head, w::NOT_ADVISED, Role::Heading);
    for (n, suggestion) in stopped.iter().enumerate() {
        let at = desk.shown.tries.len() + n;
        let is_lit = desk.pane == Pane::Try && desk.try_row == at;
        try_row(pen, row(area, n + 1), suggestion, &suggestion.stop, is_lit);
    }
}
