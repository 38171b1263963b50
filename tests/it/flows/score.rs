//! The usability scorecard of interaction.md 5: keys beyond the words themselves, counted against its limits.

use alongside::app::overlay::Overlay;

use crate::desk::Desk;

#[track_caller]
fn within(task: &str, keys: usize, limit: usize) {
    assert!(keys <= limit, "{task}: {keys} keys, limit {limit}");
}

#[test]
fn task_1_program_open_to_session_running() {
    let mut desk = Desk::with_demo();
    desk.press("am enter enter");
    assert!(desk.client().session.is_some());
    within("1", desk.keys, 5);
}

#[test]
fn task_2_a_plain_line() {
    let mut desk = Desk::in_session();
    desk.text("shoulders up");
    let words = desk.keys;
    desk.press("enter");
    assert_eq!(desk.newest().line.text, "shoulders up");
    within("2", desk.keys - words, 1);
}

#[test]
fn task_3_the_clients_words() {
    let mut desk = Desk::in_session();
    desk.line(",I joke so nobody sees it");
    // The words: one key a letter, and the capital I one more.
    within("3", desk.keys - "I joke so nobody sees it".len() - 1, 2);
}

#[test]
fn task_4_the_top_suggestion_and_the_third() {
    let mut desk = Desk::in_session();
    desk.press("esc 2");
    let (first, third) = (
        desk.client().shown.tries[0].name.clone(),
        desk.client().shown.tries[2].name.clone(),
    );
    desk.keys = 0;
    desk.press("/ enter");
    assert_eq!(desk.newest().line.technique.unwrap().name, first);
    within("4", desk.keys, 2);
    desk.press("ctrl-z");
    desk.keys = 0;
    desk.press("/ 3 enter");
    assert_eq!(desk.newest().line.technique.unwrap().name, third);
    within("4, the third", desk.keys, 3);
}

#[test]
fn task_5_a_technique_by_three_letters() {
    let mut desk = Desk::in_session();
    desk.press("/pmr enter");
    assert_eq!(
        desk.newest().line.technique.unwrap().name,
        "Progressive muscle relaxation"
    );
    within("5", desk.keys, 6);
}

#[test]
fn task_6_rate_it_before_and_after() {
    let mut desk = Desk::in_session();
    desk.press("/pac enter");
    desk.keys = 0;
    desk.line("=8 5");
    assert!(desk.newest().line.rating.is_some());
    within("6", desk.keys, 5);
}

#[test]
fn task_7_goal_suggestion_logged_rated() {
    let mut desk = Desk::in_session();
    desk.press("esc 2 / enter");
    desk.line("=5");
    assert!(desk.newest().line.rating.is_some());
    within("7", desk.keys, 8);
}

/// Issue 5: goal, top suggestion, why, log it, run it, rate it.
#[test]
fn tasks_4_to_7_in_one_go_goal_suggestion_why_logged_run_and_rated() {
    let mut desk = Desk::in_session();
    desk.press("esc 2");
    within("7, the goal", desk.keys, 2);
    desk.press("/");
    let Some(Overlay::Picker(picker)) = &desk.state.overlay else {
        panic!("no picker");
    };
    let top = picker.lit().unwrap().clone();
    assert!(!top.why.is_empty(), "why stands with it before it is taken");
    desk.press("enter");
    assert_eq!(desk.newest().line.technique.unwrap().id, top.id);
    within("4", desk.keys - 2, 2);
    // Run it: Esc d starts its step card, an Enter a step, Esc d ends it.
    // Rate it.
    let logged = desk.keys;
    desk.line("=8 5");
    assert!(desk.newest().line.rating.is_some());
    within("6", desk.keys - logged, 5);
    within("7", desk.keys, 9);
}

#[test]
fn task_8_a_risk_line() {
    let mut desk = Desk::in_session();
    desk.line("!passive thoughts");
    assert_eq!(desk.client().shown.open_risk.len(), 1);
    within("8", desk.keys - "passive thoughts".len(), 3);
}

#[test]
fn task_10_take_back_the_last_entry() {
    let mut desk = Desk::in_session();
    desk.line("one");
    desk.keys = 0;
    desk.press("ctrl-z");
    assert_eq!(desk.log().len(), 1);
    within("10", desk.keys, 2);
}

#[test]
fn task_11_cover_the_screen_and_come_back() {
    let mut desk = Desk::in_session();
    desk.press("ctrl-l");
    assert!(desk.state.cover.is_some());
    within("11", desk.keys, 2);
    desk.keys = 0;
    desk.press("enter");
    assert!(desk.state.cover.is_none());
    within("11, back", desk.keys, 1);
}

#[test]
fn task_13_as_far_as_the_end_of_the_session() {
    let mut desk = Desk::in_session();
    desk.press("esc e enter");
    assert!(desk.client().session.is_none());
    within("13, up to the note", desk.keys, 3);
}

#[test]
fn task_14_find_a_word_in_all_sessions() {
    let mut desk = Desk::in_session();
    desk.press("esc / bus enter");
    assert!(matches!(
        desk.state.screen,
        alongside::app::state::Screen::Found(_)
    ));
    within("14", desk.keys - "bus".len(), 4);
}
