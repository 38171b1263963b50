//! The start card: what matters before the session, on one screen, and how the session begins.

use ratatui::layout::Rect;

use crate::app::desk::{Access, Desk};
use crate::app::keymap::spoken;
use crate::app::start::{Card, NEXT, has_next, lights_next};
use crate::app::state::State;
use crate::app::tips;
use crate::domain::brief::{Brief, GoalLine};
use crate::domain::client::Participant;
use crate::ui::pen::{Pen, Piece, below, cells, piece, right_of, row};
use crate::ui::session::{rating_from_left, ratings_row};
use crate::ui::theme::Role;
use crate::ui::{dates, text};
use crate::words::brief as said;
use crate::words::feedback as wf;
use crate::words::keying::critical::on_card;
use crate::words::screen::card as w;
use crate::words::tips as tip_words;

/// How wide the labels are.
const LABEL: u16 = 13;

/// Draws the card.
pub(crate) fn view(pen: &mut Pen<'_>, state: &State, card: &Card, area: Rect) {
    let Some(desk) = &state.desk else {
        return;
    };
    let foot = start_height(state, desk, card);
    let tall = area.height.saturating_sub(foot);
    let body = Rect {
        height: tall,
        ..area
    };
    let width = usize::from(area.width.saturating_sub(LABEL + 2)).min(96);
    let mut rows = rows(pen, state, desk, width, usize::MAX);
    // Without room for all, blank rows go first; then the plan, which has a page of its own, says less.
    for most in [usize::MAX, 3, 2, 1] {
        if rows.len() < usize::from(tall) {
            break;
        }
        rows = self::rows(pen, state, desk, width, most);
        rows.retain(|row| !row.is_empty());
    }
    pen.title(row(body, 0), &heading(state, desk), "", false);
    crate::ui::page::scrolled(pen, &rows, card.scroll, below(body, 1));
    // A tip takes no room from the record: it stands where two rows are left at the end.
    if let Some(tip) = tips::of_today(state).filter(|_| rows.len() + 3 <= usize::from(tall)) {
        let place = row(body, usize::from(tall).saturating_sub(1));
        pen.put(right_of(place, 1), tip_words::LABEL, Role::Quiet);
        pen.put_live(right_of(place, 1 + LABEL), &tip, Role::Quiet);
    }
    start(pen, state, desk, card, below(area, tall));
}

pub(crate) fn heading(state: &State, desk: &Desk) -> String {
    let today = state.now.wall.date_naive();
    let client = desk.client();
    let held = desk.dossier.sessions.len();
    let mut words = String::from(client.name());
    words.push_str(", ");
    words.push_str(&w::since(&dates::day(client.since, today), held));
    words
}

/// Returns the rows of the card: what the brief says, the most pressing first, then the plan, of which what to watch for
/// is told in full and the rest in no more than `most` rows each; so is what to talk about, a row each; with one, what was and
/// what waits say less too.
fn rows(pen: &Pen<'_>, state: &State, desk: &Desk, width: usize, most: usize) -> Vec<Vec<Piece>> {
    let today = state.now.wall.date_naive();
    let brief = Brief::of(&desk.dossier, today);
    let brief = match state.shelf.as_deref() {
        Some(shelf) => brief.guided(&desk.dossier, &shelf.guide),
        None => brief,
    };
    let mut rows: Vec<Vec<Piece>> = Vec::new();
    for section in brief.sections() {
        if !rows.is_empty() {
            rows.push(Vec::new());
        }
        let (label, body) = roles(section.title);
        let lines = if section.title == said::GOALS {
            goal_rows(pen, &brief, width)
        } else {
            // Where there is no room, what was, what waits and what to talk about are one row each; they are told in full where
            // they stand. Risk is never cut.
            let is_short = most == 1 && [said::LAST, said::PARKED].contains(&section.title)
                || section.title == wf::TALK && most < usize::MAX;
            let wrapped = section.rows.iter().flat_map(|row| {
                let row = &said_open(pen, row);
                if is_short {
                    vec![text::cut(row, width, pen.glyphs().cut).into_owned()]
                } else {
                    text::wrap(row, width)
                }
            });
            let mut lines: Vec<Vec<Piece>> = wrapped.map(|row| vec![piece(row, body)]).collect();
            if section.title == said::OFF_TRACK
                && let Some(last) = lines.last_mut()
                && cells(last) + text::cells(w::NEXT_HOW) <= width
            {
                last.push(piece(w::NEXT_HOW, Role::Quiet));
            }
            lines
        };
        rows.extend(labelled(section.title, label, lines));
    }
    for (n, (label, words)) in planned(desk).into_iter().enumerate() {
        if n == 0 {
            rows.push(Vec::new());
        }
        let mut lines = text::wrap(&words, width);
        if label != w::WATCH && lines.len() > most {
            let rest = lines.split_off(most - 1).join(" ");
            lines.push(text::cut(&rest, width, pen.glyphs().cut).into_owned());
        }
        let lines = lines.into_iter().map(|row| vec![piece(row, Role::Text)]);
        rows.extend(labelled(label, Role::Quiet, lines.collect()));
    }
    rows
}

/// Returns a row with the key that holds, where it ends with what the program says of an answer that is open.
fn said_open(pen: &Pen<'_>, row: &str) -> String {
    let tail = on_card("");
    match row.strip_suffix(&tail) {
        Some(words) => [words, &spoken(pen.moved(), &tail)].concat(),
        None => row.to_owned(),
    }
}

/// Returns the roles of a section's title and of its rows.
fn roles(title: &str) -> (Role, Role) {
    match title {
        said::RISK => (Role::Risk, Role::Risk),
        said::REPAIR | said::OFF_TRACK | said::UNFINISHED | said::CONSENT | said::REASONS => {
            (Role::Alarm, Role::Text)
        }
        said::TASKS | said::DUE | said::NEXT | said::PARKED => (Role::Task, Role::Text),
        _ => (Role::Quiet, Role::Text),
    }
}

/// Puts a label before the first of some rows, as much of it as there is room for.
fn labelled(label: &str, role: Role, lines: Vec<Vec<Piece>>) -> Vec<Vec<Piece>> {
    let label = label.split(',').next().unwrap_or_default();
    // One that fills its column has a row of its own: beside it the words would lose their end.
    let is_above = text::cells(label) >= usize::from(LABEL) && !lines.is_empty();
    let above = is_above.then(|| vec![piece(label, role)]);
    let beside = lines.into_iter().enumerate().map(|(n, line)| {
        let label = if n == 0 && !is_above { label } else { "" };
        let lacking = usize::from(LABEL).saturating_sub(text::cells(label));
        let mut row = vec![piece(label, role), piece(" ".repeat(lacking), Role::Text)];
        row.extend(line);
        row
    });
    above.into_iter().chain(beside).collect()
}

/// Returns the goals with their ratings under each other, bars and numbers where there is room.
fn goal_rows(pen: &Pen<'_>, brief: &Brief, width: usize) -> Vec<Vec<Piece>> {
    let has_bars = width > 60;
    let most = if has_bars {
        (width / 2).max(width.saturating_sub(44))
    } else {
        width.saturating_sub(14)
    };
    let row = |goal: &GoalLine| {
        let number = goal.number.to_string();
        let name = text::cut(&goal.words, most.saturating_sub(4), pen.glyphs().cut);
        let used = number.len() + 1 + text::cells(&name);
        let (now, was) = goal
            .rating()
            .map_or((None, None), |(now, was)| (Some(now), was));
        let figure = rating_from_left(now, was);
        let wide = cells(&figure);
        let mut row = vec![
            piece(number, Role::Text),
            piece(" ", Role::Text),
            piece(name, Role::Text),
            piece(" ".repeat(most.saturating_sub(used)), Role::Text),
        ];
        row.extend(figure);
        let level = goal
            .level
            .map(crate::words::gas::on_card)
            .unwrap_or_default();
        let level_wide = if level.is_empty() { 0 } else { level.len() + 2 };
        if has_bars && !goal.series.is_empty() {
            row.push(piece(" ".repeat(12_usize.saturating_sub(wide)), Role::Text));
            let room = width.saturating_sub(most + 12 + level_wide);
            row.extend(ratings_row(&goal.series, room, pen.glyphs()));
        }
        if level_wide > 0 && cells(&row) + level_wide <= width {
            row.push(piece("  ", Role::Text));
            row.push(piece(level, Role::Rate));
        }
        row
    };
    brief.goals.iter().take(9).map(row).collect()
}

/// Returns what the plan says, by label.
pub(crate) fn planned(desk: &Desk) -> Vec<(&'static str, String)> {
    let plan = &desk.dossier.plan;
    let phase = plan.phase_now().map(|phase| {
        crate::words::screen::session::phase(plan.phase, plan.phases.len(), &phase.words)
    });
    let base = Some(plan.home.clone()).filter(|home| !home.is_empty());
    // Where the therapy stands comes first: it is what a short card must not lose.
    let combined: Vec<String> = phase
        .into_iter()
        .chain(base)
        .chain(plan.added.iter().cloned())
        .collect();
    [
        (w::PLAN, combined.join("; ")),
        (w::WATCH, plan.watch.join("; ")),
        (w::CULTURE, plan.culture.join("; ")),
    ]
    .into_iter()
    .filter(|(_, words)| !words.is_empty())
    .collect()
}

fn start_height(state: &State, desk: &Desk, card: &Card) -> u16 {
    let rows = match (card.open, desk.groupings().len()) {
        (false, _) => return 2,
        (true, 0 | 1) => 4,
        (true, _) => 5,
    };
    rows + u16::from(has_next(state))
}

/// Draws what Enter will do and, when it is open, how the client is seen.
fn start(pen: &mut Pen<'_>, state: &State, desk: &Desk, card: &Card, area: Rect) {
    pen.across(row(area, 0), false);
    let way = w::WAYS.get(card.way).copied().unwrap_or_default();
    let head = row(area, 1);
    let running = desk.dossier.running();
    let words = match running {
        _ if lights_next(state, card) => w::ENTER_NEXT.to_owned(),
        Some(session) => w::goes_on(session.number),
        None if matches!(desk.access, Access::Reader(_)) => w::NO_START.to_owned(),
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
                named.map(Participant::name).collect::<Vec<_>>().join(", ")
            })
            .collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let place = label(pen, y, w::WHO, card.row == 1);
        choices(pen, place, &names, card.here);
        y += 1;
    }
    if has_next(state) {
        let place = label(pen, y + 1, w::NEXT, card.row == NEXT);
        pen.put(right_of(place, 1), w::NEXT_WORDS, Role::Text);
    }
    let place = label(pen, y, w::WHERE, card.row == 2);
    if card.place.is_empty() {
        pen.put(right_of(place, 3), w::WHERE_HINT, Role::Quiet);
    }
    if card.row == 2 {
        crate::ui::overlay::field(pen, &card.place, right_of(place, 1));
    } else {
        pen.put(right_of(place, 1), card.place.text(), Role::Text);
    }
}

pub(crate) fn next_number(desk: &Desk) -> u16 {
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
