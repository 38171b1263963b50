//! The page of a session that was found: its log, at the entry that was found.

use ratatui::layout::Rect;

use crate::app::find::Found;
use crate::app::state::State;
use crate::ui::dates;
use crate::ui::meaning;
use crate::ui::pen::{Pen, below, right_of, row};
use crate::ui::session::{LogRow, Shape, draw, entry_rows};
use crate::ui::theme::Role;
use crate::words::screen::{self, page as w};

/// Draws the page.
pub(crate) fn view(pen: &mut Pen<'_>, state: &State, found: &Found, area: Rect) {
    let Some(desk) = &state.desk else {
        return;
    };
    let Some(session) = desk.dossier.session(found.session) else {
        pen.put(right_of(row(area, 1), 2), w::GONE, Role::Quiet);
        return;
    };
    let name = screen::session(session.number);
    let day = dates::weekday(session.start.date_naive(), area.width);
    let standing = session.standing();
    let count = screen::session::entries(standing.len());
    pen.title(
        row(area, 0),
        &[name.as_str(), ", ", &day].concat(),
        &count,
        true,
    );
    let inner = below(area, 1);
    let shape = Shape::of(inner).unlimited();
    let guide = meaning::guide(state);
    let rows: Vec<LogRow> = standing
        .iter()
        .flat_map(|entry| entry_rows(&desk.dossier, guide, entry, false, shape))
        .collect();
    let hit = rows
        .iter()
        .position(|row| row.entry == found.entry)
        .unwrap_or_default();
    let tall = usize::from(inner.height);
    // The entry stands a third down, so that what led to it is in sight; scrolling counts from there.
    let first = i64::try_from(hit.saturating_sub(tall / 3)).unwrap_or(0) + i64::from(found.scroll);
    let most = rows.len().saturating_sub(tall);
    let first = usize::try_from(first).unwrap_or(0).min(most);
    for (n, shown) in rows.iter().skip(first).take(tall).enumerate() {
        let is_lit = shown.entry == found.entry && first + n == hit;
        draw(pen, row(inner, n), shown, shape, is_lit);
    }
}
