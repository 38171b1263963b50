//! The session screen: panes side by side, as many as the window has room for.

mod draft;
mod goals;
mod last_time;
mod log;
mod side;
mod tries;

use ratatui::layout::Rect;

use crate::app::desk::{Desk, Pane};
use crate::app::state::State;
use crate::ui::areas::{Areas, Columns, Wide, columns, single};
use crate::ui::pen::{Pen, below};
use crate::ui::theme::Role;

pub(crate) use crate::ui::session::goals::{rating_from_left, ratings_row};
pub(crate) use crate::ui::session::log::{LogRow, Shape, draw, entry_rows, said};

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
        let share = Share {
            area: places.body,
            is_lit: true,
        };
        return one(pen, state, desk, pane, share);
    }
    let columns = columns(places);
    let mut titles: Vec<(u16, u16)> = Vec::new();
    let main = Share {
        area: columns.main,
        is_lit: desk.pane == Pane::Log,
    };
    log::view(pen, state, desk, main);
    if let Some(left) = columns.left {
        titles.extend(left_column(pen, state, desk, left, places.wide));
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
    }
}

/// Draws goals, suggestions, last time and, where there is room, the plan; returns where titles stand: their row and
/// the column of the line they meet.
fn left_column(
    pen: &mut Pen<'_>,
    state: &State,
    desk: &Desk,
    area: Rect,
    wide: Wide,
) -> Vec<(u16, u16)> {
    let heights = heights(desk, area, wide);
    let mut top = area.y;
    let mut titles = Vec::new();
    for (at, height) in heights.into_iter().enumerate() {
        if height == 0 {
            continue;
        }
        let share = Share {
            area: Rect {
                y: top,
                height,
                ..area
            },
            is_lit: at
                == match desk.pane {
                    Pane::Goals => 0,
                    Pane::Try => 1,
                    Pane::LastTime => 2,
                    Pane::Log => usize::MAX,
                },
        };
        match at {
            0 => goals::view(pen, desk, share),
            1 => tries::view(pen, desk, share, wide >= Wide::Three),
            2 => last_time::view(pen, desk, share),
            _ => side::plan(pen, state, desk, share.area),
        }
        if top > area.y {
            titles.push((top, area.right()));
        }
        top += height;
    }
    titles
}

/// Returns the heights of the four panes of the left column, titles included: goals and last time take what they
/// need within limits, suggestions the rest.
fn heights(desk: &Desk, area: Rect, wide: Wide) -> [u16; 4] {
    let tall = area.height;
    let rows = |n: usize| u16::try_from(n.max(1)).unwrap_or(u16::MAX);
    let shown = &desk.shown;
    let mut goals = rows(goals::height(desk, area.width)).min((tall / 3).max(4));
    let mut last = rows(last_time::height(desk, area.width)).min((tall / 4).max(3));
    let tries = rows(tries::height(desk, area.width, wide >= Wide::Three));
    let plan = if wide >= Wide::Three && tall >= 24 {
        rows(side::plan_height(desk, area.width)).min(tall / 4) + 1
    } else {
        0
    };
    let heads = 3;
    let fewest = 3 + u16::from(!shown.not_advised.is_empty());
    let spare = |goals: u16, last: u16| tall.saturating_sub(heads + goals + last + plan);
    while spare(goals, last) < fewest && (goals > 2 || last > 1) {
        if last > 1 && last >= goals {
            last -= 1;
        } else {
            goals = goals.saturating_sub(1);
        }
    }
    // A blank row between panes wherever there is room to breathe.
    let air = u16::from(spare(goals, last) >= tries + 4);
    let goals = goals + 1 + air;
    let last = last + 1 + if plan > 0 { air } else { 0 };
    let rest = tall.saturating_sub(goals + last + plan);
    let tries = (tries + 1 + air).min(rest);
    let last = if plan > 0 {
        last
    } else {
        tall.saturating_sub(goals + tries)
    };
    let plan = if plan > 0 {
        tall.saturating_sub(goals + tries + last)
    } else {
        0
    };
    [goals, tries, last, plan]
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
