//! The compact forms: under the form a measure is keyed in, and in a narrow column.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use chrono::DateTime;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::desk::{Access, Desk};
use crate::app::state::State;
use crate::domain::demo::caseload;
use crate::domain::id::IdSource;
use crate::domain::measure::catalogue::Measures;
use crate::domain::measure::trend::line::Line;
use crate::domain::measure::trend::lines::lines;
use crate::domain::practice::Practice;
use crate::domain::time::Now;
use crate::ui::pen::Pen;
use crate::ui::theme::Look;
use crate::ui::trend::{blocks, draw};

/// A client of the demo whose PHQ-9 went from 18 to 14.
fn state() -> State {
    let wall = DateTime::parse_from_rfc3339("2026-11-26T14:00:00+01:00").unwrap();
    let now = Now { wall, steady: 0 };
    let mut all = caseload(wall.date_naive(), *wall.offset())
        .unwrap()
        .into_iter();
    let dossier = all.find(|one| one.client.name() == "A.M.").unwrap();
    let mut state = State::new(
        now,
        String::from("Europe/Berlin"),
        String::from("demo"),
        Practice::default(),
        (80, 24),
        IdSource::new(1),
    );
    let mut desk = Desk::new(dossier, Access::Writer);
    let measures = Measures::shipped().unwrap();
    desk.shown.lines = lines(&desk.dossier, &measures, wall.date_naive());
    state.desk = Some(desk);
    state
}

fn drawn(size: (u16, u16), with: impl FnOnce(&mut Pen<'_>, Rect)) -> String {
    let area = Rect::new(0, 0, size.0, size.1);
    let mut buffer = Buffer::empty(area);
    with(&mut Pen::new(&mut buffer, &Look::PLAIN), area);
    let row = |y| -> String {
        let row: String = (0..size.0).map(|x| buffer[(x, y)].symbol()).collect();
        row.trim_end().to_owned()
    };
    (0..size.1).map(row).collect::<Vec<_>>().join("\n")
}

#[test]
fn under_the_form_the_plot_stands_beside_its_words() {
    let state = state();
    let shown = drawn((80, 9), |pen, area| draw(pen, &state, area, "phq-9", "1"));
    for words in [
        "*18",
        "*17",
        "*16",
        "*14",
        "lower is better",
        "18 to 14, down",
        "no reliable change",
        "NHS Talking",
    ] {
        assert!(shown.contains(words), "{words}:\n{shown}");
    }
    // In a narrow place they stand under each other, and the verdict without its rule.
    let narrow = drawn((28, 9), |pen, area| draw(pen, &state, area, "phq-9", "1"));
    let mut rows = narrow.lines();
    assert_eq!(rows.next(), Some(" PHQ-9  14  (was 18) down 4"));
    assert_eq!(rows.next(), Some("  no reliable change"));
    for number in ["*18", "*17", "*16", "*14 *14 *14"] {
        assert!(narrow.contains(number), "{number}:\n{narrow}");
    }
    // Of a version nobody filled in there is nothing to draw.
    assert!(
        drawn((80, 9), |pen, area| draw(pen, &state, area, "phq-9", "2"))
            .trim()
            .is_empty()
    );
}

#[test]
fn what_a_column_has_no_room_for_is_counted() {
    let state = state();
    let all: Vec<&Line> = crate::app::trend::lines(&state)
        .iter()
        .filter(|line| ["PHQ-9", "GAD-7", "goal 1", "goal 2"].contains(&line.name.as_str()))
        .collect();
    assert_eq!(all.len(), 4);
    let mut used = 0;
    let shown = drawn((34, 8), |pen, area| used = blocks(pen, &all, area));
    assert!(shown.contains("and 2 more"), "{shown}");
    assert!(
        shown.contains("PHQ-9") && shown.contains("GAD-7"),
        "{shown}"
    );
    assert!(used <= 8);
    for height in 0..60 {
        let shown = drawn((34, height), |pen, area| used = blocks(pen, &all, area));
        assert!(used <= height, "{height}: {used}\n{shown}");
        let filled = shown.lines().enumerate().filter(|(_, row)| !row.is_empty());
        let last = filled.last().map(|(at, _)| at);
        assert!(
            last.is_none_or(|last| last < usize::from(used)),
            "{height}: {used}\n{shown}"
        );
    }
}
