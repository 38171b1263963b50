//! Every screen and overlay as cells, in both sets of glyphs, at the widths where the layout changes.

mod agenda;
mod alliance;
mod apart;
mod aside;
mod card;
mod chart;
mod closing;
mod exporting;
mod feedback;
mod first;
mod formulation;
mod found;
mod goals;
mod keying;
mod ledger;
mod levels;
mod lock;
pub(crate) mod made;
mod notes;
mod options;
mod own;
mod parts;
mod picker;
mod plan;
mod profile;
mod risk;
pub(crate) mod room;
mod schedule;
mod step_card;
mod trend;
mod turned;
mod versions;

use alongside::app::cover::Cover;
use alongside::app::state::State;
use alongside::ui::theme::{Colours, Ground, Look, Set};
use alongside::ui::{areas, view};
use proptest::prelude::{ProptestConfig, prop_assert, proptest};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};

use made::Made;

pub(crate) const PLAIN: Look = Look::PLAIN;
pub(crate) const FULL: Look = Look {
    colours: Colours::Full,
    ground: Ground::Dark,
    glyphs: Set::Unicode,
};

/// Draws a state in a window of this size; returns the cells and where the cursor stands.
pub(crate) fn drawn(state: &State, look: Look, size: (u16, u16)) -> (Buffer, (u16, u16)) {
    let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
    let mut sized = state.clone();
    sized.size = size;
    terminal.draw(|frame| view(&sized, &look, frame)).unwrap();
    let cursor = terminal.get_cursor_position().unwrap();
    (terminal.backend().buffer().clone(), (cursor.x, cursor.y))
}

pub(crate) fn rows(buffer: &Buffer) -> Vec<String> {
    let area = buffer.area;
    (0..area.height)
        .map(|y| {
            let mut row = String::new();
            let mut skip = 0;
            for x in 0..area.width {
                let symbol = buffer[(x, y)].symbol();
                if skip == 0 {
                    row.push_str(symbol);
                    skip = unicode_width::UnicodeWidthStr::width(symbol).saturating_sub(1);
                } else {
                    skip -= 1;
                }
            }
            row.trim_end().to_owned()
        })
        .collect()
}

#[track_caller]
fn text(state: &State, look: Look, size: (u16, u16)) -> String {
    // Whatever can be seen can be read.
    crate::plain::check_read(state);
    crate::pseudo::seen::plain(rows(&drawn(state, look, size).0).join("\n"))
}

/// Returns what a window of this size shows, without colours and thin lines.
pub(crate) fn shown(state: &State, size: (u16, u16)) -> String {
    text(state, PLAIN, size)
}

/// Keeps a screen at the widths where the layout changes, plain everywhere and with thin lines at two of them.
#[track_caller]
fn keep(name: &str, state: &State, sizes: &[(u16, u16)]) {
    if crate::pseudo::seen::keeps(name, state) {
        return;
    }
    crate::access::holds(name, state);
    for &(columns, rows) in sizes {
        let size = (columns, rows);
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("{name}_{columns}x{rows}"), text(state, PLAIN, size));
        });
    }
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(format!("{name}_unicode"), text(state, FULL, (80, 24)));
    });
}

const USUAL: [(u16, u16); 3] = [(60, 20), (80, 24), (120, 36)];

#[test]
fn the_session_at_every_width() {
    let all = [(40, 10), (60, 20), (80, 24), (120, 36), (200, 50), (36, 8)];
    keep("session", &Made::session(), &all);
}

#[test]
fn every_screen_and_overlay() {
    for (name, state) in Made::all() {
        if name != "session" {
            keep(name, &state, &USUAL);
        }
    }
}

/// Writes every state's cells to the folder named by `PICTURES`, one line a cell, for looking at them.
#[test]
#[ignore = "writes files to look at"]
fn pictures() {
    use std::fmt::Write as _;
    let Some(folder) = std::env::var_os("PICTURES") else {
        return;
    };
    let wanted = std::env::var("ONLY").unwrap_or_default();
    for (name, state) in Made::all() {
        if !wanted.is_empty() && !wanted.split(',').any(|one| one == name) {
            continue;
        }
        for size in [(80, 24), (120, 36), (200, 50)] {
            let (buffer, cursor) = drawn(&state, FULL, size);
            let mut out = format!("{} {} {} {}\n", size.0, size.1, cursor.0, cursor.1);
            for cell in &buffer.content {
                let fg = match cell.fg {
                    Color::Indexed(index) => index.to_string(),
                    _ => "-".to_owned(),
                };
                writeln!(out, "{fg} {} {}", cell.modifier.bits(), cell.symbol()).unwrap();
            }
            let path = std::path::Path::new(&folder).join(format!("{name}_{}.cells", size.0));
            std::fs::write(path, out).unwrap();
        }
    }
}

/// Returns where a text stands, as column and row.
#[track_caller]
fn find(buffer: &Buffer, wanted: &str) -> (u16, u16) {
    for (y, row) in rows(buffer).iter().enumerate() {
        if let Some(at) = row.find(wanted) {
            let x = unicode_width::UnicodeWidthStr::width(&row[..at]);
            return (u16::try_from(x).unwrap(), u16::try_from(y).unwrap());
        }
    }
    panic!(
        "`{wanted}` is not on the screen:\n{}",
        rows(buffer).join("\n")
    );
}

#[test]
fn nothing_breaks_at_any_size() {
    let all = Made::all();
    // Every small size, where arithmetic goes wrong, then whatever proptest draws.
    for (name, state) in &all {
        for size in [
            (1, 1),
            (1, 60),
            (220, 1),
            (2, 3),
            (39, 9),
            (40, 9),
            (40, 10),
            (49, 13),
            (50, 14),
            (71, 19),
            (72, 20),
            (109, 20),
            (110, 13),
            (159, 24),
            (160, 24),
            (220, 60),
        ] {
            let (_, cursor) = drawn(state, FULL, size);
            assert!(
                cursor.0 < size.0 && cursor.1 < size.1,
                "{name} at {size:?}: {cursor:?}"
            );
        }
    }
    proptest!(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() }, |(n in 0..all.len(), columns in 1_u16..=220, rows in 1_u16..=60, thin: bool)| {
        let (buffer, cursor) = drawn(&all[n].1, if thin { FULL } else { PLAIN }, (columns, rows));
        prop_assert!(cursor.0 < columns && cursor.1 < rows);
        prop_assert!(buffer.content.len() == usize::from(columns) * usize::from(rows));
    });
}

#[test]
fn every_screen_says_that_risk_is_open() {
    let mut seen = 0;
    for (name, mut state) in Made::all() {
        let Some(desk) = &mut state.desk else {
            continue;
        };
        if state.cover.is_some() || state.overlay.is_some() {
            continue;
        }
        desk.shown.open_risk = vec![(
            alongside::domain::id::EntryId(uuid::Uuid::nil()),
            state.now.wall,
            "passive thoughts".into(),
        )];
        for size in [(40, 10), (60, 20), (80, 24), (120, 36)] {
            let first = rows(&drawn(&state, PLAIN, size).0).remove(0);
            assert!(first.contains("RISK open"), "{name} at {size:?}: {first}");
            seen += 1;
        }
    }
    assert!(seen > 60);
}

#[test]
fn the_line_keeps_its_rows_on_every_screen_of_a_running_session() {
    for (name, state) in Made::all() {
        if !state.has_line() {
            continue;
        }
        let places = areas((80, 24), &state);
        assert_eq!(
            (
                places.rule.y,
                places.line.y,
                places.line.height,
                places.message.y,
                places.hints.y
            ),
            (19, 20, 2, 22, 23),
            "{name}"
        );
    }
}

#[test]
fn risk_and_selection_carry_their_style_in_every_look() {
    let mut state = Made::session();
    state.desk.as_mut().unwrap().pane = alongside::app::desk::Pane::Try;
    state.desk.as_mut().unwrap().try_row = 1;
    let (plain, _) = drawn(&state, PLAIN, (80, 24));
    let (full, _) = drawn(&state, FULL, (80, 24));
    for buffer in [&plain, &full] {
        let risk = find(buffer, "RISK open");
        let lit = find(buffer, "Graded in");
        assert!(buffer[lit].modifier.contains(Modifier::REVERSED));
        assert!(
            !buffer[(lit.0 + 9, lit.1)]
                .modifier
                .contains(Modifier::REVERSED)
        );
        let mark = buffer[(lit.0 - 1, lit.1)].symbol();
        assert!(mark == ">" || mark == "▸");
        let said = &buffer[risk].modifier;
        assert!(said.contains(Modifier::REVERSED) || said.contains(Modifier::BOLD));
    }
    assert_eq!(plain[find(&plain, "RISK open")].fg, Color::Reset);
    assert_eq!(full[find(&full, "RISK open")].fg, Color::Indexed(210));
    assert!(
        plain
            .content
            .iter()
            .all(|cell| cell.bg == Color::Reset && cell.fg == Color::Reset)
    );
    assert!(full.content.iter().all(|cell| cell.bg == Color::Reset));
}

#[test]
fn a_move_in_a_list_changes_few_cells() {
    let clients = |cursor| {
        let (_, mut state) = Made::all()
            .into_iter()
            .find(|(name, _)| *name == "clients")
            .unwrap();
        state.clients.cursor = cursor;
        drawn(&state, FULL, (120, 36)).0
    };
    let tries = |row| {
        let mut state = Made::session();
        let desk = state.desk.as_mut().unwrap();
        desk.pane = alongside::app::desk::Pane::Try;
        desk.try_row = row;
        drawn(&state, FULL, (120, 36)).0
    };
    for (before, after) in [(clients(0), clients(1)), (tries(0), tries(1))] {
        let changed = before.diff(&after);
        assert!(
            !changed.is_empty() && changed.len() <= 28,
            "{} cells",
            changed.len()
        );
    }
}

#[test]
fn a_typed_character_changes_one_cell() {
    let with = |words: &str| {
        let mut state = Made::session();
        state.notice = None;
        state.desk.as_mut().unwrap().line = alongside::app::field::Field::holding(words);
        drawn(&state, FULL, (200, 50))
    };
    let (before, at) = with("shoulders u");
    let (after, now) = with("shoulders up");
    assert_eq!(before.diff(&after).len(), 1);
    assert_eq!((now.0, now.1), (at.0 + 1, at.1));
}

#[test]
fn the_clock_never_moves_what_stands_beside_it() {
    let at = |minutes: u64| {
        let mut state = Made::session();
        state.now.steady = minutes * 60_000 + 10_000;
        state.last_key = state.now.steady;
        let (buffer, _) = drawn(&state, PLAIN, (80, 24));
        find(&buffer, "RISK open").0
    };
    let usual = at(2);
    for minutes in [9, 10, 32, 49, 50, 53, 99] {
        assert_eq!(at(minutes), usual, "{minutes} min");
    }
}

#[test]
fn hostile_text_reaches_no_cell_as_it_is() {
    let (_, state) = Made::all()
        .into_iter()
        .find(|(name, _)| *name == "session_hostile")
        .unwrap();
    for size in [(60, 20), (80, 24), (120, 36), (200, 50)] {
        let (buffer, _) = drawn(&state, FULL, size);
        for cell in &buffer.content {
            assert!(
                !cell
                    .symbol()
                    .chars()
                    .any(alongside::domain::safe::is_unsafe),
                "{:?}",
                cell.symbol()
            );
        }
        assert!(rows(&buffer).join("").contains("␛[2J"));
    }
}

#[test]
fn the_cover_shows_the_time_and_nothing_else() {
    let mut state = Made::session();
    state.cover = Some(Cover::Asked);
    let shown = text(&state, FULL, (80, 24));
    let words: Vec<&str> = shown.split_whitespace().collect();
    assert_eq!(words, ["14:32", "Enter", "returns"]);
    state.cover = Some(Cover::Hidden);
    let shown = text(&state, FULL, (80, 24));
    assert!(shown.contains("32 min") && !shown.contains("A.M.") && !shown.contains("bus"));
}
