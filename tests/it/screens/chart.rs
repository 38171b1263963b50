//! The chart's parts as cells, from the demo: what stands where at each width, with and without a running session.

use crate::desk::Desk;
use crate::screens::{USUAL, keep};

#[track_caller]
fn part(name: &str, title: &str) {
    let mut desk = Desk::with_demo();
    desk.press("am enter");
    desk.go_to(title);
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
    desk.go_to("Whole person");
    desk.press("down enter tab tab ctrl-u");
    desk.text("3 sep");
    keep("chart_fact", &desk.state, &USUAL);
}

#[test]
fn the_chart_while_the_session_runs() {
    let mut desk = Desk::in_session();
    desk.go_to("Whole person");
    desk.text(",it is the looks");
    let all = [(40, 10), (60, 20), (80, 24), (120, 36)];
    keep("chart_session", &desk.state, &all);
}
