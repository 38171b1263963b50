//! Readings that are on file: corrected with a reason, marked as entered in error, looked at.

use alongside::app::keying::At;

use crate::desk::Desk;
use crate::flows::keying::{form, in_session, lay, lit_entries, newest};

/// A finished PHQ-9 on the screen.
pub(crate) fn finished() -> Desk {
    let mut desk = in_session();
    desk.press("esc m enter 2 2 2 2 1 2 1 1 0 enter");
    desk.effects.clear();
    desk
}

#[test]
fn an_answer_is_corrected_with_a_reason_and_the_first_one_stays() {
    let mut desk = finished();
    desk.press("home right c 3");
    assert_eq!(form(&desk).at, At::Reason);
    desk.press("enter");
    assert_eq!(form(&desk).at, At::Reason, "words are needed");
    desk.line("misread");
    assert_eq!(desk.asked(), ["save readings"]);
    let reading = newest(&desk);
    assert_eq!(reading.answers[1], Some(3));
    let [amended] = &reading.amended[..] else {
        panic!("not one")
    };
    assert_eq!((amended.item, amended.was), (2, Some(2)));
    assert_eq!(amended.why, "misread");
    // The same answer again is no change.
    desk.press("c 3");
    assert_eq!(newest(&desk).amended.len(), 1);
    // What is amended into a critical answer lights RISK as a digit does.
    desk.press("right right right right right right right c 2");
    desk.line("turned the page too early");
    assert_eq!(newest(&desk).amended.len(), 2);
    assert_eq!(lit_entries(&desk).len(), 1);
    assert_eq!(desk.client().shown.open_risk.len(), 1);
}

#[test]
fn a_reading_entered_in_error_stays_on_file_and_counts_no_more() {
    let mut desk = finished();
    let id = newest(&desk).id;
    desk.press("x").line("meant for the other client");
    assert_eq!(desk.asked(), ["save readings"]);
    let reading = newest(&desk);
    assert_eq!(reading.id, id);
    assert_eq!(
        reading.withdrawn.as_ref().unwrap().why,
        "meant for the other client"
    );
    let counting: Vec<_> = desk.client().dossier.readings.of("phq-9").collect();
    assert!(counting.iter().all(|reading| reading.id != id));
    desk.press("x");
    assert_eq!(form(&desk).at, At::Read);
    desk.press("c");
    assert_eq!(form(&desk).at, At::Read);
}

#[test]
fn looking_at_an_old_reading_lights_nothing() {
    let mut desk = Desk::with_demo();
    desk.press("lt enter");
    lay(&mut desk, &[]);
    let old = desk.client().dossier.readings.readings.iter();
    let old = old
        .clone()
        .find(|reading| reading.measure == "phq-9" && reading.answers[8] == Some(1));
    let id = old.unwrap().id;
    let before = lit_entries(&desk).len();
    alongside::app::keying::open_reading(&mut desk.state, id);
    desk.effects.clear();
    desk.press("right right home left");
    assert_eq!(lit_entries(&desk).len(), before);
    assert_eq!(desk.asked(), Vec::<&str>::new());
    // Nor does an amendment of another answer.
    desk.press("home c 0").line("misread");
    assert_eq!(lit_entries(&desk).len(), before);
}
