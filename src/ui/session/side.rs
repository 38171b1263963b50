//! What a wide window adds: measures and goal ratings over the sessions, safety, and the formulation.

use ratatui::layout::Rect;

use crate::app::desk::{Desk, LensShown};
use crate::app::state::State;
use crate::domain::measure::trend::line::{Line, Of};
use crate::ui::areas::Wide;
use crate::ui::pen::{Pen, below, cell, right_of, row};
use crate::ui::session::goals::ratings_row;
use crate::ui::theme::Role;
use crate::ui::{dates, text, trend};
use crate::words::formulation::pane as w_lens;
use crate::words::safety;
use crate::words::screen::{session as w, title};

/// Draws the third column; returns where its titles meet the lines beside it.
pub(super) fn view(
    pen: &mut Pen<'_>,
    state: &State,
    desk: &Desk,
    area: Rect,
    wide: Wide,
) -> Vec<(u16, u16)> {
    let safety = safety_rows(state, desk, usize::from(area.width).saturating_sub(2));
    let whole = area;
    let taken = measures(pen, desk, area, cell(safety.len()) + 2);
    let area = below(area, taken);
    let rated = desk.shown.goals.iter().any(|goal| !goal.ratings.is_empty());
    // How to rate a goal is not worth a row where measures are.
    let has_ratings = taken == 0 || rated && area.height > cell(safety.len()) + 5;
    let mut titles = Vec::new();
    if has_ratings {
        pen.title(area, title::RATINGS, "", false);
        titles.extend([(area.y, area.x), (area.y, area.right())]);
    }
    let below_title = below(area, u16::from(has_ratings));
    let tall = area
        .height
        .saturating_sub(cell(safety.len()) + 3)
        .min(if has_ratings { u16::MAX } else { 0 });
    let used = ratings(
        pen,
        desk,
        Rect {
            height: tall.min(below_title.height),
            ..below_title
        },
    );
    let top = match (has_ratings, wide) {
        (false, _) => 0,
        (true, Wide::Four) => used + 2,
        (true, _) => (used + 2).max((whole.height / 2).saturating_sub(taken)),
    };
    let share = below(
        area,
        top.min(area.height.saturating_sub(cell(safety.len()) + 1)),
    );
    if share.height == 0 {
        return titles;
    }
    pen.title(share, title::SAFETY, "", false);
    for (n, (words, role)) in safety.iter().enumerate() {
        pen.put(right_of(row(below(share, 1), n), 1), words, *role);
    }
    // The column's left line, and its right one where there is a fourth.
    titles.extend([(share.y, share.x), (share.y, share.right())]);
    if wide == Wide::Four
        && let Some(lens) = &desk.shown.lens
        && let Some(y) = formulation(pen, lens, below(share, cell(safety.len()) + 2))
    {
        titles.extend([(y, share.x), (y, share.right())]);
    }
    titles
}

/// The fewest rows measures are worth: their title, and one of them.
const MEASURES: u16 = 3;
/// The rows that ratings of goals keep below the measures.
const RATINGS: u16 = 7;

/// Draws the measures in use at the top of the column; returns the rows they took, with a blank one below them. `kept`
/// rows at the foot are for safety.
fn measures(pen: &mut Pen<'_>, desk: &Desk, area: Rect, kept: u16) -> u16 {
    let lines: Vec<&Line> = desk
        .shown
        .lines
        .iter()
        .filter(|line| !matches!(line.of, Of::Goal(_)))
        .collect();
    let rated = desk.shown.goals.iter().any(|goal| !goal.ratings.is_empty());
    let kept = kept + if rated { RATINGS } else { 0 };
    let tall = area.height.saturating_sub(kept);
    if lines.is_empty() || tall < MEASURES {
        return 0;
    }
    pen.title(area, crate::words::trend::MEASURES, "", false);
    let place = Rect {
        height: tall - 1,
        ..below(area, 1)
    };
    trend::blocks(pen, &lines, place) + 2
}

/// The fewest rows the formulation is worth, its title among them.
const FEWEST: u16 = 4;
/// How wide the titles of its slots are at most.
const SLOT: usize = 14;

/// Draws the lens that most facts stand in at the foot of what is left of the column; returns the row of its title. It
/// takes only what nothing else needs, and what it has no room for it counts.
fn formulation(pen: &mut Pen<'_>, lens: &LensShown, area: Rect) -> Option<u16> {
    if area.height < FEWEST {
        return None;
    }
    let label = lens.slots.iter().map(|(title, _)| text::cells(title));
    let label = label.max().unwrap_or(0).min(SLOT);
    let width = usize::from(area.width).saturating_sub(label + 4);
    let mut rows: Vec<(&str, String)> = Vec::new();
    let mut left_out = 0;
    let tall = usize::from(area.height) - 1;
    for (n, (title, facts)) in lens.slots.iter().enumerate() {
        // Two rows a fact: enough to know it again.
        let words = facts.iter().flat_map(|fact| {
            let short = text::cut(fact, (2 * width).saturating_sub(8), pen.glyphs().cut);
            text::wrap(&short, width)
        });
        let words: Vec<String> = words.collect();
        // The last row is for how many there was no room for.
        let keep = usize::from(n + 1 < lens.slots.len());
        if left_out > 0 || rows.len() + words.len() + keep > tall {
            left_out += 1;
            continue;
        }
        let titled = std::iter::once(title.as_str()).chain(std::iter::repeat(""));
        rows.extend(titled.zip(words));
    }
    let used = cell(rows.len() + usize::from(left_out > 0)) + 1;
    let share = below(area, area.height.saturating_sub(used));
    pen.title(share, &w_lens::title(&lens.title), "", false);
    let inner = below(share, 1);
    for (n, (title, words)) in rows.iter().enumerate() {
        let place = right_of(row(inner, n), 1);
        pen.put(place, &text::cut(title, label, ""), Role::Quiet);
        pen.put(right_of(place, cell(label) + 1), words, Role::Text);
    }
    if left_out > 0 {
        let place = right_of(row(inner, rows.len()), 1);
        pen.put(place, &w_lens::more(left_out), Role::Quiet);
    }
    Some(share.y)
}

/// Draws two rows for each goal: its words, its bars with every number; returns the rows it took.
fn ratings(pen: &mut Pen<'_>, desk: &Desk, area: Rect) -> u16 {
    let rated: Vec<_> = desk
        .shown
        .goals
        .iter()
        .filter(|goal| !goal.ratings.is_empty())
        .collect();
    if rated.is_empty() {
        let rows = text::wrap(w::NO_RATINGS, usize::from(area.width).saturating_sub(2));
        for (n, words) in rows.iter().enumerate() {
            pen.put(right_of(row(area, n), 1), words, Role::Quiet);
        }
        return cell(rows.len()).min(area.height);
    }
    let mut top = 0;
    for goal in rated {
        if top + 2 > usize::from(area.height) {
            break;
        }
        let head = right_of(row(area, top), 1);
        let used = pen.put(head, &goal.number.to_string(), Role::Text) + 1;
        let room = right_of(head, used);
        pen.put(
            Rect {
                width: room.width.saturating_sub(1),
                ..room
            },
            &goal.words,
            Role::Text,
        );
        let bars = right_of(row(area, top + 1), 1 + used);
        let width = usize::from(bars.width).saturating_sub(1);
        pen.put_all(bars, &ratings_row(&goal.ratings, width, pen.glyphs()));
        top += 3;
    }
    cell(top.saturating_sub(1)).min(area.height)
}

pub(crate) fn safety_rows(state: &State, desk: &Desk, width: usize) -> Vec<(String, Role)> {
    let today = state.now.wall.date_naive();
    let mut rows = Vec::new();
    let plan = desk.dossier.risk.safety_plan();
    if let Some(plan) = plan {
        let day = |day| dates::day(day, today);
        let reviewed = plan.reviewed.map(day);
        let said = safety::pane(&day(plan.at.date_naive()), reviewed.as_deref());
        let said = text::wrap(&said, width).into_iter();
        rows.extend(said.map(|words| (words, Role::Text)));
        let guide = state.shelf.as_deref().map(|shelf| &shelf.guide.risk);
        if let Some(who) = guide.and_then(|guide| plan.call_first(guide)) {
            let said = text::wrap(&safety::call_first(who), width);
            // Two rows: whom to call is known from them, the rest is in the chart.
            rows.extend(said.into_iter().take(2).map(|words| (words, Role::Text)));
        }
    }
    if desk.shown.open_risk.is_empty() {
        rows.push((w::NO_OPEN_RISK.to_owned(), Role::Quiet));
        return rows;
    }
    for (_, at, words) in &desk.shown.open_risk {
        let mut said = String::from(crate::words::line::RISK);
        said.push(' ');
        said.push_str(words);
        rows.extend(
            text::wrap(&said, width)
                .into_iter()
                .map(|words| (words, Role::Risk)),
        );
        rows.push((w::since(&dates::day(at.date_naive(), today)), Role::Quiet));
    }
    rows
}
