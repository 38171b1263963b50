//! Lines over the therapy in keys: from the chart to a line, from line to line, into what happened and back.

use alongside::app::state::Screen;
use alongside::app::trend::{TrendPage, on_show};
use alongside::domain::measure::trend::line::Of;

use crate::desk::Desk;

#[track_caller]
fn page(desk: &Desk) -> &TrendPage {
    match &desk.state.screen {
        Screen::Trend(page) => page,
        other => panic!("not a trend: {other:?}"),
    }
}

#[track_caller]
fn name(desk: &Desk) -> String {
    on_show(&desk.state, page(desk)).unwrap().0.name.clone()
}

#[test]
fn from_the_chart_to_the_line_and_back() {
    let mut desk = Desk::with_demo();
    desk.press("am enter").go_to("Measures");
    let first = &desk.chart().rows[desk.chart().row];
    assert_eq!(first.lead, "PHQ-9");
    assert_eq!(
        first.words,
        "14 moderate, 19 Nov; down 4 (was 18), no reliable change (6 points, NHS Talking Therapies)"
    );
    desk.press("enter");
    assert_eq!(name(&desk), "PHQ-9");
    // The first row opens nothing: Enter goes back to where it came from.
    desk.press("enter");
    assert_eq!(desk.chart().rows[desk.chart().row].lead, "PHQ-9");
    assert!(desk.saved().is_empty(), "looking writes nothing");
}

#[test]
fn tab_and_the_arrows_go_round_the_lines() {
    let mut desk = Desk::with_demo();
    desk.press("am enter esc : trend enter");
    let all: Vec<Of> = desk
        .client()
        .shown
        .lines
        .iter()
        .map(|line| line.of.clone())
        .collect();
    assert!(all.len() > 2, "{all:?}");
    for of in all.iter().skip(1).chain(all.first()) {
        desk.press("right");
        assert_eq!(page(&desk).of, *of);
    }
    desk.press("left");
    assert_eq!(Some(&page(&desk).of), all.last());
    desk.press("tab");
    assert_eq!(Some(&page(&desk).of), all.first());
    desk.press("back-tab");
    assert_eq!(Some(&page(&desk).of), all.last());
}

#[test]
fn what_happened_then_leads_to_its_place() {
    let mut desk = Desk::with_demo();
    desk.press("am enter esc : trend enter");
    let rows = &page(&desk).rows;
    let at = rows
        .iter()
        .position(|row| row.words.starts_with("Happened then"))
        .unwrap();
    for _ in 0..=at {
        desk.press("down");
    }
    assert_eq!(page(&desk).row, at + 1);
    desk.press("enter");
    assert!(
        !matches!(desk.state.screen, Screen::Trend(_)) || desk.state.overlay.is_some(),
        "{:?}",
        desk.state.screen
    );
}

#[test]
fn a_rating_typed_in_the_session_moves_the_line_at_once() {
    let mut desk = Desk::in_session();
    let of_goal = |desk: &Desk| {
        let lines = &desk.client().shown.lines;
        let goal = lines.iter().find(|line| line.name == "goal 2").unwrap();
        (goal.marks.len(), goal.brief.now.clone())
    };
    let (before, _) = of_goal(&desk);
    desk.line("=9 #2");
    assert_eq!(of_goal(&desk), (before + 1, String::from("9")));
}

#[test]
fn a_client_without_readings_is_told_so() {
    let mut desk = Desk::with_demo();
    desk.press("am enter");
    desk.state.desk.as_mut().unwrap().shown.lines.clear();
    desk.press("esc : trend enter");
    assert!(
        desk.said().starts_with("No measure was filled in"),
        "{}",
        desk.said()
    );
    assert!(!matches!(desk.state.screen, Screen::Trend(_)));
}

#[test]
fn the_timeline_leads_from_a_reading_to_its_line() {
    let mut desk = Desk::with_demo();
    desk.press("am enter").go_to("Timeline");
    let rows = &desk.chart().rows;
    let at = rows
        .iter()
        .position(|row| row.words.contains("PHQ-9 filled in"))
        .unwrap();
    while desk.chart().row < at {
        desk.press("down");
    }
    desk.press("enter");
    assert_eq!(name(&desk), "PHQ-9");
    let lit = page(&desk).rows[page(&desk).row].clone();
    assert!(lit.words.starts_with("14"), "{lit:?}");
}
