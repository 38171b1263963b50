//! The start card: what matters before the session, on one screen, and how the session begins.

use ratatui::layout::Rect;

use crate::app::desk::Desk;
use crate::app::start::Card;
use crate::app::state::State;
use crate::domain::caseload::summary;
use crate::domain::session::Kind;
use crate::ui::pen::{Pen, Piece, below, piece, right_of, row};
use crate::ui::session::{rating_from_left, ratings_row};
use crate::ui::theme::Role;
use crate::ui::{dates, text};
use crate::words::screen::card as w;

/// How wide the labels are.
const LABEL: u16 = 12;

/// Draws the card.
pub(crate) fn view(pen: &mut Pen<'_>, state: &State, card: &Card, area: Rect) {
    let Some(desk) = &state.desk else {
        return;
    };
    let foot = start_height(desk, card);
    let tall = area.height.saturating_sub(foot);
    let body = Rect {
        height: tall,
        ..area
    };
    let width = usize::from(area.width.saturating_sub(LABEL + 2)).min(96);
    let mut rows = rows(pen, state, desk, width);
    // Without room for all, blank rows go first.
    if rows.len() > usize::from(tall) {
        rows.retain(|row| !row.is_empty());
    }
    pen.title(row(body, 0), &heading(state, desk), "", false);
    super::page::scrolled(pen, &rows, 0, below(body, 1));
    start(pen, desk, card, below(area, tall));
}

fn heading(state: &State, desk: &Desk) -> String {
    let today = state.now.wall.date_naive();
    let client = desk.client();
    let held = desk.dossier.sessions.len();
    let mut words = String::from(client.name());
    words.push_str(", ");
    words.push_str(&w::since(&dates::day(client.since, today), held));
    words
}

fn rows(pen: &Pen<'_>, state: &State, desk: &Desk, width: usize) -> Vec<Vec<Piece>> {
    let today = state.now.wall.date_naive();
    let mut rows: Vec<Vec<Piece>> = Vec::new();
    let mut group = |label: &str, label_role: Role, lines: Vec<Vec<Piece>>| {
        for (n, line) in lines.into_iter().enumerate() {
            let label = if n == 0 { label } else { "" };
            let lacking = usize::from(LABEL).saturating_sub(text::cells(label));
            let mut row = vec![
                piece(label, label_role),
                piece(" ".repeat(lacking), Role::Text),
            ];
            row.extend(line);
            rows.push(row);
        }
    };
    let words = |words: &str, role: Role| -> Vec<Vec<Piece>> {
        text::wrap(words, width)
            .into_iter()
            .map(|row| vec![piece(row, role)])
            .collect()
    };
    let risk: Vec<Vec<Piece>> = desk
        .shown
        .open_risk
        .iter()
        .flat_map(|(_, at, said)| {
            let day = dates::day(at.date_naive(), today);
            let all = [day.as_str(), "  ", said].concat();
            wrapped(&all, width, Role::Risk)
        })
        .collect();
    group(w::RISK, Role::Risk, risk);
    match desk.dossier.last_held() {
        Some(last) => {
            let day = dates::day(last.start.date_naive(), today);
            group(
                w::LAST,
                Role::Quiet,
                words(&[&day, "  ", summary(last).as_str()].concat(), Role::Text),
            );
        }
        None => group(w::LAST, Role::Quiet, words(w::FIRST, Role::Text)),
    }
    for (label, kind) in [
        (w::TASKS, Kind::Task),
        (w::NEXT, Kind::Next),
        (w::PARKED, Kind::Park),
    ] {
        let lines = desk
            .shown
            .last_time
            .iter()
            .filter(|(of, _)| *of == kind)
            .flat_map(|(_, said)| words(said, Role::Text))
            .collect();
        group(label, Role::Task, lines);
    }
    let bars = width > 60;
    let goals = desk
        .shown
        .goals
        .iter()
        .take(9)
        .map(|goal| {
            let number = goal.number.to_string();
            let most = if bars {
                width / 2
            } else {
                width.saturating_sub(14)
            };
            let name =
                text::cut(&goal.words, most.saturating_sub(4), pen.glyphs().cut).into_owned();
            let lacking = most.saturating_sub(text::cells(&name) + number.len() + 1);
            let mut row = vec![
                piece(number, Role::Text),
                piece(" ", Role::Text),
                piece(name, Role::Text),
                piece(" ".repeat(lacking), Role::Text),
            ];
            let figure = rating_from_left(goal.now, goal.was);
            let wide = super::pen::cells(&figure);
            row.extend(figure);
            if bars && !goal.ratings.is_empty() {
                row.push(piece(" ".repeat(12_usize.saturating_sub(wide)), Role::Text));
                row.extend(ratings_row(
                    &goal.ratings,
                    width.saturating_sub(most + 12),
                    pen.glyphs(),
                ));
            }
            row
        })
        .collect();
    group(w::GOALS, Role::Quiet, goals);
    let plan = &desk.dossier.plan;
    let mut planned = Vec::new();
    if !plan.home.is_empty() {
        planned.push(plan.home.clone());
    }
    planned.extend(plan.added.iter().cloned());
    let phase = usize::from(plan.phase)
        .checked_sub(1)
        .and_then(|at| plan.phases.get(at));
    if let Some(phase) = phase {
        planned.push(crate::words::screen::session::phase(
            plan.phase,
            plan.phases.len(),
            phase,
        ));
    }
    if !planned.is_empty() {
        group(w::PLAN, Role::Quiet, words(&planned.join(", "), Role::Text));
    }
    if !plan.watch.is_empty() {
        group(
            w::WATCH,
            Role::Quiet,
            words(&plan.watch.join("; "), Role::Text),
        );
    }
    if !plan.culture.is_empty() {
        group(
            w::CULTURE,
            Role::Quiet,
            words(&plan.culture.join("; "), Role::Text),
        );
    }
    if let Some(review) = plan.review {
        let day = dates::day(review, today);
        let said = if review < today {
            w::overdue(&day)
        } else {
            w::due(&day)
        };
        group(w::REVIEW, Role::Quiet, words(&said, Role::Text));
    }
    rows
}

fn wrapped(words: &str, width: usize, role: Role) -> Vec<Vec<Piece>> {
    text::wrap(words, width)
        .into_iter()
        .map(|row| vec![piece(row, role)])
        .collect()
}

fn start_height(desk: &Desk, card: &Card) -> u16 {
    match (card.open, desk.groupings().len()) {
        (false, _) => 2,
        (true, 0 | 1) => 4,
        (true, _) => 5,
    }
}

/// Draws what Enter will do and, when it is open, how the client is seen.
fn start(pen: &mut Pen<'_>, desk: &Desk, card: &Card, area: Rect) {
    pen.across(row(area, 0), false);
    let way = w::WAYS.get(card.way).copied().unwrap_or_default();
    let head = row(area, 1);
    let running = desk.dossier.running();
    let words = match running {
        Some(session) => w::goes_on(session.number),
        None => w::starts(next_number(desk), way),
    };
    pen.put(right_of(head, 1), &words, Role::Lit);
    pen.cursor = Some((head.x, head.y));
    if !card.open {
        return;
    }
    let mut y = 2;
    let label = |pen: &mut Pen<'_>, y: usize, words: &str, is_lit: bool| -> Rect {
        let area = row(area, y);
        if is_lit {
            pen.put(area, pen.glyphs().select, Role::Lit);
            pen.cursor = Some((area.x, area.y));
        }
        pen.put(right_of(area, 1), words, Role::Quiet);
        right_of(area, 8)
    };
    let place = label(pen, y, w::HOW, card.row == 0);
    choices(pen, place, &w::WAYS, card.way);
    y += 1;
    let groupings = desk.groupings();
    if groupings.len() > 1 {
        let names: Vec<String> = groupings
            .iter()
            .enumerate()
            .map(|(n, ids)| {
                if n == 0 {
                    return w::ALL.to_owned();
                }
                let people = &desk.client().participants;
                let named = people.iter().filter(|person| ids.contains(&person.id));
                named
                    .map(|person| person.label.as_str())
                    .collect::<Vec<_>>()
                    .join(", ")
            })
            .collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let place = label(pen, y, w::WHO, card.row == 1);
        choices(pen, place, &names, card.here);
        y += 1;
    }
    let place = label(pen, y, w::WHERE, card.row == 2);
    if card.place.is_empty() {
        pen.put(right_of(place, 3), w::WHERE_HINT, Role::Quiet);
    }
    if card.row == 2 {
        super::overlay::field(pen, &card.place, right_of(place, 1));
    } else {
        pen.put(right_of(place, 1), card.place.text(), Role::Text);
    }
}

fn next_number(desk: &Desk) -> u16 {
    let last = desk
        .dossier
        .sessions
        .iter()
        .map(|session| session.number)
        .max();
    last.unwrap_or_default().saturating_add(1)
}

/// Draws choices side by side; the chosen one is marked and reversed.
pub(crate) fn choices(pen: &mut Pen<'_>, area: Rect, names: &[&str], chosen: usize) {
    let mut x = 0;
    for (n, name) in names.iter().enumerate() {
        let place = right_of(area, x);
        let (mark, role) = if n == chosen {
            (pen.glyphs().select, Role::Selected)
        } else {
            (" ", Role::Quiet)
        };
        x += pen.put(place, mark, Role::Lit);
        x += pen.put(right_of(area, x), name, role);
        x += pen.put(right_of(area, x), " ", Role::Text);
    }
}
