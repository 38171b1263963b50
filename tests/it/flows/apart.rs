//! Two versions from two copies of a record: shown after opening, looked at side by side, one chosen.

use alongside::app::msg::Paper;
use alongside::app::state::Screen;
use alongside::domain::entry::{Mark, correct, strike};
use alongside::domain::goal::GoalWas;
use alongside::domain::id::StepId;
use alongside::domain::merge::Joins;
use alongside::domain::merge::rift::joined;
use chrono::TimeDelta;
use uuid::Uuid;

use crate::desk::{Desk, two_o_clock};

/// A.M. after a join with another copy, in which the first goal and a line of the first session read otherwise.
pub(crate) fn joined_copies() -> Desk {
    let mut desk = Desk::with_demo();
    desk.press("am enter");
    let dossier = &mut desk.state.desk.as_mut().unwrap().dossier;
    let mut theirs = dossier.goals.clone();
    theirs.goals[0].words = String::from("take the bus to work twice a week");
    let goals = alongside::domain::goal::Goals::join(None, &dossier.goals, &theirs);
    let log = &dossier.sessions[0];
    let id = log.standing()[0].id;
    let word = |text: &str, minutes: i64| {
        let mut log = log.clone();
        let mut line = log.entry(id).unwrap().line.clone();
        text.clone_into(&mut line.text);
        let at = two_o_clock().wall + TimeDelta::minutes(minutes);
        let step = StepId(Uuid::from_u128(u128::try_from(minutes).unwrap()));
        correct(&mut log.entries, id, line, Mark { step, at, by: "rk" }).unwrap();
        log
    };
    let (ours, theirs) = (
        word("came ten minutes late", 1),
        word("came half an hour late", 2),
    );
    let log = alongside::domain::session::Session::join(None, &ours, &theirs);
    dossier.goals = goals.document;
    dossier.sessions[0] = log.document;
    dossier.client.apart = joined(&goals.rifts, &log.rifts);
    desk.effects.clear();
    desk
}

#[test]
fn both_values_are_shown_and_the_other_one_can_be_taken() {
    let mut desk = joined_copies();
    desk.press("esc : two enter");
    assert!(
        matches!(desk.state.screen, Screen::Apart(_)),
        "{:?}",
        desk.said()
    );
    let before = desk.client().dossier.goals.goals[0].words.clone();
    desk.press("enter");
    let question = desk.state.question.clone().unwrap();
    assert_eq!(question.lit, 0, "nothing is taken by Enter alone");
    assert!(
        question
            .answers
            .iter()
            .any(|answer| answer.words.contains("take the bus to work twice"))
    );
    desk.press("down down enter");
    let goal = &desk.client().dossier.goals.goals[0];
    assert_ne!(goal.words, before);
    assert_eq!(goal.history.last().unwrap().was, GoalWas::Words(before));
    let saved = desk.saved();
    assert!(matches!(saved[0], Paper::Goals(_)), "{saved:?}");
    assert!(matches!(saved[1], Paper::Client(_)));
    assert_eq!(
        desk.client().dossier.client.rifts().count(),
        1,
        "{}",
        desk.said()
    );
}

#[test]
fn a_line_of_a_log_takes_the_other_wording_or_both() {
    let mut desk = joined_copies();
    desk.press("esc : two enter down enter down down down enter");
    let dossier = &desk.client().dossier;
    let log = &dossier.sessions[0];
    let entry = log.standing()[0];
    assert_eq!(
        entry.line.text,
        "came half an hour late / came ten minutes late"
    );
    assert_eq!(dossier.client.rifts().count(), 1);
}

#[test]
fn leaving_it_for_later_changes_nothing() {
    let mut desk = joined_copies();
    desk.press("esc : two enter enter enter");
    assert_eq!(desk.saved().len(), 0);
    assert_eq!(desk.client().dossier.client.rifts().count(), 2);
}

#[test]
fn a_line_that_was_struck_since_is_not_called_decided() {
    let mut desk = joined_copies();
    let log = &mut desk.state.desk.as_mut().unwrap().dossier.sessions[0];
    let id = log.standing()[0].id;
    let step = StepId(Uuid::from_u128(9));
    let at = two_o_clock().wall;
    strike(&mut log.entries, id, Mark { step, at, by: "rk" }).unwrap();
    desk.press("esc : two enter down enter down down enter");
    assert!(
        desk.said().contains("cannot be put there"),
        "{}",
        desk.said()
    );
    assert_eq!(desk.client().dossier.client.rifts().count(), 2);
    assert_eq!(desk.saved().len(), 0);
    // Keeping what stands is a decision all the same.
    desk.press("enter down enter");
    assert!(desk.said().contains("Decided"), "{}", desk.said());
    assert_eq!(desk.client().dossier.client.rifts().count(), 1);
}
