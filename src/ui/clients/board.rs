//! The caseload board: who needs a look, in groups by the most pressing reason, each with all reasons in words.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use crate::app::list::window;
use crate::app::state::State;
use crate::domain::board::{Kind, Reason};
use crate::domain::caseload::ClientRow;
use crate::domain::unsigned::{Wait, wait_in_days};
use crate::ui::clients::fitting;
use crate::ui::pen::{Pen, Piece, below, piece, right_of, row};
use crate::ui::theme::Role;
use crate::words::screen::clients as w;

/// A row of the board: the title of a group, or one of the clients shown.
#[derive(Clone, Copy)]
enum Line {
    Title(Kind),
    Client(usize),
}

/// Draws the board under its heads.
pub(super) fn view(pen: &mut Pen<'_>, state: &State, area: Rect) {
    let clients = &state.clients;
    let name: u16 = if area.width >= 120 { 14 } else { 12 };
    let [_, client, ..] = w::HEADS;
    pen.put(right_of(row(area, 0), 2), client, Role::Quiet);
    pen.put(right_of(row(area, 0), 2 + name), w::WHY_HEAD, Role::Quiet);
    let rows = below(area, 1);
    let groups = clients.groups();
    let above = |at: usize| groups.iter().filter(|(start, _)| *start <= at).count();
    let all = clients.shown.len() + groups.len();
    let lit = clients.cursor + above(clients.cursor);
    let range = window(all, lit, usize::from(rows.height));
    let today = state.now.wall.date_naive();
    for n in range.clone() {
        let place = row(rows, n - range.start);
        match line(&groups, n) {
            Line::Title(kind) => title(pen, state, &groups, kind, place),
            Line::Client(at) => {
                let known = clients.shown.get(at).copied();
                if let Some(client) = known.and_then(|at| clients.list.row(at as usize)) {
                    let is_lit = at == clients.cursor;
                    client_row(pen, &client, (name, today), place, is_lit);
                }
            }
        }
    }
}

/// Returns what stands in a row of the board, the titles counted.
fn line(groups: &[(usize, Kind)], n: usize) -> Line {
    let mut at = n;
    for (titles, (start, kind)) in groups.iter().enumerate() {
        if n == start + titles {
            return Line::Title(*kind);
        }
        if n > start + titles {
            at = n - titles - 1;
        }
    }
    Line::Client(at)
}

fn title(pen: &mut Pen<'_>, state: &State, groups: &[(usize, Kind)], kind: Kind, area: Rect) {
    let mut from = groups.iter().skip_while(|(_, group)| *group != kind);
    let start = from.next().map_or(0, |(start, _)| *start);
    let end = from
        .next()
        .map_or(state.clients.shown.len(), |(start, _)| *start);
    let role = if kind == Kind::Risk {
        Role::Risk
    } else {
        Role::Heading
    };
    let n = (end - start).to_string();
    pen.put_all(
        right_of(area, 1),
        &[
            piece(kind.title(), role),
            piece("  ", Role::Quiet),
            piece(n, Role::Quiet),
        ],
    );
}

fn client_row(
    pen: &mut Pen<'_>,
    client: &ClientRow,
    (name, today): (u16, NaiveDate),
    area: Rect,
    is_lit: bool,
) {
    if is_lit {
        pen.put(area, pen.glyphs().select, Role::Lit);
    }
    let place = right_of(area, 2);
    let width = name.min(place.width).saturating_sub(1);
    pen.put_field(
        Rect { width, ..place },
        client.name(),
        is_lit,
        Role::Heading,
    );
    let mut pieces: Vec<Piece> = Vec::new();
    for reason in client.reasons_on(today) {
        if !pieces.is_empty() {
            pieces.push(piece("; ", Role::Quiet));
        }
        pieces.push(piece(reason.words(today), role(reason, today)));
    }
    let place = right_of(area, 2 + name);
    pen.put_all(place, &fitting(pieces, usize::from(place.width)));
}

/// Returns how a reason looks; the words say the same.
pub(super) fn role(reason: &Reason, today: NaiveDate) -> Role {
    match reason {
        Reason::Risk { .. } => Role::Risk,
        Reason::Unsigned { since, .. } => waits(wait_in_days(*since, today)),
        Reason::RiskForm { .. }
        | Reason::FollowUp { .. }
        | Reason::Repair { .. }
        | Reason::OffTrack { .. }
        | Reason::Stuck { .. }
        | Reason::Review { .. }
        | Reason::Missed { .. } => Role::Text,
    }
}

/// Returns how a note looks that waits for its signature (records.md R-14: yellow after 24 hours, red after 72).
pub(crate) fn waits(wait: Wait) -> Role {
    match wait {
        Wait::Short => Role::Text,
        Wait::Day => Role::Rate,
        Wait::ThreeDays => Role::Worse,
    }
}
