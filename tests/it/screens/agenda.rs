//! The agenda in the session, the form of a topic, process markers in the overlay, the log and the library.

use alongside::app::desk::Pane;
use alongside::domain::session::Kind;

use crate::desk::Desk;
use crate::screens::{PLAIN, USUAL, keep, text};

/// A.M. with two points on the agenda, one ticked off, a marker and a moment in the log.
fn agenda() -> Desk {
    let mut desk = Desk::in_session();
    desk.line("+?bus ride on Friday").press("tab");
    desk.line("+?the letter from the court, what it asks for");
    desk.line(",I could not open it").press("esc p s esc v t");
    while desk.client().pane != Pane::LastTime {
        desk.press("back-tab");
    }
    desk.press("enter right enter")
        .text("two stops, with her sister")
        .press("esc");
    desk
}

#[test]
fn the_agenda_and_its_form() {
    let mut desk = agenda();
    keep("agenda", &desk.state, &USUAL);
    desk.press("down enter");
    keep("form_topic", &desk.state, &USUAL);
    desk.press("esc esc e");
    keep("agenda_end", &desk.state, &USUAL);
}

#[test]
fn the_point_that_was_just_entered() {
    let mut desk = Desk::in_session();
    desk.line("+?the letter from the court, what it asks for and by when");
    keep("agenda_point", &desk.state, &USUAL);
}

#[test]
fn the_markers_and_what_they_call_for() {
    let mut desk = agenda();
    desk.press("esc p");
    let all = [(40, 10), (60, 20), (80, 24), (120, 36)];
    keep("markers_listed", &desk.state, &all);
    desk.press("u");
    keep("marker_told", &desk.state, &USUAL);
    desk.press("/");
    keep("marker_picker", &desk.state, &USUAL);
}

#[test]
fn a_marker_reads_as_what_was_heard_wherever_it_stands() {
    let mut desk = agenda();
    while desk.client().pane != Pane::Log {
        desk.press("tab");
    }
    desk.press("esc p m ctrl-s");
    assert!(
        desk.log()
            .iter()
            .any(|(kind, _)| *kind == Kind::Marker('m'))
    );
    for size in [(60, 20), (80, 24), (120, 36)] {
        let shown = text(&desk.state, PLAIN, size);
        assert!(shown.contains("marker shattered belief"), "{shown}");
        assert!(!shown.contains("marker m"), "{shown}");
    }
    desk.press("esc e");
    let shown = text(&desk.state, PLAIN, (120, 60));
    assert!(
        shown.contains("marker shattered belief, protest"),
        "{shown}"
    );
    assert!(!shown.contains("marker m"), "{shown}");
}
