//! Five written levels as cells: the form with what it asks, the question of a rating, the goals page with T.

use crate::desk::Desk;
use crate::flows::levels::write;
use crate::screens::{USUAL, keep};

/// A.M. in the session, on the goals page; the levels of three goals, two of them rated.
fn rated() -> Desk {
    let mut desk = Desk::in_session();
    write(&mut desk, &[3, 2, 1]);
    desk.press("esc g right 4 enter down right 3 enter up");
    desk
}

#[test]
fn the_form_of_the_levels() {
    let mut desk = Desk::in_session();
    desk.press("esc g left");
    desk.text("feels bad")
        .press("enter")
        .text(
            "falls asleep after midnight on most nights, and lies awake for an hour or more before",
        )
        .press("enter enter")
        .text("sleeps 6 hours")
        .press("enter")
        .text("Sleeps 6 hours")
        .press("up up");
    keep("levels_form", &desk.state, &USUAL);
}

#[test]
fn the_form_once_there_are_ratings() {
    let mut desk = rated();
    desk.press("left ctrl-u")
        .text("sleeps 2 hours")
        .press("enter");
    for _ in 0..6 {
        desk.press("down");
    }
    keep("levels_form_rated", &desk.state, &USUAL);
}

#[test]
fn the_question_of_a_rating() {
    let mut desk = rated();
    desk.press("right");
    keep("levels_question", &desk.state, &USUAL);
    // Levels of many words: those that have no room are cut, the lit one never.
    desk.press("esc");
    let goals = &mut desk.state.desk.as_mut().unwrap().dossier.goals.goals;
    for goal in goals {
        for words in goal.gas.iter_mut().flat_map(|gas| &mut gas.levels) {
            words.push_str(", on five nights of seven, by the diary, without the tablets and without the nap after lunch that made it worse");
        }
    }
    desk.press("right 4");
    keep("levels_question_long", &desk.state, &USUAL);
}

#[test]
fn the_goals_page_with_levels() {
    let mut desk = rated();
    keep("levels_goals", &desk.state, &USUAL);
    desk.press("tab page-down");
    keep("levels_goals_below", &desk.state, &USUAL);
}

#[test]
fn the_plan_with_levels() {
    let mut desk = rated();
    desk.go_to("Integration plan");
    for _ in 0..60 {
        desk.press("down");
    }
    keep("levels_plan", &desk.state, &USUAL);
}
