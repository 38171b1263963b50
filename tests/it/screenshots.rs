//! The pictures of the README, drawn from real screens of the demo so that they cannot go stale: `UPDATE=1` draws anew.

use alongside::app::msg::Msg;
use alongside::ui;
use alongside::ui::theme::{Environment, Look};
use chrono::TimeDelta;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use crate::desk::Desk;
use crate::picture::{DARK, check_picture, draw};

/// A terminal with 256 colours on a dark ground, and a UTF-8 locale.
fn colourful() -> Look {
    Look::of(&Environment {
        term: Some("xterm-256color"),
        colorterm: None,
        no_color: None,
        colorfgbg: Some("15;0"),
        lc_all: None,
        lc_ctype: None,
        lang: Some("C.UTF-8"),
    })
}

/// A session of A.M. as it reads after half an hour: every kind of line, ratings, risk, the drawer.
fn half_an_hour() -> Desk {
    let mut desk = Desk::in_session();
    let mut at = |minutes: i64, line: &str| {
        desk.pass(TimeDelta::minutes(minutes));
        desk.line(line);
    };
    at(4, ",bus again, got off after two stops #2");
    at(2, "shoulders up, shallow breath");
    desk.press("esc 2 /paced enter");
    desk.line("=8 5");
    let mut at = |minutes: i64, line: &str| {
        desk.pass(TimeDelta::minutes(minutes));
        desk.line(line);
    };
    at(6, ",in control for once");
    at(6, "?fear of fainting, not of the bus");
    at(3, "=6 #2");
    at(3, "!passive thoughts, no plan");
    at(3, "+breathing 2x a day, bus log");
    at(1, ";felt protective, take to supervision");
    at(1, "++third stop alone");
    desk.pass(TimeDelta::minutes(3));
    desk
}

fn picture(name: &str, size: (u16, u16), mut desk: Desk, look: Look) {
    desk.tell(Msg::Resize(size.0, size.1));
    let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
    terminal
        .draw(|frame| ui::view(&desk.state, &look, frame))
        .unwrap();
    let cursor = terminal.get_cursor_position().unwrap();
    let svg = draw(
        terminal.backend().buffer(),
        Some((cursor.x, cursor.y)),
        "alongside",
        &DARK,
    );
    check_picture(name, &svg);
}

fn with(keys: &str) -> Desk {
    let mut desk = Desk::with_demo();
    desk.press(keys);
    desk.pass(TimeDelta::seconds(1));
    desk
}

#[test]
fn the_client_list() {
    picture("clients-80x24", (80, 24), with(""), colourful());
    picture("clients-120x36", (120, 36), with(""), colourful());
}

#[test]
fn the_start_card() {
    picture("card-80x24", (80, 24), with("am enter"), colourful());
}

#[test]
fn the_session_at_three_sizes_and_without_colour() {
    for size in [(80, 24), (120, 36), (200, 50)] {
        let mut desk = half_an_hour();
        desk.text(", describes the third stop, breath holds");
        let name = format!("session-{}x{}", size.0, size.1);
        picture(&name, size, desk, colourful());
    }
    picture("session-ascii-80x24", (80, 24), half_an_hour(), Look::PLAIN);
}

#[test]
fn the_library_picker_and_the_menu() {
    let mut desk = half_an_hour();
    desk.press("/bre");
    desk.pass(TimeDelta::seconds(1));
    picture("picker-80x24", (80, 24), desk, colourful());
    let mut desk = half_an_hour();
    desk.press("esc");
    picture("menu-80x24", (80, 24), desk, colourful());
}

#[test]
fn the_goals_the_help_and_the_end() {
    let mut desk = half_an_hour();
    desk.press("esc g");
    picture("goals-120x36", (120, 36), desk, colourful());
    let mut desk = half_an_hour();
    desk.press("esc ?");
    picture("help-80x24", (80, 24), desk, colourful());
    let mut desk = half_an_hour();
    desk.press("esc e");
    picture("end-120x36", (120, 36), desk, colourful());
}

#[test]
fn the_chart_and_the_golden_thread() {
    let part = |name: &str, downs: usize, size: (u16, u16)| {
        let mut desk = Desk::with_demo();
        desk.press("am enter esc h");
        for _ in 0..downs {
            desk.press("down");
        }
        desk.press("enter");
        picture(name, size, desk, colourful());
    };
    part("chart-120x36", 4, (120, 36));
    part("chart-80x24", 4, (80, 24));
    part("thread-80x24", 15, (80, 24));
    part("timeline-80x24", 16, (80, 24));
}

#[test]
fn the_model_in_the_session_its_plan_and_the_versions_of_it() {
    let large = (120, 36);
    let mut session = with("ra enter enter esc 1");
    session.pass(TimeDelta::minutes(9));
    session.line(",I slept on the left side again");
    picture("sequential-120x36", large, session, colourful());
    picture("plan-120x36", large, with("ra enter esc f"), colourful());
    let mut versions = with("ra enter esc :");
    versions.text("compare").press("enter");
    picture("versions-120x36", large, versions, colourful());
}

#[test]
fn the_trend_of_a_measure() {
    let keys = "am enter esc : trend enter";
    picture("trend-ascii-80x24", (80, 24), with(keys), Look::PLAIN);
    picture("trend-120x36", (120, 36), with(keys), colourful());
}
