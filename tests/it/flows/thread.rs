//! The golden thread and the timeline in keys: what is mended, answered, linked, planned.

use alongside::app::chart::Row;
use alongside::app::overlay::Overlay;
use alongside::app::state::Screen;
use alongside::domain::goal::GoalStatus;

use crate::desk::Desk;

/// A session that ended, with a technique that is not planned and a did in the clinician's words.
fn after_a_session() -> Desk {
    let mut desk = Desk::in_session();
    desk.press("esc 2");
    desk.press("/empty enter");
    desk.line("=7");
    desk.line(".named the pattern");
    desk.press("esc e enter");
    assert!(desk.client().session.is_none());
    desk.effects.clear();
    desk
}

/// Lights the first row that holds these words and presses Enter.
#[track_caller]
fn open(desk: &mut Desk, rule: &str, words: &str) {
    let is_it = |row: &Row| row.tail == rule && row.words.contains(words);
    let at = desk.chart().rows.iter().position(is_it);
    let Some(at) = at else {
        panic!("no {rule} {words} in {:#?}", desk.chart().rows);
    };
    while desk.chart().row > at {
        desk.press("up");
    }
    while desk.chart().row < at {
        desk.press("down");
    }
    desk.press("enter");
}

fn holds(desk: &Desk, rule: &str, words: &str) -> bool {
    desk.chart()
        .rows
        .iter()
        .any(|row| row.tail == rule && row.words.contains(words))
}

#[test]
fn a_technique_outside_the_plan_is_planned_or_was_for_once_and_is_not_asked_again() {
    let mut desk = after_a_session();
    desk.go_to("Golden thread");
    assert!(
        holds(&desk, "R-43", "Empty chair"),
        "{:#?}",
        desk.chart().rows
    );
    let rows = desk.client().dossier.plan.rows.len();
    open(&mut desk, "R-43", "Empty chair");
    // The lit answer only looks.
    assert!(desk.state.question.as_ref().unwrap().lit == 0);
    desk.press("down enter");
    assert_eq!(desk.client().dossier.plan.rows.len(), rows + 1);
    assert_eq!(desk.asked(), ["save plan"]);
    assert!(!holds(&desk, "R-43", "Empty chair"));
    desk.press("ctrl-z");
    assert_eq!(desk.client().dossier.plan.rows.len(), rows);
    assert!(holds(&desk, "R-43", "Empty chair"));
    open(&mut desk, "R-43", "Empty chair");
    desk.press("down down enter enter");
    assert!(
        matches!(desk.state.overlay, Some(Overlay::Prompt(_))),
        "a reason is asked"
    );
    desk.text("her sister came up");
    desk.press("enter");
    assert!(!holds(&desk, "R-43", "Empty chair"));
    assert_eq!(
        desk.client().client().asked.last().unwrap().answer,
        "her sister came up"
    );
}

#[test]
fn what_was_looked_at_leads_back_to_the_thread() {
    let mut desk = after_a_session();
    desk.go_to("Golden thread");
    open(&mut desk, "R-43", "Empty chair");
    desk.press("enter");
    assert!(matches!(desk.state.screen, Screen::Found(_)));
    desk.press("enter");
    assert!(desk.chart().inside);
    assert!(holds(&desk, "R-43", "Empty chair"));
}

#[test]
fn a_free_did_is_linked_once_and_keeps_its_words() {
    let mut desk = after_a_session();
    desk.go_to("Golden thread");
    open(&mut desk, "R-32", "named the pattern");
    desk.press("down enter");
    assert!(matches!(desk.state.overlay, Some(Overlay::Picker(_))));
    desk.press("ctrl-u");
    desk.text("immediacy");
    desk.press("enter");
    let session = desk.client().dossier.sessions.last().unwrap();
    let did = session
        .standing()
        .into_iter()
        .find(|entry| entry.line.text == "named the pattern")
        .unwrap()
        .clone();
    assert_eq!(desk.asked(), ["save log"]);
    assert!(did.line.technique.is_some());
    assert_eq!(did.history.len(), 2, "the wording before is kept");
    assert!(!holds(&desk, "R-32", "named the pattern"));
}

#[test]
fn a_goal_without_objective_leads_to_the_goal() {
    let mut desk = Desk::with_demo();
    desk.press("nh enter");
    desk.go_to("Golden thread");
    open(&mut desk, "R-41", "");
    assert!(
        matches!(desk.state.screen, Screen::Goals(_)),
        "{:?}",
        desk.state.screen
    );
}

#[test]
fn the_timeline_holds_sessions_and_goals_and_opens_them() {
    let mut desk = Desk::with_demo();
    desk.press("am enter");
    desk.go_to("Timeline");
    let rows = &desk.chart().rows;
    assert!(rows.iter().any(|row| row.words.starts_with("session:")));
    assert!(rows.iter().any(|row| row.words.starts_with("goal:")));
    let goals = &desk.client().dossier.goals.goals;
    assert!(goals.iter().any(|goal| goal.status == GoalStatus::Active));
    let at = rows
        .iter()
        .position(|row| row.words.starts_with("session:"))
        .unwrap();
    while desk.chart().row < at {
        desk.press("down");
    }
    desk.press("enter");
    assert!(matches!(desk.state.screen, Screen::Found(_)));
    // Nothing of the drawer is on it.
    desk.press("esc h");
    assert!(
        !desk
            .chart()
            .rows
            .iter()
            .any(|row| row.words.contains("drawer"))
    );
}
