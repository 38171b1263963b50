//! The screen turned to the client: one thing on the whole window, a title and what the keys do; nothing else.

use ratatui::layout::Rect;

use crate::app::state::State;
use crate::app::trend;
use crate::app::turned::{GoalShown, Thing, Told, TurnedPage, goals, on_show, texts};
use crate::domain::measure::trend::line::{Line, Of};
use crate::ui::areas::Areas;
use crate::ui::pen::{Pen, Piece, below, cell, piece, right_of, row};
use crate::ui::text;
use crate::ui::theme::Role;
use crate::ui::trend::FEWEST;
use crate::ui::trend::plot::{Under, plot};
use crate::ui::{hints, page};
use crate::words::turned as w;

/// The columns left free on either side.
const MARGIN: u16 = 2;
/// The most columns between two numbers of a scale.
const STEP: usize = 10;
/// The most rows a line takes.
const MOST: u16 = 16;

/// Draws the page on the whole window.
pub(crate) fn view(pen: &mut Pen<'_>, state: &State, turned: &TurnedPage, places: &Areas) {
    let window = places.window;
    pen.clear(window);
    pen.cursor = Some((0, window.height.saturating_sub(1)));
    let Some((thing, at, all)) = on_show(state, turned) else {
        return;
    };
    let header = row(window, 0);
    pen.put(right_of(header, 1), title(state, thing), Role::Heading);
    let place = [
        piece(w::place(at, all), Role::Quiet),
        piece(" ", Role::Text),
    ];
    pen.put_right(header, &place);
    hints::view(
        pen,
        state,
        row(window, usize::from(window.height.saturating_sub(1))),
    );
    let body = Rect {
        height: window.height.saturating_sub(4),
        width: window.width.saturating_sub(2 * MARGIN),
        ..right_of(below(window, 2), MARGIN)
    };
    match thing {
        Thing::Goals => all_goals(pen, state, turned.scroll, body),
        Thing::Line(at) => {
            if let Some(line) = trend::lines(state).get(at) {
                one_line(pen, line, body);
            }
        }
        Thing::Scale(at) => scale(pen, at, body),
        Thing::Relapse | Thing::Toolkit | Thing::Evidence => {
            let rows = told_rows(&texts(state, thing), usize::from(body.width));
            page::scrolled(pen, &rows, turned.scroll, body);
        }
    }
}

fn title(state: &State, thing: Thing) -> &'static str {
    match thing {
        Thing::Goals => w::GOALS,
        Thing::Line(at) => match trend::lines(state).get(at).map(|line| &line.of) {
            Some(Of::Goal(_)) => w::GOAL,
            _ => w::MEASURE,
        },
        Thing::Scale(_) => w::SCALE,
        Thing::Relapse => w::RELAPSE,
        Thing::Toolkit => w::TOOLKIT,
        Thing::Evidence => w::EVIDENCE,
    }
}

/// Draws every goal: its words, then its line where there is room for all of them, else its numbers.
fn all_goals(pen: &mut Pen<'_>, state: &State, scroll: usize, area: Rect) {
    let goals = goals(state);
    let width = usize::from(area.width);
    let words: Vec<Vec<String>> = goals
        .iter()
        .map(|goal| text::wrap(&w::goal(goal.number, goal.words), width))
        .collect();
    let used: usize = words.iter().map(|words| words.len() + 1).sum();
    let left = area.height.saturating_sub(cell(used) + 1);
    let each = left.checked_div(cell(goals.len())).unwrap_or(0);
    if each > FEWEST {
        with_lines(pen, &goals, &words, each.min(MOST / 2), area);
        return;
    }
    let mut rows: Vec<Vec<Piece>> = Vec::new();
    for (goal, words) in goals.iter().zip(words) {
        let words = words.into_iter();
        rows.extend(words.map(|words| vec![piece(words, Role::Said)]));
        let marks = goal.line.map_or(&[][..], |line| &line.marks);
        let numbers: Vec<String> = marks.iter().map(|mark| mark.label.clone()).collect();
        let numbers = if numbers.is_empty() {
            w::NOT_RATED.to_owned()
        } else {
            w::ratings(&numbers)
        };
        for words in text::wrap(&numbers, width.saturating_sub(3)) {
            rows.push(vec![piece("   ", Role::Text), piece(words, Role::Rate)]);
        }
        rows.push(Vec::new());
    }
    rows.push(vec![piece(w::GOAL_SCALE, Role::Quiet)]);
    page::scrolled(pen, &rows, scroll, area);
}

/// Draws goals with their lines under each other, each line `tall` rows high at most.
fn with_lines(
    pen: &mut Pen<'_>,
    goals: &[GoalShown<'_>],
    words: &[Vec<String>],
    tall: u16,
    area: Rect,
) {
    let mut top = 0;
    for (goal, words) in goals.iter().zip(words) {
        for (n, words) in words.iter().enumerate() {
            pen.put(row(below(area, top), n), words, Role::Said);
        }
        top += cell(words.len());
        let place = Rect {
            height: tall,
            ..right_of(below(area, top), 3)
        };
        top += if let Some(line) = goal.line {
            plot(pen, line, place, &Under::default())
        } else {
            pen.put(row(place, 0), w::NOT_RATED, Role::Quiet);
            1
        };
        top += 1;
    }
    pen.put(row(below(area, top), 0), w::GOAL_SCALE, Role::Quiet);
}

/// Draws one line with its words above it.
fn one_line(pen: &mut Pen<'_>, line: &Line, area: Rect) {
    let (words, role) = match line.of {
        Of::Goal(_) => (line.about.as_str(), Role::Said),
        Of::Scale { .. } | Of::Answers { .. } => (line.name.as_str(), Role::Text),
    };
    let words = text::wrap(words, usize::from(area.width));
    for (n, words) in words.iter().enumerate() {
        pen.put(row(area, n), words, role);
    }
    let rest = below(area, cell(words.len() + 1));
    let about = match line.of {
        Of::Goal(_) => w::GOAL_SCALE,
        Of::Scale { .. } | Of::Answers { .. } => line.about.as_str(),
    };
    let used = if rest.height > FEWEST {
        let place = Rect {
            height: (rest.height - 2).min(MOST),
            ..rest
        };
        plot(pen, line, place, &Under::default())
    } else {
        0
    };
    pen.put(row(below(rest, used + 1), 0), about, Role::Quiet);
}

/// Draws a line from 0 to 10 with room to point at.
fn scale(pen: &mut Pen<'_>, at: usize, area: Rect) {
    let Some([asks, low, high]) = w::SCALES.get(at) else {
        return;
    };
    let room = usize::from(area.width).saturating_sub(3) / 10;
    let step = room.clamp(2, STEP);
    let left = (usize::from(area.width).saturating_sub(step * 10 + 2)) / 2;
    let top = usize::from(area.height.saturating_sub(7) / 2);
    let place = right_of(area, cell(left));
    pen.put(row(place, top), asks, Role::Text);
    let mut numbers = String::new();
    let mut marks = String::new();
    for n in 0..=10_usize {
        let number = n.to_string();
        let fill = if n < 10 { step } else { 2 };
        numbers.push_str(&number);
        numbers.push_str(&" ".repeat(fill.saturating_sub(number.len())));
        marks.push('+');
        marks.push_str(&"-".repeat(if n < 10 { step - 1 } else { 0 }));
    }
    pen.put(row(place, top + 2), &numbers, Role::Rate);
    pen.put(row(place, top + 3), &marks, Role::Text);
    pen.put(row(place, top + 5), low, Role::Quiet);
    let wide = Rect {
        width: cell(step * 10 + 2),
        ..row(place, top + 5)
    };
    let fits = text::cells(low) + text::cells(high) + 2 <= usize::from(wide.width);
    let below = if fits { wide } else { row(place, top + 6) };
    pen.put_right(below, &[piece(*high, Role::Quiet)]);
}

/// Returns texts as rows, headings with air above them.
fn told_rows(texts: &[Told], width: usize) -> Vec<Vec<Piece>> {
    let mut rows: Vec<Vec<Piece>> = Vec::new();
    for told in texts {
        if told.is_heading && !rows.is_empty() {
            rows.push(Vec::new());
        }
        let (role, lead) = if told.is_heading {
            (Role::Heading, "")
        } else {
            (Role::Text, "  ")
        };
        if told.words.is_empty() {
            continue;
        }
        for words in text::wrap(&told.words, width.saturating_sub(lead.len() + 1)) {
            rows.push(vec![piece(lead, Role::Text), piece(words, role)]);
        }
    }
    rows
}
