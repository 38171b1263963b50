//! The page of measures and the form, at the widths where the layout changes: what is asked, answered, scored and open.

use alongside::app::msg::Msg;

use crate::desk::Desk;
use crate::flows::keying::{at_the_end, finished, in_session, keying};
use crate::screens::{PLAIN, USUAL, drawn, keep, rows, text};

#[test]
fn the_page_lists_what_is_begun_due_and_in_use() {
    let mut desk = in_session();
    desk.press("esc m enter 2 3 1 esc esc m");
    keep("measures", &desk.state, &USUAL);
    desk.press("tab").text("drink");
    keep("measures_filtered", &desk.state, &USUAL);
}

#[test]
fn outside_a_session_the_page_takes_letters_at_once() {
    let mut desk = Desk::with_demo();
    desk.press("am enter esc m qq");
    keep("measures_nothing", &desk.state, &USUAL);
}

#[test]
fn the_form_says_item_answers_and_score() {
    let mut desk = in_session();
    desk.press("esc m enter");
    keep("keying_begun", &desk.state, &USUAL);
    desk.press("2 3 1");
    keep("keying", &desk.state, &USUAL);
    desk.press("2 2 1 1 0 2");
    keep("keying_lit", &desk.state, &USUAL);
    desk.press("enter");
    keep("keying_row", &desk.state, &USUAL);
    desk.press("3").text("mother in the room");
    keep("keying_why", &desk.state, &USUAL);
    desk.press("enter enter");
    keep("keying_done", &desk.state, &USUAL);
}

#[test]
fn what_is_left_out_and_what_is_amended_is_said() {
    let mut desk = keying("drink");
    desk.press("0 4");
    keep("keying_skipped", &desk.state, &USUAL);
    let mut desk = finished();
    desk.press("home c 3").line("misread");
    keep("keying_amended", &desk.state, &USUAL);
    desk.press("x").line("meant for another client");
    keep("keying_withdrawn", &desk.state, &USUAL);
}

#[test]
fn what_has_to_be_named_is_asked_first() {
    let desk = keying("harbour");
    keep("keying_named", &desk.state, &USUAL);
}

#[test]
fn an_open_answer_is_in_sight_at_the_end_in_the_list_and_on_the_card() {
    let mut desk = at_the_end();
    keep("end_answer_open", &desk.state, &USUAL);
    desk.press("esc r");
    keep("risk_answer_open", &desk.state, &USUAL);
    desk.press("esc esc e enter esc s");
    keep("card_answer_open", &desk.state, &USUAL);
}

/// RISK and the open answer are never cut away, at any size that has a header.
#[test]
fn the_header_names_the_open_answer_at_every_width() {
    let mut desk = in_session();
    desk.press("esc m enter 1 1 1 1 1 1 1 1 1");
    for size in [(40, 10), (60, 20), (80, 24), (120, 36), (200, 50)] {
        desk.tell(Msg::Resize(size.0, size.1));
        let header = rows(&drawn(&desk.state, PLAIN, size).0)[0].clone();
        assert!(header.contains("answer open"), "{size:?}: {header}");
        assert!(header.contains("RISK open"), "{size:?}: {header}");
    }
}

/// No screen of a critical answer holds a level, a score or a triage of the risk.
#[test]
fn nothing_ranks_a_risk() {
    let mut desk = in_session();
    desk.press("esc m enter 1 1 1 1 1 1 1 1 3");
    for keys in ["", "enter", "1", "enter", "enter esc h"] {
        desk.press(keys);
        let shown = text(&desk.state, PLAIN, (120, 36)).to_lowercase();
        for word in [
            "high risk",
            "low risk",
            "moderate risk",
            "risk level",
            "triage",
        ] {
            assert!(!shown.contains(word), "{word} in\n{shown}");
        }
    }
}

/// The form is whole at the smallest window that shows panes: item, answers, row, hints.
#[test]
fn the_form_keeps_the_row_in_a_low_window() {
    let mut desk = in_session();
    desk.press("esc m enter 1 1 1 1 1 1 1 1 1");
    for size in [(50, 14), (60, 20), (72, 16)] {
        let shown = text(&desk.state, PLAIN, size);
        for words in ["1 asked now", "answered 1", "1 1 1 1 1"] {
            assert!(shown.contains(words), "{words} at {size:?}:\n{shown}");
        }
    }
}
