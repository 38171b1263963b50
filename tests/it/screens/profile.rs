//! The clinician's profile as cells: the page, what use and gaps say, its forms, and the label in the library.

use alongside::app::profile::begin;

use crate::desk::Desk;
use crate::flows::profile::{demo_desk, light, show};
use crate::screens::{USUAL, keep, text};

#[test]
fn the_profile_with_trainings_and_what_there_is_to_learn() {
    let mut desk = demo_desk();
    show(&mut desk);
    keep("profile", &desk.state, &USUAL);
    light(&mut desk, "Emotion-focused & experiential");
    keep("profile_gaps", &desk.state, &USUAL);
}

#[test]
fn an_empty_profile_and_one_that_cannot_be_read() {
    let mut desk = Desk::with_demo();
    show(&mut desk);
    keep("profile_empty", &desk.state, &USUAL);
    let mut desk = Desk::with_demo();
    begin(
        &mut desk.state,
        Err(String::from("profile.ron:3:5: expected `)`")),
    );
    show(&mut desk);
    desk.press("esc a");
    keep("profile_damaged", &desk.state, &[(80, 24)]);
}

#[test]
fn the_forms_of_the_profile() {
    let mut desk = demo_desk();
    show(&mut desk);
    light(&mut desk, "Couples & sexual");
    desk.press("enter ctrl-u");
    keep("form_training", &desk.state, &USUAL);
    desk.text("trauma")
        .press("down down ctrl-u")
        .text("2024-02");
    keep("form_training_date", &desk.state, &[(80, 24)]);
}

#[test]
fn the_label_stands_over_the_card_of_the_library() {
    let mut desk = demo_desk();
    desk.press("am enter enter / prolonged");
    desk.pass(chrono::TimeDelta::seconds(1));
    keep("picker_training", &desk.state, &USUAL);
    let drawn = text(&desk.state, crate::screens::PLAIN, (80, 24));
    assert!(drawn.contains("training needed: "), "{drawn}");
    // Without any training on file it is said quietly, of the first row only.
    let mut desk = Desk::in_session();
    desk.press("/ prolonged");
    desk.pass(chrono::TimeDelta::seconds(1));
    let drawn = text(&desk.state, crate::screens::PLAIN, (80, 24));
    assert!(drawn.contains("training not on file"), "{drawn}");
    desk.press("down");
    desk.pass(chrono::TimeDelta::seconds(1));
    let drawn = text(&desk.state, crate::screens::PLAIN, (80, 24));
    assert!(!drawn.contains("training not on file"), "{drawn}");
}

#[test]
fn no_size_breaks_the_profile_and_the_lit_row_is_in_sight_where_there_is_room() {
    let mut desk = demo_desk();
    show(&mut desk);
    light(&mut desk, "Emotion-focused & experiential");
    for size in [
        (1, 1),
        (8, 3),
        (20, 6),
        (40, 10),
        (50, 14),
        (110, 30),
        (200, 60),
    ] {
        let drawn = text(&desk.state, crate::screens::PLAIN, size);
        let has_room = size.0 >= 40 && size.1 >= 10;
        assert_eq!(
            drawn.contains("Emotion-focused"),
            has_room,
            "{size:?}:\n{drawn}"
        );
    }
}
