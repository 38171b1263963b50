//! The risk form, what stands behind it, the question at the end, the safety plan and the drawer as cells.

use crate::desk::Desk;
use crate::screens::{USUAL, keep, shown};

/// A session of A.M. with one RISK line.
fn with_a_line() -> Desk {
    let mut desk = Desk::in_session();
    desk.line("!would not mind not waking up; no plan, no intent, nothing at home");
    desk
}

#[test]
fn the_risk_form_while_it_is_filled_in() {
    let mut desk = with_a_line();
    desk.press("esc r");
    keep("risk_form", &desk.state, &USUAL);
    desk.press("y n u right")
        .text("to be asked again on Friday");
    keep("risk_form_words", &desk.state, &USUAL);
    desk.press("enter esc esc e enter");
    keep("risk_at_the_end", &desk.state, &USUAL);
}

/// The words of the entry, the lit row and what is asked under it are in sight wherever there is room for a form.
#[test]
fn the_lit_row_is_in_sight_at_every_size() {
    for size in [(40, 14), (60, 20), (80, 24), (120, 36)] {
        let mut desk = Desk::with_demo();
        desk.press("lt enter esc r enter page-up page-up");
        for title in [
            "thoughts",
            "plan",
            "means",
            "intent",
            "past attempts",
            "what protects",
            "done",
            "told",
            "safety plan",
        ] {
            let seen = shown(&desk.state, size);
            let lit = seen.lines().find(|row| row.contains("> "));
            assert!(
                lit.is_some_and(|row| row.contains(title)),
                "{title} at {size:?}\n{seen}"
            );
            assert!(seen.contains("passive"), "{size:?}\n{seen}");
            desk.press("down");
        }
    }
}

#[test]
fn a_risk_form_that_was_gone_through_and_what_stands_behind_it() {
    let mut desk = Desk::with_demo();
    desk.press("lt enter esc r enter");
    keep("risk_form_filled", &desk.state, &USUAL);
    desk.press("tab");
    keep("risk_behind", &desk.state, &USUAL);
    desk.press("esc esc r enter a right right right");
    keep("risk_action", &desk.state, &USUAL);
    desk.press("esc").go_to("Risk history");
    keep("chart_risk_history", &desk.state, &USUAL);
}

#[test]
fn risk_is_begun_where_none_is_open() {
    let mut desk = Desk::with_demo();
    desk.press("am enter esc r");
    keep("risk_begin", &desk.state, &USUAL);
}

#[test]
fn the_safety_plan_in_the_chart_and_in_the_session() {
    let mut desk = Desk::with_demo();
    desk.press("lt enter").go_to("Safety plan");
    keep("safety_plan", &desk.state, &USUAL);
    desk.press("enter down");
    keep("safety_line", &desk.state, &USUAL);
    desk.press("esc esc s enter");
    let seen = shown(&desk.state, (120, 36));
    assert!(seen.contains("safety plan 10 Nov"), "{seen}");
    assert!(seen.contains("call first: Neighbour"), "{seen}");
    let mut desk = Desk::with_demo();
    desk.press("am enter").go_to("Safety plan");
    keep("safety_plan_empty", &desk.state, &USUAL);
}

#[test]
fn the_drawer() {
    let mut desk = Desk::with_demo();
    desk.press("lt enter esc : drawer enter");
    keep("drawer", &desk.state, &USUAL);
    let mut desk = Desk::in_session();
    desk.line(";PHQ-9 was 14, I was relieved");
    keep("drawer_belongs", &desk.state, &USUAL);
    desk.press("esc : drawer enter");
    keep("drawer_in_session", &desk.state, &USUAL);
    // Covered, nothing of it is seen.
    desk.press("ctrl-l");
    let seen = shown(&desk.state, (120, 36));
    assert!(!seen.contains("relieved"), "{seen}");
}
