//! The form of a switch, and two versions of the plan side by side, as cells.

use crate::desk::Desk;
use crate::flows::switch::switched;
use crate::screens::{PLAIN, USUAL, keep, text};

/// A.M. after a switch that also changed model and home, on the page of versions.
fn versions() -> Desk {
    let mut desk = switched();
    desk.press("right enter right enter s enter")
        .text("emotion")
        .press("esc");
    desk.press("esc : compare enter");
    desk
}

#[test]
fn the_form_of_a_switch_before_and_after_it_is_recorded() {
    let mut desk = Desk::in_session();
    desk.press("esc : swi enter")
        .text("chair work on the inner critic")
        .press("enter");
    keep("form_switch_new", &desk.state, &USUAL);
    let mut desk = switched();
    desk.press("enter enter enter").text("emotion");
    keep("form_switch", &desk.state, &USUAL);
}

#[test]
fn the_line_of_a_switch_stands_in_the_log() {
    let mut desk = switched();
    desk.press("esc");
    keep("session_switched", &desk.state, &USUAL);
}

#[test]
fn two_versions_side_by_side() {
    let mut desk = versions();
    keep("versions", &desk.state, &USUAL);
    desk.press("page-down");
    keep("versions_scrolled", &desk.state, &USUAL);
}

/// The versions of a client whose session does not run, with nothing but the page.
#[test]
fn the_page_outside_a_session() {
    let mut desk = Desk::with_demo();
    desk.press("am enter esc : swi enter")
        .text("chair work")
        .press("enter");
    desk.text("exposure stalls where shame is")
        .press("enter esc");
    desk.press("esc : compare enter");
    keep("versions_alone", &desk.state, &USUAL);
}

#[test]
fn no_size_breaks_the_page() {
    let desk = versions();
    for size in [
        (1, 1),
        (8, 3),
        (20, 6),
        (40, 10),
        (50, 14),
        (72, 20),
        (110, 30),
        (200, 60),
    ] {
        let drawn = text(&desk.state, PLAIN, size);
        if size.0 >= 40 && size.1 >= 10 {
            let is_named = ["changed", "new"].iter().any(|word| drawn.contains(word));
            assert!(is_named, "{size:?}:\n{drawn}");
        }
    }
}
