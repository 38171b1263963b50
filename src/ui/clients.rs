//! The client list: today first, what is open named in words, the lit client's last time below.

pub(crate) mod board;

use chrono::NaiveDate;
use ratatui::layout::Rect;

use crate::app::clients::View;
use crate::app::list::window;
use crate::app::state::State;
use crate::domain::board::{Kind, Reason};
use crate::domain::caseload::ClientRow;
use crate::domain::client::ClientStatus;
use crate::ui::pen::{Pen, Piece, below, cell, cells, piece, right_of, row};
use crate::ui::theme::Role;
use crate::ui::{dates, text};
use crate::words::closing;
use crate::words::screen::{self, clients as w};

/// How wide the columns are.
#[derive(Clone, Copy)]
struct Table {
    when: u16,
    client: u16,
    session: u16,
    next: u16,
}

impl Table {
    fn of(width: u16) -> Self {
        match width {
            120.. => Self {
                when: 9,
                client: 14,
                session: 9,
                next: width * 3 / 8,
            },
            72.. => Self {
                when: 8,
                client: 11,
                session: 8,
                next: (width * 3 / 8).min(44),
            },
            50.. => Self {
                when: 8,
                client: 10,
                session: 5,
                next: 0,
            },
            _ => Self {
                when: 7,
                client: 9,
                session: 0,
                next: 0,
            },
        }
    }
}

/// Draws the list.
pub(crate) fn view(pen: &mut Pen<'_>, state: &State, area: Rect) {
    let clients = &state.clients;
    filter(pen, state, row(area, 0));
    pen.across(row(area, 1), false);
    let preview_tall: u16 = match area.height {
        26.. => 6,
        14.. => 4,
        _ => 0,
    };
    let middle = below(area, 2);
    let list = Rect {
        height: middle.height.saturating_sub(preview_tall),
        ..middle
    };
    if let Some(words) = empty(state) {
        let rows = text::wrap(&words, usize::from(area.width).saturating_sub(4));
        for (n, words) in rows.iter().enumerate() {
            pen.put(right_of(row(below(list, 1), n), 2), words, Role::Quiet);
        }
        return;
    }
    if clients.view == View::Board {
        board::view(pen, state, list);
        if preview_tall > 0 {
            preview(pen, state, below(middle, list.height));
        }
        return;
    }
    let table = Table::of(area.width);
    heads(pen, table, row(list, 0));
    let rows = below(list, 1);
    let range = window(
        clients.shown.len(),
        clients.cursor,
        usize::from(rows.height),
    );
    for (n, at) in clients
        .shown
        .iter()
        .enumerate()
        .skip(range.start)
        .take(range.len())
    {
        if let Some(client) = clients.list.row(*at as usize) {
            let place = row(rows, n - range.start);
            client_row(pen, state, &client, table, place, n == clients.cursor);
        }
    }
    if preview_tall > 0 {
        preview(pen, state, below(middle, list.height));
    }
}

fn filter(pen: &mut Pen<'_>, state: &State, area: Rect) {
    let field = &state.clients.filter;
    pen.put(area, pen.glyphs().prompt, Role::Lit);
    let inner = right_of(area, 2);
    if field.is_empty() {
        let end = Rect {
            width: inner.width.saturating_sub(1),
            ..inner
        };
        pen.put_right(end, &[piece(w::NARROW, Role::Quiet)]);
    }
    crate::ui::overlay::field(pen, field, inner);
}

/// Returns what stands in place of the list.
pub(crate) fn empty(state: &State) -> Option<String> {
    let clients = &state.clients;
    let typed = clients.filter.text().trim();
    let is_board = clients.view == View::Board;
    if clients.list.is_empty() && clients.read.0 >= clients.read.1 {
        Some(w::EMPTY.to_owned())
    } else if clients.shown.is_empty() && is_board {
        Some(match typed {
            "" if clients.read.0 < clients.read.1 => w::CLEAR_YET.to_owned(),
            "" => w::CLEAR.to_owned(),
            typed => w::not_on_board(typed),
        })
    } else if clients.shown.is_empty() && !typed.is_empty() {
        Some(w::no_match(typed))
    } else if clients.shown.is_empty() {
        Some(String::new())
    } else {
        None
    }
}

fn heads(pen: &mut Pen<'_>, table: Table, area: Rect) {
    let [when, client, session, next, open] = w::HEADS;
    let mut x = 2;
    for (head, width) in [
        (when, table.when),
        (client, table.client),
        (session, table.session),
        (next, table.next),
    ] {
        let place = right_of(area, x);
        if width > 0 {
            let width = width.min(place.width).saturating_sub(1);
            pen.put(Rect { width, ..place }, head, Role::Quiet);
        }
        x += width;
    }
    pen.put(right_of(area, x), open, Role::Quiet);
}

fn client_row(
    pen: &mut Pen<'_>,
    state: &State,
    client: &ClientRow,
    table: Table,
    area: Rect,
    is_lit: bool,
) {
    let today = state.now.wall.date_naive();
    if is_lit {
        pen.put(area, pen.glyphs().select, Role::Lit);
    }
    let when = dates::appointment(client.next, today).unwrap_or_else(|| w::NOTHING.to_owned());
    let is_today = client.next.is_some_and(|next| next.date() == today);
    let session = match &client.running {
        Some(running) => format!("{:>2}", running.number),
        None if client.sessions > 0 => format!("{:>2}", client.sessions),
        None => format!("{:>2}", w::NOTHING),
    };
    let next = if client.next_step.is_empty() {
        w::NOTHING
    } else {
        &client.next_step
    };
    let usual = if is_today { Role::Text } else { Role::Quiet };
    let mut x = 2;
    let put = |pen: &mut Pen<'_>, words: &str, width: u16, role: Role, lit: bool, x: &mut u16| {
        let place = right_of(area, *x);
        if width > 0 {
            let width = width.min(place.width).saturating_sub(1);
            pen.put_field(Rect { width, ..place }, words, lit, role);
        }
        *x += width;
    };
    put(pen, &when, table.when, usual, is_lit, &mut x);
    put(
        pen,
        client.name(),
        table.client,
        Role::Heading,
        false,
        &mut x,
    );
    put(pen, &session, table.session, Role::Text, false, &mut x);
    put(pen, next, table.next, Role::Text, false, &mut x);
    let place = right_of(area, x);
    pen.put_all(
        place,
        &fitting(open(client, today), usize::from(place.width)),
    );
}

/// Leaves out, from the end, what would only begin in the room there is; the preview shows it. What comes first stays.
fn fitting(mut pieces: Vec<Piece>, width: usize) -> Vec<Piece> {
    /// Fewer cells of a word say nothing.
    const LEAST: usize = 6;
    while let [before @ .., _, last] = pieces.as_slice()
        && cells(before) + cells(std::slice::from_ref(last)).min(LEAST) + 2 > width
    {
        pieces.truncate(pieces.len() - 2);
    }
    pieces
}

/// Returns what is open with a client: a running session, risk, then where the client stands.
pub(crate) fn open(client: &ClientRow, today: NaiveDate) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut add = |words: String, role: Role| {
        if !pieces.is_empty() {
            pieces.push(piece(", ", Role::Quiet));
        }
        pieces.push(piece(words, role));
    };
    let (risk, others): (Vec<&Reason>, Vec<&Reason>) = client
        .reasons_on(today)
        .partition(|reason| reason.kind() == Kind::Risk);
    if client.open_risk > 0 || !risk.is_empty() {
        add(screen::RISK_OPEN.to_owned(), Role::Risk);
    }
    if let Some(running) = &client.running {
        add(
            w::runs(running.number, &dates::clock(running.start)),
            Role::Lit,
        );
    }
    // It is what somebody who is closed comes back for: said before that they are.
    let (follow_ups, others): (Vec<&Reason>, Vec<&Reason>) = others
        .into_iter()
        .partition(|reason| reason.kind() == Kind::FollowUp);
    for follow_up in follow_ups {
        add(follow_up.short(), Role::Text);
    }
    let since = dates::day(client.since, today);
    match client.status {
        ClientStatus::Active => {}
        ClientStatus::Waiting => add(w::waiting(&since), Role::Quiet),
        ClientStatus::Paused => add(w::paused(&since), Role::Quiet),
        ClientStatus::Closed => add(w::closed(&since), Role::Quiet),
        ClientStatus::Archived => add(w::archived(&since), Role::Quiet),
    }
    if client.episode > 1 {
        add(closing::in_list(client.episode), Role::Quiet);
    }
    // Of several reasons of one name the column says it once; what is due stands behind what is off track.
    let mut shorts: Vec<(String, Role)> = Vec::new();
    let due = due(client, today);
    let first = others
        .iter()
        .take_while(|reason| reason.kind() <= Kind::OffTrack);
    let first = first.count();
    for (n, reason) in others.iter().enumerate() {
        if n == first && !due.is_empty() {
            shorts.push((due.clone(), Role::Text));
        }
        let short = (reason.short(), board::role(reason, today));
        if !shorts.contains(&short) {
            shorts.push(short);
        }
    }
    if first == others.len() && !due.is_empty() {
        shorts.push((due, Role::Text));
    }
    for (words, role) in shorts {
        add(words, role);
    }
    if pieces.is_empty() {
        pieces.push(piece(w::NOTHING, Role::Quiet));
    }
    pieces
}

/// Returns what is due with a client who comes today or is here; what was missed is a reason of its own.
fn due(client: &ClientRow, today: NaiveDate) -> String {
    let comes = client.next.is_some_and(|next| next.date() == today);
    if !comes && client.running.is_none() {
        return String::new();
    }
    let is_missed = |day: Option<NaiveDate>| day.is_some_and(|day| day <= today);
    let due = client.due_on(today).filter(|due| !is_missed(due.missed));
    let names: Vec<&str> = due.map(|due| due.name.as_str()).collect();
    crate::words::board::due(&names)
}

/// Returns all reasons to look at a client: risk in a row of its own, the others one after the other.
pub(crate) fn reasons(client: &ClientRow, today: NaiveDate, width: usize) -> Vec<(String, Role)> {
    let (risk, others): (Vec<&Reason>, Vec<&Reason>) = client
        .reasons_on(today)
        .partition(|reason| reason.kind() == Kind::Risk);
    let mut head = [w::WHY, ": "].concat();
    let mut rows = Vec::new();
    for (reasons, role) in [(risk, Role::Risk), (others, Role::Text)] {
        let words: Vec<String> = reasons.iter().map(|reason| reason.words(today)).collect();
        if !words.is_empty() {
            let words = std::mem::take(&mut head) + &words.join("; ");
            rows.extend(text::wrap(&words, width).into_iter().map(|row| (row, role)));
        }
    }
    rows
}

/// Draws what the list knows of the client on preview: the last time, its tasks, the next step.
fn preview(pen: &mut Pen<'_>, state: &State, area: Rect) {
    let known = state.clients.preview.and_then(|id| state.clients.row(id));
    let opening = state.opening.as_ref().map_or("", |_| w::OPENING);
    let Some(client) = known else {
        pen.across(area, false);
        return;
    };
    pen.title(area, client.name(), opening, false);
    let inner = below(area, 1);
    let today = state.now.wall.date_naive();
    let width = usize::from(area.width).saturating_sub(3);
    let mut rows: Vec<(String, Role)> = Vec::new();
    rows.extend(reasons(&client, today, width));
    match &client.last {
        Some((at, words)) => {
            let words = w::last(&dates::day(at.date_naive(), today), words);
            rows.extend(
                text::wrap(&words, width)
                    .into_iter()
                    .take(2)
                    .map(|row| (row, Role::Text)),
            );
        }
        None => rows.push((w::NO_SESSION.to_owned(), Role::Quiet)),
    }
    let mut add = |label: &str, words: String| {
        if !words.is_empty() {
            let words = [label, ": ", &words].concat();
            rows.extend(
                text::wrap(&words, width)
                    .into_iter()
                    .map(|row| (row, Role::Text)),
            );
        }
    };
    add(w::TASKS, client.tasks.join("; "));
    add(w::NEXT, client.next_step.to_string());
    for (n, (words, role)) in rows
        .iter()
        .take(usize::from(cell(rows.len()).min(inner.height)))
        .enumerate()
    {
        pen.put(right_of(row(inner, n), 1), words, *role);
    }
}
