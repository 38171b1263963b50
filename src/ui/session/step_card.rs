//! The step card under the log: the step of now, the next one, what to look out for, and what is paced.
//!
//! It takes the last rows of the log's own column and always as many as long as it runs, so that no step moves anything.

use ratatui::layout::Rect;

use crate::app::desk::Desk;
use crate::app::state::State;
use crate::app::step_card::{self, CardShown};
use crate::domain::chosen::Motion;
use crate::domain::step_card::pace;
use crate::domain::technique::{Card, Pace};
use crate::ui::pen::{Pen, Piece, cell, piece, right_of, row};
use crate::ui::text;
use crate::ui::theme::Role;
use crate::words::step_card as w;

/// Rows under which there is room for one row of it only.
const LOW: u16 = 10;
/// Rows that stay the log's, its title among them.
const LOGS: u16 = 5;
/// Cells of the bar.
const BAR: u16 = 10;

/// What is written on a card, wrapped for a width.
struct Sheet {
    /// Each step.
    steps: Vec<Vec<String>>,
    /// What to ask first and what to look out for, the latter with its label.
    heed: Vec<(String, Role)>,
    /// When it helps.
    when: Vec<String>,
    /// Whether a row is kept for what is paced.
    has_pace: bool,
}

impl Sheet {
    fn of(desk: &Desk, width: u16) -> Self {
        let width = usize::from(width).saturating_sub(2);
        let card = step_card::on(desk).map(|(_, shown)| shown);
        let written = card.and_then(|shown| shown.card.as_ref());
        let outline = written.map_or(&[][..], |card| &card.outline);
        let numbered = |n: usize, words: &str| {
            let mut line = (n + 1).to_string();
            line.push(' ');
            line.push_str(words);
            text::wrap(&line, width)
        };
        let labelled = |label: &str, words: &str| -> Vec<String> {
            if words.is_empty() {
                Vec::new()
            } else {
                text::wrap(&[label, words].concat(), width)
            }
        };
        let asks = card
            .into_iter()
            .flat_map(|shown| [&shown.stops, &shown.asks, &shown.adapts, &shown.says])
            .flatten();
        let mut heed: Vec<(String, Role)> = asks
            .flat_map(|words| text::wrap(words, width))
            .map(|words| (words, Role::Heading))
            .collect();
        if let Some(card) = written {
            let watch = labelled(w::WATCH, &card.watch);
            heed.extend(watch.into_iter().map(|words| (words, Role::Text)));
        }
        Self {
            steps: (outline.iter().enumerate())
                .map(|(n, words)| numbered(n, words))
                .collect(),
            heed,
            when: written.map_or_else(Vec::new, |card| labelled(w::WHEN, &card.when)),
            has_pace: desk.pacing.is_some() || written.is_some_and(|card| card.pace.is_some()),
        }
    }

    /// Returns the rows of the longest step.
    fn longest(&self) -> usize {
        self.steps.iter().map(Vec::len).max().unwrap_or(1)
    }

    /// Returns the rows of everything, the whole outline and when it helps among it, without the title.
    fn full(&self) -> usize {
        let steps: usize = self.steps.iter().map(Vec::len).sum();
        steps.max(1) + self.when.len() + self.heed.len() + usize::from(self.has_pace)
    }

    /// Returns the rows of what has to be in sight: the longest step, the next one, what to heed, what is paced.
    fn least(&self) -> usize {
        if self.steps.is_empty() {
            return self.full();
        }
        self.longest() + 1 + self.heed.len() + usize::from(self.has_pace)
    }
}

/// Tells whether there is something to show: a card that runs, or what is paced without one.
fn is_shown(desk: &Desk) -> bool {
    desk.pacing.is_some() || step_card::on(desk).is_some()
}

/// Splits the log's column: what stays the log's, and what is the card's at its foot.
pub(super) fn split(desk: &Desk, area: Rect) -> (Rect, Rect) {
    let tall = if !is_shown(desk) {
        0
    } else if area.height < LOW {
        1.min(area.height)
    } else {
        height(desk, area)
    };
    let log = Rect {
        height: area.height - tall,
        ..area
    };
    let card = Rect {
        y: log.bottom(),
        height: tall,
        ..area
    };
    (log, card)
}

fn height(desk: &Desk, area: Rect) -> u16 {
    if step_card::on(desk).is_none() {
        return 2;
    }
    let sheet = Sheet::of(desk, area.width);
    let most = area.height.saturating_sub(LOGS).min(area.height / 3 * 2);
    // All of it where that leaves half of the column to the log, else what has to be in sight.
    let full = cell(sheet.full()) + 1;
    let least = cell(sheet.least()) + 1;
    least.max(full.min(area.height / 2)).min(most)
}

/// Draws the card.
pub(super) fn view(pen: &mut Pen<'_>, state: &State, desk: &Desk, area: Rect) {
    if area.height == 0 {
        return;
    }
    let paced = pace_pieces(pen, state, desk);
    let Some((run, shown)) = step_card::on(desk) else {
        pen.title(area, &pace_title(desk), "", false);
        let place = row(area, usize::from(area.height > 1));
        pen.clear(Rect {
            height: place.height.min(1),
            ..place
        });
        pen.put_all(right_of(place, 1), &paced);
        return;
    };
    let (step, of) = (usize::from(run.step), shown.steps());
    if area.height == 1 {
        one_row(pen, shown, step, &paced, area);
        return;
    }
    let keys = if step < of { w::KEYS } else { w::KEYS_AT_END };
    pen.title(area, &w::title(step, of, &shown.name), keys, false);
    let inner = Rect {
        y: area.y + 1,
        height: area.height - 1,
        ..right_of(area, 1)
    };
    let sheet = Sheet::of(desk, area.width);
    let (mut rows, now) = content(&sheet, shown, step, usize::from(inner.height));
    if of > 0 {
        pen.put(
            row(
                Rect {
                    width: 1,
                    x: area.x,
                    ..inner
                },
                now,
            ),
            pen.glyphs().select,
            Role::Lit,
        );
    }
    if sheet.has_pace
        && let Some(last) = rows.get_mut(usize::from(inner.height) - 1)
    {
        *last = if desk.pacing.is_some() {
            paced
        } else {
            offer(shown.card.as_ref())
        };
    }
    for (n, pieces) in rows.iter().enumerate() {
        pen.put_all(row(inner, n), pieces);
    }
}

/// Returns the rows of a card, as many as there is room for, and where the step of now begins; the last row is free where
/// something is paced.
fn content(sheet: &Sheet, shown: &CardShown, step: usize, tall: usize) -> (Vec<Vec<Piece>>, usize) {
    let room = tall - usize::from(sheet.has_pace).min(tall);
    let one = |words: &str, role: Role| vec![piece(words, role)];
    let mut rows: Vec<Vec<Piece>> = Vec::new();
    let at = step.saturating_sub(1);
    let mut first = 0;
    if sheet.steps.is_empty() {
        let words = if shown.card.is_some() {
            w::NO_STEPS
        } else {
            w::NO_CARD_WRITTEN
        };
        rows.push(one(words, Role::Quiet));
        rows.extend(sheet.when.iter().map(|words| one(words, Role::Text)));
    } else if sheet.full() <= tall {
        rows.extend(sheet.when.iter().map(|words| one(words, Role::Quiet)));
        for (n, step) in sheet.steps.iter().enumerate() {
            let role = if n == at { Role::Lit } else { Role::Quiet };
            if n == at {
                first = rows.len();
            }
            rows.extend(step.iter().map(|words| one(words, role)));
        }
    } else {
        // What to heed is never pushed out by a long step.
        let heed = sheet.heed.len().min(room.saturating_sub(2));
        let now = sheet.longest().min(room - heed);
        let lines = sheet.steps.get(at).map_or(&[][..], Vec::as_slice);
        rows.extend(lines.iter().take(now).map(|words| one(words, Role::Lit)));
        for (n, next) in sheet.steps.iter().enumerate().skip(step) {
            let free = room.saturating_sub(rows.len() + heed);
            let is_next = n == step;
            if free >= next.len() && (!is_next || free > 2) {
                rows.extend(next.iter().map(|words| one(words, Role::Quiet)));
            } else if free > 0 && is_next {
                // One row: what it has no room for is cut, and says so.
                let words = [w::THEN, &next.join(" ")].concat();
                rows.push(one(&words, Role::Quiet));
            } else {
                break;
            }
        }
    }
    // They keep their place at the foot, however long the step of now is.
    let heed = sheet.heed.len().min(room.saturating_sub(rows.len()));
    rows.resize(room.saturating_sub(heed), Vec::new());
    let is_cut = heed < sheet.heed.len();
    for (n, (words, role)) in sheet.heed.iter().take(heed).enumerate() {
        let mut words = words.clone();
        if is_cut && n + 1 == heed {
            // Wider than the row, so that the pen marks where it was cut.
            let rest = sheet.heed.iter().skip(heed);
            words.extend(rest.flat_map(|(more, _)| [" ", more.as_str()]));
        }
        rows.push(one(&words, *role));
    }
    rows.resize(tall, Vec::new());
    (rows, first)
}

/// Draws the card in one row: what is paced, or the step.
fn one_row(pen: &mut Pen<'_>, shown: &CardShown, step: usize, paced: &[Piece], area: Rect) {
    if !paced.is_empty() {
        pen.put_all(right_of(area, 1), paced);
        return;
    }
    let outline = shown.card.as_ref().map_or(&[][..], |card| &card.outline);
    let line = outline.get(step.saturating_sub(1));
    let words = line.map_or_else(|| shown.name.clone(), ToString::to_string);
    let pieces = [
        piece(w::at_step(step, outline.len()), Role::Lit),
        piece(" ", Role::Text),
        piece(words, Role::Text),
    ];
    pen.put_all(right_of(area, 1), &pieces);
}

/// Returns what could be paced, and the key that begins it.
fn offer(card: Option<&Card>) -> Vec<Piece> {
    let words = card.and_then(|card| card.pace).map(|what| {
        let is_breath = matches!(what, Pace::Breath { .. });
        w::paced(&pace::shown(what), is_breath)
    });
    vec![piece(words.unwrap_or_default(), Role::Quiet)]
}

fn pace_title(desk: &Desk) -> String {
    desk.pacing
        .map_or_else(String::new, |pacing| pace::shown(pacing.pace))
}

/// Returns what is paced now: a bar that grows and shrinks with the words beside it, or the words alone.
pub(crate) fn pace_pieces(pen: &Pen<'_>, state: &State, desk: &Desk) -> Vec<Piece> {
    let Some(pacing) = desk.pacing else {
        return Vec::new();
    };
    let now = state.now.steady;
    let words = pacing.words(now, state.motion);
    let mut pieces = Vec::new();
    match (state.motion, pacing.breath(now)) {
        (Motion::On, Some(breath)) => {
            let full = usize::try_from(breath.filled(BAR.into())).unwrap_or(0);
            let hollow = usize::from(BAR).saturating_sub(full);
            let g = pen.glyphs();
            pieces.extend([
                piece(g.full.repeat(full), Role::Lit),
                piece(g.hollow.repeat(hollow), Role::Quiet),
                piece("  ", Role::Text),
                piece(words, Role::Text),
                piece("  ", Role::Text),
                piece(w::breaths(breath.number), Role::Quiet),
            ]);
        }
        _ => pieces.push(piece(words, Role::Text)),
    }
    pieces
}
