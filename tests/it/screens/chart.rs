//! The chart's parts as cells, from the demo: what stands where at each width, with and without a running session.

use alongside::app::chart::ChartPage;
use alongside::app::state::Screen;

use crate::desk::Desk;
use crate::screens::{USUAL, keep};

fn page(desk: &Desk) -> Option<&ChartPage> {
    match &desk.state.screen {
        Screen::Chart(page) => Some(page),
        _ => None,
    }
}

/// Goes to a part of the chart of the client on the desk by its name, and into its rows.
#[track_caller]
pub(super) fn go_to(desk: &mut Desk, title: &str) {
    desk.press("esc h");
    let at = page(desk)
        .and_then(|page| page.parts.iter().position(|listed| listed.title == title))
        .unwrap();
    for _ in 0..at {
        desk.press("down");
    }
    desk.press("enter");
}

#[track_caller]
fn part(name: &str, title: &str) {
    let mut desk = Desk::with_demo();
    desk.press("am enter");
    go_to(&mut desk, title);
    keep(name, &desk.state, &USUAL);
}

#[test]
fn the_parts_are_listed_with_what_is_open_in_them() {
    let mut desk = Desk::with_demo();
    desk.press("am enter esc h");
    keep("chart", &desk.state, &USUAL);
}

#[test]
fn the_whole_person() {
    part("chart_person", "Whole person");
}

#[test]
fn the_golden_thread() {
    part("chart_thread", "Golden thread");
}

#[test]
fn the_timeline() {
    part("chart_timeline", "Timeline");
}

#[test]
fn the_first_page() {
    part("chart_client", "Client");
}

#[test]
fn the_form_of_a_fact() {
    let mut desk = Desk::with_demo();
    desk.press("am enter");
    go_to(&mut desk, "Whole person");
    desk.press("down enter tab tab ctrl-u");
    desk.text("3 sep");
    keep("chart_fact", &desk.state, &USUAL);
}

#[test]
fn the_chart_while_the_session_runs() {
    let mut desk = Desk::in_session();
    go_to(&mut desk, "Whole person");
    desk.text(",it is the looks");
    let all = [(40, 10), (60, 20), (80, 24), (120, 36)];
    keep("chart_session", &desk.state, &all);
}
