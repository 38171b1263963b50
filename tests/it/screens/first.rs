//! The first steps as cells, each page, and the start card with a tip and with what next.

use crate::desk::{Desk, two_o_clock};
use crate::flows::first_steps::{at_the_line, begun};
use crate::screens::{USUAL, keep};

#[test]
fn each_page_of_the_first_steps() {
    let mut desk = begun(false);
    keep("first_ground", &desk.state, &USUAL);
    desk.press("esc 3 enter");
    keep("first_minutes", &desk.state, &USUAL);
    desk.press("esc");
    keep("first_name", &desk.state, &USUAL);
    let mut desk = at_the_line();
    keep("first_line", &desk.state, &USUAL);
    desk.line("shoulders up")
        .line(",I slept better")
        .text("/breath");
    keep("first_library", &desk.state, &USUAL);
}

#[test]
fn a_card_with_a_tip_and_one_with_what_next() {
    let mut desk = Desk::with_demo();
    desk.state.tips.since = Some(two_o_clock().wall.date_naive());
    desk.press("dd enter");
    keep("card_tip", &desk.state, &USUAL);
    let mut desk = crate::flows::schedule::off_track();
    keep("card_off_track", &desk.state, &USUAL);
    desk.press("tab tab tab");
    keep("card_next", &desk.state, &USUAL);
    desk.press("enter");
    keep("card_next_open", &desk.state, &[(80, 24)]);
}

#[test]
fn help_that_is_searched() {
    let mut desk = Desk::in_session();
    desk.press("esc ?").text("suicide");
    keep("help_suicide", &desk.state, &USUAL);
}
