//! Help: the keys that work here, by place, the signs of the line, and what integrative means.

use ratatui::layout::Rect;

use crate::app::command::{Action, Command, Scope, scopes_of, scopes_under};
use crate::app::key::shown as key_name;
use crate::app::menu::is_meant;
use crate::app::overlay::Help;
use crate::app::state::State;
use crate::domain::search::needle::contains_folded;
use crate::ui::areas::Areas;
use crate::ui::hints;
use crate::ui::overlay::{Stands, all_but_message, filter, framed, placed, say};
use crate::ui::pen::{Pen, Piece, below, cell, piece, right_of, row};
use crate::ui::text;
use crate::ui::theme::Role;
use crate::words::about as words;
use crate::words::command::behind_menu;
use crate::words::overlay::{self as w, scope as s, sign};
use crate::words::screen::{page, title};

/// Draws the page on show.
pub(super) fn view(pen: &mut Pen<'_>, state: &State, help: &Help, places: &Areas) {
    let typed = help.filter.text().trim();
    // What is typed is looked for in all of the help, whichever page is on show.
    let (heading, rows) = match help.page {
        _ if !typed.is_empty() => (w::ALL_HELP, all(state, help, typed, places)),
        0 => (title::HELP, keys(state, help, typed)),
        1 => (title::SIGNS, signs(typed)),
        _ => (words::TITLE, about(typed, places)),
    };
    let is_keys = help.page == 0 && typed.is_empty();
    let columns = if is_keys && !pen.is_stacked {
        (usize::from(places.window.width) / COLUMN).clamp(1, 4)
    } else {
        1
    };
    let tall = rows.len().div_ceil(columns);
    let wish = (cell(columns * COLUMN).max(READABLE), cell(tall + 1).max(18));
    let area = placed(
        all_but_message(places),
        (wish.0 + FRAME, wish.1 + 4),
        Stands::Top,
    );
    let inner = framed(pen, all_but_message(places), area, (heading, ""));
    let foot = inner.height.saturating_sub(1);
    hints::inside(pen, state, below(inner, foot));
    filter(pen, &help.filter, row(inner, 0));
    let list = below(
        Rect {
            height: foot,
            ..inner
        },
        1,
    );
    if rows.is_empty() {
        say(pen, w::NOTHING_IN_HELP, Role::Quiet, below(list, 1));
        return;
    }
    flow(pen, &rows, columns, help.scroll, list);
}

/// How wide a column of keys is.
const COLUMN: usize = 38;

/// How wide a page is, except where keys stand in several columns.
const READABLE: u16 = 76;

/// What the frame takes of the width.
const FRAME: u16 = 4;

/// Draws rows in columns, read from top to bottom; says which are shown where not all are.
fn flow(pen: &mut Pen<'_>, rows: &[Vec<Piece>], columns: usize, scroll: usize, area: Rect) {
    let whole = usize::from(area.height);
    let fits = rows.len() <= whole * columns;
    let tall = whole.saturating_sub(usize::from(!fits));
    let sight = tall * columns;
    let first = scroll.min(rows.len().saturating_sub(sight));
    let wide = area.width / cell(columns);
    // A blank between two columns.
    let air = u16::from(columns > 1);
    for (n, pieces) in rows.iter().skip(first).take(sight).enumerate() {
        let place = right_of(row(area, n % tall), cell(n / tall) * wide);
        pen.put_all(
            Rect {
                width: wide.min(place.width).saturating_sub(air),
                ..place
            },
            pieces,
        );
    }
    if !fits {
        let words = page::rows(first + 1, (first + sight).min(rows.len()), rows.len());
        pen.put_right(row(area, tall), &[piece(words, Role::Quiet)]);
    }
}

/// Returns the places whose keys work under the help.
fn here(state: &State, help: &Help) -> Vec<Scope> {
    match (&help.asked, &help.over) {
        (Some(_), _) => vec![Scope::Question, Scope::Always],
        (None, Some(over)) => scopes_of(state, over),
        (None, None) => scopes_under(state),
    }
}

/// Returns everything in the help that is about what was typed: keys that work here, commands by name, signs, and what
/// integrative means.
fn all(state: &State, help: &Help, typed: &str, places: &Areas) -> Vec<Vec<Piece>> {
    let titled = |title: &'static str, rows: Vec<Vec<Piece>>| {
        let head = (!rows.is_empty()).then(|| vec![piece(title, Role::Heading)]);
        head.into_iter().chain(rows).collect::<Vec<_>>()
    };
    let parts = [
        keys(state, help, typed),
        titled(s::NAMED, commands(state, help, typed)),
        titled(s::SIGNS, signs(typed)),
        about(typed, places),
    ];
    let mut all: Vec<Vec<Piece>> = Vec::new();
    for part in parts {
        if !all.is_empty() && !part.is_empty() {
            all.push(Vec::new());
        }
        all.extend(part);
    }
    all
}

/// Tells whether a command is about what was typed.
fn is_about(command: &Command, typed: &str) -> bool {
    contains_folded(command.names.title, typed).is_some() || is_meant(&command.names, typed)
}

/// Returns the commands that are about what was typed and whose keys were not told.
fn commands(state: &State, help: &Help, typed: &str) -> Vec<Vec<Piece>> {
    let mut told: Vec<Action> = Vec::new();
    for scope in here(state, help).into_iter().chain([Scope::Menu]) {
        told.extend(state.keys.rows(scope).map(|command| command.action));
    }
    state
        .keys
        .named()
        .into_iter()
        .filter(|command| is_about(command, typed) && !told.contains(&command.action))
        .map(|command| {
            let keys = state.keys.keys_of(&command);
            let keys = if keys.is_empty() {
                behind_menu(s::BY_NAME)
            } else {
                keys
            };
            let role = role(&command, state);
            key_row(keys, WIDE_KEY, command.names.title, role)
        })
        .collect()
}

/// How wide the column of keys is, and how wide where each is a letter behind Esc: titles are longest there.
const WIDE_KEY: usize = 10;
const LETTER: usize = 4;

fn role(command: &Command, state: &State) -> Role {
    if (command.blocked)(state).is_some() {
        Role::Quiet
    } else {
        Role::Text
    }
}

fn key_row(key: String, wide: usize, title: &str, role: Role) -> Vec<Piece> {
    let lacking = wide.saturating_sub(text::cells(&key)).max(1);
    vec![
        piece("  ", Role::Text),
        piece(key, Role::Lit),
        piece(" ".repeat(lacking), Role::Text),
        piece(title, role),
    ]
}

/// Returns the keys of what is under the help, by place.
pub(crate) fn keys(state: &State, help: &Help, typed: &str) -> Vec<Vec<Piece>> {
    let mut here = here(state, help);
    // The menu's letters come before what every field knows.
    let at = here
        .iter()
        .position(|scope| matches!(scope, Scope::Text | Scope::Always));
    here.insert(at.unwrap_or(here.len()), Scope::Menu);
    let mut taken: Vec<&str> = Vec::new();
    let mut all: Vec<Vec<Piece>> = Vec::new();
    for scope in here {
        let mut group = Vec::new();
        for command in state.keys.rows(scope).filter(|row| !row.key.is_empty()) {
            let is_menu = scope == Scope::Menu;
            let is_digit = is_menu && matches!(command.action, Action::Goal(2..));
            if is_digit || (!is_menu && taken.contains(&command.key)) {
                continue;
            }
            if !is_menu {
                taken.push(command.key);
            }
            if typed.is_empty() || command.key == typed || is_about(command, typed) {
                group.push(key_row(
                    key_name(command.key),
                    if is_menu { LETTER } else { WIDE_KEY },
                    command.names.title,
                    role(command, state),
                ));
            }
        }
        if group.is_empty() {
            continue;
        }
        if !all.is_empty() {
            all.push(Vec::new());
        }
        all.push(vec![piece(scope_name(scope), Role::Heading)]);
        all.extend(group);
    }
    all
}

fn scope_name(scope: Scope) -> &'static str {
    match scope {
        Scope::Menu => s::MENU,
        Scope::EmptyLine => s::EMPTY_LINE,
        Scope::Line => s::LINE,
        Scope::Text => s::TEXT,
        Scope::Always => s::ALWAYS,
        Scope::Clients
        | Scope::Card
        | Scope::CardNext
        | Scope::First
        | Scope::FirstChoice
        | Scope::End
        | Scope::Goals
        | Scope::Measures
        | Scope::Own
        | Scope::Page
        | Scope::StillOpen
        | Scope::Versions
        | Scope::Apart
        | Scope::Notes
        | Scope::Writing
        | Scope::RiskRow
        | Scope::Signed
        | Scope::Drawer
        | Scope::Trend => s::PAGE,
        _ => s::OVERLAY,
    }
}

pub(crate) fn signs(typed: &str) -> Vec<Vec<Piece>> {
    sign::PAGE
        .iter()
        .filter(|(key, makes, example)| {
            typed.is_empty()
                || [*key, *makes, *example, sign::lay(key)]
                    .iter()
                    .any(|words| contains_folded(words, typed).is_some())
        })
        .map(|(key, makes, example)| {
            let pad = |words: &str, width: usize| {
                " ".repeat(width.saturating_sub(text::cells(words)).max(1))
            };
            vec![
                piece(*key, Role::Lit),
                piece(pad(key, 10), Role::Text),
                piece(*makes, Role::Text),
                piece(pad(makes, 34), Role::Text),
                piece(*example, Role::Quiet),
            ]
        })
        .collect()
}

/// Returns what integrative means here: the paragraphs that hold what was typed, wrapped, each group under its heading.
fn about(typed: &str, places: &Areas) -> Vec<Vec<Piece>> {
    let width = READABLE.min(places.window.width.saturating_sub(FRAME));
    let fits = |said: &&&str| typed.is_empty() || contains_folded(said, typed).is_some();
    let mut all: Vec<Vec<Piece>> = Vec::new();
    for (heading, paragraphs) in words::PAGE {
        let shown: Vec<&&str> = paragraphs.iter().filter(fits).collect();
        if !shown.is_empty() && !all.is_empty() {
            all.push(Vec::new());
        }
        for (n, said) in shown.into_iter().enumerate() {
            if n == 0 {
                all.push(vec![piece(heading, Role::Heading)]);
            }
            let rows = text::wrap(said, usize::from(width.saturating_sub(4)));
            all.extend(rows.into_iter().enumerate().map(|(row, said)| {
                let indent = if row == 0 { "  " } else { "    " };
                vec![piece(indent, Role::Text), piece(said, Role::Text)]
            }));
        }
    }
    all
}
