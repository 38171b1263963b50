//! Goals in full as cells: the page with objectives and homework, twelve goals, the forms, the review.

use crate::desk::Desk;
use crate::screens::{USUAL, keep, text};

/// A.M. on the goals page, with two objectives, a task for them and what was asked of the first goal.
fn full() -> Desk {
    let mut desk = Desk::with_demo();
    desk.press("am enter esc g");
    crate::flows::goals::bare(&mut desk);
    desk.press("tab enter");
    desk.text("lights out by 23:00, 5 of 7 nights")
        .press("enter");
    desk.text("diary").press("enter");
    desk.text("2 of 7 nights")
        .press("enter")
        .text("+21")
        .press("enter right esc");
    desk.press("esc a").text("feel more rested").press("esc");
    desk.press("down down esc a")
        .text("phone stays in the kitchen")
        .press("esc");
    desk.press("down down down enter p enter")
        .text("3 of 5")
        .press("esc");
    desk
}

fn keep_desk(name: &str, desk: &Desk) {
    keep(name, &desk.state, &USUAL);
}

#[test]
fn the_goals_page_with_all_that_belongs_to_a_goal() {
    let mut desk = full();
    keep_desk("goals_inside", &desk);
    desk.press("page-down page-down");
    keep_desk("goals_history", &desk);
}

#[test]
fn twelve_goals_and_what_is_due() {
    let mut desk = Desk::with_demo();
    desk.press("am enter esc g");
    for n in 1..=9 {
        desk.press("esc a").text(&format!(
            "goal number {n}, with words enough to be cut somewhere"
        ));
        desk.press("enter")
            .text("2")
            .press("enter")
            .text("3")
            .press("esc");
    }
    desk.press("enter");
    for _ in 0..8 {
        desk.press("down");
    }
    desk.press("ctrl-u")
        .text("-3")
        .press("down ctrl-u")
        .text("-14")
        .press("esc");
    keep_desk("goals_twelve", &desk);
    desk.press(&"down ".repeat(11));
    keep_desk("goals_twelfth", &desk);
}

#[test]
fn the_forms_of_goal_objective_and_homework() {
    let mut desk = full();
    desk.press("tab enter down").press("down down");
    keep_desk("form_goal", &desk);
    desk.press("esc tab enter");
    desk.press("down down");
    keep_desk("form_objective", &desk);
    let mut desk = crate::flows::goals::in_session();
    desk.press("back-tab enter p down").text("3 of 5");
    keep_desk("form_homework", &desk);
    desk.press("esc");
    keep_desk("session_homework", &desk);
}

#[test]
fn the_question_for_the_next_review() {
    let mut desk = full();
    desk.press("esc :")
        .text("goal reviewed")
        .press("enter")
        .text("+30");
    keep_desk("prompt_review", &desk);
}

#[test]
fn no_size_breaks_the_page_and_the_lit_goal_is_in_sight_where_there_is_room() {
    let desk = full();
    let sizes = [
        (1, 1),
        (8, 3),
        (20, 6),
        (40, 10),
        (50, 14),
        (72, 20),
        (110, 30),
        (200, 60),
    ];
    for size in sizes {
        let drawn = text(&desk.state, crate::screens::PLAIN, size);
        let has_room = size.0 >= 40 && size.1 >= 10;
        assert_eq!(drawn.contains("Sleep 6"), has_room, "{size:?}:\n{drawn}");
    }
}
