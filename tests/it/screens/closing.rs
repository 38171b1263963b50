//! The two parts of the chart about the end and about who may know, their forms, the question before closing, the card and
//! the list of one who comes back for a follow-up.

use alongside::app::state::State;

use super::{USUAL, keep, shown};
use crate::desk::Desk;

fn at(initials: &str) -> Desk {
    let mut desk = Desk::with_demo();
    desk.press(initials).press("enter");
    desk
}

fn command(desk: &mut Desk, words: &str) {
    desk.press("esc :").text(words).press("enter");
}

#[test]
fn the_ending_and_what_comes_after_it() {
    let mut desk = at("ra");
    desk.go_to("Ending and after");
    keep("closing_part", &desk.state, &USUAL);
    desk.press("page-down page-down");
    keep("closing_part_below", &desk.state, &USUAL);
    desk.press("page-up page-up page-up enter");
    keep("closing_form", &desk.state, &USUAL);
}

#[test]
fn the_question_before_closing_shows_its_answers_at_every_width() {
    let mut desk = at("lt");
    command(&mut desk, "close the therapy");
    keep("closing_question", &desk.state, &USUAL);
    for size in USUAL {
        let screen = shown(&desk.state, size);
        for words in ["Back, nothing is closed", "RISK is open"] {
            assert!(screen.contains(words), "{words} at {size:?}:\n{screen}");
        }
    }
}

#[test]
fn who_is_closed_comes_back_for_a_follow_up() {
    let desk = Desk::with_demo();
    keep("closing_list", &desk.state, &USUAL);
    let card = at("bo");
    keep("closing_card", &card.state, &USUAL);
    let has = |state: &State, words: &str| {
        for size in USUAL {
            let screen = shown(state, size);
            assert!(screen.contains(words), "{words} at {size:?}:\n{screen}");
        }
    };
    has(&desk.state, "follow-up due");
    has(&card.state, "Follow-up    call");
    let mut past = at("bo");
    past.go_to("Ending and after");
    past.press("page-down page-down page-down page-down");
    keep("closing_past", &past.state, &USUAL);
}

#[test]
fn who_may_know() {
    let mut desk = at("jk");
    desk.go_to("Who may know");
    keep("disclosures_part", &desk.state, &USUAL);
    desk.press("down down down enter");
    keep("disclosures_request", &desk.state, &USUAL);
}
