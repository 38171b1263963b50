//! The facets of the library: typed or chosen, one text either way, and never silent about what they leave out.

use alongside::app::overlay::Overlay;

use crate::desk::{Desk, shelf};
use crate::flows::card::picker;

#[test]
fn a_facet_is_chosen_from_the_list_and_written_into_the_filter() {
    let mut desk = Desk::in_session();
    desk.press("/ breath back-tab");
    let list = picker(&desk).choosing.as_ref().unwrap();
    let titles: Vec<&str> = list.rows.iter().map(|row| row.words.as_str()).collect();
    assert_eq!(titles[..3], ["Family", "Orientation", "Concern"]);
    desk.text("conc").press("enter");
    desk.text("panic");
    let list = picker(&desk).choosing.as_ref().unwrap();
    let count = list.shown()[0].left.unwrap();
    assert_eq!(list.shown()[0].typed, "for:panic");
    desk.press("enter");
    let open = picker(&desk);
    assert_eq!(open.choosing, None);
    assert_eq!(open.query.text(), "breath for:panic");
    assert_eq!((open.total, open.rows.len()), (count, count));
    assert_eq!(open.narrowed, ["panic"]);
    // Another value takes its place, and the facet comes off again.
    desk.press("back-tab down down enter")
        .text("generalised")
        .press("enter");
    assert_eq!(picker(&desk).query.text(), "breath for:anxiety-worry");
    desk.press("back-tab down down enter enter");
    assert_eq!(picker(&desk).query.text(), "breath");
    assert!(picker(&desk).narrowed.is_empty());
    assert_eq!(desk.log().len(), 1);
}

#[test]
fn esc_goes_back_a_step_and_keeps_the_filter() {
    let mut desk = Desk::in_session();
    desk.press("/ breath back-tab down down enter");
    assert!(picker(&desk).choosing.as_ref().unwrap().kind.is_some());
    desk.press("esc");
    let list = picker(&desk).choosing.as_ref().unwrap();
    assert_eq!((list.kind, list.cursor), (None, 2));
    desk.press("esc");
    assert_eq!(picker(&desk).choosing, None);
    assert_eq!(picker(&desk).query.text(), "breath");
    desk.press("esc");
    assert_eq!(desk.state.overlay, None);
    assert_eq!(desk.client().line.text(), "/breath");
}

#[test]
fn typed_facets_narrow_and_say_so() {
    let mut desk = Desk::in_session();
    let all = shelf().library.iter().count();
    desk.text("/for:panic");
    let panic = picker(&desk).total;
    assert!(panic > 5 && panic < all / 4);
    desk.text(" fits:5");
    assert!(picker(&desk).total < panic);
    assert_eq!(picker(&desk).narrowed, ["panic", "fits 5 min"]);
    desk.press("ctrl-u").text("used:yes");
    let used: Vec<String> = picker(&desk)
        .rows
        .iter()
        .map(|row| row.id.clone())
        .collect();
    let ledger = desk.client().shown.ledger.iter().count();
    assert!(ledger > 0);
    assert_eq!(used.len(), ledger);
    desk.press("ctrl-u").text("used:no");
    assert_eq!(picker(&desk).total, all - ledger);
    desk.press("ctrl-u").text("for:qqqq breath");
    assert!(picker(&desk).says[0].starts_with("no concern is called `qqqq`"));
    // Nothing of level X is lost to a filter that admits it, and it is never suggested.
    desk.press("ctrl-u").text("evidence:x");
    assert_eq!(picker(&desk).total, 9);
    desk.press("ctrl-u").text("debriefing");
    assert!(picker(&desk).rows.iter().any(|row| row.id == "T353"));
}

#[test]
fn words_that_look_like_facets_are_searched_and_digits_light_rows() {
    let mut desk = Desk::in_session();
    desk.press("esc 1 / 3");
    assert_eq!(picker(&desk).cursor, 2);
    desk.text("-4-3");
    assert_eq!(picker(&desk).query.text(), "3-4-3");
    assert!(picker(&desk).narrowed.is_empty());
    desk.press("ctrl-u").text("5-4-3-2-1");
    assert!(!picker(&desk).rows.is_empty());
    // Nothing is own here, so the word is a word.
    desk.press("ctrl-u").text("own experience");
    assert!(picker(&desk).narrowed.is_empty());
    assert!(
        picker(&desk).says.is_empty() || picker(&desk).says[0].contains("searched as a word"),
        "{:?}",
        picker(&desk).says
    );
}

#[test]
fn enter_on_facets_that_leave_nothing_logs_nothing() {
    let mut desk = Desk::in_session();
    desk.text("/for:panic family:closure liked");
    assert!(picker(&desk).rows.is_empty());
    desk.effects.clear();
    desk.press("enter");
    assert!(
        desk.said().starts_with("Nothing is listed"),
        "{}",
        desk.said()
    );
    assert!(matches!(desk.state.overlay, Some(Overlay::Picker(_))));
    assert_eq!(desk.asked(), Vec::<&str>::new());
    assert_eq!(desk.log().len(), 1);
}
