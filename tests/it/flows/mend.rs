//! Small ways through the program that were blocked or said the wrong thing: reasons at the end of a session, the way back
//! to a session that runs, what a form says it saved.

use alongside::app::overlay::Overlay;
use alongside::app::state::Screen;

use crate::desk::Desk;

#[test]
fn a_missing_reason_is_answered_on_the_page_of_the_end() {
    let mut desk = Desk::with_demo();
    desk.press("tw enter enter").press("/tipp enter");
    let of = |desk: &Desk| desk.client().shown.missing_reasons.len();
    assert_eq!(of(&desk), 2);
    desk.press("esc e tab");
    let rows = desk.state.question.clone().unwrap().answers;
    assert!(rows[0].words.contains("TIPP, despite cardiac"), "{rows:?}");
    desk.press("enter");
    assert!(matches!(desk.state.overlay, Some(Overlay::Prompt(_))));
    desk.line("lukewarm, two breaths");
    assert_eq!(of(&desk), 1);
    // The page is still there, and what was typed is no date.
    let Screen::End(end) = &desk.state.screen else {
        panic!("not at the end: {:?}", desk.state.screen);
    };
    assert!(!end.ended && end.next.is_empty());
    desk.press("enter");
    assert!(desk.client().session.is_none());
    desk.press("tab").line("he had asked for it");
    assert_eq!(of(&desk), 0);
    assert!(matches!(&desk.state.screen, Screen::End(end) if end.ended));
    desk.press("tab");
    assert_eq!(desk.said(), "No reason is missing.");
}

#[test]
fn esc_s_goes_to_the_session_that_runs_from_another_client_too() {
    let mut desk = Desk::in_session();
    let (running, session) = (desk.client().client().id, desk.client().session);
    desk.text("half a line");
    desk.press("esc c").press("tw enter");
    assert_ne!(desk.client().client().id, running);
    assert!(matches!(desk.state.screen, Screen::Card(_)));
    desk.press("esc h esc s");
    assert_eq!(desk.client().client().id, running);
    assert_eq!(desk.client().session, session);
    assert!(matches!(desk.state.screen, Screen::Session));
    assert_eq!(desk.client().line.text(), "half a line");
    assert!(desk.state.aside.is_none());
}
