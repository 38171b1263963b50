//! Process markers by letter: what is heard and the task it calls for, as the guide says.

use ratatui::layout::Rect;

use crate::app::command::{Action, Scope};
use crate::app::key::shown as key_name;
use crate::app::state::State;
use crate::ui::areas::Areas;
use crate::ui::overlay::{Stands, framed, placed, room};
use crate::ui::pen::{Pen, cell, piece, right_of, row};
use crate::ui::theme::Role;
use crate::words::screen::title;

/// How wide titles are beside their tasks.
const TITLE: usize = 33;

/// One marker.
pub(crate) struct Item {
    pub(crate) letter: String,
    pub(crate) heard: String,
    pub(crate) tasks: String,
}

/// Draws the markers: one a row with its tasks, or, where there is too little room, several a row without.
pub(super) fn view(pen: &mut Pen<'_>, state: &State, places: &Areas) {
    let items = items(state);
    let room = room(places);
    let most = room.width.min(84).saturating_sub(4);
    let mut rows = state.keys.rows(Scope::Markers);
    let close = rows.find(|command| command.action == Action::Close);
    let foot = close.map_or_else(String::new, |command| {
        [&key_name(command.key), " ", command.names.short].concat()
    });
    let is_listed = items.len() + 3 <= usize::from(room.height);
    // Without room for all of them titles are cut, so that every letter is in sight.
    let columns = if is_listed {
        1
    } else {
        let tall = usize::from(room.height).saturating_sub(3).max(1);
        cell(items.len().div_ceil(tall).max(1))
    };
    let tall = items.len().div_ceil(usize::from(columns)) + 1;
    let area = placed(room, (most + 4, cell(tall) + 2), Stands::Bottom);
    let inner = framed(pen, room, area, (title::MARKERS, ""));
    let wide = inner.width / columns;
    let last = usize::from(inner.height).saturating_sub(1);
    for (n, item) in items.iter().enumerate() {
        let y = n / usize::from(columns);
        if y >= last.max(1) {
            break;
        }
        let x = cell(n % usize::from(columns)) * wide;
        let place = Rect {
            width: wide.saturating_sub(1),
            ..right_of(row(inner, y), x)
        };
        let used = pen.put(place, &item.letter, Role::Lit) + 1;
        let words = right_of(place, used);
        if !is_listed {
            pen.put(words, &item.heard, Role::Text);
            continue;
        }
        let heard = Rect {
            width: words.width.min(cell(TITLE)),
            ..words
        };
        pen.put(heard, &item.heard, Role::Text);
        pen.put(right_of(words, cell(TITLE) + 1), &item.tasks, Role::Quiet);
    }
    let place = row(inner, last);
    let used = pen.put_right(place, &[piece(foot, Role::Quiet)]);
    pen.cursor = Some((place.right().saturating_sub(used), place.y));
}

/// Returns the markers as the guide has them; before it is read, those of the command table.
pub(crate) fn items(state: &State) -> Vec<Item> {
    let Some(shelf) = state.shelf.as_deref() else {
        return state
            .keys
            .rows(Scope::Markers)
            .filter(|command| command.action != Action::Close)
            .map(|command| Item {
                letter: key_name(command.key),
                heard: command.names.short.to_owned(),
                tasks: String::new(),
            })
            .collect();
    };
    let name = |id: &String| {
        let technique = shelf.library.get(id.parse().ok()?)?;
        Some(technique.name.as_str())
    };
    shelf
        .guide
        .markers
        .iter()
        .map(|marker| Item {
            letter: letter(state, marker.letter),
            heard: marker.title.clone(),
            tasks: marker
                .tasks
                .iter()
                .filter_map(name)
                .collect::<Vec<_>>()
                .join(", "),
        })
        .collect()
}

/// Returns the letter that marks: that of the table where it has one, else the guide's own.
fn letter(state: &State, marker: char) -> String {
    let mut rows = state.keys.rows(Scope::Markers);
    rows.find(|row| row.action == Action::Process(marker))
        .map_or_else(|| marker.to_string(), |row| key_name(row.key))
}
