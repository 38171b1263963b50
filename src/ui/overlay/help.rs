//! Help: the keys that work here, by place, and the signs of the line.

use ratatui::layout::Rect;

use crate::app::command::{Scope, rows, scopes};
use crate::app::overlay::Help;
use crate::app::state::State;
use crate::domain::search::needle::contains_folded;
use crate::ui::areas::Areas;
use crate::ui::hints::key_name;
use crate::ui::overlay::{Stands, filter, open, say};
use crate::ui::pen::{Pen, Piece, below, cell, piece, row};
use crate::ui::text;
use crate::ui::theme::Role;
use crate::words::screen::{scope as s, sign, title};

/// Draws the page on show.
pub(super) fn view(pen: &mut Pen<'_>, state: &State, help: &Help, places: &Areas) {
    let typed = help.filter.text().trim();
    let (heading, rows) = if help.page == 0 {
        (title::HELP, keys(state, typed))
    } else {
        (title::SIGNS, signs(typed))
    };
    let wish = (76, cell(rows.len() + 1).max(18));
    let inner = open(pen, state, places, (heading, ""), wish, Stands::Top);
    filter(pen, &help.filter, row(inner, 0));
    let list = below(inner, 1);
    if rows.is_empty() {
        say(
            pen,
            crate::words::screen::overlay::NO_COMMAND,
            Role::Quiet,
            below(list, 1),
        );
        return;
    }
    // Two columns side by side where the window is wide enough for both.
    crate::ui::page::scrolled(
        pen,
        &rows,
        help.scroll,
        Rect {
            x: list.x.saturating_sub(1),
            width: list.width + 1,
            ..list
        },
    );
}

/// Returns the keys of the screen under the help, by place.
fn keys(state: &State, typed: &str) -> Vec<Vec<Piece>> {
    let mut under = state.clone();
    under.overlay = None;
    under.question = None;
    let mut here = scopes(&under);
    if !here.contains(&Scope::Menu) {
        here.push(Scope::Menu);
    }
    let mut taken: Vec<&str> = Vec::new();
    let mut all: Vec<Vec<Piece>> = Vec::new();
    for scope in here {
        let mut group = Vec::new();
        for command in rows(scope) {
            let is_menu = scope == Scope::Menu;
            if !is_menu && taken.contains(&command.key) {
                continue;
            }
            if !is_menu {
                taken.push(command.key);
            }
            let fits = typed.is_empty()
                || contains_folded(command.names.title, typed).is_some()
                || contains_folded(command.key, typed).is_some();
            if fits {
                group.push((
                    key_name(command.key),
                    command.names.title,
                    (command.blocked)(&under),
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
        all.extend(group.into_iter().map(|(key, title, blocked)| {
            let lacking = 12_usize.saturating_sub(text::cells(&key)).max(1);
            let role = if blocked.is_some() {
                Role::Quiet
            } else {
                Role::Text
            };
            vec![
                piece("  ", Role::Text),
                piece(key, Role::Lit),
                piece(" ".repeat(lacking), Role::Text),
                piece(title, role),
            ]
        }));
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
        Scope::Clients | Scope::Card | Scope::End | Scope::Goals | Scope::Page => s::PAGE,
        _ => s::OVERLAY,
    }
}

fn signs(typed: &str) -> Vec<Vec<Piece>> {
    sign::PAGE
        .iter()
        .filter(|(key, makes, example)| {
            typed.is_empty()
                || [*key, *makes, *example]
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
