//! The session screen: panes side by side, as many as the window has room for.

mod draft;
mod goals;
mod last_time;
mod log;
mod plan;
mod side;
mod step_card;
mod tries;

use ratatui::layout::Rect;

use crate::app::desk::{Desk, Pane};
use crate::app::state::State;
use crate::ui::areas::{Areas, Columns, Wide, columns, single};
use crate::ui::pen::{Pen, below};
use crate::ui::theme::Role;

pub(crate) use crate::ui::session::goals::{rating_from_left, ratings_row};
pub(crate) use crate::ui::session::log::{LogRow, Shape, draw, entry_rows, said, told, told_of};
pub(crate) use crate::ui::session::side::safety_rows;
pub(crate) use crate::ui::session::step_card::pace_pieces;
pub(crate) use crate::ui::session::tries::{heed, note, some_why};

/// One pane's share of the screen, its title row first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Share {
    area: Rect,
    is_lit: bool,
}

/// Draws the session.
pub(crate) fn view(pen: &mut Pen<'_>, state: &State, places: &Areas) {
    let Some(desk) = &state.desk else {
        return;
    };
    if let Some(pane) = single(state, places.wide) {
        let (area, card) = step_card::split(desk, places.body);
        let share = Share { area, is_lit: true };
        one(pen, state, desk, pane, share);
        return step_card::view(pen, state, desk, card);
    }
    let columns = columns(places);
    let mut titles: Vec<(u16, u16)> = Vec::new();
    let (area, card) = step_card::split(desk, columns.main);
    step_card::view(pen, state, desk, card);
    if card.height > 1 {
        titles.extend([(card.y, card.x), (card.y, card.right())]);
    }
    let main = Share {
        area,
        is_lit: desk.pane == Pane::Log,
    };
    log::view(pen, state, desk, main);
    if let Some(left) = columns.left {
        titles.extend(left_column(pen, desk, left, places.wide));
    }
    if let Some(third) = columns.third {
        titles.extend(side::view(pen, state, desk, third, places.wide));
    }
    if let Some(fourth) = columns.fourth {
        draft::view(pen, state, desk, fourth);
    }
    part(pen, &columns, &titles);
}

/// Draws the only pane there is room for.
fn one(pen: &mut Pen<'_>, state: &State, desk: &Desk, pane: Pane, share: Share) {
    match pane {
        Pane::Log => log::view(pen, state, desk, share),
        Pane::Goals => goals::view(pen, desk, share),
        Pane::Try => tries::view(pen, desk, share, true),
        Pane::LastTime => last_time::view(pen, desk, share),
        Pane::Plan => plan::view(pen, desk, share),
    }
}

/// The panes of the left column, from the top down.
const LEFT: [Pane; 4] = [Pane::Goals, Pane::Try, Pane::LastTime, Pane::Plan];

/// Draws goals, suggestions, last time and the plan; returns where titles stand: their row and the column of the line
/// they meet.
fn left_column(pen: &mut Pen<'_>, desk: &Desk, area: Rect, wide: Wide) -> Vec<(u16, u16)> {
    let mut top = area.y;
    let mut titles = Vec::new();
    for (pane, height) in LEFT.into_iter().zip(heights(desk, area, wide)) {
        if height == 0 {
            continue;
        }
        let share = Share {
            area: Rect {
                y: top,
                height,
                ..area
            },
            is_lit: pane == desk.pane,
        };
        match pane {
            Pane::Goals => goals::view(pen, desk, share),
            Pane::Try => tries::view(pen, desk, share, wide >= Wide::Three),
            Pane::LastTime => last_time::view(pen, desk, share),
            Pane::Plan => plan::view(pen, desk, share),
            Pane::Log => {}
        }
        if top > area.y {
            titles.push((top, area.right()));
        }
        top += height;
    }
    titles
}

/// How much one pane of the left column wants, in rows below its title.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Want {
    /// The fewest it is worth showing with.
    least: u16,
    /// What it gets before any other gets more than that.
    good: u16,
    /// All it has use for.
    full: u16,
}

/// Returns the heights of the four panes of the left column, titles included; 0 leaves one out.
///
/// Each gets the least it is worth, the lit one first and suggestions next; then what makes all of them good; then
/// everybody gets a row in turn until nobody wants more. The foot of the column belongs to the last pane.
fn heights(desk: &Desk, area: Rect, wide: Wide) -> [u16; 4] {
    let tall = area.height;
    let rows = |n: usize| u16::try_from(n.max(1)).unwrap_or(u16::MAX);
    let want = |pane: Pane| -> Want {
        match pane {
            Pane::Goals => {
                let full = rows(goals::height(desk, area.width)).min((tall / 3).max(4));
                Want {
                    least: full.min(2),
                    good: full.min(3),
                    full,
                }
            }
            Pane::Try => {
                let full = rows(tries::height(desk, area.width, wide >= Wide::Three));
                let least = full.min(tries::least(desk));
                Want {
                    least,
                    good: least,
                    full,
                }
            }
            Pane::LastTime => {
                let full = rows(last_time::height(desk, area.width)).min((tall / 4).max(3));
                Want {
                    least: 1,
                    good: full.min(3),
                    full,
                }
            }
            Pane::Plan | Pane::Log => {
                let full = rows(plan::height(desk, area.width));
                let good = rows(plan::least(desk, area.width)).min(full);
                Want {
                    least: good.min(2),
                    good: good.min(4),
                    full,
                }
            }
        }
    };
    let wants = LEFT.map(want);
    let mut heights = [0; 4];
    let mut left = tall;
    let lit = LEFT.iter().position(|pane| *pane == desk.pane);
    // Suggestions, goals, last time, plan: who comes first where there is no room for all.
    for at in lit.into_iter().chain([1, 0, 2, 3]) {
        if let (Some(height @ 0), Some(want)) = (heights.get_mut(at), wants.get(at))
            && left >= 2
        {
            *height = (want.least + 1).min(left);
            left -= *height;
        }
    }
    let mut deal = |order: [usize; 4], most: fn(&Want) -> u16| {
        loop {
            let before = left;
            for at in order {
                if let (Some(height), Some(want)) = (heights.get_mut(at), wants.get(at))
                    && left > 0
                    && *height > 0
                    && *height <= most(want)
                {
                    *height += 1;
                    left -= 1;
                }
            }
            if left == before {
                break;
            }
        }
    };
    // Who goes into the plan wants to read it: there is no other way in this column to what it has no room for.
    if lit == Some(3) {
        deal([3; 4], |want| want.full);
    }
    // And who goes into the suggestions wants to read what is to be heeded with them.
    if lit == Some(1) {
        deal([1; 4], |want| want.full);
    }
    deal([0, 3, 2, 1], |want| want.good);
    deal([1, 3, 2, 0], |want| want.full);
    // A blank row between panes wherever there is room to breathe; what is left then belongs to the last.
    let shown = heights.iter().filter(|height| **height > 0).count();
    let last = heights.iter().rposition(|height| *height > 0);
    let air = usize::from(left) + 1 >= shown;
    for (at, height) in heights.iter_mut().enumerate() {
        if Some(at) == last {
            *height += left;
        } else if air && *height > 0 {
            *height += 1;
            left -= 1;
        }
    }
    heights
}

/// Draws the lines that part the columns, joined where titles meet them.
fn part(pen: &mut Pen<'_>, columns: &Columns, titles: &[(u16, u16)]) {
    let body = columns.main;
    let g = pen.glyphs();
    for x in columns.lines() {
        pen.down(Rect {
            x,
            width: 1,
            ..below(body, 1)
        });
        if body.height > 0 {
            pen.glyph(x, body.y, g.tee_down, Role::Quiet);
        }
        for (y, at) in titles {
            if *at == x {
                pen.glyph(x, *y, g.tee_left, Role::Quiet);
            } else if *at == x + 1 {
                pen.glyph(x, *y, g.tee_right, Role::Quiet);
            }
        }
    }
    // A title that ends at one line and begins at another crosses both.
    for (y, at) in titles {
        let meets = columns.lines().any(|x| x == *at);
        let again = titles.iter().any(|(y2, at2)| y2 == y && *at2 == at + 1);
        if meets && again {
            pen.glyph(*at, *y, g.cross, Role::Quiet);
        }
    }
}
