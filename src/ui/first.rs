//! The first steps: one thing a page, and the practice line with what to try above it.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::first::{First, GROUNDS, Step, Task, Trial};
use crate::app::state::State;
use crate::domain::chosen::Ground as Chosen;
use crate::ui::areas::Areas;
use crate::ui::pen::{Pen, below, cell, cells, piece, right_of, row};
use crate::ui::theme::{Ground, Look, Role};
use crate::ui::{hints, text};
use crate::words::first as w;

/// How far the pages stand in.
const INDENT: u16 = 2;
/// No line of them is longer.
const WIDEST: u16 = 76;

/// Draws one page.
pub(super) fn view(pen: &mut Pen<'_>, state: &State, first: &First, places: &Areas) {
    let title = right_of(places.header, 1);
    pen.put(title, w::TITLE, Role::Heading);
    let step = w::step(first.number(), first.of);
    pen.put_right(title, &[piece(step, Role::Quiet), piece(" ", Role::Text)]);
    let window = places.window;
    let mut area = right_of(below(window, 2), INDENT);
    area.width = area.width.saturating_sub(INDENT).min(WIDEST);
    area.height = places.hints.y.saturating_sub(area.y);
    if first.number() == 1 {
        let used = say(pen, w::WELCOME, Role::Quiet, area);
        area = below(area, cell(used + 1));
    }
    let ask = match first.step() {
        Some(Step::Ground) => w::GROUND,
        Some(Step::Minutes) => w::MINUTES,
        _ => w::NAME,
    };
    let used = say(pen, ask, Role::Heading, area);
    area = below(area, cell(used + 1));
    match first.step() {
        Some(Step::Ground) => grounds(pen, first, area),
        Some(Step::Minutes) => {
            let usual = state.practice.minutes.to_string();
            field(pen, first, &usual, w::MINUTES_NOTE, area);
        }
        _ => field(pen, first, &state.by, w::NAME_NOTE, area),
    }
    hints::view(pen, state, places.hints);
}

/// Draws wrapped words; returns the rows they took.
fn say(pen: &mut Pen<'_>, words: &str, role: Role, area: Rect) -> usize {
    let rows = text::wrap(words, usize::from(area.width));
    for (n, words) in rows.iter().enumerate() {
        pen.put(row(area, n), words, role);
    }
    rows.len()
}

/// Draws the same line in the colours of each answer.
fn grounds(pen: &mut Pen<'_>, first: &First, area: Rect) {
    for (n, ground) in GROUNDS.into_iter().enumerate() {
        let place = row(area, n * 2);
        if n == first.lit {
            pen.put(place, pen.glyphs().select, Role::Lit);
            pen.cursor = Some((place.x, place.y));
        }
        let place = right_of(place, 2);
        let number = (n + 1).to_string();
        let role = if n == first.lit {
            Role::Selected
        } else {
            Role::Text
        };
        pen.put(place, &number, role);
        let place = right_of(place, 3);
        let ground = match ground {
            Chosen::Dark => Ground::Dark,
            Chosen::Light => Ground::Light,
            Chosen::Plain => {
                pen.put(place, w::NO_COLOURS, Role::Text);
                continue;
            }
        };
        let look = Look {
            ground,
            ..pen.look()
        };
        let [time, said, words, did, name, risk] = w::SAMPLE;
        let line = [
            piece(time, Role::Quiet),
            piece(said, Role::Said),
            piece(words, Role::Said),
            piece(did, Role::Did),
            piece(name, Role::Did),
            piece(risk, Role::Risk),
        ];
        pen.wearing(&look).put_all(place, &line);
    }
    say(pen, w::GROUND_NOTE, Role::Quiet, below(area, 6));
}

/// Draws a field, what Enter alone takes, and why what is typed was not taken.
fn field(pen: &mut Pen<'_>, first: &First, usual: &str, note: &str, area: Rect) {
    let place = row(area, 0);
    pen.put(place, pen.glyphs().prompt, Role::Lit);
    let place = right_of(place, 2);
    if first.field.is_empty() {
        pen.put(right_of(place, 2), &w::enter_takes(usual), Role::Quiet);
    }
    crate::ui::overlay::field(pen, &first.field, place);
    let under = below(area, 2);
    match first.error {
        Some(why) => say(pen, why, Role::Heading, under),
        None => say(pen, note, Role::Quiet, under),
    };
}

/// How many rows stand above the practice line.
const STRIP: u16 = 3;
/// In lower windows it is one.
const LOW: u16 = 16;

/// Draws the practice line under what to try; returns where the cursor stands.
pub(super) fn tried(state: &State, trial: &Trial, look: Look, frame: &mut Frame<'_>) -> (u16, u16) {
    let area = frame.area();
    let tall = if area.height < LOW { 1 } else { STRIP };
    let under = Rect::new(0, 0, area.width, area.height.saturating_sub(tall));
    let mut buffer = Buffer::empty(under);
    let size = (under.width, under.height);
    let (x, y) = crate::ui::drawn(&trial.state, look, &mut buffer, size);
    let cells = under.rows().flat_map(Rect::columns);
    for from in cells {
        let drawn = buffer.cell((from.x, from.y)).cloned();
        let place = frame.buffer_mut().cell_mut((from.x, from.y + tall));
        if let (Some(place), Some(drawn)) = (place, drawn) {
            *place = drawn;
        }
    }
    let mut pen = Pen::new(frame.buffer_mut(), &look);
    strip(
        &mut pen,
        state,
        trial,
        Rect {
            height: tall,
            ..area
        },
    );
    (x, y + tall)
}

/// Draws what to try.
fn strip(pen: &mut Pen<'_>, state: &State, trial: &Trial, area: Rect) {
    let task = trial.task().and_then(|task| {
        let at = Task::ALL.iter().position(|one| *one == task)?;
        let words = w::TASKS.get(at)?;
        Some(w::task(at + 1, Task::ALL.len(), words))
    });
    let task = task.unwrap_or_else(|| w::TRIED.to_owned());
    let inner = right_of(area, 1);
    if area.height < STRIP {
        pen.put(inner, &task, Role::Lit);
        return;
    }
    let head = row(inner, 0);
    let ends = [piece(w::ENDS, Role::Quiet), piece(" ", Role::Text)];
    let step = state.first.as_ref();
    let step = step.map_or_else(String::new, |first| w::step(first.number(), first.of));
    let mut left = vec![
        piece(w::TITLE, Role::Heading),
        piece("  ", Role::Text),
        piece(step, Role::Quiet),
    ];
    let made_up = [piece("  ", Role::Text), piece(w::MADE_UP, Role::Quiet)];
    if cells(&left) + cells(&made_up) + cells(&ends) + 2 <= usize::from(head.width) {
        left.extend(made_up);
    }
    pen.put_all(head, &left);
    pen.put_right(head, &ends);
    let width = usize::from(inner.width).saturating_sub(1);
    for (n, words) in text::wrap(&task, width).iter().enumerate().take(2) {
        pen.put(row(inner, n + 1), words, Role::Lit);
    }
}
